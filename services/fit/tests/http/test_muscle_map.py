"""The muscle map: every muscle of the vocabulary is drawn, an exercise colours its own and says so."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fit_kit.client import refused
from fit_kit.product import Product

from fit.adapters.catalogue import read_catalogue, read_muscle_map
from fit.domain.muscle_map import coloured, drawn, title

CONTRACTS = Path(__file__).parents[4] / "contracts"
DRAWING = read_muscle_map(CONTRACTS)
CATALOGUE = read_catalogue(CONTRACTS)
SVG = "{http://www.w3.org/2000/svg}"


def paths_of(picture: str, word: str) -> set[str]:
    """The muscles whose path bears this class."""
    root = ElementTree.fromstring(picture)
    return {
        str(path.get("id")).removeprefix("muscle-")
        for path in root.iter(f"{SVG}path")
        if word in (path.get("class") or "").split()
    }


def test_every_muscle_of_the_vocabulary_has_one_path_with_a_title() -> None:
    vocabulary = json.loads((CONTRACTS / "catalogue" / "vocabulary.json").read_text("utf-8"))
    names = {muscle["key"]: muscle["name"] for muscle in vocabulary["muscles"]}
    assert drawn(DRAWING) == paths_of(DRAWING, "muscle") == set(names)
    root = ElementTree.fromstring(DRAWING)
    for key, name in names.items():
        [path] = [path for path in root.iter(f"{SVG}path") if path.get("id") == f"muscle-{key}"]
        assert path.findtext(f"{SVG}title") == name


@pytest.mark.parametrize("exercise_id", [1, 2, 16, 17])
def test_an_exercise_colours_its_muscles_and_no_other(exercise_id: int) -> None:
    exercise = CATALOGUE.exercise(exercise_id)
    picture = coloured(DRAWING, exercise)
    assert paths_of(picture, "primary") == {muscle.key for muscle in exercise.primary}
    assert paths_of(picture, "secondary") == {muscle.key for muscle in exercise.secondary}


def test_the_picture_says_in_words_what_it_shows() -> None:
    picture = coloured(DRAWING, CATALOGUE.exercise(17))
    root = ElementTree.fromstring(picture)
    assert root.get("role") == "img"
    label = root.get("aria-labelledby")
    [said] = [element.text for element in root if element.get("id") == label]
    assert said == title(CATALOGUE.exercise(17))
    assert "Deadlifts trains glutes" in str(said)


def test_every_exercise_of_the_catalogue_makes_a_sound_picture() -> None:
    for exercise in CATALOGUE.exercises.values():
        ElementTree.fromstring(coloured(DRAWING, exercise))


def test_it_needs_neither_style_sheet_nor_script() -> None:
    assert "<style" not in DRAWING
    assert "<script" not in DRAWING
    assert "style=" not in DRAWING


def test_anybody_may_look_at_it(product: Product) -> None:
    answer = product.api.get("/fitness/exercises/17/muscles.svg")
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert 'class="muscle primary"' in answer.text
    refused(product.api.get("/fitness/exercises/999999/muscles.svg"), 404, "exercise_not_found")
