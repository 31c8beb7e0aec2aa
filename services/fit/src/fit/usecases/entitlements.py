"""Entitlements: what somebody's plan lets her do now. Other features ask here, and nowhere else."""

from fit.domain.billing import Entitlement, Feature
from fit.domain.errors import PremiumNeeded
from fit.usecases.ports import Transactions


class Entitlements:
    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, account_id: int) -> Entitlement:
        with self._transactions.read() as stores:
            return stores.plans.of(account_id)

    def entitled(self, account_id: int, feature: str) -> bool:
        """Whether her plan includes this feature."""
        return Feature(feature) in self(account_id).features

    def require(self, account_id: int, feature: str) -> None:
        """Raises PremiumNeeded unless her plan includes it."""
        if not self.entitled(account_id, feature):
            raise PremiumNeeded("This belongs to premium. GET /billing/plans says what it costs.")
