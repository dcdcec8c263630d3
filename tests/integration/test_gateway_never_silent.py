"""Whatever happens to the bot, the person gets words and the number, and loses nothing."""

from __future__ import annotations

import asyncio

import pytest

from gateway.shared import SHARED
from tests.support.fake_bot import BROKEN_MODES
from tests.support.gateway_at_work import at_work, bearer, new_id

AGREE = "agree:" + "d" * 64
SEND = "send:" + "d" * 64


@pytest.fixture
async def here():
    async with at_work() as started:
        yield started


def only_notice(answer):
    [notice] = answer["messages"]
    assert notice["kind"] == "notice"
    assert notice["seq"] is None
    assert notice["contacts"][0]["phone"] == "999"
    assert "999" in notice["text"]
    assert "choices" not in notice
    return notice


@pytest.mark.parametrize("mode", BROKEN_MODES)
@pytest.mark.parametrize("text", ["he has a knife", "my son has new friends"])
async def test_a_broken_bot_gives_an_honest_notice_and_the_same_id_is_answered_later(
    here, mode, text
):
    token, message = (await here.open())["token"], new_id()
    here.bot.mode = mode
    notice = only_notice(await here.say(token, text, message))
    here.bot.mode = "well"
    here.bot.go_on.set()
    answer = await here.say(token, text, message)

    assert "I could not read your message" in notice["text"]
    assert "Try again" in notice["text"]
    assert answer["messages"][0]["seq"] == 2
    assert await here.say(token, text, message) == answer
    assert len(here.bot.turns) == 2


async def test_a_dead_bot_gives_the_notice(here):
    token = (await here.open())["token"]
    await here.bot_server.close()

    only_notice(await here.say(token, "he has a knife"))


async def test_a_turn_that_the_gateway_gave_up_on_happened_once(here):
    token, message = (await here.open())["token"], new_id()
    here.bot.mode = "slow after the turn"
    only_notice(await here.say(token, "my son has new friends", message))
    here.bot.mode = "well"
    answer = await here.say(token, "my son has new friends", message)

    assert answer["understood"]["route"] == "concern"
    assert len(here.bot.turns) == 2


async def test_a_conversation_can_be_opened_while_the_bot_is_away(here):
    here.bot.mode = "500"
    opened = await here.open()
    only_notice(opened)
    here.bot.mode = "well"
    answer = await here.say(opened["token"], "he has a knife")

    assert [message["kind"] for message in answer["messages"]] == ["text", "emergency"]
    assert [message["seq"] for message in answer["messages"]] == [1, 2]


async def test_a_failed_part_is_named_as_such(here):
    token = (await here.open())["token"]
    here.bot.mode = "failed:action_look_up_status"

    assert "A part of this service" in only_notice(await here.say(token, "my code"))["text"]


@pytest.mark.parametrize("mode", ["hung", "500", "failed:action_hand_over", "slow after the turn"])
@pytest.mark.parametrize("yes", [{"choice": AGREE}, {"text": "yes"}], ids=["choice", "typed"])
async def test_a_yes_without_an_answer_is_not_known_yet(here, mode, yes):
    token, message = (await here.open())["token"], new_id()
    await here.say(token, "show me the summary")
    here.bot.mode = mode
    _, answer = await here.post(token, {"id": message, **yes})
    notice = only_notice(answer)
    here.bot.mode = "well"
    here.bot.go_on.set()
    _, later = await here.post(token, {"id": message, **yes})

    assert notice["text"].startswith("I do not know yet whether your summary was queued.")
    assert "cannot be sent twice" in notice["text"]
    assert notice["contacts"][1]["answered_by"] == "police"
    assert notice["contacts"][1]["phone"] in notice["text"]
    assert len([turn for turn in here.bot.turns if turn["message"] == message]) == 1
    if "choice" in yes:
        assert later["messages"][0]["kind"] == "receipt"


@pytest.mark.parametrize("mode", ["hung", "failed:action_send_later"])
@pytest.mark.parametrize("yes", [{"choice": SEND}, {"text": "yes"}], ids=["choice", "typed"])
async def test_a_yes_to_later_words_without_an_answer_is_not_known_yet(here, mode, yes):
    token, message = (await here.open())["token"], new_id()
    await here.say(token, "show me my words")
    here.bot.mode = mode
    _, answer = await here.post(token, {"id": message, **yes})

    notice = only_notice(answer)
    assert notice["text"].startswith("I do not know yet whether your words were queued.")
    assert "cannot be sent twice" in notice["text"]


async def test_once_the_words_are_no_longer_shown_a_failed_turn_is_no_yes(here):
    token = (await here.open())["token"]
    await here.say(token, "show me my words")
    await here.say(token, "something else")
    here.bot.mode = "500"

    answer = await here.say(token, "yes")

    assert "whether your words were queued" not in only_notice(answer)["text"]


