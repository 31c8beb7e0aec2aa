"""Which lifts take turns: what one person can keep for herself in a busy gym."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from coach_kit.answers import wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import BARBELL_HOME, GYM, TODAY

from coach.domain.alternating import can_alternate
from coach.domain.catalogue import Exercise
from coach.domain.vocabulary import Equipment, Format, Goal, Level, Sex

STATIONS = {"barbell", "ez_bar", "trap_bar", "squat_rack", "cable_machine", "machines"}
SHORT = {"sex": Sex.MALE, "weight_kg": 80, "height_cm": 179, "minutes_per_session": 40, "days_per_week": 2}
MACHINES = (Equipment.MACHINES, Equipment.CABLE_MACHINE)


def supersets(**changes: Any) -> Iterator[tuple[list[Exercise], list[list[Exercise]]]]:
    """The exercises of each superset of some days, with the alternatives of each."""
    for day in range(3):
        wod = wod_for(date=TODAY + dt.timedelta(days=day), **{**SHORT, **changes})
        for block in wod.blocks:
            if block.format is Format.SUPERSET:
                others = [[the_catalogue()[one.exercise_id] for one in item.alternatives] for item in block.items]
                yield [the_catalogue()[item.exercise_id] for item in block.items], others


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("barbell-rows", "barbell-floor-press", False),
        ("bench-press", "inverted-bar-row", False),
        ("machine-lateral-raise", "machine-curl", False),
        ("machine-calf-raise", "tricep-pushdowns", False),
        ("seated-cable-row", "overhead-press", False),
        ("barbell-rows", "dumbbell-bench-press", True),
        ("seated-cable-row", "push-ups", True),
        ("lateral-raises", "hammer-curls", True),
        ("kettlebell-row", "kettlebell-floor-press", True),
    ],
)
def test_at_most_one_of_two_needs_a_bar_a_rack_or_a_machine(one: str, other: str, fits: bool) -> None:
    assert can_alternate(exercise(one), exercise(other)) is fits
    assert can_alternate(exercise(other), exercise(one)) is fits


@pytest.mark.parametrize("equipment", [BARBELL_HOME, MACHINES, GYM])
@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.GENERAL_FITNESS])
def test_no_superset_asks_for_two_places_of_a_gym_at_once(goal: Goal, equipment: tuple[Equipment, ...]) -> None:
    for pair, alternatives in supersets(goal=goal, equipment=equipment, level=Level.INTERMEDIATE):
        assert sum(not STATIONS.isdisjoint(each.equipment) for each in pair) <= 1
        for place, others in enumerate(alternatives):
            partner = pair[1 - place]
            assert all(STATIONS.isdisjoint(partner.equipment) or STATIONS.isdisjoint(e.equipment) for e in others)


def test_what_is_carried_takes_turns_when_time_is_short() -> None:
    dumbbells = (Equipment.DUMBBELLS, Equipment.FLAT_BENCH)
    assert list(supersets(goal=Goal.GENERAL_FITNESS, equipment=dumbbells))
