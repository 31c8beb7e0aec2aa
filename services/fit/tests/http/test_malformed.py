"""What cannot be understood is refused in the same form everywhere, and changes nothing."""

import io
from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product, athlete_for
from fit_kit.routes import Route, routes_with_a_body
from werkzeug.test import EnvironBuilder, TestResponse, run_wsgi_app

from fit.entrypoints.http.app import MAX_BODY_BYTES

ROUTES = routes_with_a_body()
NAMES = [route.name for route in ROUTES]


def caller(product: Product, route: Route) -> Client:
    """Somebody who may call this route."""
    if route.access.startswith("admin"):
        return product.admin()
    if route.access.startswith("service:"):
        return product.service("coach")
    return athlete_for(product, route)


NO_JSON = (b"{", b"{'a': 1}", b"\xff\xfe", b'{"a": 1} x', b'"\\ud800"', b"[" * 5000)
NO_OBJECT = (b"[]", b"null", b'"text"', b"7", b"true")
NO_NUMBER = (b'{"a": NaN}', b'{"a": Infinity}', b'{"a": 1e999}')
OTHER_TYPES = ("text/plain", "text/xml", "multipart/form-data; boundary=x", None)


def send(client: Client, route: Route, data: bytes, content_type: str | None = "application/json") -> TestResponse:
    return client.call(route.method, route.path(), data=data, content_type=content_type)


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
def test_a_body_that_is_no_json_is_a_400(product: Product, route: Route) -> None:
    client = caller(product, route)
    for data in NO_JSON:
        refused(send(client, route, data), 400, "malformed_json")


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
def test_a_body_that_is_no_object_is_a_422(product: Product, route: Route) -> None:
    client = caller(product, route)
    for data in NO_OBJECT:
        refused(send(client, route, data), 422, "validation_failed", "body")
    for data in NO_NUMBER:
        assert send(client, route, data).status_code in (400, 422)


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
def test_a_body_of_another_type_is_a_415(product: Product, route: Route) -> None:
    client = caller(product, route)
    for content_type in OTHER_TYPES:
        refused(send(client, route, b'{"a": 1}', content_type), 415, "unsupported_media_type")


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
def test_a_body_beyond_the_limit_is_a_413_and_one_at_the_limit_is_read(product: Product, route: Route) -> None:
    client = caller(product, route)
    limit = 512 * 1024 if route.access.startswith("service:") else MAX_BODY_BYTES
    at_the_limit = b'{"x": "' + b"y" * (limit - 9) + b'"}'
    assert len(at_the_limit) == limit
    refused(send(client, route, at_the_limit), 422, "validation_failed")
    refused(send(client, route, at_the_limit + b" "), 413, "body_too_large")


def test_a_form_beyond_the_limit_is_a_413(product: Product) -> None:
    data = b"username=" + b"x" * MAX_BODY_BYTES
    answer = product.api.call("POST", "/oauth/token", data=data, content_type="application/x-www-form-urlencoded")
    refused(answer, 413, "body_too_large")


def test_a_stream_without_a_length_is_cut_off_at_the_limit(product: Product) -> None:
    for path, content_type in STREAMED.items():
        status, body = streamed(product, path, Endless(), content_type)
        assert status == "413 REQUEST ENTITY TOO LARGE", path
        assert b"body_too_large" in body


def test_a_short_stream_without_a_length_is_read(product: Product) -> None:
    data = b'{"email": "jane@fit.local", "password": "squats before breakfast"}'
    assert streamed(product, "/auth/signup", io.BytesIO(data), "application/json")[0] == "201 CREATED"
    form = b"username=jane@fit.local&password=squats+before+breakfast"
    assert streamed(product, "/oauth/token", io.BytesIO(form), STREAMED["/oauth/token"])[0] == "200 OK"


STREAMED = {"/auth/signup": "application/json", "/oauth/token": "application/x-www-form-urlencoded"}


def streamed(product: Product, path: str, stream: Any, content_type: str) -> tuple[str, bytes]:
    """Status and body of the answer to a request whose end only its chunks tell, as the server passes it on."""
    environ = EnvironBuilder(path, method="POST", content_type=content_type).get_environ()
    environ |= {"wsgi.input": stream, "wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    body, status, _ = run_wsgi_app(product.app, environ)
    return status, b"".join(body)


class Endless(io.RawIOBase):
    """A body that never ends; a reader who does not stop in time fails."""

    left = 20 * MAX_BODY_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.left -= len(buffer)
        assert self.left > 0, "read on and on"
        buffer[:] = b"x" * len(buffer)
        return len(buffer)


@pytest.mark.parametrize(
    "path", ["/nope", "/fitness", "/fitness/wod/", "/FITNESS/WOD", "/internal", "/workouts/x", "/.env"]
)
def test_an_unknown_address_is_a_404(product: Product, path: str) -> None:
    refused(product.athlete().get(path), 404, "not_found")
    refused(product.api.post(path, {}), 404, "not_found")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/fitness/wod", {"GET", "HEAD", "OPTIONS"}),
        ("GET", "/auth/signup", {"POST", "OPTIONS"}),
        ("PUT", "/profile", {"GET", "HEAD", "PATCH", "OPTIONS"}),
        ("BREW", "/health", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_another_method_is_a_405_that_says_which_ones_there_are(
    product: Product, method: str, path: str, allowed: set[str]
) -> None:
    answer = product.api.call(method, path)
    refused(answer, 405, "method_not_allowed")
    assert {each.strip() for each in answer.headers["Allow"].split(",")} == allowed


@pytest.mark.parametrize("host", ["a b", "fit.local/evil", "fit.local\\@evil.test", "[::1"])
def test_a_host_that_is_none_is_refused(product: Product, host: str) -> None:
    answer = product.api.get("/health", headers={"Host": host})
    assert answer.status_code in (200, 400)
    assert host not in answer.text


def test_a_name_given_twice_in_one_object_counts_once(product: Product) -> None:
    data = b'{"email": "jane@fit.local", "password": "squats before breakfast", "email": "joan@fit.local"}'
    answer = product.api.call("POST", "/auth/signup", data=data, content_type="application/json")
    assert accepted(answer, 201)["user"]["email"] == "joan@fit.local"


@pytest.mark.parametrize("char", ["\x00", "a\x00b"])
def test_a_nul_is_refused_before_postgresql_would(product_on_each: Product, char: str) -> None:
    athlete = product_on_each.athlete()
    refused(athlete.patch("/profile", {"sport": char}), 422, "validation_failed", "sport")
    refused(
        product_on_each.api.post("/oauth/token", {"email": char, "password": "x"}), 422, "validation_failed", "email"
    )
    refused(
        athlete.patch("/profile", {"flags": {"conditions": [char]}}), 422, "validation_failed", "flags.conditions.0"
    )


@pytest.mark.parametrize("text", ["ünïcødé", "👟", "‮right to left", "'; DROP TABLE account; --", "{{7*7}}", "<script>"])
def test_any_other_text_comes_back_as_it_was(product_on_each: Product, text: str) -> None:
    athlete = product_on_each.athlete()
    assert accepted(athlete.patch("/profile", {"sport": text}))["sport"] == text
