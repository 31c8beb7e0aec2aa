"""What goes together on a plate: rules of taste and of food guides that amounts alone do not know.

Sources: WHO 2003 (400 g of vegetables and fruit a day), WCRF 2018 (red meat at most three times a week); the rest is
the custom of kitchens (design). Locked foods are the athlete's own taste and stand outside of these rules.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import inf

from fit.domain.nutrition.foods import Food
from fit.domain.nutrition.meals import MealName, MealShape

RED_MEAT_A_DAY = 1
_WET = frozenset({"breakfast_dairy", "drink"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A food that may be chosen for a place on a plate. `chosen` is its column in the programme."""

    slot: str
    food: Food
    chosen: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """`terms` (column, factor) lie between the bounds."""

    terms: list[tuple[int, float]]
    lower: float = -inf
    upper: float = inf


def manners(shape: MealShape, choices: list[Choice]) -> Iterator[Rule]:
    """The rules of one meal."""
    if shape.name is MealName.BREAKFAST:
        yield from _breakfast(choices)
    elif shape.is_snack:
        yield from _snack(choices)
    else:
        yield from _main(choices)


def red_meat(choices: Iterable[Choice]) -> Rule | None:
    """Red meat at one meal of a day; None where there is none to choose."""
    red = [choice for choice in choices if choice.food.is_red_meat]
    most = max(RED_MEAT_A_DAY, sum(choice.kept for choice in red))
    return Rule([(choice.chosen, 1.0) for choice in red], upper=most) if len(red) > most else None


def _breakfast(choices: list[Choice]) -> Iterator[Rule]:
    """Flakes want something to swim in, one milk is enough, tomatoes and savoury spreads want bread or eggs."""
    wet = [choice for choice in choices if choice.slot in ("with", "drink") and _WET & choice.food.roles]
    plate = [c for c in choices if _is_bread(c.food) or (c.slot == "with" and "egg" in c.food.kinds)]
    milks = [choice for choice in choices if choice.food.roles >= _WET]
    yield Rule([(choice.chosen, 1.0) for choice in milks], upper=max(1, sum(choice.kept for choice in milks)))
    for choice in choices:
        if choice.slot == "base" and not _is_bread(choice.food) and wet:
            yield from _wants(choice, wet)
        if choice.slot == "extra" and _is_savoury(choice.food):
            yield from _wants(choice, plate)


def _snack(choices: list[Choice]) -> Iterator[Rule]:
    """One milk or yogurt; savoury spreads want bread or raw vegetables, and bread is not eaten dry."""
    white = [choice for choice in choices if "breakfast_dairy" in choice.food.roles]
    yield Rule([(choice.chosen, 1.0) for choice in white], upper=max(1, sum(choice.kept for choice in white)))
    under = [c for c in choices if c.slot == "snack" and (_is_bread(c.food) or "vegetable" in c.food.roles)]
    for choice in choices:
        if choice.slot == "with" and _is_savoury(choice.food):
            yield from _wants(choice, under)
        if choice.slot == "snack" and _is_bread(choice.food):
            yield from _wants(choice, [c for c in choices if _goes_with_bread(c)])


def _main(choices: list[Choice]) -> Iterator[Rule]:
    """Bread is not served with bread, and the nuts of a main meal are whole."""
    for choice in choices:
        if choice.slot == "nuts" and "spread" in choice.food.roles and not choice.kept:
            yield Rule([(choice.chosen, 1.0)], upper=0.0)
    bread = [choice for choice in choices if choice.slot == "bread" and not choice.kept]
    flat = [choice for choice in choices if choice.slot == "starch" and _is_bread(choice.food) and not choice.kept]
    if bread and flat:
        yield Rule([(choice.chosen, 1.0) for choice in (*bread, *flat)], upper=1.0)


def _wants(choice: Choice, others: list[Choice]) -> Iterator[Rule]:
    if not choice.kept:
        yield Rule([*((other.chosen, 1.0) for other in others), (choice.chosen, -1.0)], lower=0.0)


def _goes_with_bread(choice: Choice) -> bool:
    if choice.slot == "with":
        return "spread" in choice.food.roles
    return choice.slot == "snack" and not _is_bread(choice.food) and "nuts" not in choice.food.roles


def _is_bread(food: Food) -> bool:
    return "bread" in food.roles


def _is_savoury(food: Food) -> bool:
    spread = "spread" in food.roles and not {"nuts", "breakfast_protein"} & food.roles
    return "breakfast_vegetable" in food.roles or spread


def kosher(choices: list[Choice], switch: Callable[[], int]) -> Iterator[Rule]:
    """Meat and dairy never share a meal. `switch` makes a column that is 0 or 1: whether there is meat."""
    meat = switch()
    for choice in choices:
        if choice.food.is_meat:
            yield Rule([(choice.chosen, 1.0), (meat, -1.0)], upper=0.0)
        elif choice.food.is_dairy:
            yield Rule([(choice.chosen, 1.0), (meat, 1.0)], upper=1.0)
