"""Danger is read in every message: first, and in the middle of the questions."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.support.chat import Chat

pytestmark = pytest.mark.stack

PACK = yaml.safe_load((Path(__file__).parents[1] / "packs" / "first_aid.yml").read_text("utf-8"))
FALSE_CARDS_ALLOWED = 1  # of twelve
FORM = {"relation", "age_band", "changes", "known_how", "protective", "others_know", "wishes"}


def first(stack, text):
    chat = Chat(stack.gateway_url)
    chat.type(text)
    chat.end()
    return chat


def in_mid_form(stack, text):
    chat = Chat(stack.gateway_url)
    chat.press("concern")
    chat.press("skip:told")
    chat.press("danger:no")
    chat.type(text)
    chat.end()
    return chat


@pytest.mark.parametrize("say", [first, in_mid_form], ids=["first", "in mid-form"])
@pytest.mark.parametrize("text", PACK["danger"])
def test_danger_is_met_with_the_card_or_the_question(stack, say, text):
    chat = say(stack, text)

    assert "emergency" in chat.kinds or chat.asks == ["danger"], chat.kinds
    assert "999" in chat.text
    assert not FORM.intersection(chat.asks)


@pytest.mark.parametrize("say", [first, in_mid_form], ids=["first", "in mid-form"])
def test_what_only_sounds_like_danger_gets_no_card(stack, say):
    cards = [text for text in PACK["innocent"] if "emergency" in say(stack, text).kinds]

    assert len(cards) <= FALSE_CARDS_ALLOWED, cards
