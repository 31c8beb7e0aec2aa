"""Which form of a movement whom suits: joints, age, strength, and the tools at hand."""

import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, TODAY, make_situation

from coach.domain import scoring
from coach.domain.profile import Inventory
from coach.domain.selection import Pool
from coach.domain.vocabulary import Equipment, Goal, Injury, Level, Sex

BEGINNER = {"level": Level.BEGINNER, "sex": Sex.MALE, "age": 25, "weight_kg": 80, "height_cm": 179}
SPARING = ("short-range-leg-press", "dumbbell-box-squat", "supported-half-squat", "neutral-grip-machine-press")


def slugs(days: int = 3, **changes: Any) -> set[str]:
    """The exercises of the main work on some days."""
    wods = (wod_for(date=TODAY + dt.timedelta(days=2 * day), **changes) for day in range(days))
    return {the_catalogue()[each].slug for wod in wods for each in wod.main_exercise_ids}


@pytest.mark.parametrize("goal", list(Goal))
def test_who_has_sound_joints_does_the_full_form(goal: Goal) -> None:
    found = slugs(goal=goal, equipment=GYM, minutes_per_session=60, days_per_week=3, **BEGINNER)
    assert found.isdisjoint(SPARING)


@pytest.mark.parametrize("changes", [{"injuries": (Injury.KNEE,)}, {"age": 70}, {"injuries": (Injury.PREGNANCY,)}])
def test_a_form_that_spares_a_joint_is_for_who_has_one_to_spare(changes: dict[str, Any]) -> None:
    short, sound = exercise("short-range-leg-press").id, make_situation(**BEGINNER)
    tender = make_situation(**{**BEGINNER, **changes})
    assert scoring.goal_fits(sound, the_catalogue())[short] < 0.7 * scoring.goal_fits(tender, the_catalogue())[short]


def test_a_tender_shoulder_is_no_tender_knee() -> None:
    fits = {
        joint: scoring.goal_fits(make_situation(**BEGINNER, injuries=(joint,)), the_catalogue())
        for joint in (Injury.KNEE, Injury.SHOULDER)
    }
    press, legs = exercise("neutral-grip-machine-press").id, exercise("short-range-leg-press").id
    assert fits[Injury.SHOULDER][press] > fits[Injury.KNEE][press]
    assert fits[Injury.SHOULDER][legs] < fits[Injury.KNEE][legs]


MADE_DO = frozenset(
    {"doorway-external-rotation-hold", "backpack-march", "table-row", "cushion-squeeze", "doorway-side-press-hold"}
)


@pytest.mark.parametrize("goal", list(Goal))
def test_in_a_gym_nobody_makes_do_with_a_door_a_bag_or_a_table(goal: Goal) -> None:
    for level in (Level.INTERMEDIATE, Level.ADVANCED):
        assert slugs(goal=goal, level=level, equipment=GYM, minutes_per_session=60).isdisjoint(MADE_DO)


def test_what_a_room_has_stands_back_for_a_tool_that_trains_the_same_muscle_in_the_same_movement() -> None:
    def stands_back(slug: str, **changes: Any) -> bool:
        return Pool(make_situation(**changes), the_catalogue()).stands_back(exercise(slug))

    bands = {"equipment": (Equipment.BANDS,)}
    assert stands_back("doorway-external-rotation-hold", **bands)
    assert stands_back("table-row", **bands, level=Level.INTERMEDIATE)
    assert not stands_back("doorway-external-rotation-hold")
    assert not stands_back("push-ups", **bands)  # needs nothing at all
    assert not stands_back("nordic-curl", equipment=GYM, level=Level.ADVANCED)  # the towel is only soft
    heavy = Inventory(dumbbell_min_kg=20, dumbbell_max_kg=20, dumbbell_step_kg=1)
    assert not stands_back("bag-lateral-raise", equipment=(Equipment.DUMBBELLS,), inventory=heavy)  # too heavy a tool
