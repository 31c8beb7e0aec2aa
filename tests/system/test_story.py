"""Jane's story, told against the real processes. What it says is the transcript in the README."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from product_kit.product import Product
from product_kit.story import tell

README = Path(__file__).parents[2] / "README.md"
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
    in_readme = README.read_text().partition("<!-- transcript -->\n```text\n")[2].partition("\n```")[0]
    assert transcript == in_readme, "the README tells another story: `make transcript` prints this one"
