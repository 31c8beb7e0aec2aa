"""What goes together on a plate, and what food guides ask of a day."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fit_kit.eaters import DAY, make_demand, make_menu, make_person, needs, solver, table

from fit.domain.nutrition.day_plan import DayPlan, Item, check
from fit.domain.nutrition.foods import Food
from fit.domain.nutrition.meals import MealName
from fit.domain.nutrition.plan_programme import Fixed
from fit.domain.nutrition.planning import make_plan
from fit.domain.nutrition.pools import DAYS, day_pool
from fit.domain.nutrition.preferences import Aim
from fit.domain.profile import Allergen, Diet, Sex

PEOPLE = {
    "a man who loses weight on three meals": make_person(
        sex=Sex.MALE, weight_kg=98.0, height_cm=182.0, aim=Aim.LOSE, meals=3
    ),
    "a vegan with an allergy to nuts": make_person(
        diet=Diet.VEGAN, allergies=(Allergen.TREE_NUTS, Allergen.PEANUTS), meals=5
    ),
    "a coeliac": make_person(allergies=(Allergen.GLUTEN,)),
    "a boy of seventeen": make_person(sex=Sex.MALE, age=17, weight_kg=66.0, height_cm=178.0, days_per_week=5, meals=5),
}


def week_of(name: str) -> list[DayPlan]:
    days = [DAY + timedelta(days=number) for number in range(DAYS)]
    plans = [make_plan(make_menu(PEOPLE[name], day, athlete=11), solver()) for day in days]
    return [plan for plan in plans if plan is not None]


def bread(food: Food) -> bool:
    return "bread" in food.roles


@pytest.mark.parametrize("name", PEOPLE)
def test_plates_hold_what_goes_together(name: str) -> None:
    plans = week_of(name)
    assert len(plans) == DAYS
    assert [plan.maker for plan in plans] == ["solver"] * DAYS
    for plan in plans:
        assert sum(item.food.is_red_meat for item in plan.items) <= 1
        breakfast = [item.food for item in plan.meal(MealName.BREAKFAST)]
        assert sum(food.roles >= {"breakfast_dairy", "drink"} for food in breakfast) <= 1
        if any(food.key in ("salsa", "hummus", "tomato") for food in breakfast):
            assert any(bread(food) or "egg" in food.kinds for food in breakfast)
        for meal in (MealName.LUNCH, MealName.DINNER):
            assert sum(bread(item.food) for item in plan.meal(meal)) <= 1
            assert not any(item.slot == "nuts" and "spread" in item.food.roles for item in plan.meal(meal))
        for meal in (MealName.SNACK, MealName.SECOND_SNACK):
            foods = [item.food for item in plan.meal(meal)]
            assert not foods or not all(bread(food) for food in foods), "dry bread"


@pytest.mark.parametrize("name", PEOPLE)
def test_most_days_hold_the_vegetables_and_fruit_of_the_who(name: str) -> None:
    grams = [sum(i.grams for i in plan.items if i.food.is_vegetable_or_fruit) for plan in week_of(name)]
    assert sum(amount >= 400 for amount in grams) >= 5
    for plan, amount in zip(week_of(name), grams, strict=True):
        assert (amount < 400) == ("plants" in {broken.rule for broken in plan.gave_way})


@pytest.mark.parametrize("athlete", range(5))
def test_red_meat_comes_on_three_days_of_a_week_at_most(athlete: int) -> None:
    foods = table().suitable(needs())
    hands = [day_pool(foods, athlete, DAY + timedelta(days=number)) for number in range(DAYS)]
    assert sum(any(food.is_red_meat for foods in hand.values() for food in foods) for hand in hands) <= 3
    only = [food for food in foods if food.is_red_meat or "protein" not in food.roles]
    for number in range(DAYS):
        assert day_pool(only, athlete, DAY + timedelta(days=number))["protein"], "the last protein stays"


def test_what_she_locked_is_her_own_taste() -> None:
    foods = table().foods
    fixed = (
        Fixed(MealName.LUNCH, "protein", foods["beef-round"], 6),
        Fixed(MealName.DINNER, "protein", foods["lamb-leg"], 6),
        Fixed(MealName.SNACK, "snack", foods["crispbread-rye"], 3),
        Fixed(MealName.LUNCH, "nuts", foods["peanut-butter"], 2),
    )
    plan = make_plan(make_menu(fixed=fixed), solver())
    assert plan is not None
    assert plan.maker == "solver"
    assert {one.food.key for one in fixed} <= {item.food.key for item in plan.items}


def test_few_vegetables_are_said_in_words() -> None:
    demand = make_demand()
    few = [Item(MealName.LUNCH, "vegetable", table().foods["broccoli"], 4)]
    said = {broken.rule: broken.text for broken in check(few, demand)}
    assert "100 g" in said["plants"]
    assert "plants" not in {broken.rule for broken in check(few, replace(demand, plants_g=100.0))}
