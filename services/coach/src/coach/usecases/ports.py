"""What the use cases need from the world."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from coach.domain.engine import Generated
from coach.domain.question import Question
from coach.domain.wod import Wod

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """The question behind a stored WOD, and the engine that was asked."""

    question: Question
    engine: str


@dataclass(frozen=True, slots=True)
class StoredWod:
    """A WOD and when it was made, to the second; `asked` is there while it is new, to be kept beside it. Its trace can
    be left out: it is as long as all the rest, and can be replayed."""

    wod: Wod
    generated_at: datetime
    asked: KeptQuestion | None = None
    with_trace: bool = True


class Wods(Protocol):
    def store(self, wods: Sequence[StoredWod]) -> Mapping[tuple[str, date], int]:
        """Stores what is not there yet, and nothing of erased athletes. Answers the numbers under which those are
        stored that were first for their (athlete, date)."""
        ...

    def on(self, athlete_id: str, day: date) -> StoredWod | None: ...
    def existing(self, day: date, athlete_ids: Sequence[str]) -> list[str]: ...
    def erased(self, athlete_ids: Sequence[str]) -> set[str]: ...
    def forget(self, athlete_id: str, now: datetime) -> int: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a batch: who was first, who was erased before, whose WOD the database refuses and why."""

    first: frozenset[tuple[str, date]] = frozenset()
    erased: frozenset[tuple[str, date]] = frozenset()
    refused: Mapping[tuple[str, date], str] = field(default_factory=dict)


class WodBatches(Protocol):
    def pinned(self, athlete_ids: Sequence[str]) -> Mapping[str, str]:
        """The engines of those of them that are pinned to one. Raises DatabaseAway."""
        ...

    def prepare(self, wods: Sequence[StoredWod]) -> Callable[[], Kept]:
        """What stores them, as often as it is called: in one transaction, unless the database refuses a row, then
        around it. It raises DatabaseAway."""
        ...


class Questions(Protocol):
    def keep(self, wods: Sequence[StoredWod], first: Mapping[tuple[str, date], int]) -> None:
        """Stores the questions of those that were first in this transaction; `first` as it was answered there."""
        ...

    def of(self, athlete_id: str, day: date) -> KeptQuestion | None: ...
    def forget_before(self, instant: datetime) -> int: ...


class Pins(Protocol):
    """The engine by name of each athlete who is pinned to one."""

    def of(self, athlete_ids: Sequence[str]) -> Mapping[str, str]: ...
    def all(self) -> list[tuple[str, str]]: ...
    def put(self, athlete_id: str, engine: str, now: datetime) -> None: ...
    def remove(self, athlete_id: str) -> bool: ...


class Stores(Protocol):
    """All stores of one transaction."""

    @property
    def wods(self) -> Wods: ...
    @property
    def questions(self) -> Questions: ...
    @property
    def pins(self) -> Pins: ...


class Transactions(Protocol):
    def write(self) -> AbstractContextManager[Stores]: ...
    def read(self) -> AbstractContextManager[Stores]: ...


class Engine(Protocol):
    """Answers each question, in their order; never raises for one of them."""

    def generate(self, questions: Sequence[Question]) -> list[Generated]: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What the main application says of an athlete: the question, and the workout it has for that date already.

    `health_version` is its number for the health answers that the question states; an older release gives none.
    """

    question: Question
    workout: dict[str, Any] | None
    health_version: int | None = None


class Fit(Protocol):
    """The main application. Every method raises FitUnavailable, and UnknownAthlete for nobody."""

    def ask(self, athlete_id: str, day: date | None, *, session: str | None = None) -> Asked:
        """`day` None: the athlete's own calendar decides. Raises NotAuthenticated when this session has ended."""
        ...

    def keep(
        self, athlete_id: str, day: date, document: dict[str, Any], *, made_for: int | None = None
    ) -> dict[str, Any]:
        """Hands over a WOD, made for these health answers; answers what is kept there, whoever was first."""
        ...
