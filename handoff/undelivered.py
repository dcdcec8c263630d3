"""What was refused or given up, for an operator. Shows ids and times, never a summary.

`python -m handoff.undelivered` lists; `python -m handoff.undelivered resend ID` queues one again.
Needs HANDOFF_DATABASE_URL alone.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence

from sqlalchemy import Engine, select

from core import statuses
from handoff import database, events, outbox
from handoff.database import LATER, OUTBOX

USAGE = "usage: python -m handoff.undelivered [resend ID]"


def lines(db: Engine) -> list[str]:
    """Return one line for each entry that was refused or given up, the oldest first."""
    with database.reading(db).connect() as connection:
        rows = [
            row
            for table in (OUTBOX, LATER)
            for row in connection.execute(
                select(table).where(table.c.state == statuses.NOT_DELIVERED)
            )
        ]
    return [
        f"{row.id} {row.reference} {row.event_type} "
        f"queued {events.utc(row.queued_at)} stopped {events.utc(row.updated_at)}"
        for row in sorted(rows, key=lambda row: row.queued_at)
    ]


def run(arguments: Sequence[str], environment: Mapping[str, str], *, now: float) -> tuple[str, int]:
    """Return what to print, and the exit status."""
    url = environment.get("HANDOFF_DATABASE_URL", "")
    if not url:
        return "not set: HANDOFF_DATABASE_URL. Nothing done; see docs/settings.md", 2
    if len(arguments) not in (0, 2) or arguments[:1] not in ([], ["resend"]):
        return USAGE, 2
    db = database.connect(url)
    if not arguments:
        return "\n".join(lines(db)) or "nothing was refused or given up", 0
    if outbox.resend(db, arguments[1], now=now):
        return f"entry {arguments[1]}: queued again", 0
    return "no such entry was refused or given up", 1


if __name__ == "__main__":
    text, exit_status = run(sys.argv[1:], os.environ, now=time.time())
    print(text)
    sys.exit(exit_status)
