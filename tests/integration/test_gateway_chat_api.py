"""The public chat API over real HTTP, with a fake bot behind it."""

from __future__ import annotations

import asyncio
import json

import pytest
from openapi_spec_validator import validate

from gateway import chat_api
from gateway.incoming import TEXT_LIMIT
from tests.support.gateway_at_work import at_work, bearer, new_id

MARKER = "the marmalade sentence nobody may keep"


@pytest.fixture
async def here():
    async with at_work() as started:
        yield started


async def test_a_conversation_opens_with_a_hello_and_goes_on(here):
    opened = await here.open(language="en", country="GB")
    answer = await here.say(opened["token"], "my son has new friends")

    assert len(opened["token"]) >= 43
    assert [message["seq"] for message in opened["messages"]] == [1]
    assert [message["seq"] for message in answer["messages"]] == [2, 3]
    assert answer["understood"] == {"route": "concern", "sure": True}
    assert here.bot.turns[1]["text"] == "my son has new friends"
    assert opened["token"] != here.bot.turns[0]["conversation"]


async def test_a_choice_reaches_the_bot_with_its_label(here):
    token = (await here.open())["token"]
    await here.choose(token, "/worried")

    assert here.bot.turns[1]["choice"] == "/worried"
    assert here.bot.turns[1]["label"] == "I am worried about someone"


async def test_a_choice_may_bring_words(here):
    token = (await here.open())["token"]

    await here.post(token, {"id": new_id(), "choice": "/worried", "text": "he  is 16"})

    assert here.bot.turns[1]["choice"] == "/worried"
    assert here.bot.turns[1]["text"] == "he  is 16"


async def test_replay_gives_what_was_said_after_a_number(here):
    token = (await here.open())["token"]
    await here.say(token, "my son has new friends")

    assert [message["seq"] for message in await here.replay(token)] == [1, 2, 3]
    assert [message["seq"] for message in await here.replay(token, after=2)] == [3]


async def test_a_page_that_was_loaded_anew_makes_the_next_message_a_coming_back(here):
    token = (await here.open())["token"]
    await here.say(token, "my son has new friends")
    await here.replay(token, after=2)  # a lost connection: it has the rest
    await here.say(token, "he is 16")
    await here.replay(token)
    await here.say(token, "what is Channel")
    await here.say(token, "and then")

    told = [turn.get("came_back", False) for turn in here.bot.turns]
    assert told == [False, False, False, True, False]


async def test_a_new_page_of_somebody_who_wrote_nothing_yet_is_no_coming_back(here):
    token = (await here.open())["token"]
    await here.replay(token)
    await here.say(token, "my son has new friends")

    assert "came_back" not in here.bot.turns[-1]


@pytest.mark.parametrize("text", ["/greet", '/greet{"agreed_digest":"x"}', "agree:x"])
async def test_typed_commands_stay_text(here, text):
    token = (await here.open())["token"]
    await here.say(token, text)

    assert here.bot.turns[1]["text"] == text
    assert "choice" not in here.bot.turns[1]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("x" * (TEXT_LIMIT + 1), 413),
        ("", 422),
        (" \n\t ", 422),
        ("\u0000\u0007", 422),
        ("\u200b\u200d", 422),
    ],
    ids=["2,001 characters", "empty", "white space", "control characters", "invisible"],
)
async def test_text_that_cannot_be_taken_gets_a_sentence_and_the_number(here, text, status):
    token = (await here.open())["token"]
    got, problem = await here.post(token, {"id": new_id(), "text": text})

    assert got == status
    assert problem["title"].endswith(".")
    assert problem["contacts"][0]["phone"] == "999"
    assert len(here.bot.turns) == 1


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("😟👨‍👩‍👧", "😟👨‍👩‍👧"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a\u0000b\u001bc", "abc"),
        ("broken \ud83d half", "broken  half"),
        ("one\r\ntwo", "one\ntwo"),
        ("x" * TEXT_LIMIT, "x" * TEXT_LIMIT),
        ("😟" * TEXT_LIMIT, "😟" * TEXT_LIMIT),
    ],
    ids=["emoji", "script tag", "controls", "half a pair", "line ends", "2,000", "2,000 emoji"],
)
async def test_odd_text_reaches_the_bot_as_text(here, typed, read):
    token = (await here.open())["token"]
    form = json.dumps({"id": new_id(), "text": typed}, ensure_ascii="\ud83d" in typed)
    async with here.client.post(
        "/api/chat/messages", data=form.encode(), headers=bearer(token)
    ) as response:
        assert response.status == 200

    assert here.bot.turns[1]["text"] == read


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b'{"text": "hello"}',
        b'{"id": "7", "text": "hello"}',
        b'{"id": 7, "text": "hello"}',
        b'{"id": "00000000-0000-4000-8000-000000000000", "text": 7}',
        b'{"id": "00000000-0000-4000-8000-000000000000", "choice": ["a"]}',
        b'{"id": "00000000-0000-4000-8000-000000000000", "choice": "never:offered"}',
        b'{"id": "00000000-0000-4000-8000-000000000000"}',
        b"[" * 8_000,
    ],
)
async def test_bad_bodies_get_a_problem_with_the_number(here, body):
    token = (await here.open())["token"]
    async with here.client.post("/api/chat/messages", data=body, headers=bearer(token)) as response:
        problem = await response.json()

    assert response.status in (400, 422)
    assert response.content_type == "application/problem+json"
    assert problem["contacts"][0]["phone"] == "999"
    assert len(here.bot.turns) == 1


