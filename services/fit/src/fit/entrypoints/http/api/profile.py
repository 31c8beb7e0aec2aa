"""The profile over HTTP."""

from datetime import date, datetime

from flask import Blueprint, Response
from pydantic import Field

from fit.domain import errors
from fit.domain.profile import (
    Allergen,
    BodyMetric,
    Diet,
    Equipment,
    Format,
    Goal,
    Injury,
    Level,
    Metric,
    Sex,
    Weekday,
)
from fit.domain.screening import SAFETY_QUESTIONS
from fit.domain.units import Units
from fit.domain.weekdays import planned_weekdays
from fit.entrypoints.http.access import ATHLETE, PUBLIC, access, me
from fit.entrypoints.http.api.profile_forms import DislikesForm, FlagsForm, MetricForm, ProfileForm
from fit.entrypoints.http.contract import Query, View_, fit, parse, parse_query, render, speaks
from fit.usecases.profile import ProfileView as Shown
from fit.usecases.profile import Reading

blueprint = Blueprint("profile", __name__, url_prefix="/profile")


class MetricView(View_):
    id: int
    metric: Metric
    value: float = Field(description="As it was entered, in `unit`.")
    unit: str
    si: float = Field(description="The same in kg, cm, percent or beats a minute.")
    measured_at: datetime


class MetricsView(View_):
    metrics: list[MetricView]


class MetricsQuery(Query):
    metric: Metric | None = None
    before: int | None = Field(None, ge=1, lt=10**18, description="The last id of the page before.")
    limit: int = Field(100, ge=1, le=500)


class SafetyQuestionView(View_):
    key: str
    question: str


class SafetyQuestionsView(View_):
    questions: list[SafetyQuestionView]


class InventoryView(View_):
    dumbbell_min_kg: float | None
    dumbbell_max_kg: float | None
    dumbbell_step_kg: float | None
    kettlebells_kg: list[float]
    plates_kg: list[float] = Field(description="One entry for each pair: 20 stands for two plates of 20 kg.")
    bar_kg: float | None


class ProfileView(View_):
    onboarded: bool = True
    goal: Goal
    fitness_goal: Goal
    level: Level
    sex: Sex | None
    age: int | None
    birth_date: date | None
    weight: float | None
    weight_unit: str | None
    weight_kg: float | None
    height: float | None
    height_unit: str | None
    height_cm: float | None
    body_fat_pct: float | None
    rest_hr: float | None
    sport: str | None
    minutes_per_session: int | None
    days_per_week: int | None
    training_weekdays: list[Weekday]
    planned_weekdays: list[Weekday] = Field(
        description="The training days: those of `training_weekdays`, or `days_per_week` days spread over the week."
    )
    equipment: list[Equipment]
    inventory: InventoryView
    units: Units
    injuries: list[Injury]
    flags: FlagsForm
    parq: list[str]
    screened_on: date | None
    dislikes: DislikesForm
    favourites: list[int]
    prefers_formats: list[Format]
    diet: Diet
    allergies: list[Allergen]
    time_zone: str


def _metric_view(reading: BodyMetric) -> MetricView:
    return MetricView(
        id=reading.id or 0,
        metric=reading.metric,
        value=reading.entered.value,
        unit=reading.entered.unit,
        si=reading.si,
        measured_at=reading.measured_at,
    )


def _profile_view(shown: Shown) -> ProfileView:
    answers, metrics = shown.profile, shown.metrics
    weight, height = metrics.get(Metric.WEIGHT), metrics.get(Metric.HEIGHT)

    def si(metric: Metric) -> float | None:
        return metrics[metric].si if metric in metrics else None

    return ProfileView(
        goal=answers.goal,
        fitness_goal=answers.goal,
        level=answers.level,
        sex=answers.sex,
        age=shown.age,
        birth_date=answers.birth_date,
        weight=weight.entered.value if weight else None,
        weight_unit=weight.entered.unit if weight else None,
        weight_kg=si(Metric.WEIGHT),
        height=height.entered.value if height else None,
        height_unit=height.entered.unit if height else None,
        height_cm=si(Metric.HEIGHT),
        body_fat_pct=si(Metric.BODY_FAT),
        rest_hr=si(Metric.REST_HR),
        sport=answers.sport,
        minutes_per_session=answers.minutes_per_session,
        days_per_week=answers.days_per_week,
        training_weekdays=list(answers.training_weekdays),
        planned_weekdays=list(planned_weekdays(answers)),
        equipment=list(answers.equipment),
        inventory=InventoryView.model_validate(answers.inventory),
        units=answers.units,
        injuries=list(answers.injuries),
        flags=FlagsForm.model_validate(answers.flags, from_attributes=True),
        parq=list(answers.parq),
        screened_on=answers.screened_on,
        dislikes=DislikesForm.model_validate(answers.dislikes, from_attributes=True),
        favourites=list(answers.favourites),
        prefers_formats=list(answers.prefers_formats),
        diet=answers.diet,
        allergies=list(answers.allergies),
        time_zone=shown.time_zone,
    )


@blueprint.post("/onboarding")
@access(ATHLETE)
@speaks(
    "Store the first answers, or start them afresh.",
    {201: ProfileView, 200: ProfileView},
    body=ProfileForm,
    errors=(errors.InvalidInput,),
)
def onboard() -> Response:
    """Takes the full vocabulary and the three fields of old clients. 201 the first time, 200 later."""
    shown = fit().onboard(me(), parse(ProfileForm).to_changes())
    return render(_profile_view(shown), 201 if shown.first else 200)


@blueprint.get("")
@access(ATHLETE)
@speaks("What you told us.", {200: ProfileView}, errors=(errors.ProfileMissing,))
def show() -> Response:
    return render(_profile_view(fit().show_profile(me())))


@blueprint.patch("")
@access(ATHLETE)
@speaks(
    "Change some answers and leave the others.",
    {200: ProfileView},
    body=ProfileForm,
    errors=(errors.ProfileMissing, errors.InvalidInput),
)
def change() -> Response:
    return render(_profile_view(fit().change_profile(me(), parse(ProfileForm).to_changes())))


@blueprint.get("/safety-questions")
@access(PUBLIC)
@speaks("The safety questions, in plain words.", {200: SafetyQuestionsView})
def safety_questions() -> Response:
    questions = [SafetyQuestionView(key=key, question=text) for key, text in SAFETY_QUESTIONS.items()]
    return render(SafetyQuestionsView(questions=questions))


@blueprint.get("/metrics")
@access(ATHLETE)
@speaks("Your measurements, newest entry first.", {200: MetricsView}, query=MetricsQuery)
def list_metrics() -> Response:
    query = parse_query(MetricsQuery)
    found = fit().list_metrics(me(), metric=query.metric, before=query.before, limit=query.limit)
    return render(MetricsView(metrics=[_metric_view(reading) for reading in found]))


@blueprint.post("/metrics")
@access(ATHLETE)
@speaks("Add one measurement.", {201: MetricView}, body=MetricForm, errors=(errors.InvalidInput,))
def record_metric() -> Response:
    form = parse(MetricForm)
    reading = Reading(form.metric, form.value, form.unit)
    return render(_metric_view(fit().record_metric(me(), reading, form.measured_at)), 201)


@blueprint.delete("/metrics/<id:metric_id>")
@access(ATHLETE)
@speaks("Take one measurement back.", {204: None}, errors=(errors.NotFound,))
def remove_metric(metric_id: int) -> Response:
    fit().remove_metric(me(), metric_id)
    return Response(status=204)
