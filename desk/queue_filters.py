"""The queue's filters: read from the address, back into it, and in words. Pure.

The place is the one thing that is searched for and never stands in an address: it is about a
person, and addresses stay in browsers' histories and other programs' logs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

from core import receipts
from desk import words

UNFINISHED = "unfinished"
ME, NOBODY = "me", "nobody"

STATUSES = {UNFINISHED: "Not finished", **words.STATUSES}
OFFERED: dict[str, Mapping[str, str]] = {
    "status": STATUSES,
    "ending": words.ENDINGS,
    "channel": words.CHANNELS,
    "age_band": words.AGE_BANDS,
    "language": words.LANGUAGES,
}
LABELS = {
    "status": "Status",
    "ending": "What the reporter was told",
    "assignee": "Who has it",
    "channel": "How it came",
    "age_band": "Age of the person of concern",
    "language": "Language",
    "received_from": "Received from",
    "received_to": "Received until",
    "reference": "Reference",
    "new": "New since my last visit",
    "late": "Late",
    "unsigned": "Waits for a lead's signature",
    "place": "Place",
}
LONGEST_PLACE = 200
_ID = re.compile(r"[1-9][0-9]{0,8}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LOOSE_REFERENCE = re.compile(r"(?:SB)?([0-9A-Z]{4})([0-9A-Z]{4})")
_FRAGMENT = re.compile(r"[0-9A-Z]{4,7}")
_NOT_IN_A_REFERENCE = re.compile(r"[\s\-\u2010-\u2015\u2212.]")


@dataclass(frozen=True)
class Filters:
    """What is asked for; None or False: no matter. Days are 2026-11-21, in the desk's own zone."""

    status: str | None = None
    ending: str | None = None
    assignee: str | None = None  # me, nobody or an account's number
    channel: str | None = None
    age_band: str | None = None
    language: str | None = None
    received_from: str | None = None
    received_to: str | None = None
    reference: str | None = None
    new: bool = False
    late: bool = False
    unsigned: bool = False
    place: str | None = None


NOTHING = Filters()


def read(query: Mapping[str, str], people: Mapping[int, str]) -> tuple[Filters, list[str]]:
    """Return the filters of an address, and the labels of those whose value could not be used.

    Args:
        people: whom a case may belong to: account's number and name.
    """
    found: dict[str, str | bool] = {}
    unusable = []
    for name in LABELS:
        typed = query.get(name, "").strip() if name != "place" else ""
        if not typed:
            continue
        value = _usable(name, typed, people)
        if value is None:
            unusable.append(LABELS[name])
        else:
            found[name] = value
    return replace(NOTHING, **found), unusable  # type: ignore[arg-type]


def assignees(people: Mapping[int, str]) -> dict[str, str]:
    """Return what can be chosen for "who has it"."""
    return {ME: "Me", NOBODY: "Nobody", **{str(number): name for number, name in people.items()}}


def with_place(filters: Filters, typed: str) -> Filters:
    """Return `filters` with the place that was typed, as places are stored."""
    typed = typed.replace("\0", "")  # no place that is stored has one
    return replace(filters, place=" ".join(typed.lower().split())[:LONGEST_PLACE] or None)


def to_query(filters: Filters) -> dict[str, str]:
    """Return what stands in the address for `filters`: never the place."""
    given = {name: value for name, value in asdict(filters).items() if value and name != "place"}
    return {name: "yes" if value is True else str(value) for name, value in given.items()}


def in_words(filters: Filters, people: Mapping[int, str]) -> list[tuple[str, str]]:
    """Return (label, value) of each filter; the value is empty where the label says it all."""
    given = [(name, value) for name, value in asdict(filters).items() if value]
    return [(LABELS[name], _value_in_words(name, value, people)) for name, value in given]


def for_audit(filters: Filters) -> str:
    """Return the filters as codes; of what was typed, only that it was."""
    codes = {name: value for name, value in to_query(filters).items() if name != "reference"}
    parts = [f"{name}={value}" for name, value in codes.items()]
    parts += [name for name in ("reference", "place") if getattr(filters, name)]
    return " ".join(parts) or "all"


def normal_reference(typed: str) -> str | None:
    """Return a typed reference as it is stored, or None if it cannot be one.

    Lower case, spaces, missing dashes and a missing SB are taken; O is read as 0, I and L as 1.
    """
    bare = _NOT_IN_A_REFERENCE.sub("", typed.upper())
    match = _LOOSE_REFERENCE.fullmatch(bare)
    if match is None:
        return None
    mended = [group.translate(str.maketrans("ILO", "110")) for group in match.groups()]
    reference = f"SB-{mended[0]}-{mended[1]}"
    return reference if receipts.is_reference(reference) else None


def part_of_a_reference(typed: str) -> str | None:
    """Return four to seven signs of a reference, as `normal_reference` mends them, or None."""
    bare = _NOT_IN_A_REFERENCE.sub("", typed.upper())
    signs = bare[2:] if bare.startswith("SB") and len(bare) > 5 else bare
    if _FRAGMENT.fullmatch(signs) is None:
        return None
    return signs.translate(str.maketrans("ILO", "110"))


def _usable(name: str, typed: str, people: Mapping[int, str]) -> str | bool | None:
    if name in OFFERED:
        return typed if typed in OFFERED[name] else None
    if name in ("new", "late", "unsigned"):
        return True if typed == "yes" else None
    if name == "assignee":
        known = _ID.fullmatch(typed) and int(typed) in people
        return typed if typed in (ME, NOBODY) or known else None
    if name == "reference":
        return normal_reference(typed) or part_of_a_reference(typed)
    return _day(typed)


def _day(typed: str) -> str | None:
    try:
        usable = _DAY.fullmatch(typed) and 1970 <= date.fromisoformat(typed).year < 9000
    except ValueError:  # 30 February
        return None
    return typed if usable else None


def _value_in_words(name: str, value: str | bool, people: Mapping[int, str]) -> str:
    if value is True:
        return ""
    text = str(value)
    if name in OFFERED:
        return OFFERED[name][text]
    if name == "assignee":
        return assignees(people)[text]
    if name in ("received_from", "received_to"):
        day = date.fromisoformat(text)
        return f"{day.day} {day:%b %Y}"
    return text
