"""Both payment providers keep to one port: the sandbox by the clock, Stripe through its library over HTTP."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fit_kit.clock import MovableClock
from fit_kit.counter import BACK, YEAR, Counter, sandbox_counter, stripe_counter
from fit_kit.stripe_fake.server import KEY, WEBHOOK_SECRET, fake_stripe
from fit_kit.threads import together

from fit.adapters.payments.sandbox import SandboxProvider
from fit.adapters.payments.stripe import StripeProvider
from fit.domain.errors import IdempotencyConflict, InvalidSignature, NotFound
from fit.domain.payments import Interval, Status


@pytest.fixture(params=["sandbox", "stripe"])
def counter(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Counter]:
    if request.param == "sandbox":
        yield sandbox_counter(tmp_path)
        return
    with fake_stripe() as stripe:
        provider = StripeProvider(KEY, WEBHOOK_SECRET, api_url=stripe.url)
        yield stripe_counter(stripe, provider)
        provider.close()


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
