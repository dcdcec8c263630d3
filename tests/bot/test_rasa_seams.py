"""Every seam of Rasa 3.6.21 that we lean on: fails when a seam is gone, or no longer needed."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import rasa
import structlog
from rasa.core.actions import action
from rasa.core.actions.action import RemoteAction
from rasa.core.actions.forms import FormAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.lock_store import InMemoryLockStore, LockStore
from rasa.core.nlg import interpolator
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecutionRejected, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot import rasa_seams, turn
from bot.answers import Answers
from bot.local_actions import LOCAL
from bot.locks import WAIT_S, QuickLocks
from bot.store import MemoryStore
from tests.bot.conftest import SECRET
from tests.bot.fake_actions import FakeActions

TYPED = "the purple giraffe"


@pytest.fixture(autouse=True)
def begun_turn() -> None:
    turn.CURRENT.set(turn.Turn())


@pytest.fixture
async def server() -> AsyncIterator[tuple[FakeActions, rasa_seams.ActionEndpoint]]:
    fake = FakeActions()
    endpoint = rasa_seams.ActionEndpoint(await fake.start(), SECRET)
    yield fake, endpoint
    await endpoint.close()
    await fake.stop()


@pytest.fixture
def logged() -> Iterator[list[str]]:
    """Collect what the bot's own logger says, whatever was done to other loggers."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    rasa_seams.logger.addHandler(handler)
    yield lines
    rasa_seams.logger.removeHandler(handler)


def call(name: str = "action_hand_over") -> dict[str, Any]:
    """Return a call as Rasa makes it."""
    tracker = {"sender_id": "a", "slots": {}, "latest_message": {"text": TYPED}, "events": []}
    return {"next_action": name, "sender_id": "a", "tracker": tracker}


def test_it_is_the_rasa_that_these_seams_were_written_for() -> None:
    assert rasa.__version__ == "3.6.21"


# The action endpoint


async def test_an_answer_comes_through_and_carries_the_secret(server: Any) -> None:
    fake, endpoint = server

    answer = await endpoint.request(json=call())

    assert answer["responses"][0]["response"] == "utter_receipt"
    assert fake.headers == [SECRET]
    assert turn.current().failed is None


@pytest.mark.parametrize("mode", ["refused", "failing", "no_json"])
async def test_a_bad_answer_gives_the_turn_up(server: Any, mode: str, logged: list[str]) -> None:
    fake, endpoint = server
    fake.mode = mode

    with pytest.raises(turn.TurnAborted):
        await endpoint.request(json=call())

    assert turn.current().failed == "action_hand_over"
    assert len(logged) == 1
    assert TYPED not in logged[0]


async def test_a_server_that_accepts_and_never_answers_is_given_two_seconds(server: Any) -> None:
    fake, endpoint = server
    fake.mode = "hung"
    began = time.monotonic()

    with pytest.raises(turn.TurnAborted):
        await endpoint.request(json=call())

    assert 1.5 < time.monotonic() - began < 3.0
    assert rasa_seams.ACTION_LIMIT_S == 2.0


async def test_a_server_that_is_not_there_gives_the_turn_up_at_once(server: Any) -> None:
    fake, endpoint = server
    await fake.stop()
    began = time.monotonic()

    with pytest.raises(turn.TurnAborted):
        await endpoint.request(json=call())

    assert time.monotonic() - began < 1.2


async def test_what_is_local_never_asks_the_server(server: Any) -> None:
    fake, endpoint = server

    answer = await endpoint.request(json=call("action_forget"))

    assert answer["events"][0]["name"] == "forget"
    assert fake.calls == []


