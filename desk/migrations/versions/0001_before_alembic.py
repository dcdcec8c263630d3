"""The tables as create_all made them before they had versions. A database of then starts here."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables in an empty database."""
    _accounts()
    _cases()
    op.create_table(
        "deliveries",
        sa.Column("webhook_id", sa.String(120), primary_key=True),
        sa.Column("reference", sa.String(16), nullable=False),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "case_events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "reference", sa.String(16), sa.ForeignKey("cases.reference"), nullable=False, index=True
        ),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "case_changes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "reference", sa.String(16), sa.ForeignKey("cases.reference"), nullable=False, index=True
        ),
        sa.Column("account", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("status_before", sa.String(24), nullable=False),
        sa.Column("status", sa.String(24), nullable=False),
        sa.Column("note_to_reporter", sa.Text),
        sa.Column("question", sa.Text),
    )


def downgrade() -> None:
    """Leave an empty database."""
    for table in ("case_changes", "case_events", "deliveries", "cases", "sessions", "accounts"):
        op.drop_table(table)


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(80), nullable=False, unique=True),
        sa.Column("role", sa.String(24), nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("disabled_at", sa.BigInteger),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("account", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("started_at", sa.BigInteger, nullable=False),
        sa.Column("last_used_at", sa.BigInteger, nullable=False),
    )


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("reference", sa.String(16), primary_key=True),
        sa.Column("status", sa.String(24), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.Column("updated_at", sa.BigInteger, nullable=False),
        sa.Column("opened_at", sa.BigInteger),
        sa.Column("opened_by", sa.Integer, sa.ForeignKey("accounts.id")),
        sa.Column("note_to_reporter", sa.Text),
        sa.Column("question", sa.Text),
        sa.Column("summary", sa.Text),
        sa.Column("urgency", sa.Integer, nullable=False),
        sa.Column("ending", sa.String(24)),
        sa.Column("reporter_under_18", sa.Boolean),
        sa.Column("language", sa.String(40)),
    )
