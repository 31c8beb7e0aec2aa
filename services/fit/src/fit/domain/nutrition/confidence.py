"""How sure we are of the energy, in one word and in a sentence."""

from dataclasses import dataclass
from enum import StrEnum

from fit.domain.nutrition import energy
from fit.domain.nutrition.expenditure import Learnt, Observation
from fit.domain.profile import Sex

WEEKS_OF_TRUST = 3
APART = 0.15
OLDEST_OF_SAMPLE = 78  # Mifflin 1990 measured people of 19 to 78 years
BMI_OF_SAMPLE = (18.5, 40.0)


class Sureness(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Confidence:
    level: Sureness
    why: str
    cross_check_kcal: float | None  # the same by the equation of the DRI 2023, for adults whose sex is given


def confidence_of(
    sex: Sex | None,
    measured: tuple[int, float, float],
    total_kcal: float,
    learnt: Learnt | None,
    observed: Observation | None,
) -> Confidence:
    """`measured`: age, kg, cm. No equation is within 10 % for everybody; only your own log makes it sure."""
    age, weight, height = measured
    check = _cross_check(sex, age, weight, height, total_kcal)
    if learnt is not None and learnt.weeks >= WEEKS_OF_TRUST and observed and observed.expenditure_kcal is not None:
        return Confidence(Sureness.HIGH, f"Learnt from {learnt.weeks} weeks of your weight and food.", check)
    doubts = _doubts(sex, age, energy.bmi(weight, height))
    if check is not None and abs(total_kcal - check) > APART * check:
        doubts.append(f"another equation says {check:.0f} kcal")
    if doubts:
        return Confidence(Sureness.LOW, f"An estimate to start from: {', '.join(doubts)}.", check)
    missing = f" ({observed.why} so far)" if observed and observed.expenditure_kcal is None else ""
    return Confidence(
        Sureness.MEDIUM,
        "By a formula, which is within 10 % for most people. Log food and weight for three weeks"
        f" and it becomes yours{missing}.",
        check,
    )


def _doubts(sex: Sex | None, age: int, bmi: float) -> list[str]:
    doubts = []
    if sex is None:
        doubts.append("sex is not given")
    if age < 19 or age > OLDEST_OF_SAMPLE:
        doubts.append("the formula was made with people of 19 to 78 years")
    if not BMI_OF_SAMPLE[0] <= bmi <= BMI_OF_SAMPLE[1]:
        doubts.append("few people of your weight and height were measured")
    return doubts


def _cross_check(sex: Sex | None, age: int, weight: float, height: float, total: float) -> float | None:
    if sex is None or age < 19:
        return None
    factor = total / energy.mifflin_st_jeor(sex, weight, height, age)
    return float(round(energy.eer(sex, energy.pal_band(factor), weight, height, age)))
