"""Premium over HTTP for whoever operates it: subscriptions, revenue, churn, failed payments."""

from flask import Blueprint, Response
from pydantic import Field

from fit.entrypoints.http.access import ADMIN, access
from fit.entrypoints.http.contract import View_, fit, render, speaks

blueprint = Blueprint("revenue", __name__, url_prefix="/admin/billing")


class CountView(View_):
    status: str
    interval: str
    count: int


class MonthView(View_):
    """One calendar month in UTC. Refunds count in the month of the payment that they give back."""

    month: str = Field(examples=["2026-11"])
    currency: str
    paid_cents: int
    refunded_cents: int
    net_cents: int
    payments: int
    failed: int
    started: int
    ended: int
    live_at_start: int
    churn: float | None = Field(description="Share of those with a subscription at the start of the month who lost it.")


class BusinessView(View_):
    provider: str
    currency: str
    subscriptions: list[CountView]
    months: list[MonthView]


@blueprint.get("")
@access(ADMIN)
@speaks("Subscriptions, revenue by month, churn, failed payments.", {200: BusinessView})
def business() -> Response:
    """The months keep what erased accounts had paid, as sums; the subscriptions are those of accounts that exist. The
    payment provider's own books are the books."""
    found = fit().billing.show_business()
    counts = [
        CountView(status=status, interval=interval, count=count)
        for (status, interval), count in sorted(found.subscriptions.items())
    ]
    months = [MonthView.model_validate(each) for each in found.months[-24:]]
    view = BusinessView(provider=found.mode, currency=found.currency, subscriptions=counts, months=months)
    return render(view)
