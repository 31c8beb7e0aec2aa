"""For which of her health answers, and for which wishes, a workout was made.

Revision: 0009, after 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None
TABLES = ("workout", "workout_change")


def upgrade() -> None:
    for table in TABLES:  # a constant default: no row is rewritten, and who still runs the old release writes it too
        op.add_column(table, sa.Column("health_version", sa.Integer(), server_default="0", nullable=False))
    op.add_column("workout_change", sa.Column("wishes", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("workout_change") as batch:
        batch.drop_column("wishes")
    for table in TABLES:
        with op.batch_alter_table(table) as batch:
            batch.drop_column("health_version")
