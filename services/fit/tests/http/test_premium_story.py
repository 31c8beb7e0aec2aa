"""The life of a subscription, told against a stateful Stripe over HTTP, which Stripe's own library asks."""

import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fit_kit.client import Client, accepted, refused
from fit_kit.product import PASSWORD
from fit_kit.shop import Shop, open_shop
from fit_kit.wods import FakeGenerator, make_document
from sqlalchemy import select

from fit.adapters.db.migrate import METADATA
from fit.domain.training import Generated, Question


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    with open_shop(tmp_path, generator=GenerousGenerator()) as opened:
        yield opened


class GenerousGenerator(FakeGenerator):
    """As many main exercises as it is asked for at most, as a long session has; others than yesterday."""

    def generate(self, question: Question) -> Generated:
        made = super().generate(question)
        first = 1 if question.date.toordinal() % 2 else 20
        document = make_document(question, range(first, first + question.main_exercises))
        return replace(made, document=document)


def most_exercises(athlete: Client) -> int:
    """How many main exercises today's workout has."""
    return sum(len(block["exercises"]) for block in accepted(athlete.get("/fitness/wod"))["blocks"])


def kinds(athlete: Client) -> list[str]:
    return [each["kind"] for each in accepted(athlete.get("/notices"))["notices"]]


def test_subscribe_be_premium_cancel_stay_expire_and_keep_the_history(shop: Shop) -> None:
    jane = shop.product.athlete()
    assert (shop.plan(jane), most_exercises(jane)) == ("free", 6)
    workout = accepted(jane.get("/fitness/wod"))["id"]
    accepted(jane.post(f"/workouts/{workout}/perform"))

    page = shop.checkout(jane)
    assert page.startswith(shop.stripe.url)
    with urllib.request.urlopen(page, timeout=30) as hosted:
        assert hosted.status == 200
    assert shop.plan(jane) == "free"  # a page is no payment
    with urllib.request.urlopen(page, data=b"card=good", timeout=30):
        pass
    shop.settle()
    status = shop.status(jane)
    assert (status["plan"], status["main_exercises"], status["subscription"]["status"]) == ("premium", 9, "active")
    shop.pass_time(days=1)
    assert most_exercises(jane) == 9

    cancelled = accepted(jane.post("/billing/cancel"))
    ends_at = cancelled["subscription"]["ends_at"]
    assert (cancelled["plan"], ends_at) == ("premium", cancelled["until"])
    shop.pass_time(days=28)
    assert shop.plan(jane) == "premium"
    shop.pass_time(days=2)
    status = shop.status(jane)
    assert (status["plan"], status["subscription"]["status"]) == ("free", "canceled")
    assert most_exercises(jane) == 6
    assert [each["id"] for each in accepted(jane.get("/workouts/history"))["workouts"]] == [workout]
    assert len(accepted(jane.get("/billing/receipts"))["receipts"]) == 1
    assert kinds(jane) == ["premium_ended", "expiry_soon", "premium_started"]


