"""What a typed message means after what was asked and shown before."""

from __future__ import annotations

from typing import Any

import pytest

from bot import choices, meaning
from bot.content import content
from core.summary import from_slots

POLICE_NAMED = [{"advice": "police_today", "when": "now", "choice": None}]
CARD_ANSWERED = [{"advice": "card_others", "when": "now", "choice": "not_now"}]
SLIGHT = {"ask_again": False, "otherwise": "concern", "danger": "unsure"}
ANSWERED = {"danger": "no", "requested_slot": "changes"}
CARD = [{"advice": "card_others", "when": "now", "choice": None}]


def parsed(intent: str, **reading: Any) -> dict[str, Any]:
    named = {"name": intent, "confidence": 0.8}
    return {"text": "x", "intent": named, "intent_ranking": [named], "reading": reading}


def intent_of(parse_data: dict[str, Any]) -> str:
    return str(parse_data["intent"]["name"])


@pytest.mark.parametrize("answer", ["no", "unknown"])
def test_a_slight_doubt_does_not_ask_again_what_was_answered(answer: str) -> None:
    doubt = parsed("danger_unsure", **SLIGHT)
    slots = {**ANSWERED, "danger": answer}

    assert (
        intent_of(meaning.in_context(doubt, "he is out again", slots, "concern_form")) == "concern"
    )


def test_a_slight_doubt_about_a_question_of_knowledge_keeps_its_topic() -> None:
    doubt = parsed("danger_unsure", **{**SLIGHT, "otherwise": "faq/anonymity"})
    taken = meaning.in_context(doubt, "can they trace me", ANSWERED, "concern_form")

    assert intent_of(taken) == "faq"
    assert taken["response_selector"]["faq"]["response"]["intent_response_key"] == "faq/anonymity"


@pytest.mark.parametrize(
    ("intent", "changes", "slots"),
    [
        ("danger_emergency", {}, ANSWERED),
        ("danger_urgent", {"ask_again": True}, ANSWERED),
        ("danger_urgent", {"cues": ["threat"]}, {**ANSWERED, "advice_shown": POLICE_NAMED}),
        ("danger_unsure", {"ask_again": True}, ANSWERED),
        (
            "danger_unsure",
            {"cues": ["threat"], "ask_again": True},
            {**ANSWERED, "danger_asked_again": True},
        ),
        ("danger_unsure", {}, {}),
        ("danger_unsure", {}, {"danger": None, "requested_slot": "danger"}),
    ],
)
def test_danger_that_is_sure_or_was_never_asked_about_is_met(
    intent: str, changes: dict[str, Any], slots: dict[str, Any]
) -> None:
    read = parsed(intent, **{**SLIGHT, **changes})

    assert intent_of(meaning.in_context(read, "he has gone out", slots, "concern_form")) == intent


@pytest.mark.parametrize(
    ("intent", "changes", "slots"),
    [
        ("danger_urgent", {}, ANSWERED),
        ("danger_urgent", {"ask_again": True}, {**ANSWERED, "advice_shown": POLICE_NAMED}),
        ("danger_unsure", {"ask_again": True}, {**ANSWERED, "danger_asked_again": True}),
        ("danger_unsure", {}, {"danger": "card", "advice_shown": CARD_ANSWERED}),
    ],
)
def test_danger_is_asked_about_once_and_once_more_for_a_doubt(
    intent: str, changes: dict[str, Any], slots: dict[str, Any]
) -> None:
    read = parsed(intent, **{**SLIGHT, **changes})

    meant = meaning.in_context(read, "he put a flag up", slots, "concern_form")

    assert intent_of(meant) == "concern"


def test_a_card_that_waits_for_its_choice_is_no_answer() -> None:
    slots = {"danger": "card", "advice_shown": [{**CARD_ANSWERED[0], "choice": None}]}

    meant = meaning.in_context(parsed("danger_unsure", **SLIGHT), "he put a flag up", slots, None)

    assert intent_of(meant) == "danger_unsure"


def test_a_number_to_be_rung_on_is_no_danger() -> None:
    doubt = parsed("danger_unsure", **SLIGHT)

    assert intent_of(meaning.in_context(doubt, "07700 900123", {}, "contact_form")) == "concern"


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("I cant ring, he'd hear about it", "cannot_call"),
        ("nothing is happening right now", "not_now"),
        ("I rang 999 already", "called"),
    ],
)
def test_while_a_card_stands_its_choices_may_be_typed(typed: str, choice: str) -> None:
    read = parsed("danger_emergency", **SLIGHT)
    taken = meaning.in_context(read, typed, {"advice_shown": CARD}, None)

    assert taken["choice"] == {"kind": "card", "value": choice}


