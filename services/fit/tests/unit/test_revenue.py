"""Revenue by month, and what is left of it when somebody is erased."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fit.domain.payments import Interval, Payment, PaymentState, Status, Subscription
from fit.domain.revenue import Money, Month, month_of, months, remains

NOW = datetime(2026, 11, 5, 12, tzinfo=UTC)
OCTOBER = datetime(2026, 10, 5, 12, tzinfo=UTC)


def make_payment(**changes: Any) -> Payment:
    values: dict[str, Any] = {"id": "ch_1", "state": PaymentState.PAID, "amount_cents": 999, "refunded_cents": 0}
    return Payment(**({**values, "currency": "eur", "paid_at": OCTOBER} | changes))


def make_subscription(**changes: Any) -> Subscription:
    values = ("sub_1", Status.ACTIVE, Interval.MONTH, 999, "eur", OCTOBER, OCTOBER, NOW)
    names = ("id", "status", "interval", "amount_cents", "currency", "started_at", "period_start", "period_end")
    return Subscription(**(dict(zip(names, values, strict=True)) | changes))


def test_a_month_is_one_of_utc() -> None:
    assert month_of(datetime(2026, 11, 1, 0, 30, tzinfo=timezone(timedelta(hours=5, minutes=45)))) == "2026-10"


def test_what_is_left_are_sums_by_month_and_currency() -> None:
    payments = [
        make_payment(refunded_cents=99),
        make_payment(amount_cents=1),
        make_payment(paid_at=NOW, state=PaymentState.FAILED, amount_cents=5000),
        make_payment(paid_at=NOW, state=PaymentState.PENDING, amount_cents=7000),
        make_payment(currency="chf", amount_cents=300),
    ]
    assert remains([], payments, NOW) == [
        Month("2026-10", "chf", paid_cents=300, payments=1),
        Month("2026-10", "eur", paid_cents=1000, refunded_cents=99, payments=2),
        Month("2026-11", "eur", failed=1),
    ]


def test_a_subscription_that_went_on_ends_with_the_account_and_one_that_is_over_ended_then() -> None:
    over = make_subscription(status=Status.CANCELED, ended_at=OCTOBER + timedelta(days=2))
    foreign = make_subscription(ours=False)
    assert remains([make_subscription(), over, foreign], [], NOW) == [
        Month("2026-10", "eur", started=2, ended=1),
        Month("2026-11", "eur", ended=1),
    ]


def test_nothing_paid_leaves_nothing() -> None:
    assert remains([], [make_payment(state=PaymentState.PENDING)], NOW) == []


PAYMENTS = st.builds(
    make_payment,
    state=st.sampled_from(PaymentState),
    amount_cents=st.integers(0, 10_000),
    refunded_cents=st.integers(0, 10_000),
    currency=st.sampled_from(["eur", "chf"]),
    paid_at=st.sampled_from([OCTOBER, NOW]),
)


@given(st.lists(PAYMENTS, max_size=8), st.lists(PAYMENTS, max_size=8))
def test_the_months_are_the_same_before_and_after_an_erasure(hers: list[Payment], others: list[Payment]) -> None:
    assert months(as_money(hers + others), {}, {}, currency="eur") == months(
        as_money(others) + as_money(hers), {}, {}, currency="eur"
    )


def as_money(payments: list[Payment]) -> list[Money]:
    return [
        Money(each.month, each.currency, each.paid_cents, each.refunded_cents, each.payments, each.failed)
        for each in remains([], payments, NOW)
    ]
