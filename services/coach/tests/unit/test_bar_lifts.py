"""Who came for strength and has a bar squats, presses and rows with it, and does those lifts with their usual sets."""

import statistics
from dataclasses import replace
from typing import Any

import pytest
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import BARBELL_HOME, GYM, LIFTER, make_question, performed
from coach_kit.lives import Session, lived

from coach.domain import bar_lifts, science
from coach.domain.preference import Preference
from coach.domain.rules import allowed
from coach.domain.situation import situation_of
from coach.domain.turns import LEGS
from coach.domain.vocabulary import Equipment, Goal, Injury, Level

MACHINES = ("leg-press", "machine-chest-press", "machine-shoulder-press", "seated-cable-row")


def weeks(sessions: list[Session]) -> list[list[Session]]:
    first = sessions[0].date
    return [[each for each in sessions if (each.date - first).days // 7 == week] for week in range(3)]


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("days", [2, 3])
def test_each_week_has_a_squat_and_a_press_with_the_bar(level: Level, days: int) -> None:
    for week in weeks(lived(days=21, days_per_week=days, level=level, **LIFTER)):
        done = {found.slug for each in week for found, _ in each.lifts}
        assert "squats" in done
        assert done & {"bench-press", "overhead-press", "seated-barbell-press"}


@pytest.mark.parametrize("level", list(Level))
def test_the_first_leg_lift_of_the_day_has_its_usual_sets(level: Level) -> None:
    sessions = lived(days=21, days_per_week=2, level=level, **{**LIFTER, "minutes_per_session": 90})
    first = [next(sets for found, sets in each.lifts if found.pattern in LEGS) for each in sessions]
    assert statistics.median(first) >= science.row(Goal.STRENGTH, level).sets[1]


def test_the_leg_lift_that_leads_comes_before_the_others() -> None:
    for each in lived(days=14, days_per_week=3, **LIFTER):
        first = next(found for found, _ in each.lifts if found.pattern != "power")
        assert first.pattern in LEGS


def make_room(*preferences: Preference, **changes: Any) -> set[str]:
    question = replace(make_question(**{**LIFTER, **changes}), preferences=preferences)
    situation = situation_of(question, the_catalogue(), "test")
    found = bar_lifts.make_room(allowed(situation, the_catalogue()), situation, ())
    return {the_catalogue()[each].slug for each in found}


def test_machines_make_room_for_the_bar_and_lunges_for_the_squat() -> None:
    assert make_room() >= {*MACHINES, "smith-machine-split-squat"}
    assert "machine-hip-thrust" not in make_room()


@pytest.mark.parametrize(
    "changes",
    [
        {"goal": Goal.HYPERTROPHY},
        {"age": 70},
        {"minutes_per_session": 30},
        {"injuries": (Injury.SHOULDER, Injury.LOWER_BACK)},
        {"equipment": (Equipment.MACHINES, Equipment.CABLE_MACHINE)},
        {"favourites": (exercise("leg-press").id,)},
    ],
)
def test_the_leg_press_stays_where_the_bar_is_not_for_her(changes: dict[str, Any]) -> None:
    assert "leg-press" not in make_room(**changes)


def test_a_lift_that_she_swaps_away_takes_no_place() -> None:
    turned_down = Preference(exercise("squats").id, swapped_out=3)
    assert "leg-press" not in make_room(turned_down, equipment=(*BARBELL_HOME, Equipment.MACHINES))


def test_the_bar_comes_back_to_who_pressed_with_her_legs_for_weeks() -> None:
    log = tuple(one for ago in (14, 10, 7, 3) for one in performed("leg-press", ago, 5, 100.0, sets=4))
    sessions = lived(days=14, days_per_week=3, log=log, level=Level.INTERMEDIATE, **{**LIFTER, "equipment": GYM})
    assert "squats" in {found.slug for each in sessions for found, _ in each.lifts}


def test_a_home_with_a_bar_and_no_machine_keeps_its_lifts() -> None:
    assert make_room(equipment=BARBELL_HOME) <= {each.slug for each in the_catalogue().by_pattern["lunge"]}


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("tool", [Equipment.BARBELL, Equipment.TRAP_BAR])
def test_a_bar_alone_is_squatted_with_before_legs_work_without_a_load(tool: Equipment, level: Level) -> None:
    own = {**LIFTER, "level": level, "equipment": (tool, Equipment.PLATES)}
    sessions = lived(days=14, days_per_week=3, **own)
    loaded = [each for each in sessions if any(one.pattern == "squat" and one.takes_load for one, _ in each.lifts)]
    assert len(loaded) >= 2 / 3 * len(sessions)
