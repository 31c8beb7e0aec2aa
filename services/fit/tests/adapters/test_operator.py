"""Commands of an operator while something that they need is away: one line on stderr that says what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from fit_kit.product import make_settings
from fit_kit.silence import silent_port

from fit.adapters.db import patience
from fit.adapters.db.engine import make_engine
from fit.adapters.db.migrate import migrate
from fit.entrypoints.cli import main
from fit.entrypoints.operator import OTHER_SCHEMA

COMMANDS = [
    ("runs", "show"),
    ("runs", "start"),
    ("runs", "watch", "1"),
    ("runs", "cancel", "1"),
    ("queue", "stats"),
    ("queue", "dead"),
    ("queue", "redrive"),
    ("rollout", "show"),
    ("billing", "list"),
    ("housekeeping",),
    ("dispatch",),
]
NO_SERVER = "postgresql+psycopg://fit:a81c0f0de2@127.0.0.1:{port}/fit"


@pytest.fixture(autouse=True)
def _installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIT_DATA_DIR", str(tmp_path))


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
    monkeypatch.setenv("FIT_DATABASE_URL", NO_SERVER.format(port=1))
    said = refused(*command)
    assert "database is away" in said
    assert "Connection refused" in said
    assert "FIT_DATABASE_URL" in said
    assert "a81c0f0de2" not in said


def test_a_database_that_hangs_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "CONNECT_S", 1)
    with silent_port() as port:
        monkeypatch.setenv("FIT_DATABASE_URL", NO_SERVER.format(port=port))
        assert "database is away" in refused("runs", "show")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_database_that_nobody_migrated_is_said_in_one_line(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIT_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite'}")
    assert "run `fit migrate`" in refused(*command)


@pytest.mark.parametrize("command", ["show", "start"])
def test_a_postgresql_that_nobody_migrated_is_said_in_one_line(command: str, postgres_url: str) -> None:
    words = [sys.executable, "-m", "fit.entrypoints.cli", "runs", command]
    done = subprocess.run(
        words, env={**os.environ, "FIT_DATABASE_URL": postgres_url}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, f"Error: {OTHER_SCHEMA}\n")


@pytest.mark.parametrize("command", [("queue", "setup"), ("queue", "stats"), ("queue", "dead")], ids=" ".join)
def test_a_broker_that_hangs_is_said_in_one_line_and_the_ledger_is_shown(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(make_engine(make_settings(tmp_path).sqlalchemy_url))
    with silent_port() as port:
        monkeypatch.setenv("FIT_COURIER", "rabbitmq")
        monkeypatch.setenv("FIT_RABBITMQ_URL", f"amqp://guest:a81c0f0de2@127.0.0.1:{port}/?stack_timeout=0.2")
        said = refused(*command)
        assert "RabbitMQ is away: AMQPConnectorStackTimeout" in said
        assert "FIT_RABBITMQ_URL" in said
        assert "a81c0f0de2" not in said
        assert ("oldest_due_s" in CliRunner().invoke(main, command).stdout) == (command == ("queue", "stats"))


def test_an_error_that_nobody_foresaw_keeps_its_stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fit.entrypoints.queue_cli.build", lambda _settings: 1 // 0)
    assert isinstance(CliRunner().invoke(main, ["runs", "show"]).exception, ZeroDivisionError)
