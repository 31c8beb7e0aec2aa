"""The rollout as this process knows it: read from the database every few seconds, by one request at a time."""

import time
from collections.abc import Callable
from threading import Lock

import structlog
from sqlalchemy.exc import SQLAlchemyError

from fit.domain.rollout import NEW_INSTALLATION, Rollout
from fit.usecases.ports import Transactions

log = structlog.get_logger("fit.rollout")
KEEP_S = 2.0  # All processes agree within this time; five seconds are promised.


class RolloutCache:
    def __init__(self, transactions: Transactions, *, now: Callable[[], float] = time.monotonic) -> None:
        self._transactions, self._now = transactions, now
        self._lock = Lock()
        self._known: Rollout | None = None
        self._until = 0.0

    def current(self) -> Rollout:
        """The decision in force, at most KEEP_S old. While one request reads, the others go by what was known.

        When the database does not answer, what was known stays in force.
        """
        with self._lock:
            known, now = self._known, self._now()
            if known is not None and now < self._until:
                return known
            self._until = now + KEEP_S
        try:
            with self._transactions.read() as stores:
                fresh = stores.rollout.current() or NEW_INSTALLATION
        except SQLAlchemyError as error:
            if known is None:
                raise
            log.warning("rollout_unknown", error=type(error).__name__)
            return known
        with self._lock:
            if self._known is None or fresh.version >= self._known.version:
                self._known = fresh
            return self._known
