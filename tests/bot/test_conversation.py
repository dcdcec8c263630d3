"""Whole conversations with the trained model, through the channel the gateway speaks to.

Every person and every message is invented.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from core import questions
from tests.bot.fake_actions import CODE, REFERENCE
from tests.bot.running_bot import Chat, Reply, RunningBot

TELLING = "I am worried about someone. He has changed so much."
DANGER = "he has a knife and is going out now to kill someone"
SAME_DANGER = "he has a knife and is going out now to kill someone, please"
URGENT = "he told me he is going to travel to fight in the war next month"
QUESTION_OF_KNOWLEDGE = "what are the signs of radicalisation?"
TO_PROTECTIVE = (
    TELLING,
    ">danger:no",
    ">relation:parent",
    ">age_band:16_17",
    "he never meets his old friends now",
    ">known_how:heard",
)
TO_WISHES = (*TO_PROTECTIVE, ">skip:protective", ">others_know:school")
TO_PREVIEW = (">hand_over", ">wants_contact:no")
# question -> what leads there
WAY_TO = {
    "told": (">concern",),
    "danger": TO_WISHES[:1],
    "relation": TO_WISHES[:2],
    "age_band": TO_WISHES[:3],
    "changes": TO_WISHES[:4],
    "known_how": TO_WISHES[:5],
    "protective": TO_PROTECTIVE,
    "others_know": (*TO_PROTECTIVE, "he loves his football"),
    "wishes": TO_WISHES,
    "wants_contact": (*TO_WISHES, ">skip:wishes", ">hand_over"),
    "contact_how": (*TO_WISHES, ">skip:wishes", ">hand_over", ">wants_contact:yes"),
    "agreed_digest": (*TO_WISHES, ">skip:wishes", *TO_PREVIEW),
}
OUTSIDE_FORM = ("wants_contact", "contact_how", "agreed_digest")
FORM_QUESTIONS = [question for question in WAY_TO if question not in OUTSIDE_FORM]


@pytest.fixture
def chat(running_bot: RunningBot) -> Chat:
    running_bot.actions.reset()
    return running_bot.chat()


def form_questions(reply: Reply) -> list[str]:
    return [asked for asked in reply.asks if asked in (*WAY_TO, "consent", "safe_contact")]


def test_the_hello_names_the_number_the_operator_and_no_person(chat: Chat) -> None:
    assert chat.opened is not None
    assert chat.opened.status == 200
    said = chat.opened.text
    assert said.index("999") < said.index("computer program")
    assert "the Example council" in said
    assert chat.opened.values == ["concern", "question", "online_content", "code"]


def test_a_concern_is_met_with_the_danger_question_before_any_other(chat: Chat) -> None:
    reply = chat.say(TELLING)

    assert form_questions(reply) == ["danger"]
    assert reply.route == "concern"


@pytest.mark.parametrize("question", WAY_TO)
def test_each_question_is_reached_in_its_turn(chat: Chat, question: str) -> None:
    chat.all_of(*WAY_TO[question])

    assert chat.asked == question


@pytest.mark.parametrize("question", WAY_TO)
def test_a_question_of_knowledge_in_between_is_answered_and_the_thread_taken_up(
    chat: Chat, question: str
) -> None:
    chat.all_of(*WAY_TO[question])

    reply = chat.say(QUESTION_OF_KNOWLEDGE)

    assert reply.messages[0]["topic"] == "faq/signs_general"
    assert reply.route == "faq/signs_general"
    assert chat.asked == question
    assert len(reply.messages) == 2  # the answer, and the open question once


@pytest.mark.parametrize("question", WAY_TO)
def test_danger_brings_the_card_and_no_question_wherever_it_is_said(
    chat: Chat, question: str
) -> None:
    chat.all_of(*WAY_TO[question])

    reply = chat.say(DANGER)

    assert reply.kinds == ["emergency"]
    assert reply.text.startswith("Call 999 now")
    assert form_questions(reply) == []
    assert reply.values == ["card:called", "card:cannot_call", "card:not_now", "card:misread"]
    assert (chat.form, chat.asked) == (None, None)
    assert chat.slots["danger"] == questions.READ_AS_DANGER  # read, and not the person's answer
    assert chat.slots["agreed_digest"] is None


@pytest.mark.parametrize("question", WAY_TO)
def test_something_urgent_brings_police_today_and_the_danger_question(
    chat: Chat, question: str
) -> None:
    chat.all_of(*WAY_TO[question])

    reply = chat.say(URGENT)

    assert "tell the police about this today" in reply.text
    assert form_questions(reply) == ["danger"]
    assert chat.asked == "danger"
    assert chat.slots["danger"] is None


def test_danger_said_first_of_all_brings_the_card(chat: Chat) -> None:
    reply = chat.say(DANGER)

    assert reply.kinds == ["emergency"]
    assert reply.body["understood"] == {"route": "danger", "sure": True}


@pytest.mark.parametrize("answer", [">danger:yes", "yes", "yes I think so"])
def test_a_yes_to_the_danger_question_brings_the_card_and_no_further_question(
    chat: Chat, answer: str
) -> None:
    reply = chat.all_of(TELLING, answer)

    assert reply.kinds == ["emergency"]
    assert form_questions(reply) == []
    assert chat.form is None


def test_the_same_danger_again_is_reminded_and_new_danger_gets_the_card_in_full(
    chat: Chat,
) -> None:
    chat.say(DANGER)

    again = chat.say(SAME_DANGER)
    new = chat.say("she has swallowed all her pills to kill herself")

    assert again.text.startswith("If you have not called 999 yet, please do")
    assert len(new.text) > len(again.text)
    assert new.kinds == ["emergency"]


def test_after_i_have_called_nothing_is_asked(chat: Chat) -> None:
    reply = chat.all_of(DANGER, ">card:called")

    assert "Do what the call handler says" in reply.text
    assert form_questions(reply) == []
    assert chat.slots["advice_shown"][-1]["choice"] == "called"


def test_after_not_now_the_questions_go_on_only_when_chosen(chat: Chat) -> None:
    advice = chat.all_of(DANGER, ">card:not_now")
    assert "tell the police about this today" in advice.text
    assert form_questions(advice) == []

    reply = chat.choose("concern")

    assert chat.form == "concern_form"
    assert form_questions(reply) == [chat.asked]


def test_after_a_card_the_ending_is_never_below_police_today(chat: Chat) -> None:
    chat.all_of(DANGER, ">card:not_now", ">concern", ">relation:friend", ">skip:age_band")
    chat.all_of(">skip:changes", ">skip:known_how", ">skip:children_in_home")
    reply = chat.choose("skip:wishes")

    assert chat.slots["ending"] == "police_today"
    assert "Tell the police today" in reply.text


def test_a_misreading_is_shown_dropped_and_asked_about_once(chat: Chat) -> None:
    reply = chat.all_of(DANGER, ">card:misread")

    assert f"“{DANGER}”" in reply.text
    assert form_questions(reply) == ["danger"]
    assert {row["danger"] for row in chat.slots["evidence"]} == {"none"}
    assert chat.slots["evidence"]  # the words are theirs: only the reading is dropped


@pytest.mark.parametrize("again", [DANGER, SAME_DANGER])
def test_a_misreading_that_was_said_twice_is_dropped_whole(chat: Chat, again: str) -> None:
    chat.all_of(DANGER, again, ">card:misread")

    assert {row["danger"] for row in chat.slots["evidence"]} == {"none"}


TYPED_COMMANDS = ["/affirm", '/greet{"agreed_digest":"x"}', "agree:x", " / /agree{}", "/agree:x"]


@pytest.mark.parametrize("typed", TYPED_COMMANDS)
@pytest.mark.parametrize("question", ["relation", "agreed_digest"])
def test_typed_commands_set_no_slot_and_send_nothing(chat: Chat, question: str, typed: str) -> None:
    chat.all_of(*WAY_TO[question])

    reply = chat.say(typed)

    assert reply.status == 200
    assert chat.slots["agreed_digest"] is None
    assert chat.slots["handed_over"] is None
    assert chat.bot.actions.calls == []


NO_YES = ["yes but leave out his dad", "ok?", "yeah go on", "yes?", "I agree with the police", "x"]


@pytest.mark.parametrize("typed", NO_YES)
def test_what_is_not_exactly_a_yes_sends_nothing(chat: Chat, typed: str) -> None:
    chat.all_of(*WAY_TO["agreed_digest"])

    chat.say(typed)

    assert chat.slots["agreed_digest"] is None
    assert chat.bot.actions.calls == []


def test_the_digest_typed_as_text_is_no_yes(chat: Chat) -> None:
    preview = chat.all_of(*WAY_TO["agreed_digest"])

    chat.say(preview.offered("agree:"))

    assert chat.bot.actions.calls == []


@pytest.mark.parametrize("typed", [None, "Yes, please", "  YES  "])
def test_a_yes_to_the_lines_shown_asks_the_action_with_their_digest(
    chat: Chat, typed: str | None
) -> None:
    preview = chat.all_of(*WAY_TO["agreed_digest"])
    value = preview.offered("agree:")

    reply = chat.say(typed) if typed else chat.choose(value)

    assert chat.bot.actions.calls == ["action_hand_over"]
    assert chat.bot.actions.agreed == [value.partition(":")[2]]
    assert chat.bot.actions.headers == [chat.bot.secret]
    assert REFERENCE in reply.text
    assert CODE in reply.text
    assert chat.slots["handed_over"] == REFERENCE


def test_a_yes_to_an_earlier_preview_is_no_yes_to_the_later_one(chat: Chat) -> None:
    earlier = chat.all_of(*WAY_TO["agreed_digest"])
    chat.choose("strike:e1")

    reply = chat.choose(earlier.offered("agree:"))

    assert chat.bot.actions.calls == []
    assert reply.asks == ["consent"]


def test_a_struck_line_is_not_quoted_back_and_can_be_restored(chat: Chat) -> None:
    chat.all_of(*WAY_TO["agreed_digest"])
    quote = chat.slots["evidence"][0]["quote"]

    struck = chat.choose("strike:e1")
    restored = chat.choose("restore:e1")

    assert quote not in str(struck.body)
    assert quote in restored.text


@pytest.mark.parametrize("no", [">decline", "no"])
def test_a_no_sends_nothing_and_says_so(chat: Chat, no: str) -> None:
    reply = chat.all_of(*WAY_TO["agreed_digest"], no)

    assert "Nothing was sent" in reply.text
    assert chat.form is None
    assert chat.bot.actions.calls == []


def test_a_remark_on_the_preview_is_no_evidence(chat: Chat) -> None:
    chat.all_of(*WAY_TO["agreed_digest"])
    before = chat.slots["evidence"]

    chat.say("that is a lot to read, he is a good lad really and I love him")

    assert chat.slots["evidence"] == before


def test_a_name_is_added_as_a_line_and_seen_before_it_is_agreed_to(chat: Chat) -> None:
    chat.all_of(*WAY_TO["agreed_digest"], ">add")

    reply = chat.say("Sam at Example School")

    assert "Sam at Example School" in reply.text
    assert reply.asks == ["consent"]
    assert chat.bot.actions.calls == []


@pytest.mark.parametrize("step", ["delete everything I wrote", DANGER])
def test_neither_danger_nor_delete_is_added_as_a_name(chat: Chat, step: str) -> None:
    reply = chat.all_of(*WAY_TO["agreed_digest"], ">add", step)

    assert reply.asks == []
    assert chat.form is None


def test_a_question_can_be_skipped_and_stays_unknown(chat: Chat) -> None:
    chat.all_of(*WAY_TO["relation"], "I would rather not say", "i don't know", ">skip:changes")

    assert [chat.slots[name] for name in ("relation", "age_band", "changes")] == ["unknown"] * 3
    assert chat.asked == "known_how"


def test_going_back_asks_the_question_before_again(chat: Chat) -> None:
    reply = chat.all_of(*WAY_TO["age_band"], "go back")

    assert reply.asks == ["relation"]


@pytest.mark.parametrize("question", FORM_QUESTIONS)
def test_the_button_that_starts_the_questions_asks_the_open_one_again(
    chat: Chat, question: str
) -> None:
    before = chat.all_of(*WAY_TO[question])

    reply = chat.choose("concern")

    assert reply.messages == before.messages[-1:]  # without what was read back with it
    assert chat.asked == question


def test_a_follow_up_leans_on_the_topic_before(chat: Chat) -> None:
    reply = chat.all_of(">faq:confidentiality", "and for a child too?")

    assert reply.text.startswith("It is the same for a child")


@pytest.mark.parametrize("answer", ["no", "i don't know where it is"])
def test_who_comes_back_without_the_code_hears_what_can_still_be_done(
    chat: Chat, answer: str
) -> None:
    reply = chat.all_of(">code", answer)

    assert "Without the code" in reply.text
    assert "concern" in reply.values


def test_a_typed_code_is_looked_up_and_sixteen_letters_are_a_word(chat: Chat) -> None:
    chat.say("responsibilities")
    assert chat.bot.actions.calls == []

    chat.say(f"my code is {CODE}")
    assert chat.bot.actions.calls == ["action_look_up_referral"]


@pytest.mark.parametrize("typed", ["yes", "no", "skip that", "and that one too?"])
def test_what_has_no_rule_here_is_answered_by_exactly_one_line(chat: Chat, typed: str) -> None:
    for _ in range(2):  # and the conversation is alive afterwards
        reply = chat.say(typed)
        assert len(reply.messages) == 1
        assert reply.text.startswith("I am not sure what you mean")

    assert chat.say(TELLING).asks == ["understood", "danger"]


@pytest.mark.parametrize("typed", ["?!?!", "😭😭😭", "12345", "///", "\u200b"])
def test_what_cannot_be_read_names_the_number_first(chat: Chat, typed: str) -> None:
    reply = chat.say(typed)

    assert reply.text.startswith("In danger call 999 now. Ask for an interpreter.")


@pytest.mark.parametrize("step", ["start again", "delete everything I wrote"])
def test_what_was_told_is_forgotten_when_asked(chat: Chat, step: str) -> None:
    reply = chat.all_of(*WAY_TO["wishes"], step)

    assert reply.body["forget"] is True
    assert chat.form is None
    assert not any(chat.slots.values())
    events = chat.bot.store.peek(chat.id).events
    assert not any(event.type_name == "user" for event in events)
    assert chat.say(TELLING).asks == ["understood", "danger"]


def test_a_child_hears_of_its_own_line_and_is_never_told_how_to_talk(chat: Chat) -> None:
    first = chat.say("i am 13 and i am scared about my brother, he has changed so much")
    last = chat.all_of(
        ">danger:no", ">relation:sibling", ">age_band:18_24", "he is angry all the time"
    )
    last = chat.all_of(">known_how:seen", ">skip:protective", ">skip:wishes", ">hand_over")
    assert last.asks == ["consent"]  # and is never asked for a number
    last = chat.all_of(">decline", ">concern")

    assert "Childline" in first.text
    assert chat.slots["writer_under_18"] == "yes"
    assert chat.slots["ending"] == "safeguarding_team"
    assert "faq:how_to_talk" not in last.values


def test_under_18_is_asked_only_where_it_decides(chat: Chat) -> None:
    chat.all_of(">concern", "she reads about politics and goes to protests", ">danger:no")
    chat.all_of(">relation:sibling", ">age_band:18_24", ">skip:changes", ">known_how:seen")
    chat.choose("skip:children_in_home")

    asked = chat.choose("skip:wishes")
    reply = chat.choose("writer_under_18:no")

    assert "Are you under 18?" in asked.text
    assert chat.slots["ending"] == "no_sign_told"
    assert "I can be wrong" in reply.text


# The channel as such (docs/bot-channel.md)


def test_a_wrong_or_missing_secret_is_answered_401(running_bot: RunningBot) -> None:
    for secret in ("", "wrong", running_bot.secret + "x"):
        assert running_bot.call("GET", "/ready", secret=secret)[0] == 401


def test_ready_says_so(running_bot: RunningBot) -> None:
    assert running_bot.call("GET", "/ready") == (200, {})


def test_an_unknown_conversation_is_answered_410(running_bot: RunningBot) -> None:
    assert Chat(running_bot, str(uuid.uuid4()), "GB").say(TELLING).status == 410


def test_a_deleted_conversation_is_unknown_and_deleting_twice_is_no_error(chat: Chat) -> None:
    for _ in range(2):
        assert chat.bot.call("DELETE", f"/conversations/{chat.id}")[0] == 204

    assert chat.say(TELLING).status == 410


@pytest.mark.parametrize(
    "choice", ["nothing", "agree", "agree:", "faq:nothing", '/agree{"x":1}', "relation", "/affirm"]
)
def test_a_choice_that_was_never_offered_is_answered_422(chat: Chat, choice: str) -> None:
    reply = chat.choose(choice)

    assert reply.status == 422
    assert choice not in str(reply.body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"x"',
        {"conversation": "c"},
        {"conversation": 1, "message": "m"},
    ],
    ids=["empty", "cut off", "a list", "a string", "no message", "a number"],
)
def test_a_bad_call_is_no_500(running_bot: RunningBot, body: object) -> None:
    status, _ = running_bot.call("POST", "/turns", body)

    assert 400 <= status < 500


def test_a_text_over_the_limit_is_refused_and_one_at_the_limit_is_read(chat: Chat) -> None:
    assert chat.say("a" * 2001).status == 422
    assert chat.say(("so worried about him " * 100)[:2000]).status == 200


def test_the_same_message_again_is_answered_the_same_and_happens_once(chat: Chat) -> None:
    chat.say(TELLING)
    message = str(uuid.uuid4())

    first = chat.choose("danger:no", message=message)
    again = chat.choose("danger:no", message=message)

    assert again == first
    assert chat.asked == "relation"


def test_the_same_message_at_once_happens_once(chat: Chat) -> None:
    message = str(uuid.uuid4())
    with ThreadPoolExecutor(4) as pool:
        replies = list(pool.map(lambda _: chat.say(TELLING, message), range(4)))

    assert len({str(reply.body) for reply in replies}) == 1
    assert len(chat.slots["evidence"]) == 2


BROKEN = ["failing", "refused", "garbage", "no_json", "hung"]


@pytest.mark.parametrize("mode", BROKEN)
def test_a_failed_hand_over_never_happened_and_the_same_message_goes_on(
    chat: Chat, mode: str
) -> None:
    preview = chat.all_of(*WAY_TO["agreed_digest"])
    slots, value, message = chat.slots, preview.offered("agree:"), str(uuid.uuid4())
    chat.bot.actions.mode = mode
    began = time.monotonic()

    failed = chat.choose(value, message=message)

    assert time.monotonic() - began < 3.0
    assert (failed.status, failed.body) == (503, {"failed": "action_hand_over"})
    assert chat.slots == slots

    chat.bot.actions.mode = "well"
    again = chat.choose(value, message=message)
    assert REFERENCE in again.text


def test_questions_danger_and_endings_need_no_action_server(chat: Chat) -> None:
    chat.bot.actions.mode = "failing"

    ending = chat.all_of(*TO_WISHES, ">skip:wishes")
    card = chat.say(DANGER)

    assert ending.asks == ["next_step"]
    assert card.kinds == ["emergency"]


def test_nothing_typed_reaches_a_log_or_the_terminal(
    chat: Chat, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    marker = "the purple giraffe sings at dawn"
    kept: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: kept.append(str(vars(record)))  # type: ignore[method-assign]
    for name in (None, "bot"):
        logging.getLogger(name).addHandler(handler)
    try:
        preview = chat.all_of(TELLING, marker, *TO_WISHES[1:], marker, *TO_PREVIEW)
        for mode in BROKEN[:4]:
            chat.bot.actions.mode = mode
            assert chat.choose(preview.offered("agree:"), marker).status == 503
        chat.choose(f"relation{marker}")
        chat.bot.call("POST", "/turns", f'{{"text": "{marker}'.encode())
    finally:
        for name in (None, "bot"):
            logging.getLogger(name).removeHandler(handler)

    out, err = capfd.readouterr()
    everything = f"{out}{err}{caplog.text}{kept}"
    assert "giraffe" not in everything
    assert any("action_hand_over failed" in line for line in kept)  # it is logged, without words


VAGUE = "the garden fence and so on"


def test_what_was_meant_takes_the_words_that_were_typed(chat: Chat) -> None:
    chat.say(VAGUE)
    meant = chat.choose("meant:concern")

    assert form_questions(meant) == ["danger"]
    assert meant.route == "concern"
    preview = chat.all_of(*TO_WISHES[1:], ">skip:wishes", *TO_PREVIEW).messages[-1]
    assert VAGUE in [line["text"] for line in preview["summary"]["lines"]]


def test_a_topic_that_was_meant_is_answered(chat: Chat) -> None:
    chat.say(VAGUE)
    answered = chat.choose("meant:faq/confidentiality")

    assert answered.route == "faq/confidentiality"
    assert answered.messages[0]["topic"] == "faq/confidentiality"


def test_none_of_the_readings_is_met_with_the_menu(chat: Chat) -> None:
    chat.say(VAGUE)

    assert "concern" in chat.choose("none_meant").values


def test_a_meaning_that_was_never_offered_is_refused(chat: Chat) -> None:
    chat.say(VAGUE)

    assert chat.choose("meant:misuse").status == 422


# Coming back to an open conversation after a silence


@pytest.fixture
def later(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let the store's clock run ahead by so many seconds."""

    def go(seconds: float) -> None:
        clock = chat.bot.store._clock
        monkeypatch.setattr(chat.bot.store, "_clock", lambda: clock() + seconds)

    return go


