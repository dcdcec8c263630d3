"""/chat: the conversation without JavaScript."""

from __future__ import annotations

import html
import re

import pytest

from tests.support.gateway_at_work import at_work


@pytest.fixture
async def here():
    async with at_work() as started:
        yield started


async def post(here, **fields):
    here.clock.now += 1
    async with here.client.post("/chat", data=fields) as response:
        return response, await response.text()


def fields_of(page, form):
    """Return the hidden fields of the form with the class `form`."""
    body = re.search(rf'<form (?:id="pick" )?class="{form}".*?</form>', page, re.S)
    assert body
    return dict(re.findall(r'name="(token|id)" value="([^"]*)"', body[0]))


async def test_nothing_is_opened_before_begin(here):
    async with here.client.get("/chat") as response:
        page = await response.text()

    assert "In danger call" in page
    assert "Begin" in page
    assert here.bot.turns == []


async def test_a_conversation_without_scripts_to_the_receipt(here):
    _, page = await post(here)
    _, page = await post(here, **fields_of(page, "composer"), text="show me the summary <b>")
    assert "show me the summary &lt;b&gt;" in page
    assert "<b>What changed</b>: New friends online" in page
    _, page = await post(here, **fields_of(page, "pick"), choice="agree:" + "d" * 64)

    assert "SB-7K3M-9QXT" in page
    assert "<script" not in page


async def test_the_token_is_in_the_form_only(here):
    response, page = await post(here)
    token = fields_of(page, "composer")["token"]

    assert token not in str(response.url)
    assert not re.search(rf'(href|action|src)="[^"]*{re.escape(token)}', page)
    assert "Set-Cookie" not in response.headers


async def test_a_reload_sends_the_same_message_and_it_happens_once(here):
    _, page = await post(here)
    sent = fields_of(page, "composer") | {"text": "my son has new friends"}
    _, first = await post(here, **sent)
    _, again = await post(here, **sent)

    assert first.count("I hear you.") == again.count("I hear you.") == 1
    assert len(here.bot.turns) == 2


async def test_words_stay_in_the_box_under_the_same_id_while_the_bot_is_away(here):
    _, page = await post(here)
    sent = fields_of(page, "composer") | {"text": "he has a knife"}
    here.bot.mode = "500"
    _, page = await post(here, **sent)
    kept = fields_of(page, "composer")
    here.bot.mode = "well"
    _, later = await post(here, **kept, text="he has a knife")

    assert "I could not read your message" in html.unescape(page)
    assert re.search(r"<textarea[^>]*>\s*he has a knife</textarea>", page)
    assert kept == fields_of(page, "composer") == {k: sent[k] for k in ("token", "id")}
    assert "Call 999 now" in later


async def test_a_choice_without_an_answer_can_be_tried_again(here):
    _, page = await post(here)
    here.bot.mode = "500"
    _, page = await post(here, **fields_of(page, "pick"), choice="/worried")

    assert 'name="choice" value="/worried"' in page
    assert "Try again" in page


@pytest.mark.parametrize(("text", "status"), [("", 422), ("x" * 2001, 413), ("😟" * 2001, 413)])
async def test_a_text_that_cannot_be_taken_stays_in_the_box(here, text, status):
    _, page = await post(here)
    response, page = await post(here, **fields_of(page, "composer"), text=text)

    assert response.status == status
    assert "999" in page
    assert text in page


async def test_an_unknown_token_and_odd_forms_get_a_page_with_the_number(here):
    for fields in ({"token": "nonsense", "text": "a"}, {"token": "a", "leave": "1"}):
        _, page = await post(here, **fields)
        assert "999" in page
    async with here.client.post("/chat", data="&".join(f"a{i}=1" for i in range(50))) as response:
        assert response.status == 422
        assert "999" in await response.text()


async def test_after_the_hour_the_words_wait_for_a_new_conversation(here):
    _, page = await post(here)
    composer = fields_of(page, "composer")
    await post(here, **composer, text="my son has new friends")
    here.clock.now += 3600
    response, page = await post(here, **fields_of(page, "composer"), text="he has <new> friends")
    kept = re.search(r'name="text" value="([^"]*)"', page)
    _, begun = await post(here, text=html.unescape(kept[1]))

    assert response.status == 404
    assert "so that nobody finds it" in page
    assert "999" in page
    assert "my son" not in page
    assert "Begin a new conversation" in page
    assert re.search(r"<textarea[^>]*>\s*he has &lt;new&gt; friends</textarea>", begun)
    assert fields_of(begun, "composer")["token"] != composer["token"]
    assert len(here.bot.turns) == 3  # nothing was sent again by itself


async def test_leave_erases_and_goes_to_a_neutral_page(here):
    _, page = await post(here)
    response, page = await post(here, token=fields_of(page, "composer")["token"], leave="1")

    assert here.bot.forgotten == [here.bot.turns[0]["conversation"]]
    assert "url=https://www.bbc.co.uk/weather" in page
    assert response.status == 200


async def test_the_demo_page_says_what_it_is_before_any_script(here):
    async with here.client.get("/") as response:
        page = await response.text()
    before, _, _ = page.partition("<script")

    assert re.search(r"In danger call <a [^>]*>999</a> now", before)
    assert "Not yet reviewed by a practitioner" in before
    assert "<title>Support and advice</title>" in before
    assert "/chat" in before
