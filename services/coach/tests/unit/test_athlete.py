"""What the log says about an athlete: strength, fatigue, weekly sets. A pure function of it."""

import dataclasses
import random

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.examples import examples
from coach_kit.factories import TODAY, make_question, make_situation, performed
from coach_kit.strategies import histories
from hypothesis import given

from coach.domain import science
from coach.domain.athlete import AthleteState, state_of
from coach.domain.e1rm import estimate
from coach.domain.question import PerformedSet
from coach.domain.strength import Belief, belief
from coach.domain.vocabulary import Level, Sex


def state(*log: tuple[PerformedSet, ...], level: Level = Level.INTERMEDIATE) -> AthleteState:
    history = tuple(one for day in log for one in day)
    return state_of(make_question(history=history), the_catalogue(), level)


def one_set(reps: int | None, kg: float | None, rir: int | None, *, warmup: bool = False) -> PerformedSet:
    return PerformedSet(TODAY, 1, reps=reps, load_kg=kg, rir=rir, warmup=warmup)


def test_strength_is_epley_on_repetitions_and_reserve() -> None:
    assert estimate(one_set(8, 60, 2)) == pytest.approx(60 * (1 + 10 / 30))
    assert estimate(one_set(1, 100, 0)) == 100


@pytest.mark.parametrize(
    "told",
    [
        one_set(11, 60, 2),  # more than twelve in all
        one_set(5, 60, 5),  # far from failure
        one_set(5, 60, None),
        one_set(5, None, 1),
        one_set(5, 0, 1),
        one_set(0, 60, 1),
        one_set(None, 60, 1),
        one_set(5, 60, 1, warmup=True),
    ],
)
def test_sets_that_cannot_tell_are_not_believed(told: PerformedSet) -> None:
    assert estimate(told) is None


def test_a_belief_moves_by_a_third_of_each_surprise() -> None:
    found = state(performed("bench-press", 6, 8, 60.0), performed("bench-press", 3, 8, 70.0))
    first, then = 80.0, 70 * (1 + 10 / 30)
    assert found.e1rm_kg[1] == pytest.approx(first + science.E1RM_SMOOTHING * (then - first))


def test_a_typo_is_believed_by_nobody_and_a_corrected_one_is() -> None:
    typed = state(performed("bench-press", 3, 8, 600.0))
    assert (typed.e1rm_kg, list(typed.doubted)) == ({}, [1])
    right = state(performed("bench-press", 3, 8, 60.0))
    assert (list(right.e1rm_kg), right.doubted) == ([1], {})


def test_carries_and_holds_say_nothing_about_strength() -> None:
    assert state(performed("farmers-carry", 3, None, 20.0, seconds=30)).e1rm_kg == {}


def test_strength_comes_from_the_log_then_the_family_then_the_model() -> None:
    bench, incline = exercise("bench-press"), exercise("incline-bench-press")
    log = performed("bench-press", 3, 8, 60.0, sets=3)
    logged = make_situation(history=log)
    assert belief(bench, logged, the_catalogue()).source == "log"
    carried = belief(incline, logged, the_catalogue())
    assert carried.source == "family"
    assert carried.e1rm_kg == pytest.approx(80 * 0.8 * science.TRANSFER_DISCOUNT)
    assert belief(bench, make_situation(), the_catalogue()).source == "model"
    assert belief(exercise("push-ups"), make_situation(), the_catalogue()).source == "none"


def test_of_several_relatives_the_weakest_claim_counts() -> None:
    strong, weak = performed("bench-press", 3, 8, 90.0), performed("machine-chest-press", 3, 8, 30.0)
    found = belief(exercise("incline-bench-press"), make_situation(history=(*strong, *weak)), the_catalogue())
    assert found.e1rm_kg == pytest.approx(40 * 0.8 / 0.9 * science.TRANSFER_DISCOUNT)


EASY = performed("machine-pulldown", 3, 9, 15.0, sets=2, rir=6)
HARD = performed("machine-pulldown", 3, 9, 15.0, sets=2, rir=1)
WELL_ABOVE = performed("machine-pulldown", 3, 9, 60.0, sets=2, rir=6)


