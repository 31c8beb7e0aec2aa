"""The process `coach work`: jobs in, WODs into the database, outcomes out, and only then the acknowledgement.

A crash between any two steps means that the jobs come again, and that is harmless. While one batch is stored, told and
acknowledged, which is waiting for others mostly, the next one is generated; never more than these two are in work, and
they are settled in the order in which they came.
"""

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import FrameType
from typing import TypeVar

import structlog

from coach.adapters.broker.jobs import JobQueue
from coach.adapters.broker.link import Delivery
from coach.adapters.messages import outcome_message, read_job
from coach.adapters.quarantine import KillsWorkers, Quarantine
from coach.bootstrap import Coach
from coach.domain.errors import BrokerAway, DatabaseAway
from coach.domain.jobs import SUSPECT_FROM, Job, Outcome, Result, Unreadable
from coach.entrypoints.status import serve_status
from coach.usecases.jobs import Late, Made, outcomes_of_unreadable
from coach.usecases.ports import StoredWod

T = TypeVar("T")
log = structlog.get_logger("coach.worker")
FIRST_WITHIN_S, REST_WITHIN_S = 0.5, 0.05
STOP_WITHIN_S = 25.0
WATCHDOG_S = 60.0
SHORTEST_PAUSE_S, LONGEST_PAUSE_S = 0.25, 5.0
STUCK = 3

