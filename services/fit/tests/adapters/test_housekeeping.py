"""Housekeeping: what nobody needs any more is forgotten after thirty days, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.clock import later
from fit_kit.product import Product, make_product

from fit.usecases.housekeeping import Forgotten


@pytest.fixture
def product(tmp_path: Path, database_url: str) -> Iterator[Product]:
    with make_product(tmp_path, database_url=database_url) as made:
        yield made


def test_ended_sessions_and_old_failures_are_forgotten_after_thirty_days(product: Product) -> None:
    athlete = product.athlete()
    accepted(product.log_in(athlete.email).post("/auth/logout"), 204)
    refused(product.api.post("/oauth/token", {"email": athlete.email, "password": "wrong"}), 401, "invalid_credentials")
    product.clock.move_real(days=29)
    assert product.bag.keep_house() == Forgotten(sessions=0, failures=0)
    product.clock.move_real(days=2)
    assert product.bag.keep_house() == Forgotten(sessions=1, failures=2)
    assert product.bag.keep_house() == Forgotten(sessions=0, failures=0)
    product.clock.move_real(days=30)
    assert product.bag.keep_house() == Forgotten(sessions=1, failures=0)


def refresh(client: Client) -> dict[str, str]:
    return {"grant_type": "refresh_token", "refresh_token": client.refresh_token}


def test_living_sessions_and_accounts_stay(product: Product) -> None:
    athlete = product.athlete()
    with later(days=20):
        phone = product.log_in(athlete.email)
    with later(days=49):
        assert product.bag.keep_house().sessions == 0
    with later(days=61):
        assert product.bag.keep_house().sessions == 1
        refused(product.api.post("/oauth/token", refresh(athlete)), 401, "invalid_credentials")
        accepted(product.log_in(athlete.email).get("/profile"))
    with later(days=49):
        accepted(product.api.post("/oauth/token", refresh(phone)))


def test_the_products_clock_makes_nothing_older(product: Product) -> None:
    accepted(product.athlete().post("/auth/logout"), 204)
    product.clock.move(days=400)
    assert product.bag.keep_house() == Forgotten(0, 0)
