"""The profile: onboarding, changes, and body metrics with their history."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from fit.domain.accounts import Principal
from fit.domain.catalogue import Catalogue
from fit.domain.errors import InvalidInput, NotFound, ProfileMissing
from fit.domain.health_answers import afresh, answered, as_of, same_health, weighed
from fit.domain.inventory import check_dumbbells
from fit.domain.profile import (
    BodyMetric,
    Metric,
    Profile,
    age_on,
    birth_date_from_age,
    check_birth_date,
    measured,
)
from fit.domain.training import local_date
from fit.domain.weekdays import weekday_of
from fit.usecases.ports import Clock, Stores, Transactions


@dataclass(frozen=True, slots=True)
class Reading:
    """A measurement as a form gave it, in the field `named`."""

    metric: Metric
    value: float
    unit: str
    named: str = "value"


@dataclass(frozen=True, slots=True)
class Changes:
    """What a form says: fields of the profile by name, an age, readings, a time zone. Absent means unchanged.

    `flags` holds those health answers that were given, `parts` the same of other answers that are made of several.
    """

    fields: dict[str, Any]
    age: int | None = None
    readings: Sequence[Reading] = ()
    time_zone: str | None = None
    flags: Mapping[str, Any] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProfileView:
    profile: Profile
    metrics: dict[Metric, BodyMetric]
    time_zone: str
    age: int | None
    first: bool = False


def _apply(before: Profile | None, profile: Profile, changes: Changes, today: date, catalogue: Catalogue) -> Profile:
    """The changes laid over `profile`. `before`: what is stored, to see whether health answers change."""
    fields = dict(changes.fields)
    if changes.age is not None and not _is_of_age(before, changes.age, today):
        fields["birth_date"] = birth_date_from_age(changes.age, today)
    if fields.get("birth_date") is not None:
        check_birth_date(fields["birth_date"], today)
    for name, given in changes.parts.items():
        fields[name] = replace(getattr(profile, name), **given)
    changed = answered(profile, fields, changes.flags, today)
    _check(before, changed, changes, catalogue)
    known = 0 if before is None else before.health_version
    same = before is not None and same_health(before, changed, today)
    return replace(changed, health_version=known if same else known + 1)


def _check(before: Profile | None, profile: Profile, changes: Changes, catalogue: Catalogue) -> None:
    """Refuses sizes that contradict each other, and exercises that nobody knows; those that are stored may stay."""
    check_dumbbells(profile.inventory, changes.parts.get("inventory", ()))
    stored = () if before is None else (*before.favourites, *before.dislikes.exercises)
    named = {
        "favourites": changes.fields.get("favourites", ()),
        "dislikes.exercises": changes.parts.get("dislikes", {}).get("exercises", ()),
    }
    for name, numbers in named.items():
        if unknown := set(numbers) - set(catalogue.exercises) - set(stored):
            raise InvalidInput(f"There is no exercise {min(unknown)}.", field=name)


def _is_of_age(before: Profile | None, age: int, today: date) -> bool:
    return before is not None and before.birth_date is not None and age_on(before.birth_date, today) == age


def _save(stores: Stores, who: Principal, profile: Profile, changes: Changes, now: datetime) -> ProfileView:
    time_zone = changes.time_zone or who.time_zone
    today = local_date(now, time_zone)
    before = after = stores.profiles.latest_metrics(who.account_id)
    for reading in changes.readings:
        checked = measured(reading.metric, reading.value, reading.unit, now, named=reading.named)
        after = _with(after, stores.profiles.add_metric(who.account_id, checked))
    profile = weighed(profile, before, after, today, cleared_now="medical_clearance" in changes.flags)
    first = stores.profiles.put(who.account_id, profile, now)
    if changes.time_zone is not None:
        stores.accounts.set_time_zone(who.account_id, changes.time_zone)
    return _view(profile, after, time_zone, today, first=first)


def _with(newest: Mapping[Metric, BodyMetric], added: BodyMetric) -> dict[Metric, BodyMetric]:
    """The newest readings with one more; of two at the same instant, the one entered last."""
    known = newest.get(added.metric)
    return dict(newest) if known and known.measured_at > added.measured_at else {**newest, added.metric: added}


def _view(
    profile: Profile, metrics: dict[Metric, BodyMetric], time_zone: str, today: date, *, first: bool = False
) -> ProfileView:
    age = age_on(profile.birth_date, today) if profile.birth_date else None
    return ProfileView(as_of(profile, today), metrics, time_zone, age, first)


class Onboard:
    """Stores the first answers, or starts them afresh but for those about her health. Raises InvalidInput."""

    def __init__(self, transactions: Transactions, clock: Clock, catalogue: Catalogue) -> None:
        self._transactions, self._clock, self._catalogue = transactions, clock, catalogue

    def __call__(self, who: Principal, changes: Changes) -> ProfileView:
        now = self._clock.now()
        with self._transactions.write() as stores:
            before = stores.profiles.get(who.account_id, lock=True)
            today = local_date(now, changes.time_zone or who.time_zone)
            clean = afresh(before) if before else replace(afresh(None), spread_from=weekday_of(today))
            return _save(stores, who, _apply(before, clean, changes, today, self._catalogue), changes, now)


class ShowProfile:
    """What she told us. Raises ProfileMissing before onboarding."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal) -> ProfileView:
        with self._transactions.read() as stores:
            profile = stores.profiles.get(who.account_id)
            if profile is None:
                raise ProfileMissing("POST /profile/onboarding stores the first answers.")
            today = local_date(self._clock.now(), who.time_zone)
            return _view(profile, stores.profiles.latest_metrics(who.account_id), who.time_zone, today)


