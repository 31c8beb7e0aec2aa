"""Reads the certified food table from its files. It ships with the release, like the exercises."""

import json
from pathlib import Path

from fit.domain.nutrition.foods import FoodTable, food_table


def read_foods(contracts_dir: Path) -> FoodTable:
    """The table in `contracts_dir`/catalogue/foods. Raises OSError, ValueError or KeyError when it is damaged."""
    folder = contracts_dir / "catalogue"
    ingredients = json.loads((folder / "ingredients.json").read_text("utf-8"))
    documents = [
        food for file in sorted((folder / "foods").glob("*.json")) for food in json.loads(file.read_text("utf-8"))
    ]
    return food_table(documents, ingredients)
