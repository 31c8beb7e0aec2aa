"""Commands of an operator while the database is away or not set up: one line on stderr that says what to do."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from coach.adapters.db import patience
from coach.entrypoints.cli import main
from coach.entrypoints.operator import OTHER_SCHEMA

RECORDS = [
    ("pins",),
    ("pin", "7", "template"),
    ("unpin", "7"),
    ("replay", "7", "2026-11-02"),
    ("housekeeping",),
    ("work",),
]
COMMANDS = [*RECORDS, ("migrate",)]
NO_SERVER = "postgresql+psycopg://coach:a81c0f0de2@127.0.0.1:{port}/coach"


@pytest.fixture(autouse=True)
def _installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("COACH_RABBITMQ_URL", "amqp://nobody@127.0.0.1:1/")


def refused(*words: str) -> str:
    """The one line on stderr of a command that cannot do what it should."""
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 1, done.output
    assert isinstance(done.exception, SystemExit), done.exception
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: ")
    return line


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_database_that_is_away_is_said_in_one_line(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_DATABASE_URL", NO_SERVER.format(port=1))
    said = refused(*command)
    assert "database is away" in said
    assert "Connection refused" in said
    assert "COACH_DATABASE_URL" in said
    assert "a81c0f0de2" not in said


def test_a_database_that_hangs_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "CONNECT_S", 1)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        monkeypatch.setenv("COACH_DATABASE_URL", NO_SERVER.format(port=listening.getsockname()[1]))
        assert "database is away" in refused("pins")


@pytest.mark.parametrize("command", RECORDS, ids=" ".join)
def test_a_database_that_nobody_migrated_is_said_in_one_line(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite'}")
    assert refused(*command) == f"Error: {OTHER_SCHEMA}"


def test_a_postgresql_that_nobody_migrated_is_said_in_one_line(postgres_url: str) -> None:
    words = [sys.executable, "-m", "coach.entrypoints.cli", "pins"]
    done = subprocess.run(
        words, env={**os.environ, "COACH_DATABASE_URL": postgres_url}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, f"Error: {OTHER_SCHEMA}\n")


def test_a_setting_that_is_not_possible_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_ENGINE", "none")
    assert "engine: none is not one of" in refused("pins")


def test_an_error_that_nobody_foresaw_keeps_its_stack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.entrypoints.records.build", lambda _settings: 1 // 0)
    assert isinstance(CliRunner().invoke(main, ["pins"]).exception, ZeroDivisionError)
