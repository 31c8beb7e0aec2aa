"""Targets, wishes and weight over HTTP."""

from datetime import date
from typing import Annotated, Any

from flask import Blueprint, Response
from pydantic import Field

from fit.domain import errors
from fit.domain.errors import InvalidInput
from fit.domain.nutrition.confidence import Sureness
from fit.domain.nutrition.day_energy import Energy
from fit.domain.nutrition.gates import Status
from fit.domain.nutrition.macros import Amount
from fit.domain.nutrition.preferences import MEALS_LEAST, MEALS_MOST, Aim, Avoid, Job, Preferences
from fit.domain.units import Entered, WeightUnit
from fit.entrypoints.http.access import ATHLETE, access, me
from fit.entrypoints.http.api.fields import Once
from fit.entrypoints.http.api.nutrition.shared import DayQuery, GuidedView, NoticeView, notice_views
from fit.entrypoints.http.contract import Form, Text, View_, fit, parse, parse_query, render, speaks
from fit.usecases.nutrition.targets import ShownTargets, WeightLog

blueprint = Blueprint("nutrition", __name__, url_prefix="/nutrition")


class AmountView(View_):
    value: float
    unit: str
    low: float | None = Field(description="The day is as good as met from here on.")
    high: float | None
    formula: str
    inputs: dict[str, float | str]
    why: str


class EnergyView(View_):
    resting: AmountView
    total: AmountView
    target: AmountView
    floor_kcal: float = Field(description="No plan and no wish goes below.")
    floor_why: str
    aim: Aim
    rate_pct_per_week: float | None = Field(description="What the target really gives; negative: loss.")
    weeks_to_goal: int | None
    workout_kcal: float = Field(description="What today's workout adds, as carbohydrate.")
    availability_kcal_per_kg: float | None = Field(description="Per kg of fat-free mass, when body fat was measured.")


class ConfidenceView(View_):
    level: Sureness
    why: str
    cross_check_kcal: float | None


class WindowView(View_):
    days: int
    weigh_ins: int
    days_logged: int
    why: str


class TargetsView(GuidedView):
    """Amounts are null where numbers are ruled out; the notices say why."""

    energy: EnergyView | None
    protein: AmountView | None
    fat: AmountView | None
    carbohydrate: AmountView | None
    fibre: AmountView | None
    water: AmountView | None
    sodium: AmountView | None
    confidence: ConfidenceView | None
    window: WindowView
    missing: list[str]
    constants_version: int


class PreferencesView(View_):
    aim: Aim | None
    rate_pct: float | None
    target_weight_kg: float | None
    wish_kcal: float | None
    job: Job
    meals: int
    prep_minutes: int | None
    avoids: list[Avoid]
    scoff_yes: int | None
    note: str


class PreferencesForm(Form):
    """What is left out keeps its value; null takes a wish back."""

    aim: Aim | None = Field(None, description="null: what the training goal suggests.")
    rate_pct: Annotated[float, Field(gt=0, le=5)] | None = Field(None, description="Percent of body weight a week.")
    target_weight: Annotated[float, Field(gt=0, le=1000)] | None = Field(None, description="In target_weight_unit.")
    target_weight_unit: WeightUnit = WeightUnit.KG
    wish_kcal: Annotated[float, Field(gt=0, le=10_000)] | None = None
    job: Job | None = None
    meals: Annotated[int, Field(ge=MEALS_LEAST, le=MEALS_MOST)] | None = None
    prep_minutes: Annotated[int, Field(ge=0, le=600)] | None = Field(None, description="For all meals of a day.")
    avoids: Annotated[tuple[Avoid, ...], Once] | None = None
    scoff_yes: Annotated[int, Field(ge=0, le=5)] | None = Field(None, description="SCOFF questions answered with yes.")
    note: Annotated[Text, Field(max_length=500)] | None = Field(None, description="Your own words.")

    def to_changes(self) -> dict[str, Any]:
        """Fields of the preferences by name. Raises InvalidInput for null where a value is needed."""
        given = self.model_fields_set - {"target_weight_unit"}
        for name in given & {"job", "meals", "avoids", "note"}:
            if getattr(self, name) is None:
                raise InvalidInput("null is no value here; leave the field out instead.", field=name)
        changes = {name: getattr(self, name) for name in given - {"target_weight"}}
        if "target_weight" in given:
            weight = self.target_weight
            unit = self.target_weight_unit.value
            changes["target_weight_kg"] = None if weight is None else Entered(weight, unit).si
        return changes


class WeightForm(Form):
    value: float
    unit: WeightUnit = WeightUnit.KG


class WeightPointView(View_):
    date: date
    weight_kg: float
    trend_kg: float


