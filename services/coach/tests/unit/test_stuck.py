"""A lift whose next step is too large for any number of repetitions makes room for a tool with smaller steps."""

from typing import Any

import pytest
from coach_kit.answers import main_exercises, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import BARBELL_HOME, make_situation, performed

from coach.domain.profile import Inventory
from coach.domain.selection import Pool
from coach.domain.stuck import is_stuck
from coach.domain.vocabulary import Equipment, Goal, Level, Sex

#: One pair of plates: 20 kg or 60 kg, and dumbbells beside the bar.
COARSE: dict[str, Any] = {
    "goal": Goal.STRENGTH,
    "level": Level.INTERMEDIATE,
    "sex": Sex.MALE,
    "weight_kg": 82,
    "height_cm": 180,
    "minutes_per_session": 60,
    "equipment": (*BARBELL_HOME, Equipment.DUMBBELLS),
    "inventory": Inventory(plates_kg=(20.0,), bar_kg=20.0),
}
PRESSED = performed("bench-press", 4, 14, 20.0, sets=4)


@pytest.mark.parametrize(
    ("slug", "log", "expected"),
    [
        ("bench-press", PRESSED, True),
        ("bench-press", performed("bench-press", 4, 7, 20.0, sets=4), False),
        ("bench-press", performed("bench-press", 4, 14, 60.0, sets=4), True),
        ("dumbbell-bench-press", performed("dumbbell-bench-press", 4, 14, 16.0, sets=4), False),
        ("push-ups", performed("push-ups", 4, 25, sets=4), False),
    ],
)
def test_a_lift_is_stuck_where_no_repetitions_lead_to_the_next_load(slug: str, log: Any, expected: bool) -> None:
    assert is_stuck(exercise(slug), make_situation(**COARSE, history=log), the_catalogue()) is expected


def outdone(slug: str, **changes: Any) -> bool:
    return Pool(make_situation(**{**COARSE, **changes}), the_catalogue()).is_outdone(exercise(slug))


def test_it_makes_room_and_so_does_what_would_be_stuck_as_soon() -> None:
    assert outdone("bench-press", history=PRESSED)
    assert outdone("close-grip-bench-press", history=PRESSED)
    assert not outdone("dumbbell-bench-press", history=PRESSED)
    assert not outdone("squats", history=PRESSED)


def test_it_stays_where_nothing_better_is_at_hand_or_she_wants_it() -> None:
    assert not outdone("bench-press", history=PRESSED, equipment=BARBELL_HOME)
    assert not outdone("bench-press", history=PRESSED, favourites=(exercise("bench-press").id,))


def test_the_heaviest_load_makes_room_only_for_what_is_not_stuck() -> None:
    log = performed("barbell-hip-thrust", 4, 25, 60.0, sets=4)
    assert outdone("barbell-hip-thrust", history=log)
    assert not outdone("deadlifts", history=log)


def test_the_next_press_is_one_with_dumbbells() -> None:
    log = (*performed("bench-press", 7, 14, 20.0, sets=4), *performed("standing-dumbbell-press", 4, 5, 14.0, sets=4))
    wod = wod_for(**COARSE, days_per_week=3, history=log)
    pressed = [each for each in main_exercises(wod) if each.pattern == "horizontal_push"]
    assert pressed
    assert all("dumbbells" in each.equipment for each in pressed)
