"""Accounts: sign up, log in and out, refresh, first admin, users, and tokens for our own services."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from fit.domain.accounts import Account, Principal, Role, check_password, normal_email
from fit.domain.errors import InvalidBootstrapKey, InvalidCredentials
from fit.domain.sessions import SESSION_LIFE, Refresh, judge_refresh
from fit.usecases.passwords import ProvePassword
from fit.usecases.ports import Clock, Passwords, Stores, Tokens, Transactions

_REFUSED = "The e-mail address or the password is not right."


@dataclass(frozen=True, slots=True)
class Grant:
    """What a client gets for a log-in: tokens, and whether she has told us about herself yet."""

    access_token: str
    expires_in: int
    refresh_token: str | None = None
    onboarded: bool | None = None
    account: Account | None = None


@dataclass(frozen=True, slots=True)
class NewUser:
    """An account made by somebody else. The password is shown once and stored only as a hash."""

    account: Account
    password: str


@dataclass(frozen=True, slots=True)
class Client:
    """A service that may ask for tokens: its secret, and per scope the one callee that accepts it."""

    secret: str
    scopes: Mapping[str, str]


def _open_session(stores: Stores, tokens: Tokens, account: Account, now: datetime) -> Grant:
    session_id, refresh_token = str(uuid4()), tokens.new_secret()
    stores.sessions.open(session_id, account.id, now, now + SESSION_LIFE)
    stores.sessions.add_token(tokens.digest(refresh_token), session_id, now)
    return Grant(
        access_token=tokens.access(account.id, session_id),
        expires_in=tokens.access_life_s,
        refresh_token=refresh_token,
        onboarded=stores.profiles.get(account.id) is not None,
        account=account,
    )


class SignUp:
    """Makes an athlete's account and logs her in. Raises InvalidInput, EmailTaken."""

    def __init__(self, transactions: Transactions, passwords: Passwords, tokens: Tokens, clock: Clock) -> None:
        self._transactions, self._passwords, self._tokens, self._clock = transactions, passwords, tokens, clock

    def __call__(self, email: str, password: str, name: str, time_zone: str) -> Grant:
        email = normal_email(email)
        check_password(password, email)
        password_hash, now = self._passwords.hash(password), self._clock.real()
        with self._transactions.write() as stores:
            account = stores.accounts.add(
                email=email, name=name, role=Role.ATHLETE, password_hash=password_hash, time_zone=time_zone, now=now
            )
            return _open_session(stores, self._tokens, account, now)


class LogIn:
    """Opens a session for the right e-mail address and password. An unknown address gets the same answer.

    Raises InvalidCredentials, TooManyRequests, Overloaded.
    """

    def __init__(
        self, prove: ProvePassword, transactions: Transactions, passwords: Passwords, tokens: Tokens, clock: Clock
    ) -> None:
        self._prove, self._transactions, self._passwords = prove, transactions, passwords
        self._tokens, self._clock = tokens, clock

    def __call__(self, email: str, password: str, source: str) -> Grant:
        proof = self._prove(email.strip().lower(), password, source)
        if proof is None:
            raise InvalidCredentials(_REFUSED)
        outdated = self._passwords.is_outdated(proof.password_hash)
        fresh = self._passwords.hash(password) if outdated else None
        now = self._clock.real()
        with self._transactions.write() as stores:
            if stores.accounts.lock(proof.account.id) != proof.password_hash:
                raise InvalidCredentials(_REFUSED)  # changed, or the account deleted, while we were hashing
            if fresh is not None:
                stores.accounts.set_password_hash(proof.account.id, fresh)
            stores.throttle.clear(proof.account_key)
            stores.throttle.remember(proof.account.id, proof.source_key, now)
            return _open_session(stores, self._tokens, proof.account, now)


