"""An answer to the team, or something to add: typed, shown word for word, and sent only by a yes to
those very words. Nothing of it is evidence of the conversation that runs."""

from __future__ import annotations

from typing import Any

from bot.local_actions import small_talk
from bot.local_actions.conversation import DANGER_INTENTS, Conversation, Outcome, agrees, say
from bot.local_actions.notes import SURE_IN_FREE_TEXT, interrupts, surely_leaves
from core import coming_back, later
from core.later import AGREED, KEPT, KIND_OF_CHOICE, NOTHING_OPEN, WORDS

FORM = "later_form"
# "They" and "now" read as anything, so little else than these is no answer in one's own words.
_LEAVING = frozenset(
    "self_harm delete_all start_again goodbye repeat give_return_code may_take_back".split()
)
_NO_WORDS = frozenset("skip deny".split())
_OTHER_TONGUES = frozenset("not_english unreadable".split())
_STOP = {"requested_slot": None}
_DECLINE = {"title": "No, do not send", "payload": "do_not_send"}


def validate(conversation: Conversation) -> Outcome:
    """Take the words, then the yes; or reject: it is neither, and a rule will reply."""
    kind = conversation.choice.get("kind") or ""
    if kind in KIND_OF_CHOICE:
        slots = {"later_kind": KIND_OF_CHOICE[kind], **NOTHING_OPEN, "taken_as": "answer"}
        kept = conversation.slots.get("later_kept")
        slots[WORDS] = coming_back.told_beside(conversation.text) or kept or None
        if kept:
            slots[KEPT] = None
        return _going_on(conversation, slots)
    if not conversation.is_answer_for(FORM):
        return _going_on(conversation, _same_yes_again(conversation))
    if _is_danger(conversation):
        return _met_in_words(conversation)
    if _met_as_a_child(conversation):
        said = () if conversation.choice else (say("utter_child_writes"),)
        return Outcome({**NOTHING_OPEN, **_STOP}, said)
    if _leaves(conversation):
        return Outcome(rejects=FORM)
    if conversation.asked == WORDS:
        return _words(conversation)
    return _going_on(conversation, _answer_to_preview(conversation))


def _going_on(conversation: Conversation, slots: dict[str, Any]) -> Outcome:
    """End at once where nothing can be sent; the action says why."""
    after = {**conversation.slots, **slots}
    can_go = after.get("later_kind") and after.get("return_code") and not later.is_child(after)
    return Outcome(slots if can_go else {**slots, **NOTHING_OPEN, **_STOP})


def _same_yes_again(conversation: Conversation) -> dict[str, Any]:
    """The button of what was sent, pressed once more: the action finds it, and queues nothing."""
    value = conversation.choice.get("value")
    if conversation.choice.get("kind") != "send" or value != conversation.slots.get("later_sent"):
        return {}
    return {AGREED: value, **_STOP}


def _is_danger(conversation: Conversation) -> bool:
    return not conversation.choice and conversation.intent in DANGER_INTENTS


def _met_in_words(conversation: Conversation) -> Outcome:
    """An emergency gets its card; anything less says whom to ring, and the words for the team are
    kept: an answer to "where are these things kept?" reads as danger, and must reach them."""
    if conversation.intent == "danger_emergency" or conversation.asked != WORDS:
        return Outcome(rejects=FORM)
    words = _words(conversation)
    return Outcome(words.slots, (say("utter_police_today"), *words.say))


def _met_as_a_child(conversation: Conversation) -> bool:
    return conversation.intent == "child_writes" or later.is_child(conversation.slots)


def _leaves(conversation: Conversation) -> bool:
    """Say whether the message is something else than words to send, or an answer to the preview."""
    intent = conversation.intent
    if conversation.choice:
        return intent != "later_choice"
    if conversation.asked == WORDS:
        return _is_no_words(conversation)
    if intent in ("previous", "later_choice"):
        return False
    return intent == "deny" or interrupts(conversation)


def _is_no_words(conversation: Conversation) -> bool:
    intent = conversation.intent
    answers = conversation.slots.get("later_kind") == later.ANSWERED
    if intent in _NO_WORDS:
        return intent == "skip" or not answers  # "no" may be the very answer
    return surely_leaves(conversation, _LEAVING)


def _words(conversation: Conversation) -> Outcome:
    """Keep the words as they are; what cannot be read may be danger, so the number comes first."""
    goes_back = conversation.intent == "previous" and conversation.confidence >= SURE_IN_FREE_TEXT
    if conversation.choice or goes_back:
        return Outcome({"taken_as": "answer"})
    unread = conversation.intent in _OTHER_TONGUES
    said = small_talk.say_not_read(conversation).say if unread else ()
    words = conversation.text[: later.LONGEST]
    return Outcome({WORDS: words, AGREED: None, "taken_as": "answer"}, said)


def _answer_to_preview(conversation: Conversation) -> dict[str, Any]:
    if conversation.choice.get("kind") == "change_words" or conversation.intent == "previous":
        return {**NOTHING_OPEN, "taken_as": "answer"}
    waiting = later.from_slots(conversation.slots, conversation.content.site)
    agrees = waiting is not None and _agrees(conversation, waiting.digest)
    digest = waiting.digest if waiting is not None and agrees else None
    return {AGREED: digest, "taken_as": "answer"}


def _agrees(conversation: Conversation, digest: str) -> bool:
    """Only the words that were shown last can be agreed to."""
    shown = conversation.slots.get(later.DIGEST)
    return shown == digest and agrees(conversation, "send", digest)


def ask_words(conversation: Conversation) -> Outcome:
    """Ask for the words; that they are shown first is said with it."""
    answers = conversation.slots.get("later_kind") == later.ANSWERED
    return Outcome(say=(say("utter_ask_later_answer" if answers else "utter_ask_later_addition"),))


def show_words(conversation: Conversation) -> Outcome:
    """Show exactly what would go, who reads it, and the yes to that."""
    waiting = later.from_slots(conversation.slots, conversation.content.site)
    if waiting is None:
        return ask_words(conversation)
    buttons = [
        {"title": "Yes, send this", "payload": f"send:{waiting.digest}"},
        {"title": "Change it", "payload": "change_words"},
        _DECLINE,
    ]
    shown = say("utter_later_preview", buttons=buttons, later_words=waiting.words)
    return Outcome({"later_digest": waiting.digest}, (shown,))
