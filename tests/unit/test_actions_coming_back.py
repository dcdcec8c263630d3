"""A return code: where a referral stands, taking it back, and the end of guessing."""

import pytest

from actions import wiring
from actions.look_up_referral import MOST_WRONG_CODES, ActionLookUpReferral
from actions.safe_action import ActionFailed
from actions.withdraw_referral import ActionWithdrawReferral
from core import statuses
from handoff.errors import DeskAway
from handoff.follow_up import Status
from tests.support.conversations import SITE, names, run

CODE = "0000-1111-2222-3333"
OTHER_CODE = "4444-5555-6666-7777"


class Answering:
    """Services that answer every code with `answer`, or raise it, and keep what was asked."""

    def __init__(self, answer):
        self._answer = answer
        self.asked = []
        self.services = wiring.Services(SITE, {}, None, self._reply, self._reply)

    async def _reply(self, code):
        self.asked.append(code)
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer

    async def look_up(self, slots=None, **message):
        return await run(ActionLookUpReferral(self.services), slots or {}, **message)

    async def withdraw(self, slots=None):
        return await run(ActionWithdrawReferral(self.services), slots or {})


def status(word, **more):
    return Status(word=word, reference="SB-0000-0000", **more)


@pytest.mark.parametrize("word", [*statuses.OF_SENDER, *statuses.OF_RECEIVER])
async def test_every_status_has_its_own_words(word):
    set_to, said = await Answering(status(word)).look_up(return_code=CODE)

    assert names(said) == [f"utter_status_{word}"]
    assert set_to == {"return_code": CODE}


async def test_the_code_is_the_one_in_the_message_else_the_one_of_this_conversation():
    desk = Answering(status("seen"))

    await desk.look_up({"return_code": OTHER_CODE}, return_code=CODE)
    await desk.look_up({"return_code": OTHER_CODE})

    assert desk.asked == [CODE, OTHER_CODE]


async def test_without_any_code_it_is_asked_for_and_nothing_counts_as_wrong():
    desk = Answering(None)

    set_to, said = await desk.look_up()

    assert (set_to, names(said), desk.asked) == ({}, ["utter_no_code_yet"], [])


async def test_late_and_on_its_way_back_are_said_as_such():
    _, late = await Answering(status("waiting", late=True)).look_up(return_code=CODE)
    _, back = await Answering(status("waiting", withdrawing=True)).look_up(return_code=CODE)

    assert names(late) == ["utter_status_late"]
    assert names(back) == ["utter_withdrawal_on_its_way"]


async def test_what_the_team_wrote_is_passed_on_as_it_is():
    answer = status("accepted", note_to_reporter="Thank {you}.", question="Which school?")

    _, said = await Answering(answer).look_up(return_code=CODE)

    assert names(said) == [
        "utter_status_accepted",
        "utter_note_from_team",
        "utter_question_from_team",
    ]
    assert (said[1]["note"], said[2]["question"]) == ("Thank {you}.", "Which school?")


async def test_a_desk_that_is_away_is_said_to_be_away_and_is_no_wrong_code():
    set_to, said = await Answering(DeskAway("away")).look_up(return_code=CODE)

    assert names(said) == ["utter_system_away"]
    assert "wrong_codes" not in set_to


async def test_five_wrong_codes_end_the_lookups_of_a_conversation():
    desk = Answering(None)
    slots, said = {}, []
    for _ in range(MOST_WRONG_CODES + 2):
        set_to, responses = await desk.look_up(slots, return_code=CODE)
        slots |= set_to
        said += names(responses)

    assert said == ["utter_return_code_wrong"] * 4 + ["utter_return_code_closed"] * 3
    assert len(desk.asked) == MOST_WRONG_CODES


async def test_a_right_code_after_five_wrong_ones_is_not_looked_up():
    desk = Answering(status("seen"))

    set_to, said = await desk.look_up({"wrong_codes": MOST_WRONG_CODES}, return_code=CODE)

    assert (set_to, names(said), desk.asked) == ({}, ["utter_return_code_closed"], [])


async def test_after_a_wrong_code_no_other_referral_can_be_taken_back_by_mistake():
    set_to, _ = await Answering(None).look_up({"return_code": OTHER_CODE}, return_code=CODE)

    assert set_to == {"wrong_codes": 1, "return_code": None}


async def test_taking_back_needs_a_code():
    desk = Answering(status("withdrawn"))

    _, said = await desk.withdraw()

    assert (names(said), desk.asked) == (["utter_no_code_yet"], [])


@pytest.mark.parametrize(
    ("answer", "response"),
    [
        (status("withdrawn"), "utter_withdrawn"),
        (status("waiting", withdrawing=True), "utter_withdrawal_on_its_way"),
        (status("seen"), "utter_not_withdrawn"),
        (status("completed"), "utter_not_withdrawn"),
        (status("submitted"), "utter_status_submitted"),
        (DeskAway("away"), "utter_system_away"),
        (None, "utter_return_code_wrong"),
    ],
    ids=lambda value: getattr(value, "word", None) or str(value),
)
async def test_withdrawn_is_said_only_where_it_is_certain(answer, response):
    desk = Answering(answer)

    _, said = await desk.withdraw({"return_code": CODE})

    assert (names(said), desk.asked) == ([response], [CODE])


@pytest.mark.parametrize("call", ["look_up", "withdraw"])
async def test_an_outbox_that_is_away_fails_the_call(call):
    desk = Answering(OSError("no outbox"))

    with pytest.raises(ActionFailed):
        await getattr(desk, call)({"return_code": CODE})
