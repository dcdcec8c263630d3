"""Conversations in memory: a turn is kept whole or not at all, and for an hour."""

from __future__ import annotations

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import turn
from bot.store import ANSWERS_KEPT, KEPT_S, MemoryStore

DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [concern]
    slots:
      told: {type: text, mappings: [{type: custom}]}
      forget: {type: bool, mappings: [{type: custom}]}
      handed_over: {type: text, mappings: [{type: custom}]}
    """
)
LISTEN = "action_listen"


class Clock:
    """Seconds that pass only when a test says so."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock) -> MemoryStore:
    begin_turn()
    return MemoryStore(DOMAIN, clock=clock)


def begin_turn() -> turn.Turn:
    """Begin a turn in which something was already said."""
    state = turn.Turn(silent=False)
    turn.CURRENT.set(state)
    return state


async def take(store: MemoryStore, sender: str = "a") -> DialogueStateTracker:
    """Take the conversation as a turn does; a new one where there is none."""
    begin_turn()
    return await store.retrieve(sender) or DialogueStateTracker.from_events(
        sender, [ActionExecuted("action_session_start"), ActionExecuted(LISTEN)], DOMAIN.slots
    )


async def tell(store: MemoryStore, words: str, sender: str = "a", *more: SlotSet) -> None:
    """Have one whole turn."""
    tracker = await take(store, sender)
    for event in (UserUttered(words), SlotSet("told", words), *more, ActionExecuted(LISTEN)):
        tracker.update(event, DOMAIN)
    await store.save(tracker)


async def told(store: MemoryStore, sender: str = "a") -> str | None:
    tracker = await store.retrieve(sender)
    return tracker.get_slot("told") if tracker else None


async def test_a_turn_that_succeeded_is_kept(store: MemoryStore) -> None:
    await tell(store, "first")
    await tell(store, "second")

    assert await told(store) == "second"


async def test_a_failed_turn_leaves_the_conversation_as_it_was(store: MemoryStore) -> None:
    await tell(store, "first")
    before = len(store.peek("a").events)

    tracker = await take(store)
    tracker.update(SlotSet("told", "half"), DOMAIN)
    tracker.update(ActionExecuted(LISTEN), DOMAIN)
    turn.current().abort("action_x")
    await store.save(tracker)

    assert await told(store) == "first"
    assert len(store.peek("a").events) == before


async def test_a_turn_that_died_without_saving_leaves_nothing_of_itself(store: MemoryStore) -> None:
    await tell(store, "first")

    tracker = await take(store)
    tracker.update(SlotSet("told", "half"), DOMAIN)

    assert await told(store) == "first"


async def test_nothing_is_kept_of_a_bot_that_does_not_listen_again(store: MemoryStore) -> None:
    await tell(store, "first")

    tracker = await take(store)
    tracker.update(UserUttered("half"), DOMAIN)
    tracker.update(ActionExecuted("utter_unsure"), DOMAIN)  # Rasa's circuit breaker ends so
    await store.save(tracker)

    assert await told(store) == "first"


async def test_nothing_is_kept_of_a_turn_in_which_nothing_was_said(store: MemoryStore) -> None:
    await tell(store, "first")

    tracker = await take(store)
    tracker.update(SlotSet("told", "half"), DOMAIN)
    tracker.update(ActionExecuted(LISTEN), DOMAIN)
    turn.current().silent = True
    await store.save(tracker)

    assert await told(store) == "first"


async def test_between_turns_a_conversation_can_be_looked_at_after_a_failed_one_too(
    store: MemoryStore,
) -> None:
    await tell(store, "first")
    await take(store)  # and that turn dies

    assert store.peek("a").get_slot("told") == "first"


async def test_the_silence_is_counted_from_the_last_turn_that_was_kept(
    store: MemoryStore, clock: Clock
) -> None:
    assert store.silent_s("a") == 0
    await tell(store, "first")
    clock.now += 700
    await take(store)  # and that turn dies

    assert store.silent_s("a") == 700
    await tell(store, "second")
    assert store.silent_s("a") == 0


async def test_it_is_forgotten_an_hour_after_the_last_message(
    store: MemoryStore, clock: Clock
) -> None:
    await tell(store, "first")
    clock.now += KEPT_S - 1
    await tell(store, "second")
    clock.now += KEPT_S - 1
    assert store.knows("a")

    clock.now += 1
    assert not store.knows("a")
    assert await store.retrieve("a") is None
    assert store._conversations == {}


async def test_an_older_conversation_that_goes_on_outlives_a_younger_one(
    store: MemoryStore, clock: Clock
) -> None:
    await tell(store, "x", "old")
    clock.now += 10
    await tell(store, "x", "young")
    clock.now += KEPT_S - 20
    await tell(store, "x", "old")
    clock.now += 25

    assert list(await store.keys()) == ["old"]


async def test_a_deleted_conversation_is_unknown_and_the_others_stay(store: MemoryStore) -> None:
    await tell(store, "x", "a")
    await tell(store, "x", "b")
    await store.delete("a")
    await store.delete("a")

    assert not store.knows("a")
    assert store.knows("b")


async def test_what_is_to_be_forgotten_leaves_the_start_of_the_conversation_only(
    store: MemoryStore,
) -> None:
    await tell(store, "first")
    await tell(store, "forget me", "a", SlotSet("forget", True))

    tracker = await store.retrieve("a")
    assert tracker is not None
    assert [event.type_name for event in tracker.events] == ["action", "action"]
    assert not any(tracker.current_slot_values().values())
    assert "first" not in str([event.as_dict() for event in tracker.events])
    assert store.knows("a")


async def test_after_forgetting_it_is_known_only_whether_anything_may_have_been_sent(
    store: MemoryStore,
) -> None:
    await tell(store, "forget me", "a", SlotSet("forget", True))
    await tell(store, "handed over", "b", SlotSet("handed_over", "SB-0000-0000"))
    await tell(store, "forget me", "b", SlotSet("forget", True))
    await tell(store, "forget me again", "b", SlotSet("forget", True))
    await tell(store, "a yes whose end is not known", "c")
    store.note_failure("c")
    await tell(store, "forget me", "c", SlotSet("forget", True))

    known = [store.forgotten(sender) for sender in ("a", "b", "c", "nobody")]
    assert known == ["nothing_sent", "sent", "sent", ""]


async def test_the_last_answers_are_kept_and_only_these(store: MemoryStore) -> None:
    await tell(store, "x")
    for number in range(ANSWERS_KEPT + 1):
        store.keep_answer("a", f"m{number}", {"number": number})

    assert store.answer("a", "m0") is None
    assert store.answer("a", f"m{ANSWERS_KEPT}") == {"number": ANSWERS_KEPT}


async def test_no_answer_is_kept_for_an_unknown_or_deleted_conversation(store: MemoryStore) -> None:
    store.keep_answer("a", "m", {"x": 1})
    assert store.answer("a", "m") is None

    await tell(store, "x")
    store.keep_answer("a", "m", {"x": 1})
    await store.delete("a")
    assert store.answer("a", "m") is None


async def test_the_answers_of_before_are_forgotten_with_what_was_told(store: MemoryStore) -> None:
    await tell(store, "x")
    store.keep_answer("a", "m", {"text": "you told me: x"})
    await tell(store, "forget me", "a", SlotSet("forget", True))

    assert store.answer("a", "m") is None
