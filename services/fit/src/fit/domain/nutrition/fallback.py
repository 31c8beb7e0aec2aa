"""A plain plan without a solver: first foods that suit on each plate, portions moved one step at a time.

It keeps every hard rule, and comes as close to the amounts as small steps lead.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from fit.domain.nutrition.day_plan import Demand, Item
from fit.domain.nutrition.foods import Food, Nutrients, total
from fit.domain.nutrition.meals import MealName, MealShape, Slot
from fit.domain.nutrition.plan_programme import PRICE, Fixed

MOST_MOVES = 400
PRICE_BELOW_FLOOR = 1000.0
# Places that are filled at first, beyond the ones a meal must have.
WANTED = {"fruit": 1, "fat": 1, "vegetable": 2, "extra": 1}


def plain_plan(
    demand: Demand,
    pool: Mapping[str, list[Food]],
    fixed: list[Fixed],
    cost: Callable[[Food], float],
    closed: Collection[MealName] = (),
) -> tuple[Item, ...] | None:
    """Items that keep the hard rules, or None when the foods at hand cannot reach the floor."""
    open_ = replace(demand, shapes=tuple(shape for shape in demand.shapes if shape.name not in closed))
    items = _first(open_, pool, fixed, cost)
    bound = {(one.meal, one.slot, one.food.key) for one in fixed if one.steps is not None}
    for _ in range(MOST_MOVES):
        better = _best_move(items, bound, demand) or _best_addition(items, open_, pool)
        if better is None:
            break
        items = better
    if total(item.nutrients for item in items).energy_kcal < demand.floor_kcal:
        return None
    return tuple(items)


def _first(
    demand: Demand, pool: Mapping[str, list[Food]], fixed: list[Fixed], cost: Callable[[Food], float]
) -> list[Item]:
    items = [Item(one.meal, one.slot, one.food, one.steps or one.food.portion.usual) for one in fixed]
    used = {item.food.key for item in items}
    for shape in demand.shapes:
        for slot in shape.slots:
            here = sum(item.meal is shape.name and item.slot == slot.name for item in items)
            wanted = max(slot.least, min(WANTED.get(slot.name, 0), slot.most))
            candidates = {food.key: food for role in sorted(slot.roles) for food in pool.get(role, ())}
            for food in sorted(candidates.values(), key=lambda food: (cost(food), food.key)):
                full = sum(item.meal is shape.name for item in items) >= shape.most_foods
                if here >= wanted or full:
                    break
                if food.key not in used and _may_join(food, shape, items, demand):
                    items.append(Item(shape.name, slot.name, food, food.portion.usual))
                    used.add(food.key)
                    here += 1
    return items


def _may_join(food: Food, shape: MealShape, items: list[Item], demand: Demand) -> bool:
    if food.is_red_meat and any(item.food.is_red_meat for item in items):
        return False
    if not demand.kosher:
        return True
    there = [item.food for item in items if item.meal is shape.name]
    return not (
        (food.is_meat and any(each.is_dairy for each in there))
        or (food.is_dairy and any(each.is_meat for each in there))
    )


def _best_move(items: list[Item], bound: set[tuple[MealName, str, str]], demand: Demand) -> list[Item] | None:
    """The one step up or down that helps most, or None when none helps."""
    sums = total(item.nutrients for item in items)
    best, best_price, where = None, _price(sums, demand) - 1e-9, -1
    for number, item in enumerate(items):
        if (item.meal, item.slot, item.food.key) in bound:
            continue
        for change in (1, -1):
            steps = item.steps + change
            if not item.food.portion.least <= steps <= demand.most_steps(item.food):
                continue
            price = _price(sums.plus(item.food.grams(change * item.food.portion.step_g)), demand)
            if price < best_price:
                best, best_price, where = Item(item.meal, item.slot, item.food, steps), price, number
    if best is None:
        return None
    return [*items[:where], best, *items[where + 1 :]]


def _best_addition(items: list[Item], demand: Demand, pool: Mapping[str, list[Food]]) -> list[Item] | None:
    """One food more, where a plate has room, when steps alone do not help."""
    sums, used = total(item.nutrients for item in items), {item.food.key for item in items}
    best, best_price = None, _price(sums, demand) - 1e-9
    for shape, slot in _places_with_room(items, demand):
        for role in sorted(slot.roles):
            for food in pool.get(role, ()):
                if food.key in used or not _may_join(food, shape, items, demand):
                    continue
                item = Item(shape.name, slot.name, food, food.portion.usual)
                price = _price(sums.plus(item.nutrients), demand)
                if price < best_price:
                    best, best_price = item, price
    return None if best is None else [*items, best]


def _places_with_room(items: list[Item], demand: Demand) -> Iterator[tuple[MealShape, Slot]]:
    for shape in demand.shapes:
        here = [item.slot for item in items if item.meal is shape.name]
        if len(here) < shape.most_foods:
            yield from ((shape, slot) for slot in shape.slots if here.count(slot.name) < slot.most)


def _price(sums: Nutrients, demand: Demand) -> float:
    low, high = demand.energy_band
    fat_low, fat_high = demand.fat_g
    below_floor = _outside(sums.energy_kcal, demand.floor_kcal, None)
    return (
        below_floor * PRICE_BELOW_FLOOR
        + _outside(sums.energy_kcal, low, high) * PRICE["energy"]
        + _outside(sums.protein_g, demand.protein_g, demand.protein_most_g) * PRICE["protein"]
        + _outside(sums.fat_g, fat_low, fat_high) * PRICE["fat"]
        + _outside(sums.fibre_g, demand.fibre_g, None) * PRICE["fibre"]
        + _outside(sums.sodium_mg, 0.0, demand.sodium_most_mg) * PRICE["sodium"]
        + _outside(sums.carbohydrate_g, 0.0, demand.carbohydrate_most_g) * PRICE["low_carb"]
    )


def _outside(value: float, low: float, high: float | None) -> float:
    """How far outside of the band, in percent of it."""
    if value < low:
        return (low - value) / low * 100
    if high is not None and value > high:
        return (value - high) / high * 100
    return 0.0
