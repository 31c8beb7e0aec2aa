"""The command `fit`, run as a program."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fit.adapters.db.engine import make_engine
from fit.adapters.db.migrate import is_current
from fit.bootstrap import build
from fit.settings import load_settings

FIT = Path(sys.executable).with_name("fit")


def run(data_dir: Path, *arguments: str, code: int = 0, **environment: str) -> str:
    """What the command prints; asserts its exit status."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("FIT_")}
    done = subprocess.run(
        [FIT, *arguments],
        env={**own, "FIT_DATA_DIR": str(data_dir), **environment},
        capture_output=True,
        text=True,
        cwd=data_dir,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_migrate_makes_the_database_and_is_harmless_twice(tmp_path: Path) -> None:
    for _ in range(2):
        assert "up to date" in run(tmp_path / ".", "migrate")
    assert is_current(make_engine(f"sqlite:///{tmp_path / 'fit.sqlite'}"))


def test_the_demo_has_log_ins_of_its_own_that_only_the_owner_reads(tmp_path: Path) -> None:
    run(tmp_path, "migrate")
    shown = run(tmp_path, "seed-demo")
    file = tmp_path / "credentials.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    made: dict[str, dict[str, str]] = json.loads(file.read_text())
    assert set(made) == {"admin", "athlete"}
    assert all(login["password"] in shown for login in made.values())
    assert run(tmp_path, "seed-demo") == ""
    bag = build(load_settings(data_dir=tmp_path, database_url=f"sqlite:///{tmp_path / 'fit.sqlite'}"))
    assert bag.log_in(made["athlete"]["email"], made["athlete"]["password"], "here").onboarded


def test_the_demo_belongs_to_embedded_installations(tmp_path: Path) -> None:
    words = run(tmp_path, "seed-demo", code=1, FIT_MODE="production")
    assert "FIT_DATABASE_URL is required" in words


def test_housekeeping_says_what_it_forgot(tmp_path: Path) -> None:
    run(tmp_path, "migrate")
    assert run(tmp_path, "housekeeping").strip() == "Forgotten: 0 sessions, 0 counts of failed log-ins."


@pytest.mark.parametrize("command", ["serve", "migrate", "housekeeping"])
def test_production_without_secrets_does_not_start_and_shows_none(tmp_path: Path, command: str) -> None:
    words = run(
        tmp_path,
        command,
        code=1,
        FIT_MODE="production",
        FIT_DATABASE_URL="postgresql+psycopg://fit:a81c0f0de2@127.0.0.1:9/fit",
        FIT_SIGNING_KEY="hunter2hunter2",
    )
    assert "FIT_SIGNING_KEY is not an Ed25519 private key" in words
    assert "hunter2" not in words
    assert "a81c0f0de2" not in words
    assert "Traceback" not in words


def test_a_secret_file_that_cannot_be_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    words = run(tmp_path, "migrate", code=1, FIT_BOOTSTRAP_KEY_FILE=str(tmp_path / "missing"))
    assert "cannot use" in words
    assert "Traceback" not in words


def test_the_api_document_needs_no_database_and_leaves_no_trace(tmp_path: Path) -> None:
    document: dict[str, Any] = json.loads(run(tmp_path, "openapi"))
    assert document["openapi"] == "3.1.0"
    assert list(tmp_path.iterdir()) == []
