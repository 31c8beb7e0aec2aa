"""Forecasts without a coach."""

from datetime import date, timedelta
from typing import Any

from fit.domain.plan import Plan, PlannedDay, PlannedWeek
from fit.domain.training import Question

TEXT = "A forecast, not a promise."


class FakePlanner:
    """One training day a week; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Question, int]] = []

    def forecast(self, question: Question, weeks: int) -> Plan:
        self.asked.append((question, weeks))
        first = (question.date + timedelta(days=7 * number) for number in range(weeks))
        return Plan(tuple(make_week(day) for day in first), (question.date - timedelta(days=1),), (TEXT,))


def make_week(day: date) -> PlannedWeek:
    planned = PlannedDay(day, "train", "Full-body strength", "full_body", 45, ("squat", "hinge"), lighter=False)
    return PlannedWeek(day, (planned,), {"chest": 6.5}, 4, 14, lighter=False)


def plan_answer(athlete_id: str, day: date) -> dict[str, Any]:
    """The coach's answer about one week, as it travels."""
    told = {"date": day.isoformat(), "kind": "train", "title": "Full-body strength", "emphasis": "full_body"}
    week = {
        "first": day.isoformat(),
        "days": [{**told, "minutes": 45, "patterns": ["squat", "hinge"], "lighter": False}],
        "sets": {"chest": 6.5},
        "least_sets": 4,
        "most_sets": 14,
        "lighter": False,
    }
    return {"athlete_id": athlete_id, "forecast": True, "weeks": [week], "missed": [], "texts": [TEXT]}