def test_without_a_card_the_same_words_are_read_as_ever() -> None:
    read = parsed("danger_emergency", **SLIGHT)

    assert meaning.in_context(read, "nothing is happening right now", {}, None) is read


def test_a_summary_may_be_asked_for_in_words() -> None:
    taken = meaning.in_context(parsed("misuse"), "show me the summary please", {}, "concern_form")

    assert intent_of(taken) == "hand_over"


WISHED = {"requested_slot": "wishes"}


@pytest.mark.parametrize(
    "text",
    [
        "I want someone to talk to her before it goes further. Please send it.",
        "just want him safe again mate. send it",
        "That somebody has a word with him. Then show me the summary please.",
    ],
)
def test_a_wish_is_not_lost_to_the_send_it_behind_it(text: str) -> None:
    read = parsed("human")

    assert meaning.in_context(read, text, WISHED, "concern_form") is read


@pytest.mark.parametrize("text", ["Please send it.", "ok. show me the summary please"])
def test_who_only_asks_for_the_summary_where_a_wish_was_asked_for_gets_it(text: str) -> None:
    taken = meaning.in_context(parsed("human"), text, WISHED, "concern_form")

    assert intent_of(taken) == "hand_over"


def test_danger_told_with_a_wish_for_the_summary_comes_first() -> None:
    read = parsed("danger_emergency", **SLIGHT)

    assert meaning.in_context(read, "show me the summary please", {}, None) is read


def test_who_has_no_code_is_not_asked_for_one_again() -> None:
    assert intent_of(meaning.in_context(parsed("case"), "I have no code", {}, None)) == "no_code"


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("No, nobody is in danger, you got that wrong", "misread"),
        ("no, not now", "not_now"),
    ],
)
def test_a_clear_no_to_a_card_is_one_of_its_choices(typed: str, choice: str) -> None:
    taken = meaning.in_context(parsed("feedback"), typed, {"advice_shown": CARD}, None)

    assert taken["choice"] == {"kind": "card", "value": choice}


REACHED = "Yes, my mobile is 07700 900123, ring after six, don't leave a message"


def test_ways_to_be_reached_are_no_danger_without_a_cue() -> None:
    doubted = parsed("danger_unsure", **{**SLIGHT, "ask_again": True, "cues": []})
    read = {**doubted, "text": REACHED}

    assert intent_of(meaning.in_context(read, REACHED, {}, "contact_form")) == "concern"


@pytest.mark.parametrize("intent", ["danger_emergency", "danger_urgent"])
def test_danger_beside_a_number_is_met(intent: str) -> None:
    told = "07700 900123, but he has just come down with the big kitchen knife"
    read = {**parsed(intent, **{**SLIGHT, "ask_again": True, "cues": []}), "text": told}

    assert meaning.in_context(read, told, {}, "contact_form") is read


def test_a_cue_of_danger_is_met_at_the_contact_question_too() -> None:
    read = {**parsed("danger_emergency", **{**SLIGHT, "cues": ["weapon_in_hand"]}), "text": REACHED}

    assert meaning.in_context(read, REACHED, {}, "contact_form") is read


def test_danger_told_at_the_preview_in_other_words_is_met() -> None:
    told = "he has kissed us all and taken his passport"
    read = {**parsed("danger_emergency", **{**SLIGHT, "ask_again": True, "cues": []}), "text": told}

    assert meaning.in_context(read, told, {}, "consent_form") is read


def test_a_yes_at_the_preview_is_left_to_the_preview() -> None:
    read = parsed("affirm")

    assert meaning.in_context(read, "yes send it", {}, "consent_form") is read


@pytest.mark.parametrize("typed", ["no, not now", "you misread me", "It's not happening now"])
def test_new_danger_comes_before_a_choice_that_is_typed(typed: str) -> None:
    read = parsed("danger_emergency", **{**SLIGHT, "cues": ["weapon_in_hand"]})

    assert meaning.in_context(read, typed, {"advice_shown": CARD, "card_cues": []}, None) is read


def test_a_goodbye_letter_at_the_contact_question_is_danger_though_a_phone_is_named() -> None:
    told = "he left a letter and his phone is off"
    read = {**parsed("danger_emergency", **{**SLIGHT, "ask_again": True, "cues": []}), "text": told}

    assert meaning.in_context(read, told, {}, "contact_form") is read


def test_where_it_stands_is_looked_up_with_the_code_of_this_conversation() -> None:
    asks = parsed("faq")
    known = meaning.in_context(asks, "where does it stand", {"return_code": "ABCD"}, None)

    assert (intent_of(known), known["return_code"]) == ("give_return_code", "ABCD")
    assert intent_of(meaning.in_context(asks, "where does it stand", {}, None)) == "faq"


