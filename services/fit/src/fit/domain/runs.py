"""Runs and their jobs: everybody's WOD for one date, kept in a ledger that survives whatever carries the jobs."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

CREATE_WOD = "create-wod"
MOST_ATTEMPTS = 12
#: The pause after the first failure, the second, and so on. At a failure rate of 30 % twelve attempts leave one job
#: in two million unlucky.
PAUSES_S = (2, 2, 2, 10, 10, 10, 60, 60, 60, 300, 300)
JITTER = 0.25
#: How long a batch may be on its way to the courier before another dispatcher takes it.
LEASE = timedelta(seconds=60)
#: How long a job may be with the courier before the coach is asked whether it is done.
PATIENCE = timedelta(minutes=15)
#: A run of a date is skipped when nobody asked for it by the time the date is over everywhere on earth.
DATE_IS_OVER_AFTER = timedelta(days=2)


class JobState(StrEnum):
    """pending: to be sent (at `next_at`). queued: with the courier. The other three are final."""

    PENDING = "pending"
    QUEUED = "queued"
    DONE = "done"
    DEAD = "dead"
    CANCELLED = "cancelled"


OPEN = (JobState.PENDING, JobState.QUEUED)


class RunState(StrEnum):
    OPEN = "open"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"  # nobody asked for this date in time


class Result(StrEnum):
    """What became of one attempt."""

    DONE = "done"
    RETRY = "retry"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Run:
    """Everybody's WOD for one date. The counts are those of its jobs; `expected` is all of them."""

    id: int
    date: date
    state: RunState
    created_at: datetime
    correlation_id: str
    trace_id: str
    expected: int = 0
    done: int = 0
    dead: int = 0
    cancelled: int = 0
    retrying: int = 0
    finished_at: datetime | None = None
    done_last_minute: int = 0

    @property
    def open(self) -> int:
        """Jobs that are not over yet."""
        return self.expected - self.done - self.dead - self.cancelled

    @property
    def rate_per_s(self) -> float:
        """Jobs done a second, over the last minute."""
        return round(self.done_last_minute / 60, 2)

    @property
    def left_s(self) -> int | None:
        """Seconds until the rest is done at this rate; None when nothing moves."""
        return round(self.open * 60 / self.done_last_minute) if self.done_last_minute else None


@dataclass(frozen=True, slots=True)
class Job:
    """One athlete's WOD of one date. `failures` counts since the last redrive."""

    athlete_id: int
    date: date
    failures: int
    redrive: int

    @property
    def attempt(self) -> int:
        """The number of the attempt that is due; it never comes twice, so a late outcome of an old one is known."""
        return attempt_number(self.failures, self.redrive)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the coach says of one attempt. `error` is a class or a reason, never a message."""

    athlete_id: int
    date: date
    attempt: int
    result: Result
    error: str | None = None


@dataclass(frozen=True, slots=True)
class DeadJob:
    athlete_id: int
    date: date
    error: str
    redrive: int
    since: datetime


def attempt_number(failures: int, redrive: int) -> int:
    """1 for the first attempt; a redrive begins a new dozen."""
    return redrive * MOST_ATTEMPTS + failures + 1


def failures_before(attempt: int) -> tuple[int, int]:
    """Failures and redrive number of the job whose attempt this was."""
    redrive, failures = divmod(attempt - 1, MOST_ATTEMPTS)
    return failures, redrive


def pause_after(athlete_id: int, day: date, attempt: int) -> timedelta:
    """The pause after this failed attempt: longer and longer, spread by up to a quarter so that no herd returns.

    The jitter is drawn from athlete, date and attempt, so that a run repeats.
    """
    failures, _ = failures_before(attempt)
    seed = hashlib.sha256(f"{athlete_id}:{day.isoformat()}:{attempt}".encode()).digest()
    share = int.from_bytes(seed[:4]) / 2**32
    return timedelta(seconds=PAUSES_S[min(failures, len(PAUSES_S) - 1)] * (1 + JITTER * (2 * share - 1)))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an outcome makes of its job."""

    state: JobState
    failures: int
    pause: timedelta | None = None
    error: str | None = None


def judge(outcome: Outcome) -> Verdict:
    """Done is done; a failure comes back later unless it was the last of its dozen; dead is dead."""
    failures, _ = failures_before(outcome.attempt)
    error = outcome.error or "unknown"
    if outcome.result is Result.DONE:
        return Verdict(JobState.DONE, failures)
    if outcome.result is Result.DEAD:
        return Verdict(JobState.DEAD, failures + 1, error=error)
    if failures + 1 >= MOST_ATTEMPTS:
        return Verdict(JobState.DEAD, failures + 1, error=error)
    pause = pause_after(outcome.athlete_id, outcome.date, outcome.attempt)
    return Verdict(JobState.PENDING, failures + 1, pause, error)
