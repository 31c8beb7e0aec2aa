"""What a session says of itself is true where little of it is left."""

import dataclasses
import datetime as dt

import pytest
from coach_kit.answers import items, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, TODAY, make_situation, performed

from coach.domain import assembling, gate_texts, science, session
from coach.domain.prescription import prescribe
from coach.domain.vocabulary import BlockKind, DayKind, Goal, Injury, Level, Role
from coach.domain.wod import Wod

ARMS_OUT = (Injury.ONE_ARM_LEFT_OUT, Injury.ONE_ARM_RIGHT_OUT)
LIFTED = (BlockKind.MAIN, BlockKind.STRENGTH, BlockKind.POWER)


def armless(weekdays: tuple[int, ...], goal: Goal) -> list[Wod]:
    return [
        wod_for(
            date=TODAY + dt.timedelta(days=day), training_weekdays=weekdays, goal=goal, equipment=GYM, injuries=ARMS_OUT
        )
        for day in weekdays
    ]


@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.HYPERTROPHY, Goal.GENERAL_FITNESS])
@pytest.mark.parametrize("weekdays", [(0, 2, 4), (0, 1, 3, 4), (0, 1, 2, 3, 4)])
def test_with_both_arms_out_no_title_promises_an_upper_body(weekdays: tuple[int, ...], goal: Goal) -> None:
    titles = {wod.title.split()[0] for wod in armless(weekdays, goal)}
    assert titles <= {"Core", "Legs", "Lower-body", "Leg-day"}
    assert "Core" in titles or len(weekdays) == 3


@pytest.mark.parametrize("goal", [Goal.STRENGTH, Goal.HYPERTROPHY])
def test_nobody_has_lifted_enough_who_lifted_nothing(goal: Goal) -> None:
    wods = [wod for days in ((0, 1, 3, 4), (0, 1, 2, 3, 4)) for wod in armless(days, goal)]
    lifting = {bool(list(items(wod, *LIFTED))) for wod in wods if session.ENOUGH in wod.texts}
    assert lifting <= {True}
    assert any(session.ENOUGH_TRUNK in wod.texts and not list(items(wod, *LIFTED)) for wod in wods)


def test_the_young_hear_of_an_adult_on_training_days_whatever_today_is() -> None:
    resting = wod_for(age=17, training_weekdays=(4,))
    assert (DayKind.REST.value in resting.title.lower(), gate_texts.YOUTH in resting.texts) == (True, True)
    assert "On training days have an adult beside you" in gate_texts.YOUTH
    assert the_catalogue()[next(iter(resting.exercise_ids))].pattern in ("mobility", "breathing")


@pytest.mark.parametrize(
    ("sets", "lighter", "few"),
    [(0, False, True), (4, False, True), (5, False, False), (9, False, False), (2, True, True), (3, True, False)],
)
def test_few_sets_are_less_than_half_of_the_least_that_the_week_asks(sets: int, lighter: bool, few: bool) -> None:
    """Ten sets are the least of the advanced who build muscle, and about half of them in a lighter week."""
    log = (*performed("bench-press", 8), *performed("machine-pulldown", 3, sets=sets))
    situation = make_situation(goal=Goal.HYPERTROPHY, level=Level.ADVANCED, history=log)
    if lighter:
        situation = dataclasses.replace(situation, lighter="This week is lighter.")
    assert assembling.is_neglected(exercise("machine-pulldown"), situation) is few


@pytest.mark.parametrize(("goal", "enough"), [(Goal.ENDURANCE, True), (Goal.STRENGTH, False)])
def test_nobody_is_told_to_go_on_up_to_less_than_she_is_asked_for(goal: Goal, enough: bool) -> None:
    """Fifteen repetitions without a load show enough; who is asked for as many is asked for no more."""
    first = prescribe(exercise("crunches"), make_situation(goal=goal), the_catalogue(), Role.MAIN)
    assert ((first.working.reps or 0) >= science.FIRST_REPS_MOST) is enough
    assert ("go on, up to 15" in first.told) is not enough
    assert ("no more than these" in first.told) is enough