def test_a_bare_number_in_the_questions_is_an_answer_and_not_unreadable() -> None:
    number = parsed("unreadable")

    assert intent_of(meaning.in_context(number, "17", {}, "concern_form")) == "answer"
    assert intent_of(meaning.in_context(number, "17", {}, None)) == "unreadable"
    assert intent_of(meaning.in_context(number, "?!", {}, "concern_form")) == "unreadable"


def test_a_yes_to_the_offer_to_go_on_with_a_worry_begins_the_questions() -> None:
    yes = parsed("affirm")
    offered = meaning.in_context(yes, "yes please", {"taken_as": "told_beside"}, None)

    assert intent_of(offered) == "start_concern"
    assert intent_of(meaning.in_context(yes, "yes please", {}, None)) == "affirm"


ENDED = {"ending": "support_and_watch"}


@pytest.mark.parametrize(
    "words",
    [
        "Yes, show me please",
        "can I send something without my name then?",
        "write it down and pass it on as well",
    ],
)
def test_after_an_ending_words_about_the_summary_open_it(words: str) -> None:
    assert intent_of(meaning.in_context(parsed("case"), words, ENDED, None)) == "hand_over"
    # and where nothing was told yet they do not
    assert intent_of(meaning.in_context(parsed("human"), words, {}, None)) == "human"


def test_no_code_is_asked_for_where_none_is_spoken_of() -> None:
    worry = "I worry it gets round school that I said it"

    assert intent_of(meaning.in_context(parsed("case"), worry, {}, None)) == "unsure"
    assert intent_of(meaning.in_context(parsed("case"), worry, {}, "concern_form")) == "answer"
    assert intent_of(meaning.in_context(parsed("case"), "I have a code", {}, None)) == "case"


def test_the_same_cue_does_not_ask_again_what_was_answered_with_a_no() -> None:
    read = parsed("danger_unsure", **{**SLIGHT, "ask_again": True, "cues": ["odd_chemicals"]})
    met = {**ANSWERED, "met_cues": ["odd_chemicals"]}

    assert (
        intent_of(meaning.in_context(read, "the bottles again", met, "concern_form")) == "concern"
    )
    other = {**met, "met_cues": ["has_weapon"]}
    still = meaning.in_context(read, "the bottles again", other, "concern_form")
    assert intent_of(still) == "danger_unsure"


def test_a_doubt_about_words_on_the_preview_asks_nothing_unless_a_cue_is_in_them() -> None:
    doubt = {**SLIGHT, "ask_again": True, "otherwise": "answer"}
    no_cue = parsed("danger_unsure", **doubt)
    cue = parsed("danger_unsure", **{**doubt, "cues": ["has_weapon"]})
    said = "and i saw it, not 'not said'"

    assert intent_of(meaning.in_context(no_cue, said, {}, "consent_form")) == "answer"
    assert intent_of(meaning.in_context(cue, said, {}, "consent_form")) == "danger_unsure"


def test_a_wish_that_is_taught_does_what_its_button_does() -> None:
    meant = meaning.in_context(parsed("hand_over"), "write it up then", {"evidence": [{}]}, None)

    assert intent_of(meant) == "hand_over"
    assert meant["choice"]["kind"] == "hand_over"


@pytest.mark.parametrize("form", [None, "concern_form"])
def test_a_wish_on_a_guess_alone_is_none(form: str | None) -> None:
    guess = parsed("go_on")
    guess["intent"]["confidence"] = 0.4

    taken = meaning.in_context(guess, "and then", {"evidence": [{}]}, form)

    assert intent_of(taken) == ("answer" if form else "unsure")


@pytest.mark.parametrize("form", ["consent_form", "contact_form", "later_form"])
def test_at_the_preview_a_wish_to_hand_over_is_left_to_the_preview(form: str) -> None:
    assert intent_of(meaning.in_context(parsed("hand_over"), "share it", {}, form)) == "answer"


CAME_BACK = {"return_code": "K3MT-20WP-8RRD-4HXN", "helped_asked": "K3MT-20WP-8RRD-4HXN"}


def test_who_came_back_may_say_in_words_that_it_helped_or_that_they_want_to_add() -> None:
    helped = meaning.in_context(parsed("feedback"), "it helped me", CAME_BACK, None)
    adds = meaning.in_context(parsed("concern"), "can i add sumthing", CAME_BACK, None)

    assert helped["choice"] == {"kind": "helped", "value": "yes"}
    assert intent_of(adds) == "write_later"


