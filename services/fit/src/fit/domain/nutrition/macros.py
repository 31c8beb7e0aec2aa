"""Protein, fat, fibre, carbohydrate, water and sodium, in the order in which the day's energy is filled."""

from dataclasses import dataclass

from fit.domain.nutrition import energy
from fit.domain.nutrition.constants import (
    ADULT_AGE,
    KCAL_PER_G_CARBOHYDRATE,
    KCAL_PER_G_FAT,
    KCAL_PER_G_FIBRE,
    KCAL_PER_G_PROTEIN,
    OLDER_AGE,
    Constants,
)
from fit.domain.nutrition.preferences import Aim
from fit.domain.profile import Diet, Goal, Sex

PROTEIN_SHARE_MOST = 0.35  # of energy: the upper end of the acceptable range (IOM 2005)
_MUSCLE = (Goal.STRENGTH, Goal.HYPERTROPHY)


@dataclass(frozen=True, slots=True)
class Amount:
    """A target with the band in which a day is as good as met, and the words and inputs that explain it."""

    value: float
    low: float | None
    high: float | None
    unit: str
    formula: str
    inputs: dict[str, float | str]
    why: str


@dataclass(frozen=True, slots=True)
class Eater:
    """What the macronutrients depend on. Weight in kg (the trend), height in cm."""

    sex: Sex | None
    age: int
    weight_kg: float
    height_cm: float
    body_fat_pct: float | None
    goal: Goal
    aim: Aim
    diet: Diet
    sessions: float
    hours_of_sweat: float
    pregnant: bool = False
    lactating: bool = False


def reference_weight(weight_kg: float, height_cm: float) -> float:
    """Weight that protein and fat are reckoned by: from BMI 30 on W25 + 0.25 (kg - W25), W25 = 25 m² (design).

    Just below 30 it stays at what it is at 30 (1.05 W25), so that no gram is lost by gaining one: it never falls.
    """
    w25 = energy.weight_at_bmi(25, height_cm)
    return min(weight_kg, max(1.05 * w25, w25 + 0.25 * (weight_kg - w25)))


def protein_rate(eater: Eater, constants: Constants) -> tuple[float, float, str]:
    """Grams for each kg, the kg they count by, and why (Jager 2017, Morton 2018, Helms 2014, Deutz 2014)."""
    kg = reference_weight(eater.weight_kg, eater.height_cm)
    rate, why = constants.protein_general, "for an active person (ISSN)"
    if eater.sessions < 1:
        rate, why = constants.protein_inactive, "for everyday life"
    if eater.goal is Goal.ENDURANCE:
        rate, why = constants.protein_endurance, "for endurance training (Thomas 2016)"
    if eater.goal in _MUSCLE or eater.aim is Aim.GAIN:
        rate, why = constants.protein_muscle, "above the breakpoint of 1.62 for building muscle (Morton 2018)"
    if eater.aim is Aim.LOSE:
        rate, why = constants.protein_loss, "to keep muscle while losing weight"
        lean = constants.lean_body_fat_male if eater.sex is Sex.MALE else constants.lean_body_fat_female
        if eater.body_fat_pct is not None and eater.body_fat_pct < lean and eater.sessions >= 1:
            rate, why = constants.protein_loss_lean_ffm, "per kg of fat-free mass, as you are lean (Helms 2014)"
            kg = energy.fat_free_mass(eater.weight_kg, eater.body_fat_pct)
    if eater.age >= OLDER_AGE and rate < constants.protein_older_least:
        rate, why = constants.protein_older_least, "from 65 years on (Deutz 2014)"
    if eater.diet is Diet.VEGAN:
        rate, why = rate * constants.protein_vegan_factor, why + ", a tenth more from mixed plants"
    return rate, kg, why


def protein(eater: Eater, energy_kcal: float, constants: Constants) -> Amount:
    """Grams of protein a day. Never above 3.0 g/kg nor 35 % of energy."""
    rate, kg, why = protein_rate(eater, constants)
    most = min(constants.protein_most * kg, PROTEIN_SHARE_MOST * energy_kcal / KCAL_PER_G_PROTEIN)
    wanted = rate * kg
    if wanted > most:
        why += "; held at 35 % of energy"
    value = float(round(min(wanted, most)))
    return Amount(
        value,
        value,
        float(round(max(most, value))),
        "g",
        f"{rate:.2f} g x {kg:.1f} kg",
        {"g_per_kg": round(rate, 2), "kg": round(kg, 1)},
        f"Protein {why}.",
    )


def fibre(energy_kcal: float, constants: Constants) -> Amount:
    """Grams of fibre a day: 25, or 14 for each 1000 kcal (EFSA 2010; IOM 2005)."""
    wanted = max(constants.fibre_least_g, constants.fibre_g_per_1000_kcal * energy_kcal / 1000)
    value = float(round(min(wanted, constants.fibre_most_g)))
    return Amount(
        value,
        constants.fibre_least_g,
        None,
        "g",
        f"max(25 g, 14 g x {energy_kcal:.0f} kcal / 1000), at most {constants.fibre_most_g:.0f} g",
        {"energy_kcal": energy_kcal},
        "Fibre keeps you full and well; raise it by at most 5 g a week.",
    )


