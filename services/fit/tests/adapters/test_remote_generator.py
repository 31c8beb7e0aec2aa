"""The coach over HTTP: whatever it answers, we have a workout or a reason."""

import json
import zlib
from typing import Any

import pytest
from fit_kit.asking import GOOD, QUESTION, make_remote, reason, reason_at, says
from fit_kit.bad_coach import Visit, bad_coach
from fit_kit.clock import MovableClock
from fit_kit.wods import make_document, make_exercise

from fit.adapters.coach.remote import ServiceToken
from fit.adapters.coach.wire import MAX_ANSWER_BYTES
from fit.domain.training import Source


def test_a_good_answer_is_passed_on_as_it_came() -> None:
    document = GOOD | {"a_field_of_tomorrow": {"x": [1, 2.5, None]}}
    with bad_coach(says(document)) as coach:
        made = make_remote(coach.url + "/").generate(QUESTION)
    assert (made.source, made.engine, made.title) == (Source.COACH, "fake-1", "A test of strength")
    assert made.document == document


def test_the_question_travels_with_a_token_and_the_requests_id_and_without_a_name() -> None:
    with bad_coach(says(GOOD)) as coach:
        make_remote(coach.url).generate(QUESTION)
        (visit,) = coach.visits
    assert visit.head.startswith("POST /api/coach/wod HTTP/1.1")
    assert visit.headers["authorization"] == "Bearer a.b.c"
    assert visit.headers["x-request-id"] == "request-1"
    asked = json.loads(visit.body)
    assert (asked["athlete_id"], asked["date"], asked["yesterday"]) == ("7", "2026-05-01", [40, 41])
    assert not {"birth_date", "parq", "screened_on", "email", "name"} & set(asked["profile"])


def test_our_token_is_used_for_half_its_life() -> None:
    clock, tokens = MovableClock(), FakeTokens()
    token = ServiceToken(tokens, clock)  # type: ignore[arg-type]
    assert [token(), token()] == ["token 1", "token 1"]
    clock.move_real(seconds=29)
    assert token() == "token 1"
    clock.move_real(seconds=1)
    assert token() == "token 2"
    clock.move_real(seconds=-3600)
    assert token() == "token 3"


class FakeTokens:
    service_life_s = 60

    def __init__(self) -> None:
        self.signed = 0

    def service(self, name: str, audience: str, scope: str) -> str:
        assert (name, audience, scope) == ("fit", "coach", "wods:create")
        self.signed += 1
        return f"token {self.signed}"


def test_a_connection_is_used_again() -> None:
    ports = set()

    def behave(visit: Visit) -> None:
        ports.add(visit.connection.getpeername())
        visit.answer(GOOD)

    with bad_coach(behave) as coach:
        remote = make_remote(coach.url)
        for _ in range(3):
            remote.generate(QUESTION)
    assert len(ports) == 1


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("500 Internal Server Error", "server_error"),
        ("502 Bad Gateway", "server_error"),
        ("503 Service Unavailable", "server_error"),
        ("400 Bad Request", "refused"),
        ("401 Unauthorized", "refused"),
        ("404 Not Found", "refused"),
        ("422 Unprocessable Entity", "refused"),
        ("429 Too Many Requests", "refused"),
        ("201 Created", "refused"),
        ("304 Not Modified", "refused"),
    ],
)
def test_only_a_200_is_an_answer(status: str, expected: str) -> None:
    body = b"" if status.startswith("304") else GOOD
    assert reason(says(body, status)) == expected


@pytest.mark.parametrize(
    "status", ["301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"]
)
def test_a_redirect_is_not_followed(status: str) -> None:
    with bad_coach(says(GOOD)) as elsewhere:
        assert reason(says(GOOD, status, Location=f"{elsewhere.url}/api/coach/wod")) == "refused"
        assert elsewhere.visits == []


