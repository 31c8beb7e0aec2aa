"""The coming weeks of an athlete, as a forecast. Nothing is stored."""

import json
from dataclasses import replace

from fit.domain.accounts import Principal
from fit.domain.plan import Plan, with_workout
from fit.domain.training import local_date
from fit.usecases.ports import Bulkhead, Clock, Planner, Quota, Transactions
from fit.usecases.questions import ask


class ForecastPlan:
    """Raises TooManyRequests, Overloaded, PlanUnavailable."""

    def __init__(
        self, transactions: Transactions, planner: Planner, clock: Clock, quota: Quota, bulkhead: Bulkhead
    ) -> None:
        self._transactions, self._planner, self._clock = transactions, planner, clock
        self._quota, self._bulkhead = quota, bulkhead

    def __call__(self, who: Principal, weeks: int) -> Plan:
        with self._bulkhead.place(who.account_id):
            return self._forecast(who, weeks)

    def _forecast(self, who: Principal, weeks: int) -> Plan:
        self._quota.take(f"plan:{who.account_id}")
        day = local_date(self._clock.now(), who.time_zone)
        with self._transactions.read() as stores:
            stored = stores.workouts.on(who.account_id, day)
            question = ask(stores, who.account_id, day)
        if stored is None:
            return self._planner.forecast(question, weeks)
        plan = self._planner.forecast(replace(question, wishes=stored.wishes), weeks)
        return with_workout(plan, day, json.loads(stored.document)) if stored.counts else plan
