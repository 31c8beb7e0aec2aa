"""What every answer carries, whatever its status: security headers, a request id, nothing to be cached."""

from pathlib import Path
from typing import Any

import pytest
from fit_kit.client import Client
from fit_kit.product import Product, make_settings
from fit_kit.wods import unavailable

from fit.bootstrap import build
from fit.entrypoints.http.app import create_app
from fit.entrypoints.http.observe import SECURITY_HEADERS
from fit.usecases.training import ShowWorkout

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
# Status to a request that is answered with it.
REQUESTS: dict[int, tuple[str, str, dict[str, Any]]] = {
    200: ("GET", "/profile", {}),
    204: ("POST", "/auth/logout", {}),
    400: ("PATCH", "/profile", {"data": "{", "content_type": "application/json"}),
    401: ("GET", "/profile", {"headers": {"Authorization": "Bearer nonsense"}}),
    403: ("GET", "/users", {}),
    404: ("GET", "/nope", {}),
    405: ("DELETE", "/profile", {}),
    413: ("PATCH", "/profile", {"data": "x" * 70_000, "content_type": "application/json"}),
    415: ("PATCH", "/profile", {"data": "x", "content_type": "text/plain"}),
    422: ("PATCH", "/profile", {"json": {"x": 1}}),
    500: ("GET", "/workouts/1", {}),
    503: ("GET", "/fitness/wod", {}),
}


@pytest.mark.parametrize("status", REQUESTS)
def test_every_answer_is_guarded_whatever_its_status(
    product: Product, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    product.generator.failure = unavailable("timeout")
    monkeypatch.setattr(ShowWorkout, "__call__", lambda *_: 1 // 0)
    method, path, options = REQUESTS[status]
    answer = product.athlete().call(method, path, **options)
    assert answer.status_code == status
    assert {name: answer.headers[name] for name in EXPECTED} == EXPECTED
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert all(len(answer.headers.getlist(name)) == 1 for name in SECURITY_HEADERS)
    assert "Set-Cookie" not in answer.headers
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["X-Request-Id"]


def test_https_is_demanded_in_production_only(tmp_path: Path, product: Product) -> None:
    assert "Strict-Transport-Security" not in product.api.get("/health").headers
    settings = make_settings(tmp_path, database_url="sqlite://").model_copy(update={"mode": "production"})
    answer = Client(create_app(bag=build(settings))).get("/nope")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("given", ["abcdefgh", "0123-4567.89_ab", "A" * 64])
def test_a_well_formed_request_id_is_kept(product: Product, given: str) -> None:
    answer = product.api.get("/nope", headers={"X-Request-Id": given})
    assert answer.headers["X-Request-Id"] == given
    assert answer.get_json()["request_id"] == given


@pytest.mark.parametrize("given", ["", "short", "A" * 65, "with space", "ünïcødé1", 'quote"quote', "a;b=c,d/e\\f"])
def test_any_other_request_id_is_replaced(product: Product, given: str) -> None:
    answer = product.api.get("/nope", headers={"X-Request-Id": given.encode().decode("latin-1")})
    assert answer.headers["X-Request-Id"] != given
    assert len(answer.headers["X-Request-Id"]) == 32


def test_every_request_has_an_id_of_its_own(product: Product) -> None:
    ids = {product.api.get("/health").headers["X-Request-Id"] for _ in range(5)}
    assert len(ids) == 5