def test_a_failure_is_not_tried_again() -> None:
    with bad_coach(says({}, "503 Service Unavailable", Retry_After="0")) as coach:
        assert reason_at(coach.url) == "server_error"
        assert len(coach.visits) == 1


def with_set(**changes: Any) -> dict[str, Any]:
    return GOOD | {"blocks": [{"kind": "main", "format": "straight", "exercises": [make_exercise(1, sets=[changes])]}]}


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in GOOD.items() if key != name}


TEXT = json.dumps(GOOD)
UNREADABLE: dict[str, Any] = {
    "nothing": b"",
    "no JSON": b"<html>504 Gateway Time-out</html>",
    "half of it": TEXT[: len(TEXT) // 2].encode(),
    "no UTF-8": TEXT.replace("strength", "str\\u00ffength").encode("latin-1").replace(b"\\u00ff", b"\xff"),
    "half a character": TEXT.replace("strength", "str\\ud800ngth").encode(),
    "null": None,
    "a list": [GOOD],
    "a text": "workout",
    "another schema": {"wod": GOOD},
    "NaN": TEXT.replace('"estimated_minutes": 30', '"estimated_minutes": NaN').encode(),
    "Infinity": TEXT.replace('"estimated_minutes": 30', '"estimated_minutes": Infinity').encode(),
    "1e999": TEXT.replace('"estimated_minutes": 30', '"estimated_minutes": 1e999').encode(),
    "1e999 where nobody looks": TEXT.replace('"texts": []', '"texts": [], "more": [-1e999]').encode(),
    "minutes as text": GOOD | {"estimated_minutes": "30"},
    "negative minutes": GOOD | {"estimated_minutes": -1},
    "repetitions that are a fraction": with_set(reps=7.5),
    "repetitions as text": with_set(reps="8"),
    "repetitions without end": with_set(reps=10**30),
    "a negative load": with_set(load_kg=-20),
    "an exercise without sets": GOOD
    | {"blocks": [{"kind": "main", "format": "straight", "exercises": [make_exercise(1, sets=[])]}]},
    "an exercise without a number": GOOD
    | {"blocks": [{"kind": "main", "format": "straight", "exercises": [make_exercise("1")]}]},  # type: ignore[arg-type]
    "an alternative without a number": GOOD
    | {"blocks": [{"kind": "main", "format": "straight", "exercises": [make_exercise(1, alternatives=[{}])]}]},
    "a title that is too long": GOOD | {"title": "x" * 201},
    "a title that PostgreSQL cannot store": GOOD | {"title": "a\x00b"},
    "an engine that is too long": GOOD | {"engine": "x" * 33},
    "very deep": b"[" * 100_000,
    **{f"no {name}": without(name) for name in ("athlete_id", "date", "blocks", "title", "engine", "texts", "status")},
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_refused(name: str) -> None:
    assert reason(says(UNREADABLE[name])) == "unreadable"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (GOOD | {"athlete_id": "8"}, "wrong_athlete"),
        (GOOD | {"date": "2026-04-30"}, "wrong_date"),
        (GOOD | {"blocks": []}, "empty"),
        (GOOD | {"blocks": [{"kind": "main", "format": "straight", "exercises": []}]}, "empty"),
        (make_document(QUESTION, [1, 40, 2]), "repeats_yesterday"),
    ],
)
def test_a_lie_is_refused(document: dict[str, Any], expected: str) -> None:
    assert reason(says(document)) == expected


def test_an_answer_without_end_is_cut_off() -> None:
    def endless(visit: Visit) -> None:
        visit.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
        while True:
            visit.send(b" " * 65536)

    assert reason(endless) == "unreadable"


def test_an_answer_that_says_how_long_it_is_is_cut_off_as_well() -> None:
    assert reason(says(b" " * (MAX_ANSWER_BYTES + 1))) == "unreadable"


def test_a_bomb_of_zeros_is_not_unpacked_without_end() -> None:
    assert reason(says(zlib.compress(b" " * (50 * 1024 * 1024)), Content_Encoding="deflate")) == "unreadable"
