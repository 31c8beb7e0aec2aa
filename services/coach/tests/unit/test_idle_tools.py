"""A tool that nobody can use does not vanish in silence: one sentence, with the smallest way out."""

import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import wod_for
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import TODAY, make_situation, performed

from coach.domain.idle_tools import idle_tool_texts
from coach.domain.profile import Inventory
from coach.domain.vocabulary import Equipment, Goal, Level, Sex

E = Equipment
WOMAN: dict[str, Any] = {
    "goal": Goal.HYPERTROPHY,
    "level": Level.BEGINNER,
    "age": 35,
    "weight_kg": 70,
    "height_cm": 168,
    "training_weekdays": (0, 2, 4),
}
HEAVY_PAIR = Inventory(dumbbell_min_kg=30, dumbbell_max_kg=30, dumbbell_step_kg=2)
LIGHTER = "The smallest way out: adding lighter weights to your equipment."
PLATES = "The smallest way out: adding plates to your equipment."


def told(*equipment: Equipment, **changes: Any) -> list[str]:
    return idle_tool_texts(make_situation(equipment=equipment, **{**WOMAN, **changes}), the_catalogue())


@pytest.mark.parametrize(
    ("equipment", "inventory", "expected"),
    [
        ((), Inventory(), []),
        ((E.DUMBBELLS, E.KETTLEBELLS), Inventory(), []),
        ((E.DUMBBELLS,), HEAVY_PAIR, [f"Your dumbbells are too heavy for you for now. {LIGHTER}"]),
        (
            (E.KETTLEBELLS,),
            Inventory(kettlebells_kg=(32,)),
            [f"Your kettlebells are too heavy for you for now. {LIGHTER}"],
        ),
        ((E.KETTLEBELLS,), Inventory(kettlebells_kg=(8, 32)), []),
        ((E.EZ_BAR,), Inventory(), [f"Your EZ bar is of no use without plates. {PLATES}"]),
        ((E.BARBELL,), Inventory(), [f"Your barbell is of no use without plates. {PLATES}"]),
        ((E.EZ_BAR, E.PLATES), Inventory(), [f"Your EZ bar is too heavy for you for now. {LIGHTER}"]),
        ((E.EZ_BAR, E.PLATES, E.DUMBBELLS), Inventory(), []),
        ((E.BARBELL, E.PLATES), Inventory(), []),
        ((E.BARBELL, E.SQUAT_RACK), Inventory(), []),
        ((E.BANDS, E.PULLUP_BAR, E.JUMP_ROPE), Inventory(), []),
    ],
)
def test_what_is_too_heavy_or_wants_plates_is_told(
    equipment: tuple[Equipment, ...], inventory: Inventory, expected: list[str]
) -> None:
    assert told(*equipment, inventory=inventory) == expected


def test_who_can_lift_it_is_told_nothing() -> None:
    strong = {"level": Level.ADVANCED, "sex": Sex.MALE, "weight_kg": 95, "height_cm": 185}
    assert told(E.DUMBBELLS, inventory=HEAVY_PAIR, **strong) == []


def test_it_is_told_on_a_first_day_and_then_once_a_week() -> None:
    log = performed("chair-squat", 3, 12)
    for later, history, expected in ((0, (), 1), (2, (), 1), (0, log, 1), (2, log, 0), (4, log, 0), (7, log, 1)):
        day = TODAY + dt.timedelta(days=later)
        assert len(told(E.EZ_BAR, date=day, history=history)) == expected
        assert len(told(E.EZ_BAR, date=day, history=history, training_weekdays=())) == expected


def test_the_workout_says_it() -> None:
    wod = wod_for(equipment=(E.EZ_BAR,), **WOMAN)
    assert f"Your EZ bar is of no use without plates. {PLATES}" in wod.texts


def test_a_small_ball_is_nothing_to_grow_strong_with() -> None:
    strong = {**WOMAN, "goal": Goal.STRENGTH}
    wod = wod_for(equipment=(E.MEDICINE_BALL,), inventory=Inventory(medicine_balls_kg=(3,)), **strong)
    assert any("nothing to load among your equipment" in text for text in wod.texts)
