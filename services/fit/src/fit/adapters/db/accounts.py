"""Accounts, sessions and log-in throttling in SQL."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    String,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    union_all,
    update,
)
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from fit.adapters.db.base import Base, Id, Instant, upsert
from fit.adapters.db.personal_data import ErasureRow
from fit.domain.accounts import Account, AccountId, Principal, Role
from fit.domain.errors import AlreadyBootstrapped, EmailTaken
from fit.domain.sessions import Failures, RefreshToken


class AccountRow(Base):
    __tablename__ = "account"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(16))
    password_hash: Mapped[str] = mapped_column(String(255))
    time_zone: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Instant)


class SessionRow(Base):
    __tablename__ = "session"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)


class RefreshTokenRow(Base):
    __tablename__ = "refresh_token"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)
    issued_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class LoginFailureRow(Base):
    """Failed log-ins under one key: an account or a source, both as digests."""

    __tablename__ = "login_failure"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    since: Mapped[datetime] = mapped_column(Instant)


class KnownSourceRow(Base):
    """Where an account logged in with the right password: strangers' guesses do not shut this place out."""

    __tablename__ = "known_source"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    source: Mapped[str] = mapped_column(String(64), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(Instant)


class OnceRow(Base):
    """Things that may happen once in the life of an installation."""

    __tablename__ = "once"
    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    done_at: Mapped[datetime] = mapped_column(Instant)


Index("ix_login_failure_since", LoginFailureRow.since)

_account = AccountRow.__table__.c
_COLUMNS = (_account.id, _account.email, _account.name, _account.role, _account.created_at)


def _to_account(row: Any) -> Account:
    return Account(AccountId(row.id), row.email, row.name, Role(row.role), row.created_at)


class SqlAccounts:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def add(self, *, email: str, name: str, role: Role, password_hash: str, time_zone: str, now: datetime) -> Account:
        """Stores a new account. Raises EmailTaken."""
        values: dict[str, Any] = {
            "email": email,
            "name": name,
            "role": role.value,
            "password_hash": password_hash,
            "time_zone": time_zone,
            "created_at": now,
        }
        if self._sql.dialect.name == "sqlite":
            values["id"] = _number_never_given_before()
        try:
            with self._sql.begin_nested():
                row = self._sql.execute(insert(AccountRow).values(values).returning(*_COLUMNS)).one()
        except IntegrityError as error:
            raise EmailTaken("There is an account with this e-mail address. Log in instead.", field="email") from error
        return _to_account(row)

    def claim_bootstrap(self, now: datetime) -> None:
        """Marks the first admin as made. Raises AlreadyBootstrapped when somebody was first."""
        try:
            with self._sql.begin_nested():
                self._sql.execute(insert(OnceRow).values(name="bootstrap_admin", done_at=now))
        except IntegrityError as error:
            raise AlreadyBootstrapped("The first admin was made before. Log in as an admin and use /users.") from error

    def lock(self, account_id: int) -> str | None:
        """Holds the account until the transaction ends; its password hash, or None when it is gone."""
        statement = select(_account.password_hash).where(_account.id == account_id).with_for_update()
        return self._sql.execute(statement).scalar_one_or_none()

    def lock_admins(self) -> list[int]:
        """Holds every admin's account until the transaction ends; their numbers."""
        admins = select(_account.id).where(_account.role == Role.ADMIN.value).order_by(_account.id)
        return list(self._sql.execute(admins.with_for_update()).scalars())

    def credentials(self, email: str) -> tuple[Account, str] | None:
        """The account and its password hash."""
        row = self._sql.execute(select(*_COLUMNS, _account.password_hash).where(_account.email == email)).one_or_none()
        return None if row is None else (_to_account(row), row.password_hash)

    def get(self, account_id: int) -> Account | None:
        row = self._sql.execute(select(*_COLUMNS).where(_account.id == account_id)).one_or_none()
        return None if row is None else _to_account(row)

    def time_zone(self, account_id: int) -> str | None:
        return self._sql.execute(select(_account.time_zone).where(_account.id == account_id)).scalar_one_or_none()

    def set_time_zone(self, account_id: int, time_zone: str) -> None:
        self._sql.execute(update(AccountRow).where(_account.id == account_id).values(time_zone=time_zone))

    def set_password_hash(self, account_id: int, password_hash: str) -> None:
        self._sql.execute(update(AccountRow).where(_account.id == account_id).values(password_hash=password_hash))

    def page(self, *, after: int, limit: int) -> list[Account]:
        statement = select(*_COLUMNS).where(_account.id > after).order_by(_account.id).limit(limit)
        return [_to_account(row) for row in self._sql.execute(statement)]


def _number_never_given_before() -> ColumnElement[int]:
    """SQLite gives the highest number again once its owner is gone: her successor would inherit what the coach keeps
    under it. Writers come one at a time there, so counting is safe."""
    highest = union_all(select(func.max(_account.id).label("id")), select(func.max(ErasureRow.athlete_id))).subquery()
    return select(func.coalesce(func.max(highest.c.id), 0) + 1).scalar_subquery()


_session = SessionRow.__table__.c
_token = RefreshTokenRow.__table__.c
_PRINCIPAL = (
    select(_account.role, _account.time_zone)
    .join_from(SessionRow, AccountRow, _session.account_id == _account.id)
    .where(
        _session.id == bindparam("session"),
        _account.id == bindparam("account"),
        _session.revoked_at.is_(None),
        _session.expires_at > bindparam("now", type_=Instant),
    )
)


class SqlSessions:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def open(self, session_id: str, account_id: int, now: datetime, expires_at: datetime) -> None:
        self._sql.execute(
            insert(SessionRow).values(id=session_id, account_id=account_id, created_at=now, expires_at=expires_at)
        )

    def principal(self, account_id: int, session_id: str, now: datetime) -> Principal | None:
        """The owner of a living session: the one statement behind every authenticated request."""
        given = {"session": session_id, "account": account_id, "now": now}
        row = self._sql.execute(_PRINCIPAL, given).one_or_none()
        return None if row is None else Principal(AccountId(account_id), session_id, Role(row.role), row.time_zone)

    def revoke(self, session_id: str, now: datetime) -> None:
        self._sql.execute(
            update(SessionRow).where(_session.id == session_id, _session.revoked_at.is_(None)).values(revoked_at=now)
        )

    def revoke_others(self, account_id: int, session_id: str, now: datetime) -> None:
        """Ends every session of the account but this one."""
        others = (_session.account_id == account_id, _session.id != session_id, _session.revoked_at.is_(None))
        self._sql.execute(update(SessionRow).where(*others).values(revoked_at=now))

    def add_token(self, token_hash: str, session_id: str, now: datetime) -> None:
        self._sql.execute(insert(RefreshTokenRow).values(token_hash=token_hash, session_id=session_id, issued_at=now))

    def find_token(self, token_hash: str) -> RefreshToken | None:
        statement = (
            select(_token.session_id, _session.account_id, _token.used_at, _session.expires_at, _session.revoked_at)
            .join_from(RefreshTokenRow, SessionRow, _token.session_id == _session.id)
            .where(_token.token_hash == token_hash)
        )
        row = self._sql.execute(statement).one_or_none()
        return None if row is None else RefreshToken(*row)

    def use_token(self, token_hash: str, now: datetime) -> bool:
        """Marks a token as used; False when another request was first."""
        statement = (
            update(RefreshTokenRow).where(_token.token_hash == token_hash, _token.used_at.is_(None)).values(used_at=now)
        )
        return self._sql.execute(statement).rowcount == 1

    def forget_ended(self, before: datetime) -> int:
        """Deletes sessions (and by cascade their tokens) that ended before this instant."""
        statement = delete(SessionRow).where(func.coalesce(_session.revoked_at, _session.expires_at) < before)
        return self._sql.execute(statement).rowcount


_failure = LoginFailureRow.__table__.c
_known = KnownSourceRow.__table__.c


class SqlThrottle:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection
        self._insert = upsert(connection)

    def failures(self, keys: tuple[str, ...]) -> dict[str, Failures]:
        statement = select(_failure.key, _failure.failures, _failure.since).where(_failure.key.in_(keys))
        return {row.key: Failures(row.failures, row.since) for row in self._sql.execute(statement)}

    def add_failure(self, key: str, now: datetime, window: timedelta) -> None:
        """Counts one more failure, atomically; a window that has passed starts afresh."""
        statement = self._insert(LoginFailureRow).values(key=key, failures=1, since=now)
        passed = _failure.since <= now - window
        counted = {
            "failures": case((passed, 1), else_=_failure.failures + 1),
            "since": case((passed, now), else_=_failure.since),
        }
        self._sql.execute(statement.on_conflict_do_update(index_elements=[_failure.key], set_=counted))

    def clear(self, key: str) -> None:
        self._sql.execute(delete(LoginFailureRow).where(_failure.key == key))

    def forget_before(self, instant: datetime) -> int:
        return self._sql.execute(delete(LoginFailureRow).where(_failure.since < instant)).rowcount

    def knows(self, account_id: int, source: str) -> bool:
        statement = select(_known.seen_at).where(_known.account_id == account_id, _known.source == source)
        return self._sql.execute(statement).one_or_none() is not None

    def remember(self, account_id: int, source: str, now: datetime) -> None:
        statement = self._insert(KnownSourceRow).values(account_id=account_id, source=source, seen_at=now)
        keys = [_known.account_id, _known.source]
        self._sql.execute(statement.on_conflict_do_update(index_elements=keys, set_={"seen_at": now}))
