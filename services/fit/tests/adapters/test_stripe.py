"""Stripe, through its own library: what it sends, what it takes for an answer, and what it makes of failures."""

from collections.abc import Iterator

import pytest
from fit_kit.counter import BACK, stripe_counter
from fit_kit.stripe_fake.server import KEY, WEBHOOK_SECRET, FakeStripe, fake_stripe
from fit_kit.threads import outcome

from fit.adapters.payments.stripe import StripeProvider
from fit.domain.errors import FitError, PaymentsAway, PaymentsRefused


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
