"""Notices and their switches in SQL, and the outbox of those that go by e-mail."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Text, UniqueConstraint, func, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from fit.adapters.db.accounts import AccountRow
from fit.adapters.db.base import Base, Id, Instant, upsert
from fit.domain.notices import Notice, NoticeKind, Shown, Switch, default_switch


class NoticeRow(Base):
    """Something she was told. `mail_at` is when it has to be sent; null when it was, or need not be."""

    __tablename__ = "notice"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(32))
    occasion: Mapped[str] = mapped_column(String(300))
    data: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant)
    in_app: Mapped[bool] = mapped_column(Boolean)
    read_at: Mapped[datetime | None] = mapped_column(Instant)
    mail_at: Mapped[datetime | None] = mapped_column(Instant)
    mailed_at: Mapped[datetime | None] = mapped_column(Instant)
    mail_failures: Mapped[int] = mapped_column(Integer)
    __table_args__ = (UniqueConstraint("account_id", "kind", "occasion"),)


class NoticeSwitchRow(Base):
    """Where she wants to hear of one kind; a kind without a row is as it comes."""

    __tablename__ = "notice_switch"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    app: Mapped[bool] = mapped_column(Boolean)
    mail: Mapped[bool] = mapped_column(Boolean)


_notice = NoticeRow.__table__.c
_switch = NoticeSwitchRow.__table__.c
_account = AccountRow.__table__.c
_waits = _notice.mail_at.is_not(None)
Index("ix_notice_mail_at", _notice.mail_at, postgresql_where=_waits, sqlite_where=_waits)
_SHOWN = (_notice.id, _notice.kind, _notice.data, _notice.created_at, _notice.read_at)


class SqlNotices:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection
        self._insert = upsert(connection)

    def add(self, account_id: int, notices: Iterable[Notice], now: datetime) -> int:
        """Stores those she wants to hear of and has not heard of yet; answers how many were new."""
        wanted = list(notices)
        if not wanted:
            return 0
        switches = self.switches(account_id)
        rows = [
            {
                "account_id": account_id, "kind": notice.kind.value, "occasion": notice.key, "created_at": now,
                "data": json.dumps(dict(notice.data)), "in_app": switch.app, "mail_failures": 0,
                "mail_at": now if switch.mail else None,
            }
            for notice in wanted
            for switch in [switches[notice.kind]]
            if switch.app or switch.mail
        ]  # fmt: skip
        if not rows:
            return 0
        statement = self._insert(NoticeRow).values(rows).on_conflict_do_nothing().returning(_notice.id)
        return len(self._sql.execute(statement).all())

    def page(self, account_id: int, *, before: int | None, limit: int) -> list[Shown]:
        """Newest first."""
        statement = select(*_SHOWN).where(_notice.account_id == account_id, _notice.in_app)
        if before is not None:
            statement = statement.where(_notice.id < before)
        return [_to_shown(row) for row in self._sql.execute(statement.order_by(_notice.id.desc()).limit(limit))]

    def unread(self, account_id: int) -> int:
        where = (_notice.account_id == account_id, _notice.in_app, _notice.read_at.is_(None))
        return self._sql.execute(select(func.count()).where(*where)).scalar_one()

    def mark_read(self, account_id: int, notice_id: int, now: datetime) -> bool:
        """False when she has no such notice. The first time stays."""
        mine = (_notice.account_id == account_id, _notice.id == notice_id, _notice.in_app)
        if self._sql.execute(select(_notice.id).where(*mine)).one_or_none() is None:
            return False
        self._sql.execute(update(NoticeRow).where(*mine, _notice.read_at.is_(None)).values(read_at=now))
        return True

    def switches(self, account_id: int) -> dict[NoticeKind, Switch]:
        """All kinds, those she has never touched as they come."""
        rows = self._sql.execute(
            select(_switch.kind, _switch.app, _switch.mail).where(_switch.account_id == account_id)
        )
        chosen = {row.kind: Switch(row.app, row.mail) for row in rows}
        return {kind: chosen.get(kind.value, default_switch(kind)) for kind in NoticeKind}

    def put_switches(self, account_id: int, switches: dict[NoticeKind, Switch]) -> None:
        rows = [
            {"account_id": account_id, "kind": kind.value, "app": switch.app, "mail": switch.mail}
            for kind, switch in switches.items()
        ]
        if not rows:
            return
        statement = self._insert(NoticeSwitchRow)
        changed = {"app": statement.excluded["app"], "mail": statement.excluded["mail"]}
        keys = [_switch.account_id, _switch.kind]
        self._sql.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), rows)

    def claim_mail(self, now: datetime, until: datetime, limit: int) -> list[tuple[Shown, int, str]]:
        """Takes notices that have to be sent, for nobody else until `until`: notice, failures so far, address."""
        due = select(_notice.id).where(_notice.mail_at <= now).order_by(_notice.mail_at).limit(limit)
        claimed = due.with_for_update(skip_locked=True).cte("claimed")
        statement = (
            update(NoticeRow)
            .where(_notice.id.in_(select(claimed.c.id)))
            .values(mail_at=until)
            .returning(*_SHOWN, _notice.mail_failures, _notice.account_id)
        )
        rows = self._sql.execute(statement).all()
        owners = {row.account_id for row in rows}
        found = self._sql.execute(select(_account.id, _account.email).where(_account.id.in_(owners)))
        emails = {row.id: row.email for row in found}
        return [(_to_shown(row), row.mail_failures, emails[row.account_id]) for row in rows]

    def mailed(self, notice_id: int, now: datetime) -> None:
        self._sql.execute(update(NoticeRow).where(_notice.id == notice_id).values(mail_at=None, mailed_at=now))

    def postpone_mail(self, notice_id: int, due_at: datetime | None) -> None:
        """It could not be sent; None: it is not tried again."""
        values = {"mail_at": due_at, "mail_failures": _notice.mail_failures + 1}
        self._sql.execute(update(NoticeRow).where(_notice.id == notice_id).values(values))


def _to_shown(row: Any) -> Shown:
    return Shown(row.id, NoticeKind(row.kind), json.loads(row.data), row.created_at, row.read_at)
