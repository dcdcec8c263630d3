"""Blacking out a line: its words leave the summary for good, wherever they stand in it. Pure.

The digest of the consent goes too. It is no secret hash: with all other lines readable, whoever has
the file could try names until one fits it. The page says that it is gone.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desk import words

MARK = words.REDACTED
DIGEST_GONE = "0" * 64  # fits the schema, and is the digest of nothing

# id of the line, what staff read, where it is; the id is that of the agreed line where there is one
_PLACES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("name", "Name of the person", ("person", "name")),
    ("place", "Place of the person", ("person", "place")),
    ("view", "What the reporter thinks is behind it", ("person", "reporters_view_of_cause")),
    ("contact", "Contact details", ("reporter", "contact_details")),
    ("safe_how", "How it is safe to reach them", ("reporter", "safe_contact", "how")),
    ("safe_when", "When it is safe", ("reporter", "safe_contact", "when")),
    (
        "safe_if",
        "If someone else answers",
        ("reporter", "safe_contact", "if_someone_else_answers"),
    ),
    ("language_needs", "Language needs", ("reporter", "language_needs")),
    ("access_needs", "Access needs", ("reporter", "access_needs")),
    ("address", "Address online", ("online_content", "address")),
    ("platform", "Platform", ("online_content", "platform")),
    ("online_seen", "When it was seen online", ("online_content", "seen")),
    ("wishes", "What they want to happen", ("wishes", "wishes")),
    ("fears", "What they are afraid of", ("wishes", "fears")),
)
IDENTIFYING = ("name", "place", "contact", "safe_how", "safe_when", "safe_if", "address")


# Scripts that put no spaces between words, or write endings onto a name: Thai, Lao, Burmese, Khmer,
# Japanese, Chinese, Korean. Where a word ends there, its sign cannot say.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\U00020000-\U0002fa1f"
)
_SIGN = re.compile(f"[{_UNSPACED}]")
SIGNS_ENOUGH = 6  # of such a script, which are about LONG_ENOUGH words

LONG_ENOUGH = 3  # words; shorter ones are gone where they stand, and elsewhere if they identify


@dataclass(frozen=True)
class Line:
    """Something that can be blacked out."""

    id: str
    label: str
    text: str


def lines(summary: dict[str, Any], events: list[dict[str, Any]]) -> list[Line]:
    """Return what can still be blacked out, in the order of the page."""
    every = [*_evidence(summary), *_fields(summary), *_agreed_only(summary), *_events(events)]
    return [line for line in every if line.text != MARK]


def redact(summary: dict[str, Any], line: Line) -> dict[str, Any]:
    """Return `summary` without the words of `line`, also where another line repeats them."""
    left = copy.deepcopy(summary)
    left["consent"]["digest"] = DIGEST_GONE
    for agreed in left["consent"]["agreed"]:
        if agreed["id"] == line.id:
            agreed["text"] = MARK
    for told in left["evidence"]:
        if told["id"] == line.id and told["when"] is not None:
            told["when"] = MARK
    without: dict[str, Any] = _without(left, line, typed=False, path=())
    return without


def redact_event(data: dict[str, Any], line: Line, event: int) -> dict[str, Any]:
    """Return what the reporter wrote later, event number `event`, without the words of `line`."""
    text = data.get("text")
    if text is None:
        return data
    return {**data, "text": MARK if line.id == f"event{event}" else blacked(text, line)}


def blacked(text: str, line: Line) -> str:
    """Return `text` with every occurrence of the words of `line` replaced by the mark."""
    same, wanted = (unicodedata.normalize("NFC", one) for one in (text, line.text))
    if same == wanted:
        return MARK
    if line.id not in IDENTIFYING and not _is_long(wanted):
        return text  # "today" is no repetition of a line that says only "today"
    left, count = re.subn(_whole(wanted), MARK, same, flags=re.IGNORECASE)
    return left if count else text


def _is_long(text: str) -> bool:
    return len(text.split()) >= LONG_ENOUGH or len(_SIGN.findall(text)) >= SIGNS_ENOUGH


def _whole(text: str) -> str:
    """Return a pattern for `text` that is no part of a longer word, where its script has words."""
    letter = rf"[^\W{_UNSPACED}]"
    before = "" if _SIGN.match(text[:1]) else f"(?<!{letter})"
    behind = "" if _SIGN.match(text[-1:]) else f"(?!{letter})"
    return f"{before}{re.escape(text)}{behind}"


def _evidence(summary: dict[str, Any]) -> Iterator[Line]:
    for line in summary["evidence"]:
        yield Line(line["id"], f"Evidence {line['id']}", line["quote"])


def _fields(summary: dict[str, Any]) -> Iterator[Line]:
    for line_id, label, path in _PLACES:
        value: Any = summary
        for name in path:
            value = None if value is None else value[name]
        if value is not None:
            yield Line(line_id, label, value)
    for number, other in enumerate(summary["others"], 1):
        if other["quote"] is not None:
            yield Line(f"other{number}", f"Who already knows, {number}", other["quote"])


def _agreed_only(summary: dict[str, Any]) -> Iterator[Line]:
    """Yield the agreed lines that are none of the above: neither by their id nor by their words."""
    known = [*_evidence(summary), *_fields(summary)]
    ids, texts = {line.id for line in known}, {line.text for line in known}
    for line in summary["consent"]["agreed"]:
        if line["id"] not in ids and line["text"] not in texts:
            yield Line(line["id"], f"Agreed line: {line['label']}", line["text"])


def _events(events: list[dict[str, Any]]) -> Iterator[Line]:
    for event in events:
        if event.get("text") is not None:
            yield Line(f"event{event['id']}", "Written by the reporter later", event["text"])


# Only what the reporter typed is searched: a code or a time is never a repetition of their words.
_TYPED_NAMES = frozenset(
    "text quote when name place reporters_view_of_cause contact_details how"
    " if_someone_else_answers language_needs access_needs address platform seen wishes"
    " fears".split()
)
_TYPED_BLOCKS = frozenset("reporter person evidence online_content others wishes consent".split())


def _is_typed(path: tuple[str, ...]) -> bool:
    if not path or path[0] not in _TYPED_BLOCKS or path == ("consent", "when"):
        return False
    return path[-1] in _TYPED_NAMES


def _without(value: Any, line: Line, *, typed: bool, path: tuple[str, ...]) -> Any:
    if isinstance(value, dict):
        return {
            name: _without(inner, line, typed=_is_typed((*path, name)), path=(*path, name))
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [_without(inner, line, typed=typed, path=path) for inner in value]
    return blacked(value, line) if typed and isinstance(value, str) else value
