"""The shape of a day: which meals there are, their share of the energy, and what belongs on each plate."""

from dataclasses import dataclass
from enum import StrEnum

from fit.domain.profile import Diet

PLANT_DIETS = frozenset({Diet.VEGAN, Diet.VEGETARIAN, Diet.LACTO_VEGETARIAN})
HIGH_ENERGY_KCAL = 3200.0
USUAL_ENERGY_KCAL = 2200.0


class MealName(StrEnum):
    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"
    SNACK = "snack"
    SECOND_SNACK = "second_snack"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place on the plate: between `least` and `most` foods that have one of these roles."""

    name: str
    roles: frozenset[str]
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class MealShape:
    """A meal: its slots, how many foods in all, and its share of the day's energy."""

    name: MealName
    slots: tuple[Slot, ...]
    least_foods: int
    most_foods: int
    least_share: float
    most_share: float

    @property
    def is_snack(self) -> bool:
        return self.name in (MealName.SNACK, MealName.SECOND_SNACK)


def _slot(name: str, roles: str, least: int, most: int) -> Slot:
    return Slot(name, frozenset(roles.split()), least, most)


def _breakfast(share: tuple[float, float], low_carb: bool, more: int) -> MealShape:
    slots = (
        _slot("base", "breakfast_base", 0 if low_carb else 1, 1),
        _slot("with", "breakfast_protein breakfast_dairy", 1, 2 + more),
        _slot("fruit", "fruit", 0, 1),
        _slot("extra", "nuts spread breakfast_vegetable", 0, 2 + more),
        _slot("drink", "drink", 0, 1),
    )
    return MealShape(MealName.BREAKFAST, slots, 3, 6 + more, *share)


def _main(name: MealName, share: tuple[float, float], diet: Diet, energy_kcal: float, more: int) -> MealShape:
    low_carb, plants = diet is Diet.LOW_CARB, diet in PLANT_DIETS
    slots = (
        _slot("protein", "protein", 1, 2 if plants or more else 1),
        _slot("starch", "starch", 0 if low_carb else 1, 1),
        _slot("vegetable", "vegetable", 1, 3),
        _slot("fat", "fat", 0, 2),
        _slot("cheese", "cheese", 0, 1),
        _slot("bread", "bread", 0, 0 if low_carb else 1),
        _slot("fruit", "fruit", 0, 1),
        _slot("nuts", "nuts", 0, 1),
    )
    return MealShape(name, slots, 3, (7 if energy_kcal > HIGH_ENERGY_KCAL else 6) + more, *share)


def _snack(name: MealName, share: tuple[float, float], more: int) -> MealShape:
    slots = (_slot("snack", "snack", 1, 2), _slot("with", "spread nuts", 0, 1 + more), _slot("drink", "drink", 0, 1))
    return MealShape(name, slots, 1, 4 + more, *share)


def meal_shapes(meals: int, diet: Diet, energy_kcal: float) -> tuple[MealShape, ...]:
    """Three to five meals. Main meals hold 20 to 40 % of the energy, snacks less (design)."""
    low_carb = diet is Diet.LOW_CARB
    breakfast = (0.25, 0.38) if meals == 3 else (0.20, 0.33)
    main = (0.26, 0.40) if meals == 3 else (0.22, 0.40)
    # Without starch the energy of a large day takes one food more on each plate.
    more = int(low_carb and energy_kcal > HIGH_ENERGY_KCAL)
    day = [
        _breakfast(breakfast, low_carb, more),
        _main(MealName.LUNCH, main, diet, energy_kcal, more),
        _main(MealName.DINNER, main, diet, energy_kcal, more),
    ]
    if meals >= 4:
        day.insert(2, _snack(MealName.SNACK, (0.06, 0.20), more))
    if meals >= 5:
        day.append(_snack(MealName.SECOND_SNACK, (0.05, 0.16), more))
    return tuple(day)
