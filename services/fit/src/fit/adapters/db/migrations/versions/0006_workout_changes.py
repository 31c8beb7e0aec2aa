"""What athletes change of their workouts, and how they rate exercises.

Revision: 0006, after 0005
"""

import sqlalchemy as sa
from alembic import op

from fit.adapters.db.base import Id, Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workout_change",
        sa.Column("id", Id, nullable=False),
        sa.Column("workout_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("from_exercise_id", sa.Integer(), nullable=True),
        sa.Column("to_exercise_id", sa.Integer(), nullable=True),
        sa.Column("lasting", sa.Boolean(), nullable=False),
        sa.Column("disliked", sa.JSON(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("undone_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workout_id"], ["workout.id"], name=op.f("fk_workout_change_workout_id_workout"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workout_change")),
    )
    op.create_index("ix_workout_change_workout_id", "workout_change", ["workout_id"])
    op.create_table(
        "exercise_rating",
        sa.Column("workout_id", Id, nullable=False),
        sa.Column("exercise_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("rated_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workout_id"], ["workout.id"], name=op.f("fk_exercise_rating_workout_id_workout"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workout_id", "exercise_id", name=op.f("pk_exercise_rating")),
    )


def downgrade() -> None:
    op.drop_table("exercise_rating")
    op.drop_table("workout_change")
