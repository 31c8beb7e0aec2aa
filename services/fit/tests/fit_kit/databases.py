"""Databases of a test's own, made quickly: migrated once and copied."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg
from psycopg import sql

from fit.adapters.db.engine import make_engine
from fit.adapters.db.migrate import migrate


@cache
def _migrated_sqlite() -> tuple[TemporaryDirectory[str], Path]:
    folder = TemporaryDirectory()
    file = Path(folder.name) / "fit.sqlite"
    engine = make_engine(f"sqlite:///{file}")
    migrate(engine)
    engine.dispose()
    return folder, file


def copy_of_migrated_sqlite(folder: Path) -> Path:
    """A SQLite file in `folder` at the newest schema, without a row."""
    file = folder / f"{uuid4().hex}.sqlite"
    shutil.copyfile(_migrated_sqlite()[1], file)
    return file


@contextmanager
def own_database(server: str, template: str = "template1") -> Iterator[tuple[str, str]]:
    """Name and SQLAlchemy URL of a new PostgreSQL database, dropped afterwards. `server`: its maintenance database."""
    name = f"fit_test_{secrets.token_hex(8)}"
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    with psycopg.connect(server, autocommit=True) as maintenance:
        maintenance.execute(create)
        try:
            address, _, _ = server.rpartition("/")
            yield name, f"{address}/{name}".replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            maintenance.execute(drop)
