"""Down when it was too much for too long: strain, breaks, lighter weeks; and what a clock counted is no failure."""

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import make_question, performed
from coach_kit.targets import BAR, LOW, bench, target

from coach.domain.athlete import state_of
from coach.domain.progression import Target, lightened
from coach.domain.vocabulary import Level


def test_twice_far_less_in_reserve_than_asked_lowers_the_load_and_once_adds_nothing() -> None:
    hard = bench(6, 9, 9, 9, rir=0)
    once = target(hard)
    assert once is not None
    assert (once.load_kg, once.amount) == (50.0, 9)
    twice = target(hard, bench(3, 9, 9, 9, rir=0))
    assert twice is not None
    assert twice.load_kg is not None
    assert twice.load_kg < 50.0
    near = target(bench(6, 9, 9, 9, rir=1), bench(3, 9, 9, 9, rir=1))
    assert near is not None
    assert near.load_kg == 50.0


def test_what_a_clock_counted_is_no_failure() -> None:
    """Half a minute of push-ups in a circuit has no repetitions, and says nothing of the sets before it."""
    lifted = performed("push-ups", 5, 14, sets=3)
    circuit = performed("push-ups", 2, None, seconds=30, sets=3)
    assert target(lifted, circuit, rungs=(), slug="push-ups") == target(lifted, rungs=(), slug="push-ups")
    missed = target(lifted, performed("push-ups", 2, 0, sets=3), rungs=(), slug="push-ups")
    assert missed is not None
    assert missed.amount == LOW


@pytest.mark.parametrize(("away", "kept"), [(27, 0.8), (29, 0.7), (45, 0.7), (100, 0.6), (400, 0.5)])
def test_the_longer_a_lift_was_left_the_lower_it_begins(away: int, kept: float) -> None:
    found = target(bench(away, 12, 12, 12, kg=100.0))
    assert found is not None
    assert found.load_kg is not None
    assert 100 * kept - 2.5 < found.load_kg <= 100 * kept
    trained = target(bench(away, 12, 12, 12, kg=100.0), performed("squats", 2, 8, 60.0))
    assert trained is not None
    assert trained.load_kg is not None
    assert trained.load_kg <= (100 * kept if away > 28 else 102.5), "a month without the lift is a break for it"


@pytest.mark.parametrize(("reps", "rir", "expected"), [(12, 0, (8, 50.0)), (12, 4, (10, 50.0)), (8, 1, (8, 45.0))])
def test_a_lighter_week_really_leaves_more_in_reserve(reps: int, rir: int, expected: tuple[int, float]) -> None:
    usual = Target(10, 50.0, "as ever")
    state = state_of(make_question(history=bench(3, reps, reps, reps, rir=rir)), the_catalogue(), Level.INTERMEDIATE)
    found = lightened(usual, state.last(exercise("bench-press").id), BAR, LOW, 4)
    assert (found.amount, found.load_kg) == expected


def test_a_very_large_step_needs_repetitions_that_show_it_within_reach() -> None:
    """From 5 to 10 kg of a machine is no step for who does thirteen."""
    machine = (5.0, 10.0, 15.0)
    few = target(bench(3, 13, 13, 13, kg=5.0), rungs=machine, most=30)
    assert few is not None
    assert (few.load_kg, few.amount) == (5.0, 14)
    done = target(bench(3, 30, 30, 30, kg=5.0), rungs=machine, most=30)
    assert done is not None
    assert done.load_kg == 10.0, "at the end of the range nothing else is left"