Later = Callable[[float], None]
STILL_KNOWN = "You are back, and I still know this:"
BACK = ["go_on", "start_again", "delete_all"]


def test_after_a_silence_what_is_known_is_said_and_the_message_is_answered(
    chat: Chat, later: Later
) -> None:
    chat.all_of(*WAY_TO["changes"])
    later(600)
    reply = chat.say("he never meets his old friends now")

    known, question = reply.messages[0], reply.messages[-1]
    assert known["text"].startswith(STILL_KNOWN)
    assert "He has changed so much." in known["text"]
    assert "Their age: 16 or 17" in known["text"]
    assert "old friends" not in known["text"]  # that is what they say only now
    assert [choice["value"] for choice in known["choices"]] == BACK
    assert reply.text.count("?") == question["text"].count("?") == 1
    assert "old friends" in str(chat.slots["evidence"])  # nothing typed is lost


def test_what_is_known_is_said_once_and_not_within_ten_minutes(chat: Chat, later: Later) -> None:
    chat.all_of(*WAY_TO["changes"])
    later(590)
    assert STILL_KNOWN not in chat.say(QUESTION_OF_KNOWLEDGE).text
    later(600)
    assert STILL_KNOWN in chat.say(QUESTION_OF_KNOWLEDGE).text
    assert STILL_KNOWN not in chat.say(QUESTION_OF_KNOWLEDGE).text


