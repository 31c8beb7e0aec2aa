"""The operator's view of premium: what came in, who came, who left."""

from collections.abc import Iterable
from dataclasses import dataclass


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


def months(money: Iterable[Money], started: dict[str, int], ended: dict[str, int], *, currency: str) -> list[Month]:
    """Every month in which something happened, oldest first; subscriptions count in the row of our own currency."""
    sums = {(each.month, each.currency): each for each in money}
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
