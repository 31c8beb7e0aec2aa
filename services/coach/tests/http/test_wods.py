"""Making and showing WODs over HTTP."""

import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from service_kit.fit_double import TODAY
from service_kit.service import DAY, Service, question_form
from service_kit.statements import counted_statements
from werkzeug.test import TestResponse

from coach.domain.question import Question


def body(answer: TestResponse, status: int = 200) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def refused(answer: TestResponse, status: int, code: str, field: str | None = None) -> None:
    problem = body(answer, status)
    assert problem["code"] == code, problem
    assert problem["error"] == problem["detail"]
    if field is not None:
        assert field in [each["field"] for each in problem["errors"]], problem


def test_a_full_question_is_answered_with_a_wod_for_this_athlete_and_date(service: Service) -> None:
    answer = service.caller.post("/api/coach/wod", question_form())
    wod = body(answer)
    assert (wod["athlete_id"], wod["date"], wod["engine"]) == ("7", DAY, "coach-1")
    assert answer.headers["X-WOD-Source"] == "coach"
    assert wod["blocks"]


def test_the_same_wod_is_answered_all_day_byte_for_byte(service: Service) -> None:
    first = service.caller.post("/api/coach/wod", question_form())
    other = {**question_form()["profile"], "goal": "strength"}
    again = service.caller.post("/api/coach/WOD", question_form(profile=other))
    assert again.data == first.data
    assert again.headers["X-WOD-Source"] == "stored"


def test_asking_costs_two_statements_when_the_wod_is_stored(service: Service) -> None:
    """The WOD, and the question behind it."""
    service.caller.post("/api/coach/wod", question_form())
    with counted_statements() as statements:
        service.caller.post("/api/coach/wod", question_form())
    assert len(statements) == 2, statements


@pytest.mark.parametrize(
    "answer",
    [
        {"injuries": ["knee"]},
        {"flags": {"conditions": ["aortic stenosis"]}},
        {"age": 70},
        {"flags": {"parq_yes": True}},
        {"sport": "i want to kill myself"},
        {"height_cm": 170, "weight_kg": 50},
        {"height_cm": 170, "weight_kg": 40},
    ],
)
def test_other_health_answers_are_answered_afresh_and_the_stored_wod_stays(
    service: Service, answer: dict[str, Any]
) -> None:
    first = body(service.caller.post("/api/coach/wod", question_form()))
    profile = {**question_form()["profile"], **answer}
    fresh = service.caller.post("/api/coach/wod", question_form(profile=profile))
    expected = body(service.caller.post("/api/coach/wod", question_form(profile=profile, dry_run=True)))
    assert fresh.headers["X-WOD-Source"] == "coach"
    assert {**body(fresh), "generated_at": ""} == {**expected, "generated_at": ""}
    assert body(service.caller.get(f"/api/coach/wods/7/{DAY}")) == first
    assert body(service.caller.post("/api/coach/wod", question_form())) == first


def test_a_weight_that_crosses_no_bound_of_thinness_is_no_other_health_answer(service: Service) -> None:
    profile = question_form()["profile"]
    first = service.caller.post("/api/coach/wod", question_form(profile=profile | {"weight_kg": 60}))
    for other in ({"weight_kg": 62, "height_cm": 170}, {"weight_kg": 53.6, "height_cm": 170}):
        again = service.caller.post("/api/coach/wod", question_form(profile=profile | other))
        assert (again.headers["X-WOD-Source"], again.data) == ("stored", first.data)


@pytest.mark.parametrize(
    "change", [{"equipment": []}, {"minutes_per_session": 15}, {"dislikes": {"exercises": [1], "foods": []}}]
)
def test_what_she_cannot_do_any_more_is_answered_afresh_and_the_stored_wod_stays(
    service: Service, change: dict[str, Any]
) -> None:
    profile = {**question_form()["profile"], "equipment": ["dumbbells"], "minutes_per_session": 45}
    first = body(service.caller.post("/api/coach/wod", question_form(profile=profile)))
    fresh = service.caller.post("/api/coach/wod", question_form(profile={**profile, **change}))
    assert fresh.headers["X-WOD-Source"] == "coach"
    assert body(service.caller.get(f"/api/coach/wods/7/{DAY}")) == first


def test_a_wish_for_today_is_heard_after_the_wod_was_stored(service: Service) -> None:
    first = body(service.caller.post("/api/coach/wod", question_form()))
    for wish in ({"overrides": {"sore_spots": ["knee"]}}, {"overrides": {"minutes": 15}}, {"readiness": {"sleep": 1}}):
        fresh = service.caller.post("/api/coach/wod", question_form(**wish))
        assert fresh.headers["X-WOD-Source"] == "coach"
    assert body(service.caller.post("/api/coach/wod", question_form())) == first


def test_a_wod_that_was_made_with_a_wish_is_the_same_all_day(service: Service) -> None:
    first = body(service.caller.post("/api/coach/wod", question_form(overrides={"minutes": 15})))
    assert body(service.caller.post("/api/coach/wod", question_form())) == first
    assert body(service.caller.post("/api/coach/wod", question_form(overrides={"minutes": 15}))) == first


def test_a_wod_whose_question_is_forgotten_is_answered_as_it_is(service: Service) -> None:
    first = body(service.caller.post("/api/coach/wod", question_form()))
    with service.bag.transactions.write() as stores:
        stores.questions.forget_before(datetime.max.replace(tzinfo=UTC))
    assert body(service.caller.post("/api/coach/wod", question_form(profile={"injuries": ["knee"]}))) == first


