"""What may take the place of conditioning: as easy where it is easy on purpose, and for as long as it lasts."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from coach_kit.answers import wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.examples import examples
from coach_kit.factories import DUMBBELLS, GYM, TODAY, make_profile, make_situation
from coach_kit.strategies import SANE_QUESTIONS
from hypothesis import given

from coach.domain import formats
from coach.domain.catalogue import Exercise
from coach.domain.question import PerformedSet, Question, Readiness
from coach.domain.selection import Pool
from coach.domain.vocabulary import BlockKind, Equipment, Format, Goal, Impact, Level
from coach.domain.wod import Block, Wod

LOW = Readiness(sleep=1, mood=2)
WALK_MET = 4.0
LIGHT_MET = 3.0
LONG_S = 600


def offered(wod: Wod, *shapes: Format) -> Iterator[tuple[Block, Exercise, list[Exercise]]]:
    """Each block of conditioning with what it holds and what may take its place."""
    for block in wod.blocks:
        if block.kind is BlockKind.CONDITIONING and block.format in shapes:
            for item in block.items:
                others = [the_catalogue()[other.exercise_id] for other in item.alternatives]
                yield block, the_catalogue()[item.exercise_id], others


def is_as_easy_as_a_walk(one: Exercise) -> bool:
    most = WALK_MET if one.pattern == "locomotion" else LIGHT_MET
    return one.met <= most and one.impact is not Impact.HIGH


@pytest.mark.parametrize("equipment", [(), DUMBBELLS, GYM], ids=["bare", "dumbbells", "gym"])
@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize("minutes", [30, 60, 90])
def test_on_a_low_day_nothing_stands_in_for_a_walk_that_is_harder(
    minutes: int, goal: Goal, equipment: tuple[Equipment, ...]
) -> None:
    for day in range(4):
        asked = {"goal": goal, "level": Level.ADVANCED, "minutes_per_session": minutes, "equipment": equipment}
        wod = wod_for(date=TODAY + dt.timedelta(days=day), readiness=LOW, days_per_week=4, **asked)
        for block, own, others in offered(wod, Format.CONTINUOUS):
            assert is_as_easy_as_a_walk(own)
            assert [one.slug for one in others if not is_as_easy_as_a_walk(one)] == []
            assert others or (block.work_s or 0) > formats.EVEN_LONGEST_S


def lighter_week(day: int, **changes: Any) -> Wod:
    """A day of a week that is lighter because the last one went to the limit."""
    log = tuple(
        PerformedSet(TODAY - dt.timedelta(days=7 * week - weekday), lift, 10, 30.0, rir=0 if week == 1 else 3)
        for week in (3, 2, 1)
        for weekday in (0, 1, 3, 4)
        for lift in (1, 16)
        for _ in range(4)
    )
    profile = make_profile(level=Level.INTERMEDIATE, training_weekdays=(0, 1, 3, 4), **changes)
    return wod_for(Question("1", TODAY + dt.timedelta(days=day), profile, log))


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize("equipment", [(), GYM], ids=["bare", "gym"])
def test_in_a_lighter_week_nothing_stands_in_that_burns_or_jumps_more(
    equipment: tuple[Equipment, ...], goal: Goal
) -> None:
    for day in (0, 1, 3):
        wod = lighter_week(day, goal=goal, equipment=equipment, minutes_per_session=75)
        assert wod.title.endswith("lighter week")
        for _, own, others in offered(wod, Format.CONTINUOUS):
            for other in others:
                assert other.met <= max(own.met, WALK_MET)
                assert other.impact.rank <= max(own.impact.rank, exercise("brisk-walk").impact.rank)


@examples(60)
@given(SANE_QUESTIONS)
def test_for_ten_minutes_and_more_only_what_one_does_for_so_long_stands_in(question: Question) -> None:
    for block, _, others in offered(wod_for(question), Format.CONTINUOUS):
        if (block.work_s or 0) >= LONG_S:
            on_the_spot = [one.slug for one in others if one.pattern != "locomotion"]
            assert set(on_the_spot) <= {"elliptical-trainer"}


def test_a_lifter_who_walks_for_an_hour_is_offered_no_seated_taps() -> None:
    asked = {"goal": Goal.STRENGTH, "minutes_per_session": 120, "days_per_week": 6, "level": Level.ADVANCED}
    walks = 0
    for day in range(6):
        for equipment in ((), GYM):
            wod = wod_for(date=TODAY + dt.timedelta(days=day), equipment=equipment, **asked)
            for block, _, others in offered(wod, Format.CONTINUOUS):
                walks += (block.work_s or 0) >= LONG_S
                assert all(is_as_easy_as_a_walk(one) for one in others)
    assert walks


@pytest.mark.parametrize("level", [Level.BEGINNER, Level.ADVANCED])
def test_nothing_is_lifted_in_brisk_turns(level: Level) -> None:
    found = 0
    for day in range(7):
        asked = {"goal": Goal.ENDURANCE, "level": level, "equipment": GYM, "days_per_week": 5}
        for shape in (Format.INTERVALS, Format.TABATA):
            wod = wod_for(date=TODAY + dt.timedelta(days=day), prefers_formats=(shape,), **asked)
            for _, _, others in offered(wod, Format.INTERVALS, Format.TABATA):
                found += len(others)
                assert {one.pattern for one in others} <= {"locomotion", "conditioning"}
                assert not [one.slug for one in others if "easy" in one.slug]
    assert found


def test_stairs_are_no_easy_walk_and_end_after_twenty_minutes() -> None:
    able = Pool(make_situation(level=Level.ADVANCED), the_catalogue())
    others = frozenset(e.id for e in able.allowed if e.slug != "stair-walk")
    assert formats.continuous(able, 600, others, gently=True) is None
    climb = formats.continuous(able, 3600, others)
    assert climb is not None
    assert climb.work_s == 1200


def test_a_run_whose_walk_is_in_the_warm_up_may_still_be_swapped() -> None:
    """Everything else is in use or too short; what is left stands in."""
    swapped = 0
    for number in range(20):
        runs = (exercise("easy-run").id,)
        asked = {"goal": Goal.ENDURANCE, "minutes_per_session": 45, "days_per_week": 3, "favourites": runs}
        wod = wod_for(athlete_id=str(number), **asked)
        begins_walking = exercise("brisk-walk").id in {item.exercise_id for item in wod.blocks[0].items}
        for _, own, others in offered(wod, Format.CONTINUOUS):
            if begins_walking and own.slug == "easy-run":
                swapped += 1
                assert others
    assert swapped
