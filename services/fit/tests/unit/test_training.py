"""A generator's answer is believed only when it is this athlete's workout of this day; what she did is as written."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from fit_kit.wods import make_document, make_exercise, make_question
from hypothesis import given
from hypothesis import strategies as st

from fit.domain.errors import InvalidInput, WorkoutUnavailable
from fit.domain.training import (
    EVERYDAY_PATTERNS,
    MOST_SETS,
    TRAINING_BLOCKS,
    PerformedSet,
    as_prescribed,
    check_answer,
    check_number_of_sets,
    exercises_of,
    still_as_prescribed,
)

AT = datetime(2026, 5, 1, 18, 0, tzinfo=UTC)
LATER = datetime(2026, 5, 1, 19, 0, tzinfo=UTC)


def make_block(*exercise_ids: int, kind: str = "main", **exercise: Any) -> dict[str, Any]:
    return {"kind": kind, "format": "straight", "exercises": [make_exercise(i, **exercise) for i in exercise_ids]}


def reason(document: dict[str, Any], **question: Any) -> str:
    with pytest.raises(WorkoutUnavailable) as caught:
        check_answer(document, make_question(**question))
    return caught.value.reason


def test_an_honest_answer_is_believed() -> None:
    check_answer(make_document(make_question()), make_question(yesterday=(16, 17)))


def test_somebody_elses_workout_is_refused() -> None:
    assert reason(make_document(make_question(athlete_id=8))) == "wrong_athlete"


def test_another_days_workout_is_refused() -> None:
    assert reason(make_document(make_question(date=date(2026, 4, 30)))) == "wrong_date"


@pytest.mark.parametrize("blocks", [[], [make_block()], [make_block(), make_block(kind="warmup")]])
def test_a_workout_without_an_exercise_is_refused(blocks: list[dict[str, Any]]) -> None:
    assert reason(make_document(make_question(), blocks=blocks)) == "empty"


def test_a_refusal_needs_no_exercise_but_a_reason() -> None:
    empty = make_document(make_question(), blocks=[])
    check_answer(empty | {"status": "refused", "texts": ["Your wishes leave no exercise."]}, make_question())
    assert reason(empty | {"status": "refused", "texts": []}) == "empty"
    assert reason(empty | {"status": "refused", "texts": [" "]}) == "empty"
    assert reason(empty | {"status": "restricted", "texts": ["Your wishes leave no exercise."]}) == "empty"


@pytest.mark.parametrize("kind", sorted(TRAINING_BLOCKS))
def test_an_exercise_of_yesterday_is_refused_in_every_training_block(kind: str) -> None:
    document = make_document(make_question(), blocks=[make_block(5, kind=kind), make_block(1, 2, kind=kind)])
    assert reason(document, yesterday=(2, 9)) == "repeats_yesterday"


@pytest.mark.parametrize("kind", ["warmup", "cooldown", "mobility"])
def test_warm_up_and_cool_down_may_return_every_day(kind: str) -> None:
    document = make_document(make_question(), blocks=[make_block(1, kind=kind), make_block(5)])
    check_answer(document, make_question(yesterday=(1,)))


@pytest.mark.parametrize("pattern", sorted(EVERYDAY_PATTERNS))
def test_walking_and_breathing_may_return_every_day(pattern: str) -> None:
    document = make_document(make_question(), blocks=[make_block(1, kind="conditioning", pattern=pattern)])
    check_answer(document, make_question(yesterday=(1,)))


def test_exercises_are_those_of_the_training_blocks_once_each() -> None:
    blocks = [make_block(9, kind="warmup"), make_block(3, 1), make_block(1, 4, kind="core"), make_block(8, kind="x")]
    assert exercises_of({"blocks": blocks}) == [3, 1, 4]


def test_done_as_prescribed_means_every_set_of_the_training_blocks() -> None:
    document = make_document(make_question(), blocks=[make_block(9, kind="warmup"), make_block(1, 2)])
    done = as_prescribed(document, AT)
    assert [(each.exercise_id, each.position) for each in done] == [(1, 2), (1, 2), (2, 3), (2, 3)]
    assert [each.reps for each in done] == [8, 8, 8, 8]
    assert {(each.load, each.load_unit, each.load_kg) for each in done} == {(20.0, "kg", 20.0)}
    assert {each.logged_at for each in done} == {AT}


def test_done_as_prescribed_twice_bears_the_same_ids() -> None:
    first, second = (as_prescribed(make_document(make_question()), at) for at in (AT, LATER))
    assert [each.client_id for each in first] == [each.client_id for each in second]
    assert len({each.client_id for each in first}) == len(first)


def test_the_same_exercise_in_two_blocks_is_two_rows() -> None:
    document = make_document(make_question(), blocks=[make_block(1), make_block(1, kind="core")])
    assert len({each.client_id for each in as_prescribed(document, AT)}) == 4


def test_a_hold_has_seconds_and_no_load() -> None:
    block = make_block(1, sets=[{"seconds": 30, "rir": None}])
    (done,) = as_prescribed(make_document(make_question(), blocks=[block]), AT)
    assert (done.seconds, done.reps, done.load, done.load_unit, done.load_kg) == (30, None, None, None, None)


def test_a_set_that_was_edited_is_hers() -> None:
    document = make_document(make_question())
    first, second, *others = as_prescribed(document, LATER)
    edited = PerformedSet(first.client_id, first.exercise_id, first.position, reps=5, logged_at=AT)
    own = PerformedSet("mine", first.exercise_id, reps=5, logged_at=AT)
    untouched = still_as_prescribed(document, [edited, own, second, *others])
    assert untouched == [each.client_id for each in (second, *others)]


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_workout_holds_a_bounded_number_of_sets(known: int, fresh: int) -> None:
    logged = [PerformedSet(f"k{number}", 1) for number in range(MOST_SETS - 20 + known // 2)]
    more = [PerformedSet(f"f{number}", 1) for number in range(fresh)]
    if len(logged) + len(more) > MOST_SETS:
        with pytest.raises(InvalidInput):
            check_number_of_sets(logged, more)
    else:
        check_number_of_sets(logged, more)
    check_number_of_sets(logged[:MOST_SETS], logged[:MOST_SETS])  # an edit is no new set
