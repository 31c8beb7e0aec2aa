"""Notices over HTTP: what you were told, and which kinds you want to hear."""

from datetime import datetime

from flask import Blueprint, Response
from pydantic import Field

from fit.domain import errors
from fit.domain.notices import NoticeKind, Switch
from fit.entrypoints.http.access import ATHLETE, access, me
from fit.entrypoints.http.contract import Form, Query, View_, fit, parse, parse_query, render, speaks

blueprint = Blueprint("notices", __name__, url_prefix="/notices")


class NoticeView(View_):
    id: int
    kind: NoticeKind
    title: str
    text: str
    created_at: datetime
    read_at: datetime | None


class NoticesView(View_):
    notices: list[NoticeView]
    unread: int
    next_before: int | None


class NoticesQuery(Query):
    before: int | None = Field(None, ge=1, lt=10**18, description="The last id of the page before.")
    limit: int = Field(20, ge=1, le=100)


class SwitchForm(Form):
    """Where one kind is shown: in the app, by e-mail, both, or nowhere."""

    app: bool
    mail: bool


class SwitchView(View_):
    app: bool
    mail: bool


class SwitchesForm(Form):
    kinds: dict[NoticeKind, SwitchForm] = Field(description="Kinds that are left out stay as they are.")


class SwitchesView(View_):
    kinds: dict[NoticeKind, SwitchView]


def _view(switches: dict[NoticeKind, Switch]) -> Response:
    return render(SwitchesView(kinds={kind: SwitchView.model_validate(each) for kind, each in switches.items()}))


@blueprint.get("")
@access(ATHLETE)
@speaks("What you were told, newest first.", {200: NoticesView}, query=NoticesQuery)
def notices() -> Response:
    query = parse_query(NoticesQuery)
    board = fit().billing.show_notices(me(), before=query.before, limit=query.limit)
    found = [NoticeView.model_validate(each) for each in board.notices]
    more = found[-1].id if len(found) == query.limit else None
    return render(NoticesView(notices=found, unread=board.unread, next_before=more))


@blueprint.post("/<id:notice_id>/read")
@access(ATHLETE)
@speaks("You have seen it.", {204: None}, errors=(errors.NoticeNotFound,))
def read(notice_id: int) -> Response:
    fit().billing.read_notice(me(), notice_id)
    return Response(status=204)


@blueprint.get("/settings")
@access(ATHLETE)
@speaks("Which kinds of notices you want.", {200: SwitchesView})
def settings() -> Response:
    return _view(fit().billing.show_switches(me()))


@blueprint.patch("/settings")
@access(ATHLETE)
@speaks("Turn kinds of notices on or off.", {200: SwitchesView}, body=SwitchesForm)
def change_settings() -> Response:
    form = parse(SwitchesForm)
    changes = {kind: Switch(each.app, each.mail) for kind, each in form.kinds.items()}
    return _view(fit().billing.change_switches(me(), changes))
