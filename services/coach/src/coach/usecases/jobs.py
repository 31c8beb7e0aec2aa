"""Working through jobs: a batch is generated, stored in one transaction, and every job gets its outcome."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

import structlog

from coach.domain.jobs import Job, Key, Outcome, Result, Unreadable, rehearsed_failure
from coach.domain.wod import Wod
from coach.usecases.engines import Engines
from coach.usecases.ports import Clock, Kept, KeptQuestion, StoredWod, Transactions, WodBatches

log = structlog.get_logger("coach.jobs")
ERASED = "erased"
BATCH_LIMIT_S = 60.0
JOB_LIMIT_S = 5.0


class Late(BaseException):
    """A deadline has passed. No `except Exception` on the way may swallow it."""


Limit = Callable[[float], AbstractContextManager[None]]


def no_limit(_seconds: float) -> AbstractContextManager[None]:
    """Where no clock can interrupt us: in a thread of a server."""
    return nullcontext()


@dataclass(slots=True)
class Made:
    """A batch on its way: WODs to store, and the outcomes that are known already."""

    wods: dict[Key, StoredWod] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)


class GenerateBatch:
    """One WOD for each job. A job that fails, or takes too long, never touches its neighbours.

    What is made ahead for everybody is kept without its trace, which is as long as all the rest and can be replayed.
    `pinned` says who is pinned to which engine. Raises DatabaseAway, before anything is made.
    """

    def __init__(
        self,
        engines: Engines,
        clock: Clock,
        pinned: Callable[[Sequence[str]], Mapping[str, str]],
        *,
        failure_rate: float = 0.0,
        limit: Limit = no_limit,
    ) -> None:
        self._engines, self._clock, self._pinned = engines, clock, pinned
        self._failure_rate, self._limit = failure_rate, limit

    def __call__(self, jobs: Sequence[Job]) -> Made:
        made = Made()
        chosen: list[Job] = []
        for job in jobs:
            if rehearsed := self.rehearse(job):
                made.outcomes.append(rehearsed)
            else:
                chosen.append(job)
        for engine, theirs in self._by_engine(chosen).items():
            if not self._together(theirs, engine, made):
                for job in theirs:
                    self._alone(job, engine, made)
        return made

    def _by_engine(self, jobs: Sequence[Job]) -> dict[str, list[Job]]:
        if not jobs:
            return {}
        pinned = self._pinned([job.key.athlete_id for job in jobs])
        by_engine: dict[str, list[Job]] = {}
        for job in jobs:
            by_engine.setdefault(self._engines.pinned(pinned.get(job.key.athlete_id)), []).append(job)
        return by_engine

    def rehearse(self, job: Job) -> Outcome | None:
        """The failure that a rehearsal wants of this attempt, if any."""
        if rehearsed_failure(job.key, self._failure_rate):
            return Outcome(job.key, Result.RETRY, "RehearsedFailure")
        return None

    def _together(self, jobs: Sequence[Job], engine: str, made: Made) -> bool:
        try:
            with self._limit(BATCH_LIMIT_S):
                answers = self._engines.named(engine).generate([job.question for job in jobs])
        except (Exception, Late):  # noqa: BLE001  (whatever it was, each gets a try of its own)
            return False
        now = self._clock()
        for job, answer in zip(jobs, answers, strict=True):
            made.wods[job.key] = self._new(job, engine, answer.wod, now)
        return True

    def _alone(self, job: Job, engine: str, made: Made) -> None:
        try:
            with self._limit(JOB_LIMIT_S):
                wod = self._engines.named(engine).generate([job.question])[0].wod
        except (Exception, Late) as error:  # noqa: BLE001  (its class is the outcome; the ledger tries again)
            made.outcomes.append(Outcome(job.key, Result.RETRY, type(error).__name__))
            return
        made.wods[job.key] = self._new(job, engine, wod, self._clock())

    def _new(self, job: Job, engine: str, wod: Wod, now: datetime) -> StoredWod:
        asked = KeptQuestion(job.question, engine)
        return StoredWod(wod, now.replace(microsecond=0), asked, with_trace=False)


class StoreBatch:
    """Stores a batch in one transaction; the first WOD of an athlete and date stays. Raises DatabaseAway.

    `prepare` does all that needs no database, and answers what does the rest, as often as it is called.
    """

    def __init__(self, batches: WodBatches) -> None:
        self._batches = batches

    def __call__(self, made: Made) -> list[Outcome]:
        return self.prepare(made)()

    def prepare(self, made: Made) -> Callable[[], list[Outcome]]:
        return partial(self._store, made, self._batches.prepare(list(made.wods.values())))

    def _store(self, made: Made, store: Callable[[], Kept]) -> list[Outcome]:
        kept = store()
        outcomes = list(made.outcomes)
        for key in made.wods:
            where = (key.athlete_id, key.date)
            if where in kept.erased:
                outcomes.append(Outcome(key, Result.DEAD, ERASED))
            elif where in kept.refused:
                outcomes.append(Outcome(key, Result.RETRY, kept.refused[where]))
            else:
                outcomes.append(Outcome(key, Result.DONE))
        log.info("stored", jobs=len(made.wods), first=len(kept.first))
        return outcomes


def outcomes_of_unreadable(messages: Iterable[Unreadable]) -> list[Outcome]:
    """Dead, as far as we know whose they are. The ledger asks after the others by itself."""
    return [Outcome(each.key, Result.DEAD, each.reason) for each in messages if each.key is not None]


class WorkBatch:
    """All at once, for who has no messages to acknowledge in between. Raises DatabaseAway."""

    def __init__(self, generate: GenerateBatch, store: StoreBatch) -> None:
        self._generate, self._store = generate, store

    def __call__(self, read: Sequence[Job | Unreadable]) -> list[Outcome]:
        outcomes = self._store(self._generate([each for each in read if isinstance(each, Job)]))
        return outcomes + outcomes_of_unreadable(each for each in read if isinstance(each, Unreadable))


class ExistingWods:
    """Who of these athletes has a WOD of that date."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def __call__(self, day: date, athlete_ids: Sequence[str]) -> list[str]:
        with self._transactions.read() as stores:
            return stores.wods.existing(day, athlete_ids)


class ForgetAthlete:
    """Erases every WOD of an athlete and remembers that nothing of hers may be stored again. Twice is harmless."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, athlete_id: str) -> int:
        with self._transactions.write() as stores:
            erased = stores.wods.forget(athlete_id, self._clock())
            stores.pins.remove(athlete_id)
        log.info("athlete_forgotten", wods=erased)
        return erased
