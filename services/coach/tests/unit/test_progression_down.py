"""Down when it was too much for too long: strain, breaks, lighter weeks; and what a clock counted is no failure."""

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import make_question, performed
from coach_kit.targets import BAR, FEWEST, HIGH, LOW, bench, target

from coach.domain.athlete import state_of
from coach.domain.lightening import lightened
from coach.domain.target import Target
from coach.domain.vocabulary import Level


def test_twice_far_less_in_reserve_than_asked_lowers_repetitions_then_load_and_once_a_repetition() -> None:
    hard = bench(6, 9, 9, 9, rir=0)
    once = target(hard)
    assert once is not None
    assert (once.load_kg, once.amount) == (50.0, 8), "nine to failure are no nine with two in reserve"
    few = target(hard, bench(3, 9, 9, 9, rir=0))
    assert few is not None
    assert (few.load_kg, few.amount) == (45.0, 11), "seven would be fewer than the range: a lighter load"
    many = target(bench(6, 12, 12, 12, rir=0), bench(3, 12, 12, 12, rir=0))
    assert many is not None
    assert (many.load_kg, many.amount) == (50.0, 10)
    near = target(bench(6, 9, 9, 9, rir=1), bench(3, 9, 9, 9, rir=1))
    assert near is not None
    assert near.load_kg == 50.0


def test_one_hard_set_is_no_hard_day() -> None:
    days = [(*bench(ago, 10, 10, rir=2), *bench(ago, 10, rir=0)) for ago in (6, 3)]
    found = target(*days)
    assert found is not None
    assert (found.load_kg, found.amount) == (50.0, 10)


def test_after_misses_the_lighter_load_gets_the_repetitions_that_were_shown() -> None:
    """From 15 kg back to 10 on a machine: eight would be no work for who did five with 15."""
    days = [performed("machine-row", ago, 5, 15.0, sets=3, rir=0) for ago in (6, 3)]
    found = target(*days, rungs=(5.0, 10.0, 15.0), slug="machine-row", most=30)
    assert found is not None
    assert (found.load_kg, found.amount) == (10.0, HIGH)


def test_what_was_too_heavy_lately_waits_until_the_repetitions_show_otherwise() -> None:
    missed = performed("machine-row", 12, 4, 12.0, sets=3, rir=0)
    easy = [performed("machine-row", ago, 12, 10.0, sets=3, rir=5) for ago in (6, 3)]
    rungs = (5.0, 10.0, 12.0)
    never, lately = (target(*log, rungs=rungs, slug="machine-row", most=30) for log in (easy, [missed, *easy]))
    assert never is not None
    assert lately is not None
    assert (never.load_kg, lately.load_kg) == (12.0, 10.0)
    assert lately.amount == 13


def test_fewer_repetitions_by_choice_are_no_miss() -> None:
    """A lighter week asks for fewer, with more in reserve; the load is not lowered after it."""
    light = [bench(ago, 6, 6, 6, rir=4) for ago in (6, 3)]
    found = target(*light)
    assert found is not None
    assert found.load_kg is not None
    assert found.load_kg >= 50.0
    real = target(*[bench(ago, 6, 6, 6, rir=2) for ago in (6, 3)])
    assert real is not None
    assert real.load_kg == 45.0


def test_what_a_clock_counted_is_no_failure() -> None:
    """Half a minute of push-ups in a circuit has no repetitions, and says nothing of the sets before it."""
    lifted = performed("push-ups", 5, 14, sets=3)
    circuit = performed("push-ups", 2, None, seconds=30, sets=3)
    assert target(lifted, circuit, rungs=(), slug="push-ups") == target(lifted, rungs=(), slug="push-ups")
    missed = target(lifted, performed("push-ups", 2, 0, sets=3), rungs=(), slug="push-ups")
    assert missed is not None
    assert missed.amount == FEWEST


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
    found = lightened(usual, state.exposures[exercise("bench-press").id], BAR, LOW, 4)
    assert (found.amount, found.load_kg) == expected


def test_a_very_large_step_needs_repetitions_that_show_it_within_reach() -> None:
    """From 5 to 10 kg of a machine is no step for who does thirteen."""
    machine = (5.0, 10.0, 15.0)
    few = target(bench(3, 13, 13, 13, kg=5.0), rungs=machine, most=30)
    assert few is not None
    assert (few.load_kg, few.amount) == (5.0, 14)
    done = target(bench(3, 30, 30, 30, kg=5.0), rungs=machine, most=30)
    assert done is not None
    assert (done.load_kg, done.amount) == (5.0, 30), "even thirty promise only one with ten"
    shown = target(bench(3, 25, 25, 25, kg=10.0), rungs=machine, most=25)
    assert shown is not None
    assert shown.load_kg == 15.0


def test_nobody_is_told_of_more_where_nothing_more_is_asked() -> None:
    """The sentence is read by the athlete: after a day that was too hard, and where nothing may rise."""
    hard = target(bench(3, 9, 9, 9, rir=1))
    held = target(performed("push-ups", 3, 9, sets=3, rir=2), rungs=(), slug="push-ups", may_rise=False)
    more = target(performed("push-ups", 3, 9, sets=3, rir=2), rungs=(), slug="push-ups")
    assert hard is not None
    assert held is not None
    assert more is not None
    assert (hard.amount, "add" in hard.reason) == (9, False)
    assert (held.amount, "little more" in held.reason) == (9, False)
    assert (more.amount, "little more" in more.reason) == (10, True)
