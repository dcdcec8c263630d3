"""What comes when the questions are over: the card if danger was confirmed, else the ending."""

from __future__ import annotations

import re
from typing import Any

from bot.local_actions import danger, small_talk
from bot.local_actions.conversation import Conversation, Outcome, say
from core import evidence, later, questions, summary, triage, understood
from core.triage import Ending

HAND_OVER = {"title": "Show me a summary to hand over", "payload": "hand_over"}
HOW_TO_TALK = {"title": "How to talk with them", "payload": "faq:how_to_talk"}
_CHOICES = [
    {"title": "I want to talk to a person", "payload": "human"},
    HAND_OVER,
    {"title": "Stop here", "payload": "stop"},
]

CLOSE = frozenset("parent child sibling grandparent other_family partner former_partner".split())
_NEIGHBOUR = re.compile(
    r"\b(?:my|our|a|the) (?:\w+ )?(?:neighbou?r|tenant|lodger|landlord|landlady)"
    r"|\b(?:next|two|few) doors?\b|\bi(?:['’]?m| am) (?:his|her|their|the) (?:neighbou?r|landlord"
    r"|landlady)\b|\blives (?:upstairs|downstairs|opposite|across)",
    re.IGNORECASE,
)


def after_questions(conversation: Conversation) -> Outcome:
    """Show the ending in words, never a score, with a person, the summary and a way to stop."""
    if conversation.slots.get("danger_confirmed"):
        return danger.show_card(conversation)
    decision = summary.ending(conversation.slots)
    about_writer = conversation.slots.get(questions.RELATION) == questions.SELF
    if about_writer and decision.ending < Ending.POLICE_TODAY:  # never a form about them
        return small_talk.meet_self_at_risk(conversation)
    slots: dict[str, Any] = {"ending": decision.ending.word}
    child, unsafe = _child_writes(conversation), _may_be_unsafe(conversation)
    buttons = _CHOICES if child or unsafe else [HOW_TO_TALK, *_CHOICES]
    if about_writer:  # help and a person, and no form about them
        buttons = [one for one in _CHOICES if one is not HAND_OVER]
    why = " ".join(triage.reasons(summary.told(conversation.slots)))
    said = [say(_name(conversation, decision.ending), buttons=buttons, reasons=why)]
    if decision.ending == Ending.POLICE_TODAY:
        slots["advice_shown"] = danger.with_advice(conversation, "police_today")
    if child:
        said.append(say("utter_child_line"))
    if unsafe:
        said.append(say("utter_reporter_safe_unsure"))
    return Outcome(slots, tuple(said))


def say_why(conversation: Conversation) -> Outcome:
    """Say what of the reporter's words led to the ending, so that they can put it right."""
    why = " ".join(triage.reasons(summary.told(conversation.slots)))
    counted = understood.counted(conversation.slots)
    if not counted:
        return Outcome(say=(say("utter_why", reasons=why),))
    lines = "\n".join(f"– {line}" for line in counted)
    return Outcome(say=(say("utter_why_these_words", reasons=why, counted_lines=lines),))


def _name(conversation: Conversation, ending: Ending) -> str:
    """Return the response of an ending: "you know them best" is said only to who is close."""
    name = f"utter_ending_{ending.word}"
    if ending != Ending.SUPPORT_AND_WATCH or _is_close(conversation):
        return name
    return f"{name}_from_afar"


def _is_close(conversation: Conversation) -> bool:
    """Say whether the writer is family, a partner or a friend; a neighbour counts as a friend in
    the questions, and is none here."""
    relation = conversation.slots.get(questions.RELATION)
    if relation != "friend":
        return relation in CLOSE
    lines = evidence.from_slot(conversation.slots.get("evidence"))
    return not any(_NEIGHBOUR.search(line.quote) for line in lines)


def _child_writes(conversation: Conversation) -> bool:
    """A child is never advised to talk the person out of it (safety.md 6)."""
    return later.is_child(conversation.slots)


def _may_be_unsafe(conversation: Conversation) -> bool:
    """Nor is a partner who did not say that they are safe."""
    partner = conversation.slots.get(questions.RELATION) in questions.PARTNERS
    return partner and conversation.slots.get(questions.REPORTER_SAFE) != "yes"
