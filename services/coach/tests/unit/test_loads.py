"""Loads that can really be set up."""

import pytest
from coach_kit.answers import answer, item_of, wod_for
from coach_kit.catalogue import exercise, the_catalogue
from coach_kit.examples import examples
from coach_kit.factories import BARBELL_HOME, GYM, make_profile, make_question, make_situation, performed
from coach_kit.strategies import INVENTORIES
from hypothesis import given
from hypothesis import strategies as st

from coach.domain import loads, science
from coach.domain.prescription import prescribe
from coach.domain.profile import Inventory
from coach.domain.usual_tools import USUAL as USUAL_TOOLS
from coach.domain.vocabulary import Equipment, Goal, Level, Role, Sex, Units

KG_PER_LB = 0.45359237
USUAL = Inventory()
USUAL_PLATES = USUAL_TOOLS[Units.METRIC].plates


def ladder(slug: str, inventory: Inventory = USUAL) -> tuple[float, ...]:
    found = exercise(slug)
    return loads.ladder(found, found.equipment, inventory)


def test_a_bar_begins_empty_and_steps_by_the_smallest_pair() -> None:
    rungs = ladder("bench-press")
    assert rungs[:4] == (20.0, 22.5, 25.0, 27.5)
    assert max(rungs) == 20 + 2 * sum(USUAL_PLATES)


def test_own_plates_and_bar_make_the_ladder() -> None:
    own = Inventory(bar_kg=15, plates_kg=(5, 10))
    assert ladder("bench-press", own) == (15.0, 25.0, 35.0, 45.0)


def test_plates_of_any_sizes_make_a_ladder_of_bounded_length() -> None:
    odd = tuple(round(1 + 99 * (n * 0.618034 % 1), 3) for n in range(60))
    assert len(ladder("bench-press", Inventory(plates_kg=odd))) < 20_001
    assert len(ladder("bench-press", Inventory(plates_kg=(25.0,) * 40 + (1.25,) * 20))) == 821


def test_own_dumbbells_make_the_ladder() -> None:
    assert ladder("goblet-squat", Inventory(dumbbell_max_kg=10, dumbbell_step_kg=2.5)) == (2.5, 5.0, 7.5, 10.0)
    assert ladder("goblet-squat", Inventory(dumbbell_min_kg=4, dumbbell_max_kg=4)) == (4.0,)


def test_tools_that_weigh_whole_pounds_are_set_up_like_any_others() -> None:
    own = Inventory(
        dumbbell_min_kg=5 * KG_PER_LB,
        dumbbell_max_kg=100 * KG_PER_LB,
        dumbbell_step_kg=5 * KG_PER_LB,
        plates_kg=tuple(pounds * KG_PER_LB for pounds in (2.5, 5, 10, 25, 35, 45, 45)),
        bar_kg=45 * KG_PER_LB,
    )
    asked = make_question(equipment=(*BARBELL_HOME, Equipment.DUMBBELLS), inventory=own, goal=Goal.STRENGTH)
    assert not answer(asked).violations
    total = 45 + 2 * (2.5 + 5 + 10 + 25 + 35 + 45 + 45)
    assert max(ladder("bench-press", own)) == round(total * KG_PER_LB, 3)


def test_kettlebells_are_those_that_are_there() -> None:
    assert ladder("kettlebell-row", Inventory(kettlebells_kg=(24, 12, 12))) == (12, 24)


def test_machines_step_by_five() -> None:
    assert ladder("leg-press")[:3] == (5.0, 10.0, 15.0)


def test_body_weight_and_bands_have_no_ladder() -> None:
    assert ladder("push-ups") == ladder("band-squat") == ()


def test_plates_are_told_for_one_side_fewest_and_heaviest_first() -> None:
    bench = exercise("bench-press")
    assert loads.plates_per_side(bench, bench.equipment, USUAL, 60.0) == (20.0,)
    assert loads.plates_per_side(bench, bench.equipment, USUAL, 67.5) == (20.0, 2.5, 1.25)
    assert loads.plates_per_side(bench, bench.equipment, USUAL, 20.0) == ()
    goblet = exercise("goblet-squat")
    assert loads.plates_per_side(goblet, goblet.equipment, USUAL, 10.0) is None


@examples(100)
@given(INVENTORIES)
def test_every_rung_of_a_bar_is_the_bar_and_pairs_that_exist(inventory: Inventory) -> None:
    bench = exercise("bench-press")
    usual = USUAL_TOOLS[inventory.units]
    bar = inventory.bar_kg or usual.barbell
    for rung in ladder("bench-press", inventory):
        side = loads.plates_per_side(bench, bench.equipment, inventory, rung)
        assert side is not None
        rack = list(inventory.plates_kg or usual.plates)
        for plate in side:
            rack.remove(plate)
        assert bar + 2 * sum(side) == pytest.approx(rung, abs=0.0005001)


