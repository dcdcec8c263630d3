"""What is done to typed text before it is read: text is text, and a return code is a code."""

from __future__ import annotations

import re
from typing import Any

from core import receipts

MAX_CHARACTERS = 2000
# Looked for at every place: in "my code AAAA-…" the first group is no "code".
_GROUPED = re.compile(
    r"\b(?=([0-9A-Za-z]{4}([\s\-\u2010-\u2015\u2212.])(?:[0-9A-Za-z]{4}\2){2}[0-9A-Za-z]{4})\b)"
)


def clean(text: str) -> str:
    """Return `text` without what would make Rasa take it for a command (`/intent{…}`)."""
    text = text.strip()
    while text.startswith("/"):
        text = text[1:].strip()
    return text


def return_code(text: str, *, asked: bool) -> str | None:
    """Return the code in `text`, if there is one.

    In a sentence only in its four groups with a digit; alone in any form if it was `asked` for,
    so that "responsibilities" (16 letters) is a word.
    """
    if asked and (code := receipts.normal_code(text)):
        return code
    for match in _GROUPED.finditer(text):
        if any(sign.isdigit() for sign in match.group(1)):
            return receipts.normal_code(match.group(1))
    bare = receipts.normal_code(text)
    return bare if bare and any(sign.isdigit() for sign in text) else None


def code_parse(text: str, code: str) -> dict[str, Any]:
    """Return Rasa's parse data for a message that gives a return code."""
    named = {"name": "give_return_code", "confidence": 1.0}
    return {
        "text": text,
        "intent": named,
        "intent_ranking": [named],
        "entities": [],
        "return_code": code,
    }
