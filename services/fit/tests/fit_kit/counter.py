"""A payment provider with whatever people and time do at it, the same for both."""

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fit.adapters.payments.sandbox import SandboxProvider
from fit.adapters.payments.stripe import StripeProvider
from fit.domain.billing import Offer
from fit.domain.payments import Checkout, Interval
from fit.usecases.billing_ports import PaymentProvider
from fit_kit.clock import MovableClock
from fit_kit.stripe_fake.books import Thing
from fit_kit.stripe_fake.server import FakeStripe

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
