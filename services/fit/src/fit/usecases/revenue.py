"""The operator's view: who subscribes, what came in, who left."""

from dataclasses import dataclass
from datetime import datetime

from fit.domain.payments import Interval, Subscription
from fit.domain.revenue import Month, remains
from fit.usecases.billing import Shop
from fit.usecases.ports import Stores


@dataclass(frozen=True, slots=True)
class Business:
    """How selling goes: subscriptions by status and interval, and every month."""

    mode: str
    currency: str
    subscriptions: dict[tuple[str, str], int]
    months: list[Month]


class ShowBusiness:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def __call__(self) -> Business:
        mode = self._shop.provider.mode if self._shop.provider else "none"
        currency = self._shop.terms.offers[Interval.MONTH].currency
        with self._shop.transactions.read() as stores:
            return Business(mode, currency, stores.billing.count_by_state(mode), stores.revenue.months(mode, currency))

    def listed(self, limit: int) -> list[tuple[int, Subscription]]:
        """Account and subscription, the newest first."""
        mode = self._shop.provider.mode if self._shop.provider else "none"
        with self._shop.transactions.read() as stores:
            return stores.billing.listed(mode, limit=limit)


def bury(stores: Stores, account_id: int, now: datetime) -> None:
    """Before an account is erased: what it paid stays in the months, as sums that lead to nobody."""
    for customer in stores.customers.all_of_account(account_id):
        subscriptions = stores.billing.subscriptions(account_id, customer.mode)
        payments = stores.billing.payments(account_id, customer.mode)
        stores.revenue.bury(customer.mode, remains(subscriptions, payments, now))
