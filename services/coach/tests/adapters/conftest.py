"""Databases for the adapters: SQLite, and PostgreSQL where one is at hand (which CI insists on)."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from coach.adapters.db.engine import make_engine
from coach.adapters.db.migrate import migrate
from coach.adapters.db.transactions import SqlTransactions

_SERVERS = Path(__file__).parents[4] / "tests" / "conftest.py"
_spec = importlib.util.spec_from_file_location("shared_server_fixtures_of_coach", _SERVERS)
assert _spec is not None
assert _spec.loader is not None
_servers = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_servers)
postgres_server = _servers.postgres_server
postgres_url = _servers.postgres_url


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database, on each kind that the service runs on."""
    sqlite = f"sqlite:///{tmp_path / 'coach.sqlite'}"
    made = make_engine(sqlite if request.param == "sqlite" else request.getfixturevalue("postgres_url"))
    yield made
    made.dispose()


@pytest.fixture
def transactions(engine: Engine) -> SqlTransactions:
    """Transactions on a migrated database."""
    migrate(engine)
    return SqlTransactions(engine)
