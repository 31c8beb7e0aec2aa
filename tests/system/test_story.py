"""Jane's story, told against the real processes. What it says is the transcript in the README."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from product_kit.product import Product
from product_kit.story import README, in_readme, tell

pytestmark = pytest.mark.system


@pytest.fixture(params=["sqlite", "postgresql"])
def product(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Product]:
    made = Product(tmp_path)
    if request.param == "postgresql":
        made.fit_database = request.getfixturevalue("postgres_url")
        made.coach_database = request.getfixturevalue("second_postgres_url")
    made.migrate()
    yield made
    made.stop_all()


def test_jane_trains_two_days_and_a_dead_coach_does_not_stop_her(product: Product) -> None:
    transcript = tell(product)
    _, told, _ = in_readme(README.read_text("utf-8"))
    assert transcript == told, "the README tells another story: `make transcript` writes this one"