def test_premium_ends_at_its_instant_even_when_nobody_tells_us(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.subscribe(jane)
    accepted(jane.post("/billing/cancel"))
    shop.stripe.bell.held = True
    shop.product.clock.move(days=29, hours=23)
    assert shop.plan(jane) == "premium"
    shop.product.clock.move(hours=2)
    assert shop.plan(jane) == "free"


def test_a_renewal_that_is_told_late_costs_nobody_her_premium(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.subscribe(jane)
    shop.stripe.bell.held = True
    shop.product.clock.move(days=31)
    assert shop.plan(jane) == "premium"
    shop.product.clock.move(days=2)
    assert shop.plan(jane) == "free"
    shop.stripe.books.advance(days=33)
    shop.stripe.bell.held = False
    shop.settle()
    assert shop.plan(jane) == "premium"


def test_a_cancelled_subscription_can_go_on_after_all(shop: Shop) -> None:
    jane = shop.product.athlete()
    refused(jane.post("/billing/cancel"), 409, "not_subscribed")
    refused(jane.post("/billing/resume"), 409, "not_subscribed")
    shop.subscribe(jane, "year")
    accepted(jane.post("/billing/cancel"))
    assert accepted(jane.post("/billing/resume"))["subscription"]["ends_at"] is None
    shop.pass_time(days=366)
    assert shop.plan(jane) == "premium"
    assert len(accepted(jane.get("/billing/receipts"))["receipts"]) == 2


def test_she_cancels_on_the_portal_page(shop: Shop) -> None:
    jane = shop.product.athlete()
    refused(jane.post("/billing/portal"), 409, "not_subscribed")
    shop.subscribe(jane)
    page = accepted(jane.post("/billing/portal"), 201)["url"]
    with urllib.request.urlopen(page, data=b"button=cancel", timeout=30) as answer:
        assert answer.status == 200
    shop.settle()
    assert shop.status(jane)["subscription"]["ends_at"] is not None


def test_a_trial_costs_nothing_is_told_before_its_end_and_comes_once(tmp_path: Path) -> None:
    with open_shop(tmp_path, trial_days=14) as shop:
        jane = shop.product.athlete()
        shop.subscribe(jane)
        status = shop.status(jane)
        assert (status["plan"], status["subscription"]["status"]) == ("premium", "trialing")
        assert accepted(jane.get("/billing/receipts"))["receipts"] == []
        shop.pass_time(days=12)
        ask_everybody(shop)
        assert "trial_ending" in kinds(jane)
        shop.pass_time(days=3)
        assert shop.status(jane)["subscription"]["status"] == "active"
        assert len(accepted(jane.get("/billing/receipts"))["receipts"]) == 1
        accepted(jane.post("/billing/cancel"))
        shop.pass_time(days=31)
        assert shop.plan(jane) == "free"
        shop.subscribe(jane)
        assert shop.status(jane)["subscription"]["status"] == "active"


def ask_everybody(shop: Shop) -> int:
    night = shop.product.bag.billing.ask_about_everybody
    assert night is not None
    due = night()
    shop.refresh.all()
    return due


def test_a_failed_payment_leaves_premium_for_the_days_of_grace(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.subscribe(jane)
    shop.stripe.books.broke.add(shop.subscription()["customer"])
    shop.pass_time(days=31)
    status = shop.status(jane)
    assert (status["plan"], status["subscription"]["status"]) == ("premium", "past_due")
    assert "payment_failed" in kinds(jane)
    shop.pass_time(days=7)
    assert shop.plan(jane) == "free"
    shop.stripe.books.pay_again(shop.subscription()["id"])
    shop.settle()
    assert shop.plan(jane) == "premium"
    states = [each["state"] for each in accepted(jane.get("/billing/receipts"))["receipts"]]
    assert states == ["paid", "failed", "paid"]


def test_a_renewal_is_told_before_it_comes(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.subscribe(jane)
    shop.pass_time(days=28)
    assert "renewal_soon" not in kinds(jane)
    ask_everybody(shop)
    ask_everybody(shop)
    assert kinds(jane).count("renewal_soon") == 1
    notice = accepted(jane.get("/notices"))["notices"][0]
    assert "9.99 EUR" in notice["text"]


def test_a_refund_is_told_and_stands_on_the_receipt(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.subscribe(jane)
    shop.stripe.books.refund(shop.charge()["id"], 500)
    shop.settle()
    (receipt,) = accepted(jane.get("/billing/receipts"))["receipts"]
    assert (receipt["amount_cents"], receipt["refunded_cents"]) == (999, 500)
    assert kinds(jane)[0] == "refunded"
    assert shop.plan(jane) == "premium"


@pytest.mark.parametrize(("verdict", "plan"), [("won", "premium"), ("lost", "free")])
def test_a_dispute_lets_premium_rest_until_it_is_settled(shop: Shop, verdict: str, plan: str) -> None:
    jane = shop.product.athlete()
    shop.subscribe(jane)
    dispute = shop.stripe.books.dispute(shop.charge()["id"])
    shop.settle()
    status = shop.status(jane)
    assert (status["plan"], status["disputed"]) == ("free", True)
    assert kinds(jane)[0] == "disputed"
    shop.stripe.books.close_dispute(dispute["id"], verdict)
    shop.settle()
    assert shop.plan(jane) == plan


def test_a_dispute_that_comes_before_its_payment_is_known_finds_its_way(shop: Shop) -> None:
    jane = shop.product.athlete()
    page = shop.checkout(jane)
    shop.stripe.bell.held = True
    shop.stripe.pay(page)
    shop.stripe.books.dispute(shop.charge()["id"])
    shop.stripe.bell.waiting = shop.stripe.bell.waiting[-1:]
    shop.stripe.bell.held = False
    shop.settle()
    assert shop.status(jane)["disputed"]


def test_an_erasure_ends_the_subscription_first_and_never_without_it(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.subscribe(jane)
    shop.stripe.down = True
    refused(jane.delete("/account", json={"password": PASSWORD}), 503, "payments_away")
    accepted(jane.get("/profile"))
    shop.stripe.down = False
    assert jane.delete("/account", json={"password": PASSWORD}).status_code == 204
    assert shop.subscription()["status"] == "canceled"
    assert shop.stripe.books.all("customer") == []
    shop.settle()  # what Stripe rings afterwards is about nobody


def test_a_customer_who_is_deleted_at_the_provider_has_no_premium_and_may_buy_again(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.subscribe(jane)
    shop.stripe.books.forget(shop.subscription()["customer"])
    shop.settle()
    assert (shop.plan(jane), shop.status(jane)["subscription"]["status"]) == ("free", "canceled")
    refused(jane.post("/billing/portal"), 409, "not_subscribed")
    shop.subscribe(jane)
    assert shop.plan(jane) == "premium"
    assert len(accepted(jane.get("/billing/receipts"))["receipts"]) == 2
    shop.stripe.books.forget(shop.subscription()["customer"])
    shop.settle()
    shop.subscribe(jane)
    assert shop.plan(jane) == "premium"


def test_the_months_of_the_operator_add_up(shop: Shop) -> None:
    admin, jane, ida = shop.product.admin(), shop.product.athlete(), shop.product.athlete()
    shop.subscribe(jane)
    shop.subscribe(ida, "year")
    shop.stripe.books.refund(shop.stripe.books.all("charge")[1]["id"], 99)
    shop.settle()
    found = accepted(admin.get("/admin/billing"))
    assert found["subscriptions"] == [
        {"status": "active", "interval": "month", "count": 1},
        {"status": "active", "interval": "year", "count": 1},
    ]
    (month,) = found["months"]
    assert (month["paid_cents"], month["refunded_cents"], month["net_cents"]) == (999 + 7999, 99, 999 + 7999 - 99)
    assert (month["payments"], month["failed"], month["started"], month["ended"], month["churn"]) == (2, 0, 2, 0, None)
    shop.stripe.books.broke.add(shop.stripe.books.all("customer")[1]["id"])
    shop.pass_time(days=31)
    months = accepted(admin.get("/admin/billing"))["months"]
    assert (months[-1]["failed"], months[-1]["live_at_start"]) == (1, 2)
    refused(jane.get("/admin/billing"), 403, "access_denied")


def test_what_an_erased_account_had_paid_stays_in_the_months(shop: Shop) -> None:
    admin, jane, ida = shop.product.admin(), shop.product.athlete(), shop.product.athlete()
    shop.subscribe(jane)
    shop.subscribe(ida, "year")
    shop.stripe.books.refund(shop.stripe.books.all("charge")[1]["id"], 99)
    shop.settle()
    before = accepted(admin.get("/admin/billing"))["months"]
    for gone in (jane, ida):
        accepted(gone.delete("/account", json={"password": PASSWORD}), 204)
        shop.settle()
    found = accepted(admin.get("/admin/billing"))
    assert found["months"] == [{**before[0], "ended": 2}]
    assert found["subscriptions"] == []
    with shop.product.bag.transactions.engine.connect() as connection:
        rows = str([tuple(row) for table in METADATA.sorted_tables for row in connection.execute(select(table))])
    for trace in (jane.email, ida.email, "cus_", "sub_", "ch_", "evt_"):
        assert trace not in rows
