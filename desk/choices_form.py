"""Reading the form of /settings: each field has its rule and its sentence when it does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from desk import alarm
from desk.choices import Choices

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONGEST_LOOK_MINUTES = 7 * 24 * 60
LONGEST_CONTACT_HOURS = 60 * 24
LONGEST_ADDRESS = 200
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class Mistake:
    """A field that does not fit; `words` say what to type instead."""

    field: str
    words: str


def read(form: Mapping[str, Sequence[str]]) -> Choices | list[Mistake]:
    """Return the choices, or everything that is wrong with them, in the order of the page.

    Args:
        form: all values of each field, as typed.
    """
    taken = {field: _first(form, field) for field in _RULES}
    mistakes = [
        Mistake(field, words) for field, (fits, words) in _RULES.items() if not fits(taken[field])
    ]
    days = tuple(number for number in range(len(DAYS)) if str(number) in form.get("day", ()))
    if not days:
        mistakes.insert(0, Mistake("day", "Choose at least one day."))
    if not mistakes and taken["staffed_from"] >= taken["staffed_to"]:
        mistakes.append(Mistake("staffed_to", "The end must be later than the start."))
    return mistakes or _choices(days, taken)


def as_typed(choices: Choices) -> dict[str, Any]:
    """Return what the form shows for `choices`."""
    return {
        "day": [str(day) for day in choices.staffed_days],
        **{field: [str(getattr(choices, field) or "")] for field in _RULES},
    }


def _choices(days: tuple[int, ...], taken: Mapping[str, str]) -> Choices:
    return Choices(
        staffed_days=days,
        staffed_from=taken["staffed_from"],
        staffed_to=taken["staffed_to"],
        time_zone=taken["time_zone"],
        alarm_address=taken["alarm_address"] or None,
        first_look_minutes=int(taken["first_look_minutes"]),
        first_contact_hours=int(taken["first_contact_hours"]),
    )


def _first(form: Mapping[str, Sequence[str]], field: str) -> str:
    return next(iter(form.get(field, ())), "").strip()


def _is_time(text: str) -> bool:
    return _TIME.fullmatch(text) is not None


def _is_number(longest: int) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        return text.isascii() and text.isdigit() and len(text) < 7 and 0 < int(text) <= longest

    return fits


def _is_address(text: str) -> bool:
    """An empty one is none."""
    return not text or (len(text) <= LONGEST_ADDRESS and alarm.is_usable(text))


_RULES: dict[str, tuple[Callable[[str], bool], str]] = {
    "staffed_from": (_is_time, "Type a time such as 09:00."),
    "staffed_to": (_is_time, "Type a time such as 17:00."),
    "time_zone": (lambda text: text in available_timezones(), "Choose a time zone of the list."),
    "first_look_minutes": (
        _is_number(LONGEST_LOOK_MINUTES),
        f"Type a number from 1 to {LONGEST_LOOK_MINUTES}.",
    ),
    "first_contact_hours": (
        _is_number(LONGEST_CONTACT_HOURS),
        f"Type a number from 1 to {LONGEST_CONTACT_HOURS}.",
    ),
    "alarm_address": (
        _is_address,
        "Type a web address such as https://…, or nothing. E-mail is not sent yet.",
    ),
}
