"""The day's energy: at rest, in all, learnt, and what to eat of it with its limits and floor."""

import math
from dataclasses import dataclass, replace

from fit.domain.nutrition import energy
from fit.domain.nutrition.constants import ADULT_AGE, CURRENT, Constants
from fit.domain.nutrition.expenditure import Learnt
from fit.domain.nutrition.gates import Verdict
from fit.domain.nutrition.goal_rate import Change, floor_of, plan_change
from fit.domain.nutrition.macros import Amount
from fit.domain.nutrition.motherhood import energy_for_a_child
from fit.domain.nutrition.person import Person, measured
from fit.domain.profile import Sex

LATE_GROWTH_AGE = 19
# Of resting energy, what one weekly session adds to a target at least: the flattest step of the multiplier (0.05),
# three quarters of it left by the largest deficit, seven tenths by the reach of learning.
CERTAIN_SHARE_OF_REST = 0.05 * 0.75 * 0.7


@dataclass(frozen=True, slots=True)
class Energy:
    """Energies in kcal/day. `target` is what to eat; `floor` is never broken."""

    resting: Amount
    total: Amount
    target: Amount
    floor_kcal: float
    floor_why: str
    change: Change
    workout_kcal: float
    availability_kcal_per_kg: float | None


def formula_expenditure(person: Person, constants: Constants = CURRENT) -> float | None:
    """Total energy by the formulas alone, in kcal/day; None when age, weight or height is missing."""
    if person.age is None or person.weight_kg is None or person.height_cm is None:
        return None
    return _total(person, _resting(person, constants).value, constants).value


def _resting(person: Person, constants: Constants) -> Amount:
    age, weight, height = measured(person)
    sex, fat_pct = person.profile.sex, person.body_fat_pct
    if fat_pct is not None:
        lean = energy.fat_free_mass(weight, fat_pct)
        inputs: dict[str, float | str] = {
            "weight_kg": round(weight, 1),
            "body_fat_pct": fat_pct,
            "lean_kg": round(lean, 1),
        }
        limit = constants.lean_body_fat_male if sex is Sex.MALE else constants.lean_body_fat_female
        if fat_pct < limit:
            value, formula = energy.cunningham(lean), "Cunningham 1980: 500 + 22 x lean kg"
        else:
            value, formula = energy.katch_mcardle(lean), "Katch-McArdle: 370 + 21.6 x lean kg"
        return Amount(value, None, None, "kcal", formula, inputs, "What your body needs at rest, from your lean mass.")
    constant = {Sex.MALE: "+ 5", Sex.FEMALE: "- 161", None: "- 78 (midway, as sex is not given)"}[sex]
    return Amount(
        energy.mifflin_st_jeor(sex, weight, height, age),
        None,
        None,
        "kcal",
        f"Mifflin-St Jeor 1990: 10 x kg + 6.25 x cm - 5 x years {constant}",
        {"weight_kg": round(weight, 1), "height_cm": height, "age": age, "sex": sex.value if sex else "not given"},
        "What your body needs at rest.",
    )


def _total(person: Person, resting: float, constants: Constants) -> Amount:
    age, weight, height = measured(person)
    profile = person.profile
    factor = energy.activity_factor(person.wishes.job, _weekly_training(person, constants), constants)
    by_formula = resting * factor
    formula = f"{resting:.0f} kcal at rest x {factor:.3f} for job and training"
    if age < LATE_GROWTH_AGE:
        least = max(
            energy.eer_youth(sex, "low_active", weight, height, age, constants.growth_kcal)
            for sex in ([profile.sex] if profile.sex else list(Sex))
        )
        if least > by_formula:
            by_formula, formula = least, "DRI 2023 for growing bodies, as the lower bound"
    extra = energy_for_a_child(profile, constants)
    why = f" About {extra:.0f} kcal of it for your child." if extra else ""
    return Amount(
        by_formula + extra,
        None,
        None,
        "kcal",
        formula + (f" + {extra:.0f}" if extra else ""),
        {
            "resting_kcal": round(resting),
            "factor": round(factor, 3),
            "job": person.wishes.job.value,
            "sessions_a_week": person.sessions,
            "minutes": profile.minutes_per_session or constants.usual_session_minutes,
        },
        "What you spend on an average day; training is in it already." + why,
    )


