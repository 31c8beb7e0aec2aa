"""Premium at the addresses and in the words of old clients."""

from datetime import datetime
from typing import Literal

from flask import Blueprint, Response

from fit.domain import errors
from fit.domain.billing import Plan
from fit.domain.payments import Interval
from fit.entrypoints.http.access import ATHLETE, access, me
from fit.entrypoints.http.api.billing import SELLING, idempotency_key
from fit.entrypoints.http.contract import Form, View_, fit, parse, render, speaks
from fit.usecases.billing import Standing

blueprint = Blueprint("billing_old", __name__, url_prefix="/api/billing")
_INTERVALS = {"premium": Interval.MONTH, "monthly": Interval.MONTH, "yearly": Interval.YEAR}


class SubscribeForm(Form):
    plan: Literal["premium", "monthly", "yearly"] = "premium"


class SubscribeView(View_):
    status: Literal["pending"] = "pending"
    checkout_url: str


class OldStatusView(View_):
    plan: Plan
    is_premium: bool
    status: str
    expires_at: datetime | None
    cancel_at_period_end: bool


def _view(standing: Standing) -> OldStatusView:
    found = standing.entitlement
    held = found.subscription
    return OldStatusView(
        plan=found.plan,
        is_premium=found.plan is Plan.PREMIUM,
        status=held.status.value if held else "none",
        expires_at=held.period_end if held else None,
        cancel_at_period_end=held is not None and held.ends_at is not None,
    )


@blueprint.post("/subscribe")
@access(ATHLETE)
@speaks(
    "As POST /billing/checkout.",
    {201: SubscribeView},
    body=SubscribeForm,
    body_required=False,
    errors=(*SELLING, errors.AlreadySubscribed, errors.IdempotencyConflict, errors.InvalidInput),
)
def subscribe() -> Response:
    interval = _INTERVALS[parse(SubscribeForm, optional=True).plan]
    checkout = fit().billing.start_checkout(me(), interval, idempotency_key())
    return render(SubscribeView(checkout_url=checkout.url), 201)


@blueprint.get("/status")
@access(ATHLETE)
@speaks("As GET /billing/status.", {200: OldStatusView})
def status() -> Response:
    return render(_view(fit().billing.show_standing(me())))


@blueprint.post("/cancel")
@access(ATHLETE)
@speaks("As POST /billing/cancel.", {200: OldStatusView}, errors=(*SELLING, errors.NotSubscribed))
def cancel() -> Response:
    return render(_view(fit().billing.cancel_plan(me())))
