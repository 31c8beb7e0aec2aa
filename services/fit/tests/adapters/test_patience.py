"""How long PostgreSQL is waited for, with statements that take longer."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from fit_kit.silence import silent_port
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


def test_of_a_server_that_hangs_one_caller_finds_out_and_the_others_are_told_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patience, "CONNECT_S", 2)

    def took_s(engine: Engine) -> float:
        began = time.monotonic()
        with pytest.raises(OperationalError):
            engine.connect()
        return time.monotonic() - began

    with silent_port() as port, ThreadPoolExecutor(8) as threads:
        engine = make_engine(f"postgresql+psycopg://nobody@127.0.0.1:{port}/x")
        assert took_s(engine) >= 2
        took = sorted(threads.map(took_s, [engine] * 8))
        assert took[-2] < 1
        assert took[-1] >= 2
        assert took_s(engine) >= 2, "somebody tries again"


def test_a_server_that_answers_again_is_used_by_all(postgres_url: str) -> None:
    door, address = patience.Door(), postgres_url.replace("+psycopg", "")
    with silent_port() as port, pytest.raises(psycopg.OperationalError):
        door.connect(None, None, [f"host=127.0.0.1 port={port}"], {"connect_timeout": 2})
    door.connect(None, None, [address], {}).close()
    with ThreadPoolExecutor(4) as threads:
        for made in threads.map(lambda _: door.connect(None, None, [address], {}), range(4)):
            made.close()


def test_writes_for_everybody_share_the_connections_of_the_others(engine: Engine) -> None:
    transactions = SqlTransactions(engine)
    with transactions.for_everybody().write() as stores:
        stores.runs._sql.execute(SLEEP)
    assert transactions.for_everybody()._reader is transactions._reader
    transactions.engine.dispose()
