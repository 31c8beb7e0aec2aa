"""The gateway in front of the application: what passes, how, and what it answers by itself."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from gateway.application import Upstream
from gateway.running import Gateway, nginx_command, read_answer, render

LIMIT = 64 * 1024


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/health", "/fitness/wod?date=2026-03-01&x=a%2Fb//c", "/.well-known/jwks.json"])
def test_everything_public_goes_to_the_application_as_it_was_sent(
    method: str, path: str, gateway: Gateway, upstream: Upstream
) -> None:
    assert gateway.ask(method, path).status == 200
    assert [(request.method, request.path) for request in upstream.received] == [(method, path)]


@pytest.mark.parametrize("status", [400, 404, 413, 429, 500, 502, 503, 504])
def test_an_error_of_the_application_passes_unchanged(status: int, gateway: Gateway, upstream: Upstream) -> None:
    answer = gateway.ask("GET", f"/status/{status}")
    assert (answer.status, answer.body) == (status, b"from the application")
    assert answer.headers["Content-Type"] == "text/plain"


def test_what_a_client_claims_about_its_address_and_route_is_replaced(gateway: Gateway, upstream: Upstream) -> None:
    gateway.ask(
        "GET", "/profile", X_Forwarded_For="10.1.2.3", X_Forwarded_Proto="https", X_Forwarded_Host="evil.example",
        X_Forwarded_Prefix="/internal", X_Real_IP="10.1.2.3", Forwarded="for=10.1.2.3",
    )  # fmt: skip
    headers = upstream.received[0].headers
    host = f"127.0.0.1:{gateway.port}"
    assert headers.get_all("X-Forwarded-For") == ["127.0.0.1"]
    assert headers.get_all("X-Forwarded-Proto") == ["http"]
    assert headers.get_all("X-Forwarded-Host") == [host]
    assert headers.get_all("Host") == [host]
    assert {name: headers[name] for name in ("X-Forwarded-Prefix", "X-Real-IP", "Forwarded")} == {
        "X-Forwarded-Prefix": None,
        "X-Real-IP": None,
        "Forwarded": None,
    }


def test_the_host_reaches_the_application_as_the_client_wrote_it(gateway: Gateway, upstream: Upstream) -> None:
    gateway.ask("GET", "/", Host="Fit.Example:8443")
    assert upstream.received[0].headers["Host"] == "Fit.Example:8443"


def test_a_good_request_id_is_passed_on_and_answered_once(gateway: Gateway, upstream: Upstream) -> None:
    answer = gateway.ask("GET", "/", X_Request_Id="run-2026.03_01")
    assert upstream.received[0].headers.get_all("X-Request-Id") == ["run-2026.03_01"]
    assert answer.headers.get_all("X-Request-Id") == ["run-2026.03_01"]


@pytest.mark.parametrize("claimed", ["", "short", 'a","status":"200', "x" * 65, "with space inside", "ümlaut-1234"])
def test_an_unfit_request_id_is_replaced(claimed: str, gateway: Gateway, upstream: Upstream) -> None:
    answer = gateway.ask("GET", "/", X_Request_Id=claimed)
    passed = upstream.received[0].headers["X-Request-Id"]
    assert len(passed) == 32
    assert passed.isalnum()
    assert answer.headers["X-Request-Id"] == passed


def test_connections_to_the_application_are_kept_and_used_again(
    start_gateway: Callable[..., Gateway], upstream: Upstream
) -> None:
    gateway = start_gateway(FIT_UPSTREAM=f"127.0.0.1:{upstream.port}", GATEWAY_WORKERS="1")
    for _ in range(3):
        gateway.ask("GET", "/")
    assert len({request.connection for request in upstream.received}) == 1


def test_the_server_keeps_its_version_to_itself(gateway: Gateway) -> None:
    assert gateway.ask("GET", "/").headers["Server"] == "nginx"
    assert gateway.ask("GET", "/metrics").headers["Server"] == "nginx"


def test_a_body_at_the_limit_passes(gateway: Gateway, upstream: Upstream) -> None:
    assert gateway.ask("POST", "/profile", b"x" * LIMIT).status == 200
    assert len(upstream.received[0].body) == LIMIT


def test_a_body_over_the_limit_is_refused_before_it_reaches_the_application(
    gateway: Gateway, upstream: Upstream
) -> None:
    answer = gateway.ask("POST", "/profile", b"x" * (LIMIT + 1))
    assert_problem(answer.status, answer.problem(), 413, "body_too_large")
    assert upstream.received == []


def test_a_body_of_unknown_length_is_cut_off_at_the_limit_too(gateway: Gateway, upstream: Upstream) -> None:
    chunk = b"4000\r\n" + b"x" * 0x4000 + b"\r\n"
    head = b"POST /profile HTTP/1.1\r\nHost: fit\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer = gateway.send(head + chunk * 5 + b"0\r\n\r\n")
    assert_problem(answer.status, answer.problem(), 413, "body_too_large")
    assert upstream.received == []


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_a_request_is_never_repeated_when_the_application_dies_over_it(
    method: str, gateway: Gateway, upstream: Upstream
) -> None:
    for _ in range(2):  # The second time on a gateway that knows the connection as a good one.
        upstream.received.clear()
        answer = gateway.ask(method, "/die", b"{}" if method == "POST" else b"")
        assert_problem(answer.status, answer.problem(), 502, "unavailable")
        assert answer.headers["Retry-After"] == "2"
        assert len(upstream.received) == 1
        gateway.ask("GET", "/")


def test_an_application_that_is_away_is_said_in_kind_words(start_gateway: Callable[..., Gateway]) -> None:
    answer = start_gateway(FIT_UPSTREAM="127.0.0.1:1").ask("GET", "/", X_Request_Id="told-by-client")
    assert_problem(answer.status, answer.problem(), 502, "unavailable")
    assert answer.problem()["request_id"] == "told-by-client"


def test_an_application_that_hangs_is_given_up(start_gateway: Callable[..., Gateway], upstream: Upstream) -> None:
    gateway = start_gateway(FIT_UPSTREAM=f"127.0.0.1:{upstream.port}", GATEWAY_UPSTREAM_TIMEOUT="200ms")
    answer = gateway.ask("POST", "/hang", b"{}")
    assert_problem(answer.status, answer.problem(), 504, "timed_out")
    assert len(upstream.received) == 1


@pytest.mark.parametrize(
    "unfinished", [b"GET / HTTP/1.1\r\nHost: f", b"POST / HTTP/1.1\r\nHost: f\r\nContent-Length: 9\r\n\r\n1"]
)
def test_a_slow_client_is_dropped_and_costs_the_application_nothing(
    unfinished: bytes, start_gateway: Callable[..., Gateway], upstream: Upstream
) -> None:
    gateway = start_gateway(FIT_UPSTREAM=f"127.0.0.1:{upstream.port}", GATEWAY_CLIENT_TIMEOUT="200ms")
    with gateway.connect() as connection:
        connection.sendall(unfinished)
        try:
            while connection.recv(4096):
                pass
        except ConnectionResetError:
            pass
    assert upstream.received == []


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", 400, "bad_request"),
        (b"TRACE / HTTP/1.1\r\nHost: fit\r\n\r\n", 405, "method_not_allowed"),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: fit\r\n\r\n", 414, "address_too_long"),
        (b"GET / HTTP/1.1\r\nHost: fit\r\nCookie: " + b"a" * 9000 + b"\r\n\r\n", 431, "header_too_large"),
    ],
)
def test_what_the_gateway_refuses_by_itself_is_a_problem_document(
    request_: bytes, status: int, code: str, gateway: Gateway, upstream: Upstream
) -> None:
    answer = gateway.send(request_)
    assert_problem(answer.status, answer.problem(), status, code)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert upstream.received == []


def test_a_client_of_http_1_0_without_a_host_is_served(gateway: Gateway, upstream: Upstream) -> None:
    assert gateway.send(b"GET /health HTTP/1.0\r\n\r\n").status == 200
    assert upstream.received[0].headers["Host"]


def test_a_second_request_hidden_in_the_first_is_not_seen_by_the_application(
    gateway: Gateway, upstream: Upstream
) -> None:
    hidden = b"GET /internal/athletes HTTP/1.1\r\nHost: fit\r\n\r\n"
    head = f"Host: fit\r\nContent-Length: {len(hidden)}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".encode()
    with gateway.connect() as connection:
        connection.sendall(b"POST / HTTP/1.1\r\n" + head + hidden)
        assert read_answer(connection).status == 400
    assert upstream.received == []


def test_the_log_names_the_request_and_hides_its_query(gateway: Gateway, upstream: Upstream) -> None:
    gateway.ask(
        "GET", "/profile?token=secret-token", X_Request_Id="find-me-in-the-log", Authorization="Bearer secret-token"
    )
    gateway.ask("GET", "/")  # Its answer comes from a gateway that has written the line before.
    log = (gateway.folder / "access.log").read_text()
    lines = [json.loads(line) for line in log.splitlines()]
    assert [line["path"] for line in lines if line["request_id"] == "find-me-in-the-log"] == ["/profile"]
    assert "secret-token" not in log


def test_nginx_finds_nothing_to_complain_about_in_the_configuration(nginx_binary: str, tmp_path: Path) -> None:
    command = nginx_command(nginx_binary, render(tmp_path))
    done = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def assert_problem(status: int, problem: dict[str, object], expected: int, code: str) -> None:
    """The document says what the status line says, in the words that old clients look for as well."""
    assert (status, problem["status"], problem["code"]) == (expected, expected, code)
    assert list(problem) == ["type", "title", "status", "code", "detail", "error", "request_id"]
    assert problem["type"] == f"urn:fit:problem:{code}"
    assert problem["error"] == problem["detail"]
    assert problem["request_id"]
