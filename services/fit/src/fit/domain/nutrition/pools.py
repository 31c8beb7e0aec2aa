"""What may be chosen from on a day. Chance without chance: a seed of athlete and date orders the foods.

A week's foods are dealt out to its days in advance, so that each main food comes at most twice a week, and the plan of
one day needs no other day's plan.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from fit.domain.nutrition.foods import Food

DAYS = 7
REPEATS_A_WEEK = 2
# At most so many candidates a day: enough to fit the numbers, few enough to be solved at once.
MOST = {
    "protein": 6,
    "starch": 4,
    "vegetable": 8,
    "fruit": 4,
    "snack": 7,
    "breakfast_base": 3,
    "breakfast_protein": 3,
    "breakfast_dairy": 3,
    "nuts": 2,
    "spread": 2,
    "cheese": 1,
    "bread": 2,
    "drink": 2,
}
LEAST = 2
RED_MEAT_DAYS = 3  # of a week: about 350 to 500 g cooked (WCRF 2018)
MAIN_ROLES = ("protein", "starch", "vegetable")
# Roles whose foods come every day for everybody: oil is not a matter of variety.
EVERYDAY = frozenset({"fat", "breakfast_vegetable"})


def fraction(*parts: object) -> float:
    """A number in [0, 1) that these parts always give."""
    digest = hashlib.blake2b(":".join(map(str, parts)).encode(), digest_size=7).digest()
    return int.from_bytes(digest) / 2**56


def _dealt(foods: Sequence[Food], role: str, athlete: int, day: date, *, wide: bool) -> list[Food]:
    year, week, weekday = day.isocalendar()
    ordered = sorted(foods, key=lambda food: (fraction(athlete, year, week, role, food.key), food.key))
    if wide or role in EVERYDAY:
        return ordered
    count = max(min(MOST.get(role, len(ordered)), REPEATS_A_WEEK * len(ordered) // DAYS), min(LEAST, len(ordered)))
    start = (weekday - 1) * count
    return [ordered[(start + offset) % len(ordered)] for offset in range(count)]


def day_pool(foods: Iterable[Food], athlete: int, day: date, *, wide: bool = False) -> Mapping[str, list[Food]]:
    """Candidates by role for this athlete and date. `wide`: all of them, when the day's own hand did not do."""
    suitable = list(foods)
    roles = sorted({role for food in suitable for role in food.roles})
    hand = {
        role: _dealt([food for food in suitable if _plays(food, role)], role, athlete, day, wide=wide) for role in roles
    }
    return hand if wide or _has_red_meat(athlete, day) else {role: _without_red(foods) for role, foods in hand.items()}


def _has_red_meat(athlete: int, day: date) -> bool:
    """True on the days of this athlete's week on which red meat may come."""
    year, week, weekday = day.isocalendar()
    ordered = sorted(range(1, DAYS + 1), key=lambda number: fraction(athlete, year, week, "red meat", number))
    return weekday in ordered[:RED_MEAT_DAYS]


def _without_red(foods: list[Food]) -> list[Food]:
    """Without red meat, unless nothing else was dealt."""
    return [food for food in foods if not food.is_red_meat] or foods


def _plays(food: Food, role: str) -> bool:
    """A food that could be two parts of a main meal is dealt as the first only, or it would come twice as often."""
    mains = [name for name in MAIN_ROLES if name in food.roles]
    return role in food.roles and (role not in MAIN_ROLES or role == mains[0])
