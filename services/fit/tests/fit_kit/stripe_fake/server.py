"""The HTTP side: the API as the library asks it, a hosted checkout page, and a portal page."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import urlsplit

from fit_kit.stripe_fake.bell import Bell
from fit_kit.stripe_fake.books import Books, Thing, Wrong
from fit_kit.stripe_fake.forms import decoded
from fit_kit.stripe_fake.routes import answer

KEY = "sk_test_" + "fake0123456789abcdef"
WEBHOOK_SECRET = "whsec_" + "fake0123456789abcdef0123"


class FakeStripe:
    """`down`: answers 503. `lose`: does so many next requests, and then loses the answers."""

    def __init__(self, *, live: bool = False) -> None:
        self.bell = Bell(WEBHOOK_SECRET)
        self.books = Books(lambda kind, about: self._ring(kind, about), live=live)
        self.url = ""
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        self.down, self.lose = False, 0
        self.lock = Lock()
        self._remembered: dict[str, tuple[str, int, Thing]] = {}

    def _ring(self, kind: str, about: Thing) -> None:
        self.bell.ring(kind, about, at=self.books.now, live=self.books.live)

    def handle(self, method: str, path: str, body: str, headers: dict[str, str]) -> tuple[int, Thing]:
        """One request of the API: who asks, whether it was asked before, the answer."""
        self.requests.append((method, urlsplit(path).path, headers))
        if self.down:
            return 503, _problem("api_error")
        if headers.get("authorization") != f"Bearer {KEY}":
            return 401, _problem("invalid_request_error")
        key, asked = headers.get("idempotency-key", ""), f"{method} {path} {body}"
        if method == "POST" and key in self._remembered:
            before, status, told = self._remembered[key]
            return (status, told) if before == asked else (400, _problem("idempotency_error"))
        try:
            parts = urlsplit(path)
            told = answer(self.books, self.url, method, parts.path, decoded(body or parts.query))
            status = 200
        except Wrong as wrong:
            status, told = wrong.status, _problem(wrong.kind, wrong.code)
        if method == "POST" and key and status == 200:
            self._remembered[key] = asked, status, json.loads(json.dumps(told))
        return status, told

    # What a person does in her browser.

    def pay(self, url: str) -> None:
        """Opens the hosted page and pays on it."""
        self.books.pay(urlsplit(url).path.rpartition("/")[2])
        self.bell.deliver()


def _problem(kind: str, code: str | None = None) -> Thing:
    return {"error": {"type": kind, "code": code, "message": "No such thing: cus_secret, jane@fit.test"}}


@contextmanager
def fake_stripe(**options: Any) -> Iterator[FakeStripe]:
    """Listens on loopback until the test ends."""
    fake = FakeStripe(**options)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            if not self.path.startswith("/v1/"):
                self._page(body)
                return
            with fake.lock:
                status, told = fake.handle(
                    self.command, self.path, body, {name.lower(): value for name, value in self.headers.items()}
                )
                lost = fake.lose > 0
                fake.lose -= lost
            if lost:
                self.close_connection = True
                return
            self._send(status, json.dumps(told).encode(), "application/json")

        def _page(self, body: str) -> None:
            kind, _, name = self.path.strip("/").partition("/")
            with fake.lock:
                if self.command == "POST" and kind == "pay":
                    fake.books.pay(name, decoded(body).get("card", "good"))
                if self.command == "POST" and kind == "portal":
                    press(fake.books, name, decoded(body).get("button", ""))
            if self.command == "POST":
                fake.bell.deliver()
            self._send(200, f"<h1>{kind}</h1><form method='post'></form>".encode(), "text/html")

        do_GET = do_POST = do_DELETE = _serve  # noqa: N815  (the library's names)

        def _send(self, status: int, content: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Stripe-Should-Retry", "false" if fake.down else "true" if status >= 500 else "false")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def press(books: Books, portal: str, button: str) -> None:
    """A button on the portal page: `cancel` or `resume` what goes on."""
    customer = books.get(portal, "billing_portal.session")["customer"]
    for each in books.all("subscription", customer=customer):
        if each["status"] != "canceled":
            books.cancel(each["id"], at_period_end=True) if button == "cancel" else books.resume(each["id"])
