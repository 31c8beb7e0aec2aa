"""What fills the minutes that no more training should: walks and mobility, never more running."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import items, wod_for
from coach_kit.catalogue import the_catalogue
from coach_kit.examples import examples
from coach_kit.factories import DUMBBELLS, GYM, TODAY, make_profile, make_question
from coach_kit.strategies import SANE_QUESTIONS
from hypothesis import given

from coach.domain import easy, science, session
from coach.domain.duration import block_seconds, within_tolerance
from coach.domain.engine import ENGINE, generate
from coach.domain.question import PerformedSet, Question, Readiness
from coach.domain.selection import Pool
from coach.domain.situation import situation_of
from coach.domain.vocabulary import BlockKind, Equipment, Format, Goal, Impact, Injury
from coach.domain.wod import Wod

LOW = Readiness(sleep=1, mood=2)
HOME = (*DUMBBELLS, Equipment.ADJUSTABLE_BENCH)
LIFTS = (1, 16)


def hurried(wod: Wod) -> float:
    """Seconds of conditioning that is more than a walk, pauses included."""
    return sum(
        block_seconds(block, the_catalogue())
        for block in wod.blocks
        if block.kind is BlockKind.CONDITIONING
        and any(the_catalogue()[item.exercise_id].met > science.WALK_MET for item in block.items)
    )


def steady_weeks() -> tuple[PerformedSet, ...]:
    """Three weeks of usual training."""
    days = [TODAY - dt.timedelta(days=7 * week - day) for week in (3, 2, 1) for day in (0, 1, 3, 4)]
    return tuple(PerformedSet(day, lift, 8, 40.0, rir=2) for day in days for lift in LIFTS for _ in range(4))


def both(**changes: Any) -> tuple[Wod, Wod]:
    """A lighter week's Monday and a usual one's, of two athletes that differ in their cycles only."""
    found: dict[bool, Wod] = {}
    for number in range(60):
        profile = make_profile(training_weekdays=(0, 1, 3, 4), **changes)
        question = Question(f"athlete-{number}", TODAY, profile, steady_weeks())
        lighter = situation_of(question, the_catalogue(), ENGINE).lighter is not None
        if lighter not in found:
            found[lighter] = wod_for(question)
        if len(found) == 2:
            return found[True], found[False]
    raise AssertionError("all cycles are alike")


@pytest.mark.parametrize("minutes", [20, 30, 50, 90])
@pytest.mark.parametrize("goal", list(Goal))
def test_a_low_day_neither_runs_nor_burns_more_than_a_usual_one(goal: Goal, minutes: int) -> None:
    for equipment in ((), HOME, GYM):
        asked = {"goal": goal, "minutes_per_session": minutes, "equipment": equipment, "days_per_week": 4}
        for day in (0, 1):
            date = TODAY + dt.timedelta(days=day)
            usual = wod_for(make_question(date=date, **asked))
            low = wod_for(make_question(date=date, readiness=LOW, **asked))
            assert low.engine == ENGINE
            assert hurried(low) <= hurried(usual)
            assert (low.estimated_kcal or 0) <= (usual.estimated_kcal or 0)
            assert within_tolerance(60 * low.estimated_minutes, minutes)


@examples(60)
@given(SANE_QUESTIONS)
def test_no_low_day_of_who_has_a_choice_burns_more_than_the_same_day_would(question: Question) -> None:
    usual = dataclasses.replace(question, readiness=None)
    low = dataclasses.replace(question, readiness=LOW)
    wods = [each.wod for each in generate([usual, low], the_catalogue())]
    if all(wod.engine == ENGINE for wod in wods):
        assert (wods[1].estimated_kcal or 0) <= (wods[0].estimated_kcal or 0)


def test_only_a_low_day_with_fewer_sets_says_that_there_is_less_lifting() -> None:
    for minutes in (10, 12, 15, 20, 30, 60):
        asked = {"goal": Goal.HYPERTROPHY, "minutes_per_session": minutes, "equipment": HOME}
        usual, low = wod_for(**asked), wod_for(readiness=LOW, **asked)
        less = sets_of(low) < sets_of(usual)
        assert (session.LOW_DAY in low.texts) is less
        assert (session.LOW_DAY_AS_LONG in low.texts) is not less


def sets_of(wod: Wod) -> int:
    lifts = (BlockKind.MAIN, BlockKind.STRENGTH, BlockKind.CORE, BlockKind.POWER)
    return sum(not one.warmup for _, item, _ in items(wod, *lifts) for one in item.sets)


@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.HYPERTROPHY, Goal.GENERAL_FITNESS])
@pytest.mark.parametrize("minutes", [45, 60, 90])
def test_a_lighter_week_is_no_week_of_running(goal: Goal, minutes: int) -> None:
    lighter, usual = both(goal=goal, minutes_per_session=minutes, equipment=GYM)
    assert lighter.engine == ENGINE
    assert hurried(lighter) <= hurried(usual)
    assert session.ENOUGH in lighter.texts
    assert within_tolerance(60 * lighter.estimated_minutes, minutes)


def test_where_nobody_can_walk_the_easy_minutes_are_mobility() -> None:
    pool = Pool(situation_of(make_question(injuries=(Injury.ANKLE,)), the_catalogue(), "test"), the_catalogue())
    blocks = easy.movement(pool, 600, frozenset(), frozenset())
    assert [block.kind for block in blocks] == [BlockKind.MOBILITY]
    assert abs(sum(block_seconds(block, the_catalogue()) for block in blocks) - 600) <= 60


def test_easy_minutes_take_their_time_and_are_mostly_mobility_while_that_is_enough() -> None:
    pool = Pool(situation_of(make_question(), the_catalogue(), "test"), the_catalogue())
    for seconds in (300, 600, 1200, 2400):
        blocks = easy.movement(pool, seconds, frozenset(), frozenset())
        spent = sum(block_seconds(block, the_catalogue()) for block in blocks)
        assert abs(spent + science.TRANSITION_BODYWEIGHT_S - seconds) <= 60
        assert all(
            the_catalogue()[item.exercise_id].met <= science.WALK_MET for block in blocks for item in block.items
        )


@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.HYPERTROPHY])
@pytest.mark.parametrize(
    ("minutes", "days", "equipment"), [(60, 4, GYM), (120, 6, GYM), (180, 3, DUMBBELLS), (90, 3, ())]
)
def test_nobody_who_came_to_lift_is_made_to_run(
    goal: Goal, minutes: int, days: int, equipment: tuple[Equipment, ...]
) -> None:
    walked = 0
    for day in range(6):
        asked = {"goal": goal, "minutes_per_session": minutes, "days_per_week": days, "equipment": equipment}
        wod = wod_for(date=TODAY + dt.timedelta(days=day), **asked)
        easily = any(block.kind is BlockKind.MOBILITY for block in wod.blocks)
        walked += easily
        assert wod.engine == ENGINE
        assert hurried(wod) == 0
        assert (session.ENOUGH in wod.texts) is (easily and not wod.title.startswith("Rest"))
    assert walked or minutes <= 60


@pytest.mark.parametrize(("minutes", "said"), [(60, True), (10, False)])
def test_an_easy_day_says_that_it_is_short_whatever_was_asked(minutes: int, said: bool) -> None:
    sunday = TODAY + dt.timedelta(days=6)
    wod = wod_for(date=sunday, days_per_week=7, minutes_per_session=minutes)
    assert wod.title.startswith("Easy day")
    assert (easy.ENOUGH.format(12) in wod.texts) is said


def test_what_lands_on_the_feet_spares_a_sore_ankle() -> None:
    lands = [e for e in the_catalogue().exercises if e.impact is not Impact.NONE and e.position == "standing"]
    assert {e.slug for e in lands if Injury.ANKLE not in e.contraindications} == {"walk-out"}  # There the hands land.


@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.HYPERTROPHY])
def test_a_format_that_a_lifter_likes_takes_ten_minutes_at_the_end_and_no_more(goal: Goal) -> None:
    asked = {"goal": goal, "minutes_per_session": 120, "days_per_week": 6, "equipment": GYM}
    liked = [wod_for(date=TODAY + dt.timedelta(days=day), prefers_formats=(Format.AMRAP,), **asked) for day in range(6)]
    parts = [block for wod in liked for block in wod.blocks if block.format is Format.AMRAP]
    assert parts
    assert all(block_seconds(block, the_catalogue()) <= 600 for block in parts)
    assert max(hurried(wod) for wod in liked) <= 600
