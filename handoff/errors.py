"""What can go wrong on the way to the referral system. Messages carry ids, never words."""

from __future__ import annotations

_SURELY_NOT_TAKEN = (429, 503)  # the receiver itself says that it took nothing


class UnfitSummary(ValueError):
    """The summary is not one that the referral system would take; nothing was queued."""


class TooLong(UnfitSummary):
    """The summary is longer than the referral system reads; nothing was queued."""


class TryLater(Exception):
    """Not taken, or not known to be taken; the entry stays queued.

    Attributes:
        retry_after_s: seconds that the receiver asked us to wait, or None.
        perhaps_taken: True where the receiver may have stored it all the same.
    """

    def __init__(
        self, message: str, *, retry_after_s: float | None = None, perhaps_taken: bool = True
    ) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s
        self.perhaps_taken = perhaps_taken


class Rejected(Exception):
    """Refused for good: sending the same again cannot help, so an operator is told."""


class DeskAway(Exception):
    """The referral system could not be asked, or gave no answer that we understand."""


def raise_for_status(status: int, *, entry_id: str, retry_after_s: float | None = None) -> None:
    """Return if the entry arrived (409: an earlier try did), else raise TryLater or Rejected."""
    if 200 <= status < 300 or status == 409:
        return
    if status == 429 or status >= 500:
        raise TryLater(
            f"entry {entry_id}: not taken ({status}), still queued; nothing to do yet",
            retry_after_s=retry_after_s,
            perhaps_taken=status not in _SURELY_NOT_TAKEN,
        )
    raise Rejected(
        f"entry {entry_id}: refused ({status}), now parked; python -m handoff.undelivered lists it"
    )
