"""Personal data over HTTP: take everything along, or have it erased."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Response
from pydantic import Field

from fit.domain import errors
from fit.entrypoints.http.access import ATHLETE, access, caller, me
from fit.entrypoints.http.api.fields import Password
from fit.entrypoints.http.contract import Form, View_, fit, parse, render, speaks

blueprint = Blueprint("personal_data", __name__, url_prefix="/account")


class ExportView(View_):
    exported_at: datetime
    tables: dict[str, list[dict[str, Any]]] = Field(
        description="Every stored row about you, by table: account, profile, body_metric, workout, exercise_history "
        "and the rest. Hashes of passwords and tokens are left out."
    )


class DeleteForm(Form):
    password: Password


@blueprint.get("/export")
@access(ATHLETE)
@speaks("Everything that is stored about you.", {200: ExportView}, errors=(errors.TooManyRequests,))
def export() -> Response:
    view = ExportView.model_validate(fit().export_account(me()))
    return render(view, headers={"Content-Disposition": 'attachment; filename="fit-export.json"'})


@blueprint.delete("")
@access(ATHLETE)
@speaks(
    "Erase your account and everything about you. It cannot be undone.",
    {204: None},
    body=DeleteForm,
    errors=(
        errors.WrongPassword,
        errors.LastAdmin,
        errors.TooManyRequests,
        errors.Overloaded,
        errors.PaymentsAway,
        errors.PaymentsRefused,
    ),  # fmt: skip
)
def delete() -> Response:
    """Asks for the password again. A subscription ends first. Workouts that the coach keeps for you follow within a
    day."""
    fit().delete_account(me(), parse(DeleteForm).password, caller())
    return Response(status=204)