def test_danger_told_by_who_came_back_is_met_first() -> None:
    told = parsed("danger_emergency")

    assert meaning.in_context(told, "add something. he has a knife", CAME_BACK, None) is told


def test_to_want_somebody_back_is_no_wish_to_go_back() -> None:
    wish = parsed("previous")

    assert intent_of(meaning.in_context(wish, "i want her back", {}, "concern_form")) == "answer"
    assert intent_of(meaning.in_context(wish, "the one before", {}, "concern_form")) == "previous"


def test_what_reads_as_an_answer_before_anything_was_asked_tells_of_somebody_close() -> None:
    told = "My sister goes to marches for animals and tells me off for eating ham."

    assert intent_of(meaning.in_context(parsed("detail"), told, {}, None)) == "concern"
    assert intent_of(meaning.in_context(parsed("detail"), "on the bus", {}, None)) == "detail"


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("nobody is going to do something now. He only speaks like this", "not_now"),
        ("it isnt now though, that was Tuesday", "not_now"),
        ("christ no hes not doing it now is he", "not_now"),
        ("rung them theyre sending someone", "called"),
    ],
)
def test_what_is_typed_under_a_card_is_the_choice_that_it_means(text: str, choice: str) -> None:
    meant = meaning.in_context(parsed("danger_emergency"), text, {"advice_shown": CARD}, None)

    assert meant["choice"] == {"kind": "card", "value": choice}


def test_a_long_no_at_the_preview_is_no_refusal_to_send() -> None:
    said = "and she never said burn, it was shut for good"

    assert intent_of(meaning.in_context(parsed("deny"), said, {}, "consent_form")) == "answer"
    assert intent_of(meaning.in_context(parsed("deny"), "no thanks", {}, "consent_form")) == "deny"


def test_a_child_is_given_no_advice_on_talking_the_person_out_of_it() -> None:
    asks = {**parsed("faq"), "response_selector": choices.response_selector("how_to_talk", 0.9)}

    child = meaning.in_context(asks, "what do i say to him", {"writer_under_18": "yes"}, None)
    adult = meaning.in_context(asks, "what do i say to him", {"writer_under_18": "no"}, None)

    assert intent_of(child) == "child_writes"
    assert intent_of(adult) == "faq"


def test_when_to_be_rung_is_no_danger_though_the_classifier_doubts() -> None:
    doubt = parsed("danger_unsure", **{**SLIGHT, "ask_again": True, "otherwise": "detail"})
    when = {**doubt, "text": "Weekday mornings between the prayers, before noon"}
    grave = {**doubt, "text": "before noon, he has a knife with him"}

    assert intent_of(meaning.in_context(when, when["text"], ANSWERED, "contact_form")) == "detail"
    assert meaning.in_context(grave, grave["text"], ANSWERED, "contact_form") is grave


def test_a_question_is_answered_whatever_stands_beside_it() -> None:
    asked = parsed("faq")
    after = {"ending": "police_today"}
    text = "I want to hand over a summary, but will he know it was me?"
    both = meaning.in_context(asked, text, after, None)

    assert intent_of(both) == "hand_over"
    assert both["asked"] == "faq/will_they_know_it_was_me"


@pytest.mark.parametrize("form", [None, "concern_form", "contact_form", "consent_form"])
@pytest.mark.parametrize("intent", ["case", "unsure", "human", "faq", "detail", "deny"])
def test_a_question_whose_answer_is_known_is_one_in_every_form(
    intent: str, form: str | None
) -> None:
    text = "Sorry but you did not answer. Can he go to prison because I tell you this?"
    taken = meaning.in_context(parsed(intent), text, {"ending": "police_today"}, form)

    assert intent_of(taken) == "faq"
    response = taken["response_selector"]["faq"]["response"]
    assert response["utter_action"] == "utter_faq/criminal_record"


def test_what_would_come_of_sending_is_no_wish_to_send() -> None:
    text = "Will they put him in prison if I send this?"

    assert intent_of(meaning.in_context(parsed("faq"), text, {"ending": "police_today"}, None)) == (
        "faq"
    )


@pytest.mark.parametrize("intent", ["danger_emergency", "danger_unsure", "self_harm"])
def test_danger_is_met_before_any_question(intent: str) -> None:
    taken = meaning.in_context(parsed(intent), "will he know it was me", {}, None)

    assert (intent_of(taken), "asked" in taken) == (intent, False)


AFTER = {"return_code": "K3MT-20WP-8RRD-4HXN"}


