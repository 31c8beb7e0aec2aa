"""Workouts whose exercises have alternatives, as the coach makes them."""

from collections.abc import Sequence
from typing import Any

from fit.domain.profile import Profile
from fit.domain.training import Generated, Question
from fit_kit.client import Client, accepted
from fit_kit.wods import FakeGenerator, make_document, make_exercise

#: Exercises of the certified catalogue that stand in for the first and the second of the day.
INSTEAD = {1: (4, 8), 2: (9,), 16: (19,), 5: (10,)}


def make_alternative(exercise_id: int, tools: Sequence[str] = (), load_kg: float = 12.5) -> dict[str, Any]:
    one = {"reps": 12, "seconds": None, "distance_m": None, "load_kg": load_kg, "plates_per_side": None}
    return {
        "id": exercise_id,
        "name": f"Exercise {exercise_id}",
        **one,
        "equipment": list(tools),
        "load_mode": "per_hand",
        "measure": "reps",
        "side": "both",
        "sets": [{**one, "rir": 3, "rest_s": 60, "pct1rm": None, "tempo": None, "warmup": False}] * 2,
    }


def make_swappable(exercise_id: int, tools: Sequence[str] = ()) -> dict[str, Any]:
    """The first alternative needs these tools."""
    others = [make_alternative(other, () if rank else tools) for rank, other in enumerate(INSTEAD.get(exercise_id, ()))]
    more = {"alternatives": others, "load_mode": "external", "measure": "reps", "side": "both"}
    return make_exercise(exercise_id, **more)


class SwappableGenerator(FakeGenerator):
    """As the other, with alternatives for her tools, and with fewer sets when there is less time. `more`: what else is
    said of each exercise."""

    def __init__(self, **more: Any) -> None:
        super().__init__()
        self._more = more

    def generate(self, question: Question) -> Generated:
        made = super().generate(question)
        minutes = question.wishes.overrides.minutes or 30
        ids = [each["id"] for each in made.document["blocks"][0]["exercises"]]
        tools = question.wishes.profile(question.profile or Profile()).equipment
        exercises = [make_swappable(exercise_id, tools) | self._more for exercise_id in ids]
        if minutes < 30:
            exercises = [{**each, "sets": each["sets"][:1]} for each in exercises[:2]]
        flat = [{"id": each["id"], "name": each["name"]} for each in exercises]
        block = {**made.document["blocks"][0], "exercises": exercises}
        more = {"title": made.title, "estimated_minutes": minutes}
        document = make_document(question, (), blocks=[block], exercises=flat, **more)
        return Generated(made.source, made.engine, made.title, document)


def today(athlete: Client) -> dict[str, Any]:
    """Her workout of today."""
    workout: dict[str, Any] = accepted(athlete.get("/fitness/wod"))
    return workout


def kinds(workout: dict[str, Any]) -> list[str]:
    """What was changed of a workout, in order."""
    return [change["kind"] for change in workout["changes"]]


def ids(workout: dict[str, Any]) -> list[int]:
    """The exercises of a workout in their order."""
    return [exercise["id"] for block in workout["blocks"] for exercise in block["exercises"]]
