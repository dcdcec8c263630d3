"""What is met as the writer's despair, and what is a no to its question."""

from __future__ import annotations

from typing import Any

import pytest

from bot import despair, meaning

TOLD = {"evidence": [{"id": "e1"}]}


def read_as_despair(confidence: float = 0.95, **reading: Any) -> dict[str, Any]:
    named = {"name": "self_harm", "confidence": confidence}
    reading = {"danger": "none", "intent": "self_harm", **reading}
    return {"text": "x", "intent": named, "intent_ranking": [named], "reading": reading}


@pytest.mark.parametrize(
    ("text", "form", "intent"),
    [
        ("I'd like my girl back, that's all. They'll take her off me.", "concern_form", "answer"),
        ("I live alone so that won't happen.", "contact_form", "answer"),
        ("nobody but me in the house since she left", "contact_form", "answer"),
        ("I just want my boy home for his tea", "concern_form", "answer"),
        ("aye it breaks ma heart so it does", "concern_form", "answer"),
        ("I worry he will end up inside", "concern_form", "answer"),
    ],
)
def test_a_sad_answer_is_no_despair(text: str, form: str, intent: str) -> None:
    assert meaning.in_context(read_as_despair(), text, TOLD, form)["intent"]["name"] == intent


@pytest.mark.parametrize(
    "text",
    [
        "I want to die",
        "i cant go on anymore",
        "cannae cope wi this",
        "I have kept all the pills",
        "they'd be better off without me",
        "ive been cutting again",
        "whats the point of me",
        "I do not want to be here most days",
        "Every night I ask God take me",
        "i scratch my arms when its too much",
        "I'd like it all to stop",
        "nobody would notice if i was gone",
    ],
)
@pytest.mark.parametrize("form", ["concern_form", "contact_form", "consent_form", None])
def test_words_of_despair_are_met_in_every_form(text: str, form: str | None) -> None:
    parsed = read_as_despair(0.7)

    assert meaning.in_context(parsed, text, TOLD, form)["intent"]["name"] == "self_harm"


def test_a_reader_who_is_sure_or_has_a_cue_is_believed() -> None:
    words = "I lie in the bath and want to dissolve"
    sure = read_as_despair(0.99)
    cue = read_as_despair(0.5, cues=["d1"], danger="unsure")

    for parsed in (sure, cue):
        meant = meaning.in_context(parsed, words, TOLD, "concern_form")
        assert meant["intent"]["name"] == "self_harm"


def test_the_first_words_of_all_are_met_as_they_are_read() -> None:
    meant = meaning.in_context(read_as_despair(0.5), "im so sad about it", {}, None)

    assert meant["intent"]["name"] == "self_harm"


def test_a_no_to_sending_is_no_despair() -> None:
    words = "naw, naw I cant, my husband would leave me. dont send it"

    assert meaning.in_context(read_as_despair(0.38), words, TOLD, None)["intent"]["name"] == "deny"


@pytest.mark.parametrize(
    "text",
    [
        "Me? Goodness no dear, I'm right as rain apart from the knee. I was talking about Bethan.",
        "No no, I'm not hurting myself dear.",
        "No I don't want to hurt myself",
        "No, I'm not going to hurt myself or anyone.",
        "I'm fine, it's him",
        "och naw im grand",
        "naw hen, course no",
        "not me, him",
        "What? No!",
        "im ok its my brother im worried about",
    ],
)
def test_a_clear_no_is_one(text: str) -> None:
    assert despair.is_denied(read_as_despair(0.4), text)


@pytest.mark.parametrize(
    "text",
    [
        "no but i have the pills here",
        "not really",
        "I'm not fine",
        "im not safe",
        "no one would care",
        "no idea",
        "no point denying it",
        "not tonight",
        "no but sometimes I want to",
        "no thanks i want to end it",
        "no longer",
        "i am not sure i can go on",
        "no, what do you mean?",
    ],
)
def test_a_doubtful_no_is_none(text: str) -> None:
    assert not despair.is_denied(read_as_despair(0.4), text)


def test_a_no_beside_danger_is_read_as_danger() -> None:
    danger = {**read_as_despair(), "intent": {"name": "danger_emergency", "confidence": 0.9}}

    assert not despair.is_denied(danger, "I'm fine, he has a gun")


def test_after_a_no_the_questions_that_were_stopped_go_on() -> None:
    concern = despair.after_no("no", TOLD)
    contact = despair.after_no("no", {**TOLD, "ending": "police_today", "wants_contact": "yes"})
    own = despair.after_no("no", {**TOLD, "relation": "self"})

    assert concern["intent"]["name"] == "start_concern"
    assert concern["asked"] == "not_myself"
    assert contact["intent"]["name"] == "hand_over"
    assert own["choice"] == {"kind": "danger", "value": "no"}
