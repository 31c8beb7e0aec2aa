"""Statistics: a summary for everybody, and the full reckoning (premium)."""

import json
from datetime import timedelta

from fit.domain.accounts import Principal
from fit.domain.billing import Feature
from fit.domain.catalogue import Catalogue
from fit.domain.milestones import helped, planned_days, week_streak
from fit.domain.statistics import Statistics, Summary, first_monday, minutes, statistics, sums
from fit.domain.training import HISTORY_DAYS, local_date
from fit.usecases.entitlements import Entitlements
from fit.usecases.notices import LONGEST_STREAK
from fit.usecases.ports import Clock, Transactions


class SummariseTraining:
    """The last four weeks in a few numbers, for everybody."""

    def __init__(self, transactions: Transactions, catalogue: Catalogue, clock: Clock) -> None:
        self._transactions, self._catalogue, self._clock = transactions, catalogue, clock

    def __call__(self, who: Principal) -> Summary:
        today = local_date(self._clock.now(), who.time_zone)
        first = today - timedelta(days=HISTORY_DAYS - 1)
        with self._transactions.read() as stores:
            done = stores.statistics.done(who.account_id, first, helped(self._catalogue))
            workouts = stores.workouts.since(who.account_id, first)
            days = stores.milestones.trained_days(who.account_id, today - LONGEST_STREAK)
            profile = stores.profiles.get(who.account_id)
        performed = [each for each in workouts if each.performed_at is not None]
        return Summary(
            first=first,
            last=today,
            sums=sums(done, len(performed), self._catalogue),
            minutes=minutes(json.loads(each.document) for each in performed),
            streak_weeks=week_streak(days, planned_days(profile), today),
        )


class FullStatistics:
    """Every week, muscle and exercise of so many weeks, this one included (premium). Raises PremiumNeeded.

    Three statements over the history, however long it is; the log itself belongs to everybody.
    """

    def __init__(
        self, transactions: Transactions, catalogue: Catalogue, entitlements: Entitlements, clock: Clock
    ) -> None:
        self._transactions, self._catalogue = transactions, catalogue
        self._entitlements, self._clock = entitlements, clock

    def __call__(self, who: Principal, weeks: int) -> Statistics:
        self._entitlements.require(who.account_id, Feature.FULL_STATISTICS)
        first = first_monday(local_date(self._clock.now(), who.time_zone), weeks)
        assisted = helped(self._catalogue)
        with self._transactions.read() as stores:
            done = stores.statistics.done(who.account_id, first, assisted)
            days = stores.milestones.trained_days(who.account_id, first)
            records = stores.statistics.records(who.account_id, assisted)
        return statistics(done, days, records, self._catalogue, first=first, weeks=weeks)
