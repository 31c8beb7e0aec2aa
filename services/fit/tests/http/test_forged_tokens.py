"""Forged tokens, by the dozen, at the doors of athletes, admins and services: none is accepted."""

import jwt
import pytest
from fit_kit.client import accepted
from fit_kit.forgery import Forger
from fit_kit.product import Product, counted_statements, signing_key

DOORS = [
    ("GET", "/profile"),
    ("GET", "/fitness/wod"),
    ("GET", "/account/export"),
    ("POST", "/auth/logout"),
    ("GET", "/users"),
    ("GET", "/internal/athletes/1/question"),
]


def test_no_forged_token_opens_any_door(product: Product) -> None:
    athlete = product.athlete()
    assert athlete.token is not None
    forgeries = Forger(athlete.token, signing_key()).all()
    assert len(forgeries) >= 40
    opened = [
        f"{name}: {method} {path}"
        for name, token in forgeries.items()
        for method, path in DOORS
        if product.api.with_(token=token).call(method, path).status_code not in (401, 403)
    ]
    assert opened == []
    assert product.generator.asked == []
    accepted(athlete.get("/profile"))


def test_most_forgeries_are_turned_away_before_the_database_is_asked(product: Product) -> None:
    athlete = product.athlete()
    assert athlete.token is not None
    for name, token in Forger(athlete.token, signing_key()).all().items():
        with counted_statements() as statements:
            product.api.with_(token=token).get("/profile")
        believable = name in ("somebody else under this session", "an unknown session")
        assert len(statements) == (1 if believable else 0), name


@pytest.mark.parametrize(
    "claims", [{"role": "admin"}, {"scope": "admin"}, {"admin": True}, {"typ": "access", "role": "admin"}]
)
def test_a_right_that_a_token_claims_is_not_a_right(product: Product, claims: dict[str, object]) -> None:
    """Even one that we signed: the role is looked up."""
    athlete = product.athlete()
    assert athlete.token is not None
    signed = Forger(athlete.token, signing_key()).signed(**claims)
    assert product.api.with_(token=signed).get("/users").status_code == 403
    accepted(product.api.with_(token=signed).get("/profile"))


def test_a_service_token_with_an_athletes_claims_is_no_athlete(product: Product) -> None:
    athlete, coach = product.athlete(), product.service()
    assert athlete.token is not None
    assert coach.token is not None
    claims = jwt.decode(coach.token, options={"verify_signature": False})
    forger = Forger(athlete.token, signing_key())
    sid = forger.claims["sid"]
    both = Forger(coach.token, signing_key()).signed(sub=str(athlete.account_id), sid=sid)
    assert product.api.with_(token=both).get("/profile").status_code == 403
    scoped = forger.signed(scope=claims["scope"])
    path = f"/internal/athletes/{athlete.account_id}/question"
    assert product.api.with_(token=scoped).get(path).status_code == 403
