"""Nutrition: wishes, what was learnt of expenditure, plans, diary, foods.

Revision: 0005, after 0004
"""

import sqlalchemy as sa
from alembic import op

from fit.adapters.db.base import Id, Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "imported_food",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("imported_at", Instant(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("energy_kcal", sa.Float(), nullable=False),
        sa.Column("protein_g", sa.Float(), nullable=False),
        sa.Column("carbohydrate_g", sa.Float(), nullable=False),
        sa.Column("fat_g", sa.Float(), nullable=False),
        sa.Column("fibre_g", sa.Float(), nullable=False),
        sa.Column("sodium_mg", sa.Float(), nullable=False),
        sa.Column("portion_g", sa.Float(), nullable=False),
        sa.Column("allergens", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("diets", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_imported_food")),
    )
    with op.batch_alter_table("imported_food", schema=None) as batch_op:
        batch_op.create_index("ix_imported_food_name", ["name"], unique=False)

    op.create_table(
        "food_entry",
        sa.Column("id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("client_id", sa.String(length=64), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("meal", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("food_key", sa.String(length=64), nullable=True),
        sa.Column("grams", sa.Float(), nullable=True),
        sa.Column("energy_kcal", sa.Float(), nullable=False),
        sa.Column("protein_g", sa.Float(), nullable=False),
        sa.Column("carbohydrate_g", sa.Float(), nullable=False),
        sa.Column("fat_g", sa.Float(), nullable=False),
        sa.Column("fibre_g", sa.Float(), nullable=False),
        sa.Column("sodium_mg", sa.Float(), nullable=False),
        sa.Column("logged_at", Instant(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("previous", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_food_entry_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_food_entry")),
        sa.UniqueConstraint(
            "account_id", "local_date", "client_id", name=op.f("uq_food_entry_account_id_local_date_client_id")
        ),
    )
    with op.batch_alter_table("food_entry", schema=None) as batch_op:
        batch_op.create_index("ix_food_entry_recent", ["account_id", "food_key", "logged_at"], unique=False)

    op.create_table(
        "food_favourite",
        sa.Column("account_id", Id, nullable=False),
        sa.Column("food_key", sa.String(length=64), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_food_favourite_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "food_key", name=op.f("pk_food_favourite")),
    )
    op.create_table(
        "meal_plan",
        sa.Column("account_id", Id, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("maker", sa.String(length=16), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("edits", sa.JSON(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_meal_plan_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "local_date", name=op.f("pk_meal_plan")),
    )
    op.create_table(
        "nutrition_learnt",
        sa.Column("account_id", Id, nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("offset_kcal", sa.Float(), nullable=False),
        sa.Column("carry_kcal", sa.Float(), nullable=False),
        sa.Column("constants_version", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_nutrition_learnt_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_nutrition_learnt")),
    )
    op.create_table(
        "nutrition_preference",
        sa.Column("account_id", Id, nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_nutrition_preference_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_nutrition_preference")),
    )
    op.create_table(
        "own_food",
        sa.Column("id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("energy_kcal", sa.Float(), nullable=False),
        sa.Column("protein_g", sa.Float(), nullable=False),
        sa.Column("carbohydrate_g", sa.Float(), nullable=False),
        sa.Column("fat_g", sa.Float(), nullable=False),
        sa.Column("fibre_g", sa.Float(), nullable=False),
        sa.Column("sodium_mg", sa.Float(), nullable=False),
        sa.Column("portion_g", sa.Float(), nullable=False),
        sa.Column("allergens", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("diets", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_own_food_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_food")),
    )
    with op.batch_alter_table("own_food", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_food_account_id"), ["account_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("own_food", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_own_food_account_id"))

    op.drop_table("own_food")
    op.drop_table("nutrition_preference")
    op.drop_table("nutrition_learnt")
    op.drop_table("meal_plan")
    op.drop_table("food_favourite")
    with op.batch_alter_table("food_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_food_entry_recent")

    op.drop_table("food_entry")
    with op.batch_alter_table("imported_food", schema=None) as batch_op:
        batch_op.drop_index("ix_imported_food_name")

    op.drop_table("imported_food")
