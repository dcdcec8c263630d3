"""Does a text for the reporter say who it is about? Whoever holds the return code can read it.

Pure. A warning and no lock: staff may send it all the same. The chat asks for no name and no
place, so most names stand inside the lines and are told by their capital letters alone. A script
without capitals, and a name that nobody writes with one, are not seen by that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from desk import ordinary_words

IN_A_ROW = 4  # so many words of a line, in its order, are a quotation
# In scripts without spaces each sign counts as a word.
_NO_SPACES = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_NO_SPACES}]|[^\W_{_NO_SPACES}]+")
_ENDS_SENTENCE = re.compile(r"[.!?:;…\n\r。！？]|[\"“„«]\s*$")
# Words of a place that name none by themselves.
_ANY_PLACE = frozenset(
    "road street lane avenue close court park house school college academy primary secondary near"
    " north south east west upper lower great little town city village county the and from with"
    " where lives his her their our home flat".split()
)
# Agreed lines whose text is an answer that was offered: our words, and not the reporter's.
_OFFERED = frozenset(
    "relation age_band reporter_safe children_in_home danger writer_under_18 under_18"
    " wants_contact contact_message".split()
)
_SHORTEST_NAME = 2  # "Jo", "Al"; one letter is an initial
_WORD_END = frozenset("sdmt")  # what is left behind the sign in "Aaron's", "he'd", "I'm", "don't"


@dataclass(frozen=True)
class Found:
    """Something that gives people away: `what` is for staff, `words` stand in their text."""

    what: str
    words: str


def found(text: str, summary: dict[str, Any], later: Iterable[str] = ()) -> list[Found]:
    """Return what `text` gives away of `summary` and of what the reporter wrote `later`.

    The person's name and place, contact details, four words in a row of any line, and single
    words of a line that have a capital letter and are no ordinary words.
    """
    said = words_of(text)
    person, reporter = summary["person"], summary["reporter"]
    every = [
        ("The person's name", _any_of(said, _name_words(person["name"]))),
        ("The person's place", _any_of(said, _place_words(person["place"]))),
        ("Contact details", _any_of(said, _detail_words(reporter["contact_details"]))),
    ]
    seen = [Found(what, words) for what, words in every if words]
    known = {word for one in seen for word in words_of(one.words)}
    capitals = [word for word in capitalised(text, _own_words(summary, later)) if word not in known]
    if capitals:
        seen.append(Found("May be a name or a place", ", ".join(capitals)))
    lines = [*typed_texts(summary), *later]
    quoted = dict.fromkeys(run for line in lines for run in quotations(said, words_of(line)))
    return seen + [Found("Words of the reporter", run) for run in quoted]


@dataclass(frozen=True)
class _Word:
    """A word of a text. `inside`: not the first of a sentence, where capitals tell nothing."""

    text: str  # without case
    capital: bool
    inside: bool


def capitalised(text: str, lines: Iterable[str]) -> list[str]:
    """Return the words of `text` that also stand in `lines` and may be names there.

    A capital inside a sentence tells of a name, in `text` or in `lines`. That of a sentence's
    first word tells of one only if no line writes it small and it is no ordinary word.
    """
    told = [word for line in lines for word in _words(line)]
    small = {word.text for word in told if not word.capital}
    inside = {word.text for word in told if word.capital and word.inside}
    first = {word.text for word in told if word.capital} - inside - small
    found = [
        word.text
        for word in _words(text)
        if _may_name(word, inside)
        and (
            (word.text in inside and (word.capital or word.text not in small))
            or (word.text in first and word.capital)
            or (word.text in small and word.capital and word.inside)
        )
    ]
    return list(dict.fromkeys(found))


def _may_name(word: _Word, inside: set[str]) -> bool:
    """Ordinary words name nobody, but "Will" and "Rose" do where both texts write them so."""
    if len(word.text) < _SHORTEST_NAME or word.text in _ANY_PLACE:
        return False
    if word.text in ordinary_words.ALSO_NAMES:
        return word.capital and word.inside and word.text in inside
    return word.text not in ordinary_words.WORDS


def _words(text: str) -> list[_Word]:
    """Return the words of `text`; where all of it is in capitals, none of them tells anything."""
    normal = unicodedata.normalize("NFKC", text)
    shouted = normal.upper() == normal
    words: list[_Word] = []
    end = 0
    for found in _WORD.finditer(normal):
        between, end = normal[end : found.start()], found.end()
        if between in ("'", "’") and found[0] in _WORD_END:
            continue
        inside = bool(words) and not _ENDS_SENTENCE.search(between)
        text = found[0].casefold()
        capital = found[0][0].isupper() and not shouted and not _is_month(text, words)
        words.append(_Word(text, capital, inside))
    return words


def _is_month(word: str, before: list[_Word]) -> bool:
    """Say whether it is the May of "in May" and "3 May", and not the one of "I saw May"."""
    if word not in ordinary_words.MONTHS_AND_NAMES or not before:
        return False
    return before[-1].text in ordinary_words.BEFORE_A_MONTH or before[-1].text.isdigit()


def _own_words(summary: dict[str, Any], later: Iterable[str]) -> list[str]:
    """Return what the reporter wrote in their own words, wherever it is kept."""
    agreed = [line for line in summary["consent"]["agreed"] if line["id"] in _OFFERED]
    ours = {line["text"] for line in agreed}
    typed = [text for text in typed_texts(summary) if text not in ours]
    details = summary["reporter"]["contact_details"]
    return [*typed, *([details] if details else []), *later]


def words_of(text: str) -> list[str]:
    """Return the words of `text` as they are compared: no case, no accents of width, no signs."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def quotations(said: list[str], line: list[str]) -> Iterator[str]:
    """Yield each longest run of four or more words of `said` that stands in `line`."""
    runs = {tuple(line[at : at + IN_A_ROW]) for at in range(len(line) - IN_A_ROW + 1)}
    last = len(said) - IN_A_ROW
    at = 0
    while at <= last:
        length = 0
        while at + length <= last and tuple(said[at + length : at + length + IN_A_ROW]) in runs:
            length += 1
        if length:
            yield " ".join(said[at : at + length + IN_A_ROW - 1])
        at += length + 1


