"""The questions behind stored WODs, so that a WOD can be made again and compared.

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wod_questions",
        sa.Column("wod_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("engine", sa.String(length=32), nullable=False),
        sa.Column("question", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["wod_id"], ["wods.id"], name=op.f("fk_wod_questions_wod_id_wods"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("wod_id", name=op.f("pk_wod_questions")),
    )


def downgrade() -> None:
    op.drop_table("wod_questions")
