"""Premium: customers, subscriptions, payments and events of the payment provider; notices and their switches.

Revision: 0007, after 0006
"""

import sqlalchemy as sa
from alembic import op

from fit.adapters.db.base import Id, Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "billing_event",
        sa.Column("id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=True),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("event_id", sa.String(length=255), nullable=False),
        sa.Column("type", sa.String(length=120), nullable=False),
        sa.Column("payment", sa.String(length=255), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_billing_event_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_billing_event")),
        sa.UniqueConstraint("mode", "event_id", name=op.f("uq_billing_event_mode_event_id")),
    )
    with op.batch_alter_table("billing_event", schema=None) as batch_op:
        batch_op.create_index("ix_billing_event_account_id", ["account_id"], unique=False)
        batch_op.create_index(
            "ix_billing_event_payment",
            ["payment"],
            unique=False,
            postgresql_where=sa.text("payment IS NOT NULL"),
            sqlite_where=sa.text("payment IS NOT NULL"),
        )

    op.create_table(
        "customer",
        sa.Column("id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("provider_id", sa.String(length=255), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("seen_at", Instant(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("checkouts", sa.Integer(), nullable=False),
        sa.Column("checkout_id", sa.String(length=255), nullable=True),
        sa.Column("checkout_url", sa.String(length=2000), nullable=True),
        sa.Column("checkout_interval", sa.String(length=8), nullable=True),
        sa.Column("checkout_expires_at", Instant(), nullable=True),
        sa.Column("checkout_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_customer_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("account_id", "mode", name=op.f("uq_customer_account_id_mode")),
        sa.UniqueConstraint("mode", "provider_id", name=op.f("uq_customer_mode_provider_id")),
    )
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.create_index(
            "ix_customer_due_at",
            ["due_at"],
            unique=False,
            postgresql_where=sa.text("due_at IS NOT NULL"),
            sqlite_where=sa.text("due_at IS NOT NULL"),
        )

    op.create_table(
        "notice",
        sa.Column("id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("occasion", sa.String(length=300), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("in_app", sa.Boolean(), nullable=False),
        sa.Column("read_at", Instant(), nullable=True),
        sa.Column("mail_at", Instant(), nullable=True),
        sa.Column("mailed_at", Instant(), nullable=True),
        sa.Column("mail_failures", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_notice_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("account_id", "kind", "occasion", name=op.f("uq_notice_account_id_kind_occasion")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index(
            "ix_notice_mail_at",
            ["mail_at"],
            unique=False,
            postgresql_where=sa.text("mail_at IS NOT NULL"),
            sqlite_where=sa.text("mail_at IS NOT NULL"),
        )

    op.create_table(
        "notice_switch",
        sa.Column("account_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("app", sa.Boolean(), nullable=False),
        sa.Column("mail", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_notice_switch_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "kind", name=op.f("pk_notice_switch")),
    )
    op.create_table(
        "payment",
        sa.Column("id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("customer_id", Id, nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("provider_id", sa.String(length=255), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("refunded_cents", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("paid_at", Instant(), nullable=False),
        sa.Column("dispute", sa.String(length=8), nullable=False),
        sa.Column("receipt_url", sa.String(length=2000), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_payment_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_payment_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sa.UniqueConstraint("mode", "provider_id", name=op.f("uq_payment_mode_provider_id")),
    )
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.create_index("ix_payment_account_id", ["account_id", "paid_at"], unique=False)
        batch_op.create_index("ix_payment_customer_id", ["customer_id"], unique=False)

    op.create_table(
        "subscription",
        sa.Column("id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("customer_id", Id, nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("provider_id", sa.String(length=255), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("interval", sa.String(length=8), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("period_start", Instant(), nullable=False),
        sa.Column("period_end", Instant(), nullable=False),
        sa.Column("trial_end", Instant(), nullable=True),
        sa.Column("ends_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_subscription_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_subscription_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription")),
        sa.UniqueConstraint("mode", "provider_id", name=op.f("uq_subscription_mode_provider_id")),
    )
    with op.batch_alter_table("subscription", schema=None) as batch_op:
        batch_op.create_index("ix_subscription_account_id", ["account_id"], unique=False)
        batch_op.create_index("ix_subscription_customer_id", ["customer_id"], unique=False)


def downgrade() -> None:
    for table in ("subscription", "payment", "notice_switch", "notice", "customer", "billing_event"):
        op.drop_table(table)
