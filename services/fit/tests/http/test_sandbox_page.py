"""The small pages of billing on a phone: readable without zooming, buttons that a thumb can hit."""

import re

import pytest
from fit_kit.client import accepted
from fit_kit.product import Product, upgrade

#: What a thumb can hit: the least side of a target in CSS pixels (WCAG 2.2, 2.5.5; Apple's and Google's guidelines).
THUMB_PX = 44


def rule(product: Product, selector: str) -> dict[str, str]:
    """What the stylesheet of the pages says for one selector."""
    style = product.api.get("/docs/style.css").text
    found = re.search(rf"^{re.escape(selector)} \{{([^}}]*)\}}", style, re.MULTILINE)
    assert found is not None, selector
    pairs = (each.split(":", 1) for each in found[1].split(";") if ":" in each)
    return {name.strip(): value.strip() for name, value in pairs}


def pages(product: Product) -> dict[str, str]:
    """Every small page of billing, as a browser gets it."""
    jane, ida = product.athlete(), product.athlete()
    upgrade(product, ida)
    addresses = {
        "checkout": accepted(jane.post("/billing/checkout"), 201)["url"],
        "portal": accepted(ida.post("/billing/portal"), 201)["url"],
        "return": "/billing/return",
        "left": "/billing/return?checkout=left",
    }
    prefix = product.bag.settings.public_address
    return {name: product.api.get(url.removeprefix(prefix)).text for name, url in addresses.items()}


def test_every_page_fits_the_width_of_a_phone_and_uses_the_stylesheet(product: Product) -> None:
    for name, page in pages(product).items():
        assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page, name
        assert '<link rel="stylesheet" href="/docs/style.css">' in page, name
        assert "style=" not in page, name  # It could take away what the stylesheet gives.


def test_a_button_can_be_hit_with_a_thumb_and_read(product: Product) -> None:
    button = rule(product, "button")
    assert button["min-height"].endswith("px")
    assert int(button["min-height"].removesuffix("px")) >= THUMB_PX
    assert button["width"] == "100%"
    size = re.search(r"([\d.]+)rem/", button["font"])
    assert size is not None
    assert float(size[1]) >= 1  # Smaller text makes a phone zoom in.
    assert all("<button" in page for name, page in pages(product).items() if name in ("checkout", "portal"))


@pytest.mark.parametrize("selector", ["button.first"])
def test_the_first_button_has_enough_contrast(product: Product, selector: str) -> None:
    colours = rule(product, selector)
    assert contrast(colours["background"], colours["color"]) >= 4.5


def contrast(one: str, other: str) -> float:
    """Of two colours such as #075 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(digit * 2, 16) / 255 for digit in colour.removeprefix("#")]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
