"""Billing in metrics: what came of messages, what waits, what the nightly question found, how it stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fit_kit.client import refused
from fit_kit.shop import Shop, open_shop
from sqlalchemy.exc import OperationalError

from fit.adapters.billing_meter import show_state
from fit.bootstrap import build_dispatch
from fit.domain.payments import RINGING, kind
from fit.entrypoints.dispatch import Dispatcher


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    with open_shop(tmp_path) as opened:
        yield opened


def value(shop: Shop, name: str, **labels: str) -> float:
    found = shop.product.bag.metrics.registry.get_sample_value(name, labels)
    return 0.0 if found is None else found


def events(shop: Shop, outcome: str) -> dict[str, float]:
    """By type."""
    return {
        sample.labels["type"]: sample.value
        for metric in shop.product.bag.metrics.registry.collect()
        for sample in metric.samples
        if sample.name == "fit_billing_events_total" and sample.labels["outcome"] == outcome
    }


def measure(shop: Shop) -> None:
    assert shop.product.bag.billing.measure is not None
    show_state(shop.product.bag.metrics, shop.product.bag.billing.measure())


def test_a_type_has_a_family_and_there_are_few_of_them() -> None:
    assert kind("invoice.payment_failed") == "invoice"
    assert kind("checkout.session.completed") == "checkout.session"
    assert kind("customer.deleted") == "customer.deleted"
    assert kind("a.type.of.tomorrow") == kind("") == "other"
    assert len({kind(f"{each}x") for each in RINGING}) == len(RINGING)


def test_messages_are_counted_by_what_came_of_them(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.subscribe(jane)
    taken = events(shop, "taken")
    assert sum(taken.values()) == 4
    assert {"checkout.session", "customer.subscription"} <= set(taken)
    answer = shop.product.api.call("POST", "/billing/webhook", data=b"{}", headers={"Stripe-Signature": "t=1,v1=00"})
    refused(answer, 400, "invalid_signature")
    assert events(shop, "bad_signature") == {"unread": 1.0}


def test_a_message_that_comes_again_is_a_duplicate(shop: Shop) -> None:
    shop.subscribe(shop.product.athlete())
    before = sum(events(shop, "taken").values())
    shop.stripe.bell.waiting.append(shop.stripe.bell.events[-1])
    shop.settle()
    assert sum(events(shop, "duplicate").values()) == 1
    assert sum(events(shop, "taken").values()) == before


def test_a_message_that_could_not_be_taken_has_failed(tmp_path: Path) -> None:
    broken: list[str] = []

    def hook(step: str) -> None:
        if broken and step == "stored":
            raise OperationalError("INSERT", {}, Exception("the disk is full"))

    with open_shop(tmp_path, hook=hook) as shop:
        shop.subscribe(shop.product.athlete())
        broken.append("disk")
        shop.stripe.books.cancel(shop.subscription()["id"], at_period_end=True)
        shop.stripe.bell.deliver()
        assert events(shop, "failed") == {"customer.subscription": 1.0}
        broken.clear()
        shop.settle()  # It rings again until it is taken.
        assert events(shop, "taken")["customer.subscription"] == 2


def test_what_rang_waits_until_the_provider_has_been_asked(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.stripe.pay(shop.checkout(jane))
    shop.product.clock.move(minutes=20)
    measure(shop)
    assert value(shop, "fit_billing_customers_due") == 1
    assert value(shop, "fit_billing_events_waiting") == 4
    assert value(shop, "fit_billing_oldest_event_seconds") == pytest.approx(1200, abs=60)
    shop.refresh.all()
    measure(shop)
    for name in ("customers_due", "events_waiting", "oldest_event_seconds"):
        assert value(shop, f"fit_billing_{name}") == 0
    assert value(shop, "fit_billing_refreshes_total", outcome="done") == 1


def test_subscriptions_and_payments_are_shown_as_they_stand(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.subscribe(jane)
    measure(shop)
    assert value(shop, "fit_billing_subscriptions", status="active", interval="month") == 1
    assert value(shop, "fit_billing_payments", state="paid") == 1
    shop.stripe.books.cancel(shop.subscription()["id"], at_period_end=False)
    shop.settle()
    shop.product.clock.move(days=31)
    measure(shop)
    assert value(shop, "fit_billing_subscriptions", status="active", interval="month") == 0
    assert value(shop, "fit_billing_subscriptions", status="canceled", interval="month") == 1
    assert value(shop, "fit_billing_payments", state="paid") == 0


def test_only_what_no_message_told_is_a_drift(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.subscribe(jane)
    jane.post("/billing/cancel")
    shop.settle()
    jane.post("/billing/resume")
    shop.settle()
    assert value(shop, "fit_billing_drifts_healed_total") == 0
    shop.product.clock.move(hours=21)
    shop.stripe.books.cancel(shop.subscription()["id"], at_period_end=False)
    shop.stripe.bell.waiting.clear()  # lost on its way
    assert shop.product.bag.billing.ask_about_everybody is not None
    assert shop.product.bag.billing.ask_about_everybody() == 1
    shop.refresh.all()
    assert shop.plan(jane) == "free"
    assert value(shop, "fit_billing_drifts_healed_total") == 1


def test_a_payment_that_nobody_told_us_of_is_a_drift(shop: Shop) -> None:
    jane = shop.product.athlete()
    page = shop.checkout(jane)
    shop.product.clock.move(minutes=5)
    shop.stripe.bell.held = True
    shop.stripe.pay(page)
    shop.stripe.bell.waiting.clear()  # lost on their way
    assert shop.product.bag.billing.ask_about_everybody is not None
    shop.product.bag.billing.ask_about_everybody()
    shop.refresh.all()
    assert shop.plan(jane) == "premium"
    assert value(shop, "fit_billing_drifts_healed_total") == 1


def test_a_provider_that_is_away_is_counted_by_what_was_asked_of_it(shop: Shop) -> None:
    jane = shop.product.athlete()
    shop.subscribe(jane)
    shop.stripe.down = True
    refused(jane.post("/billing/cancel"), 503, "payments_away")
    assert value(shop, "fit_payment_errors_total", call="set_ending", error="payments_away") == 1
    shop.stripe.down = False


def test_the_dispatcher_says_when_everybody_was_last_asked_about(shop: Shop) -> None:
    shop.subscribe(shop.product.athlete())
    assert value(shop, "fit_billing_reconciled_timestamp_seconds") == 0
    Dispatcher(build_dispatch(shop.product.bag, clock=shop.product.clock)).turn()
    assert value(shop, "fit_billing_reconciled_timestamp_seconds") > 1_700_000_000
    assert value(shop, "fit_billing_subscriptions", status="active", interval="month") == 1
