"""A coach of a test's own: a real server on loopback that misbehaves byte by byte as the test says."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

WAIT_S = 30


@dataclass
class Visit:
    """One connection: what was asked, and the means to answer badly."""

    connection: socket.socket
    over: Event
    head: str = ""
    body: bytes = b""
    patient: bool = False

    @property
    def headers(self) -> dict[str, str]:
        lines = self.head.split("\r\n")[1:]
        return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}

    def receive(self) -> bool:
        """Reads one request; False when the caller went away."""
        received = b""
        while b"\r\n\r\n" not in received:
            piece = self.connection.recv(65536)
            if not piece:
                return False
            received += piece
        head, _, body = received.partition(b"\r\n\r\n")
        self.head = head.decode()
        while len(body) < int(self.headers.get("content-length", "0")):
            body += self.connection.recv(65536)
        self.body = body
        return True

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def answer(self, body: Any, status: str = "200 OK", **headers: str) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send(answer_head(len(data), status, **headers) + data)

    def trickle(self, data: bytes, every_s: float) -> None:
        """One byte after the other, until the caller has had enough; `patient` when she waited for all of them."""
        for byte in data:
            self.send(bytes([byte]))
            if self.over.wait(every_s):
                return
        self.patient = True

    def hang(self) -> None:
        self.over.wait(WAIT_S)


def answer_head(length: int, status: str = "200 OK", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", "Content-Type: application/json", f"Content-Length: {length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


Behaviour = Callable[[Visit], None]


@dataclass
class BadCoach:
    url: str
    behave: Behaviour
    visits: list[Visit] = field(default_factory=list)


@contextmanager
def bad_coach(behave: Behaviour) -> Iterator[BadCoach]:
    """Listens until the test ends; `behave` is called for every request."""
    over = Event()
    listener = socket.create_server(("127.0.0.1", 0))
    coach = BadCoach(f"http://127.0.0.1:{listener.getsockname()[1]}", behave)
    threads: list[Thread] = []

    def serve(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            while not over.is_set():
                visit = Visit(connection, over)
                if not visit.receive():
                    return
                coach.visits.append(visit)
                coach.behave(visit)

    def listen() -> None:
        while not over.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            thread = Thread(target=serve, args=(connection,), daemon=True)
            thread.start()
            threads.append(thread)

    accepting = Thread(target=listen, daemon=True)
    accepting.start()
    try:
        yield coach
    finally:
        over.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join(WAIT_S)
