"""Housekeeping: what nobody needs any more is forgotten. To be run once a day; twice is harmless."""

from dataclasses import dataclass

from fit.domain.sessions import RETENTION
from fit.usecases.ports import Clock, Transactions


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows of each kind were deleted."""

    sessions: int
    failures: int


class KeepHouse:
    """Deletes sessions (with their refresh tokens) that ended, and failed log-ins counted, longer ago than 30 days."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self) -> Forgotten:
        before = self._clock.real() - RETENTION
        with self._transactions.write() as stores:
            return Forgotten(stores.sessions.forget_ended(before), stores.throttle.forget_before(before))
