"""How connections are configured: transactions that are really ours, on SQLite as on PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest
from fit_kit.databases import copy_of_migrated_sqlite
from fit_kit.rows import NOW, add_account
from sqlalchemy import Engine, create_engine, insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from fit.adapters.db.accounts import SessionRow
from fit.adapters.db.engine import READ_ONLY, make_engine
from fit.adapters.db.transactions import SqlTransactions

WAIT_S = 30


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return copy_of_migrated_sqlite(tmp_path)


@pytest.fixture
def engine(file: Path) -> Iterator[Engine]:
    made = make_engine(f"sqlite:///{file}")
    yield made
    made.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "delete"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10000)]
)
def test_sqlite_is_safe_for_several_processes(engine: Engine, pragma: str, value: object) -> None:
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_nothing_is_opened_before_the_first_use(tmp_path: Path) -> None:
    make_engine(f"sqlite:///{tmp_path / 'later.sqlite'}")
    assert list(tmp_path.iterdir()) == []
    make_engine("postgresql+psycopg://nobody@192.0.2.1/nothing")


def test_a_writer_takes_the_lock_when_it_begins_and_readers_still_read(engine: Engine, file: Path) -> None:
    impatient = sqlite3.connect(file, timeout=0, isolation_level=None)
    with engine.begin():
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            impatient.execute("BEGIN IMMEDIATE")
        assert impatient.execute("SELECT count(*) FROM account").fetchone() == (0,)
    impatient.execute("BEGIN IMMEDIATE")
    impatient.close()


def test_a_reader_takes_no_lock_that_a_writer_would_wait_for(engine: Engine, file: Path) -> None:
    impatient = sqlite3.connect(file, timeout=0, isolation_level=None)
    with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
        connection.execute(text("SELECT count(*) FROM account")).all()
        impatient.execute("BEGIN IMMEDIATE")
        impatient.execute("ROLLBACK")
    impatient.close()


def test_a_second_writer_waits_for_the_first(transactions: SqlTransactions) -> None:
    began, go_on = Event(), Event()

    def slow() -> None:
        with transactions.write() as stores:
            stores.accounts.claim_bootstrap(NOW)
            began.set()
            go_on.wait(WAIT_S)

    thread = Thread(target=slow)
    thread.start()
    assert began.wait(WAIT_S)
    go_on.set()
    add_account(transactions)
    thread.join(WAIT_S)
    assert not thread.is_alive()


def test_foreign_keys_are_enforced(transactions: SqlTransactions) -> None:
    row = {"id": "s", "account_id": 10**9, "created_at": NOW, "expires_at": NOW}
    with pytest.raises(IntegrityError), transactions._engine.begin() as connection:
        connection.execute(insert(SessionRow).values(row))


def test_a_savepoint_that_fails_takes_back_its_own_part_only(transactions: SqlTransactions) -> None:
    with transactions._engine.begin() as connection:
        connection.execute(text("INSERT INTO once (name, done_at) VALUES ('a', '2026-05-01')"))
        savepoint = connection.begin_nested()
        connection.execute(text("INSERT INTO once (name, done_at) VALUES ('b', '2026-05-01')"))
        savepoint.rollback()
        connection.execute(text("INSERT INTO once (name, done_at) VALUES ('c', '2026-05-01')"))
    with transactions._engine.connect() as connection:
        assert connection.execute(text("SELECT name FROM once ORDER BY name")).scalars().all() == ["a", "c"]


def test_a_write_that_raises_leaves_nothing(transactions: SqlTransactions) -> None:
    def write_and_fail() -> None:
        with transactions.write() as stores:
            stores.accounts.claim_bootstrap(NOW)
            with transactions._engine.connect().execution_options(**{READ_ONLY: True}) as other:
                assert other.execute(text("SELECT count(*) FROM once")).scalar_one() == 0
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with transactions._engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM once")).scalar_one() == 0


def test_a_read_stores_nothing(transactions: SqlTransactions) -> None:
    account = add_account(transactions)
    with suppress(DBAPIError), transactions.read() as stores:  # PostgreSQL refuses it
        stores.accounts.set_time_zone(account.id, "UTC")
    with transactions.read() as stores:
        assert stores.accounts.time_zone(account.id) == "Europe/Berlin"


def use_and_break(transactions: SqlTransactions) -> None:
    """One connection of each kind, used and then ended by the server."""
    with transactions.write() as stores, transactions.read() as others:
        stores.accounts.time_zone(1)
        others.accounts.time_zone(1)
    server = create_engine(transactions.engine.url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        others_of_it = "datname = current_database() AND pid <> pg_backend_pid()"
        connection.execute(text(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others_of_it}"))
    server.dispose()


@pytest.mark.parametrize("rested_s", [0.0, 3600.0])
def test_connections_that_the_server_has_ended_are_made_anew(
    migrated_postgres_url: str, monkeypatch: pytest.MonkeyPatch, rested_s: float
) -> None:
    """Whether they are asked because they have rested, or because the server hung up a moment ago."""
    monkeypatch.setattr("fit.adapters.db.engine.RESTED_S", rested_s)
    transactions = SqlTransactions(make_engine(migrated_postgres_url))
    use_and_break(transactions)
    account = add_account(transactions)
    with transactions.read() as stores:
        assert stores.accounts.time_zone(account.id) == "Europe/Berlin"
    transactions.engine.dispose()


def test_a_database_that_is_away_is_said_at_once() -> None:
    engine = make_engine("postgresql+psycopg://nobody@127.0.0.1:9/nothing")
    with pytest.raises(OperationalError):
        SqlTransactions(engine).ping()
