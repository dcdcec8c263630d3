"""A return code: where a referral stands, taking it back, the end of guessing; and what is sent
after it: only words that were agreed to, once, and nothing of a child."""

import pytest

from actions import wiring
from actions.look_up_referral import MOST_WRONG_CODES, ActionLookUpReferral
from actions.safe_action import ActionFailed
from actions.send_feedback import ActionSendFeedback
from actions.send_later import ActionSendLater
from actions.withdraw_referral import ActionWithdrawReferral
from core import later, statuses
from handoff import events
from handoff.errors import DeskAway
from handoff.follow_up import Status
from handoff.later import Queued, Standing
from tests.support.conversations import SITE, names, run

CODE = "0000-1111-2222-3333"
OTHER_CODE = "4444-5555-6666-7777"


class Answering:
    """Services that answer every code with `answer`, or raise it, and keep what was asked."""

    def __init__(self, answer):
        self._answer = answer
        self.asked = []
        self.services = wiring.Services(SITE, {}, None, self._reply, self._reply, None)

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

    assert names(said)[0] == f"utter_status_{word}"
    assert names(said)[1:] == (["utter_helped"] if word in ("completed", "declined") else [])
    assert set_to["return_code"] == CODE


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


# What may be sent after it


def payloads(said):
    return [button["payload"] for response in said for button in response.get("buttons") or ()]


CHILD = {"writer_under_18": "yes"}


async def test_a_question_of_the_team_can_be_answered_and_something_added():
    _, said = await Answering(status("seen", question="Which school?")).look_up(return_code=CODE)

    assert payloads(said) == ["add_later", "answer_question"]


@pytest.mark.parametrize("word", ["not_delivered", "completed", "declined", "withdrawn"])
async def test_nothing_is_added_where_nobody_would_read_it(word):
    _, said = await Answering(status(word)).look_up(return_code=CODE)

    assert payloads(said) == []


async def test_an_answer_that_waits_is_said_to_wait_and_is_not_asked_for_again():
    waits = Standing(waiting=frozenset([events.ANSWERED]))
    answer = status("seen", question="Which school?", later=waits)

    _, said = await Answering(answer).look_up(return_code=CODE)

    assert names(said)[-1] == "utter_later_waiting"
    assert "answer_question" not in payloads(said)


async def test_words_that_were_given_up_are_said_to_be():
    answer = status("seen", later=Standing(not_delivered=frozenset([events.ADDED])))

    _, said = await Answering(answer).look_up(return_code=CODE)

    assert names(said)[-1] == "utter_later_not_delivered"


async def test_a_child_is_told_of_a_question_and_asked_for_nothing():
    _, said = await Answering(status("seen", question="Which school?")).look_up(
        CHILD, return_code=CODE
    )
    _, over = await Answering(status("completed")).look_up(CHILD, return_code=CODE)

    assert names(said) == ["utter_status_seen", "utter_question_for_child"]
    assert payloads(said) == []
    assert names(over) == ["utter_status_completed"]


@pytest.mark.parametrize(
    ("slots", "answer"),
    [
        ({"helped_asked": CODE}, status("completed")),
        ({}, status("completed", later=Standing(feedback_given=True))),
        ({}, status("completed", question="Which school?")),
        ({}, status("in_progress")),
    ],
    ids=["asked before", "said before", "the team asks something", "not over"],
)
async def test_whether_it_helped_is_asked_once_and_only_when_it_is_over(slots, answer):
    _, said = await Answering(answer).look_up(slots, return_code=CODE)

    assert "utter_helped" not in names(said)


class Queueing:
    """Services that keep what is queued; each key is queued once."""

    def __init__(self, state="waiting", *, known=True):
        self._state, self._known = state, known
        self.queued = {}
        self.services = wiring.Services(SITE, {}, None, None, None, self._queue)

    def _queue(self, code, event_type, data, key):
        if not self._known:
            return None
        repeated = (code, key) in self.queued
        self.queued.setdefault((code, key), (event_type, data))
        return Queued(self._state, repeated)

    @property
    def events(self):
        return list(self.queued.values())

    async def send(self, slots):
        return await run(ActionSendLater(self.services), slots)

    async def helped(self, value, **slots):
        choice = {"kind": "helped", "value": value}
        return await run(ActionSendFeedback(self.services), slots, choice=choice)


WORDS = "He goes to the one by the bridge."


def shown(**changes):
    """Return the slots of someone whose words were shown; no yes yet."""
    slots = {"later_kind": "answered", "later_words": WORDS, "return_code": CODE, **changes}
    found = later.from_slots(slots, SITE)
    return {"later_agreed": None, "later_digest": found.digest if found else None, **slots}


def yes(**changes):
    slots = shown(**changes)
    return {**slots, "later_agreed": slots["later_digest"]}


