"""Both payment providers keep to one port: the sandbox by the clock, Stripe through its library over HTTP."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fit_kit.clock import MovableClock
from fit_kit.stripe_fake.books import Thing
from fit_kit.stripe_fake.server import KEY, WEBHOOK_SECRET, FakeStripe, fake_stripe
from fit_kit.threads import outcome, together

from fit.adapters.payments.sandbox import SandboxProvider
from fit.adapters.payments.stripe import StripeProvider
from fit.domain.billing import Offer
from fit.domain.errors import (
    FitError,
    IdempotencyConflict,
    InvalidSignature,
    NotFound,
    PaymentsAway,
    PaymentsRefused,
)
from fit.domain.payments import Checkout, Interval, Status
from fit.usecases.billing_ports import PaymentProvider

MONTH = Offer(Interval.MONTH, 999, "eur")
YEAR = Offer(Interval.YEAR, 7999, "eur")
BACK = "http://fit.test/billing/return"


@dataclass
class Counter:
    """A provider, and what people and time do at it."""

    provider: PaymentProvider
    pay: Callable[[Checkout], None]
    advance: Callable[[float], None]
    ring: Callable[[str], tuple[bytes, str]]
    sign: Callable[[bytes, float], str]

    def open(self, customer: str, offer: Offer = MONTH, key: str = "k1", trial_days: int = 0) -> Checkout:
        return self.provider.checkout(customer, 7, offer, trial_days=trial_days, return_url=BACK, key=key)

    def customer(self, key: str = "c1") -> str:
        return self.provider.create_customer(7, "jane@fit.test", key)

    def subscribed(self, offer: Offer = MONTH, trial_days: int = 0) -> str:
        customer = self.customer()
        self.pay(self.open(customer, offer, trial_days=trial_days))
        return customer


@pytest.fixture(params=["sandbox", "stripe"])
def counter(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Counter]:
    if request.param == "sandbox":
        yield sandbox_counter(tmp_path)
        return
    with fake_stripe() as stripe:
        provider = StripeProvider(KEY, WEBHOOK_SECRET, api_url=stripe.url)
        yield stripe_counter(stripe, provider)
        provider.close()


def sandbox_counter(tmp_path: Path) -> Counter:
    clock = MovableClock()
    sandbox = SandboxProvider(tmp_path, "a secret", clock, pages="http://fit.test")
    key = hmac.digest(b"a secret", b"messages of the payment sandbox", "sha256")
    return Counter(
        sandbox,
        pay=lambda checkout: sandbox.press(checkout.id, "pay") and None,  # type: ignore[func-returns-value]
        advance=lambda days: clock.move(days=days),
        ring=lambda customer: sandbox.ring("customer.subscription.updated", customer),
        sign=lambda body, at: f"t={int(at)},v1={hmac.new(key, b'%d.' % at + body, hashlib.sha256).hexdigest()}",
    )


def stripe_counter(stripe: FakeStripe, provider: StripeProvider) -> Counter:
    def ring(customer: str) -> tuple[bytes, str]:
        about: Thing = {"object": "subscription", "customer": customer}
        event = stripe.bell.ring("customer.subscription.updated", about, at=stripe.books.now, live=False)
        body = json.dumps(event).encode()
        return body, stripe.bell.signature(body)

    return Counter(
        provider,
        pay=lambda checkout: stripe.pay(checkout.url),
        advance=lambda days: stripe.books.advance(days=days),
        ring=ring,
        sign=stripe.bell.signature,
    )


def test_the_same_key_makes_one_customer(counter: Counter) -> None:
    assert counter.customer() == counter.customer() != counter.customer("c2")


def test_the_same_key_opens_one_page_and_takes_no_other_offer(counter: Counter) -> None:
    customer = counter.customer()
    page = counter.open(customer)
    assert counter.open(customer) == page
    with pytest.raises(IdempotencyConflict):
        counter.open(customer, YEAR)
    assert page.url.startswith("http")
    assert page.expires_at > datetime.now(UTC) + timedelta(minutes=30)


def test_two_at_the_same_moment_open_one_page(counter: Counter) -> None:
    customer = counter.customer()
    pages = together(*[lambda: counter.open(customer) for _ in range(4)])
    assert len(set(pages)) == 1


def test_nothing_is_subscribed_before_somebody_pays_and_then_once(counter: Counter) -> None:
    customer = counter.customer()
    page = counter.open(customer)
    assert counter.provider.state(customer).subscriptions == ()
    counter.pay(page)
    counter.pay(page)
    state = counter.provider.state(customer)
    (subscription,) = state.subscriptions
    assert (subscription.status, subscription.interval, subscription.ours) == (Status.ACTIVE, Interval.MONTH, True)
    assert (subscription.amount_cents, subscription.currency) == (999, "eur")
    assert [each.amount_cents for each in state.payments] == [999]


def test_a_page_that_was_closed_sells_nothing(counter: Counter) -> None:
    customer = counter.customer()
    page = counter.open(customer)
    counter.provider.close_checkout(page.id)
    counter.provider.close_checkout(page.id)
    counter.pay(page)
    assert counter.provider.state(customer).subscriptions == ()


def test_a_period_ends_and_the_next_one_is_paid_for(counter: Counter) -> None:
    customer = counter.subscribed()
    before = counter.provider.state(customer).subscriptions[0]
    counter.advance(31)
    state = counter.provider.state(customer)
    assert state.subscriptions[0].period_start == before.period_end
    assert len(state.payments) == 2


def test_a_trial_costs_nothing_until_it_is_over(counter: Counter) -> None:
    customer = counter.subscribed(trial_days=14)
    state = counter.provider.state(customer)
    assert (state.subscriptions[0].status, state.payments) == (Status.TRIALING, ())
    assert state.subscriptions[0].trial_end == state.subscriptions[0].period_end
    counter.advance(15)
    state = counter.provider.state(customer)
    assert (state.subscriptions[0].status, len(state.payments)) == (Status.ACTIVE, 1)


def test_what_is_cancelled_ends_with_its_period_unless_it_goes_on_after_all(counter: Counter) -> None:
    customer = counter.subscribed()
    name = counter.provider.state(customer).subscriptions[0].id
    counter.provider.set_ending(name, ending=True)
    cancelled = counter.provider.state(customer).subscriptions[0]
    assert cancelled.ends_at == cancelled.period_end
    counter.provider.set_ending(name, ending=False)
    assert counter.provider.state(customer).subscriptions[0].ends_at is None
    counter.provider.set_ending(name, ending=True)
    counter.advance(32)
    ended = counter.provider.state(customer).subscriptions[0]
    assert ended.status is Status.CANCELED
    assert ended.ended_at is not None


def test_what_is_ended_now_is_over_and_ending_it_twice_is_harmless(counter: Counter) -> None:
    customer = counter.subscribed()
    name = counter.provider.state(customer).subscriptions[0].id
    counter.provider.end_now(name)
    counter.provider.end_now(name)
    assert counter.provider.state(customer).subscriptions[0].status is Status.CANCELED


def test_a_customer_who_is_forgotten_is_gone_and_twice_is_harmless(counter: Counter) -> None:
    customer = counter.subscribed()
    counter.provider.forget(customer)
    counter.provider.forget(customer)
    assert counter.provider.state(customer).gone


def test_the_portal_is_a_page_of_the_provider(counter: Counter) -> None:
    assert counter.provider.portal(counter.subscribed(), BACK).startswith("http")


def test_a_signed_message_says_whom_it_is_about(counter: Counter) -> None:
    body, signature = counter.ring("cus_1")
    event = counter.provider.verify(body, signature, datetime.now(UTC))
    assert (event.customer, event.type, event.live) == ("cus_1", "customer.subscription.updated", False)


@pytest.mark.parametrize("away_s", [-600, -301.5, 301.5, 600])
def test_a_signature_is_good_for_five_minutes_before_and_after(counter: Counter, away_s: float) -> None:
    body, _ = counter.ring("cus_1")
    now = time.time()
    counter.provider.verify(body, counter.sign(body, now + (290 if away_s > 0 else -290)), datetime.now(UTC))
    with pytest.raises(InvalidSignature):
        counter.provider.verify(body, counter.sign(body, now + away_s), datetime.now(UTC))


@pytest.mark.parametrize("signature", ["", "t=1", "v1=aa", "t=x,v1=aa", "t=9999999999999999999,v1=a", "ünïcödé", ",,"])
def test_what_is_no_signature_is_refused(counter: Counter, signature: str) -> None:
    body, _ = counter.ring("cus_1")
    with pytest.raises(InvalidSignature):
        counter.provider.verify(body, signature, datetime.now(UTC))


@pytest.mark.parametrize("body", [b"", b"[]", b"7", b"\xff", b'{"id": 1}', b'{"created": "x"}', b'{"data": 1}'])
def test_what_is_signed_and_no_event_is_refused(counter: Counter, body: bytes) -> None:
    with pytest.raises(InvalidSignature):
        counter.provider.verify(body, counter.sign(body, time.time()), datetime.now(UTC))


def test_the_sandbox_is_a_page_with_buttons_and_nothing_else(tmp_path: Path) -> None:
    sandbox = SandboxProvider(tmp_path, "a secret", MovableClock(), pages="http://fit.test")
    for name in ("cs_unknown", sandbox.create_customer(7, "jane@fit.test", "c1")):
        with pytest.raises(NotFound):
            sandbox.page(name)
        with pytest.raises(NotFound):
            sandbox.press(name, "pay")


@pytest.fixture
def stripe() -> Iterator[FakeStripe]:
    with fake_stripe() as fake:
        yield fake


@pytest.fixture
def provider(stripe: FakeStripe) -> Iterator[StripeProvider]:
    made = StripeProvider(KEY, WEBHOOK_SECRET, api_url=stripe.url)
    yield made
    made.close()


def test_the_library_names_its_version_and_keeps_to_it(stripe: FakeStripe, provider: StripeProvider) -> None:
    stripe_counter(stripe, provider).subscribed()
    assert {headers["stripe-version"] for _, _, headers in stripe.requests} == {"2026-10-28.endive"}
    posts = [headers for method, _, headers in stripe.requests if method == "POST"]
    assert all(headers["idempotency-key"] for headers in posts)
    assert not [headers for _, _, headers in stripe.requests if "x-stripe-client-telemetry" in headers]


def test_a_price_is_made_once_and_found_again(stripe: FakeStripe, provider: StripeProvider) -> None:
    counter = stripe_counter(stripe, provider)
    counter.open(counter.customer())
    other = stripe_counter(stripe, StripeProvider(KEY, WEBHOOK_SECRET, api_url=stripe.url))
    other.open(other.customer("c2"), key="k2")
    other.provider.close()
    assert len(stripe.books.all("price")) == len(stripe.books.all("product")) == 1


def test_an_answer_that_gets_lost_makes_nothing_twice(stripe: FakeStripe, provider: StripeProvider) -> None:
    stripe.lose = 1
    stripe_counter(stripe, provider).customer()
    assert len(stripe.books.all("customer")) == 1
    assert len([path for method, path, _ in stripe.requests if method == "POST"]) == 2


def test_a_stripe_that_is_away_is_said_to_be_away(stripe: FakeStripe, provider: StripeProvider) -> None:
    counter = stripe_counter(stripe, provider)
    customer = counter.customer()
    stripe.down = True
    for call in (
        lambda: counter.open(customer),
        lambda: provider.state(customer),
        lambda: provider.forget(customer),
        lambda: provider.set_ending("sub_1", ending=True),
        lambda: provider.portal(customer, BACK),
    ):
        found = outcome(call)()
        assert isinstance(found, PaymentsAway)
        assert "cus_secret" not in found.detail
    nobody = StripeProvider(KEY, WEBHOOK_SECRET, api_url="http://127.0.0.1:9", retries=0)
    assert isinstance(outcome(lambda: nobody.state("cus_1"))(), PaymentsAway)
    nobody.close()


def test_what_stripe_refuses_is_not_tried_again_and_not_quoted(stripe: FakeStripe, provider: StripeProvider) -> None:
    found = outcome(lambda: provider.portal("cus_nobody", BACK))()
    assert isinstance(found, PaymentsRefused)
    assert isinstance(found, FitError)
    assert "jane" not in found.detail
    assert len(stripe.requests) == 1


def test_a_subscription_to_something_else_is_not_ours(stripe: FakeStripe, provider: StripeProvider) -> None:
    counter = stripe_counter(stripe, provider)
    customer = counter.subscribed()
    item = stripe.books.all("subscription")[0]["items"]["data"][0]
    item["price"] = {**item["price"], "product": "prod_of_another_shop"}
    assert not provider.state(customer).subscriptions[0].ours


def test_more_than_a_page_is_read_to_its_end(stripe: FakeStripe, provider: StripeProvider) -> None:
    customer = stripe_counter(stripe, provider).subscribed()
    for _ in range(210):
        stripe.books._charge(stripe.books.all("subscription")[0])
    assert len(provider.state(customer).payments) == 211
