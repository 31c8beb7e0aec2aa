"""What this Stripe knows: customers, prices, pages, subscriptions, charges, disputes; and how time passes over them."""

import time
from collections.abc import Callable
from itertools import count
from typing import Any

Thing = dict[str, Any]
DAY = 86400
PERIOD_S = {"month": 30 * DAY, "year": 365 * DAY}
LIVE = ("trialing", "active", "past_due")


class Wrong(Exception):
    """A request that Stripe refuses."""

    def __init__(self, status: int, kind: str, code: str | None = None) -> None:
        super().__init__(kind)
        self.status, self.kind, self.code = status, kind, code


class Books:
    """`ring` is told of every event. `now` is this Stripe's clock, in seconds; `advance` sets it forward."""

    def __init__(self, ring: Callable[[str, Thing], None], *, live: bool = False) -> None:
        self._ring, self.live = ring, live
        self._numbers, self._ahead = count(1), 0.0
        self.things: dict[str, Thing] = {}
        self.broke: set[str] = set()  # customers whose card takes nothing

    @property
    def now(self) -> int:
        return int(time.time() + self._ahead)

    def add(self, prefix: str, kind: str, values: Thing, name: str | None = None) -> Thing:
        made = {
            "id": name or f"{prefix}_{next(self._numbers):06d}", "object": kind, "created": self.now,
            "livemode": self.live, **values,
        }  # fmt: skip
        self.things[made["id"]] = made
        return made

    def get(self, name: str, kind: str) -> Thing:
        found = self.things.get(name)
        if found is None or found["object"] != kind:
            raise Wrong(404, "invalid_request_error", "resource_missing")
        return found

    def all(self, kind: str, **where: Any) -> list[Thing]:
        """Newest first, as Stripe lists them."""
        found = [each for each in self.things.values() if each["object"] == kind]
        return [each for each in reversed(found) if all(each.get(name) == value for name, value in where.items())]

    # What people and their banks do.

    def pay(self, session_id: str, card: str = "good") -> Thing:
        """Somebody pays on the hosted page. The card's name stays here: it is nobody else's business."""
        session = self.get(session_id, "checkout.session")
        if session["status"] != "open":
            return session
        wanted = session["wanted"]
        price = self.get(wanted["price"], "price")
        trial_s = int(wanted.get("trial_period_days") or 0) * DAY
        start, length = self.now, trial_s or PERIOD_S[price["recurring"]["interval"]]
        item = {
            "id": f"si_{session_id}", "object": "subscription_item", "price": price, "quantity": 1,
            "current_period_start": start, "current_period_end": start + length,
        }  # fmt: skip
        made = self.add(
            "sub", "subscription",
            {
                "customer": session["customer"], "status": "trialing" if trial_s else "active", "start_date": start,
                "items": {"object": "list", "data": [item]}, "cancel_at_period_end": False, "cancel_at": None,
                "trial_end": start + trial_s if trial_s else None, "ended_at": None,
                "metadata": wanted.get("metadata", {}),
            },
        )  # fmt: skip
        session["status"], session["subscription"] = "complete", made["id"]
        if not trial_s:
            self._charge(made)
        self._ring("customer.subscription.created", made)
        self._ring("checkout.session.completed", session)
        return made

    def _charge(self, subscription: Thing) -> bool:
        price, customer = subscription["items"]["data"][0]["price"], subscription["customer"]
        good = customer not in self.broke
        charge = self.add(
            "ch", "charge",
            {
                "customer": customer, "amount": price["unit_amount"], "amount_refunded": 0, "disputed": False,
                "currency": price["currency"], "status": "succeeded" if good else "failed",
                "receipt_url": "https://pay.stripe.test/receipts/1" if good else None,
                "payment_method_details": {"card": {"last4": "4242", "brand": "visa"}},
                "billing_details": {"name": "Jane Cardholder"},
            },
        )  # fmt: skip
        self._ring("charge.succeeded" if good else "charge.failed", charge)
        invoice = {"id": f"in_{charge['id']}", "object": "invoice", "customer": customer, "livemode": self.live}
        self._ring("invoice.paid" if good else "invoice.payment_failed", invoice)
        return good

    def cancel(self, subscription_id: str, *, at_period_end: bool) -> Thing:
        subscription = self.get(subscription_id, "subscription")
        if at_period_end:
            subscription["cancel_at_period_end"] = True
            self._ring("customer.subscription.updated", subscription)
        elif subscription["status"] == "canceled":
            raise Wrong(404, "invalid_request_error", "resource_missing")
        else:
            self._end(subscription)
        return subscription

    def _end(self, subscription: Thing) -> None:
        subscription["status"], subscription["ended_at"] = "canceled", self.now
        self._ring("customer.subscription.deleted", subscription)

    def resume(self, subscription_id: str) -> Thing:
        subscription = self.get(subscription_id, "subscription")
        subscription["cancel_at_period_end"] = False
        self._ring("customer.subscription.updated", subscription)
        return subscription

    def refund(self, charge_id: str, amount: int) -> None:
        charge = self.get(charge_id, "charge")
        charge["amount_refunded"] += amount
        self._ring("charge.refunded", charge)

    def dispute(self, charge_id: str) -> Thing:
        self.get(charge_id, "charge")["disputed"] = True
        made = self.add("dp", "dispute", {"charge": charge_id, "status": "needs_response"})
        self._ring("charge.dispute.created", made)
        return made

    def close_dispute(self, dispute_id: str, status: str) -> None:
        dispute = self.get(dispute_id, "dispute")
        dispute["status"] = status
        self._ring("charge.dispute.closed", dispute)

    def forget(self, customer: str) -> None:
        for each in self.all("subscription", customer=customer):
            if each["status"] in LIVE:
                self._end(each)
        gone = self.get(customer, "customer")
        del self.things[customer]
        self._ring("customer.deleted", gone)

    def advance(self, **by: float) -> None:
        """Time passes, a day at a time, and what falls due happens."""
        left = by.get("days", 0) * DAY + by.get("seconds", 0)
        while left > 0:
            step = min(left, DAY)
            self._ahead, left = self._ahead + step, left - step
            for subscription in self.all("subscription"):
                self._fall_due(subscription)

    def _fall_due(self, subscription: Thing) -> None:
        item = subscription["items"]["data"][0]
        end = item["current_period_end"]
        if subscription["status"] not in LIVE or self.now < end:
            return
        if subscription["cancel_at_period_end"]:
            self._end(subscription)
            return
        if subscription["status"] == "past_due":
            self._end(subscription)
            return
        item["current_period_start"] = end
        item["current_period_end"] = end + PERIOD_S[item["price"]["recurring"]["interval"]]
        subscription["status"] = "active" if self._charge(subscription) else "past_due"
        self._ring("customer.subscription.updated", subscription)

    def pay_again(self, subscription_id: str) -> None:
        """The card works again, and what is owed is paid."""
        subscription = self.get(subscription_id, "subscription")
        self.broke.discard(subscription["customer"])
        self._charge(subscription)
        subscription["status"] = "active"
        self._ring("customer.subscription.updated", subscription)
