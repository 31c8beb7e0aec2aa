"""Stored WODs in SQL: the compact document, and its exercises in a table of their own."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

import orjson
import psycopg
from sqlalchemy import (
    BigInteger,
    Date,
    Integer,
    String,
    Text,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from coach.adapters.db.base import Base, Id, Instant, among_athletes
from coach.adapters.db.packing import COLUMNS, Packed, pack
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
    """No foreign key: checked for each of ten rows it cost more than all the rest of storing a WOD. The rows come in
    the transaction that stores their WOD and go in the one that deletes it, both in SqlWods."""

    __tablename__ = "wod_exercises"
    wod_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    exercise_id: Mapped[int] = mapped_column(Integer)


class ErasedRow(Base):
    """An athlete who was erased: a tombstone, so that a late job stores nothing of hers. Her number, nothing else."""

    __tablename__ = "erased_athletes"
    athlete_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    erased_at: Mapped[datetime] = mapped_column(Instant)


_wod = WodRow.__table__.c
_exercise = WodExerciseRow.__table__.c
_erased = ErasedRow.__table__.c
WORTH_COPYING = 8
#: Writers of WODs share this lock, an erasure holds it alone: whoever stores has seen every tombstone before it.
_ERASURE_LOCK = 0x5_70_6F_64
# Built once: every WOD that is stored asks these, and to build them takes longer than to run them.
_SHARE_ERASURE_LOCK = select(func.pg_advisory_xact_lock_shared(_ERASURE_LOCK))
_ON_DAY = select(_wod.document, _wod.generated_at).where(
    _wod.athlete_id == bindparam("athlete"), _wod.date == bindparam("day")
)


@cache
def _erased_among(dialect: str) -> Any:
    return select(_erased.athlete_id).where(among_athletes(dialect, _erased.athlete_id))


class SqlWods:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def store(self, wods: Sequence[StoredWod], *, erased: Collection[str] | None = None) -> dict[tuple[str, date], int]:
        """A constant number of statements for any batch. Answers the numbers of those that were first; the others stay
        untouched, and nothing is stored of athletes who were erased: those given, if this transaction has asked."""
        return self.store_packed([pack(each) for each in wods], erased=erased)

    def store_packed(
        self, wods: Sequence[Packed], *, erased: Collection[str] | None = None
    ) -> dict[tuple[str, date], int]:
        gone = self.erased([each.key[0] for each in wods]) if erased is None else erased
        by_key = {each.key: each for each in reversed(wods) if each.key[0] not in gone}
        if not by_key:
            return {}
        # In one order everywhere, so that two batches never wait for each other's rows in a circle.
        ordered = [by_key[key] for key in sorted(by_key)]
        if self._sql.dialect.name != "postgresql":
            return self._inserted(ordered)
        if len(ordered) >= WORTH_COPYING:
            try:
                with self._sql.begin_nested():
                    return _copied(self._sql, ordered)
            except (psycopg.IntegrityError, psycopg.DataError):
                pass  # Somebody was first with one of them, or a row is refused: then one by one what can be.
        return _unnested(self._sql, ordered)

    def _inserted(self, wods: Sequence[Packed]) -> dict[tuple[str, date], int]:
        statement = sqlite.insert(WodRow).on_conflict_do_nothing(index_elements=("athlete_id", "date"))
        returned = self._sql.execute(
            statement.returning(_wod.id, _wod.athlete_id, _wod.date),
            [dict(zip(COLUMNS, each.row, strict=True)) for each in wods],
        )
        first = {(row.athlete_id, row.date): row.id for row in returned}
        exercises = [
            {"wod_id": first[each.key], "position": position, "exercise_id": exercise_id}
            for each in wods
            if each.key in first
            for position, exercise_id in enumerate(each.exercise_ids, start=1)
        ]
        if exercises:
            # SQLite gives a number again whose row somebody deleted by hand, and its exercises may still be there.
            self._sql.execute(delete(WodExerciseRow).where(_exercise.wod_id.in_(first.values())))
            self._sql.execute(insert(WodExerciseRow), exercises)
        return first

    def erased(self, athlete_ids: Sequence[str]) -> set[str]:
        """Who of these was erased. Whoever is not cannot be until this transaction ends."""
        if self._sql.dialect.name == "postgresql":
            self._sql.execute(_SHARE_ERASURE_LOCK)
        statement = _erased_among(self._sql.dialect.name)
        return set(self._sql.execute(statement, {"athletes": list(athlete_ids)}).scalars())

    def forget(self, athlete_id: str, now: datetime) -> int:
        """Deletes every WOD of this athlete and sets the tombstone. Answers how many there were."""
        if self._sql.dialect.name == "postgresql":
            self._sql.execute(select(func.pg_advisory_xact_lock(_ERASURE_LOCK)))
        into = postgresql.insert if self._sql.dialect.name == "postgresql" else sqlite.insert
        tombstone = into(ErasedRow).values(athlete_id=athlete_id, erased_at=now)
        self._sql.execute(tombstone.on_conflict_do_nothing())
        hers = _wod.athlete_id == athlete_id
        self._sql.execute(delete(WodExerciseRow).where(_exercise.wod_id.in_(select(_wod.id).where(hers))))
        return self._sql.execute(delete(WodRow).where(hers)).rowcount

    def existing(self, day: date, athlete_ids: Sequence[str]) -> list[str]:
        """Who of these has a WOD of that date."""
        theirs = among_athletes(self._sql.dialect.name, _wod.athlete_id)
        statement = select(_wod.athlete_id).where(_wod.date == day, theirs)
        return list(self._sql.execute(statement, {"athletes": list(athlete_ids)}).scalars())

    def on(self, athlete_id: str, day: date) -> StoredWod | None:
        row = self._sql.execute(_ON_DAY, {"athlete": athlete_id, "day": day}).one_or_none()
        return None if row is None else StoredWod(Wod.from_compact(orjson.loads(row.document)), row.generated_at)


#: What is left of a batch is one statement: columns travel as arrays, the exercises of a WOD as the text of an array.
_ARRAYS = text("""
WITH given AS (
  SELECT * FROM unnest(
    CAST(:athlete_id AS text[]), CAST(:date AS date[]), CAST(:document AS text[]), CAST(:engine AS text[]),
    CAST(:seed AS bigint[]), CAST(:input_hash AS text[]), CAST(:catalogue AS text[]),
    CAST(:generated_at AS timestamptz[]), CAST(:exercises AS text[])
  ) AS t(athlete_id, date, document, engine, seed, input_hash, catalogue, generated_at, exercises)
), made AS (
  INSERT INTO wods (athlete_id, date, document, engine, seed, input_hash, catalogue, generated_at)
  SELECT athlete_id, date, document, engine, seed, input_hash, catalogue, generated_at FROM given
  ON CONFLICT (athlete_id, date) DO NOTHING
  RETURNING id, athlete_id, date
), exercised AS (
  INSERT INTO wod_exercises (wod_id, position, exercise_id)
  SELECT made.id, e.position, e.exercise_id
  FROM made JOIN given USING (athlete_id, date),
    unnest(CAST(given.exercises AS integer[])) WITH ORDINALITY AS e(exercise_id, position)
)
SELECT id, athlete_id, date FROM made
""")


def _copied(connection: Connection, wods: Sequence[Packed]) -> dict[tuple[str, date], int]:
    """The quickest way in, when nobody was first: COPY, under numbers that are drawn before."""
    drawn = text("SELECT nextval('wods_id_seq') FROM generate_series(1, :number)")
    ids = connection.execute(drawn, {"number": len(wods)}).scalars().all()
    driver: Any = connection.connection.driver_connection
    numbered = list(zip(ids, wods, strict=True))
    with driver.cursor() as cursor:
        with cursor.copy(f"COPY wods (id, {', '.join(COLUMNS)}) FROM STDIN") as copy:
            for wod_id, packed in numbered:
                copy.write_row((wod_id, *packed.row))
        with cursor.copy("COPY wod_exercises (wod_id, position, exercise_id) FROM STDIN") as copy:
            for wod_id, packed in numbered:  # Numbers need no escaping in COPY's text.
                exercises = enumerate(packed.exercise_ids, start=1)
                copy.write("".join(f"{wod_id}\t{position}\t{exercise}\n" for position, exercise in exercises))
    return {packed.key: wod_id for wod_id, packed in numbered}


def _unnested(connection: Connection, wods: Sequence[Packed]) -> dict[tuple[str, date], int]:
    columns: dict[str, list[Any]] = {
        name: list(values) for name, values in zip(COLUMNS, zip(*(each.row for each in wods), strict=True), strict=True)
    }
    columns["exercises"] = ["{" + ",".join(map(str, each.exercise_ids)) + "}" for each in wods]
    return {(row.athlete_id, row.date): row.id for row in connection.execute(_ARRAYS, columns)}
