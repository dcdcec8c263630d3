"""Coming back with a code, with the trained model: an answer or an addition goes by a yes to it.

Every person and every message is invented.
"""

from __future__ import annotations

import pytest

from tests.bot.fake_actions import CODE
from tests.bot.running_bot import Chat, Reply, RunningBot

ANSWER = "He goes to the one by the railway bridge."
DANGER = "he has a knife and is going out now to kill someone"
URGENT = "he told me he is going to travel to fight in the war next month"
TO_ANSWER = (CODE, ">answer_question")
TO_ADDITION = (CODE, ">add_later")
SEND = "action_send_later"


@pytest.fixture
def chat(running_bot: RunningBot) -> Chat:
    running_bot.actions.reset()
    return running_bot.chat()


def sent(chat: Chat) -> bool:
    """Say whether an action was asked to send words that were agreed to."""
    return SEND in chat.bot.actions.calls and bool(chat.bot.actions.slots.get("later_agreed"))


@pytest.mark.parametrize("way", [TO_ANSWER, TO_ADDITION])
def test_the_words_are_asked_for_with_the_number_and_nothing_else(
    chat: Chat, way: tuple[str, ...]
) -> None:
    reply = chat.all_of(*way)

    assert reply.asks == ["later_words"]
    assert "999" in reply.text


@pytest.mark.parametrize("way", [TO_ANSWER, TO_ADDITION])
def test_exactly_the_words_are_shown_with_who_reads_them(chat: Chat, way: tuple[str, ...]) -> None:
    reply = chat.all_of(*way, ANSWER)

    assert f"“{ANSWER}”" in reply.text
    assert "the Example safeguarding team, run by the Example council" in reply.text
    assert [value.partition(":")[0] for value in reply.values] == [
        "send",
        "change_words",
        "do_not_send",
    ]
    assert SEND not in chat.bot.actions.calls


@pytest.mark.parametrize("typed", [None, "Yes, please"])
def test_a_yes_to_these_words_asks_the_action_with_their_digest(
    chat: Chat, typed: str | None
) -> None:
    value = chat.all_of(*TO_ANSWER, ANSWER).offered("send:")

    reply = chat.say(typed) if typed else chat.choose(value)

    assert chat.bot.actions.slots["later_agreed"] == value.partition(":")[2]
    assert chat.bot.actions.slots["later_words"] == ANSWER
    assert "waiting to be delivered" in reply.text
    assert chat.form is None


def test_the_same_yes_again_asks_with_the_same_digest(chat: Chat) -> None:
    value = chat.all_of(*TO_ANSWER, ANSWER).offered("send:")
    chat.choose(value)

    chat.choose(value)

    assert chat.bot.actions.calls.count(SEND) == 2
    assert chat.bot.actions.slots["later_agreed"] == value.partition(":")[2]


@pytest.mark.parametrize("typed", ["yes but not the bridge", "ok?", "x", "hm let me think"])
def test_what_is_not_exactly_a_yes_shows_the_words_again(chat: Chat, typed: str) -> None:
    chat.all_of(*TO_ADDITION, ANSWER)

    reply = chat.say(typed)

    assert not sent(chat)
    assert chat.slots["later_words"] in (ANSWER, None)
    assert "waiting to be delivered" not in reply.text


def test_changed_words_need_a_yes_of_their_own(chat: Chat) -> None:
    earlier = chat.all_of(*TO_ANSWER, ANSWER).offered("send:")
    chat.all_of(">change_words", "It is the one on the hill.")

    reply = chat.choose(earlier)

    assert not sent(chat)
    assert "“It is the one on the hill.”" in reply.text


@pytest.mark.parametrize("no", [">do_not_send", "no"])
def test_a_no_sends_nothing_and_says_so(chat: Chat, no: str) -> None:
    reply = chat.all_of(*TO_ANSWER, ANSWER, no)

    assert "Nothing was sent" in reply.text
    assert SEND not in chat.bot.actions.calls
    assert chat.form is None


def test_a_plain_no_may_be_the_answer_to_the_team(chat: Chat) -> None:
    assert "“no”" in chat.all_of(*TO_ANSWER, "no").text


def test_skip_writes_nothing_to_the_team(chat: Chat) -> None:
    reply = chat.all_of(*TO_ANSWER, "skip")

    assert "Nothing was sent" in reply.text
    assert chat.form is None


@pytest.mark.parametrize("before", [TO_ANSWER, TO_ADDITION, (*TO_ANSWER, ANSWER)])
def test_danger_brings_the_card_and_nothing_is_sent(chat: Chat, before: tuple[str, ...]) -> None:
    offered = chat.all_of(*before).values

    reply = chat.say(DANGER)

    assert reply.kinds == ["emergency"]
    assert chat.form is None
    assert chat.slots["later_words"] is None
    for value in offered:
        if value.startswith("send:"):
            assert "waiting" not in chat.choose(value).text
    assert not sent(chat)


def test_something_urgent_brings_police_today_and_is_kept_for_the_team(chat: Chat) -> None:
    reply = chat.all_of(*TO_ANSWER, URGENT)

    assert "Please tell the police about this today" in reply.text
    assert URGENT in reply.text  # shown word for word, with the yes
    assert SEND not in chat.bot.actions.calls


