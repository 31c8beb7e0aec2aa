"""Foods: what is in 100 g, in which portions they come, and for whom they are."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fit.domain.nutrition.constants import (
    KCAL_PER_G_CARBOHYDRATE,
    KCAL_PER_G_FAT,
    KCAL_PER_G_FIBRE,
    KCAL_PER_G_PROTEIN,
)
from fit.domain.nutrition.preferences import Avoid
from fit.domain.profile import Allergen, Diet

# Diets that foods are tagged for. The others limit a day, not a food: an omnivore eats all, low-carb counts grams.
TAGGED_DIETS = frozenset(
    {
        Diet.VEGETARIAN,
        Diet.LACTO_VEGETARIAN,
        Diet.PESCATARIAN,
        Diet.VEGAN,
        Diet.MEDITERRANEAN,
        Diet.HALAL,
        Diet.KOSHER,
    }
)
LAND_MEAT = frozenset({"meat", "pork", "rabbit", "poultry"})
RED_MEAT = frozenset({"meat", "pork"})
PLANT_GROUPS = frozenset({"vegetables", "fruit"})


@dataclass(frozen=True, slots=True)
class Nutrients:
    """Energy in kcal, masses in g, sodium in mg. `carbohydrate_g` is available carbohydrate, fibre apart."""

    energy_kcal: float = 0.0
    protein_g: float = 0.0
    carbohydrate_g: float = 0.0
    fat_g: float = 0.0
    fibre_g: float = 0.0
    sodium_mg: float = 0.0

    def scaled(self, factor: float) -> "Nutrients":
        return Nutrients(
            self.energy_kcal * factor,
            self.protein_g * factor,
            self.carbohydrate_g * factor,
            self.fat_g * factor,
            self.fibre_g * factor,
            self.sodium_mg * factor,
        )

    def plus(self, other: "Nutrients") -> "Nutrients":
        return Nutrients(
            self.energy_kcal + other.energy_kcal,
            self.protein_g + other.protein_g,
            self.carbohydrate_g + other.carbohydrate_g,
            self.fat_g + other.fat_g,
            self.fibre_g + other.fibre_g,
            self.sodium_mg + other.sodium_mg,
        )


def total(parts: Iterable[Nutrients]) -> Nutrients:
    result = Nutrients()
    for part in parts:
        result = result.plus(part)
    return result


def energy_of(protein_g: float, carbohydrate_g: float, fat_g: float, fibre_g: float = 0.0) -> float:
    """Energy in kcal by the factors of Regulation (EU) 1169/2011: 4, 4, 9, and 2 for fibre."""
    return (
        protein_g * KCAL_PER_G_PROTEIN
        + carbohydrate_g * KCAL_PER_G_CARBOHYDRATE
        + fat_g * KCAL_PER_G_FAT
        + fibre_g * KCAL_PER_G_FIBRE
    )


@dataclass(frozen=True, slots=True)
class Portion:
    """A food is served in whole steps: slices, eggs, or 25 g."""

    unit: str
    step_g: float
    least: int
    usual: int
    most: int


@dataclass(frozen=True, slots=True)
class Food:
    """One food. `allergens` None: nobody knows, so it is excluded from everybody with an allergy or a diet."""

    key: str
    name: str
    group: str
    per_100g: Nutrients
    portion: Portion
    allergens: frozenset[Allergen] | None
    diets: frozenset[str] | None
    ingredients: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    prep_minutes: int = 0
    not_in_pregnancy: bool = False
    source: str = ""
    alcohol_g: float = 0.0

    @property
    def is_meat(self) -> bool:
        return bool(self.kinds & LAND_MEAT)

    @property
    def is_red_meat(self) -> bool:
        return bool(self.kinds & RED_MEAT)

    @property
    def is_vegetable_or_fruit(self) -> bool:
        """Counts towards the 400 g of WHO 2003."""
        return self.group in PLANT_GROUPS

    @property
    def is_dairy(self) -> bool:
        return "milk" in self.kinds

    def grams(self, grams: float) -> Nutrients:
        return self.per_100g.scaled(grams / 100)


@dataclass(frozen=True, slots=True)
class Needs:
    """What rules foods out for one athlete. Dislikes are words of hers."""

    diet: Diet = Diet.OMNIVORE
    allergies: frozenset[Allergen] = frozenset()
    avoids: frozenset[Avoid] = frozenset()
    pregnant: bool = False
    dislikes: tuple[str, ...] = ()


def unsuitable(food: Food, needs: Needs) -> str | None:
    """Why this food is not for her, in words; None when it is. Unknown ingredients count as the wrong ones."""
    if food.allergens is None:
        if needs.allergies or needs.avoids:
            return "nobody has told us what is in it, and you have an allergy or intolerance"
    elif found := sorted(food.allergens & needs.allergies):
        return f"it holds {', '.join(allergen.value.replace('_', ' ') for allergen in found)}"
    return _unsuitable_by_diet(food, needs)


def _unsuitable_by_diet(food: Food, needs: Needs) -> str | None:
    words = {avoid: f"{avoid.value}_free" for avoid in needs.avoids}
    if food.diets is None:
        if needs.diet in TAGGED_DIETS or words:
            return "nobody has told us what is in it, and you keep a diet"
    else:
        for avoid, tag in words.items():
            if tag not in food.diets:
                return f"it holds {avoid.value}"
        if needs.diet in TAGGED_DIETS and needs.diet.value not in food.diets:
            return f"it is not {needs.diet.value.replace('_', ' ')}"
    if needs.pregnant and (food.not_in_pregnancy or food.allergens is None):
        return "it is better left out in pregnancy"
    return None


def disliked(food: Food, dislikes: Iterable[str]) -> bool:
    """True when one of her words begins a word of its name, ingredients or group."""
    said = f"{food.name} {' '.join(food.ingredients)} {food.group} {' '.join(food.kinds)}".lower().replace("_", " ")
    return any(re.search(rf"\b{re.escape(stem)}", said) for stem in map(_stem, dislikes) if stem)


def _stem(word: str) -> str:
    stem = word.strip().lower().replace("_", " ")
    return stem.removesuffix("s") if len(stem) > 3 else stem


@dataclass(frozen=True, slots=True)
class FoodTable:
    """The certified foods by key, in order of their ids."""

    foods: Mapping[str, Food] = field(default_factory=dict)

    def suitable(self, needs: Needs) -> list[Food]:
        """Foods that may stand in her plans: hers by every hard rule, and not disliked."""
        return [
            food
            for food in self.foods.values()
            if food.roles and unsuitable(food, needs) is None and not disliked(food, needs.dislikes)
        ]


def food_table(documents: Iterable[dict[str, Any]], ingredients: Mapping[str, dict[str, Any]]) -> FoodTable:
    """The table from its certified data (contracts/catalogue/foods, ingredients.json)."""
    ordered = sorted(documents, key=lambda document: int(document["id"]))
    return FoodTable({document["key"]: _food(document, ingredients) for document in ordered})


def _food(data: dict[str, Any], ingredients: Mapping[str, dict[str, Any]]) -> Food:
    facts = dict(data["per_100g"])
    alcohol_g = facts.pop("alcohol_g")
    kinds = {str(ingredients[name]["kind"]) for name in data["ingredients"]}
    return Food(
        key=data["key"],
        name=data["name"],
        group=data["group"],
        per_100g=Nutrients(**facts),
        portion=Portion(**data["portion"]),
        allergens=frozenset(Allergen(name) for name in (*data["allergens"], *data["traces"])),
        diets=frozenset(data["diets"]),
        ingredients=tuple(data["ingredients"]),
        kinds=frozenset(kinds | ({"alcohol"} if alcohol_g else set())),
        roles=frozenset(data["roles"]),
        prep_minutes=data["prep_minutes"],
        not_in_pregnancy=data["not_in_pregnancy"],
        source=f"{data['source']['table']}: {data['source']['entry']}",
        alcohol_g=alcohol_g,
    )
