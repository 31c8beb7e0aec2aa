"""Runs: making everybody's WOD for a date, watching it, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta

import structlog

from fit.domain.errors import InvalidInput, RunNotFound
from fit.domain.runs import DeadJob, JobState, Run
from fit.domain.training import local_date
from fit.usecases.ports import Clock, Transactions

log = structlog.get_logger("fit.runs")
#: A WOD is made for somebody's today, and UTC's yesterday is the oldest one on earth; further ahead her training in
#: between would be missing from it.
DAYS_BACK, DAYS_AHEAD = timedelta(days=1), timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one call has done. `run` is the one with most to do; a call may touch two or three local dates.

    `begun_again`: the run had been cancelled; `created` counts its jobs as well.
    """

    run: Run
    runs: tuple[Run, ...]
    athletes: int
    created: int
    begun_again: bool = False


class GenerateWods:
    """A job for every onboarded athlete without one: for `day`, or for the date on each athlete's own calendar.

    Asking again only fills gaps; ten callers at once make one run. A run that was cancelled stays so until somebody
    asks for its very date: then it begins again. Raises InvalidInput.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, day: date | None, correlation_id: str) -> Asked:
        now = self._clock.now()
        today = now.astimezone(UTC).date()
        first, last = today - DAYS_BACK, today + DAYS_AHEAD
        if day is not None and not first <= day <= last:
            words = f"A WOD is made for yesterday, today or the next two days: {first} to {last}."
            raise InvalidInput(words, field="date")
        with self._transactions.write() as stores:
            zones_of: dict[date, list[str]] = {}
            for zone in stores.runs.time_zones() or ["UTC"]:
                zones_of.setdefault(day or local_date(now, zone), []).append(zone)
            days = sorted(zones_of)
            skipped = [] if day else stores.runs.skip_gap(days[0], correlation_id, now)
            stores.runs.open(days, correlation_id, now)
            revived = stores.runs.begin_again(day, now) if day else None
            created = (revived or 0) + stores.runs.fill(zones_of, now)
            stores.runs.recount(days)
            runs = stores.runs.on(days)
            athletes = stores.runs.athletes()
        main = max(runs, key=lambda each: (each.open, each.date == today))
        asked = Asked(main, tuple(runs), athletes, created, begun_again=revived is not None)
        _tell(asked, skipped, revived, correlation_id)
        return asked


def _tell(asked: Asked, skipped: Sequence[date], revived: int | None, correlation_id: str) -> None:
    """A run keeps the id of the call that made it, and its jobs travel under that one: a later call is found here."""
    for missed in skipped:
        log.warning("run_skipped", date=missed.isoformat(), correlation_id=correlation_id)
    if revived is not None:
        main, day = asked.run.id, asked.run.date.isoformat()
        log.warning("run_begun_again", run=main, date=day, revived=revived, correlation_id=correlation_id)
    for run in asked.runs:
        log.info(
            "run_asked",
            run=run.id,
            date=run.date.isoformat(),
            created=asked.created,
            correlation_id=correlation_id,
            run_correlation_id=run.correlation_id,
        )


class ShowRun:
    """One run with its counts. Raises RunNotFound."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, run_id: int) -> Run:
        with self._transactions.read() as stores:
            found = stores.runs.get(run_id, self._clock.now())
        if found is None:
            raise RunNotFound(f"There is no run {run_id}.")
        return found


class ListRuns:
    """Runs, newest date first, a page at a time."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, *, before: date | None, limit: int) -> list[Run]:
        with self._transactions.read() as stores:
            return stores.runs.page(before=before, limit=limit, now=self._clock.now())


class CancelRun:
    """Nothing more is made for this run, also when cron asks. What is with the courier already may still arrive at
    the coach.

    Raises RunNotFound.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, run_id: int) -> Run:
        now = self._clock.now()
        with self._transactions.write() as stores:
            if stores.runs.get(run_id, now) is None:
                raise RunNotFound(f"There is no run {run_id}.")
            stores.runs.cancel(run_id, now)
            found = stores.runs.get(run_id, now)
        assert found is not None  # noqa: S101  (it was there a moment ago, in this transaction)
        log.warning("run_cancelled", run=found.id, date=found.date.isoformat(), cancelled=found.cancelled)
        return found


@dataclass(frozen=True, slots=True)
class Backlog:
    """The ledger in a few numbers. `oldest_s`: how long the job that waits longest has been due."""

    pending: int
    queued: int
    dead: dict[str, int]
    oldest_s: float


class ShowBacklog:
    """What is waiting, and what has died of what."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self) -> Backlog:
        now = self._clock.now()
        with self._transactions.read() as stores:
            oldest = stores.jobs.oldest_due(now)
            return Backlog(
                stores.jobs.count(JobState.PENDING),
                stores.jobs.count(JobState.QUEUED),
                stores.jobs.dead_by_error(),
                (now - oldest).total_seconds() if oldest else 0.0,
            )


class ListDead:
    """Dead jobs with their reasons."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, *, error: str | None, day: date | None, limit: int) -> list[DeadJob]:
        with self._transactions.read() as stores:
            return stores.jobs.dead(error=error, day=day, limit=limit)


class Redrive:
    """Gives dead jobs a new dozen of attempts, a portion at a time. Killed and repeated it goes on where it was."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def count(self, *, error: str | None, day: date | None) -> int:
        """How many there are: more than that are not touched, so that a job that dies again does not go round."""
        with self._transactions.read() as stores:
            return stores.jobs.count_dead(error=error, day=day)

    def __call__(self, *, error: str | None, day: date | None, limit: int) -> int:
        with self._transactions.write() as stores:
            revived = stores.jobs.revive(error=error, day=day, limit=limit, now=self._clock.now())
        log.info("redriven", jobs=revived, error=error)
        return revived


class SettleLetters:
    """Judges dead letters by the ledger: a job that is with the courier by its word, but dead by the letter, leaves
    again; one that is dead in the ledger keeps its letter as evidence; all others need theirs no more."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, keys: Sequence[tuple[date, int]]) -> set[tuple[date, int]]:
        """Keys of the letters that may go."""
        now = self._clock.now()
        with self._transactions.write() as stores:
            states = stores.jobs.states(keys)
            for day, athlete in keys:
                if states.get((day, athlete)) is JobState.QUEUED:
                    stores.jobs.change(day, [athlete], now, state=JobState.PENDING.value, next_at=now)
        return {key for key in keys if states.get(key) is not JobState.DEAD}
