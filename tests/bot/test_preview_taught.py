"""What is done at the preview for words that only the taught reader knows: the wish is given, and
the line that is meant is found by its number or its words."""

from __future__ import annotations

from typing import Any

import pytest

from bot.content import content
from bot.local_actions import consent_form
from bot.local_actions.conversation import Conversation, Outcome
from core import preview_parts
from core.summary import Summary, from_slots
from tests.bot.test_preview_wishes import NOW, _conversation, shown

TOLD = (
    "hi its about my son dylan hes 16 and hes stopped seeing his old mates since last sunday",
    "my sister told me he has a flag over his bed",
    "I saw in his maths book a list of the names of our staff, two of them crossed out.",
    "mum says hes been askin where his passport is.",
    "hes prayin more and growing a beard but thats not a prob",
    "I am going through a divorce and my hip is bad.",
)


def typed(text: str, *wishes: str, **slots: Any) -> tuple[Outcome, Summary]:
    """Type `text` at the preview of TOLD; `wishes`: what its parts are surely read as."""
    before = {**shown(*TOLD), **slots}
    given = _conversation(text, before)
    parts = preview_parts.pieces(text)
    rows = [
        {"part": part, "wish": wish, "likely": 0.9}
        for part, wish in zip(parts, wishes or ("tells",) * len(parts), strict=True)
    ]
    message = {**given.message, "reading": {**given.message["reading"], "wishes": rows}}
    outcome = consent_form.validate(
        Conversation({**given.tracker, "latest_message": message}, content(), NOW)
    )
    return outcome, from_slots({**before, **outcome.slots}, content().site)


def words(summary: Summary) -> list[str]:
    return [line.text for line in summary.standing if line.label == "You told us"]


def said(outcome: Outcome) -> list[str]:
    return [one["response"] for one in outcome.say]


@pytest.mark.parametrize(
    ("text", "wish", "line", "now"),
    [
        ("hm i'd rather my hip didn't come up", "out", 5, "I am going through a divorce."),
        ("nothing about the divorce please", "out", 5, "my hip is bad."),
        (
            "dylan's name shouldn't be on there",
            "out",
            0,
            "hi its about my son hes 16 and hes stopped seeing his old mates since last sunday",
        ),
        (
            "It was not last Sunday; it was Saturday.",
            "right right",
            0,
            "hi its about my son dylan hes 16 and hes stopped seeing his old mates since Saturday",
        ),
        (
            "The list was in his English book, not in his maths book.",
            "right",
            2,
            "I saw in his English book a list of the names of our staff, two of them crossed out.",
        ),
        (
            "Please amend line 2 so that it reads: my sister saw a flag in his room.",
            "right",
            1,
            "my sister saw a flag in his room.",
        ),
    ],
)
def test_a_line_that_is_named_by_its_words_is_changed(text, wish, line, now):
    outcome, summary = typed(text, *wish.split())
    assert words(summary)[line] == now
    assert said(outcome) == ["utter_changed_to"]


def test_each_thing_goes_out_of_its_own_line_and_what_cannot_be_cut_is_said():
    outcome, summary = typed("the passport is nobodys business, and the beard", "out")
    assert TOLD[3] not in words(summary)
    assert TOLD[4] in words(summary)  # a "but" ties the beard to more
    assert said(outcome) == ["utter_taken_out", "utter_part_not_done"]
    assert outcome.say[1]["buttons"][0]["title"] == "Correct line 5"


def test_what_is_named_before_take_it_out_is_what_goes():
    text = "oh forget the flag thing, my sister was joking. take it out pls"
    outcome, summary = typed(text, "tells", "out")
    assert TOLD[1] not in words(summary)
    assert len(words(summary)) == len(TOLD) - 1
    assert said(outcome) == ["utter_taken_out"]


def test_where_several_lines_fit_nothing_goes_and_they_are_offered():
    outcome, summary = typed("my own family stuff needn't be in it, my hip and my sister", "out")
    assert TOLD[5].startswith("I am going")
    assert "my hip is bad." not in " ".join(words(summary))
    assert said(outcome)[0] == "utter_changed_to" or said(outcome)[0] == "utter_taken_out"


def test_how_a_line_is_known_is_put_right_in_loose_words():
    _, summary = typed("4 i never heard myself, its from mum", "how")
    assert summary.lines[3].known_how == "told"


def test_what_is_to_be_added_is_added_without_the_order():
    _, summary = typed("could it also mention that he has lost his job at the garage", "add")
    assert words(summary)[-1] == "he has lost his job at the garage"


def test_a_line_that_is_wrong_without_new_words_is_asked_about():
    outcome, _ = typed("the flag isnt how i put it", "right")
    assert outcome.slots["correcting"] == "e2"


def test_nobody_in_danger_in_whatever_words():
    outcome, _ = typed("fix the danger thing, there isn't any", "no_danger")
    assert outcome.slots["danger"] == "no"


