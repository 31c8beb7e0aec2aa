"""Short sessions: what does not fit today has its turn tomorrow, legs as often as push and pull."""

from collections import Counter

import pytest
from coach_kit.answers import items, wod_for
from coach_kit.factories import BARBELL_HOME, DUMBBELLS
from coach_kit.lives import lived

from coach.domain.alternating import can_alternate
from coach.domain.catalogue import Exercise
from coach.domain.scorecard.training import LIFTING
from coach.domain.turns import LEGS, in_turn
from coach.domain.vocabulary import Equipment, Format, Goal, Level

MACHINES = (Equipment.MACHINES, Equipment.DUMBBELLS, Equipment.CABLE_MACHINE)
SIDES = {
    **dict.fromkeys(("squat", "lunge"), "knee"),
    "hinge": "hip",
    **dict.fromkeys(("horizontal_push", "vertical_push"), "push"),
    **dict.fromkeys(("horizontal_pull", "vertical_pull"), "pull"),
}


def sides(session: list[tuple[Exercise, int]]) -> Counter[str]:
    sets: Counter[str] = Counter()
    for found, count in session:
        if found.pattern in SIDES:
            sets[SIDES[found.pattern]] += count
    return sets


@pytest.mark.parametrize("equipment", [(), MACHINES, BARBELL_HOME], ids=["bare hands", "machines", "barbell"])
@pytest.mark.parametrize("minutes", [10, 15, 20])
@pytest.mark.parametrize(
    ("goal", "level", "days"),
    [
        (Goal.STRENGTH, Level.BEGINNER, 3),
        (Goal.STRENGTH, Level.ADVANCED, 2),
        (Goal.HYPERTROPHY, Level.INTERMEDIATE, 3),
        (Goal.FAT_LOSS, Level.BEGINNER, 3),
    ],
)
def test_four_weeks_of_short_sessions_train_legs_as_well_as_the_upper_body(
    goal: Goal, level: Level, days: int, minutes: int, equipment: tuple[Equipment, ...]
) -> None:
    asked = {"goal": goal, "level": level, "minutes_per_session": minutes, "equipment": equipment}
    sessions = [sides(each.lifts) for each in lived(days_per_week=days, **asked)]
    total = sum(sessions, Counter[str]())
    assert set(total) == {"knee", "hip", "push", "pull"}
    assert 0.5 <= total["knee"] / total["hip"] <= 2
    assert 0.5 <= total["push"] / total["pull"] <= 1.5
    assert sum(bool(each["knee"] or each["hip"]) for each in sessions) >= len(sessions) / 2 - 1


@pytest.mark.parametrize("main_exercises", [1, 2, 3])
@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.GENERAL_FITNESS])
def test_who_wants_few_exercises_trains_all_of_herself_in_turn(goal: Goal, main_exercises: int) -> None:
    sessions = [each.lifts for each in lived(16, main_exercises, goal=goal, days_per_week=3, equipment=DUMBBELLS)]
    assert all(len(each) <= main_exercises for each in sessions)
    assert set().union(*(sides(each) for each in sessions)) == {"knee", "hip", "push", "pull"}


def test_lifts_of_short_sessions_return_within_ten_days() -> None:
    seen: dict[int, list[int]] = {}
    asked = {"goal": Goal.STRENGTH, "level": Level.BEGINNER, "minutes_per_session": 15, "days_per_week": 3}
    sessions = [each.lifts for each in lived(equipment=MACHINES, **asked)]
    for number, session in enumerate(sessions):
        for found, _ in session:
            if found.pattern in SIDES:
                seen.setdefault(found.id, []).append(number)
    gaps = [after - before for each in seen.values() for before, after in zip(each, each[1:], strict=False)]
    assert len(gaps) >= 2 * len(sessions) / 2
    assert sum(gap <= 4 for gap in gaps) >= 0.9 * len(gaps)  # three sessions a week: four of them are nine days


def test_a_leg_lift_takes_turns_with_the_upper_body_only_where_not_all_would_fit() -> None:
    def mixed(minutes: int) -> list[list[Exercise]]:
        wod = wod_for(goal=Goal.HYPERTROPHY, minutes_per_session=minutes, equipment=DUMBBELLS)
        by_block: dict[int, list[Exercise]] = {}
        for block, _, found in items(wod, *LIFTING):
            if block.format is Format.SUPERSET:
                by_block.setdefault(id(block), []).append(found)
        return [pair for pair in by_block.values() if any(each.pattern in LEGS for each in pair)]

    assert mixed(15)
    assert not mixed(45)
    for one, other in mixed(15):
        assert can_alternate(one, other)
        assert not set(one.primary) & set(other.primary)
        assert not one.tags & other.tags & {"grip", "spine_loaded"}


@pytest.mark.parametrize(
    ("days", "order"),
    [
        ({}, ["squat", "horizontal_pull", "hinge", "horizontal_push", "core_anti_extension", "lunge"]),
        (
            {"squat": 9, "lunge": 2, "hinge": 4, "horizontal_push": 7, "vertical_push": 7, "horizontal_pull": 4},
            ["horizontal_push", "hinge", "horizontal_pull", "squat", "core_anti_extension", "lunge"],
        ),
    ],
    ids=["first day", "some days later"],
)
def test_what_has_waited_longest_comes_first_and_no_area_twice_before_all_had_their_turn(
    days: dict[str, int], order: list[str]
) -> None:
    given = ["horizontal_pull", "horizontal_push", "squat", "core_anti_extension", "hinge", "lunge"]
    assert in_turn(given, str, {"vertical_pull": 4} | days if days else days, {}) == order


def test_of_two_that_have_waited_equally_long_the_one_that_was_trained_less_often_comes() -> None:
    """On a leg day once a week for both, and another that holds one of them, neither falls behind."""
    days = {"squat": 7, "lunge": 3, "hinge": 3}
    assert in_turn(["squat", "hinge"], str, days, {"squat": 2, "lunge": 2, "hinge": 2}) == ["hinge", "squat"]
    assert in_turn(["squat", "hinge"], str, days, {"squat": 1, "lunge": 1, "hinge": 2}) == ["squat", "hinge"]
