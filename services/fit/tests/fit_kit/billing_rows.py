"""What the tables of premium hold, for tests of what must not be there twice."""

from typing import Any

from sqlalchemy import func, select

from fit.adapters.db.billing import PaymentRow, SubscriptionRow
from fit.adapters.db.customers import BillingEventRow, CustomerRow
from fit.adapters.db.notices import NoticeRow
from fit.adapters.db.transactions import SqlTransactions

TABLES: dict[str, Any] = {
    "customer": CustomerRow,
    "subscription": SubscriptionRow,
    "payment": PaymentRow,
    "event": BillingEventRow,
    "notice": NoticeRow,
}


def counts(transactions: SqlTransactions) -> dict[str, int]:
    """How many rows each table has."""
    with transactions.engine.connect() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(row.__table__)).scalar_one()
            for name, row in TABLES.items()
        }


def asked(transactions: SqlTransactions) -> int:
    """How many effects events have had: how often anybody was to be asked about."""
    with transactions.engine.connect() as connection:
        return int(connection.execute(select(func.coalesce(func.sum(CustomerRow.__table__.c.asked), 0))).scalar_one())
