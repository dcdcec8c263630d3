"""Where typed words are cut: at full stops, question marks, semicolons and new lines."""

from __future__ import annotations

import re

_STOP = re.compile(r"(?<=[.!?;])\s+|\n+")


def sentences(text: str) -> list[str]:
    """Return the sentences of the text, letter for letter."""
    return [one for one in _STOP.split(text.strip()) if one]