async def test_ten_megabytes_are_refused_before_they_are_read(here):
    token = (await here.open())["token"]
    read = []

    async def body():
        for _ in range(10_000):
            read.append(1024)
            yield b"x" * 1024

    async with here.client.post(
        "/api/chat/messages", data=body(), headers=bearer(token)
    ) as response:
        problem = await response.json()

    assert response.status == 413
    assert problem["contacts"][0]["phone"] == "999"
    assert sum(read) < 10_000 * 1024


async def test_a_large_announced_body_is_refused_by_its_length(here):
    token = (await here.open())["token"]
    async with here.client.post(
        "/api/chat/messages", data=b"x" * 10_000, headers=bearer(token)
    ) as response:
        assert response.status == 413


async def test_a_bad_an_ended_and_an_expired_token_look_the_same(here):
    ended, expired = (await here.open())["token"], (await here.open())["token"]
    async with here.client.delete("/api/chat", headers=bearer(ended)) as response:
        assert response.status == 204
    here.clock.now += 3600

    said = {"id": new_id(), "text": "hello"}
    answers = [await here.post(token, said) for token in ("nonsense", "", ended, expired)]

    assert all(answer == answers[0] for answer in answers)
    assert answers[0][0] == 404
    assert answers[0][1]["contacts"][0]["phone"] == "999"


async def test_after_the_hour_it_is_said_what_is_forgotten_why_and_what_is_not(here):
    token = (await here.open())["token"]
    await here.say(token, "my son has new friends")
    here.clock.now += 3600
    status, problem = await here.post(token, {"id": new_id(), "text": "are you there"})

    assert status == 404
    for words in ("forgotten", "an hour after your last message", "so that nobody finds it"):
        assert words in problem["title"]
    assert "A summary that you agreed to is not touched" in problem["title"]
    assert "return code still works" in problem["title"]
    assert "son" not in str(problem)


async def test_the_same_id_again_gives_the_same_answer_and_happens_once(here):
    token, message = (await here.open())["token"], new_id()
    first = await here.say(token, "my son has new friends", message)
    again = await here.say(token, "my son has new friends", message)

    assert again == first
    assert len(here.bot.turns) == 2
    assert len(await here.replay(token)) == 3


async def test_the_same_id_at_the_same_time_shares_one_call(here):
    token, message = (await here.open())["token"], new_id()
    answers = await asyncio.gather(*(here.say(token, "hello there", message) for _ in range(3)))

    assert answers[0] == answers[1] == answers[2]
    assert len(here.bot.turns) == 2


async def test_one_call_at_a_time_reaches_the_bot_for_a_conversation(here):
    token = (await here.open())["token"]
    await asyncio.gather(*(here.say(token, f"message {number}") for number in range(4)))

    assert here.bot.most_at_once == 1
    assert len(here.bot.turns) == 5


async def test_a_receipt_is_blank_after_the_next_message(here):
    token, yes = (await here.open())["token"], new_id()
    await here.say(token, "show me the summary")
    given = await here.choose(token, "agree:" + "d" * 64, yes)
    replayed = (await here.replay(token))[-1]
    await here.say(token, "thank you")

    assert given["messages"][0]["receipt"] == replayed["receipt"]
    kept = json.dumps(await here.replay(token))
    assert "SB-7K3M-9QXT" not in kept
    assert "It is not kept." in kept


