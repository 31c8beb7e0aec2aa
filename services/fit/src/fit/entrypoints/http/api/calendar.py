"""The calendar of training days over HTTP."""

from flask import Blueprint, Response

from fit.domain import errors
from fit.domain.billing import Feature
from fit.entrypoints.http.access import ATHLETE, access, me
from fit.entrypoints.http.contract import fit, speaks
from fit.entrypoints.http.entitled import entitled

blueprint = Blueprint("calendar", __name__)


@blueprint.get("/calendar.ics")
@access(ATHLETE)
@speaks(
    "Your training days as a calendar file (premium).",
    {200: None},
    media_type="text/calendar",
    errors=(errors.PremiumNeeded,),
)
@entitled(Feature.CALENDAR)
def calendar() -> Response:
    """The last four weeks, today, and the weekdays you plan to train on in the next four weeks."""
    file = Response(fit().billing.export_calendar(me()), mimetype="text/calendar")
    file.headers["Content-Disposition"] = 'attachment; filename="fit.ics"'
    return file
