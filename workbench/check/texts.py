"""What a person reads: its numbers, placeholders, buttons, contacts, links and translations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any, NamedTuple

from core import choices
from core.site import Site
from workbench.check.content import Content, File, Variant, close, items, mapping, rows
from workbench.check.places import Map, Place, Text, texts

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
EMERGENCY = "emergency"  # the one placeholder of data/languages/
# Words of docs/safety.md 2 that are no number to ring, and the length of a message.
_NO_NUMBERS = re.compile(r"999 BSL|press 55|2,000 letters")
_NUMBER = re.compile(r"\d[\d ]*\d{2}")  # three digits: ages and minutes have two
_WHOLE_NUMBER = re.compile(r"\+?\d(?:[ -]?\d){6,}")
_NOT_IN_WHOLE = re.compile(r"\w+://\S+|\b\d{4}-\d\d-\d\d\b")
_LINK = re.compile(r"\b(?!https://)[a-z]+://", re.I)
_DIGITS = re.compile(r"\d+")


class Said(NamedTuple):
    """A text that a person reads."""

    file: File
    text: Text
    button: bool = False


def said(content: Content) -> Iterator[Said]:
    """Yield every text of responses, buttons and languages that are not read."""
    for file, _, value in content.variants:
        if isinstance(text := value.get("text"), Text):
            yield Said(file, text)
        for button in map(mapping, rows(value.get("buttons"))):
            if isinstance(title := button.get("title"), Text):
                yield Said(file, title, button=True)
    for file in content.of_kind("languages"):
        for text in texts(file.part.get("sentences")):
            yield Said(file, text)


def check_texts(content: Content) -> None:
    """Telephone numbers, placeholders, links, buttons, contacts, translations."""
    fillers = _fillers(content)
    for one in said(content):
        _number(content, one)
        _brackets(content, one)
        if one.button:
            _title(content, one)
        else:
            _placeholders(content, one, fillers)
    for file in content.files.values():
        _whole_numbers(content, file)
        _links(content, file)
    for variant in content.variants:
        _buttons(content, variant)
        _contacts(content, variant)
    _translations(content)
    _sentences(content)


def _number(content: Content, one: Said) -> None:
    plain = _NO_NUMBERS.sub(" ", PLACEHOLDER.sub(" ", one.text))
    if found := _NUMBER.search(plain):
        place = one.file.find(one.text, found.group())
        message = f"`{found.group()}` looks like a telephone number"
        content.say(one.file, place, "number-in-text", message)


def _whole_numbers(content: Content, file: File) -> None:
    """A whole number in any other place of any other file: an example, a comment."""
    if file.kind == "directory" or file.part.get("responses"):
        return  # responses are read above, by a stricter rule
    for number, line in enumerate(file.lines, start=1):
        if sum(map(str.isdigit, line)) < 7:  # quick: most lines end here
            continue
        if found := _WHOLE_NUMBER.search(_NOT_IN_WHOLE.sub("", line)):
            message = "here stands what looks like a telephone number"
            place = Place(number, max(line.find(found.group()), 0) + 1)
            content.say(file, place, "number-in-text", message)


def _links(content: Content, file: File) -> None:
    for number, line in enumerate(file.lines, start=1):
        if "://" in line and (found := _LINK.search(line)):
            place = Place(number, found.start() + 1)
            content.say(file, place, "link-not-https", f"`{found.group()}` is not https")


def _brackets(content: Content, one: Said) -> None:
    left = PLACEHOLDER.sub("", one.text)
    for bracket in "{}":
        if bracket in left:
            place = one.file.find(one.text, bracket)
            message = f"`{bracket}` stands without its partner"
            content.say(one.file, place, "placeholder-broken", message, name="`{…}`")
            return


def _title(content: Content, one: Said) -> None:
    if found := PLACEHOLDER.search(one.text):
        place = one.file.find(one.text, found.group())
        message = f"nothing fills `{found.group()}` in a button"
        content.say(one.file, place, "placeholder-in-button", message)


@cache
def _given(code: str) -> frozenset[str]:
    """Names that programs give when they say something."""
    return frozenset(re.findall(r"\b([a-z_]+)=", code))


def _fillers(content: Content) -> set[str]:
    """Every placeholder that is filled whatever the country, without those that programs give."""
    known = {f"site.{field.name}" for field in fields(Site)} | {"site.police_words"}
    countries = [
        {
            f"directory.{name}.{key}"
            for name in entries
            for key, value in _entry(entries, name).items()
            if isinstance(value, str)
        }
        for _, entries in content.directories
    ]
    return known | (set.intersection(*countries) if countries else set())


def _entry(entries: Map, name: str) -> dict[str, Any]:
    entry = mapping(entries[name])
    return {**mapping(entries.get(str(entry.get("same_as")))), **entry}


def _placeholders(content: Content, one: Said, fillers: set[str]) -> None:
    given = {EMERGENCY} if one.file.kind == "languages" else _given(content.code)
    for name in PLACEHOLDER.findall(one.text):
        if name not in fillers and name not in given:
            place = one.file.find(one.text, f"{{{name}}}")
            like = close(name, fillers).replace("`", "")
            wanted = f"`{{{like}}}`" if like in fillers else like
            message = f"nothing fills `{{{name}}}`"
            content.say(one.file, place, "placeholder-unknown", message, close=wanted)


def _buttons(content: Content, variant: Variant) -> None:
    for button in map(mapping, rows(variant.value.get("buttons"))):
        payload = button.get("payload")
        if isinstance(payload, str) and not _is_choice(payload, content.topics):
            place = button.values_at["payload"]
            like = close(payload, [f"faq:{topic}" for topic in content.topics])
            like = like if like.startswith("`faq") else "`human`"
            message = f"the bot does not know the choice `{payload}`"
            content.say(variant.file, place, "choice-unknown", message, close=like)


def _is_choice(payload: str, topics: frozenset[str]) -> bool:
    try:
        choices.read(payload, topics)
    except choices.UnknownChoice:
        return False
    return True


def _contacts(content: Content, variant: Variant) -> None:
    custom = mapping(variant.value.get("custom"))
    for contact, place in items(custom.get("contacts")):
        for country, entries in content.directories:
            if contact not in entries:
                message = f"{country.path.name} has no entry `{contact}`"
                like = close(str(contact), entries)
                content.say(variant.file, place, "contact-unknown", message, close=like)


def _translations(content: Content) -> None:
    """Wordings that hold in one language only, against the wording that holds always."""
    for variants in content.responses.values():
        originals = [one for one in variants if not one.value.get("condition")]
        for variant in variants:
            if originals and variant.value.get("condition"):
                _translation(content, originals[0].value, variant)


def _translation(content: Content, original: Map, variant: Variant) -> None:
    file, value = variant.file, variant.value
    text, first = str(value.get("text", "")), str(original.get("text", ""))
    place = value.values_at.get("text", value.place)
    for name in sorted(set(PLACEHOLDER.findall(first)) - set(PLACEHOLDER.findall(text))):
        message = f"`{{{name}}}` of the original is missing"
        content.say(file, place, "translation-placeholder", message, name=f"`{{{name}}}`")
    for digits in sorted(_digits(first) - _digits(text)):
        message = f"the number {digits} of the original is missing"
        content.say(file, place, "translation-number", message, name=digits)
    if _payloads(value) != _payloads(original):
        place = value.keys_at.get("buttons", value.place)
        message = "the buttons are not those of the original"
        content.say(file, place, "translation-buttons", message)


def _digits(text: str) -> set[str]:
    return set(_DIGITS.findall(PLACEHOLDER.sub(" ", text)))


def _payloads(value: Map) -> list[Any]:
    return [mapping(button).get("payload") for button in rows(value.get("buttons"))]


def _sentences(content: Content) -> None:
    """Each sentence of data/languages/ gives the emergency number."""
    for file in content.of_kind("languages"):
        for text in texts(file.part.get("sentences")):
            if f"{{{EMERGENCY}}}" not in text:
                message = "this sentence does not give the emergency number"
                name = f"`{{{EMERGENCY}}}`"
                content.say(file, text.place, "translation-placeholder", message, name=name)
