"""What people type: enough of it, each under one intent, and as Rasa reads it."""

from __future__ import annotations

import re
from collections import defaultdict

from workbench.check.content import Content, Example, Used, example_lines, mapping

FEWEST = 20  # an intent; the smallest that was measured well has 33
LONGEST = 2000  # letters; the gateway takes no longer message
_BRACKETS = re.compile(r"\[[^\]]*\]\s?[({]")
_QUOTES = str.maketrans("’‘´`“”", "''''\"\"")


def check_examples(content: Content) -> None:
    """Every line of every `examples:` block, and how many an intent has."""
    for file, block in content.blocks:
        for place, line in example_lines(file, block.get("examples")):
            if not line.startswith("-") or not line[1:].strip():
                content.say(file, place, "example-line", "this line is no example")
    for example in content.examples:
        _one(content, example)
    _few(content)
    _twice(content)


def _one(content: Content, example: Example) -> None:
    if _BRACKETS.search(example.text):
        said = "Rasa would take these brackets for a marked word"
        content.say(example.file, example.place, "example-brackets", said)
    if len(example.text) > LONGEST:
        said = f"this example has {len(example.text)} letters"
        content.say(example.file, example.place, "example-long", said)


def _few(content: Content) -> None:
    count: dict[str, int] = defaultdict(int)
    for example in content.examples:
        count[example.intent] += 1
    first: dict[str, Used] = {}
    drafts = set()
    for file, block in content.blocks:
        intent = str(block["intent"])
        first.setdefault(intent, Used(file, intent, block.values_at["intent"]))
        if mapping(block.get("metadata")).get("draft") is True:
            drafts.add(intent)
    for intent, used in first.items():
        if count[intent] < FEWEST:
            said = f"`{intent}` has {count[intent]} examples and needs {FEWEST}"
            draft = intent in drafts
            content.say(used.file, used.place, "examples-few", said, warning=draft)


def plain(text: str) -> str:
    """Return `text` as two examples are compared: no case, no doubled blanks, straight quotes."""
    return " ".join(text.translate(_QUOTES).casefold().split())


def _twice(content: Content) -> None:
    first: dict[str, Example] = {}
    for example in content.examples:
        other = first.setdefault(plain(example.text), example)
        if other is example:
            continue
        where = f"{other.file.path}:{other.place.line}"
        if other.intent == example.intent:
            said = f"this example stands in {where} already"
            content.say(example.file, example.place, "example-twice", said)
        else:
            said = f"this example stands under `{other.intent}` too, in {where}"
            content.say(example.file, example.place, "example-two-intents", said)
