"""Sessions of a few minutes: a round of everything or a pair of lifts, called what they are."""

import dataclasses
import datetime as dt
from collections import Counter

import pytest
from coach_kit.answers import items, main_exercises, wod_for
from coach_kit.factories import DUMBBELLS, GYM, TODAY, make_question

from coach.domain import express
from coach.domain.engine import ENGINE
from coach.domain.question import PerformedSet, Readiness
from coach.domain.scorecard.training import LIFTING
from coach.domain.vocabulary import Equipment, Format, Goal, Level
from coach.domain.wod import Wod

HOME = (*DUMBBELLS, Equipment.ADJUSTABLE_BENCH)


@pytest.mark.parametrize("equipment", [(), HOME, GYM])
@pytest.mark.parametrize("minutes", [5, 6, 7, 8, 9])
@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.HYPERTROPHY])
def test_a_few_minutes_hold_a_pair_of_lifts_or_a_circuit(
    goal: Goal, minutes: int, equipment: tuple[Equipment, ...]
) -> None:
    for athlete in "abcde":
        wod = wod_for(make_question(athlete, goal=goal, minutes_per_session=minutes, equipment=equipment))
        found = express.areas(main_exercises(wod))
        assert wod.engine == ENGINE
        assert len(found) >= 2
        assert ("ull-body" in wod.title) is (len(found) == 3)
        if wod.format is not Format.CIRCUIT:
            assert all(area in wod.title for area in found) or len(found) == 3


def test_a_low_day_of_a_few_minutes_is_not_harder_than_a_usual_one() -> None:
    for minutes in (5, 6, 8):
        asked = {"goal": Goal.HYPERTROPHY, "minutes_per_session": minutes, "equipment": HOME}
        usual, low = wod_for(**asked), wod_for(readiness=Readiness(sleep=1, mood=2), **asked)
        assert lifted(low) <= lifted(usual)
        assert (low.estimated_kcal or 0) <= (usual.estimated_kcal or 0)


def lifted(wod: Wod) -> int:
    return sum(not one.warmup for _, item, _ in items(wod, *LIFTING) for one in item.sets)


def test_who_asks_for_one_exercise_gets_one() -> None:
    question = make_question(goal=Goal.HYPERTROPHY, minutes_per_session=8, equipment=HOME)
    wod = wod_for(dataclasses.replace(question, main_exercises=1))
    assert len(main_exercises(wod)) == 1


@pytest.mark.parametrize("level", [Level.BEGINNER, Level.INTERMEDIATE])
def test_five_minutes_every_day_train_the_whole_body(level: Level) -> None:
    """Every circuit has legs, and in 14 days there is every pattern, with as much pulling as pushing."""
    log: tuple[PerformedSet, ...] = ()
    seen: dict[int, set[str]] = {}
    sets: Counter[str] = Counter()
    for day in range(28):
        date = TODAY + dt.timedelta(days=day)
        asked = {"minutes_per_session": 5, "days_per_week": 7, "level": level}
        wod = wod_for(make_question(date=date, history=log, **asked))
        if wod.format is not Format.CIRCUIT:
            continue
        done = [(item, found) for block, item, found in items(wod) if block.format is Format.CIRCUIT]
        seen[day] = {found.pattern for _, found in done}
        sets.update(area for _, found in done for area in express.areas([found]))
        assert "legs" in express.areas(found for _, found in done)
        log += tuple(PerformedSet(date, i.exercise_id, seconds=one.seconds, rir=3) for i, _ in done for one in i.sets)
    for first in (0, 14):
        fortnight = set().union(*(seen.get(day, set()) for day in range(first, first + 14)))
        assert fortnight >= {"squat", "lunge", "hinge", "horizontal_push", "vertical_push", "horizontal_pull"}
    assert sets["push"] <= 1.5 * sets["pull"]
    assert sets["pull"] <= 1.5 * sets["push"]
