"""The coach's contract as this service uses it: the question we send, and what we read of the answer."""

from dataclasses import asdict, replace
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from fit.domain.profile import Profile
from fit.domain.today import Overrides, Today
from fit.domain.training import Question
from fit.domain.units import Units
from fit.domain.weekdays import planned_weekdays

MAX_ANSWER_BYTES = 512 * 1024
NO_NUL = r"^[^\x00]*$"  # PostgreSQL stores none.
_profile_to_json = TypeAdapter(Profile).dump_python


Count = Annotated[int, Field(ge=0, le=1_000_000)]
ExerciseNumber = Annotated[int, Field(ge=1, le=1_000_000)]
Amount = Annotated[float, Field(ge=0, le=1_000_000)]


class Believed(BaseModel):
    """A number must be a number and fit where it is stored; what is not named here is passed on as it came."""

    model_config = ConfigDict(extra="allow", strict=True, allow_inf_nan=False)


class AnswerSet(Believed):
    reps: Count | None = None
    seconds: Count | None = None
    distance_m: Amount | None = None
    load_kg: Amount | None = None
    plates_per_side: list[float] | None = None
    pct1rm: float | None = None
    rir: Amount | None = None
    rest_s: Amount | None = None
    tempo: str | None = None
    warmup: bool = False


class AnswerAlternative(Believed):
    id: ExerciseNumber


class AnswerExercise(Believed):
    id: ExerciseNumber
    name: str
    description: str
    instructions: list[str]
    pattern: str
    primary: list[str]
    secondary: list[str]
    equipment: list[str]
    sets: list[AnswerSet] = Field(min_length=1)
    alternatives: list[AnswerAlternative] = []
    why: str | None = None


class AnswerBlock(Believed):
    kind: str
    format: str
    rounds: Count | None = None
    work_s: Amount | None = None
    rest_s: Amount | None = None
    exercises: list[AnswerExercise]


class Answer(Believed):
    """What must be there before an answer is believed: all that is reckoned with, stored or promised to clients."""

    athlete_id: str
    date: str
    status: str
    texts: list[str]
    title: Annotated[str, Field(max_length=200, pattern=NO_NUL)]
    format: str
    estimated_minutes: Amount
    estimated_kcal: Amount | None
    engine: Annotated[str, Field(max_length=32, pattern=NO_NUL)]
    blocks: list[AnswerBlock]
    exercises: list[dict[str, Any]]
    generated_at: str


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
                **({} if done.distance_m is None else {"distance_m": done.distance_m}),
            }
            for done in question.history
        ],
        "yesterday": list(question.yesterday),
        **({"preferences": [asdict(each) for each in question.preferences]} if question.preferences else {}),
        **today_to_json(question.wishes),
        "main_exercises": question.main_exercises,
        **({} if question.training_since is None else {"training_since": question.training_since.isoformat()}),
    }


def today_to_json(today: Today) -> dict[str, Any]:
    """Only what is special; on most days nothing is."""
    said: dict[str, Any] = {}
    if today.overrides != Overrides():
        said["overrides"] = asdict(today.overrides)
    if today.readiness is not None:
        said["readiness"] = {**asdict(today.readiness), "soreness": dict(today.readiness.soreness)}
    if today.excluded_ids:
        said["excluded_ids"] = list(today.excluded_ids)
    if today.dry_run:
        said["dry_run"] = True
    return said


def profile_to_json(question: Question) -> dict[str, Any]:
    if question.profile is None:
        return {"onboarded": False}
    told = replace(question.profile, inventory=question.profile.inventory.bounded())
    answers = _profile_to_json(told, mode="json")
    for ours in ("birth_date", "parq", "screened_on", "weeks_told_on", "health_version", "spread_from"):
        del answers[ours]
    if told.units is Units.METRIC:  # What every coach takes for granted, also one who knows of no others.
        del answers["units"]
    answers["training_weekdays"] = [day.value for day in planned_weekdays(question.profile)]
    return {
        "onboarded": True,
        **answers,
        "age": question.age,
        "weight_kg": question.weight_kg,
        "height_cm": question.height_cm,
        "body_fat_pct": question.body_fat_pct,
        "rest_hr": question.rest_hr,
    }