def test_a_page_that_was_loaded_anew_is_told_what_is_known_at_once(chat: Chat) -> None:
    chat.all_of(*WAY_TO["changes"])
    reply = chat.turn({"text": QUESTION_OF_KNOWLEDGE, "came_back": True})

    assert reply.text.startswith(STILL_KNOWN)
    assert reply.route.startswith("faq/")


def test_who_told_nothing_is_told_nothing(chat: Chat, later: Later) -> None:
    chat.say(QUESTION_OF_KNOWLEDGE)
    later(1200)

    assert STILL_KNOWN not in chat.say(QUESTION_OF_KNOWLEDGE).text


@pytest.mark.parametrize("danger", [DANGER, URGENT])
def test_danger_that_breaks_the_silence_comes_first(chat: Chat, later: Later, danger: str) -> None:
    chat.all_of(*WAY_TO["changes"])
    later(1200)
    reply = chat.say(danger)

    assert reply.kinds[0] in ("emergency", "contacts")
    assert STILL_KNOWN not in reply.text


def test_a_yes_to_the_danger_question_after_a_silence_brings_the_card_first(
    chat: Chat, later: Later
) -> None:
    chat.all_of(*WAY_TO["danger"])
    later(1200)

    assert chat.choose("danger:yes").kinds[0] == "emergency"


