"""The stories of tests/conversations/, played at the real stack; and what they cover.

`pytest -k coverage -s` prints the table without starting anything.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from typing import Any
from urllib.request import urlopen

import pytest

from core import choices
from core.triage import RULES, Ending
from tests.support import played
from tests.support.played import ROOT, Story, read_yaml, stories

AT_ONCE = int(os.environ.get("CONVERSATIONS_AT_ONCE", "4"))
LEAST = 120
# Stories that go wrong today, and how: played all the same, and counted in the result.
KNOWN_FAULTS = read_yaml(ROOT / "tests" / "known_faults.yml")


@pytest.fixture(scope="module")
def plays(request, stack) -> Iterator[dict[str, Future[None]]]:
    """Those stories that were asked for, played some at a time: a person waits between messages."""
    items = [item for item in request.session.items if "plays" in getattr(item, "fixturenames", ())]
    wanted = [item.callspec.params["story"] for item in items]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield {one.id: pool.submit(_play, stack, one) for one in wanted if one.can_be_played}


def _play(stack: Any, story: Story) -> None:
    played.Player(stack, story).play()


@pytest.mark.stack
@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_story(plays, story, request):
    if known := KNOWN_FAULTS.get(story.id):  # played all the same, and shown in the result
        request.applymarker(pytest.mark.xfail(reason=known, raises=pytest.fail.Exception))
    if not story.can_be_played:
        pytest.skip(f"nothing of this kind is there yet: {story.needs}")
    fault = plays[story.id].exception()
    if isinstance(fault, AssertionError):
        pytest.fail(str(fault), pytrace=False)  # the step says it all
    if fault:
        raise fault


@pytest.mark.stack
def test_the_number_stands_in_the_page_before_any_script(stack):
    with urlopen(stack.gateway_url, timeout=10) as page:  # noqa: S310 - our own loopback
        served = page.read().decode()

    assert served.index(played.emergency_number()) < served.index("<script")


# The checks themselves: a runner that finds nothing proves nothing.

CARD = [{"label": "", "value": value} for value in sorted(played.CARD_CHOICES)]
SHOWN = played.Reply(
    [{"kind": "summary_preview", "text": "-", "asks": "consent", "summary": {"digest": "d"}}]
)
FAULTY = {
    "an_answer_came": [{"kind": "text", "text": " "}],
    "the_number_is_there": [{"kind": "question", "text": "In danger?", "asks": "danger"}],
    "a_card_asks_nothing": [
        {"kind": "emergency", "text": "Call 999", "choices": CARD},
        {"kind": "question", "text": "Who are they?", "asks": "relation"},
    ],
    "nothing_goes_without_a_yes": [{"kind": "receipt", "text": "-", "receipt": {"reference": "r"}}],
    "one_question_at_most": [
        {"kind": "question", "text": "Who?", "asks": "relation"},
        {"kind": "question", "text": "How old?", "asks": "age_band"},
    ],
    "words_are_fit_to_be_read": [{"kind": "text", "text": "They will never know."}],
    "a_preview_quotes_only_what_was_typed": [
        {
            "kind": "summary_preview",
            "text": "-",
            "summary": {"lines": [{"id": "e1", "text": "He is a member", "struck": False}]},
        }
    ],
}


@pytest.mark.parametrize("check", played.CHECKS, ids=lambda check: check.__name__)
def test_each_check_finds_its_fault_and_no_other_does(check):
    reply = played.Reply(FAULTY[check.__name__])
    turn = played.Turn("ok", False, SHOWN, reply, ("He has a sticker",))

    assert [one.__name__ for one in played.CHECKS if one(turn)] == [check.__name__]


@pytest.mark.parametrize(
    ("sent", "is_choice", "is_yes"),
    [
        ("agree:d", True, True),
        ("agree:of-an-earlier-one", True, False),
        ("agree:d", False, False),
        (" Yes please ", False, True),
        ("ok", False, False),
    ],
)
def test_only_a_plain_yes_to_the_lines_shown_counts_as_one(sent, is_choice, is_yes):
    turn = played.Turn(sent, is_choice, SHOWN, played.Reply([]), ())

    assert played.is_yes(turn) == is_yes


# What the stories cover, from the stories themselves: each row is asserted where it is played.

Table = dict[str, dict[str, int]]
FULL = ("topics", "endings", "rules", "form fields", "interruptions")


def test_coverage_of_topics_endings_rules_fields_and_interruptions(capsys):
    table = covered()
    with capsys.disabled():
        print(f"\n{as_text(table)}")

    gaps = {part: [name for name, times in table[part].items() if not times] for part in FULL}
    assert not any(gaps.values()), gaps


def test_there_are_enough_stories_and_each_name_is_a_sentence_of_its_own():
    names = [story.name for story in stories()]

    assert len(names) >= LEAST
    assert len(set(names)) == len(names)
    assert [name for name in names if len(name.split()) < 5] == []


def test_no_story_uses_a_training_message():
    """Stories are for unseen words: what was learnt by heart proves nothing."""
    files = [*(ROOT / "data" / "nlu").rglob("*.yml"), *(ROOT / "tests" / "packs").glob("*.yml")]
    known = {_words(row.strip(" -\"'")) for file in files for row in file.read_text().splitlines()}
    typed = {_words(step["user"]) for story in stories() for step in story.steps if "user" in step}

    # "thank you" and "skip" are what people say, in training as here
    assert sorted(text for text in typed & known if len(text.split()) > 4) == []


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def covered() -> Table:
    """Return how many stories touch each thing that there is."""
    told = [story for story in stories() if story.can_be_played]
    return {part: _counted(everything, told, found) for part, everything, found in _parts()}


def _counted(everything: Iterable[str], told: list[Story], found: Any) -> dict[str, int]:
    hits = [set(found(story)) for story in told]
    return {name: sum(name in hit for hit in hits) for name in everything}


def _parts() -> tuple[tuple[str, list[str], Any], ...]:
    forms = played.forms()
    fields = sorted(set().union(*forms.values()))
    pairs = [f"{kind} in {form}" for kind in played.INTERRUPTIONS for form in sorted(forms)]
    return (
        ("topics", _topics(), lambda story: _expected(story, "topic")),
        ("endings", [one.word for one in Ending], lambda story: _expected(story, "ending")),
        ("rules", [rule.code for rule in RULES], _rules),
        ("form fields", fields, _fields),
        ("interruptions", pairs, _interruptions),
        ("intents", read_yaml(ROOT / "domain.yml")["intents"], _intents),
    )


def _topics() -> list[str]:
    return [f"faq/{file.stem}" for file in sorted((ROOT / "data/nlu/faq").glob("*.yml"))]


def _expected(story: Story, name: str) -> Iterator[str]:
    for step in story.steps:
        value = step.get("expect", {}).get(name, [])
        yield from [value] if isinstance(value, str) else value


_YES_TO = {"agree": "agreed_digest", "send": "later_agreed"}


def _rules(story: Story) -> Iterator[str]:
    yield from _expected(story, "rules")
    yield from _expected(story, "rules_at_once")


def _fields(story: Story) -> Iterator[str]:
    """A field is touched where it is given an answer; nobody skips himself to full coverage."""
    for step in story.steps:
        yield from step.get("answers", ())
        if "choose" in step:
            yield _YES_TO.get(step["choose"], step["choose"].partition(":")[0])
    if any(step.get("intent") == "concern" for step in story.steps):
        yield "told"


def _interruptions(story: Story) -> Iterator[str]:
    for step in story.steps:
        if "as" in step:
            yield f"{step['as']} in {step['interrupts']}"


def _intents(story: Story) -> Iterator[str]:
    yield "open"  # every story begins with the hello
    for before, step in pairwise(({}, *story.steps)):
        yield from _intent_of(before, step)


def _intent_of(before: Mapping[str, Any], step: Mapping[str, Any]) -> Iterator[str]:
    named = step.get("intent") or _AS_INTENT.get(step.get("as", ""))
    if named:
        yield named.partition("/")[0]
    if {"strike", "restore", "correct"} & step.keys() or step.get("choose") == "agree":
        yield "preview_choice"
    elif step.get("choose") == "send":
        yield "later_choice"
    elif "choose" in step:
        topics = frozenset(name[4:] for name in _topics())
        yield choices.read(step["choose"], topics, topics).intent
    if "answers" in step:
        yield "answer"


_AS_INTENT = {
    "a person": "human",
    "start again": "start_again",
    "delete": "delete_all",
    "danger": "danger_emergency",
    "skip": "skip",
    "previous": "previous",
    "repeat": "repeat",
}


def as_text(table: Table) -> str:
    rows = [f"{'covered by how many stories':<48}{len(stories()):>5}"]
    for part, names in table.items():
        done = sum(times > 0 for times in names.values())
        rows.append(f"\n{part}: {done} of {len(names)}")
        rows += [f"  {name:<46}{times:>5}" for name, times in names.items()]
    return "\n".join(rows)