class ChangeProfile:
    """Changes the fields given and leaves the others. Raises ProfileMissing, InvalidInput."""

    def __init__(self, transactions: Transactions, clock: Clock, catalogue: Catalogue) -> None:
        self._transactions, self._clock, self._catalogue = transactions, clock, catalogue

    def __call__(self, who: Principal, changes: Changes) -> ProfileView:
        now = self._clock.now()
        with self._transactions.write() as stores:
            profile = stores.profiles.get(who.account_id, lock=True)
            if profile is None:
                raise ProfileMissing("POST /profile/onboarding stores the first answers.")
            today = local_date(now, changes.time_zone or who.time_zone)
            changed = _apply(profile, profile, changes, today, self._catalogue)
            return _save(stores, who, changed, changes, now)


@contextmanager
def counted(stores: Stores, who: Principal, now: datetime) -> Iterator[None]:
    """Counts her health answers up where the measurements change in it so far that she lacks something, or no more."""
    profile = stores.profiles.get(who.account_id, lock=True)
    before = stores.profiles.latest_metrics(who.account_id)
    yield
    if profile is None:
        return
    after = stores.profiles.latest_metrics(who.account_id)
    changed = weighed(profile, before, after, local_date(now, who.time_zone))
    if changed is not profile:
        stores.profiles.put(who.account_id, changed, now)


class RecordMetric:
    """Adds one measurement, now or at a past instant; a weight may change her health answers. Raises InvalidInput."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal, reading: Reading, measured_at: datetime | None) -> BodyMetric:
        now = self._clock.now()
        if measured_at is not None and measured_at > now:
            raise InvalidInput("A measurement cannot lie in the future.", field="measured_at")
        checked = measured(reading.metric, reading.value, reading.unit, measured_at or now)
        with self._transactions.write() as stores, counted(stores, who, now):
            return stores.profiles.add_metric(who.account_id, checked)


class ListMetrics:
    """Measurements, newest entry first, a page at a time."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, who: Principal, *, metric: Metric | None, before: int | None, limit: int) -> list[BodyMetric]:
        with self._transactions.read() as stores:
            return stores.profiles.metrics(who.account_id, metric=metric, before=before, limit=limit)


class RemoveMetric:
    """Takes one measurement back. Raises NotFound."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal, metric_id: int) -> None:
        now = self._clock.now()
        with self._transactions.write() as stores, counted(stores, who, now):
            if not stores.profiles.remove_metric(who.account_id, metric_id):
                raise NotFound(f"You have no measurement {metric_id}.")
