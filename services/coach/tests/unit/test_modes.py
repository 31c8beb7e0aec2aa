"""Ways to move: who has a machine moves on it, and nobody is made a runner."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from coach_kit.answers import items, wod_for
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import TODAY, make_question

from coach.domain.question import Question
from coach.domain.vocabulary import BlockKind, Equipment, Format, Goal, Level

MACHINES = (Equipment.BIKE, Equipment.ROWER)


def week(**answers: Any) -> list[Question]:
    profile = {"minutes_per_session": 60, "training_weekdays": (0, 1, 2, 4, 5), **answers}
    return [make_question(date=TODAY + timedelta(days=day), **profile) for day in range(7)]


def moved(questions: list[Question]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Family and equipment of what the conditioning of these days moves with."""
    for question in questions:
        for _, _, exercise in items(wod_for(question), BlockKind.CONDITIONING):
            if exercise.pattern == "locomotion":
                yield exercise.family, exercise.equipment


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("machine", MACHINES)
def test_who_trains_endurance_does_it_on_her_machine(machine: Equipment, level: Level) -> None:
    ways = list(moved(week(goal=Goal.ENDURANCE, level=level, equipment=(machine,))))
    assert ways
    assert all(machine in equipment for _, equipment in ways)


def test_who_has_a_machine_and_loses_fat_is_not_made_a_runner() -> None:
    ways = list(moved(week(goal=Goal.FAT_LOSS, level=Level.ADVANCED, equipment=(Equipment.BIKE,))))
    assert ways
    assert all(family != "running" for family, _ in ways)


def test_who_tells_of_runs_may_run() -> None:
    runs = [each.id for each in the_catalogue().exercises if each.family == "running"]
    ways = list(
        moved(week(goal=Goal.ENDURANCE, level=Level.ADVANCED, equipment=(Equipment.BIKE,), favourites=tuple(runs)))
    )
    assert any(family == "running" for family, _ in ways)


def steady(questions: list[Question]) -> Iterator[tuple[str, int]]:
    """Family and seconds of the steady efforts of these days."""
    for question in questions:
        for block, item, exercise in items(wod_for(question), BlockKind.CONDITIONING):
            if block.format is Format.CONTINUOUS:
                yield exercise.family, sum(one.seconds or 0 for one in item.sets)


@pytest.mark.parametrize("goal", [Goal.GENERAL_FITNESS, Goal.FAT_LOSS])
def test_long_minutes_are_walked_and_not_run(goal: Goal) -> None:
    days = week(goal=goal, level=Level.INTERMEDIATE, equipment=(Equipment.DUMBBELLS,), minutes_per_session=120)
    efforts = list(steady(days))
    assert efforts
    assert all(family != "running" for family, _ in efforts)


@pytest.mark.parametrize("goal", [Goal.GENERAL_FITNESS, Goal.FAT_LOSS])
def test_a_runner_who_came_for_something_else_runs_no_more_than_was_planned(goal: Goal) -> None:
    runs = tuple(each.id for each in the_catalogue().exercises if each.family == "running")
    days = week(goal=goal, level=Level.ADVANCED, favourites=runs, minutes_per_session=120)
    efforts = [seconds for family, seconds in steady(days) if family == "running"]
    assert efforts
    assert max(efforts) <= 1200
