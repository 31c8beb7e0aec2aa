"""Notices: what an athlete is told by the product itself, in which words, and whether she wants to hear it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from fit.domain.billing import Terms, is_disputed, premium_until
from fit.domain.payments import OVER, Dispute, Payment, Status, Subscription

SOON = timedelta(days=3)
#: What is older than this is no news; it is not told when somebody's history is read for the first time.
NEWS = timedelta(days=60)

Data = Mapping[str, str | int]


class NoticeKind(StrEnum):
    """Each has a switch of its own."""

    PREMIUM_STARTED = "premium_started"
    TRIAL_ENDING = "trial_ending"
    RENEWAL_SOON = "renewal_soon"
    EXPIRY_SOON = "expiry_soon"
    PAYMENT_FAILED = "payment_failed"
    PREMIUM_ENDED = "premium_ended"
    REFUNDED = "refunded"
    DISPUTED = "disputed"
    PUSH_UPS = "push_ups"
    VOLUME = "volume"
    WEEK_STREAK = "week_streak"
    RECORD = "record"


MILESTONES = frozenset({NoticeKind.PUSH_UPS, NoticeKind.VOLUME, NoticeKind.WEEK_STREAK, NoticeKind.RECORD})


@dataclass(frozen=True, slots=True)
class Switch:
    """Where a kind of notice is shown: in the app, by e-mail, in both, or nowhere."""

    app: bool = True
    mail: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell. The key names the occasion, so that nobody is told twice."""

    kind: NoticeKind
    key: str
    data: Data


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice as it is stored."""

    id: int
    kind: NoticeKind
    data: Data
    created_at: datetime
    read_at: datetime | None = None

    @property
    def title(self) -> str:
        return _WORDS[self.kind][0].format(**self._told)

    @property
    def text(self) -> str:
        return _WORDS[self.kind][1].format(**self._told)

    @property
    def _told(self) -> Data:
        """`load` is only noted where it is told in other units than kilograms."""
        return {"load": f"{self.data.get('count')} kg", **self.data}


def default_switch(kind: NoticeKind) -> Switch:
    """Money matters come by e-mail too; what somebody trains stays in the app until she wants it otherwise."""
    return Switch(app=True, mail=kind not in MILESTONES)


_WORDS: Mapping[NoticeKind, tuple[str, str]] = {
    NoticeKind.PREMIUM_STARTED: ("Premium is yours", "Your premium plan has begun. Cancel whenever you like."),
    NoticeKind.TRIAL_ENDING: (
        "Your trial ends on {date}",
        "Your trial ends on {date}. Then premium costs {price}. Cancel before, and nothing is charged.",
    ),
    NoticeKind.RENEWAL_SOON: (
        "Premium renews on {date}",
        "Premium renews on {date} for {price}. Cancel before, and nothing is charged.",
    ),
    NoticeKind.EXPIRY_SOON: (
        "Premium ends on {date}",
        "You have cancelled, and premium ends on {date}. Your history stays yours. You may still change your mind.",
    ),
    NoticeKind.PAYMENT_FAILED: (
        "A payment did not go through",
        "Your last payment did not go through. Premium stays until {date}; please look at how you pay.",
    ),
    NoticeKind.PREMIUM_ENDED: (
        "Premium has ended",
        "Premium has ended. Your daily workout, your whole history and your targets stay as they were.",
    ),
    NoticeKind.REFUNDED: ("{amount} come back to you", "{amount} of your payment of {date} were paid back."),
    NoticeKind.DISPUTED: (
        "Your bank claims a payment back",
        "Your bank claims your payment of {date} back. Premium rests until that is settled.",
    ),
    NoticeKind.PUSH_UPS: ("{count} push-ups", "You have done {count} push-ups since you began."),
    NoticeKind.VOLUME: ("{load} lifted", "All your sets together have moved {load}."),
    NoticeKind.WEEK_STREAK: (
        "{count} weeks in a row",
        "You kept to your planned training days {count} weeks in a row.",
    ),
    NoticeKind.RECORD: (
        "A personal record: {name}",
        "{name}: by your sets you could lift {load} once, as never before.",
    ),
}


def money(cents: int, currency: str) -> str:
    """As people write it: 9.99 EUR."""
    return f"{cents // 100}.{cents % 100:02d} {currency.upper()}"


def due(
    subscriptions: Iterable[Subscription], payments: Iterable[Payment], now: datetime, terms: Terms
) -> list[Notice]:
    """What the newest state gives reason to tell. Asking again gives the same keys."""
    payments = list(payments)
    found = [notice for each in subscriptions if each.ours for notice in _of_subscription(each, payments, now, terms)]
    found += [notice for each in payments for notice in _of_payment(each, now)]
    return found


def _of_subscription(each: Subscription, payments: list[Payment], now: datetime, terms: Terms) -> list[Notice]:
    until = premium_until(each, terms)
    price = money(each.amount_cents, each.currency)
    if each.status in OVER or until is None or until <= now:
        over = each.status in OVER or each.status in (Status.UNPAID, Status.PAST_DUE)
        recent = now - (each.ended_at or until or each.period_end) < NEWS
        was_premium = each.status is not Status.INCOMPLETE_EXPIRED
        return [Notice(NoticeKind.PREMIUM_ENDED, each.id, {})] if over and recent and was_premium else []
    found = []
    if now - each.started_at < SOON and not is_disputed(each, payments):
        found.append(Notice(NoticeKind.PREMIUM_STARTED, each.id, {}))
    if each.status is Status.PAST_DUE:
        key = f"{each.id}:{_day(each.period_start)}"
        found.append(Notice(NoticeKind.PAYMENT_FAILED, key, {"date": _day(until)}))
    elif each.ends_at is not None:
        if each.ends_at - now <= SOON:
            key = f"{each.id}:{_day(each.ends_at)}"
            found.append(Notice(NoticeKind.EXPIRY_SOON, key, {"date": _day(each.ends_at)}))
    elif each.period_end - now <= SOON:
        kind = NoticeKind.TRIAL_ENDING if each.status is Status.TRIALING else NoticeKind.RENEWAL_SOON
        day = _day(each.period_end)
        found.append(Notice(kind, f"{each.id}:{day}", {"date": day, "price": price}))
    return found


def _of_payment(each: Payment, now: datetime) -> list[Notice]:
    if now - each.paid_at > 2 * NEWS:
        return []
    found = []
    day = _day(each.paid_at)
    if each.refunded_cents:
        data = {"amount": money(each.refunded_cents, each.currency), "date": day}
        found.append(Notice(NoticeKind.REFUNDED, f"{each.id}:{each.refunded_cents}", data))
    if each.dispute is Dispute.OPEN:
        found.append(Notice(NoticeKind.DISPUTED, each.id, {"date": day}))
    return found


def _day(instant: datetime) -> str:
    return instant.date().isoformat()