class RefreshSession:
    """Exchanges a refresh token for its successor. A token that was used long ago ends the whole session.

    Raises InvalidCredentials.
    """

    def __init__(self, transactions: Transactions, tokens: Tokens, clock: Clock) -> None:
        self._transactions, self._tokens, self._clock = transactions, tokens, clock

    def __call__(self, refresh_token: str) -> Grant:
        digest, successor = self._tokens.digest(refresh_token), self._tokens.successor(refresh_token)
        now = self._clock.real()
        with self._transactions.write() as stores:
            token = stores.sessions.find_token(digest)
            verdict = Refresh.REFUSE if token is None else judge_refresh(token, now)
            if verdict is Refresh.ROTATE and stores.sessions.use_token(digest, now):
                assert token is not None  # noqa: S101  (ROTATE is judged from a token)
                stores.sessions.add_token(self._tokens.digest(successor), token.session_id, now)
            if token is not None and verdict is Refresh.REUSE:
                stores.sessions.revoke(token.session_id, now)
            onboarded = token is not None and stores.profiles.get(token.account_id) is not None
        if token is None or verdict in (Refresh.REFUSE, Refresh.REUSE):
            raise InvalidCredentials("This refresh token is not valid any more. Log in again.", field="refresh_token")
        return Grant(
            self._tokens.access(token.account_id, token.session_id), self._tokens.access_life_s, successor, onboarded
        )


class LogOut:
    """Ends the session of this principal: its access token is refused from now on, its refresh tokens are worthless."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal) -> None:
        with self._transactions.write() as stores:
            stores.sessions.revoke(who.session_id, self._clock.real())


class Identify:
    """The principal behind a verified access token, or None when the session has ended. One statement."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, account_id: int, session_id: str) -> Principal | None:
        with self._transactions.read() as stores:
            return stores.sessions.principal(account_id, session_id, self._clock.real())


class IssueServiceToken:
    """Client credentials: a token for one callee and one scope, good for a minute. Raises InvalidCredentials."""

    def __init__(self, clients: Mapping[str, Client], tokens: Tokens) -> None:
        self._clients, self._tokens = clients, tokens

    def __call__(self, client_id: str, client_secret: str, scope: str | None) -> Grant:
        client = self._clients.get(client_id)
        expected = client.secret if client else self._tokens.new_secret()
        right = hmac.compare_digest(expected.encode(), client_secret.encode())
        if client is None or not right:
            raise InvalidCredentials("The client or its secret is not right.")
        wanted = scope or next(iter(client.scopes))
        if wanted not in client.scopes:
            raise InvalidCredentials("This client may not hold that scope.", field="scope")
        token = self._tokens.service(client_id, client.scopes[wanted], wanted)
        return Grant(token, self._tokens.service_life_s)


class BootstrapAdmin:
    """Makes the first admin, once in the life of an installation. Raises InvalidBootstrapKey, AlreadyBootstrapped."""

    def __init__(
        self, transactions: Transactions, passwords: Passwords, tokens: Tokens, clock: Clock, key: str
    ) -> None:
        self._transactions, self._passwords, self._tokens, self._clock = transactions, passwords, tokens, clock
        self._key = key

    def __call__(self, key: str, email: str, name: str, time_zone: str) -> NewUser:
        if not self._key or not hmac.compare_digest(key.encode(), self._key.encode()):
            raise InvalidBootstrapKey("The header X-Bootstrap-Key does not hold the key of this installation.")
        email, password, now = normal_email(email), self._tokens.new_secret(), self._clock.real()
        password_hash = self._passwords.hash(password)
        with self._transactions.write() as stores:
            stores.accounts.claim_bootstrap(now)
            account = stores.accounts.add(
                email=email, name=name, role=Role.ADMIN, password_hash=password_hash, time_zone=time_zone, now=now
            )
        return NewUser(account, password)


class CreateUser:
    """An admin makes an account for somebody. Raises InvalidInput, EmailTaken."""

    def __init__(self, transactions: Transactions, passwords: Passwords, tokens: Tokens, clock: Clock) -> None:
        self._transactions, self._passwords, self._tokens, self._clock = transactions, passwords, tokens, clock

    def __call__(self, email: str, name: str, role: Role, time_zone: str) -> NewUser:
        email, password = normal_email(email), self._tokens.new_secret()
        password_hash = self._passwords.hash(password)
        with self._transactions.write() as stores:
            account = stores.accounts.add(
                email=email,
                name=name,
                role=role,
                password_hash=password_hash,
                time_zone=time_zone,
                now=self._clock.real(),
            )
        return NewUser(account, password)


class ListUsers:
    """Accounts in the order they were made, a page at a time (`after`: the last id of the page before)."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, *, after: int, limit: int) -> list[Account]:
        with self._transactions.read() as stores:
            return stores.accounts.page(after=after, limit=limit)
