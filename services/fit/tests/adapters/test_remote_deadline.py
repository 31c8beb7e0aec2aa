"""The coach over HTTP: however slow it is and wherever it breaks off, the deadline is kept."""

import json
import socket
import time
from collections.abc import Iterator

import pytest
from fit_kit.asking import DEADLINE_S, GOOD, PATIENT_S, QUESTION, make_remote, reason, reason_at
from fit_kit.bad_coach import Behaviour, Visit, answer_head, bad_coach
from fit_kit.wods import make_document

from fit.adapters.coach.deadline import DeadlineSocket
from fit.domain.errors import WorkoutUnavailable

TEXT = json.dumps(GOOD)


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
        remote = make_remote(coach.url, 5 * DEADLINE_S)
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
