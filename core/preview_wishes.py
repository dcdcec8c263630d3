"""What a message typed at the preview asks for as a whole: by its words (core/requests.py), put
right by what its parts were taught to be. A no to sending and deleting end the preview, so that
neither is done where the words wish for something of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from core import requests, stops
from core.requests import Request

_LIKELY = 0.5
SURE_NO = 0.7  # from which words that no pattern knows are a no to sending
# "I dont want anyone ringing me, take my number off" is no no to sending
_EDITS = frozenset("out right back how add".split())
_OF_LINES = _EDITS | {"contact", "no_contact"}

_NOT_SENT = re.compile(
    r"\b(?:do not|don['’]?t|dnt|never) send (?:it|this|that|anything|them|the summary)\b"
    r"(?![^.!?]*\b(?:yet|until|till|unless|without|before|first|but|line)\b)",
    re.IGNORECASE,
)


def _declines(sentence: str) -> bool:
    found = requests.read(sentence, requests.PREVIEW)
    return found is not None and found.kind == requests.DECLINE


def asked(text: str, wishes: Iterable[Mapping[str, Any]]) -> Request | None:
    """Return what is asked for; `wishes`: the parts as read, {part, wish, likely}."""
    found = requests.read(text, requests.PREVIEW)
    likely = {row["wish"]: row["likely"] for row in wishes if row["likely"] >= _LIKELY}
    likely.pop("chat", None)
    if found is not None:
        of_lines = found.kind == requests.DECLINE and likely.keys() & _OF_LINES
        return None if of_lines and not likely.keys() & {"keep"} else found
    edits = likely.keys() & _EDITS
    refuses = _NOT_SENT.search(text) or any(map(_declines, stops.sentences(text)))
    if (likely.get("keep", 0.0) >= SURE_NO or refuses) and not edits:
        return Request(requests.DECLINE)
    forgets = "delete" in likely and likely.keys() <= {"delete", "keep"}
    return Request(requests.DELETE) if forgets and requests.speaks_of_forgetting(text) else None
