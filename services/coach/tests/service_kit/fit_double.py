"""A main application in memory, with the behaviour that the port promises."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coach.domain.errors import FitUnavailable, UnknownAthlete
from coach.domain.question import Question
from coach.usecases.identity import NotAuthenticated
from coach.usecases.ports import Asked

TODAY = date(2026, 5, 4)


@dataclass
class FakeFit:
    """Knows the athletes in `questions`; `away` makes it unreachable, `ended` holds sessions that are over."""

    questions: dict[str, Question] = field(default_factory=dict)
    workouts: dict[tuple[str, date], dict[str, Any]] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)
    away: bool = False

    def ask(self, athlete_id: str, day: date | None, *, session: str | None = None) -> Asked:
        self._answer()
        if session in self.ended:
            raise NotAuthenticated("This session has ended. Log in again.")
        if athlete_id not in self.questions:
            raise UnknownAthlete("The main application does not know this athlete.")
        question = replace(self.questions[athlete_id], date=day or TODAY)
        return Asked(question, self.workouts.get((athlete_id, question.date)))

    def keep(
        self, athlete_id: str, day: date, document: dict[str, Any], *, made_for: int | None = None
    ) -> dict[str, Any]:
        self._answer()
        number = len(self.workouts) + 1
        kept = {"id": number, "source": "coach", "performed_at": None, "logged": [], **document}
        return self.workouts.setdefault((athlete_id, day), kept)

    def _answer(self) -> None:
        if self.away:
            raise FitUnavailable("The main application did not answer.")
