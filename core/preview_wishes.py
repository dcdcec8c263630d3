"""What a message typed at the preview asks for as a whole: by its words (core/requests.py), put
right by what its parts were taught to be. A no to sending and deleting end the preview, so that
neither is done where the words wish for something of its lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from core import requests
from core.requests import Request

_LIKELY = 0.5
SURE_NO = 0.7  # from which words that no pattern knows are a no to sending
# "I dont want anyone ringing me, take my number off" is no no to sending
_OF_LINES = frozenset("no_contact contact out right back how add".split())


def asked(text: str, wishes: Iterable[Mapping[str, Any]]) -> Request | None:
    """Return what is asked for; `wishes`: the parts as read, {part, wish, likely}."""
    found = requests.read(text, requests.PREVIEW)
    likely = {row["wish"]: row["likely"] for row in wishes if row["likely"] >= _LIKELY}
    likely.pop("chat", None)
    if found is not None:
        of_lines = found.kind == requests.DECLINE and likely.keys() & _OF_LINES
        return None if of_lines and not likely.keys() & {"keep"} else found
    if likely.keys() == {"keep"} and likely["keep"] >= SURE_NO:
        return Request(requests.DECLINE)
    forgets = "delete" in likely and likely.keys() <= {"delete", "keep"}
    return Request(requests.DELETE) if forgets and requests.speaks_of_forgetting(text) else None
