"""Foods of public tables (FoodData Central, Open Food Facts) made ours, or left out with the reason.

An import knows numbers and, at best, an ingredient list. Allergens follow from the list and the declared allergens; a
food without a list, or with words that can hide anything, is one of which nobody knows, and no athlete with an allergy
gets it planned.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fit.domain.nutrition.foods import Food, Nutrients, Portion, energy_of
from fit.domain.nutrition.ingredient_words import allergens_in, diets_in
from fit.domain.profile import Allergen

KCAL_PER_KJ = 1 / 4.184
MOST_KCAL, MOST_G, MOST_SODIUM_MG = 905.0, 100.5, 40_000.0
ENERGY_TOLERANCE_SHARE, ENERGY_TOLERANCE_KCAL = 0.25, 25.0
LONGEST_NAME = 120

# FoodData Central's nutrient ids, with the numbers that older files use.
FDC_NUTRIENTS = {
    1008: "energy_kcal", 2047: "energy_kcal", 2048: "energy_kcal", 208: "energy_kcal",
    1003: "protein_g", 203: "protein_g",
    1005: "total_carbohydrate_g", 205: "total_carbohydrate_g",
    1004: "fat_g", 204: "fat_g",
    1079: "fibre_g", 291: "fibre_g",
    1093: "sodium_mg", 307: "sodium_mg",
    1018: "alcohol_g", 221: "alcohol_g",
}  # fmt: skip
OFF_NUTRIENTS = {
    "energy-kcal_100g": "energy_kcal", "proteins_100g": "protein_g", "carbohydrates_100g": "carbohydrate_g",
    "fat_100g": "fat_g", "fiber_100g": "fibre_g", "sodium_100g": "sodium_g", "salt_100g": "salt_g",
    "alcohol_100g": "alcohol_g",
}  # fmt: skip

_OFF_TAGS = {
    "gluten": Allergen.GLUTEN,
    "crustaceans": Allergen.CRUSTACEANS,
    "eggs": Allergen.EGGS,
    "fish": Allergen.FISH,
    "peanuts": Allergen.PEANUTS,
    "soybeans": Allergen.SOYBEANS,
    "milk": Allergen.MILK,
    "nuts": Allergen.TREE_NUTS,
    "celery": Allergen.CELERY,
    "mustard": Allergen.MUSTARD,
    "sesame-seeds": Allergen.SESAME,
    "sulphur-dioxide-and-sulphites": Allergen.SULPHITES,
    "lupin": Allergen.LUPIN,
    "molluscs": Allergen.MOLLUSCS,
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that did not become a food, and why."""

    why: str


def food_of_fdc(row: Mapping[str, Any]) -> Food | LeftOut:
    """A food from one entry of a FoodData Central file (any data type, file or API form)."""
    facts: dict[str, float] = {}
    for each in row.get("foodNutrients", ()):
        name = FDC_NUTRIENTS.get(_nutrient_id(each))
        value = _number(each.get("amount", each.get("value")))
        if name is not None and value is not None and (name not in facts or _nutrient_id(each) in (1008, 208)):
            facts[name] = value
    if "total_carbohydrate_g" in facts:
        total = facts.pop("total_carbohydrate_g")
        facts["carbohydrate_g"] = max(total - facts.get("fibre_g", 0.0), 0.0)
    portion = _number(row.get("servingSize")) if str(row.get("servingSizeUnit", "")).lower() in ("g", "ml") else None
    source = f"USDA FoodData Central {row.get('fdcId')}"
    return _food(f"fdc-{row.get('fdcId')}", row.get("description"), facts, portion, row.get("ingredients"), (), source)


def _nutrient_id(each: Mapping[str, Any]) -> int:
    nutrient = each.get("nutrient", {})
    found = nutrient.get("id", each.get("nutrientId", each.get("nutrient_id", nutrient.get("number", 0))))
    return int(_number(found) or 0)


