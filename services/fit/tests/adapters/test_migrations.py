"""Migrations: one head, the schema that the code describes, and a way back; on both databases."""

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from fit_kit.rows import add_account, add_workout
from sqlalchemy import Engine, inspect

from fit.adapters.db.engine import make_engine
from fit.adapters.db.migrate import METADATA, _config, is_current, migrate
from fit.adapters.db.transactions import SqlTransactions


@pytest.fixture
def engine(empty_url: str) -> Iterator[Engine]:
    made = make_engine(empty_url)
    yield made
    made.dispose()


def test_there_is_one_head_and_one_line_that_leads_to_it() -> None:
    scripts = ScriptDirectory.from_config(_config())
    assert len(scripts.get_heads()) == 1
    revisions = [script.revision for script in scripts.walk_revisions()]
    assert revisions == sorted(revisions, reverse=True)
    assert all(script.doc and "Revision:" in (script.module.__doc__ or "") for script in scripts.walk_revisions())


def test_an_empty_database_becomes_what_the_code_describes(engine: Engine) -> None:
    assert not is_current(engine)
    migrate(engine)
    assert is_current(engine)
    assert set(inspect(engine).get_table_names()) == {*METADATA.tables, "alembic_version"}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_foreign_keys_uniqueness_and_indexes_are_those_of_the_code(engine: Engine) -> None:
    """The comparison above does not look at what happens to rows whose parent goes."""
    migrate(engine)
    found = inspect(engine)
    for name, table in METADATA.tables.items():
        keys = {
            (tuple(key["constrained_columns"]), key["options"].get("ondelete")) for key in found.get_foreign_keys(name)
        }
        assert keys == {((key.parent.name,), key.ondelete) for key in table.foreign_keys}, name
        assert all(key.ondelete == "CASCADE" for key in table.foreign_keys), name
        indexed = {tuple(index["column_names"]) for index in found.get_indexes(name)}
        assert {tuple(column.name for column in index.columns) for index in table.indexes} <= indexed, name


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    transactions = SqlTransactions(engine)
    workout = add_workout(transactions, add_account(transactions).id)
    migrate(engine)
    with transactions.read() as stores:
        assert stores.workouts.get(1, workout.id) == workout


def test_rows_survive_every_migration_after_the_first(engine: Engine) -> None:
    migrate(engine, "0001")
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO account (id, email, name, role, password_hash, time_zone, created_at) "
            "VALUES (1, 'jane@fit.local', 'Jane', 'athlete', 'h', 'UTC', '2026-05-01 12:00:00')"
        )
    migrate(engine)
    with SqlTransactions(engine).read() as stores:
        found = stores.accounts.credentials("jane@fit.local")
    assert found is not None
    assert found[0].name == "Jane"


def test_every_migration_has_a_way_back(engine: Engine) -> None:
    migrate(engine)
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    migrate(engine)
    assert is_current(engine)


def test_a_migration_that_fails_leaves_the_database_as_it_was(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE workout (id INTEGER)")
    with pytest.raises(Exception, match="workout"):
        migrate(engine)
    assert set(inspect(engine).get_table_names()) == {"workout"}
