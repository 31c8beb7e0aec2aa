"""The hardest forms and skills wait on a first day, after a long break, and for older adults for the step before."""

from typing import Any

import pytest
from coach_kit.answers import answer, change_item, items, rules_broken, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.examples import examples
from coach_kit.factories import BARBELL_HOME, GYM, make_question, performed
from coach_kit.steps import waits_for_its_step
from coach_kit.strategies import QUESTIONS
from hypothesis import given

from coach.domain.engine import ENGINE
from coach.domain.gates import judge
from coach.domain.question import PerformedSet, Question
from coach.domain.rules import broken_by
from coach.domain.situation import situation_of
from coach.domain.validation.hard_forms import is_too_soon
from coach.domain.vocabulary import BlockKind, Goal, Level, Sex

MAN = {"level": Level.ADVANCED, "sex": Sex.MALE, "weight_kg": 80, "height_cm": 180, "equipment": GYM}
OLD = {**MAN, "age": 82, "weight_kg": 70, "height_cm": 172, "equipment": BARBELL_HOME}
SQUATS = performed("squats", 3, 5, 80.0, sets=3)
PAST = performed("bench-press", 90, 5, 80.0, sets=3)
BACK = (*PAST, *performed("bench-press", 10, 8, 50.0, sets=3))
SETTLED = (*PAST, *performed("bench-press", 14, 8, 50.0, sets=3), *SQUATS)


def lifts(days_ago: int) -> tuple[PerformedSet, ...]:
    """Four big lifts of one day."""
    done = (("barbell-rows", 65.0), ("bench-press", 75.0), ("squats", 90.0), ("deadlifts", 110.0))
    return tuple(one for slug, load_kg in done for one in performed(slug, days_ago, 5, load_kg, sets=4))


LIFTED, LEFT = lifts(3), lifts(90)
HANDSTAND, ROLLOUT, SIDE_PLANK = "wall-handstand-hold", "kneeling-barbell-rollout", "copenhagen-side-plank"


@pytest.mark.parametrize(
    ("slug", "changes", "expected"),
    [
        (ROLLOUT, MAN, True),
        (ROLLOUT, {**MAN, "history": SQUATS}, False),
        (ROLLOUT, {**MAN, "favourites": (exercise(ROLLOUT).id,)}, False),
        (ROLLOUT, {**MAN, "history": PAST}, True),
        (HANDSTAND, {**MAN, "history": PAST}, True),
        (ROLLOUT, {**MAN, "history": BACK}, True),
        (ROLLOUT, {**MAN, "history": SETTLED}, False),
        (ROLLOUT, {**MAN, "history": performed("bench-press", 28, 5, 80.0)}, False),
        (ROLLOUT, {**MAN, "history": performed(ROLLOUT, 90, 8)}, False),
        (HANDSTAND, {**MAN, "history": performed(HANDSTAND, 90, None, seconds=30)}, True),
        (HANDSTAND, {**MAN, "history": performed(HANDSTAND, 5, None, seconds=30)}, False),
        ("front-squat", MAN, False),
        ("dumbbell-power-clean", {**MAN, "level": Level.INTERMEDIATE}, True),
        (ROLLOUT, {**OLD, "history": SQUATS}, True),
        (SIDE_PLANK, {**OLD, "history": SQUATS}, True),
        (SIDE_PLANK, {**OLD, "history": (*SQUATS, *performed("side-plank-hip-dip", 3, 10))}, False),
        (ROLLOUT, {**OLD, "history": performed(ROLLOUT, 3, 8)}, False),
    ],
)
def test_what_is_demanding_waits_until_it_may_come(slug: str, changes: dict[str, Any], expected: bool) -> None:
    assert waits_for_its_step(slug, **changes) is expected


@pytest.mark.parametrize(
    "changes",
    [{**OLD, "goal": Goal.STRENGTH}, {**OLD, "history": LIFTED}, {**MAN, "goal": Goal.HYPERTROPHY, "history": LEFT}],
    ids=["old, first day", "old", "after three months"],
)
@pytest.mark.parametrize("athlete", ["1", "2"])
def test_neither_the_session_nor_its_alternatives_have_it(athlete: str, changes: dict[str, Any]) -> None:
    """By the choice of the engine itself, not because a template had to answer."""
    question = make_question(athlete, minutes_per_session=60, **changes)
    found = answer(question)
    assert not found.violations
    given = {item.exercise_id for _, item, _ in items(found.wod)}
    given |= {other.exercise_id for _, item, _ in items(found.wod) for other in item.alternatives}
    assert not given & {exercise(slug).id for slug in (HANDSTAND, ROLLOUT, SIDE_PLANK)}


def test_in_a_workout_it_is_caught() -> None:
    question = make_question(**OLD)
    wod = wod_for(question)
    _, item, _ = next(items(wod, BlockKind.CORE))
    rollout = exercise(ROLLOUT)
    changed = change_item(wod, item.exercise_id, exercise_id=rollout.id, equipment=rollout.equipment, alternatives=())
    assert "too_soon" in rules_broken(changed, question)


@examples(60)
@given(QUESTIONS)
def test_the_validator_forbids_nothing_that_the_generator_allows(question: Question) -> None:
    verdict = judge(question.profile)
    ruled_out = broken_by(situation_of(question, the_catalogue(), ENGINE), the_catalogue())
    for each in the_catalogue().exercises:
        if is_too_soon(each, question, verdict, the_catalogue()):
            assert "step_before" in ruled_out[each.id]
