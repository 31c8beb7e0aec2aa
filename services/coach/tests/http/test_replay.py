"""Replay: the question behind a stored WOD gives the same bytes again, or the answer says why not."""

from datetime import UTC, datetime, timedelta
from typing import Any

from service_kit.service import DAY, Service, question_form
from service_kit.statements import counted_statements
from sqlalchemy import text
from werkzeug.test import TestResponse

from coach.usecases.replay import KeepHouse

WOD, REPLAY = "/api/coach/wod", f"/api/coach/wods/7/{DAY}/replay"


def body(answer: TestResponse, status: int = 200) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def change(service: Service, statement: str) -> None:
    with service.bag.transactions._engine.begin() as connection:
        connection.exec_driver_sql(statement)


def test_the_same_question_gives_the_same_bytes(service: Service) -> None:
    history = [{"date": "2026-05-01", "exercise_id": 2, "reps": 8, "load_kg": 20, "rir": 2}]
    made = body(service.caller.post(WOD, question_form(history=history, preferences=[{"exercise_id": 2, "done": 1}])))
    found = body(service.caller.get(REPLAY))
    assert found["same"] is True
    assert found["sha256"]["stored"] == found["sha256"]["now"]
    assert found["wod"] == made
    assert found["texts"] == ["The same question gave the same bytes."]


def test_another_catalogue_is_named(service: Service) -> None:
    service.caller.post(WOD, question_form())
    change(service, """UPDATE wods SET document = replace(document, '"catalogue":"', '"catalogue":"older-')""")
    found = body(service.caller.get(REPLAY))
    assert found["same"] is False
    assert found["catalogue"]["stored"].startswith("older-")
    assert "a difference is expected" in found["texts"][0]


def test_an_engine_that_is_gone_is_named_and_nothing_is_made(service: Service) -> None:
    service.caller.post(WOD, question_form())
    change(service, "UPDATE wod_questions SET engine = 'coach-0'")
    found = body(service.caller.get(REPLAY))
    assert (found["same"], found["wod"], found["engine"]["now"]) == (False, None, None)
    assert "coach-0" in found["texts"][0]


def test_a_difference_without_a_reason_is_called_one(service: Service) -> None:
    service.caller.post(WOD, question_form())
    change(service, """UPDATE wods SET document = replace(document, '"minutes":', '"minutes":1')""")
    found = body(service.caller.get(REPLAY))
    assert found["same"] is False
    assert "please report this" in found["texts"][0]


def test_only_she_and_services_may_replay_and_only_what_is_there(service: Service) -> None:
    assert body(service.caller.get(REPLAY), 404)["code"] == "wod_not_found"
    service.caller.post(WOD, question_form())
    assert body(service.athlete("7").get(REPLAY))["same"]
    assert body(service.athlete("8").get(REPLAY), 404)["code"] == "wod_not_found"
    assert body(service.nobody.get(REPLAY), 401)["code"] == "not_authenticated"


def test_replaying_stores_nothing(service: Service) -> None:
    service.caller.post(WOD, question_form())
    with counted_statements() as statements:
        service.caller.get(REPLAY)
    assert all(statement.lstrip().startswith("SELECT") for statement in statements)


def test_old_questions_are_forgotten_and_their_wods_stay(service: Service) -> None:
    service.caller.post(WOD, question_form())
    transactions = service.bag.transactions
    assert KeepHouse(transactions, lambda: datetime.now(UTC), 90)() == 0
    assert KeepHouse(transactions, lambda: datetime.now(UTC) + timedelta(days=91), 90)() == 1
    assert body(service.caller.get(REPLAY), 404)["code"] == "question_not_kept"
    body(service.caller.get(f"/api/coach/wods/7/{DAY}"))


def test_with_its_wod_a_question_goes_too(service: Service) -> None:
    service.caller.post(WOD, question_form())
    change(service, "DELETE FROM wod_exercises")
    change(service, "DELETE FROM wods")
    with service.bag.transactions.read() as stores:
        assert stores.questions.of("7", datetime.fromisoformat(DAY).date()) is None


def test_a_dry_run_keeps_no_question(service: Service) -> None:
    service.caller.post(WOD, question_form(dry_run=True))
    with service.bag.transactions._engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM wod_questions")).scalar_one() == 0
