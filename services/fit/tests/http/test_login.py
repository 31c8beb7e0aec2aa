"""Logging in: as a form, as JSON, as old clients do it; and what a guesser learns."""

from typing import Any

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.passwords import QuickPasswords
from fit_kit.product import PASSWORD, Product, counted_statements
from werkzeug.test import TestResponse

from fit.domain.errors import Overloaded
from fit.domain.sessions import PER_ACCOUNT, PER_SOURCE, THROTTLE_WINDOW

HOME, GYM, ATTIC = "203.0.113.1", "203.0.113.2", "203.0.113.3"


def log_in(client: Client, email: str, password: str = PASSWORD) -> TestResponse:
    return client.post("/oauth/token", {"email": email, "password": password})


@pytest.mark.parametrize(
    "body",
    [
        {"username": "EMAIL", "password": PASSWORD, "grant_type": "password"},
        {"email": "EMAIL", "password": PASSWORD, "grant_type": "password"},
        {"email": "EMAIL", "password": PASSWORD},
        {"username": "EMAIL", "password": PASSWORD},
    ],
)
@pytest.mark.parametrize("way", ["json", "data"])
def test_json_and_forms_and_old_clients_log_in(product: Product, body: dict[str, str], way: str) -> None:
    athlete = product.athlete()
    filled = {name: value.replace("EMAIL", athlete.email) for name, value in body.items()}
    answer = product.api.call("POST", "/oauth/token", **{way: filled})
    grant = accepted(answer)
    assert set(grant) == {"access_token", "token_type", "expires_in", "refresh_token", "onboarded"}
    assert (grant["token_type"], grant["expires_in"], grant["onboarded"]) == ("Bearer", 900, True)
    accepted(product.api.with_(token=grant["access_token"]).get("/profile"))
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_address_may_be_written_in_capitals(product: Product) -> None:
    athlete = product.athlete()
    accepted(log_in(product.api, f" {athlete.email.upper()} "))


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(product: Product) -> None:
    athlete = product.athlete()
    wrong = log_in(product.api, athlete.email, "not her password")
    unknown = log_in(product.api, "nobody@fit.test", "not her password")
    refused(wrong, 401, "invalid_credentials")
    strip = {"request_id": None}
    assert wrong.get_json() | strip == unknown.get_json() | strip
    assert wrong.headers["WWW-Authenticate"] == unknown.headers["WWW-Authenticate"]


def test_an_unknown_address_costs_as_much_as_a_wrong_password(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    athlete, compared = product.athlete(), []
    matches = QuickPasswords.matches
    monkeypatch.setattr(QuickPasswords, "matches", lambda *a: (compared.append(a[1] is None), matches(*a))[1])
    costs = []
    for email in (athlete.email, "nobody@fit.test"):
        with counted_statements() as statements:
            refused(log_in(product.api, email, "wrong wrong"), 401, "invalid_credentials")
        costs.append(len(statements))
    assert compared == [False, True]
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"password": PASSWORD}, "email"),
        ({"email": "jane@fit.local"}, "password"),
        ({"email": "", "password": PASSWORD}, "email"),
        ({"grant_type": "refresh_token"}, "refresh_token"),
        ({"grant_type": "client_credentials"}, "client_secret"),
        ({"grant_type": "client_credentials", "client_secret": "x"}, "client_id"),
    ],
)
def test_a_grant_says_what_it_needs(product: Product, body: dict[str, str], field: str) -> None:
    refused(product.api.post("/oauth/token", body), 422, "invalid_input", field)


@pytest.mark.parametrize("grant", ["implicit", "", "authorization_code", "PASSWORD"])
def test_another_grant_is_refused(product: Product, grant: str) -> None:
    refused(product.api.post("/oauth/token", {"grant_type": grant}), 422, "validation_failed", "grant_type")


def test_a_form_that_names_a_field_twice_is_refused(product: Product) -> None:
    athlete = product.athlete()
    data = f"username={athlete.email}&username=b@fit.test&password={PASSWORD}"
    answer = product.api.call("POST", "/oauth/token", data=data, content_type="application/x-www-form-urlencoded")
    refused(answer, 422, "validation_failed", "username")


def test_a_body_that_is_neither_form_nor_json_is_refused(product: Product) -> None:
    answer = product.api.call("POST", "/oauth/token", data="<xml/>", content_type="text/xml")
    refused(answer, 415, "unsupported_media_type")


def test_a_hash_of_former_times_is_renewed_at_log_in(product: Product) -> None:
    athlete = product.athlete()
    old = QuickPasswords(version=1).hash(PASSWORD)
    with product.bag.transactions.write() as stores:
        stores.accounts.set_password_hash(athlete.account_id, old)
    accepted(log_in(product.api, athlete.email))
    with product.bag.transactions.write() as stores:
        renewed = stores.accounts.lock(athlete.account_id)
    assert renewed is not None
    assert renewed.startswith("quick2$")
    accepted(log_in(product.api, athlete.email))


def guess(client: Client, email: str, times: int) -> TestResponse:
    for _ in range(times - 1):
        log_in(client, email, "a guess of many")
    return log_in(client, email, "a guess of many")


