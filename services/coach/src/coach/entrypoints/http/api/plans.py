"""The coming weeks, as a forecast."""

import datetime as dt
from typing import Literal

from flask import Blueprint, Response
from pydantic import BaseModel, Field

from coach.adapters.wire import QuestionForm
from coach.domain import errors
from coach.domain.plan import MOST_WEEKS, Plan, PlannedDay, PlannedWeek
from coach.domain.vocabulary import DayKind, Emphasis
from coach.entrypoints.http.access import GENERATE, access
from coach.entrypoints.http.contract import coach, parse, render, speaks

blueprint = Blueprint("plans", __name__)


class PlanForm(QuestionForm):
    """The full question and how far to look."""

    weeks: int = Field(4, ge=1, le=MOST_WEEKS, description="How many weeks from the question's date on.")


class PlanDayView(BaseModel):
    """One date. `patterns`: the movement patterns to expect, most important first."""

    date: dt.date
    kind: DayKind
    title: str
    emphasis: Emphasis | None
    minutes: int
    patterns: list[str]
    lighter: bool


class PlanWeekView(BaseModel):
    """Until Sunday. `sets`: direct 1, indirect 0.5, by muscle, this week's log included."""

    first: dt.date
    days: list[PlanDayView]
    sets: dict[str, float]
    least_sets: int
    most_sets: int
    lighter: bool


class PlanView(BaseModel):
    """A forecast: each real day is planned anew from the log."""

    athlete_id: str
    forecast: Literal[True] = True
    weeks: list[PlanWeekView]
    missed: list[dt.date]
    texts: list[str]


@blueprint.post("/api/coach/plan")
@access(GENERATE)
@speaks("Forecast the coming weeks.", {200: PlanView}, bodies=(PlanForm,), errors=(errors.InvalidQuestion,))
def forecast() -> Response:
    """A full question, answered with what its next weeks are expected to hold. Nothing is stored."""
    form = parse(PlanForm)
    return render(_view(coach().forecast_plan(form.to_question(), form.weeks)))


def _view(plan: Plan) -> PlanView:
    return PlanView(
        athlete_id=plan.athlete_id,
        weeks=[_week(week) for week in plan.weeks],
        missed=list(plan.missed),
        texts=list(plan.texts),
    )


def _week(week: PlannedWeek) -> PlanWeekView:
    return PlanWeekView(
        first=week.first,
        days=[_day(day) for day in week.days],
        sets=dict(week.sets),
        least_sets=week.least_sets,
        most_sets=week.most_sets,
        lighter=week.lighter,
    )


def _day(day: PlannedDay) -> PlanDayView:
    return PlanDayView(
        date=day.date,
        kind=day.kind,
        title=day.title,
        emphasis=None if day.emphasis is None else Emphasis(day.emphasis),
        minutes=day.minutes,
        patterns=list(day.patterns),
        lighter=day.lighter,
    )
