"""Dispatching: jobs that are due leave for the coach, outcomes come home, and what got lost is found again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from fit.domain.errors import CourierAway
from fit.domain.runs import LEASE, PATIENCE, Job, JobState, Outcome, Run, Verdict
from fit.usecases.courier_ports import CoachRecords, Courier, JobMessage
from fit.usecases.personal_data import FinishErasure, WaitingErasures
from fit.usecases.ports import Clock, Stores, Transactions
from fit.usecases.questions import ask_many

log = structlog.get_logger("fit.dispatch")
#: An unconfirmed job waits this long before it is sent again.
UNSENT_PAUSE = timedelta(seconds=5)

Hook = Callable[[str], None]


def no_hook(_step: str) -> None:
    """Tests put a crash between two steps here; the product does nothing."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One batch: how many jobs were claimed, how many the courier took, how many had lost their athlete."""

    claimed: int
    taken: int
    cancelled: int = 0


class ClaimDue:
    """Takes jobs that are due and asks their questions: one transaction, a constant number of statements."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, limit: int) -> tuple[list[JobMessage], int]:
        """The messages, and the number of jobs that were cancelled because their athlete has gone."""
        now = self._clock.now()
        with self._transactions.write() as stores:
            jobs = stores.jobs.claim(JobState.PENDING, limit, now, now + LEASE)
            if not jobs:
                return [], 0
            return self._messages(stores, jobs, now)

    def _messages(self, stores: Stores, jobs: Sequence[Job], now: datetime) -> tuple[list[JobMessage], int]:
        day = jobs[0].date
        questions = ask_many(stores, [job.athlete_id for job in jobs], day)
        gone = [job.athlete_id for job in jobs if job.athlete_id not in questions]
        stores.jobs.change(day, gone, now, state=JobState.CANCELLED.value)
        correlation_id, trace_id = stores.runs.ids_on(day)
        messages = [
            JobMessage(job, questions[job.athlete_id], correlation_id, trace_id, now)
            for job in jobs
            if job.athlete_id in questions
        ]
        return messages, len(gone)


class SendDue:
    """Claims a batch, hands it to the courier, and writes down what the courier surely took.

    No transaction is open meanwhile. Raises CourierAway after giving the whole batch back.
    """

    def __init__(
        self, transactions: Transactions, courier: Courier, clock: Clock, *, window: int, hook: Hook = no_hook
    ) -> None:
        self._transactions, self._courier, self._clock = transactions, courier, clock
        self._claim = ClaimDue(transactions, clock)
        self._window, self._hook = window, hook

    def __call__(self, limit: int) -> Sent:
        with self._transactions.read() as stores:
            room = self._window - stores.jobs.count(JobState.QUEUED)
        if room <= 0:
            return Sent(0, 0)
        messages, cancelled = self._claim(min(limit, room))
        if not messages:
            return Sent(cancelled, 0, cancelled)
        self._hook("claimed")
        try:
            taken = self._courier.send(messages)
        except CourierAway:
            self._note([message.job for message in messages], [])
            raise
        self._hook("sent")
        self._note([message.job for message in messages], taken)
        self._hook("noted")
        log.info("sent", jobs=len(taken), of=len(messages), correlation_id=messages[0].correlation_id)
        return Sent(len(messages) + cancelled, len(taken), cancelled)

    def _note(self, jobs: Sequence[Job], taken: Sequence[Job]) -> None:
        now = self._clock.now()
        unsent = {job.athlete_id for job in jobs} - {job.athlete_id for job in taken}
        with self._transactions.write() as stores:
            if taken:
                stores.jobs.queued(taken, now, now + PATIENCE)
            stores.jobs.change(jobs[0].date, unsent, now, next_at=now + UNSENT_PAUSE)


@dataclass(frozen=True, slots=True)
class Heard:
    """Outcomes applied: how many were done, and the failures with what was made of them."""

    done: int = 0
    failed: tuple[tuple[Outcome, Verdict], ...] = ()


class ApplyOutcomes:
    """Writes what the coach said into the ledger, then lets the courier forget it. Twice is harmless."""

    def __init__(self, transactions: Transactions, courier: Courier, clock: Clock, *, hook: Hook = no_hook) -> None:
        self._transactions, self._courier, self._clock, self._hook = transactions, courier, clock, hook

    def __call__(self, wait_s: float) -> Heard:
        """Raises CourierAway."""
        arrived = self._courier.receive(wait_s)
        if not arrived:
            return Heard()
        self._hook("received")
        now = self._clock.now()
        with self._transactions.write() as stores:
            failed = stores.jobs.apply((one for each in arrived for one in each.outcomes), now)
        self._hook("applied")
        self._courier.settle(arrived)
        self._hook("settled")
        for outcome, verdict in failed:
            _tell(outcome, verdict)
        done = sum(len(each.outcomes) for each in arrived) - len(failed)
        log.info("outcomes", done=done, failed=len(failed))
        return Heard(done, tuple(failed))


def _tell(outcome: Outcome, verdict: Verdict) -> None:
    day, error = outcome.date.isoformat(), verdict.error
    if verdict.pause is None:
        log.error("dead", athlete=outcome.athlete_id, date=day, attempt=outcome.attempt, error=error)
        return
    pause_s = round(verdict.pause.total_seconds(), 1)
    log.warning(
        "failed, retry in", athlete=outcome.athlete_id, date=day, attempt=outcome.attempt, error=error, pause_s=pause_s
    )


class Reconcile:
    """Asks the coach after jobs of which nothing was heard for long: those it has are done, the others leave again.

    Raises CoachAway; what was claimed for it is asked after again a minute later.
    """

    portion = 1000

    def __init__(self, transactions: Transactions, records: CoachRecords, clock: Clock) -> None:
        self._transactions, self._records, self._clock = transactions, records, clock

    def __call__(self) -> tuple[int, int]:
        """How many were found done, and how many leave again."""
        found = again = 0
        while True:
            now = self._clock.now()
            with self._transactions.write() as stores:
                jobs = stores.jobs.claim(JobState.QUEUED, self.portion, now, now + LEASE)
            if not jobs:
                return found, again
            day, ids = jobs[0].date, [job.athlete_id for job in jobs]
            there = self._records.existing(day, ids)
            with self._transactions.write() as stores:
                found += stores.jobs.change(day, there, now, state=JobState.DONE.value, error=None)
                lost = [each for each in ids if each not in there]
                again += stores.jobs.change(day, lost, now, state=JobState.PENDING.value, next_at=now)
            log.warning("reconciled", date=day.isoformat(), done=len(there), again=len(lost))


class FinishRuns:
    """Ends the runs that have nothing open any more, and says so."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self) -> list[Run]:
        with self._transactions.write() as stores:
            over = stores.runs.finish(self._clock.now())
        for run in over:
            log.info(
                "run_finished",
                run=run.id,
                date=run.date.isoformat(),
                expected=run.expected,
                done=run.done,
                dead=run.dead,
                cancelled=run.cancelled,
                correlation_id=run.correlation_id,
            )
        return over


class DeliverErasures:
    """Lets the coach erase what it has of athletes whose accounts are gone. Raises CoachAway."""

    def __init__(
        self, waiting: WaitingErasures, finish: FinishErasure, records: CoachRecords, *, portion: int = 100
    ) -> None:
        self._waiting, self._finish, self._records, self._portion = waiting, finish, records, portion

    def __call__(self) -> int:
        erasures = self._waiting(limit=self._portion)
        for erasure in erasures:
            self._records.forget(erasure.athlete_id)
            self._finish(erasure.athlete_id)
            log.info("erased_at_coach", athlete=erasure.athlete_id)
        return len(erasures)
