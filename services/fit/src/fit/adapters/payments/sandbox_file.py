"""The sandbox's own memory: a SQLite file beside ours, because a payment provider is somebody else's system."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from fit.domain.errors import NotFound

Document = dict[str, Any]
_TABLE = """CREATE TABLE IF NOT EXISTS object (
    name TEXT PRIMARY KEY, kind TEXT NOT NULL, customer TEXT NOT NULL, document TEXT NOT NULL
)"""


class SandboxFile:
    """Documents by name. Nothing is opened before its first use; every call is one transaction."""

    def __init__(self, file: Path) -> None:
        self._path = file

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=10, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_TABLE)
            yield connection
            connection.execute("COMMIT")

    def add(self, name: str, kind: str, customer: str, document: Document) -> None:
        """The first one stays."""
        with self._open() as sql:
            values = (name, kind, customer, json.dumps(document))
            sql.execute("INSERT OR IGNORE INTO object VALUES (?, ?, ?, ?)", values)

    def get(self, name: str) -> tuple[str, Document]:
        """Kind and document. Raises NotFound."""
        with self._open() as sql:
            row = sql.execute("SELECT kind, document FROM object WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise NotFound("The sandbox has nothing of that name.")
        return row[0], json.loads(row[1])

    def change(self, name: str, change: Callable[[Document], None]) -> Document:
        """Lets `change` alter the document; answers it as it is then. Raises NotFound."""
        with self._open() as sql:
            row = sql.execute("SELECT document FROM object WHERE name = ?", (name,)).fetchone()
            if row is not None:
                document: Document = json.loads(row[0])
                change(document)
                sql.execute("UPDATE object SET document = ? WHERE name = ?", (json.dumps(document), name))
        if row is None:
            raise NotFound("The sandbox has nothing of that name.")
        return document

    def customer_of(self, name: str) -> str:
        """Whose it is. Raises NotFound."""
        with self._open() as sql:
            row = sql.execute("SELECT customer FROM object WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise NotFound("The sandbox has nothing of that name.")
        return str(row[0])

    def knows(self, customer: str) -> bool:
        with self._open() as sql:
            return sql.execute("SELECT 1 FROM object WHERE name = ?", (customer,)).fetchone() is not None

    def names(self, kind: str, customer: str) -> list[str]:
        with self._open() as sql:
            asked = "SELECT name FROM object WHERE kind = ? AND customer = ? ORDER BY rowid"
            return [row[0] for row in sql.execute(asked, (kind, customer))]

    def remove(self, customer: str) -> None:
        """Forgets everything of this customer."""
        with self._open() as sql:
            sql.execute("DELETE FROM object WHERE customer = ?", (customer,))
