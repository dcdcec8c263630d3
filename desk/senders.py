"""Who signed a request of the Referral API: the site with its own keys, or a partner with its."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core import signing

SITE = "site"
CHANNELS_OF_SITE = ("chat", "form")
CHANNELS_OF_PARTNER = ("partner",)


@dataclass(frozen=True)
class Sender:
    """Somebody whose key we know."""

    name: str  # SITE, or a partner's name
    secrets: tuple[str, ...] = field(repr=False)  # whsec_…
    partner: int | None = None  # the partner's id; None: the site

    @property
    def channels(self) -> tuple[str, ...]:
        """The values of `channel` that this sender may use."""
        return CHANNELS_OF_SITE if self.partner is None else CHANNELS_OF_PARTNER

    def stored_id(self, webhook_id: str) -> str:
        """Return the webhook-id under which a delivery is remembered.

        A partner's is hashed behind its number: no two senders share one, and it fits its column.
        """
        if self.partner is None:
            return webhook_id
        return f"partner-{self.partner}:{hashlib.sha256(webhook_id.encode()).hexdigest()}"


@dataclass(frozen=True)
class Signed:
    """A request whose signature fits: whose it is, and its webhook-id as it was sent."""

    sender: Sender
    webhook_id: str


def who_signed(
    senders: Iterable[Sender], headers: Mapping[str, str], body: bytes, *, now: int
) -> Signed:
    """Return who signed `body`. Every key is tried, so that the time says nothing of whose fits.

    Args:
        now: Unix seconds, UTC.

    Raises:
        signing.BadSignature: nobody of `senders` did, or a header is missing or too old.
    """
    found = [signed for sender in senders if (signed := _signed(sender, headers, body, now))]
    if not found:
        raise signing.BadSignature("no key that we know fits")
    return found[0]


def _signed(sender: Sender, headers: Mapping[str, str], body: bytes, now: int) -> Signed | None:
    try:
        return Signed(sender, signing.verify(sender.secrets, headers, body, now=now))
    except signing.BadSignature:
        return None
