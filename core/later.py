"""What a reporter sends after handing over: an answer to staff, something to add, and whether it
helped. Pure: what a yes is a yes to, and who is asked at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from core.consent import canonical
from core.questions import WRITER_UNDER_18
from core.site import Site

WORDING_VERSION = 1  # utter_later_preview in data/nlu/consent.yml; a new text, a new number
LONGEST = 2000  # characters, as a message in the chat; a receiver takes no more
ANSWERED, ADDED = "answered", "added"  # slot `later_kind`
KIND_OF_CHOICE = {"answer_question": ANSWERED, "add_later": ADDED}

WORDS, AGREED, DIGEST = "later_words", "later_agreed", "later_digest"
SENT = "later_sent"  # the digest of what was queued last, while its words are still known
# What was about to be added when a card came up: offered after it. And: the next words are to be
# added, as was said with the code.
KEPT, WANTS_TO_ADD = "later_kept", "wants_to_add"
NOTHING_OPEN: Mapping[str, None] = {WORDS: None, AGREED: None, DIGEST: None, SENT: None}

# "Did it help?": the value of a choice, and what the receiver gets
HELPED: Mapping[str, bool | str] = {"yes": True, "partly": "partly", "no": False}


@dataclass(frozen=True)
class Later:
    """Words that would go to staff, and about which referral. All of it is in the digest."""

    kind: str
    words: str
    return_code: str  # else a yes could reach another referral than the one looked up
    receiver: str

    @property
    def digest(self) -> str:
        """The SHA-256 (hex) over what is sent, to whom, and the wording version."""
        agreed = {**asdict(self), "wording_version": WORDING_VERSION}
        return hashlib.sha256(canonical(agreed)).hexdigest()


def from_slots(slots: Mapping[str, Any], site: Site) -> Later | None:
    """Return the words that wait for a yes, or None where something of them is missing."""
    kind, words, code = (slots.get(name) or "" for name in ("later_kind", WORDS, "return_code"))
    if kind not in KIND_OF_CHOICE.values() or not words or not code:
        return None
    return Later(kind, words, code, site.receiver)


def agreed(slots: Mapping[str, Any], site: Site) -> Later | None:
    """Return the words if the yes was to these very ones, and they are the ones shown last."""
    later = from_slots(slots, site)
    if later is None or not slots.get(AGREED) == slots.get(DIGEST) == later.digest:
        return None
    return later


def is_child(slots: Mapping[str, Any]) -> bool:
    """Say whether a child writes: a child is never asked for more (docs/safety.md)."""
    return slots.get(WRITER_UNDER_18) == "yes"
