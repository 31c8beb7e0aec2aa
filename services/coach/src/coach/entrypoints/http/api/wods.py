"""WODs: made for a question, shown again, and today's for the athlete who asks herself."""

import datetime as dt

from flask import Blueprint, Response
from pydantic import Field

from coach.adapters.wire import Day, EngineName, QuestionForm, TodayForm
from coach.domain import errors
from coach.entrypoints.http.access import ATHLETE, GENERATE, access, me
from coach.entrypoints.http.api.wod_document import WodView, WorkoutView
from coach.entrypoints.http.contract import body_keys, coach, parse, render_raw, speaks
from coach.usecases.identity import NotAuthenticated
from coach.usecases.wods import Answered, Source, ThinRequest

blueprint = Blueprint("wods", __name__)
_ONLY_IN_FULL = frozenset({"profile", "history", "yesterday"})
_SOURCE = {"X-WOD-Source": "stored, or coach when it was made just now."}


class FullQuestionForm(QuestionForm):
    """The full question. `dry_run`: answer, but store nothing and look at nothing stored."""

    engine: EngineName = None
    dry_run: bool = Field(False, description="Answer what would be made; store nothing.")


class ThinQuestionForm(TodayForm):
    """Only who, and perhaps what is special today; the rest is asked of the main application."""

    date: Day | None = Field(None, description="Default: the athlete's own calendar decides.")
    dry_run: bool = Field(False, description="Answer what would be made; store nothing.")


@blueprint.post("/api/coach/wod")
@blueprint.post("/api/coach/WOD", endpoint="make_old_spelling")
@access(GENERATE)
@speaks(
    "Make the WOD of an athlete and a date.",
    {200: WodView},
    bodies=(FullQuestionForm, ThinQuestionForm),
    errors=(errors.InvalidQuestion, errors.UnknownEngine, errors.UnknownAthlete, errors.FitUnavailable),
    headers=_SOURCE,
)
def make() -> Response:
    """A body with `profile`, `history` or `yesterday` is a full question, and nobody else is asked. Any other is a thin
    one. The first WOD of an athlete and date is kept and answered from then on. Only a question that leaves out one of
    its exercises, gives other health answers or wishes something else for today is answered afresh; the first stays."""
    if body_keys() & _ONLY_IN_FULL:
        full = parse(FullQuestionForm)
        return _answer(coach().make_wod(full.to_question(), dry_run=full.dry_run, engine=full.engine))
    thin = parse(ThinQuestionForm)
    return _answer(coach().make_wod_of(ThinRequest(thin.athlete, thin.date, **thin.today()), dry_run=thin.dry_run))


@blueprint.get("/api/coach/wods/<athlete:athlete_id>/<day:day>")
@access(GENERATE, ATHLETE)
@speaks("The stored WOD of an athlete and a date.", {200: WodView}, errors=(errors.WodNotFound,), headers=_SOURCE)
def show(athlete_id: str, day: dt.date) -> Response:
    """An athlete sees her own; anybody else's is not there for her."""
    who = me()
    if who is not None and who.id != athlete_id:
        raise errors.WodNotFound("No WOD is stored for this athlete and date.")
    return _answer(coach().show_wod(athlete_id, day))


@blueprint.get("/fitness/wod")
@access(ATHLETE)
@speaks(
    "Today's workout of the athlete who asks.",
    {200: WorkoutView},
    errors=(errors.UnknownAthlete, errors.FitUnavailable),
    headers=_SOURCE,
)
def todays() -> Response:
    """As the main application answers it, so that a gateway can route this path here. The workout is kept there."""
    who = me()
    if who is None:
        raise NotAuthenticated("This address is for athletes.")
    return _answer(coach().wod_for_athlete(who))


def _answer(answered: Answered) -> Response:
    coach().metrics.sources.labels(answered.source.value).inc()
    answer = render_raw(answered.document)
    answer.headers["X-WOD-Source"] = "stored" if answered.source is Source.STORED else "coach"
    return answer
