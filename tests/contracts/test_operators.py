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


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("DATABASE_URL", "garbage-4711"),
        ("DATABASE_URL", "postgresql://nobody:garbage-4711@db/x"),
        ("DATABASE_URL", "postgresql+psycopg://nobody:garbage-4711@db:port/x"),
        ("RABBITMQ_URL", "garbage-4711"),
        ("RABBITMQ_URL", "http://nobody:garbage-4711@mq/"),
        ("RABBITMQ_URL", "amqp://nobody:garbage-4711@mq:port/"),
    ],
)
def test_both_name_an_address_that_cannot_be_used_and_never_show_it(
    name: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = set()
    for prefix, main in COMMANDS.items():
        monkeypatch.setenv(f"{prefix}_DATA_DIR", str(tmp_path))
        monkeypatch.setenv(f"{prefix}_{name}", address)
        done = CliRunner().invoke(main, ["housekeeping"])
        assert done.exit_code == 1
        said.add(done.stderr.replace(prefix, "SERVICE"))
    (line,) = said
    assert f"SERVICE_{name}: write it like" in line
    assert len(line.splitlines()) == 1
    assert "4711" not in line


def test_both_say_alike_that_nobody_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = set()
    for prefix, main in COMMANDS.items():
        monkeypatch.setenv(f"{prefix}_DATA_DIR", str(tmp_path))
        said.add(CliRunner().invoke(main, ["housekeeping"]).stderr.replace(prefix.lower(), "service"))
    assert len(said) == 1
    assert "run `service migrate`" in said.pop()