def typed_texts(summary: dict[str, Any]) -> list[str]:
    """Return every text of `summary` that the reporter typed or agreed to, line by line."""
    person, safe = summary["person"], summary["reporter"]["safe_contact"] or {}
    online = summary["online_content"] or {}
    texts = [line["text"] for line in summary["consent"]["agreed"]]
    texts += [text for line in summary["evidence"] for text in (line["quote"], line["when"])]
    texts += [other["quote"] for other in summary["others"]]
    texts += [*summary["wishes"].values(), person["reporters_view_of_cause"], person["place"]]
    texts += [safe.get(name) for name in ("how", "when", "if_someone_else_answers")]
    texts += [online.get(name) for name in ("address", "platform", "seen")]
    return [text for text in texts if text]


def _any_of(said: list[str], telling: Iterable[str]) -> str:
    wanted = set(telling)
    return ", ".join(dict.fromkeys(word for word in said if word in wanted))


def _name_words(name: str | None) -> list[str]:
    return [word for word in words_of(name or "") if len(word) > 1 or not word.isascii()]


def _place_words(place: str | None) -> list[str]:
    return [word for word in words_of(place or "") if len(word) > 3 and word not in _ANY_PLACE]


def _detail_words(details: str | None) -> list[str]:
    """An address or a number is told by its parts: `anna`, `parent`, `07700`, `900123`."""
    if details is None or not re.search(r"[@\d]", details):
        return []
    mail = [part for part in details.split() if "@" in part]
    local = [word for part in mail for word in words_of(part.split("@")[0])]
    return local + [word for word in words_of(details) if len(word) > 3 and word.isdigit()]
