"""Export and erasure in SQL, on both databases."""

import json
from datetime import timedelta

import pytest
from fit_kit.eaters import table
from fit_kit.product import counted_statements
from fit_kit.rows import DAY, NOW, add_account, add_session, add_workout, make_set
from sqlalchemy import func, insert, select

from fit.adapters.db.base import Base
from fit.adapters.db.personal_data import LEDGER, SECRETS, rows_about
from fit.adapters.db.transactions import SqlStores, SqlTransactions
from fit.domain.changes import Change, ChangeKind
from fit.domain.notices import Notice, NoticeKind, Switch
from fit.domain.nutrition.diary import Entry
from fit.domain.nutrition.expenditure import Learnt
from fit.domain.nutrition.foods import Nutrients
from fit.domain.nutrition.meals import MealName
from fit.domain.nutrition.plan_edits import Edits, StoredPlan
from fit.domain.nutrition.preferences import Preferences
from fit.domain.payments import CustomerState, Event, Interval, Payment, PaymentState, Status, Subscription
from fit.domain.personal_data import Erasure
from fit.domain.profile import Metric, Profile, measured
from fit.usecases.revenue import bury

# Tables without a row about anybody in particular.
IMPERSONAL = {
    *{"erased_business", "erasure", "imported_food", "login_failure", "once", "run"},
    *{"rollout", "rollout_promotion", "rollout_check", "coach_call_window", "shadow_comparison"},
}
PERSONAL = set(Base.metadata.tables) - IMPERSONAL
# Its jobs outlive an account for a month, so that the runs add up: a number, a date, a state.
OUTLIVING = {LEDGER}


def add_life(transactions: SqlTransactions) -> int:
    """An account with a row in every table that can hold one about it; its number."""
    account = add_account(transactions)
    session_id = add_session(transactions, account.id)
    workout = add_workout(transactions, account.id, document=json.dumps({"blocks": [], "title": "Leg day"}).encode())
    with transactions.write() as stores:
        stores.sessions.add_token(f"secret of {account.id}", session_id, NOW)
        stores.throttle.remember(account.id, "gym", NOW)
        stores.profiles.put(account.id, Profile(sport="Judo"), NOW)
        stores.profiles.add_metric(account.id, measured(Metric.WEIGHT, 60, "kg", NOW))
        stores.workouts.put_sets(account.id, workout, [make_set()], replace=True)
        change = Change(ChangeKind.SWAP, b'{"exercise": {}, "flat": {}}', 1, from_id=1, to_id=4)
        stores.changes.add(workout.id, change, NOW)
        stores.changes.rate(workout.id, 1, 5, NOW)
        add_food(stores, account.id)
        add_premium(stores, account.id)
        job = {"athlete_id": account.id, "date": DAY, "state": "done", "failures": 0, "redrive": 0}
        stores.jobs._sql.execute(insert(Base.metadata.tables[LEDGER]).values(**job, next_at=NOW, changed_at=NOW))
    return account.id


def add_food(stores: SqlStores, account_id: int) -> None:
    """What she eats."""
    stores.nutrition.put_preferences(account_id, Preferences(note="no onions"), NOW)
    stores.nutrition.put_learnt(account_id, Learnt(DAY))
    stores.nutrition.put_plan(account_id, DAY, StoredPlan(()), Edits(), NOW)
    stores.diary.put(account_id, Entry("a", DAY, MealName.LUNCH, "Soup", Nutrients(60.0)), NOW)
    stores.foods.add_own(account_id, table().foods["banana"], NOW)
    stores.foods.add_favourite(account_id, "banana", NOW)


def add_premium(stores: SqlStores, account_id: int) -> None:
    """A subscription with everything around it."""
    customer = stores.customers.add_first(account_id, "sandbox", f"cus_{account_id}", NOW)
    event = Event(f"evt_{account_id}", "invoice.paid", NOW, False, customer.provider_id)
    stores.customers.add_event("sandbox", event, account_id, NOW)
    subscription = Subscription(f"sub_{account_id}", Status.ACTIVE, Interval.MONTH, 999, "eur", NOW, NOW, NOW)
    payment = Payment(f"ch_{account_id}", PaymentState.PAID, 999, 0, "eur", NOW)
    stores.billing.put_state(customer, CustomerState((subscription,), (payment,)), NOW)
    stores.notices.add(account_id, [Notice(NoticeKind.RECORD, "1", {"name": "Squat", "count": "100"})], NOW)
    stores.notices.put_switches(account_id, {NoticeKind.RECORD: Switch()})


def rows_left(transactions: SqlTransactions, account_id: int) -> dict[str, int]:
    counts = {}
    with transactions._engine.connect() as connection:
        for name in PERSONAL - OUTLIVING:
            table = Base.metadata.tables[name]
            about = rows_about(table, account_id)
            assert about is not None, f"no foreign key leads from {name} to the account"
            counts[name] = connection.execute(select(func.count()).select_from(table).where(about)).scalar_one()
    return counts


