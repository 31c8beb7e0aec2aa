"""The script that makes the databases, run on a real PostgreSQL: the serving role can use the schema, not change it."""

import os
import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from containers.compose_file import ROOT
from psycopg import sql

PSQL = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/psql"), reverse=True)), Path("/usr/bin/psql"))


@pytest.fixture
def database(postgres_server: str, tmp_path: Path) -> Iterator[str]:
    """The name of a database that the script has made, with a name of this test's own."""
    name = f"roles_{secrets.token_hex(6)}"
    for role in ("owner", "app"):
        (tmp_path / f"{name}_{role}_password").write_text(f'it\'s {role}: $x \\ "quoted"')
    with psycopg.connect(postgres_server, autocommit=True) as server:
        try:
            run_script(postgres_server, name, tmp_path)
            yield name
        finally:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            for role in ("owner", "app"):
                server.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(f"{name}_{role}")))


def run_script(address: str, name: str, folder: Path) -> None:
    """Runs the script as the image does, on the test's server and for one database."""
    server = urlsplit(address)
    environment = {
        "PATH": f"{PSQL.parent}:{os.environ['PATH']}",
        "PGHOST": server.hostname or "",
        "PGPORT": str(server.port),
        "PGPASSWORD": server.password or "",
        "POSTGRES_USER": server.username or "",
        "SECRETS_DIR": str(folder),
        "DATABASES": name,
    }
    script = ["sh", str(ROOT / "deploy" / "postgres" / "init.sh")]
    done = subprocess.run(script, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def connect(address: str, database: str, role: str) -> psycopg.Connection[tuple[object, ...]]:
    """A connection of one of the two roles, with its own password."""
    password = f'it\'s {role}: $x \\ "quoted"'
    return psycopg.connect(address, dbname=database, user=f"{database}_{role}", password=password, autocommit=True)


def test_the_owner_migrates_and_the_app_serves(postgres_server: str, database: str) -> None:
    with connect(postgres_server, database, "owner") as owner:
        owner.execute("CREATE TABLE workout (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text)")
        owner.execute("CREATE TABLE serial_too (id bigserial PRIMARY KEY)")
    with connect(postgres_server, database, "app") as app:
        app.execute("INSERT INTO workout (title) VALUES ('legs')")
        app.execute("INSERT INTO serial_too DEFAULT VALUES")
        app.execute("UPDATE workout SET title = 'push'")
        assert app.execute("SELECT title FROM workout").fetchall() == [("push",)]
        app.execute("DELETE FROM workout")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "DROP TABLE workout",
        "ALTER TABLE workout ADD COLUMN extra int",
        "TRUNCATE workout",
        "CREATE INDEX ON workout (title)",
        "CREATE DATABASE mine",
        "CREATE ROLE mine",
    ],
)
def test_the_app_can_change_nothing_of_the_schema(statement: str, postgres_server: str, database: str) -> None:
    with connect(postgres_server, database, "owner") as owner:
        owner.execute("CREATE TABLE workout (id bigint PRIMARY KEY, title text)")
    with connect(postgres_server, database, "app") as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(statement)


def test_no_other_role_of_the_server_may_even_connect(postgres_server: str, database: str) -> None:
    stranger = f"{database}_stranger"
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'x'").format(sql.Identifier(stranger)))
        try:
            with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
                psycopg.connect(postgres_server, dbname=database, user=stranger, password="x")
        finally:
            server.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(stranger)))
