"""What a session says of itself is true where little of it is left."""

import datetime as dt

import pytest
from coach_kit.answers import items, wod_for
from coach_kit.catalogue import the_catalogue
from coach_kit.factories import GYM, TODAY

from coach.domain import gate_texts, session
from coach.domain.vocabulary import BlockKind, DayKind, Goal, Injury
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
