"""Stored WODs in SQL: the compact document, and its exercises in a table of their own."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Date, ForeignKey, Integer, String, Text, UniqueConstraint, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from coach.adapters.db.base import Base, Id, Instant
from coach.domain.wod import Wod
from coach.usecases.ports import StoredWod


class WodRow(Base):
    """`document` is compact JSON: ids and numbers. Names and instructions come from the catalogue when it is read."""

    __tablename__ = "wods"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    athlete_id: Mapped[str] = mapped_column(String(64))
    date: Mapped[date] = mapped_column(Date)
    document: Mapped[str] = mapped_column(Text)
    engine: Mapped[str] = mapped_column(String(32))
    seed: Mapped[int] = mapped_column(BigInteger)
    input_hash: Mapped[str] = mapped_column(String(64))
    catalogue: Mapped[str] = mapped_column(String(64))
    generated_at: Mapped[datetime] = mapped_column(Instant)
    __table_args__ = (UniqueConstraint("athlete_id", "date"),)


class WodExerciseRow(Base):
    __tablename__ = "wod_exercises"
    wod_id: Mapped[int] = mapped_column(ForeignKey("wods.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    exercise_id: Mapped[int] = mapped_column(Integer)


_wod = WodRow.__table__.c


class SqlWods:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def store(self, wods: Sequence[StoredWod]) -> set[tuple[str, date]]:
        """Two statements for any batch. Answers which (athlete, date) were first; the others stay untouched."""
        by_key = {(each.wod.athlete_id, each.wod.date): each for each in reversed(wods)}
        if not by_key:
            return set()
        # In one order everywhere, so that two batches never wait for each other's rows in a circle.
        rows = [_row(by_key[key]) for key in sorted(by_key)]
        statement = self._insert_or_ignore().returning(_wod.id, _wod.athlete_id, _wod.date)
        first = {(row.athlete_id, row.date): row.id for row in self._sql.execute(statement, rows)}
        exercises = [
            {"wod_id": wod_id, "position": position, "exercise_id": exercise_id}
            for key, wod_id in first.items()
            for position, exercise_id in enumerate(by_key[key].wod.exercise_ids, start=1)
        ]
        if exercises:
            self._sql.execute(insert(WodExerciseRow), exercises)
        return set(first)

    def _insert_or_ignore(self) -> Any:
        if self._sql.dialect.name == "sqlite":
            return sqlite.insert(WodRow).on_conflict_do_nothing(index_elements=("athlete_id", "date"))
        return postgresql.insert(WodRow).on_conflict_do_nothing(index_elements=("athlete_id", "date"))

    def on(self, athlete_id: str, day: date) -> StoredWod | None:
        statement = select(_wod.document, _wod.generated_at).where(_wod.athlete_id == athlete_id, _wod.date == day)
        row = self._sql.execute(statement).one_or_none()
        return None if row is None else StoredWod(Wod.from_compact(json.loads(row.document)), row.generated_at)


def _row(stored: StoredWod) -> dict[str, Any]:
    wod = stored.wod
    return {
        "athlete_id": wod.athlete_id,
        "date": wod.date,
        "document": json.dumps(wod.to_compact(), separators=(",", ":"), ensure_ascii=False),
        "engine": wod.engine,
        "seed": wod.seed,
        "input_hash": wod.input_hash,
        "catalogue": wod.catalogue_version,
        "generated_at": stored.generated_at,
    }
