"""Nobody lifts a load more than twenty-five times, whatever the goal; forty are for the body alone."""

import pytest
from coach_kit.answers import answer
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import make_question, make_situation, performed

from coach.domain.engine import ENGINE
from coach.domain.prescription import prescribe
from coach.domain.validation.doses import _reps
from coach.domain.validation.facts import facts_of
from coach.domain.vocabulary import BlockKind, Equipment, Format, Goal, Role
from coach.domain.wod import Block, Item, PrescribedSet

MOST = 25
WEIGHTS = {"goal": Goal.ENDURANCE, "equipment": (Equipment.DUMBBELLS,)}


@pytest.mark.parametrize("reps", [25, 34, 40])
@pytest.mark.parametrize("rir", [0, 2, 5])
def test_a_load_is_not_lifted_forty_times(reps: int, rir: int) -> None:
    log = performed("dumbbell-upright-row", 3, reps, 2.0, rir=rir)
    situation = make_situation(**WEIGHTS, history=log)
    asked = prescribe(exercise("dumbbell-upright-row"), situation, the_catalogue(), Role.ACCESSORY).working
    assert (asked.reps or 0) <= MOST
    found = answer(make_question(**WEIGHTS, history=log, favourites=(exercise("dumbbell-upright-row").id,)))
    assert (found.wod.engine, found.violations) == (ENGINE, ())


def test_the_body_alone_is() -> None:
    situation = make_situation(goal=Goal.ENDURANCE, history=performed("bodyweight-squat", 3, 34, None, rir=2))
    asked = prescribe(exercise("bodyweight-squat"), situation, the_catalogue(), Role.MAIN).working
    assert (asked.reps or 0) > MOST


def test_the_validator_bounds_it_too() -> None:
    one = exercise("dumbbell-upright-row")
    facts = facts_of(make_question(**WEIGHTS), the_catalogue())
    for load, most in ((2.0, MOST), (None, 40)):
        item = Item(one.id, (PrescribedSet(reps=30, load_kg=load),), one.equipment)
        block = Block(BlockKind.MAIN, Format.STRAIGHT, (item,))
        assert _reps(item.sets[0], item, block, one, facts)[1] == most
