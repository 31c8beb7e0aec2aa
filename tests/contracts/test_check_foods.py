"""The linter of the food table: it finds what is wrong, each kind of it."""

import copy
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import check_foods  # noqa: E402  (the tools are no package)

CATALOGUE = ROOT / "contracts" / "catalogue"
SCHEMA = json.loads((CATALOGUE / "food.schema.json").read_text("utf-8"))
INGREDIENTS = json.loads((CATALOGUE / "ingredients.json").read_text("utf-8"))
FOODS = check_foods.load_foods(CATALOGUE / "foods")
Change = Callable[[dict[str, Any]], None]


def findings_with(key: str, change: Change) -> list[str]:
    """What the linter says when one food is changed."""
    foods = [copy.deepcopy(dict(food)) for food in FOODS]
    change(next(food for food in foods if food["key"] == key))
    return check_foods.findings(foods, SCHEMA, INGREDIENTS)


def test_the_table_is_sound_and_large_enough() -> None:
    assert check_foods.findings(FOODS, SCHEMA, INGREDIENTS) == []
    assert len(FOODS) >= 250
    assert check_foods.main([]) == 0


def test_energy_by_the_factors_of_the_regulation() -> None:
    """Regulation (EU) 1169/2011: 4, 4, 9, fibre 2, alcohol 7."""
    facts = {"protein_g": 10, "carbohydrate_g": 20, "fat_g": 5, "fibre_g": 3, "alcohol_g": 2}
    assert check_foods.energy_by_factors({"per_100g": facts}) == 40 + 80 + 45 + 6 + 14


@pytest.mark.parametrize(
    ("key", "change", "said"),
    [
        ("apple", lambda f: f["per_100g"].update(energy_kcal=90), "its parts give"),
        ("olive-oil", lambda f: f["per_100g"].update(protein_g=30), "of parts in 100 g"),
        ("apple", lambda f: f["portion"].update(usual=9), "usual portion"),
        ("apple", lambda f: f["portion"].update(step_g=400, most=8), "largest portion"),
        ("bread-rye", lambda f: f.update(allergens=[]), "its ingredients bring gluten"),
        ("apple", lambda f: f.update(allergens=["milk"]), "no ingredient brings milk"),
        ("worcestershire", lambda f: f.update(ingredients=["barley"], allergens=["gluten"]), "hides fish"),
        ("hummus", lambda f: f.update(ingredients=["chickpea"], allergens=[]), "hides sesame"),
        ("wine-red", lambda f: f.update(allergens=[]), "hides sulphites"),
        ("beer", lambda f: f.update(roles=["drink"]), "alcohol is never planned"),
        ("honey", lambda f: f["diets"].append("vegan"), "vegan with honey"),
        ("cod", lambda f: f["diets"].append("vegetarian"), "vegetarian with fish"),
        ("apple", lambda f: f["diets"].remove("vegan"), "could be vegan"),
        ("pork-loin", lambda f: f["diets"].append("halal"), "halal with pork"),
        ("lasagne", lambda f: f["diets"].append("kosher"), "kosher with meat and milk"),
        ("bread-rye", lambda f: f["diets"].append("gluten_free"), "gluten_free does not fit"),
        ("rice-white", lambda f: f["diets"].append("low_carb"), "low_carb means"),
        ("brie", lambda f: f.update(not_in_pregnancy=False), "not for pregnancy"),
        ("apple", lambda f: f.update(key="pear"), "is used 2 times"),
        ("apple", lambda f: f.update(ingredients=["moon_dust"]), "unknown ingredient moon_dust"),
        ("apple", lambda f: f.update(allergens=["dust"]), "is not one of"),
        ("apple", lambda f: f.update(unknown=1), "Additional properties"),
    ],
)
def test_it_finds(key: str, change: Change, said: str) -> None:
    found = findings_with(key, change)
    assert any(said in line for line in found), found


def test_what_is_often_mistaken_for_an_allergen_is_none() -> None:
    """Coconut, pine nut and chestnut are not on the list of nuts; a peanut is no tree nut; buckwheat has no gluten."""
    for name, allergen in (("coconut", "tree_nuts"), ("peanut", "tree_nuts"), ("buckwheat", "gluten")):
        wrong = {**INGREDIENTS, name: {**INGREDIENTS[name], "allergens": [allergen]}}
        found = check_foods.findings(FOODS, SCHEMA, wrong)
        assert f"ingredient {name} does not bring {allergen}" in found


def test_too_few_foods_for_somebody_are_a_finding() -> None:
    few = [food for food in FOODS if "breakfast_base" not in food["roles"]]
    assert any("breakfast_base" in line for line in check_foods.findings(few, SCHEMA, INGREDIENTS))


def test_the_coverage_is_shown_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_foods.main(["--coverage"]) == 0
    assert "| protein |" in capsys.readouterr().out