def test_a_question_about_taking_it_back_is_answered_and_a_wish_is_asked_about() -> None:
    read = parsed("faq")
    asks = meaning.in_context(read, "can i still get it back if i lose my nerve", AFTER, None)
    wishes = meaning.in_context(read, "take it back please", AFTER, None)

    assert (intent_of(asks), intent_of(wishes)) == ("may_take_back", "take_back")
    assert intent_of(meaning.in_context(read, "take it back please", {}, None)) == "faq"


@pytest.mark.parametrize("danger", ["danger_emergency", "danger_urgent", "danger_unsure"])
def test_danger_beside_a_wish_to_take_it_back_is_met_first(danger: str) -> None:
    told = parsed(danger, cues=["weapon_in_hand"])

    assert meaning.in_context(told, "take it back, he has a knife", AFTER, None) is told


def test_after_a_withdrawal_a_wish_to_send_it_shows_the_summary_again() -> None:
    back = {**AFTER, "taken_back": True}
    said = "i never asked ye to withdraw it! i want to send it. show me the summary"

    assert intent_of(meaning.in_context(parsed("repeat"), said, back, None)) == "hand_over"
    again = meaning.in_context(parsed("repeat"), "take it back", back, None)
    assert intent_of(again) == "give_return_code"  # it says that it is withdrawn already


@pytest.mark.parametrize("form", [None, "concern_form", "later_form"])
def test_whether_it_was_sent_is_looked_up_with_the_code_of_this_conversation(
    form: str | None,
) -> None:
    for said in ("so has it been sent now or not?", "has it gone?", "has anyone read it?"):
        meant = meaning.in_context(parsed("case"), said, AFTER, form)
        assert (intent_of(meant), meant["return_code"]) == (
            "give_return_code",
            AFTER["return_code"],
        )


def test_whether_it_was_sent_is_not_answered_for_another_summary_at_the_preview() -> None:
    meant = meaning.in_context(parsed("faq"), "has it gone?", AFTER, "consent_form")

    assert intent_of(meant) == "faq"


def test_after_deleting_it_is_said_that_nothing_was_sent_only_where_that_is_true() -> None:
    asks = "Thank you. Did anybody see what I wrote? And could my daughter find out?"

    def meant(**slots: str) -> str:
        return intent_of(meaning.in_context(parsed("unsure"), asks, slots, None))

    assert meant(forgotten="nothing_sent") == "nothing_left"
    assert meant(forgotten="sent") == "case"
    assert meant() not in ("nothing_left", "case")


def test_thanks_for_help_that_was_not_asked_about_is_thanked_and_not_sent() -> None:
    said = "Thank you, that was of real help to me."

    assert intent_of(meaning.in_context(parsed("feedback"), said, AFTER, None)) == "thanks"


def test_what_is_told_after_a_code_with_a_wish_to_add_is_added() -> None:
    wants, told = {**AFTER, "wants_to_add": True}, "His mother says he has given up his work."

    assert intent_of(meaning.in_context(parsed("concern"), told, wants, None)) == "write_later"
    assert intent_of(meaning.in_context(parsed("concern"), told, AFTER, None)) == "concern"


def test_who_was_misread_may_add_what_was_kept_in_the_middle_of_the_questions() -> None:
    kept = {**AFTER, "later_kept": "He has sold his car for the camp."}
    said = "I merely wish to add that to what I sent."

    meant = meaning.in_context(parsed("feedback"), said, kept, "concern_form")

    assert intent_of(meant) == "write_later"


def sent_before(**slots: Any) -> dict[str, Any]:
    """The slots after a receipt, with nothing told since."""
    told = {**AFTER, "handed_over": "SB-7K3M-9QXT", "evidence": [], **slots}
    return {**told, "preview_digest": from_slots(told, content().site).digest}


@pytest.mark.parametrize(
    "text",
    [
        "i lost the paper wen will sum1 do sumthing",
        "nah forget it dont send",
        "show me the summary",
        "send it",
        "did it not send??",
    ],
)
def test_after_the_receipt_the_old_summary_is_not_offered_again(text: str) -> None:
    guess = parsed("hand_over")
    guess["intent"]["confidence"] = 1.0

    assert intent_of(meaning.in_context(guess, text, sent_before(), None)) == "give_return_code"


def test_a_lost_code_is_told_what_it_means_with_where_it_stands() -> None:
    meant = meaning.in_context(parsed("unsure"), "i lost the code", sent_before(), None)

    assert (intent_of(meant), meant["asked"]) == ("give_return_code", "code_in_this_chat")


def test_a_new_summary_and_one_that_has_changed_may_be_handed_over() -> None:
    told_since = sent_before() | {"relation": "parent"}

    for text, slots in (("I want a new summary", sent_before()), ("send it", told_since)):
        assert intent_of(meaning.in_context(parsed("hand_over"), text, slots, None)) == "hand_over"


