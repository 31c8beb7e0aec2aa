"""A courier that a test holds in its hands: it loses, repeats and delays what it is told to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fit.domain.errors import CoachAway, CourierAway
from fit.domain.runs import Job, Outcome, Result
from fit.usecases.courier_ports import Arrived, JobMessage


@dataclass
class HeldCourier:
    """`refuses`: athletes whose jobs are not confirmed. `away`: nothing goes in or out."""

    away: bool = False
    refuses: set[int] = field(default_factory=set)
    sent: list[JobMessage] = field(default_factory=list)
    arriving: list[Arrived] = field(default_factory=list)
    settled: int = 0

    def send(self, messages: Sequence[JobMessage]) -> list[Job]:
        if self.away:
            raise CourierAway("away")
        self.sent += [message for message in messages if message.job.athlete_id not in self.refuses]
        return [message.job for message in messages if message.job.athlete_id not in self.refuses]

    def receive(self, wait_s: float) -> list[Arrived]:
        if self.away:
            raise CourierAway("away")
        arrived, self.arriving = self.arriving, []
        return arrived

    def settle(self, arrived: Sequence[Arrived]) -> None:
        self.settled += len(arrived)

    def ensure(self) -> None: ...

    def depths(self) -> dict[str, int]:
        return {}

    def close(self) -> None: ...

    def answer(self, jobs: Iterable[Job], result: Result = Result.DONE, error: str | None = None) -> None:
        """Outcomes of these jobs are on their way."""
        outcomes = tuple(Outcome(job.athlete_id, job.date, job.attempt, result, error) for job in jobs)
        self.arriving.append(Arrived(outcomes))

    def take(self) -> list[Job]:
        """The jobs sent since the last call."""
        jobs, self.sent = [message.job for message in self.sent], []
        return jobs


@dataclass
class HeldRecords:
    """What the coach has stored, as a test says."""

    away: bool = False
    there: set[int] = field(default_factory=set)
    forgotten: list[int] = field(default_factory=list)

    def existing(self, day: object, athletes: Sequence[int]) -> set[int]:
        if self.away:
            raise CoachAway("away")
        return self.there & set(athletes)

    def forget(self, athlete_id: int) -> None:
        if self.away:
            raise CoachAway("away")
        self.forgotten.append(athlete_id)
