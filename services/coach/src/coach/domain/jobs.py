"""Jobs: somebody's WOD of one date, asked for ahead of time; and what became of each attempt."""

import datetime
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from coach.domain.question import Question

#: Delivered this often before without an acknowledgement: it may be what kills workers, and is done last and alone.
SUSPECT_FROM = 2


class Result(StrEnum):
    """done: a WOD is stored, ours or the first one. retry: it may go better later. dead: it never will."""

    DONE = "done"
    RETRY = "retry"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Key:
    """Which attempt at which job."""

    athlete_id: str
    date: datetime.date
    attempt: int


@dataclass(frozen=True, slots=True)
class Job:
    """`date` was decided by whoever asked; nobody here looks at a calendar."""

    key: Key
    question: Question
    correlation_id: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A message that is no job. `key` is there when at least that could be read."""

    reason: str
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """`error` is a class or a reason, never a message: messages may hold what an athlete wrote."""

    key: Key
    result: Result
    error: str | None = None


def rehearsed_failure(key: Key, rate: float) -> bool:
    """Whether this attempt fails in a rehearsal: drawn from athlete, date and attempt, so that rehearsals repeat."""
    if rate <= 0:
        return False
    seed = hashlib.sha256(f"{key.athlete_id}|{key.date.isoformat()}|{key.attempt}".encode()).digest()
    return int.from_bytes(seed[:8]) / 2**64 < rate
