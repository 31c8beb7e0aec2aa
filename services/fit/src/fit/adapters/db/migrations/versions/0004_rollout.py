"""The rollout: decisions, the controller's memory and checks, counted calls of the coach, comparisons.

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

from fit.adapters.db.base import Id, Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "coach_call_window",
        sa.Column("id", Id, nullable=False),
        sa.Column("process", sa.String(length=32), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coach_call_window")),
    )
    op.create_index(op.f("ix_coach_call_window_at"), "coach_call_window", ["at"])

    op.create_table(
        "rollout",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("author", sa.String(length=80), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_rollout")),
    )
    op.create_table(
        "rollout_check",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rollout_check")),
    )
    op.create_index(op.f("ix_rollout_check_at"), "rollout_check", ["at"])

    op.create_table(
        "rollout_promotion",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("checked_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rollout_promotion")),
    )
    op.create_table(
        "shadow_comparison",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shadow_comparison")),
    )
    op.create_index(op.f("ix_shadow_comparison_at"), "shadow_comparison", ["at"])


def downgrade() -> None:
    op.drop_table("shadow_comparison")
    op.drop_table("rollout_promotion")
    op.drop_table("rollout_check")
    op.drop_table("rollout")
    op.drop_table("coach_call_window")
