"""Every number that a target depends on, in one place, with its source and under a version.

A release that changes a number adds a version and keeps the old one: what an athlete is told must not jump because we
released (see `expenditure.carry`), and `fit nutrition shadow` shows beforehand whom a change would move how far.
`design` marks values chosen inside the evidence; another value can be right.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

KCAL_PER_G_PROTEIN = 4.0  # Regulation (EU) 1169/2011, Annex XIV, for all five
KCAL_PER_G_CARBOHYDRATE = 4.0
KCAL_PER_G_FAT = 9.0
KCAL_PER_G_FIBRE = 2.0
KCAL_PER_G_ALCOHOL = 7.0
SALT_PER_SODIUM = 2.5  # Regulation (EU) 1169/2011, Annex I: salt = sodium x 2.5
UNDERWEIGHT_BMI = 18.5  # World Health Organization
ADULT_AGE = 18
OLDER_AGE = 65  # Deutz et al. 2014


@dataclass(frozen=True, slots=True)
class Constants:
    """One version of the numbers. Energies in kcal, masses in g or kg, rates in percent of body weight a week."""

    version: int = 1

    # Activity (convention of the multipliers for a seated job; the additions for other jobs are design).
    activity_by_sessions: tuple[tuple[float, float], ...] = (
        (0.0, 1.2), (2.0, 1.375), (4.0, 1.55), (6.5, 1.725), (10.0, 1.9),
    )  # fmt: skip
    activity_on_feet: float = 0.15
    activity_physical: float = 0.35
    activity_most: float = 1.9
    usual_session_minutes: float = 45.0
    session_weight_least: float = 0.4
    session_weight_most: float = 1.6

    # Rate of change: Garthe 2011, Helms 2014 (loss 0.5 to 1), Iraki 2019 (gain 0.25 to 0.5); caps: design.
    kcal_per_kg: float = 7700.0  # Hall 2011 discusses why it overstates long-term loss: plan two to four weeks.
    loss_usual: float = 0.6
    loss_least: float = 0.25
    loss_most: float = 1.0
    loss_most_lactating: float = 0.5
    deficit_most_share: float = 0.25
    deficit_most_kcal: float = 1000.0
    gain_usual: float = 0.25
    gain_usual_beginner: float = 0.5
    gain_most: float = 0.5
    gain_most_beginner: float = 0.75
    surplus_least_share: float = 0.05
    surplus_most_share: float = 0.15

    # Floors: Jensen 2013 (guideline diets 1200-1500 and 1500-1800); the floor is never below resting energy (design).
    floor_female: float = 1200.0
    floor_male: float = 1500.0
    floor_lactating: float = 1800.0
    medical_only_below: float = 800.0  # Jensen 2013
    energy_availability_warn: float = 30.0  # kcal per kg fat-free mass: Mountjoy 2023
    growth_kcal: float = 20.0  # 14 to 18 years
    pregnancy_kcal: tuple[float, float, float] = (0.0, 340.0, 452.0)  # by trimester: IOM 2005
    lactation_kcal: float = 330.0  # net, months 0 to 6: IOM 2005
    lactation_weeks_before_loss: int = 6

    # Protein in g/kg/day: Jager 2017, Morton 2018, Helms 2014, Thomas 2016, Deutz 2014.
    protein_general: float = 1.4
    protein_inactive: float = 1.2
    protein_muscle: float = 1.8
    protein_endurance: float = 1.6
    protein_loss: float = 2.0
    protein_loss_lean_ffm: float = 2.5
    protein_older_least: float = 1.2
    protein_vegan_factor: float = 1.1
    protein_most: float = 3.0
    lean_body_fat_female: float = 23.0  # below this percentage: lean (design)
    lean_body_fat_male: float = 15.0

    # Fat, fibre, water, sodium: EFSA 2010, Thomas 2016, WHO.
    fat_share: float = 0.28
    fat_share_least: float = 0.20
    fat_share_most: float = 0.35
    fat_least_g_per_kg: float = 0.5
    fat_preferred_g_per_kg: float = 0.8
    low_carb_g: float = 120.0  # the pattern stays below 130 g
    low_carb_fat_share_most: float = 0.70
    fibre_least_g: float = 25.0
    fibre_g_per_1000_kcal: float = 14.0
    fibre_most_g: float = 40.0  # design: more is no goal
    plants_g: float = 400.0  # vegetables and fruit, WHO 2003
    water_female_l: float = 2.0
    water_male_l: float = 2.5
    water_pregnant_l: float = 0.3
    water_lactating_l: float = 0.7
    water_sweat_l_per_h: float = 0.6
    water_drinks_share: float = 0.8
    sodium_most_mg: float = 2000.0

    # Today's workout (design): what a day above the usual adds, at most this share of the total energy.
    workout_met: float = 5.0  # resistance training, 2024 Adult Compendium 02052, when a workout names no energy
    workout_share_most: float = 0.10

    # Adaptive expenditure: Walker 1991 for the trend; the blend is design.
    trend_gain: float = 0.1
    window_days: int = 28
    window_least_days: int = 14
    logged_share_least: float = 0.7
    weigh_ins_least: int = 10
    full_day_share: float = 0.5  # of the formula: a day with less in its log is half logged, not fasted (design)
    blend: float = 0.25
    weekly_change_most: float = 150.0
    beyond_formula_most: float = 0.30
    carry_fade_weekly: float = 75.0


CURRENT = Constants()
VERSIONS: Mapping[int, Constants] = MappingProxyType({CURRENT.version: CURRENT})


def candidate(changes: Mapping[str, Any]) -> Constants:
    """The current numbers with some replaced, to be tried in the shadow. Raises TypeError for an unknown name."""
    listed = {name: _frozen(value) for name, value in changes.items()}
    return replace(CURRENT, **{"version": CURRENT.version + 1, **listed})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value
