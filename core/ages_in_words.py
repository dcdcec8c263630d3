"""Ages that are written in words: "thirty-three" is 33."""

from __future__ import annotations

import re

_SPELT = {
    word: years
    for years, word in enumerate(
        "seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
        " nineteen".split(),
        start=7,
    )
}
_ONES = {
    word: years
    for years, word in enumerate("one two three four five six seven eight nine".split(), start=1)
}
_TENS = {
    word: years
    for years, word in zip(
        range(20, 100, 10),
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        strict=True,
    )
}
PATTERN = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES)}))?|{'|'.join(_SPELT)})(?![a-z])"
_IN_WORDS = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<ones>{'|'.join(_ONES)}))?"
    rf"|(?P<spelt>{'|'.join(_SPELT)}))\b",
    re.IGNORECASE,
)


def in_figures(text: str) -> str:
    """Return the text with such ages in figures."""
    return _IN_WORDS.sub(_figures, text)


def _figures(found: re.Match[str]) -> str:
    if spelt := found["spelt"]:
        return str(_SPELT[spelt.lower()])
    return str(_TENS[found["tens"].lower()] + _ONES.get((found["ones"] or "").lower(), 0))
