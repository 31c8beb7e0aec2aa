"""The shopping list of some days: each food once, with what all plans need of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from fit.domain.nutrition.day_plan import DayPlan
from fit.domain.nutrition.foods import Food


@dataclass(frozen=True, slots=True)
class Purchase:
    """`grams` as they are eaten: cooked rice is cooked rice. `steps` of the food's own portion (slices, eggs)."""

    food: Food
    grams: float
    steps: int
    days: int


def shopping_list(plans: Iterable[DayPlan]) -> list[Purchase]:
    """By group and name."""
    needed: dict[str, Purchase] = {}
    for plan in plans:
        today: set[str] = set()
        for item in plan.items:
            key = item.food.key
            before = needed.get(key, Purchase(item.food, 0.0, 0, 0))
            needed[key] = Purchase(
                item.food, before.grams + item.grams, before.steps + item.steps, before.days + (key not in today)
            )
            today.add(key)
    return sorted(needed.values(), key=lambda purchase: (purchase.food.group, purchase.food.name))
