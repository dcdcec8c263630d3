"""Help lines, and the words that count as a typed yes."""

from __future__ import annotations

from itertools import chain

import phonenumbers

from core import consent
from workbench.check.content import Content, File, close, mapping, rows
from workbench.check.places import Map, Text

EMERGENCY = "emergency"


def check_helplines(content: Content) -> None:
    """data/directory/: the country's name, an emergency number, aliases, numbers that parse."""
    for file in content.of_kind("directory"):
        country = str(file.part.get("country"))
        if file.path.stem != country and "country" in file.part:
            said = f"the country is {country}, the file is called {file.path.name}"
            content.say(file, file.part.values_at["country"], "country-name", said, name=country)
        entries = mapping(file.part.get("entries"))
        if not mapping(entries.get(EMERGENCY)).get("phone") and "entries" in file.part:
            said = "this country has no emergency number"
            content.say(file, file.part.keys_at["entries"], "emergency-missing", said)
        for entry in map(mapping, entries.values()):
            _entry(content, file, country, entry, entries)

    for file in content.of_kind("emergency_numbers"):
        for country, row in mapping(file.part.get("numbers")).items():
            _number(content, file, mapping(row), str(country))


def _entry(content: Content, file: File, country: str, entry: Map, entries: Map) -> None:
    other = entry.get("same_as")
    if isinstance(other, str) and other not in entries:
        said = f"there is no entry `{other}`"
        place = entry.values_at["same_as"]
        content.say(file, place, "alias-unknown", said, close=close(other, entries))
    for name in ("phone", "text"):
        _number(content, file, entry, country, name)


def _number(content: Content, file: File, entry: Map, country: str, name: str = "phone") -> None:
    number = entry.get(name)
    if isinstance(number, str) and not rings(number, country):
        said = f"`{number[:20]}` cannot be rung in {country}"
        content.say(file, entry.values_at[name], "phone-wrong", said)


def rings(number: str, country: str) -> bool:
    """Whether `number`, as it is written, can be rung in `country`: whole or short."""
    if any(not (one.isdigit() or one in " +-()") for one in number):
        return False
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return False
    short = phonenumbers.is_possible_short_number_for_region(parsed, country)
    return phonenumbers.is_valid_number(parsed) or short


def check_yes(content: Content) -> None:
    """data/consent/yes.yml: the whole message is compared, in small letters and without signs."""
    for file in content.of_kind("consent"):
        for part in ("yes", "send", "before", *chain(*consent.PAIRS), "after", "later"):
            for word in rows(file.part.get(part)):
                if isinstance(word, Text) and consent.plain(word) != word:
                    message = f"“{word}” can never be matched"
                    content.say(file, word.place, "yes-word", message)
