"""Refreshing a session: each token is used once, and a copy that is used later ends everything."""

from fit_kit.client import Client, accepted, refused
from fit_kit.clock import later
from fit_kit.product import Product
from fit_kit.threads import together
from werkzeug.test import TestResponse


def refresh(client: Client, token: str) -> TestResponse:
    return client.with_(token=None).post("/oauth/token", {"grant_type": "refresh_token", "refresh_token": token})


def test_a_refresh_gives_new_tokens_for_the_same_session(product: Product) -> None:
    athlete = product.athlete()
    grant = accepted(refresh(athlete, athlete.refresh_token))
    assert grant["refresh_token"] != athlete.refresh_token
    assert grant["access_token"] != athlete.token
    assert grant["onboarded"] is True
    accepted(athlete.with_(token=grant["access_token"]).get("/profile"))
    accepted(athlete.get("/profile"))


def test_a_form_refreshes_as_well(product: Product) -> None:
    athlete = product.athlete()
    form = {"grant_type": "refresh_token", "refresh_token": athlete.refresh_token}
    accepted(product.api.call("POST", "/oauth/token", data=form))


def test_parallel_refreshes_get_the_same_successor_and_nobody_is_logged_out(product_on_each: Product) -> None:
    athlete = product_on_each.athlete()
    answers = together(*[lambda: refresh(athlete, athlete.refresh_token)] * 6)
    successors = {accepted(answer)["refresh_token"] for answer in answers}
    assert len(successors) == 1
    accepted(refresh(athlete, successors.pop()))


def test_a_repeated_refresh_within_the_grace_gets_the_same_successor(product: Product) -> None:
    athlete = product.athlete()
    first = accepted(refresh(athlete, athlete.refresh_token))
    product.clock.move_real(seconds=8)
    assert accepted(refresh(athlete, athlete.refresh_token))["refresh_token"] == first["refresh_token"]


def test_a_token_used_after_the_grace_ends_the_whole_family(product_on_each: Product) -> None:
    athlete = product_on_each.athlete()
    successor = accepted(refresh(athlete, athlete.refresh_token))["refresh_token"]
    product_on_each.clock.move_real(seconds=11)
    refused(refresh(athlete, athlete.refresh_token), 401, "invalid_credentials", "refresh_token")
    refused(refresh(athlete, successor), 401, "invalid_credentials")
    refused(athlete.get("/profile"), 401, "not_authenticated")


def test_the_end_of_one_family_leaves_her_other_sessions_alone(product: Product) -> None:
    athlete = product.athlete()
    other = product.log_in(athlete.email)
    accepted(refresh(athlete, athlete.refresh_token))
    product.clock.move_real(seconds=11)
    refused(refresh(athlete, athlete.refresh_token), 401, "invalid_credentials")
    accepted(other.get("/profile"))


def test_a_session_lives_thirty_days_however_often_it_is_refreshed(product: Product) -> None:
    athlete = product.athlete()
    token = athlete.refresh_token
    for _ in range(3):
        product.clock.move_real(days=9)
        token = accepted(refresh(athlete, token))["refresh_token"]
    product.clock.move_real(days=4)
    refused(refresh(athlete, token), 401, "invalid_credentials")


def test_what_is_no_refresh_token_is_refused(product: Product) -> None:
    athlete = product.athlete()
    for nonsense in ("nonsense", athlete.refresh_token[:-1], athlete.refresh_token + "x", str(athlete.token)[:200]):
        refused(refresh(athlete, nonsense), 401, "invalid_credentials")
    accepted(refresh(athlete, athlete.refresh_token))


def test_a_refresh_token_opens_no_door_by_itself(product: Product) -> None:
    athlete = product.athlete()
    refused(athlete.with_(token=athlete.refresh_token).get("/profile"), 401, "not_authenticated")


def test_after_log_out_neither_token_is_worth_anything(product: Product) -> None:
    athlete = product.athlete()
    other = product.log_in(athlete.email)
    accepted(athlete.post("/auth/logout"), 204)
    refused(athlete.get("/profile"), 401, "not_authenticated")
    refused(athlete.post("/auth/logout"), 401, "not_authenticated")
    refused(refresh(athlete, athlete.refresh_token), 401, "invalid_credentials")
    accepted(other.get("/profile"))


def test_an_access_token_ends_by_itself(product: Product) -> None:
    athlete = product.athlete()
    with later(minutes=15, seconds=35):
        refused(athlete.get("/profile"), 401, "not_authenticated")
        grant = accepted(refresh(athlete, athlete.refresh_token))
        accepted(athlete.with_(token=grant["access_token"]).get("/profile"))