def fat(eater: Eater, energy_kcal: float, protein_g: float, fibre_g: float, constants: Constants) -> Amount:
    """Grams of fat: 20 to 35 % of energy, at least 0.5 and better 0.8 g/kg. Low-carb: all that protein leaves."""
    kg = reference_weight(eater.weight_kg, eater.height_cm)
    low = max(constants.fat_share_least * energy_kcal / KCAL_PER_G_FAT, constants.fat_least_g_per_kg * kg)
    if eater.diet is Diet.LOW_CARB:
        most = constants.low_carb_fat_share_most * energy_kcal / KCAL_PER_G_FAT
        rest = energy_kcal - protein_g * KCAL_PER_G_PROTEIN - fibre_g * KCAL_PER_G_FIBRE
        wanted = (rest - constants.low_carb_g * KCAL_PER_G_CARBOHYDRATE) / KCAL_PER_G_FAT
        why = "With few carbohydrates, fat carries the energy; the usual band of 20 to 35 % does not hold here."
        formula = f"what {constants.low_carb_g:.0f} g of carbohydrate leaves, at most 70 % of energy"
    else:
        most = constants.fat_share_most * energy_kcal / KCAL_PER_G_FAT
        wanted = max(constants.fat_share * energy_kcal / KCAL_PER_G_FAT, constants.fat_preferred_g_per_kg * kg)
        why = "Fat within 20 to 35 % of energy, enough for hormones and vitamins."
        formula = f"max(28 % of {energy_kcal:.0f} kcal / 9, 0.8 g x {kg:.1f} kg), within 20 to 35 %"
    value = float(round(min(max(wanted, low), max(most, low))))
    inputs: dict[str, float | str] = {"energy_kcal": energy_kcal, "kg": round(kg, 1)}
    return Amount(value, float(round(min(low, value))), float(round(max(most, value))), "g", formula, inputs, why)


def carbohydrate(
    eater: Eater, energy_kcal: float, protein_g: float, fat_g: float, fibre_g: float, shift_kcal: float
) -> Amount:
    """Grams of available carbohydrate (fibre apart): what energy is left, today's workout included."""
    left = (
        energy_kcal - protein_g * KCAL_PER_G_PROTEIN - fat_g * KCAL_PER_G_FAT - fibre_g * KCAL_PER_G_FIBRE
    ) / KCAL_PER_G_CARBOHYDRATE
    value = float(max(round(left), 0))
    per_kg = value / eater.weight_kg
    why = f"The rest of the energy, {per_kg:.1f} g/kg: the fuel of training."
    if shift_kcal >= 1:
        why += f" Today's workout adds about {round(shift_kcal / KCAL_PER_G_CARBOHYDRATE)} g."
    return Amount(
        value,
        None,
        None,
        "g",
        f"({energy_kcal:.0f} - 4 x {protein_g:.0f} - 9 x {fat_g:.0f} - 2 x {fibre_g:.0f}) / 4",
        {"energy_kcal": energy_kcal, "protein_g": protein_g, "fat_g": fat_g, "fibre_g": fibre_g},
        why,
    )


def water(eater: Eater, constants: Constants) -> Amount:
    """Litres of water from food and drink (EFSA 2010), and 0.6 L for each hour of sweat."""
    base = constants.water_male_l if eater.sex is not Sex.FEMALE else constants.water_female_l
    extra = constants.water_pregnant_l * eater.pregnant + constants.water_lactating_l * eater.lactating
    sweat = constants.water_sweat_l_per_h * eater.hours_of_sweat
    value = round(base + extra + sweat, 1)
    drinks = round(value * constants.water_drinks_share, 1)
    return Amount(
        value,
        None,
        None,
        "L",
        f"{base} + {extra:.1f} + {constants.water_sweat_l_per_h} x {eater.hours_of_sweat:.2f} h of training",
        {"base_l": base, "extra_l": round(extra, 1), "hours": round(eater.hours_of_sweat, 2)},
        f"About {drinks} L of it as drinks; the rest comes with food. Drink more when it is hot.",
    )


def sodium(constants: Constants) -> Amount:
    """Milligrams of sodium at most (WHO: below 2 g, which is 5 g of salt)."""
    return Amount(
        constants.sodium_most_mg,
        None,
        constants.sodium_most_mg,
        "mg",
        "below 2 g of sodium = 5 g of salt",
        {},
        "An upper limit, salt at the table included.",
    )


def is_adult(age: int | None) -> bool:
    """True from 18 years on; unknown is not adult here, because nobody loses by being treated with care."""
    return age is not None and age >= ADULT_AGE