def test_the_export_holds_every_table_about_her_and_nobody_elses_rows(transactions: SqlTransactions) -> None:
    mine, other = add_life(transactions), add_life(transactions)
    with transactions.read() as stores:
        exported = stores.personal_data.export(mine)
    assert set(exported) == PERSONAL
    assert all(rows for rows in exported.values())
    accounts = {row["account_id"] for rows in exported.values() for row in rows if "account_id" in row}
    assert accounts == {mine}
    assert [row["id"] for row in exported["account"]] == [mine]
    assert exported["workout"][0]["document"]["title"] == "Leg day"
    assert exported["workout"][0]["local_date"] == DAY.isoformat()
    assert exported["exercise_history"][0]["load"] == 45.0
    with transactions.read() as stores:
        assert stores.personal_data.export(other)["account"][0]["id"] == other


def test_the_export_is_json_without_a_secret_in_one_statement_a_table(transactions: SqlTransactions) -> None:
    account_id = add_life(transactions)
    with transactions.read() as stores, counted_statements() as statements:
        exported = stores.personal_data.export(account_id)
    assert len(statements) == len(PERSONAL)
    assert f"secret of {account_id}" not in json.dumps(exported)
    assert not SECRETS & {column for rows in exported.values() for row in rows for column in row}


def test_an_export_of_nobody_is_empty(transactions: SqlTransactions) -> None:
    add_life(transactions)
    with transactions.read() as stores:
        assert not any(stores.personal_data.export(10**9).values())


def test_erasing_leaves_a_number_and_an_instant_and_nothing_else(transactions: SqlTransactions) -> None:
    gone, kept = add_life(transactions), add_life(transactions)
    before = rows_left(transactions, kept)
    with transactions.write() as stores:
        stores.personal_data.erase(gone, NOW)
    assert set(rows_left(transactions, gone).values()) == {0}
    assert rows_left(transactions, kept) == before
    assert {column.name for column in Base.metadata.tables["erasure"].c} == {
        "athlete_id",
        "requested_at",
        "finished_at",
    }
    with transactions.read() as stores:
        assert stores.personal_data.waiting_erasures(10) == [Erasure(gone, NOW)]


def test_what_is_left_of_her_payments_are_sums_by_month(transactions: SqlTransactions) -> None:
    """No account, no name at the provider, no instant: nothing that could lead back to anybody."""
    table = Base.metadata.tables["erased_business"]
    assert {column.name for column in table.primary_key} == {"mode", "month", "currency"}
    sums = {"paid_cents", "refunded_cents", "payments", "failed", "started", "ended"}
    assert {column.name for column in table.c} == {"mode", "month", "currency"} | sums
    numbers = [add_life(transactions), add_life(transactions)]
    for number in numbers:
        with transactions.write() as stores:
            bury(stores, number, NOW + timedelta(days=31))
            stores.personal_data.erase(number, NOW)
    with transactions.engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(select(table).order_by(table.c.month))]
    assert rows == [
        ("sandbox", "2026-05", "eur", 2 * 999, 0, 2, 0, 2, 0),
        ("sandbox", "2026-06", "eur", 0, 0, 0, 0, 0, 2),
    ]


def test_an_erasure_that_fails_erases_nothing(transactions: SqlTransactions) -> None:
    account_id = add_life(transactions)
    before = rows_left(transactions, account_id)

    def erase_and_fail() -> None:
        with transactions.write() as stores:
            stores.personal_data.erase(account_id, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        erase_and_fail()
    assert rows_left(transactions, account_id) == before


def test_erasures_wait_oldest_first_until_they_are_finished(transactions: SqlTransactions) -> None:
    numbers = [add_account(transactions).id for _ in range(4)]
    with transactions.write() as stores:
        for age, number in enumerate(numbers):
            stores.personal_data.erase(number, NOW - timedelta(hours=age))
        assert [each.athlete_id for each in stores.personal_data.waiting_erasures(3)] == numbers[:0:-1]
        assert stores.personal_data.finish_erasure(numbers[3], NOW)
        assert stores.personal_data.finish_erasure(numbers[3], NOW + timedelta(hours=1))
        assert not stores.personal_data.finish_erasure(10**9, NOW)
        assert [each.athlete_id for each in stores.personal_data.waiting_erasures(10)] == numbers[2::-1]


def test_a_number_is_never_given_twice(transactions: SqlTransactions) -> None:
    """The coach keeps workouts under it: a successor would inherit them, and lose hers to the late erasure."""
    given = []
    for _ in range(3):
        account = add_account(transactions)
        given.append(account.id)
        with transactions.write() as stores:
            stores.personal_data.erase(account.id, NOW)
            stores.personal_data.finish_erasure(account.id, NOW)
    assert given == sorted(set(given))
