"""How connections are configured on PostgreSQL: readers that cannot write, and none that died is used."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from coach.adapters.db.engine import make_engine
from coach.adapters.db.migrate import migrate
from coach.adapters.db.transactions import SqlTransactions

NOW = datetime(2026, 11, 2, 5, tzinfo=UTC)


@pytest.fixture
def transactions(postgres_url: str) -> SqlTransactions:
    engine = make_engine(postgres_url)
    migrate(engine)
    return SqlTransactions(engine)


def test_a_read_cannot_store(transactions: SqlTransactions) -> None:
    with pytest.raises(DBAPIError, match="read-only"), transactions.read() as stores:
        stores.wods.forget("1", NOW)
    with transactions.write() as stores:
        assert stores.wods.erased(["1"]) == set()
    transactions.dispose()


@pytest.mark.parametrize("rested_s", [0.0, 3600.0])
def test_connections_that_the_server_has_ended_are_made_anew(
    transactions: SqlTransactions, monkeypatch: pytest.MonkeyPatch, rested_s: float
) -> None:
    """Whether they are asked because they have rested, or because the server hung up a moment ago."""
    monkeypatch.setattr("coach.adapters.db.engine.RESTED_S", rested_s)
    with transactions.write() as writer, transactions.read() as reader:
        assert (writer.pins.all(), reader.pins.all()) == ([], [])
    server = create_engine(transactions.engine.url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        connection.execute(text(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}"))
    server.dispose()
    with transactions.write() as writer, transactions.read() as reader:
        assert (writer.pins.all(), reader.pins.all()) == ([], [])
    transactions.dispose()
