"""A payment provider that moves no money: it lives in a file of its own, and its pages are served by us.

It keeps to the same port as the real one, time included: periods end and renew by the clock. Refused in production.
"""

import hashlib
import hmac
import json
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from fit.adapters.payments.sandbox_file import SandboxFile
from fit.domain.billing import Offer
from fit.domain.errors import IdempotencyConflict, InvalidSignature, NotFound
from fit.domain.payments import (
    TOLERANCE_S,
    Checkout,
    CustomerState,
    Event,
    Interval,
    Payment,
    PaymentState,
    Status,
    Subscription,
    next_period,
)
from fit.usecases.ports import Clock

SESSION_LIFE = timedelta(days=1)
MOST_PERIODS = 240

Document = dict[str, Any]


class SandboxProvider:
    """`pages` is where its pages stand: the public address of this installation."""

    mode, live = "sandbox", False

    def __init__(self, folder: Path, secret: str, clock: Clock, *, pages: str) -> None:
        self._file = SandboxFile(folder / "sandbox-payments.sqlite")
        self._secret = hmac.digest(secret.encode(), b"messages of the payment sandbox", "sha256")
        self._clock, self._pages = clock, pages.rstrip("/")

    def create_customer(self, account_id: int, email: str, key: str) -> str:
        customer = _named("cus", key)
        self._file.add(customer, "customer", customer, {"account_id": account_id})
        return customer

    def checkout(
        self, customer: str, account_id: int, offer: Offer, *, trial_days: int, return_url: str, key: str
    ) -> Checkout:
        session = _named("cs", key)
        wanted = {
            "interval": offer.interval.value, "amount_cents": offer.amount_cents, "currency": offer.currency,
            "trial_days": trial_days, "return_url": return_url,
        }  # fmt: skip
        expires_at = self._clock.now() + SESSION_LIFE
        self._file.add(session, "session", customer, {**wanted, "state": "open", "expires_at": _text(expires_at)})
        stored = self._file.get(session)[1]
        if {name: stored[name] for name in wanted} != wanted:
            raise IdempotencyConflict("Another checkout was opened at the same moment. Try again.")
        return Checkout(session, f"{self._pages}/billing/sandbox/{session}", _time(stored["expires_at"]))

    def close_checkout(self, checkout_id: str) -> None:
        def close(document: Document) -> None:
            if document["state"] == "open":
                document["state"] = "expired"

        self._file.change(checkout_id, close)

    def portal(self, customer: str, return_url: str) -> str:
        session = f"bps_{secrets.token_urlsafe(24)}"
        self._file.add(session, "portal", customer, {"return_url": return_url})
        return f"{self._pages}/billing/sandbox/{session}"

    def page(self, session: str) -> tuple[str, Document]:
        """What a page has to show: its kind (`session` or `portal`) and its document. Raises NotFound."""
        kind, document = self._file.get(session)
        if kind not in ("session", "portal"):
            raise NotFound("There is no such page.")
        if kind == "portal":
            customer = self._file.customer_of(session)
            live = [each for each in self.state(customer).subscriptions if each.status is not Status.CANCELED]
            document["subscription"] = live[0] if live else None
        return kind, document

    def press(self, session: str, button: str) -> tuple[str, bytes, str]:
        """What a person does on a page: `pay`, `cancel`, `resume`, `leave`. Answers where she goes next, and the signed
        message that the provider would send. Pressing twice does nothing twice. Raises NotFound."""
        kind, document = self.page(session)
        customer = self._file.customer_of(session)
        if kind == "session" and button == "pay" and document["state"] == "open":
            self._subscribe(session, customer, document)
        held = document.get("subscription")
        if kind == "portal" and held is not None and button in ("cancel", "resume"):
            self.set_ending(held.id, ending=button == "cancel")
        back = document["return_url"]
        if kind == "session":
            is_bought = self._file.get(session)[1]["state"] == "complete"
            back += f"?checkout={'done' if is_bought else 'left'}"
        return back, *self.ring("customer.subscription.updated", customer)

    def _subscribe(self, session: str, customer: str, document: Document) -> None:
        now, interval = self._clock.now(), Interval(document["interval"])
        trial_end = now + timedelta(days=document["trial_days"]) if document["trial_days"] else None
        period_end = trial_end or next_period(now, interval)
        subscription = {
            "status": (Status.TRIALING if trial_end else Status.ACTIVE).value, "interval": interval.value,
            "amount_cents": document["amount_cents"], "currency": document["currency"], "started_at": _text(now),
            "period_start": _text(now), "period_end": _text(period_end), "ends_at": None, "ended_at": None,
            "trial_end": _text(trial_end) if trial_end else None, "charges": [] if trial_end else [_text(now)],
        }  # fmt: skip
        self._file.add(f"sub_{session}", "subscription", customer, subscription)
        self._file.change(session, lambda each: each.update(state="complete"))

    def set_ending(self, subscription: str, *, ending: bool) -> None:
        def turn(document: Document) -> None:
            if document["ended_at"] is None:
                document["ends_at"] = document["period_end"] if ending else None

        self._file.change(subscription, turn)

    def end_now(self, subscription: str) -> None:
        now = _text(self._clock.now())

        def end(document: Document) -> None:
            if document["ended_at"] is None:
                document.update(status=Status.CANCELED.value, ended_at=now)

        self._file.change(subscription, end)

    def forget(self, customer: str) -> None:
        self._file.remove(customer)

    def state(self, customer: str) -> CustomerState:
        now = self._clock.now()
        if not self._file.knows(customer):
            return CustomerState(gone=True)
        subscriptions, payments = [], []
        for name in self._file.names("subscription", customer):
            document = self._file.change(name, lambda each: _live_on(each, now))
            subscriptions.append(_to_subscription(name, document))
            payments += [
                Payment(
                    f"ch_{name}_{number}",
                    PaymentState.PAID,
                    document["amount_cents"],
                    0,
                    document["currency"],
                    _time(at),
                )
                for number, at in enumerate(document["charges"])
            ]
        return CustomerState(tuple(subscriptions), tuple(payments))

    def customer_of_payment(self, payment: str) -> str | None:
        return None  # nobody disputes a payment that was none

    def ring(self, event_type: str, customer: str) -> tuple[bytes, str]:
        """A message about this customer, and its signature."""
        at = int(self._clock.real().timestamp())
        event = {"id": f"evt_{secrets.token_hex(12)}", "type": event_type, "created": at, "customer": customer}
        body = json.dumps(event).encode()
        return body, f"t={at},v1={self._sign(at, body)}"

    def _sign(self, at: int, body: bytes) -> str:
        return hmac.digest(self._secret, b"%d." % at + body, "sha256").hex()

    def verify(self, body: bytes, signature: str, now: datetime) -> Event:
        try:
            parts = dict(part.split("=", 1) for part in signature.split(","))
            at = int(parts["t"])
            right = hmac.compare_digest(self._sign(at, body), parts["v1"])
            if not right or abs(now.timestamp() - at) > TOLERANCE_S:
                raise InvalidSignature("The sandbox has not signed this message, or not now.")
            given = json.loads(body)
            created_at = datetime.fromtimestamp(given["created"], UTC)
            return Event(str(given["id"]), str(given["type"]), created_at, False, given["customer"])
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise InvalidSignature("The sandbox has not signed this message, or not now.") from error

    def close(self) -> None:
        """Nothing is kept open."""


def _live_on(document: Document, now: datetime) -> None:
    """Lets the periods pass that have ended since somebody looked."""
    for _ in range(MOST_PERIODS):
        end = _time(document["period_end"])
        if document["ended_at"] is not None or now < end:
            return
        if document["ends_at"] is not None:
            document.update(status=Status.CANCELED.value, ended_at=document["period_end"])
            return
        following = next_period(end, Interval(document["interval"]))
        document.update(status=Status.ACTIVE.value, period_start=_text(end), period_end=_text(following))
        document["charges"].append(_text(end))


def _to_subscription(name: str, document: Document) -> Subscription:
    names = ("started_at", "period_start", "period_end", "trial_end", "ends_at", "ended_at")
    times: dict[str, Any] = {each: _time(document[each]) if document[each] else None for each in names}
    return Subscription(
        id=name,
        status=Status(document["status"]),
        interval=Interval(document["interval"]),
        amount_cents=document["amount_cents"],
        currency=document["currency"],
        **times,
    )


def _named(kind: str, key: str) -> str:
    """The same key gives the same name: that is what makes a call happen once."""
    return f"{kind}_{hashlib.sha256(key.encode()).hexdigest()[:24]}"


def _text(instant: datetime) -> str:
    return instant.isoformat()


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