def test_after_a_card_the_number_stands_before_what_is_known(chat: Chat, later: Later) -> None:
    chat.all_of(*WAY_TO["changes"], DANGER)
    later(1200)
    reply = chat.say(QUESTION_OF_KNOWLEDGE)

    assert reply.text.startswith("If you have not called 999 yet, please do.")
    assert STILL_KNOWN in reply.text


@pytest.mark.parametrize("question", ["changes", "contact_how", "agreed_digest"])
def test_going_on_asks_the_open_question_again(chat: Chat, question: str) -> None:
    asks = chat.all_of(*WAY_TO[question]).asks
    reply = chat.choose("go_on")

    assert reply.text.startswith("We go on where we were.")
    assert reply.asks == asks
    assert chat.asked == question


def test_going_on_outside_any_question_offers_ways(chat: Chat) -> None:
    reply = chat.choose("go_on")

    assert "999" in reply.text
    assert "concern" in reply.values


@pytest.mark.parametrize("choice", ["start_again", "delete_all"])
def test_who_comes_back_can_have_all_of_it_forgotten(chat: Chat, later: Later, choice: str) -> None:
    chat.all_of(*WAY_TO["wishes"])
    later(1200)
    reply = chat.choose(choice)

    assert reply.body["forget"] is True
    assert STILL_KNOWN not in reply.text
    assert not any(chat.slots.values())


