"""The pages of the payment sandbox: they say loudly that no money moves. Elsewhere there is nothing at this address."""

from flask import Blueprint, Response, render_template

from fit.adapters.payments.sandbox import SandboxProvider
from fit.domain import errors
from fit.domain.notices import money
from fit.entrypoints.http.access import PUBLIC, access
from fit.entrypoints.http.api.billing import hear
from fit.entrypoints.http.contract import fit, speaks

blueprint = Blueprint("sandbox", __name__, url_prefix="/billing/sandbox", template_folder="../templates")
BUTTONS = frozenset({"pay", "leave", "cancel", "resume"})


def _sandbox() -> SandboxProvider:
    provider = fit().billing.provider
    if not isinstance(provider, SandboxProvider):
        raise errors.NotFound("There is no sandbox here.")
    return provider


@blueprint.get("/<client_id:session>")
@access(PUBLIC)
@speaks("A page of the sandbox. No money moves.", {200: None}, media_type="text/html", errors=(errors.NotFound,))
def page(session: str) -> Response:
    kind, shown = _sandbox().page(session)
    price = money(shown["amount_cents"], shown["currency"]) if kind == "session" else ""
    return Response(render_template("sandbox.html", kind=kind, shown=shown, price=price), mimetype="text/html")


@blueprint.post("/<client_id:session>/<client_id:button>")
@access(PUBLIC)
@speaks(
    "Press a button of that page.",
    {303: None},
    media_type="text/html",
    headers={"Location": "Where it goes on."},
    errors=(errors.NotFound,),
)
def press(session: str, button: str) -> Response:
    """`pay` or `leave` on a checkout page, `cancel`, `resume` or `leave` on a portal page."""
    if button not in BUTTONS:
        raise errors.NotFound("There is no such button.")
    where, body, signature = _sandbox().press(session, button)
    hear(body, signature, at_once=True)
    return Response(status=303, headers={"Location": where}, mimetype="text/html")
