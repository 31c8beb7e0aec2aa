"""Whatever the coach does, athletes notice a duller workout at most: the short version of `make chaos-migration`."""

import time
from pathlib import Path

import pytest
from faults.lying_coach import LIES, TRUTH
from faults.migration import PER_SECOND, Front, front
from fit_kit.databases import own_database

from fit.adapters.clock import SystemClock
from fit.usecases.runs import GenerateWods

pytestmark = [pytest.mark.system, pytest.mark.slow]
SECONDS = 8


def test_no_request_fails_while_the_coach_lies_and_the_controller_takes_everybody_back(
    tmp_path: Path, postgres_server: str
) -> None:
    with (
        own_database(postgres_server) as (_, database),
        front(tmp_path, database, coach_deadline_s=0.5, interval_s=1.0) as battle,
    ):
        every_lie_among_truths(battle)
        dead_coach(battle)
        waiting_dispatcher(battle)
        assert battle.duplicates() == 0


def every_lie_among_truths(battle: Front) -> None:
    """One lie after three truths, so that the breaker stays closed and every lie is told."""
    truth = battle.volley()
    truth.fire(battle.crowd.make(2 * PER_SECOND))
    # How long it takes anyway, on a machine that others work on too.
    patience_s = battle.deadline_s + 3 * truth.quantile(1)
    lies = [lie for lie in LIES if lie != "refuse"]
    battle.coach.asked.clear()
    battle.coach.will(*[said for lie in lies for said in (TRUTH, TRUTH, TRUTH, lie)])
    volley = battle.volley()
    athletes = battle.crowd.make(SECONDS * PER_SECOND)
    volley.fire(athletes)
    assert volley.failed() == []
    assert volley.late(patience_s) == 0, f"worst {volley.quantile(1):.2f} s"
    assert len(volley.shots) == len(athletes)
    assert set(battle.coach.asked) == {TRUTH, *lies}
    assert {"coach", "fallback"} == set(volley.sources())
    first = {shot.athlete: shot.body for shot in volley.shots}
    again = battle.volley()
    again.fire(athletes[:PER_SECOND])
    assert again.sources() == {"stored": PER_SECOND}
    assert all(shot.body == first[shot.athlete] for shot in again.shots), "the same workout all day"


def dead_coach(battle: Front) -> None:
    battle.coach.will("refuse")
    battle.set_share("50", "A test of death.")
    began = time.monotonic()
    volley = battle.volley()
    volley.fire(battle.crowd.make(20 * PER_SECOND), lambda: battle.share() != 0)
    assert battle.share() == 0, "the controller has not taken everybody back"
    assert volley.failed() == []
    assert time.monotonic() - began < 20
    battle.coach.will(TRUTH)
    battle.set_share("100", "A test of recovery.")
    volley.fire(battle.crowd.make(30 * PER_SECOND), lambda: "coach" not in volley.sources() or len(volley.shots) < 50)
    assert "coach" in volley.sources()
    assert volley.failed() == []


def waiting_dispatcher(battle: Front) -> None:
    """The dispatcher hangs with the coach, in a batch of everybody's WOD; its controller must not."""
    battle.coach.will("hang")
    battle.coach.asked.clear()
    battle.crowd.make(5)
    GenerateWods(battle.crowd.transactions, SystemClock())(None, "patience")
    deadline = time.monotonic() + 20
    while not battle.coach.asked and time.monotonic() < deadline:
        time.sleep(0.05)
    assert battle.coach.asked, "the dispatcher has sent no batch"
    battle.set_share("50", "A test of patience.")
    volley = battle.volley()
    volley.fire(battle.crowd.make(15 * PER_SECOND), lambda: battle.share() != 0)
    assert battle.share() == 0, "the controller has waited for the dispatcher"
    assert volley.failed() == []
    battle.coach.over.set()