# More and less


def test_more_and_less_of_a_topic_in_the_middle_of_the_questions(chat: Chat) -> None:
    chat.all_of(*WAY_TO["changes"])
    short = chat.choose("faq:signs_general")
    longer = chat.choose(short.offered("more:"))
    again = chat.choose(longer.offered("less:"))

    assert longer.text.startswith("There is no fixed list of signs.")
    assert longer.messages[0]["topic"] == "faq/signs_general"
    assert longer.messages[0]["sources"] == short.messages[0]["sources"]
    assert longer.route == "faq/signs_general"
    assert again.text == short.text
    assert short.asks == longer.asks == again.asks == ["changes"]


def test_a_follow_up_still_leans_on_a_topic_whose_longer_text_was_read(chat: Chat) -> None:
    reply = chat.all_of(">faq:confidentiality", ">more:confidentiality", "and for a child too?")

    assert reply.text.startswith("It is the same for a child")


def test_more_of_a_topic_without_a_longer_text_is_refused(chat: Chat) -> None:
    assert chat.choose("more:criminal_record").status == 422


# Corrections, questions that fit, and how to reach the reporter


def test_what_was_understood_is_read_back_with_the_danger_question(chat: Chat) -> None:
    reply = chat.say("I am worried about my son, 15. He says they deserve to be hated.")

    assert reply.asks == ["understood", "danger"]
    assert "They deserve" in reply.text or "they deserve" in reply.text
    assert "13 to 15" in reply.text
    chat.all_of(">danger:no")
    assert chat.asked == "changes"


