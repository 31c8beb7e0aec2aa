"""Accounts in SQL, on both databases."""

from datetime import timedelta

import pytest
from fit_kit.rows import NOW, add_account, add_session
from fit_kit.threads import outcome, together

from fit.adapters.db.transactions import SqlTransactions
from fit.domain.accounts import Account, Role
from fit.domain.errors import AlreadyBootstrapped, EmailTaken


def test_an_account_is_found_as_it_was_made(transactions: SqlTransactions) -> None:
    made = add_account(transactions, email="jane@fit.local", role=Role.ADMIN, password_hash="hash")
    with transactions.read() as stores:
        assert stores.accounts.get(made.id) == made
        assert stores.accounts.credentials("jane@fit.local") == (made, "hash")
        assert stores.accounts.time_zone(made.id) == "Europe/Berlin"
    assert (made.role, made.created_at) == (Role.ADMIN, NOW)


def test_nobody_is_found_where_nobody_is(transactions: SqlTransactions) -> None:
    with transactions.write() as stores:
        assert stores.accounts.get(1) is None
        assert stores.accounts.credentials("jane@fit.local") is None
        assert stores.accounts.time_zone(1) is None
        assert stores.accounts.lock(1) is None


def test_an_address_has_one_account_and_the_transaction_goes_on(transactions: SqlTransactions) -> None:
    first = add_account(transactions, email="jane@fit.local")
    with transactions.write() as stores:
        with pytest.raises(EmailTaken) as caught:
            stores.accounts.add(
                email="jane@fit.local", name="", role=Role.ATHLETE, password_hash="h", time_zone="UTC", now=NOW
            )
        stores.accounts.set_time_zone(first.id, "Asia/Kathmandu")
    assert caught.value.field == "email"
    with transactions.read() as stores:
        assert stores.accounts.time_zone(first.id) == "Asia/Kathmandu"
        assert stores.accounts.page(after=0, limit=10) == [first]


def test_of_two_who_sign_up_at_once_with_one_address_one_is_told(transactions: SqlTransactions) -> None:
    call = outcome(lambda: add_account(transactions, email="jane@fit.local"))
    made = together(call, call, call, call)
    assert sorted(type(each).__name__ for each in made) == ["Account", "EmailTaken", "EmailTaken", "EmailTaken"]


def test_a_password_hash_is_replaced(transactions: SqlTransactions) -> None:
    made = add_account(transactions)
    with transactions.write() as stores:
        stores.accounts.set_password_hash(made.id, "fresh")
    with transactions.write() as stores:
        assert stores.accounts.lock(made.id) == "fresh"


def test_pages_hold_every_account_once_in_the_order_they_were_made(transactions: SqlTransactions) -> None:
    made = [add_account(transactions) for _ in range(7)]
    pages: list[Account] = []
    after = 0
    with transactions.read() as stores:
        while page := stores.accounts.page(after=after, limit=3):
            pages += page
            after = page[-1].id
    assert pages == made


def test_bootstrap_is_claimed_once_however_many_ask_at_once(transactions: SqlTransactions) -> None:
    def claim() -> str:
        with transactions.write() as stores:
            stores.accounts.claim_bootstrap(NOW)
        return "claimed"

    answers = together(*[outcome(claim)] * 6)
    assert answers.count("claimed") == 1
    assert all(isinstance(answer, AlreadyBootstrapped) for answer in answers if answer != "claimed")


def test_a_claim_that_is_rolled_back_was_none(transactions: SqlTransactions) -> None:
    def claim_and_fail() -> None:
        with transactions.write() as stores:
            stores.accounts.claim_bootstrap(NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        claim_and_fail()
    with transactions.write() as stores:
        stores.accounts.claim_bootstrap(NOW)


def test_only_admins_are_counted_as_admins(transactions: SqlTransactions) -> None:
    add_account(transactions)
    admins = [add_account(transactions, role=Role.ADMIN).id for _ in range(2)]
    with transactions.write() as stores:
        assert stores.accounts.lock_admins() == admins


def test_an_instant_comes_back_in_utc_and_a_naive_one_is_refused(transactions: SqlTransactions) -> None:
    made = add_account(transactions, now=NOW.astimezone().replace(microsecond=123456))
    assert made.created_at == NOW.replace(microsecond=123456)
    assert made.created_at.utcoffset() == timedelta()
    with pytest.raises(Exception, match="without a time zone"):
        add_account(transactions, now=NOW.replace(tzinfo=None))


def test_deleting_an_account_takes_its_sessions_along(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    session_id = add_session(transactions, account.id)
    with transactions.write() as stores:
        stores.sessions.add_token("t", session_id, NOW)
        stores.personal_data.erase(account.id, NOW)
    with transactions.read() as stores:
        assert stores.sessions.find_token("t") is None
        assert stores.sessions.principal(account.id, session_id, NOW) is None
