"""Housekeeping: what nobody needs any more is forgotten. To be run once a day; twice is harmless."""

from dataclasses import dataclass
from datetime import timedelta

from fit.domain.sessions import RETENTION
from fit.usecases.ports import Clock, Transactions

JOBS_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows of each kind were deleted."""

    sessions: int
    failures: int
    jobs: int = 0
    events: int = 0


class KeepHouse:
    """Deletes what is older than 30 days: ended sessions (with their refresh tokens), failed log-ins counted,
    jobs, and the ids of payment events.

    Runs keep their counts.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self) -> Forgotten:
        before = self._clock.real() - RETENTION
        with self._transactions.write() as stores:
            return Forgotten(
                stores.sessions.forget_ended(before),
                stores.throttle.forget_before(before),
                stores.runs.forget_jobs((self._clock.now() - JOBS_KEPT).date()),
                stores.customers.forget_events(self._clock.now() - JOBS_KEPT),
            )
