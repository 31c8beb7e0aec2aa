"""Protein, fat, fibre, carbohydrate, water, sodium: the published figures, worked out by hand."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fit.domain.nutrition import macros
from fit.domain.nutrition.constants import CURRENT
from fit.domain.nutrition.macros import Eater
from fit.domain.nutrition.preferences import Aim
from fit.domain.profile import Diet, Goal, Sex


def make_eater(**changes: Any) -> Eater:
    usual = Eater(
        Sex.FEMALE,
        34,
        68.0,
        170.0,
        None,
        Goal.GENERAL_FITNESS,
        Aim.MAINTAIN,
        Diet.OMNIVORE,
        sessions=3,
        hours_of_sweat=0,
    )
    return replace(usual, **changes)


def rate(**changes: Any) -> float:
    return macros.protein_rate(make_eater(**changes), CURRENT)[0]


def test_protein_by_goal_and_age() -> None:
    assert rate() == 1.4  # Jager 2017 (ISSN): 1.4 to 2.0
    assert rate(sessions=0) == 1.2
    assert rate(goal=Goal.HYPERTROPHY) == 1.8  # Morton 2018: breakpoint 1.62, CI to 2.20
    assert rate(aim=Aim.GAIN) == 1.8
    assert rate(goal=Goal.ENDURANCE) == 1.6  # Thomas 2016: 1.2 to 2.0
    assert rate(aim=Aim.LOSE) == 2.0  # 1.6 to 2.4
    assert rate(age=70, sessions=0) == 1.2  # Deutz 2014: at least 1.0 to 1.2
    assert rate(diet=Diet.VEGAN) == pytest.approx(1.54)  # a tenth more


def test_lean_lifters_in_a_deficit_count_by_fat_free_mass() -> None:
    """Helms 2014: 2.3 to 3.1 g per kg of fat-free mass."""
    found, kg, _ = macros.protein_rate(make_eater(aim=Aim.LOSE, body_fat_pct=20.0), CURRENT)
    assert (found, kg) == (2.5, pytest.approx(54.4))  # 68 x 0.8
    # Not lean: per kg of body weight.
    assert macros.protein_rate(make_eater(aim=Aim.LOSE, body_fat_pct=32.0), CURRENT)[:2] == (2.0, 68.0)


def test_the_reference_weight_from_bmi_30_on() -> None:
    """W25 + 0.25 (kg - W25). Height 200 cm: W25 = 100 kg, BMI 30 at 120 kg."""
    assert macros.reference_weight(120, 200) == 105
    assert macros.reference_weight(160, 200) == 115
    assert macros.reference_weight(100, 200) == 100
    assert macros.reference_weight(118, 200) == 105  # flat just below, not 118


@given(st.floats(40, 250), st.floats(0.001, 5), st.floats(140, 210))
def test_the_reference_weight_never_falls_and_never_jumps(weight: float, more: float, height: float) -> None:
    before, after = macros.reference_weight(weight, height), macros.reference_weight(weight + more, height)
    assert -1e-9 <= after - before <= more + 1e-9


def test_protein_holds_at_its_ceilings() -> None:
    # 2.0 x 68 = 136 g are 544 kcal; 35 % of 1400 kcal are 490 kcal = 122.5 g
    assert macros.protein(make_eater(aim=Aim.LOSE), 1400, CURRENT).value == 122
    assert macros.protein(make_eater(aim=Aim.LOSE), 2000, CURRENT).value == 136


def test_fibre_is_25_g_or_14_for_each_1000_kcal() -> None:
    """EFSA 2010; IOM 2005."""
    assert macros.fibre(1600, CURRENT).value == 25
    assert macros.fibre(2500, CURRENT).value == 35
    assert macros.fibre(4000, CURRENT).value == 40


def test_fat_stays_within_20_and_35_percent() -> None:
    """IOM 2005's range; at least 0.5 g/kg, 0.8 preferred."""
    found = macros.fat(make_eater(), 2000, 100, 28, CURRENT)
    assert (found.low, found.value, found.high) == (44, 62, 78)  # 400 / 9, 560 / 9, 700 / 9
    heavy = macros.fat(make_eater(weight_kg=110, height_cm=195), 1800, 100, 25, CURRENT)
    assert heavy.value == 70  # 0.8 g x W25 1.05 = 80 would be beyond 35 %: 630 / 9


def test_low_carb_leaves_120_g_and_gives_the_rest_to_fat() -> None:
    eater = make_eater(diet=Diet.LOW_CARB)
    fat = macros.fat(eater, 2000, 100, 28, CURRENT)
    assert fat.value == 118  # (2000 - 400 - 56 - 480) / 9 = 118.2
    assert macros.carbohydrate(eater, 2000, 100, 118, 28, 0).value == 120


def test_carbohydrate_is_the_rest() -> None:
    # (2000 - 4 x 100 - 9 x 62 - 2 x 28) / 4 = 986 / 4
    assert macros.carbohydrate(make_eater(), 2000, 100, 62, 28, 0).value == 246


def test_water_of_women_men_pregnancy_lactation_and_sweat() -> None:
    """EFSA 2010: 2.0 and 2.5 L, + 0.3, + 0.7; 0.4 to 0.8 L an hour of sweat."""
    assert macros.water(make_eater(), CURRENT).value == 2.0
    assert macros.water(make_eater(sex=Sex.MALE), CURRENT).value == 2.5
    assert macros.water(make_eater(pregnant=True), CURRENT).value == 2.3
    assert macros.water(make_eater(lactating=True), CURRENT).value == 2.7
    assert macros.water(make_eater(hours_of_sweat=1.5), CURRENT).value == 2.9


def test_sodium_stays_below_two_grams() -> None:
    """WHO: 2 g of sodium are 5 g of salt (salt = sodium x 2.5)."""
    found = macros.sodium(CURRENT)
    assert (found.value, found.unit) == (2000, "mg")
