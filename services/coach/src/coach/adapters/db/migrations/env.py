"""Alembic's entry: runs the migrations on the connection that adapters/db/migrate.py gives."""

from alembic import context

from coach.adapters.db.migrate import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
