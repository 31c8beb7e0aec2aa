"""How long PostgreSQL is waited for, with statements that take longer."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from fit.adapters.db import patience
from fit.adapters.db.engine import make_engine, reader_of
from fit.adapters.db.transactions import SqlTransactions

SLEEP, PID = text("SELECT pg_sleep(1)"), text("SELECT pg_backend_pid()")
TOO_LONG = text("SELECT pg_sleep(60)")


@pytest.fixture
def engine(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """One whose statements may take a fifth of a second."""
    monkeypatch.setattr(patience, "ANSWER_S", 0.2)
    made = make_engine(postgres_url)
    yield made
    made.dispose()


@pytest.mark.parametrize("engine_for", [lambda engine: engine, reader_of])
def test_the_server_ends_what_takes_too_long_and_the_connection_is_kept(engine: Engine, engine_for: type) -> None:
    used: Engine = engine_for(engine)
    with used.connect() as connection:
        pid = connection.execute(PID).scalar_one()
        with pytest.raises(OperationalError, match="statement timeout"):
            connection.execute(TOO_LONG)
    with used.connect() as connection:
        assert connection.execute(PID).scalar_one() == pid


def test_a_server_that_does_not_end_it_is_given_up(engine: Engine) -> None:
    with engine.connect() as connection:
        pid = connection.execute(PID).scalar_one()
        connection.exec_driver_sql("SET statement_timeout = 0")
        patience.be_brief(connection)
        with pytest.raises(OperationalError, match="no answer in 2 s") as caught:
            connection.execute(TOO_LONG)
        assert caught.value.connection_invalidated
    with engine.connect() as connection:
        assert connection.execute(PID).scalar_one() != pid


def test_a_statement_about_everybody_may_take_longer_and_the_next_one_may_not(engine: Engine) -> None:
    for seconds in (30.0, None):
        with patience.for_everybody(engine, seconds).begin() as connection:
            connection.execute(SLEEP)
            pid = connection.execute(PID).scalar_one()
        with engine.begin() as connection:
            assert connection.execute(PID).scalar_one() == pid, "the same connection"
            with pytest.raises(OperationalError, match="statement timeout"):
                connection.execute(TOO_LONG)


def test_writes_for_everybody_share_the_connections_of_the_others(engine: Engine) -> None:
    transactions = SqlTransactions(engine)
    with transactions.for_everybody().write() as stores:
        stores.runs._sql.execute(SLEEP)
    assert transactions.for_everybody()._reader is transactions._reader
    transactions.engine.dispose()
