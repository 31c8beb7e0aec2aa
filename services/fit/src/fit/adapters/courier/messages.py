"""The two messages as they travel: contracts/messages/create-wod.v1.json and wod-outcome.v1.json."""

import random
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import to_json

from fit.adapters.coach.wire import question_to_json
from fit.domain.runs import Outcome, Result
from fit.usecases.courier_ports import JobMessage

CREATE_WOD = "create-wod.v1"
WOD_OUTCOME = "wod-outcome.v1"


def message_id(message: JobMessage) -> str:
    """The same for the same attempt, however often it is sent."""
    job = message.job
    return f"{job.date.isoformat()}.{job.athlete_id}.{job.attempt}"


def create_wod(message: JobMessage) -> dict[str, Any]:
    """A job as it travels. No name, no e-mail address."""
    question = question_to_json(message.question)
    return {
        "id": message_id(message),
        "type": CREATE_WOD,
        "occurred_at": message.occurred_at.isoformat(timespec="milliseconds"),
        "correlation_id": message.correlation_id,
        "traceparent": f"00-{message.trace_id}-{random.getrandbits(64):016x}-01",
        "attempt": message.job.attempt,
        "date": question.pop("date"),
        "athlete_id": question.pop("athlete_id"),
        "question": question,
    }


def create_wod_bytes(message: JobMessage) -> bytes:
    return to_json(create_wod(message))


class OutcomeEntry(BaseModel):
    model_config = ConfigDict(extra="ignore")

    athlete_id: Annotated[str, Field(pattern=r"^[1-9][0-9]{0,17}$")]
    date: date
    attempt: Annotated[int, Field(ge=1, le=1_000_000)]
    result: Result
    error: Annotated[str, Field(max_length=64)] | None = None


class WodOutcomeMessage(BaseModel):
    """What the coach says of a batch; what is not named here is not looked at."""

    model_config = ConfigDict(extra="ignore")

    id: Annotated[str, Field(max_length=100)]
    type: Literal["wod-outcome.v1"]
    occurred_at: datetime
    correlation_id: Annotated[str, Field(max_length=100)]
    outcomes: Annotated[list[OutcomeEntry], Field(max_length=10_000)]


def read_outcomes(body: bytes) -> tuple[Outcome, ...] | None:
    """The outcomes in a message; None when it cannot be read."""
    try:
        message = WodOutcomeMessage.model_validate_json(body)
    except ValidationError:
        return None
    return tuple(
        Outcome(int(each.athlete_id), each.date, each.attempt, each.result, each.error) for each in message.outcomes
    )
