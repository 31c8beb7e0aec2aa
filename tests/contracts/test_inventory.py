"""Whatever tools the main application takes down, the coach understands: else one typo costs her every workout."""

from typing import Any

import pytest

import coach.adapters.wire
import fit.entrypoints.http.api.profile_forms as fit_forms

OURS = fit_forms.InventoryForm.model_json_schema()["properties"]
COACHS = coach.adapters.wire.InventoryForm.model_json_schema()["properties"]


def numbers(field: dict[str, Any]) -> dict[str, Any]:
    """The part of a schema that bounds a number, of a list's entries too."""
    kinds = field.get("anyOf", [field])
    found: dict[str, Any] = next(each for each in kinds if each.get("type") in ("number", "array"))
    return dict(found["items"]) if found["type"] == "array" else found


@pytest.mark.parametrize("name", sorted(OURS))
def test_no_size_is_taken_down_that_the_coach_refuses(name: str) -> None:
    ours, coachs = numbers(OURS[name]), numbers(COACHS[name])
    assert ours["maximum"] <= coachs["maximum"]
    assert ours.get("minimum", ours.get("exclusiveMinimum")) >= coachs["exclusiveMinimum"]
