"""What our own services ask: the question of an athlete, and the hand-over of a workout that the coach served."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fit.domain.errors import InvalidInput, NotFound, SessionEnded, WorkoutUnavailable
from fit.domain.training import Generated, Question, Source, Workout, check_answer, local_date, written
from fit.usecases.ports import Clock, Transactions
from fit.usecases.questions import ask
from fit.usecases.training import ask_anew, store


@dataclass(frozen=True, slots=True)
class Asked:
    """What the coach gets to know: the question, and the workout of that date when there is one already."""

    question: Question
    stored: Workout | None


class AskForCoach:
    """The question of one athlete for the coach, for `day` or else her local date.

    `session`: she asked the coach herself, with a token of this session. Raises NotFound, SessionEnded.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, athlete_id: int, day: date | None, session: str | None = None) -> Asked:
        with self._transactions.read() as stores:
            if session is not None and stores.sessions.principal(athlete_id, session, self._clock.real()) is None:
                raise SessionEnded("This session has ended.")
            time_zone = stores.accounts.time_zone(athlete_id)
            if time_zone is None:
                raise NotFound(f"There is no athlete {athlete_id}.")
            wanted = day or local_date(self._clock.now(), time_zone)
            stored = stores.workouts.on(athlete_id, wanted)
            return Asked(ask_anew(stores, athlete_id, wanted, stored), stored if stored and stored.counts else None)


_AT_FAULT = {"wrong_athlete": "athlete_id", "wrong_date": "date"}


class AdoptWorkout:
    """Stores a workout that the coach made and served itself; answers with the stored one, whoever was first.

    `made_for`: the version of the health answers that its question stated; None: those that count now.
    Raises NotFound, InvalidInput.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def __call__(self, athlete_id: int, day: date, document: dict[str, Any], made_for: int | None = None) -> Workout:
        with self._transactions.write() as stores:
            if stores.accounts.time_zone(athlete_id) is None:
                raise NotFound(f"There is no athlete {athlete_id}.")
            question = ask(stores, athlete_id, day)
            try:
                check_answer(document, question)
                content = written(document)
            except WorkoutUnavailable as error:
                raise InvalidInput(error.detail, field=_AT_FAULT.get(error.reason, "blocks")) from error
            except ValueError as error:
                raise InvalidInput("The document holds what JSON does not know.", field="blocks") from error
            made = Generated(Source.COACH, document["engine"], document["title"], document, content=content)
            version = question.health_version if made_for is None else made_for
            stored = store(stores, question, made, self._clock, health_version=version)
        if stored is None:
            raise NotFound(f"There is no athlete {athlete_id}.")
        return stored
