"""What tests need from outside: servers whose addresses `tools/servers` puts into the environment.

A server that is missing is a skipped test on a laptop and a failed one where CI=true. That rule stands here only.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import psycopg
import pytest
from psycopg import sql


def given(variable: str) -> str:
    """The value of the variable; without one the test cannot run, which CI does not forgive."""
    value = os.environ.get(variable, "")
    if not value:
        missing(f"{variable} is not set: run the tests by `python tools/servers run -- pytest ...`")
    return value


def missing(reason: str) -> NoReturn:
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """Address of a PostgreSQL server's maintenance database, as libpq wants it; its user may make databases."""
    return given("TEST_POSTGRES_URL").replace("postgresql+psycopg://", "postgresql://", 1)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """SQLAlchemy URL of an empty database of this test's own, dropped after it."""
    yield from empty_database(postgres_server)


@pytest.fixture
def second_postgres_url(postgres_server: str) -> Iterator[str]:
    """Another one, for a test that needs the databases of both services."""
    yield from empty_database(postgres_server)


def empty_database(postgres_server: str) -> Iterator[str]:
    name = f"fit_test_{secrets.token_hex(8)}"
    identifier = sql.Identifier(name)
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(identifier))
        try:
            address, _, _ = postgres_server.rpartition("/")
            yield f"{address}/{name}".replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(identifier))


@pytest.fixture(scope="session")
def rabbitmq_url() -> str:
    """AMQP URL of a virtual host that the tests share: name your queues by chance and delete them."""
    return given("TEST_RABBITMQ_URL")


@pytest.fixture(scope="session")
def nginx_binary() -> str:
    """Path of nginx; each test starts its own."""
    return given("TEST_NGINX")


@pytest.fixture(scope="session")
def npm_tools() -> Path:
    """The folder of the programs that tools/node.sh installs; they need Node.js."""
    programs = Path(__file__).parents[1] / "node_modules" / ".bin"
    if shutil.which("node") is None or not programs.is_dir():
        missing("Node.js or node_modules is missing: run tools/node.sh")
    return programs


@pytest.fixture(scope="session")
def promtool() -> str:
    """Path of Prometheus' checker of rules."""
    return shutil.which("promtool") or missing("promtool is missing: run `python tools/servers install`")
