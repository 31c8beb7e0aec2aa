"""The migrations build what the tables say, on both kinds of database."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from coach.adapters.db.migrate import METADATA, _config, is_current, migrate


def test_there_is_one_newest_revision() -> None:
    assert len(ScriptDirectory.from_config(_config()).get_heads()) == 1


def test_an_empty_database_comes_to_the_schema_of_this_release(engine: Engine) -> None:
    assert not is_current(engine)
    migrate(engine)
    migrate(engine)
    assert is_current(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
