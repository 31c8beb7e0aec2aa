"""The operator's view of premium: what came in, who came, who left."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from fit.domain.payments import Payment, PaymentState, Subscription


@dataclass(frozen=True, slots=True)
class Month:
    """One calendar month (UTC, such as 2026-11). Cents are of `currency`, the refunds are of that month's payments."""

    month: str
    currency: str
    paid_cents: int = 0
    refunded_cents: int = 0
    payments: int = 0
    failed: int = 0
    started: int = 0
    ended: int = 0
    live_at_start: int = 0

    @property
    def net_cents(self) -> int:
        return self.paid_cents - self.refunded_cents

    @property
    def churn(self) -> float | None:
        """The share of those who had a subscription when the month began and lost it; None when nobody had one."""
        return round(self.ended / self.live_at_start, 4) if self.live_at_start else None


@dataclass(frozen=True, slots=True)
class Money:
    """Sums of the payments of one month in one currency."""

    month: str
    currency: str
    paid_cents: int
    refunded_cents: int
    payments: int
    failed: int

    def __add__(self, other: "Money | None") -> "Money":
        """Both together, when there is another of the same month and currency."""
        if other is None:
            return self
        return Money(
            self.month,
            self.currency,
            self.paid_cents + other.paid_cents,
            self.refunded_cents + other.refunded_cents,
            self.payments + other.payments,
            self.failed + other.failed,
        )


def remains(subscriptions: Iterable[Subscription], payments: Iterable[Payment], now: datetime) -> list[Month]:
    """The sums of one account that is erased now. A subscription of hers that still went on ends with it."""
    sums: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for payment in payments:
        found = sums[month_of(payment.paid_at), payment.currency]
        if payment.state is PaymentState.PAID:
            found.update(paid_cents=payment.amount_cents, refunded_cents=payment.refunded_cents, payments=1)
        found["failed"] += payment.state is PaymentState.FAILED
    for each in subscriptions:
        if each.ours:
            sums[month_of(each.started_at), each.currency]["started"] += 1
            sums[month_of(each.ended_at or now), each.currency]["ended"] += 1
    return [Month(month, currency, **found) for (month, currency), found in sorted(sums.items()) if found.total()]


def month_of(instant: datetime) -> str:
    """The calendar month in UTC, such as 2026-11."""
    return f"{instant.astimezone(UTC):%Y-%m}"


def months(
    money: Iterable[Money], started: Mapping[str, int], ended: Mapping[str, int], *, currency: str
) -> list[Month]:
    """Every month in which something happened, oldest first; subscriptions count in the row of our own currency."""
    sums: dict[tuple[str, str], Money] = {}
    for part in money:
        sums[part.month, part.currency] = part + sums.get((part.month, part.currency))
    keys = sorted({*sums, *((month, currency) for month in (*started, *ended))})
    found = []
    for month, unit in keys:
        each = sums.get((month, unit), Money(month, unit, 0, 0, 0, 0))
        own = unit == currency
        before = sum(n for m, n in started.items() if m < month) - sum(n for m, n in ended.items() if m < month)
        found.append(
            Month(
                month, unit, each.paid_cents, each.refunded_cents, each.payments, each.failed,
                started.get(month, 0) if own else 0, ended.get(month, 0) if own else 0, before if own else 0,
            )
        )  # fmt: skip
    return found
