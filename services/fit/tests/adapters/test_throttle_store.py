"""Failed log-ins counted in SQL, on both databases."""

from datetime import timedelta

from fit_kit.rows import NOW, add_account
from fit_kit.threads import together

from fit.adapters.db.transactions import SqlTransactions
from fit.domain.sessions import Failures

WINDOW = timedelta(minutes=15)
SECOND = timedelta(seconds=1)


def test_failures_are_counted_from_the_first_one_on(transactions: SqlTransactions) -> None:
    with transactions.write() as stores:
        for seconds in range(3):
            stores.throttle.add_failure("k", NOW + seconds * SECOND, WINDOW)
        stores.throttle.add_failure("other", NOW, WINDOW)
        assert stores.throttle.failures(("k", "unknown")) == {"k": Failures(3, NOW)}


def test_a_window_that_has_passed_starts_afresh(transactions: SqlTransactions) -> None:
    with transactions.write() as stores:
        stores.throttle.add_failure("k", NOW, WINDOW)
        stores.throttle.add_failure("k", NOW + WINDOW - SECOND, WINDOW)
        assert stores.throttle.failures(("k",)) == {"k": Failures(2, NOW)}
        stores.throttle.add_failure("k", NOW + WINDOW, WINDOW)
        assert stores.throttle.failures(("k",)) == {"k": Failures(1, NOW + WINDOW)}


def test_no_failure_is_lost_among_threads(transactions: SqlTransactions) -> None:
    def fail() -> None:
        for _ in range(5):
            with transactions.write() as stores:
                stores.throttle.add_failure("k", NOW, WINDOW)

    together(*[fail] * 6)
    with transactions.read() as stores:
        assert stores.throttle.failures(("k",))["k"].count == 30


def test_a_count_is_cleared(transactions: SqlTransactions) -> None:
    with transactions.write() as stores:
        stores.throttle.add_failure("k", NOW, WINDOW)
        stores.throttle.add_failure("l", NOW, WINDOW)
        stores.throttle.clear("k")
        assert set(stores.throttle.failures(("k", "l"))) == {"l"}


def test_old_counts_are_forgotten(transactions: SqlTransactions) -> None:
    with transactions.write() as stores:
        stores.throttle.add_failure("old", NOW - SECOND, WINDOW)
        stores.throttle.add_failure("new", NOW, WINDOW)
        assert stores.throttle.forget_before(NOW) == 1
        assert set(stores.throttle.failures(("old", "new"))) == {"new"}


def test_a_place_is_known_to_its_account_alone(transactions: SqlTransactions) -> None:
    account, other = add_account(transactions), add_account(transactions)
    with transactions.write() as stores:
        stores.throttle.remember(account.id, "gym", NOW)
        stores.throttle.remember(account.id, "gym", NOW + SECOND)
        assert stores.throttle.knows(account.id, "gym")
        assert not stores.throttle.knows(other.id, "gym")
        assert not stores.throttle.knows(account.id, "home")
        assert not stores.throttle.knows(0, "gym")
