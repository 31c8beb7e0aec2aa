"""The page that people come back to from the payment provider: words for each way they come."""

from pathlib import Path

import pytest
from fit_kit.client import accepted
from fit_kit.product import Product, make_product


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("?checkout=done", "Thank you"),
        ("?checkout=left", "Nothing was bought"),
        ("", "You are back"),
        ("?checkout=else", "You are back"),
    ],
)
def test_nobody_is_thanked_who_has_not_paid(product: Product, query: str, title: str) -> None:
    assert f"<h1>{title}</h1>" in product.api.get(f"/billing/return{query}").text


def test_each_button_of_the_sandbox_leads_back_to_words_that_fit(tmp_path: Path) -> None:
    with make_product(tmp_path, afterwards=lambda work: work()) as product:
        jane, ours = product.athlete(), product.bag.settings.public_address

        def after(page: str, button: str) -> str:
            back = product.api.post(f"{page.removeprefix(ours)}/{button}").headers["Location"]
            return product.api.get(back.removeprefix(ours)).text

        checkout = accepted(jane.post("/billing/checkout"), 201)["url"]
        assert "Nothing was bought" in after(checkout, "leave")
        assert "Thank you" in after(checkout, "pay")
        assert "Thank you" in after(checkout, "leave"), "she has paid; the page was open still"
        portal = accepted(jane.post("/billing/portal"), 201)["url"]
        for button in ("cancel", "resume", "leave"):
            assert "You are back" in after(portal, button)
