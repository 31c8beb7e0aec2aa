"""Runs over HTTP: make everybody's WOD, see how far it is."""

import datetime as dt

from flask import Blueprint, Response
from pydantic import Field

from fit.domain import errors
from fit.domain.runs import RunState
from fit.entrypoints.http.access import access
from fit.entrypoints.http.api.fields import Day
from fit.entrypoints.http.contract import Form, Query, View_, fit, parse, parse_query, render, speaks
from fit.entrypoints.http.observe import request_id

blueprint = Blueprint("runs", __name__)
ADMIN_OR_CRON = "admin or service:wods:create"
QUEUE = "createWodQueue"  # As old clients know it, whatever carries the jobs.


class GenerateForm(Form):
    """Empty: for the date on each athlete's own calendar."""

    date: Day | None = Field(None, description="For this date only.")


class RunView(View_):
    """Everybody's WOD of one date. `left_s`: seconds until it is done at this rate; null when nothing moves."""

    id: int
    date: dt.date
    state: RunState
    created_at: dt.datetime
    finished_at: dt.datetime | None
    correlation_id: str
    expected: int
    done: int
    retrying: int
    dead: int
    cancelled: int
    open: int
    rate_per_s: float
    left_s: int | None


class AcceptedView(View_):
    """`run` is the address of the run with most to do; a call may touch two or three local dates."""

    message: str
    total_users: int
    users_needing_workout: int
    queue: str
    run: str
    runs: list[RunView]


class RunsView(View_):
    runs: list[RunView]
    next_before: dt.date | None


class RunsQuery(Query):
    before: Day | None = Field(None, description="The last date of the page before.")
    limit: int = Field(14, ge=1, le=100)


@blueprint.post("/users/generateWods")
@access(ADMIN_OR_CRON)
@speaks(
    "Make everybody's WOD.",
    {202: AcceptedView},
    body=GenerateForm,
    body_required=False,
    errors=(errors.InvalidInput,),
    headers={"Location": "The run's address."},
)
def generate_wods() -> Response:
    """Asking again only fills gaps: athletes who have neither a job nor a workout for their date."""
    asked = fit().generate_wods(parse(GenerateForm, optional=True).date, request_id())
    where = f"/runs/{asked.run.id}"
    view = AcceptedView(
        message=f"WODs of {asked.created} athletes are on their way.",
        total_users=asked.athletes, users_needing_workout=asked.created, queue=QUEUE, run=where,
        runs=[RunView.model_validate(run) for run in asked.runs],
    )  # fmt: skip
    return render(view, 202, {"Location": where})


@blueprint.get("/runs")
@access(ADMIN_OR_CRON)
@speaks("Runs, newest date first.", {200: RunsView}, query=RunsQuery)
def list_runs() -> Response:
    query = parse_query(RunsQuery)
    runs = fit().list_runs(before=query.before, limit=query.limit)
    more = runs[-1].date if len(runs) == query.limit else None
    return render(RunsView(runs=[RunView.model_validate(run) for run in runs], next_before=more))


@blueprint.get("/runs/<id:run_id>")
@access(ADMIN_OR_CRON)
@speaks("One run with its counts.", {200: RunView}, errors=(errors.RunNotFound,))
def show_run(run_id: int) -> Response:
    return render(RunView.model_validate(fit().show_run(run_id)))
