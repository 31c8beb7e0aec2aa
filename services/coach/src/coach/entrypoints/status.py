"""A port of a process that serves nothing else: is it alive, is it ready, what does it count."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from prometheus_client import CONTENT_TYPE_LATEST


def serve_status(
    host: str, port: int, *, ready: Callable[[], bool], metrics: Callable[[], bytes]
) -> ThreadingHTTPServer | None:
    """Answers /health, /ready (200 or 503) and /metrics in a thread of its own. Port 0: nowhere."""
    if port == 0:
        return None

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802  (the library's name)
            if self.path == "/metrics":
                self._answer(200, metrics(), CONTENT_TYPE_LATEST)
            elif self.path in ("/health", "/ready"):
                good = self.path == "/health" or ready()
                self._answer(200 if good else 503, b'{"status":"ok"}' if good else b'{"status":"waiting"}')
            else:
                self._answer(404, b"{}")

        def _answer(self, status: int, body: bytes, content_type: str = "application/json") -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing: asking after us is no event."""

    server = ThreadingHTTPServer((host, port), Handler)
    threading.Thread(target=server.serve_forever, name="status", daemon=True).start()
    return server