def test_what_to_do_now_is_answered_once_it_is_sent_and_no_child_is_coached() -> None:
    asks = "Thanks. Is that it, anything else I need to do with Megan tonight?"
    child = sent_before(writer_under_18="yes")

    adult = meaning.in_context(parsed("unsure"), asks, sent_before(), None)
    assert adult["response_selector"]["faq"]["response"]["utter_action"] == "utter_faq/how_to_talk"
    assert intent_of(meaning.in_context(parsed("unsure"), asks, child, None)) == "child_writes"
    where = "where can i say it helped"
    meant = meaning.in_context(parsed("unsure"), where, child, None)
    assert meant["intent"]["name"] != "faq"


@pytest.mark.parametrize("danger", ["danger_emergency", "danger_urgent", "danger_unsure"])
def test_danger_beside_a_no_to_sending_or_to_adding_is_met(danger: str) -> None:
    no = "no dont send it hes gonna kill me"
    adding = {**AFTER, "requested_slot": "later_words", "later_kind": "added"}

    read = parsed(danger, danger="urgent", cues=["kill"])
    assert intent_of(meaning.in_context(read, no, {}, "consent_form")) == danger
    later = meaning.in_context(read, "not now, i've nothing", adding, "later_form")
    assert intent_of(later) == danger


def test_nothing_to_add_yet_is_a_no_but_may_answer_the_team() -> None:
    text = "Oh, not now, I've nothing yet. Thank you, goodnight."
    asked = {**AFTER, "requested_slot": "later_words"}

    def meant(kind: str) -> str:
        slots = {**asked, "later_kind": kind}
        return intent_of(meaning.in_context(parsed("goodbye"), text, slots, "later_form"))

    assert meant("added") == "deny"
    assert meant("answered") == "goodbye"


def test_show_me_it_again_is_of_the_preview_once_that_was_shown() -> None:
    declined = {**ENDED, "preview_digest": "d"}
    text = "ugh i cant stop thinkin about it. what if he hurts sum1. show me it again"

    assert intent_of(meaning.in_context(parsed("repeat"), text, declined, None)) == "hand_over"
    assert intent_of(meaning.in_context(parsed("repeat"), text, ENDED, None)) == "repeat"


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("can i txt sum1 instead", "cannot_call"),
        ("can i text 999", "cannot_call"),
        ("is there a number i can text", "cannot_call"),
        ("No I dont want to hurt anyone, where did you get that from. I mean the money", "misread"),
        ("why would you think that", "misread"),
    ],
)
@pytest.mark.parametrize("card_answer", ["", "not_now"])
def test_under_a_card_to_text_is_no_call_and_to_wonder_at_it_a_misreading(
    text: str, choice: str, card_answer: str
) -> None:
    read = parsed("unsure", danger="none", card_answer=card_answer)
    taken = meaning.in_context(read, text, {"advice_shown": CARD}, None)

    assert taken["choice"] == {"kind": "card", "value": choice}


@pytest.mark.parametrize("text", ["can i text him", "should i text my mum", "did he text you"])
def test_to_text_somebody_is_no_answer_to_a_card(text: str) -> None:
    taken = meaning.in_context(parsed("unsure", danger="none"), text, {"advice_shown": CARD}, None)

    assert "choice" not in taken


@pytest.mark.parametrize(
    "text",
    [
        "can you pass it on for me to those people, the mentor ones",
        "I'm worried about myself, I'd like to hand something over",
        "hand it over to whoever deals with this",
        "id like to pass this on to them",
    ],
)
def test_a_wish_to_pass_it_on_opens_the_summary(text: str) -> None:
    taken = meaning.in_context(parsed("self_at_risk", danger="none"), text, {"evidence": [1]}, None)

    assert intent_of(taken) == "hand_over"


@pytest.mark.parametrize(
    "text", ["I want to pass on something he said", "send it back", "i send them something"]
)
def test_other_giving_is_no_wish_for_the_summary(text: str) -> None:
    taken = meaning.in_context(parsed("concern", danger="none"), text, {"evidence": [1]}, None)

    assert intent_of(taken) == "concern"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ok go on. will he find out it was me", "faq/will_they_know_it_was_me"),
        ("ok a few questions then. but it cant ring here or text me he sees everything", "unseen"),
        ("aye, fire away. would they come to the house?", "no_answer"),
    ],
)
def test_a_question_beside_going_on_is_answered_and_the_questions_go_on(
    text: str, asked: str
) -> None:
    taken = meaning.in_context(parsed("unsure", danger="none"), text, {"evidence": [1]}, None)

    assert intent_of(taken) == "start_concern"
    assert taken["asked"] == asked