@pytest.mark.parametrize(
    ("kind", "event"), [("answered", "referral.answered"), ("added", "referral.added")]
)
async def test_the_very_words_are_queued_and_said_to_wait(kind, event):
    desk = Queueing()

    set_to, said = await desk.send(yes(later_kind=kind))

    assert desk.events == [(event, {"text": WORDS})]
    assert names(said) == ["utter_later_queued"]
    assert set_to["later_agreed"] is None


OTHER = shown(later_words="Something else.")["later_digest"]


@pytest.mark.parametrize(
    "slots",
    [
        shown(),
        {**shown(), "later_agreed": OTHER},
        {**shown(), "later_agreed": OTHER, "later_digest": OTHER},
        {**yes(), "later_digest": OTHER},
        {**yes(), "later_digest": None},
        {**yes(), "later_words": WORDS + " And more."},
        {**yes(), "later_kind": "added"},
        {**yes(), "return_code": OTHER_CODE},
        {**shown(), "later_agreed": True},
        {**yes(), "later_kind": "withdrawn"},
        {"return_code": CODE},
    ],
    ids=[
        "no yes",
        "yes to other words",
        "yes to an earlier preview",
        "another preview was shown since",
        "nothing was shown",
        "the words changed since the yes",
        "it was an answer",
        "another referral was looked up since",
        "a yes that names no words",
        "no such kind",
        "nothing was typed",
    ],
)
async def test_nothing_is_queued_without_a_yes_to_these_very_words(slots):
    desk = Queueing()

    _, said = await desk.send(slots)

    assert (desk.events, names(said)) == ([], ["utter_later_not_queued"])


async def test_the_same_yes_twice_queues_once():
    desk = Queueing()

    said = [names((await desk.send(yes()))[1]) for _ in range(2)]

    assert said == [["utter_later_queued"]] * 2
    assert len(desk.events) == 1


@pytest.mark.parametrize(
    ("state", "response"),
    [
        ("delivered", "utter_later_delivered"),
        ("not_delivered", "utter_later_not_delivered"),
        ("withdrawn", "utter_later_taken_back"),
    ],
)
async def test_what_became_of_it_is_said_as_it_is(state, response):
    assert names((await Queueing(state).send(yes()))[1]) == [response]


async def test_a_child_sends_nothing_even_with_a_yes():
    desk = Queueing()

    _, said = await desk.send({**yes(), **CHILD})

    assert (desk.events, names(said)) == ([], ["utter_child_not_asked"])


async def test_without_a_code_or_with_one_that_is_gone_nothing_is_sent():
    _, without = await Queueing().send({**yes(), "return_code": None})
    set_to, gone = await Queueing(known=False).send(yes())

    assert names(without) == ["utter_no_code_yet"]
    assert names(gone) == ["utter_return_code_wrong"]
    assert set_to["return_code"] is None


@pytest.mark.parametrize(("value", "helped"), [("yes", True), ("partly", "partly"), ("no", False)])
async def test_whether_it_helped_is_queued_as_it_was_pressed(value, helped):
    desk = Queueing()

    _, said = await desk.helped(value, helped_asked=CODE)

    assert desk.events == [("referral.feedback", {"helped": helped})]
    assert names(said) == ["utter_helped_queued"]


async def test_whether_it_helped_is_said_of_the_referral_it_was_asked_about():
    desk = Queueing()

    await desk.helped("yes", helped_asked=CODE, return_code=OTHER_CODE)

    assert [code for code, _ in desk.queued] == [CODE]


async def test_whether_it_helped_is_asked_with_its_code():
    set_to, _ = await Answering(status("completed")).look_up(return_code=CODE)

    assert set_to["helped_asked"] == CODE


async def test_whether_it_helped_is_said_once():
    desk = Queueing()

    said = [names((await desk.helped(one, helped_asked=CODE))[1]) for one in ("yes", "no")]

    assert said == [["utter_helped_queued"], ["utter_helped_said_before"]]
    assert desk.events == [("referral.feedback", {"helped": True})]


@pytest.mark.parametrize(
    ("value", "slots", "response"),
    [
        ("skip", {"helped_asked": CODE}, "utter_helped_skipped"),
        ("yes", {}, "utter_no_code_yet"),
        ("a lot", {"helped_asked": CODE}, "utter_helped_skipped"),
    ],
)
async def test_no_answer_to_whether_it_helped_is_sent_as_one(value, slots, response):
    desk = Queueing()

    _, said = await desk.helped(value, **slots)

    assert (desk.events, names(said)) == ([], [response])


async def test_an_outbox_that_is_away_fails_the_sending(caplog):
    def broken(*_):
        raise OSError(WORDS)

    services = wiring.Services(SITE, {}, None, None, None, broken)

    with pytest.raises(ActionFailed):
        await run(ActionSendLater(services), yes())
    assert WORDS not in caplog.text
