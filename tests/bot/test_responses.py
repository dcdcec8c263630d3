"""Every response that authors wrote can be said: its values, contacts and names exist."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot import turn
from bot.answers import Answers
from bot.content import DATA, ROOT, content
from bot.local_actions.consent_form import ENDING_WORDS

RESPONSES: dict[str, list[dict[str, Any]]] = {}
for file in sorted((DATA / "nlu").rglob("*.yml")):
    RESPONSES |= yaml.safe_load(file.read_text(encoding="utf-8")).get("responses") or {}
# what actions give beside slots; a new name here needs an action that gives it
GIVEN = {
    "abroad_name": "Australia",
    "abroad_number": "a number",
    "home_name": "United Kingdom",
    "code": "7K3M-9QXT-0123-ABCD",
    "ending_words": "words",
    "last_words": "words",
    "later_words": "words",
    "reasons": "words",
    "misread_words": "words",
    "left_out": "words",
    "not_done": "words",
    "taken_out": "line 2",
    "changed": "line 2 now says 31",
    "not_found": "words",
    "with_names": "line 2",
    "first": "2",
    "counted_lines": "– “He hides a flag.”",
    "understood_lines": "lines",
    "place": "Sydney",
    "place_country": "Australia",
    "place_number": "a number",
    "own_number": "a number",
    "note": "words",
    "question": "words",
    "reference": "SB-7K3M-9QXT",
    "summary_lines": "1. a line",
    "still_known_lines": "lines",
    "their_sentence": "words",
}
ACTIONS = [*(ROOT / "bot" / "local_actions").glob("*.py"), *(ROOT / "actions").glob("*.py")]
RULES = [*(DATA / "rules").glob("*.yml"), *(DATA / "stories").glob("*.yml")]
UTTER = re.compile(r"\butter_[a-z0-9_/]*[a-z0-9]\b")
DIGITS = re.compile(r"(?<![\w{.])\d[\d ]{4,}\d")


def generator() -> Answers:
    turn.CURRENT.set(turn.Turn())
    return Answers(None, Domain.from_dict({"responses": RESPONSES}))


@pytest.mark.parametrize("name", sorted(RESPONSES))
async def test_every_response_is_filled_with_what_exists(name: str) -> None:
    tracker = DialogueStateTracker.from_events("a", [])

    message = await generator().generate(name, tracker, "sounding_board", **GIVEN)

    assert message is not None
    assert message["text"].strip()
    assert "{" not in message["text"]


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_no_response_writes_a_telephone_number_itself(name: str) -> None:
    for variation in RESPONSES[name]:
        assert not DIGITS.search(variation["text"])


@pytest.mark.parametrize("file", [*ACTIONS, *RULES], ids=lambda file: file.name)
def test_every_response_that_is_named_exists(file: Any) -> None:
    named = set(UTTER.findall(file.read_text(encoding="utf-8")))
    whole = {name for name in named if name not in ("utter_message", "utter_card", "utter_ending")}

    missing = whole - set(RESPONSES) - {"utter_faq", "utter_status"}
    assert missing == set()


def test_every_card_and_every_ending_has_its_words() -> None:
    cards = ("others", "suicide", "reporter_hurt", "reporter_may_hurt")
    choices = ("called", "cannot_call", "not_now", "misread")
    wanted = {f"utter_card_{name}" for name in (*cards, *choices)}
    wanted |= {f"utter_ending_{word}" for word in ENDING_WORDS}

    assert wanted <= set(RESPONSES)


@pytest.mark.parametrize("name", [name for name in RESPONSES if name.startswith("utter_ending")])
def test_every_ending_names_the_number_and_offers_contacts(name: str) -> None:
    [variation] = RESPONSES[name]

    assert "{directory.emergency.phone}" in variation["text"]
    assert content().directory_of("GB").contacts(variation["custom"]["contacts"])
