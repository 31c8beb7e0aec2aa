"""A coach that hangs, dies and lies, as it is told."""

import json
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from typing import Any

from fit_kit.wods import make_document, make_question
from product_kit.crowd import YESTERDAY

TRUTH = "truth"
#: Every lie, with what it does. Seconds are parts of fit's deadline.
LIES = (
    "hang",
    "die",
    "refuse",
    "error 500",
    "slow",
    "wrong json",
    "empty",
    "somebody else",
    "yesterday",
    "late",
)
TODAY = (1, 2, 3)


@dataclass
class LyingCoach:
    """`plan`: what to do with one request after the other, over and over; `deadline_s`: fit's, to be late by."""

    port: int
    deadline_s: float = 1.5
    asked: Counter[str] = field(default_factory=Counter)
    over: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _plan: Iterator[str] = field(default_factory=lambda: cycle([TRUTH]))
    _server: ThreadingHTTPServer | None = None

    def will(self, *plan: str) -> None:
        """Takes effect with the next request. `refuse` closes the port, and comes alone."""
        with self._lock:
            self._plan = cycle(plan)
        if plan == ("refuse",):
            self._close()
        elif self._server is None:
            self.open()

    def next(self) -> str:
        with self._lock:
            behaviour = next(self._plan)
            self.asked[behaviour] += 1
            return behaviour

    def open(self) -> None:
        handler = type("Handler", (_Handler,), {"coach": self})
        self._server = _Server(("127.0.0.1", self.port), handler)
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def _close(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.close_connections()
            self._server.server_close()
            self._server = None

    def close(self) -> None:
        self.over.set()
        self._close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, *given: Any) -> None:
        self._connections: set[socket.socket] = set()
        super().__init__(*given)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def close_connections(self) -> None:
        """A process that is killed loses its connections too."""
        for connection in list(self._connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def handle_error(self, request: Any, client_address: Any) -> None:
        """fit hangs up on whoever is late."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    coach: LyingCoach

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        behaviour = self.coach.next()
        if behaviour in ("hang", "die"):
            if behaviour == "hang":
                self.coach.over.wait(30)
            self.close_connection = True
            return
        pause = {"slow": 0.8, "late": 1.3}.get(behaviour)
        if pause is not None:
            self.coach.over.wait(pause * self.coach.deadline_s)
        body = b'{"athlete_id": ' if behaviour == "wrong json" else json.dumps(_document(question, behaviour)).encode()
        self.send_response(500 if behaviour == "error 500" else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stays silent."""


def _document(asked: dict[str, Any], behaviour: str) -> dict[str, Any]:
    athlete = int(asked["athlete_id"]) + (1 if behaviour == "somebody else" else 0)
    question = make_question(athlete_id=athlete, date=date.fromisoformat(asked["date"]))
    document = make_document(question, YESTERDAY if behaviour == "yesterday" else TODAY)
    if behaviour == "empty":
        document["blocks"][0]["exercises"] = []
    return document


@contextmanager
def lying_coach(port: int, deadline_s: float) -> Iterator[LyingCoach]:
    coach = LyingCoach(port, deadline_s)
    coach.open()
    try:
        yield coach
    finally:
        coach.close()