class WeightView(View_):
    status: Status
    notices: list[NoticeView]
    points: list[WeightPointView]
    change_kg_per_week: float | None = Field(description="Of the trend, over the last four weeks.")


class WeighedView(View_):
    date: date
    value: float
    unit: str
    weight_kg: float


def _amount(amount: Amount | None) -> AmountView | None:
    if amount is None:
        return None
    view = AmountView.model_validate(amount)
    return view.model_copy(update={"value": round(view.value, 1)})


def _energy(energy: Energy | None, *, weight_talk: bool) -> EnergyView | None:
    if energy is None:
        return None
    resting, total, target = _amount(energy.resting), _amount(energy.total), _amount(energy.target)
    assert resting is not None  # noqa: S101  (only None becomes None)
    assert total is not None  # noqa: S101
    assert target is not None  # noqa: S101
    change = energy.change
    return EnergyView(
        resting=resting,
        total=total,
        target=target,
        floor_kcal=energy.floor_kcal,
        floor_why=energy.floor_why,
        aim=change.aim,
        rate_pct_per_week=round(change.rate_pct, 2) if weight_talk else None,
        weeks_to_goal=change.weeks_to_goal if weight_talk else None,
        workout_kcal=energy.workout_kcal,
        availability_kcal_per_kg=energy.availability_kcal_per_kg,
    )


def targets_view(shown: ShownTargets) -> TargetsView:
    """The targets as clients see them."""
    targets = shown.targets
    return TargetsView(
        date=targets.day,
        status=targets.status,
        notices=notice_views(targets.notices),
        energy=_energy(targets.energy, weight_talk=targets.verdict.weight_talk),
        protein=_amount(targets.protein),
        fat=_amount(targets.fat),
        carbohydrate=_amount(targets.carbohydrate),
        fibre=_amount(targets.fibre),
        water=_amount(targets.water),
        sodium=_amount(targets.sodium),
        confidence=ConfidenceView.model_validate(targets.confidence) if targets.confidence else None,
        window=WindowView.model_validate(shown.window),
        missing=list(targets.verdict.missing),
        constants_version=targets.constants_version,
    )


def _weight_view(log: WeightLog) -> WeightView:
    points = [
        WeightPointView(date=point.day, weight_kg=point.weight_kg, trend_kg=round(point.trend_kg, 2))
        for point in log.points
    ]
    recent = [point for point in log.points if (log.points[-1].day - point.day).days <= 28]
    days = (recent[-1].day - recent[0].day).days if recent else 0
    change = round((recent[-1].trend_kg - recent[0].trend_kg) / days * 7, 2) if days else None
    verdict = log.verdict
    return WeightView(
        status=verdict.status, notices=notice_views(verdict.notices), points=points, change_kg_per_week=change
    )


def _preferences_view(wishes: Preferences) -> PreferencesView:
    return PreferencesView.model_validate(wishes)


@blueprint.get("/targets")
@access(ATHLETE)
@speaks(
    "What to eat on a day, with every formula and reason.",
    {200: TargetsView},
    query=DayQuery,
    errors=(errors.InvalidInput,),
)
def targets() -> Response:
    return render(targets_view(fit().nutrition.show_targets(me(), parse_query(DayQuery).date)))


@blueprint.get("/preferences")
@access(ATHLETE)
@speaks("What you wish of your food.", {200: PreferencesView})
def preferences() -> Response:
    return render(_preferences_view(fit().nutrition.show_preferences(me())))


@blueprint.patch("/preferences")
@access(ATHLETE)
@speaks(
    "Change some wishes and leave the others.",
    {200: PreferencesView},
    body=PreferencesForm,
    errors=(errors.InvalidInput,),
)
def change_preferences() -> Response:
    changes = parse(PreferencesForm).to_changes()
    return render(_preferences_view(fit().nutrition.change_preferences(me(), changes)))


@blueprint.get("/weight")
@access(ATHLETE)
@speaks("Your weight and its trend, oldest first.", {200: WeightView})
def weight() -> Response:
    return render(_weight_view(fit().nutrition.show_weight(me())))


@blueprint.put("/weight/<day:day>")
@access(ATHLETE)
@speaks("Log or correct the weight of a date.", {200: WeighedView}, body=WeightForm, errors=(errors.InvalidInput,))
def log_weight(day: date) -> Response:
    form = parse(WeightForm)
    reading = fit().nutrition.log_weight(me(), day, form.value, form.unit.value)
    entered = reading.entered
    return render(WeighedView(date=day, value=entered.value, unit=entered.unit, weight_kg=reading.si))


@blueprint.delete("/weight/<day:day>")
@access(ATHLETE)
@speaks("Take the weight of a date back.", {204: None}, errors=(errors.NotFound,))
def remove_weight(day: date) -> Response:
    fit().nutrition.remove_weight(me(), day)
    return Response(status=204)
