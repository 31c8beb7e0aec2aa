"""The diary and the foods over HTTP."""

from datetime import UTC, datetime
from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product

TODAY = "/nutrition/diary/2026-05-04"


@pytest.fixture
def jane(product: Product) -> Client:
    product.clock.set_now(datetime(2026, 5, 4, 12, 0, tzinfo=UTC))
    return product.athlete()


def log(client: Client, client_id: str = "a", **form: Any) -> dict[str, Any]:
    entry: dict[str, Any] = accepted(client.put(f"{TODAY}/entries/{client_id}", {"meal": "snack", **form}))
    return entry


def diary(client: Client) -> dict[str, Any]:
    shown: dict[str, Any] = accepted(client.get("/nutrition/diary"))
    return shown


def test_a_food_is_logged_by_grams_or_portions(jane: Client) -> None:
    assert log(jane, food="banana", grams=100)["nutrients"]["energy_kcal"] == 89
    assert log(jane, "b", food="banana", portions=1.5)["grams"] == 180
    assert log(jane, "c", food="banana")["grams"] == 120
    assert diary(jane)["total"]["energy_kcal"] == pytest.approx(89 + 160.2 + 106.8)


def test_a_quick_add_needs_numbers_only(jane: Client) -> None:
    assert log(jane, energy_kcal=350)["name"] == "Quick add"
    assert log(jane, "b", name="Canteen", protein_g=30, carbohydrate_g=50, fat_g=10)["nutrients"]["energy_kcal"] == 410


def test_sending_it_twice_is_one_entry_and_sending_it_changed_is_an_edit(jane: Client) -> None:
    log(jane, food="banana", grams=100)
    log(jane, food="banana", grams=100)
    log(jane, food="apple", grams=50)
    assert [(entry["food"], entry["grams"]) for entry in diary(jane)["entries"]] == [("apple", 50)]


def test_every_change_can_be_taken_back(jane: Client) -> None:
    log(jane, food="banana", grams=100)
    log(jane, food="apple", grams=50)
    assert accepted(jane.post(f"{TODAY}/entries/a/undo"))["food"] == "banana"
    refused(jane.post(f"{TODAY}/entries/a/undo"), 404, "entry_not_found")
    accepted(jane.delete(f"{TODAY}/entries/a"), 204)
    shown = diary(jane)
    assert (shown["entries"], [entry["client_id"] for entry in shown["removed"]]) == ([], ["a"])
    assert shown["total"]["energy_kcal"] == 0
    refused(jane.delete(f"{TODAY}/entries/a"), 404, "entry_not_found")
    accepted(jane.post(f"{TODAY}/entries/a/undo"))
    assert diary(jane)["total"]["energy_kcal"] == 89


@pytest.mark.parametrize(
    "form",
    [
        {"meal": "snack"},
        {"meal": "supper", "food": "banana"},
        {"meal": "snack", "food": "banana", "grams": 1, "portions": 1},
        {"meal": "snack", "food": "banana", "energy_kcal": 1},
        {"meal": "snack", "energy_kcal": 1, "grams": 5},
        {"meal": "snack", "food": "banana", "grams": 0},
        {"meal": "snack", "food": "a/b"},
    ],
)
def test_an_entry_that_cannot_be_is_refused(jane: Client, form: dict[str, Any]) -> None:
    refused(jane.put(f"{TODAY}/entries/a", form), 422, "validation_failed")


def test_what_is_not_eaten_yet_is_no_entry(jane: Client) -> None:
    form = {"meal": "snack", "food": "banana"}
    refused(jane.put("/nutrition/diary/2026-05-05/entries/a", form), 422, "invalid_input", "date")
    refused(jane.put(f"{TODAY}/entries/a", {**form, "food": "moon-dust"}), 404, "food_not_found")


def test_foods_are_found_by_words_and_only_those_that_suit_her(jane: Client) -> None:
    def found(address: str) -> list[str]:
        return [food["key"] for food in accepted(jane.get(f"/nutrition/foods?{address}"))["foods"]]

    assert {"rice-white", "rice-brown"} <= set(found("q=rice boiled"))
    assert "salmon" in found("q=salmon")
    accepted(jane.patch("/profile", {"allergies": ["fish"]}))
    assert found("q=salmon") == []
    everything = accepted(jane.get("/nutrition/foods?q=salmon&all=true"))["foods"]
    assert all(not food["fits"] and "fish" in food["why_not"] for food in everything)
    assert found("role=starch&limit=3") == found("role=starch")[:3]
    refused(jane.get("/nutrition/foods?limit=1000"), 422, "validation_failed", "limit")


def test_recent_foods_and_favourites(jane: Client) -> None:
    log(jane, food="banana")
    accepted(jane.put("/nutrition/foods/favourites/kiwi"), 204)
    accepted(jane.put("/nutrition/foods/favourites/kiwi"), 204)
    assert [food["key"] for food in accepted(jane.get("/nutrition/foods/recent"))["foods"]] == ["banana"]
    favourites = accepted(jane.get("/nutrition/foods/favourites"))["foods"]
    assert [(food["key"], food["favourite"]) for food in favourites] == [("kiwi", True)]
    accepted(jane.delete("/nutrition/foods/favourites/kiwi"), 204)
    assert accepted(jane.get("/nutrition/foods/favourites"))["foods"] == []
    refused(jane.put("/nutrition/foods/favourites/moon-dust"), 404, "food_not_found")
    refused(jane.get("/nutrition/foods/moon-dust"), 404, "food_not_found")


def test_a_food_of_her_own_is_logged_and_what_was_logged_stays(jane: Client, product: Product) -> None:
    own = accepted(jane.post("/nutrition/foods/own", {"name": "Gran's soup", "energy_kcal": 60, "portion_g": 300}), 201)
    number = own["key"].removeprefix("own-")
    assert log(jane, food=own["key"])["nutrients"]["energy_kcal"] == 180
    changed = accepted(jane.put(f"/nutrition/foods/own/{number}", {"name": "Gran's stew", "energy_kcal": 90}))
    assert changed["name"] == "Gran's stew"
    assert diary(jane)["total"]["energy_kcal"] == 180
    stranger = product.athlete()
    refused(stranger.get(f"/nutrition/foods/{own['key']}"), 404, "food_not_found")
    refused(stranger.delete(f"/nutrition/foods/own/{number}"), 404, "food_not_found")
    accepted(jane.delete(f"/nutrition/foods/own/{number}"), 204)
    refused(jane.put(f"/nutrition/foods/own/{number}", {"name": "x", "energy_kcal": 1}), 404, "food_not_found")
    assert diary(jane)["entries"][0]["name"] == "Gran's soup"
