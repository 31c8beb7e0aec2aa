"""The two messages as they travel: contracts/messages/create-wod.v1.json and wod-outcome.v1.json."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Annotated, Any, Literal
from uuid import uuid4

from pydantic import Field, ValidationError

from coach.adapters.wire import (
    Day,
    ExerciseIds,
    Form,
    MainExercises,
    PreferenceForm,
    ProfileForm,
    SetForm,
    Text,
    TrainingSince,
)
from coach.domain.errors import InvalidQuestion
from coach.domain.jobs import Job, Key, Outcome, Unreadable
from coach.domain.question import Question

CREATE_WOD = "create-wod.v1"
WOD_OUTCOME = "wod-outcome.v1"
AthleteId = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,17}$")]
Attempt = Annotated[int, Field(ge=1, le=1_000_000)]
Word = Annotated[Text, Field(max_length=100)]


class AskedForm(Form):
    """The question without its athlete and date, which stand in the envelope."""

    profile: ProfileForm
    history: Annotated[tuple[SetForm, ...], Field(max_length=5000)] = ()
    yesterday: ExerciseIds = ()
    preferences: Annotated[tuple[PreferenceForm, ...], Field(max_length=1000)] = ()
    main_exercises: MainExercises = None
    training_since: TrainingSince = None


class CreateWod(Form):
    """Make the WOD of one athlete and date. A dated fact with an id; handling it twice is harmless."""

    id: Word
    type: Literal["create-wod.v1"]
    occurred_at: dt.datetime
    correlation_id: Word
    traceparent: Annotated[str, Field(pattern=r"^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$")]
    attempt: Attempt
    date: Day
    athlete_id: AthleteId
    question: AskedForm

    def to_job(self) -> Job:
        """Raises InvalidQuestion for what single fields cannot tell."""
        asked = self.question
        question = Question(
            athlete_id=self.athlete_id,
            date=self.date,
            profile=asked.profile.to_profile(),
            history=tuple(done.to_set() for done in asked.history),
            yesterday=asked.yesterday,
            preferences=tuple(each.to_preference() for each in asked.preferences),
            main_exercises=asked.main_exercises,
            training_since=asked.training_since,
        )
        return Job(Key(self.athlete_id, self.date, self.attempt), question, self.correlation_id)


def read_job(body: bytes) -> Job | Unreadable:
    """The job in a message. Whatever is wrong with it, reading never fails."""
    try:
        return CreateWod.model_validate_json(body).to_job()
    except (ValidationError, InvalidQuestion) as error:
        return _unreadable(body, error)


def _unreadable(body: bytes, error: ValidationError | InvalidQuestion) -> Unreadable:
    """What is left of it: whose it was, if that much can be read, and why it is no job."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return Unreadable("not_json")
    if not isinstance(said, dict):
        return Unreadable("not_an_object")
    key = _key(said)
    if said.get("type") != CREATE_WOD:
        return Unreadable("unknown_type", key)
    if isinstance(error, InvalidQuestion):
        return Unreadable("invalid_question", key)
    return Unreadable("invalid_message", key)


class KeyForm(Form):
    athlete_id: AthleteId
    date: Day
    attempt: Attempt


def _key(said: dict[str, Any]) -> Key | None:
    try:
        form = KeyForm.model_validate_json(json.dumps({name: said.get(name) for name in KeyForm.model_fields}))
    except (ValidationError, ValueError):
        return None
    return Key(form.athlete_id, form.date, form.attempt)


def outcome_message(outcomes: Sequence[Outcome], now: dt.datetime, correlation_id: str) -> dict[str, Any]:
    """One message for a batch."""
    return {
        "id": uuid4().hex,
        "type": WOD_OUTCOME,
        "occurred_at": now.isoformat(timespec="milliseconds"),
        "correlation_id": correlation_id,
        "outcomes": [
            {
                "athlete_id": each.key.athlete_id,
                "date": each.key.date.isoformat(),
                "attempt": each.key.attempt,
                "result": each.result.value,
                "error": each.error[:64] if each.error else None,
            }
            for each in outcomes
        ],
    }
