"""Profiles and measurements in SQL, on both databases."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from fit_kit.rows import NOW, add_account
from fit_kit.threads import together

from fit.adapters.db.transactions import SqlTransactions
from fit.domain.profile import (
    Allergen,
    BodyMetric,
    Diet,
    Dislikes,
    Equipment,
    Flags,
    Format,
    Goal,
    Injury,
    Inventory,
    Level,
    Metric,
    Profile,
    Sex,
    Weekday,
    measured,
)
from fit.domain.units import Units

FULL = Profile(
    goal=Goal.STRENGTH,
    level=Level.ADVANCED,
    sex=Sex.FEMALE,
    birth_date=date(1990, 2, 28),
    sport="Judo",
    minutes_per_session=45,
    days_per_week=3,
    training_weekdays=(Weekday.MON, Weekday.FRI),
    equipment=(Equipment.BARBELL, Equipment.PLATES),
    inventory=Inventory(dumbbell_max_kg=22.5, plates_kg=(20.0, 2.5)),
    units=Units.IMPERIAL,
    injuries=(Injury.KNEE,),
    flags=Flags(postpartum_weeks=20, conditions=("asthma",), medical_clearance=True),
    dislikes=Dislikes(exercises=(4,), foods=("coriander",)),
    favourites=(17,),
    prefers_formats=(Format.EMOM,),
    diet=Diet.VEGAN,
    allergies=(Allergen.PEANUTS,),
    parq=("chest_pain",),
    screened_on=date(2026, 5, 1),
)


def weight(value: float, unit: str = "kg", **later: float) -> BodyMetric:
    return measured(Metric.WEIGHT, value, unit, NOW + timedelta(**later))


def test_a_profile_comes_back_as_it_was_told(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    with transactions.write() as stores:
        assert stores.profiles.get(account.id) is None
        assert stores.profiles.put(account.id, FULL, NOW)
        assert stores.profiles.get(account.id) == FULL
        assert not stores.profiles.put(account.id, replace(FULL, goal=Goal.ENDURANCE), NOW)
        changed = stores.profiles.get(account.id, lock=True)
    assert changed == replace(FULL, goal=Goal.ENDURANCE)


def test_of_many_first_answers_at_once_one_is_the_first(transactions: SqlTransactions) -> None:
    account = add_account(transactions)

    def put() -> bool:
        with transactions.write() as stores:
            return stores.profiles.put(account.id, FULL, NOW)

    assert sorted(together(*[put] * 5)) == [False] * 4 + [True]


def test_a_measurement_keeps_what_was_typed(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    with transactions.write() as stores:
        added = stores.profiles.add_metric(account.id, weight(132.5, "lb"))
    with transactions.read() as stores:
        (found,) = stores.profiles.metrics(account.id, metric=None, before=None, limit=10)
    assert found == added
    assert (found.entered.value, found.entered.unit, found.si, found.measured_at) == (132.5, "lb", 60.101, NOW)


def test_the_latest_of_each_kind_counts_and_of_two_at_once_the_one_entered_last(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    with transactions.write() as stores:
        for reading in (weight(61, hours=1), weight(60), weight(62, hours=1), weight(70, days=-9)):
            stores.profiles.add_metric(account.id, reading)
        stores.profiles.add_metric(account.id, measured(Metric.HEIGHT, 170, "cm", NOW))
        latest = stores.profiles.latest_metrics(account.id)
    assert {metric: reading.si for metric, reading in latest.items()} == {Metric.WEIGHT: 62, Metric.HEIGHT: 170}


def test_pages_hold_every_measurement_once_newest_entry_first(transactions: SqlTransactions) -> None:
    account, other = add_account(transactions), add_account(transactions)
    with transactions.write() as stores:
        added = [stores.profiles.add_metric(account.id, weight(60 + number)) for number in range(7)]
        stores.profiles.add_metric(other.id, weight(99))
        stores.profiles.add_metric(account.id, measured(Metric.HEIGHT, 170, "cm", NOW))
    found: list[Any] = []
    before: int | None = None
    with transactions.read() as stores:
        while page := stores.profiles.metrics(account.id, metric=Metric.WEIGHT, before=before, limit=3):
            found += page
            before = page[-1].id
        assert len(stores.profiles.metrics(account.id, metric=None, before=None, limit=100)) == 8
    assert found == added[::-1]


def test_a_measurement_is_removed_by_its_owner_only(transactions: SqlTransactions) -> None:
    account, other = add_account(transactions), add_account(transactions)
    with transactions.write() as stores:
        reading = stores.profiles.add_metric(account.id, weight(60))
        assert reading.id is not None
        assert not stores.profiles.remove_metric(other.id, reading.id)
        assert stores.profiles.remove_metric(account.id, reading.id)
        assert not stores.profiles.remove_metric(account.id, reading.id)