async def test_end_erases_in_gateway_and_bot(here):
    token = (await here.open())["token"]
    bot_id = here.bot.turns[0]["conversation"]
    async with here.client.post("/api/chat/end", data=token) as response:
        assert response.status == 204
    async with here.client.post("/api/chat/end", data="unknown") as response:
        assert response.status == 204

    assert here.bot.forgotten == [bot_id]
    status, _ = await here.post(token, {"id": new_id(), "text": "hello"})
    assert status == 404


async def test_more_than_a_message_a_second_is_429_with_the_number(here):
    token = (await here.open())["token"]
    statuses = []
    for _ in range(6):
        async with here.client.post(
            "/api/chat/messages", json={"id": new_id(), "text": "quick"}, headers=bearer(token)
        ) as response:
            statuses.append(response.status)
            problem = await response.json()

    assert statuses == [200] * 5 + [429]
    assert response.headers["Retry-After"] == "1"
    assert problem["contacts"][0]["phone"] == "999"
    here.clock.now += 1
    await here.say(token, "slower")


async def test_the_sixty_first_conversation_of_a_source_waits():
    async with at_work(behind_proxy=True) as here:
        source = {"X-Forwarded-For": "10.0.0.1, 203.0.113.9"}
        for _ in range(60):
            assert (await here.client.post("/api/chat", headers=source)).status == 201
        refused = await here.client.post("/api/chat", headers=source)
        other = await here.client.post("/api/chat", headers={"X-Forwarded-For": "203.0.113.10"})

        assert refused.status == 429
        assert int(refused.headers["Retry-After"]) == 600
        assert (await refused.json())["contacts"][0]["phone"] == "999"
        assert other.status == 201


async def test_the_directory_is_served_with_its_dates(here):
    async with here.client.get("/api/directory/GB") as response:
        served = await response.json()
    async with here.client.get("/api/directory/XX") as response:
        assert response.status == 404

    assert served["entries"]["emergency"]["phone"] == "999"
    assert "last_checked" in served["entries"]["emergency"]


async def test_somebody_abroad_is_not_given_our_short_number_as_theirs(here):
    opened = await here.open(country="fr")
    here.bot.mode = "500"
    notice = (await here.say(opened["token"], "hello"))["messages"][0]

    assert opened["country"] == "FR"
    assert "of the country you are in now" in notice["text"]


async def test_ready_follows_the_bot_and_health_does_not(here):
    assert (await here.client.get("/readyz")).status == 200
    here.bot.mode = "wrong secret"
    assert (await here.client.get("/readyz")).status == 503
    assert (await here.client.get("/healthz")).status == 200


async def test_the_contract_is_valid_and_has_every_route(here):
    async with here.client.get("/openapi.json") as response:
        contract = await response.json()
    validate(contract)
    described = {(path, method) for path, item in contract["paths"].items() for method in item}

    assert {(route.path, route.method.lower()) for route in chat_api.ROUTES} == described


@pytest.mark.parametrize("path", ["/", "/chat", "/healthz", "/nothing", "/widget/nothing.js"])
async def test_every_answer_forbids_keeping_and_foreign_scripts(here, path):
    async with here.client.get(path) as response:
        assert response.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert "Set-Cookie" not in response.headers
        assert path == "/healthz" or "999" in await response.text()


async def test_a_wrong_method_has_the_number_too(here):
    async with here.client.put("/api/chat") as response:
        assert response.status == 405
        assert (await response.json())["contacts"][0]["phone"] == "999"


@pytest.mark.parametrize(
    "mode", ["well", "500", "hung", "garbage", "no messages", "failed:action_hand_over"]
)
async def test_nothing_typed_and_no_token_reaches_a_log(here, caplog, mode):
    caplog.set_level("DEBUG")
    token = (await here.open())["token"]
    here.bot.mode = mode
    await here.say(token, MARKER)
    await here.post(token, {"id": new_id(), "text": MARKER * 100})
    await here.post(token, {"id": new_id(), "choice": MARKER})
    async with here.client.get(f"/{MARKER}") as response:
        assert response.status == 404

    own = [record for record in caplog.records if record.name.startswith("gateway")]
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert any("/api/chat/messages" in record.getMessage() for record in own)
    assert "marmalade" not in logged
    assert token not in logged
    assert "127.0.0.1" not in "\n".join(record.getMessage() for record in own)
