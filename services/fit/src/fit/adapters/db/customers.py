"""Customers and events in SQL: who is known to the provider, which events rang, and who has to be asked about."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from fit.adapters.db.base import Base, Id, Instant, upsert
from fit.adapters.db.billing import SubscriptionRow
from fit.domain.payments import LIVE, Checkout, Customer, Event, Interval


class CustomerRow(Base):
    """An account at a payment provider. `mode` keeps providers, and test and live, apart.

    `asked` counts the events about it, `due_at` is when the provider has to be asked, `turn` who asked last.
    """

    __tablename__ = "customer"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    mode: Mapped[str] = mapped_column(String(16))
    provider_id: Mapped[str] = mapped_column(String(255))
    asked: Mapped[int] = mapped_column(Integer)
    turn: Mapped[int] = mapped_column(Integer)
    failures: Mapped[int] = mapped_column(Integer)
    due_at: Mapped[datetime | None] = mapped_column(Instant)
    seen_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    opened_at: Mapped[datetime] = mapped_column(Instant)
    checkouts: Mapped[int] = mapped_column(Integer)
    checkout_id: Mapped[str | None] = mapped_column(String(255))
    checkout_url: Mapped[str | None] = mapped_column(String(2000))
    checkout_interval: Mapped[str | None] = mapped_column(String(8))
    checkout_expires_at: Mapped[datetime | None] = mapped_column(Instant)
    checkout_key: Mapped[str] = mapped_column(String(64))
    __table_args__ = (UniqueConstraint("account_id", "mode"), UniqueConstraint("mode", "provider_id"))


class BillingEventRow(Base):
    """An event that rang: its id is stored in the transaction that stores its effect, so that it rings once.

    `payment` is set while it is not known yet whom the event is about. What the event said is not kept.
    """

    __tablename__ = "billing_event"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    mode: Mapped[str] = mapped_column(String(16))
    event_id: Mapped[str] = mapped_column(String(255))
    type: Mapped[str] = mapped_column(String(120))
    payment: Mapped[str | None] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(Instant)
    received_at: Mapped[datetime] = mapped_column(Instant)
    __table_args__ = (UniqueConstraint("mode", "event_id"), Index("ix_billing_event_account_id", "account_id"))


_customer = CustomerRow.__table__.c
_event = BillingEventRow.__table__.c
_is_due = _customer.due_at.is_not(None)
_is_unplaced = _event.payment.is_not(None)
Index("ix_customer_due_at", _customer.due_at, postgresql_where=_is_due, sqlite_where=_is_due)
Index("ix_billing_event_payment", _event.payment, postgresql_where=_is_unplaced, sqlite_where=_is_unplaced)
_COLUMNS = (
    _customer.id, _customer.account_id, _customer.mode, _customer.provider_id, _customer.asked, _customer.turn,
    _customer.failures,
)  # fmt: skip


class SqlCustomers:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection
        self._insert = upsert(connection)

    def of_account(self, account_id: int, mode: str) -> Customer | None:
        return self._one(_customer.account_id == account_id, _customer.mode == mode)

    def all_of_account(self, account_id: int) -> list[Customer]:
        rows = self._sql.execute(select(*_COLUMNS).where(_customer.account_id == account_id).order_by(_customer.id))
        return [Customer(*row) for row in rows]

    def by_provider_id(self, mode: str, provider_id: str) -> Customer | None:
        return self._one(_customer.mode == mode, _customer.provider_id == provider_id)

    def _one(self, *where: Any) -> Customer | None:
        row = self._sql.execute(select(*_COLUMNS).where(*where)).one_or_none()
        return Customer(*row) if row else None

    def add_first(self, account_id: int, mode: str, provider_id: str, now: datetime) -> Customer:
        """The first writer wins; whoever lost gets the winner's."""
        values = {
            "account_id": account_id, "mode": mode, "provider_id": provider_id, "asked": 0, "turn": 0, "failures": 0,
            "created_at": now, "opened_at": now, "checkouts": 0, "checkout_key": "",
        }  # fmt: skip
        keys = [_customer.account_id, _customer.mode]
        self._sql.execute(self._insert(CustomerRow).values(values).on_conflict_do_nothing(index_elements=keys))
        found = self.of_account(account_id, mode)
        assert found is not None  # noqa: S101  (inserted, or there before)
        return found

    def rename(self, customer_id: int, provider_id: str) -> Customer:
        """She has another name at the provider from now on."""
        self._sql.execute(update(CustomerRow).where(_customer.id == customer_id).values(provider_id=provider_id))
        found = self._one(_customer.id == customer_id)
        assert found is not None  # noqa: S101  (the caller holds her)
        return found

    def open_checkout(self, customer_id: int) -> tuple[Checkout, Interval, str] | None:
        """The page she was sent to last, what for, and the key of the request that asked for it."""
        names = ("checkout_id", "checkout_url", "checkout_expires_at", "checkout_interval", "checkout_key")
        row = self._sql.execute(select(*(_customer[name] for name in names)).where(_customer.id == customer_id)).one()
        return None if row[0] is None else (Checkout(row[0], row[1], row[2]), Interval(row[3]), row[4])

    def checkouts(self, customer_id: int) -> int:
        """How many pages are over: the number of the next one, which is part of its key."""
        number: int = self._sql.execute(select(_customer.checkouts).where(_customer.id == customer_id)).scalar_one()
        return number

    def put_checkout(
        self, customer_id: int, number: int, checkout: Checkout, interval: Interval, key: str, now: datetime
    ) -> None:
        values = {
            "checkout_id": checkout.id, "checkout_url": checkout.url, "checkout_expires_at": checkout.expires_at,
            "checkout_interval": interval.value, "checkout_key": key, "opened_at": now,
        }  # fmt: skip
        mine = (_customer.id == customer_id, _customer.checkouts == number)
        self._sql.execute(update(CustomerRow).where(*mine).values(values))

    def drop_checkout(self, customer_id: int, checkout_id: str) -> None:
        """The page is over: the next one gets a new number. Harmless twice."""
        over = {"checkout_id": None, "checkout_url": None, "checkouts": _customer.checkouts + 1}
        mine = (_customer.id == customer_id, _customer.checkout_id == checkout_id)
        self._sql.execute(update(CustomerRow).where(*mine).values(over))

    def ask(self, customer_id: int, now: datetime) -> None:
        """Something happened: the provider has to be asked about this customer."""
        again = {"asked": _customer.asked + 1, "due_at": now, "failures": 0}
        self._sql.execute(update(CustomerRow).where(_customer.id == customer_id).values(again))

    def ask_all(self, mode: str, now: datetime, *, seen_before: datetime, opened_since: datetime) -> int:
        """The same for everybody who pays or was about to, and whom nobody has asked about lately. One statement."""
        subscription = SubscriptionRow.__table__.c
        pays = exists().where(
            subscription.customer_id == _customer.id, subscription.status.in_([each.value for each in LIVE])
        )
        stale = or_(_customer.seen_at.is_(None), _customer.seen_at < seen_before)
        where = and_(
            _customer.mode == mode, _customer.due_at.is_(None), stale, or_(pays, _customer.opened_at >= opened_since)
        )
        statement = update(CustomerRow).where(where).values(asked=_customer.asked + 1, due_at=now)
        return self._sql.execute(statement).rowcount

    def claim(
        self, mode: str, now: datetime, until: datetime, *, limit: int, customer_id: int | None = None
    ) -> list[Customer]:
        """Takes customers that are due (or this one, due or not) for nobody else until `until`. One statement."""
        due = _customer.due_at <= now if customer_id is None else _customer.id == customer_id
        rows = select(_customer.id).where(_customer.mode == mode, due).order_by(_customer.due_at).limit(limit)
        claimed = rows.with_for_update(skip_locked=customer_id is None).cte("claimed")
        statement = update(CustomerRow).where(_customer.id.in_(select(claimed.c.id)))
        statement = statement.values(due_at=until, turn=_customer.turn + 1).returning(*_COLUMNS)
        return [Customer(*row) for row in self._sql.execute(statement)]

    def settle(self, customer: Customer, now: datetime) -> datetime | None:
        """Notes that the provider has answered this claim. None: somebody has asked later, whose answer counts.

        Otherwise until when all was known before: the answer before this one, or the day she became a customer.

        When more events rang meanwhile, it stays due.
        """
        row = self._sql.execute(
            select(
                _customer.asked, func.coalesce(_customer.seen_at, _customer.created_at, type_=Instant).label("since")
            )
            .where(_customer.id == customer.id, _customer.turn == customer.turn)
            .with_for_update()
        ).one_or_none()
        if row is None:
            return None
        # What rang meanwhile is not known yet, so all is known until the answer before this one only.
        values = (
            {"failures": 0, "due_at": now}
            if row.asked != customer.asked
            else {"seen_at": now, "failures": 0, "due_at": None}
        )
        self._sql.execute(update(CustomerRow).where(_customer.id == customer.id).values(values))
        since: datetime = row.since
        return since

    def heard(self, customer: Customer, since: datetime) -> bool:
        """Whether an event about her rang since then."""
        hers = (_event.account_id == customer.account_id, _event.mode == customer.mode, _event.received_at >= since)
        return bool(self._sql.execute(select(exists().where(*hers))).scalar_one())

    def waiting_events(self, mode: str) -> tuple[int, datetime | None]:
        """How many events have had no effect yet, and when the first of them came. One statement."""
        unplaced = select(_event.received_at).where(_event.mode == mode, _event.payment.is_not(None))
        unasked = (
            select(_event.received_at)
            .join_from(
                CustomerRow.__table__,
                BillingEventRow.__table__,
                and_(_event.account_id == _customer.account_id, _event.mode == _customer.mode),
            )
            .where(
                _customer.mode == mode,
                _customer.due_at.is_not(None),
                or_(_customer.seen_at.is_(None), _event.received_at >= _customer.seen_at),
            )
        )
        waiting = unplaced.union_all(unasked).subquery()
        oldest = func.min(waiting.c.received_at, type_=Instant)
        number, first = self._sql.execute(select(func.count(), oldest).select_from(waiting)).one()
        return number, first

    def count_due(self, mode: str, now: datetime) -> int:
        """How many customers are to be asked about; those whom somebody is asking about just now are not due."""
        statement = select(func.count()).where(_customer.mode == mode, _customer.due_at <= now)
        return int(self._sql.execute(statement).scalar_one())

    def postpone(self, customer: Customer, due_at: datetime) -> None:
        """The provider did not answer; it is asked again then, by whoever claimed last."""
        mine = (_customer.id == customer.id, _customer.turn == customer.turn)
        again = {"due_at": due_at, "failures": _customer.failures + 1}
        self._sql.execute(update(CustomerRow).where(*mine).values(again))

    def add_event(self, mode: str, event: Event, account_id: int | None, now: datetime) -> bool:
        """Stores the event's id; False when it rang before."""
        values = {
            "mode": mode, "event_id": event.id, "type": event.type[:120], "created_at": event.created_at,
            "account_id": account_id, "payment": event.payment if account_id is None else None, "received_at": now,
        }  # fmt: skip
        keys = [_event.mode, _event.event_id]
        statement = self._insert(BillingEventRow).values(values).on_conflict_do_nothing(index_elements=keys)
        return self._sql.execute(statement.returning(_event.id)).scalar_one_or_none() is not None

    def forget_events(self, before: datetime) -> int:
        """Deletes ids of events that nobody sends again any more."""
        return self._sql.execute(delete(BillingEventRow).where(_event.received_at < before)).rowcount

    def unplaced(self, mode: str, limit: int) -> list[tuple[int, str]]:
        """Events of which only the payment is known: row and payment, oldest first."""
        where = (_event.mode == mode, _event.payment.is_not(None))
        rows = self._sql.execute(select(_event.id, _event.payment).where(*where).order_by(_event.id).limit(limit))
        return [(row[0], row[1]) for row in rows]

    def place(self, event_row: int, account_id: int | None) -> None:
        values = {"account_id": account_id, "payment": None}
        self._sql.execute(update(BillingEventRow).where(_event.id == event_row).values(values))
