"""Everybody's WOD with real processes, broker and databases, told small. `make chaos-queue` tells it large."""

import pytest
from queue_kit import stories
from queue_kit.rig import Rig
from sqlalchemy import text

pytestmark = pytest.mark.system
WITHIN_S = 90


def prepared(rig: Rig, athletes: int) -> Rig:
    rig.prepare(athletes)
    return rig


def test_a_third_of_the_attempts_fails_and_everybody_has_exactly_one_wod(rabbit_rig: Rig) -> None:
    verdict = stories.rehearsal(prepared(rabbit_rig, 300), WITHIN_S)
    assert verdict.is_clean, verdict
    assert verdict.ok == 300
    assert verdict.recovered > 60


def test_everything_fails_for_a_while_without_a_hot_loop_and_then_completes(rabbit_rig: Rig) -> None:
    verdict = stories.outage_of_the_coach(prepared(rabbit_rig, 200), WITHIN_S, failing_s=3)
    assert verdict.is_clean, verdict
    assert verdict.recovered == verdict.ok == 200


def test_kill_9_between_every_two_steps_loses_and_doubles_nothing(rabbit_rig: Rig) -> None:
    verdict = stories.crash_points(prepared(rabbit_rig, 400), WITHIN_S)
    assert verdict.is_clean, verdict
    assert verdict.ok == 400


def test_term_ends_with_0_and_nothing_is_delivered_twice(rabbit_rig: Rig) -> None:
    verdict = stories.terms(prepared(rabbit_rig, 400), WITHIN_S, pause_s=0.2)
    assert verdict.is_clean, verdict
    assert verdict.recovered == 0


def test_a_job_that_kills_workers_is_found_among_ninety_nine_good_ones(rabbit_rig: Rig) -> None:
    verdict = stories.killer(prepared(rabbit_rig, 100), WITHIN_S)
    assert verdict.is_clean, verdict
    assert (verdict.ok, rabbit_rig.counts()["dead"]) == (99, 1)


def test_a_redrive_that_is_killed_can_be_repeated(rabbit_rig: Rig) -> None:
    verdict = stories.redrive_killed(prepared(rabbit_rig, 400), WITHIN_S)
    assert verdict.is_clean, verdict
    assert verdict.ok == 400


def test_ten_crons_at_once_make_one_run_and_one_correlation_id_leads_through(rabbit_rig: Rig) -> None:
    rig = prepared(rabbit_rig, 100)
    rig.start("fit")
    verdict = stories.ten_crons(rig, WITHIN_S)
    assert verdict.is_clean, verdict
    rig.wait(lambda: bool(rig.events("dispatch", "run_finished")), WITHIN_S)
    (run,) = rig.bag().list_runs(before=None, limit=2)
    assert run.correlation_id.startswith("cron-")
    for name, event in (
        ("dispatch", "sent"),
        ("work0", "received"),
        ("work0", "generated"),
        ("dispatch", "run_finished"),
    ):
        assert run.correlation_id in {line["correlation_id"] for line in rig.events(name, event)}, event


def test_an_embedded_installation_makes_everybodys_wod_and_survives_kills(embedded_rig: Rig) -> None:
    """No broker: the dispatcher calls the coach, and both are killed on the way."""
    rig = prepared(embedded_rig, 60)
    rig.settings["FIT_DISPATCH_BATCH"] = "20"
    rig.start("fit")
    rig.start("coach")
    rig.bag().generate_wods(None, "story")
    rig.start("dispatch", **stories.IMPATIENT, CRASH_AT="sent:2")
    rig.wait(lambda: not rig.is_alive("dispatch"), WITHIN_S)
    rig.kill("coach")
    rig.start("dispatch", **stories.IMPATIENT)
    rig.wait(lambda: bool(rig.events("dispatch", "dispatch_waits")), WITHIN_S)
    rig.start("coach")
    verdict = stories.end(rig, WITHIN_S)
    assert verdict.is_clean, verdict
    assert verdict.ok == 60


def test_an_athlete_finds_the_wod_that_was_made_for_her_and_a_deleted_one_leaves_nothing(embedded_rig: Rig) -> None:
    rig = prepared(embedded_rig, 5)
    rig.start("fit")
    rig.start("coach")
    product = rig.product
    form = {"email": "jane@fit.test", "password": "squats before breakfast", "name": "Jane", "time_zone": "UTC"}
    grant = product.fit("POST", "/auth/signup", body=form).json
    token = grant["access_token"]
    assert product.fit("POST", "/profile/onboarding", token=token, body={"goal": "strength"}).status == 201
    rig.bag().generate_wods(None, "story")
    rig.start("dispatch", **stories.IMPATIENT)
    assert stories.end(rig, WITHIN_S).is_clean
    made = wods_of(rig, grant["user"]["id"])
    answer = product.fit("GET", "/fitness/wod", token=token)
    assert answer.headers["x-wod-source"] == "coach"
    assert answer.json["generated_at"].startswith(made[0])
    assert product.fit("DELETE", "/account", token=token, body={"password": form["password"]}).status == 204
    rig.wait(lambda: wods_of(rig, grant["user"]["id"]) == [], WITHIN_S)


def wods_of(rig: Rig, athlete: int) -> list[str]:
    with rig.coach.connect() as connection:
        rows = connection.execute(text("SELECT generated_at FROM wods WHERE athlete_id = :a"), {"a": str(athlete)})
        return [str(row[0])[:10] for row in rows]
