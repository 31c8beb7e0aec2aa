"""How fast the weight may change, and the floor that no wish goes below."""

from dataclasses import dataclass

from fit.domain.nutrition.constants import UNDERWEIGHT_BMI, Constants
from fit.domain.nutrition.energy import weight_at_bmi
from fit.domain.nutrition.gates import Verdict
from fit.domain.nutrition.preferences import Aim, Preferences
from fit.domain.profile import Level, Sex


@dataclass(frozen=True, slots=True)
class Change:
    """The planned change. `kcal` a day (negative: deficit), `rate_pct` of body weight a week that it really gives."""

    aim: Aim
    kcal: float
    target_kcal: float
    rate_pct: float
    wished_pct: float
    weeks_to_goal: int | None
    why: str


def floor_of(sex: Sex | None, resting_kcal: float, lactating: bool, constants: Constants) -> tuple[float, str]:
    """The least energy in kcal/day that is ever planned, and why (Jensen 2013; resting energy: design).

    Sex unknown: the higher of the two.
    """
    hard = constants.floor_female if sex is Sex.FEMALE else constants.floor_male
    if lactating:
        hard = max(hard, constants.floor_lactating)
    if resting_kcal > hard:
        return resting_kcal, "Never below what your body needs at rest."
    return hard, f"Never below {hard:.0f} kcal without medical care."


def kcal_for_rate(weight_kg: float, rate_pct: float, constants: Constants) -> float:
    """Energy a day for a rate in percent a week: kg x rate x 7700 / 7 (Hall 2011 on its limits)."""
    return weight_kg * rate_pct / 100 * constants.kcal_per_kg / 7


def plan_change(
    verdict: Verdict,
    wishes: Preferences,
    level: Level,
    weight_kg: float,
    height_cm: float,
    total_kcal: float,
    floor_kcal: float,
    constants: Constants,
) -> Change:
    """The change towards her aim within all limits. When the floor blocks the rate, the time gets longer."""
    if verdict.aim is Aim.LOSE:
        goal_kg = max(wishes.target_weight_kg or 0, weight_at_bmi(UNDERWEIGHT_BMI, height_cm))
        if weight_kg > goal_kg:
            return _loss(verdict, wishes, weight_kg, goal_kg, total_kcal, floor_kcal, constants)
        return _keep(total_kcal, floor_kcal, "You are where you wanted to be: this keeps your weight.")
    if verdict.aim is Aim.GAIN:
        target = wishes.target_weight_kg
        if target is None or weight_kg < target:
            return _gain(wishes, level, weight_kg, total_kcal, floor_kcal, constants)
        return _keep(total_kcal, floor_kcal, "You are where you wanted to be: this keeps your weight.")
    return _keep(total_kcal, floor_kcal, "This keeps your weight.")


def _keep(total_kcal: float, floor_kcal: float, why: str) -> Change:
    return Change(Aim.MAINTAIN, 0.0, max(total_kcal, floor_kcal), 0.0, 0.0, None, why)


def _loss(
    verdict: Verdict,
    wishes: Preferences,
    weight_kg: float,
    goal_kg: float,
    total_kcal: float,
    floor_kcal: float,
    constants: Constants,
) -> Change:
    """Loss: 0.5 to 1 % a week (Garthe 2011, Helms 2014), at most 25 % of the total and 1000 kcal (design)."""
    wished = wishes.rate_pct or constants.loss_usual
    rate = min(max(wished, constants.loss_least), verdict.loss_most)
    wanted = kcal_for_rate(weight_kg, rate, constants)
    most = min(constants.deficit_most_share * total_kcal, constants.deficit_most_kcal)
    deficit = max(min(wanted, most, total_kcal - floor_kcal), 0.0)
    real = deficit * 7 / constants.kcal_per_kg / weight_kg * 100
    why = f"A deficit for about {real:.2f} % of your weight a week. We look again in two to four weeks."
    if deficit < min(wanted, most) - 1:
        why = f"The floor of {floor_kcal:.0f} kcal comes first, so it takes longer: about {real:.2f} % a week."
    elif deficit < wanted - 1:
        why = f"Held at a quarter of what you spend, so that you keep strength: about {real:.2f} % a week."
    weeks = None
    if wishes.target_weight_kg is not None and real > 0.01:
        weeks = round((weight_kg - goal_kg) / (weight_kg * real / 100))
    return Change(Aim.LOSE, -deficit, max(total_kcal - deficit, floor_kcal), -real, -wished, weeks, why)


def _gain(
    wishes: Preferences, level: Level, weight_kg: float, total_kcal: float, floor_kcal: float, constants: Constants
) -> Change:
    """Gain: 0.25 to 0.5 % a week, beginners up to 0.75 (Iraki 2019); a surplus of 5 to 15 % of the total."""
    beginner = level is Level.BEGINNER
    usual = constants.gain_usual_beginner if beginner else constants.gain_usual
    most = constants.gain_most_beginner if beginner else constants.gain_most
    wished = wishes.rate_pct or usual
    wanted = kcal_for_rate(weight_kg, min(wished, most), constants)
    surplus = min(max(wanted, constants.surplus_least_share * total_kcal), constants.surplus_most_share * total_kcal)
    real = surplus * 7 / constants.kcal_per_kg / weight_kg * 100
    why = f"A small surplus for about {real:.2f} % a week, enough to build on with little fat."
    weeks = None
    if wishes.target_weight_kg is not None:
        weeks = round((wishes.target_weight_kg - weight_kg) / (weight_kg * real / 100))
    return Change(Aim.GAIN, surplus, max(total_kcal + surplus, floor_kcal), real, wished, weeks, why)
