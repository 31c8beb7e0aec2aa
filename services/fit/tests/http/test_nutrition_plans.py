"""Meal plans over HTTP: the same all day, changed on purpose, and never against an allergy."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product, upgrade
from fit_kit.threads import together

TODAY = "2026-05-04"
ANSWERS: dict[str, Any] = {
    "goal": "fat_loss", "sex": "female", "age": 34, "weight": 72, "height": 170, "days_per_week": 3,
    "minutes_per_session": 45,
}  # fmt: skip


@pytest.fixture
def jane(product: Product) -> Client:
    product.clock.set_now(datetime(2026, 5, 4, 12, 0, tzinfo=UTC))
    athlete = product.athlete(onboarded=False)
    accepted(athlete.post("/profile/onboarding", ANSWERS), 201)
    return athlete


def plan_of(client: Client, day: str = TODAY) -> dict[str, Any]:
    plan: dict[str, Any] = accepted(client.get(f"/nutrition/plan?date={day}"))
    return plan


def foods(plan: dict[str, Any], meal: str | None = None) -> list[str]:
    return [food["key"] for each in plan["meals"] if meal in (None, each["meal"]) for food in each["foods"]]


def test_a_day_of_meals_adds_up(jane: Client) -> None:
    plan = plan_of(jane)
    assert plan["status"] == "ok"
    assert len(plan["meals"]) == 4
    assert abs(plan["total"]["energy_kcal"] - plan["target_kcal"]) <= 0.05 * plan["target_kcal"]
    assert plan["total"]["energy_kcal"] >= plan["floor_kcal"]
    assert plan["total"]["protein_g"] >= accepted(jane.get("/nutrition/targets"))["protein"]["value"]
    summed = sum(food["nutrients"]["energy_kcal"] for meal in plan["meals"] for food in meal["foods"])
    assert summed == pytest.approx(plan["total"]["energy_kcal"], abs=1)
    assert (plan["gave_way"], plan["maker"]) == ([], "solver")


def test_the_plan_is_the_same_all_day_and_another_tomorrow(jane: Client) -> None:
    plan = plan_of(jane)
    accepted(jane.put(f"/nutrition/weight/{TODAY}", {"value": 72.2}))
    assert plan_of(jane)["meals"] == plan["meals"]
    assert plan_of(jane, "2026-05-05")["meals"] != plan["meals"]


def test_a_new_allergy_changes_the_plan_at_once(jane: Client) -> None:
    plan = plan_of(jane)
    eaten = [accepted(jane.get(f"/nutrition/foods/{key}")) for key in foods(plan)]
    allergens = {allergen for food in eaten for allergen in food["allergens"]}
    assert allergens
    accepted(jane.patch("/profile", {"allergies": sorted(allergens)}))
    changed = [accepted(jane.get(f"/nutrition/foods/{key}")) for key in foods(plan_of(jane))]
    assert all(food["fits"] and not allergens & set(food["allergens"]) for food in changed)


def test_a_swapped_meal_is_another_and_the_rest_stays(jane: Client) -> None:
    before = plan_of(jane)
    after = accepted(jane.post(f"/nutrition/plan/{TODAY}/swap-meal", {"meal": "dinner"}))
    assert not set(foods(before, "dinner")) & set(foods(after))
    for meal in ("breakfast", "lunch", "snack"):
        assert [m for m in after["meals"] if m["meal"] == meal] == [m for m in before["meals"] if m["meal"] == meal]
    assert plan_of(jane)["meals"] == after["meals"]


def test_a_swapped_food_gives_way_to_the_one_she_names(jane: Client) -> None:
    old = foods(plan_of(jane), "lunch")[1]
    form = {"meal": "lunch", "food": old, "to": "potato-boiled"}
    after = accepted(jane.post(f"/nutrition/plan/{TODAY}/swap-food", form))
    assert old not in foods(after)
    assert "potato-boiled" in foods(after, "lunch")
    assert abs(after["total"]["energy_kcal"] - after["target_kcal"]) <= 0.05 * after["target_kcal"]


def test_a_swapped_food_gives_way_to_the_next_that_fits(jane: Client) -> None:
    before = plan_of(jane)
    old = foods(before, "lunch")[0]
    after = accepted(jane.post(f"/nutrition/plan/{TODAY}/swap-food", {"meal": "lunch", "food": old}))
    assert old not in foods(after)
    parts = [food["part"] for meal in after["meals"] if meal["meal"] == "lunch" for food in meal["foods"]]
    assert parts.count("protein") == 1


def others(plan: dict[str, Any], meal: str) -> list[Any]:
    return [each for each in plan["meals"] if each["meal"] != meal]


def test_however_often_she_swaps_the_other_meals_stay(jane: Client) -> None:
    before = plan_of(jane)
    for meal in ("dinner", "lunch", "dinner"):
        after = accepted(jane.post(f"/nutrition/plan/{TODAY}/swap-meal", {"meal": meal}))
        assert others(after, meal) == others(before, meal)
        before = after
    for meal in ("lunch", "breakfast", "snack"):
        form = {"meal": meal, "food": foods(before, meal)[0]}
        after = accepted(jane.post(f"/nutrition/plan/{TODAY}/swap-food", form))
        assert others(after, meal) == others(before, meal)
        assert len(foods(after, meal)) <= len(foods(before, meal))
        assert plan_of(jane)["meals"] == after["meals"]
        before = after


def test_oil_that_leaves_one_meal_stays_in_another(jane: Client) -> None:
    oil = {"meal": "lunch", "food": "olive-oil"}
    for meal in ("lunch", "dinner"):
        old = foods(plan_of(jane), meal)[-1]
        accepted(jane.post(f"/nutrition/plan/{TODAY}/swap-food", {"meal": meal, "food": old, "to": "olive-oil"}))
    both = plan_of(jane)
    assert "olive-oil" in foods(both, "lunch")
    assert "olive-oil" in foods(both, "dinner")
    after = accepted(jane.post(f"/nutrition/plan/{TODAY}/swap-food", oil))
    assert "olive-oil" not in foods(after, "lunch")
    assert others(after, "lunch") == others(both, "lunch")
    assert plan_of(jane)["meals"] == after["meals"]


def test_what_does_not_suit_her_cannot_be_swapped_in(jane: Client) -> None:
    accepted(jane.patch("/profile", {"allergies": ["fish"]}))
    lunch = foods(plan_of(jane), "lunch")
    form = {"meal": "lunch", "food": lunch[0]}
    refused(jane.post(f"/nutrition/plan/{TODAY}/swap-food", {**form, "to": "cod"}), 409, "food_unsuitable", "to")
    refused(jane.post(f"/nutrition/plan/{TODAY}/swap-food", {**form, "to": "beer"}), 409, "food_unsuitable")
    unknown = accepted(jane.post("/nutrition/foods/own", {"name": "Gran's pie", "energy_kcal": 300}), 201)
    assert unknown["fits"] is False
    refused(jane.post(f"/nutrition/plan/{TODAY}/swap-food", {**form, "to": unknown["key"]}), 409, "food_unsuitable")
    assert foods(plan_of(jane), "lunch") == lunch


def test_what_is_not_there_cannot_be_swapped(jane: Client) -> None:
    plan_of(jane)
    swap = f"/nutrition/plan/{TODAY}/swap-food"
    refused(jane.post(swap, {"meal": "lunch", "food": "moon-dust"}), 404, "food_not_found")
    refused(jane.post(swap, {"meal": "lunch", "food": "cod", "to": "moon-dust"}), 404, "food_not_found")


def test_two_taps_at_once_are_both_kept(jane: Client) -> None:
    plan = plan_of(jane)
    path = f"/nutrition/plan/{TODAY}/lock"
    wanted = [(meal["meal"], meal["foods"][0]["key"]) for meal in plan["meals"]]
    for answer in together(*(partial(jane.post, path, {"meal": meal, "food": key}) for meal, key in wanted)):
        accepted(answer)
    locked = [(meal["meal"], f["key"]) for meal in plan_of(jane)["meals"] for f in meal["foods"] if f["locked"]]
    assert sorted(locked) == sorted(wanted)


def test_a_locked_food_survives_every_change(jane: Client) -> None:
    plan = plan_of(jane)
    kept = next(meal for meal in plan["meals"] if meal["meal"] == "dinner")["foods"][0]
    lock = {"meal": "dinner", "food": kept["key"]}
    locked = accepted(jane.post(f"/nutrition/plan/{TODAY}/lock", lock))
    assert locked["meals"][-1]["foods"][0] == {**kept, "locked": True}
    swapped = accepted(jane.post(f"/nutrition/plan/{TODAY}/swap-meal", {"meal": "dinner"}))
    assert {**kept, "locked": True} in swapped["meals"][-1]["foods"]
    accepted(jane.patch("/nutrition/preferences", {"aim": "gain"}))
    remade = plan_of(jane)
    assert remade["target_kcal"] > plan["target_kcal"]
    assert {**kept, "locked": True} in remade["meals"][-1]["foods"]
    freed = accepted(jane.post(f"/nutrition/plan/{TODAY}/lock", {**lock, "locked": False}))
    assert not any(food["locked"] for meal in freed["meals"] for food in meal["foods"])


def test_a_week_has_seven_days_and_a_shopping_list(jane: Client, product: Product) -> None:
    upgrade(product, jane)
    week = accepted(jane.get("/nutrition/plan/week"))["days"]
    assert [day["date"] for day in week] == [f"2026-05-{number:02}" for number in range(4, 11)]
    listed = accepted(jane.get("/nutrition/shopping-list"))["items"]
    assert {item["key"] for item in listed} == {key for day in week for key in foods(day)}
    assert plan_of(jane, "2026-05-07")["meals"] == week[3]["meals"]


def test_who_is_not_entitled_keeps_the_single_days(jane: Client) -> None:
    refused(jane.get("/nutrition/plan/week"), 402, "premium_needed")
    refused(jane.get("/nutrition/shopping-list"), 402, "premium_needed")
    assert plan_of(jane)["meals"]


def test_where_nothing_is_planned_the_words_say_why(jane: Client) -> None:
    accepted(jane.patch("/profile", {"flags": {"conditions": ["insulin"]}}))
    plan = plan_of(jane)
    assert (plan["status"], plan["meals"], plan["total"]) == ("clearance_required", None, None)
    assert "diabetes team" in plan["notices"][0]["text"]
    refused(jane.post(f"/nutrition/plan/{TODAY}/swap-meal", {"meal": "lunch"}), 409, "plan_impossible")


def test_dislikes_that_leave_nothing_leave_no_plan(jane: Client) -> None:
    groups = ["meat", "fish", "egg", "milk", "legumes", "soy", "plant", "grains", "vegetables", "fruit", "nuts", "fats"]
    accepted(jane.patch("/profile", {"dislikes": {"exercises": [], "foods": groups}}))
    plan = plan_of(jane)
    assert plan["meals"] is None
    assert plan["notices"][-1]["code"] == "nothing_fits"


def test_a_planned_meal_is_eaten_with_one_tap(jane: Client) -> None:
    plan = plan_of(jane)
    entries = accepted(jane.post(f"/nutrition/diary/{TODAY}/planned/lunch"))["entries"]
    accepted(jane.post(f"/nutrition/diary/{TODAY}/planned/lunch"))
    diary = accepted(jane.get("/nutrition/diary"))
    assert [entry["food"] for entry in diary["entries"]] == [entry["food"] for entry in entries] == foods(plan, "lunch")
    assert diary["targets"]["energy_kcal"] == plan["target_kcal"]
    refused(jane.post(f"/nutrition/diary/{TODAY}/planned/supper"), 422, "invalid_input", "meal")


def test_a_meal_that_was_swapped_after_it_was_logged_is_logged_as_it_is_now(jane: Client) -> None:
    plan_of(jane)
    accepted(jane.post(f"/nutrition/diary/{TODAY}/planned/lunch"))
    accepted(jane.post(f"/nutrition/plan/{TODAY}/swap-meal", {"meal": "lunch"}))
    accepted(jane.post(f"/nutrition/diary/{TODAY}/planned/lunch"))
    assert [entry["food"] for entry in accepted(jane.get("/nutrition/diary"))["entries"]] == foods(
        plan_of(jane), "lunch"
    )


def test_too_many_plans_at_once_are_told_to_wait(product: Product, jane: Client) -> None:
    plan_of(jane)
    answers = [jane.post(f"/nutrition/plan/{TODAY}/swap-meal", {"meal": "snack"}) for _ in range(31)]
    assert answers[-1].status_code == 429
    assert "Retry-After" in answers[-1].headers
    assert plan_of(jane)["meals"], "a stored plan costs nothing"
