"""Alembic runs this for each command. The caller opened the connection and its transaction."""

from __future__ import annotations

from alembic import context

from desk.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