def pulldown(*history: PerformedSet) -> Belief:
    return belief(exercise("lat-pulldowns"), make_situation(history=history), the_catalogue())


def test_sets_with_plenty_in_reserve_may_raise_a_relative_and_never_lower_it() -> None:
    start = pulldown().e1rm_kg or 0
    assert pulldown(*EASY) == pulldown()
    assert (pulldown(*WELL_ABOVE).e1rm_kg or 0) > start
    assert (pulldown(*HARD).e1rm_kg or 0) < start, "near failure it is all that she can"


def test_an_easy_relative_says_nothing_against_one_near_failure() -> None:
    easy = performed("seated-cable-row", 2, 8, 10.0, sets=2, rir=6)
    hard = performed("barbell-rows", 3, 8, 40.0, sets=2, rir=1)
    row = exercise("machine-row")
    only_hard = belief(row, make_situation(history=hard), the_catalogue())
    assert only_hard.source == "family"
    assert belief(row, make_situation(history=(*hard, *easy)), the_catalogue()) == only_hard


def test_a_lighter_day_of_a_relative_takes_nothing_away() -> None:
    """What it has shown near failure stands, until it is done near failure again, or was left for long."""
    hard = performed("machine-pulldown", 6, 8, 60.0, sets=2, rir=2)
    lighter = performed("machine-pulldown", 3, 8, 40.0, sets=2, rir=4)
    assert pulldown(*hard, *lighter) == pulldown(*hard)
    missed = performed("machine-pulldown", 3, 5, 40.0, sets=2, rir=0)
    assert (pulldown(*hard, *missed).e1rm_kg or 0) < (pulldown(*hard).e1rm_kg or 0)
    long_ago = performed("machine-pulldown", 60, 8, 60.0, sets=2, rir=2)
    assert (pulldown(*long_ago, *lighter).e1rm_kg or 0) < (pulldown(*hard).e1rm_kg or 0)


@pytest.mark.parametrize(("rir", "expected"), [(1, 0.7), (6, 1.0)])
def test_easy_sets_alone_do_not_say_that_she_is_weaker_than_the_model(rir: int, expected: float) -> None:
    lifts = ("bench-press", "squats", "barbell-rows", "machine-pulldown")
    assert state(*(performed(slug, 3, 8, 5.0, sets=2, rir=rir) for slug in lifts)).personal_factor == expected


def test_strength_is_never_carried_between_reference_lifts() -> None:
    situation = make_situation(history=performed("bench-press", 3, 8, 90.0), sex=Sex.MALE)
    assert belief(exercise("squats"), situation, the_catalogue()).source == "model"


def fatigue(days_ago: int, sets: int, rir: int = 2) -> float:
    return state(performed("bench-press", days_ago, 8, 60.0, sets=sets, rir=rir)).fatigue.get("chest", 0.0)


def test_fatigue_falls_with_every_day() -> None:
    course = [fatigue(days_ago, 6) for days_ago in range(1, 11)]
    assert course == sorted(course, reverse=True)
    assert course[0] > 0
    assert fatigue(11, 6) == 0


def test_fatigue_rises_with_sets_and_with_effort() -> None:
    assert [fatigue(1, sets) for sets in (1, 3, 6)] == sorted(fatigue(1, sets) for sets in (1, 3, 6))
    assert fatigue(1, 6, rir=0) > fatigue(1, 6, rir=2) > fatigue(1, 6, rir=4)


def test_indirect_work_tires_half_as_much() -> None:
    found = state(performed("bench-press", 1, 8, 60.0, sets=6))
    assert found.fatigue["front_delts"] == pytest.approx(found.fatigue["chest"] / 2)


def test_recovery_follows_the_published_example() -> None:
    """Six sets, large upper muscle, capacity 10: about 69 % after a day, 84 % after two, 92 % after three."""
    found = [state(performed("bench-press", days, 8, 60.0, sets=6)).recovery("chest") for days in (1, 2, 3)]
    assert found == pytest.approx([0.69, 0.84, 0.92], abs=0.01)