@pytest.mark.parametrize(
    "text", ["no danger, just the knife he carries", "he isnt in danger yet, he left"]
)
def test_a_weapon_or_a_leaving_beside_it_keeps_the_danger_open(text):
    outcome, _ = typed(text, "no_danger")
    assert outcome.slots.get("danger", "unknown") != "no"


def test_a_yes_to_danger_is_never_taken_back_on_the_side():
    outcome, _ = typed("fix the danger thing, there isn't any", "no_danger", danger="yes")
    assert outcome.slots.get("danger", "yes") == "yes"


def test_who_wants_no_contact_is_not_taken_for_who_wants_nothing_sent():
    text = "actually no ive changed my mind i dont want anyone ringing me at all"
    outcome, _ = typed(text, "no_contact")
    assert outcome.rejects is None
    assert outcome.slots["wants_contact"] == "no"


def test_a_swap_does_not_swallow_what_stands_behind_it():
    text = "It was his English book, not his maths book, and the divorce is private."
    outcome, _ = typed(text, "right")
    assert "utter_part_not_done" in said(outcome) or "divorce" not in str(outcome.slots)


def test_what_only_says_something_to_the_chat_is_not_called_undone():
    outcome, summary = typed("wow you wrote that nicely", "chat")
    assert said(outcome) == ["utter_not_sent_yet"]
    assert words(summary) == list(TOLD)


def test_a_telling_is_offered_as_a_line_and_changes_none():
    outcome, summary = typed("he came in at four this morning with a cut lip", "tells")
    assert words(summary) == list(TOLD)
    assert said(outcome) == ["utter_telling_not_added"]


def test_an_unsure_reading_does_nothing():
    before = shown(*TOLD)
    given = _conversation("hm i'd rather my hip didn't come up", before)
    rows = [{"part": given.text, "wish": "out", "likely": 0.3}]
    message = {**given.message, "reading": {**given.message["reading"], "wishes": rows}}
    outcome = consent_form.validate(
        Conversation({**given.tracker, "latest_message": message}, content(), NOW)
    )
    assert "evidence" not in outcome.slots
    assert "struck" not in outcome.slots


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("hes not asleep now is he", "no_danger"),
        ("take out me shouting at you, gods sake and how many times", "contact"),
        ("I only wanted to know how to talk to him", "contact"),
        ("and 5 and 6 are just me talking", "no_contact"),
    ],
)
def test_danger_and_contact_change_only_in_their_own_words(text, wish):
    outcome, _ = typed(text, *[wish] * len(preview_parts.pieces(text)))
    assert outcome.slots.get("danger", "unknown") == "unknown"
    assert outcome.slots.get("wants_contact", "yes") == "yes"
    assert "contact_how" not in outcome.slots


def test_a_card_is_taken_back_by_no_words_of_a_line():
    outcome, _ = typed("danger should say no", "no_danger", danger="card")
    assert outcome.slots.get("danger") != "no"


def test_numbers_in_an_order_go_out_wherever_they_stand():
    text = "I asked you so take out 4, and 5 and 6 are just me talking so they can go too"
    outcome, summary = typed(text, *["no_contact"] * len(preview_parts.pieces(text)))
    assert {line.id for line in summary.lines} - {line.id for line in summary.standing} == {
        "e4",
        "e5",
        "e6",
    }
    assert said(outcome)[0] == "utter_taken_out"


@pytest.mark.parametrize(
    "text",
    [
        "no dont send it I dont want it sent. I only wanted to know how to talk to him",
        "what no I said dont contact me and DO NOT SEND IT",
    ],
)
def test_a_no_to_sending_is_one_whatever_else_is_said(text):
    outcome, _ = typed(text, *["contact"] * len(preview_parts.pieces(text)))
    assert outcome.rejects == "consent_form"
    assert "wants_contact" not in outcome.slots


def test_limits_of_contact_outlast_a_no_between():
    told = [
        {"event": "slot", "name": "contact_when", "value": "evenings, when callum is out"},
        {"event": "slot", "name": "contact_message", "value": "no"},
        {"event": "slot", "name": "contact_when", "value": "not_asked"},
    ]
    before = shown(*TOLD, wants_contact="no", contact_how=None, contact_when="not_asked")
    outcome = consent_form.validate(_conversation("ring me on 07700 900412", before, told))
    assert outcome.slots["wants_contact"] == "yes"
    assert outcome.slots["contact_when"] == "evenings, when callum is out"
    assert outcome.slots["contact_message"] == "no"


@pytest.mark.parametrize("text", ["he will lose 3 friends over it", "I take 4 buses to see him"])
def test_a_number_in_a_telling_takes_no_line_out(text):
    outcome, summary = typed(text, "tells")
    assert words(summary) == list(TOLD)
    assert "struck" not in outcome.slots
