"""How the writer knows what a sentence says, from its own words: seen, heard, told, guessed.

First hand is what they saw, and what the person said to them or in their hearing. What others say
of the person is hearsay, whoever those are. Where the words do not say it, it is unknown: hearsay
is never raised to "seen" (never 3).
"""

from __future__ import annotations

import re

from core import evidence

SEEN, HEARD, TOLD, GUESSED, UNKNOWN = evidence.KNOWN_HOW
_ME = r"(?:to )?(?:me|us|our|my)\b"
_THEY = r"(?:he|she|they)(?:'s|'ve|'d| has| have| had)?(?: \w+){0,2}?"
_SPEAKS = r"(?:told|tells|tell|said|says|say|shouted|screamed|texted|messaged|wrote|writes|bragged)"
_OTHERS = (
    r"(?:(?:my|his|her|their|our|the|a|an|another|other|one of \w+|two of \w+|some|both|these)"
    r"(?: [\w'’]+){1,3}?|someone|somebody|people|everyone|they all|i was|we were|word is)"
)
_SEVERAL = r"(?:two|three|four|five|several|some|a few|a couple of|other|both|\d+)"
_SEEN = re.compile(
    r"\bwith (?:my|our) own eyes\b"
    r"|\b(?:i|we)(?:'ve|'d| have| had)?(?: \w+){0,2}? (?:saw|seen|watched|found|noticed|counted"
    r"|caught|spotted|walked in on|came across)\b(?! out\b)"
    r"|\b(?:i|we) (?:see|seen) (?:it|him|her|them|the|his)\b"
    r"|^(?:saw|seen|found)\b"
)
_HEARD = re.compile(
    r"\bwith (?:my|our) (?:own )?ears?\b"
    r"|\b(?:i|we)(?:'ve|'d| have| had)?(?: \w+){0,2}? (?:heard|hear|overheard)"
    r" (?:him|her|them|it (?:from him|from her|my ?self|with my))\b"
    rf"|\b{_THEY} {_SPEAKS} {_ME}(?! (?:mum|dad|sister|brother|friend|son|daughter)\b)"
    r"|\bheard .*\bmyself\b"
)
_HEARSAY = re.compile(
    rf"\b{_OTHERS} (?:\w+ ){{0,2}}?"
    r"(?:told|tells|said|says|reckons|mentioned|thinks|heard|saw|claims)\b"
    r"(?: to)?(?: me| us)?(?: that)? (?:he|she|they|him|her|them|his|my son|my daughter|my brother)"
    r"(?:'s|'d|'ll|'ve)?\b"
    rf"|\b{_SEVERAL}(?: of)? (?:\w+ ){{0,2}}?"
    r"(?:pupils|students|kids|girls|boys|friends|people|neighbours|parents|colleagues|teachers"
    r"|classmates|lads|cousins|mates|workers)(?: \w+){0,4}? (?:told|said|say|tell|reported)\b"
    r"|\bapparently|allegedly|supposedly|second.?hand|\brumou?rs?\b"
    r"|\b(?:i|we) (?:was|were) told\b"
    r"|\b(?:i|we)(?:'ve| have)? (?:only )?heard (?:that|about|from (?!him\b|her\b|them\b))"
    r"|\b(?:got|had|have|know)(?: it| that| this| the \w+)?(?: \w+)? from"
    r" (?:someone|an?|the|my|his|her|their|our) \w"
    r"|\baccording to\b"
)
_GUESSED = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:guess|suspect|assume|suppose|imagine|wonder|have a feeling|reckon)\b"
    r"|\bmaybe (?:he|she|they)\b|\b(?:just )?a (?:hunch|feeling)\b"
)
_ORDER = ((TOLD, _HEARSAY), (HEARD, _HEARD), (SEEN, _SEEN), (GUESSED, _GUESSED))
_NOT_SEEN = re.compile(
    r"(?:\bnot|n't|\bnever)(?: \w+){0,2}? (?:see|saw|seen|hear|heard|watched|found|noticed)\b"
)


_SHORT_FORMS = (
    (re.compile(r"\b(i|we|they|you)(ve|m)\b"), r"\1'\2"),
    (re.compile(r"\b(have|has|had|did|do|does|was|were|is|are|could|would)nt\b"), r"\1n't"),
    (re.compile(r"\b(i|we) (herd|hurd)\b"), r"\1 heard"),
)


def _plain(sentence: str) -> str:
    """Return it in small letters, with the apostrophes that people leave out."""
    plain = sentence.lower().replace("’", "'")
    for words, written in _SHORT_FORMS:
        plain = words.sub(written, plain)
    return plain


def known_how(sentence: str) -> str:
    """Return how the writer of `sentence` knows it. Hearsay wins over anything beside it."""
    plain = _plain(sentence)
    if _NOT_SEEN.search(plain) and not _HEARSAY.search(plain):
        return UNKNOWN
    return next((how for how, words in _ORDER if words.search(plain)), UNKNOWN)
