"""The variant in which the gateway asks the coach itself: one decision, and whatever the coach does, fit answers."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from gateway.running import Gateway, running_gateway
from gateway.test_internal_paths import SPELLINGS

WOD = "/fitness/wod"
TIMEOUT = "300ms"


@dataclass
class Stand:
    """A stand-in for fit or the coach. `route`: what fit says of the decision; `behaviour`: what the coach does."""

    name: str
    port: int = 0
    route: int = 204
    behaviour: int | str = 200
    seen: list[tuple[str, str, http.client.HTTPMessage, bytes]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def asked(self) -> list[tuple[str, str]]:
        return [(method, path) for method, path, _, _ in self.seen if path != "/internal/wod-route"]

    def decisions(self) -> int:
        return sum(path == "/internal/wod-route" for _, path, _, _ in self.seen)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    stand: Stand

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.stand.seen.append((self.command, self.path, self.headers, body))
        behaviour = self.stand.route if self.path == "/internal/wod-route" else self.stand.behaviour
        if isinstance(behaviour, str):
            if behaviour == "hang":
                self.stand.over.wait(30)
            self.close_connection = True
            return
        text = b"" if behaviour == 204 else f"from {self.stand.name}".encode()
        self.send_response(behaviour)
        self.send_header("X-WOD-Source", self.stand.name)
        if behaviour != 204:
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
def standing(name: str) -> Iterator[Stand]:
    handler = type("Handler", (_Handler,), {})
    with _Server(("127.0.0.1", 0), handler) as server:
        stand = handler.stand = Stand(name, server.server_address[1])  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield stand
        finally:
            stand.over.set()
            server.shutdown()
            thread.join()


@dataclass
class House:
    gateway: Gateway
    fit: Stand
    coach: Stand


@pytest.fixture(scope="module")
def _house(nginx_binary: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("gateway")
    with standing("fit") as fit, standing("coach") as coach:
        addresses = {"FIT_UPSTREAM": f"127.0.0.1:{fit.port}", "COACH_UPSTREAM": f"127.0.0.1:{coach.port}"}
        with running_gateway(nginx_binary, folder, GATEWAY_COACH_TIMEOUT=TIMEOUT, **addresses) as gateway:
            yield House(gateway, fit, coach)


@pytest.fixture
def house(_house: House) -> House:
    for stand in (_house.fit, _house.coach):
        stand.seen.clear()
        stand.route, stand.behaviour = 204, 200
    return _house


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_athlete_of_the_share_is_answered_by_the_coach(method: str, house: House) -> None:
    answer = house.gateway.ask(method, WOD + "?x=1", Authorization="Bearer hers", X_Request_Id="find-me-4711")
    assert (answer.status, answer.headers["X-WOD-Source"]) == (200, "coach")
    assert answer.headers.get_all("X-Request-Id") == ["find-me-4711"]
    assert (house.coach.asked(), house.fit.asked(), house.fit.decisions()) == ([(method, WOD + "?x=1")], [], 1)
    assert house.coach.seen[0][2]["Authorization"] == "Bearer hers"
    decision = house.fit.seen[0]
    assert (decision[0], decision[2]["Authorization"]) == ("GET", "Bearer hers")


def test_everybody_else_is_answered_by_fit_and_fit_is_not_told_of_a_failure(house: House) -> None:
    house.fit.route = 403
    answer = house.gateway.ask("GET", WOD)
    assert (answer.status, answer.body, house.coach.asked()) == (200, b"from fit", [])
    assert house.fit.seen[-1][2]["X-Coach-Failed"] is None


@pytest.mark.parametrize("behaviour", [401, 403, 404, 410, 422, 429, 500, 502, 503, 504, "die", "hang"])
def test_whatever_goes_wrong_at_the_coach_fit_answers_and_knows_why_it_is_asked(
    behaviour: int | str, house: House
) -> None:
    house.coach.behaviour = behaviour
    answer = house.gateway.ask("GET", WOD)
    assert (answer.status, answer.body, answer.headers["X-WOD-Source"]) == (200, b"from fit", "fit")
    assert (len(house.coach.asked()), house.fit.asked()) == (1, [("GET", WOD)]), "once each"
    assert house.fit.seen[-1][2]["X-Coach-Failed"] == "1"


def test_a_coach_that_is_away_is_nobodys_trouble(nginx_binary: str, tmp_path: Path) -> None:
    with standing("fit") as fit:
        addresses = {"FIT_UPSTREAM": f"127.0.0.1:{fit.port}", "COACH_UPSTREAM": "127.0.0.1:1"}
        with running_gateway(nginx_binary, tmp_path, **addresses) as gateway:
            assert gateway.ask("GET", WOD).body == b"from fit"


@pytest.mark.parametrize("route", [401, 404, 500, 503, "die", "hang"])
def test_without_a_decision_fit_answers(route: int | str, house: House) -> None:
    house.fit.route = route  # type: ignore[assignment]
    answer = house.gateway.ask("GET", WOD)
    assert (answer.status, answer.body, house.coach.asked()) == (200, b"from fit", [])


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("behaviour", [200, 503, "die"])
def test_what_may_not_happen_twice_goes_to_fit_once_and_never_to_the_coach(
    method: str, behaviour: int | str, house: House
) -> None:
    house.fit.behaviour = behaviour
    house.gateway.ask(method, WOD, b"{}")
    assert (house.coach.seen, house.fit.asked(), house.fit.decisions()) == ([], [(method, WOD)], 0)
    assert house.fit.seen[0][3] == b"{}"


def test_an_answer_of_fits_own_passes_unchanged_and_a_fit_that_is_away_is_said_in_kind_words(house: House) -> None:
    house.fit.route, house.fit.behaviour = 403, 429
    answer = house.gateway.ask("GET", WOD)
    assert (answer.status, answer.body, len(house.fit.asked())) == (429, b"from fit", 1)
    house.fit.behaviour = "die"
    answer = house.gateway.ask("GET", WOD)
    assert (answer.status, answer.problem()["code"]) == (502, "unavailable")
    assert answer.headers["Retry-After"] == "2"


def test_a_client_cannot_say_that_the_coach_has_failed(house: House) -> None:
    house.fit.route = 403
    house.gateway.ask("GET", WOD, X_Coach_Failed="1")
    house.gateway.ask("GET", "/workouts", X_Coach_Failed="1")
    assert [headers["X-Coach-Failed"] for _, _, headers, _ in house.fit.seen] == [None] * 3


def test_a_body_over_the_limit_reaches_nobody(house: House) -> None:
    answer = house.gateway.ask("POST", WOD, b"x" * (64 * 1024 + 1))
    assert (answer.status, answer.problem()["code"]) == (413, "body_too_large")
    assert (house.fit.seen, house.coach.seen) == ([], [])


@pytest.mark.parametrize("path", [*SPELLINGS, "/-/wod-route", "/internal/wod-route", "/%2d/wod-route"])
def test_no_internal_path_is_there_in_this_variant_either(path: str, house: House) -> None:
    answer = house.gateway.ask("GET", path)
    assert answer.status == 404
    assert (house.fit.seen, house.coach.seen) == ([], [])


@pytest.mark.parametrize("path", ["//fitness/wod", "/fitness//wod", "/x/../fitness/wod", "/fitness/%2e/wod"])
def test_an_odd_spelling_of_the_path_reaches_nobody(path: str, house: House) -> None:
    answer = house.gateway.ask("GET", path)
    assert (answer.status, answer.problem()["code"]) == (404, "not_found")
    assert (house.fit.seen, house.coach.seen) == ([], [])


def test_a_body_in_a_get_does_not_confuse_the_decision(house: House) -> None:
    assert house.gateway.ask("GET", WOD, b"{}").body == b"from coach"
    assert house.fit.decisions() == 1
