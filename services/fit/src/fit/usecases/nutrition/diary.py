"""The diary: log what was eaten, edit it, take it back, and see the day."""

from dataclasses import dataclass, replace
from datetime import date

from fit.domain.accounts import Principal
from fit.domain.errors import InvalidInput
from fit.domain.nutrition.diary import Entry, eaten, of_food
from fit.domain.nutrition.errors import EntryNotFound
from fit.domain.nutrition.foods import FoodTable, Nutrients, energy_of
from fit.domain.nutrition.meals import MealName
from fit.domain.nutrition.targets import Targets
from fit.domain.training import local_date
from fit.usecases.nutrition.foods import find_food
from fit.usecases.nutrition.targets import known_targets
from fit.usecases.ports import Clock, Transactions

QUICK_ADD = "Quick add"


@dataclass(frozen=True, slots=True)
class Eaten:
    """What a form says: a food with grams or portions, or a quick add of plain numbers."""

    meal: MealName
    food_key: str | None = None
    grams: float | None = None
    portions: float | None = None
    name: str | None = None
    energy_kcal: float | None = None
    protein_g: float = 0.0
    carbohydrate_g: float = 0.0
    fat_g: float = 0.0


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """A day's entries, their sum, and the day's targets to compare with."""

    day: date
    entries: tuple[Entry, ...]
    eaten: Nutrients
    targets: Targets


class ShowDiary:
    """What was eaten on a date."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal, day: date | None) -> DiaryDay:
        today = local_date(self._clock.now(), who.time_zone)
        chosen = day or today
        with self._transactions.read() as stores:
            entries = tuple(stores.diary.on(who.account_id, chosen))
            _, targets = known_targets(stores, who, today, chosen)
        return DiaryDay(chosen, tuple(e for e in entries if not e.removed or e.undoable), eaten(entries), targets)


class LogFood:
    """Logs or edits one entry under an id that the client made. Raises FoodNotFound, InvalidInput."""

    def __init__(self, transactions: Transactions, table: FoodTable, clock: Clock) -> None:
        self._transactions, self._table, self._clock = transactions, table, clock

    def __call__(self, who: Principal, day: date, client_id: str, what: Eaten) -> Entry:
        now = self._clock.now()
        if day > local_date(now, who.time_zone):
            raise InvalidInput("What is not eaten yet belongs into the plan, not the diary.", field="date")
        with self._transactions.write() as stores:
            if what.food_key is None:
                entry = _quick(client_id, day, what)
            else:
                food = find_food(stores, self._table, who.account_id, what.food_key)
                grams = what.grams if what.grams is not None else (what.portions or 1.0) * food.portion.step_g
                entry = of_food(client_id, day, what.meal, food, grams)
            stores.diary.put(who.account_id, entry, now)
            stored = stores.diary.get(who.account_id, day, client_id)
        assert stored is not None  # noqa: S101  (it was stored in this transaction)
        return stored


def _quick(client_id: str, day: date, what: Eaten) -> Entry:
    kcal = what.energy_kcal
    if kcal is None:
        kcal = energy_of(what.protein_g, what.carbohydrate_g, what.fat_g)
    nutrients = Nutrients(kcal, what.protein_g, what.carbohydrate_g, what.fat_g)
    return Entry(client_id, day, what.meal, what.name or QUICK_ADD, nutrients)


class RemoveEntry:
    """Takes an entry out of the diary; `undo` brings it back. Raises EntryNotFound."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal, day: date, client_id: str) -> None:
        with self._transactions.write() as stores:
            entry = stores.diary.get(who.account_id, day, client_id)
            if entry is None or entry.removed:
                raise EntryNotFound(f"There is no entry {client_id} on {day}.")
            stores.diary.put(who.account_id, replace(entry, removed=True), self._clock.now())


class UndoEntry:
    """Takes the last change of an entry back: logging, editing or removing it. Raises EntryNotFound."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, who: Principal, day: date, client_id: str) -> Entry:
        with self._transactions.write() as stores:
            if not stores.diary.undo(who.account_id, day, client_id):
                raise EntryNotFound(f"Entry {client_id} of {day} has no change to take back.")
            entry = stores.diary.get(who.account_id, day, client_id)
        assert entry is not None  # noqa: S101  (an entry is never deleted)
        return entry
