"""What a payment provider tells us, in our words. No card, no bank account, no name: those never leave the provider."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

#: A signature is as old as its message; older and younger ones are refused. Seconds.
TOLERANCE_S = 300


class Interval(StrEnum):
    """How often premium is paid for."""

    MONTH = "month"
    YEAR = "year"


class Status(StrEnum):
    """A subscription's state in the provider's words."""

    INCOMPLETE = "incomplete"
    INCOMPLETE_EXPIRED = "incomplete_expired"
    TRIALING = "trialing"
    ACTIVE = "active"
    PAST_DUE = "past_due"
    UNPAID = "unpaid"
    PAUSED = "paused"
    CANCELED = "canceled"


#: Nothing more will come of these.
OVER = frozenset({Status.CANCELED, Status.INCOMPLETE_EXPIRED})
#: These hold somebody's premium; nobody needs two of them.
LIVE = frozenset({Status.TRIALING, Status.ACTIVE, Status.PAST_DUE, Status.UNPAID, Status.PAUSED})


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscription as the provider described it last. `ours`: its price belongs to our product.

    `ends_at`: when it will end because somebody cancelled it; `ended_at`: when it did.
    """

    id: str
    status: Status
    interval: Interval
    amount_cents: int
    currency: str
    started_at: datetime
    period_start: datetime
    period_end: datetime
    trial_end: datetime | None = None
    ends_at: datetime | None = None
    ended_at: datetime | None = None
    ours: bool = True


#: What stands before the name of a customer whom the provider has forgotten.
GONE = "gone:"


class PaymentState(StrEnum):
    PAID = "paid"
    PENDING = "pending"
    FAILED = "failed"


class Dispute(StrEnum):
    """Whether a bank claims a payment back."""

    NONE = "none"
    OPEN = "open"
    WON = "won"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment or attempt, in whole cents. `receipt_url` leads to the provider's own receipt."""

    id: str
    state: PaymentState
    amount_cents: int
    refunded_cents: int
    currency: str
    paid_at: datetime
    dispute: Dispute = Dispute.NONE
    receipt_url: str | None = None

    @property
    def claimed_back(self) -> bool:
        return self.dispute in (Dispute.OPEN, Dispute.LOST)


@dataclass(frozen=True, slots=True)
class CustomerState:
    """Everything the provider knows of one customer that matters to us, as of now. `gone`: it knows her no more."""

    subscriptions: tuple[Subscription, ...] = ()
    payments: tuple[Payment, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A verified message of the provider: a bell, not a letter. What it says is asked of the provider anew.

    `customer` is whom it is about; a dispute names only its payment (`payment`). Neither: it is none of our business.
    """

    id: str
    type: str
    created_at: datetime
    live: bool
    customer: str | None = None
    payment: str | None = None


@dataclass(frozen=True, slots=True)
class Customer:
    """An account at the provider. `mode` says at which one, and whether money moves there: `stripe:live`.

    `asked` counts the events about it; `turn` is who asked the provider last, so that a slow answer is known as old.
    """

    id: int
    account_id: int
    mode: str
    provider_id: str
    asked: int = 0
    turn: int = 0
    failures: int = 0

    @property
    def is_gone(self) -> bool:
        """Whether the provider knows her no more; she gets a new name there when she buys again."""
        return self.provider_id.startswith(GONE)


@dataclass(frozen=True, slots=True)
class Checkout:
    """A page of the provider on which somebody may pay."""

    id: str
    url: str
    expires_at: datetime


def pause_s(failures: int) -> float:
    """How long to wait before a provider that did not answer is asked again: 5 s, doubled up to an hour."""
    return min(3600.0, 5.0 * float(1 << min(failures, 10)))


#: Events about anything else are let go.
RINGING = ("checkout.session.", "customer.subscription.", "invoice.", "charge.", "refund.", "customer.deleted")


def rings(event_type: str) -> bool:
    """Whether an event of this type is a reason to ask the provider."""
    return event_type.startswith(RINGING)


#: A message whose type was not read, because nobody who may had signed it.
UNREAD = "unread"


def kind(event_type: str) -> str:
    """The family of an event's type, of which there are few: `invoice` for invoice.paid, `other` for unknown ones."""
    return next((each.rstrip(".") for each in RINGING if event_type.startswith(each)), "other")


def next_period(start: datetime, interval: Interval) -> datetime:
    """The same day a month or a year later, or the last day of that month."""
    months = start.month if interval is Interval.MONTH else start.month + 11
    year, month = start.year + months // 12, months % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return start.replace(year=year, month=month, day=min(start.day, last))
