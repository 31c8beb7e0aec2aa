"""The day after hard work for the legs asks less of them than it would have, whatever the day was meant for."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from coach_kit.answers import answer, items, working_sets
from coach_kit.factories import BARBELL_HOME, DUMBBELLS, GYM, TODAY, make_question, performed

from coach.domain.question import PerformedSet
from coach.domain.schedule import LEGS
from coach.domain.vocabulary import BlockKind, Goal
from coach.domain.wod import Wod

LIFTS = (BlockKind.MAIN, BlockKind.STRENGTH, BlockKind.POWER)
#: Her own leg day: sixteen sets near the limit.
HARD = tuple(
    one
    for slug in ("glute-bridge", "single-leg-glute-bridge", "bodyweight-squat", "lunges")
    for one in performed(slug, 1, 12, sets=4, rir=1)
)


def leg_sets(wod: Wod) -> int:
    return sum(len(working_sets(item)) for _, item, found in items(wod, *LIFTS) if not LEGS.isdisjoint(found.primary))


def asked(*log: PerformedSet, **changes: Any) -> Wod:
    made = answer(make_question(history=log, **changes))
    assert not made.violations
    return made.wod


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize("minutes", [10, 20, 45, 75])
@pytest.mark.parametrize("equipment", [(), DUMBBELLS, BARBELL_HOME, GYM], ids=len)
def test_a_full_body_day_has_one_easy_lift_for_the_legs(goal: Goal, minutes: int, equipment: Any) -> None:
    usual = {"goal": goal, "minutes_per_session": minutes, "equipment": equipment, "training_weekdays": (0, 3)}
    found = leg_sets(asked(*HARD, **usual))
    assert found <= min(2, leg_sets(asked(**usual)))


@pytest.mark.parametrize("days", [4, 5])
def test_a_leg_day_becomes_one_of_the_upper_body(days: int) -> None:
    tuesday = TODAY + dt.timedelta(days=1)
    usual = {"equipment": GYM, "days_per_week": days, "date": tuesday}
    log = tuple(dataclasses.replace(one, date=TODAY) for one in HARD)
    assert leg_sets(asked(**usual)) >= 4
    spared = asked(*log, **usual)
    assert spared.title.startswith("Upper-body")
    assert leg_sets(spared) == 0
