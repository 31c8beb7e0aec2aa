"""The validator finds few and heavy repetitions where nobody should strain, by rules of its own."""

from typing import Any

import pytest
from coach_kit.answers import change_sets, rules_broken, wod_for
from coach_kit.catalogue import exercise
from coach_kit.factories import make_profile, make_question, performed

from coach.domain.profile import Flags
from coach.domain.question import Question
from coach.domain.vocabulary import Equipment, Goal, Level
from coach.domain.wod import Wod

SLUG = "neutral-grip-machine-press"
PRESS = exercise(SLUG).id
PREGNANT = Flags(pregnant_weeks=30, medical_clearance=True)


def asked(flags: Flags = PREGNANT, reps: int = 10) -> Question:
    tools = (Equipment.MACHINES, Equipment.DUMBBELLS, Equipment.ADJUSTABLE_BENCH)
    usual: dict[str, Any] = {"goal": Goal.GENERAL_FITNESS, "level": Level.ADVANCED, "equipment": tools}
    history = tuple(one for slug in (SLUG, "machine-pulldown") for one in performed(slug, 4, reps, 30.0, sets=3, rir=3))
    return make_question(
        profile=make_profile(**usual, minutes_per_session=60, days_per_week=4, flags=flags), history=history
    )


@pytest.fixture(scope="module")
def wod() -> Wod:
    return wod_for(asked())


def test_fewer_than_eight_repetitions_are_found(wod: Wod) -> None:
    assert "reps" in rules_broken(change_sets(wod, PRESS, reps=7), asked())
    assert "reps" not in rules_broken(change_sets(wod, PRESS, reps=7), asked(Flags()))


@pytest.mark.parametrize(("share", "reps"), [(76, 10), (None, 3)], ids=["told", "shown"])
def test_a_load_near_the_maximum_is_found(share: int | None, reps: int, wod: Wod) -> None:
    heavy = change_sets(wod, PRESS, load_kg=30.0, pct1rm=share)
    assert "heavy" in rules_broken(heavy, asked(reps=reps))
    assert "heavy" not in rules_broken(heavy, asked(Flags(), reps=reps))


def test_what_is_moderate_is_found_by_no_rule(wod: Wod) -> None:
    assert not rules_broken(wod, asked())
