"""The minutes that lifting leaves: no more running than was planned, no circuit on an easy day, one format a day."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import DUMBBELLS, GYM, TODAY, make_profile, make_question, make_situation

from coach.domain import conditioning, deload, easy, endurance, formats, science, session, wording
from coach.domain.duration import block_seconds, within_tolerance
from coach.domain.engine import ENGINE
from coach.domain.question import PerformedSet, Question, Readiness
from coach.domain.selection import Pool
from coach.domain.situation import Situation, situation_of
from coach.domain.vocabulary import BlockKind, DayKind, Equipment, Format, Goal, Injury, Level
from coach.domain.wod import Block, Wod

LOW = Readiness(sleep=1, mood=2)
NOBODY = frozenset[int]()
DAYS = {4: (0, 1, 3, 4), 6: (0, 1, 2, 3, 4, 5)}


def parts(wod: Wod) -> list[Block]:
    return [block for block in wod.blocks if block.kind is BlockKind.CONDITIONING]


def is_walk(block: Block) -> bool:
    mets = (the_catalogue()[item.exercise_id].met for item in block.items)
    return block.format is Format.CONTINUOUS and all(met <= science.WALK_MET for met in mets)


def hurried(wod: Wod) -> float:
    """Seconds of conditioning that is more than a walk."""
    return sum(block_seconds(block, the_catalogue()) for block in parts(wod) if not is_walk(block))


def at_the_limit(days: int) -> tuple[PerformedSet, ...]:
    """Three weeks of training of which the last one went to the limit."""
    return tuple(
        PerformedSet(TODAY - dt.timedelta(days=7 * week - day), lift, 10, 30.0, rir=0 if week == 1 else 3)
        for week in (3, 2, 1)
        for day in DAYS[days]
        for lift in (1, 16)
        for _ in range(4)
    )


def lighter(days: int, minutes: int, *, number: int = 0, **changes: Any) -> list[tuple[Situation, Wod]]:
    """The training days of a week that the log calls to be lighter, each with its workout."""
    found = []
    usual = {"goal": Goal.ENDURANCE, "level": Level.INTERMEDIATE, "minutes_per_session": minutes}
    profile = make_profile(**{**usual, "training_weekdays": DAYS[days], **changes})
    for day in range(6):
        question = Question(f"runner-{number}", TODAY + dt.timedelta(days=day), profile, at_the_limit(days))
        situation = situation_of(question, the_catalogue(), ENGINE)
        if situation.day.kind is DayKind.TRAIN:
            assert situation.lighter is not None
            found.append((situation, wod_for(question)))
    return found


@pytest.mark.parametrize("equipment", [(), GYM], ids=["bare", "gym"])
@pytest.mark.parametrize(("days", "minutes"), [(4, 120), (6, 90), (6, 120)])
def test_a_lighter_week_of_endurance_is_easy_and_runs_no_more_than_planned(
    days: int, minutes: int, equipment: tuple[Equipment, ...]
) -> None:
    for situation, wod in lighter(days, minutes, equipment=equipment):
        planned = conditioning.conditioning_seconds(situation)
        assert wod.engine == ENGINE
        assert {block.format for block in parts(wod)} == {Format.CONTINUOUS}
        assert 0 < hurried(wod) <= planned or all(is_walk(block) for block in parts(wod))
        assert within_tolerance(60 * wod.estimated_minutes, minutes)


@pytest.mark.parametrize("minutes", [90, 120, 180])
@pytest.mark.parametrize("days", [4, 6])
def test_no_usual_day_of_endurance_runs_more_than_planned_either(days: int, minutes: int) -> None:
    for day in range(6):
        date = TODAY + dt.timedelta(days=day)
        asked = {"goal": Goal.ENDURANCE, "minutes_per_session": minutes, "training_weekdays": DAYS[days]}
        question = make_question(date=date, **asked)
        situation = situation_of(question, the_catalogue(), ENGINE)
        wod = wod_for(question)
        if situation.day.kind is DayKind.TRAIN:
            assert Format.CIRCUIT not in {block.format for block in parts(wod)}
            assert hurried(wod) <= conditioning.conditioning_seconds(situation) + 60


def test_planned_lighter_weeks_of_lifting_and_of_running_are_the_same() -> None:
    met = 0
    for number in range(40):
        profile = make_profile(goal=Goal.ENDURANCE, level=Level.INTERMEDIATE, training_weekdays=DAYS[4])
        history = tuple(dataclasses.replace(one, rir=3) for one in at_the_limit(4))
        question = Question(f"runner-{number}", TODAY, profile, history)
        if situation_of(question, the_catalogue(), ENGINE).lighter == deload.PLANNED:
            met += 1
            assert endurance.week_of(question) == endurance.LIGHTER
    assert 2 <= met <= 10


@pytest.mark.parametrize("goal", [Goal.FAT_LOSS, Goal.GENERAL_FITNESS])
@pytest.mark.parametrize("shape", [Format.CIRCUIT, Format.INTERVALS, Format.AMRAP, Format.EMOM])
def test_a_format_comes_once_and_the_rest_is_walked(goal: Goal, shape: Format) -> None:
    for equipment in ((), DUMBBELLS):
        asked = {"level": Level.ADVANCED, "minutes_per_session": 120, "equipment": equipment, "goal": goal}
        for day in (0, 2, 4):
            wod = wod_for(date=TODAY + dt.timedelta(days=day), prefers_formats=(shape,), **asked)
            clocked = [block for block in parts(wod) if block.format is not Format.CONTINUOUS]
            assert len(clocked) <= 1
            assert sum(block_seconds(block, the_catalogue()) for block in clocked) <= 40 * 60
            assert all(is_walk(block) for block in parts(wod) if clocked and block.format is Format.CONTINUOUS)
            assert within_tolerance(60 * wod.estimated_minutes, 120)


def test_what_is_more_than_a_walk_has_an_end() -> None:
    able = Pool(make_situation(level=Level.ADVANCED, equipment=GYM, goal=Goal.FAT_LOSS), the_catalogue())
    for seconds in (1200, 3600, 7200):
        block = formats.continuous(able, seconds)
        assert block is not None
        assert is_walk(block) or (block.work_s or 0) <= 45 * 60


@pytest.mark.parametrize("changes", [{"readiness": LOW}, {"goal": Goal.ENDURANCE}], ids=["low", "easy"])
def test_who_cannot_walk_has_no_circuit_on_an_easy_day_but_changes_what_keeps_her_moving(
    changes: dict[str, Any],
) -> None:
    situation = make_situation(injuries=(Injury.ANKLE,), age=40, **changes)
    assert not endurance.is_hard(situation)
    blocks = conditioning.conditioning(Pool(situation, the_catalogue()), 1500, NOBODY)
    assert {block.format for block in blocks} == {Format.CONTINUOUS}
    assert len(blocks) >= 2
    assert all((block.work_s or 0) < 600 for block in blocks)


def test_nobody_jumps_for_minutes_on_end() -> None:
    """Jacks and jogging on the spot are no steady effort at which one can talk."""
    able = Pool(make_situation(level=Level.ADVANCED), the_catalogue())
    assert exercise("jumping-jacks") in able.allowed
    assert not {"jumping-jacks", "jog-on-the-spot", "butt-kicks"} & {e.slug for e in formats.even(able, NOBODY)}


def test_two_walks_in_a_row_are_one() -> None:
    able = Pool(make_situation(), the_catalogue())
    walk = formats.continuous(able, 600, gently=True)
    assert walk is not None
    both, after = easy.joined((walk,), (walk,), able)
    assert after == ()
    assert [block.work_s for block in both] == [1200 + science.TRANSITION_BODYWEIGHT_S]
    longest, _ = easy.joined((formats.lasting(walk, 3000),), (walk,), able)
    assert longest[0].work_s == longest[0].items[0].sets[0].seconds == formats.CONTINUOUS_LONGEST_S
    run = formats.continuous(able, 600, frozenset(e.id for e in able.allowed if formats.is_gentle(e)))
    assert run is not None
    assert easy.joined((run,), (walk,), able) == ((run,), (walk,))


def test_a_lighter_week_says_what_its_minutes_are() -> None:
    for _, wod in lighter(6, 120):
        said = not {session.ENOUGH, wording.ENOUGH_ENDURANCE}.isdisjoint(wod.texts)
        assert said is any(block.kind is BlockKind.MOBILITY for block in wod.blocks)
        assert any("today is easy" in text for text in wod.texts)