def test_a_spoken_correction_changes_the_line_and_asks_again(chat: Chat) -> None:
    chat.all_of("I am worried about my son. He is a member of a far right group.", ">danger:no")
    asked = chat.asked

    reply = chat.say("I never said he is a member, I said he has their stickers")

    quotes = [row["quote"] for row in chat.slots["evidence"]]
    assert "he has their stickers" in quotes
    assert not any("member" in quote for quote in quotes)
    assert "I have put your new words in its place" in reply.text
    assert chat.asked == asked


def test_a_line_of_the_preview_is_corrected_with_words_at_once_or_after(chat: Chat) -> None:
    chat.all_of(*WAY_TO["agreed_digest"])

    at_once = chat.turn(
        {"choice": "correct:e1", "label": "x", "text": "he stays in his room a lot"}
    )
    assert at_once.asks == ["consent"]
    assert "he stays in his room a lot" in at_once.text

    chat.choose("correct:e1")
    after = chat.say("he stays in his room all day")
    assert after.asks == ["consent"]
    assert "he stays in his room all day" in after.text
    assert "he stays in his room a lot" not in str(chat.slots)


def test_danger_in_a_correction_brings_the_card(chat: Chat) -> None:
    chat.all_of(*WAY_TO["agreed_digest"])

    reply = chat.turn({"choice": "correct:e1", "label": "x", "text": DANGER})

    assert reply.kinds == ["emergency"]
    assert chat.form is None


