"""Does a text for the reporter say who it is about? Whoever holds the return code can read it.

Pure. A warning and no lock: staff may send it all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

IN_A_ROW = 4  # so many words of a line, in its order, are a quotation
# In scripts without spaces each sign counts as a word.
_NO_SPACES = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_NO_SPACES}]|[^\W_{_NO_SPACES}]+")
# Words of a place that name none by themselves.
_ANY_PLACE = frozenset(
    "road street lane avenue close court park house school college academy primary secondary near"
    " north south east west upper lower great little town city village county the and from with"
    " where lives his her their our home flat".split()
)


@dataclass(frozen=True)
class Found:
    """Something that gives people away: `what` is for staff, `words` stand in their text."""

    what: str
    words: str


def found(text: str, summary: dict[str, Any], later: Iterable[str] = ()) -> list[Found]:
    """Return what `text` gives away of `summary` and of what the reporter wrote `later`.

    The person's name and place, contact details, and four words in a row of any line.
    """
    said = words_of(text)
    person, reporter = summary["person"], summary["reporter"]
    every = [
        ("The person's name", _any_of(said, _name_words(person["name"]))),
        ("The person's place", _any_of(said, _place_words(person["place"]))),
        ("Contact details", _any_of(said, _detail_words(reporter["contact_details"]))),
    ]
    seen = [Found(what, words) for what, words in every if words]
    lines = [*typed_texts(summary), *later]
    quoted = dict.fromkeys(run for line in lines for run in quotations(said, words_of(line)))
    return seen + [Found("Words of the reporter", run) for run in quoted]


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
