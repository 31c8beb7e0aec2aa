"""The coach's contract as this service uses it: the question we send, and what we read of the answer."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from fit.domain.profile import Profile
from fit.domain.training import Question

_profile_to_json = TypeAdapter(Profile).dump_python


class AnswerExercise(BaseModel):
    model_config = ConfigDict(extra="allow")

    id: int
    name: str
    pattern: str
    sets: list[dict[str, Any]] = Field(min_length=1)


class AnswerBlock(BaseModel):
    model_config = ConfigDict(extra="allow")

    kind: str
    exercises: list[AnswerExercise]


class Answer(BaseModel):
    """What must be there before an answer is believed. Everything else is passed on as it came."""

    model_config = ConfigDict(extra="allow")

    athlete_id: str
    date: str
    status: str
    title: str
    engine: str
    blocks: list[AnswerBlock]


def question_to_json(question: Question) -> dict[str, Any]:
    """The question in the coach's vocabulary. No name, no e-mail address: the coach does not need them."""
    return {
        "athlete_id": str(question.athlete_id),
        "date": question.date.isoformat(),
        "profile": profile_to_json(question),
        "history": [
            {
                "date": done.date.isoformat(),
                "exercise_id": done.exercise_id,
                "reps": done.reps,
                "load_kg": done.load_kg,
                "seconds": done.seconds,
                "rir": done.rir,
                "warmup": done.warmup,
            }
            for done in question.history
        ],
        "yesterday": list(question.yesterday),
    }


def profile_to_json(question: Question) -> dict[str, Any]:
    if question.profile is None:
        return {"onboarded": False}
    answers = _profile_to_json(question.profile, mode="json")
    for ours in ("birth_date", "parq", "screened_on"):
        del answers[ours]
    return {
        "onboarded": True,
        **answers,
        "age": question.age,
        "weight_kg": question.weight_kg,
        "height_cm": question.height_cm,
        "body_fat_pct": question.body_fat_pct,
        "rest_hr": question.rest_hr,
    }
