"""The first tables: the WODs made, and their exercises.

Revision: 0001, after None
"""

import sqlalchemy as sa
from alembic import op

from coach.adapters.db.base import Id, Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wods",
        sa.Column("id", Id, nullable=False),
        sa.Column("athlete_id", sa.String(length=64), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("engine", sa.String(length=32), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("input_hash", sa.String(length=64), nullable=False),
        sa.Column("catalogue", sa.String(length=64), nullable=False),
        sa.Column("generated_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wods")),
        sa.UniqueConstraint("athlete_id", "date", name=op.f("uq_wods_athlete_id_date")),
    )
    op.create_table(
        "wod_exercises",
        sa.Column("wod_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("exercise_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["wod_id"], ["wods.id"], name=op.f("fk_wod_exercises_wod_id_wods"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("wod_id", "position", name=op.f("pk_wod_exercises")),
    )


def downgrade() -> None:
    op.drop_table("wod_exercises")
    op.drop_table("wods")
