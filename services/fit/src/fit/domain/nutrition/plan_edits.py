"""A plan as it is stored, and what an athlete changed about a day: kept through every remake of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from fit.domain.nutrition.day_plan import Broken, DayPlan, Demand, Item, check
from fit.domain.nutrition.foods import Food
from fit.domain.nutrition.meals import MealName
from fit.domain.nutrition.plan_programme import Fixed


@dataclass(frozen=True, slots=True)
class StoredItem:
    meal: MealName
    slot: str
    food: str
    steps: int


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """Keys and numbers only; names and nutrients come from the food table."""

    items: tuple[StoredItem, ...]
    gave_way: tuple[tuple[str, str], ...] = ()
    maker: str = "solver"


@dataclass(frozen=True, slots=True)
class Edits:
    """`locked` foods stay as they are; `left_out` (food keys) do not come on this day."""

    locked: tuple[StoredItem, ...] = ()
    left_out: tuple[str, ...] = ()

    def lock(self, item: StoredItem) -> "Edits":
        return replace(self, locked=(*self._others(item.meal, item.food), item))

    def unlock(self, meal: MealName, food: str) -> "Edits":
        return replace(self, locked=self._others(meal, food))

    def without(self, foods: set[str]) -> "Edits":
        """These foods do not come any more, nor stay locked."""
        locked = tuple(item for item in self.locked if item.food not in foods)
        return Edits(locked, tuple(sorted({*self.left_out, *foods})))

    def welcome(self, food: str) -> "Edits":
        return replace(self, left_out=tuple(key for key in self.left_out if key != food))

    def _others(self, meal: MealName, food: str) -> tuple[StoredItem, ...]:
        return tuple(item for item in self.locked if (item.meal, item.food) != (meal, food))


def stored(plan: DayPlan) -> StoredPlan:
    return StoredPlan(
        tuple(StoredItem(item.meal, item.slot, item.food.key, item.steps) for item in plan.items),
        tuple((broken.rule, broken.text) for broken in plan.gave_way),
        plan.maker,
    )


def revived(plan: StoredPlan, day: date, foods: Mapping[str, Food]) -> DayPlan | None:
    """The plan with its foods; None when one of them is gone."""
    if any(item.food not in foods for item in plan.items):
        return None
    items = tuple(Item(item.meal, item.slot, foods[item.food], item.steps) for item in plan.items)
    return DayPlan(day, items, tuple(Broken(rule, False, text) for rule, text in plan.gave_way), plan.maker)


def still_good(plan: DayPlan, demand: Demand, edits: Edits) -> bool:
    """True when today's demand breaks nothing that had not given way already, so nobody's plan moves for a trifle."""
    broken = check(plan.items, demand)
    gave_way = {each.rule for each in plan.gave_way}
    if any(each.hard or each.rule not in gave_way for each in broken):
        return False
    there = {(item.meal, item.food.key, item.steps) for item in plan.items}
    locked = {(item.meal, item.food, item.steps) for item in edits.locked}
    return locked <= there and not {item.food.key for item in plan.items} & set(edits.left_out)


def fixed_of(edits: Edits, foods: Mapping[str, Food]) -> tuple[Fixed, ...]:
    return tuple(
        Fixed(item.meal, item.slot, foods[item.food], item.steps) for item in edits.locked if item.food in foods
    )
