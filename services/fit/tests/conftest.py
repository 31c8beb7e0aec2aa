"""Fixtures of the main application's tests. The servers' own fixtures stand in tests/conftest.py."""

import importlib.util
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fit_kit.databases import copy_of_migrated_sqlite, own_database
from fit_kit.product import Product, make_product
from hypothesis import HealthCheck, settings

from fit.adapters.db.engine import make_engine
from fit.adapters.db.migrate import migrate
from fit.adapters.db.transactions import SqlTransactions

# A machine on UTC hides mistakes with local time.
os.environ["TZ"] = "Pacific/Auckland"
time.tzset()

settings.register_profile(
    "fit", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("fit")

_SERVERS = Path(__file__).parents[3] / "tests" / "conftest.py"
_spec = importlib.util.spec_from_file_location("shared_server_fixtures", _SERVERS)
assert _spec is not None
assert _spec.loader is not None
_servers = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_servers)
postgres_server = _servers.postgres_server
postgres_url = _servers.postgres_url


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    """A product on SQLite with a generator that never fails and a clock that can be moved."""
    with make_product(tmp_path) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without a table, on each kind that the product runs on."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.sqlite'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """Name of a migrated PostgreSQL database: copying it is quicker than migrating."""
    with own_database(postgres_server) as (name, url):
        engine = make_engine(url)
        migrate(engine)
        engine.dispose()
        yield name


@pytest.fixture
def migrated_postgres_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    with own_database(postgres_server, template=postgres_template) as (_, url):
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated database without a row, on each kind that the product runs on."""
    if request.param == "sqlite":
        return f"sqlite:///{copy_of_migrated_sqlite(tmp_path)}"
    url: str = request.getfixturevalue("migrated_postgres_url")
    return url


@pytest.fixture
def transactions(database_url: str) -> Iterator[SqlTransactions]:
    """Transactions on such a database."""
    engine = make_engine(database_url)
    yield SqlTransactions(engine)
    engine.dispose()


@pytest.fixture
def product_on_each(tmp_path: Path, database_url: str) -> Iterator[Product]:
    """The product, on each kind of database."""
    with make_product(tmp_path, database_url=database_url) as made:
        yield made
