"""The actions inside the bot, as pure functions over Rasa's JSON of a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.content import content
from bot.local_actions import (
    LOCAL,
    concern_form,
    consent_form,
    contact_form,
    danger,
    ending,
    notes,
    small_talk,
    unasked,
)
from bot.local_actions import corrections as corrections_of_a_line
from bot.local_actions.conversation import Conversation, Outcome
from core import corrections, questions, summary, understood

NOW = "2026-11-21T12:00:00+00:00"
FORM, CONSENT = "concern_form", "consent_form"
ANSWERED = {
    "told": "told",
    "danger": "no",
    "relation": "friend",
    "age_band": "18_24",
    "changes": "told",
    "reporter_safe": "not_asked",
    "known_how": "seen",
    "protective": "not_asked",
    "others_know": "not_asked",
    "children_in_home": "unknown",
    "wishes": "unknown",
}


def line(number: int = 1, quote: str = "he left his friends", **changes: Any) -> dict[str, Any]:
    row = {"id": f"e{number}", "quote": quote, "cue": None, "direction": "for"}
    return {**row, "known_how": "unknown", "when": None, "danger": "none", **changes}


def sentence(quote: str, **changes: Any) -> dict[str, Any]:
    row = line(0, quote, **changes)
    return {name: row[name] for name in ("quote", "cue", "direction", "known_how", "danger")}


def reading(*sentences: dict[str, Any], **changes: Any) -> dict[str, Any]:
    read = {"intent": "concern", "sure": True, "danger": "none", "card": "others", "cues": []}
    return {**read, "sentences": list(sentences), "writer_under_18": None, **changes}


def told(
    text: str = "",
    intent: str = "answer",
    *,
    choice: str | None = None,
    asked: str | None = None,
    form: str | None = None,
    slots: Mapping[str, Any] | None = None,
    read: Mapping[str, Any] | None = None,
    confidence: float = 0.9,
    events: list[dict[str, Any]] | None = None,
) -> Conversation:
    """Return a conversation whose latest message is `text` or `choice`."""
    kind, _, value = (choice or "").partition(":")
    message = {
        "text": text,
        "intent": {"name": intent, "confidence": confidence},
        "turn": {"message": "m1", "language": "en", "country": "GB"},
        **({"choice": {"kind": kind, "value": value or kind}} if choice else {}),
        **({"reading": read if read is not None else reading()} if not choice else {}),
    }
    tracker = {
        "slots": {"requested_slot": asked, **(slots or {})},
        "latest_message": message,
        "active_loop": {"name": form} if form else {},
        "events": events or [{"event": "user"}, {"event": "action", "name": form}],
    }
    return Conversation(tracker, content(), NOW)


def responses(outcome: Outcome) -> list[str]:
    return [said["response"] for said in outcome.say]


def payloads(outcome: Outcome) -> list[str]:
    return [button["payload"] for said in outcome.say for button in said.get("buttons") or ()]


def in_form(text: str = "", *, asked: str, **more: Any) -> Conversation:
    return told(text, asked=asked, form=FORM, **more)


# Questions


@pytest.mark.parametrize("yes", [{"choice": "danger:yes"}, {"text": "yes"}])
def test_a_yes_to_danger_ends_the_questions_and_confirms(yes: dict[str, str]) -> None:
    outcome = concern_form.validate(in_form(asked="danger", **yes))

    assert outcome.slots["danger"] == "yes"
    assert outcome.slots["danger_confirmed"] is True
    assert outcome.slots["requested_slot"] is None


def test_confirmed_danger_brings_the_card_and_no_ending() -> None:
    outcome = ending.after_questions(told(slots={"danger_confirmed": True, "danger": "yes"}))

    assert responses(outcome) == ["utter_card_others"]
    assert "ending" not in outcome.slots


UNKNOWN = ["danger:unsure", "danger:not_said", "skip:danger"]


@pytest.mark.parametrize("choice", UNKNOWN)
def test_unsure_and_not_said_are_unknown_and_never_no(choice: str) -> None:
    outcome = concern_form.validate(in_form(asked="danger", choice=choice))

    assert outcome.slots["danger"] == "unknown"
    assert outcome.slots["danger_asked_at"] == NOW


@pytest.mark.parametrize("text", ["hm", "it is complicated", "he is at home", "perhaps", "?"])
def test_anything_else_typed_to_danger_is_unknown(text: str) -> None:
    assert concern_form.validate(in_form(text, asked="danger")).slots["danger"] == "unknown"


@pytest.mark.parametrize("question", ["relation", "age_band", "known_how", "changes", "wishes"])
@pytest.mark.parametrize("said", [{"text": "I'd rather not say"}, {"text": "x", "intent": "skip"}])
def test_a_skipped_question_is_unknown(question: str, said: dict[str, str]) -> None:
    assert concern_form.validate(in_form(asked=question, **said)).slots[question] == "unknown"


@pytest.mark.parametrize("question", ["relation", "age_band", "known_how"])
def test_an_answer_that_cannot_be_read_is_unknown(question: str) -> None:
    outcome = concern_form.validate(in_form("zzz", asked=question))

    assert outcome.slots[question] == "unknown"


def test_how_they_know_is_filled_in_only_where_the_words_did_not_say() -> None:
    rows = [line(1, "a"), line(2, "b", known_how="told")]
    outcome = concern_form.validate(
        in_form(asked="known_how", choice="known_how:seen", slots={"evidence": rows})
    )

    assert [row["known_how"] for row in outcome.slots["evidence"]] == ["seen", "told"]


def test_the_wish_is_kept_in_the_persons_words() -> None:
    outcome = concern_form.validate(in_form("someone should talk to him", asked="wishes"))

    assert outcome.slots["wishes_text"] == "someone should talk to him"


DANGERS = ["danger_emergency", "danger_urgent"]


@pytest.mark.parametrize("question", [*questions.QUESTIONS, *questions.FREE_TEXT])
@pytest.mark.parametrize("intent", DANGERS)
def test_danger_is_no_answer_to_any_question(intent: str, question: str) -> None:
    outcome = concern_form.validate(in_form("x", intent=intent, asked=question))

    assert outcome.rejects == FORM  # else a slot noted in this turn counts as the answer
    assert outcome.slots == {}


def test_an_unsure_danger_asks_the_danger_question_next() -> None:
    outcome = concern_form.validate(
        in_form("x", intent="danger_unsure", asked="changes", slots=ANSWERED | {"changes": None})
    )

    assert outcome.slots["danger"] is None
    assert outcome.rejects is None


@pytest.mark.parametrize(
    ("confidence", "asked", "answers"),
    [
        (0.59, "relation", True),
        (0.61, "relation", False),
        (0.74, "told", True),
        (0.76, "told", False),
    ],
)
def test_a_question_in_between_must_be_surer_where_any_words_are_an_answer(
    confidence: float, asked: str, answers: bool
) -> None:
    said = in_form("tell me about prevent", intent="faq", asked=asked, confidence=confidence)

    assert (concern_form.validate(said).rejects is None) is answers


@pytest.mark.parametrize(("confidence", "answers"), [(0.34, True), (0.36, False)])
def test_what_ends_as_a_question_is_taken_for_one_sooner(confidence: float, answers: bool) -> None:
    said = in_form("will he lose his job?", intent="faq", asked="told", confidence=confidence)

    assert (concern_form.validate(said).rejects is None) is answers


@pytest.mark.parametrize(
    "events",
    [
        [{"event": "user"}, {"event": "active_loop", "name": FORM}, {"event": "action"}],
        [{"event": "user"}, {"event": "action"}, {"event": "action"}],
    ],
    ids=["it starts", "it goes on after an answer"],
)
def test_a_form_that_starts_or_goes_on_takes_the_message_for_no_answer(
    events: list[dict[str, Any]],
) -> None:
    said = in_form("he left", asked="relation", events=events)

    assert "taken_as" not in concern_form.validate(said).slots
    assert concern_form.validate(said).rejects is None


def test_a_button_of_an_earlier_question_answers_that_question() -> None:
    outcome = concern_form.validate(in_form(asked="changes", choice="relation:partner"))

    assert outcome.slots["relation"] == "partner"
    assert "changes" not in outcome.slots


# A child writes


def only_question_left(**slots: Any) -> Conversation:
    filled = ANSWERED | {"evidence": [line(direction="context")], "wishes": None} | slots
    return in_form(asked="wishes", choice="skip:wishes", slots=filled)


def test_under_18_is_asked_where_it_decides_between_two_endings() -> None:
    outcome = concern_form.validate(only_question_left())

    assert outcome.slots["requested_slot"] == "writer_under_18"


@pytest.mark.parametrize(
    "slots",
    [
        {"relation": "parent"},
        {"danger": "unknown"},
        {"evidence": [line()]},
        {"evidence": []},
        {"writer_under_18": "no"},
        {"unread_language": True},
    ],
    ids=lambda slots: next(iter(slots)),
)
def test_under_18_is_not_asked_where_it_changes_nothing(slots: dict[str, Any]) -> None:
    assert "requested_slot" not in concern_form.validate(only_question_left(**slots)).slots


def test_a_child_hears_who_is_there_for_it() -> None:
    outcome = concern_form.validate(in_form(asked="writer_under_18", choice="writer_under_18:yes"))

    assert responses(outcome) == ["utter_child_writes"]
    assert outcome.slots["writer_under_18"] == "yes"


def test_a_child_is_never_offered_how_to_talk() -> None:
    child = ending.after_questions(told(slots=ANSWERED | {"writer_under_18": "yes"}))
    adult = ending.after_questions(told(slots=ANSWERED | {"writer_under_18": "no"}))

    assert child.slots["ending"] == "safeguarding_team"
    assert "faq:how_to_talk" not in payloads(child)
    assert "faq:how_to_talk" in payloads(adult)


# Danger


def card_row(choice: str | None = None, advice: str = "card_others") -> dict[str, Any]:
    return {"advice": advice, "when": NOW, "choice": choice}


def dangerous(*cues: str, card: str = "others", text: str = "x", **slots: Any) -> Conversation:
    read = reading(danger="emergency", cues=list(cues), card=card)
    return told(text, "danger_emergency", read=read, slots=slots)


@pytest.mark.parametrize("card", ["others", "suicide", "reporter_hurt", "reporter_may_hurt"])
def test_each_card_has_its_words_and_four_choices(card: str) -> None:
    outcome = danger.show_card(dangerous("c1", card=card))

    assert responses(outcome) == [f"utter_card_{card}"]
    assert payloads(outcome) == [button["payload"] for button in danger.CARD_CHOICES]
    assert outcome.slots["advice_shown"] == [card_row(advice=f"card_{card}")]


def test_the_same_danger_again_gets_the_reminder_and_is_not_noted_twice() -> None:
    standing = {"advice_shown": [card_row()], "card": "others", "card_cues": ["c1", "c2"]}
    outcome = danger.show_card(dangerous("c1", **standing))

    assert responses(outcome) == ["utter_card_reminder"]
    assert "advice_shown" not in outcome.slots


@pytest.mark.parametrize(
    "said",
    [
        dangerous("c1", "c9", advice_shown=[card_row()], card_cues=["c1"]),
        dangerous(
            "c1", card="suicide", text="the pills", advice_shown=[card_row()], card_cues=["c1"]
        ),
        dangerous("c1", advice_shown=[card_row("not_now")], card_cues=["c1"]),
        dangerous(advice_shown=[card_row()], card_cues=["c1"]),
    ],
    ids=["a new cue", "another card", "after a choice", "no cue to compare"],
)
def test_new_danger_gets_the_card_in_full(said: Conversation) -> None:
    assert responses(danger.show_card(said))[0] != "utter_card_reminder"


def pressed(choice: str, **slots: Any) -> Outcome:
    given = {"advice_shown": [card_row()], "card": "others", "danger": "yes", **slots}
    return danger.take_card_choice(told("x", "card_choice", choice=f"card:{choice}", slots=given))


def test_called_is_noted_only_when_it_was_said() -> None:
    assert pressed("called").slots["advice_shown"][0]["choice"] == "called"
    assert pressed("cannot_call").slots["advice_shown"][0]["choice"] == "cannot_call"


def test_not_now_is_police_today() -> None:
    outcome = pressed("not_now")

    assert [row["advice"] for row in outcome.slots["advice_shown"]] == [
        "card_others",
        "police_today",
    ]
    assert responses(outcome) == ["utter_card_not_now"]


def test_a_misreading_is_shown_and_dropped_and_asked_about_again() -> None:
    rows = [line(1, "a quote", danger="emergency"), line(2, "another")]
    outcome = pressed("misread", evidence=rows, card_cues=["c1"], card_lines=["e1"])

    assert [row["quote"] for row in outcome.slots["evidence"]] == ["a quote", "another"]
    assert {row["danger"] for row in outcome.slots["evidence"]} == {"none"}
    assert outcome.slots["danger"] is None
    assert outcome.slots["card_cues"] is None
    assert outcome.say[0]["misread_words"] == "“a quote”"


def test_a_misreading_with_a_clear_no_is_not_asked_about_again() -> None:
    given = {"advice_shown": [card_row()], "card": "others", "danger": "yes"}
    text = "This was two years ago. Nobody's in any danger today, the police dealt with it then."
    outcome = danger.take_card_choice(
        told(text, "card_misread", choice="card:misread", slots=given)
    )

    assert outcome.slots["danger"] == "no"
    assert not summary.card_shown({**given, **outcome.slots})


@pytest.mark.parametrize(
    ("advice", "help_"),
    [
        ("card_others", "utter_card_what_to_text"),
        ("card_reporter_may_hurt", "utter_card_cannot_call_alone"),
    ],
)
def test_who_asks_what_to_text_is_reminded_first_and_told(advice: str, help_: str) -> None:
    given = {"advice_shown": [card_row(advice=advice, choice="cannot_call")], "card": "others"}
    asks = told("what do I put?", "card_choice", choice="card:cannot_call", slots=given)

    assert responses(danger.take_card_choice(asks)) == ["utter_card_reminder", help_]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Yes I'll answer a few questions then, if it helps. I'm just his landlady.", "other"),
        ("yes i can answer questions. he is brother of my wife", "other_family"),
        ("Go on with a few questions", None),
    ],
)
def test_who_they_are_is_taken_from_the_words_that_go_on(text: str, relation: str | None) -> None:
    slots = noted(told(text, "start_concern", choice="concern"))

    assert slots.get("relation") == relation


def test_who_leaves_and_will_ring_is_given_the_numbers() -> None:
    leaves = told("il ring em. laters", "goodbye", slots={"advice_shown": [card_row()]})

    assert responses(small_talk.goodbye(leaves)) == ["utter_goodbye_ring"]


def test_a_misreading_keeps_every_sentence_and_drops_what_counted_by_danger_alone() -> None:
    rows = [
        line(1, "he sits up all night", danger="none", direction="for", cue="secret"),
        line(2, "they should have finished the job", danger="emergency", direction="for", cue="c1"),
        line(3, "it is coming", danger="urgent", direction="for"),
    ]
    outcome = pressed(
        "misread", evidence=rows, card_cues=["c1"], card_lines=["e1", "e2", "e3"], struck=["e2"]
    )

    kept = outcome.slots["evidence"]
    assert [(row["cue"], row["direction"]) for row in kept] == [
        ("secret", "for"),
        (None, "context"),
        (None, "context"),
    ]
    assert "struck" not in outcome.slots  # what was taken out stays out


def test_a_misreading_of_unknown_words_says_so_in_one_short_message() -> None:
    assert responses(pressed("misread", evidence=[line(1)], card_lines=["e1"])) == [
        "utter_card_calmed"
    ]


@pytest.mark.parametrize(
    ("typed", "noted"),
    [("I have called", "called"), ("i rang them", "called"), ("my aunt rang them", None)],
)
def test_called_is_written_only_if_they_called(typed: str, noted: str | None) -> None:
    given = {"advice_shown": [card_row()], "card": "others"}
    outcome = danger.take_card_choice(told(typed, "card_choice", choice="card:called", slots=given))
    document = summary._urgency(summary.from_slots(outcome.slots, content().site), outcome.slots)

    assert responses(outcome) == ["utter_card_called"]
    assert summary.waiting_card(outcome.slots) is None  # the reminder ends in either case
    assert document["advice_shown"][0]["choice"] == noted
    assert summary._danger(outcome.slots)["called"] is (True if noted else None)


@pytest.mark.parametrize(
    ("choice", "advice", "said"),
    [
        ("cannot_call", "card_others", "utter_card_cannot_call"),
        ("cannot_call", "card_reporter_hurt", "utter_card_cannot_call_hurt"),
        ("cannot_call", "card_reporter_may_hurt", "utter_card_cannot_call_alone"),
        ("not_now", "card_reporter_hurt", "utter_card_not_now"),
        ("not_now", "card_reporter_may_hurt", "utter_card_not_now_alone"),
    ],
)
def test_the_answer_to_a_choice_fits_who_is_in_danger(choice: str, advice: str, said: str) -> None:
    assert responses(pressed(choice, advice_shown=[card_row(advice=advice)])) == [said]


def test_the_words_of_a_misreading_said_again_are_danger_again() -> None:
    calm = [line(1, "he took a knife", danger="none")]
    read = reading(sentence("he took a knife", danger="emergency"), danger="emergency")
    slots = noted(told("x", "danger_emergency", read=read, slots={"evidence": calm}))

    assert [row["danger"] for row in slots["evidence"]] == ["emergency"]


def test_the_slots_that_were_given_are_not_changed_in_place() -> None:
    rows = [card_row()]
    pressed("called", advice_shown=rows)

    assert rows == [card_row()]


def test_a_card_choice_without_a_card_is_old() -> None:
    assert responses(pressed("called", advice_shown=[])) == ["utter_choice_is_old"]


def test_police_today_asks_about_danger_again_and_keeps_the_telling() -> None:
    outcome = danger.advise_police_today(
        in_form("x", intent="danger_urgent", asked="changes", slots={"danger": "no"})
    )

    assert responses(outcome) == ["utter_police_today"]
    assert outcome.slots["danger"] is None
    assert outcome.slots["changes"] == "told"
    assert outcome.slots["advice_shown"][-1]["advice"] == "police_today"


@pytest.mark.parametrize(
    ("value", "kept"), [("no", "no"), ("unsure", "unknown"), ("not_said", "unknown")]
)
def test_danger_answered_outside_a_form(value: str, kept: str) -> None:
    outcome = danger.take_danger_answer(told(choice=f"danger:{value}"))

    assert outcome.slots["danger"] == kept
    assert responses(outcome) == ["utter_danger_answer_taken"]


def test_danger_confirmed_outside_a_form_brings_the_card() -> None:
    assert responses(danger.take_danger_answer(told(choice="danger:yes"))) == ["utter_card_others"]


# Endings


@pytest.mark.parametrize(
    ("slots", "word"),
    [
        ({"advice_shown": [card_row("not_now")]}, "police_today"),
        ({"advice_shown": [card_row("called")]}, "police_today"),
        ({"advice_shown": [card_row("called")], "danger": "card"}, "emergency"),
        ({"advice_shown": [card_row()], "danger": "card"}, "emergency"),
        ({"advice_shown": [card_row()], "danger": "no"}, "police_today"),
        ({"advice_shown": [card_row("misread")], "danger": "unknown"}, "police_today"),
        ({"evidence": [line(danger="urgent")]}, "police_today"),
        ({"evidence": [line(known_how="seen")]}, "safeguarding_team"),
        ({"evidence": [line()], "danger": "unknown"}, "safeguarding_team"),
        ({"evidence": [line()]}, "support_and_watch"),
        ({"danger": "unknown"}, "support_and_watch"),
        ({"evidence": [line(direction="context")], "relation": "parent"}, "no_sign_told"),
    ],
)
def test_the_ending_follows_the_table(slots: dict[str, Any], word: str) -> None:
    outcome = ending.after_questions(told(slots={**ANSWERED, **slots}))

    assert outcome.slots["ending"] == word
    assert responses(outcome) == [f"utter_ending_{word}"]
    assert {"human", "hand_over", "stop"} <= set(payloads(outcome))


@pytest.mark.parametrize(
    ("slots", "name"),
    [
        ({"relation": "parent", "evidence": [line(1, "my neighbour told me")]}, ""),
        ({"relation": "friend"}, ""),
        ({"relation": "friend", "evidence": [line(1, "my neighbour has a flag")]}, "_from_afar"),
        ({"relation": "professional"}, "_from_afar"),
        ({"relation": "colleague"}, "_from_afar"),
        ({"relation": "other", "evidence": [line(1, "my tenant has leaflets")]}, "_from_afar"),
        ({"relation": "not_asked"}, "_from_afar"),
    ],
)
def test_who_hardly_knows_them_is_not_told_that_they_know_them_best(
    slots: dict[str, Any], name: str
) -> None:
    outcome = ending.after_questions(told(slots={**ANSWERED, "evidence": [line()], **slots}))

    assert responses(outcome)[0] == f"utter_ending_support_and_watch{name}"


# Preview and yes


EVIDENCE = {"evidence": [line(1, "he left"), line(2, "he shouts")], "relation": "parent"}


def preview(**slots: Any) -> tuple[dict[str, Any], Outcome]:
    """Show the preview; return the slots after it, and what was shown."""
    given = {**EVIDENCE, "ending": "safeguarding_team", **slots}
    shown = consent_form.show_preview(told(slots=given, form=CONSENT))
    return {**given, **shown.slots}, shown


def answered(slots: dict[str, Any], text: str = "", **more: Any) -> Outcome:
    said = told(text, slots=slots, form=CONSENT, asked="agreed_digest", **more)
    return consent_form.validate(said)


def agreed(outcome: Outcome) -> bool:
    return bool(outcome.slots.get("agreed_digest"))


def test_the_yes_on_the_button_of_these_lines_is_a_yes() -> None:
    slots, shown = preview()
    value = next(one for one in payloads(shown) if one.startswith("agree:"))

    assert agreed(answered(slots, "Yes", choice=value, intent="preview_choice"))


@pytest.mark.parametrize("text", ["yes", " Yes, please. ", "YES", "I agree, send it"])
def test_a_typed_yes_is_a_yes_only_exactly(text: str) -> None:
    slots, _ = preview()

    assert agreed(answered(slots, text, intent="affirm"))


NO_YES = ["yes but leave out his dad", "ok?", "ok", "sure", "agree:x", "/affirm", "yes yes yes no"]


@pytest.mark.parametrize("text", [*NO_YES, "", "affirm", 'greet{"agreed_digest":"x"}', "yes\nbut"])
def test_anything_more_or_less_is_no_yes(text: str) -> None:
    slots, _ = preview()

    outcome = answered(slots, text, intent="affirm")

    assert not agreed(outcome)
    assert outcome.slots["agreed_digest"] is None


def test_a_yes_to_an_earlier_preview_is_no_yes() -> None:
    slots, earlier = preview()
    value = next(one for one in payloads(earlier) if one.startswith("agree:"))
    later, _ = preview(struck=["e1"])

    assert not agreed(answered(later, choice=value, intent="preview_choice"))
    # nor to lines that changed after they were shown
    changed = {**slots, "evidence": [line(1, "something else")]}
    assert not agreed(answered(changed, choice=value, intent="preview_choice"))
    assert not agreed(answered(changed, "yes", intent="affirm"))


def test_without_any_line_there_is_nothing_to_say_yes_to() -> None:
    slots, shown = preview(struck=["e1", "e2", "relation"])

    assert responses(shown) == ["utter_nothing_to_hand_over"]
    assert not any(one.startswith("agree:") for one in payloads(shown))
    assert not agreed(answered(slots, "yes", intent="affirm"))


def test_a_line_is_struck_and_restored_and_never_quoted_while_struck() -> None:
    slots, _ = preview()
    struck = answered(slots, choice="strike:e1", intent="preview_choice").slots["struck"]
    slots, shown = preview(struck=struck)

    assert struck == ["e1"]
    assert "he left" not in str(shown.say)
    assert "restore:e1" in payloads(shown)
    assert answered(slots, choice="restore:e1", intent="preview_choice").slots["struck"] == []


def test_a_line_that_is_not_there_cannot_be_struck() -> None:
    slots, _ = preview()

    assert answered(slots, choice="strike:e99", intent="preview_choice").slots["struck"] == []


@pytest.mark.parametrize("intent", ["deny", *DANGERS])
def test_a_no_or_danger_leaves_the_preview(intent: str) -> None:
    slots, _ = preview()

    assert answered(slots, "x", intent=intent).rejects == CONSENT


def numbered(slots: dict[str, Any], text: str, **more: Any) -> Mapping[str, Any]:
    """Return what words do that name lines of the preview by their numbers."""
    return answered(slots, text, **{"intent": "answer", **more}).slots


def test_typed_numbers_take_out_those_lines_of_the_preview() -> None:
    slots, _ = preview()  # 1 and 2 were told, 3 is the relation
    after = numbered(slots, "take out line 1 and 3")
    _, shown = preview(struck=after["struck"])

    assert after["struck"] == ["e1", "relation"]
    assert after["agreed_digest"] is None
    assert responses(shown) == ["utter_preview"]
    assert "he left" not in str(shown.say)
    assert responses(answered(slots, "take out line 1", intent="answer")) == ["utter_taken_out"]
    # whatever the classifier took the words for
    assert numbered(slots, "take out line 1", intent="faq")["struck"] == ["e1"]


def test_a_line_that_was_never_numbered_is_not_taken_out_in_the_preview() -> None:
    slots, _ = preview()
    changed = {**slots, "evidence": [line(1, "something else")]}

    assert numbered(slots, "take out line 1 and 22")["struck"] == ["e1"]
    assert "struck" not in numbered(slots, "take out line 22")
    assert "struck" not in numbered(changed, "take out line 1")  # not the lines that were shown


def test_a_typed_wrong_line_of_the_preview_is_corrected_as_by_its_button() -> None:
    slots, _ = preview()
    typed = numbered(slots, "line 2 is wrong, it was in May")
    pressed_ = answered(slots, choice="correct:e2", intent="preview_choice").slots
    asked = consent_form.show_preview(told(slots={**slots, **typed}, form=CONSENT))

    assert typed == pressed_
    assert responses(asked) == ["utter_ask_correction"]


@pytest.mark.parametrize("text", ["line 22 is wrong", "lines 1 and 2 are wrong", "line 4 is wrong"])
def test_no_line_is_opened_where_none_or_danger_is_meant(text: str) -> None:
    slots, _ = preview(danger="no")  # line 4: only its button asks about danger again
    outcome = answered(slots, text, intent="answer")

    assert outcome.slots["correcting"] is None
    assert responses(outcome) == ["utter_not_sent_yet"]


@pytest.mark.parametrize("more", [{}, {"adding": True}])
def test_a_typed_no_to_sending_leaves_the_preview(more: dict[str, Any]) -> None:
    slots, _ = preview(**more)
    shown = {**preview()[0], **more}

    assert answered(slots, "no don't send it, I'll ring", intent="deny").rejects == CONSENT
    assert answered(shown, "don't send it", intent="deny").rejects == CONSENT


@pytest.mark.parametrize("intent", DANGERS)
def test_danger_beside_a_struck_line_leaves_the_preview(intent: str) -> None:
    slots, _ = preview()

    assert answered(slots, "take out line 1", intent=intent).rejects == CONSENT


@pytest.mark.parametrize("text", ["ok", "go on then", "he is good", "take out line 22"])
def test_who_typed_no_plain_yes_hears_that_nothing_was_sent(text: str) -> None:
    slots, _ = preview()

    assert responses(answered(slots, text, intent="affirm")) == ["utter_not_sent_yet"]


def test_a_yes_or_a_button_of_the_preview_brings_no_such_line() -> None:
    slots, _ = preview()

    assert responses(answered(slots, "yes send it, please", intent="affirm")) == []
    assert responses(answered(slots, choice="strike:e1", intent="preview_choice")) == []
    assert responses(answered(slots, choice="change", intent="preview_choice")) == []
    nothing, _ = preview(struck=["e1", "e2", "relation"])
    assert responses(answered(nothing, "ok", intent="affirm")) == []


YES_TO_SENDING = [
    "yeah go on then, send it",
    "yes send it, please",
    "Yes send it please.",
    "ok yes send that",
    "yes ok send it",
    "yes send that",
    "yes, please send it",
    "yes please send it",
    "go ahead and send it",
    "Please send it",
    "yes, send the summary",
]


@pytest.mark.parametrize("text", YES_TO_SENDING)
def test_a_plain_yes_to_sending_is_a_yes_to_the_preview(text: str) -> None:
    slots, _ = preview()

    assert agreed(answered(slots, text, intent="affirm"))


def test_a_child_is_told_who_reads_it() -> None:
    assert responses(preview(writer_under_18="yes")[1]) == ["utter_preview_child"]
    assert responses(preview()[1]) == ["utter_preview"]


# Notes


def noted(said: Conversation) -> Mapping[str, Any]:
    return notes.note_what_was_said(said).slots


def test_danger_beside_a_taking_back_stays_a_line_and_the_taking_back_is_none() -> None:
    back, new = "scrap the knife thing i told you", "he has another knife and has gone out"
    rows = reading(sentence(back), sentence(new, danger="urgent"))
    slots = {"evidence": [line(1, "he has a big knife")]}

    said = noted(told(f"{back}. {new}", "concern", read=rows, slots=slots))

    assert [one["quote"] for one in said["evidence"]] == ["he has a big knife", new]


def test_a_telling_becomes_evidence_once() -> None:
    said = told("he left", "concern", read=reading(sentence("he left")))
    first = noted(said)
    again = noted(
        told(
            "he left",
            "concern",
            read=reading(sentence("he left")),
            slots={"evidence": first["evidence"]},
        )
    )

    assert [row["quote"] for row in first["evidence"]] == ["he left"]
    assert again["evidence"] == first["evidence"]


def test_a_message_is_noted_once() -> None:
    assert noted(told("x", "concern", slots={"noted": "m1"})) == {}


@pytest.mark.parametrize("intent", ["concern", "answer", "affirm", "unsure"])
def test_a_remark_on_the_preview_is_no_evidence(intent: str) -> None:
    said = told(
        "he is a good lad really",
        intent,
        form=CONSENT,
        asked="agreed_digest",
        read=reading(sentence("he is a good lad really")),
    )

    assert "evidence" not in noted(said)


@pytest.mark.parametrize(
    "quote",
    ["line 8 i saw the leaflets, leave it like that.", "I want that they contact me by email."],
)
def test_a_doubt_at_the_preview_makes_no_line_of_words_about_a_line_or_contact(quote: str) -> None:
    read = reading(sentence(quote))
    slots = noted(told(quote, "danger_unsure", form=CONSENT, asked="agreed_digest", read=read))

    assert not slots.get("evidence")
    assert slots["danger"] is None  # and the danger question is asked all the same


def test_a_line_that_names_danger_is_evidence_whatever_line_it_names() -> None:
    read = reading(sentence("line 8 he has a gun now", danger="emergency"), danger="emergency")
    slots = noted(told("x", "danger_emergency", form=CONSENT, asked="agreed_digest", read=read))

    assert slots["evidence"][0]["danger"] == "emergency"


def test_an_address_that_is_typed_where_danger_is_asked_about_again_is_kept() -> None:
    text = "I want that they contact me by email. d.m@example.org"
    more = {"form": CONSENT, "asked": "agreed_digest", "read": reading()}
    slots = noted(told(text, "danger_unsure", **more))
    child = noted(told(text, "danger_unsure", slots={"writer_under_18": "yes"}, **more))

    assert (slots["wants_contact"], slots["contact_how"]) == ("yes", text)
    assert child["contact_how"] == "not_asked"
    assert "contact_how" not in noted(told("his is d.m@example.org", "danger_unsure", **more))


def test_danger_on_the_preview_is_evidence_and_asked_about() -> None:
    read = reading(sentence("he took a knife", danger="emergency"), danger="emergency")
    slots = noted(told("x", "danger_emergency", form=CONSENT, asked="agreed_digest", read=read))

    assert slots["evidence"][0]["danger"] == "emergency"
    assert slots["danger"] == questions.READ_AS_DANGER
    assert slots["card_lines"] == ["e1"]


def test_a_wish_is_no_evidence() -> None:
    said = in_form(
        "I want him home",
        asked="wishes",
        intent="concern",
        read=reading(sentence("I want him home")),
    )

    assert "evidence" not in noted(said)


def test_a_question_of_knowledge_is_no_evidence() -> None:
    said = told("is this private", "faq", read=reading(sentence("is this private")))

    assert "evidence" not in noted(said)


def test_a_later_danger_overrules_an_earlier_no() -> None:
    slots = noted(in_form("x", intent="danger_urgent", asked="changes", slots={"danger": "no"}))

    assert slots["danger"] is None


def test_nothing_is_guessed_about_age() -> None:
    assert "writer_under_18" not in noted(told("x", "concern"))
    assert (
        noted(told("x", "concern", read=reading(writer_under_18=True)))["writer_under_18"] == "yes"
    )


# The rest


def test_what_is_not_read_names_the_number_in_a_known_language_only() -> None:
    known = small_talk.say_not_read(told("x", read=reading(language="pl")))
    other = small_talk.say_not_read(told("x", read=reading(language="xx")))

    assert responses(known) == ["utter_not_read_in_their_language"]
    assert "999" in known.say[0]["their_sentence"]
    assert responses(other) == ["utter_not_read"]


def test_forgetting_asks_the_store() -> None:
    assert small_talk.forget(told()).slots == {"forget": True}


def test_every_action_inside_answers_in_rasas_shape_on_an_empty_conversation() -> None:
    for act in LOCAL.values():
        answer = act(Conversation({"slots": {}, "latest_message": None}, content(), NOW)).to_json()
        assert set(answer) == {"events", "responses"}


def test_a_rejection_is_an_event_of_rasa() -> None:
    assert Outcome(rejects=FORM).to_json()["events"] == [
        {"event": "action_execution_rejected", "name": FORM}
    ]


# Did you mean


def asked_what_was_meant(*likely: str) -> dict[str, Any]:
    read = reading(likely=list(likely))
    return small_talk.ask_what_was_meant(told("hm", intent="unsure", read=read)).say[0]


def test_the_best_three_readings_that_have_words_are_offered() -> None:
    said = asked_what_was_meant("concern", "affirm", "faq/anonymity", "human", "case")

    assert said["response"] == "utter_did_you_mean"
    assert said["offered"] == ["concern", "faq/anonymity", "human"]


def test_where_no_reading_has_words_the_menu_is_offered() -> None:
    assert asked_what_was_meant("affirm", "greet")["response"] == "utter_unsure"
    assert asked_what_was_meant()["response"] == "utter_unsure"


# The topic that a follow-up leans on


@pytest.mark.parametrize(
    ("intent", "kept"), [("follow_up", True), ("thanks", True), ("concern", False)]
)
def test_a_topic_is_kept_for_follow_ups_and_forgotten_with_another_matter(
    intent: str, kept: bool
) -> None:
    noted = notes.note_what_was_said(told("hm", intent=intent, slots={"topic": "anonymity"}))

    assert ("topic" not in noted.slots) is kept
    assert noted.slots.get("topic") is None


# Corrections


def corrects(text: str, *sentences: dict[str, Any], line_id: str = "e1", **more: Any) -> Any:
    """Return what a correction notes: a button with words."""
    said = told(
        text, "preview_choice", choice=f"correct:{line_id}", form=CONSENT, asked="agreed_digest"
    )
    message = {**said.message, "reading": reading(*(sentences or (sentence(text),))), **more}
    return replace(said, tracker={**said.tracker, "latest_message": message})


def with_slots(said: Conversation, slots: Mapping[str, Any]) -> Conversation:
    merged = {**said.slots, **slots}
    return replace(said, tracker={**said.tracker, "slots": merged})


def test_a_corrected_line_has_the_new_words_and_no_trace_of_the_old() -> None:
    slots, shown = preview()
    said = with_slots(corrects("he put up stickers"), slots)
    after = {**slots, **noted(said)}
    outcome = consent_form.validate(with_slots(said, after))
    later = consent_form.show_preview(with_slots(said, {**after, **outcome.slots}))

    assert "correct:e1" in payloads(shown)
    assert [row["quote"] for row in after["evidence"]] == ["he put up stickers", "he shouts"]
    assert "he left" not in str(after) + str(later.say)
    assert later.slots["preview_digest"] != slots["preview_digest"]
    assert outcome.slots["agreed_digest"] is None


def test_a_correction_without_words_asks_for_them_and_takes_the_next() -> None:
    slots, _ = preview()
    wish = answered(slots, choice="correct:e1", intent="preview_choice")
    asked = consent_form.show_preview(told(slots={**slots, **wish.slots}, form=CONSENT))
    words = told(
        "he put up stickers",
        "concern",
        form=CONSENT,
        asked="agreed_digest",
        slots={**slots, **wish.slots},
        read=reading(sentence("he put up stickers")),
    )
    after = noted(words)

    assert responses(asked) == ["utter_ask_correction"]
    assert after["evidence"][0]["quote"] == "he put up stickers"
    assert after["correcting"] is None


@pytest.mark.parametrize("intent", ["deny", "delete_all", "self_harm"])
def test_a_no_is_no_correction_and_ends_the_wish(intent: str) -> None:
    slots = {**EVIDENCE, "correcting": "e1"}
    said = told("no", intent, form=CONSENT, asked="agreed_digest", slots=slots)

    assert "evidence" not in noted(said)
    assert noted(said)["correcting"] is None


def test_an_answer_is_corrected_where_the_words_can_be_read() -> None:
    read = with_slots(corrects("my brother", line_id="relation"), EVIDENCE)
    unread = with_slots(corrects("zzz", line_id="relation"), EVIDENCE)

    assert noted(read)["relation"] == "sibling"
    assert "relation" not in noted(unread)
    again = consent_form.show_preview(with_slots(unread, {**EVIDENCE, **noted(unread)}))
    assert responses(again) == ["utter_no_such_answer"]
    assert {"relation:friend", "relation:other"} <= set(payloads(again))


def test_the_wish_is_corrected_letter_for_letter() -> None:
    said = with_slots(corrects("Talk to him, please", line_id="wishes"), {"wishes": "told"})

    assert noted(said)["wishes_text"] == "Talk to him, please"


def test_danger_is_never_corrected_on_the_side() -> None:
    said = with_slots(corrects("no", line_id="danger"), {"danger": "yes"})

    assert noted(said)["danger"] is None  # asked again


def test_danger_in_a_correction_is_met_and_the_line_changed() -> None:
    words = "he has a knife and goes now"
    danger_intent = {"intent": {"name": "danger_emergency", "confidence": 0.9}}
    read = sentence(words, danger="emergency")
    said = with_slots(corrects(words, read, **danger_intent), EVIDENCE)
    after = noted(said)

    assert after["danger"] == questions.READ_AS_DANGER
    assert after["evidence"][0]["quote"] == words
    assert after["card_lines"] == ["e1"]
    assert consent_form.validate(with_slots(said, after)).rejects == CONSENT


def test_a_struck_line_is_not_corrected() -> None:
    said = with_slots(corrects("other"), {**EVIDENCE, "struck": ["e1"]})

    assert "evidence" not in noted(said)


def spoken(text: str, *lines: dict[str, Any], asked: str = "changes") -> Conversation:
    found = corrections.read(text)
    assert found is not None
    said = in_form(
        text, asked=asked, intent="concern", slots={"evidence": list(lines), "danger": "no"}
    )
    right = {**vars(found), "sentences": [sentence(found.right)]}
    return replace(
        said, tracker={**said.tracker, "latest_message": {**said.message, "correction": right}}
    )


def test_a_spoken_correction_changes_its_line_and_the_open_question_stays() -> None:
    rows = [line(1, "he is a member of that group", known_how="told"), line(2, "he shouts")]
    said = spoken("I never said he is a member, I said he has stickers", *rows)
    after = noted(said)
    outcome = concern_form.validate(with_slots(said, after))

    assert [row["quote"] for row in after["evidence"]] == ["he has stickers", "he shouts"]
    assert after["evidence"][0]["known_how"] == "told"  # hearsay is not raised
    assert "member" not in str(after["evidence"])
    assert responses(outcome) == ["utter_corrected"]
    assert "changes" not in outcome.slots


def test_what_was_understood_is_read_back_once_with_the_danger_question() -> None:
    events = [{"event": "user"}, {"event": "active_loop", "name": FORM}, {"event": "action"}]
    slots = {"evidence": [line(1, "he left his friends")], "told": "told", "relation": "parent"}
    first = concern_form.validate(
        in_form("x", asked="told", intent="concern", slots=slots, events=events)
    )
    later = concern_form.validate(
        in_form("x", asked="danger", intent="concern", slots=slots | first.slots, events=events)
    )

    assert responses(first) == ["utter_understood"]
    assert "“he left his friends”" in first.say[0]["understood_lines"]
    assert responses(later) == []


@pytest.mark.parametrize("intent", DANGERS)
def test_nothing_is_read_back_where_danger_was_read(intent: str) -> None:
    events = [{"event": "user"}, {"event": "active_loop", "name": FORM}, {"event": "action"}]
    said = in_form("x", asked="told", intent=intent, slots=EVIDENCE, events=events)

    assert responses(concern_form.validate(said)) == []


def test_going_on_takes_up_the_open_question_or_leaves_it_to_them() -> None:
    assert responses(small_talk.go_on(in_form(asked="changes", choice="go_on"))) == ["utter_go_on"]
    assert responses(small_talk.go_on(told(choice="go_on"))) == ["utter_go_on_freely"]


@pytest.mark.parametrize(
    ("form", "validate"),
    [
        (FORM, concern_form.validate),
        ("contact_form", contact_form.validate),
        (CONSENT, consent_form.validate),
    ],
)
def test_going_on_is_no_answer_to_an_open_question(form: str, validate: Any) -> None:
    said = told("Go on", "go_on", choice="go_on", asked="changes", form=form)

    assert validate(said).rejects == form


def test_taking_a_summary_back_is_noted_so_that_its_words_are_not_quoted_back() -> None:
    assert noted(told("Take it back", "withdraw", choice="withdraw"))["taken_back"] is True


# Questions that fit


def asked_in_full(**known: Any) -> list[str]:
    """Skip every question; return which were asked after the telling."""
    slots: dict[str, Any] = {"told": "told", "evidence": [line(direction="context")], **known}
    asked: list[str] = []
    slots |= concern_form.validate(in_form(asked="told", slots=slots, events=STARTS)).slots
    while question := slots.get("requested_slot") or next_open(slots):
        asked.append(question)
        slots.pop("requested_slot", None)
        choice = "danger:no" if question == "danger" else f"skip:{question}"
        slots |= concern_form.validate(in_form(asked=question, choice=choice, slots=slots)).slots
    return asked


STARTS = [{"event": "user"}, {"event": "active_loop", "name": FORM}, {"event": "action"}]


def next_open(slots: Mapping[str, Any]) -> str | None:
    return next((name for name in questions.ORDER if slots.get(name) is None), None)


PEOPLE = [
    {"relation": relation, "age_band": band, **child}
    for relation in (None, *(row.value for row in questions.QUESTIONS["relation"]))
    for band in (None, "13_15", "25_over")
    for child in ({}, {"writer_under_18": "yes"})
]


@pytest.mark.parametrize("known", PEOPLE, ids=str)
def test_nobody_is_asked_more_than_eight_questions_or_what_is_known(known: dict[str, Any]) -> None:
    asked = asked_in_full(**known)

    assert len(asked) <= questions.MOST_ASKED
    assert len(set(asked)) == len(asked)
    assert asked[0] == "danger"
    assert not {name for name, value in known.items() if value} & set(asked)


def test_different_people_are_asked_different_things() -> None:
    assert asked_in_full(relation="self") == ["danger"]
    assert asked_in_full(relation="partner")[:2] == ["danger", "reporter_safe"]
    assert "others_know" in asked_in_full(relation="parent", age_band="13_15")
    assert "children_in_home" in asked_in_full(relation="parent", age_band="25_over")
    assert "children_in_home" not in asked_in_full(relation="parent", age_band="13_15")
    child = asked_in_full(writer_under_18="yes", relation="sibling")
    assert not {"others_know", "children_in_home", "reporter_safe"} & set(child)


def test_how_they_know_is_not_asked_where_every_line_says_it() -> None:
    rows = [line(1, "a friend told me", known_how="told")]

    assert "known_how" not in asked_in_full(evidence=rows)


def test_a_question_that_fits_after_all_is_asked() -> None:
    slots = ANSWERED | {"relation": None, "age_band": "13_15", "children_in_home": "not_asked"}
    outcome = concern_form.validate(
        in_form(asked="relation", choice="relation:parent", slots=slots)
    )

    assert outcome.slots["protective"] is None
    assert outcome.slots["others_know"] is None


def test_who_and_how_old_are_read_from_the_telling_and_not_asked() -> None:
    words = "I am worried about my son, 15. He left his friends."
    slots = noted(told(words, "concern", read=reading(sentence("He left his friends."))))

    assert (slots["relation"], slots["age_band"]) == ("parent", "13_15")
    assert not {"relation", "age_band"} & set(asked_in_full(**slots))


def test_an_answer_that_was_given_is_not_overwritten_by_a_telling() -> None:
    said = in_form(
        "my brother saw it too and told me about it",
        asked="changes",
        slots={"relation": "unknown"},
        read=reading(sentence("x")),
    )

    assert "relation" not in noted(said)


def test_a_partner_who_is_not_safe_gets_the_card_and_no_question() -> None:
    outcome = concern_form.validate(in_form(asked="reporter_safe", choice="reporter_safe:no"))
    card = ending.after_questions(told("no", slots=outcome.slots))

    assert outcome.slots["requested_slot"] is None
    assert responses(card) == ["utter_card_reporter_hurt"]


@pytest.mark.parametrize("choice", ["reporter_safe:unsure", "skip:reporter_safe"])
def test_a_partner_who_is_unsure_hears_who_helps_and_danger_is_unknown(choice: str) -> None:
    said = in_form(asked="reporter_safe", choice=choice, slots=ANSWERED | {"relation": "partner"})
    outcome = concern_form.validate(said)
    after = ANSWERED | {"relation": "partner", "evidence": [line()]} | outcome.slots

    assert responses(outcome) == ["utter_reporter_safe_unsure"]
    assert ending.after_questions(told(slots=after)).slots["ending"] == "safeguarding_team"


def test_a_professional_hears_of_their_own_route_once() -> None:
    said = in_form(asked="relation", choice="relation:professional", slots=ANSWERED)
    first = concern_form.validate(said)
    again = concern_form.validate(with_slots(said, first.slots))

    assert responses(first) == ["utter_professional_first"]
    assert responses(again) == []


def test_a_professional_who_has_told_their_lead_hears_that_it_was_right() -> None:
    slots = ANSWERED | {"evidence": [line(quote="I reported it to our Prevent lead on Friday")]}
    said = in_form(asked="relation", choice="relation:professional", slots=slots)

    assert responses(concern_form.validate(said)) == ["utter_professional_told"]


def test_the_person_themself_gets_help_and_no_ending() -> None:
    outcome = ending.after_questions(told(slots=ANSWERED | {"relation": "self"}))
    serious = ANSWERED | {"relation": "self", "evidence": [line(danger="urgent")]}

    assert responses(outcome) == ["utter_self_at_risk"]
    assert responses(ending.after_questions(told(slots=serious))) == ["utter_ending_police_today"]


@pytest.mark.parametrize(
    ("quote", "read_as", "counts"),
    [
        ("he loves his football", "context", "against"),
        ("he trusts nobody", "context", "context"),
        ("he doesn't see his gran", "context", "context"),
        ("his brother, who is in that group too", "for", "for"),
    ],
)
def test_what_is_good_counts_against_and_never_hides_a_sign(
    quote: str, read_as: str, counts: str
) -> None:
    said = in_form(
        quote, asked="protective", intent="unsure", read=reading(sentence(quote, direction=read_as))
    )

    assert noted(said)["evidence"][0]["direction"] == counts


def test_since_when_is_kept_in_their_words() -> None:
    said = in_form("x", asked="changes", read=reading(sentence("He is angry since last May.")))

    assert noted(said)["evidence"][0]["when"] == "since last May"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("his school and his GP", "school,health"),
        ("nobody", "nobody"),
        ("nobody except his school", "other"),
        ("the scout leader", "other"),
    ],
)
def test_who_knows_is_kept_in_their_words(typed: str, value: str) -> None:
    slots = concern_form.validate(in_form(typed, asked="others_know")).slots

    assert (slots["others_know"], slots["others_text"]) == (value, typed)


def test_going_back_passes_over_what_was_not_asked() -> None:
    said = in_form("back", asked="children_in_home", intent="previous", slots=ANSWERED)

    assert concern_form.validate(said).slots["known_how"] is None


# Two places


def abroad(place: str, country: str, name: str) -> Conversation:
    where = {"place": place, "country": country, "name": name}
    return dangerous("c1", elsewhere=where)


def test_danger_in_another_country_names_the_reporters_own_number_first() -> None:
    outcome = danger.show_card(abroad("Aleppo", "SY", "Syria"))  # no number is known to us

    assert responses(outcome) == ["utter_card_others", "utter_card_elsewhere"]
    assert outcome.say[1]["place"] == "Aleppo"


def test_where_is_asked_with_the_reporters_own_number_and_the_answer_is_met() -> None:
    unknown = {"place": None, "country": None, "name": None}
    asked = danger.show_card(dangerous("c1", elsewhere=unknown))
    answer = danger.say_where(told("Perth", slots={"elsewhere": {**unknown, "place": "Perth"}}))
    here = danger.say_where(told("London", slots={"elsewhere": None}))

    assert responses(asked) == ["utter_card_others", "utter_where_abroad"]
    assert responses(answer) == ["utter_card_somewhere"]
    assert responses(here) == ["utter_card_reminder"]


def test_abroad_does_not_blot_out_a_place_that_is_known() -> None:
    known = {"elsewhere": {"place": "Sydney", "country": "AU", "name": "Australia"}}

    assert "elsewhere" not in noted(told("he is abroad", "concern", slots=known))


def test_a_number_of_another_country_is_marked_as_working_only_there() -> None:
    outcome = danger.show_card(abroad("Sydney", "AU", "Australia"))

    assert responses(outcome)[1] == "utter_card_elsewhere_number"
    assert outcome.say[1]["place_number"] == "000"


def test_the_place_of_the_danger_is_noted_apart_from_the_reporters() -> None:
    slots = noted(told("my son is in Sydney", "concern", slots={"country": "GB"}))

    assert slots["elsewhere"]["country"] == "AU"
    assert slots["country"] == "GB"
    assert noted(told("he is back, he is in London", "concern"))["elsewhere"] is None


CLIVE = {
    "evidence": [
        line(1, "I play bowls with a chap called Clive, he's 66."),
        line(2, "he said, quote, it must have felt clean.", known_how="seen"),
        line(3, "waste of time."),
        line(4, "I saw a leaflet in his car.", known_how="seen"),
        line(5, "he gave up his van"),
        line(6, "his nan would kill me"),
    ],
    "relation": "friend",  # line 7
    "age_band": "25_over",  # line 8
    "danger": "unknown",  # line 9
    "wants_contact": "yes",  # line 10
    "contact_how": "a@example.org",  # line 11
}
REFUSED = {**CLIVE, "wants_contact": "no", "contact_how": "not_asked"}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Line 9 it is wrong, I said no, nobody is in danger now. Take out line 5.", "deny"),
        ("line 9 shud say no", "deny"),
        ("the danger is no", "deny"),
        ("9 should be no, naebody's in danger", "decline"),
    ],
)
def test_a_no_to_danger_at_the_preview_takes_no_contact_away(text: str, intent: str) -> None:
    outcome = wished(text, intent=intent, slots=CLIVE)

    assert outcome.slots.get("danger") == "no"
    assert not {"wants_contact", "contact_how"} & set(outcome.slots)
    assert outcome.rejects is None
    assert "Is anyone in danger now?" in said_at_preview(outcome)


def test_a_yes_to_danger_is_never_taken_back_by_words_but_by_its_button() -> None:
    outcome = wished("line 9 should say no", intent="deny", slots={**CLIVE, "danger": "yes"})

    assert "danger" not in outcome.slots
    assert payloads(outcome) == ["correct:danger"]


@pytest.mark.parametrize(
    "text",
    ["I said no", "don't write that", "i dont want you to write that in line 2", "no, line 4 no"],
)
def test_only_words_about_contact_refuse_it_at_the_preview(text: str) -> None:
    assert "wants_contact" not in wished(text, intent="answer", slots=CLIVE).slots


@pytest.mark.parametrize(
    ("text", "how"),
    [
        (
            "No no, they CAN contact me, why you take away my email? I want yes, by email"
            " d.m@example.org. Only the danger is no.",
            "d.m@example.org",
        ),
        ("Line 10 should say yes, d.m@example.org", "d.m@example.org"),
        ("But my email is not there. My email is d.m@example.org", "d.m@example.org"),
        ("k how wud they get back 2 me, can they text me its 07700 900581", "07700 900581"),
        ("they can ring me on 07700 900581", "07700 900581"),
    ],
)
def test_a_way_to_reach_them_at_the_preview_brings_contact_back(text: str, how: str) -> None:
    outcome = wished(text, intent="faq", confidence=0.7, slots=REFUSED)

    assert outcome.slots["wants_contact"] == "yes"
    assert how in outcome.slots["contact_how"]
    assert "They may contact you" in said_at_preview(outcome)
    child = wished(text, slots={**REFUSED, "writer_under_18": "yes"})
    assert "contact_how" not in child.slots or "Line 10" in text


def test_a_number_that_stands_is_not_lost_to_a_yes_and_goes_out_when_that_is_asked() -> None:
    assert "contact_how" not in wished("actually yes they can ring me", slots=CLIVE).slots
    assert wished("take my email out please", slots=CLIVE).slots["struck"] == ["contact_how"]


@pytest.mark.parametrize(
    "text",
    [
        "his number is 07700 900581",
        "he rang her from 07700 900581",
        "I never said they can ring me",
    ],
)
def test_somebody_elses_number_is_no_way_to_reach_the_writer(text: str) -> None:
    assert "contact_how" not in wished(text, slots=REFUSED).slots


@pytest.mark.parametrize(
    ("text", "at", "words", "known"),
    [
        ("He's not 66, he told me he's 64.", 1, "called Clive, he's 64.", "unknown"),
        ("he isn't 66, he's 64", 1, "called Clive, he's 64.", "unknown"),
        ("it's not 66, it's 64", 1, "called Clive, he's 64.", "unknown"),
        ("Line 1 should say he's 64, not 66.", 1, "called Clive, he's 64.", "unknown"),
        ("number 4 should say i only heard about it", 4, "I saw a leaflet in his car.", "told"),
        ("line 5 should say bike not van", 5, "he gave up his bike", "unknown"),
        (
            "Line 4 still says I saw it. Make it: his wife told me of a leaflet in his car.",
            4,
            "his wife told me of a leaflet in his car.",
            "told",
        ),
        (
            "Line 2 should say I heard it. He said it to me in the consultation.",
            2,
            "he said, quote, it must have felt clean.",
            "heard",
        ),
        ("number 4 should say his wife told me", 4, "I saw a leaflet in his car.", "told"),
        (
            "Line 2 should say: he said to me, quote, it must have felt clean, what he did to"
            " those people. I heard that myself.",
            2,
            "he said to me, quote, it must have felt clean, what he did to those people.",
            "heard",
        ),
        (
            "Please correct line 2. It should read: It felt clean, what he did.",
            2,
            "It felt clean, what he did.",
            "seen",
        ),
    ],
)
def test_new_words_change_what_they_name_and_leave_the_rest(
    text: str, at: int, words: str, known: str
) -> None:
    row = wished(text, slots=CLIVE).slots["evidence"][at - 1]

    assert row["quote"].endswith(words)
    assert row["known_how"] == known
    assert f"line {at}" in said_at_preview(wished(text, slots=CLIVE))


@pytest.mark.parametrize(
    ("text", "intent", "struck"),
    [
        ("take out waste of time that was about you lot not him", "delete_all", ["e3"]),
        ("Take out number 5 please, it was me who say that, not he.", "answer", ["e5"]),
        ("And line 6 about nan is daft take it out", "answer", ["e6"]),
        (
            "Line 4 still says I saw it. And take 5 and 6 out, just me moaning.",
            "answer",
            ["e5", "e6"],
        ),
        ("take out the one about the leaflet, no actually leave it. Its fine", "answer", None),
        ("take out 3. no wait, leave it in", "answer", None),
        ("line 6 is right, dont take it out", "answer", None),
        ("take out time", "answer", None),
    ],
)
def test_what_goes_out_by_its_words_and_what_is_left_after_all(
    text: str, intent: str, struck: list[str] | None
) -> None:
    assert wished(text, intent=intent, confidence=0.8, slots=CLIVE).slots.get("struck") == struck


def test_a_question_at_the_preview_changes_no_line() -> None:
    slots = {"evidence": [line(1, "he said they will get it", known_how="heard")]}
    outcome = wished("how do i make it so he cant see ive been on this page", slots=slots)

    assert "evidence" not in outcome.slots
    low = wished("so he cant see ive been on this page", slots=slots)
    assert "evidence" not in low.slots


def test_a_line_that_was_named_and_not_changed_can_be_corrected_by_a_button() -> None:
    outcome = wished("take out 5. and line 11, you've left off my name", slots=CLIVE)

    assert responses(outcome) == ["utter_taken_out", "utter_part_not_done"]
    assert "correct:contact_how" in payloads(outcome)


def test_a_call_that_was_made_is_added_in_these_words() -> None:
    outcome = wished("And write please that I already called the police today.", slots=CLIVE)

    assert quotes(outcome)[-1] == "I already called the police today."


# How it is safe to reach the reporter


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Best not, she'd only fret. Just ring me.", "no"),
        ("Oh I've no machine love, never got on with them.", "no"),
        ("I havenae got a machine", "no"),
        ("probably best not", "no"),
        ("No, not with reception please, only with me.", "no"),
        ("Text is fine, it's only my phone.", "yes"),
        ("aye nae bother", "yes"),
        ("yes, nobody else hears it", "yes"),
        ("depends who is in", None),
        ("he reads my messages", None),
        ("they can text, just nothing on there that says what its about", None),
        ("yes only by text", None),
        ("as long as it doesn't say police", None),
    ],
)
def test_an_answer_about_a_message_is_yes_no_or_its_very_words(text: str, kept: str | None) -> None:
    outcome = contact(text, asked="contact_message", slots={"wants_contact": "yes"})
    slots = {**EVIDENCE, "wants_contact": "yes", **outcome.slots}
    shown, _ = preview(**slots)
    lines = summary.from_slots(shown, told().content.site).lines
    row = next(one for one in lines if one.id == "contact_message")

    assert outcome.slots["contact_message"] == (kept or text)
    assert row.text == (kept.capitalize() if kept else text)


@pytest.mark.parametrize(
    ("asked", "text", "intent"),
    [
        ("contact_when", "Any time, I'll not be sleeping", "goodbye"),
        ("contact_when", "whenever, am never out", "goodbye"),
        ("contact_else", "I live alone so that won't happen.", "self_harm"),
        ("contact_else", "just me here", "self_harm"),
        ("contact_message", "Oh I've no machine love", "self_harm"),
    ],
)
def test_an_answer_in_the_contact_form_is_no_goodbye_and_no_despair(
    asked: str, text: str, intent: str
) -> None:
    outcome = contact(text, asked=asked, intent=intent, slots={"wants_contact": "yes"})

    assert outcome.rejects is None
    assert outcome.slots[asked] in (text, "no")


@pytest.mark.parametrize(
    ("asked", "text", "intent"),
    [
        ("contact_when", "bye, he's back", "goodbye"),
        ("contact_when", "any time, got to go", "goodbye"),
        ("contact_else", "I live alone and I can't go on", "self_harm"),
        ("contact_else", "just me, and what's the point", "self_harm"),
        ("contact_when", "any time, I'll be dead by then", "self_harm"),
        ("contact_else", "im so tired of it all", "self_harm"),
        ("contact_else", "nobody else would miss me", "self_harm"),
    ],
)
def test_despair_and_a_goodbye_leave_the_contact_form(asked: str, text: str, intent: str) -> None:
    outcome = contact(text, asked=asked, intent=intent, slots={"wants_contact": "yes"})

    assert outcome.rejects == "contact_form"


def test_words_of_when_begin_without_the_or_before_them() -> None:
    text = "Yes. Text 07700 900347 or ring after six."

    assert contact(text, asked="wants_contact").slots["contact_when"] == "ring after six"


def contact(text: str = "", **more: Any) -> Outcome:
    return LOCAL["validate_contact_form"](
        told(text, form="contact_form", events=[{"event": "user"}], **more)
    )


def test_who_wants_no_contact_is_asked_nothing_more() -> None:
    outcome = contact(asked="wants_contact", choice="wants_contact:no")

    assert outcome.slots["wants_contact"] == "no"
    assert {outcome.slots[name] for name in questions.CONTACT[1:]} == {"not_asked"}


@pytest.mark.parametrize("text", ["07700 900123", "jo@example.org", "+44 7700 900123", "im Büro"])
@pytest.mark.parametrize("intent", ["unreadable", "not_english", "human", "case", "concern"])
def test_any_words_are_a_way_to_reach_them(text: str, intent: str) -> None:
    said = {"asked": "contact_how", "intent": intent, "slots": {"wants_contact": "yes"}}

    assert contact(text, **said).slots["contact_how"] == text
    assert "evidence" not in noted(told(text, form="contact_form", **said))
    assert "unread_language" not in noted(told(text, form="contact_form", **said))


@pytest.mark.parametrize("intent", [*DANGERS, "danger_unsure", "self_harm", "delete_all"])
def test_danger_is_no_way_to_reach_them(intent: str) -> None:
    assert contact("x", asked="contact_how", intent=intent).rejects == "contact_form"


@pytest.mark.parametrize("text", ["no", "skip", "I'd rather not say", "nothing"])
@pytest.mark.parametrize("asked", questions.CONTACT_WORDS)
def test_contact_questions_can_be_skipped(asked: str, text: str) -> None:
    assert contact(text, asked=asked).slots[asked] == "unknown"


KAREN = "Yes. My mobile is 07700 900456 and it's Karen, any time, I don't mind"
FULL = "07700 900456, after six, if my wife picks up say it's the dentist. A message is fine"


@pytest.mark.parametrize(
    ("asked", "text", "also"),
    [
        ("wants_contact", KAREN, {"contact_how": KAREN, "contact_when": "any time"}),
        ("wants_contact", "yes after six", {"contact_when": "after six"}),
        ("wants_contact", "Yes, no voicemails", {"contact_message": "no"}),
        ("wants_contact", "Yes, a message is fine", {"contact_message": "yes"}),
        ("wants_contact", "Yes. I saw him this morning", {}),
        (
            "contact_how",
            FULL,
            {
                "contact_when": "after six",
                "contact_message": "yes",
                "contact_else": "if my wife picks up say it's the dentist",
            },
        ),
        (
            "contact_how",
            "jo@example.org, between 2 and 4",
            {
                "contact_when": "between 2 and 4",
                "contact_message": "not_asked",
                "contact_else": "not_asked",
            },
        ),
        ("contact_how", "07700 900456 evenings", {"contact_when": "evenings"}),
        (
            "contact_how",
            "07700 900456, weekday mornings, before ten. Don’t leave a message",
            {"contact_when": "weekday mornings, before ten", "contact_message": "no"},
        ),
        (
            "contact_how",
            "07700 900456, say it's about work",
            {"contact_else": "say it's about work"},
        ),
        (
            "contact_how",
            "07700 900456 but don't say what it's about",
            {"contact_else": "don't say what it's about"},
        ),
        ("contact_how", "He left after six months. 07700 900456", {}),
        ("contact_how", "I heard him say it. 07700 900456", {}),
    ],
)
def test_an_answer_that_carries_more_to_reach_them_is_taken_whole(
    asked: str, text: str, also: dict[str, str]
) -> None:
    slots = contact(text, asked=asked).slots

    assert slots[asked] == ("yes" if asked == "wants_contact" else text)
    given = {name: slots[name] for name in questions.CONTACT if name != asked and name in slots}
    assert given == also


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("don't ring 07700 900456 after six", "don't ring 07700 900456 after six"),
        ("any time, except when he's home. jo@example.org", "any time, except when he's home"),
        ("never when my son is in. evenings", "never when my son is in. evenings"),
        ("any time but not Sundays", "any time but not Sundays"),
    ],
)
def test_a_time_to_reach_them_is_never_cut_off_from_what_forbids_it(text: str, when: str) -> None:
    assert contact(text, asked="contact_how").slots["contact_when"] == when


@pytest.mark.parametrize(
    ("text", "value", "also"),
    [
        (
            "Yeah but don't say what it's about, my wife might pick up, just say it's about work",
            "yes",
            True,
        ),
        ("They can leave a message but not what it's about", "yes", True),
        ("yes a message is fine", "yes", False),
        ("no voicemails", "no", False),
    ],
)
def test_what_to_say_beside_a_message_is_kept_whole(text: str, value: str, also: bool) -> None:
    slots = contact(text, asked="contact_message").slots

    assert slots["contact_message"] == value
    assert slots.get("contact_else") == (text if also else None)


def test_a_no_to_contact_leaves_no_way_to_reach_them() -> None:
    slots = contact("No, don't ring 07700 900456 after six", asked="wants_contact").slots

    assert slots["wants_contact"] == "no"
    assert {slots[name] for name in questions.CONTACT[1:]} == {"not_asked"}


def test_what_was_said_of_contact_before_is_not_overwritten() -> None:
    before = {"wants_contact": "yes", "contact_when": "mornings"}

    said = contact("07700 900456 after six", asked="contact_how", slots=before)

    assert "contact_when" not in said.slots


REFUSALS = (
    "wait i didnt say yes, i dont want them contacting me",
    "no i said i DONT want them contacting me",
    "naw ah dinnae want onybody ringing me",
    "I would rather not be contacted",
    "I do not wish to be contacted, thank you",
    "please dont contact me",
    "actually don't contact me at all",
    "nobody is to contact me",
    "they cant contact me",
    "just put that they shouldn't contact me",
    "I never agreed to be rung",
    "no contact mate",
    "divvent want nee one to ring us, leave me out of it",
    "i dont want no calls",
)


@pytest.mark.parametrize("asked", questions.CONTACT)
@pytest.mark.parametrize("text", REFUSALS)
def test_a_refusal_at_any_contact_question_ends_them_and_strikes_what_was_noted(
    text: str, asked: str
) -> None:
    before = {"wants_contact": "yes", "contact_how": "07700 900123", "contact_by": "text"}
    slots = contact(text, asked=asked, slots=before).slots

    assert slots["wants_contact"] == "no"
    assert {slots[name] for name in questions.CONTACT[1:]} == {"not_asked"}
    assert slots["contact_by"] is None


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("contact_when", "don't contact me at work"),
        ("contact_when", "I don't want them ringing after nine"),
        ("contact_when", "never when my son is in"),
        ("contact_when", "dont contact me when he's home"),
        ("contact_how", "don't ring, just text 07700 900123"),
        ("contact_how", "I don't want calls, email jo@example.org"),
        ("contact_message", "I said no messages"),
        ("contact_message", "no"),
        ("contact_else", "I don't want him to know you called"),
        ("contact_else", "don't tell him who it is"),
        ("contact_else", "I said no names, say it's work"),
    ],
)
def test_what_limits_contact_does_not_end_it(asked: str, text: str) -> None:
    slots = contact(text, asked=asked, slots={"wants_contact": "yes"}).slots

    assert "wants_contact" not in slots
    assert asked in slots


SEES = ("ok show me it", "can I see it first", "yeah just show me wot ud send", "gies a look then")


@pytest.mark.parametrize("text", SEES)
def test_a_wish_to_see_the_summary_is_no_yes_and_is_asked_once_more(text: str) -> None:
    first = contact(text, asked="wants_contact")
    again = contact(text, asked="wants_contact", slots=first.slots)

    assert "wants_contact" not in first.slots
    assert responses(first) == ["utter_yes_or_no_first"]
    assert again.slots["wants_contact"] == "unknown"
    assert {again.slots[name] for name in questions.CONTACT[1:]} == {"not_asked"}


@pytest.mark.parametrize("asked", questions.CONTACT[1:])
@pytest.mark.parametrize("text", SEES)
def test_a_wish_to_see_the_summary_ends_the_other_contact_questions(asked: str, text: str) -> None:
    slots = contact(text, asked=asked, slots={"wants_contact": "yes"}).slots

    assert slots[asked] == "unknown"
    assert "wants_contact" not in slots


@pytest.mark.parametrize(
    "text",
    [
        "yes they can contact me",
        "yeh u can text me",
        "aye they can ring us but not when me mam and dads in, text first",
        "Yes, by mobile, no the house phone.",
        "sure, they can phone",
        "email's best",
    ],
)
def test_a_yes_that_names_no_number_is_asked_for_one(text: str) -> None:
    first = contact(text, asked="wants_contact").slots
    then = contact("07700 900118", asked="contact_how", slots=first).slots

    assert first["wants_contact"] == "yes"
    assert "contact_how" not in first
    said_how = text != "yes they can contact me"
    assert then["contact_how"] == ("07700 900118" + (f" ({text})" if said_how else ""))


def test_a_way_without_a_number_is_asked_for_it_once_and_kept_when_it_is_skipped() -> None:
    first = contact("text first", asked="contact_how", slots={"wants_contact": "yes"}).slots
    again = contact("text me", asked="contact_how", slots=first).slots
    skipped = contact(asked="contact_how", choice="skip:contact_how", slots=first).slots

    assert (first["contact_how"], first["contact_by"]) == (None, "text first")
    assert again["contact_how"] == "text me (text first)"
    assert skipped["contact_how"] == "text first"


@pytest.mark.parametrize(
    "text",
    ["through the school", "Ask for Mrs Khan", "via my social worker", "4 Mill Road", "LS1 4AP"],
)
def test_somebody_or_somewhere_to_go_through_is_a_way(text: str) -> None:
    slots = contact(text, asked="contact_how", slots={"wants_contact": "yes"}).slots

    assert slots["contact_how"] == text


def test_a_number_that_comes_with_the_times_is_taken_where_it_was_skipped() -> None:
    before = {"wants_contact": "yes", "contact_how": "unknown"}
    slots = contact("any time after 6 on 07700900388", asked="contact_when", slots=before).slots

    assert slots["contact_how"] == "any time after 6 on 07700900388"


GARAGE = (
    "Aye but no the house phone, the boy picks it up. Mobile 07700 900342 after six, and say it's"
    " the garage if anybody else answers"
)


def test_number_times_and_what_to_say_in_one_go_fill_all_three() -> None:
    slots = contact(GARAGE, asked="wants_contact").slots

    assert slots["wants_contact"] == "yes"
    assert slots["contact_how"] == GARAGE
    assert "after six" in slots["contact_when"]
    assert slots["contact_else"].startswith("say it's the garage")


@pytest.mark.parametrize(
    ("asked", "text", "also"),
    [
        ("contact_how", "07700 900342. Half past six onwards", "Half past six onwards"),
        (
            "contact_how",
            "07700 900342, anytime after five, mon to thurs",
            "anytime after five, mon to thurs",
        ),
        ("contact_how", "07700 900342 wed-fri", "wed-fri"),
    ],
)
def test_times_are_read_as_people_write_them(asked: str, text: str, also: str) -> None:
    assert contact(text, asked=asked).slots["contact_when"] == also


@pytest.mark.parametrize(
    "text", ["yeh leave a txt thats fine", "yh", "leave a text", "fine", "no problem", "alright"]
)
def test_a_yes_to_a_message_is_read_as_people_write_it(text: str) -> None:
    assert contact(text, asked="contact_message").slots["contact_message"] == "yes"


@pytest.mark.parametrize("intent", DANGERS)
def test_words_of_how_to_reach_them_are_no_evidence_whatever_is_read_in_them(intent: str) -> None:
    quotes = (
        "Aye but no the house phone, the boy picks it up.",
        "Mobile 07700 900342 after six, and say it's the garage if anybody else answers",
        "07700 900342.",
        "Half past six onwards",
        "I dont want them contacting me",
    )
    threat = "He has a knife and he is at the door"
    read = reading(*(sentence(one, danger="emergency") for one in (*quotes, threat)))
    said = told(" ".join(quotes), intent, form="contact_form", asked="wants_contact", read=read)

    assert [row["quote"] for row in noted(said)["evidence"]] == [threat]


def test_a_child_is_never_asked_how_to_reach_it() -> None:
    slots = noted(told("x", "concern", slots={"writer_under_18": "yes"}))

    assert {slots[name] for name in questions.CONTACT} == {"not_asked"}


def test_the_words_to_reach_them_are_lines_of_the_preview() -> None:
    given = {"wants_contact": "yes", "contact_how": "07700 900123", "contact_else": "the dentist"}
    _, shown = preview(**given)
    _, struck = preview(**given, struck=["contact_how"])

    assert "07700 900123" in str(shown.say)
    assert "correct:contact_else" in payloads(shown)
    assert "07700" not in str(struck.say)


def test_with_a_way_to_reach_them_nobody_is_told_that_they_cannot_be_found() -> None:
    urgent = {"evidence": [line(danger="urgent")], "ending": "police_today"}

    assert responses(preview(**urgent)[1])[0] == "utter_nobody_could_find_them"
    assert responses(preview(**urgent, contact_how="07700 900123")[1]) == ["utter_preview"]


def test_a_child_is_never_offered_to_add_a_name_a_place_or_a_school() -> None:
    urgent = {"evidence": [line(danger="urgent")], "ending": "police_today"}

    assert responses(preview(**urgent, writer_under_18="yes")[1]) == ["utter_preview_child"]


@pytest.mark.parametrize(
    ("asked", "intent", "text", "answers"),
    [
        ("changes", "case", "since September more and more of it", True),
        ("changes", "faq", "what are the signs of this", False),
        ("changes", "other_harm", "he hits her", False),
        ("others_know", "human", "his teacher and my sister", True),
        ("protective", "human", "he can talk to his uncle", True),
        ("protective", "faq", "why do you ask?", False),
    ],
)
def test_plain_answers_in_own_words_are_taken_as_answers(
    asked: str, intent: str, text: str, answers: bool
) -> None:
    outcome = concern_form.validate(in_form(text, asked=asked, intent=intent))

    assert (outcome.rejects is None) is answers


def test_back_in_the_contact_questions_asks_the_one_before_again() -> None:
    back = told("go back", intent="previous", asked="contact_when", form="contact_form")

    assert contact_form.validate(back).slots == {"contact_how": None, "taken_as": "answer"}


@pytest.mark.parametrize(
    ("asked", "text", "intent"),
    [("age_band", "he's 17", "dont_know"), ("known_how", "he told me himself", "faq")],
)
def test_a_plain_answer_is_no_skip_and_no_interruption(asked: str, text: str, intent: str) -> None:
    outcome = concern_form.validate(in_form(text, asked=asked, intent=intent))

    assert outcome.rejects is None
    assert outcome.slots[asked] not in (None, "unknown")


# Several things in one message


def test_a_question_beside_a_telling_is_answered_before_the_danger_question() -> None:
    starting = told("He hates them. Will he know?", "concern", form=FORM, events=STARTS)
    asks = replace_reading(starting, asks="faq/will_they_know_it_was_me")

    assert responses(concern_form.validate(asks))[0] == "utter_faq/will_they_know_it_was_me"


def test_a_question_beside_danger_is_answered_after_the_card() -> None:
    hurt = told("He has gone to the school. What is Channel?", "danger_emergency")
    asks = replace_reading(hurt, asks="faq/what_is_prevent_or_channel")

    said = responses(danger.show_card(asks))

    assert said == ["utter_card_others", "utter_faq/what_is_prevent_or_channel"]


def test_a_question_that_was_answered_already_is_not_answered_twice() -> None:
    asked = told("What is Channel?", "faq", form=FORM, events=STARTS)
    again = replace_reading(asked, asks="faq/what_is_prevent_or_channel")

    assert "utter_faq/what_is_prevent_or_channel" not in responses(concern_form.validate(again))


def replace_reading(conversation: Conversation, **changes: Any) -> Conversation:
    message = conversation.message
    read = {**message["reading"], **changes}
    tracker = {**conversation.tracker, "latest_message": {**message, "reading": read}}
    return replace(conversation, tracker=tracker)


# More of the concern, or a code, where something else was asked

MORE = "he also told my sister that people like her should be driven out of the country"


def test_more_of_the_concern_told_at_the_contact_question_is_noted_and_it_stays_open() -> None:
    more = told(
        MORE, "concern", form="contact_form", asked="contact_how", read=reading(sentence(MORE))
    )

    assert [row["quote"] for row in notes.note_what_was_said(more).slots["evidence"]] == [MORE]
    outcome = contact_form.validate(more)
    assert responses(outcome) == ["utter_noted_too"]
    assert "contact_how" not in outcome.slots


def test_what_a_child_tells_at_the_contact_question_is_noted() -> None:
    said = "I'm 15. My best friend has a new boyfriend online who tells her to hate everyone."
    child = told(
        said,
        "child_writes",
        form="contact_form",
        asked="wants_contact",
        read=reading(sentence(said)),
    )

    assert [row["quote"] for row in notes.note_what_was_said(child).slots["evidence"]] == [said]


@pytest.mark.parametrize("doubt", [{"confidence": 0.6}, {"intent": "detail"}])
def test_words_that_may_be_a_way_to_reach_them_are_kept_as_one(doubt: dict[str, Any]) -> None:
    given = {"intent": "concern", "form": "contact_form", "asked": "contact_how", **doubt}

    assert contact_form.validate(told(MORE, **given)).slots["contact_how"] == MORE


@pytest.mark.parametrize(("form", "said"), [(None, "ask_return_code"), (FORM, "code_any_time")])
def test_a_code_is_asked_for_only_where_no_other_question_is_open(
    form: str | None, said: str
) -> None:
    outcome = small_talk.ask_return_code(told("I have a code", "case", form=form))

    assert responses(outcome) == [f"utter_{said}"]


def test_the_reporter_hears_why_the_ending_was_chosen() -> None:
    seen = {**ANSWERED, "evidence": [line(known_how="seen", when="since May")]}

    said = ending.after_questions(told("no", slots=seen, form=FORM)).say[0]

    assert said["response"] == "utter_ending_safeguarding_team"
    assert said["reasons"].startswith("You saw or heard something yourself")
    assert "since when" in said["reasons"]


def test_asked_why_the_words_that_counted_are_said_and_none_that_was_struck() -> None:
    lines = [line(id="e1", quote="He hides a flag."), line(id="e2", quote="He shares videos.")]
    seen = {**ANSWERED, "ending": "safeguarding_team", "evidence": lines, "struck": ["e2"]}

    said = ending.say_why(told("why?", slots=seen)).say[0]
    nothing = ending.say_why(told("why?", slots={**seen, "struck": ["e1", "e2"]})).say[0]

    assert said["response"] == "utter_why_these_words"
    assert said["counted_lines"] == "– “He hides a flag.”"
    assert nothing["response"] == "utter_why"


def test_a_worry_told_beside_a_question_is_kept_and_offered() -> None:
    sign = sentence("He shares videos that call for killing refugees.")
    more = sentence("I heard him say they deserve it.", direction="context", known_how="heard")
    asks = sentence("Will he get a record?", direction="context")
    beside = told("…", "faq", read=reading(sign, more, asks, intent="faq/criminal_record"))

    slots = notes.note_what_was_said(beside).slots

    assert [row["quote"] for row in slots["evidence"]] == [sign["quote"], more["quote"]]
    assert slots["taken_as"] == questions.TOLD_BESIDE
    # and without a sign a question is a question
    only = told("…", "faq", read=reading(asks, intent="faq/criminal_record"))
    assert "evidence" not in notes.note_what_was_said(only).slots


@pytest.mark.parametrize(
    ("words", "asked", "name", "value"),
    [
        ("he's 17", "changes", "age_band", "16_17"),
        ("I heard it myself", "changes", "known_how", "heard"),
        ("saw them when I went", "protective", "known_how", "seen"),
        ("it's my nephew", "changes", "relation", "other_family"),
        ("28", "changes", "age_band", "25_over"),
        ("Emeka is 16", "changes", "age_band", "16_17"),
        ("my son is 16", "protective", "age_band", "16_17"),
        ("hes my stepson", "changes", "relation", "parent"),
        ("me little brother", "protective", "relation", "sibling"),
        ("I'm his mum", "changes", "relation", "parent"),
    ],
)
def test_an_answer_to_another_question_than_the_open_one_is_taken(
    words: str, asked: str, name: str, value: str
) -> None:
    slots = {**ANSWERED, asked: None, name: None}
    answer = told(words, asked=asked, form=FORM, slots=slots, read=reading(sentence(words)))

    assert concern_form.validate(answer).slots[name] == value
    assert "evidence" not in notes.note_what_was_said(answer).slots


@pytest.mark.parametrize(
    ("words", "asked", "name", "value"),
    [
        ("Emeka is 16", "known_how", "age_band", "16_17"),
        ("hes my stepson", "known_how", "relation", "parent"),
        ("28", "children_in_home", "age_band", "25_over"),
    ],
)
def test_a_late_answer_is_taken_where_a_choice_was_asked(
    words: str, asked: str, name: str, value: str
) -> None:
    slots = {**ANSWERED, asked: None, name: None}

    answer = told(words, asked=asked, form=FORM, slots=slots)
    assert concern_form.validate(answer).slots[name] == value


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("my brother hits him now", "changes"),
        ("my mum left", "changes"),
        ("He is 16 now and angry", "changes"),
        ("since he was 14", "changes"),
        ("my sister", "danger"),
    ],
)
def test_words_that_tell_something_are_no_late_answer(words: str, asked: str) -> None:
    slots = {**ANSWERED, asked: None, "relation": None, "age_band": None}

    assert unasked.late_answer(told(words, asked=asked, form=FORM, slots=slots)) == {}


@pytest.mark.parametrize(
    "words",
    [
        "did you not hear us",
        "can we do the summary",
        "non, personne.",
        "hiya duck, my knee is giving me jip today",
        "Ey up, how are things",
        "you misread me",
        "saw it.",
        "heard it all myself",
        "i dont know who i tell",
        "oh piss off then",
        "Can you lot trace me",
        "are you a robot",
        "Hiya, not sure if this is the right place.",
        "sorry its long",
        "sorry for the essay",
        "please don't tell him",
        "ok will they read it",
        "merci beaucoup",
    ],
)
def test_words_to_the_chat_or_about_the_writer_are_no_evidence(words: str) -> None:
    said = told(words, "concern", read=reading(sentence(words, direction="context")))

    assert notes.note_what_was_said(said).slots["evidence"] == []


@pytest.mark.parametrize(
    "words",
    [
        "sorry but he has a list of names",
        "can you believe he said they deserve to die",
        "Hi, my son has joined something",
        "Hiya duck, me lad's gone strange",
        "Hello, Kyle has joined a group",
        "yes she burned her books",
        "what he says is that we are vermin",
        "can you help, he is in a cult",
        "i dont know who to tell, he has maps",
        "i don't know what day he means to do it",
        "non, il a des cartes",
        "saw it on his phone",
        "please, his friends have sticks",
        "never mind that, she is leaving on Friday",
    ],
)
def test_what_tells_of_the_person_is_kept_whatever_it_opens_with(words: str) -> None:
    said = told(words, "concern", read=reading(sentence(words, direction="context")))

    assert [row["quote"] for row in notes.note_what_was_said(said).slots["evidence"]] == [words]


@pytest.mark.parametrize("asked", ["wishes", "protective", "children_in_home"])
@pytest.mark.parametrize(
    "words", ["what if he finds out", "how secret is this", "can they see my name"]
)
def test_a_question_without_its_mark_is_no_answer(words: str, asked: str) -> None:
    slots = {**ANSWERED, asked: None}
    question = told(words, "faq", asked=asked, form=FORM, slots=slots)

    assert concern_form.validate(question).rejects == FORM


def test_what_i_want_is_a_wish() -> None:
    slots = {**ANSWERED, "wishes": None}
    wish = told("what I want is my boy back", "faq", asked="wishes", form=FORM, slots=slots)

    assert concern_form.validate(wish).slots["wishes_text"] == "what I want is my boy back"


def test_a_child_who_tells_of_something_serious_hears_who_is_there_for_them_once() -> None:
    slots = {"writer_under_18": "yes", "evidence": [line()], "told": "told"}
    first = concern_form.validate(told("…", "danger_urgent", slots=slots))

    assert "utter_child_writes" in responses(first)
    again = told("no", asked="danger", form=FORM, slots={**slots, **first.slots, "danger": None})
    assert "utter_child_writes" not in responses(concern_form.validate(again))


def test_a_summary_that_tells_nothing_cannot_be_sent() -> None:
    slots, shown = preview(evidence=[], relation=None, age_band=None, wants_contact="no")

    assert responses(shown) == ["utter_nothing_to_hand_over"]
    assert not agreed(answered(slots, "yes", intent="affirm"))


def test_a_line_named_by_its_number_is_corrected_only_in_the_preview_that_was_shown() -> None:
    slots, _ = preview()
    site = content().site

    assert consent_form.line_numbered(1, slots, site) == "e1"
    assert consent_form.line_numbered(99, slots, site) is None
    assert consent_form.line_numbered(1, {**slots, "preview_digest": "older"}, site) is None


def test_words_at_the_preview_lower_what_was_not_heard_first_hand() -> None:
    slots, _ = preview(
        evidence=[line(1, known_how="heard"), line(2, "he shouts", known_how="seen")]
    )

    both = answered(slots, "I did not see it, she told me", intent="answer").slots["evidence"]
    assert [row["known_how"] for row in both] == ["told", "told"]
    one = answered(slots, "line 2 I did not see, she told me", intent="answer").slots["evidence"]
    assert [row["known_how"] for row in one] == ["heard", "told"]


def test_words_at_the_preview_say_how_an_open_line_is_known() -> None:
    slots, _ = preview(evidence=[line(1)])

    said = answered(slots, "and i saw it, it is not said there", intent="answer").slots["evidence"]
    assert said[0]["known_how"] == "seen"


def test_words_are_added_to_the_summary_where_they_are_asked_to_be() -> None:
    slots, _ = preview()
    added = answered(slots, "add the place: it's the flat in Salford", intent="answer")

    assert added.slots["evidence"][-1]["quote"] == "it's the flat in Salford"


def test_she_told_me_of_a_man_is_hearsay() -> None:
    about_him = {**ANSWERED, "known_how": None, "evidence": [line(1, "he says he hates them")]}
    her = told("I said, she told me", asked="known_how", form=FORM, slots=about_him)
    him = told("he told me himself", asked="known_how", form=FORM, slots=about_him)

    assert concern_form.validate(her).slots["known_how"] == "told"
    assert concern_form.validate(him).slots["known_how"] == "heard"


@pytest.mark.parametrize(
    ("words", "known_how"),
    [
        ("both, some I saw and some his brother told me", "unknown"),
        ("I saw it and his mum told me", "unknown"),
        ("his mum told me and then I heard it", "unknown"),
        ("i heard it, nobody told me", "heard"),
        ("I heard it, he told me himself", "heard"),
        ("we both saw it", "seen"),
        ("his sister saw it", "told"),
    ],
)
def test_an_answer_of_two_ways_of_knowing_fills_in_no_line(words: str, known_how: str) -> None:
    slots = {**ANSWERED, "known_how": None, "evidence": [line(1)]}
    answer = told(words, asked="known_how", form=FORM, slots=slots)

    assert concern_form.validate(answer).slots["known_how"] == known_how


@pytest.mark.parametrize(
    "words", ["actually he's more like 22", "sorry hes 22 now", "change his age, he is 22 not 16"]
)
def test_an_age_is_put_right_in_words_in_the_questions_and_at_the_preview(words: str) -> None:
    slots = {**ANSWERED, "age_band": "16_17", "wishes": None}
    asked = told(words, asked="wishes", form=FORM, slots=slots)
    at_preview, _ = preview(age_band="16_17")

    outcome = concern_form.validate(asked)
    assert outcome.slots["age_band"] == "18_24"
    assert "wishes" not in outcome.slots  # still open: they are asked again
    assert answered(at_preview, words, intent="answer").slots["age_band"] == "18_24"


def test_an_age_that_puts_nothing_right_changes_nothing() -> None:
    slots, _ = preview(age_band="16_17")

    assert "age_band" not in answered(slots, "he is 22", intent="answer").slots
    assert "age_band" not in answered(slots, "sorry, he is 16", intent="answer").slots


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("no i am not their parent, he is my husband. i am his wife", "parent", "partner"),
        ("i'm not his parent, he's my mate", "parent", "friend"),
        ("I am not friend, I am neighbour", "friend", "other"),
        ("am her da", "sibling", "parent"),
        ("he's my nephew", "parent", "other_family"),
        ("he's not my son", "parent", None),
    ],
)
def test_a_later_plain_word_of_who_they_are_takes_the_place_of_the_earlier(
    words: str, before: str, after: str | None
) -> None:
    said = told(words, asked="changes", form=FORM, slots={**ANSWERED, "relation": before})
    noted = notes.note_what_was_said(said).slots

    assert noted["relation"] == after
    assert noted["taken_as"] == corrections_of_a_line.CORRECTION  # and the open question is asked


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("she's my daughter", "children_in_home"),
        ("he's my brother", "others_know"),
        ("he is my brother's mate", "changes"),
        ("she's my mum, she told me", "known_how"),
        ("i am his parent", "changes"),
        ("he's not her son", "changes"),
    ],
)
def test_words_of_somebody_else_leave_who_they_are(words: str, asked: str) -> None:
    said = told(words, asked=asked, form=FORM, slots={**ANSWERED, "relation": "parent"})

    assert "relation" not in notes.note_what_was_said(said).slots


def test_a_neighbour_who_is_no_friend_is_somebody_else() -> None:
    slots = {**ANSWERED, "relation": None}
    said = told("I am not friend, I am neighbour", asked="relation", form=FORM, slots=slots)

    assert concern_form.validate(said).slots["relation"] == "other"


@pytest.mark.parametrize(
    "words", ["can I go back, he's twenty six not twenty four", "he's 26", "hes maybe 26"]
)
def test_a_later_plain_age_takes_the_place_of_the_earlier(words: str) -> None:
    said = told(words, "previous", asked="changes", form=FORM, slots=ANSWERED)

    assert concern_form.validate(said).slots["age_band"] == "25_over"


def test_an_age_at_the_question_of_children_is_of_a_child() -> None:
    slots = {**ANSWERED, "children_in_home": None}
    said = told("she's 12", asked="children_in_home", form=FORM, slots=slots)

    assert "age_band" not in concern_form.validate(said).slots


def test_what_was_heard_and_what_was_seen_are_told_apart() -> None:
    rows = [
        line(1, "On Sunday she said at my table that pain is the only honest thing"),
        line(2, "She has cuts of a symbol on her arm"),
        line(3, "She belongs to some group on the internet"),
        line(4, "He told his mum", known_how="told"),
    ]
    slots = {**ANSWERED, "known_how": None, "evidence": rows}

    def known(words: str) -> list[str]:
        answer = told(words, asked="known_how", form=FORM, slots=slots)
        return [row["known_how"] for row in concern_form.validate(answer).slots["evidence"]]

    assert known("I heard her with my own ears and saw the arm") == [
        *("heard", "seen", "unknown", "told")
    ]
    assert known("I saw and heard it myself") == ["heard", "seen", "seen", "told"]
    assert known("heard it, and his mum told me the rest")[1:] == ["unknown", "unknown", "told"]
    assert known("i seen it") == ["heard", "seen", "seen", "told"]


@pytest.mark.parametrize("quote", ["My english not so good sorry.", "ya daft machine"])
def test_words_to_the_chat_are_no_line_unless_danger_is_read(quote: str) -> None:
    def lines(row: dict[str, Any]) -> list[str]:
        said = told(quote, "concern", read=reading(sentence("he has a list"), row))
        return [one["quote"] for one in notes.note_what_was_said(said).slots["evidence"]]

    assert lines(sentence(quote, direction="context")) == ["he has a list"]
    assert lines(sentence(quote, danger="urgent")) == ["he has a list", quote]


def test_who_is_drawn_in_does_not_hear_the_same_words_twice() -> None:
    first = small_talk.meet_self_at_risk(told("I agree with them", "self_at_risk"))
    again = told("am I going to be arrested?", "self_at_risk", slots=first.slots)

    assert responses(first) == ["utter_self_at_risk"]
    assert responses(small_talk.meet_self_at_risk(again)) == ["utter_self_at_risk_again"]


def test_several_sentences_that_are_urgent_together_keep_it() -> None:
    row = {"cue": None, "direction": "context", "known_how": "unknown", "danger": "none"}
    rows = [{**row, "quote": "He bought it."}, {**row, "quote": "His gran has no allotment."}]
    said = told("x", "danger_urgent", read={"sentences": rows, "intent": "concern"})
    lines = notes.note_what_was_said(said).slots["evidence"]

    assert [line["danger"] for line in lines] == ["none", "urgent"]


def test_a_calm_no_is_no_evidence() -> None:
    row = {"cue": None, "direction": "for", "known_how": "unknown", "danger": "none"}
    calm = "not right now no, hes upstairs on his xbox"
    said = told(
        calm,
        "deny",
        form="concern_form",
        asked="danger",
        slots={"evidence": [line(1)]},
        read={"sentences": [{**row, "quote": calm}], "intent": "deny"},
    )

    assert "evidence" not in notes.note_what_was_said(said).slots


def test_how_lines_are_known_is_taken_from_one_answer() -> None:
    lines = [line(1, "he joined a boxing club"), line(2, "there is a flag over his bed")]
    typed = "the flag I saw, of the club his girlfriend told me"
    slots = {"danger": "no", "evidence": lines, "told": "told"}
    said = told(typed, "answer", asked="known_how", form="concern_form", slots=slots)
    known = concern_form.validate(said).slots["evidence"]

    assert [row["known_how"] for row in known] == ["told", "seen"]


def test_who_is_not_sure_of_themself_gets_the_card() -> None:
    slots = {"relation": "self", "told": "told"}
    said = told("I am not sure", "answer", asked="danger", form="concern_form", slots=slots)

    assert concern_form.validate(said).slots["danger_confirmed"] is True


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("You may write to me by post only, please.", {"wants_contact": "yes"}),
        ("they can text me", {"wants_contact": "yes"}),
        ("email only", {"wants_contact": "yes"}),
        ("nobody must ring this house, he look my phone", {"wants_contact": "no"}),
        ("no, he look in the phone and he hear everything", {"wants_contact": "no"}),
    ],
)
def test_how_contact_is_wished_for_or_feared_is_kept(text: str, kept: dict[str, str]) -> None:
    slots = contact(text, asked="wants_contact").slots

    assert slots["wants_contact"] == kept["wants_contact"]
    assert text in (slots.get("contact_by"), slots.get("contact_when"))
    assert "contact_how" not in slots or slots["contact_how"] == "not_asked"


@pytest.mark.parametrize("text", ["no", "No, I'd rather not be rung.", "please don't contact me"])
def test_a_plain_no_to_contact_keeps_no_words(text: str) -> None:
    slots = contact(text, asked="wants_contact").slots

    assert slots["wants_contact"] == "no"
    assert slots["contact_when"] == "not_asked"


def test_a_question_beside_an_answer_to_contact_is_met_and_the_answer_kept() -> None:
    typed = "You may write to me by post only, please. How long would they take?"
    topic = reading(asks="faq/after_referral")
    known = contact(typed, asked="wants_contact", intent="faq", read=topic)
    unknown = contact(typed, asked="wants_contact", intent="faq")

    for outcome in (known, unknown):
        assert outcome.rejects is None
        assert outcome.slots["wants_contact"] == "yes"
        assert outcome.slots["contact_by"] == "You may write to me by post only, please."
        assert "contact_how" not in outcome.slots
    assert responses(known) == ["utter_faq/after_referral"]
    assert responses(unknown) == ["utter_question_open"]


def test_leave_a_message_no_problem_is_a_yes_to_a_message() -> None:
    typed = "Sure, I'm on +1 902 555 0143, evenings my time. Leave a message, no problem."

    assert contact(typed, asked="wants_contact").slots["contact_message"] == "yes"
    never = contact("07700 900123. Never leave a message", asked="wants_contact")
    assert never.slots["contact_message"] == "no"


@pytest.mark.parametrize("intent", ["thanks", "deny", "greet", "feedback", "decline"])
def test_a_plain_yes_to_send_is_one_whatever_it_reads_as(intent: str) -> None:
    slots, _ = preview()

    assert agreed(answered(slots, "Thank you, no worries. You may send it.", intent=intent))
    for other in (*DANGERS, "self_harm", "delete_all"):
        assert not agreed(answered(slots, "Right you are, send it", intent=other))


# Several wishes in one message at the preview


FIVE = {
    "evidence": [
        line(1, "I am from Brazil"),
        line(2, "He should be burnt out of his boat", known_how="seen"),
        line(3, "He has a notebook", known_how="seen"),
        line(4, "His divorce was in May"),
    ],
    "relation": "friend",  # line 5
    "age_band": "18_24",  # line 6
}


def wished(text: str, **more: Any) -> Outcome:
    slots, _ = preview(**{**FIVE, **more.pop("slots", {})})
    return answered(slots, text, **{"intent": "answer", **more})


def quotes(outcome: Outcome) -> list[str]:
    return [row["quote"] for row in outcome.slots["evidence"]]


def hows(outcome: Outcome) -> list[str]:
    return [row["known_how"] for row in outcome.slots["evidence"]]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Please write also: one time he shout to my friend go home, I hear him.",
            "one time he shout to my friend go home, I hear him.",
        ),
        ("put in that I only have it third hand", "I only have it third hand"),
        ("add that theres a 13 yr old lives here", "theres a 13 yr old lives here"),
        ("can you also write he shouted at her. He was drunk.", "he shouted at her. He was drunk."),
        ("He has a brother in there too. add that pls", "He has a brother in there too."),
        ("and include that his mum is ill", "his mum is ill"),
        ("remove number 1 and i want you to write that she cries", "she cries"),
    ],
)
def test_a_wish_to_add_makes_a_line_and_the_yes_is_asked_anew(text: str, quote: str) -> None:
    outcome = wished(text)

    assert quotes(outcome)[-1] == quote
    assert outcome.slots["agreed_digest"] is None
    assert responses(outcome) == (["utter_taken_out"] if "remove" in text else [])


def test_what_is_added_counts_as_the_reader_read_it_and_danger_is_met() -> None:
    words = "he shouted go home at my friend"
    row = sentence(f"Add that {words}", cue="hate", direction="for", known_how="heard")
    added = wished(f"Add that {words}", read=reading(row)).slots["evidence"][-1]

    assert (added["quote"], added["direction"], added["known_how"]) == (words, "for", "heard")
    for intent in DANGERS:
        assert wished("add that he has a knife", intent=intent).rejects == CONSENT


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (
            "I wish to be contacted by post only. Add that, please.",
            "contact_how",
            "I wish to be contacted by post only.",
        ),
        (
            "add that nobody must ring this house",
            "contact_when",
            "nobody must ring this house",
        ),
    ],
)
def test_a_wish_of_contact_fills_its_own_line(text: str, name: str, words: str) -> None:
    outcome = wished(text, intent="human")

    assert outcome.slots[name] == words
    assert "evidence" not in outcome.slots
    assert "contact_how" not in wished(text, slots={"writer_under_18": "yes"}).slots


@pytest.mark.parametrize(
    "text",
    [
        "there is a 13 year old boy living here",
        "one time he shouted at my friend to go home",
        "and theres a 13 yr old lives here, my youngest. send it then",
    ],
)
def test_a_telling_at_the_preview_can_be_added_by_one_press(text: str) -> None:
    outcome = wished(text)
    slots, _ = preview(**FIVE)
    pressed = answered(slots, text, choice="add_typed", intent="preview_choice")

    assert "evidence" not in outcome.slots
    assert responses(outcome) == ["utter_telling_not_added"]
    assert payloads(outcome) == ["add_typed"]
    assert pressed.slots == {"agreed_digest": None, "adding": None, "correcting": None} | {
        "taken_as": "answer"
    }  # a press without words typed before it adds nothing


def test_the_press_adds_the_words_that_were_typed_before() -> None:
    slots, _ = preview(**FIVE)
    said = told(
        "and theres a 13 yr old lives here. send it then",
        "preview_choice",
        choice="add_typed",
        slots=slots,
        form=CONSENT,
        asked="agreed_digest",
    )
    read = {**said.message, "reading": reading()}
    outcome = consent_form.validate(replace(said, tracker={**said.tracker, "latest_message": read}))

    assert quotes(outcome)[-1] == "and theres a 13 yr old lives here."
    assert not agreed(outcome)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (
            "hing on. number 3, I never clapped eyes on thon notebook, it was Shona telt me",
            ["unknown", "seen", "told", "unknown"],
        ),
        (
            "line 2 ah heard him say it masel. ah wis staunin there",
            ["unknown", "heard", "seen", "unknown"],
        ),
        ("number 2 i heard it from him", ["unknown", "heard", "seen", "unknown"]),
        ("number 2 i heard it from his mum", ["unknown", "told", "seen", "unknown"]),
        ("2 is wrong. he said it to me, i heard it", ["unknown", "heard", "seen", "unknown"]),
    ],
)
def test_how_a_line_is_known_is_read_in_peoples_own_english(text: str, known: list[str]) -> None:
    outcome = wished(text)

    assert hows(outcome) == known
    assert responses(outcome) == ["utter_changed_to"]  # never silently


@pytest.mark.parametrize(
    ("text", "struck", "changed"),
    [
        ("and tak oot the bit aboot his divorce, that's nane o their business", ["e4"], {}),
        ("take 3 and 4 out", ["e3", "e4"], {}),
        ("pls delete 2 n 3 ta", ["e2", "e3"], {}),
        ("can u take line 1 out pls", ["e1"], {}),
        ("looks good but take out 4 please, thanks", ["e4"], {}),
        ("take out line 4, and i'm his sister not friend", ["e4"], {"relation": "sibling"}),
        ("take out 2, an 5 should say other family", ["e2"], {"relation": "other_family"}),
        ("Line 5 someone else. Take out line 1 and line 2.", ["e1", "e2"], {"relation": "other"}),
        ("number 5 wrong, i am his wife. number 2 i heard it", None, {"relation": "partner"}),
        ("his age is 26", None, {"age_band": "25_over"}),
        ("he's 26, not 18 to 24", None, {"age_band": "25_over"}),
    ],
)
def test_each_wish_of_a_message_is_done(
    text: str, struck: list[str] | None, changed: dict[str, str]
) -> None:
    outcome = wished(text)

    assert outcome.slots.get("struck") == struck
    assert {name: outcome.slots.get(name) for name in changed} == changed
    named = {"utter_taken_out": struck, "utter_changed_to": changed}
    assert responses(outcome) == [name for name, done in named.items() if done]
    assert not agreed(outcome)


ASH = {
    "evidence": [
        line(1, "alrite, its about my mate ash from the gym."),
        line(2, "hes 29."),
        line(3, "and he got sacked for shouting at a girl on the tills"),
        line(4, "I've had me hip done in March"),
        line(5, "Hello pet, I divvent really knaa how to use these things"),
        line(6, "No pet, nowt like that."),
        line(7, "29 people were on the bus and he told Lachie so"),
    ],
    "relation": "friend",  # line 8
    "age_band": "25_over",  # line 9
    "wants_contact": "yes",  # line 10
    "contact_how": "07700 900123",
}


def said_at_preview(outcome: Outcome) -> str:
    return " ".join(str(value) for row in outcome.say for value in row.values())


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("and leave out him gettin the sack thats nobodys buisness", ["e3"]),
        ("no take out that he got sacked", ["e3"]),
        ("bin line 5 and line 6", ["e5", "e6"]),
        ("and get rid of 1, 3 and 6 too", ["e1", "e3", "e6"]),
        (
            "Ee, take out the bit about me hip, that's nowt to do with him, and the line with the"
            " hello at the start",
            ["e4", "e5"],
        ),
        ("ditch the bit about my hip", ["e4"]),
        ("take the bit about my hip out please", ["e4"]),
        ("lose 4", ["e4"]),
        ("chuck out 2 an aw", ["e2"]),
        ("dont send the thing about his job or the sack", ["e3"]),
    ],
)
def test_what_goes_out_in_words_is_named_and_nothing_else_is_touched(
    text: str, struck: list[str]
) -> None:
    outcome = wished(text, slots=ASH)

    assert outcome.slots["struck"] == struck
    numbers = ", ".join(f"line {one[1:]}" for one in struck)
    assert numbers in said_at_preview(outcome)
    assert "utter_taken_out" in responses(outcome)


@pytest.mark.parametrize(
    "text",
    [
        "take out the bit about the weather",
        "leave out what he did to the canal boats in Leeds with the hip people",
        "he got mad and cut the wires at the gym",
        "they want to get rid of the girl",
        "he said he would bin the hip one",
        "keep the bit about the sack",
        "1, 3 and 6 are fine",
    ],
)
def test_what_names_no_line_to_go_out_touches_none(text: str) -> None:
    assert "struck" not in wished(text, slots=ASH).slots


def test_what_could_not_be_found_is_said() -> None:
    outcome = wished("take out the bit about my hip, and the weather", slots=ASH)
    nothing = wished("take out the bit about the weather", slots=ASH)

    assert outcome.slots["struck"] == ["e4"]
    assert responses(outcome) == ["utter_taken_out", "utter_words_not_found"]
    assert responses(nothing) == ["utter_words_not_found"]


@pytest.mark.parametrize(
    ("text", "line_two"),
    [
        ("hang on hes 31 not 29 had his birthday", "hes 31."),
        ("change 29 to 31", "hes 31."),
        ("sorry he's thirty-one, no 29", "hes 31."),
        ("change his age from 29 to 31 please", "hes 31."),
        ("She is sixteen, as I told you; you have not put down an age.", "hes 29."),
        ("Then put her age as sixteen, please.", "hes 29."),
        ("his age is 17", "hes 29."),
    ],
)
def test_an_age_is_put_right_and_lines_only_where_the_old_one_is_named(
    text: str, line_two: str
) -> None:
    outcome = wished(text, slots=ASH)
    lines = quotes(outcome) if "evidence" in outcome.slots else ["", "hes 29."]

    assert lines[1] == line_two
    assert "29 people" in (lines[6] if len(lines) > 2 else "29 people")
    assert responses(outcome) == ["utter_changed_to"]
    told_of = "line 2" if line_two == "hes 31." else "16 or 17"
    assert told_of in said_at_preview(outcome)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("You have left out that I am his cousin. Please put that in.", "other_family"),
        ("I'm no their friend, just a neighbour", "other"),
        ("For line 8, I'm her aunt as well as a teacher, can it say that", "other_family"),
        ("it should say I'm his sister", "sibling"),
    ],
)
def test_who_they_are_is_put_right_and_said(text: str, relation: str) -> None:
    outcome = wished(text, slots=ASH)

    assert outcome.slots["relation"] == relation
    assert "evidence" not in outcome.slots
    assert responses(outcome) == ["utter_changed_to"]


@pytest.mark.parametrize("text", ["no names", "Mate I said no names in it"])
def test_who_wants_no_names_hears_which_lines_may_hold_one(text: str) -> None:
    outcome = wished(text, slots=ASH)

    assert "struck" not in outcome.slots
    assert responses(outcome) == ["utter_names_left"]
    assert "line 7" in said_at_preview(outcome)


@pytest.mark.parametrize("text", ["i dont want them contacting me", "line 10 should say no"])
def test_a_no_to_contact_at_the_preview_leaves_no_way_to_reach_them(text: str) -> None:
    outcome = wished(text, slots=ASH)

    assert (outcome.slots["wants_contact"], outcome.slots["contact_how"]) == ("no", "not_asked")


def test_new_words_of_a_line_are_taken_beside_another_wish() -> None:
    outcome = wished("he's 26. and line 3 should be photos of people, not names")
    scared = wished("line 2 no burnt out, he said scared off their boats. i mind it richt noo")

    assert outcome.slots["age_band"] == "25_over"
    assert quotes(outcome)[2] == "photos of people, not names"
    assert quotes(scared)[1] == "he said scared off their boats."


@pytest.mark.parametrize("text", ["Line 5 is wrong, I am his neighbour", "line 5 is wrong"])
def test_an_answer_that_a_line_does_not_have_is_said_and_its_choices_are_offered(text: str) -> None:
    slots, _ = preview(**FIVE)
    outcome = answered(slots, text, intent="answer")
    shown = consent_form.show_preview(told(slots={**slots, **outcome.slots}, form=CONSENT))

    assert responses(shown) == ["utter_no_such_answer"]
    pressed = answered(slots, choice="relation:other", intent="answer")
    assert pressed.slots["relation"] == "other"


WHO_KNOWS = "utter_faq/will_they_know_it_was_me"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("take 3 and 4 out. then send it", ["utter_changed_not_sent"]),
        ("take out 3. then just tell me, will he know it was me", [WHO_KNOWS]),
        ("take out 3. he was at the match with his cousin", ["utter_part_not_done"]),
        ("take out line 3 and line 99 should say blue", ["utter_part_not_done"]),
        ("remove number 1 and he was always a good boy", ["utter_part_not_done"]),
    ],
)
def test_what_was_not_done_of_a_message_is_said(text: str, says: list[str]) -> None:
    outcome = wished(text)

    assert outcome.slots["struck"]
    assert responses(outcome) == ["utter_taken_out", *says]


def test_a_question_beside_a_change_is_answered() -> None:
    asks = reading(asks="faq/will_they_know_it_was_me")
    outcome = wished("take out 3. then just tell me, will he know it was me", read=asks)

    assert responses(outcome) == ["utter_taken_out", "utter_faq/will_they_know_it_was_me"]


@pytest.mark.parametrize(
    "text",
    [
        "yes send it, but not to the police",
        "I don't know what to add up here",
        "will you add it to his file?",
        "is line 3 out?",
        "he is out",
        "she added him to the list",
    ],
)
def test_what_only_sounds_like_a_wish_changes_nothing(text: str) -> None:
    outcome = wished(text)

    assert not {"evidence", "struck", "relation", "age_band"} & set(outcome.slots)
    assert not agreed(outcome)


def test_after_a_card_the_preview_says_that_it_replaces_no_call() -> None:
    card = {"advice": "card_others", "when": NOW, "choice": "called"}
    slots, shown = preview(advice_shown=[card])
    again = consent_form.show_preview(told(slots=slots, form=CONSENT))

    assert responses(shown)[0] == "utter_no_call"
    assert "utter_no_call" not in responses(again)
    assert "utter_no_call" not in responses(preview()[1])


def test_an_age_before_what_is_told_is_the_answer_though_it_is_danger() -> None:
    words = "18. he stands on the high street and said they need wiping out"
    rows = reading(sentence("18."), sentence(words[4:], danger="emergency"))
    slots = {**ANSWERED, "age_band": None, "evidence": [line()]}
    said = told(words, "danger_emergency", asked="age_band", form=FORM, slots=slots, read=rows)

    assert notes.note_what_was_said(said).slots["age_band"] == "18_24"


def test_a_child_who_tells_of_a_baby_brother_there_is_not_lost() -> None:
    words = "theres only my stepdad here and my baby brother. can i talk to someone"
    said = told(words, "faq", slots={"writer_under_18": "yes"}, read=reading(sentence(words)))
    likes = told("he likes my baby brother", "faq", slots={"writer_under_18": "yes"})

    assert notes.note_what_was_said(said).slots["children_in_home"] == "yes"
    assert "children_in_home" not in notes.note_what_was_said(likes).slots


def lines_noted(words: list[str], asked: str, intent: str = "answer", **changes: Any) -> list[str]:
    """Return the words that become lines beside one that was told before."""
    slots = {**ANSWERED, asked: None, "evidence": [line()]}
    rows = reading(*(sentence(one, direction="context", **changes) for one in words))
    said = told(" ".join(words), intent, asked=asked, form=FORM, slots=slots, read=rows)
    lines = notes.note_what_was_said(said).slots.get("evidence") or [line()]
    return [row["quote"] for row in lines[1:]]


@pytest.mark.parametrize(
    ("words", "asked", "lines"),
    [
        (
            ["his mam telt us hes stopped gannin to school most days, an he had no bother before"],
            *("age_band", [0]),
        ),
        (["he is about 40.", "he makes my mum not pay stuff."], "age_band", [1]),
        (["no.", "It's old names, dead folk I think, aff the internet."], "danger", [1]),
        (["no not now.", "its just how he talks about them.", "jews he means"], "danger", [1, 2]),
        (["No.", "He said they want burning out."], "danger", [1]),
        (["No.", "his brother is going too"], "danger", [1]),
        (["no.", "he said maybe they should all just go home"], "danger", [1]),
        (["22.", "he beat up a lad of 15 last week"], "age_band", [1]),
        (["friend.", "his mam telt us hes stopped going to school"], "relation", [1]),
        (["she's my sister"], "relation", []),
        (["he's 22 i think"], "age_band", []),
        (
            ["His little sister is still at school, she is fourteen, so yes"],
            "children_in_home",
            [0],
        ),
        # the answer, and no more
        (["As I wrote, he is twenty-three."], "age_band", []),
        (["No, nobody in danger the now.", "He's up in his room."], "danger", []),
        (["nah nothing like that i dont think."], "danger", []),
        (["not right now no, hes at school."], "danger", []),
        (["no he lives on his own, well with the dog"], "children_in_home", []),
        (["No, just him, me and his dad."], "children_in_home", []),
        (["i telt you im his boxing coach"], "relation", []),
        (["this is bullshit."], "changes", []),
    ],
)
def test_what_is_told_beside_an_answer_is_a_line(words, asked, lines) -> None:
    assert lines_noted(words, asked) == [words[at] for at in lines]


def test_what_is_met_as_another_harm_is_a_line_all_the_same() -> None:
    words = ["he makes my mum not pay stuff.", "he got more angry"]

    assert lines_noted(words, "changes", "other_harm") == words
    assert lines_noted(["can i talk to somebody about him"], "changes", "human") == []


def test_words_to_the_chat_are_no_line_though_a_cue_is_found_and_danger_always_is() -> None:
    words = ["No pet, nowt like that."]

    assert lines_noted(words, "age_band", "danger_unsure", cue="c") == []
    assert lines_noted(words, "age_band", "danger_unsure", danger="urgent") == words


def test_how_they_are_reached_is_no_line_beside_danger() -> None:
    rows = reading(
        sentence("I gave you that already.", direction="context"),
        sentence("Half past six onwards", direction="context"),
        sentence("he has a knife", danger="emergency"),
    )
    slots = {**ANSWERED, "evidence": [line()]}
    said = told("x", "danger_emergency", form="contact_form", slots=slots, read=rows)
    lines = notes.note_what_was_said(said).slots["evidence"]

    assert [row["quote"] for row in lines[1:]] == ["he has a knife"]


def test_their_no_stands_again_where_a_card_is_met_with_not_now() -> None:
    slots = {**ANSWERED, "evidence": [line()]}
    rows = reading(sentence("ring me after six", danger="emergency"))
    read = told(
        "ring me after six", "danger_emergency", form="contact_form", slots=slots, read=rows
    )
    after = {**slots, **notes.note_what_was_said(read).slots, "advice_shown": [card_row(None)]}

    assert after["danger"] == "card"
    for choice, answer in (("not_now", "no"), ("called", None), ("misread", None)):
        said = told(choice=f"card:{choice}", intent="card_choice", slots=after)
        assert danger.take_card_choice(said).slots.get("danger") == answer


def test_a_no_that_was_never_said_is_not_made_of_not_now() -> None:
    slots = {**ANSWERED, "danger": "card", "advice_shown": [card_row(None)]}
    said = told(choice="card:not_now", intent="card_choice", slots=slots)

    assert "danger" not in danger.take_card_choice(said).slots


@pytest.mark.parametrize(
    ("quotes", "struck"),
    [
        (["wtf dont write that down."], ["e2"]),
        (["he is gay.", "please don't put that in"], ["e3"]),
        (["he said dont write that down"], None),
    ],
)
def test_dont_write_that_down_strikes_the_sentence_before_and_says_so(quotes, struck) -> None:
    rows = [line(1, "he left"), line(2, "he is ill"), line(3, "he is gay.")]
    rows = rows if len(quotes) > 1 else rows[:2]
    slots = {**ANSWERED, "changes": None, "evidence": rows}
    read = reading(*(sentence(one) for one in quotes))
    said = told(" ".join(quotes), asked="changes", form=FORM, slots=slots, read=read)
    outcome = concern_form.validate(said)

    assert outcome.slots.get("struck") == struck
    assert ("utter_left_out" in responses(outcome)) is (struck is not None)


def test_what_was_understood_is_not_read_back_amid_the_questions() -> None:
    rows = {"danger": None, "evidence": [line()], "children_in_home": None, "wishes": None}
    late = told("two wee ones", asked="children_in_home", form=FORM, slots={**ANSWERED, **rows})

    assert "utter_understood" not in responses(concern_form.validate(late))
    assert concern_form.validate(late).slots["children_in_home"] == "yes"


# Who speaks of themself; goodbye


def test_who_speaks_of_themself_hears_kind_words_before_the_danger_question() -> None:
    mine = "its about me. got in with a patriot group and i want out"
    first = told(mine, "danger_unsure", form=FORM, slots={"drawn_in": True, "relation": "self"})
    later = told(mine, "answer", form=FORM, slots={"drawn_in": True, "danger": "no"})

    assert responses(concern_form.validate(first))[0] == "utter_self_first"
    assert "utter_self_first" not in responses(concern_form.validate(later))


def test_nobody_is_told_that_they_are_their_own_it_is_about_me() -> None:
    lines = understood.still_known({"relation": "self"})

    assert lines == ["This is about you"]


CARD_ROW = {"advice": "card_others", "when": "now", "choice": "not_now"}
SAID = [{"id": "e1", "quote": "a flag", "direction": "for", "known_how": "unknown"}]


@pytest.mark.parametrize(
    ("slots", "said"),
    [
        ({"evidence": SAID, "danger": "no"}, "utter_goodbye_not_sent"),
        ({}, "utter_goodbye"),
        ({"evidence": SAID, "danger": "no", "return_code": "X"}, "utter_goodbye"),
        ({"evidence": SAID, "danger": "yes"}, "utter_goodbye"),
        ({"evidence": SAID, "danger": "no", "advice_shown": [CARD_ROW]}, "utter_goodbye"),
        (
            {
                "evidence": SAID,
                "danger": "no",
                "advice_shown": [{**CARD_ROW, "choice": "misread"}],
            },
            "utter_goodbye_not_sent",
        ),
    ],
)
def test_who_stops_after_a_calm_talk_hears_that_nothing_was_sent(
    slots: dict[str, Any], said: str
) -> None:
    assert responses(small_talk.goodbye(told("bye", "goodbye", slots=slots))) == [said]


def test_who_leaves_and_wants_nothing_sent_hears_that_nothing_was() -> None:
    words = "I'll leave it there for now. I don't want anything sent"
    after_sending = told(words, "goodbye", slots={"return_code": "X"})

    assert responses(small_talk.goodbye(told(words, "goodbye"))) == ["utter_goodbye_nothing_sent"]
    assert responses(small_talk.goodbye(after_sending)) == ["utter_goodbye"]


@pytest.mark.parametrize("choice", ["called", "called_by_another"])
def test_who_has_called_is_not_told_to_call_at_the_preview(choice: str) -> None:
    def first(answer: str | None) -> str:
        card = {"advice": "card_others", "when": NOW, "choice": answer}
        return responses(preview(advice_shown=[card])[1])[0]

    assert first(choice) == "utter_no_call"
    assert first("not_now") == "utter_no_call_yet"
    assert first(None) == "utter_no_call_yet"


def test_before_anything_is_taken_back_it_is_asked_once() -> None:
    known = small_talk.ask_to_take_back(told(slots={"return_code": "0000-1111-2222-3333"}))

    assert responses(known) == ["utter_ask_to_take_back"]
    assert responses(small_talk.ask_to_take_back(told())) == ["utter_no_code_yet"]
    assert "taken_back" not in noted(told("Take it back", "take_back", choice="take_back"))


NAN = [line(1, "he watches them all night"), line(2, "his baby sister"), line(3, "n his nan")]


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("n the nan bit 2. its line 3. then send it pls", ["e2", "e3"]),
        ("and the bit about his nan too", ["e2", "e3"]),
        ("take out the bit about granny. it's line 3", ["e2", "e3"]),
    ],
)
def test_one_more_line_is_taken_out_and_what_is_left_is_shown_before_any_yes(
    text: str, struck: list[str]
) -> None:
    slots, _ = preview(evidence=NAN, struck=["e2"])
    outcome = answered(slots, text, intent="answer")

    assert outcome.slots["struck"] == struck
    assert outcome.slots["agreed_digest"] is None
    assert "utter_part_not_done" not in responses(outcome)


@pytest.mark.parametrize(
    "text", ["its line 3", "n the nan bit is what scares me", "he likes the nan bread too"]
)
def test_a_line_that_is_only_spoken_of_stays(text: str) -> None:
    slots, _ = preview(evidence=NAN, struck=["e2"])

    assert answered(slots, text, intent="answer").slots.get("struck", ["e2"]) == ["e2"]


def test_what_was_sent_before_is_never_said_not_to_be_sent() -> None:
    slots, _ = preview(handed_over="SB-7K3M-9QXT")
    back, _ = preview(handed_over="SB-7K3M-9QXT", taken_back=True)

    assert responses(answered(slots, "hm ok", intent="affirm")) == ["utter_not_sent_again"]
    assert responses(answered(back, "hm ok", intent="affirm")) == ["utter_not_sent_yet"]


def test_a_no_with_a_reason_changes_no_line() -> None:
    slots, _ = preview()
    text = "omg actually no dont send it hes my bro it feels like grassin"

    assert answered(slots, text, intent="deny").rejects == CONSENT


def kept(text: str, *rows: dict[str, Any], intent: str = "concern", **more: Any) -> list[list[str]]:
    said = notes.note_what_was_said(told(text, intent, read=reading(*rows), **more))
    return [[row["quote"], row["known_how"]] for row in said.slots.get("evidence") or ()]


def test_what_says_only_how_is_said_of_the_sentence_before_it() -> None:
    rows = (sentence("He said they must burn."), sentence("I heard that with my own ears."))

    assert kept("x", *rows) == [["He said they must burn.", "heard"]]
    grave = sentence("I heard it myself", danger="urgent")
    assert [quote for quote, _ in kept("x", rows[0], grave)] == [rows[0]["quote"], grave["quote"]]


def test_a_complaint_of_what_was_left_out_adds_what_it_quotes_and_nothing_twice() -> None:
    slots = {"evidence": [line(1, "I heard him say the magistrates have it coming.")]}
    again = "But you've left out the main thing, what he said about the magistrates."
    new = "But you've left out the main thing: he has a list of names."

    assert len(kept("x", sentence(again), slots=slots)) == 1
    assert kept("x", sentence(new), slots=slots)[1] == ["he has a list of names.", "unknown"]


def test_sentences_in_another_language_are_kept_in_their_own_words() -> None:
    words = "C'est au sujet de mon petit frère. Il a changé beaucoup depuis un an."
    rows = [sentence(one + ".") for one in words.rstrip(".").split(". ")]

    assert [quote for quote, _ in kept(words, *rows, intent="not_english")] == [
        "C'est au sujet de mon petit frère.",
        "Il a changé beaucoup depuis un an.",
    ]


@pytest.mark.parametrize("words", ["thirty, something like that", "34 or so, I did say", "17"])
def test_an_age_where_it_was_asked_is_no_line(words: str) -> None:
    row = sentence(words, cue="wants_to_copy")

    assert kept(words, row, intent="danger_unsure", asked="age_band", form=FORM) == []


def test_who_the_child_is_stays_beside_the_yes() -> None:
    words = "His sister, she's 14"
    row = sentence(words, direction="context")
    said = kept(words, row, intent="answer", asked="children_in_home", form=FORM)

    assert said == [[words, "unknown"]]


def test_how_is_not_asked_where_most_that_counts_was_seen_or_heard() -> None:
    rows = [
        line(1, "he spends all night on forums"),
        line(2, "i seen a folder of pictures", known_how="seen"),
        line(3, "he said to me that guy gets remembered", known_how="heard"),
    ]

    assert "known_how" not in asked_in_full(evidence=rows)
    assert "known_how" in asked_in_full(evidence=rows[:1])
    told_by_others = [rows[0], line(2, "his mum told me", known_how="told")]
    assert "known_how" in asked_in_full(evidence=told_by_others)


@pytest.mark.parametrize(
    ("quote", "kept"),
    [
        ("No, not me!", False),
        ("Not this minute no.", False),
        ("i said no hes not doin anything hes asleep", False),
        ("No, nobody's in danger that I know of.", False),
        ("no, he has a list of names in his room", True),
        ("not now but he said it will be soon", True),
    ],
)
def test_the_no_that_was_asked_for_is_no_line(quote: str, kept: bool) -> None:
    more = "He said to me the judges are rats and should swing."
    told_both = in_form(
        f"{quote} {more}",
        intent="concern",
        asked="danger",
        slots={"evidence": [line()]},
        read=reading(sentence(quote, direction="context"), sentence(more)),
    )

    quotes = [row["quote"] for row in notes.note_what_was_said(told_both).slots["evidence"]]

    assert more in quotes
    assert (quote in quotes) is kept


def test_a_question_back_is_no_answer_to_who_knows() -> None:
    asked = "So is there no American number? Nobody knows, just me and my husband."

    slots = concern_form.validate(in_form(asked, asked="others_know")).slots

    assert slots["others_text"] == "Nobody knows, just me and my husband."


def test_who_else_lives_there_is_kept_with_the_child() -> None:
    first, second = "only me n the wife n ryan.", "youngest is 12 our Ellie, well yeah so yes"
    answer = in_form(
        f"{first} {second}",
        asked="children_in_home",
        slots={"evidence": [line()]},
        read=reading(*(sentence(one, direction="context") for one in (first, second))),
    )

    quotes = [row["quote"] for row in notes.note_what_was_said(answer).slots["evidence"]]

    assert quotes[1:] == [first, second]
    assert concern_form.validate(answer).slots["children_in_home"] == "yes"


def test_not_being_able_to_tell_is_unsure_and_no_complaint() -> None:
    words = "I couldn't tell you love, he just seemed very calm."
    answer = in_form(
        words, intent="feedback", asked="danger", read=reading(sentence(words, direction="context"))
    )

    outcome = concern_form.validate(answer)

    assert outcome.slots["danger"] == "unknown"
    assert outcome.rejects is None
    assert notes.note_what_was_said(answer).slots["evidence"][0]["quote"] == words


# Corrections in words: each part is done and named, or said not to be done

DEMO = {
    "evidence": [
        line(1, "My daughter is at university."),
        line(2, "She went vegan, which was fine, and it turned into something."),
        line(3, "Since about January I'd say."),
        line(4, "In August he said it to me across the dinner table"),
    ],
    "relation": "friend",  # line 5
    "age_band": "18_24",  # line 6
    "danger": "unknown",  # line 7
    "wishes": "told",  # line 8
    "wishes_text": "I want someone to talk to her. Actually go back, I said January.",
}


def corrected_at_preview(text: str, intent: str = "answer", **slots: Any) -> Outcome:
    return wished(text, slots={**DEMO, **slots}, intent=intent)


def test_new_words_for_a_line_that_was_out_bring_it_back() -> None:
    text = "Line 8 should be: I want someone to talk to her. Then yes, send it."
    wish = corrected_at_preview(text, struck=["e1", "wishes"])
    told_line = corrected_at_preview("line 3 should say since May", struck=["e3"])

    assert wish.slots["wishes_text"] == "I want someone to talk to her."
    assert (wish.slots["struck"], told_line.slots["struck"]) == (["e1"], [])
    assert "is back in" in said_at_preview(wish)
    assert responses(wish) == ["utter_changed_to", "utter_changed_not_sent"]


@pytest.mark.parametrize(
    "text",
    [
        "And where it says what I'd like to happen, take off the last sentence, from Actually",
        "take the last sentence out of line 8",
        "delete the second half of line 8",
    ],
)
def test_a_part_of_a_line_takes_no_line_out_and_its_button_is_offered(text: str) -> None:
    outcome = corrected_at_preview(text)

    assert "struck" not in outcome.slots
    assert "correct:wishes" in payloads(outcome)


def test_an_order_behind_new_words_is_said_not_to_be_done() -> None:
    text = (
        "Line 3 should say since May. And take that bit about January out of what I want to happen."
    )
    outcome = corrected_at_preview(text)

    assert quotes(outcome)[2] == "since May."
    assert responses(outcome) == ["utter_changed_to", "utter_part_not_done"]
    assert payloads(outcome) == ["correct:wishes"]


@pytest.mark.parametrize(
    ("text", "struck", "third"),
    [
        ("take out line 1 and change line 3 to just say since May", ["e1"], "since May"),
        ("change 3 to since May, and take out line 1", ["e1"], "since May"),
        ("make line 3 say since May. and 1 can go", ["e1"], "since May."),
        ("Take out line 1 and line 2 first.", ["e1", "e2"], None),
        ("Gracious. Take out 1. And 2 to 4.", ["e1", "e2", "e3", "e4"], None),
        ("line 1 should be removed. line 3 should say since May", ["e1"], "since May"),
        ("bin 1 and 2 to 3 as well please", ["e1", "e2", "e3"], None),
        ("he'd know it was me from the dinner table bit, take that one out", ["e4"], None),
        ("the dinner table bit. Delete that please", ["e4"], None),
    ],
)
def test_each_of_several_corrections_is_done(
    text: str, struck: list[str], third: str | None
) -> None:
    outcome = corrected_at_preview(text)

    assert outcome.slots["struck"] == struck
    assert (quotes(outcome)[2] if "evidence" in outcome.slots else None) == third


@pytest.mark.parametrize(
    "text", ["And 2 to 4.", "the zebra bit, take that out", "take that one out", "2 to 4"]
)
def test_what_names_no_line_with_certainty_changes_none(text: str) -> None:
    outcome = corrected_at_preview(text)

    assert "struck" not in outcome.slots
    assert "evidence" not in outcome.slots


def test_words_that_fit_two_lines_ask_which() -> None:
    rows = [line(1, "the pub was full"), line(2, "he left the pub"), line(3, "he has a flag")]
    outcome = wished("take out the bit about the pub", slots={"evidence": rows})

    assert "struck" not in outcome.slots
    assert payloads(outcome) == ["strike:e1", "strike:e2"]


@pytest.mark.parametrize(
    "text",
    [
        "One thing, it says danger not known. I said no, nobody's in danger today.",
        "line 7 should say no, not today",
        "it says danger not known, I said no",
        "the danger line is unknown but i told you no",
        "i said no ones in danger",
    ],
)
def test_a_plain_no_fills_the_line_about_danger_and_the_preview_stays(text: str) -> None:
    outcome = corrected_at_preview(text, "deny")

    assert outcome.slots["danger"] == "no"
    assert responses(outcome) == ["utter_changed_to"]


@pytest.mark.parametrize(
    "text",
    [
        "it says danger not known. he has a knife",
        "it says danger not known, I said yes",
        "I said he is in danger of losing his job",
        "line 7 should say yes",
    ],
)
def test_anything_else_of_danger_fills_nothing(text: str) -> None:
    assert "danger" not in corrected_at_preview(text).slots


def test_how_it_is_known_is_of_the_line_that_was_named_before() -> None:
    text = "Number one was two years ago, it has to say that. And nobody told me, she said it to me"
    outcome = corrected_at_preview(f"{text} herself. Take number two out, that's about food.")

    assert hows(outcome)[0] == "heard"
    assert outcome.slots["struck"] == ["e2"]
    assert "line 1 is now known as" in said_at_preview(outcome)
    assert payloads(outcome) == ["correct:e1"]


@pytest.mark.parametrize(
    "text",
    [
        "yes add it. our ellie shes 12 and she lives with us. and line 3 i HEARD it",
        "our ellie shes 12 and she lives with us. add that. and line 3 i heard it",
    ],
)
def test_what_is_to_be_added_may_stand_behind_the_wish(text: str) -> None:
    outcome = corrected_at_preview(text)

    assert quotes(outcome)[-1] == "our ellie shes 12 and she lives with us."
    assert hows(outcome)[2] == "heard"
    assert responses(outcome) == ["utter_changed_to"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("I'm his godmother, not a friend.", "other"),
        ("I'm not his parent, I told you, I'm his godmother.", "other"),
        ("I am not his partner. I am family only.", "other_family"),
        ("i have said it: I am other family", "other_family"),
        ("I'm not his friend. Put other if you must.", "other"),
    ],
)
def test_the_relation_is_put_right_in_words_and_named_with_its_line(
    text: str, relation: str
) -> None:
    outcome = corrected_at_preview(text)

    assert outcome.slots["relation"] == relation
    assert responses(outcome) == ["utter_changed_to"]
    assert "line 5 is now “You are their: " in said_at_preview(outcome)


@pytest.mark.parametrize(
    "text",
    [
        "No, better not, he can see my phone",
        "no she checks my texts",
        "nah he might read it",
    ],
)
def test_a_no_to_contact_that_speaks_of_a_phone_is_a_no(text: str) -> None:
    outcome = contact(text, intent="faq", asked="wants_contact")

    assert (outcome.rejects, outcome.slots["wants_contact"]) == (None, "no")
    assert outcome.slots["contact_when"] == text  # why it is not safe is kept


@pytest.mark.parametrize("text", ["No. What happens next?", "ok but will they tell him"])
def test_a_question_beside_a_contact_answer_is_met(text: str) -> None:
    read = reading(intent="faq/after_referral")
    outcome = contact(text, intent="faq", asked="wants_contact", read=read)

    assert outcome.rejects or responses(outcome)


def test_a_way_offered_with_a_question_mark_is_an_answer() -> None:
    text = "Yes but not the telephone. Message in WhatsApp maybe? or email jo@example.org"
    outcome = contact(text, asked="wants_contact")

    assert (outcome.slots["contact_how"], outcome.say) == (text, ())
    assert outcome.slots["contact_else"] == "not_asked"


@pytest.mark.parametrize(
    ("text", "asked_of_calls"),
    [
        ("email only jo@example.org", False),
        ("07700 900523 text only", False),
        ("text me on 07700 900523, don't ring", False),
        ("by post, 12 High Street", False),
        ("07700 900523", True),
        ("07700 900523, text or ring", True),
        ("text first, 07700 900523", True),
        ("jo@example.org or phone 07700 900523", True),
        ("ring me of a morning on 07700 900523, but not Friday", True),
    ],
)
def test_who_is_reached_in_writing_is_asked_nothing_of_calls(
    text: str, asked_of_calls: bool
) -> None:
    slots = contact(text, asked="contact_how", slots={"wants_contact": "yes"}).slots

    assert (slots.get("contact_else") != "not_asked") is asked_of_calls
    assert (slots.get("contact_message") != "not_asked") is asked_of_calls


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (
            "You can ring me on the house phone, 01255 496 0123, I'm always in after Countdown",
            "I'm always in after Countdown",
        ),
        (
            "ring me of a morning on 07700 900523, but not Friday",
            "of a morning on 07700 900523, but not Friday",
        ),
    ],
)
def test_a_time_of_the_day_is_read_as_it_is_spoken(text: str, when: str) -> None:
    slots = contact(text, asked="contact_how", slots={"wants_contact": "yes"}).slots

    assert slots["contact_when"] == when


THREAT = {
    "evidence": [
        line(1, "my neighbour set it up for me before the bingo"),
        line(2, "labs need burning down dont care if theres ppl in em"),
        line(3, "he would sit and shell peas with me"),
    ],
    "relation": "partner",  # line 4
    "wishes": "told",
    "wishes_text": "somebody to speak with him, I fear he will lose his job",
}


def wished_of_threat(text: str, **slots: Any) -> Outcome:
    return wished(text, slots={**THREAT, **slots}, intent="answer")


def second(outcome: Outcome) -> tuple[str, str]:
    rows = {row["id"]: row for row in outcome.slots["evidence"]}
    return rows["e2"]["quote"], rows["e2"]["known_how"]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("put line 2 as i heard n put his age as 35 n then send it", "heard"),
        ("line 2 should be i heard it and his age is 35", "heard"),
        ("make line 2 as i saw it, he's 35", "seen"),
        ("change 2 to heard", "heard"),
        ("line 2 should say I heard it off him", "heard"),
        ("put line 2 as something i heard, he was dead angry like", "heard"),
        ("set line 2 as ah heard it masel", "heard"),
        ("line 2 as i seen it", "seen"),
        ("line 2 should say I heard it from his mum", "told"),
    ],
)
def test_how_a_line_is_known_never_takes_the_place_of_its_words(text: str, how: str) -> None:
    outcome = wished_of_threat(text)

    assert second(outcome) == (THREAT["evidence"][1]["quote"], how)
    assert ("35" in text) == (outcome.slots.get("age_band") == "25_over")
    assert not agreed(outcome)


def test_what_stands_behind_how_a_line_is_known_is_said_not_to_be_done() -> None:
    said = said_at_preview(wished_of_threat("put line 2 as i heard n he was dead angry like"))

    assert "he was dead angry like" in said


@pytest.mark.parametrize(
    "words", ["I heard him shout and my sister cried", "he said the labs need burning, and soon"]
)
def test_new_words_that_tell_more_than_how_it_is_known_are_the_words(words: str) -> None:
    assert second(wished_of_threat(f"line 2 should say {words}"))[0] == words


@pytest.mark.parametrize(
    "text", ["forget da snap ting. send it", "You don't need the bit about the bingo or the peas"]
)
def test_a_hint_of_what_is_not_needed_offers_its_lines_and_strikes_none(text: str) -> None:
    first = {**line(1, "my neighbour set up snap for me before the bingo")}
    outcome = wished_of_threat(text, evidence=[first, *THREAT["evidence"][1:]])

    assert "struck" not in outcome.slots
    assert not agreed(outcome)
    assert "strike:e1" in payloads(outcome)


def test_to_leave_only_a_part_of_a_line_takes_no_line_out() -> None:
    text = "and take away the part about his job, leave only that somebody speaks with him"
    outcome = wished_of_threat(text)

    assert "struck" not in outcome.slots
    assert "correct:wishes" in payloads(outcome)


def test_a_line_is_put_back_how_it_was_first_told() -> None:
    changed = [THREAT["evidence"][0], {**line(2, "i heard n put his age"), "known_how": "heard"}]
    slots = {**preview(**{**THREAT, "evidence": changed})[0]}
    said = told("put line 2 back how it was", slots=slots, form=CONSENT, asked="agreed_digest")
    said.tracker["events"] = [
        {"event": "slot", "name": "evidence", "value": THREAT["evidence"]},
        {"event": "slot", "name": "evidence", "value": changed},
        {"event": "user"},
    ]

    assert second(consent_form.validate(said)) == (THREAT["evidence"][1]["quote"], "heard")
