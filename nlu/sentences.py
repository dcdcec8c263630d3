"""Where a message is cut: into sentences to quote, and into windows to read for danger."""

from __future__ import annotations

import itertools
import math
import re

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\s*\n+\s*")
_CLAUSE = re.compile(r"[,;:–]\s+|\s+-+\s+|\s+(?=(?:and|but|so|then|because|cos|now|also)\s)", re.I)
_CONTACTS = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "my email"),
    (re.compile(r"\+?\d(?:[ \-()]?\d){7,14}"), "my number"),
)
_SIGNS = re.compile(r"([!?])[!?]+")
LONG_SENTENCE_WORDS = 24  # people who fear do not stop for full stops
CLAUSE_WORDS = 7
MOST_QUOTES = 30


def sentences(text: str) -> list[str]:
    """Return the sentences of `text`, each letter for letter as it was typed, ends trimmed."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part and part.strip()]


def quotes(text: str) -> list[str]:
    """Return what of `text` can stand as evidence lines: its sentences, or some together where
    they are so many that nobody could go through them one by one."""
    parts = sentences(text)
    return parts if len(parts) <= MOST_QUOTES else _together(text, parts)


def _together(text: str, parts: list[str]) -> list[str]:
    """Return the text in MOST_QUOTES pieces at most, each of whole sentences, letter for letter."""
    size = math.ceil(len(parts) / MOST_QUOTES)
    starts, at = [], 0
    for part in parts:
        at = text.index(part, at)
        starts.append(at)
        at += len(part)
    begins = starts[::size]
    return [
        text[one:other].strip() for one, other in zip(begins, [*begins[1:], len(text)], strict=True)
    ]


def pieces(sentence: str) -> list[str]:
    """Cut a long sentence at commas and joining words into pieces of CLAUSE_WORDS or more."""
    if len(sentence.split()) <= LONG_SENTENCE_WORDS:
        return [sentence]
    parts: list[str] = []
    for clause in _CLAUSE.split(sentence):
        if parts and len(parts[-1].split()) < CLAUSE_WORDS:
            parts[-1] += " " + clause
        else:
            parts.append(clause)
    return [part for part in parts if part.strip()]


def windows(text: str) -> list[str]:
    """Return what is read for danger: the whole, each piece, and each two neighbours, once each.

    A plain sentence about a knife drowns in ninety words about school; alone it does not.
    """
    parts = [part for sentence in sentences(text) for part in pieces(sentence)]
    pairs = [f"{first} {second}" for first, second in itertools.pairwise(parts)]
    return list(dict.fromkeys([text.strip(), *parts, *pairs]))


def as_read(text: str) -> str:
    """Return `text` as it is read: digits of a telephone number say nothing, and look like much;
    nor do three exclamation marks say more than one."""
    text = _SIGNS.sub(r"\1", text)
    for pattern, word in _CONTACTS:
        text = pattern.sub(word, text)
    return text