def test_more_that_is_told_beside_going_on_is_not_passed_over() -> None:
    words = "go on. he has a black flag on his wall"
    taken = meaning.in_context(parsed("concern", danger="none"), words, {"evidence": [1]}, None)

    assert intent_of(taken) == "concern"


def test_who_is_watched_gets_a_way_and_at_the_contact_questions_an_answer_stays_one() -> None:
    words = "dont ring here or text me he sees everything"
    asked = meaning.in_context(parsed("detail", danger="none"), words, {}, None)
    reached = {"requested_slot": "contact_how"}
    answer = meaning.in_context(parsed("detail", danger="none"), words, reached, "contact_form")

    assert asked["asked"] == "unseen"
    assert intent_of(answer) == "detail"


def test_what_to_say_on_the_telephone_is_an_answer_and_no_danger() -> None:
    asked = {"danger": "no", "requested_slot": "contact_else"}
    cue = {"ask_again": True, "otherwise": "out_of_scope", "cues": ["x"], "danger": "unsure"}
    doubt = parsed("danger_unsure", **cue)

    for text in ("Say it's the surgery ringing about my blood test.", "just say its the dentist"):
        read = {**doubt, "text": text}
        assert intent_of(meaning.in_context(read, text, asked, "contact_form")) == "out_of_scope"
    for text in ("tell him it's over", "say it's about the bomb", "say he has a knife"):
        read = {**doubt, "text": text}
        taken = meaning.in_context(read, text, asked, "contact_form")
        assert intent_of(taken) == "danger_unsure"


KNIFE = "my daughter had a kitchen knife and told me she was going to stab somebody"
MET = {
    "danger": "no",
    "met_cues": ["knife"],
    "evidence": [{"id": "e1", "quote": KNIFE, "direction": "for", "known_how": "told"}],
}


def read_at_preview(text: str, *cues: str, **slots: Any) -> str:
    said = {**parsed("danger_emergency", otherwise="concern", cues=list(cues)), "text": text}
    return intent_of(meaning.in_context(said, text, {**MET, **slots}, "consent_form"))


@pytest.mark.parametrize(
    "text",
    [
        f"Line 1 should say two years ago {KNIFE}",
        f"line 1 should say {KNIFE} last year, the police dealt with it",
        f"change line 1 to when she was 19 {KNIFE}",
        f"1 should say back in 2023 {KNIFE}",
    ],
)
def test_a_line_that_only_gets_its_date_brings_no_card(text: str) -> None:
    assert read_at_preview(text, "knife") == "concern"


@pytest.mark.parametrize(
    ("text", "cues", "slots"),
    [
        (f"Line 1 should say two years ago {KNIFE}", ("knife", "bomb"), {}),
        (f"Line 1 should say two years ago {KNIFE}", (), {}),
        (f"Line 1 should say two years ago {KNIFE}", ("knife",), {"danger": "unknown"}),
        (f"Line 1 should say two years ago {KNIFE}", ("knife",), {"met_cues": []}),
        (f"Line 1 should say {KNIFE}", ("knife",), {}),
        (f"Line 1 should say two years ago {KNIFE}, and she is outside again", ("knife",), {}),
        (f"Line 1 should say two years ago {KNIFE}. She will tonight", ("knife",), {}),
        (f"two years ago {KNIFE}", ("knife",), {}),
        ("Line 1 should say last year he bought knives for the mosque raid", ("knife",), {}),
    ],
)
def test_any_other_danger_in_new_words_is_met(
    text: str, cues: tuple[str, ...], slots: dict[str, Any]
) -> None:
    assert read_at_preview(text, *cues, **slots) == "danger_emergency"


def test_who_has_told_their_lead_is_not_told_to_tell_them() -> None:
    advice = parsed("faq")
    advice["response_selector"] = choices.response_selector("professionals", 0.8)

    assert meaning.question(advice, "my lead already knows. what do I do", {}) == "told_already"
    assert meaning.question(advice, "what do I do first at work", {}) is None
    telling = {**advice, "intent": {"name": "concern", "confidence": 0.8}}
    assert meaning.question(telling, "my lead already knows. he hates them all", {}) is None


@pytest.mark.parametrize("doubt", ["danger_emergency", "danger_unsure", "danger_urgent"])
def test_danger_beside_a_goodbye_is_met_first(doubt: str) -> None:
    told = "I'll leave it there for now. He has gone"
    taken = meaning.in_context(parsed(doubt, ask_again=True, danger="unsure"), told, {}, None)

    assert intent_of(taken) == doubt


