"""Which plan somebody has, read in the transaction that needs to know it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.engine import Connection

from fit.adapters.db.billing import SqlBilling
from fit.domain.billing import MAIN_EXERCISES, Entitlement, Plan, Terms, entitlement


@dataclass(frozen=True, slots=True)
class PlanRules:
    """What this installation asks for premium, and whose subscriptions count: those of the provider `mode`."""

    terms: Terms
    mode: str
    now: Callable[[], datetime]


#: Nothing is sold, and nothing is given away.
ALL_FREE = PlanRules(Terms({}, 0, timedelta()), "none", lambda: datetime.now(UTC))


class SqlPlans:
    def __init__(self, connection: Connection, rules: PlanRules) -> None:
        self._billing, self._rules = SqlBilling(connection), rules

    def of(self, account_id: int) -> Entitlement:
        """Two statements at most."""
        subscriptions = self._billing.subscriptions(account_id, self._rules.mode)
        payments = self._billing.payments(account_id, self._rules.mode) if subscriptions else []
        return entitlement(subscriptions, payments, self._rules.now(), self._rules.terms)

    def main_exercises(self, account_ids: Sequence[int]) -> dict[int, int]:
        """The most main exercises of each of these athletes' workouts. Two statements, whatever their number."""
        if self._rules.terms.free_for_all:
            return dict.fromkeys(account_ids, MAIN_EXERCISES[Plan.PREMIUM])
        now, terms = self._rules.now(), self._rules.terms
        theirs = self._billing.of_many(account_ids, self._rules.mode)
        most = {each: entitlement(*state, now, terms).main_exercises for each, state in theirs.items()}
        return {each: most.get(each, MAIN_EXERCISES[Plan.FREE]) for each in account_ids}
