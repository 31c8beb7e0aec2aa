"""Billing: what premium costs, buying it, cancelling it, and how it stands."""

from dataclasses import dataclass
from datetime import timedelta

from fit.domain.accounts import Account, Principal
from fit.domain.billing import Entitlement, Terms, is_disputed
from fit.domain.errors import (
    AlreadySubscribed,
    IdempotencyConflict,
    NotAuthenticated,
    NotSubscribed,
    PaymentsOff,
)
from fit.domain.payments import LIVE, Checkout, Customer, Interval, Payment, Subscription
from fit.usecases.billing_ports import PaymentProvider
from fit.usecases.payments import RefreshCustomers
from fit.usecases.ports import Clock, Quota, Transactions

#: A page that is nearly over is not worth sending anybody to.
SHORT = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands: her plan, her subscription if she has or had one, and who takes the money."""

    entitlement: Entitlement
    mode: str
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Shop:
    """What selling needs: where, what for, and where people come back to. `provider` None: nothing is sold."""

    transactions: Transactions
    provider: PaymentProvider | None
    clock: Clock
    terms: Terms
    return_url: str
    quota: Quota

    def open(self, who: Principal) -> PaymentProvider:
        """The provider, whom she may not be sent to all the time. Raises PaymentsOff, TooManyRequests."""
        if self.provider is None:
            raise PaymentsOff("This installation sells nothing: everybody has everything.")
        self.quota.take(f"billing:{who.account_id}")
        return self.provider


class ShowStanding:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def __call__(self, who: Principal) -> Standing:
        mode = self._shop.provider.mode if self._shop.provider else "none"
        with self._shop.transactions.read() as stores:
            found = stores.plans.of(who.account_id)
            payments = stores.billing.payments(who.account_id, mode) if found.subscription else []
        disputed = found.subscription is not None and is_disputed(found.subscription, payments)
        return Standing(found, mode, disputed)


class StartCheckout:
    """The page on which she may subscribe. Asking twice gives the same page, so that nobody pays twice.

    Raises PaymentsOff, TooManyRequests, AlreadySubscribed, IdempotencyConflict, PaymentsAway, PaymentsRefused.
    """

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def __call__(self, who: Principal, interval: Interval, key: str = "") -> Checkout:
        provider, offer = self._shop.open(who), self._shop.terms.offers[interval]
        account, known, held = self._known(who, provider.mode)
        if any(each.status in LIVE and each.ours for each in held):
            raise AlreadySubscribed("You have premium already. GET /billing/status shows it.")
        customer = known if known and not known.is_gone else self._add(provider, account, known)
        open_page, number = self._open_page(provider, customer, interval, key)
        if open_page is not None:
            return open_page
        checkout = provider.checkout(
            customer.provider_id,
            account.id,
            offer,
            trial_days=0 if held else self._shop.terms.trial_days,
            return_url=self._shop.return_url,
            key=f"checkout:{customer.provider_id}:{number}",
        )
        with self._shop.transactions.write() as stores:
            stores.customers.put_checkout(customer.id, number, checkout, interval, key, self._shop.clock.now())
        return checkout

    def _known(self, who: Principal, mode: str) -> tuple[Account, Customer | None, list[Subscription]]:
        with self._shop.transactions.read() as stores:
            account = stores.accounts.get(who.account_id)
            if account is None:
                raise NotAuthenticated("This account was deleted meanwhile.")
            customer = stores.customers.of_account(who.account_id, mode)
            return account, customer, stores.billing.subscriptions(who.account_id, mode)

    def _add(self, provider: PaymentProvider, account: Account, gone: Customer | None) -> Customer:
        key = f"customer:{account.id}:{account.created_at.isoformat()}:{gone.provider_id if gone else ''}"
        provider_id = provider.create_customer(account.id, account.email, key)
        with self._shop.transactions.write() as stores:
            if stores.accounts.lock(account.id) is None:
                raise NotAuthenticated("This account was deleted meanwhile.")
            if gone is not None:
                return stores.customers.rename(gone.id, provider_id)
            return stores.customers.add_first(account.id, provider.mode, provider_id, self._shop.clock.now())

    def _open_page(
        self, provider: PaymentProvider, customer: Customer, interval: Interval, key: str
    ) -> tuple[Checkout | None, int]:
        """The page that is open for the same offer, or the number of the next one."""
        with self._shop.transactions.read() as stores:
            found, number = stores.customers.open_checkout(customer.id), stores.customers.checkouts(customer.id)
        if found is None:
            return None, number
        checkout, wanted, its_key = found
        if key and key == its_key and wanted is not interval:
            raise IdempotencyConflict("This Idempotency-Key came with another interval.", field="interval")
        if wanted is interval and checkout.expires_at > self._shop.clock.now() + SHORT:
            return checkout, number
        provider.close_checkout(checkout.id)
        with self._shop.transactions.write() as stores:
            stores.customers.drop_checkout(customer.id, checkout.id)
        return None, number + 1


class _OfHerSubscription:
    """Finds the subscription that a request is about: her own live one."""

    def __init__(self, shop: Shop, refresh: RefreshCustomers | None, standing: ShowStanding) -> None:
        self._shop, self._refresh, self._standing = shop, refresh, standing

    def _held(self, who: Principal, mode: str) -> tuple[Customer, Subscription]:
        with self._shop.transactions.read() as stores:
            customer = stores.customers.of_account(who.account_id, mode)
            held = stores.billing.subscriptions(who.account_id, mode)
        live = [each for each in held if each.status in LIVE and each.ours]
        if customer is None or not live:
            raise NotSubscribed("You have no subscription that goes on.")
        return customer, live[0]

    def _turn(self, who: Principal, *, ending: bool) -> Standing:
        provider = self._shop.open(who)
        customer, subscription = self._held(who, provider.mode)
        provider.set_ending(subscription.id, ending=ending)
        if self._refresh is not None:
            self._refresh.one(customer.id)
        return self._standing(who)


class CancelPlan(_OfHerSubscription):
    """Premium ends with the paid period. Raises PaymentsOff, NotSubscribed, PaymentsAway, PaymentsRefused."""

    def __call__(self, who: Principal) -> Standing:
        return self._turn(who, ending=True)


class ResumePlan(_OfHerSubscription):
    """It goes on after all. Raises as CancelPlan does."""

    def __call__(self, who: Principal) -> Standing:
        return self._turn(who, ending=False)


class OpenPortal:
    """The provider's page for everything about paying. Raises PaymentsOff, NotSubscribed, PaymentsAway."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def __call__(self, who: Principal) -> str:
        provider = self._shop.open(who)
        with self._shop.transactions.read() as stores:
            customer = stores.customers.of_account(who.account_id, provider.mode)
        if customer is None or customer.is_gone:
            raise NotSubscribed("You have no subscription.")
        return provider.portal(customer.provider_id, self._shop.return_url)


class ListReceipts:
    """What she has paid, newest first; also after premium has ended."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def __call__(self, who: Principal) -> list[Payment]:
        if self._shop.provider is None:
            return []
        with self._shop.transactions.read() as stores:
            return stores.billing.payments(who.account_id, self._shop.provider.mode)


class EndForGood:
    """Before an account is erased, nothing of it may cost anything any more. Raises PaymentsAway, PaymentsRefused."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def __call__(self, account_id: int) -> None:
        provider = self._shop.provider
        with self._shop.transactions.read() as stores:
            customers = stores.customers.all_of_account(account_id)
        for customer in customers:
            if provider is not None and customer.mode == provider.mode:
                provider.forget(customer.provider_id)
