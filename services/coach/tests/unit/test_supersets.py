"""Which lifts take turns: what one person can keep for herself in a busy gym."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from coach_kit.answers import wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import BARBELL_HOME, GYM, TODAY, make_situation
from coach_kit.units import units

from coach.domain.alternating import can_alternate
from coach.domain.catalogue import Exercise
from coach.domain.supersets import pair_up
from coach.domain.vocabulary import BlockKind, Equipment, Format, Goal, Level, Sex

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


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("bent-over-dumbbell-row", "dumbbell-romanian-deadlift", False),
        ("kettlebell-deadlift", "split-stance-kettlebell-row", False),
        ("bent-over-dumbbell-row", "dumbbell-front-squat", False),
        ("one-arm-dumbbell-row", "dumbbell-romanian-deadlift", True),
        ("bent-over-dumbbell-row", "dumbbell-bench-press", True),
    ],
)
def test_the_lower_back_rests_in_one_of_the_two(one: str, other: str, fits: bool) -> None:
    assert can_alternate(exercise(one), exercise(other)) is fits
    assert can_alternate(exercise(other), exercise(one)) is fits


@pytest.mark.parametrize(("row", "pairs"), [("bent-over-dumbbell-row", 2), ("one-arm-dumbbell-row", 1)])
def test_a_row_and_a_romanian_deadlift_are_no_pair_even_in_a_hurry(row: str, pairs: int) -> None:
    own = {"minutes_per_session": 20, "equipment": GYM}
    pull, hip = (unit for unit in units(**own) if unit.choices[0].slot.name in ("pull", "hip"))
    for unit, slug in ((pull, row), (hip, "dumbbell-romanian-deadlift")):
        unit.prescriptions[0].exercise = exercise(slug)
    assert len(pair_up([pull, hip], make_situation(**own), hurried=True)) == pairs


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


@pytest.mark.parametrize("minutes", [15, 60, 120])
@pytest.mark.parametrize("goal", list(Goal))
def test_supersets_share_no_muscle_and_never_tire_grip_or_spine_twice(goal: Goal, minutes: int) -> None:
    situation = make_situation(goal=goal, minutes_per_session=minutes, equipment=GYM)
    for unit in pair_up(units(goal=goal, minutes_per_session=minutes, equipment=GYM), situation):
        if unit.format is Format.SUPERSET:
            one, other = (prescription.exercise for prescription in unit.prescriptions)
            assert not set(one.primary) & set(other.primary)
            assert not one.tags & other.tags & {"grip", "spine_loaded"}
            assert one.mechanic is other.mechanic


def test_strength_and_size_take_straight_sets_unless_supersets_are_liked() -> None:
    def pairs(**changes: Any) -> int:
        found = pair_up(units(**changes), make_situation(**changes))
        return sum(unit.format is Format.SUPERSET for unit in found)

    long = {"minutes_per_session": 90, "equipment": GYM}
    assert pairs(goal=Goal.HYPERTROPHY, **long) == 0
    assert pairs(goal=Goal.HYPERTROPHY, prefers_formats=(Format.SUPERSET,), **long) > 0
    assert pairs(goal=Goal.FAT_LOSS, **long) > 0


@pytest.mark.parametrize(
    ("goal", "minutes", "paired"),
    [
        (Goal.GENERAL_FITNESS, 30, True),
        (Goal.HYPERTROPHY, 60, True),
        (Goal.HYPERTROPHY, 75, False),
        (Goal.STRENGTH, 45, True),
        (Goal.STRENGTH, 60, False),
    ],
)
def test_push_and_pull_take_turns_when_time_is_short(goal: Goal, minutes: int, paired: bool) -> None:
    pulls_himself_up = {"sex": Sex.MALE, "level": Level.ADVANCED}  # beside a bar only that can take turns
    wod = wod_for(goal=goal, minutes_per_session=minutes, equipment=GYM, **pulls_himself_up)
    lifts = [block for block in wod.blocks if block.kind in (BlockKind.MAIN, BlockKind.STRENGTH)]
    pairs = [block for block in lifts if block.format is Format.SUPERSET]
    patterns = [{the_catalogue()[item.exercise_id].pattern.split("_")[-1] for item in block.items} for block in pairs]
    assert ({"push", "pull"} in patterns) is paired
