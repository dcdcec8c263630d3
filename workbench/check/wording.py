"""How it is worded: the avoid-list, the limits of length, one question a message, reading age."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from workbench.check.cache import Cache
from workbench.check.content import LONGER, Content, File, Variant, close, mapping, rows
from workbench.check.places import Text
from workbench.check.texts import PLACEHOLDER, said

MOST_IN_SENTENCE = 20  # words
MOST_WORDS, MOST_SENTENCES = 60, 3  # of a message
MOST_WORDS_MORE, MOST_SENTENCES_MORE = 110, 12  # of a topic's longer text, which is asked for
WORDS_TO_JUDGE = 30  # five-word lines score anywhere from -2 to 12
HARDEST = 7.0  # Flesch-Kincaid grade; five years more is the age: twelve
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+")


def check_wording(content: Content) -> None:
    """Everything that a person reads, by the list and by the limits."""
    _avoid_twice(content)
    avoided = _Avoided(content)
    for one in said(content):
        avoided.check(content, one.file, one.text)
    for file, entries in content.directories:
        for entry in map(mapping, entries.values()):
            if isinstance(says := entry.get("says"), Text):
                avoided.check(content, file, says)
    exempt = _exempt(content)
    for variant in content.variants:
        if isinstance(text := variant.value.get("text"), Text):
            _questions(content, variant, text)
            if variant.name not in exempt and str(variant.file.path) not in exempt:
                _length(content, variant, text)


class _Avoided:
    """The avoid-list as one pattern: whole words, any case, any blank between them."""

    def __init__(self, content: Content) -> None:
        self._rows: dict[str, Any] = {}
        for file in content.of_kind("style"):
            for entry in map(mapping, rows(file.part.get("words"))):
                if isinstance(word := entry.get("avoid"), str) and word.strip():
                    self._rows[_plain(word)] = entry
        longest_first = sorted(self._rows, key=len, reverse=True)
        words = [re.escape(word).replace(r"\ ", r"\s+") for word in longest_first]
        self._pattern = re.compile(rf"(?i)(?<!\w)(?:{'|'.join(words) or '(?!)'})(?!\w)")

    def check(self, content: Content, file: File, text: Text) -> None:
        straight = PLACEHOLDER.sub(lambda found: "X" * len(found.group()), text).replace("’", "'")
        for found in self._pattern.finditer(straight):
            entry = self._rows[_plain(found.group())]
            written = text[found.start() : found.end()]
            place, said_ = file.find(text, written), f"“{written}” is a word to avoid"
            instead, why = str(entry.get("say")), str(entry.get("why"))
            content.say(file, place, "word-avoided", said_, say=instead, why=why)


def _plain(word: str) -> str:
    return " ".join(word.replace("’", "'").lower().split())


def _avoid_twice(content: Content) -> None:
    seen: set[str] = set()
    for file in content.of_kind("style"):
        for entry in map(mapping, rows(file.part.get("words"))):
            if not isinstance(word := entry.get("avoid"), str):
                continue
            if _plain(word) in seen:
                place = entry.values_at["avoid"]
                content.say(file, place, "word-avoided-twice", f"“{word}” stands in the list twice")
            seen.add(_plain(word))


def _exempt(content: Content) -> set[str]:
    """Responses and files that data/style/exempt.yml names."""
    found: set[str] = set()
    for file in content.of_kind("exempt"):
        for entry in map(mapping, rows(file.part.get("exempt"))):
            name, place = str(entry.get("file") or entry.get("response")), entry.place
            known = {*content.responses, *content.files}
            if name not in known:
                message = f"there is no `{name}`"
                content.say(file, place, "exempt-unknown", message, close=close(name, known))
            found.add(name)
    return found


def sentences(text: str) -> list[str]:
    """Return the sentences of `text`, each placeholder as one word."""
    plain = PLACEHOLDER.sub("X", text)
    return [one for line in plain.split("\n\n") for one in _SENTENCE.split(line) if one.strip()]


def _length(content: Content, variant: Variant, text: Text) -> None:
    found = sentences(text)
    for sentence in found:
        if (words := len(sentence.split())) > MOST_IN_SENTENCE:
            place = variant.file.find(text, " ".join(sentence.split()[:3]))
            message = f"this sentence has {words} words"
            content.say(variant.file, place, "sentence-long", message)
    longer = variant.name.startswith(LONGER)
    most_words = MOST_WORDS_MORE if longer else MOST_WORDS
    most_sentences = MOST_SENTENCES_MORE if longer else MOST_SENTENCES
    if (words := sum(len(one.split()) for one in found)) > most_words:
        message, wanted = f"this message has {words} words", str(most_words)
        content.say(variant.file, text.place, "message-long", message, wanted=wanted)
    if len(found) > most_sentences:
        message, wanted = f"this message has {len(found)} sentences", str(most_sentences)
        content.say(variant.file, text.place, "message-sentences", message, wanted=wanted)


def _questions(content: Content, variant: Variant, text: Text) -> None:
    if text.count("?") > 1:
        place = variant.file.find(text, text[text.index("?") + 1 :].split("?")[0].strip())
        content.say(variant.file, place, "questions-two", "here stands a second question")


def check_reading_age(content: Content, cache: Cache) -> None:
    """Steps of thirty words and more, in English. A warning: formulas know no context."""
    exempt = _exempt_quietly(content)
    for variant in content.variants:
        text = variant.value.get("text")
        skip = variant.name in exempt or str(variant.file.path) in exempt
        if skip or not isinstance(text, Text) or variant.value.get("condition"):
            continue
        plain = PLACEHOLDER.sub("this", " ".join(text.split()))
        if len(plain.split()) < WORDS_TO_JUDGE:
            continue
        grade = cache.value("grade", plain, partial(_grade, plain))
        if grade > HARDEST:
            message = f"this reads like school year {round(grade)}"
            content.say(variant.file, text.place, "reading-age", message)


def _exempt_quietly(content: Content) -> set[str]:
    entries = [
        mapping(entry)
        for file in content.of_kind("exempt")
        for entry in rows(file.part.get("exempt"))
    ]
    return {str(entry.get("file") or entry.get("response")) for entry in entries}


def _grade(text: str) -> float:
    import textstat

    return float(textstat.flesch_kincaid_grade(text))
