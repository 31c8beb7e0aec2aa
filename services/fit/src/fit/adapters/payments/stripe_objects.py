"""Stripe's objects in our words. Only what is named here is read; cards, names and addresses are not."""

import json
from datetime import UTC, datetime
from typing import Any

from fit.domain.payments import (
    Dispute,
    Event,
    Interval,
    Payment,
    PaymentState,
    Status,
    Subscription,
)

#: The one product of ours at Stripe. A subscription to anything else there is none of our business.
PRODUCT = "fit_premium"
_OPEN = {"needs_response", "under_review"}


def subscription(given: Any, live: bool) -> Subscription | None:
    """None: it is of the other mode, or of a kind that we never sold."""
    items = given["items"]["data"]
    if not items or given["livemode"] is not live:
        return None
    item = items[0]
    price = item["price"]
    interval = price["recurring"]["interval"] if price.get("recurring") else None
    if interval not in set(Interval):
        return None
    period_end = _instant(item["current_period_end"])
    ends_at = _maybe(given.get("cancel_at")) or (period_end if given["cancel_at_period_end"] else None)
    return Subscription(
        id=given["id"],
        status=Status(given["status"]) if given["status"] in set(Status) else Status.INCOMPLETE,
        interval=Interval(interval),
        amount_cents=price["unit_amount"] or 0,
        currency=price["currency"],
        started_at=_instant(given["start_date"]),
        period_start=_instant(item["current_period_start"]),
        period_end=period_end,
        trial_end=_maybe(given.get("trial_end")),
        ends_at=ends_at,
        ended_at=_maybe(given.get("ended_at")),
        ours=id_of(price["product"]) == PRODUCT and len(items) == 1 and item.get("quantity", 1) == 1,
    )


def payment(charge: Any, disputes: list[str]) -> Payment:
    state = {"succeeded": PaymentState.PAID, "failed": PaymentState.FAILED}.get(charge["status"], PaymentState.PENDING)
    return Payment(
        id=charge["id"],
        state=state,
        amount_cents=charge["amount"],
        refunded_cents=charge["amount_refunded"],
        currency=charge["currency"],
        paid_at=_instant(charge["created"]),
        dispute=_dispute(disputes),
        receipt_url=charge.get("receipt_url"),
    )


def _dispute(statuses: list[str]) -> Dispute:
    """An inquiry (`warning_...`) takes no money, and so nothing from her."""
    if set(statuses) & _OPEN:
        return Dispute.OPEN
    if "lost" in statuses:
        return Dispute.LOST
    return Dispute.WON if "won" in statuses else Dispute.NONE


def event(body: bytes) -> Event:
    """Raises ValueError for what is no event, although it was signed."""
    given = json.loads(body)
    try:
        about = given["data"]["object"]
        customer = about["id"] if about.get("object") == "customer" else id_of(about.get("customer"))
        return Event(
            id=str(given["id"]),
            type=str(given["type"]),
            created_at=_instant(given["created"]),
            live=bool(given["livemode"]),
            customer=customer,
            payment=id_of(about.get("charge")),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("signed, but no event") from error


def id_of(given: Any) -> str | None:
    """An object's id, whether it came alone or with the whole object."""
    if given is None or isinstance(given, str):
        return given
    return str(given["id"])


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _maybe(seconds: int | None) -> datetime | None:
    return None if seconds is None else _instant(seconds)