Hook = Callable[[str], None]
Read = list[tuple[Delivery, Job | Unreadable]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Deliveries whose WODs are made, `jobs` of them; those `buried` belong to the dead letters."""

    deliveries: Sequence[Delivery]
    jobs: int
    store: Callable[[], list[Outcome]]
    buried: Sequence[Delivery]
    correlation_id: str


class Stopped(Exception):
    """We were told to end while something was away; what we hold is delivered again."""


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raises Late in the main thread when the block takes longer."""

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise Late

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Worker:
    """`hook` is called between every two steps: tests crash there."""

    def __init__(
        self, coach: Coach, jobs: JobQueue, quarantine: Quarantine, *, hook: Hook = lambda _step: None
    ) -> None:
        self._coach, self._jobs, self._quarantine, self._hook = coach, jobs, quarantine, hook
        self._metrics = coach.metrics
        self._stopping = threading.Event()
        self._away = False
        self._heard_at = time.monotonic()
        self._looked_at = time.monotonic()

    def run(self) -> int:
        """Works until TERM; the exit status is 0 then, and not 0 when nothing comes although something is there."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        settings = self._coach.settings
        serve_status(settings.host, settings.work_port, ready=self.is_ready, metrics=self._metrics.exposition)
        if settings.failure_rate:
            log.warning("rehearsing_failures", rate=settings.failure_rate)
        log.info("worker_started", batch=settings.work_batch)
        self._jobs.start()
        try:
            return self._work_until_stopped()
        except Stopped:
            log.warning("worker_gave_up")
            return 0
        finally:
            self._quarantine.close()
            self._jobs.close()

    def _work_until_stopped(self) -> int:
        settled: Future[None] | None = None
        with ThreadPoolExecutor(1, "settle") as settling:
            try:
                while True:
                    batch = self._jobs.gather(first_within_s=FIRST_WITHIN_S, rest_within_s=REST_WITHIN_S)
                    made = self._make(batch) if batch else None
                    if settled is not None:
                        settled.result()
                        self._heard_at = time.monotonic()
                    settled = settling.submit(self._settle, made) if made is not None else None
                    if made is None and (status := self._end()) is not None:
                        return status
            finally:
                self._stopping.set()  # What is still being settled does not wait for anybody any longer.

    def _end(self) -> int | None:
        """The exit status, when nothing is in work and it is time to end."""
        if self._stopping.is_set():
            if not self._jobs.is_drained:
                return None
            log.info("worker_stopped")
            return 0
        if not self._is_stuck():
            return None
        log.error("worker_stuck", silent_s=round(time.monotonic() - self._heard_at))
        return STUCK

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if not self._stopping.is_set():
            self._stopping.set()
            self._jobs.stop_consuming()
            giving_up = threading.Timer(STOP_WITHIN_S, os._exit, (0,))
            giving_up.daemon = True
            giving_up.start()

    def is_ready(self) -> bool:
        return self._jobs.is_ready and not self._away and not self._stopping.is_set()

    def _is_stuck(self) -> bool:
        """Nothing received for a minute although the queue is not empty: our connection deceives us."""
        now = time.monotonic()
        if now - self._heard_at < WATCHDOG_S or now - self._looked_at < WATCHDOG_S / 4:
            return False
        self._looked_at = now
        try:
            return self._jobs.is_ready and self._jobs.depth() > 0
        except BrokerAway:
            return False

    def work(self, batch: Sequence[Delivery]) -> None:
        """One batch from its receipt to its acknowledgement."""
        self._settle(self._make(batch))

    def _make(self, batch: Sequence[Delivery]) -> Batch:
        """In the main thread, where a deadline can interrupt it."""
        read: Read = [(delivery, read_job(delivery.body)) for delivery in batch]
        jobs = [each for _, each in read if isinstance(each, Job)]
        correlation_id = next((job.correlation_id for job in jobs), "")
        self._heard_at = time.monotonic()
        self._metrics.received.inc(len(batch))
        log.info("received", jobs=len(jobs), of=len(batch), correlation_id=correlation_id)
        self._hook("received")
        with self._metrics.steps.labels("generate").time():
            made, buried = self._until_database(len(jobs), lambda: self._generate(read))
        log.info("generated", jobs=len(made.wods), failed=len(made.outcomes), correlation_id=correlation_id)
        self._hook("generated")
        return Batch(batch, len(made.wods), self._coach.store_batch.prepare(made), buried, correlation_id)

    def _settle(self, batch: Batch) -> None:
        """Stored, told, acknowledged: one step after the other, one batch after the other."""
        with self._metrics.steps.labels("store").time():
            outcomes = self._until_database(batch.jobs, batch.store)
        self._hook("stored")
        with self._metrics.steps.labels("answer").time():
            self._answer(outcomes, batch.correlation_id)
        self._hook("answered")
        self._jobs.settle(batch.deliveries, batch.buried)
        self._hook("settled")
        for outcome in outcomes:
            self._metrics.outcomes.labels(outcome.result.value).inc()

    def _generate(self, read: Read) -> tuple[Made, list[Delivery]]:
        """What is made, and which deliveries belong to the dead letters. Suspects come last, and alone."""
        trusted = [each for delivery, each in read if isinstance(each, Job) and delivery.count < SUSPECT_FROM]
        made = self._coach.generate_batch(trusted)
        buried: list[Delivery] = []
        for delivery, each in read:
            if isinstance(each, Unreadable):
                log.error("unreadable", reason=each.reason, size=len(delivery.body))
                made.outcomes += outcomes_of_unreadable([each])
                buried.append(delivery)
            elif delivery.count >= SUSPECT_FROM and not self._alone(delivery, each, made):
                buried.append(delivery)
        return made, buried

    def _alone(self, delivery: Delivery, job: Job, made: Made) -> bool:
        """False when the job kills whoever does it."""
        self._metrics.suspects.inc()
        rehearsed = self._coach.generate_batch.rehearse(job)
        if rehearsed:
            made.outcomes.append(rehearsed)
            return True
        try:
            answer = self._quarantine.generate(delivery.body)
        except KillsWorkers:
            log.error("kills_workers", attempt=job.key.attempt, deliveries=delivery.count)
            made.outcomes.append(Outcome(job.key, Result.DEAD, "kills_workers"))
            return False
        if isinstance(answer, str):
            made.outcomes.append(Outcome(job.key, Result.RETRY, answer))
        else:
            made.wods[job.key] = StoredWod(answer, datetime.now(UTC).replace(microsecond=0), with_trace=False)
        return True

    def _until_database(self, jobs: int, step: Callable[[], T]) -> T:
        """A database that is away is nobody's failure: the batch is kept, nothing new is taken, it is tried again."""
        pause_s = SHORTEST_PAUSE_S
        while True:
            try:
                answer = step()
            except DatabaseAway:
                if not self._away:
                    self._is_away(True)
                    log.error("database_away", jobs=jobs)
                if self._stopping.wait(pause_s):
                    raise Stopped from None
                pause_s = min(LONGEST_PAUSE_S, 2 * pause_s)
                continue
            if self._away:
                self._is_away(False)
                log.info("database_back")
            return answer

    def _is_away(self, away: bool) -> None:
        self._away = away
        self._metrics.database_away.set(away)
        if away:
            self._jobs.stop_consuming()
        elif not self._stopping.is_set():
            self._jobs.resume()

    def _answer(self, outcomes: Sequence[Outcome], correlation_id: str) -> None:
        """Until the broker surely has them. Nothing is acknowledged before that."""
        body = json.dumps(outcome_message(outcomes, datetime.now(UTC), correlation_id), separators=(",", ":")).encode()
        pause_s = SHORTEST_PAUSE_S
        while True:
            try:
                if self._jobs.answer(body, correlation_id):
                    return
            except BrokerAway as error:
                log.warning("broker_away", error=error.code)
            if self._stopping.wait(pause_s):
                raise Stopped
            pause_s = min(LONGEST_PAUSE_S, 2 * pause_s)
