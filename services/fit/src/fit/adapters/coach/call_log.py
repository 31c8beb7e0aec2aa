"""Counts what becomes of the workouts that the coach is to make: for Prometheus, and for the controller.

The controller reads its counts from the database, where every process leaves what it counted about once a second:
Prometheus may be absent, and a promotion must not depend on it (adr/02-coach-service-migration.md).
"""

from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Protocol
from uuid import uuid4

import structlog
from sqlalchemy.exc import SQLAlchemyError

from fit.adapters.metrics import Metrics
from fit.domain.promotion import Counts, latency_class
from fit.usecases.ports import Clock, Transactions

log = structlog.get_logger("fit.rollout")
EVERY_S = 1.0
IDLE_TURNS = 30
OK, SLOW, REFUSED = "ok", "slow", "refused"
NO_FAILURE = (OK, SLOW, REFUSED)


class Calls(Protocol):
    """What is noted of the workouts that the coach is to make."""

    def called(self, instance: str, outcome: str, took_s: float) -> None: ...
    def sent_by_gateway(self) -> None: ...
    def failed_at_gateway(self) -> None: ...
    def wanted(self) -> None: ...
    def fell_back(self, reason: str) -> None: ...


class ImaginingLog:
    """Of workouts that are only imagined: the controller takes no share back for them."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def called(self, instance: str, outcome: str, took_s: float) -> None:
        self._metrics.coach_calls.labels(instance, outcome).inc()

    def sent_by_gateway(self) -> None: ...
    def failed_at_gateway(self) -> None: ...
    def wanted(self) -> None: ...
    def fell_back(self, reason: str) -> None: ...


class CallLog:
    def __init__(self, transactions: Transactions, metrics: Metrics, clock: Clock, *, background: bool = True) -> None:
        self._transactions, self._metrics, self._clock = transactions, metrics, clock
        self._background = background
        self._process = uuid4().hex
        self._lock = Lock()
        self._counts = Counts()
        self._thread: Thread | None = None

    def called(self, instance: str, outcome: str, took_s: float) -> None:
        """A call of the coach has ended: `ok`, `slow` (good, but late), or the reason why it is of no use."""
        self._metrics.coach_calls.labels(instance, outcome).inc()
        self._metrics.coach_latency.observe(took_s)
        latency = [0] * len(Counts().latency)
        latency[latency_class(took_s * 1000)] = 1
        failed, refused = int(outcome not in NO_FAILURE), int(outcome == REFUSED)
        self._add(Counts(calls=1, failed=failed, refused=refused, latency=tuple(latency)))

    def sent_by_gateway(self) -> None:
        """The gateway was told to ask the coach. What becomes of it is known only if it fails."""
        self._add(Counts(wanted=1, calls=1))

    def failed_at_gateway(self) -> None:
        self._metrics.coach_calls.labels("gateway", "gateway").inc()
        self._add(Counts(failed=1))

    def wanted(self) -> None:
        """An athlete of the coach's share asks us."""
        self._add(Counts(wanted=1))

    def fell_back(self, reason: str) -> None:
        self._metrics.wod_fallbacks.labels(reason).inc()
        log.warning("coach_fallback", reason=reason)
        self._add(Counts(fallbacks=1))

    def flush(self) -> bool:
        """Leaves the counts in the database. What cannot be stored is kept for the next time."""
        with self._lock:
            counts, self._counts = self._counts, Counts()
        if counts == Counts():
            return False
        try:
            with self._transactions.write() as stores:
                stores.rollout.add_window(self._process, counts, self._clock.real())
        except SQLAlchemyError as error:
            log.warning("calls_not_counted", error=type(error).__name__)
            with self._lock:
                self._counts = counts + self._counts
        return True

    def _add(self, counts: Counts) -> None:
        with self._lock:
            self._counts += counts
            if self._background and self._thread is None:
                self._thread = Thread(target=_flush_until_idle, args=(self.flush, self._is_over), daemon=True)
                self._thread.start()

    def _is_over(self) -> bool:
        """Whether the thread may end: nothing has come since it looked."""
        with self._lock:
            if self._counts == Counts():
                self._thread = None
                return True
            return False


def _flush_until_idle(flush: Callable[[], bool], is_over: Callable[[], bool]) -> None:
    pause, idle = Event(), 0
    while idle < IDLE_TURNS or not is_over():
        pause.wait(EVERY_S)
        idle = 0 if flush() else idle + 1