def test_to_look_at_it_together_begins_the_questions_whatever_it_was_taken_for() -> None:
    words = "I've seen the signs. Yes, look at it with me."
    taken = meaning.in_context(parsed("self_at_risk"), words, {}, None)
    dangerous = meaning.in_context(parsed("danger_emergency"), words, {}, None)

    assert intent_of(taken) == "start_concern"
    assert intent_of(dangerous) == "danger_emergency"


def test_how_to_talk_asked_again_is_answered_with_the_longer_text() -> None:
    asks = parsed("faq")
    asks["response_selector"] = choices.response_selector("how_to_talk", 0.95)
    words = "How do I talk to him about it?"
    first = meaning.in_context(asks, words, {}, None)
    again = meaning.in_context(asks, words, {"topic": "how_to_talk"}, None)
    other = meaning.in_context(asks, words, {"topic": "anonymity"}, None)

    for taken, name in ((first, "faq"), (again, "more"), (other, "faq")):
        response = taken["response_selector"]["faq"]["response"]
        assert response["utter_action"] == f"utter_{name}/how_to_talk"


def test_danger_is_met_though_how_to_talk_was_answered_before() -> None:
    slots = {"topic": "how_to_talk"}
    taken = meaning.in_context(parsed("danger_emergency"), "how do I talk to him", slots, None)

    assert intent_of(taken) == "danger_emergency"


def test_a_yes_at_the_preview_begins_no_questions() -> None:
    kept = {"taken_as": "told_beside", "ending": "support_and_watch", "evidence": [{}]}

    assert intent_of(meaning.in_context(parsed("affirm"), "Yes, send please", kept, None)) == (
        "start_concern"
    )
    at_preview = meaning.in_context(parsed("affirm"), "Yes, send please", kept, "consent_form")
    assert intent_of(at_preview) != "start_concern"


def test_after_a_withdrawal_the_summary_is_shown_to_who_asks_for_it() -> None:
    back = {"return_code": "A2B3-C4D5-E6F7-G8H9", "taken_back": True, "handed_over": True}
    said = "Can you show me the summary then please, so I can send it"

    assert intent_of(meaning.in_context(parsed("case"), said, back, None)) == "hand_over"
    status = meaning.in_context(parsed("case"), "what is the status", back, None)
    assert intent_of(status) == "give_return_code"


def test_a_fright_that_was_only_a_doubt_asks_whether_to_take_it_back() -> None:
    sent = {"return_code": "A2B3-C4D5-E6F7-G8H9", "handed_over": True}
    said = "Oh no hang on, I've gone cold. I can't do that to him, can I get it back?"

    assert intent_of(meaning.in_context(parsed("unsure"), said, sent, None)) == "take_back"
    for danger in ("self_harm", "danger_emergency"):
        assert intent_of(meaning.in_context(parsed(danger), said, sent, None)) == danger


@pytest.mark.parametrize(
    "words", ["yeah show me", "go on then, let me see it before anything goes"]
)
def test_going_on_to_see_it_after_an_ending_opens_the_summary(words: str) -> None:
    assert intent_of(meaning.in_context(parsed("go_on"), words, ENDED, None)) == "hand_over"


@pytest.mark.parametrize("intent", ["deny", "unsure", "feedback"])
def test_what_is_taken_back_after_the_ending_goes_to_what_was_told(intent: str) -> None:
    slots = {"evidence": [{"id": "e1", "quote": "boxes of powder"}], "ending": "police_today"}
    text = "I take it back, the boxes is not danger"

    assert intent_of(meaning.in_context(parsed(intent), text, slots, None)) == "concern"
    assert intent_of(meaning.in_context(parsed(intent), text, {}, None)) != "concern"


def test_what_is_told_beside_the_choice_after_a_card_is_kept() -> None:
    row = {"cue": None, "direction": "context", "danger": "emergency", "to_chat": False}
    told = {**row, "quote": "I hear her on phone she say I will go to them", "known_how": "heard"}
    plain = {**row, "quote": "not now", "known_how": "unknown"}
    read = parsed("danger_unsure", card_answer="not_now", sentences=[plain, told])
    slots = {"advice_shown": [{**CARD_ANSWERED[0], "choice": None}], "danger": "card"}

    meant = meaning.in_context(read, f"not now. {told['quote']}", slots, None)

    assert meant["choice"] == {"kind": "card", "value": "not_now"}
    assert [one["quote"] for one in meant["reading"]["sentences"]] == [told["quote"]]
    assert meant["reading"]["sentences"][0]["danger"] == "none"
