"""docs/nutrition.md says the numbers that the code reckons, and that the API and the pages show."""

import re
from pathlib import Path

import pytest
from fit_kit.eaters import make_person, table, targets_of

from fit.domain.nutrition.gates import Status

PAGE = (Path(__file__).parents[5] / "docs" / "nutrition.md").read_text("utf-8")


def example() -> dict[str, float]:
    """The worked example: what to value."""
    rows = re.search(r"<!-- example -->\n(.*?)<!-- /example -->", PAGE, re.DOTALL)
    assert rows is not None
    cells = re.findall(r"^\| ([a-z ]+) \| ([0-9.]+) ", rows[1], re.MULTILINE)
    return {name: float(value) for name, value in cells}


def test_the_worked_example_is_what_the_code_reckons() -> None:
    targets = targets_of(make_person())
    assert targets.energy is not None
    reckoned = {"at rest": targets.energy.resting.value, "in all": round(targets.energy.total.value, 1)}
    reckoned["target"] = targets.energy.target.value
    for name in ("protein", "fat", "fibre", "carbohydrate", "water", "sodium"):
        reckoned[name] = getattr(targets, name).value
    assert example() == pytest.approx(reckoned)
    assert f"not below {targets.energy.floor_kcal:.0f}" in PAGE


def test_every_status_is_explained() -> None:
    assert all(f"| `{status}` |" in PAGE for status in Status)


def test_the_number_of_foods_is_the_number_of_foods() -> None:
    assert f"holds {len(table().foods)} foods" in PAGE
