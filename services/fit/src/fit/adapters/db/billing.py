"""Subscriptions and payments in SQL: what the provider said last, and sums of it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    bindparam,
    func,
    select,
    update,
)
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from fit.adapters.db.base import Base, Id, Instant, among, among_athletes, upsert
from fit.domain.payments import (
    Customer,
    CustomerState,
    Dispute,
    Interval,
    Payment,
    PaymentState,
    Status,
    Subscription,
)


class SubscriptionRow(Base):
    __tablename__ = "subscription"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    mode: Mapped[str] = mapped_column(String(16))
    provider_id: Mapped[str] = mapped_column(String(255))
    status: Mapped[str] = mapped_column(String(24))
    interval: Mapped[str] = mapped_column(String(8))
    amount_cents: Mapped[int] = mapped_column(Integer)
    currency: Mapped[str] = mapped_column(String(3))
    started_at: Mapped[datetime] = mapped_column(Instant)
    period_start: Mapped[datetime] = mapped_column(Instant)
    period_end: Mapped[datetime] = mapped_column(Instant)
    trial_end: Mapped[datetime | None] = mapped_column(Instant)
    ends_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ours: Mapped[bool] = mapped_column(Boolean)
    changed_at: Mapped[datetime] = mapped_column(Instant)
    __table_args__ = (
        UniqueConstraint("mode", "provider_id"),
        Index("ix_subscription_account_id", "account_id"),
        Index("ix_subscription_customer_id", "customer_id"),
    )


class PaymentRow(Base):
    """One payment or attempt. Nothing of a card or a bank account is here, or anywhere else."""

    __tablename__ = "payment"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    mode: Mapped[str] = mapped_column(String(16))
    provider_id: Mapped[str] = mapped_column(String(255))
    state: Mapped[str] = mapped_column(String(16))
    amount_cents: Mapped[int] = mapped_column(Integer)
    refunded_cents: Mapped[int] = mapped_column(Integer)
    currency: Mapped[str] = mapped_column(String(3))
    paid_at: Mapped[datetime] = mapped_column(Instant)
    dispute: Mapped[str] = mapped_column(String(8))
    receipt_url: Mapped[str | None] = mapped_column(String(2000))
    __table_args__ = (
        UniqueConstraint("mode", "provider_id"),
        Index("ix_payment_account_id", "account_id", "paid_at"),
        Index("ix_payment_customer_id", "customer_id"),
    )


_subscription = SubscriptionRow.__table__.c
_payment = PaymentRow.__table__.c
_SUBSCRIPTION = (
    "status", "interval", "amount_cents", "currency", "started_at", "period_start", "period_end", "trial_end",
    "ends_at", "ended_at", "ours",
)  # fmt: skip
_PAYMENT = ("state", "amount_cents", "refunded_cents", "currency", "paid_at", "dispute", "receipt_url")


class SqlBilling:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection
        self._insert = upsert(connection)

    def put_state(self, customer: Customer, state: CustomerState, now: datetime) -> None:
        """Writes down what the provider said; the caller has made sure that it is the newest. Two statements."""
        owner = {"account_id": customer.account_id, "customer_id": customer.id, "mode": customer.mode}
        subscriptions = [
            {**owner, "provider_id": each.id, **_fields(each, _SUBSCRIPTION), "changed_at": now}
            for each in state.subscriptions
        ]
        payments = [{**owner, "provider_id": each.id, **_fields(each, _PAYMENT)} for each in state.payments]
        self._put(SubscriptionRow, subscriptions, (*_SUBSCRIPTION, "changed_at"))
        self._put(PaymentRow, payments, _PAYMENT)

    def end_all(self, customer: Customer, now: datetime) -> None:
        """The provider knows her no more, so nothing of hers goes on."""
        live = (_subscription.customer_id == customer.id, _subscription.ended_at.is_(None))
        over = {"status": Status.CANCELED.value, "ended_at": now, "changed_at": now}
        self._sql.execute(update(SubscriptionRow).where(*live).values(over))

    def _put(self, row: Any, values: list[dict[str, Any]], changed: tuple[str, ...]) -> None:
        if not values:
            return
        columns, statement = row.__table__.c, self._insert(row)
        # A row of somebody else's is never taken over: whose it is, is settled when it is written first.
        statement = statement.on_conflict_do_update(
            index_elements=[columns.mode, columns.provider_id],
            set_={name: statement.excluded[name] for name in changed},
            where=columns.customer_id == statement.excluded["customer_id"],
        )
        self._sql.execute(statement, values)

    def subscriptions(self, account_id: int, mode: str) -> list[Subscription]:
        where = (_subscription.account_id == account_id, _subscription.mode == mode)
        rows = self._sql.execute(select(SubscriptionRow.__table__).where(*where).order_by(_subscription.id))
        return [_to_subscription(row) for row in rows]

    def payments(self, account_id: int, mode: str) -> list[Payment]:
        """Newest first."""
        where = (_payment.account_id == account_id, _payment.mode == mode)
        order = (_payment.paid_at.desc(), _payment.id.desc())
        return [
            _to_payment(row) for row in self._sql.execute(select(PaymentRow.__table__).where(*where).order_by(*order))
        ]

    def customer_of_payment(self, mode: str, payment: str) -> tuple[int, int] | None:
        """Customer and account."""
        statement = select(_payment.customer_id, _payment.account_id)
        row = self._sql.execute(statement.where(_payment.mode == mode, _payment.provider_id == payment)).one_or_none()
        return (row[0], row[1]) if row else None

    def of_many(self, account_ids: Sequence[int], mode: str) -> dict[int, tuple[list[Subscription], list[Payment]]]:
        """Of those who have a subscription: theirs, and their payments that were disputed. Two statements at most."""
        ids, found = list(account_ids), defaultdict[int, tuple[list[Subscription], list[Payment]]](lambda: ([], []))
        theirs = _subscriptions_of(self._sql.dialect.name)
        for row in self._sql.execute(theirs, {"athletes": ids, "mode": mode}):
            found[row.account_id][0].append(_to_subscription(row))
        if not found:
            return {}
        claimed = select(PaymentRow.__table__).where(
            among(self._sql, _payment.account_id, ids), _payment.mode == mode, _payment.dispute != Dispute.NONE.value
        )
        for row in self._sql.execute(claimed):
            found[row.account_id][1].append(_to_payment(row))
        return dict(found)

    def listed(self, mode: str, *, limit: int) -> list[tuple[int, Subscription]]:
        """Account and subscription, the newest first."""
        where = select(SubscriptionRow.__table__).where(_subscription.mode == mode)
        order = where.order_by(_subscription.started_at.desc(), _subscription.id.desc()).limit(limit)
        return [(row.account_id, _to_subscription(row)) for row in self._sql.execute(order)]

    def count_by_state(self, mode: str) -> dict[tuple[str, str], int]:
        """How many subscriptions there are by status and interval."""
        key = (_subscription.status, _subscription.interval)
        statement = select(*key, func.count()).where(_subscription.mode == mode, _subscription.ours).group_by(*key)
        return {(row[0], row[1]): row[2] for row in self._sql.execute(statement)}

    def count_payments(self, mode: str, since: datetime) -> dict[str, int]:
        """How many payments were made or tried since then, by state."""
        statement = select(_payment.state, func.count()).where(_payment.mode == mode, _payment.paid_at >= since)
        return {row[0]: row[1] for row in self._sql.execute(statement.group_by(_payment.state))}


@cache
def _subscriptions_of(dialect: str) -> Any:
    return select(SubscriptionRow.__table__).where(
        among_athletes(dialect, _subscription.account_id), _subscription.mode == bindparam("mode")
    )


def _fields(value: Any, names: tuple[str, ...]) -> dict[str, Any]:
    given = {name: getattr(value, name) for name in names}
    return {name: each.value if isinstance(each, StrEnum) else each for name, each in given.items()}


def _to_subscription(row: Any) -> Subscription:
    values = {name: getattr(row, name) for name in _SUBSCRIPTION}
    return Subscription(
        id=row.provider_id, **{**values, "status": Status(row.status), "interval": Interval(row.interval)}
    )


def _to_payment(row: Any) -> Payment:
    values = {name: getattr(row, name) for name in _PAYMENT}
    return Payment(id=row.provider_id, **{**values, "state": PaymentState(row.state), "dispute": Dispute(row.dispute)})
