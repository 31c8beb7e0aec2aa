"""What cannot be is refused where it is told, and never dropped; what was stored before is shown and harms nothing."""

from dataclasses import replace
from typing import Any

import pytest
from fit_kit.client import accepted, refused
from fit_kit.product import Product

from fit.domain.inventory import Inventory
from fit.domain.profile import Dislikes, Profile


@pytest.mark.parametrize(
    ("own", "field"),
    [
        ({"kettlebells_kg": [500]}, "kettlebells_kg.0"),
        ({"kettlebells_kg": [16, 100.5]}, "kettlebells_kg.1"),
        ({"plates_kg": [101]}, "plates_kg.0"),
        ({"kettlebells_kg": [8] * 61}, "kettlebells_kg"),
        ({"plates_kg": [8] * 61}, "plates_kg"),
    ],
)
def test_sizes_that_no_tool_has_are_refused(product: Product, own: dict[str, Any], field: str) -> None:
    answer = product.athlete().patch("/profile", {"inventory": own})
    refused(answer, 422, "validation_failed", f"inventory.{field}")


@pytest.mark.parametrize(
    ("own", "field"),
    [
        ({"dumbbell_min_kg": 20, "dumbbell_max_kg": 10}, "dumbbell_min_kg"),
        ({"dumbbell_step_kg": 20, "dumbbell_max_kg": 5}, "dumbbell_step_kg"),
    ],
)
def test_dumbbells_that_contradict_each_other_are_refused(product: Product, own: dict[str, Any], field: str) -> None:
    answer = product.athlete(onboarded=False).post("/profile/onboarding", {"inventory": own})
    refused(answer, 422, "invalid_input", f"inventory.{field}")


def test_a_size_is_held_against_those_told_before(product: Product) -> None:
    jane = product.athlete()
    accepted(jane.patch("/profile", {"inventory": {"dumbbell_min_kg": 5, "dumbbell_step_kg": 2}}))
    answer = jane.patch("/profile", {"inventory": {"dumbbell_max_kg": 4}})
    refused(answer, 422, "invalid_input", "inventory.dumbbell_max_kg")
    accepted(jane.patch("/profile", {"inventory": {"dumbbell_max_kg": 5}}))


@pytest.mark.parametrize(
    ("body", "field"),
    [({"favourites": [17, 99999]}, "favourites"), ({"dislikes": {"exercises": [99999]}}, "dislikes.exercises")],
)
def test_an_exercise_that_nobody_knows_is_refused_by_its_number(
    product: Product, body: dict[str, Any], field: str
) -> None:
    problem = refused(product.athlete().patch("/profile", body), 422, "invalid_input", field)
    assert "99999" in problem["detail"]


def test_what_was_stored_before_is_shown_and_may_stay(product: Product) -> None:
    jane = product.athlete()
    old = Inventory(20.0, 10.0, 30.0, (500.0,), (300.0,), 20.0)
    with product.bag.transactions.write() as stores:
        account = jane.account_id
        stored = stores.profiles.get(account) or Profile()
        changed = replace(stored, inventory=old, favourites=(99999,), dislikes=Dislikes(exercises=(99998,)))
        stores.profiles.put(account, changed, product.clock.now())
    shown = accepted(jane.get("/profile"))
    assert shown["inventory"]["kettlebells_kg"] == [500]
    again = {"favourites": shown["favourites"], "dislikes": shown["dislikes"], "inventory": {"kettlebells_kg": [16]}}
    assert accepted(jane.patch("/profile", again))["favourites"] == [99999]
    accepted(jane.get("/fitness/wod"))
