"""Reads the certified catalogue from its files. It ships with the release, so it needs no table and no query."""

import json
from functools import cache
from pathlib import Path

from fit.domain.catalogue import Catalogue, catalogue_from_documents


@cache
def read_catalogue(contracts_dir: Path) -> Catalogue:
    """The catalogue in `contracts_dir`/catalogue, read once in the life of a process.

    Raises OSError, ValueError or KeyError when it is damaged.
    """
    folder = contracts_dir / "catalogue"
    vocabulary = json.loads((folder / "vocabulary.json").read_text("utf-8"))
    exercises = [
        exercise
        for file in sorted((folder / "exercises").glob("*.json"))
        for exercise in json.loads(file.read_text("utf-8"))
    ]
    return catalogue_from_documents(vocabulary, exercises)


def read_muscle_map(contracts_dir: Path) -> str:
    """The drawing of the body, front and back."""
    return (contracts_dir / "catalogue" / "muscle-map.svg").read_text("utf-8")
