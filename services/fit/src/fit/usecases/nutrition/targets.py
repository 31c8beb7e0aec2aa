"""Targets, wishes and weight: what an athlete should eat, what she wants of it, and how her weight moves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fit.domain.accounts import Principal
from fit.domain.errors import InvalidInput, NotFound
from fit.domain.nutrition.constants import CURRENT
from fit.domain.nutrition.gates import Verdict, judge
from fit.domain.nutrition.preferences import Preferences
from fit.domain.nutrition.targets import Targets, targets_for
from fit.domain.nutrition.weight import TrendPoint, trend
from fit.domain.profile import BodyMetric, Metric, measured
from fit.domain.training import local_date
from fit.usecases.nutrition.people import Known, Window, read_person, weigh_ins
from fit.usecases.ports import Clock, Stores, Transactions
from fit.usecases.profile import counted

REACH_DAYS = 28
NOON = time(12)


@dataclass(frozen=True, slots=True)
class ShownTargets:
    targets: Targets
    window: Window


def checked_day(day: date | None, today: date) -> date:
    """The day asked for, today by default. Raises InvalidInput beyond four weeks to either side."""
    chosen = day or today
    if abs((chosen - today).days) > REACH_DAYS:
        raise InvalidInput(f"A date lies within {REACH_DAYS} days of today, {today}.", field="date")
    return chosen


def known_targets(stores: Stores, who: Principal, today: date, day: date) -> tuple[Known, Targets]:
    known = read_person(stores, who.account_id, who.time_zone, today, day)
    return known, targets_for(known.person, day)


class ShowTargets:
    """What she should eat on a date, with formulas and reasons. What her weeks teach is kept. Raises InvalidInput."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal, day: date | None = None) -> ShownTargets:
        today = local_date(self._clock.now(), who.time_zone)
        chosen = checked_day(day, today)
        with self._transactions.read() as stores:
            known, targets = known_targets(stores, who, today, chosen)
        if known.person.learnt is not None and known.person.learnt != known.before:
            with self._transactions.write() as stores:
                stores.nutrition.put_learnt(who.account_id, known.person.learnt)
        return ShownTargets(targets, known.window)


class ShowPreferences:
    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, who: Principal) -> Preferences:
        with self._transactions.read() as stores:
            return stores.nutrition.preferences(who.account_id) or Preferences()


class ChangePreferences:
    """Changes the wishes given and leaves the others. Unsafe wishes are kept and answered by the gates, not refused."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal, changes: Mapping[str, Any]) -> Preferences:
        with self._transactions.write() as stores:
            before = stores.nutrition.preferences(who.account_id) or Preferences()
            wishes = replace(before, **changes)
            stores.nutrition.put_preferences(who.account_id, wishes, self._clock.now())
            return wishes


@dataclass(frozen=True, slots=True)
class WeightLog:
    """Weights with their trend, oldest first; empty with the notices that say why, where weight is no topic."""

    points: tuple[TrendPoint, ...]
    verdict: Verdict


class ShowWeight:
    """The weight of the last weeks and its trend."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal) -> WeightLog:
        today = local_date(self._clock.now(), who.time_zone)
        with self._transactions.read() as stores:
            person = read_person(stores, who.account_id, who.time_zone, today, today).person
            points = trend(weigh_ins(stores, who.account_id, who.time_zone, today))
        verdict = judge(person.profile, person.wishes, person.measures, CURRENT)
        return WeightLog(tuple(points) if verdict.weight_talk else (), verdict)


class LogWeight:
    """The weight of one local date: a second one on the same date corrects the first. Raises InvalidInput."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal, day: date, value: float, unit: str) -> BodyMetric:
        now = self._clock.now()
        today = local_date(now, who.time_zone)
        if day > today:
            raise InvalidInput("A weight cannot lie in the future.", field="date")
        at = now if day == today else datetime.combine(day, NOON, ZoneInfo(who.time_zone))
        reading = measured(Metric.WEIGHT, value, unit, at)
        with self._transactions.write() as stores, counted(stores, who, now):
            _remove_weights(stores, who, day)
            return stores.profiles.add_metric(who.account_id, reading)


class RemoveWeight:
    """Takes the weight of a date back. Raises NotFound."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal, day: date) -> None:
        with self._transactions.write() as stores, counted(stores, who, self._clock.now()):
            if not _remove_weights(stores, who, day):
                raise NotFound(f"There is no weight of {day}.")


def _remove_weights(stores: Stores, who: Principal, day: date) -> int:
    start = datetime.combine(day, time.min, ZoneInfo(who.time_zone))
    readings = stores.profiles.readings_since(who.account_id, Metric.WEIGHT, start - timedelta(hours=1))
    mine = [reading for reading in readings if local_date(reading.measured_at, who.time_zone) == day]
    return sum(stores.profiles.remove_metric(who.account_id, reading.id or 0) for reading in mine)
