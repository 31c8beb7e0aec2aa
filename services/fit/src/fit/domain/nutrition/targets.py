"""The day's targets: energy with its limits and floors, then what it is made of. One pure function over one person."""

from dataclasses import dataclass
from datetime import date

from fit.domain.nutrition import gate_texts as say
from fit.domain.nutrition import macros
from fit.domain.nutrition.confidence import Confidence, confidence_of
from fit.domain.nutrition.constants import CURRENT, Constants
from fit.domain.nutrition.day_energy import Energy, day_energy
from fit.domain.nutrition.gates import Notice, Status, Verdict, judge
from fit.domain.nutrition.macros import Amount, Eater
from fit.domain.nutrition.person import Person, measured
from fit.domain.nutrition.preferences import Aim
from fit.domain.profile import Diet


@dataclass(frozen=True, slots=True)
class Targets:
    """What to eat on a day, or why that is not said. All amounts are None where numbers are ruled out."""

    day: date
    verdict: Verdict
    energy: Energy | None = None
    protein: Amount | None = None
    fat: Amount | None = None
    fibre: Amount | None = None
    carbohydrate: Amount | None = None
    water: Amount | None = None
    sodium: Amount | None = None
    confidence: Confidence | None = None
    constants_version: int = CURRENT.version

    @property
    def status(self) -> Status:
        return self.verdict.status

    @property
    def notices(self) -> list[Notice]:
        return self.verdict.notices


def targets_for(person: Person, day: date, constants: Constants = CURRENT) -> Targets:
    """Targets of one day. Gates come first, and what comes out is checked against the floor once more."""
    verdict = judge(person.profile, person.wishes, person.measures, constants)
    if not verdict.numbers:
        return Targets(day, verdict, constants_version=constants.version)
    reckoned = day_energy(person, verdict, constants)
    if reckoned.target.value < reckoned.floor_kcal:
        raise AssertionError("a target below its floor")
    _warn_of_low_availability(reckoned, verdict, constants)
    eater = _eater(person, verdict, reckoned.change.aim)
    kcal = reckoned.target.value
    protein = macros.protein(eater, kcal - reckoned.workout_kcal, constants)
    fibre = macros.fibre(kcal - reckoned.workout_kcal, constants)
    # The workout's share is carbohydrate alone, unless carbohydrates are kept low.
    fat_basis = kcal if eater.diet is Diet.LOW_CARB else kcal - reckoned.workout_kcal
    fat = macros.fat(eater, fat_basis, protein.value, fibre.value, constants)
    return Targets(
        day,
        verdict,
        reckoned,
        protein,
        fat,
        fibre,
        macros.carbohydrate(eater, kcal, protein.value, fat.value, fibre.value, reckoned.workout_kcal),
        macros.water(eater, constants),
        macros.sodium(constants),
        confidence_of(person.profile.sex, measured(person), reckoned.total.value, person.learnt, person.observed),
        constants.version,
    )


def _warn_of_low_availability(reckoned: Energy, verdict: Verdict, constants: Constants) -> None:
    """Mountjoy 2023: too little energy beside exercise harms slowly. Needs measured body fat; restricts nothing."""
    left, least = reckoned.availability_kcal_per_kg, constants.energy_availability_warn
    if left is not None and left < least:
        verdict.say("low_availability", say.LOW_AVAILABILITY.format(kcal=left, least=least))


def _eater(person: Person, verdict: Verdict, aim: Aim) -> Eater:
    age, weight, height = measured(person)
    profile = person.profile
    return Eater(
        profile.sex,
        age,
        weight,
        height,
        person.body_fat_pct,
        profile.goal,
        aim,
        profile.diet,
        person.sessions,
        (person.training.minutes if person.training else 0) / 60,
        verdict.pregnant,
        verdict.lactating,
    )
