"""The command `fit`, run as a program."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from fit_kit.product import make_settings

from fit.adapters.db.engine import make_engine
from fit.adapters.db.migrate import is_current
from fit.bootstrap import build
from fit.entrypoints.cli import main
from fit.settings import load_settings

FIT = Path(sys.executable).with_name("fit")


def run(data_dir: Path, *arguments: str) -> str:
    """What the command prints, run as a program of its own; it must succeed."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("FIT_")}
    done = subprocess.run(
        [FIT, *arguments],
        env={**own, "FIT_DATA_DIR": str(data_dir)},
        capture_output=True,
        text=True,
        cwd=data_dir,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def refused(data_dir: Path, *arguments: str, **environment: str) -> str:
    """What the command prints when its settings keep it from starting."""
    given = dict.fromkeys(name for name in os.environ if name.startswith("FIT_"))
    done = CliRunner(env={**given, "FIT_DATA_DIR": str(data_dir), **environment}).invoke(main, arguments)
    assert done.exit_code == 1, done.output
    assert "Traceback" not in done.output
    assert isinstance(done.exception, SystemExit)
    return done.output


def test_an_embedded_installation_is_migrated_seeded_and_kept_clean(tmp_path: Path) -> None:
    for _ in range(2):
        assert "up to date" in run(tmp_path, "migrate")
    assert is_current(make_engine(f"sqlite:///{tmp_path / 'fit.sqlite'}"))
    shown = run(tmp_path, "seed-demo")
    file = tmp_path / "credentials.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    made: dict[str, dict[str, str]] = json.loads(file.read_text())
    assert set(made) == {"admin", "athlete"}
    assert all(login["password"] in shown for login in made.values())
    assert run(tmp_path, "seed-demo") == ""
    bag = build(load_settings(data_dir=tmp_path, database_url=f"sqlite:///{tmp_path / 'fit.sqlite'}"))
    assert bag.log_in(made["athlete"]["email"], made["athlete"]["password"], "here").onboarded
    assert run(tmp_path, "housekeeping").strip() == "Forgotten: 0 sessions, 0 counts of failed log-ins, 0 jobs."


@pytest.mark.parametrize("command", ["serve", "migrate", "housekeeping", "seed-demo"])
def test_production_without_secrets_does_not_start_and_shows_none(tmp_path: Path, command: str) -> None:
    words = refused(
        tmp_path,
        command,
        FIT_MODE="production",
        FIT_DATABASE_URL="postgresql+psycopg://fit:a81c0f0de2@127.0.0.1:9/fit",
        FIT_SIGNING_KEY="hunter2hunter2",
    )
    assert "FIT_SIGNING_KEY is not an Ed25519 private key" in words
    assert "hunter2" not in words
    assert "a81c0f0de2" not in words
    assert "FIT_DATABASE_URL is required" in refused(tmp_path, command, FIT_MODE="production")


def test_the_demo_belongs_to_embedded_installations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    production = make_settings(tmp_path).model_copy(update={"mode": "production"})
    monkeypatch.setattr("fit.entrypoints.cli._settings", lambda: production)
    assert "embedded installations only" in refused(tmp_path, "seed-demo")


def test_a_secret_file_that_cannot_be_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    words = refused(tmp_path, "migrate", FIT_BOOTSTRAP_KEY_FILE=str(tmp_path / "missing"))
    assert "cannot use" in words
    assert "missing" in words


def test_the_api_document_needs_no_database_and_leaves_no_trace(tmp_path: Path) -> None:
    done = CliRunner(env={"FIT_DATA_DIR": str(tmp_path)}).invoke(main, ["openapi"])
    assert json.loads(done.output)["openapi"] == "3.1.0"
    assert list(tmp_path.iterdir()) == []
