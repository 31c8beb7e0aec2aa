"""What carries jobs to the coach and outcomes back, and what the coach is asked about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from fit.domain.runs import Job, Outcome
from fit.domain.training import Question


@dataclass(frozen=True, slots=True)
class JobMessage:
    """A job on its way to the coach. `trace_id` and `correlation_id` are those of its run."""

    job: Job
    question: Question
    correlation_id: str
    trace_id: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class Arrived:
    """Outcomes that came back together; `receipt` is what the courier needs to let go of them."""

    outcomes: tuple[Outcome, ...]
    receipt: Any = None


class Courier(Protocol):
    """Carries jobs to the coach and outcomes back. It may lose and repeat either; the ledger may not."""

    def send(self, messages: Sequence[JobMessage]) -> list[Job]:
        """Hands jobs over; answers those that were surely taken. Raises CourierAway when none could be."""
        ...

    def receive(self, wait_s: float) -> list[Arrived]:
        """Outcomes that have arrived, waiting up to so many seconds for the first. Raises CourierAway."""
        ...

    def settle(self, arrived: Sequence[Arrived]) -> None:
        """The ledger has them; they need not come again."""
        ...

    def ensure(self) -> None:
        """Makes what the courier needs and is missing. Raises CourierAway."""
        ...

    def depths(self) -> dict[str, int]:
        """Messages that wait, by queue. Raises CourierAway."""
        ...

    def close(self) -> None: ...


class CoachRecords(Protocol):
    """What the coach has stored. Both raise CoachAway."""

    def existing(self, day: date, athletes: Sequence[int]) -> set[int]:
        """Who of these has a WOD of that date."""
        ...

    def forget(self, athlete_id: int) -> None:
        """Erases everything of this athlete, now and whatever still arrives late."""
        ...
