"""Brings a database to the schema of this release."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from fit.adapters.db import (
    accounts,
    billing,
    changes,
    customers,
    diary,
    foods,
    notices,
    nutrition,
    personal_data,
    profile,
    revenue,
    rollout,
    runs,
    training,
)
from fit.adapters.db.base import Base
from fit.adapters.db.patience import for_everybody

# Naming the modules here is what fills the metadata with their tables.
TABLES = (
    *(accounts, billing, changes, customers, diary, foods, notices, nutrition),
    *(personal_data, profile, revenue, rollout, runs, training),
)
METADATA = Base.metadata


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def migrate(engine: Engine, revision: str = "head") -> None:
    """Runs the missing migrations in one transaction, as long as they take; harmless when there is none."""
    config = _config()
    with for_everybody(engine, None).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def is_current(engine: Engine) -> bool:
    """True when the database has the schema of this release."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_heads() == (_head(),)


def _head() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def draft(engine: Engine, message: str, revision: str) -> None:
    """Writes a new migration from the difference between the tables and the database (a developer's tool)."""
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.revision(config, message, autogenerate=True, rev_id=revision)