def test_a_week_later_a_muscle_is_fresh() -> None:
    assert state(performed("bench-press", 7, 8, 60.0, sets=10, rir=0)).recovery("chest") > 0.97


def test_the_advanced_bear_more() -> None:
    log = performed("bench-press", 1, 8, 60.0, sets=6)
    recoveries = [state(log, level=level).recovery("chest") for level in Level]
    assert recoveries == sorted(recoveries)


def test_walking_mobility_warm_ups_and_sets_left_out_do_not_tire() -> None:
    found = state(
        performed("brisk-walk", 1, None, seconds=1800),
        performed("cat-cow", 1, None, seconds=60),
        performed("bench-press", 1, 8, 60.0, warmup=True),
        performed("bench-press", 1, 0, 60.0),
    )
    assert found.fatigue == {}
    assert found.weekly_sets == {}


def test_weekly_sets_count_seven_days_direct_one_indirect_half() -> None:
    found = state(performed("bench-press", 6, 8, 60.0, sets=3), performed("bench-press", 7, 8, 60.0, sets=5))
    assert (found.weekly_sets["chest"], found.weekly_sets["triceps"]) == (3.0, 1.5)


def test_patterns_remember_their_last_day() -> None:
    found = state(performed("bench-press", 5, 8, 60.0), performed("push-ups", 3), performed("squats", 9, 5, 60.0))
    assert found.days_since_pattern == {"horizontal_push": 3, "squat": 9}
    assert found.days_since_training == 3
    assert found.times_done[1] == 1


def test_unknown_exercises_are_passed_over() -> None:
    unknown = dataclasses.replace(performed("squats", 1)[0], exercise_id=999_999)
    assert state((unknown,)) == state()


@examples(100)
@given(histories())
def test_the_order_of_the_log_says_nothing_beyond_its_days(history: tuple[PerformedSet, ...]) -> None:
    """Sets of other days and other exercises may arrive in any order; sets of one exercise and day in theirs."""
    days = sorted({(one.date, one.exercise_id) for one in history})
    random.Random(1).shuffle(days)
    mixed = tuple(one for key in days for one in history if (one.date, one.exercise_id) == key)
    here = state_of(make_question(history=history), the_catalogue(), Level.BEGINNER)
    there = state_of(make_question(history=mixed), the_catalogue(), Level.BEGINNER)
    assert here.e1rm_kg == there.e1rm_kg
    assert here.exposures == there.exposures
    assert here.days_since_pattern == there.days_since_pattern
    assert here.fatigue == pytest.approx(there.fatigue)


@examples(100)
@given(histories())
def test_recovery_stays_between_nothing_and_all(history: tuple[PerformedSet, ...]) -> None:
    found = state_of(make_question(history=history), the_catalogue(), Level.ADVANCED)
    assert all(0 <= found.recovery(muscle) <= 1 for muscle in the_catalogue().muscles)


def against_the_clock(rir: int | None) -> AthleteState:
    """The morning after a circuit with squats and lunges, five rounds of 30 seconds."""
    stations = ("bodyweight-squat", "reverse-lunge")
    return state(*(performed(slug, 1, None, sets=5, rir=rir, seconds=30) for slug in stations))


@pytest.mark.parametrize("rir", [None, 3])
def test_light_moves_against_the_clock_are_no_heavy_session(rir: int | None) -> None:
    lifted = state(*(performed(slug, 1, 12, sets=5, rir=rir) for slug in ("bodyweight-squat", "reverse-lunge")))
    assert against_the_clock(rir).heavy_yesterday == frozenset()
    assert against_the_clock(rir).fatigue["quads"] < 0.5 * lifted.fatigue["quads"]
    assert "quads" in lifted.heavy_yesterday


def test_a_circuit_to_the_limit_is_a_heavy_session() -> None:
    assert "quads" in against_the_clock(0).heavy_yesterday
    assert against_the_clock(0).fatigue["quads"] > 2 * against_the_clock(3).fatigue["quads"]