def food_of_off(row: Mapping[str, Any]) -> Food | LeftOut:
    """A food from one row of an Open Food Facts extract (CSV columns, or a JSON product)."""
    numbers = {**row, **(row.get("nutriments") or {})}
    facts: dict[str, float] = {}
    for column, name in OFF_NUTRIENTS.items():
        value = _number(numbers.get(column))
        if value is not None:
            facts[name] = value
    if "energy_kcal" not in facts and (kilojoules := _number(numbers.get("energy_100g"))) is not None:
        facts["energy_kcal"] = kilojoules * KCAL_PER_KJ
    salt_g, sodium_g = facts.pop("salt_g", None), facts.pop("sodium_g", None)
    if sodium_g is None and salt_g is not None:
        sodium_g = salt_g / 2.5
    facts["sodium_mg"] = (sodium_g or 0.0) * 1000
    declared, unread = _off_allergens(row)
    ingredients = str(row.get("ingredients_text") or row.get("ingredients_text_en") or "")
    return _food(
        f"off-{row.get('code')}",
        row.get("product_name") or row.get("product_name_en"),
        facts,
        _number(row.get("serving_quantity")),
        "" if unread else ingredients,
        declared,
        f"Open Food Facts {row.get('code')}",
    )


def _off_allergens(row: Mapping[str, Any]) -> tuple[set[Allergen], bool]:
    """Declared allergens and traces; True when a tag is none of the fourteen, so that nobody can read it."""
    found, unread = set(), False
    for column in ("allergens_tags", "allergens", "traces_tags", "traces"):
        tags = row.get(column) or ()
        for tag in tags.split(",") if isinstance(tags, str) else tags:
            name = str(tag).strip().lower().rpartition(":")[2]
            if name in _OFF_TAGS:
                found.add(_OFF_TAGS[name])
            elif name and name != "none":
                unread = True
    return found, unread


def _food(
    key: str,
    name: Any,
    facts: dict[str, float],
    portion_g: float | None,
    ingredients: Any,
    declared: Iterable[Allergen],
    source: str,
) -> Food | LeftOut:
    title = " ".join(str(name or "").replace("\x00", "").split())[:LONGEST_NAME]
    if not title or not re.fullmatch(r"(fdc|off)-[A-Za-z0-9_-]{1,60}", key):
        return LeftOut("no name or number")
    alcohol_g = facts.pop("alcohol_g", 0.0)
    missing = {"energy_kcal", "protein_g", "carbohydrate_g", "fat_g"} - facts.keys()
    if missing:
        return LeftOut("an amount is missing")
    nutrients = Nutrients(**facts)
    if why := _implausible(nutrients, alcohol_g):
        return LeftOut(why)
    listed = str(ingredients or "")
    allergens = allergens_in(listed, declared)
    portion = portion_g if portion_g is not None and 0 < portion_g <= 2000 else 100.0
    return Food(
        key=key,
        name=title,
        group="imported",
        per_100g=nutrients,
        portion=Portion("g", portion, 1, 1, 5),
        allergens=allergens,
        diets=None if alcohol_g else diets_in(listed, allergens),
        source=source,
        alcohol_g=alcohol_g,
    )


def _implausible(nutrients: Nutrients, alcohol_g: float) -> str | None:
    masses = (nutrients.protein_g, nutrients.carbohydrate_g, nutrients.fat_g, nutrients.fibre_g, alcohol_g)
    if min(*masses, nutrients.energy_kcal, nutrients.sodium_mg) < 0 or sum(masses) > MOST_G + 5:
        return "impossible amounts"
    if nutrients.energy_kcal > MOST_KCAL or nutrients.sodium_mg > MOST_SODIUM_MG:
        return "impossible amounts"
    reckoned = energy_of(nutrients.protein_g, nutrients.carbohydrate_g, nutrients.fat_g, nutrients.fibre_g)
    reckoned += 7 * alcohol_g
    if abs(reckoned - nutrients.energy_kcal) > max(
        ENERGY_TOLERANCE_SHARE * nutrients.energy_kcal, ENERGY_TOLERANCE_KCAL
    ):
        return "its energy is not what its parts give"
    return None


def _number(value: Any) -> float | None:
    """A finite number, or None for anything else that a table may hold."""
    if isinstance(value, bool) or value is None or value == "":
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if -1e9 < number < 1e9 else None
