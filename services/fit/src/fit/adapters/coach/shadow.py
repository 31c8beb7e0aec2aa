"""Shadow: the question behind an answer goes to a candidate as well, later and elsewhere, and both are compared.

Never in the way of an athlete: a bounded queue, one thread, a deadline of its own, and what does not fit is dropped.
"""

from queue import Empty, Full, Queue
from threading import Lock, Thread

import structlog
from sqlalchemy.exc import SQLAlchemyError

from fit.adapters.metrics import Metrics
from fit.domain.errors import WorkoutUnavailable
from fit.domain.rollout import ALL, place
from fit.domain.shadow import Comparison, compare, unusable
from fit.domain.training import Generated, Question
from fit.usecases.ports import Clock, Transactions, WorkoutGenerator

log = structlog.get_logger("fit.shadow")
WAITING = 32
IDLE_S = 30.0


class Shadow:
    """`sample`: the part of questions to compare, in percent, chosen by athlete and date."""

    def __init__(
        self, candidate: WorkoutGenerator, transactions: Transactions, metrics: Metrics, clock: Clock, *, sample: float
    ) -> None:
        self._candidate, self._transactions, self._metrics, self._clock = candidate, transactions, metrics, clock
        self._sample = sample
        self._queue: Queue[tuple[Question, Generated]] = Queue(WAITING)
        self._lock = Lock()
        self._thread: Thread | None = None

    def offer(self, question: Question, made: Generated) -> None:
        """Compares this later, if it is in the sample and there is room. Returns at once and raises nothing."""
        if place(question.athlete_id, f"shadow:{question.date}") >= self._sample / 100 * ALL:
            return
        try:
            self._queue.put_nowait((question, made))
        except Full:
            self._metrics.shadow.labels("dropped").inc()
            return
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._work, daemon=True)
                self._thread.start()

    def drain(self) -> None:
        """Waits until everything offered so far is compared."""
        self._queue.join()

    def _work(self) -> None:
        while True:
            try:
                question, made = self._queue.get(timeout=IDLE_S)
            except Empty:
                with self._lock:
                    if self._queue.empty():
                        self._thread = None
                        return
                continue
            try:
                self._keep(self._compare(question, made))
            finally:
                self._queue.task_done()

    def _compare(self, question: Question, made: Generated) -> Comparison:
        try:
            candidate = self._candidate.generate(question)
        except WorkoutUnavailable as error:
            return unusable(question, made.document, error.reason)
        return compare(question, made.document, candidate.document)

    def _keep(self, comparison: Comparison) -> None:
        result = "unusable" if comparison.flaw else "differs" if comparison.differs else "same"
        self._metrics.shadow.labels(result).inc()
        try:
            with self._transactions.write() as stores:
                stores.rollout.add_comparison(comparison, self._clock.real())
        except SQLAlchemyError as error:
            log.warning("comparison_not_kept", error=type(error).__name__)
