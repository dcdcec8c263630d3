"""A topic is whole: one name, its sources, its days, and no invented review."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from workbench.check.content import LONGER, SHORT, Content, File, close, mapping, rows
from workbench.check.places import Map, Place

# Topics about this service itself: they rest on no source but us.
ABOUT_OURSELVES = frozenset(("who_runs_this_bot", "data_deletion_privacy"))
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
DAYS = ("written", "source_read", "reviewed", "read", "last_checked")


def check_topics(content: Content) -> None:
    """Files in data/nlu/faq/; days and reviews in every file; longer texts."""
    _longer(content)
    for file in content.of_kind("topic"):
        _names(content, file)
        _sources(content, file)
        _draft(content, file)
    for file in content.files.values():
        _walk(content, file, file.value)


def _names(content: Content, file: File) -> None:
    topic = f"faq/{file.path.stem}"
    for block in map(mapping, rows(file.part.get("nlu"))):
        if block.get("intent") not in (None, topic):
            said = f"the file is called {file.path.stem}, its intent is not"
            content.say(file, block.values_at["intent"], "topic-name", said, name=topic)
    responses = mapping(file.part.get("responses"))
    if responses and f"utter_{topic}" not in responses:
        name, place = next(iter(responses.keys_at.items()))
        said = f"the answer of this topic is called `{name}`"
        content.say(file, place, "topic-name", said, name=f"utter_{topic}")
    for shown, _ in _answers(file):
        if shown.get("topic") not in (None, topic):
            said = f"the answer says that it is of the topic `{shown['topic']}`"
            content.say(file, shown.values_at["topic"], "topic-name", said, name=topic)


def _longer(content: Content) -> None:
    """A longer text stands in its topic's file, beside the short answer that leads to it."""
    for file in content.nlu_files:
        responses = mapping(file.part.get("responses"))
        for name in responses:
            topic = str(name).removeprefix(LONGER)
            if topic == name or SHORT + topic in responses:
                continue
            like = close(topic, content.topics)
            said = f"`{name}` has no short answer in this file"
            content.say(file, responses.keys_at[name], "more-without-topic", said, close=like)


def _answers(file: File) -> list[tuple[Map, Place]]:
    """The metadata of the topic's own answer and of its longer text, with its place."""
    responses, topic = mapping(file.part.get("responses")), file.path.stem
    variants = [*rows(responses.get(SHORT + topic)), *rows(responses.get(LONGER + topic))]
    answers = [mapping(variant) for variant in variants]
    return [
        (mapping(one["metadata"]), one.keys_at["metadata"]) for one in answers if "metadata" in one
    ]


def _sources(content: Content, file: File) -> None:
    for block in map(mapping, rows(file.part.get("nlu"))):
        meta = mapping(block.get("metadata"))
        sources = _addresses(meta)
        if not sources and "sources" in meta and file.path.stem not in ABOUT_OURSELVES:
            said = "this topic rests on no source"
            content.say(file, meta.keys_at["sources"], "topic-sources", said)
        for shown, place in _answers(file):
            if "sources" in shown and _addresses(shown) != sources:
                where = shown.keys_at.get("sources", place)
                said = "other sources are shown than the topic names"
                content.say(file, where, "topic-sources-differ", said)
            for source in map(mapping, rows(shown.get("sources"))):
                if source.get("reviewed") and not meta.get("reviewed"):
                    said = "a review is shown, and the topic has none"
                    content.say(file, source.keys_at["reviewed"], "review-invented", said)


def _addresses(meta: Map) -> list[Any]:
    return [mapping(source).get("url") for source in rows(meta.get("sources"))]


def _draft(content: Content, file: File) -> None:
    for block in map(mapping, rows(file.part.get("nlu"))):
        meta = mapping(block.get("metadata"))
        if meta.get("draft") is True:
            content.say(file, meta.keys_at["draft"], "topic-draft", "this topic is a draft")


def _walk(content: Content, file: File, value: Any) -> None:
    """Days and reviews, wherever they stand in a file."""
    if isinstance(value, Map):
        _review(content, file, value)
        for name in DAYS:
            day = value.get(name)  # one that is not written as a day has a mistake in its form
            if isinstance(day, str) and _DAY.fullmatch(day) and not _is_day(day):
                said = f"`{day}` is no day of the calendar"
                content.say(file, value.values_at[name], "topic-date", said)
        for one in value.values():
            _walk(content, file, one)
    elif isinstance(value, list):
        for one in value:
            _walk(content, file, one)


def _review(content: Content, file: File, meta: Map) -> None:
    if not {"reviewed", "reviewer"} <= set(meta):
        return
    if (meta["reviewed"] is None) != (meta["reviewer"] is None):
        there, gone = ("reviewed", "reviewer") if meta["reviewed"] else ("reviewer", "reviewed")
        said = f"`{there}` is filled in and `{gone}` is not"
        content.say(file, meta.keys_at[there], "review-invented", said)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
