"""Transactions: one use case, one verb, one of these. Stores never commit; leaving the block does."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, text
from sqlalchemy.engine import Connection

from coach.adapters.db.engine import READ_ONLY
from coach.adapters.db.pins import SqlPins
from coach.adapters.db.questions import SqlQuestions
from coach.adapters.db.wods import SqlWods


class SqlStores:
    """All stores, on one connection and so in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.wods = SqlWods(connection)
        self.questions = SqlQuestions(connection)
        self.pins = SqlPins(connection)


class SqlTransactions:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def engine(self) -> Engine:
        return self._engine

    @contextmanager
    def write(self) -> Iterator[SqlStores]:
        """Commits when the block ends, rolls back when it raises."""
        with self._engine.begin() as connection:
            yield SqlStores(connection)

    @contextmanager
    def read(self) -> Iterator[SqlStores]:
        """A transaction that stores nothing and, on SQLite, takes no write lock."""
        with self._engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            yield SqlStores(connection)

    def dispose(self) -> None:
        """Closes every connection."""
        self._engine.dispose()

    def ping(self) -> None:
        """Raises when the database does not answer."""
        with self._engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            connection.execute(text("SELECT 1"))
