"""Pinned engines in SQL: one row for an athlete who has one, and hardly anybody has."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import String, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from coach.adapters.db.base import Base, Instant, among_athletes


class PinRow(Base):
    __tablename__ = "engine_pins"
    athlete_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    engine: Mapped[str] = mapped_column(String(32))
    pinned_at: Mapped[datetime] = mapped_column(Instant)


_pin = PinRow.__table__.c


@cache
def _engines_of(dialect: str) -> Any:
    """Built once: every WOD on demand asks it."""
    return select(_pin.athlete_id, _pin.engine).where(among_athletes(dialect, _pin.athlete_id))


class SqlPins:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def of(self, athlete_ids: Sequence[str]) -> dict[str, str]:
        """The engines of those that are pinned, in one statement for any number."""
        rows = self._sql.execute(_engines_of(self._sql.dialect.name), {"athletes": list(athlete_ids)})
        return {row.athlete_id: row.engine for row in rows}

    def all(self) -> list[tuple[str, str]]:
        rows = self._sql.execute(select(_pin.athlete_id, _pin.engine).order_by(_pin.athlete_id))
        return [(row.athlete_id, row.engine) for row in rows]

    def put(self, athlete_id: str, engine: str, now: datetime) -> None:
        into = postgresql.insert if self._sql.dialect.name == "postgresql" else sqlite.insert
        statement = into(PinRow).values(athlete_id=athlete_id, engine=engine, pinned_at=now)
        changed = {"engine": engine, "pinned_at": now}
        self._sql.execute(statement.on_conflict_do_update(index_elements=("athlete_id",), set_=changed))

    def remove(self, athlete_id: str) -> bool:
        return bool(self._sql.execute(delete(PinRow).where(_pin.athlete_id == athlete_id)).rowcount)
