"""Who came for strength and has a bar deadlifts every week, and trains her hips otherwise between."""

from typing import Any

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import BARBELL_HOME, GYM, LIFTER, make_situation, performed
from coach_kit.lives import Session, lived

from coach.domain.deadlifting import is_deadlift
from coach.domain.selection import Pool
from coach.domain.vocabulary import Equipment, Goal, Injury, Level

LIFTED = performed("deadlifts", 6, 5, 100.0, sets=4)


def hinges(sessions: list[Session]) -> list[str]:
    return [found.slug for each in sessions for found, _ in each.lifts if found.pattern == "hinge"]


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("equipment", [GYM, BARBELL_HOME], ids=["gym", "bar"])
def test_each_week_has_a_deadlift_and_not_only_deadlifts(level: Level, equipment: tuple[Equipment, ...]) -> None:
    sessions = lived(days=21, days_per_week=3, **{**LIFTER, "level": level, "equipment": equipment})
    for week in range(3):
        done = hinges([each for each in sessions if (each.date - sessions[0].date).days // 7 == week])
        assert any(is_deadlift(exercise(slug)) for slug in done)
    assert any(not is_deadlift(exercise(slug)) for slug in hinges(sessions))


def outdone(slug: str, **changes: Any) -> bool:
    return Pool(make_situation(**{**LIFTER, **changes}), the_catalogue()).is_outdone(exercise(slug))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"history": LIFTED}, True),
        ({"history": performed("deadlifts", 4, 5, 100.0, sets=4)}, False),
        ({"goal": Goal.HYPERTROPHY}, False),
        ({"injuries": (Injury.LOWER_BACK,)}, False),
        ({"equipment": (Equipment.DUMBBELLS,)}, False),
        ({"favourites": (exercise("hip-thrust-machine").id,)}, False),
    ],
)
def test_other_hinges_make_room_where_a_deadlift_is_due_and_allowed(changes: dict[str, Any], expected: bool) -> None:
    assert outdone("hip-thrust-machine", **changes) is expected


def test_a_deadlift_makes_room_soon_after_one() -> None:
    soon = performed("deadlifts", 3, 5, 100.0, sets=2)
    assert outdone("barbell-romanian-deadlift", history=soon)
    assert not outdone("barbell-hip-thrust", history=soon)
