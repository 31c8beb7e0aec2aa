"""Changing a workout over HTTP: what if, swap, regenerate, rate. Every change can be taken back."""

from typing import Annotated, Any, Literal

from flask import Blueprint, Response
from pydantic import BaseModel, Field

from fit.domain import errors
from fit.domain.billing import Feature
from fit.domain.profile import Equipment
from fit.domain.swapping import Swap
from fit.domain.today import Overrides, Readiness, Today
from fit.domain.training import Source
from fit.entrypoints.http.access import ATHLETE, access, me
from fit.entrypoints.http.api.fields import ExerciseId, Once
from fit.entrypoints.http.api.training import workout_response
from fit.entrypoints.http.api.wod_document import WorkoutView
from fit.entrypoints.http.contract import Form, Text, View_, fit, parse, render, speaks
from fit.entrypoints.http.entitled import entitled

blueprint = Blueprint("changes", __name__)
Scale = Annotated[int, Field(ge=1, le=5)]
Word = Annotated[Text, Field(max_length=100)]


class ReadinessForm(Form):
    """How she feels: sleep and mood 1 (bad) to 5, soreness by muscle 0 to 10. It may only hold or lower."""

    sleep: Scale | None = None
    mood: Scale | None = None
    soreness: Annotated[dict[Word, Annotated[int, Field(ge=0, le=10)]], Field(max_length=50)] = {}


class TodayForm(Form):
    """What is special about today. `sore_spots`: injuries of the vocabulary, or muscles of the catalogue."""

    minutes: Annotated[int, Field(ge=5, le=180)] | None = None
    equipment: Annotated[tuple[Equipment, ...], Field(max_length=50), Once] | None = None
    sore_spots: Annotated[tuple[Word, ...], Field(max_length=50), Once] = ()
    readiness: ReadinessForm | None = None

    def to_today(self) -> Today:
        feels = self.readiness
        readiness = None
        if feels is not None:
            readiness = Readiness(feels.sleep, feels.mood, tuple(sorted(feels.soreness.items())))
        return Today(Overrides(self.minutes, self.equipment, self.sore_spots), readiness)


class SwapForm(Form):
    """Empty: the best alternative, for this workout only."""

    to: ExerciseId | None = Field(None, description="One of the alternatives; default: the best.")
    lasting: Literal["today", "always"] = Field(
        "today", alias="for", description="always: the old exercise goes to your dislikes."
    )


class RatingForm(Form):
    rating: Scale


class NamedView(View_):
    id: int
    name: str
    dose: str


class RedosedView(View_):
    id: int
    name: str
    before: str
    after: str
    words: str


class DifferenceView(View_):
    """From today's workout to the imagined one. `words` says all of it."""

    minutes_before: float
    minutes_after: float
    added: list[NamedView]
    removed: list[NamedView]
    changed: list[RedosedView]
    words: list[str]


class WhatIfView(BaseModel):
    """`wod` is the document that would be made; nothing of it is stored."""

    source: Source
    difference: DifferenceView
    wod: dict[str, Any]


class RatingView(BaseModel):
    exercise_id: int
    rating: int


@blueprint.post("/fitness/wod/what-if")
@access(ATHLETE)
@speaks(
    "What today's workout would be with other wishes; nothing is stored.",
    {200: WhatIfView},
    body=TodayForm,
    errors=(
        errors.InvalidInput,
        errors.TooManyRequests,
        errors.Overloaded,
        errors.WorkoutUnavailable,
        errors.PremiumNeeded,
    ),
)
@entitled(Feature.WHAT_IF)
def what_if() -> Response:
    """At most five times a minute, one at a time. Compared with today's workout, or with what it would be."""
    today = parse(TodayForm).to_today()
    check_spots(today)
    found = fit().what_if(me(), today)
    changed = DifferenceView.model_validate(found.difference)
    return render(WhatIfView(source=found.source, difference=changed, wod=found.document))


def check_spots(today: Today) -> None:
    """A misspelt sore spot must not be passed over in silence: it is there to protect somebody."""
    today.check({muscle.key for muscle in fit().catalogue.muscle_groups.values()})


_SWAPPED = (errors.WorkoutNotFound, errors.NotFound, errors.AlreadyLogged)


@blueprint.post("/workouts/<id:workout_id>/exercises/<id:position>/swap")
@access(ATHLETE)
@speaks(
    "Exchange one exercise for one of its alternatives.",
    {200: WorkoutView},
    body=SwapForm,
    body_required=False,
    errors=(
        *_SWAPPED,
        errors.NoAlternative,
        errors.InvalidInput,
        errors.ProfileMissing,
        errors.ExerciseNotFound,
        errors.PremiumNeeded,
    ),
)
def swap(workout_id: int, position: int) -> Response:
    """Positions count every exercise of the workout from 1. The load is the alternative's own; the workout as it was
    made stays stored. Sets of this exercise that are logged already must be removed first."""
    form = parse(SwapForm, optional=True)
    always = form.lasting == "always"
    if always:
        fit().billing.entitlements.require(me().account_id, Feature.SWAP_ALWAYS)
    return workout_response(fit().swap_exercise(me(), workout_id, Swap(position, form.to, always)))


@blueprint.delete("/workouts/<id:workout_id>/exercises/<id:position>/swap")
@access(ATHLETE)
@speaks("Take the exchange back, dislike included.", {200: WorkoutView}, errors=_SWAPPED)
def undo_swap(workout_id: int, position: int) -> Response:
    return workout_response(fit().undo_swap(me(), workout_id, position))


@blueprint.post("/workouts/<id:workout_id>/regenerate")
@access(ATHLETE)
@speaks(
    "Another workout for the same day, without the exercises of this one.",
    {200: WorkoutView},
    body=TodayForm,
    body_required=False,
    errors=(
        errors.WorkoutNotFound,
        errors.AlreadyLogged,
        errors.Conflict,
        errors.InvalidInput,
        errors.TooManyRequests,
        errors.WorkoutUnavailable,
        errors.PremiumNeeded,
    ),
)
@entitled(Feature.REGENERATE)
def regenerate(workout_id: int) -> Response:
    """At most three times a day, and only while nothing is logged."""
    today = parse(TodayForm, optional=True).to_today()
    check_spots(today)
    return workout_response(fit().regenerate_workout(me(), workout_id, today))


@blueprint.delete("/workouts/<id:workout_id>/regenerate")
@access(ATHLETE)
@speaks(
    "Bring the workout back that was there before.",
    {200: WorkoutView},
    errors=(errors.WorkoutNotFound, errors.AlreadyLogged, errors.Conflict),
)
def undo_regenerate(workout_id: int) -> Response:
    return workout_response(fit().undo_regenerate(me(), workout_id))


@blueprint.post("/workouts/<id:workout_id>/exercises/<id:position>/rating")
@access(ATHLETE)
@speaks(
    "Say what you think of an exercise: 1 (never again) to 5 (more of it).",
    {200: RatingView},
    body=RatingForm,
    errors=(errors.WorkoutNotFound, errors.NotFound),
)
def rate(workout_id: int, position: int) -> Response:
    rating = parse(RatingForm).rating
    return render(RatingView(exercise_id=fit().rate_exercise(me(), workout_id, position, rating), rating=rating))


@blueprint.delete("/workouts/<id:workout_id>/exercises/<id:position>/rating")
@access(ATHLETE)
@speaks("Take a rating back.", {204: None}, errors=(errors.WorkoutNotFound, errors.NotFound))
def forget_rating(workout_id: int, position: int) -> Response:
    fit().rate_exercise(me(), workout_id, position, None)
    return Response(status=204)
