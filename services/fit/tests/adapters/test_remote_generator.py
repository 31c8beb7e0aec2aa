"""The coach over HTTP: whatever it does, the answer is a workout or a reason, and the deadline is kept."""

import json
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from fit_kit.bad_coach import Behaviour, Visit, answer_head, bad_coach
from fit_kit.wods import make_document, make_exercise, make_question

from fit.adapters.coach.deadline import DeadlineSocket
from fit.adapters.coach.remote import RemoteGenerator
from fit.adapters.coach.wire import MAX_ANSWER_BYTES
from fit.domain.errors import WorkoutUnavailable
from fit.domain.profile import Profile
from fit.domain.training import Source

QUESTION = make_question(yesterday=(40, 41), profile=Profile(birth_date=date(1990, 1, 1), parq=("chest_pain",)))
DEADLINE_S = 0.4
PATIENT_S = 20.0
GOOD = make_document(QUESTION)
Ask = Callable[[Behaviour], str]


def make_remote(url: str, deadline_s: float = PATIENT_S) -> RemoteGenerator:
    return RemoteGenerator(
        url, token=lambda: "a.b.c", request_id=lambda: "request-1", deadline_s=deadline_s, connect_s=deadline_s
    )


def reason(behave: Behaviour, deadline_s: float = PATIENT_S) -> str:
    """Why this coach's answer was not taken."""
    with bad_coach(behave) as coach:
        return reason_at(coach.url, deadline_s)


def reason_at(url: str, deadline_s: float = PATIENT_S) -> str:
    with pytest.raises(WorkoutUnavailable) as caught:
        make_remote(url, deadline_s).generate(QUESTION)
    assert "127.0.0.1" not in caught.value.detail
    return caught.value.reason


def says(body: Any, status: str = "200 OK", **headers: str) -> Behaviour:
    return lambda visit: visit.answer(body, status, **headers)


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


def test_a_coach_that_hangs_is_left_alone_at_the_deadline() -> None:
    assert reason(Visit.hang, DEADLINE_S) == "timeout"


def test_a_coach_that_hangs_in_the_middle_is_left_alone_at_the_deadline() -> None:
    def behave(visit: Visit) -> None:
        visit.send(answer_head(len(TEXT)) + TEXT.encode()[:50])
        visit.hang()

    assert reason(behave, DEADLINE_S) == "timeout"


@pytest.mark.parametrize("part", ["status line", "headers", "body"])
def test_bytes_that_trickle_in_do_not_move_the_deadline(part: str) -> None:
    """In the end the answer would be a good one: it is late, and every byte came well within a socket's timeout."""
    padded = TEXT + " " * 200
    head = answer_head(len(padded), Padding="x" * 200)
    begin = {"status line": 0, "headers": head.index(b"\n") + 1, "body": len(head)}[part]
    everything = head + padded.encode()

    def behave(visit: Visit) -> None:
        visit.send(everything[:begin])
        visit.trickle(everything[begin : begin + 100], every_s=DEADLINE_S / 20)
        visit.send(everything[begin + 100 :])

    with bad_coach(behave) as coach:
        assert reason_at(coach.url, DEADLINE_S) == "timeout"
        assert not coach.visits[0].patient


def test_a_wait_for_bytes_is_given_what_is_left_and_none_when_nothing_is() -> None:
    ours, theirs = socket.socketpair()
    with DeadlineSocket(ours.family, ours.type, ours.proto, fileno=ours.detach()) as mine, theirs:
        theirs.sendall(b"ab")
        mine.settimeout(PATIENT_S)
        mine.until = time.monotonic() + PATIENT_S / 2
        assert mine.recv_into(bytearray(1)) == 1
        left_s = mine.gettimeout()
        assert left_s is not None
        assert left_s <= PATIENT_S / 2
        mine.until = time.monotonic() - 1
        with pytest.raises(TimeoutError):
            mine.recv_into(bytearray(1))


def test_a_late_answer_is_not_taken_for_the_next_one() -> None:
    late = make_document(QUESTION, title="the late one")

    def behave(visit: Visit) -> None:
        if len(coach.visits) == 1:
            visit.send(answer_head(len(json.dumps(late))) + b"{")
            visit.hang()
        else:
            visit.answer(GOOD)

    with bad_coach(behave) as coach:
        remote = make_remote(coach.url, DEADLINE_S)
        with pytest.raises(WorkoutUnavailable):
            remote.generate(QUESTION)
        assert remote.generate(QUESTION).title == GOOD["title"]


def closes(after: bytes) -> Behaviour:
    def behave(visit: Visit) -> None:
        visit.send(after)
        visit.connection.shutdown(socket.SHUT_RDWR)

    return behave


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"HTTP/1.1 2",
        answer_head(1000),
        answer_head(1000) + b'{"athlete_id": "7"',
        b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: 1\r\n" % number for number in range(300)) + b"\r\n{}",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
    ],
)
def test_what_is_no_http_or_breaks_off_is_unreachable(before: bytes) -> None:
    assert reason(closes(before)) == "unreachable"


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port on which nobody listens, and nobody else will either."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def test_a_coach_that_is_away_is_unreachable(closed_port: int) -> None:
    assert reason_at(f"http://127.0.0.1:{closed_port}") == "unreachable"


def test_an_address_that_does_not_exist_is_unreachable() -> None:
    assert reason_at("http://coach.invalid") == "unreachable"


def test_a_coach_that_takes_no_connection_is_left_alone_and_called_unreachable() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        address = listener.getsockname()
        queue = [socket.create_connection(address)]
        try:
            while len(queue) < 10:  # until the queue is full and the next one waits
                waiting = socket.socket()
                waiting.settimeout(0.05)
                queue.append(waiting)
                try:
                    waiting.connect(address)
                except TimeoutError:
                    break
            assert reason_at(f"http://127.0.0.1:{address[1]}", DEADLINE_S) == "unreachable"
        finally:
            for each in queue:
                each.close()
