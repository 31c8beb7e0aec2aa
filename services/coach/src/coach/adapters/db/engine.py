"""The one place where a database connection is configured, for SQLite and PostgreSQL alike."""

import select
import time
from math import inf
from typing import Any

import psycopg
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

from coach.adapters.db import patience

READ_ONLY = "coach_read_only"
USED_AT, RESTED_S = "coach_used_at", 1.0


def make_engine(url: str, *, pool_size: int = 8) -> Engine:
    """An engine for this address. Nothing is opened before its first use.

    The values of a statement never appear in an error's message, because messages reach the log.
    """
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url)
    return _pooled(create_engine(url, **_pool(pool_size)))


def reader_of(engine: Engine) -> Engine:
    """The same database for who only reads; it is closed together with its engine.

    On PostgreSQL it has connections of its own that the server keeps from writing, so that a statement needs no BEGIN
    and no ROLLBACK around it: half the round trips of a read.
    """
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{READ_ONLY: True})
    size: int = engine.pool.size()  # type: ignore[attr-defined]
    reader = _pooled(create_engine(engine.url, isolation_level="AUTOCOMMIT", **_pool(size)))
    event.listen(reader, "connect", _forbid_writing)
    event.listen(engine, "engine_disposed", lambda _engine: reader.dispose())
    return reader


def _pool(size: int) -> dict[str, Any]:
    return {
        "pool_size": size,
        "max_overflow": 4,
        "pool_timeout": 5,
        "hide_parameters": True,
        "connect_args": {"connect_timeout": patience.CONNECT_S},
    }


def _pooled(engine: Engine) -> Engine:
    """A connection that has rested, or that the server has said something on, is asked whether it lives before it is
    used; after one that does not, all are made anew. To ask always would be half the round trips of a read."""

    def check(connection: Any, entry: ConnectionPoolEntry, _proxy: Any) -> None:
        rested = time.monotonic() - entry.info.get(USED_AT, -inf) >= RESTED_S
        if not rested and not _has_news(connection):
            return
        connection.be_brief()
        try:
            engine.dialect.do_ping(connection)
        except psycopg.Error as error:
            raise InvalidatePoolError from error
        connection.be_usual()

    def note(_connection: Any, entry: ConnectionPoolEntry) -> None:
        entry.info[USED_AT] = time.monotonic()

    event.listen(engine, "checkout", check)
    event.listen(engine, "checkin", note)
    return patience.make_patient(engine)


def _has_news(connection: Any) -> bool:
    """Whether something has come without being asked for: a server that stops says so, or hangs up."""
    socket = select.poll()
    socket.register(connection.fileno(), select.POLLIN)
    return bool(socket.poll(0))


def _forbid_writing(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.autocommit = True
    connection.execute("SET default_transaction_read_only = on")


def _sqlite(url: str) -> Engine:
    """SQLite that several processes may share: rollback journal, full sync, and transactions that are really ours.

    Writers take the lock when they begin, so that two never wait for each other half-way; readers take none.
    """
    engine = create_engine(url, connect_args={"timeout": 10}, hide_parameters=True)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _entry: ConnectionPoolEntry) -> None:
    # The driver's own BEGIN comes too late and breaks savepoints; ours is emitted in _on_begin.
    connection.isolation_level = None
    cursor = connection.cursor()
    # WAL shared by several processes can corrupt the file before SQLite 3.51.3, so the rollback journal stays.
    for pragma in ("journal_mode=DELETE", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    read_only = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
