"""Small movements without a load: something heavier or harder comes first, where there is any."""

from typing import Any

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, TODAY, make_situation, performed
from coach_kit.lives import lived

from coach.domain.selection import Pool
from coach.domain.vocabulary import Equipment, Goal, Level, Sex

DUMBBELLS, MACHINES = (Equipment.DUMBBELLS,), (Equipment.MACHINES,)


def is_outdone(slug: str, **changes: Any) -> bool:
    return Pool(make_situation(**changes), the_catalogue()).is_outdone(exercise(slug))


@pytest.mark.parametrize(
    ("slug", "changes", "outdone"),
    [
        ("seated-calf-raise", {"level": Level.BEGINNER}, True),
        ("calf-raises", {"level": Level.BEGINNER}, False),
        ("calf-raises", {"level": Level.BEGINNER, "equipment": DUMBBELLS}, True),
        ("calf-raises", {"level": Level.INTERMEDIATE}, True),
        ("reverse-nordic", {}, False),
        ("reverse-nordic", {"equipment": MACHINES}, True),
        ("reverse-nordic", {"equipment": MACHINES, "history": performed("reverse-nordic", 4, 5, sets=3)}, True),
        ("wall-triceps-press", {"equipment": GYM}, True),
        ("seated-calf-raise", {"age": 70, "equipment": GYM}, False),
        ("seated-calf-raise", {"equipment": GYM, "favourites": (exercise("seated-calf-raise").id,)}, False),
        ("plank", {"equipment": GYM}, False),
        ("bird-dog", {}, True),
        ("bird-dog", {"level": Level.BEGINNER}, False),
        ("bird-dog", {"age": 70}, False),
        ("dumbbell-upright-row", {"equipment": DUMBBELLS}, True),
        ("dumbbell-upright-row", {"equipment": GYM, "age": 70, "sex": Sex.MALE, "weight_kg": 85}, True),
        ("dumbbell-upright-row", {"equipment": DUMBBELLS, "favourites": (exercise("dumbbell-upright-row").id,)}, False),
        ("lateral-raises", {"equipment": DUMBBELLS}, False),
        ("dumbbell-leg-curl", {"equipment": DUMBBELLS}, False),
        ("dumbbell-leg-curl", {"equipment": GYM}, True),
    ],
)
def test_a_tool_the_next_form_or_sound_joints_outdo_a_detail(slug: str, changes: dict[str, Any], outdone: bool) -> None:
    assert is_outdone(slug, **changes) is outdone


@pytest.mark.parametrize("equipment", [(), DUMBBELLS, GYM])
@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.HYPERTROPHY, Goal.ENDURANCE])
def test_no_healthy_adult_raises_her_heels_sitting_and_her_calves_are_trained(
    goal: Goal, equipment: tuple[Equipment, ...]
) -> None:
    asked = {"goal": goal, "level": Level.ADVANCED, "equipment": equipment, "minutes_per_session": 60}
    done = [found.slug for session in lived(14, days_per_week=3, **asked) for found, _ in session.lifts]
    assert "seated-calf-raise" not in done
    assert any("calf" in slug for slug in done)


def test_a_month_of_muscle_gain_is_made_of_direct_work() -> None:
    """Chest presses every week, and what looks after a joint at most twice in one."""
    asked = {"goal": Goal.HYPERTROPHY, "equipment": GYM, "minutes_per_session": 75, "days_per_week": 5}
    sessions = lived(28, **asked)
    for week in range(4):
        days = [session for session in sessions if (session.date - TODAY).days // 7 == week]
        done = [found for session in days for found, _ in session.lifts]
        assert any(found.pattern == "horizontal_push" and found.takes_load for found in done)
        assert sum(found.pattern == "rotator_cuff" for found in done) <= 2
        assert not any(found.slug in ("bird-dog", "forearm-bird-dog", "hands-and-knees-belly-hug") for found in done)
