"""What failed lately is not asked again as if it had not: after a break, after another load, after one bad set."""

import pytest
from coach_kit.factories import performed
from coach_kit.targets import DUMBBELLS, FEWEST, HIGH, LOW, bench, target

from coach.domain.target import Target

LARGE = (5.0, 10.0, 15.0)


def found(*log: object, **how: object) -> Target:
    asked = target(*log, **how)  # type: ignore[arg-type]
    assert asked is not None
    return asked


def push_ups(ago: int, *reps: int, rir: int = 0) -> tuple[object, ...]:
    return tuple(one for count in reps for one in performed("push-ups", ago, count, rir=rir))


def test_a_large_step_that_failed_lately_waits_however_easy_the_step_below_is() -> None:
    easy = bench(3, 25, 25, 25, kg=5.0, rir=5)
    assert found(easy, rungs=LARGE, most=25).load_kg == 10.0
    held = found(bench(9, 2, 1, 1, kg=10.0, rir=0), easy, rungs=LARGE, most=25)
    assert (held.load_kg, held.amount) == (5.0, 25)
    assert "too much lately" in held.reason
    assert found(bench(33, 2, 1, 1, kg=10.0, rir=0), easy, rungs=LARGE, most=25).load_kg == 10.0
    small = found(bench(9, 4, 4, 4, kg=22.0, rir=0), bench(3, 12, 12, 12, kg=20.0, rir=2), rungs=DUMBBELLS)
    assert small.load_kg == 22.0, "a small step is tried again"


@pytest.mark.parametrize("away", [14, 21, 35])
def test_a_break_makes_nobody_stronger_without_a_load(away: int) -> None:
    assert found(push_ups(away, 3, 2, 2), rungs=(), slug="push-ups").amount == FEWEST
    assert found(push_ups(away, 12, 12, 12), rungs=(), slug="push-ups").amount == LOW


def test_one_bad_set_is_no_bad_day() -> None:
    assert found(push_ups(3, 11, 5, 11), rungs=(), slug="push-ups").amount >= LOW
    assert found(push_ups(3, 5, 5, 11), rungs=(), slug="push-ups").amount == FEWEST


def test_the_bottom_of_the_range_is_asked_where_the_log_reaches_it() -> None:
    near = found(push_ups(3, 5, 5, 5, rir=2), rungs=(), slug="push-ups")
    there = found(push_ups(3, 7, 7, 7, rir=3), rungs=(), slug="push-ups")
    assert (near.amount, there.amount) == (FEWEST + 1, LOW)
    assert found(push_ups(3, HIGH, HIGH, HIGH, rir=2), rungs=(), slug="push-ups").amount == HIGH


@pytest.mark.parametrize(("shown", "amount"), [((8, 1), LOW), ((9, 2), LOW + 2), ((7, 1), LOW - 1)])
def test_back_to_a_load_that_the_log_knows_no_more_is_asked_than_it_showed(shown: tuple[int, int], amount: int) -> None:
    """The lighter load, with ten in reserve, would promise twelve."""
    reps, rir = shown
    easy = bench(3, 12, 12, kg=47.5, rir=5)
    known, unknown = found(bench(9, reps, reps, kg=50.0, rir=rir), easy), found(easy)
    assert (known.load_kg, known.amount, unknown.load_kg) == (50.0, amount, 50.0)
    assert unknown.amount > LOW + 2
    long_ago = found(bench(33, reps, reps, kg=50.0, rir=rir), easy)
    assert long_ago.amount == unknown.amount
