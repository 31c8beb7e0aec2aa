"""Premium through both services, as real processes: free workouts have up to 6 main exercises, premium ones up to 9."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from product_kit.product import Product

pytestmark = pytest.mark.system

MAIN = {"power", "strength", "main", "core"}
PROFILE = {
    "goal": "general_fitness",
    "level": "intermediate",
    "age": 30,
    "minutes_per_session": 90,
    "equipment": ["dumbbells", "flat_bench", "barbell", "plates", "squat_rack", "pullup_bar"],
}


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    made = Product(tmp_path)
    made.migrate()
    made.start("coach")
    made.start("fit")
    yield made
    made.stop_all()


def signed_up(product: Product, email: str) -> str:
    form = {"email": email, "password": "correct horse battery"}
    token = str(product.call("fit", "POST", "/auth/signup", body=form).json["access_token"])
    onboarded = product.call("fit", "POST", "/profile/onboarding", token=token, body=PROFILE)
    assert onboarded.status == 201, onboarded.text
    return token


def main_exercises(product: Product, token: str) -> int:
    answer = product.call("fit", "GET", "/fitness/wod", token=token)
    assert answer.headers["x-wod-source"] == "coach", answer.text
    wod: dict[str, Any] = answer.json
    return sum(len(block["exercises"]) for block in wod["blocks"] if block["kind"] in MAIN)


def test_whoever_has_premium_gets_longer_workouts_of_the_coach(product: Product) -> None:
    free, premium = signed_up(product, "free@fit.test"), signed_up(product, "premium@fit.test")
    opened = product.call("fit", "POST", "/billing/checkout", token=premium, body={"interval": "month"})
    page = urlsplit(opened.json["url"]).path
    assert "NO MONEY MOVES" in product.call("fit", "GET", page).text
    assert product.call("fit", "POST", f"{page}/pay").status in (200, 303)
    assert product.call("fit", "GET", "/billing/status", token=premium).json["plan"] == "premium"
    assert main_exercises(product, free) == 6
    assert 6 < main_exercises(product, premium) <= 9
