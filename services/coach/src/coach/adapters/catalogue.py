"""Reads the certified catalogue from its files. It ships with the release, so it needs no table and no query."""

import json
from pathlib import Path

from coach.domain.catalogue import Catalogue


def read_catalogue(contracts_dir: Path) -> Catalogue:
    """The catalogue in `contracts_dir`/catalogue. Raises OSError, ValueError or InvalidCatalogue when it is damaged."""
    folder = contracts_dir / "catalogue"
    vocabulary = json.loads((folder / "vocabulary.json").read_text("utf-8"))
    exercises = [
        exercise
        for file in sorted((folder / "exercises").glob("*.json"))
        for exercise in json.loads(file.read_text("utf-8"))
    ]
    templates = json.loads((folder / "templates.json").read_text("utf-8"))["templates"]
    return Catalogue.from_documents(vocabulary, exercises, templates)
