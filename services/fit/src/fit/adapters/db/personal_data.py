"""Personal data in SQL: every row about one account, its export and its erasure."""

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Table, delete, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from fit.adapters.db.base import Base, Instant
from fit.domain.personal_data import Erasure

ACCOUNT = "account"
LEDGER = "wod_job"
SECRETS = frozenset({"password_hash", "token_hash"})


class ErasureRow(Base):
    """An account that was erased: its number and when, nothing else. It stays, so that no number is given twice."""

    __tablename__ = "erasure"
    athlete_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    requested_at: Mapped[datetime] = mapped_column(Instant)
    finished_at: Mapped[datetime | None] = mapped_column(Instant)


_erasure = ErasureRow.__table__.c


def rows_about(table: Table, account_id: int) -> ColumnElement[bool] | None:
    """Which rows of a table are about this account: those that lead to it by their foreign keys. None: none can."""
    if table.name == ACCOUNT:
        return table.c.id == account_id
    if table.name == LEDGER:  # It has no foreign key: a run adds up even when an account has gone.
        return table.c.athlete_id == account_id
    for key in table.foreign_keys:
        of_parent = rows_about(key.column.table, account_id)
        if of_parent is not None:
            return key.parent.in_(select(key.column).where(of_parent))
    return None


class SqlPersonalData:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def export(self, account_id: int) -> dict[str, list[dict[str, Any]]]:
        """Every row about the account, by table: one statement each. A new table is in it by its foreign key."""
        exported: dict[str, list[dict[str, Any]]] = {}
        for table in Base.metadata.sorted_tables:
            about = rows_about(table, account_id)
            if about is not None:
                columns = [column for column in table.c if column.name not in SECRETS]
                rows = self._sql.execute(select(*columns).where(about).order_by(*table.primary_key))
                exported[table.name] = [{name: _plain(value) for name, value in row._mapping.items()} for row in rows]
        return exported

    def erase(self, account_id: int, now: datetime) -> None:
        """Deletes the account, by cascade everything about it, and notes its number."""
        account = Base.metadata.tables[ACCOUNT]
        self._sql.execute(delete(account).where(account.c.id == account_id))
        self._sql.execute(insert(ErasureRow).values(athlete_id=account_id, requested_at=now))

    def waiting_erasures(self, limit: int) -> list[Erasure]:
        statement = (
            select(_erasure.athlete_id, _erasure.requested_at)
            .where(_erasure.finished_at.is_(None))
            .order_by(_erasure.requested_at, _erasure.athlete_id)
            .limit(limit)
        )
        return [Erasure(*row) for row in self._sql.execute(statement)]

    def finish_erasure(self, athlete_id: int, now: datetime) -> bool:
        """Notes the end; the first one stays. False when nobody asked for it."""
        known = select(_erasure.athlete_id).where(_erasure.athlete_id == athlete_id)
        if self._sql.execute(known).one_or_none() is None:
            return False
        finish = update(ErasureRow).where(_erasure.athlete_id == athlete_id, _erasure.finished_at.is_(None))
        self._sql.execute(finish.values(finished_at=now))
        return True


def _plain(value: Any) -> Any:
    """As JSON can say it. Bytes are stored documents, which are JSON themselves."""
    if isinstance(value, bytes | memoryview):
        return json.loads(bytes(value))
    return value.isoformat() if isinstance(value, date | datetime) else value
