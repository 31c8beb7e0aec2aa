"""A favourite that she may do comes about weekly, whatever else is being built up."""

from typing import Any

import pytest
from coach_kit.answers import items, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, make_situation, performed
from coach_kit.lives import lived

from coach.domain import wishes
from coach.domain.filling import Session
from coach.domain.granting import grant
from coach.domain.selection import Pool
from coach.domain.situation import Situation
from coach.domain.slots import SLOTS
from coach.domain.vocabulary import BlockKind, Emphasis, Goal, Level, Sex
from coach.domain.worth import worth_of

MAN: dict[str, Any] = {"sex": Sex.MALE, "age": 35, "weight_kg": 85, "height_cm": 180, "equipment": GYM}


@pytest.mark.parametrize(
    ("slug", "goal", "level"),
    [
        ("front-squat", Goal.STRENGTH, Level.INTERMEDIATE),
        ("goblet-squat", Goal.STRENGTH, Level.ADVANCED),
        ("overhead-press", Goal.STRENGTH, Level.BEGINNER),
        ("lunges", Goal.HYPERTROPHY, Level.BEGINNER),
        ("bench-press", Goal.HYPERTROPHY, Level.ADVANCED),
        ("pull-ups", Goal.GENERAL_FITNESS, Level.INTERMEDIATE),
        ("deadlifts", Goal.FAT_LOSS, Level.BEGINNER),
    ],
)
def test_a_favourite_comes_about_weekly(slug: str, goal: Goal, level: Level) -> None:
    asked = {**MAN, "goal": goal, "level": level, "days_per_week": 3, "minutes_per_session": 60}
    found = exercise(slug)
    dates = [each.date for each in lived(favourites=(found.id,), **asked) if found in [lift for lift, _ in each.lifts]]
    assert len(dates) >= 3
    assert max((later - one).days for one, later in zip(dates, dates[1:], strict=False)) <= 12


@pytest.mark.parametrize(
    ("slug", "goal"),
    [
        ("bodyweight-squat", Goal.STRENGTH),
        ("clamshell", Goal.FAT_LOSS),
        ("cable-hip-abduction", Goal.STRENGTH),
        ("standing-band-row", Goal.HYPERTROPHY),
        ("towel-pulldown", Goal.GENERAL_FITNESS),
        ("towel-leg-curl-lowering-only", Goal.STRENGTH),
    ],
)
def test_a_tool_or_a_heavier_lift_stands_in_no_favourites_way(slug: str, goal: Goal) -> None:
    found, asked = exercise(slug), {**MAN, "goal": goal, "days_per_week": 3, "minutes_per_session": 60}
    sessions = lived(days=14, favourites=(found.id,), **asked)
    assert len([each for each in sessions if found in [lift for lift, _ in each.lifts]]) >= 2


def test_a_light_favourite_takes_no_place_of_a_main_lift() -> None:
    light = exercise("bodyweight-squat")
    wod = wod_for(favourites=(light.id,), goal=Goal.STRENGTH, minutes_per_session=60, **MAN)
    kinds = {found.slug: block.kind for block, _, found in items(wod)}
    assert kinds["bodyweight-squat"] is BlockKind.MAIN
    legs = [found for block, _, found in items(wod, BlockKind.STRENGTH) if found.pattern in ("squat", "lunge")]
    assert any(found.takes_load for found in legs)


def test_a_favourite_that_has_its_place_is_exchanged_for_nothing() -> None:
    carry, slots = exercise("one-dumbbell-hug-carry"), SLOTS[Emphasis.LOWER]
    worth = worth_of(Pool(make_situation(favourites=(carry.id,), **MAN), the_catalogue()))
    session, row = Session(worth), worth.rows[carry.id]
    place = next(slot for slot in slots if "carry" in slot.patterns)
    session.take(place, row)
    assert grant(session, [slot for slot in slots if slot != place], 14) == [slot for slot in slots if slot != place]
    assert session.granted == {row}


def test_many_favourites_leave_room_for_the_rest() -> None:
    slugs = ("clamshell", "bodyweight-squat", "towel-pulldown", "standing-band-row", "cable-hip-abduction", "bird-dog")
    ids = tuple(exercise(slug).id for slug in slugs)
    for minutes in (20, 45):
        wod = wod_for(favourites=ids, goal=Goal.STRENGTH, minutes_per_session=minutes, **MAN)
        lifts = [found for _, _, found in items(wod, BlockKind.STRENGTH, BlockKind.MAIN, BlockKind.CORE)]
        assert len([found for found in lifts if found.id in ids]) <= len(lifts) / 2


def test_it_is_said_that_it_is_a_favourite() -> None:
    front = exercise("front-squat")
    wod = wod_for(favourites=(front.id,), goal=Goal.STRENGTH, level=Level.INTERMEDIATE, minutes_per_session=60, **MAN)
    assert ["favourites" in item.why for _, item, found in items(wod) if found == front] == [True]


def test_it_is_due_again_after_six_days_and_waits_in_a_lighter_week_for_being_new() -> None:
    front = exercise("front-squat")

    def due(days_ago: int | None, lighter: str | None = None) -> bool:
        log = () if days_ago is None else performed("front-squat", days_ago, 5, 60.0)
        situation: Situation = make_situation(favourites=(front.id,), history=log, **MAN)
        kept = {name: getattr(situation, name) for name in Situation.__slots__}
        return wishes.are_due(front, Situation(**{**kept, "lighter": lighter}))

    assert due(None)
    assert due(6)
    assert not due(5)
    assert not due(None, "lighter")
    assert due(6, "lighter")
    assert not wishes.are_due(the_catalogue()[1], make_situation(favourites=(front.id,)))
