"""The coming weeks over HTTP, clearly a forecast."""

import datetime as dt
from typing import Annotated, Literal

from flask import Blueprint, Response
from pydantic import Field

from fit.domain import errors
from fit.domain.billing import Feature
from fit.domain.plan import MOST_WEEKS
from fit.entrypoints.http.access import ATHLETE, access, me
from fit.entrypoints.http.contract import Query, View_, fit, parse_query, render, speaks
from fit.entrypoints.http.entitled import entitled

blueprint = Blueprint("plan", __name__)


class PlanQuery(Query):
    weeks: Annotated[int, Field(ge=1, le=MOST_WEEKS, description="How many weeks from today on.")] = 4


class PlanDayView(View_):
    """One date. `patterns`: the movement patterns to expect, most important first."""

    date: dt.date
    kind: str
    title: str
    emphasis: str | None
    minutes: int
    patterns: list[str]
    lighter: bool


class PlanWeekView(View_):
    """Until Sunday. `sets` by muscle: direct 1, indirect 0.5, what was done this week included."""

    first: dt.date
    days: list[PlanDayView]
    sets: dict[str, float]
    least_sets: int
    most_sets: int
    lighter: bool


class PlanView(View_):
    """A forecast: it assumes that everything is done as planned, and each real day is planned anew from the log."""

    forecast: Literal[True] = True
    weeks: list[PlanWeekView]
    missed: list[dt.date]
    texts: list[str]


@blueprint.get("/fitness/plan")
@access(ATHLETE)
@speaks(
    "The coming weeks, as a forecast.",
    {200: PlanView},
    query=PlanQuery,
    errors=(errors.TooManyRequests, errors.Overloaded, errors.PlanUnavailable, errors.PremiumNeeded),
)
@entitled(Feature.WEEK_PLAN)
def plan() -> Response:
    """What the coach expects of her next weeks, missed days and what becomes of them included. Nothing is stored.

    One at a time for each athlete, six times a minute."""
    found = fit().forecast_plan(me(), parse_query(PlanQuery).weeks)
    return render(PlanView.model_validate(found))
