"""Older adults practise their balance on purpose, and do not have to keep it in the middle of hard work."""

import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import main_exercises, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import DUMBBELLS, GYM, TODAY, make_situation

from coach.domain.rules import broken_by
from coach.domain.vocabulary import Equipment, Goal, Level


def rules(slug: str, **changes: Any) -> set[str]:
    return broken_by(make_situation(**changes), the_catalogue()).get(exercise(slug).id, set())


@pytest.mark.parametrize("level", [Level.INTERMEDIATE, Level.ADVANCED])
@pytest.mark.parametrize("equipment", [(), DUMBBELLS, GYM], ids=["nothing", "dumbbells", "gym"])
@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.GENERAL_FITNESS, Goal.FAT_LOSS])
def test_at_eighty_no_strength_work_asks_for_much_balance(
    goal: Goal, equipment: tuple[Equipment, ...], level: Level
) -> None:
    for day in range(0, 14, 2):
        asked = {"goal": goal, "equipment": equipment, "level": level, "age": 80, "minutes_per_session": 45}
        found = main_exercises(wod_for(date=TODAY + dt.timedelta(days=day), **asked))
        shaky = [one.slug for one in found if "balance_demand" in one.tags and one.difficulty >= 3]
        assert [slug for slug in shaky if exercise(slug).pattern != "balance"] == []


@pytest.mark.parametrize("slug", ["cossack-squat", "dumbbell-walking-lunge", "single-leg-deadlift", "dips"])
def test_it_goes_by_age_and_not_by_level(slug: str) -> None:
    asked = {"level": Level.ADVANCED, "equipment": GYM}
    assert "unsteady" in rules(slug, **asked, age=66)
    assert "unsteady" not in rules(slug, **asked, age=60)
    assert "unsteady" not in rules(slug, **asked, age=66, favourites=(exercise(slug).id,))


def test_the_practice_of_balance_stays() -> None:
    assert rules("single-leg-stand", age=80) == set()
    wods = (wod_for(age=80, minutes_per_session=45, date=TODAY + dt.timedelta(days=day)) for day in (0, 2, 4))
    assert all(any(one.pattern == "balance" for one in main_exercises(wod)) for wod in wods)
