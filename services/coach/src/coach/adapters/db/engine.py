"""The one place where a database connection is configured, for SQLite and PostgreSQL alike."""

from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.pool import ConnectionPoolEntry

READ_ONLY = "coach_read_only"


def make_engine(url: str, *, pool_size: int = 8) -> Engine:
    """An engine for this address. Nothing is opened before its first use.

    The values of a statement never appear in an error's message, because messages reach the log.
    """
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url)
    return create_engine(
        url, pool_size=pool_size, max_overflow=4, pool_timeout=5, pool_pre_ping=True, hide_parameters=True
    )


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