@examples(100)
@given(INVENTORIES, st.sampled_from([e for e in the_catalogue().exercises if e.takes_load]))
def test_a_ladder_rises(inventory: Inventory, found: object) -> None:
    rungs = loads.ladder(found, found.equipment, inventory)  # type: ignore[arg-type, attr-defined]
    assert list(rungs) == sorted(set(rungs))
    assert all(rung > 0 for rung in rungs)


@examples(100)
@given(INVENTORIES, st.floats(0, 300))
def test_rounding_down_never_gives_more(inventory: Inventory, wanted: float) -> None:
    rungs = ladder("bench-press", inventory)
    assert loads.round_down(rungs, wanted) <= max(wanted, rungs[0]) + 1e-6


def test_beginners_round_down_others_to_the_nearest() -> None:
    rungs = (20.0, 22.5, 25.0)
    assert loads.round_for(Level.BEGINNER, rungs, 24.9) == 22.5
    assert loads.round_for(Level.ADVANCED, rungs, 24.0) == 25.0
    assert loads.round_for(Level.ADVANCED, rungs, 23.75) == 22.5


def test_the_start_model_is_careful_with_what_it_does_not_know() -> None:
    bench = exercise("bench-press")
    known = make_profile(sex=Sex.MALE, weight_kg=80, height_cm=180, age=30)
    assert loads.start_e1rm(bench, known, Level.BEGINNER) == pytest.approx(0.62 * 80)
    assert loads.start_e1rm(bench, known, Level.ADVANCED) == pytest.approx(0.62 * 80 * 1.9)
    unknown = make_profile(sex=None, weight_kg=None, height_cm=None, age=None)
    assert loads.start_e1rm(bench, unknown, Level.BEGINNER) == pytest.approx(0.36 * science.ASSUMED_WEIGHT_KG)


def test_age_and_body_fat_make_the_start_lighter() -> None:
    bench = exercise("bench-press")
    young, old = make_profile(age=35), make_profile(age=60)
    assert loads.start_e1rm(bench, old, Level.BEGINNER) == pytest.approx(
        0.8 * (loads.start_e1rm(bench, young, Level.BEGINNER) or 0)
    )
    assert loads.start_e1rm(bench, make_profile(age=120), Level.BEGINNER) == pytest.approx(
        science.START_AGE_FLOOR * (loads.start_e1rm(bench, young, Level.BEGINNER) or 0)
    )
    heavy, heavier = make_profile(weight_kg=110, height_cm=170), make_profile(weight_kg=150, height_cm=170)
    assert loads.start_e1rm(bench, heavy, Level.BEGINNER) == loads.start_e1rm(bench, heavier, Level.BEGINNER)


def test_a_bar_that_is_too_heavy_is_not_offered() -> None:
    light = {"sex": Sex.FEMALE, "weight_kg": 45, "height_cm": 160, "level": Level.BEGINNER, "equipment": BARBELL_HOME}
    wod = wod_for(goal=Goal.STRENGTH, **light)
    assert item_of(wod, exercise("overhead-press").id) is None
    assert item_of(wod, exercise("bench-press").id) is None


@pytest.mark.parametrize("kg", [6.0, 10.0, 12.0, 18.0, 24.0])
@pytest.mark.parametrize("decimals", [0, 1])
def test_a_load_typed_in_pounds_means_the_same_dumbbell(kg: float, decimals: int) -> None:
    typed = round(kg / KG_PER_LB, decimals) * KG_PER_LB
    assert _next_load("goblet-squat", typed) == _next_load("goblet-squat", kg)


@pytest.mark.parametrize("kg", [22.5, 40.0, 42.5, 61.25 + 1.25, 97.5, 100.0])
@pytest.mark.parametrize("decimals", [0, 1])
@pytest.mark.parametrize("reps", [3, 8, 12])
def test_a_load_typed_in_pounds_means_the_same_bar(kg: float, decimals: int, reps: int) -> None:
    typed = round(kg / KG_PER_LB, decimals) * KG_PER_LB
    assert _next_load("squats", typed, reps) == _next_load("squats", kg, reps)


def _next_load(slug: str, kg: float, reps: int = 12) -> object:
    log = (*performed(slug, 6, reps, kg, sets=3), *performed(slug, 3, reps, kg, sets=3))
    situation = make_situation(history=log, equipment=GYM)
    one = prescribe(exercise(slug), situation, the_catalogue(), Role.MAIN).working
    return one.reps, one.load_kg, one.plates_per_side, one.rir
