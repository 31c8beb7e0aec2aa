"""What was left out is held, not lost: the next target goes on from the last real day."""

import pytest
from coach_kit.answers import change_sets, item_of, rules_broken, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import BARBELL_HOME, GYM, make_question, make_situation, performed
from coach_kit.targets import bench, target

from coach.domain.athlete import state_of
from coach.domain.prescription import prescribe
from coach.domain.question import PerformedSet
from coach.domain.vocabulary import Goal, Level, Role, Sex

Log = tuple[PerformedSet, ...]
HE = {"sex": Sex.MALE, "weight_kg": 80, "height_cm": 180, "goal": Goal.HYPERTROPHY, "minutes_per_session": 60}


def left_out(slug: str, days_ago: int, load_kg: float | None = None) -> Log:
    return performed(slug, days_ago, 0, load_kg, sets=3, rir=None)


@pytest.mark.parametrize(
    ("slug", "before", "kg"),
    [
        ("push-ups", performed("push-ups", 6, 9, sets=3), None),
        ("goblet-squat", performed("goblet-squat", 6, 10, 20.0, sets=3), 20.0),
        ("plank", performed("plank", 6, None, sets=3, seconds=30), None),
    ],
)
def test_after_a_skip_it_goes_on_as_if_it_had_not_been_planned(slug: str, before: Log, kg: float | None) -> None:
    def asked(log: Log) -> object:
        situation = make_situation(history=(*log, *performed("bird-dog", 3, 10)), equipment=GYM)
        found = prescribe(exercise(slug), situation, the_catalogue(), Role.MAIN)
        return found.working, found.told, found.last_time

    with_skip = asked((*before, *left_out(slug, 3, kg)))
    assert with_skip == asked(before)
    assert "log how much you did" not in str(with_skip)


def test_a_single_set_left_out_without_a_load_says_nothing() -> None:
    some = (*performed("push-ups", 3, 9, sets=2), *performed("push-ups", 3, 0, rir=None))
    found = target(some, slug="push-ups", rungs=())
    assert found is not None
    assert found.amount == 10


@pytest.mark.parametrize("rir", [None, 0])
def test_a_zero_with_a_load_beside_sets_that_were_done_stays_a_failure(rir: int | None) -> None:
    found = target((*bench(3, 12, 12), *bench(3, 0, rir=rir)))
    assert found is not None
    assert found.load_kg == 50.0
    assert state_of(make_question(history=(*bench(3, 12), *bench(3, 0, rir=rir))), the_catalogue(), Level.BEGINNER)


def test_a_day_on_which_everything_was_left_out_is_no_training() -> None:
    log = (*bench(21, 12, 12, 12), *left_out("bench-press", 2, 50.0))
    state = state_of(make_question(history=log), the_catalogue(), Level.INTERMEDIATE)
    assert (state.days_since_training, state.times_done[1]) == (21, 1)
    found = target(bench(21, 12, 12, 12), left_out("bench-press", 2, 50.0))
    assert found is not None
    assert found.load_kg == 40.0, "three weeks away"


def test_the_validator_compares_with_the_last_day_that_was_done() -> None:
    log = (*performed("bench-press", 6, 8, 60.0, sets=3), *performed("bird-dog", 3, 10))
    question = make_question(history=(*log, *left_out("bench-press", 3, 40.0)), equipment=BARBELL_HOME, **HE)
    bench_id = exercise("bench-press").id
    wod = wod_for(question)
    assert item_of(wod, bench_id) is not None
    assert not rules_broken(wod, question), "60 kg again are no jump after 40 kg that were left out"
    higher = change_sets(wod, bench_id, load_kg=77.5, plates_per_side=(20.0, 5.0, 2.5, 1.25))
    assert "jump" in rules_broken(higher, question)
