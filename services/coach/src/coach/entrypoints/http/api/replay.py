"""Replay over HTTP: is the stored WOD still what its question is answered with?"""

import datetime as dt
from dataclasses import asdict

from flask import Blueprint, Response
from pydantic import BaseModel

from coach.domain import errors
from coach.entrypoints.http.access import ATHLETE, GENERATE, access, me
from coach.entrypoints.http.api.wod_document import WodView
from coach.entrypoints.http.contract import coach, render_raw, speaks

blueprint = Blueprint("replay", __name__)


class ComparedView(BaseModel):
    stored: str
    now: str | None


class ReplayView(BaseModel):
    """`same`: the very same bytes. `wod`: what the kept question is answered with now; null when its engine is gone."""

    athlete_id: str
    date: dt.date
    same: bool
    engine: ComparedView
    catalogue: ComparedView
    sha256: ComparedView
    texts: list[str]
    wod: WodView | None


@blueprint.get("/api/coach/wods/<athlete:athlete_id>/<day:day>/replay")
@access(GENERATE, ATHLETE)
@speaks(
    "Answer the question behind a stored WOD again and compare.",
    {200: ReplayView},
    errors=(errors.WodNotFound, errors.QuestionNotKept),
)
def replay(athlete_id: str, day: dt.date) -> Response:
    """Nothing is stored. An athlete replays her own; anybody else's is not there for her."""
    who = me()
    if who is not None and who.id != athlete_id:
        raise errors.WodNotFound("No WOD is stored for this athlete and date.")
    found = asdict(coach().replay_wod(athlete_id, day))
    return render_raw({**found, "date": day.isoformat()})  # The WOD stays byte for byte as it would be answered.
