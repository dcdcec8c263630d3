"""The words for where a referral stands; after FHIR Task and the BSeR guide, as contracts.md."""

from __future__ import annotations

WAITING = "waiting"  # agreed, not delivered yet
NOT_DELIVERED = "not_delivered"  # given up or refused; an operator knows
SUBMITTED = "submitted"
SEEN = "seen"
WITHDRAWN = "withdrawn"

OF_SENDER = (WAITING, NOT_DELIVERED)
OF_RECEIVER = (
    SUBMITTED,
    SEEN,
    "accepted",
    "declined",
    "in_progress",
    "on_hold",
    "completed",
    WITHDRAWN,
    "entered_in_error",
)
