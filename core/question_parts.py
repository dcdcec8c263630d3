"""The pieces that patterns of questions are made of: how one begins, and what tells of harm."""

from __future__ import annotations

import re
from typing import NamedTuple

OPENER = (
    r"(?:(?:ok|okay|oh|ah|um|well|right|so|yes|yeah|aye|no|nah|sorry|please|pls|and|but|then|now"
    r"|also"
    r"|first|again|thanks|thank you|cheers|i meant?|hang on"
    r"|wait|look|mate|love|hen|duck|pal)\b[ ,.!-]*)*"
)
TELL_ME = (
    r"(?:i (?:just |only |already )*(?:asked|want to know|wanna know|need to know|wonder)"
    r"|(?:im|i am) (?:just |only )?(?:asking|wondering)"
    r"|(?:(?:can|could|will|would) (?:you|u|ye) )?(?:please )?(?:tell|say) me)"
    r"(?: (?:you|ye|u|yous|it))?"
)
ASK = rf"(?:^|[.!?;,:] *|\b(?:but|and|so|then) ){OPENER}(?:{TELL_ME} )?"
GRAVE = r"(?:hurt\w*|kill\w*|attack\w*|stab\w*|gun|guns|knife|knives|bomb\w*|weapons?|petrol|die)"


class Row(NamedTuple):
    label: str
    words: re.Pattern[str]
    unless: re.Pattern[str] | None = None  # then another answer fits, or it tells something


def row(label: str, words: str, unless: str | None = None) -> Row:
    return Row(label, re.compile(words), re.compile(unless) if unless else None)


def label_of(plain: str, table: tuple[Row, ...]) -> str | None:
    """Return the label of the first row that the words fit."""
    for one in table:
        if one.words.search(plain) and not (one.unless and one.unless.search(plain)):
            return one.label
    return None