def add_failures(product: Product, key: str, number: int) -> None:
    """As many failed log-ins as this, without the time that they take."""
    with product.bag.transactions.write() as stores:
        for _ in range(number):
            stores.throttle.add_failure(product.bag.tokens.digest(key), product.clock.real(), THROTTLE_WINDOW)


def test_guesses_are_slowed_down_and_the_right_password_still_gets_in(product: Product) -> None:
    athlete = product.athlete()
    guesser = product.api.with_(address=ATTIC)
    refused(guess(guesser, athlete.email, PER_ACCOUNT.soft), 401, "invalid_credentials")
    answer = guess(guesser, athlete.email, 1)
    refused(answer, 429, "too_many_requests")
    assert int(answer.headers["Retry-After"]) == 60
    accepted(log_in(product.api.with_(address=HOME), athlete.email))
    accepted(log_in(guesser, athlete.email))


def test_a_guesser_cannot_tell_an_account_by_how_it_is_slowed_down(product: Product) -> None:
    athlete = product.athlete()
    codes: list[list[int]] = []
    for number, email in enumerate((athlete.email, "nobody@fit.test")):
        client = product.api.with_(address=f"198.51.100.{number}")
        codes.append([log_in(client, email, "a guess").status_code for _ in range(PER_ACCOUNT.soft + 2)])
    assert codes[0] == codes[1]
    assert codes[0][-1] == 429


def test_one_source_that_tries_many_accounts_is_slowed_down(product: Product) -> None:
    guesser = product.api.with_(address=ATTIC)
    answers = [
        log_in(guesser, f"victim{number}@fit.test", "guess").status_code for number in range(PER_SOURCE.soft + 1)
    ]
    assert answers == [401] * PER_SOURCE.soft + [429]
    refused(log_in(product.api.with_(address=GYM), "victim0@fit.test", "guess"), 401, "invalid_credentials")


def test_a_flood_from_many_sources_does_not_shut_out_the_owners_usual_place(product: Product) -> None:
    athlete = product.athlete()
    home = product.api.with_(address=HOME)
    accepted(log_in(home, athlete.email))
    add_failures(product, f"account:{athlete.email}", PER_ACCOUNT.hard - 1)
    refused(log_in(product.api.with_(address=ATTIC), athlete.email, "a guess"), 429, "too_many_requests")
    answer = log_in(product.api.with_(address=GYM), athlete.email)
    refused(answer, 429, "too_many_requests")
    assert int(answer.headers["Retry-After"]) == 15 * 60
    accepted(log_in(home, athlete.email))
    accepted(log_in(product.api.with_(address=GYM), athlete.email))


def test_a_source_beyond_the_hard_limit_is_not_even_listened_to(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    athlete = product.athlete()
    guesser = product.api.with_(address=ATTIC)
    add_failures(product, f"source:{ATTIC}", PER_SOURCE.hard - 1)
    accepted(log_in(guesser, athlete.email))
    add_failures(product, f"source:{ATTIC}", 1)
    monkeypatch.setattr(QuickPasswords, "matches", lambda *_: pytest.fail("compared"))
    refused(log_in(guesser, athlete.email), 429, "too_many_requests")


def test_failures_are_forgotten_after_a_quarter_of_an_hour(product: Product) -> None:
    athlete = product.athlete()
    refused(guess(product.api, athlete.email, PER_ACCOUNT.soft + 1), 429, "too_many_requests")
    product.clock.move_real(minutes=15)
    refused(guess(product.api, athlete.email, 1), 401, "invalid_credentials")


def test_when_too_many_log_in_at_once_the_rest_is_told_to_come_back(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: Any) -> bool:
        raise Overloaded("Too many log-ins at once.", retry_after_s=2)

    athlete = product.athlete()
    monkeypatch.setattr(QuickPasswords, "matches", busy)
    answer = log_in(product.api, athlete.email)
    refused(answer, 503, "overloaded")
    assert answer.headers["Retry-After"] == "2"
    accepted(athlete.get("/profile"))


def test_success_forgets_the_accounts_failures(product: Product) -> None:
    athlete = product.athlete()
    guess(product.api, athlete.email, PER_ACCOUNT.soft - 1)
    accepted(log_in(product.api, athlete.email))
    refused(guess(product.api, athlete.email, PER_ACCOUNT.soft), 401, "invalid_credentials")


def test_a_password_that_changes_while_it_is_compared_opens_nothing(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody logs in with the old password at the very moment the owner replaces it."""
    athlete = product.athlete()
    matches = QuickPasswords.matches

    def change_meanwhile(self: QuickPasswords, stored: Any, password: str) -> bool:
        right = matches(self, stored, password)
        monkeypatch.undo()
        form = {"current_password": PASSWORD, "new_password": "a better one for me"}
        accepted(athlete.post("/auth/password", form), 204)
        return right

    monkeypatch.setattr(QuickPasswords, "matches", change_meanwhile)
    refused(log_in(product.api, athlete.email), 401, "invalid_credentials")
    accepted(log_in(product.api, athlete.email, "a better one for me"))