def test_what_is_written_to_the_team_is_no_evidence(chat: Chat) -> None:
    chat.all_of(*TO_ADDITION, "He left his friends and calls them weak since the summer.")

    assert not chat.slots["evidence"]
    assert not chat.slots["told"]


def test_a_child_who_says_so_is_met_and_asked_for_nothing(chat: Chat) -> None:
    reply = chat.all_of(*TO_ANSWER, "I am 12 years old")

    assert "Childline" in reply.text
    assert reply.asks == []
    assert chat.form is None
    assert not sent(chat)


@pytest.mark.parametrize(
    ("between", "topic"), [("what is Channel?", True), ("can I talk to a real person?", False)]
)
def test_a_question_in_between_is_answered_and_the_words_are_still_there(
    chat: Chat, between: str, topic: bool
) -> None:
    chat.all_of(*TO_ANSWER, ANSWER)

    reply = chat.say(between)

    assert any(message.get("topic") for message in reply.messages) is topic
    assert ANSWER in reply.text
    assert reply.asks == ["later_agreed"]


def test_delete_forgets_the_words(chat: Chat) -> None:
    chat.all_of(*TO_ANSWER, ANSWER, "delete what I wrote")

    assert chat.form is None
    assert not chat.slots.get("later_words")


def test_another_concern_can_be_told_instead(chat: Chat) -> None:
    chat.all_of(*TO_ANSWER, ">concern")

    assert chat.form == "concern_form"


def test_a_failed_send_never_happened_and_the_same_message_goes_on(chat: Chat) -> None:
    value = chat.all_of(*TO_ANSWER, ANSWER).offered("send:")
    chat.bot.actions.mode = "failing"
    failed = chat.choose(value, message="the-yes")
    chat.bot.actions.mode = "well"

    reply = chat.choose(value, message="the-yes")

    assert failed.status == 503
    assert "waiting to be delivered" in reply.text


def whether_it_helped(chat: Chat, value: str) -> Reply:
    chat.say(CODE)
    return chat.choose(f"helped:{value}")


@pytest.mark.parametrize("value", ["yes", "partly", "no", "skip"])
def test_whether_it_helped_goes_to_the_action(chat: Chat, value: str) -> None:
    assert whether_it_helped(chat, value).status == 200
    assert chat.bot.actions.calls[-1] == "action_send_feedback"


WITHDRAW = "action_withdraw_referral"
SOLD = "His mother told me he has sold his car for the camp."


@pytest.mark.parametrize(
    "asked",
    [
        "can i still get it back if i lose my nerve",
        "If I change my mind tomorrow, may I still withdraw it?",
        "can I take it back later if I have regret?",
    ],
)
def test_a_question_about_taking_it_back_takes_nothing_back(chat: Chat, asked: str) -> None:
    reply = chat.all_of(CODE, asked)

    assert "Nothing is taken back now" in reply.text
    assert WITHDRAW not in chat.bot.actions.calls


@pytest.mark.parametrize("wish", [">take_back", "i want to take it back"])
@pytest.mark.parametrize(("answer", "taken"), [("yes, withdraw it", True), ("no leave it", False)])
def test_a_wish_to_take_it_back_is_asked_about_once(
    chat: Chat, wish: str, answer: str, taken: bool
) -> None:
    reply = chat.all_of(CODE, wish)
    assert reply.values == ["withdraw", "keep_it"]
    assert WITHDRAW not in chat.bot.actions.calls

    chat.say(answer)

    assert (WITHDRAW in chat.bot.actions.calls) is taken


def test_whether_it_was_sent_is_looked_up_without_asking_for_the_code(chat: Chat) -> None:
    chat.all_of(CODE, "so has it been sent now or not?")

    assert chat.bot.actions.calls.count("action_look_up_referral") == 2


def test_after_deleting_it_is_said_that_nothing_was_sent(chat: Chat) -> None:
    chat.say("My brother says that foreigners are the enemy.")
    chat.say("delete everything I wrote please")

    reply = chat.say("has anyone read it?")

    assert "Nothing was sent to anyone" in reply.text


@pytest.mark.parametrize("choice", [">card:not_now", ">card:misread"])
def test_what_was_to_be_added_is_offered_after_the_card_and_shown(chat: Chat, choice: str) -> None:
    chat.all_of(*TO_ADDITION, DANGER)

    offered = chat.all_of(choice)
    assert f"“{DANGER}”" in offered.text
    assert "add_later" in offered.values

    assert "later_agreed" in chat.choose("add_later").asks
    assert not sent(chat)


def test_a_code_with_a_wish_to_add_takes_the_next_words(chat: Chat) -> None:
    chat.all_of(f"My code is {CODE} and I would like to add a line", SOLD)
    assert SOLD in (chat.slots["later_kept"] or "", chat.slots["later_words"] or "")


def test_what_was_to_be_added_is_offered_after_the_danger_question(chat: Chat) -> None:
    chat.all_of(f"My code is {CODE} and I would like to add a line", SOLD)

    reply = chat.choose("danger:no")

    assert f"“{SOLD}”" in reply.text
    assert "later_agreed" in chat.choose("add_later").asks
