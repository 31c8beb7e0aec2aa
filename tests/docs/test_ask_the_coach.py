"""docs/how-to/ask-the-coach.md: its examples run, and it names every field of question and answer."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from coach.entrypoints.ask import AskedForm
from coach.entrypoints.http.api.wod_document import WodView

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "ask-the-coach.md").read_text("utf-8")
FENCE = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BIN = Path(sys.executable).parent


def commands() -> Iterator[tuple[str, int]]:
    """Every line of every shell block, with the status that it must end with."""
    for language, hint, text in FENCE.findall(PAGE):
        if language == "sh":
            yield from ((line, 2 if hint == "fails-with-2" else 0) for line in text.splitlines() if line.strip())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the page tells to save."""
    for language, name, text in FENCE.findall(PAGE):
        if language.startswith("json"):
            (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(("command", "status"), list(commands()), ids=[line[:60] for line, _ in commands()])
def test_each_example_runs(command: str, status: int, folder: Path) -> None:
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert done.returncode == status, done.stderr
    assert done.stdout if status == 0 else "profile.age" in done.stderr


def fields(model: type[BaseModel]) -> set[str]:
    """The names of all fields, however deep."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return {name for part in parts for name in part.get("properties", {})}


@pytest.mark.parametrize("model", [AskedForm, WodView])
def test_every_field_is_explained(model: type[BaseModel]) -> None:
    named = set(re.findall(r"`([a-z0-9_]+)`", PAGE))
    assert fields(model) - named == set()


def test_there_are_examples() -> None:
    assert len(list(commands())) >= 5
