"""What an operator reads of the rollout: words that fit the mode."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from fit_kit.databases import copy_of_migrated_sqlite

from fit.entrypoints.cli import main


@pytest.fixture(autouse=True)
def _installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("FIT_DATABASE_URL", f"sqlite:///{copy_of_migrated_sqlite(tmp_path)}")


def said(*words: str) -> str:
    done = CliRunner().invoke(main, ["rollout", *words])
    assert done.exit_code == 0, done.output
    return done.output


def promotion() -> str:
    return said("show").splitlines()[1]


def test_a_new_installation_is_not_said_to_be_watched() -> None:
    assert promotion().startswith("promotion none: nothing is watched in the mode coach  next steps: none")


@pytest.mark.parametrize("mode", ["legacy", "shadow", "coach"])
def test_a_mode_in_which_the_controller_does_not_look_says_so(mode: str) -> None:
    said("set", "--mode", mode, "--reason", "A test of it.")
    assert promotion().startswith(f"promotion none: nothing is watched in the mode {mode}")


def test_nobody_is_nothing_to_watch_and_somebody_is() -> None:
    said("set", "0", "--reason", "A test of it.")
    assert promotion().startswith("promotion none: nothing is watched at 0 %")
    said("set", "5", "--reason", "A test of it.")
    assert promotion().startswith("promotion watching  next steps: none")
    said("start", "--steps", "10,20")
    assert promotion().startswith("promotion running  next steps: 20")
