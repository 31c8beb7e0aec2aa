"""Reads one athlete as nutrition sees her: her answers, weight trend, today's workout, and what was learnt of her."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fit.domain.health_answers import as_of
from fit.domain.nutrition.constants import CURRENT, VERSIONS, Constants
from fit.domain.nutrition.day_energy import formula_expenditure
from fit.domain.nutrition.expenditure import Learnt, Observation, carry, learn, observe
from fit.domain.nutrition.foods import Needs
from fit.domain.nutrition.gates import Verdict
from fit.domain.nutrition.person import Person, TodaysTraining
from fit.domain.nutrition.preferences import Preferences
from fit.domain.nutrition.weight import TrendPoint, WeighIn, trend
from fit.domain.profile import BodyMetric, Metric, Profile, age_on
from fit.domain.training import Workout, local_date
from fit.usecases.ports import Stores

HISTORY_DAYS = 120  # the trend forgets what is older


@dataclass(frozen=True, slots=True)
class Window:
    """What the last weeks hold: how many days, weigh-ins and full days of food log, and what follows."""

    days: int
    weigh_ins: int
    days_logged: int
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """An athlete as read. `before` is what had been stored as learnt; `person.learnt` is what is learnt by now."""

    person: Person
    trend: tuple[TrendPoint, ...]
    window: Window
    before: Learnt | None


def read_person(
    stores: Stores, account_id: int, time_zone: str, today: date, day: date, constants: Constants = CURRENT
) -> Known:
    """Reads her for the targets of `day`; what is learnt, is learnt up to `today`."""
    profile = as_of(stores.profiles.get(account_id) or Profile(), day)
    wishes = stores.nutrition.preferences(account_id) or Preferences()
    latest = stores.profiles.latest_metrics(account_id)
    points = trend(weigh_ins(stores, account_id, time_zone, today), constants)

    def si(metric: Metric) -> float | None:
        return latest[metric].si if metric in latest else None

    person = Person(
        profile=profile,
        wishes=wishes,
        age=age_on(profile.birth_date, day) if profile.birth_date else None,
        weight_kg=points[-1].trend_kg if points else si(Metric.WEIGHT),
        height_cm=si(Metric.HEIGHT),
        body_fat_pct=si(Metric.BODY_FAT),
        training=training_of(stores.workouts.on(account_id, day)),
    )
    before = stores.nutrition.learnt(account_id)
    learnt, observed = _learnt(stores, account_id, before, person, points, today, constants)
    window = Window(observed.days, observed.weigh_ins, observed.days_logged, observed.why)
    return Known(replace(person, learnt=learnt, observed=observed), tuple(points), window, before)


def weigh_ins(stores: Stores, account_id: int, time_zone: str, today: date) -> list[WeighIn]:
    """Weights of the last months by local date."""
    zone = ZoneInfo(time_zone)
    since = datetime.combine(today - timedelta(days=HISTORY_DAYS), time.min, zone)
    readings: list[BodyMetric] = stores.profiles.readings_since(account_id, Metric.WEIGHT, since)
    return [WeighIn(local_date(reading.measured_at, time_zone), reading.si) for reading in readings]


def training_of(workout: Workout | None) -> TodaysTraining | None:
    """Minutes and energy of a stored workout; None when it names no minutes."""
    if workout is None:
        return None
    document = json.loads(workout.document)
    minutes, kcal = document.get("estimated_minutes"), document.get("estimated_kcal")
    return TodaysTraining(float(minutes), float(kcal) if kcal else None) if minutes else None


def _learnt(
    stores: Stores,
    account_id: int,
    before: Learnt | None,
    person: Person,
    points: list[TrendPoint],
    today: date,
    constants: Constants,
) -> tuple[Learnt | None, Observation]:
    formula = formula_expenditure(person, constants)
    readings = [WeighIn(point.day, point.weight_kg) for point in points]
    intake = stores.diary.intake(account_id, today - timedelta(days=HISTORY_DAYS), today)
    if formula is None:
        return before, Observation(None, 0, 0, 0, "too little is known")
    full = {day: kcal for day, kcal in intake.items() if kcal >= constants.full_day_share * formula}
    observed = observe(readings, full, today, constants)
    if before is not None and before.constants_version != constants.version:
        old = VERSIONS.get(before.constants_version, constants)
        before = carry(before, formula_expenditure(person, old) or formula, formula, constants.version)
    return learn(before, readings, intake, formula, today, constants), observed


def needs_of(person: Person, verdict: Verdict) -> Needs:
    """What rules foods out for her, what the gates found in her words included."""
    return Needs(
        diet=person.profile.diet,
        allergies=frozenset(verdict.allergies),
        avoids=frozenset(verdict.avoids),
        pregnant=verdict.pregnant,
        dislikes=person.profile.dislikes.foods,
    )
