"""Foods: find them, describe your own, keep favourites; and bring in a public table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from fit.domain.accounts import Principal
from fit.domain.nutrition.errors import FoodNotFound
from fit.domain.nutrition.foods import Food, FoodTable, Needs, unsuitable
from fit.domain.training import local_date
from fit.usecases.nutrition.people import needs_of
from fit.usecases.nutrition.targets import known_targets
from fit.usecases.ports import Clock, Stores, Transactions

RECENT = 20
BATCH = 500
OWN = "own-"


@dataclass(frozen=True, slots=True)
class Judged:
    """A food and why it is not for her; None when it is."""

    food: Food
    why_not: str | None
    favourite: bool


def find_foods(stores: Stores, table: FoodTable, account_id: int, keys: Sequence[str]) -> dict[str, Food]:
    """Foods by key, wherever they stand."""
    found = {key: table.foods[key] for key in keys if key in table.foods}
    others = [key for key in keys if key not in found]
    return found | stores.foods.get(account_id, others) if others else found


def find_food(stores: Stores, table: FoodTable, account_id: int, key: str) -> Food:
    """One food. Raises FoodNotFound."""
    found = find_foods(stores, table, account_id, [key]).get(key)
    if found is None:
        raise FoodNotFound(f"There is no food {key}.")
    return found


class _Judging:
    def __init__(self, transactions: Transactions, table: FoodTable, clock: Clock) -> None:
        self._transactions, self._table, self._clock = transactions, table, clock

    def _needs(self, stores: Stores, who: Principal) -> Needs:
        today = local_date(self._clock.now(), who.time_zone)
        known, targets = known_targets(stores, who, today, today)
        return needs_of(known.person, targets.verdict)

    def _judged(self, stores: Stores, who: Principal, foods: Iterable[Food]) -> list[Judged]:
        needs, favourites = self._needs(stores, who), set(stores.foods.favourites(who.account_id))
        return [Judged(food, unsuitable(food, needs), food.key in favourites) for food in foods]


class SearchFoods(_Judging):
    """Foods that bear all the words, certified ones called so first. `all_foods`: also those that do not suit her."""

    def __call__(self, who: Principal, words: str, *, role: str | None, all_foods: bool, limit: int) -> list[Judged]:
        wanted = words.lower().split()
        with self._transactions.read() as stores:
            certified = [food for food in self._table.foods.values() if _bears(food, wanted)]
            certified.sort(key=lambda food: not _is_called(food, wanted))
            if role is not None:
                found = [food for food in certified if role in food.roles]
            else:
                found = certified + stores.foods.search(who.account_id, wanted, limit=limit)
            judged = self._judged(stores, who, found)
        return [each for each in judged if all_foods or each.why_not is None][:limit]


def _is_called(food: Food, words: list[str]) -> bool:
    return all(word in food.name.lower() for word in words)


def _bears(food: Food, words: list[str]) -> bool:
    return all(word in f"{food.name} {' '.join(food.ingredients)}".lower() for word in words)


class ShowFood(_Judging):
    """One food and whether it suits her. Raises FoodNotFound."""

    def __call__(self, who: Principal, key: str) -> Judged:
        with self._transactions.read() as stores:
            return self._judged(stores, who, [find_food(stores, self._table, who.account_id, key)])[0]


class RecentFoods(_Judging):
    """What she logged last, newest first."""

    def __call__(self, who: Principal) -> list[Judged]:
        with self._transactions.read() as stores:
            return self._listed(stores, who, stores.diary.recent(who.account_id, limit=RECENT))

    def _listed(self, stores: Stores, who: Principal, keys: list[str]) -> list[Judged]:
        found = find_foods(stores, self._table, who.account_id, keys)
        return self._judged(stores, who, [found[key] for key in keys if key in found])


class FavouriteFoods(RecentFoods):
    """What she marked, newest first."""

    def __call__(self, who: Principal) -> list[Judged]:
        with self._transactions.read() as stores:
            return self._listed(stores, who, stores.foods.favourites(who.account_id))


class MarkFavourite:
    """Marks or unmarks a food; twice is harmless. Raises FoodNotFound."""

    def __init__(self, transactions: Transactions, table: FoodTable, clock: Clock) -> None:
        self._transactions, self._table, self._clock = transactions, table, clock

    def __call__(self, who: Principal, key: str, *, liked: bool) -> None:
        with self._transactions.write() as stores:
            if liked:
                find_food(stores, self._table, who.account_id, key)
                stores.foods.add_favourite(who.account_id, key, self._clock.now())
            else:
                stores.foods.remove_favourite(who.account_id, key)


class KeepOwnFood:
    """Adds a food of her own, or changes one. Entries logged before keep the numbers they had. Raises FoodNotFound."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, who: Principal, food: Food, *, own_id: int | None = None) -> Food:
        with self._transactions.write() as stores:
            if own_id is None:
                return stores.foods.add_own(who.account_id, food, self._clock.now())
            if not stores.foods.change_own(who.account_id, own_id, food):
                raise FoodNotFound(f"You have no food {OWN}{own_id}.")
            return stores.foods.get(who.account_id, [f"{OWN}{own_id}"])[f"{OWN}{own_id}"]


class RemoveOwnFood:
    """Takes a food of hers away; what was logged of it stays. Raises FoodNotFound."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, who: Principal, own_id: int) -> None:
        with self._transactions.write() as stores:
            if not stores.foods.remove_own(who.account_id, own_id):
                raise FoodNotFound(f"You have no food {OWN}{own_id}.")


class ImportFoods:
    """Stores foods of a public table, in batches; importing again renews them. Answers how many."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, foods: Iterable[Food]) -> int:
        count, now = 0, self._clock.now()
        for batch in _batches(iter(foods)):
            self._store(batch, now)
            count += len(batch)
        return count

    def _store(self, batch: list[Food], now: datetime) -> None:
        # The same key twice in one statement is refused by PostgreSQL; the last one counts.
        once = {food.key: food for food in batch}
        with self._transactions.write() as stores:
            stores.foods.put_imported(once.values(), now)


def _batches(foods: Iterator[Food]) -> Iterator[list[Food]]:
    while batch := list(islice(foods, BATCH)):
        yield batch
