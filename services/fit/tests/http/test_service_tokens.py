"""Tokens of our own services: one callee, one scope, one minute."""

import jwt
import pytest
from fit_kit.client import accepted, refused
from fit_kit.product import COACH_SECRET, CRON_SECRET, Product


def grant(**changes: str) -> dict[str, str]:
    form = {"grant_type": "client_credentials", "client_id": "coach", "client_secret": COACH_SECRET}
    return form | changes


def test_a_service_gets_a_token_for_a_minute_and_no_refresh_token(product: Product) -> None:
    answer = accepted(product.api.post("/oauth/token", grant()))
    assert (answer["expires_in"], answer["refresh_token"], answer["onboarded"]) == (60, None, None)
    key = accepted(product.api.get("/.well-known/jwks.json"))["keys"][0]
    claims = jwt.decode(answer["access_token"], jwt.PyJWK(key).key, algorithms=["EdDSA"], audience="fit", issuer="fit")
    assert (claims["sub"], claims["scope"], claims["typ"], claims["aud"]) == (
        "coach",
        "athletes:read",
        "service",
        "fit",
    )


def test_a_service_may_name_the_scope_it_holds_and_no_other(product: Product) -> None:
    accepted(product.api.post("/oauth/token", grant(scope="athletes:read")))
    for scope in ("wods:create", "admin", "athletes:read wods:create"):
        refused(product.api.post("/oauth/token", grant(scope=scope)), 401, "invalid_credentials", "scope")
    accepted(product.api.post("/oauth/token", grant(client_id="cron", client_secret=CRON_SECRET, scope="wods:create")))


@pytest.mark.parametrize(
    "changes",
    [
        {"client_secret": "wrong"},
        {"client_secret": COACH_SECRET[:-1]},
        {"client_secret": CRON_SECRET},
        {"client_id": "cron"},
        {"client_id": "nobody"},
        {"client_id": "nobody", "client_secret": "ünïcode"},
    ],
)
def test_a_wrong_client_or_secret_gets_one_answer(product: Product, changes: dict[str, str]) -> None:
    problem = refused(product.api.post("/oauth/token", grant(**changes)), 401, "invalid_credentials")
    assert problem["detail"] == "The client or its secret is not right."


def test_a_form_of_a_service_is_accepted(product: Product) -> None:
    accepted(product.api.call("POST", "/oauth/token", data=grant()))


def test_a_service_token_opens_its_own_scope_only(product: Product) -> None:
    athlete = product.athlete()
    coach, cron = product.service("coach"), product.service("cron")
    path = f"/internal/athletes/{athlete.account_id}/question"
    accepted(coach.get(path))
    refused(cron.get(path), 403, "access_denied")
    refused(athlete.get(path), 403, "access_denied")
    refused(coach.get("/profile"), 403, "access_denied")
    refused(coach.get("/users"), 403, "access_denied")


def test_a_service_token_ends_after_its_minute(product: Product) -> None:
    athlete, coach = product.athlete(), product.service()
    product.clock.move_real(seconds=91)
    refused(coach.get(f"/internal/athletes/{athlete.account_id}/question"), 401, "not_authenticated")


def test_the_public_keys_are_public_and_may_be_kept_for_a_while(product: Product) -> None:
    answer = product.api.get("/.well-known/jwks.json")
    (key,) = accepted(answer)["keys"]
    assert set(key) == {"kty", "crv", "use", "alg", "kid", "x"}
    assert answer.headers["Cache-Control"] == "public, max-age=300"
