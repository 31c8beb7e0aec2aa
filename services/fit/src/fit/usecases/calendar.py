"""The calendar of somebody's training days."""

from fit.domain.accounts import Principal
from fit.domain.billing import Feature
from fit.domain.calendar import BACK, as_icalendar, entries
from fit.domain.training import local_date
from fit.usecases.entitlements import Entitlements
from fit.usecases.ports import Clock, Transactions


class ExportCalendar:
    """The last four weeks, today, and the planned days of the next four weeks (premium). Raises PremiumNeeded."""

    def __init__(self, transactions: Transactions, entitlements: Entitlements, clock: Clock) -> None:
        self._transactions, self._entitlements, self._clock = transactions, entitlements, clock

    def __call__(self, who: Principal) -> str:
        self._entitlements.require(who.account_id, Feature.CALENDAR)
        now = self._clock.now()
        today = local_date(now, who.time_zone)
        with self._transactions.read() as stores:
            workouts = stores.workouts.since(who.account_id, today - BACK)
            profile = stores.profiles.get(who.account_id)
        return as_icalendar(entries(who.account_id, workouts, profile, today), now)
