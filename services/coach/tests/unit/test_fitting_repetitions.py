"""Repetitions stay within what the goal is trained with wherever the tools allow it, and carries are few."""

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, make_situation, performed
from coach_kit.targets import LOW, bench, target

from coach.domain import doses
from coach.domain.prescription import prescribe
from coach.domain.profile import Inventory
from coach.domain.vocabulary import Goal, Level, Role

KETTLEBELLS = (8.0, 12.0, 24.0)


def test_a_large_step_comes_as_soon_as_the_repetitions_asked_for_it_are_done() -> None:
    """Twenty-three with 8 kg and two in reserve are what the step to 12 kg was told to need."""
    short, done = (target(bench(3, n, n, n, kg=8.0, rir=2), rungs=KETTLEBELLS, most=25) for n in (22, 23))
    assert short is not None
    assert done is not None
    assert (short.load_kg, short.amount) == (8.0, 23)
    assert (done.load_kg, done.amount) == (12.0, LOW)


def test_the_kettlebell_deadlift_of_who_trains_for_strength_is_not_kept_at_many_repetitions() -> None:
    own = {"goal": Goal.STRENGTH, "level": Level.BEGINNER, "equipment": GYM, "weight_kg": 75}
    log = performed("kettlebell-deadlift", 3, 23, 16.0, sets=3, rir=3)
    situation = make_situation(**own, inventory=Inventory(kettlebells_kg=(16.0, 24.0)), history=log)
    again = prescribe(exercise("kettlebell-deadlift"), situation, the_catalogue(), Role.MAIN).working
    assert again.load_kg == 24.0
    assert (again.reps or 99) <= 12


@pytest.mark.parametrize("goal", Goal)
@pytest.mark.parametrize("level", Level)
def test_nobody_carries_more_than_three_times(goal: Goal, level: Level) -> None:
    situation = make_situation(goal=goal, level=level, equipment=GYM)
    for carry in the_catalogue().by_pattern["carry"]:
        assert doses.set_range(carry, situation)[1] <= 3
        assert doses.start_sets(carry, situation) <= 3