async def test_a_restarted_bot_gives_own_words_back_and_reads_the_text_for_danger(here):
    token = (await here.open())["token"]
    await here.say(token, "my son has new friends")
    here.bot.restart()
    answer = await here.say(token, "now he has a knife")
    lost, card = answer["messages"]

    assert lost["kind"] == "notice"
    assert lost["text"].startswith("In danger call 999 now.")
    assert "it lost what you had told me" in lost["text"]
    assert "my son has new friends\n\nnow he has a knife" in lost["text"]
    assert card["kind"] == "emergency"
    assert [lost["seq"], card["seq"]] == [4, 5]
    assert here.bot.turns[-1]["conversation"] != here.bot.turns[0]["conversation"]


async def test_after_the_bots_hour_the_new_words_begin_a_new_conversation(here):
    token = (await here.open())["token"]
    await here.say(token, "my son has new friends")
    here.clock.now += 1800
    here.bot.mode = "500"
    await here.say(token, "is anyone there")  # kept the session here, and not the bot's side
    here.clock.now += 1800
    here.bot.mode = "well"
    here.bot.restart()
    forgotten, card = (await here.say(token, "now he has a knife"))["messages"]

    assert forgotten["kind"] == "notice"
    assert forgotten["text"].startswith("In danger call 999 now. I have forgotten")
    assert "nothing longer than an hour, so that nobody finds it" in forgotten["text"]
    assert "return code still works" in forgotten["text"]
    assert "my son" not in str(await here.replay(token))
    assert card["kind"] == "emergency"


async def test_a_yes_after_the_bots_hour_is_not_called_unsent(here):
    token = (await here.open())["token"]
    await here.say(token, "show me the summary")
    here.clock.now += 3000
    here.bot.mode = "500"
    await here.say(token, "wait")
    here.clock.now += 3000
    here.bot.mode = "well"
    here.bot.restart()
    forgotten = (await here.choose(token, AGREE))["messages"][0]

    assert "I do not know whether the summary you just said yes to was queued" in forgotten["text"]
    assert forgotten["contacts"][1]["answered_by"] == "police"


async def test_a_choice_after_a_restart_begins_again_with_the_hello(here):
    token = (await here.open())["token"]
    await here.say(token, "show me the summary")
    await here.choose(token, AGREE)
    here.bot.restart()
    answer = await here.choose(token, "decline")

    assert [message["kind"] for message in answer["messages"]] == ["notice", "text"]
    assert "got a reference for, is not affected" in answer["messages"][0]["text"]
    status, _ = await here.post(token, {"id": new_id(), "choice": AGREE})
    assert status == 422


async def test_a_yes_that_meets_a_restarted_bot_is_not_called_unsent(here):
    token = (await here.open())["token"]
    await here.say(token, "show me the summary")
    here.bot.restart()
    lost = (await here.choose(token, AGREE))["messages"][0]

    assert "I do not know whether the summary you just said yes to was queued" in lost["text"]
    assert lost["contacts"][1]["answered_by"] == "police"


async def test_a_choice_that_the_bot_cannot_read_is_a_problem(here):
    token = (await here.open())["token"]
    session = here.app[SHARED].conversations.find(token)
    session.offered["/unreadable"] = "Odd"
    status, problem = await here.post(token, {"id": new_id(), "choice": "/unreadable"})

    assert status == 422
    assert problem["contacts"][0]["phone"] == "999"


async def test_ending_while_the_bot_is_away_erases_here_at_once_and_there_later(here):
    token = (await here.open())["token"]
    bot_id = here.bot.turns[0]["conversation"]
    here.bot.mode = "500"
    async with here.client.delete("/api/chat", headers=bearer(token)) as response:
        assert response.status == 204
    status, _ = await here.post(token, {"id": new_id(), "text": "hello"})
    assert status == 404
    assert here.bot.forgotten == []

    here.bot.mode = "well"
    forgetting = here.app[SHARED].conversations.forgetting
    await forgetting.round()
    assert here.bot.forgotten == [bot_id]
    assert forgetting.waiting == 0


async def test_ending_in_the_middle_of_a_turn_erases_what_that_turn_left_too(here):
    token = (await here.open())["token"]
    here.bot.mode = "slow after the turn"
    turn = asyncio.create_task(here.say(token, "my son has new friends"))
    while len(here.bot.turns) < 2:  # noqa: ASYNC110 - the fake bot has no event for it
        await asyncio.sleep(0.01)
    async with here.client.delete("/api/chat", headers=bearer(token)) as response:
        assert response.status == 204
    here.bot.go_on.set()
    await turn
    await here.app[SHARED].conversations.forgetting.round()

    assert here.bot.forgotten == [here.bot.turns[0]["conversation"]] * 2


async def test_an_hour_after_the_last_message_a_conversation_is_erased_in_both(here):
    token = (await here.open())["token"]
    here.clock.now += 3590
    await here.say(token, "still here")
    here.clock.now += 3600
    await here.app[SHARED].conversations.sweep()

    assert here.bot.forgotten == [here.bot.turns[0]["conversation"]]
