"""Prove that the food table is sound: every field, the energy, allergens, diets, and enough for everybody.

Usage: check_foods.py [--root DIR] [--coverage]
Prints one line per finding and exits with 1 when there is any. Allergens and diets are derived again from the
ingredients, so that a tag cannot say what the food is not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import jsonschema

Food = Mapping[str, Any]
Ingredients = Mapping[str, Mapping[str, Any]]

LEAST_FOODS = 250
# Regulation (EU) 1169/2011, Annex XIV. Tables use finer factors for some foods, hence the tolerance.
KCAL_PER_G = {"protein_g": 4, "carbohydrate_g": 4, "fat_g": 9, "fibre_g": 2, "alcohol_g": 7}
TOLERANCE_SHARE, TOLERANCE_KCAL = 0.12, 12.0
MOST_MASS_G = 105.0
LARGEST_PORTION_KCAL = 1100.0
# Derived from no ingredient: an additive (Annex II, above 10 mg/kg).
ADDED_ALLERGENS = frozenset({"sulphites"})
# Words in a name, and the allergens that hide behind them.
HIDDEN: tuple[tuple[str, frozenset[str]], ...] = (
    ("soy sauce", frozenset({"gluten", "soybeans"})),
    ("worcestershire", frozenset({"fish"})),
    ("hummus", frozenset({"sesame"})),
    ("tahini", frozenset({"sesame"})),
    ("pesto", frozenset({"milk", "tree_nuts"})),
    ("surimi", frozenset({"fish", "eggs", "crustaceans"})),
    ("seitan", frozenset({"gluten"})),
    ("wine", frozenset({"sulphites"})),
    ("sulphured", frozenset({"sulphites"})),
    ("stock cube", frozenset({"celery"})),
    ("oyster sauce", frozenset({"molluscs"})),
    ("fish sauce", frozenset({"fish"})),
    ("curry paste", frozenset({"mustard"})),
    ("celeriac", frozenset({"celery"})),
    ("mayonnaise", frozenset({"mustard"})),
)
# What is often taken for an allergen and is none: these alone never bring it.
NOT_ALLERGENIC: Mapping[str, frozenset[str]] = {
    "coconut": frozenset({"tree_nuts"}),
    "pine_nut": frozenset({"tree_nuts"}),
    "chestnut": frozenset({"tree_nuts"}),
    "peanut": frozenset({"tree_nuts"}),
    "buckwheat": frozenset({"gluten"}),
}
GLUTEN_CEREALS = frozenset({"wheat", "rye", "barley", "oats", "spelt"})
LAND = frozenset({"meat", "pork", "rabbit", "poultry"})
SEA = frozenset({"fish", "crustacean", "mollusc"})
# Kinds of ingredients that no food with this tag has.
DIET_FORBIDS: Mapping[str, frozenset[str]] = {
    "vegetarian": LAND | SEA | {"gelatine", "rennet"},
    "lacto_vegetarian": LAND | SEA | {"gelatine", "rennet", "egg"},
    "pescatarian": LAND | {"gelatine", "rennet"},
    "vegan": LAND | SEA | {"gelatine", "rennet", "egg", "milk", "honey"},
    "mediterranean": frozenset({"meat", "pork", "gelatine"}),
    "halal": frozenset({"pork", "gelatine", "alcohol", "rennet"}),
    "kosher": frozenset({"pork", "rabbit", "crustacean", "mollusc", "gelatine", "rennet"}),
}
# Diets whose tag a food must bear whenever its ingredients allow it, or athletes go short.
EXACT_DIETS = ("vegetarian", "lacto_vegetarian", "pescatarian", "vegan", "halal")
LOW_CARB_G = 10.0
RAW_OR_RISKY = ("smoked salmon", "liver", "salami", "brie", "goat cheese, soft", "swordfish", "sushi", "wine", "beer")
# At least so many foods for a role, whoever eats and whatever one allergy she has.
WANTED = {"breakfast_base": 4, "protein": 10, "starch": 10, "vegetable": 25, "fruit": 15, "snack": 15, "fat": 3}
EATERS = ("vegetarian", "lacto_vegetarian", "pescatarian", "vegan", "mediterranean", "halal", "kosher", "gluten_free")


def energy_by_factors(food: Food) -> float:
    """Energy in kcal per 100 g, reckoned from what the food is made of."""
    return sum(factor * float(food["per_100g"][name]) for name, factor in KCAL_PER_G.items())


def kinds_of(food: Food, ingredients: Ingredients) -> set[str]:
    kinds = {str(ingredients[name]["kind"]) for name in food["ingredients"]}
    return kinds | {"alcohol"} if food["per_100g"]["alcohol_g"] else kinds


def allergens_of(food: Food, ingredients: Ingredients) -> set[str]:
    return {str(allergen) for name in food["ingredients"] for allergen in ingredients[name]["allergens"]}


def schema_findings(foods: Sequence[Food], schema: Mapping[str, Any]) -> Iterator[str]:
    checker = jsonschema.Draft202012Validator(schema)
    for food in foods:
        for error in checker.iter_errors(food):
            yield f"{food.get('key', '?')}: {'/'.join(map(str, error.absolute_path))}: {error.message}"


def identity_findings(foods: Sequence[Food]) -> Iterator[str]:
    for name in ("id", "key", "name"):
        counts = Counter(food[name] for food in foods)
        yield from (f"{name} {value!r} is used {times} times" for value, times in counts.items() if times > 1)
    if len(foods) < LEAST_FOODS:
        yield f"only {len(foods)} foods, {LEAST_FOODS} are wanted"


def fact_findings(food: Food) -> Iterator[str]:
    facts, portion, key = food["per_100g"], food["portion"], food["key"]
    reckoned, said = energy_by_factors(food), float(facts["energy_kcal"])
    if abs(reckoned - said) > max(TOLERANCE_SHARE * said, TOLERANCE_KCAL):
        yield f"{key}: says {said:.0f} kcal, its parts give {reckoned:.0f}"
    mass = sum(float(facts[name]) for name in KCAL_PER_G)
    if mass > MOST_MASS_G:
        yield f"{key}: {mass:.0f} g of parts in 100 g"
    if not portion["least"] <= portion["usual"] <= portion["most"]:
        yield f"{key}: the usual portion lies outside of its bounds"
    if portion["most"] * portion["step_g"] * said / 100 > LARGEST_PORTION_KCAL:
        yield f"{key}: the largest portion has more than {LARGEST_PORTION_KCAL:.0f} kcal"


def allergen_findings(food: Food, ingredients: Ingredients) -> Iterator[str]:
    key, said, name = food["key"], set(food["allergens"]), food["name"].lower()
    derived = allergens_of(food, ingredients)
    yield from (f"{key}: its ingredients bring {allergen}" for allergen in sorted(derived - said))
    yield from (f"{key}: no ingredient brings {allergen}" for allergen in sorted(said - derived - ADDED_ALLERGENS))
    for words, hidden in HIDDEN:
        if words in name:
            yield from (f"{key}: {words} hides {allergen}" for allergen in sorted(hidden - said))
    if GLUTEN_CEREALS & set(food["ingredients"]) and "gluten" not in said:
        yield f"{key}: a gluten cereal without gluten"
    if food["per_100g"]["alcohol_g"] and food["roles"]:
        yield f"{key}: alcohol is never planned"


def ingredient_findings(ingredients: Ingredients) -> Iterator[str]:
    for name, wrong in NOT_ALLERGENIC.items():
        for allergen in sorted(wrong & set(ingredients.get(name, {}).get("allergens", ()))):
            yield f"ingredient {name} does not bring {allergen}"


def diet_findings(food: Food, ingredients: Ingredients) -> Iterator[str]:
    key, tags, kinds = food["key"], set(food["diets"]), kinds_of(food, ingredients)
    for diet, forbidden in DIET_FORBIDS.items():
        if diet in tags and kinds & forbidden:
            yield f"{key}: {diet} with {', '.join(sorted(kinds & forbidden))}"
        if diet in EXACT_DIETS and diet not in tags and not kinds & forbidden:
            yield f"{key}: could be {diet} and does not say so"
    if "kosher" in tags and kinds & LAND and "milk" in kinds:
        yield f"{key}: kosher with meat and milk"
    glutenous = "gluten" in {*food["allergens"], *food["traces"]}
    if ("gluten_free" in tags) == glutenous:
        yield f"{key}: gluten_free does not fit its allergens"
    if "milk" not in kinds and "lactose_free" not in tags:
        yield f"{key}: has no milk and does not say lactose_free"
    if ("low_carb" in tags) != (food["per_100g"]["carbohydrate_g"] <= LOW_CARB_G):
        yield f"{key}: low_carb means at most {LOW_CARB_G:g} g of carbohydrate in 100 g"
    if any(word in food["name"].lower() for word in RAW_OR_RISKY) and not food["not_in_pregnancy"]:
        yield f"{key}: not for pregnancy"


def coverage(foods: Sequence[Food]) -> dict[tuple[str, str, str], int]:
    """How many foods there are by role, eater and one allergy more ('none': no allergy)."""
    allergies = ("none", *sorted({allergen for food in foods for allergen in food["allergens"]}))
    return {
        (role, eater, allergy): sum(
            role in food["roles"]
            and (eater == "omnivore" or eater in food["diets"])
            and allergy not in {*food["allergens"], *food["traces"]}
            for food in foods
        )
        for role in WANTED
        for eater in ("omnivore", *EATERS)
        for allergy in allergies
    }


def coverage_findings(foods: Sequence[Food]) -> Iterator[str]:
    for (role, eater, allergy), count in coverage(foods).items():
        if count < WANTED[role]:
            yield f"only {count} of role {role} for {eater} with allergy {allergy}, {WANTED[role]} are wanted"


def findings(foods: Sequence[Food], schema: Mapping[str, Any], ingredients: Ingredients) -> list[str]:
    """Every finding. Foods that break the schema or use unknown words come first, for the other rules rely on both."""
    broken = list(schema_findings(foods, schema))
    broken += [f"{f['key']}: unknown ingredient {i}" for f in foods for i in f["ingredients"] if i not in ingredients]
    if broken:
        return broken
    found = [*identity_findings(foods), *ingredient_findings(ingredients)]
    for food in foods:
        found += [*fact_findings(food), *allergen_findings(food, ingredients), *diet_findings(food, ingredients)]
    return found + list(coverage_findings(foods))


def load_foods(folder: Path) -> list[Food]:
    return [food for file in sorted(folder.glob("*.json")) for food in json.loads(file.read_text(encoding="utf-8"))]


def coverage_report(foods: Sequence[Food]) -> str:
    counts = coverage(foods)
    lines = ["| role | " + " | ".join(("omnivore", *EATERS)) + " |", "|---" * (len(EATERS) + 2) + "|"]
    for role in WANTED:
        cells = (str(counts[(role, eater, "none")]) for eater in ("omnivore", *EATERS))
        lines.append(f"| {role} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main(arguments: Iterable[str] | None = None) -> int:
    """Check the food table; 0 when there is nothing to say."""
    parser = argparse.ArgumentParser(description="Check the food table.")
    default = Path(__file__).resolve().parent.parent / "contracts" / "catalogue"
    parser.add_argument("--root", type=Path, default=default, help="folder with schema, ingredients and foods/")
    parser.add_argument("--coverage", action="store_true", help="print how much there is to choose from")
    options = parser.parse_args(None if arguments is None else list(arguments))
    schema = json.loads((options.root / "food.schema.json").read_text(encoding="utf-8"))
    ingredients = json.loads((options.root / "ingredients.json").read_text(encoding="utf-8"))
    foods = load_foods(options.root / "foods")
    found = findings(foods, schema, ingredients)
    if options.coverage:
        print(coverage_report(foods))
    for line in found:
        print(line)
    if not found and not options.coverage:
        print(f"{len(foods)} foods, nothing found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
