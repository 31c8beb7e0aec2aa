"""Reads extracts of FoodData Central and Open Food Facts: JSON, JSON lines, CSV or TSV, or a folder of FDC's CSV."""

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from fit.domain.nutrition.imports import FDC_NUTRIENTS

FDC_FOLDER = ("food.csv", "food_nutrient.csv")
Row = Mapping[str, Any]


class UnknownFile(ValueError):
    """The file is neither of the two tables."""


def read_food_file(path: Path) -> Iterator[tuple[str, Row]]:
    """Rows with the table they are of: `fdc` or `off`. Raises UnknownFile, OSError, ValueError."""
    if path.is_dir():
        yield from (("fdc", row) for row in _fdc_folder(path))
    elif path.suffix in (".json", ".jsonl", ".ndjson"):
        yield from ((_table_of(row), row) for row in _json_rows(path))
    elif path.suffix in (".csv", ".tsv"):
        yield from ((_table_of(row), row) for row in _csv_rows(path))
    else:
        raise UnknownFile(f"{path.name}: give .json, .jsonl, .csv, .tsv, or a folder of FoodData Central's CSV files")


def _table_of(row: Row) -> str:
    if "fdcId" in row:
        return "fdc"
    if "code" in row:
        return "off"
    raise UnknownFile("a row has neither fdcId (FoodData Central) nor code (Open Food Facts)")


def _json_rows(path: Path) -> Iterator[Row]:
    if path.suffix != ".json":
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())
        return
    document = json.loads(path.read_text("utf-8"))
    if isinstance(document, dict) and not {"fdcId", "code"} & document.keys():
        lists = [value for value in document.values() if isinstance(value, list)]
        if len(lists) != 1:
            raise UnknownFile(f"{path.name}: one list of foods is expected")
        document = lists[0]
    yield from document if isinstance(document, list) else [document]


def _csv_rows(path: Path, delimiter: str | None = None) -> Iterator[Row]:
    # Ingredient lists of Open Food Facts are longer than the module's usual limit.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open(encoding="utf-8", newline="", errors="replace") as stream:
        if delimiter is None:
            head = stream.readline()
            delimiter = "\t" if head.count("\t") > head.count(",") else ","
            stream.seek(0)
        yield from csv.DictReader(stream, delimiter=delimiter)


def _fdc_folder(folder: Path) -> Iterator[Row]:
    """Foods of FoodData Central's CSV files, their nutrients and, for branded ones, ingredients joined to them."""
    if missing := [name for name in FDC_FOLDER if not (folder / name).is_file()]:
        raise UnknownFile(f"{folder.name}: {', '.join(missing)} is not in it")
    nutrients: dict[str, list[dict[str, str]]] = {}
    for row in _csv_rows(folder / "food_nutrient.csv", ","):
        if row["nutrient_id"].isdecimal() and int(row["nutrient_id"]) in FDC_NUTRIENTS:
            nutrients.setdefault(row["fdc_id"], []).append({"nutrient_id": row["nutrient_id"], "amount": row["amount"]})
    branded: dict[str, Row] = {}
    if (folder / "branded_food.csv").is_file():
        branded = {row["fdc_id"]: row for row in _csv_rows(folder / "branded_food.csv", ",")}
    for row in _csv_rows(folder / "food.csv", ","):
        more = branded.get(row["fdc_id"], {})
        yield {
            "fdcId": row["fdc_id"],
            "description": row["description"],
            "foodNutrients": nutrients.get(row["fdc_id"], []),
            "ingredients": more.get("ingredients"),
            "servingSize": more.get("serving_size"),
            "servingSizeUnit": more.get("serving_size_unit"),
        }
