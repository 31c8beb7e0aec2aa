"""What the tests of the ledger share: people in the tables, a clock, and a coach that answers as told."""

from datetime import UTC, datetime

import pytest
from fit_kit.clock import MovableClock
from fit_kit.ledger import Ledger

from fit.adapters.db.transactions import SqlTransactions

MORNING = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(MORNING)


@pytest.fixture
def ledger(transactions: SqlTransactions, clock: MovableClock) -> Ledger:
    return Ledger(transactions, clock)
