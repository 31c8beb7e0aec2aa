"""Training over HTTP: today's workout, doing it, and what was done before."""

import json
from typing import Annotated

from flask import Blueprint, Response
from pydantic import Field, model_validator

from fit.domain import errors
from fit.domain.training import PerformedSet, Timing, Workout
from fit.domain.units import Entered, WeightUnit
from fit.entrypoints.http.access import ATHLETE, access, me
from fit.entrypoints.http.api.fields import AwareInstant, Day, ExerciseId
from fit.entrypoints.http.api.wod_document import (
    ChangeView,
    HistoryView,
    LoggedSetView,
    WorkoutSummaryView,
    WorkoutView,
)
from fit.entrypoints.http.contract import Form, Query, fit, parse, parse_query, render, speaks
from fit.entrypoints.http.observe import elapsed_s
from fit.usecases.training import Served

blueprint = Blueprint("training", __name__)
CLIENT_ID = r"^[A-Za-z0-9_-]{1,64}$"


class SetForm(Form):
    """One set as it was done. `load` in `load_unit`; at least one of reps, seconds and distance_m."""

    exercise_id: ExerciseId
    position: Annotated[int, Field(ge=0, le=200)] = 0
    reps: Annotated[int, Field(ge=0, le=1000)] | None = None
    load: Annotated[float, Field(ge=0, le=1000)] | None = None
    load_unit: WeightUnit = WeightUnit.KG
    load_kg: Annotated[float, Field(ge=0, le=1000)] | None = None
    seconds: Annotated[int, Field(ge=0, le=86400)] | None = None
    distance_m: Annotated[float, Field(ge=0, le=1_000_000)] | None = None
    rir: Annotated[float, Field(ge=0, le=10)] | None = None
    warmup: bool = False
    logged_at: AwareInstant | None = None

    @model_validator(mode="after")
    def _something_was_done(self) -> "SetForm":
        if self.reps is None and self.seconds is None and self.distance_m is None:
            raise ValueError("give reps, seconds or distance_m")
        if self.load is not None and self.load_kg is not None:
            raise ValueError("give load or load_kg, not both")
        return self

    def to_set(self, client_id: str) -> PerformedSet:
        load, unit = (self.load_kg, WeightUnit.KG) if self.load_kg is not None else (self.load, self.load_unit)
        return PerformedSet(
            client_id=client_id,
            exercise_id=self.exercise_id,
            position=self.position,
            reps=self.reps,
            load=load,
            load_unit=None if load is None else unit.value,
            load_kg=None if load is None else Entered(load, unit.value).si,
            seconds=self.seconds,
            distance_m=self.distance_m,
            rir=self.rir,
            warmup=self.warmup,
            logged_at=self.logged_at,
        )


class PerformedSetForm(SetForm):
    client_id: Annotated[str, Field(pattern=CLIENT_ID)] | None = None


class PerformForm(Form):
    """Empty: done as prescribed."""

    sets: Annotated[tuple[PerformedSetForm, ...], Field(max_length=300)] = ()

    @model_validator(mode="after")
    def _each_id_once(self) -> "PerformForm":
        ids = self._client_ids()
        if len(set(ids)) < len(ids):
            raise ValueError("two sets bear the same client_id, and one would be lost")
        return self

    def _client_ids(self) -> list[str]:
        """Sets without an id of their own get one by their place, so that sending the same body twice is harmless."""
        return [form.client_id or f"performed-{number}" for number, form in enumerate(self.sets, start=1)]

    def to_sets(self) -> list[PerformedSet]:
        return [form.to_set(client_id) for form, client_id in zip(self.sets, self._client_ids(), strict=True)]


class HistoryQuery(Query):
    before: Day | None = Field(None, description="The last date of the page before.")
    limit: int = Field(28, ge=1, le=100)


def workout_json(workout: Workout) -> bytes:
    """The answer from stored bytes: what we know of the workout is put in front of the document as it was made."""
    head = {
        "id": workout.id,
        "source": workout.source.value,
        "performed_at": workout.performed_at.isoformat() if workout.performed_at else None,
        "changes": [ChangeView.model_validate(change).model_dump(mode="json") for change in workout.changes],
        "logged": [LoggedSetView.model_validate(done).model_dump(mode="json") for done in workout.sets],
    }
    return json.dumps(head).encode()[:-1] + b"," + workout.document[1:]


def workout_response(workout: Workout, status: int = 200) -> Response:
    """What was stored, with her changes laid over it."""
    return Response(workout_json(workout), status, mimetype="application/json")


