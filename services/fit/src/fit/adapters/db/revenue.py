"""Revenue in SQL: sums of payments and subscriptions by month, and what is left of them when an account is erased."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Integer, String, extract, func, literal_column, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from fit.adapters.db.base import Base, upsert
from fit.adapters.db.billing import PaymentRow, SubscriptionRow
from fit.domain.payments import PaymentState
from fit.domain.revenue import Money, Month, months


class ErasedBusinessRow(Base):
    """What erased accounts had paid, month by month, all of them together: sums, and nothing about anybody.

    No account, no name at the provider, no day: rows of two people cannot be told apart, because there are none.
    """

    __tablename__ = "erased_business"
    mode: Mapped[str] = mapped_column(String(16), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    currency: Mapped[str] = mapped_column(String(3), primary_key=True)
    paid_cents: Mapped[int] = mapped_column(BigInteger)
    refunded_cents: Mapped[int] = mapped_column(BigInteger)
    payments: Mapped[int] = mapped_column(Integer)
    failed: Mapped[int] = mapped_column(Integer)
    started: Mapped[int] = mapped_column(Integer)
    ended: Mapped[int] = mapped_column(Integer)


_subscription = SubscriptionRow.__table__.c
_payment = PaymentRow.__table__.c
_erased = ErasedBusinessRow.__table__.c
_MONEY = ("paid_cents", "refunded_cents", "payments", "failed")
_SUMS = (*_MONEY, "started", "ended")


class SqlRevenue:
    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def months(self, mode: str, currency: str) -> list[Month]:
        """Every month in which something happened, of erased accounts too. Four statements."""
        paid = _payment.state == PaymentState.PAID.value
        sums = (
            func.sum(_payment.amount_cents).filter(paid),
            func.sum(_payment.refunded_cents).filter(paid),
            func.count().filter(paid),
            func.count().filter(_payment.state == PaymentState.FAILED.value),
        )
        key = (*self._month(_payment.paid_at), _payment.currency)
        statement = select(*key, *sums).where(_payment.mode == mode).group_by(*key)
        money = [
            Money(_name(year, month), unit, paid or 0, back or 0, number, failed)
            for year, month, unit, paid, back, number, failed in self._sql.execute(statement)
        ]
        started, ended = (self._counts(mode, column) for column in (_subscription.started_at, _subscription.ended_at))
        for row in self._sql.execute(select(ErasedBusinessRow.__table__).where(_erased.mode == mode)):
            money.append(Money(row.month, row.currency, *(getattr(row, name) for name in _MONEY)))
            started[row.month] += row.started
            ended[row.month] += row.ended
        return months(money, started, ended, currency=currency)

    def bury(self, mode: str, remains: Iterable[Month]) -> None:
        """Adds what is left of an account to what is left of the others. One statement."""
        rows = [
            {"mode": mode, "month": each.month, "currency": each.currency}
            | {name: getattr(each, name) for name in _SUMS}
            for each in sorted(remains, key=lambda each: (each.month, each.currency))  # one order for all who do it
        ]
        if not rows:
            return
        statement = upsert(self._sql)(ErasedBusinessRow)
        added = {name: _erased[name] + statement.excluded[name] for name in _SUMS}
        keys = [_erased.mode, _erased.month, _erased.currency]
        self._sql.execute(statement.on_conflict_do_update(index_elements=keys, set_=added), rows)

    def _counts(self, mode: str, column: Any) -> Counter[str]:
        key = self._month(column)
        where = (_subscription.mode == mode, _subscription.ours, column.is_not(None))
        rows = self._sql.execute(select(*key, func.count()).where(*where).group_by(*key))
        return Counter({_name(year, month): count for year, month, count in rows})

    def _month(self, column: Any) -> tuple[Any, Any]:
        """Year and month in UTC. PostgreSQL would take the session's time zone."""
        utc = func.timezone(literal_column("'UTC'"), column) if self._sql.dialect.name == "postgresql" else column
        return extract("year", utc), extract("month", utc)


def _name(year: Any, month: Any) -> str:
    return f"{int(year):04d}-{int(month):02d}"
