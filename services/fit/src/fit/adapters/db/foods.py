"""Foods beside the certified table: those that athletes describe themselves, those imported, and who likes which."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Index, String, delete, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from fit.adapters.db.base import Base, Id, Instant, upsert
from fit.domain.nutrition.foods import Food, Nutrients, Portion
from fit.domain.profile import Allergen

OWN = "own-"


class _Facts:
    """Columns that both kinds of food have. Allergens or diets null: nobody knows."""

    name: Mapped[str] = mapped_column(String(120))
    energy_kcal: Mapped[float] = mapped_column(Float)
    protein_g: Mapped[float] = mapped_column(Float)
    carbohydrate_g: Mapped[float] = mapped_column(Float)
    fat_g: Mapped[float] = mapped_column(Float)
    fibre_g: Mapped[float] = mapped_column(Float)
    sodium_mg: Mapped[float] = mapped_column(Float)
    portion_g: Mapped[float] = mapped_column(Float)
    allergens: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    diets: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))


class OwnFoodRow(_Facts, Base):
    """A food that one athlete described. Nobody else sees it, and no plan chooses it by itself."""

    __tablename__ = "own_food"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)


class ImportedFoodRow(_Facts, Base):
    """A food of a public table, brought in by an operator."""

    __tablename__ = "imported_food"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    source: Mapped[str] = mapped_column(String(200))
    imported_at: Mapped[datetime] = mapped_column(Instant)
    __table_args__ = (Index("ix_imported_food_name", "name"),)


class FoodFavouriteRow(Base):
    __tablename__ = "food_favourite"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    food_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[datetime] = mapped_column(Instant)


_own = OwnFoodRow.__table__.c
_imported = ImportedFoodRow.__table__.c
_favourite = FoodFavouriteRow.__table__.c
_NUTRIENTS = tuple(field.name for field in fields(Nutrients))


class SqlFoods:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection
        self._insert = upsert(connection)

    def get(self, account_id: int, keys: Iterable[str]) -> dict[str, Food]:
        """Her own and imported foods among these keys."""
        wanted = list(keys)
        own_ids = [int(key.removeprefix(OWN)) for key in wanted if key.startswith(OWN) and key[4:].isdecimal()]
        found: dict[str, Food] = {}
        if own_ids:
            rows = self._sql.execute(
                select(OwnFoodRow.__table__).where(_own.account_id == account_id, _own.id.in_(own_ids))
            )
            found |= {f"{OWN}{row.id}": _own_food(row) for row in rows}
        others = [key for key in wanted if not key.startswith(OWN)]
        if others:
            rows = self._sql.execute(select(ImportedFoodRow.__table__).where(_imported.key.in_(others)))
            found |= {row.key: _imported_food(row) for row in rows}
        return found

    def search(self, account_id: int, words: list[str], *, limit: int) -> list[Food]:
        """Her own and imported foods that bear all these words."""
        own = select(OwnFoodRow.__table__).where(_own.account_id == account_id)
        imported = select(ImportedFoodRow.__table__)
        for word in words:
            own = own.where(_own.name.icontains(word, autoescape=True))
            imported = imported.where(_imported.name.icontains(word, autoescape=True))
        mine = [_own_food(row) for row in self._sql.execute(own.order_by(_own.name, _own.id).limit(limit))]
        if not words:
            return mine  # Nobody reads through a table of many thousands.
        rows = self._sql.execute(imported.order_by(_imported.name, _imported.key).limit(limit))
        return [*mine, *(_imported_food(row) for row in rows)][:limit]

    def add_own(self, account_id: int, food: Food, now: datetime) -> Food:
        statement = insert(OwnFoodRow).values(account_id=account_id, created_at=now, **_facts(food))
        new_id = self._sql.execute(statement.returning(_own.id)).scalar_one()
        return self.get(account_id, [f"{OWN}{new_id}"])[f"{OWN}{new_id}"]

    def change_own(self, account_id: int, own_id: int, food: Food) -> bool:
        statement = update(OwnFoodRow).where(_own.account_id == account_id, _own.id == own_id)
        return self._sql.execute(statement.values(**_facts(food))).rowcount == 1

    def remove_own(self, account_id: int, own_id: int) -> bool:
        statement = delete(OwnFoodRow).where(_own.account_id == account_id, _own.id == own_id)
        return self._sql.execute(statement).rowcount == 1

    def put_imported(self, foods: Iterable[Food], now: datetime) -> None:
        rows = [{"key": food.key, "source": food.source[:200], "imported_at": now, **_facts(food)} for food in foods]
        if not rows:
            return
        statement = self._insert(ImportedFoodRow)
        changed = {name: statement.excluded[name] for name in rows[0] if name != "key"}
        self._sql.execute(statement.on_conflict_do_update(index_elements=["key"], set_=changed), rows)

    def favourites(self, account_id: int) -> list[str]:
        statement = select(_favourite.food_key).where(_favourite.account_id == account_id)
        return list(self._sql.execute(statement.order_by(_favourite.since.desc(), _favourite.food_key)).scalars())

    def add_favourite(self, account_id: int, key: str, now: datetime) -> None:
        statement = self._insert(FoodFavouriteRow).values(account_id=account_id, food_key=key, since=now)
        self._sql.execute(statement.on_conflict_do_nothing())

    def remove_favourite(self, account_id: int, key: str) -> None:
        self._sql.execute(
            delete(FoodFavouriteRow).where(_favourite.account_id == account_id, _favourite.food_key == key)
        )


def _facts(food: Food) -> dict[str, Any]:
    return {
        "name": food.name,
        **{name: getattr(food.per_100g, name) for name in _NUTRIENTS},
        "portion_g": food.portion.step_g,
        "allergens": None if food.allergens is None else sorted(allergen.value for allergen in food.allergens),
        "diets": None if food.diets is None else sorted(food.diets),
    }


def _own_food(row: Any) -> Food:
    return _food(row, f"{OWN}{row.id}", "own", "described by you")


def _imported_food(row: Any) -> Food:
    return _food(row, row.key, "imported", row.source)


def _food(row: Any, key: str, group: str, source: str) -> Food:
    return Food(
        key=key,
        name=row.name,
        group=group,
        per_100g=Nutrients(**{name: getattr(row, name) for name in _NUTRIENTS}),
        portion=Portion("g", row.portion_g, 1, 1, 5),
        allergens=None if row.allergens is None else frozenset(Allergen(name) for name in row.allergens),
        diets=None if row.diets is None else frozenset(row.diets),
        source=source,
    )
