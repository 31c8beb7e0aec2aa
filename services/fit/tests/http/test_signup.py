"""Signing up."""

from typing import Any

import pytest
from fit_kit.client import accepted, refused
from fit_kit.product import PASSWORD, Product, make_product
from fit_kit.threads import together


def form(**changes: Any) -> dict[str, Any]:
    return {"email": "jane@fit.local", "password": PASSWORD} | changes


def test_whoever_signs_up_is_logged_in(product: Product) -> None:
    grant = accepted(product.api.post("/auth/signup", form(name="Jane", time_zone="Asia/Kathmandu")), 201)
    assert grant["user"] == {"id": 1, "email": "jane@fit.local", "name": "Jane", "role": "athlete"}
    assert (grant["token_type"], grant["expires_in"], grant["onboarded"]) == ("Bearer", 900, False)
    client = product.api.with_(token=grant["access_token"])
    accepted(client.post("/profile/onboarding", {"goal": "strength"}), 201)
    assert accepted(client.get("/profile"))["time_zone"] == "Asia/Kathmandu"


def test_the_password_is_nowhere_in_the_answer(product: Product) -> None:
    answer = product.api.post("/auth/signup", form())
    assert PASSWORD not in answer.text
    assert "hash" not in answer.text


@pytest.mark.parametrize("email", ["jane@fit.local", "JANE@FIT.LOCAL", "  jane@Fit.local "])
def test_an_address_has_one_account_however_it_is_written(product: Product, email: str) -> None:
    accepted(product.api.post("/auth/signup", form()), 201)
    refused(product.api.post("/auth/signup", form(email=email)), 409, "email_taken", "email")


@pytest.mark.parametrize("email", ["jane", "jane@", "@fit.local", "a b@fit.local", "jane@fit.local\r\nBcc: x@y.z"])
def test_an_address_that_cannot_be_one_is_refused(product: Product, email: str) -> None:
    refused(product.api.post("/auth/signup", form(email=email)), 422, "invalid_input", "email")


@pytest.mark.parametrize("password", ["short", "password123", "jane@fit.local", "aaaaaaaaaaaa", "x1" * 101])
def test_a_weak_password_is_refused_and_not_repeated(product: Product, password: str) -> None:
    answer = product.api.post("/auth/signup", form(password=password))
    refused(answer, 422, "invalid_input", "password")
    assert password not in answer.text.replace("jane@fit.local", "") or password == "jane@fit.local"
    refused(product.api.post("/oauth/token", form(password=password)), 401, "invalid_credentials")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "localtime", "Factory", "../../etc/passwd", "europe/berlin", ""])
def test_a_time_zone_is_one_that_everybody_knows(product: Product, zone: str) -> None:
    refused(product.api.post("/auth/signup", form(time_zone=zone)), 422, "validation_failed", "time_zone")


@pytest.mark.parametrize("missing", ["email", "password"])
def test_both_address_and_password_are_needed(product: Product, missing: str) -> None:
    body = {name: value for name, value in form().items() if name != missing}
    refused(product.api.post("/auth/signup", body), 422, "validation_failed", missing)


def test_nobody_becomes_an_admin_by_saying_so(product: Product) -> None:
    refused(product.api.post("/auth/signup", form(role="admin")), 422, "validation_failed", "role")
    accepted(product.api.post("/auth/signup", form()), 201)


def test_of_many_who_sign_up_at_once_with_one_address_one_gets_it(product_on_each: Product) -> None:
    answers = together(*[lambda: product_on_each.api.post("/auth/signup", form())] * 5)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]


def test_one_address_makes_a_bounded_number_of_accounts_in_an_hour(tmp_path: Any) -> None:
    with make_product(tmp_path, signups_per_hour=2) as product:
        for number in range(2):
            accepted(product.api.post("/auth/signup", form(email=f"jane{number}@fit.local")), 201)
        answer = product.api.post("/auth/signup", form())
        refused(answer, 429, "too_many_requests")
        assert 0 < int(answer.headers["Retry-After"]) <= 3600
        elsewhere = product.api.with_(address="198.51.100.7")
        accepted(elsewhere.post("/auth/signup", form()), 201)


def test_a_household_of_ipv6_addresses_is_one_source(tmp_path: Any) -> None:
    with make_product(tmp_path, signups_per_hour=1) as product:
        home = product.api.with_(address="2001:db8:1:2::1")
        accepted(home.post("/auth/signup", form()), 201)
        next_door = home.with_(address="2001:db8:1:2:ffff::9")
        refused(next_door.post("/auth/signup", form(email="b@fit.local")), 429, "too_many_requests")
        accepted(home.with_(address="2001:db8:1:3::1").post("/auth/signup", form(email="b@fit.local")), 201)
