"""Which statuses staff can choose, and which end a case. One case: desk.case_reading."""

from __future__ import annotations

from core import statuses

CHOOSABLE = tuple(
    status
    for status in statuses.OF_RECEIVER
    if status not in (statuses.WITHDRAWN, statuses.SUBMITTED)
)
FINISHED = ("declined", "completed", statuses.WITHDRAWN, "entered_in_error")
