"""Statistics over HTTP: a summary for everybody, all of it for premium."""

import datetime as dt
from typing import Annotated, Literal

from flask import Blueprint, Response
from pydantic import Field

from fit.domain import errors
from fit.domain.billing import Feature
from fit.domain.statistics import (
    DEFAULT_WEEKS,
    MOST_WEEKS,
    ExerciseStory,
    Record,
    RecordKind,
    Statistics,
    Summary,
    Sums,
)
from fit.domain.units import WeightUnit
from fit.entrypoints.http.access import ATHLETE, access, me
from fit.entrypoints.http.contract import Query, View_, fit, parse_query, render, speaks
from fit.entrypoints.http.entitled import entitled

blueprint = Blueprint("statistics", __name__)


class StatisticsQuery(Query):
    weeks: Annotated[int, Field(ge=1, le=MOST_WEEKS, description="How many weeks, this one included.")] = DEFAULT_WEEKS


class SumsView(View_):
    sessions: int = Field(description="Workouts that were done.")
    sets: int = Field(description="Warm-up sets are not counted.")
    reps: int = Field(description="Warm-up sets included, as in the volume.")
    volume_kg: float = Field(description="Load times repetitions. Help is no load.")


class MuscleSumsView(SumsView):
    muscle_sets: dict[str, float] = Field(
        description="Fractional sets by muscle: direct 1, indirect 0.5. Walks and mobility are not in them. A muscle "
        "is called as in the muscle map, where its path is `muscle-` and this word."
    )


class SummaryView(SumsView):
    """The last four weeks, today included."""

    first: dt.date
    last: dt.date
    minutes: int = Field(description="As long as the workouts that were done were made for.")
    streak_weeks: int = Field(description="Full weeks in a row, up to now; planned rest breaks none.")


class WeekView(MuscleSumsView):
    """Monday to Sunday."""

    first: dt.date


class RecordView(View_):
    """`load` in `load_unit`, as it was typed; of sets that are equally good, the first."""

    date: dt.date
    reps: int | None
    load: float | None
    load_unit: WeightUnit | None
    load_kg: float | None
    e1rm_kg: float | None


class PointView(View_):
    """The best e1RM of the weeks that begin on that Monday."""

    first: dt.date
    e1rm_kg: float


class RecordsView(View_):
    """Of the whole history, however few weeks were asked for."""

    heaviest: RecordView | None
    most_reps: RecordView | None
    best_e1rm: RecordView | None


class ExerciseStatisticsView(View_):
    exercise_id: int
    name: str
    sets: int
    reps: int
    volume_kg: float
    series: list[PointView] = Field(description="Weeks without a set that tells an e1RM have no point.")
    records: RecordsView


class StatisticsView(View_):
    """`first` and `last`: Monday and Sunday. Exercises: those with the most sets, at most 100."""

    first: dt.date
    last: dt.date
    e1rm_formula: Literal["Epley 1985: load x (1 + reps / 30), working sets of 1 to 12 repetitions"] = (
        "Epley 1985: load x (1 + reps / 30), working sets of 1 to 12 repetitions"
    )
    totals: MuscleSumsView
    weeks: list[WeekView]
    weeks_in_a_point: int = Field(description="How many weeks one point of a series is about: 1, or 4 beyond 104.")
    exercises: list[ExerciseStatisticsView]
    exercises_left_out: int
    muscles: dict[str, str] = Field(description="The names of the muscles that are spoken of.")


def _sums(found: Sums) -> dict[str, object]:
    return {name: getattr(found, name) for name in MuscleSumsView.model_fields}


def _record(record: Record | None) -> RecordView | None:
    if record is None:
        return None
    same = {name: getattr(record, name) for name in RecordView.model_fields if name != "date"}
    return RecordView(date=record.day, **same)


def _exercise(story: ExerciseStory) -> ExerciseStatisticsView:
    records = {kind.value: _record(story.records.get(kind)) for kind in RecordKind}
    same = ("exercise_id", "name", "sets", "reps", "volume_kg")
    return ExerciseStatisticsView(
        **{name: getattr(story, name) for name in same},
        series=[PointView.model_validate(point) for point in story.series],
        records=RecordsView(**records),
    )


def _summary_view(found: Summary) -> SummaryView:
    return SummaryView(
        first=found.first,
        last=found.last,
        minutes=found.minutes,
        streak_weeks=found.streak_weeks,
        **{name: getattr(found.sums, name) for name in SumsView.model_fields},
    )


def _statistics_view(found: Statistics) -> StatisticsView:
    return StatisticsView(
        first=found.first,
        last=found.last,
        totals=MuscleSumsView(**_sums(found.totals)),
        weeks=[WeekView(first=week.first, **_sums(week.sums)) for week in found.weeks],
        weeks_in_a_point=found.weeks_in_a_point,
        exercises=[_exercise(story) for story in found.exercises],
        exercises_left_out=found.exercises_left_out,
        muscles=dict(found.muscles),
    )


@blueprint.get("/stats")
@access(ATHLETE)
@speaks("Your last four weeks in a few numbers.", {200: SummaryView})
def summary() -> Response:
    return render(_summary_view(fit().summarise_training(me())))


@blueprint.get("/stats/full")
@access(ATHLETE)
@speaks(
    "All your statistics: weeks, muscles, exercises, records (premium).",
    {200: StatisticsView},
    query=StatisticsQuery,
    errors=(errors.PremiumNeeded,),
)
@entitled(Feature.FULL_STATISTICS)
def full() -> Response:
    """What it reckons with, every set you logged, belongs to every plan: `/workouts/history`, `/account/export`."""
    return render(_statistics_view(fit().full_statistics(me(), parse_query(StatisticsQuery).weeks)))
