"""Workouts without a coach: a document as small as the contract allows, and a generator that makes it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from fit.domain.errors import WorkoutUnavailable
from fit.domain.training import Generated, Question, Source

# Exercises of the certified catalogue that two days can take turns with.
ODD_DAY, EVEN_DAY, OTHER_DAYS = (1, 2, 3), (16, 17, 18), (5, 6, 7)


def make_question(**changes: Any) -> Question:
    return replace(Question(athlete_id=7, date=date(2026, 5, 1), profile=None), **changes)


def make_exercise(exercise_id: int, **changes: Any) -> dict[str, Any]:
    exercise: dict[str, Any] = {
        "id": exercise_id,
        "name": f"Exercise {exercise_id}",
        "description": "Lift it and put it down.",
        "instructions": ["Lift it.", "Put it down."],
        "pattern": "squat",
        "primary": ["quads"],
        "secondary": [],
        "equipment": [],
        "sets": [{"reps": 8, "load_kg": 20.0, "rir": 2, "rest_s": 90}, {"reps": 8, "load_kg": 20.0, "rir": 2}],
        "alternatives": [],
        "why": "Chosen for a test.",
    }
    return exercise | changes


def make_document(question: Question, exercise_ids: Iterable[int] = ODD_DAY, **changes: Any) -> dict[str, Any]:
    """A valid WOD document: one main block."""
    document: dict[str, Any] = {
        "athlete_id": str(question.athlete_id),
        "date": question.date.isoformat(),
        "status": "ok",
        "texts": [],
        "title": "A test of strength",
        "format": "straight",
        "estimated_minutes": 30,
        "estimated_kcal": None,
        "engine": "fake-1",
        "blocks": [
            {
                "kind": "main",
                "format": "straight",
                "rounds": 1,
                "exercises": [make_exercise(exercise_id) for exercise_id in exercise_ids],
            }
        ],
        "exercises": [],
        "generated_at": "2026-05-01T00:00:00+00:00",
    }
    return document | changes


class FakeGenerator:
    """Makes the document above, never with yesterday's exercises. Remembers what it was asked; fails when told to.

    `meanwhile` happens while it makes one.
    """

    def __init__(self, source: Source = Source.COACH) -> None:
        self.asked: list[Question] = []
        self.failure: Exception | None = None
        self.meanwhile: Callable[[], object] = lambda: None
        self.source = source
        self.title = "A test of strength"

    def generate(self, question: Question) -> Generated:
        self.asked.append(question)
        self.meanwhile()
        if self.failure is not None:
            raise self.failure
        unwanted = {*question.yesterday, *question.wishes.excluded_ids}
        ids = next(ids for ids in (ODD_DAY, EVEN_DAY, OTHER_DAYS) if not unwanted.intersection(ids))
        return Generated(self.source, "fake-1", self.title, make_document(question, ids, title=self.title))


def unavailable(reason: str) -> WorkoutUnavailable:
    return WorkoutUnavailable("Told to fail.", reason=reason)
