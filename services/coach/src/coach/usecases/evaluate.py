"""The scorecard: a synthetic population lives by the plans of an engine, day by day, and is measured."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from coach.domain.catalogue import Catalogue
from coach.domain.gates import Scope, judge
from coach.domain.question import Question
from coach.domain.schedule import day_of
from coach.domain.scorecard import baselines
from coach.domain.scorecard.figures import of_life
from coach.domain.scorecard.measures import Counts
from coach.domain.scorecard.population import Person
from coach.domain.scorecard.training import Life
from coach.domain.validation import validate
from coach.domain.vocabulary import DayKind
from coach.domain.wod import Wod

Planner = Callable[[Sequence[Question], Catalogue], list[Wod]]
PLANNERS: Final[dict[str, Planner]] = {
    "engine": baselines.engine,
    "six random": baselines.six_random,
    "fixed plan": baselines.fixed_plan,
}


def asked_on(people: Sequence[Person], days: range, seed: int, catalogue: Catalogue) -> list[Question]:
    """What these people ask on the given days, having lived by the engine since day 0."""
    lives = [Life.begin(person, seed) for person in people]
    asked: list[Question] = []
    for day in range(days.stop):
        questions = [life.question(day) for life in lives]
        asked += questions if day in days else []
        for life, question, wod in zip(lives, questions, PLANNERS["engine"](questions, catalogue), strict=True):
            trains = day_of(question).kind is DayKind.TRAIN and judge(question.profile).scope is Scope.FULL
            life.live(day, question, wod, trains, catalogue)
    return asked


@dataclass(frozen=True, slots=True)
class Evaluate:
    """Lets `people` live for `weeks` by one planner. `tell` is called after each day with the WODs made."""

    catalogue: Catalogue

    def __call__(
        self,
        people: Sequence[Person],
        weeks: int,
        seed: int,
        planner: Planner,
        tell: Callable[[int], None] | None = None,
    ) -> Counts:
        lives = [Life.begin(person, seed) for person in people]
        total = Counts()
        for day in range(weeks * 7):
            questions = [life.question(day) for life in lives]
            wods = planner(questions, self.catalogue)
            for life, question, wod in zip(lives, questions, wods, strict=True):
                trains = day_of(question).kind is DayKind.TRAIN
                if not trains:
                    self._quiet_day(total, question, wod)
                full = trains and judge(question.profile).scope is Scope.FULL
                life.live(day, question, wod, full, self.catalogue)
            if tell:
                tell(len(wods))
        for life in lives:
            total.add(of_life(life, self.catalogue, weeks * 7))
        return total

    def _quiet_day(self, total: Counts, question: Question, wod: Wod) -> None:
        found = validate(wod, question, self.catalogue)
        total.share("valid", not found)
        for rule in {violation.rule for violation in found}:
            total.sums[f"violation:{rule}"] += 1
