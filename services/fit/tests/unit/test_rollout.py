"""Who belongs to a share: the same athletes in every process, and nobody moves back while it rises."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest
from fit_kit.rollouts import make_rollout
from hypothesis import given
from hypothesis import strategies as st

from fit.domain.errors import InvalidInput
from fit.domain.rollout import ALL, NEW_INSTALLATION, Mode, Rollout, place, share_of, steps_from

MANY = range(1, 100_001)
SHARES = [0.01, 1, 5, 25, 50, 99.99, 100]


def test_nobody_moves_back_while_the_share_rises() -> None:
    """Over 100,000 athletes, from 0 to 100 %."""
    before: set[int] = set()
    for percent in SHARES:
        rollout = make_rollout(percent)
        now = {athlete for athlete in MANY if rollout.gives_coach(athlete)}
        assert before <= now
        before = now
    assert len(before) == len(MANY)


@pytest.mark.parametrize("percent", [1, 5, 25, 50])
def test_a_share_is_met_within_a_few_in_a_thousand(percent: float) -> None:
    rollout = make_rollout(percent)
    found = sum(rollout.gives_coach(athlete) for athlete in MANY) / len(MANY)
    assert found == pytest.approx(percent / 100, abs=0.004)


def test_places_are_those_that_the_specification_computes() -> None:
    """First 8 bytes of SHA-256("salt:id"), computed once by hand: another process, another year, the same."""
    assert [place(athlete, "wod") for athlete in (1, 2, 12345)] == [7760, 9808, 2884]


def test_another_process_with_another_hash_seed_agrees() -> None:
    code = "from fit.domain.rollout import place; print([place(i) for i in range(50)])"
    command = [sys.executable, "-c", code]
    said = {
        subprocess.run(command, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert said == {f"{[place(i) for i in range(50)]}\n"}


@pytest.mark.parametrize(
    ("mode", "share", "effective"),
    [(Mode.LEGACY, 50, 0), (Mode.SHADOW, 50, 0), (Mode.ROLLOUT, 50, 50), (Mode.COACH, 0, ALL)],
)
def test_only_the_mode_rollout_looks_at_the_share(mode: Mode, share: int, effective: int) -> None:
    assert Rollout(1, mode, share, "why", "who", datetime.now(UTC)).effective_share == effective


def test_a_new_installation_asks_the_coach() -> None:
    assert all(NEW_INSTALLATION.gives_coach(athlete) for athlete in range(1, 100))


@given(st.integers(0, ALL))
def test_every_hundredth_of_a_percent_is_a_share(hundredths: int) -> None:
    assert share_of(f"{hundredths / 100:.2f}") == hundredths
    assert share_of(hundredths / 100) == hundredths


@pytest.mark.parametrize("percent", ["0.001", "-1", "100.01", "x", "", "nan", "inf", "1e400", float("nan")])
def test_anything_else_is_refused(percent: str | float) -> None:
    with pytest.raises(InvalidInput):
        share_of(percent)


def test_steps_that_the_share_has_passed_are_left_out() -> None:
    assert steps_from([100, 500, 2500], 500) == (2500,)


@pytest.mark.parametrize("steps", [[], [500, 100], [100, 100], [0, 100], [100, ALL + 1], [100, 500]])
def test_steps_must_rise_and_lead_somewhere(steps: list[int]) -> None:
    with pytest.raises(InvalidInput):
        steps_from(steps, 500)
