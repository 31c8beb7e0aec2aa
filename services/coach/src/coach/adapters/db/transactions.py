"""Transactions: one use case, one verb, one of these. Stores never commit; leaving the block does."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Self

from sqlalchemy import Engine, text
from sqlalchemy.engine import Connection

from coach.adapters.db.engine import reader_of
from coach.adapters.db.patience import be_brief, for_everybody
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
        self._engine, self._reader = engine, reader_of(engine)

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
        """For statements that store nothing; on SQLite they take no write lock."""
        with self._reader.connect() as connection:
            yield SqlStores(connection)

    def dispose(self) -> None:
        """Closes every connection."""
        self._engine.dispose()

    def ping(self) -> None:
        """Raises when the database does not answer soon."""
        with self._reader.connect() as connection:
            be_brief(connection)
            connection.execute(text("SELECT 1"))

    def for_everybody(self) -> Self:
        """The same, but its writes may take their time; no athlete waits for them."""
        same = copy(self)
        same._engine = for_everybody(self._engine)
        return same
