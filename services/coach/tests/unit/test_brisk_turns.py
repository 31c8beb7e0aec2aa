"""Intervals: a way to move that can be brisk, and a sentence that says how brisk; no repetitions of a run."""

import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import items, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, TODAY, make_situation

from coach.domain import formats
from coach.domain.selection import Pool
from coach.domain.vocabulary import BlockKind, Equipment, Format, Goal, Injury, Level

NOBODY = frozenset[int]()
LIVELY = ("locomotion", "conditioning")
#: Who is new to running runs and walks in turns, easily.
RUNNER = {"favourites": (exercise("tempo-run").id,)}


def pool(**changes: Any) -> Pool:
    return Pool(make_situation(**changes), the_catalogue())


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("equipment", [(), (Equipment.BIKE,), (Equipment.ROWER,), GYM])
def test_brisk_turns_are_no_easy_run_and_say_how_brisk_they_are(level: Level, equipment: tuple[Equipment, ...]) -> None:
    for athlete in "abcdefgh":
        block = formats.intervals(pool(athlete_id=athlete, level=level, equipment=equipment, **RUNNER), 600, NOBODY)
        assert block is not None
        (item,) = block.items
        assert "easy" not in the_catalogue()[item.exercise_id].slug
        assert "briskly in the turns, easily between" in item.why


def test_the_sentence_fits_the_movement() -> None:
    ways = {"bike-intervals": "Ride", "row-intervals": "Row", "tempo-run": "Run", "walking-intervals": "Walk"}
    able = pool(level=Level.ADVANCED, equipment=GYM, **RUNNER)
    for slug, verb in ways.items():
        others = frozenset(e.id for e in able.allowed if e.slug != slug)
        block = formats.intervals(able, 600, others)
        assert block is not None
        assert f" {verb} briskly" in block.items[0].why


@pytest.mark.parametrize("level", [Level.INTERMEDIATE, Level.ADVANCED])
def test_who_is_no_beginner_walks_her_brisk_turns_only_where_she_cannot_run(level: Level) -> None:
    for athlete in "abcdefgh":
        assert formats.brisk(pool(athlete_id=athlete, level=level), NOBODY)[0].family == "running"
    sore_knee = formats.brisk(pool(level=level, injuries=(Injury.KNEE,)), NOBODY)
    assert sore_knee[0].family == "walking"


@pytest.mark.parametrize("goal", [Goal.ENDURANCE, Goal.FAT_LOSS])
@pytest.mark.parametrize("shape", [Format.INTERVALS, Format.CIRCUIT, Format.TABATA])
def test_nobody_runs_rows_or_marches_with_repetitions_in_reserve(goal: Goal, shape: Format) -> None:
    told = set()
    for day in range(7):
        asked = {"goal": goal, "level": Level.ADVANCED, "prefers_formats": (shape,), "days_per_week": 5}
        wod = wod_for(date=TODAY + dt.timedelta(days=day), **asked)
        for _, item, found in items(wod, BlockKind.CONDITIONING):
            if found.pattern in LIVELY:
                told.add("repetitions in reserve" in item.why)
    assert told == {False}


def test_a_station_of_strength_keeps_some_in_reserve_and_a_lively_one_has_a_pace() -> None:
    block = formats.circuit(pool(level=Level.ADVANCED), 900, NOBODY)
    assert block is not None
    for item in block.items:
        lively = the_catalogue()[item.exercise_id].pattern in LIVELY
        assert ("pace" in item.why) is lively
        assert ("reserve" in item.why) is not lively
    assert exercise("push-ups").pattern not in LIVELY
