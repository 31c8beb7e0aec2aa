"""A load that was lifted as it was asked is not left for a far lighter one: the repetitions grow from there."""

import pytest
from coach_kit.factories import performed
from coach_kit.targets import BAR, FEWEST, HIGH, LOW, bench, target

from coach.domain.target import Target

KETTLEBELLS = (8.0, 12.0, 16.0, 24.0)


def found(*log: object, **how: object) -> Target:
    asked = target(*log, **how)  # type: ignore[arg-type]
    assert asked is not None
    return asked


@pytest.mark.parametrize(
    ("reps", "rirs", "amount"),
    [
        ((5, 5), (1, 1), FEWEST),
        ((5, 5), (2, 2), FEWEST + 1),
        ((5, 5), (4, 3), FEWEST + 2),
        ((6, 6), (3, 3), FEWEST + 2),
        ((7, 7), (2, 2), LOW),
    ],
)
def test_a_large_step_down_waits_while_nothing_fails(reps: tuple[int, ...], rirs: tuple[int, ...], amount: int) -> None:
    day = tuple(one for n, rir in zip(reps, rirs, strict=True) for one in bench(3, n, kg=24.0, rir=rir))
    before = bench(6, *reps, kg=24.0, rir=1)
    for log in ([day], [before, day]):
        asked = found(*log, rungs=KETTLEBELLS, most=25)
        assert (asked.load_kg, asked.amount) == (24.0, amount)
        assert "down to" not in asked.reason


def test_from_there_the_range_is_reached_and_never_left() -> None:
    """Six are possible at first, and every second day one more; the same kettlebell all the time."""
    asked, given = Target(FEWEST, 24.0, ""), []
    for day in range(12):
        given.append((asked.amount, asked.load_kg))
        possible = 6 + day // 2
        reps = min(asked.amount, possible)
        asked = found(bench(3, reps, reps, kg=24.0, rir=possible - reps), rungs=KETTLEBELLS)
    assert {kg for _, kg in given} == {24.0}
    assert [reps for reps, _ in given] == sorted(reps for reps, _ in given)
    assert given[-1][0] > LOW


def test_what_failed_goes_down_and_so_does_what_even_the_fewest_are_too_many_of() -> None:
    twice = [bench(ago, 5, 5, kg=24.0, rir=0) for ago in (6, 3)]
    assert found(*twice, rungs=KETTLEBELLS).load_kg == 16.0
    assert found(bench(3, 3, 3, kg=24.0, rir=1), rungs=KETTLEBELLS).load_kg == 16.0
    assert found(bench(3, 5, 5, 5, kg=80.0, rir=1)).load_kg == 70.0, "of a bar the next step is a small one"


def test_after_a_miss_no_more_is_asked_than_she_did() -> None:
    """Seven with one in reserve, then four: a good day before it is no reason to ask for six."""
    before, missed = bench(9, 7, kg=15.0, rir=1), bench(3, 4, 4, kg=15.0, rir=1)
    asked = found(before, missed, rungs=(5.0, 10.0, 15.0))
    assert (asked.load_kg, "down to" in asked.reason) == (10.0, True)
    assert asked.amount >= LOW
    fewer = found(bench(9, 9, kg=15.0, rir=1), bench(3, 5, 5, kg=15.0, rir=1), rungs=(5.0, 10.0, 15.0))
    assert (fewer.load_kg, fewer.amount) == (15.0, 5)
    kept = found(bench(9, 9, kg=15.0, rir=1), bench(3, 5, 5, kg=15.0, rir=2), rungs=(5.0, 10.0, 15.0))
    assert (kept.load_kg, kept.amount > 5) == (15.0, True), "with the reserve that was asked she missed nothing"


def test_twice_far_less_in_reserve_is_no_leave_for_half_the_load() -> None:
    hard = [bench(ago, 8, 8, kg=10.0, rir=0) for ago in (6, 3)]
    eased = found(*hard, rungs=(5.0, 10.0, 15.0))
    assert (eased.load_kg, eased.amount) == (10.0, 6)
    assert "fewer repetitions" in eased.reason


def test_who_keeps_enough_for_the_range_missed_nothing() -> None:
    """Five heavy ones as the main lift, then eight are asked as a second one."""
    spare = [bench(ago, 5, 5, 5, kg=80.0, rir=5) for ago in (6, 3)]
    assert (found(*spare).load_kg or 0) >= 80.0


def test_even_sets_without_a_word_on_the_effort_are_no_failure() -> None:
    """After a break, or in a lighter week, fewer were asked, and she writes little."""
    usual, asked_less = bench(9, 11, 11, kg=10.0, rir=2), bench(3, 6, 6, kg=10.0, rir=None)
    assert found(usual, asked_less, rungs=(5.0, 10.0)).load_kg == 10.0
    growing = found(bench(6, 6, 6, kg=50.0, rir=None), bench(3, 7, 7, kg=50.0, rir=None))
    assert growing.load_kg == 50.0
    uneven = found(usual, bench(3, 6, 4, kg=10.0, rir=None), rungs=(5.0, 10.0))
    assert uneven.load_kg == 5.0


@pytest.mark.parametrize("rir", [0, 1, 2])
@pytest.mark.parametrize("reps", range(LOW - 1, HIGH + 1))
def test_the_reserve_that_is_asked_can_be_kept(reps: int, rir: int) -> None:
    """No more repetitions, those in reserve included, than one above the best of the last day with this load."""
    for asked in (
        found(bench(3, reps, reps, reps, rir=rir), rungs=BAR),
        found(performed("push-ups", 3, reps, sets=3, rir=rir), rungs=(), slug="push-ups"),
    ):
        assert asked.load_kg != 50.0 or asked.amount + 2 <= reps + rir + 1
        assert asked.amount >= FEWEST


def test_a_hold_to_failure_is_not_asked_longer() -> None:
    def held(seconds: int, rir: int | None) -> Target:
        day = performed("plank", 3, None, seconds=seconds, sets=2, rir=rir)
        return found(day, slug="plank", rungs=(), timed=True)

    assert (held(6, 0).amount, held(6, 3).amount) == (6, 11)


def test_after_a_step_that_failed_the_load_before_it_comes_back() -> None:
    """What could not be lifted once with 24 kg makes no less of ten with 20."""
    rungs = (8.0, 12.0, 16.0, 20.0, 24.0)
    before, failed = bench(6, 10, 10, kg=20.0, rir=4), bench(3, 0, 0, kg=24.0, rir=0)
    back, alone = found(before, failed, rungs=rungs), found(failed, rungs=rungs)
    assert (back.load_kg, back.amount, alone.load_kg) == (20.0, HIGH, 16.0)
    assert "down to 20 kg" in back.reason
    worse = found(bench(6, 6, 6, kg=20.0, rir=0), failed, rungs=rungs)
    assert worse.load_kg == 16.0, "what was no range before is none now"
