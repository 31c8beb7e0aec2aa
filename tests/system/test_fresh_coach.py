"""A coach that has just started answers the first athlete, although all of `fit` waits for that answer."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from product_kit.crowd import Crowd
from product_kit.product import Product

pytestmark = pytest.mark.system
KEYS = '"route": "/.well-known/jwks.json", "status": 200'


class OneThread(Product):
    """While `fit` asks the coach, it has no thread left to show its keys."""

    def environment(self, clock_offset: str) -> dict[str, str]:
        return {**super().environment(clock_offset), "FIT_THREADS": "1", "USE_COACH_MICROSERVICE": "true"}


@pytest.fixture
def product(tmp_path: Path, postgres_url: str) -> Iterator[Product]:
    made = OneThread(tmp_path, fit_database=postgres_url)
    made.migrate()
    yield made
    made.stop_all()


def test_a_coach_that_starts_under_a_running_fit_answers_at_once(product: Product) -> None:
    product.start("fit")
    product.start("coach")
    assert _first_answer(product) == (200, "coach")


def test_the_first_athlete_is_answered_by_a_coach_that_has_the_keys_already(product: Product) -> None:
    product.start("coach")
    product.start("fit")
    deadline = time.monotonic() + 60
    while KEYS not in (product.folder / "fit.log").read_text() and time.monotonic() < deadline:
        time.sleep(0.05)  # Another process writes it.
    assert _first_answer(product) == (200, "coach")


def _first_answer(product: Product) -> tuple[int, str]:
    crowd = Crowd(product)
    try:
        answer = product.fit("GET", "/fitness/wod", token=crowd.token(crowd.make(1)[0]))
    finally:
        crowd.close()
    return answer.status, answer.headers["x-wod-source"]
