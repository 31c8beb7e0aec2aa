"""Runs and their jobs: the ledger of everybody's WOD.

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

from fit.adapters.db.base import Id, Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

DEAD = sa.text("state = 'dead'")
OPEN = sa.text("state IN ('pending', 'queued')")


def upgrade() -> None:
    op.create_table(
        "run",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("correlation_id", sa.String(length=64), nullable=False),
        sa.Column("trace_id", sa.String(length=32), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("dead", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.Integer(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        sa.UniqueConstraint("name", "date", name=op.f("uq_run_name_date")),
    )
    op.create_table(
        "wod_job",
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("athlete_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("redrive", sa.Integer(), nullable=False),
        sa.Column("next_at", Instant(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("error", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("date", "athlete_id", name=op.f("pk_wod_job")),
    )
    with op.batch_alter_table("wod_job", schema=None) as batch_op:
        batch_op.create_index("ix_wod_job_athlete", ["athlete_id"], unique=False)
        batch_op.create_index("ix_wod_job_dead", ["date", "athlete_id"], postgresql_where=DEAD, sqlite_where=DEAD)
        batch_op.create_index("ix_wod_job_open", ["state", "next_at"], postgresql_where=OPEN, sqlite_where=OPEN)


def downgrade() -> None:
    op.drop_table("wod_job")
    op.drop_table("run")
