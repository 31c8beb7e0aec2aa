"""Payments: events ring, and what they are about is asked of the provider, whose newest word counts.

An event is stored in the transaction that stores its effect: that this customer has to be asked about. Asking and
writing down happens after the answer, by whoever claims the customer. So it does not matter in which order, how often
or how late events come, and nothing is lost when a process dies between any two steps.
"""

from collections.abc import Callable
from datetime import timedelta

import structlog

from fit.domain.billing import Terms, entitlement, surplus
from fit.domain.errors import InvalidSignature, PaymentsAway, PaymentsRefused
from fit.domain.notices import due
from fit.domain.payments import GONE, LIVE, UNREAD, Customer, CustomerState, Event, kind, pause_s, rings
from fit.usecases.billing_measures import NoMeter
from fit.usecases.billing_ports import BillingMeter, PaymentProvider
from fit.usecases.ports import Clock, Stores, Transactions

log = structlog.get_logger("fit.billing")
#: Whoever claimed a customer has so long to ask; then somebody else may.
LEASE = timedelta(seconds=60)
#: Everybody who pays is asked about once a day.
A_DAY = timedelta(hours=20)
A_WHILE = timedelta(days=7)

Hook = Callable[[str], None]


def no_hook(_step: str) -> None:
    """Tests put a crash between two steps here; the product does nothing."""


class ReceiveEvent:
    """Takes in a message of the provider. True: there is something to be asked now. Raises InvalidSignature."""

    def __init__(
        self,
        transactions: Transactions,
        provider: PaymentProvider,
        clock: Clock,
        *,
        hook: Hook = no_hook,
        meter: BillingMeter | None = None,
    ) -> None:
        self._transactions, self._provider, self._clock, self._hook = transactions, provider, clock, hook
        self._meter = meter or NoMeter()

    def __call__(self, body: bytes, signature: str) -> bool:
        try:
            event = self._provider.verify(body, signature, self._clock.real())
            if event.live is not self._provider.live:
                raise InvalidSignature("Test and live are never mixed: this message is of the other mode.")
        except InvalidSignature:
            self._meter.event(UNREAD, "bad_signature")
            raise
        outcome = "failed"
        try:
            outcome = self._take(event)
        finally:
            self._meter.event(kind(event.type), outcome)
        return outcome == "taken"

    def _take(self, event: Event) -> str:
        """`taken`, `duplicate`, or `ignored`: none of our business, so neither row nor effect."""
        if not rings(event.type) or not (event.customer or event.payment):
            return "ignored"
        now, mode = self._clock.now(), self._provider.mode
        with self._transactions.write() as stores:
            customer_id, account_id = _whom(stores, mode, event.customer, event.payment)
            if customer_id is None and event.customer is not None:
                return "ignored"  # somebody else's customer
            new = stores.customers.add_event(mode, event, account_id, now)
            self._hook("stored")
            if new and customer_id is not None:
                stores.customers.ask(customer_id, now)
        self._hook("committed")
        log.info("billing_event", new=new, account=account_id)
        return "taken" if new else "duplicate"


def _whom(stores: Stores, mode: str, provider_id: str | None, payment: str | None) -> tuple[int | None, int | None]:
    """Our customer and her account; None and None when nobody here is known by that."""
    if provider_id is not None:
        customer = stores.customers.by_provider_id(mode, provider_id)
        return (customer.id, customer.account_id) if customer else (None, None)
    known = stores.billing.customer_of_payment(mode, payment) if payment else None
    return known or (None, None)