def _served(served: Served) -> Response:
    fit().metrics.wod_sources.labels(served.served_from).inc()
    answer = workout_response(served.workout)
    answer.headers["X-WOD-Source"] = served.served_from
    timings = (*served.timings, Timing("total", elapsed_s()))
    answer.headers["Server-Timing"] = ", ".join(f"{each.part};dur={each.seconds * 1000:.1f}" for each in timings)
    return answer


_GENERATES = (errors.TooManyRequests, errors.WorkoutUnavailable)
_SOURCE = {
    "X-WOD-Source": "stored, coach, legacy or fallback: where this very answer came from.",
    "Server-Timing": "Milliseconds that the coach took, the old generator, and all of it.",
}


@blueprint.get("/fitness/wod")
@access(ATHLETE)
@speaks(
    "Today's workout: the same all day.",
    {200: WorkoutView},
    errors=_GENERATES,
    headers=_SOURCE,
)
def wod() -> Response:
    """For the athlete's local date. Before onboarding: a safe general one, and a text that says what to fill in. When
    she changes her health answers before she starts, it is made anew."""
    return _served(fit().todays_workout(me()))


@blueprint.get("/workouts")
@access(ATHLETE)
@speaks(
    "The next workout that is not done yet.",
    {200: WorkoutView},
    errors=(errors.NoWorkoutWaiting, *_GENERATES),
    headers=_SOURCE,
)
def next_workout() -> Response:
    return _served(fit().next_workout(me()))


@blueprint.get("/workouts/history")
@access(ATHLETE)
@speaks("Workouts done, with their sets, newest first.", {200: HistoryView}, query=HistoryQuery)
def history() -> Response:
    query = parse_query(HistoryQuery)
    done = fit().workout_history(me(), before=query.before, limit=query.limit)
    more = done[-1].local_date if len(done) == query.limit else None
    return render(HistoryView(workouts=[_summary(workout) for workout in done], next_before=more))


def _summary(workout: Workout) -> WorkoutSummaryView:
    assert workout.performed_at is not None  # noqa: S101  (the history holds performed workouts only)
    return WorkoutSummaryView(
        id=workout.id,
        date=workout.local_date,
        title=workout.title,
        source=workout.source,
        performed_at=workout.performed_at,
        sets=[LoggedSetView.model_validate(done) for done in workout.sets],
    )


@blueprint.get("/workouts/<id:workout_id>")
@access(ATHLETE)
@speaks("One workout of yours.", {200: WorkoutView}, errors=(errors.WorkoutNotFound,))
def show(workout_id: int) -> Response:
    return workout_response(fit().show_workout(me(), workout_id))


@blueprint.post("/workouts/<id:workout_id>/perform")
@access(ATHLETE)
@speaks(
    "Mark a workout as done.",
    {200: WorkoutView},
    body=PerformForm,
    body_required=False,
    errors=(errors.WorkoutNotFound, errors.InvalidInput),
)
def perform(workout_id: int) -> Response:
    """An empty body means: as prescribed. With sets: exactly these. Doing it twice changes nothing."""
    form = parse(PerformForm, optional=True)
    return workout_response(fit().perform_workout(me(), workout_id, form.to_sets()))


@blueprint.delete("/workouts/<id:workout_id>/perform")
@access(ATHLETE)
@speaks('Take "done" back.', {200: WorkoutView}, errors=(errors.WorkoutNotFound,))
def undo_perform(workout_id: int) -> Response:
    return workout_response(fit().undo_perform(me(), workout_id))


@blueprint.put("/workouts/<id:workout_id>/sets/<client_id:client_id>")
@access(ATHLETE)
@speaks(
    "Log or edit one set under an id that the client made.",
    {200: LoggedSetView},
    body=SetForm,
    errors=(errors.WorkoutNotFound, errors.InvalidInput),
)
def log_set(workout_id: int, client_id: str) -> Response:
    """Sending it twice is harmless; sending it with other values is an edit."""
    done = fit().log_set(me(), workout_id, parse(SetForm).to_set(client_id))
    return render(LoggedSetView.model_validate(done))


@blueprint.delete("/workouts/<id:workout_id>/sets/<client_id:client_id>")
@access(ATHLETE)
@speaks("Take one logged set back.", {204: None}, errors=(errors.WorkoutNotFound, errors.NotFound))
def remove_set(workout_id: int, client_id: str) -> Response:
    fit().remove_set(me(), workout_id, client_id)
    return Response(status=204)
