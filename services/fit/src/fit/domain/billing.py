"""Plans: what each one includes, and which plan somebody has, from what the payment provider said last.

All pure: the newest state at the provider decides, whatever order its messages came in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from fit.domain.payments import LIVE, Interval, Payment, Status, Subscription

#: Past the end of a paid period somebody keeps premium for so long when nobody has told us how it went on.
LATE = timedelta(days=2)

A_DAY = timedelta(days=1)


class Plan(StrEnum):
    FREE = "free"
    PREMIUM = "premium"


class Feature(StrEnum):
    """What a plan may include. What keeps somebody safe, and what is hers, stands in every plan."""

    DAILY_WOD = "daily_wod"
    HISTORY = "history"
    TARGETS = "targets"
    OWN_DATA = "own_data"
    SAFETY = "safety"
    MORE_EXERCISES = "more_exercises"
    SWAP_ALWAYS = "swap_always"
    REGENERATE = "regenerate"
    WHAT_IF = "what_if"
    WEEK_PLAN = "week_plan"
    SHOPPING_LIST = "shopping_list"
    FULL_STATISTICS = "full_statistics"
    CALENDAR = "calendar"


_FREE = frozenset({Feature.DAILY_WOD, Feature.HISTORY, Feature.TARGETS, Feature.OWN_DATA, Feature.SAFETY})
#: The one table of who may do what.
ENTITLEMENTS: Mapping[Plan, frozenset[Feature]] = {Plan.FREE: _FREE, Plan.PREMIUM: frozenset(Feature)}
#: The most main exercises of one workout.
MAIN_EXERCISES: Mapping[Plan, int] = {Plan.FREE: 6, Plan.PREMIUM: 9}


@dataclass(frozen=True, slots=True)
class Offer:
    """What premium costs: whole cents of a currency, for each month or year."""

    interval: Interval
    amount_cents: int
    currency: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What an installation asks for premium. `free_for_all`: nobody is asked to pay, and everybody has everything."""

    offers: Mapping[Interval, Offer]
    trial_days: int
    grace: timedelta
    free_for_all: bool = False


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What somebody may do now, and until when this is sure (None: it does not end by itself)."""

    plan: Plan
    until: datetime | None = None
    subscription: Subscription | None = None

    @property
    def features(self) -> frozenset[Feature]:
        return ENTITLEMENTS[self.plan]

    @property
    def main_exercises(self) -> int:
        return MAIN_EXERCISES[self.plan]


def is_disputed(subscription: Subscription, payments: Iterable[Payment]) -> bool:
    """Whether the bank of whoever paid for it claims the money back, or got it."""
    since = subscription.started_at - A_DAY  # the first payment is made in the moment before
    return any(each.claimed_back and each.paid_at >= since for each in payments)


def premium_until(subscription: Subscription, terms: Terms) -> datetime | None:
    """Until when this subscription gives premium if nothing more is heard of it; None: it gives none."""
    if not subscription.ours:
        return None
    if subscription.status in (Status.TRIALING, Status.ACTIVE):
        return subscription.ends_at or subscription.period_end + LATE
    if subscription.status is Status.PAST_DUE:
        until = subscription.period_start + terms.grace  # the period began when its payment was due
        return min(until, subscription.ends_at) if subscription.ends_at else until
    return None


def entitlement(
    subscriptions: Iterable[Subscription], payments: Iterable[Payment], now: datetime, terms: Terms
) -> Entitlement:
    """The plan that follows from the newest state of everything, at this instant."""
    subscriptions, payments = list(subscriptions), list(payments)
    shown = current(subscriptions)
    if terms.free_for_all:
        return Entitlement(Plan.PREMIUM, None, shown)
    best: tuple[datetime, Subscription] | None = None
    for each in subscriptions:
        until = None if is_disputed(each, payments) else premium_until(each, terms)
        if until is not None and until > now and (best is None or until > best[0]):
            best = until, each
    return Entitlement(Plan.PREMIUM, *best) if best else Entitlement(Plan.FREE, None, shown)


def current(subscriptions: Iterable[Subscription]) -> Subscription | None:
    """The one to speak about: a live one before one that is over, and of those the newest."""
    ours = [each for each in subscriptions if each.ours and each.status is not Status.INCOMPLETE_EXPIRED]
    return max(ours, key=lambda each: (each.status in LIVE, each.started_at, each.id), default=None)


def surplus(subscriptions: Iterable[Subscription]) -> list[Subscription]:
    """Live subscriptions beyond the first one: nobody pays twice."""
    live = [each for each in subscriptions if each.ours and each.status in LIVE]
    return sorted(live, key=lambda each: (each.started_at, each.id))[1:]
