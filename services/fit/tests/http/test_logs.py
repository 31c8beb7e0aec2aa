"""What the API writes into its log: one line a request, and nothing that belongs to somebody."""

import io
import json
from typing import Any

import pytest
from fit_kit.client import accepted, refused
from fit_kit.product import PASSWORD, Product
from fit_kit.wods import unavailable

from fit.entrypoints import log
from fit.usecases.training import TodaysWorkout


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """The log as a process would write it."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stdout", stream)
    log.configure("info")
    return stream


def events(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_request_is_one_line_with_its_route_and_its_id(product: Product, written: io.StringIO) -> None:
    athlete = product.athlete()
    written.truncate(0)
    written.seek(0)
    accepted(athlete.get("/profile", headers={"X-Request-Id": "find-me-again"}))
    (event,) = events(written)
    assert (event["event"], event["level"]) == ("request", "info")
    assert (event["method"], event["route"], event["status"]) == ("GET", "/profile", 200)
    assert (event["account"], event["request_id"]) == (athlete.account_id, "find-me-again")
    assert event["ms"] >= 0


def test_probes_are_not_written(product: Product, written: io.StringIO) -> None:
    for path in ("/health", "/ready", "/metrics"):
        assert product.api.get(path).status_code == 200
    assert written.getvalue() == ""


def test_nothing_that_belongs_to_somebody_is_written(
    product: Product, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    athlete = product.athlete()
    admin = product.admin()
    made = accepted(admin.post("/users", {"email": "secret-address@fit.local", "name": "Hidden Name"}), 201)
    accepted(athlete.patch("/profile", {"sport": "Underwater rugby", "flags": {"conditions": ["asthma"]}}))
    refused(
        product.api.post("/oauth/token", {"email": athlete.email, "password": "wrong-password"}),
        401,
        "invalid_credentials",
    )
    refused(athlete.get("/fitness/exercises?q=private+words&x=1"), 422, "validation_failed")
    refused(athlete.get(f"/nope/{athlete.email}"), 404, "not_found")
    product.generator.failure = unavailable("timeout")
    refused(athlete.get("/fitness/wod"), 503, "workout_unavailable")
    monkeypatch.setattr(TodaysWorkout, "__call__", lambda *_: {}[athlete.email])
    refused(athlete.get("/fitness/wod"), 500, "internal_error")
    text = written.getvalue()
    assert text.count("\n") >= 8
    secrets = (
        athlete.token, athlete.refresh_token, athlete.email, PASSWORD, made["password"], "secret-address", "Hidden",
        "Underwater", "asthma", "wrong-password", "private", "eyJ",
    )  # fmt: skip
    assert [secret for secret in secrets if secret and secret in text] == []


def test_a_line_break_in_a_request_makes_no_second_line(product: Product, written: io.StringIO) -> None:
    hostile = 'x%0d%0a{"event":"request","status":200}'
    refused(product.api.get(f"/{hostile}", headers={"User-Agent": "a\tb"}), 404, "not_found")
    refused(product.api.post("/oauth/token", {"email": "a\r\nb", "password": "\r\n{}"}), 401, "invalid_credentials")
    product.api.call("BREW\u2028", "/health")
    found = events(written)
    assert [event["event"] for event in found] == ["request"] * len(found)
    assert all(line.startswith('{"timestamp"') for line in written.getvalue().splitlines())


def test_a_bug_is_written_with_its_place_and_the_requests_id(
    product: Product, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    athlete = product.athlete()
    monkeypatch.setattr(TodaysWorkout, "__call__", lambda *_: 1 // 0)
    refused(athlete.get("/fitness/wod", headers={"X-Request-Id": "find-me-again"}), 500, "internal_error")
    (bug,) = [event for event in events(written) if event["event"] == "unhandled"]
    assert (bug["error"], bug["request_id"], bug["level"]) == ("ZeroDivisionError", "find-me-again", "error")
    assert "builtins.ZeroDivisionError" in bug["exception"]
    assert "api/training.py" in bug["exception"]


def test_one_request_does_not_inherit_the_id_of_the_one_before(product: Product, written: io.StringIO) -> None:
    product.api.get("/nope", headers={"X-Request-Id": "find-me-again"})
    product.api.get("/nope")
    first, second = events(written)
    assert first["request_id"] == "find-me-again"
    assert second["request_id"] != "find-me-again"
