"""Favourites that are no lifts come every week as well: at the end, among easy moves, or in a place of their own."""

import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import items, rules_broken, wod_for
from coach_kit.catalogue import exercise
from coach_kit.factories import GYM, TODAY, make_question, performed
from coach_kit.lives import lived

from coach.domain.vocabulary import BlockKind, Format, Goal, Level, Sex

MAN: dict[str, Any] = {"sex": Sex.MALE, "age": 35, "weight_kg": 80, "height_cm": 180, "equipment": GYM}


@pytest.mark.parametrize(
    ("slug", "goal"),
    [
        ("burpees", Goal.GENERAL_FITNESS),
        ("burpees", Goal.FAT_LOSS),
        ("jumping-jacks", Goal.STRENGTH),
        ("hamstring-curl-march", Goal.HYPERTROPHY),
        ("treadmill-incline-walk", Goal.HYPERTROPHY),
        ("heel-to-toe-walk", Goal.STRENGTH),
        ("scapular-squeeze", Goal.GENERAL_FITNESS),
        ("childs-pose", Goal.HYPERTROPHY),
        ("fast-heel-raise", Goal.HYPERTROPHY),
    ],
)
def test_it_comes_every_week(slug: str, goal: Goal) -> None:
    found = exercise(slug)
    sessions = lived(days=21, days_per_week=3, favourites=(found.id,), goal=goal, minutes_per_session=60, **MAN)
    dates = {each.date for each in sessions for _, _, one in items(each.wod) if one == found}
    assert {(date - TODAY).days // 7 for date in dates} == {0, 1, 2}


@pytest.mark.parametrize("age", [35, 70])
def test_what_works_the_heart_comes_in_brisk_turns_or_by_a_calm_clock(age: int) -> None:
    march = exercise("hamstring-curl-march")
    question = make_question(**{**MAN, "age": age}, goal=Goal.STRENGTH, favourites=(march.id,))
    wod = wod_for(question)
    shape = Format.INTERVALS if age < 65 else Format.CIRCUIT
    assert [block.format for block, _, one in items(wod, BlockKind.CONDITIONING) if one == march] == [shape]
    assert not rules_broken(wod, question)


def test_nobody_who_lifts_does_it_on_other_days() -> None:
    jacks, level = exercise("jumping-jacks"), Level.INTERMEDIATE
    own = {**MAN, "goal": Goal.STRENGTH, "level": level, "minutes_per_session": 60}
    log = performed("jumping-jacks", 3, None, seconds=60)
    assert not list(items(wod_for(favourites=(jacks.id,), history=log, **own), BlockKind.CONDITIONING))


def test_many_such_wishes_leave_the_warm_up_to_the_muscles_of_the_day() -> None:
    ids = tuple(exercise(slug).id for slug in ("scapular-squeeze", "one-arm-circles", "heel-digs", "wall-slides"))
    for day in range(3):
        wod = wod_for(favourites=ids, date=TODAY + dt.timedelta(days=day), minutes_per_session=60, **MAN)
        warm = [one.id for _, _, one in items(wod, BlockKind.WARMUP)]
        assert 0 < len(set(warm) & set(ids)) <= len(warm) / 2 + 1


def test_a_small_one_is_kept_where_time_is_short() -> None:
    curl = exercise("standing-knee-to-hand-press")
    own = {**MAN, "goal": Goal.STRENGTH, "minutes_per_session": 30, "level": Level.BEGINNER}
    assert curl in [one for _, _, one in items(wod_for(favourites=(curl.id,), **own))]
