"""The application's stand-in behind the gateway: it writes down all that reaches it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Received:
    """One request as the application would see it."""

    method: str
    path: str
    headers: Message
    body: bytes
    connection: int


@dataclass
class Upstream:
    """Stands in for the application: 200 to everything, except on the three paths with a will of their own."""

    port: int
    received: list[Received] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    upstream: Upstream

    def answer(self) -> None:
        """Writes the request down, then does what its path asks for."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        received = Received(self.command, self.path, self.headers, body, self.client_address[1])
        self.upstream.received.append(received)
        if self.path == "/die":
            self.close_connection = True
            return
        if self.path == "/hang":
            self.upstream.release.wait()
            self.close_connection = True
            return
        status = int(self.path.removeprefix("/status/")) if self.path.startswith("/status/") else 200
        text = b"from the application"
        self.send_response(status)
        self.send_header("Content-Type", "text/plain")
        self.send_header("X-Request-Id", "the-application-says")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Stays silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True


@contextmanager
def running_upstream() -> Iterator[Upstream]:
    handler = type("Handler", (_Handler,), {})
    with _Server(("127.0.0.1", 0), handler) as server:
        upstream = handler.upstream = Upstream(server.server_address[1])  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield upstream
        finally:
            upstream.release.set()
            server.shutdown()
            thread.join()
