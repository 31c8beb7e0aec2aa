"""The internal routes: batches of jobs, who has a WOD, erasure; for the main application only."""

import json
from pathlib import Path
from typing import Any

import pytest
from service_kit.service import Client, Service, question_form
from service_kit.tokens import athlete_token, service_token

CONTRACTS = Path(__file__).parents[4] / "contracts"
JOB: dict[str, Any] = json.loads((CONTRACTS / "messages" / "create-wod.v1.json").read_text("utf-8"))["examples"][0]
ROUTES = [
    ("POST", "/internal/wods/batch", {"jobs": [JOB]}),
    ("POST", "/internal/wods/existing", {"date": "2026-12-02", "athlete_ids": ["42"]}),
    ("DELETE", "/api/coach/athletes/42", None),
]


@pytest.fixture
def batcher(service: Service) -> Client:
    return Client(service.app, service_token(scope="wods:batch"))


@pytest.fixture
def eraser(service: Service) -> Client:
    return Client(service.app, service_token(scope="athletes:erase"))


def job(athlete: str, **changes: Any) -> dict[str, Any]:
    return {**JOB, "athlete_id": athlete, **changes}


def test_a_batch_is_made_stored_and_answered(service: Service, batcher: Client) -> None:
    answer = batcher.post("/internal/wods/batch", {"jobs": [job("1"), job("2")]})
    assert answer.status_code == 200
    outcomes = answer.get_json()["outcomes"]
    assert [(each["athlete_id"], each["result"]) for each in outcomes] == [("1", "done"), ("2", "done")]
    assert service.caller.get("/api/coach/wods/1/2026-12-02").status_code == 200


def test_poison_among_good_jobs_harms_only_itself(batcher: Client) -> None:
    poison = [job("3", question={}), {"anything": 1}, job("4", type="create-wod.v9")]
    answer = batcher.post("/internal/wods/batch", {"jobs": [job("1"), *poison, job("2")]})
    found = {each["athlete_id"]: (each["result"], each["error"]) for each in answer.get_json()["outcomes"]}
    assert found == {
        "1": ("done", None),
        "2": ("done", None),
        "3": ("dead", "invalid_message"),
        "4": ("dead", "unknown_type"),
    }


def test_a_wod_that_was_made_ahead_is_what_the_athlete_gets(service: Service, batcher: Client) -> None:
    batcher.post("/internal/wods/batch", {"jobs": [job("7")]})
    made = service.caller.get("/api/coach/wods/7/2026-12-02").get_json()
    profile = {**JOB["question"]["profile"], "goal": "endurance"}
    asked = service.caller.post("/api/coach/wod", question_form(date="2026-12-02", profile=profile))
    assert asked.headers["X-WOD-Source"] == "stored"
    assert asked.get_json() == made


def test_unless_she_has_changed_her_health_answers_since(service: Service, batcher: Client) -> None:
    batcher.post("/internal/wods/batch", {"jobs": [job("7")]})
    profile = {**JOB["question"]["profile"], "injuries": ["knee", "shoulder"]}
    asked = service.caller.post("/api/coach/wod", question_form(date="2026-12-02", profile=profile))
    assert asked.headers["X-WOD-Source"] == "coach"


def test_who_has_a_wod_is_told_and_nobody_else(batcher: Client) -> None:
    batcher.post("/internal/wods/batch", {"jobs": [job("1")]})
    asked = {"date": "2026-12-02", "athlete_ids": ["1", "2"]}
    assert batcher.post("/internal/wods/existing", asked).get_json() == {"athlete_ids": ["1"]}
    other_day = {**asked, "date": "2026-12-03"}
    assert batcher.post("/internal/wods/existing", other_day).get_json() == {"athlete_ids": []}


def test_an_erased_athlete_stays_erased(service: Service, batcher: Client, eraser: Client) -> None:
    batcher.post("/internal/wods/batch", {"jobs": [job("1")]})
    assert eraser.call("DELETE", "/api/coach/athletes/1").status_code == 204
    assert eraser.call("DELETE", "/api/coach/athletes/1").status_code == 204
    assert service.caller.get("/api/coach/wods/1/2026-12-02").status_code == 404
    (outcome,) = batcher.post("/internal/wods/batch", {"jobs": [job("1")]}).get_json()["outcomes"]
    assert (outcome["result"], outcome["error"]) == ("dead", "erased")
    assert service.caller.get("/api/coach/wods/1/2026-12-02").status_code == 404


@pytest.mark.parametrize(("method", "path", "body"), ROUTES)
def test_nobody_else_gets_in(service: Service, method: str, path: str, body: Any) -> None:
    assert service.nobody.call(method, path, body).status_code == 401
    for token in (athlete_token("42"), service_token(), service_token(scope="athletes:read")):
        assert Client(service.app, token).call(method, path, body).status_code == 403


@pytest.mark.parametrize(("method", "path", "body"), ROUTES)
def test_an_open_coach_is_not_open_here(service: Service, method: str, path: str, body: Any) -> None:
    here = Client(service.app, address="127.0.0.1")
    assert here.call(method, path, body).status_code == 401


@pytest.mark.parametrize("body", [{}, {"jobs": []}, {"jobs": ["x"]}, {"jobs": [JOB] * 501}, {"jobs": [JOB], "more": 1}])
def test_what_is_no_batch_is_refused(batcher: Client, body: Any) -> None:
    assert batcher.post("/internal/wods/batch", body).status_code == 422
