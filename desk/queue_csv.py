"""The queue as CSV for a lead: codes, names of staff and times; nothing anybody typed of a case."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import Connection, Row

from desk import queue
from desk.queue_conditions import Viewer
from desk.queue_filters import Filters, for_audit
from desk.queue_view import shown
from desk.spreadsheet import harmless

CHUNK = 1000  # cases in memory at once
COLUMNS = (
    "reference", "what_the_reporter_was_told", "reporter_under_18", "status", "who_has_it",
    "channel", "language", "age_of_person_of_concern", "received", "first_looked_at",
    "first_contact_at", "first_look", "first_contact",
)  # fmt: skip


def export(
    db: Connection, filters: Filters, viewer: Viewer, names: Mapping[int, str]
) -> tuple[str, str]:
    """Return every case that fits `filters` as CSV, and what the audit log is to say of it."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    count, after = 0, None
    while rows := queue.chunk(db, filters, after, viewer, size=CHUNK):
        writer.writerows(_line(row, viewer, names) for row in rows)
        count, after = count + len(rows), queue.cursor_behind(rows[-1])
    return file.getvalue(), f"{count} cases: {for_audit(filters)}"


def _line(row: Row[Any], viewer: Viewer, names: Mapping[int, str]) -> list[str]:
    view = shown(row, viewer, names)
    stands = [clock.text for clock in view.clocks] or ["", ""]
    child = {True: "yes", False: "no", None: "not told"}[row.reporter_under_18]
    values = [
        view.reference, view.ending_words, child, view.status, view.assignee, view.channel,
        view.language, view.age_band, _utc(row.received_at), _utc(row.opened_at),
        _utc(row.contacted_at), *stands,
    ]  # fmt: skip
    return [harmless(value) for value in values]


def _utc(moment: int | None) -> str:
    if moment is None:
        return ""
    return datetime.fromtimestamp(moment, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