def day_energy(person: Person, verdict: Verdict, constants: Constants) -> Energy:
    _, weight, height = measured(person)
    resting = _resting(person, constants)
    total = _adapted(_total(person, resting.value, constants), person.learnt, constants)
    floor, floor_why = floor_of(person.profile.sex, resting.value, verdict.lactating, constants)
    least = _up_to_ten(floor)

    def change_at(total_kcal: float) -> Change:
        return plan_change(verdict, person.wishes, person.profile.level, weight, height, total_kcal, floor, constants)

    change = change_at(total.value)
    usual_day = max(_to_ten(change.target_kcal), least)
    # The floor is applied after the workout, so that more training never leads to less food.
    extra = _workout_shift(person, total.value, constants)
    target = max(_to_ten(change_at(total.value + extra).target_kcal), usual_day)
    workout = target - usual_day
    why = change.why
    if person.age is not None and person.age < ADULT_AGE:
        why = "Enough to grow and train on; more is fine when you are hungry."
    if workout:
        why += f" Today's workout adds {workout:.0f} kcal as carbohydrate."
    amount = Amount(
        target,
        max(float(round(target * 0.95)), least),
        float(round(target * 1.05)),
        "kcal",
        f"{total.value:.0f} {change.kcal:+.0f} kcal, not below {least:.0f}" + (f", + {workout:.0f}" if workout else ""),
        {"total_kcal": round(total.value), "change_kcal": round(change.kcal), "workout_kcal": workout},
        why,
    )
    return Energy(resting, total, amount, least, floor_why, change, workout, _availability(person, target, constants))


def _adapted(total: Amount, learnt: Learnt | None, constants: Constants) -> Amount:
    if learnt is None or not learnt.total_kcal:
        return total
    reach = constants.beyond_formula_most * total.value
    offset = min(max(learnt.total_kcal, -reach), reach)
    value = total.value + offset
    inputs = {**total.inputs, "learnt_kcal": round(offset), "learnt_weeks": learnt.weeks}
    why = f"{total.why} Your weight and food log moved it by {offset:+.0f} kcal."
    return Amount(value, None, None, "kcal", f"{total.formula} {offset:+.0f} learnt", inputs, why)


def _weekly_training(person: Person, constants: Constants) -> float:
    return energy.weekly_training(person.sessions, person.profile.minutes_per_session, constants)


def _usual_training_kcal(person: Person, constants: Constants) -> float:
    """Net energy of training on an average day, as far as the total certainly holds it.

    Otherwise somebody who trains more could be told to eat less on the day of the same workout: beyond the multiplier's
    cap, under a lower bound of the total, and for the heaviest, more training adds less to the total than it costs.
    """
    age, weight, _ = measured(person)
    resting = _resting(person, constants).value
    session = energy.workout_energy(constants.workout_met, weight, constants.usual_session_minutes, age=age) / 7
    counted = energy.training_counted(person.wishes.job, _weekly_training(person, constants), constants)
    idle = replace(person, profile=replace(person.profile, days_per_week=0, training_weekdays=()))
    held = _total(person, resting, constants).value - _total(idle, resting, constants).value
    return min(min(session, CERTAIN_SHARE_OF_REST * resting) * counted, held)


def _workout_shift(person: Person, total: float, constants: Constants) -> float:
    """What today's workout costs above an average day's share of training, in kcal. Never negative, at most a tenth."""
    training = person.training
    if training is None or training.minutes <= 0:
        return 0.0
    age, weight, _ = measured(person)
    if training.energy_kcal is not None:
        net = training.energy_kcal - energy.workout_energy(1, weight, training.minutes, age=age, net=False)
    else:
        net = energy.workout_energy(constants.workout_met, weight, training.minutes, age=age)
    return min(max(net - _usual_training_kcal(person, constants), 0.0), constants.workout_share_most * total)


def _availability(person: Person, target: float, constants: Constants) -> float | None:
    """Energy availability in kcal/kg fat-free mass (Mountjoy 2023): (intake - exercise) / FFM; None if not measured."""
    if person.body_fat_pct is None:
        return None
    _, weight, _ = measured(person)
    exercise = _usual_training_kcal(person, constants)
    return round((target - exercise) / energy.fat_free_mass(weight, person.body_fat_pct), 1)


def _to_ten(kcal: float) -> float:
    return math.floor(kcal / 10 + 0.5) * 10.0


def _up_to_ten(kcal: float) -> float:
    return math.ceil(round(kcal / 10, 6)) * 10.0
