"""`fit foods import` and `fit nutrition shadow`."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fit_kit.client import accepted
from fit_kit.product import Product, make_product

from fit.adapters.food_files import UnknownFile, read_food_file
from fit.entrypoints.cli import main

FDC = {
    "FoundationFoods": [
        {
            "fdcId": 1,
            "description": "Hummus, commercial",
            "ingredients": "chickpeas, tahini, lemon juice",
            "foodNutrients": [
                {"nutrient": {"id": number}, "amount": amount}
                for number, amount in {1008: 237, 1003: 7.8, 1005: 15.0, 1004: 17.8, 1079: 5.5, 1093: 426}.items()
            ],
        },
        {"fdcId": 2, "description": "Nothing is known of it", "foodNutrients": []},
    ]
}
OFF = {
    "code": "40", "product_name": "Corn bar", "energy-kcal_100g": "400", "proteins_100g": "8", "fat_100g": "8",
    "carbohydrates_100g": "74", "ingredients_text": "",
}  # fmt: skip


@pytest.fixture
def product(tmp_path: Path) -> Any:
    with make_product(tmp_path, database_url=None) as made:
        yield made


def run(product: Product, *arguments: str | Path) -> Result:
    database_url = product.bag.settings.sqlalchemy_url
    environment = {"FIT_DATABASE_URL": database_url, "FIT_DATA_DIR": str(product.bag.settings.data_dir)}
    return CliRunner(env=environment).invoke(main, [str(argument) for argument in arguments])


def counts(done: Result) -> dict[str, Any]:
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.output.splitlines()[-1])
    return found


def test_an_import_stores_what_can_be_a_food_and_counts_the_rest(product: Product, tmp_path: Path) -> None:
    file = tmp_path / "foundation.json"
    file.write_text(json.dumps(FDC))
    for _ in range(2):
        done = counts(run(product, "foods", "import", file, "--json"))
        assert done == {"stored": 1, "ingredients unknown": 0, "left out: an amount is missing": 1}
    jane = product.athlete()
    found = accepted(jane.get("/nutrition/foods?q=commercial"))["foods"]
    assert [(food["key"], food["allergens"]) for food in found] == [("fdc-1", ["sesame"])]


def test_unknown_ingredients_are_kept_from_allergic_athletes(product: Product, tmp_path: Path) -> None:
    file = tmp_path / "products.csv"
    with file.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, OFF, delimiter="\t")
        writer.writeheader()
        writer.writerow(OFF)
    assert counts(run(product, "foods", "import", file, "--json")) == {"stored": 1, "ingredients unknown": 1}
    jane = product.athlete()
    assert accepted(jane.get("/nutrition/foods?q=corn bar"))["foods"][0]["allergens"] is None
    accepted(jane.patch("/profile", {"allergies": ["lupin"]}))
    assert accepted(jane.get("/nutrition/foods?q=corn bar"))["foods"] == []
    assert accepted(jane.get("/nutrition/foods/off-40"))["fits"] is False


def test_fooddata_centrals_folder_of_csv_files_is_read(tmp_path: Path) -> None:
    (tmp_path / "food.csv").write_text('fdc_id,data_type,description\n"9","branded_food","Oat drink"\n')
    (tmp_path / "food_nutrient.csv").write_text("id,fdc_id,nutrient_id,amount\n1,9,1008,46\n2,9,1003,1\n3,9,9999,7\n")
    (tmp_path / "branded_food.csv").write_text(
        "fdc_id,ingredients,serving_size,serving_size_unit\n9,WATER AND OATS,240,ml\n"
    )
    [(table, row)] = list(read_food_file(tmp_path))
    assert (table, row["description"], row["ingredients"], row["servingSize"]) == (
        "fdc",
        "Oat drink",
        "WATER AND OATS",
        "240",
    )
    assert row["foodNutrients"] == [
        {"nutrient_id": "1008", "amount": "46"},
        {"nutrient_id": "1003", "amount": "1"},
    ]


def test_json_lines_and_single_products_are_read(tmp_path: Path) -> None:
    lines = tmp_path / "products.jsonl"
    lines.write_text(f"{json.dumps(OFF)}\n\n{json.dumps(OFF)}\n")
    assert [table for table, _ in read_food_file(lines)] == ["off", "off"]
    one = tmp_path / "one.json"
    one.write_text(json.dumps(OFF))
    assert [row["code"] for _, row in read_food_file(one)] == ["40"]


@pytest.mark.parametrize(("name", "text"), [("a.json", '{"a": [], "b": []}'), ("a.csv", "x\n1\n"), ("a.xml", "<a/>")])
def test_a_file_of_neither_table_is_refused_in_words(product: Product, tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text)
    with pytest.raises(UnknownFile):
        list(read_food_file(file))
    done = run(product, "foods", "import", file)
    assert done.exit_code == 1
    assert "cannot be read" in done.output
    assert run(product, "foods", "import", tmp_path).exit_code == 1


def test_the_shadow_says_whom_a_change_would_move_and_stores_nothing(product: Product, tmp_path: Path) -> None:
    answers = {"goal": "fat_loss", "sex": "female", "age": 34, "weight": 72, "height": 170}
    for number in range(3):
        jane = product.athlete(onboarded=False)
        accepted(jane.post("/profile/onboarding", {**answers, "weight": 72 + number}), 201)
    product.athlete()  # nothing is known of her
    before = accepted(jane.get("/nutrition/targets"))
    file = tmp_path / "candidate.json"
    file.write_text(json.dumps({"loss_usual": 0.4}))
    found = counts(run(product, "nutrition", "shadow", "--new", file, "--json"))
    assert (found["profiles"], found["athletes"], found["moved"]) == (4, 3, 3)
    assert 100 <= found["mean_kcal"] <= 200  # 0.2 % of 72 kg a week are 158 kcal a day
    assert found["largest_protein_g"] <= 5  # where it is held at 35 % of energy
    assert accepted(jane.get("/nutrition/targets")) == before
    same = counts(run(product, "nutrition", "shadow", "--new", "1", "--json"))
    assert (same["moved"], same["statuses"]) == (0, {})
    assert "athletes" in run(product, "nutrition", "shadow", "--new", "1").output


def test_a_candidate_that_nobody_can_read_is_refused_in_words(product: Product, tmp_path: Path) -> None:
    assert "neither a version" in run(product, "nutrition", "shadow", "--new", "99").output
    file = tmp_path / "candidate.json"
    file.write_text('{"no_such_number": 1}')
    done = run(product, "nutrition", "shadow", "--new", file)
    assert (done.exit_code, "no_such_number" in done.output) == (1, True)
