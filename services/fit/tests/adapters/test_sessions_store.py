"""Sessions and their refresh tokens in SQL, on both databases."""

from datetime import timedelta

from fit_kit.rows import NOW, add_account, add_session
from fit_kit.threads import together

from fit.adapters.db.transactions import SqlTransactions
from fit.domain.accounts import Role
from fit.domain.sessions import RefreshToken

SECOND = timedelta(seconds=1)
MONTH = timedelta(days=30)


def test_a_living_session_has_an_owner_with_her_stored_role_and_zone(transactions: SqlTransactions) -> None:
    account = add_account(transactions, role=Role.ADMIN, time_zone="Asia/Kathmandu")
    session_id = add_session(transactions, account.id)
    with transactions.read() as stores:
        who = stores.sessions.principal(account.id, session_id, NOW + MONTH - SECOND)
    assert who is not None
    assert (who.account_id, who.session_id, who.role, who.time_zone) == (
        account.id,
        session_id,
        Role.ADMIN,
        "Asia/Kathmandu",
    )


def test_a_session_has_no_owner_once_it_ended_or_was_somebody_elses(transactions: SqlTransactions) -> None:
    account, other = add_account(transactions), add_account(transactions)
    session_id, ended = add_session(transactions, account.id), add_session(transactions, account.id)
    with transactions.write() as stores:
        stores.sessions.revoke(ended, NOW)
    with transactions.read() as stores:
        assert stores.sessions.principal(account.id, ended, NOW) is None
        assert stores.sessions.principal(other.id, session_id, NOW) is None
        assert stores.sessions.principal(account.id, session_id, NOW + MONTH) is None
        assert stores.sessions.principal(account.id, "nonsense", NOW) is None


def test_revoking_twice_keeps_the_first_instant(transactions: SqlTransactions) -> None:
    session_id = add_session(transactions, add_account(transactions).id)
    with transactions.write() as stores:
        stores.sessions.add_token("t", session_id, NOW)
        stores.sessions.revoke(session_id, NOW)
        stores.sessions.revoke(session_id, NOW + SECOND)
        token = stores.sessions.find_token("t")
    assert token is not None
    assert token.session_revoked_at == NOW


def test_all_other_sessions_of_the_account_end_and_nobody_elses(transactions: SqlTransactions) -> None:
    account, other = add_account(transactions), add_account(transactions)
    mine, lost, foreign = (add_session(transactions, each.id) for each in (account, account, other))
    with transactions.write() as stores:
        stores.sessions.revoke_others(account.id, mine, NOW)
    with transactions.read() as stores:
        assert stores.sessions.principal(account.id, mine, NOW)
        assert stores.sessions.principal(account.id, lost, NOW) is None
        assert stores.sessions.principal(other.id, foreign, NOW)


def test_a_token_is_found_with_its_session(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    session_id = add_session(transactions, account.id)
    with transactions.write() as stores:
        stores.sessions.add_token("t", session_id, NOW)
        assert stores.sessions.find_token("t") == RefreshToken(session_id, account.id, None, NOW + MONTH, None)
        assert stores.sessions.find_token("u") is None


def test_a_token_is_used_once_however_many_try_at_once(transactions: SqlTransactions) -> None:
    session_id = add_session(transactions, add_account(transactions).id)
    with transactions.write() as stores:
        stores.sessions.add_token("t", session_id, NOW)

    def use() -> bool:
        with transactions.write() as stores:
            return stores.sessions.use_token("t", NOW)

    assert sorted(together(*[use] * 6)) == [False] * 5 + [True]


def test_sessions_that_ended_long_ago_are_forgotten_with_their_tokens(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    expired = add_session(transactions, account.id, now=NOW - 3 * MONTH)
    revoked = add_session(transactions, account.id)
    fresh = add_session(transactions, account.id)
    with transactions.write() as stores:
        for session_id in (expired, revoked, fresh):
            stores.sessions.add_token(f"of {session_id}", session_id, NOW)
        stores.sessions.revoke(revoked, NOW - MONTH - SECOND)
        assert stores.sessions.forget_ended(NOW - MONTH) == 2
        assert stores.sessions.forget_ended(NOW - MONTH) == 0
        assert stores.sessions.find_token(f"of {expired}") is None
        assert stores.sessions.find_token(f"of {revoked}") is None
        assert stores.sessions.find_token(f"of {fresh}")


def test_a_session_that_ended_yesterday_is_kept(transactions: SqlTransactions) -> None:
    session_id = add_session(transactions, add_account(transactions).id)
    with transactions.write() as stores:
        stores.sessions.revoke(session_id, NOW - timedelta(days=1))
        assert stores.sessions.forget_ended(NOW - MONTH) == 0
