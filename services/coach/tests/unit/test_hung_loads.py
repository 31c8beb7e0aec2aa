"""What hangs from a belt: any plates together, and a step is small beside the body that it hangs on."""

from typing import Any

import pytest
from coach_kit.answers import change_sets, item_of, rules_broken, wod_for, working_sets
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.factories import GYM, LIFTER, make_question, performed

from coach.domain import loads
from coach.domain.profile import Inventory
from coach.domain.vocabulary import Level, Units

DIPS = exercise("weighted-dips")
BELT = ("plates", "dip_bars")
PUSHES = {e.id for e in the_catalogue().exercises if e.pattern in ("horizontal_push", "vertical_push")}
#: Nothing else to push is free today.
WISH: dict[str, Any] = {**LIFTER, "level": Level.ADVANCED, "excluded_ids": tuple(PUSHES - {DIPS.id})}


def asked(reps: int, load_kg: float, rir: int) -> tuple[int | None, float | None]:
    """Repetitions and load after two days like that, a week and half a week ago."""
    log = (*performed("weighted-dips", 7, reps, load_kg, sets=4, rir=rir),)
    log += performed("weighted-dips", 4, reps, load_kg, sets=4, rir=rir)
    question = make_question(**WISH, history=log)
    wod = wod_for(question)
    assert rules_broken(wod, question) == set()
    item = item_of(wod, DIPS.id)
    assert item is not None
    one = working_sets(item)[0]
    return one.reps, one.load_kg


def test_plates_hang_together() -> None:
    rungs = loads.ladder(DIPS, BELT, Inventory(plates_kg=(2.5, 5.0, 10.0)))
    assert rungs == (2.5, 5.0, 7.5, 10.0, 12.5, 15.0, 17.5)


def test_plates_in_pounds_add_up_to_the_gram() -> None:
    rungs = loads.ladder(DIPS, BELT, Inventory(units=Units.IMPERIAL))
    assert round(52.5 * 0.45359237, 3) in rungs


@pytest.mark.parametrize(("reps", "kg", "rir"), [(19, 1.25, 5), (11, 15.0, 5)])
def test_what_is_far_too_easy_grows_by_a_tenth_of_body_and_load(reps: int, kg: float, rir: int) -> None:
    _, load = asked(reps, kg, rir)
    assert load is not None
    assert kg + 5 <= load <= 1.1 * (kg + 85) - 85


def test_a_qualified_day_earns_a_step_that_can_be_felt() -> None:
    assert asked(5, 15.0, 2) == (3, 17.5)


@pytest.mark.parametrize(("kg", "broken"), [(22.5, False), (27.5, True), (21.0, True)])
def test_the_validator_counts_the_body_and_the_plates(kg: float, broken: bool) -> None:
    question = make_question(**WISH, history=performed("weighted-dips", 4, 5, 15.0, sets=4, rir=2))
    wod = change_sets(wod_for(question), DIPS.id, load_kg=kg)
    assert bool({"jump", "load"} & rules_broken(wod, question)) is broken


def test_dozens_of_odd_plates_are_as_quickly_judged_as_set_up() -> None:
    plates = tuple(round(0.5 + 0.7131 * number**3 % 24, 3) for number in range(34))
    log = performed("weighted-dips", 4, 5, 15.0, sets=4, rir=2)
    question = make_question(**WISH, inventory=Inventory(plates_kg=plates), history=log)
    wod = wod_for(question)
    assert "load" not in rules_broken(wod, question)
    assert {"load", "jump"} & rules_broken(change_sets(wod, DIPS.id, load_kg=150.0005), question)


def test_everything_else_keeps_its_tenth() -> None:
    bench = exercise("bench-press")
    assert loads.body_kg(bench, 85) == 0
    assert loads.body_kg(DIPS, 85) == 85
    assert set(GYM) >= set(BELT)
