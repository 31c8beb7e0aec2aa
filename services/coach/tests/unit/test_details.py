"""Small movements without a load: something heavier or harder comes first, where there is any."""

from typing import Any

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, make_situation, performed
from coach_kit.lives import lived

from coach.domain.selection import Pool
from coach.domain.vocabulary import Equipment, Goal, Level

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
    ],
)
def test_a_tool_or_the_next_form_outdoes_what_has_no_load(slug: str, changes: dict[str, Any], outdone: bool) -> None:
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