def test_danger_is_asked_about_again_when_its_line_is_corrected(chat: Chat) -> None:
    reply = chat.all_of(*WAY_TO["agreed_digest"], ">correct:danger")

    assert form_questions(reply) == ["danger"]


def test_how_to_reach_the_reporter_goes_into_the_preview_in_their_words(chat: Chat) -> None:
    chat.all_of(
        *WAY_TO["contact_how"], "07700 900123, ask for Jo", "after six", ">skip:contact_else"
    )
    reply = chat.all_of(">contact_message:no") if chat.form == "contact_form" else None

    assert reply is not None
    assert "07700 900123, ask for Jo" in reply.text
    assert chat.slots["contact_message"] == "no"
    struck = chat.choose("strike:contact_how")
    assert "07700" not in str(struck.body)


def test_a_brisk_reporter_agrees_within_fourteen_turns(chat: Chat) -> None:
    turns = ["I am worried about my son, 16. He has changed so much.", ">danger:no"]
    turns += ["he never meets his old friends now", ">known_how:seen", "he still plays football"]
    turns += [">others_know:school", "someone to talk to him", ">hand_over", ">wants_contact:yes"]
    turns += ["jo@example.org", "after six", ">contact_message:no", "say it is the dentist"]
    preview = chat.all_of(*turns)
    reply = chat.choose(preview.offered("agree:"))

    assert len(turns) + 1 <= 14
    assert REFERENCE in reply.text


