"""What only our own services may ask. The gateway does not route these."""

import datetime as dt
import json
from typing import Any

from flask import Blueprint, Response
from pydantic import BaseModel, Field

from fit.adapters.coach.wire import MAX_ANSWER_BYTES, Answer, question_to_json
from fit.domain import errors
from fit.entrypoints.http.access import PUBLIC, access, athlete_of_token
from fit.entrypoints.http.api.fields import Day
from fit.entrypoints.http.api.training import workout_json
from fit.entrypoints.http.api.wod_document import WorkoutView
from fit.entrypoints.http.contract import Query, Text, fit, parse, parse_query, render, speaks

blueprint = Blueprint("internal", __name__, url_prefix="/internal")


class QuestionQuery(Query):
    date: Day | None = Field(None, description="Default: the athlete's local date.")
    session: Text | None = Field(None, max_length=64, description="Answer only while this session of hers lives.")


class AskedView(BaseModel):
    """The question for the coach, and the workout of that date when there is one already. `health_version` numbers the
    health answers that the question states."""

    question: dict[str, Any]
    workout: dict[str, Any] | None
    health_version: int


class AdoptQuery(Query):
    made_for: int | None = Field(
        None, ge=0, le=2**31 - 1, description="The `health_version` that came with the question; default: the newest."
    )


@blueprint.get("/athletes/<id:athlete_id>/question")
@access("service:athletes:read")
@speaks(
    "What the coach needs to know of one athlete.",
    {200: AskedView},
    query=QuestionQuery,
    errors=(errors.NotFound, errors.SessionEnded),
)
def question(athlete_id: int) -> Response:
    query = parse_query(QuestionQuery)
    asked = fit().ask_for_coach(athlete_id, query.date, query.session)
    stored = json.loads(workout_json(asked.stored)) if asked.stored else None
    version = asked.question.health_version
    return render(AskedView(question=question_to_json(asked.question), workout=stored, health_version=version))


@blueprint.put("/athletes/<id:athlete_id>/workouts/<day:day>")
@access("service:athletes:read")
@speaks(
    "Store a workout that the coach made and served; the first writer wins.",
    {200: WorkoutView},
    query=AdoptQuery,
    body=Answer,
    errors=(errors.NotFound, errors.InvalidInput),
)
def adopt(athlete_id: int, day: dt.date) -> Response:
    query = parse_query(AdoptQuery)
    answer = parse(Answer, largest=MAX_ANSWER_BYTES)
    fit().wod_route.arrived()
    stored = fit().adopt_workout(athlete_id, day, answer.model_dump(mode="json"), query.made_for)
    return Response(workout_json(stored), mimetype="application/json")


@blueprint.get("/wod-route")
@access(PUBLIC)
@speaks(
    "Whether the gateway is to ask the coach for the workout of whoever asks.",
    {204: None},
    errors=(errors.AccessDenied,),
)
def wod_route() -> Response:
    """A question of the gateway's before each workout, so it asks no database; who has no valid token is no case for
    the coach. Whether her session lives is asked later, by whoever answers her."""
    athlete = athlete_of_token()
    if athlete is None or not fit().wod_route.to_coach(athlete):
        raise errors.AccessDenied("The main application answers this one itself.")
    return Response(status=204)
