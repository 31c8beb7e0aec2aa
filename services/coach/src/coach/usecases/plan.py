"""The coming weeks of an athlete, as a forecast. Nothing is stored."""

from dataclasses import dataclass

from coach.domain.catalogue import Catalogue
from coach.domain.plan import Plan, plan
from coach.domain.question import Question


@dataclass(frozen=True, slots=True)
class ForecastPlan:
    """Answers with the plan for a full question."""

    catalogue: Catalogue

    def __call__(self, question: Question, weeks: int) -> Plan:
        return plan(question, self.catalogue, weeks)