def test_where_somebody_abroad_is_is_asked_after_the_card_and_met(chat: Chat) -> None:
    card = chat.all_of("I am worried about my son. He is abroad and has changed.", ">danger:yes")
    reply = chat.say("Sydney")

    assert card.kinds == ["emergency", "question"]
    assert "999" in card.messages[1]["text"]
    assert "They are in Sydney" in reply.text
    assert "The number there is 000; it works only inside Australia" in reply.text
    assert reply.route == "answer"


# Questions in the middle, a child, somebody abroad


def test_a_question_at_the_wishes_is_answered_and_the_wishes_are_asked_again(chat: Chat) -> None:
    asked = chat.all_of(*TO_WISHES, "I asked you will he know it was me")

    assert "who told" in asked.text
    assert form_questions(asked) == ["wishes"]
    assert chat.slots["wishes"] is None


def test_a_wish_to_send_with_a_question_beside_it_gets_both(chat: Chat) -> None:
    both = chat.all_of(
        *TO_WISHES, ">skip:wishes", "Yes I want to hand over a summary, but will he know it was me?"
    )

    assert both.text.index("who told") < both.text.index("contact you")


def test_not_what_was_asked_offers_the_next_best_topics(chat: Chat) -> None:
    offered = chat.all_of("what is channel", "thats not what i asked").values

    assert len(offered) > 1
    assert offered[-1] == "none_meant"
    assert "meant:faq/what_is_prevent_or_channel" not in offered


def test_a_child_hears_of_childline_with_the_card_and_when_they_cannot_ring(chat: Chat) -> None:
    first = chat.say("hello im 12. he has a knife and is going out now to kill someone")
    assert "Childline" in first.text
    for text in ("im scared to ring 999", "i cant ring. he would hear me. what do i do"):
        reply = chat.say(text)
        assert "press 55" in reply.text
        assert "Childline" in reply.text
    assert "Do not ask children" not in chat.say("is childline secret? im only 12").text


def test_from_australia_every_number_is_theirs(running_bot: RunningBot) -> None:
    chat = running_bot.chat(country="AU")
    assert chat.opened is not None
    replies = [chat.opened, chat.say(TELLING), chat.say("Who'd I ring over here?")]
    replies.append(chat.say(DANGER))

    assert all("000" in reply.text and "999" not in reply.text for reply in replies)


def test_who_asks_for_a_way_out_is_not_sent_to_the_police(chat: Chat) -> None:
    told = "its about me. got in with a patriot group and i want out and i feel sick about it"
    out = chat.all_of(told, ">danger:no", "how do i get out of the group")

    assert "there is help" in out.text
    assert "0800 011 3764" not in out.text


WORRIED = "I am worried about my son. He is a member of a far right group."


@pytest.mark.parametrize("no", ["Me? Goodness no dear, I was talking about him.", ">danger:no"])
def test_after_a_no_to_the_question_of_despair_the_questions_go_on(chat: Chat, no: str) -> None:
    chat.all_of(WORRIED, ">danger:no")
    asked = chat.say("some nights i want to die")
    back = chat.all_of(no)

    assert "could you hurt yourself" in asked.text
    assert "could you hurt yourself" not in back.text
    assert "If that changes, call 999." in back.text
    assert "?" in back.text


def test_a_sad_answer_in_a_form_is_an_answer(chat: Chat) -> None:
    chat.all_of(WORRIED, ">danger:no")
    answered = chat.say("I'd like my boy back, that's all. I worry they'll take him off me.")

    assert "hurt yourself" not in answered.text


def test_what_is_asked_and_answered_from_words_alone_is_said_with_the_open_question(
    chat: Chat,
) -> None:
    chat.all_of(WORRIED, ">danger:no")
    faith = chat.say("and is this prevent thing no just for muslims?")
    watched = chat.say("it cant ring here or send anything to my phone he sees everything")

    assert "any kind of extremism" in faith.text
    assert "browser history" in watched.text
    assert "0808 2000 247" in watched.text
