"""Who begins with much weight does her first leg work on both legs, or with something to hold."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest
from coach_kit.answers import main_exercises, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import DUMBBELLS, GYM, TODAY, make_situation, performed

from coach.domain import scoring
from coach.domain.catalogue import Exercise
from coach.domain.question import PerformedSet
from coach.domain.vocabulary import Equipment, Goal, Level, Sex

BEGINNER: dict[str, Any] = {"level": Level.BEGINNER, "sex": Sex.MALE, "age": 42, "height_cm": 176, "days_per_week": 3}
HEAVY: dict[str, Any] = {**BEGINNER, "weight_kg": 132}


def without_a_hold(exercises: Iterable[Exercise]) -> list[str]:
    return [one.slug for one in exercises if one.pattern == "lunge" and one.difficulty > 1]


@pytest.mark.parametrize("equipment", [(), DUMBBELLS, GYM], ids=["nothing", "dumbbells", "gym"])
@pytest.mark.parametrize("goal", [Goal.FAT_LOSS, Goal.GENERAL_FITNESS, Goal.HYPERTROPHY])
def test_the_first_workout_has_no_lunge_without_a_hold(goal: Goal, equipment: tuple[Equipment, ...]) -> None:
    for number in range(4):
        wod = wod_for(athlete_id=f"o{number}", goal=goal, equipment=equipment, minutes_per_session=30, **HEAVY)
        assert without_a_hold(main_exercises(wod)) == []
        assert any(one.pattern in ("squat", "lunge") for one in main_exercises(wod))


def fit(slug: str, **changes: Any) -> float:
    return scoring.goal_fits(make_situation(**changes), the_catalogue())[exercise(slug).id]


def days(number: int) -> tuple[PerformedSet, ...]:
    return tuple(one for day in range(number) for one in performed("chair-squat", 2 + 2 * day, 10))


def test_it_is_a_preference_for_the_first_weeks_of_heavy_beginners() -> None:
    usual = fit("lunges", weight_kg=75, **BEGINNER)
    assert 0 < fit("lunges", **HEAVY) < fit("supported-split-squat", **HEAVY) < usual
    assert fit("lunges", **HEAVY, history=days(8)) < usual
    assert fit("lunges", **HEAVY, history=days(9)) == usual
    skilled = {**HEAVY, "level": Level.INTERMEDIATE}
    assert fit("lunges", **skilled) == fit("lunges", **{**skilled, "weight_kg": 75})


def test_a_week_later_she_steps_with_a_hold() -> None:
    """The pattern is not left out: it waits for nobody's weight."""
    log = (*performed("chair-squat", 4, 12, sets=3), *performed("sumo-squat", 2, 12, sets=3))
    later = [wod_for(athlete_id=f"o{n}", date=TODAY + dt.timedelta(days=n), history=log, **HEAVY) for n in (0, 2, 4)]
    steps = [one for wod in later for one in main_exercises(wod) if one.pattern == "lunge"]
    assert steps
    assert without_a_hold(steps) == []
