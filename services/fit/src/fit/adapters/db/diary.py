"""The food log in SQL. An entry keeps its last state, so that a change can be taken back."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    Float,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    func,
    select,
    update,
)
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from fit.adapters.db.base import Base, Id, Instant, upsert
from fit.domain.nutrition.diary import Entry
from fit.domain.nutrition.foods import Nutrients
from fit.domain.nutrition.meals import MealName


class FoodEntryRow(Base):
    __tablename__ = "food_entry"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    client_id: Mapped[str] = mapped_column(String(64))
    local_date: Mapped[date] = mapped_column(Date)
    meal: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(120))
    food_key: Mapped[str | None] = mapped_column(String(64))
    grams: Mapped[float | None] = mapped_column(Float)
    energy_kcal: Mapped[float] = mapped_column(Float)
    protein_g: Mapped[float] = mapped_column(Float)
    carbohydrate_g: Mapped[float] = mapped_column(Float)
    fat_g: Mapped[float] = mapped_column(Float)
    fibre_g: Mapped[float] = mapped_column(Float)
    sodium_mg: Mapped[float] = mapped_column(Float)
    logged_at: Mapped[datetime] = mapped_column(Instant)
    removed: Mapped[bool] = mapped_column(Boolean)
    previous: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    __table_args__ = (
        UniqueConstraint("account_id", "local_date", "client_id"),
        Index("ix_food_entry_recent", "account_id", "food_key", "logged_at"),
    )


_entry = FoodEntryRow.__table__.c
_NUTRIENTS = tuple(field.name for field in fields(Nutrients))
_KEPT = ("meal", "name", "food_key", "grams", *_NUTRIENTS, "removed")


class SqlDiary:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection
        self._insert = upsert(connection)

    def on(self, account_id: int, day: date) -> list[Entry]:
        """Entries of a day in the order they were logged, those taken back included."""
        statement = select(FoodEntryRow.__table__).where(_entry.account_id == account_id, _entry.local_date == day)
        return [_to_entry(row) for row in self._sql.execute(statement.order_by(_entry.id))]

    def get(self, account_id: int, day: date, client_id: str) -> Entry | None:
        row = self._row(account_id, day, client_id)
        return None if row is None else _to_entry(row)

    def put(self, account_id: int, entry: Entry, now: datetime) -> None:
        """Stores an entry under its id; another one under the same id becomes what it can be taken back to."""
        values = _values(entry)
        keys = {"account_id": account_id, "client_id": entry.client_id, "local_date": entry.day}
        nothing = {**values, "removed": True}
        statement = self._insert(FoodEntryRow).values(**keys, **values, logged_at=now, previous=nothing)
        added = statement.on_conflict_do_nothing(index_elements=list(keys)).returning(_entry.id)
        if self._sql.execute(added).scalar_one_or_none() is not None:
            return
        before = self._row(account_id, entry.day, entry.client_id, lock=True)
        if any(getattr(before, name) != values[name] for name in _KEPT):
            kept = {name: getattr(before, name) for name in _KEPT}
            self._sql.execute(update(FoodEntryRow).where(_entry.id == before.id).values(**values, previous=kept))

    def undo(self, account_id: int, day: date, client_id: str) -> bool:
        """Takes the last change of an entry back, once. False when there is nothing to take back."""
        row = self._row(account_id, day, client_id, lock=True)
        if row is None or row.previous is None:
            return False
        values: Mapping[str, Any] = row.previous
        self._sql.execute(update(FoodEntryRow).where(_entry.id == row.id).values(**values, previous=None))
        return True

    def intake(self, account_id: int, since: date, before: date) -> dict[date, float]:
        """Energy in kcal of each day with a log."""
        statement = (
            select(_entry.local_date, func.sum(_entry.energy_kcal))
            .where(
                _entry.account_id == account_id,
                _entry.local_date >= since,
                _entry.local_date < before,
                _entry.removed.is_(False),
            )
            .group_by(_entry.local_date)
        )
        return {row[0]: float(row[1]) for row in self._sql.execute(statement)}

    def recent(self, account_id: int, *, limit: int) -> list[str]:
        """Keys of foods logged last, newest first."""
        newest = func.max(_entry.logged_at)
        statement = (
            select(_entry.food_key)
            .where(_entry.account_id == account_id, _entry.food_key.is_not(None), _entry.removed.is_(False))
            .group_by(_entry.food_key)
            .order_by(newest.desc(), _entry.food_key)
            .limit(limit)
        )
        return [str(key) for key in self._sql.execute(statement).scalars()]

    def _row(self, account_id: int, day: date, client_id: str, *, lock: bool = False) -> Any:
        statement = select(FoodEntryRow.__table__).where(
            _entry.account_id == account_id, _entry.local_date == day, _entry.client_id == client_id
        )
        return self._sql.execute(statement.with_for_update() if lock else statement).one_or_none()


def _values(entry: Entry) -> dict[str, Any]:
    return {
        "meal": entry.meal.value,
        "name": entry.name,
        "food_key": entry.food_key,
        "grams": entry.grams,
        **asdict(entry.nutrients),
        "removed": entry.removed,
    }


def _to_entry(row: Any) -> Entry:
    return Entry(
        client_id=row.client_id,
        day=row.local_date,
        meal=MealName(row.meal),
        name=row.name,
        nutrients=Nutrients(**{name: getattr(row, name) for name in _NUTRIENTS}),
        food_key=row.food_key,
        grams=row.grams,
        logged_at=row.logged_at,
        removed=row.removed,
        undoable=row.previous is not None,
    )
