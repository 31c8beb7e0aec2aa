"""Push, pull and leg days one after the other: each muscle comes fresh to its own day, and the minutes are lifted."""

import dataclasses
import datetime as dt

import pytest
from coach_kit.answers import items, wod_for, working_sets
from coach_kit.factories import GYM, TODAY, make_question, performed

from coach.domain.catalogue import Exercise
from coach.domain.question import PerformedSet
from coach.domain.vocabulary import BlockKind, Goal, Level, Sex
from coach.domain.wod import Wod

LIFTS = (BlockKind.STRENGTH, BlockKind.MAIN)
SIX_DAYS = {"level": Level.INTERMEDIATE, "sex": Sex.MALE, "age": 28, "weight_kg": 82, "days_per_week": 6}
DAYS = 12
Lifted = list[tuple[Exercise, int]]


def log_of(wod: Wod, date: dt.date) -> tuple[PerformedSet, ...]:
    """Everything done as it was asked."""
    return tuple(
        PerformedSet(
            date, exercise.id, reps=one.reps, seconds=one.seconds, load_kg=one.load_kg, rir=one.rir, warmup=one.warmup
        )
        for block, item, exercise in items(wod)
        for one in item.sets
    )


def two_weeks(athlete: str, goal: Goal, minutes: int) -> list[Wod]:
    """The workouts of two weeks, each done as it was asked."""
    question = make_question(athlete, goal=goal, equipment=GYM, minutes_per_session=minutes, **SIX_DAYS)
    wods: list[Wod] = []
    for date in (TODAY + dt.timedelta(days=day) for day in range(DAYS)):
        wod = wod_for(dataclasses.replace(question, date=date))
        wods.append(wod)
        question = dataclasses.replace(question, history=(*question.history, *log_of(wod, date)))
    return wods


def lifted(wod: Wod) -> Lifted:
    return [(exercise, len(working_sets(item))) for _, item, exercise in items(wod, *LIFTS)]


def of_kind(wods: list[Wod], word: str) -> list[Wod]:
    return [wod for wod in wods if wod.title.startswith(word)]


@pytest.fixture(scope="module", params=[(Goal.STRENGTH, 90), (Goal.STRENGTH, 60), (Goal.HYPERTROPHY, 90)], ids=str)
def weeks(request: pytest.FixtureRequest) -> list[Wod]:
    return [wod for athlete in ("1", "2") for wod in two_weeks(athlete, *request.param)]


def test_a_pull_day_pulls(weeks: list[Wod]) -> None:
    for wod in of_kind(weeks, "Pull-day"):
        pulls = sum(sets for exercise, sets in lifted(wod) if {"lats", "upper_back", "biceps"} & set(exercise.primary))
        assert pulls >= 8
        assert all({"chest", "front_delts", "side_delts"}.isdisjoint(exercise.primary) for exercise, _ in lifted(wod))


def test_a_push_day_leaves_the_pulling_muscles_fresh(weeks: list[Wod]) -> None:
    for wod in of_kind(weeks, "Push-day"):
        for muscle in ("traps", "lats", "upper_back", "biceps"):
            assert sum(sets for exercise, sets in lifted(wod) if muscle in exercise.primary) <= 2


def test_who_came_to_lift_does_not_walk_while_muscles_have_room() -> None:
    friday = TODAY + dt.timedelta(days=4)
    pulled = ("seated-cable-row", 4, 40.0), ("machine-pulldown", 4, 40.0), ("reverse-pec-deck", 3, 30.0)
    more = ("seated-cable-row", 10, 40.0), ("machine-pulldown", 10, 40.0), ("bicep-curls", 10, 10.0)
    log = [performed(slug, 10, 8, load, sets=sets, rir=3, before=friday) for slug, sets, load in more]  # Last week.
    log += [performed(slug, 3, 8, load, sets=sets, rir=3, before=friday) for slug, sets, load in pulled]
    log += [performed("dumbbell-upright-row", 1, 8, 10.0, sets=5, before=friday)]
    history = tuple(one for day in log for one in day)
    asked = {"goal": Goal.STRENGTH, "equipment": GYM, "minutes_per_session": 90, **SIX_DAYS}
    wod = wod_for(date=friday, history=history, **asked)
    walked = sum(one.seconds or 0 for _, item, _ in items(wod, BlockKind.CONDITIONING) for one in item.sets)
    assert wod.title.startswith("Pull-day")
    assert any("biceps" in exercise.primary for exercise, _ in lifted(wod))
    assert walked <= 10 * 60


def test_what_is_given_on_the_side_leaves_the_main_lifts_their_sets() -> None:
    first = two_weeks("3", Goal.STRENGTH, 90)[0]
    by_name = {exercise.pattern: sets for exercise, sets in lifted(first) if exercise.mechanic == "compound"}
    assert by_name["horizontal_push"] >= 4