async def test_a_local_action_that_fails_gives_the_turn_up_without_its_message(
    server: Any, logged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, endpoint = server

    def failing(conversation: Any) -> Any:
        raise ValueError(conversation.text)

    monkeypatch.setitem(LOCAL, "action_forget", failing)

    with pytest.raises(turn.TurnAborted) as aborted:
        await endpoint.request(json=call("action_forget"))

    assert turn.current().failed == "action_forget"
    assert aborted.value.__cause__ is None
    assert aborted.value.__suppress_context__
    assert "ValueError" in logged[0]
    assert TYPED not in logged[0] + str(aborted.value)


def test_giving_up_passes_everything_that_catches_exceptions() -> None:
    assert not issubclass(turn.TurnAborted, Exception)


def test_the_first_failure_is_the_one_that_is_named() -> None:
    state = turn.Turn()
    state.abort("action_one")
    state.abort("action_two")

    assert state.failed == "action_one"


# Taking over


def agent(**changes: Any) -> Any:
    """Return what Rasa hands over when everything is ours."""
    store = MemoryStore(Domain.empty())
    parts = {"tracker_store": store, "lock_store": QuickLocks(), "nlg": Answers(None, None)}
    parts |= {"action_endpoint": EndpointConfig("http://127.0.0.1:9/webhook")} | changes
    processor = SimpleNamespace(nlg=parts["nlg"], tracker_store=None, action_endpoint=None)
    return SimpleNamespace(processor=processor, **parts)


@pytest.fixture(autouse=True)
def rasas_schema_check() -> Iterator[None]:
    before = RemoteAction._validate_action_result
    yield
    RemoteAction._validate_action_result = before


def test_taking_over_puts_our_parts_into_agent_and_processor() -> None:
    ours = agent()
    wrapped = agent(tracker_store=FailSafeTrackerStore(ours.tracker_store))

    store = rasa_seams.take_over(wrapped, action_secret=SECRET)

    assert store is ours.tracker_store
    assert wrapped.tracker_store is wrapped.processor.tracker_store is store
    assert isinstance(wrapped.action_endpoint, rasa_seams.ActionEndpoint)
    assert wrapped.processor.action_endpoint is wrapped.action_endpoint


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"tracker_store": InMemoryTrackerStore(Domain.empty())}, "InMemoryTrackerStore"),
        ({"lock_store": InMemoryLockStore()}, "InMemoryLockStore"),
        ({"nlg": TemplatedNaturalLanguageGenerator({})}, "TemplatedNaturalLanguageGenerator"),
        ({"action_endpoint": None}, "action endpoint"),
    ],
    ids=["store", "locks", "generator", "actions"],
)
def test_another_part_than_ours_is_refused_by_name(changes: dict[str, Any], named: str) -> None:
    with pytest.raises(rasa_seams.NotReady, match=named):
        rasa_seams.take_over(agent(**changes), action_secret=SECRET)


def test_without_a_model_nothing_is_taken_over() -> None:
    with pytest.raises(rasa_seams.NotReady, match="no model"):
        rasa_seams.take_over(None, action_secret=SECRET)
    without = agent()
    without.processor = None
    with pytest.raises(rasa_seams.NotReady, match="no model"):
        rasa_seams.take_over(without, action_secret=SECRET)


# The schema of action results

GOOD = {
    "events": [{"event": "slot", "name": "told", "value": "x", "timestamp": None}],
    "responses": [],
}
REJECTED = {
    "events": [{"event": "action_execution_rejected", "name": "concern_form"}],
    "responses": [],
}
BAD = {"events": TYPED}


def remote() -> RemoteAction:
    return RemoteAction("action_hand_over", EndpointConfig("http://127.0.0.1:9"))


@pytest.mark.parametrize("result", [GOOD, REJECTED], ids=["slots", "a rejection"])
def test_a_fit_result_passes_rasas_schema(result: dict[str, Any]) -> None:
    assert remote()._validate_action_result(result)  # Rasa's own
    rasa_seams.check_schema_once()
    assert remote()._validate_action_result(result)


def test_an_unfit_result_gives_the_turn_up_and_is_not_quoted() -> None:
    rasa_seams.check_schema_once()

    with pytest.raises(turn.TurnAborted) as aborted:
        remote()._validate_action_result(BAD)

    assert turn.current().failed == "action_hand_over"
    assert TYPED not in str(aborted.value)


