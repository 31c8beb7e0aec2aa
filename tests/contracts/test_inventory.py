"""Whatever tools the main application takes down, the coach understands, all of them: else one typo costs her every
workout, or she is given what she does not own."""

import json
from datetime import date
from typing import Any

import pytest

import coach.adapters.wire
import fit.entrypoints.http.api.profile_forms as fit_forms
from fit.adapters.coach.wire import question_to_json
from fit.domain.inventory import Inventory
from fit.domain.profile import Profile
from fit.domain.training import Question

OURS = fit_forms.InventoryForm.model_json_schema()["properties"]
COACHS = coach.adapters.wire.InventoryForm.model_json_schema()["properties"]


def bounds(field: dict[str, Any]) -> dict[str, Any]:
    """The part of a schema that bounds a number, of a list's entries too, and the length of the list."""
    kinds = field.get("anyOf", [field])
    found: dict[str, Any] = next(each for each in kinds if each.get("type") in ("number", "array"))
    told = {**found, **found.get("items", {})}
    return {name: told.get(name) for name in ("minimum", "exclusiveMinimum", "maximum", "maxItems")}


@pytest.mark.parametrize("name", sorted(OURS))
def test_both_services_take_the_same_sizes(name: str) -> None:
    assert bounds(OURS[name]) == bounds(COACHS[name])


def test_what_was_stored_before_there_were_bounds_is_asked_about_within_them() -> None:
    stored = Inventory(10.0, 5.0, 20.0, (500.0,) * 30, (500.0, 20.0) * 30, 20.0)
    told = question_to_json(Question(1, date(2026, 5, 1), Profile(inventory=stored)))["profile"]["inventory"]
    understood = coach.adapters.wire.InventoryForm.model_validate_json(json.dumps(told)).to_inventory()
    assert understood.kettlebells_kg == (100.0,) * 30
    assert understood.plates_kg == (20.0,) * 30 + (100.0,) * 30