class RefreshCustomers:
    """Asks the provider about customers that are due, writes down what it says, and tells athletes what is news."""

    def __init__(
        self,
        transactions: Transactions,
        provider: PaymentProvider,
        clock: Clock,
        terms: Terms,
        *,
        hook: Hook = no_hook,
        meter: BillingMeter | None = None,
    ) -> None:
        self._transactions, self._provider, self._clock = transactions, provider, clock
        self._terms, self._hook, self._meter = terms, hook, meter or NoMeter()

    def __call__(self, limit: int = 20) -> int:
        """How many were asked about. A provider that is away is asked again later, each time after a longer pause."""
        self._place(limit)
        now = self._clock.now()
        with self._transactions.write() as stores:
            claimed = stores.customers.claim(self._provider.mode, now, now + LEASE, limit=limit)
        for customer in claimed:
            self._refresh(customer)
        return len(claimed)

    def all(self) -> int:
        """The same until nothing is due any more."""
        done = 0
        while portion := self():
            done += portion
        return done

    def one(self, customer_id: int) -> None:
        """Asks about this customer now; later, if the provider is away."""
        now = self._clock.now()
        with self._transactions.write() as stores:
            stores.customers.ask(customer_id, now)
            claimed = stores.customers.claim(self._provider.mode, now, now + LEASE, limit=1, customer_id=customer_id)
        for customer in claimed:
            self._refresh(customer, ours=True)

    def _refresh(self, customer: Customer, *, ours: bool = False) -> None:
        """`ours`: something was changed there by us just now, so that a difference is no surprise."""
        self._hook("claimed")
        try:
            state = self._provider.state(customer.provider_id)
            self._hook("asked")
            written = self._write(customer, state, ours=ours)
            for each in surplus(state.subscriptions):
                self._provider.end_now(each.id)
                log.error("subscription_twice", account=customer.account_id)
            self._meter.refreshed("done" if written else "superseded")
        except (PaymentsAway, PaymentsRefused) as error:
            due_at = self._clock.now() + timedelta(seconds=pause_s(customer.failures))
            with self._transactions.write() as stores:
                stores.customers.postpone(customer, due_at)
            self._meter.refreshed("away" if isinstance(error, PaymentsAway) else "refused")
            log.warning("billing_waits", error=error.code, account=customer.account_id)

    def _write(self, customer: Customer, state: CustomerState, *, ours: bool) -> bool:
        """False: erased, or somebody has asked after us and knows better."""
        now, account_id, mode = self._clock.now(), customer.account_id, customer.mode
        with self._transactions.write() as stores:
            since = stores.customers.settle(customer, now)
            if since is None:
                return False
            held = self._held(stores, account_id, mode)
            known = {each.id for each in held.subscriptions}
            if state.gone:
                stores.billing.end_all(customer, now)
                if not customer.is_gone:
                    stores.customers.rename(customer.id, GONE + customer.provider_id)
            stores.billing.put_state(customer, state, now)
            self._hook("written")
            # Somebody has paid on the page, perhaps for something that is over already: nobody is sent there again.
            if any(each.status in LIVE or each.id not in known for each in state.subscriptions):
                checkout = stores.customers.open_checkout(customer.id)
                if checkout is not None:
                    stores.customers.drop_checkout(customer.id, checkout[0].id)
            holds = self._held(stores, account_id, mode)
            stores.notices.add(account_id, due(holds.subscriptions, holds.payments, now, self._terms), now)
            drifted = _news(holds) != _news(held) and not ours and not stores.customers.heard(customer, since)
        if drifted:
            self._meter.healed()
            log.warning("billing_drift", account=account_id)
        before, after = self._plan(held), self._plan(holds)
        if before != after:
            log.info("plan_changed", account=account_id, plan=after)
        return True

    def _held(self, stores: Stores, account_id: int, mode: str) -> CustomerState:
        """What is written down about her."""
        subscriptions = stores.billing.subscriptions(account_id, mode)
        return CustomerState(tuple(subscriptions), tuple(stores.billing.payments(account_id, mode)))

    def _plan(self, held: CustomerState) -> str:
        return entitlement(held.subscriptions, held.payments, self._clock.now(), self._terms).plan.value

    def _place(self, limit: int) -> None:
        """Finds out whom events are about that named nothing but a payment."""
        mode = self._provider.mode
        with self._transactions.read() as stores:
            waiting = stores.customers.unplaced(mode, limit)
        for row, payment in waiting:
            try:
                provider_id = self._provider.customer_of_payment(payment)
            except (PaymentsAway, PaymentsRefused) as error:
                log.warning("billing_waits", error=error.code, account=None)
                return
            now = self._clock.now()
            with self._transactions.write() as stores:
                customer_id, account_id = _whom(stores, mode, provider_id, None)
                stores.customers.place(row, account_id)
                if customer_id is not None:
                    stores.customers.ask(customer_id, now)


def _news(held: CustomerState) -> tuple[object, ...]:
    """What matters when it changes; the address of a receipt does not."""
    return held.subscriptions, [(each.id, each.state, each.refunded_cents, each.dispute) for each in held.payments]


class AskAboutEverybody:
    """The nightly reconciliation: whoever pays, or was about to, is due once a day, whatever rang or did not."""

    def __init__(self, transactions: Transactions, provider: PaymentProvider, clock: Clock) -> None:
        self._transactions, self._provider, self._clock = transactions, provider, clock

    def __call__(self, *, at_once: bool = False) -> int:
        """How many are due now because of it. `at_once`: also those who were asked about today."""
        now = self._clock.now()
        with self._transactions.write() as stores:
            return stores.customers.ask_all(
                self._provider.mode,
                now,
                seen_before=now if at_once else now - A_DAY,
                opened_since=now - A_WHILE,
            )