def test_an_exercise_to_leave_out_is_left_out_even_of_a_stored_wod_which_stays(service: Service) -> None:
    first = body(service.caller.post("/api/coach/wod", question_form()))
    unwanted = first["exercises"][0]["id"]
    answer = service.caller.post("/api/coach/wod", question_form(excluded_ids=[unwanted]))
    ids = {exercise["id"] for block in body(answer)["blocks"] for exercise in block["exercises"]}
    assert unwanted not in ids
    assert answer.headers["X-WOD-Source"] == "coach"
    assert body(service.caller.get(f"/api/coach/wods/7/{DAY}")) == first


def test_what_she_logged_of_yesterday_after_the_night_is_not_repeated_by_the_stored_wod(service: Service) -> None:
    first = body(service.caller.post("/api/coach/wod", question_form()))
    training = [b for b in first["blocks"] if b["kind"] not in ("warmup", "cooldown", "mobility")]
    late = training[0]["exercises"][0]["id"]
    answer = service.caller.post("/api/coach/wod", question_form(yesterday=[late]))
    ids = {exercise["id"] for block in body(answer)["blocks"] for exercise in block["exercises"]}
    assert late not in ids
    assert answer.headers["X-WOD-Source"] == "coach"
    assert body(service.caller.get(f"/api/coach/wods/7/{DAY}")) == first


def test_what_may_come_every_day_is_no_reason_for_another_wod(service: Service) -> None:
    first = body(service.caller.post("/api/coach/wod", question_form()))
    warmup = [e["id"] for block in first["blocks"] if block["kind"] == "warmup" for e in block["exercises"]]
    daily = [each for each in warmup if service.bag.catalogue.by_id[each].may_repeat_daily]
    assert daily
    assert body(service.caller.post("/api/coach/wod", question_form(yesterday=daily))) == first


def test_a_dry_run_stores_nothing_and_looks_at_nothing_stored(service: Service) -> None:
    dry = body(service.caller.post("/api/coach/wod", question_form(dry_run=True)))
    refused(service.caller.get(f"/api/coach/wods/7/{DAY}"), 404, "wod_not_found")
    service.caller.post("/api/coach/wod", question_form(profile={"goal": "endurance"}))
    again = body(service.caller.post("/api/coach/wod", question_form(dry_run=True)))
    assert {**again, "generated_at": ""} == {**dry, "generated_at": ""}


def test_a_thin_question_is_completed_by_the_main_application(service: Service) -> None:
    service.fit.questions["9"] = Question("9", TODAY)
    thin = body(service.caller.post("/api/coach/wod", {"athlete_id": 9}))
    assert (thin["athlete_id"], thin["date"]) == ("9", DAY)
    other_day = body(service.caller.post("/api/coach/wod", {"athlete_id": "9", "date": "2026-05-06"}))
    assert other_day["date"] == "2026-05-06"


def test_a_thin_question_about_nobody_or_without_the_main_application_says_so(service: Service) -> None:
    refused(service.caller.post("/api/coach/wod", {"athlete_id": "9"}), 404, "unknown_athlete")
    service.fit.away = True
    answer = service.caller.post("/api/coach/wod", {"athlete_id": "9"})
    refused(answer, 503, "fit_unavailable")
    assert int(answer.headers["Retry-After"]) > 0


def test_asked_twice_at_once_there_is_one_wod(service: Service) -> None:
    together = threading.Barrier(4)
    answers: list[TestResponse] = []

    def ask(goal: str) -> None:
        together.wait(10)
        answers.append(service.caller.post("/api/coach/wod", question_form(profile={"goal": goal})))

    threads = [threading.Thread(target=ask, args=(goal,)) for goal in ("strength", "endurance") * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({answer.data for answer in answers}) == 1


def test_a_stored_wod_is_shown_to_services_and_to_its_athlete_only(service: Service) -> None:
    made = body(service.caller.post("/api/coach/wod", question_form()))
    path = f"/api/coach/wods/7/{DAY}"
    assert body(service.caller.get(path)) == made
    assert body(service.athlete("7").get(path)) == made
    refused(service.athlete("8").get(path), 404, "wod_not_found")
    refused(service.nobody.get(path), 401, "not_authenticated")
    refused(service.caller.get("/api/coach/wods/7/2026-05-05"), 404, "wod_not_found")
    refused(service.caller.get("/api/coach/wods/7/2026-02-30"), 404, "not_found")


def test_an_athlete_gets_todays_workout_which_the_main_application_keeps(service: Service) -> None:
    jane = service.athlete("7")
    answer = jane.get("/fitness/wod")
    workout = body(answer)
    assert workout["id"] == 1
    assert answer.headers["X-WOD-Source"] == "coach"
    assert service.fit.workouts[("7", TODAY)] == workout
    again = jane.get("/fitness/wod")
    assert again.data == answer.data
    assert again.headers["X-WOD-Source"] == "stored"


def test_an_athlete_who_has_logged_out_gets_nothing(service: Service) -> None:
    jane = service.athlete("7", sid="over")
    service.fit.ended.add("over")
    refused(jane.get("/fitness/wod"), 401, "not_authenticated")
    assert not service.fit.workouts


def test_without_the_main_application_an_athlete_is_told_to_come_back(service: Service) -> None:
    jane = service.athlete("7")
    service.fit.away = True
    refused(jane.get("/fitness/wod"), 503, "fit_unavailable")


def test_a_mistyped_sore_spot_is_refused_not_ignored(service: Service) -> None:
    form = question_form(overrides={"sore_spots": ["kneee"]})
    refused(service.caller.post("/api/coach/wod", form), 422, "invalid_question", "overrides.sore_spots")
    form = question_form(readiness={"soreness": {"quadz": 9}})
    refused(service.caller.post("/api/coach/wod", form), 422, "invalid_question", "readiness.soreness")
