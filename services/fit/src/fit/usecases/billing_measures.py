"""What can be counted of billing: while it happens (a meter), and from what is stored."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from fit.domain.billing import Offer
from fit.domain.errors import PaymentsAway, PaymentsRefused
from fit.domain.payments import Checkout, CustomerState, Event
from fit.usecases.billing_ports import BillingMeter, PaymentProvider
from fit.usecases.ports import Clock, Transactions

#: Payments of so long ago are measured.
LATELY = timedelta(days=30)


class NoMeter:
    """Counts nothing."""

    def event(self, kind: str, outcome: str) -> None: ...
    def refreshed(self, outcome: str) -> None: ...
    def healed(self) -> None: ...
    def failed(self, call: str, error: str) -> None: ...


class MeteredProvider:
    """A payment provider whose failures are counted; otherwise it does what the one inside does."""

    def __init__(self, provider: PaymentProvider, meter: BillingMeter) -> None:
        self._provider, self._meter = provider, meter
        self.mode, self.live = provider.mode, provider.live

    @contextmanager
    def _watched(self, call: str) -> Iterator[PaymentProvider]:
        try:
            yield self._provider
        except (PaymentsAway, PaymentsRefused) as error:
            self._meter.failed(call, error.code)
            raise

    def create_customer(self, account_id: int, email: str, key: str) -> str:
        with self._watched("create_customer") as provider:
            return provider.create_customer(account_id, email, key)

    def checkout(
        self, customer: str, account_id: int, offer: Offer, *, trial_days: int, return_url: str, key: str
    ) -> Checkout:
        with self._watched("checkout") as provider:
            return provider.checkout(customer, account_id, offer, trial_days=trial_days, return_url=return_url, key=key)

    def close_checkout(self, checkout_id: str) -> None:
        with self._watched("close_checkout") as provider:
            provider.close_checkout(checkout_id)

    def portal(self, customer: str, return_url: str) -> str:
        with self._watched("portal") as provider:
            return provider.portal(customer, return_url)

    def set_ending(self, subscription: str, *, ending: bool) -> None:
        with self._watched("set_ending") as provider:
            provider.set_ending(subscription, ending=ending)

    def end_now(self, subscription: str) -> None:
        with self._watched("end_now") as provider:
            provider.end_now(subscription)

    def forget(self, customer: str) -> None:
        with self._watched("forget") as provider:
            provider.forget(customer)

    def state(self, customer: str) -> CustomerState:
        with self._watched("state") as provider:
            return provider.state(customer)

    def customer_of_payment(self, payment: str) -> str | None:
        with self._watched("customer_of_payment") as provider:
            return provider.customer_of_payment(payment)

    def verify(self, body: bytes, signature: str, now: datetime) -> Event:
        return self._provider.verify(body, signature, now)

    def close(self) -> None:
        self._provider.close()


@dataclass(frozen=True, slots=True)
class BillingState:
    """How billing stands: subscriptions by status and interval, payments of the last 30 days by state.

    `events_waiting` rang and have had no effect yet; `customers_due` are to be asked about, for whatever reason.
    """

    customers_due: int
    events_waiting: int
    oldest_event_s: float
    subscriptions: Mapping[tuple[str, str], int]
    payments: Mapping[str, int]


class MeasureBilling:
    """Four statements; meant for every half minute, not for every request."""

    def __init__(self, transactions: Transactions, provider: PaymentProvider, clock: Clock) -> None:
        self._transactions, self._provider, self._clock = transactions, provider, clock

    def __call__(self) -> BillingState:
        now, mode = self._clock.now(), self._provider.mode
        with self._transactions.read() as stores:
            events, oldest = stores.customers.waiting_events(mode)
            return BillingState(
                stores.customers.count_due(mode, now),
                events,
                max(0.0, (now - oldest).total_seconds()) if oldest else 0.0,
                stores.billing.count_by_state(mode),
                stores.billing.count_payments(mode, now - LATELY),
            )
