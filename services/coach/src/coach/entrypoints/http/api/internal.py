"""What only the main application may ask: batches of jobs, who has a WOD, erasure. The gateway routes none of these."""

import datetime as dt
import json
from typing import Annotated, Any

from flask import Blueprint, Response
from pydantic import BaseModel, Field

from coach.adapters.messages import AthleteId, outcome_message, read_job
from coach.adapters.wire import Day, Form
from coach.domain import errors
from coach.domain.jobs import Result
from coach.entrypoints.http.access import access
from coach.entrypoints.http.contract import coach, parse, render, render_raw, speaks
from coach.entrypoints.http.observe import request_id

blueprint = Blueprint("internal", __name__)
BATCH = "service:wods:batch"
ERASE = "service:athletes:erase"
MOST_JOBS = 500


class BatchForm(Form):
    """Messages create-wod.v1. Each is judged by itself: one that cannot be read does not touch the others."""

    jobs: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=MOST_JOBS)]


class OutcomeView(BaseModel):
    athlete_id: str
    date: dt.date
    attempt: int
    result: Result
    error: str | None


class OutcomesView(BaseModel):
    """A message wod-outcome.v1."""

    id: str
    type: str
    occurred_at: dt.datetime
    correlation_id: str
    outcomes: list[OutcomeView]


class ExistingForm(Form):
    date: Day
    athlete_ids: Annotated[tuple[AthleteId, ...], Field(max_length=2000)]


class ExistingView(BaseModel):
    athlete_ids: list[str]


@blueprint.post("/internal/wods/batch")
@access(BATCH)
@speaks(
    "Make and store the WODs of a batch of jobs.",
    {200: OutcomesView},
    bodies=(BatchForm,),
    errors=(errors.DatabaseAway,),
)
def batch() -> Response:
    read = [read_job(json.dumps(each).encode()) for each in parse(BatchForm).jobs]
    outcomes = coach().work_batch(read)
    for each in outcomes:
        coach().metrics.outcomes.labels(each.result.value).inc()
    return render_raw(outcome_message(outcomes, dt.datetime.now(dt.UTC), request_id()))


@blueprint.post("/internal/wods/existing")
@access(BATCH)
@speaks("Who of these athletes has a WOD of that date.", {200: ExistingView}, bodies=(ExistingForm,))
def existing() -> Response:
    form = parse(ExistingForm)
    return render(ExistingView(athlete_ids=coach().existing_wods(form.date, form.athlete_ids)))


@blueprint.delete("/api/coach/athletes/<athlete:athlete_id>")
@access(ERASE)
@speaks("Erase everything of this athlete, now and for good.", {204: None})
def forget(athlete_id: str) -> Response:
    """A job that arrives later stores nothing. Doing it twice, or for nobody, is harmless."""
    coach().forget_athlete(athlete_id)
    return Response(status=204)
