"""The preview and the yes (contracts.md 1): nothing goes without a yes to these very lines."""

from __future__ import annotations

from typing import Any

from bot.local_actions.conversation import Conversation, Outcome, say
from bot.local_actions.notes import interrupts
from core import consent
from core.summary import Summary, from_slots

_KNOWN_HOW = {
    "seen": "you saw it",
    "heard": "you heard it",
    "told": "someone told you",
    "guessed": "you are guessing",
    "unknown": "how you know: not said",
}
ENDING_WORDS = {
    "emergency": "Call the emergency number now",
    "police_today": "Tell the police today",
    "safeguarding_team": "A safeguarding team could help",
    "support_and_watch": "Get support, and see how it goes",
    "no_sign_told": "No signs of radicalisation in what was told",
}


def validate(conversation: Conversation) -> Outcome:
    """A strike, a yes, or anything else (the preview again); or reject: a rule will reply."""
    if not conversation.is_answer_for("consent_form"):
        return Outcome()
    if conversation.intent in ("decline", "deny") or interrupts(conversation):
        return Outcome(rejects="consent_form")
    summary = from_slots(conversation.slots, conversation.content.site)
    again: dict[str, Any] = {"agreed_digest": None, "taken_as": "answer"}
    kind, value = conversation.choice.get("kind"), conversation.choice.get("value") or ""
    if kind in ("strike", "restore"):
        return Outcome({**again, "struck": _struck(summary, kind, value)})
    if _agrees(conversation, summary):
        return Outcome({**again, "agreed_digest": summary.digest})
    return Outcome(again)


def _struck(summary: Summary, kind: str, line: str) -> list[str]:
    known = {one.id for one in summary.lines}
    change = {line} & known
    return sorted(summary.struck | change if kind == "strike" else summary.struck - change)


def _agrees(conversation: Conversation, summary: Summary) -> bool:
    """A yes is the latest preview's `agree:<digest>`, or a text that is nothing but a yes."""
    shown = conversation.slots.get("preview_digest")
    if not summary.standing or shown != summary.digest:
        return False
    choice = conversation.choice
    if choice:
        return choice.get("kind") == "agree" and choice.get("value") == shown
    return consent.is_yes(conversation.text, conversation.content.yes_words)


def show_preview(conversation: Conversation) -> Outcome:
    """Show every line with its strike or restore button, the consent text, and the yes."""
    summary = from_slots(conversation.slots, conversation.content.site)
    decision = conversation.slots.get("ending") or "support_and_watch"
    if not summary.standing:
        buttons = [*_line_buttons(summary), _DECLINE]
        return Outcome(
            {"preview_digest": None},
            (say("utter_nothing_to_hand_over", buttons=buttons, fields=_fields(summary)),),
        )
    agree = {"title": "Yes, send these lines", "payload": f"agree:{summary.digest}"}
    said = say(
        _response(conversation),
        fields=_fields(summary),
        buttons=[agree, _CHANGE, _DECLINE, *_line_buttons(summary)],
        summary_lines=_lines_text(summary),
        ending_words=ENDING_WORDS[decision],
    )
    return Outcome({"preview_digest": summary.digest}, (said,))


_CHANGE = {"title": "Change something", "payload": "change"}
_DECLINE = {"title": "No, do not send", "payload": "decline"}


def _response(conversation: Conversation) -> str:
    if conversation.choice.get("kind") == "change":
        return "utter_preview_change"
    child = conversation.slots.get("writer_under_18") == "yes"
    return "utter_preview_child" if child else "utter_preview"


def _line_buttons(summary: Summary) -> list[dict[str, str]]:
    return [
        {"title": f"Put back line {number}", "payload": f"restore:{line.id}"}
        if line.id in summary.struck
        else {"title": f"Take out line {number}", "payload": f"strike:{line.id}"}
        for number, line in enumerate(summary.lines, 1)
    ]


def _lines_text(summary: Summary) -> str:
    """The lines for a screen reader; a struck line is named, and never quoted back."""
    rows = []
    for number, line in enumerate(summary.lines, 1):
        if line.id in summary.struck:
            rows.append(f"{number}. (taken out)")
            continue
        how = f" ({_KNOWN_HOW[line.known_how]})" if line.known_how else ""
        rows.append(f"{number}. {line.label}: {line.text}{how}")
    return "\n".join(rows)


def _fields(summary: Summary) -> dict[str, Any]:
    rows = []
    for line in summary.lines:
        struck = line.id in summary.struck
        rows.append(
            {
                "id": line.id,
                "label": line.label,
                "text": "" if struck else line.text,
                "known_how": line.known_how,
                "struck": struck,
            }
        )
    return {
        "kind": "summary_preview",
        "asks": "consent",
        "summary": {
            "digest": summary.digest,
            "receiver": summary.receiver,
            "consent_version": consent.WORDING_VERSION,
            "lines": rows,
        },
    }
