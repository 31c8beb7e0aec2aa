"""What belongs to the inside of the house cannot be reached through the gateway, however it is spelled."""

import pytest
from gateway.application import Upstream
from gateway.running import Gateway

SPELLINGS = [
    # As it is.
    "/internal", "/internal/", "/internal/athletes/7", "/internal?x=1", "/metrics", "/metrics/", "/metrics?name=x",
    "/ready", "/ready/", "/api/coach", "/api/coach/", "/api/coach/wod", "/api/coach/WOD", "/api/coach/athletes/7?x=1",
    # Case.
    "/INTERNAL/athletes", "/Internal", "/iNtErNaL/x", "/METRICS", "/Ready", "/API/coach/wod", "/api/COACH/wod",
    # Encoded letters and slashes.
    "/%69nternal/athletes", "/%49nternal", "/%69%6e%74%65%72%6e%61%6c/x",
    "/internal%2Fathletes", "/internal%2fathletes",
    "/%2finternal", "/%2Finternal", "/m%65trics", "/%6Detrics", "/%72eady", "/api%2fcoach%2fwod", "/api%2Fcoach/wod",
    "/%61pi/%63oach/wod", "/internal%3Fx", "/metrics%23x", "/internal%20", "/metrics%09",
    "/internal%0d%0a", "/ready%0A",
    # Encoded twice.
    "/%2569nternal/athletes", "/%25%36%39nternal", "/internal%252fathletes", "/%252finternal", "/%256detrics",
    # Slashes.
    "//internal/athletes", "///internal", "/internal//athletes", "//metrics", "//ready", "/api//coach/wod",
    "//api//coach//wod", "/\\internal", "/api\\coach\\wod", "/%5cinternal", "/api%5Ccoach%5Cwod",
    # Dot segments.
    "/./internal", "/fitness/../internal/athletes", "/a/b/../../internal", "/internal/.", "/internal/..", "/./metrics",
    "/x/../metrics", "/api/./coach/wod", "/api/x/../coach/wod", "/%2e/internal", "/fitness/%2e%2e/internal",
    "/fitness/..%2finternal", "/fitness/%2E%2E%2Finternal", "/fitness/.%2E/metrics", "/health/../metrics",
    "/fitness/..\\internal", "/fitness/..%5cinternal", "/fitness/%252e%252e/internal",
    # Parameters, fragments and other tails.
    "/internal;x=1/athletes", "/;/internal", "/;x/internal", "/fitness;/../internal", "/..;/internal", "/x/..;/metrics",
    "/internal%3bx", "/%3b/internal", "/metrics.", "/metrics,x", "/metrics:", "/internal#x", "/internal~", "/ready!",
    "/metrics.json", "/internal.", "/internal%C3%A9", "/internal%ff",
]  # fmt: skip

# These are not even paths: nginx refuses them before anything else.
REFUSED = [
    "/../internal", "/.%2e/internal", "/%2e%2e/internal", "/%2e%2e%2finternal", "/x/../../internal", "/internal%00",
    "/internal%0", "/internal%zz", "\\internal", "internal", "*",
]  # fmt: skip

# Where the path does not come first: the whole address, and a version too old to have headers.
OTHER_REQUESTS = [
    b"GET http://fit/internal/athletes HTTP/1.1\r\nHost: fit\r\n\r\n",
    b"GET http://fit//internal/athletes HTTP/1.1\r\nHost: fit\r\n\r\n",
    b"GET HTTP://fit/%69nternal HTTP/1.1\r\nHost: fit\r\n\r\n",
    b"GET https://fit/api/coach/wod HTTP/1.1\r\nHost: fit\r\n\r\n",
    b"GET /metrics HTTP/1.0\r\n\r\n",
]

NEIGHBOURS = [
    "/internals", "/internal-medicine", "/ready-made", "/readyness", "/metrics_of_mine", "/api/coaches", "/api",
    "/api/", "/fitness/metrics", "/-/bad_requests", "/profile/internal", "/v1/api/coach/wod",
    "/x?next=/internal", "/x?next=//a/../internal;b%2f",
]  # fmt: skip


def test_there_are_at_least_forty_spellings() -> None:
    assert len(set(SPELLINGS)) == len(SPELLINGS) >= 40


@pytest.mark.parametrize("path", SPELLINGS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_internal_path_is_not_there_in_any_spelling(
    method: str, path: str, gateway: Gateway, upstream: Upstream
) -> None:
    answer = gateway.ask(method, path)
    assert upstream.received == []
    assert (answer.status, answer.problem()["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", REFUSED)
def test_what_is_not_a_path_is_refused(path: str, gateway: Gateway, upstream: Upstream) -> None:
    answer = gateway.ask("GET", path)
    assert upstream.received == []
    assert (answer.status, answer.problem()["code"]) == (400, "bad_request")


@pytest.mark.parametrize("request_", OTHER_REQUESTS)
def test_an_internal_path_is_not_there_in_any_form_of_request(
    request_: bytes, gateway: Gateway, upstream: Upstream
) -> None:
    answer = gateway.send(request_)
    assert upstream.received == []
    assert answer.status == 404


def test_headers_that_some_servers_take_for_the_path_open_nothing(gateway: Gateway, upstream: Upstream) -> None:
    gateway.ask("GET", "/health", X_Original_URL="/internal/athletes", X_Rewrite_URL="/internal/athletes")
    headers = upstream.received[0].headers
    assert (headers["X-Original-URL"], headers["X-Rewrite-URL"]) == (None, None)


@pytest.mark.parametrize("path", NEIGHBOURS)
def test_a_public_path_that_only_looks_alike_passes(path: str, gateway: Gateway, upstream: Upstream) -> None:
    assert gateway.ask("GET", path).status == 200
    assert [request.path for request in upstream.received] == [path]
