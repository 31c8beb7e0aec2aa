"""Changing the password."""

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import PASSWORD, Product
from werkzeug.test import TestResponse

from fit.domain.sessions import PER_ACCOUNT

NEW = "deadlifts after dinner"


def change(client: Client, current: str = PASSWORD, new: str = NEW) -> TestResponse:
    return client.post("/auth/password", {"current_password": current, "new_password": new})


def test_a_new_password_replaces_the_old_one_and_ends_every_other_session(product_on_each: Product) -> None:
    product = product_on_each
    athlete, stranger = product.athlete(), product.athlete()
    phone, thief = product.log_in(athlete.email), product.log_in(athlete.email)
    accepted(change(phone), 204)
    accepted(phone.get("/profile"))
    for ended in (athlete, thief):
        refused(ended.get("/profile"), 401, "not_authenticated")
        form = {"grant_type": "refresh_token", "refresh_token": ended.refresh_token}
        refused(product.api.post("/oauth/token", form), 401, "invalid_credentials")
    form = {"grant_type": "refresh_token", "refresh_token": phone.refresh_token}
    accepted(product.api.post("/oauth/token", form))
    accepted(stranger.get("/profile"))
    refused(
        product.api.post("/oauth/token", {"email": athlete.email, "password": PASSWORD}), 401, "invalid_credentials"
    )
    accepted(product.log_in(athlete.email, NEW).get("/profile"))


def test_the_old_password_is_asked_for(product: Product) -> None:
    athlete = product.athlete()
    other = product.log_in(athlete.email)
    refused(change(athlete, current="not my password"), 403, "wrong_password", "password")
    accepted(other.get("/profile"))
    accepted(product.log_in(athlete.email).get("/profile"))


@pytest.mark.parametrize("new", ["short", "password123", "x1" * 101, PASSWORD])
def test_the_new_password_must_be_a_good_and_another_one(product: Product, new: str) -> None:
    athlete = product.athlete()
    answer = change(athlete, new=new)
    refused(answer, 422, "invalid_input", "new_password")
    assert new not in answer.text
    accepted(product.log_in(athlete.email).get("/profile"))


def test_the_new_password_is_not_her_address(product: Product) -> None:
    athlete = product.athlete()
    refused(change(athlete, new=athlete.email), 422, "invalid_input", "new_password")


def test_a_thief_with_a_token_cannot_guess_the_password_here_for_long(product: Product) -> None:
    athlete = product.athlete()
    codes = [change(athlete, current=f"guess number {number}").status_code for number in range(PER_ACCOUNT.soft + 1)]
    assert codes == [403] * PER_ACCOUNT.soft + [429]
    accepted(change(athlete), 204)


def test_it_takes_a_log_in(product: Product) -> None:
    refused(change(product.api), 401, "not_authenticated")
    refused(change(product.service()), 403, "access_denied")


@pytest.mark.parametrize("missing", ["current_password", "new_password"])
def test_both_passwords_are_needed(product: Product, missing: str) -> None:
    form = {"current_password": PASSWORD, "new_password": NEW}
    del form[missing]
    refused(product.athlete().post("/auth/password", form), 422, "validation_failed", missing)