# Rasa still needs it: when one of these fails, the seam may go


def test_rasa_still_hides_the_errors_of_a_store() -> None:
    made = Agent._create_tracker_store(MemoryStore(Domain.empty()), Domain.empty())

    assert isinstance(made, FailSafeTrackerStore)
    assert isinstance(made._tracker_store, MemoryStore)


def test_rasa_still_takes_another_store_when_ours_cannot_be_imported() -> None:
    misspelt = EndpointConfig.from_dict({"type": "bot.store.NoSuchStore"})
    with pytest.warns(UserWarning, match="NoSuchStore"):
        made = TrackerStore.create(misspelt)

    assert isinstance(made, InMemoryTrackerStore)


def test_rasa_still_makes_our_store_and_locks_from_their_paths() -> None:
    store = TrackerStore.create(EndpointConfig.from_dict({"type": "bot.store.MemoryStore"}))
    locks = LockStore.create(EndpointConfig.from_dict({"type": "bot.locks.QuickLocks"}))

    assert isinstance(store, MemoryStore)
    assert isinstance(locks, QuickLocks)


def test_rasa_still_waits_five_minutes_for_an_action() -> None:
    assert action.DEFAULT_REQUEST_TIMEOUT >= 60


async def test_rasa_still_splits_a_text_at_blank_lines() -> None:
    stock = CollectingOutputChannel()
    await stock.send_response("a", {"text": "one\n\ntwo"})

    assert len(stock.messages) == 2


def test_rasa_still_takes_the_braces_of_a_button_for_a_placeholder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    logged: list[str] = []
    fake = SimpleNamespace(exception=lambda name, **_: logged.append(name))
    monkeypatch.setattr(interpolator, "structlogger", fake)

    interpolator.interpolate('/inform{"relation":"son"}', {"name": "x"})

    assert logged


def test_a_form_still_takes_any_slot_of_it_set_in_the_turn_for_an_answer() -> None:
    """Why Outcome.rejects is needed: danger is noted before the form is asked."""
    domain = Domain.from_yaml(
        """
        version: "3.1"
        slots: {danger: {type: text, mappings: [{type: custom}]}}
        forms: {concern_form: {required_slots: [danger]}}
        """
    )
    events = [ActiveLoop("concern_form"), UserUttered("x"), SlotSet("danger", "yes")]
    tracker = DialogueStateTracker.from_events("a", events, domain.slots)

    form = FormAction("concern_form", None)

    assert form._get_slot_extractions(tracker, domain) == {"danger": "yes"}
    assert form._user_rejected_manually([ActionExecutionRejected("concern_form")])


# Locks and logs


async def test_a_lock_is_asked_for_every_few_milliseconds() -> None:
    locks = QuickLocks()
    began = time.monotonic()
    for _ in range(3):
        async with locks.lock("a", wait_time_in_seconds=1):
            pass

    assert time.monotonic() - began < 0.5
    assert WAIT_S <= 0.05


@pytest.fixture
def loggers_as_before() -> Iterator[None]:
    names = [None, *logging.root.manager.loggerDict]
    before = {name: logging.getLogger(name).level for name in names}
    config = structlog.get_config()
    yield
    structlog.configure(**config)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.usefixtures("loggers_as_before")
def test_rasa_says_nothing_and_the_bot_says_what_it_means(
    capfd: pytest.CaptureFixture[str],
) -> None:
    noisy = logging.getLogger("rasa.core.processor")
    noisy.addHandler(logging.StreamHandler())

    rasa_seams.quiet_logs()
    noisy.critical(TYPED)
    structlog.get_logger("rasa.core.actions").critical(TYPED, text=TYPED)
    rasa_seams.logger.info("ready")

    out, err = capfd.readouterr()
    assert TYPED not in out + err
    assert "ready" in err
