"""Where a request comes from: the proxy is believed when it is the configured one, and only its own word."""

from pathlib import Path

import pytest
from fit_kit.client import Client, accepted
from fit_kit.product import Product, make_product

SIGNUP = "/auth/signup"
PASSWORD = "squats before breakfast"


def sources(product: Product, client: Client, *forwarded: str) -> int:
    """How many sources these requests are counted under, when one source may sign up once an hour."""
    codes = []
    for number, header in enumerate(forwarded):
        form = {"email": f"u{number}@fit.local", "password": PASSWORD}
        codes.append(client.post(SIGNUP, form, headers={"X-Forwarded-For": header}).status_code)
    assert set(codes) <= {201, 429}
    return codes.count(201)


@pytest.mark.parametrize("address", ["10.1.2.3", "::1", "fd00::7"])
def test_the_configured_proxy_is_believed(tmp_path: Path, address: str) -> None:
    with make_product(tmp_path, signups_per_hour=1, trusted_proxies="10.0.0.0/8,::1/128,fd00::/8") as product:
        client = product.api.with_(address=address)
        assert sources(product, client, "203.0.113.1", "203.0.113.2", "203.0.113.2", "2001:db8::1") == 3


@pytest.mark.parametrize("address", ["203.0.113.9", "11.0.0.1", "2001:db8::1", ""])
def test_anybody_else_is_not(tmp_path: Path, address: str) -> None:
    with make_product(tmp_path, signups_per_hour=1, trusted_proxies="10.0.0.0/8,::1/128") as product:
        client = product.api.with_(address=address)
        assert sources(product, client, "203.0.113.1", "203.0.113.2", "203.0.113.3") == 1


def test_without_a_configured_proxy_nobody_is(tmp_path: Path) -> None:
    with make_product(tmp_path, signups_per_hour=1) as product:
        assert sources(product, product.api, "203.0.113.1", "203.0.113.2") == 1


def test_what_the_client_wrote_before_the_proxy_is_not_believed(tmp_path: Path) -> None:
    with make_product(tmp_path, signups_per_hour=1, trusted_proxies="10.0.0.0/8") as product:
        client = product.api.with_(address="10.0.0.1")
        assert sources(product, client, "1.1.1.1, 203.0.113.1", "2.2.2.2, 203.0.113.1", "203.0.113.1") == 1


@pytest.mark.parametrize(
    "header", ["nonsense", "203.0.113.1:4711", "1.2.3.4, ", "unknown", "'; --", "[::1]", "999.1.1.1"]
)
def test_a_word_that_is_no_address_leaves_the_proxys(tmp_path: Path, header: str) -> None:
    with make_product(tmp_path, signups_per_hour=1, trusted_proxies="10.0.0.0/8") as product:
        client = product.api.with_(address="10.0.0.1")
        assert sources(product, client, header, header + "x") == 1


@pytest.mark.parametrize("header", ["X-Real-IP", "Forwarded", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP"])
def test_other_headers_say_nothing(tmp_path: Path, header: str) -> None:
    with make_product(tmp_path, signups_per_hour=1, trusted_proxies="127.0.0.1/32") as product:
        codes = [
            product.api.post(
                SIGNUP, {"email": f"u{n}@fit.local", "password": PASSWORD}, headers={header: f"203.0.113.{n}"}
            )
            for n in range(2)
        ]
        assert [answer.status_code for answer in codes] == [201, 429]


def test_a_proxys_scheme_and_host_change_nothing(product: Product) -> None:
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.test", "X-Forwarded-Port": "1"}
    answer = product.api.get("/openapi.json", headers=headers)
    accepted(answer)
    assert "evil.test" not in answer.text
