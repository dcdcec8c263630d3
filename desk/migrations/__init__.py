"""Changes of the tables, in order, each with a way back: desk/migrations/versions.

`bring_up_to_date` is what the desk does at each start; the tests go down again as well.
"""

from __future__ import annotations

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

BEFORE_ALEMBIC = "0001"  # what create_all made, before the tables had versions
_LOCK = 5_306_001  # PostgreSQL's advisory lock: two desks starting at once go one by one


class Refused(RuntimeError):
    """This database cannot be used. The message says why and what to do, and quotes nothing."""


def bring_up_to_date(db: Connection) -> str:
    """Bring the tables to the newest version, in the caller's transaction.

    Returns:
        What was done, for the log.

    Raises:
        Refused: the tables are newer than this desk, or of no version at all.
    """
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    logging.getLogger("alembic").setLevel(logging.WARNING)  # the caller logs one line for all
    config = config_for(db)
    versions = ScriptDirectory.from_config(config)
    newest = versions.get_current_head()
    found = _version(db, {script.revision for script in versions.walk_revisions()})
    if found == newest:
        return f"tables at version {newest}, nothing to change"
    if found is not None and current(db) is None:
        command.stamp(config, found)
    command.upgrade(config, "head")
    return f"tables brought from version {found or '(empty)'} to {newest}"


def current(db: Connection) -> str | None:
    """Return the version that the database says it has; None without one."""
    return MigrationContext.configure(db).get_current_revision()


def config_for(db: Connection) -> Config:
    """Return Alembic's configuration for `command.…` over the open connection `db`."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = db
    return config


def _version(db: Connection, known: set[str]) -> str | None:
    """Return the version of the tables that are there; None for an empty database."""
    said = current(db)
    if said is not None and said not in known:
        raise Refused(
            f"the database was made by a newer desk (its tables have version {said}). Nothing "
            "was started or changed; start that desk, or restore a backup from before it"
        )
    tables = set(inspect(db).get_table_names())
    if said is not None or "cases" not in tables:
        return said
    if "audit" in tables:
        raise Refused(
            "the database has tables of a desk that was never released. Nothing was started or "
            "changed; take another database, or move this one away if it holds nothing of worth"
        )
    return BEFORE_ALEMBIC
