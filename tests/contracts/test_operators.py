"""An operator reads the same words from both services when their databases are away."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from coach.entrypoints.cli import main as coach
from fit.entrypoints.cli import main as fit

COMMANDS: dict[str, click.Group] = {"FIT": fit, "COACH": coach}


@pytest.mark.parametrize("address", ["postgresql+psycopg://nobody@127.0.0.1:1/x", "sqlite:////nowhere/x.sqlite"])
@pytest.mark.parametrize("command", ["housekeeping", "migrate"])
def test_both_say_alike_that_their_database_is_away(
    command: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = set()
    for prefix, main in COMMANDS.items():
        monkeypatch.setenv(f"{prefix}_DATA_DIR", str(tmp_path))
        monkeypatch.setenv(f"{prefix}_DATABASE_URL", address)
        said.add(CliRunner().invoke(main, [command]).stderr.replace(prefix, "SERVICE"))
    assert len(said) == 1
    assert "The database is away" in said.pop()


def test_both_say_alike_that_nobody_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = set()
    for prefix, main in COMMANDS.items():
        monkeypatch.setenv(f"{prefix}_DATA_DIR", str(tmp_path))
        said.add(CliRunner().invoke(main, ["housekeeping"]).stderr.replace(prefix.lower(), "service"))
    assert len(said) == 1
    assert "run `service migrate`" in said.pop()
