"""What was eaten: entries of a day, in the words and amounts they were logged with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from fit.domain.nutrition.foods import Food, Nutrients, total
from fit.domain.nutrition.meals import MealName


@dataclass(frozen=True, slots=True)
class Entry:
    """One food at one meal. Its nutrients are kept as they were, whatever becomes of the food.

    `client_id` is made by her device, so that sending it twice is harmless. `food_key` and `grams` are None for a quick
    add. `undoable`: its last change can be taken back.
    """

    client_id: str
    day: date
    meal: MealName
    name: str
    nutrients: Nutrients
    food_key: str | None = None
    grams: float | None = None
    logged_at: datetime | None = None
    removed: bool = False
    undoable: bool = False


def of_food(client_id: str, day: date, meal: MealName, food: Food, grams: float) -> Entry:
    return Entry(client_id, day, meal, food.name, food.grams(grams), food.key, grams)


def eaten(entries: Iterable[Entry]) -> Nutrients:
    """The sum of what is not taken back."""
    return total(entry.nutrients for entry in entries if not entry.removed)


def by_meal(entries: Iterable[Entry]) -> Mapping[MealName, list[Entry]]:
    meals: dict[MealName, list[Entry]] = {name: [] for name in MealName}
    for entry in entries:
        if not entry.removed:
            meals[entry.meal].append(entry)
    return meals
