"""The first form of a movement that somebody meets: neither beyond her reach nor far below it."""

import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import TODAY, make_situation, performed
from coach_kit.lives import lived

from coach.domain.selection import Pool
from coach.domain.vocabulary import Equipment, Goal, Injury, Level, Sex

BARS = (Equipment.PULLUP_BAR, Equipment.DIP_BARS)
WOMAN = {"age": 25, "weight_kg": 55, "height_cm": 165, "equipment": BARS, "days_per_week": 4}
MAN = {"age": 45, "sex": Sex.MALE, "weight_kg": 85, "height_cm": 180, "level": Level.BEGINNER, "equipment": ()}
SPARING = {"knee-fist-push-up", "fist-table-push-up", "forearm-wall-press", "towel-fist-press-out"}
EASIEST = {"wall-push-up", "table-push-up", "one-arm-wall-push-up"}


def slugs(days: int = 5, **changes: Any) -> set[str]:
    wods = (wod_for(date=TODAY + dt.timedelta(days=day), **changes) for day in range(days))
    return {the_catalogue()[each].slug for wod in wods for each in wod.main_exercise_ids}


def outdone(slug: str, **changes: Any) -> bool:
    return Pool(make_situation(**changes), the_catalogue()).is_outdone(exercise(slug))


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("goal", list(Goal))
def test_who_is_strong_enough_starts_no_lower_than_she_must(goal: Goal, level: Level) -> None:
    found = slugs(goal=goal, level=level, **WOMAN)
    assert found.isdisjoint(SPARING)
    # A beginner's long sets for endurance do need the table.
    assert found.isdisjoint(EASIEST) or goal is Goal.ENDURANCE


def test_a_man_of_usual_strength_begins_with_push_ups() -> None:
    found = slugs(goal=Goal.HYPERTROPHY, days_per_week=3, **MAN)
    assert "push-ups" in found
    assert not {slug for slug in found if "backpack" in slug and "press" in slug}


@pytest.mark.parametrize(
    ("slug", "changes", "expected"),
    [
        ("knee-push-up", MAN, True),
        ("push-ups", MAN, False),
        ("one-arm-doorway-press-hold", MAN, True),
        ("backpack-floor-press", MAN, True),
        ("backpack-floor-press", {**MAN, "favourites": (exercise("backpack-floor-press").id,)}, False),
        ("knee-push-up", {**MAN, "history": performed("knee-push-up", 3, 12)}, False),
        ("wall-push-up", {**MAN, "history": performed("push-ups", 3, 2, sets=3, rir=0)}, False),
        ("wall-push-up", {"age": 82, "height_cm": 160, "level": Level.BEGINNER, "equipment": ()}, False),
        ("feet-elevated-push-up", {**MAN, "age": 70, "level": Level.INTERMEDIATE}, False),
        ("push-ups", {**MAN, "age": 70, "level": Level.INTERMEDIATE}, False),
        ("knee-fist-push-up", {"level": Level.BEGINNER}, True),
        ("knee-fist-push-up", {"level": Level.BEGINNER, "injuries": (Injury.WRIST,)}, False),
    ],
)
def test_a_form_far_below_or_for_a_sore_joint_makes_room(slug: str, changes: dict[str, Any], expected: bool) -> None:
    assert outdone(slug, **changes) is expected


def test_the_hardest_form_within_reach_fits_best_whatever_the_level_says() -> None:
    pool = Pool(make_situation(**MAN), the_catalogue())
    fits = {
        each.slug: pool.terms(each)["goal"] for each in the_catalogue().by_family["push_up"] if each in pool.allowed
    }
    assert max(fits, key=lambda slug: fits[slug]) == "push-ups"


def test_where_a_bar_hangs_nobody_pulls_against_the_floor() -> None:
    week = lived(days=7, goal=Goal.GENERAL_FITNESS, level=Level.BEGINNER, **WOMAN)
    found = {lift.slug for each in week for lift, _ in each.lifts}
    assert found & {"dead-hang", "scapular-pull-up", "lowering-pull-up", "chin-up", "pull-ups"}
    assert found.isdisjoint({"superman-pulldown", "reverse-snow-angel", "prone-towel-lat-slide"})


def test_at_eighty_the_floor_is_as_good_as_a_bar() -> None:
    old = Pool(make_situation(age=80, equipment=(Equipment.PULLUP_BAR,)), the_catalogue())
    assert not old.stands_back(exercise("superman-pulldown"))
