"""Cuts what was named out of the words of a line, and leaves the rest letter for letter.

A line of several facts may hold one that is private. Only the clause with that one goes. Where it
cannot go without bending what is left, nothing is cut: the line is to be put right by its writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from core import evidence, stops
from core.line_changes import stems

_FEWEST_LEFT = 2  # words with a meaning: less is no fact that would be lost with the line
# "but", "if" and "unless" are no borders: what stands before them says something else without them
_BORDER = re.compile(
    r"\s*[,:;–—]\s+(?!(?:but|if|unless|except|or|nor|not|only)\b)"
    r"|(?<!\band)(?<!\ban)(?<!\bn)(?<!\bso)(?<!\bthen)(?<!\balso)(?<!\bplus)"
    r"\s+(?=(?:and|an|n|nd|so|also|plus|because|cos|coz|since|then)\s)",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\b(?:but|if|unless|except|or|nor)\b", re.IGNORECASE)
_JOINS = re.compile(r"^(?:(?:and|an|n|nd|so|also|plus|then|because|cos|coz)\s+)+", re.IGNORECASE)
# the clause behind speaks of what would be gone
_POINTS_BACK = re.compile(
    r"^(?:(?:and|an|n|so|also|then|because|cos)\s+)*"
    r"(?:they|it|its|it['’]s|theyre|they['’]re|which|who|whose|those|these|them)\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s*(?:[,/&]|\b(?:and|an|n|nd|or|plus|also)\b)\s*", re.IGNORECASE)
_ENDS = ".!?;"


class _Clause(NamedTuple):
    lead: str  # what stands between it and the clause before
    text: str


def without(quote: str, named: str) -> str | None:
    """Return the words of a line without the clauses that hold what is `named`, "my divorce and
    mum's diabetes"; "" where nothing of weight is left, None where it cannot be cut cleanly."""
    sentences = [_clauses(one) for one in stops.sentences(quote)]
    gone = _holding(named, [clause.text for clauses in sentences for clause in clauses])
    if not gone:
        return None
    left = [[one.text not in gone for one in clauses] for clauses in sentences]
    kept = [one.text for clauses in sentences for one in clauses if one.text not in gone]
    if len(stems(" ".join(kept))) < _FEWEST_LEFT:
        return ""
    if any(map(_holds_more, gone)) or any(map(_bends, sentences, left)):
        return None
    return " ".join(filter(None, map(_joined, sentences, left)))


def words_out(quote: str, words: str) -> str | None:
    """Return the words of a line without these very ones; None where they do not stand there."""
    at = re.search(rf"(?<!\w){re.escape(words)}(?!\w)\s*,?", quote, re.IGNORECASE)
    if not at:
        return None
    return " ".join(f"{quote[: at.start()]} {quote[at.end() :]}".split())


def _clauses(sentence: str) -> list[_Clause]:
    ends, clauses = 0, []
    lead = ""
    for border in _BORDER.finditer(sentence):
        clauses.append(_Clause(lead, sentence[ends : border.start()]))
        lead, ends = border.group(), border.end()
    return [one for one in (*clauses, _Clause(lead, sentence[ends:])) if one.text.strip()]


def _holding(named: str, clauses: list[str]) -> set[str]:
    """Return the clauses that hold most of each thing that is named, and at least half of it."""
    gone: set[str] = set()
    for one in _EACH.split(named):
        wanted = stems(one)
        shared = {clause: len(wanted & stems(clause)) for clause in clauses}
        most = max(shared.values(), default=0)
        if most and most * 2 >= len(wanted):
            gone |= {clause for clause, count in shared.items() if count == most}
    return gone


def _holds_more(clause: str) -> bool:
    """Say whether a "but" or an "if" ties another fact to the one that is to go."""
    parts = _BOUND.split(clause)
    return sum(bool(stems(part)) for part in parts) > 1


def _bends(clauses: list[_Clause], left: list[bool]) -> bool:
    """Say whether a clause that stays points at the one before it, which goes."""
    pairs = zip(left, left[1:], clauses[1:], strict=False)
    return any(
        not before and stays and _POINTS_BACK.match(one.text) for before, stays, one in pairs
    )


def _joined(clauses: list[_Clause], left: list[bool]) -> str:
    kept = [one for one, stays in zip(clauses, left, strict=True) if stays]
    if not kept:
        return ""
    first = _JOINS.sub("", kept[0].text) if kept[0] is not clauses[0] else kept[0].text
    whole = first + "".join(f"{one.lead}{one.text}" for one in kept[1:])
    end = clauses[-1].text[-1:]
    return whole if whole[-1] in _ENDS or end not in _ENDS else whole + end


