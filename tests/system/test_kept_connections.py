"""A connection that is kept lives on, or says that it does not, whatever nobody has read of a request's body."""

from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPException

import pytest
from product_kit.product import Product

pytestmark = pytest.mark.system
JSON = {"Content-Type": "application/json"}
STRANGER = {**JSON, "Authorization": "Bearer of-nothing"}
REQUESTS = 60  # the connection broke within twenty
ROUTES = {"fit": ("PATCH", "/profile"), "coach": ("POST", "/api/coach/wod")}


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    made = Product(tmp_path_factory.mktemp("kept"))
    made.migrate()
    for name in ROUTES:
        made.start(name)
    yield made
    made.stop_all()


@pytest.fixture(params=ROUTES)
def name(request: pytest.FixtureRequest) -> str:
    named: str = request.param
    return named


@pytest.fixture
def connection(product: Product, name: str) -> Iterator[HTTPConnection]:
    port = product.fit_port if name == "fit" else product.coach_port
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as made:
        yield made


@pytest.mark.parametrize("headers", [STRANGER, {**STRANGER, "Content-Type": "text/plain"}])
def test_a_refusal_before_the_body_was_read_keeps_the_connection(
    connection: HTTPConnection, name: str, headers: dict[str, str]
) -> None:
    method, path = ROUTES[name]
    for _ in range(REQUESTS):
        connection.request(method, path, body=b'{"a": 1}', headers=headers)
        answer = connection.getresponse()
        answer.read()
        assert (answer.status, answer.getheader("Connection")) == (401, None)
    connection.request("GET", "/health")
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200


def test_after_a_body_that_is_too_long_the_connection_says_that_it_closes(
    connection: HTTPConnection, name: str
) -> None:
    method, path = ROUTES[name]
    connection.putrequest(method, path)
    for header, value in {**STRANGER, "Content-Length": "300000000"}.items():
        connection.putheader(header, value)
    connection.endheaders()
    answer = connection.getresponse()
    answer.read()
    assert (answer.status, answer.getheader("Connection")) == (401, "close")


def test_pieces_of_unknown_length_are_not_taken_for_the_next_request(connection: HTTPConnection, name: str) -> None:
    method, path = ROUTES[name]
    for _ in range(REQUESTS):
        try:
            connection.request(method, path, body=iter([b'{"a": 1}']), headers=STRANGER, encode_chunked=True)
            answer = connection.getresponse()
        except HTTPException as error:
            pytest.fail(f"broken off without a word: {error!r}")
        answer.read()
        assert answer.status == 401
