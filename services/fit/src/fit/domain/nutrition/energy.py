"""Energy: at rest, in all, and of a workout. Published equations in kcal a day; kg, cm, full years, percent."""

from fit.domain.nutrition.constants import Constants
from fit.domain.nutrition.preferences import Job
from fit.domain.profile import Sex

PAL_BANDS = ((1.53, "inactive"), (1.68, "low_active"), (1.85, "active"))


def bmi(weight_kg: float, height_cm: float) -> float:
    """Body mass index in kg/m²."""
    return weight_kg / (height_cm / 100) ** 2


def weight_at_bmi(value: float, height_cm: float) -> float:
    """The weight in kg that has this body mass index."""
    return value * (height_cm / 100) ** 2


def fat_free_mass(weight_kg: float, body_fat_pct: float) -> float:
    """Lean body mass in kg."""
    return weight_kg * (1 - body_fat_pct / 100)


def mifflin_st_jeor(sex: Sex | None, weight_kg: float, height_cm: float, age: int) -> float:
    """Resting energy in kcal/day (Mifflin et al. 1990, rounded form). Sex unknown: midway between the two constants."""
    constant = {Sex.MALE: 5.0, Sex.FEMALE: -161.0, None: -78.0}[sex]
    return 10 * weight_kg + 6.25 * height_cm - 5 * age + constant


def katch_mcardle(lean_kg: float) -> float:
    """Resting energy in kcal/day from lean body mass (Katch and McArdle: 370 + 21.6 LBM)."""
    return 370 + 21.6 * lean_kg


def cunningham(lean_kg: float) -> float:
    """Resting energy in kcal/day from lean body mass of lean athletes (Cunningham 1980: 500 + 22 LBM)."""
    return 500 + 22 * lean_kg


def weekly_training(sessions: float, minutes: float | None, constants: Constants) -> float:
    """Sessions a week, each counted by its length against the usual 45 minutes."""
    length = (minutes or constants.usual_session_minutes) / constants.usual_session_minutes
    return sessions * min(max(length, constants.session_weight_least), constants.session_weight_most)


def activity_factor(job: Job, training: float, constants: Constants) -> float:
    """Multiplier of resting energy from job *and* weekly training: 1.2 seated and none, up to 1.9. Never falls.

    Between the conventional steps (1.375 light, 1.55 moderate, 1.725 hard) it is linear, so one more session is a small
    step and not a jump.
    """
    return min(_interpolated(constants.activity_by_sessions, training) + _job(job, constants), constants.activity_most)


def training_counted(job: Job, training: float, constants: Constants) -> float:
    """How much of the weekly training the multiplier really holds: beyond its cap more training adds nothing."""
    room = constants.activity_most - _job(job, constants)
    flipped = tuple((factor, sessions) for sessions, factor in constants.activity_by_sessions)
    return min(training, _interpolated(flipped, room))


def _job(job: Job, constants: Constants) -> float:
    return {Job.SEATED: 0.0, Job.ON_FEET: constants.activity_on_feet, Job.PHYSICAL: constants.activity_physical}[job]


def _interpolated(steps: tuple[tuple[float, float], ...], x: float) -> float:
    for (x0, y0), (x1, y1) in zip(steps, steps[1:], strict=False):
        if x <= x1:
            return y0 + (y1 - y0) * (max(x, x0) - x0) / (x1 - x0)
    return steps[-1][1]


def pal_band(factor: float) -> str:
    """The activity category of the DRI 2023 for a physical activity level (Health Canada's bands)."""
    return next((name for limit, name in PAL_BANDS if factor < limit), "very_active")


# Constant, years, cm, kg: DRI 2023 (National Academies), 19 years and over.
_EER: dict[tuple[Sex, str], tuple[float, float, float, float]] = {
    (Sex.MALE, "inactive"): (753.07, -10.83, 6.50, 14.10),
    (Sex.MALE, "low_active"): (581.47, -10.83, 8.30, 14.94),
    (Sex.MALE, "active"): (1004.82, -10.83, 6.52, 15.91),
    (Sex.MALE, "very_active"): (-517.88, -10.83, 15.61, 19.11),
    (Sex.FEMALE, "inactive"): (584.90, -7.01, 5.72, 11.71),
    (Sex.FEMALE, "low_active"): (575.77, -7.01, 6.60, 12.14),
    (Sex.FEMALE, "active"): (710.25, -7.01, 6.54, 12.34),
    (Sex.FEMALE, "very_active"): (511.83, -7.01, 9.07, 12.56),
}
# The same below 19 years; only the two that serve as a lower bound.
_EER_YOUTH: dict[tuple[Sex, str], tuple[float, float, float, float]] = {
    (Sex.MALE, "low_active"): (19.12, 3.68, 8.62, 20.28),
    (Sex.MALE, "active"): (-388.19, 3.68, 12.66, 20.46),
    (Sex.FEMALE, "low_active"): (-297.54, -22.25, 12.77, 14.73),
    (Sex.FEMALE, "active"): (-189.55, -22.25, 11.74, 18.34),
}


def eer(sex: Sex, band: str, weight_kg: float, height_cm: float, age: int) -> float:
    """Estimated energy requirement of an adult in kcal/day (National Academies 2023)."""
    constant, per_year, per_cm, per_kg = _EER[(sex, band)]
    return constant + per_year * age + per_cm * height_cm + per_kg * weight_kg


def eer_youth(sex: Sex, band: str, weight_kg: float, height_cm: float, age: int, growth_kcal: float) -> float:
    """Estimated energy requirement below 19 years, growth included, in kcal/day (National Academies 2023)."""
    constant, per_year, per_cm, per_kg = _EER_YOUTH[(sex, band)]
    return constant + per_year * age + per_cm * height_cm + per_kg * weight_kg + growth_kcal


def workout_energy(met: float, weight_kg: float, minutes: float, *, age: int | None = None, net: bool = True) -> float:
    """Energy of a workout in kcal: MET x 3.5 x kg / 200 x min (2024 Adult Compendium, Herrmann 2024).

    From 60 years on one MET is 2.7 mL/kg/min (Willis 2024). `net` leaves out what resting costs anyway, and is the one
    to add to a total.
    """
    oxygen = 2.7 if age is not None and age >= 60 else 3.5
    return max(met - (1 if net else 0), 0) * oxygen * weight_kg / 200 * minutes