_KIN = (
    r"(?:(?:grand|step|half|god)[ -]?)?(?:son|daughter|brother|sister|bro|sis|mum|mam|dad|father"
    r"|mother|mate|friend|cousin|nephew|niece|uncle|auntie|aunt|boyfriend|girlfriend|partner"
    r"|husband"
    r"|wife|lad|boy|girl|housemate|flatmate|neighbour|colleague|boss|teacher|child|kid|pupil"
    r"|student)"
)
_CALLED = r"(?:called|named|(?:his|her|my|their)?\s*name(?:['’]?s| is| was))"
_NO_NAME = (
    r"(?!(?:he|she|they|it|hes|shes|his|her|their|my|me|i|im|ive|is|was|has|had|have|and|an|who"
    r"|that"
    r"|the|a|to|in|on|at|of|for|from|with|says?|said|told|keeps?|kept|just|now|not|never|goes|went"
    r"|does|did|will|would|can|could|should|also|got|gets|wants?|thinks?|but|so|or|if|when|since"
    r"|because|about|rang|asked|came|left|saw|heard|seen|started|stopped|there|here|knows?|been"
    r"|being"
    r"|likes?|loves?|as|by|we|you|this|these|those|then|all|some|rather|lives?|works?|turned)\b)"
)
_NAMED = re.compile(
    rf"\b(?:(?:my|our|his|her|their) (?:(?:\w+ )?{_KIN}|{_KIN})|{_CALLED}) {_NO_NAME}"
    # in small letters only before what comes behind a name
    r"(?P<name>(?-i:[A-Z])\w+|[^\W\d_]{2,}(?=\s+(?:he|she|hes|shes|is|has|who|was)\b|\s*[,.;]"
    r"|\s*$))",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"\b(?:my name(?:['’]?s| is)|this is|i am"
    r"|i['’]m)\s+(?P<name>(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?)",
    re.IGNORECASE,
)


def names_in(quote: str) -> set[str]:
    """Return what stands where a name stands, "my grandson callum": in whatever letters."""
    return {found["name"] for found in _NAMED.finditer(quote)}


def may_name(quote: str) -> bool:
    """Say whether the words may name somebody or a place. Leans to yes: it spares a warning."""
    return evidence.may_identify(quote) or bool(names_in(quote))


def writers_name(quotes: Iterable[str]) -> str | None:
    """Return the name by which the writer calls themself in the lines."""
    found = (_WRITER.search(quote) for quote in quotes)
    return next((one["name"] for one in found if one), None)


def without_name(quote: str, name: str) -> str:
    """Return the words of a line without a name. "my grandson callum" needs none; elsewhere "…"
    stands in its place."""
    one = rf"(?<!\w){re.escape(name)}(?!\w)"
    aside = re.sub(rf"\s*,?\s*\b{_CALLED} {one}(?:['’]s)?", "", quote, flags=re.IGNORECASE)
    kin = re.sub(rf"(\b{_KIN})\s*,?\s+{one}(['’]s)?", r"\1\2", aside, flags=re.IGNORECASE)
    return " ".join(re.sub(one, "…", kin, flags=re.IGNORECASE).split())


def is_name(quote: str, words: str) -> bool:
    """Say whether the words are one name, or two, that stand in the line."""
    if not 1 <= len(words.split()) <= _LONGEST_NAME:
        return False
    at = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", quote, re.IGNORECASE)
    named = {name.lower() for name in names_in(quote)}
    return at is not None and (words.lower() in named or _CAPITAL.match(at.group()) is not None)


_LONGEST_NAME = 2  # words
_CAPITAL = re.compile(
    r"(?!I\b|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z]\w+(?: [A-Z]\w+)?$"
)


def name_meant(name: str | None, writers: bool, quotes: Iterable[str]) -> str | None:
    """Return the name that is to go: the one that was said, the writer's own, or the only one that
    stands in the lines."""
    told = list(quotes)
    if name:
        forms = (name, re.sub(r"s$", "", name))
        return next((one for one in forms if any(stands_in(one, quote) for quote in told)), None)
    if writers:
        return writers_name(told)
    only = {one.lower() for quote in told for one in names_in(quote)}
    return only.pop() if len(only) == 1 else None


def stands_in(words: str, quote: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", quote, re.IGNORECASE) is not None


def swapped(quote: str, old: str, new: str) -> str:
    """Return the words of a line with new words in place of old ones, wherever they stand."""
    last = new.split()[-1]
    one = rf"(?<!\w){re.escape(old)}(?!\w)(?:\s+{re.escape(last)}(?!\w))?"  # "four classmates"
    return re.sub(one, lambda _: new, quote, flags=re.IGNORECASE)
