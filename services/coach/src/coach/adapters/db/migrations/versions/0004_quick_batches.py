"""Storing by the batch: no check for each exercise of a WOD, and a quicker compression of its document.

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = "fk_wod_exercises_wod_id_wods"
#: A server that was built without LZ4 keeps the compression it has.
LZ4 = """
DO $$ BEGIN
  EXECUTE 'ALTER TABLE wods ALTER COLUMN document SET COMPRESSION lz4';
EXCEPTION WHEN feature_not_supported OR syntax_error THEN
  NULL;
END $$
"""


def upgrade() -> None:
    with op.batch_alter_table("wod_exercises") as batch_op:
        batch_op.drop_constraint(KEY, type_="foreignkey")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.text(LZ4))


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM wod_exercises WHERE wod_id NOT IN (SELECT id FROM wods)"))
    with op.batch_alter_table("wod_exercises") as batch_op:
        batch_op.create_foreign_key(KEY, "wods", ["wod_id"], ["id"], ondelete="CASCADE")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.text("ALTER TABLE wods ALTER COLUMN document SET COMPRESSION default"))
