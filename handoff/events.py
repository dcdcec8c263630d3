"""The bodies that travel: CloudEvents 1.0, structured JSON, always the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from urllib.parse import quote

from core.consent import canonical

SUBMITTED = "referral.submitted"
WITHDRAWN = "referral.withdrawn"
ADDED = "referral.added"
ANSWERED = "referral.answered"
FEEDBACK = "referral.feedback"
LATER = (ADDED, ANSWERED, FEEDBACK)  # they follow a referral; each is an entry of its own
CONTENT_TYPE = "application/cloudevents+json"


def source(site_name: str) -> str:
    """Return the URI reference that names the site as the sender."""
    return f"/sounding-board/{quote(site_name, safe='')}"


def utc(now: float) -> str:
    """Return Unix time `now` (seconds) as RFC 3339 in UTC, to the second."""
    return datetime.fromtimestamp(int(now), timezone.utc).isoformat().replace("+00:00", "Z")


def body(
    event_type: str,
    *,
    event_id: str,
    reference: str,
    site_name: str,
    now: float,
    data: Mapping[str, object],
) -> bytes:
    """Return one event as canonical JSON. `now`: Unix time in seconds."""
    return canonical(
        {
            "specversion": "1.0",
            "id": event_id,
            "source": source(site_name),
            "type": event_type,
            "subject": reference,
            "time": utc(now),
            "datacontenttype": "application/json",
            "data": data,
        }
    )
