"""Bad input and bad luck: a clear problem document with a stable code and the field at fault, and nothing internal."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from service_kit.conforming import contract_of
from service_kit.service import DAY, Service, make_service, question_form

from coach.domain.engine import Generated
from coach.domain.errors import CoachError
from coach.domain.question import Question
from coach.entrypoints.http.errors import KEPT_INSIDE, SHOWN


def subclasses(base: type[CoachError]) -> list[type[CoachError]]:
    return [each for sub in base.__subclasses__() for each in (sub, *subclasses(sub))]


def profile(**changes: Any) -> dict[str, Any]:
    return question_form(profile={"goal": "strength", **changes})


BAD: dict[str, tuple[Any, str]] = {
    "an unknown field": (question_form(role="admin"), "role"),
    "an unknown field of the profile": (profile(premium=True), "profile.premium"),
    "a negative weight": (profile(weight_kg=-5), "profile.weight_kg"),
    "an age of 300": (profile(age=300), "profile.age"),
    "a date that does not exist": (question_form(date="2026-02-30"), "date"),
    "a date beyond all calendars": (question_form(date="9999-12-31"), "date"),
    "a number as text": (profile(minutes_per_session="60"), "profile.minutes_per_session"),
    "a text as number": (profile(goal=7), "profile.goal"),
    "an unknown goal": (profile(goal="world domination"), "profile.goal"),
    "an unknown tool": (profile(equipment=["chainsaw"]), "profile.equipment.0"),
    "an unknown injury": (profile(injuries=["heartbreak"]), "profile.injuries.0"),
    "too few minutes": (profile(minutes_per_session=1), "profile.minutes_per_session"),
    "a weekday too many": (profile(training_weekdays=[7]), "profile.training_weekdays.0.constrained-int"),
    "a NUL in a word": (profile(sport="ru\x00n"), "profile.sport"),
    "an athlete who is nobody": (question_form(athlete_id=""), "athlete_id.constrained-str"),
    "an athlete with a path for a name": (question_form(athlete_id="../7"), "athlete_id.constrained-str"),
    "a set from the future of numbers": (
        question_form(history=[{"date": DAY, "exercise_id": 1, "reps": -1}]),
        "history.0.reps",
    ),
    "too many exercises to leave out": (question_form(excluded_ids=list(range(1, 600))), "excluded_ids"),
    "a list as question": ([question_form()], "body"),
}


@pytest.mark.parametrize("case", BAD)
def test_impossible_input_names_the_field_at_fault_and_stores_nothing(service: Service, case: str) -> None:
    sent, field = BAD[case]
    answer = service.caller.post("/api/coach/wod", sent)
    assert answer.status_code == 422, answer.text
    problem = answer.get_json()
    assert problem["code"] == "validation_failed"
    assert field in [each["field"] for each in problem["errors"]], problem
    assert service.caller.get(f"/api/coach/wods/7/{DAY}").status_code == 404


@pytest.mark.parametrize("text", ["{", "", "{'athlete_id': 7}", '{"athlete_id": 7,}', "\xff", '{"a":' * 3000])
def test_a_body_that_is_no_json_is_a_400(service: Service, text: str) -> None:
    answer = service.caller.call(
        "POST", "/api/coach/wod", data=text.encode("latin-1"), headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 400, answer.text
    assert answer.get_json()["code"] == "malformed_json"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_is_none_is_refused(service: Service, number: str) -> None:
    text = json.dumps(profile(weight_kg=1)).replace('"weight_kg": 1', f'"weight_kg": {number}')
    answer = service.caller.call("POST", "/api/coach/wod", data=text, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422), answer.text


def test_another_media_type_and_a_huge_body_are_refused(service: Service) -> None:
    answer = service.caller.call("POST", "/api/coach/wod", data="athlete_id=7")
    assert (answer.status_code, answer.get_json()["code"]) == (415, "unsupported_media_type")
    answer = service.caller.call(
        "POST", "/api/coach/wod", data=b" " * (1024 * 1024 + 1), headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, answer.get_json()["code"]) == (413, "body_too_large")


def test_an_unknown_address_and_a_wrong_method_are_problems_too(service: Service) -> None:
    answer = service.nobody.get("/no/such/place")
    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")
    answer = service.nobody.call("DELETE", "/health")
    assert (answer.status_code, answer.get_json()["code"]) == (405, "method_not_allowed")
    assert "GET" in answer.headers["Allow"]


class BrokenEngine:
    def generate(self, questions: Sequence[Question]) -> list[Generated]:
        raise RuntimeError("SELECT secret FROM /etc/passwd")


def test_an_error_of_ours_says_nothing_about_the_inside(tmp_path: Path) -> None:
    with make_service(tmp_path, engine=BrokenEngine()) as service:
        answer = service.caller.post("/api/coach/wod", question_form())
    assert answer.status_code == 500
    problem = answer.get_json()
    assert problem["code"] == "internal_error"
    assert problem["request_id"] == answer.headers["X-Request-Id"]
    assert not any(word in answer.text for word in ("SELECT", "passwd", "RuntimeError", "Traceback"))


def test_a_database_that_is_away_is_a_quick_503(tmp_path: Path) -> None:
    with make_service(tmp_path, database_url=f"sqlite:///{tmp_path}/no/such/folder/coach.sqlite") as service:
        answer = service.caller.get(f"/api/coach/wods/7/{DAY}")
        assert (answer.status_code, answer.get_json()["code"]) == (503, "unavailable")
        assert int(answer.headers["Retry-After"]) > 0
        assert service.nobody.get("/ready").status_code == 503
        assert service.nobody.get("/health").status_code == 200
    assert "sqlite" not in answer.text


def test_every_error_has_a_status_or_never_leaves_and_a_code_of_its_own(service: Service) -> None:
    every = subclasses(CoachError)
    assert set(every) == set(SHOWN) | KEPT_INSIDE
    codes = [error.code for error in every]
    assert len(set(codes)) == len(codes)
    told = json.dumps(contract_of(service.app).document["paths"])
    assert all(error.code in told for error in SHOWN)


def test_the_callers_request_id_is_kept_when_it_is_harmless(service: Service) -> None:
    kept = service.nobody.get("/health", headers={"X-Request-Id": "cron-2026-05-04.7"})
    assert kept.headers["X-Request-Id"] == "cron-2026-05-04.7"
    made = service.nobody.get("/health", headers={"X-Request-Id": 'a"}{"'})
    assert made.headers["X-Request-Id"] != 'a"}{"'
