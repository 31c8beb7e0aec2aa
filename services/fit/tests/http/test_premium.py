"""Buying premium: what may go wrong, and what must never come near us."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fit_kit.billing_rows import counts
from fit_kit.client import Client, accepted, refused
from fit_kit.product import Product, make_product
from fit_kit.routes import all_routes
from fit_kit.shop import Shop, open_shop
from fit_kit.threads import together
from sqlalchemy import select

from fit.adapters.db.migrate import METADATA
from fit.entrypoints.http import openapi

CARD = "4242424242424242"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    with open_shop(tmp_path) as opened:
        yield opened


@pytest.fixture
def shop_on_each(tmp_path: Path, database_url: str) -> Iterator[Shop]:
    with open_shop(tmp_path, database_url=database_url) as opened:
        yield opened


def test_anybody_may_see_what_premium_costs_before_signing_up(tmp_path: Path) -> None:
    with make_product(tmp_path, price_month_cents=500, price_year_cents=4800, currency="chf", trial_days=7) as product:
        found = accepted(product.api.get("/billing/plans"))
        free, premium = found["plans"]
        assert (free["prices"], free["main_exercises"], premium["main_exercises"]) == ([], 6, 9)
        assert premium["prices"] == [
            {"interval": "month", "amount_cents": 500, "currency": "chf"},
            {"interval": "year", "amount_cents": 4800, "currency": "chf"},
        ]
        assert premium["trial_days"] == 7
        assert set(free["features"]) < set(premium["features"])


def test_where_nothing_is_sold_everybody_has_everything(tmp_path: Path) -> None:
    with make_product(tmp_path, payments="none") as product:
        jane = product.athlete()
        assert accepted(product.api.get("/billing/plans"))["provider"] == "none"
        assert accepted(jane.get("/billing/status"))["plan"] == "premium"
        accepted(jane.get("/fitness/wod"))
        assert product.generator.asked[-1].main_exercises == 9
        assert jane.get("/calendar.ics").status_code == 200
        for path in ("/billing/checkout", "/billing/portal", "/billing/cancel", "/billing/resume"):
            refused(jane.post(path), 404, "payments_off")
        refused(product.api.call("POST", "/billing/webhook", data=b"{}"), 404, "payments_off")
        refused(product.api.get("/billing/sandbox/cs_1"), 404, "not_found")
        assert accepted(jane.get("/billing/receipts"))["receipts"] == []


def test_a_double_click_is_one_page_and_one_subscription(shop_on_each: Shop) -> None:
    shop = shop_on_each
    jane = shop.product.athlete()
    pages = together(*[lambda: shop.checkout(jane) for _ in range(6)])
    assert len(set(pages)) == 1
    for _ in range(2):
        shop.stripe.pay(pages[0])
    shop.settle()
    assert len(shop.stripe.books.all("subscription")) == len(shop.stripe.books.all("customer")) == 1
    refused(jane.post("/billing/checkout", {"interval": "year"}), 409, "already_subscribed")
    assert counts(shop.product.bag.transactions)["customer"] == 1


def test_another_interval_closes_the_page_before(shop: Shop) -> None:
    jane = shop.product.athlete()
    month = shop.checkout(jane)
    year = shop.checkout(jane, "year")
    assert shop.checkout(jane, "year") == year != month
    shop.stripe.pay(month)
    shop.settle()
    assert shop.plan(jane) == "free"
    shop.stripe.pay(year)
    shop.settle()
    assert shop.status(jane)["subscription"]["amount_cents"] == 7999


def test_a_page_that_is_over_is_followed_by_a_new_one(shop: Shop) -> None:
    jane = shop.product.athlete()
    first = shop.checkout(jane)
    shop.stripe.books.advance(days=1)
    shop.product.clock.move(days=1)
    assert shop.checkout(jane) != first


def test_the_same_idempotency_key_is_the_same_request(shop: Shop) -> None:
    jane = shop.product.athlete()
    key = {"Idempotency-Key": "click-1"}
    first = accepted(jane.post("/billing/checkout", {"interval": "month"}, headers=key), 201)
    assert accepted(jane.post("/billing/checkout", {"interval": "month"}, headers=key), 201) == first
    refused(jane.post("/billing/checkout", {"interval": "year"}, headers=key), 409, "idempotency_conflict", "interval")
    refused(jane.post("/billing/checkout", {}, headers={"Idempotency-Key": "x" * 65}), 422, "invalid_input")


def test_whoever_pays_twice_all_the_same_is_left_with_one_subscription(shop: Shop) -> None:
    """Two pages that were open at once, or something made by hand at Stripe."""
    jane = shop.product.athlete()
    shop.subscribe(jane)
    books = shop.stripe.books
    second = books.add("sub", "subscription", {**shop.subscription(), "id": "sub_twice", "start_date": books.now + 5})
    shop.stripe.bell.ring("customer.subscription.created", second, at=books.now, live=False)
    shop.settle()
    assert books.get("sub_twice", "subscription")["status"] == "canceled"
    assert shop.plan(jane) == "premium"


def test_an_interval_that_is_not_sold_and_an_amount_of_her_own_are_refused(shop: Shop) -> None:
    jane = shop.product.athlete()
    for body in (
        {"interval": "week"},
        {"interval": 1},
        {"amount_cents": 1},
        {"price": "price_1"},
        {"customer": "cus_1"},
    ):
        refused(jane.post("/billing/checkout", body), 422, "validation_failed")
    assert shop.stripe.requests == []


def test_a_price_of_another_product_and_a_customer_of_somebody_else_give_nothing(shop: Shop) -> None:
    jane, ida = shop.product.athlete(), shop.product.athlete()
    shop.subscribe(jane)
    item = shop.subscription()["items"]["data"][0]
    item["price"] = {**item["price"], "product": "prod_cheap", "unit_amount": 1}
    shop.stripe.bell.ring("customer.subscription.updated", shop.subscription(), at=0, live=False)
    shop.settle()
    assert (shop.plan(jane), shop.plan(ida)) == ("free", "free")
    refused(ida.post("/billing/portal"), 409, "not_subscribed")


def test_a_provider_that_is_away_is_said_so_and_nothing_is_half_done(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.stripe.down = True
    answer = jane.post("/billing/checkout")
    problem = refused(answer, 503, "payments_away")
    assert int(answer.headers["Retry-After"]) > 0
    assert "try again" in problem["detail"]
    assert set(counts(shop.product.bag.transactions).values()) == {0}
    accepted(jane.get("/billing/status"))
    shop.stripe.down = False
    shop.subscribe(jane)
    shop.stripe.down = True
    for path in ("/billing/cancel", "/billing/resume", "/billing/portal"):
        refused(jane.post(path), 503, "payments_away")
    assert shop.status(jane)["subscription"]["ends_at"] is None


def test_coming_back_from_the_page_proves_nothing(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.checkout(jane)
    for query in ("", "?checkout=done", "?checkout=left", "?checkout=done&session_id=cs_000001", "?premium=true"):
        answer = jane.get(f"/billing/return{query}")
        assert answer.status_code == 200
    shop.refresh.all()
    assert shop.plan(jane) == "free"
    assert "Nothing was bought" in jane.get("/billing/return?checkout=left").text


def test_old_clients_find_everything_in_their_words(shop: Shop) -> None:
    jane = shop.product.athlete()
    assert accepted(jane.get("/api/billing/status"))["is_premium"] is False
    page = accepted(jane.post("/api/billing/subscribe", {"plan": "yearly"}), 201)["checkout_url"]
    shop.stripe.pay(page)
    shop.settle()
    status = accepted(jane.get("/api/billing/status"))
    assert (status["plan"], status["is_premium"], status["cancel_at_period_end"]) == ("premium", True, False)
    assert accepted(jane.post("/api/billing/cancel"))["cancel_at_period_end"] is True


def test_the_sandbox_says_loudly_that_no_money_moves(tmp_path: Path) -> None:
    with make_product(tmp_path, afterwards=lambda work: work()) as product:
        jane = product.athlete()
        path = accepted(jane.post("/billing/checkout"), 201)["url"].removeprefix(product.bag.settings.public_address)
        page = product.api.get(path)
        assert "NO MONEY MOVES" in page.text
        assert "<input" not in page.text
        refused(product.api.post(f"{path}/steal"), 404, "not_found")
        answer = product.api.post(f"{path}/leave")
        assert answer.headers["Location"].endswith("/billing/return?checkout=left")
        assert accepted(jane.get("/billing/status"))["plan"] == "free"
        assert product.api.post(f"{path}/pay").status_code == 303
        assert accepted(jane.get("/billing/status"))["plan"] == "premium"
        portal = accepted(jane.post("/billing/portal"), 201)["url"].removeprefix(product.bag.settings.public_address)
        assert "Cancel" in product.api.get(portal).text
        product.api.post(f"{portal}/cancel")
        assert accepted(jane.get("/billing/status"))["subscription"]["ends_at"] is not None
        product.api.post(f"{portal}/resume")
        assert accepted(jane.get("/billing/status"))["subscription"]["ends_at"] is None


def test_a_change_of_the_provider_gives_nobody_the_premium_of_the_one_before(tmp_path: Path) -> None:
    with make_product(tmp_path, afterwards=lambda work: work(), trial_days=0) as sandbox:
        jane = sandbox.athlete()
        page = accepted(jane.post("/billing/checkout"), 201)["url"]
        sandbox.api.post(page.removeprefix(sandbox.bag.settings.public_address) + "/pay")
        assert accepted(jane.get("/billing/status"))["plan"] == "premium"
        address = sandbox.bag.settings.sqlalchemy_url
        with open_shop(tmp_path, database_url=address) as shop:
            same = Client(shop.product.app, jane.token, account_id=jane.account_id)
            assert shop.plan(same) == "free"
            shop.subscribe(same)
            assert shop.plan(same) == "premium"


# What must never come near us.


def test_no_form_no_column_and_no_answer_has_a_place_for_a_card(product: Product) -> None:
    document = openapi.document(product.app, title="Fit", version="test")
    names = {name for schema in document["components"]["schemas"].values() for name in schema.get("properties", {})}
    names |= {column.name for table in METADATA.tables.values() for column in table.c}
    card = re.compile(r"card|\bpan\b|cvc|cvv|iban|account_number|expiry|exp_month|bank", re.IGNORECASE)
    assert [name for name in names if card.search(name)] == []


def test_a_card_number_that_is_sent_all_the_same_is_refused_and_stored_nowhere(
    shop: Shop, capsys: pytest.CaptureFixture[str]
) -> None:
    jane = shop.product.athlete()
    selling = [route for route in all_routes() if "/billing" in route.rule and route.spoken.body is not None]
    assert len(selling) >= 2
    for route in selling:
        answer = jane.call(route.method, route.path(), {"card_number": CARD})
        refused(answer, 422, "validation_failed", "card_number")
        assert CARD not in answer.text
    shop.subscribe(jane)
    event: dict[str, Any] = {**shop.stripe.bell.events[0], "id": "evt_card"}
    event["data"]["object"]["payment_method_details"] = {"card": {"number": CARD, "last4": "4242"}}
    assert shop.stripe.bell.send(event) == 200
    shop.settle()
    accepted(jane.get("/account/export"))
    stored = everything(shop)
    for secret in (CARD, "4242", "Jane Cardholder", "visa"):
        assert secret not in stored
    assert CARD not in "".join(capsys.readouterr())


def everything(shop: Shop) -> str:
    """All rows of all tables."""
    with shop.product.bag.transactions.engine.connect() as connection:
        rows = [tuple(row) for table in METADATA.sorted_tables for row in connection.execute(select(table))]
    return json.dumps(rows, default=str)


@pytest.fixture
def dear_shop(tmp_path: Path) -> Iterator[Shop]:
    """A price that no number in a log is by chance."""
    with open_shop(tmp_path, price_month_cents=987654) as opened:
        yield opened


def test_nothing_of_a_payment_reaches_the_log(dear_shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    shop = dear_shop
    jane = shop.product.athlete()
    shop.subscribe(jane)
    bell = shop.stripe.bell
    assert bell.send(bell.events[0], signature="t=1,v1=forged") == 400
    shop.stripe.books.refund(shop.charge()["id"], 500)
    shop.stripe.books.dispute(shop.charge()["id"])
    shop.settle()
    shop.stripe.down = True
    refused(jane.post("/billing/portal"), 503, "payments_away")
    refused(jane.post("/billing/cancel"), 503, "payments_away")
    shop.product.clock.move(hours=21)
    shop.product.bag.billing.ask_about_everybody()  # type: ignore[misc]
    shop.refresh.all()
    shop.stripe.down = False
    accepted(jane.get("/billing/receipts"))
    shop.product.bag.billing.send_mail()
    log = "".join(capsys.readouterr())
    assert "billing_event" in log
    assert "billing_waits" in log
    things = [name for name in shop.stripe.books.things if name != "fit_premium"]
    events = [event["id"] for event in bell.events]
    settings = shop.product.bag.settings
    secrets = [settings.stripe_key.get_secret_value(), settings.stripe_webhook_secret.get_secret_value()]
    words = ["987654", "9876.54", "v1=", "Cardholder", "receipts/1", "/pay/", jane.email, "No such thing"]
    assert [each for each in (*things, *events, *secrets, *words) if each in log] == []
