"""Tombstones: whose WODs may never be stored again.

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

from coach.adapters.db.base import Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erased_athletes",
        sa.Column("athlete_id", sa.String(length=64), nullable=False),
        sa.Column("erased_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("athlete_id", name=op.f("pk_erased_athletes")),
    )


def downgrade() -> None:
    op.drop_table("erased_athletes")
