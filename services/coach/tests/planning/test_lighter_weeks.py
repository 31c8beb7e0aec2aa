"""Lighter weeks: by the calendar after weeks of training, by the log, and never twice running."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

import pytest
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import GYM, TODAY, make_profile
from coach_kit.lives import lived

from coach.domain import conditioning, deload, formats
from coach.domain.engine import ENGINE, generate
from coach.domain.question import PerformedSet, Question
from coach.domain.science import DELOAD_EVERY_WEEKS
from coach.domain.situation import situation_of
from coach.domain.vocabulary import BlockKind, DayKind, Equipment, Format, Goal, Level
from coach.domain.wod import Wod

BENCH, SQUATS, STRETCH = 1, 16, 791


def week_of_training(weeks_ago: int, kg: float = 60.0, rir: int = 2, sets: int = 4) -> list[PerformedSet]:
    monday = TODAY - dt.timedelta(days=7 * weeks_ago)
    return [
        PerformedSet(monday + dt.timedelta(days=day), exercise, 8, kg, rir=rir)
        for day in (0, 2, 4)
        for exercise in (BENCH, SQUATS)
        for _ in range(sets)
    ]


def asked(history: Sequence[PerformedSet], athlete: str = "steady") -> Question:
    profile = make_profile(training_weekdays=(0, 2, 4), equipment=GYM)
    return Question(athlete, TODAY, profile, tuple(history))


def reason(question: Question) -> str | None:
    return situation_of(question, the_catalogue(), ENGINE).lighter


def athlete_whose_cycle(ends_this_week: bool) -> str:
    steady = [one for weeks in (1, 2, 3) for one in week_of_training(weeks)]
    names = (f"athlete-{number}" for number in range(100))
    return next(name for name in names if (reason(asked(steady, name)) == deload.PLANNED) is ends_this_week)


def weeks(*one: list[PerformedSet]) -> list[PerformedSet]:
    return [performed for week in one for performed in week]


STEADY = weeks(*(week_of_training(number) for number in (3, 2, 1)))


def sets_of(wod: Wod) -> int:
    main = [block for block in wod.blocks if block.kind in ("main", "strength", "core", "power")]
    return sum(not one.warmup for block in main for item in block.items for one in item.sets)


def test_the_last_week_of_a_cycle_is_lighter_after_three_trained_weeks() -> None:
    planned = athlete_whose_cycle(ends_this_week=True)
    assert reason(asked(STEADY, planned)) == deload.PLANNED
    assert reason(asked(STEADY, athlete_whose_cycle(ends_this_week=False))) is None


def test_whoever_has_not_trained_for_three_weeks_needs_no_lighter_one() -> None:
    assert reason(asked(week_of_training(1), athlete_whose_cycle(ends_this_week=True))) is None


def test_athletes_have_cycles_of_their_own() -> None:
    lighter = [reason(asked(STEADY, f"athlete-{number}")) is not None for number in range(300)]
    assert (
        0.5 / DELOAD_EVERY_WEEKS[Level.INTERMEDIATE] < sum(lighter) / 300 < 2 / DELOAD_EVERY_WEEKS[Level.INTERMEDIATE]
    )


def test_two_lifts_five_percent_below_their_best_twice_running_call_for_a_lighter_week() -> None:
    fallen = weeks(week_of_training(3, 70), week_of_training(2, 70), week_of_training(1, 64))
    assert reason(asked(fallen, athlete_whose_cycle(ends_this_week=False))) == deload.STRENGTH_FELL


def test_going_to_the_limit_on_three_days_calls_for_a_lighter_week() -> None:
    limit = weeks(week_of_training(3), week_of_training(2), week_of_training(1, 66, rir=0))
    assert reason(asked(limit, athlete_whose_cycle(ends_this_week=False))) == deload.TOO_CLOSE


def test_a_week_after_a_light_one_is_not_lightened_again() -> None:
    light = weeks(week_of_training(3), week_of_training(2), week_of_training(1, rir=0, sets=2))
    assert reason(asked(light, athlete_whose_cycle(ends_this_week=False))) is None


@pytest.mark.parametrize("ago", [1, 2, 3])
def test_easy_movement_makes_no_usual_week_of_a_light_one(ago: int) -> None:
    log = weeks(*(week_of_training(n, rir=0, sets=2 if n == ago else 4) for n in (3, 2, 1)))
    monday = TODAY - dt.timedelta(days=7 * ago)
    log += [
        PerformedSet(monday + dt.timedelta(days=day), STRETCH, seconds=30, rir=3) for day in (0, 2, 4) for _ in range(4)
    ]
    assert [reason(asked(log, athlete_whose_cycle(ends_this_week=ends))) for ends in (True, False)] == [None, None]


def test_a_lighter_week_has_about_half_the_sets_more_in_reserve_no_rise_and_says_so() -> None:
    lighter, usual = (
        generate([asked(STEADY, athlete_whose_cycle(ends_this_week=ends))], the_catalogue())[0].wod
        for ends in (True, False)
    )
    assert lighter.engine == usual.engine == ENGINE
    assert deload.PLANNED in lighter.texts
    assert 0.3 * sets_of(usual) <= sets_of(lighter) <= 0.7 * sets_of(usual)
    loads = [one.load_kg for block in lighter.blocks for i in block.items if i.exercise_id in (1, 16) for one in i.sets]
    assert all(load is None or load <= 60 for load in loads)
    assert situation_of(asked(STEADY), the_catalogue(), ENGINE).day.kind is DayKind.TRAIN


@pytest.mark.parametrize("minutes", [30, 60, 90])
def test_a_lighter_week_has_no_more_endurance_than_was_planned(minutes: int) -> None:
    planned = athlete_whose_cycle(ends_this_week=True)
    usual = {"goal": Goal.ENDURANCE, "training_weekdays": (0, 2, 4), "equipment": GYM, "minutes_per_session": minutes}
    question = Question(planned, TODAY, make_profile(**usual), tuple(STEADY))
    situation = situation_of(question, the_catalogue(), ENGINE)
    assert situation.lighter is not None
    wod = generate([question], the_catalogue())[0].wod
    parts = tuple(block for block in wod.blocks if block.kind is BlockKind.CONDITIONING)
    wanted = conditioning.conditioning_seconds(situation)
    assert 0 < conditioning.part_seconds(parts, the_catalogue()) <= wanted + 60


@pytest.mark.parametrize("equipment", [(), GYM])
@pytest.mark.parametrize("minutes", [30, 50])
def test_a_lighter_week_has_no_more_steady_running_than_a_usual_one(
    minutes: int, equipment: tuple[Equipment, ...]
) -> None:
    lighter, usual = (steady_hurry(ends, minutes, equipment) for ends in (True, False))
    assert 0 < lighter <= usual


def steady_hurry(lighter: bool, minutes: int, equipment: tuple[Equipment, ...]) -> int:
    """Seconds of steady work that is more than a walk, in a week of fat loss of somebody who likes to run."""
    runs = tuple(each.id for each in the_catalogue().exercises if each.family == "running")
    own = {"goal": Goal.FAT_LOSS, "training_weekdays": (0, 1, 3, 4), "minutes_per_session": minutes, "favourites": runs}
    profile = make_profile(**own, equipment=equipment)
    athlete = athlete_whose_cycle(ends_this_week=lighter)
    dates = [TODAY + dt.timedelta(days=day) for day in (0, 1, 3, 4)]
    answers = generate([Question(athlete, date, profile, tuple(STEADY)) for date in dates], the_catalogue())
    assert all(("lighter week" in answer.wod.title) is lighter for answer in answers)
    return sum(
        block.work_s or 0
        for answer in answers
        for block in answer.wod.blocks
        if block.kind is BlockKind.CONDITIONING and block.format is Format.CONTINUOUS
        if not formats.is_gentle(the_catalogue()[block.items[0].exercise_id])
    )


@pytest.mark.parametrize("equipment", [(), GYM])
@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.GENERAL_FITNESS, Goal.FAT_LOSS])
def test_a_lighter_week_keeps_the_exercises_that_she_knows(goal: Goal, equipment: tuple[Equipment, ...]) -> None:
    known: set[int] = set()
    lighter = 0
    for athlete in ("a", "b"):
        for session in lived(42, athlete_id=athlete, goal=goal, equipment=equipment, days_per_week=3):
            lifts = {found.id for found, _ in session.lifts}
            if "lighter week" in session.wod.title:
                lighter += 1
                assert lifts <= known
                assert len(lifts) >= 2
            known |= lifts
        known.clear()
    assert lighter >= 3


def test_who_knows_nothing_that_she_may_do_still_gets_a_session() -> None:
    planned = athlete_whose_cycle(ends_this_week=True)
    question = dataclasses.replace(asked(STEADY, planned), excluded_ids=(BENCH, SQUATS))
    wod = generate([question], the_catalogue())[0].wod
    assert sets_of(wod) > 0
