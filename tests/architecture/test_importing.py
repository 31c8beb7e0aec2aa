"""Importing a module does nothing: no connection, no file, no thread."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from architecture.source import PACKAGES, modules

IMPORTING = Path(__file__).with_name("importing.py")


def names(package: str) -> list[str]:
    """Every module of the package. Migrations are scripts that the migration tool runs."""
    found = [file.relative_to(PACKAGES[package].parent) for file in modules(PACKAGES[package])]
    return [".".join(file.with_suffix("").parts) for file in found if "migrations" not in file.parts]


def told_by(arguments: list[str], folder: Path) -> str:
    """What importing these modules did, in a fresh process whose working folder must stay empty."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("FIT_", "COACH_"))}
    command = [sys.executable, "-B", str(IMPORTING), *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert list(folder.iterdir()) == []
    return done.stdout


@pytest.mark.parametrize("package", PACKAGES)
def test_importing_every_module_opens_nothing(package: str, tmp_path: Path) -> None:
    assert told_by(names(package), tmp_path) == ""


@pytest.mark.parametrize(
    "line",
    [
        "open('/dev/null', 'w')",
        "__import__('os').open('/dev/null', 1)",
        "__import__('socket').socket().bind(('127.0.0.1', 0))",
        "__import__('sqlite3').connect(':memory:')",
        "__import__('threading').Thread(target=print).start()",
    ],
)
def test_a_module_that_opens_something_is_found_out(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "busy.py").write_text(line)
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "code"))
    assert "while importing busy" in told_by(["busy"], tmp_path / "empty")
