"""Public tables: what becomes a food, what is left out, and what nobody knows."""

from typing import Any

import pytest

from fit.domain.nutrition.foods import Food
from fit.domain.nutrition.imports import LeftOut, food_of_fdc, food_of_off
from fit.domain.nutrition.ingredient_words import allergens_in, diets_in
from fit.domain.profile import Allergen


def fdc_row(**changes: Any) -> dict[str, Any]:
    """Porridge oats as FoodData Central's JSON has them."""
    amounts = {1008: 379, 1003: 13.15, 1005: 67.7, 1004: 6.52, 1079: 10.1, 1093: 6}
    nutrients = [{"nutrient": {"id": number}, "amount": amount} for number, amount in amounts.items()]
    row = {
        "fdcId": 173904,
        "description": "Cereals, oats",
        "foodNutrients": nutrients,
        "ingredients": "Whole grain oats",
    }
    return row | changes


def off_row(**changes: Any) -> dict[str, Any]:
    """A bar as Open Food Facts' export has it."""
    row = {
        "code": "3017620422003", "product_name": "Hazelnut bar", "energy-kcal_100g": "500", "proteins_100g": "8",
        "carbohydrates_100g": "50", "fat_100g": "30", "fiber_100g": "4", "salt_100g": "0.5", "serving_quantity": "25",
        "ingredients_text": "sugar, hazelnuts, cocoa butter", "allergens": "en:nuts", "traces": "en:milk",
    }  # fmt: skip
    return row | changes


def made(food: Food | LeftOut) -> Food:
    assert isinstance(food, Food), food
    return food


def test_a_food_of_fooddata_central() -> None:
    food = made(food_of_fdc(fdc_row()))
    assert (food.key, food.name, food.group) == ("fdc-173904", "Cereals, oats", "imported")
    assert food.per_100g.energy_kcal == 379
    assert food.per_100g.carbohydrate_g == pytest.approx(57.6)  # total less fibre
    assert food.allergens == {Allergen.GLUTEN}
    assert "USDA" in food.source


def test_the_forms_of_fooddata_centrals_service_and_csv_are_read_too() -> None:
    service = [{"nutrientId": 1008, "value": 379}, {"nutrientId": 1003, "value": 13.15},
               {"nutrientId": 1005, "value": 67.7}, {"nutrientId": 1004, "value": 6.52}]  # fmt: skip
    assert made(food_of_fdc(fdc_row(foodNutrients=service))).per_100g.energy_kcal == 379
    table = [{"nutrient_id": str(row["nutrientId"]), "amount": str(row["value"])} for row in service]
    assert made(food_of_fdc(fdc_row(foodNutrients=table))).per_100g.energy_kcal == 379


def test_a_food_of_open_food_facts() -> None:
    food = made(food_of_off(off_row()))
    assert food.key == "off-3017620422003"
    assert food.per_100g.sodium_mg == pytest.approx(200)  # salt / 2.5
    assert food.portion.step_g == 25
    assert food.allergens == {Allergen.TREE_NUTS, Allergen.MILK}  # cocoa butter reads like milk: the careful side


def test_a_json_product_and_kilojoules_are_read_too() -> None:
    nutriments = {"energy_100g": 2092, "proteins_100g": 8, "carbohydrates_100g": 50, "fat_100g": 30, "sodium_100g": 0.2}
    row = {"code": "1", "product_name": "Bar", "nutriments": nutriments, "allergens_tags": ["en:nuts"],
           "ingredients_text": "hazelnut"}  # fmt: skip
    food = made(food_of_off(row))
    assert food.per_100g.energy_kcal == pytest.approx(500)
    assert food.per_100g.sodium_mg == pytest.approx(200)


@pytest.mark.parametrize("ingredients", ["", None, "sugar, natural flavouring", "chicken stock", "spices", "starch"])
def test_without_a_clear_list_nobody_knows(ingredients: str | None) -> None:
    food = made(food_of_fdc(fdc_row(ingredients=ingredients)))
    assert food.allergens is None
    assert food.diets is None


def test_an_allergen_tag_that_nobody_can_read_makes_the_food_unknown() -> None:
    assert made(food_of_off(off_row(allergens="en:nuts,xx:kastanie"))).allergens is None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"description": ""}, "no name or number"),
        ({"fdcId": "a b"}, "no name or number"),
        ({"foodNutrients": []}, "an amount is missing"),
    ],
)
def test_what_cannot_be_a_food_is_left_out_with_the_reason(changes: dict[str, Any], why: str) -> None:
    assert food_of_fdc(fdc_row(**changes)) == LeftOut(why)


@pytest.mark.parametrize(
    "changes",
    [
        {"energy-kcal_100g": "50"},
        {"energy-kcal_100g": "5000"},
        {"proteins_100g": "-1"},
        {"fat_100g": "90", "carbohydrates_100g": "90"},
        {"energy-kcal_100g": "nan"},
        {"fat_100g": "inf"},
        {"proteins_100g": "much"},
    ],
)
def test_numbers_that_cannot_be_are_left_out(changes: dict[str, Any]) -> None:
    assert isinstance(food_of_off(off_row(**changes)), LeftOut)


@pytest.mark.parametrize(
    ("ingredients", "allergens"),
    [
        ("water, WHEAT flour, salt", {Allergen.GLUTEN}),
        ("Weizenmehl, Milchpulver", {Allergen.GLUTEN, Allergen.MILK}),
        ("butternut squash, coconut, buckwheat groats, nutmeg", {Allergen.GLUTEN}),  # the careful side of "wheat"
        ("rice, lactic acid", set()),
        ("soya lecithin", {Allergen.SOYBEANS}),
        ("anchovies, sodium metabisulphite", {Allergen.FISH, Allergen.SULPHITES}),
        ("celery salt, lupin flour, mussels, prawns", {
            Allergen.CELERY, Allergen.LUPIN, Allergen.MOLLUSCS, Allergen.CRUSTACEANS, Allergen.GLUTEN}),
        ("corn starch, sugar", set()),
        ("tahini, mustard seed, egg white, peanuts", {
            Allergen.SESAME, Allergen.MUSTARD, Allergen.EGGS, Allergen.PEANUTS}),
    ],
)  # fmt: skip
def test_allergens_are_read_from_the_list(ingredients: str, allergens: set[Allergen]) -> None:
    assert allergens_in(ingredients) == allergens


def test_diets_are_claimed_only_when_certain() -> None:
    rice = allergens_in("rice, salt")
    assert diets_in("rice, salt", rice) == {
        "gluten_free", "lactose_free", "vegan", "vegetarian", "lacto_vegetarian", "pescatarian"
    }  # fmt: skip
    assert "vegan" not in (diets_in("rice, gelatine", allergens_in("rice, gelatine")) or set())
    assert diets_in("", None) is None
