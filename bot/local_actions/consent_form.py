"""The preview and the yes (contracts.md 1): nothing goes without a yes to these very lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.local_actions import corrections, preview_lines, preview_taught, preview_words
from bot.local_actions.contact_form import NO_CONTACT
from bot.local_actions.conversation import DANGER_INTENTS, Conversation, Outcome, agrees, say
from bot.local_actions.notes import interrupts
from bot.local_actions.preview_answers import CHOSEN
from bot.local_actions.unasked import age_put_right, writer_put_in
from core import (
    consent,
    cutting,
    evidence,
    later,
    line_changes,
    preview_parts,
    preview_wishes,
    questions,
    requests,
)
from core.choices import ADD_TYPED
from core.requests import Request
from core.site import Site
from core.summary import Summary, card_shown, ending_told, from_slots, given, not_instead_of
from core.triage import Ending

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


_I_KNOW_IT = re.compile(
    r"\bi(?:'?ve)? (?:have )?(?:saw|seen|heard) (?:it|that|this|them|him|her)\b|\btold me\b"
)
_NAMES_A_LINE = re.compile(r"\b(?:lines?|numbers?|no\.) ?\d", re.IGNORECASE)
# "so he cant see ive been on this page" is of what he may see, not of what the writer saw
_THEY_CANNOT = re.compile(
    r"\b(?:he|she|they|you|u|it|nobody|no one) (?:\w+ )?(?:ca|wo|do|does|did|would|could)?"
    r"(?:n'?t|nnot|n not)\b(?: \w+)? (?:see|hear)\b"
)
_CORRECTED = (corrections.CORRECTION, corrections.NOT_READ)
_NOTHING_OPEN = {"adding": None, "correcting": None}
_AGAIN: dict[str, Any] = {"agreed_digest": None, **_NOTHING_OPEN, "taken_as": "answer"}
_NO = ("decline", "deny")
# Never the words of a line, and never a mere strike of one.
_ALWAYS_MET = frozenset((*DANGER_INTENTS, "self_harm", *requests.FOR_GOOD))
_TYPED_AS_PRESSED = (requests.STRIKE, requests.WRONG_LINE)


def validate(conversation: Conversation) -> Outcome:
    """A strike, a yes, or anything else (the preview again); or reject: a rule will reply."""
    if not conversation.is_answer_for("consent_form"):
        return Outcome()
    asks = _request(conversation)
    if asks and asks.kind == requests.DECLINE:  # "dont send it, hes my bro" changes no line
        return Outcome(rejects="consent_form")
    summary = from_slots(conversation.slots, conversation.content.site)
    wishes = _wishes(conversation, summary)
    in_words = _changes_in_words(conversation, summary, asks, wishes)
    # "no worries, send it" reads as a no, "thank you. You may send it" as thanks
    plainly = bool(in_words) or _agrees(conversation, summary)
    if _leaves(conversation, asks, plainly=plainly, strikes=bool(in_words.get("struck"))):
        return Outcome(rejects="consent_form")
    if change := _change(conversation, summary) or in_words:
        return Outcome(change, wishes.said() if wishes and in_words else ())
    if addition := _addition(conversation):
        return Outcome(addition)
    kind, value = conversation.choice.get("kind"), conversation.choice.get("value") or ""
    if kind in ("strike", "restore"):
        return Outcome({**_AGAIN, "struck": _struck(summary, kind, {value})})
    if _agrees(conversation, summary):
        return Outcome({**_AGAIN, "agreed_digest": summary.digest})
    return Outcome(_AGAIN, _why_not_sent(conversation, summary, wishes))


def _wishes(conversation: Conversation, summary: Summary) -> preview_words.Wishes | None:
    """Return what typed words wish, done as far as it can be; None where nothing is wished for, or
    the numbers may be those of other lines."""
    shown = conversation.slots.get("preview_digest") == summary.digest
    busy = conversation.slots.get("taken_as") in _CORRECTED or _is_adding(conversation)
    if conversation.choice or busy or not shown:
        return None
    return preview_taught.TaughtWishes(conversation, summary)


def _request(conversation: Conversation) -> Request | None:
    """Return what typed words ask for; the new words of a line ask for nothing."""
    if conversation.choice or conversation.slots.get("taken_as") in _CORRECTED:
        return None
    return preview_wishes.asked(conversation.text, conversation.reading.get("wishes") or ())


def _leaves(
    conversation: Conversation, asks: Request | None, *, plainly: bool, strikes: bool
) -> bool:
    """Say whether a rule replies: to danger, to a no, or to something else than an answer."""
    interrupting = interrupts(conversation)
    if interrupting and conversation.intent in _ALWAYS_MET:
        # "take out waste of time" reads as delete all
        return not (strikes and conversation.intent in requests.FOR_GOOD)
    if plainly:  # "line 5 heard it" reads as anything
        return False
    if asks and asks.kind in _TYPED_AS_PRESSED and conversation.intent != "child_writes":
        return False
    if _is_adding(conversation) or conversation.slots.get("taken_as") in _CORRECTED:
        return False
    if _NAMES_A_LINE.search(conversation.text) and conversation.intent in _NO:
        return False  # "line 12 shud say no" declines nothing
    return interrupting or conversation.intent in _NO


def _why_not_sent(
    conversation: Conversation, summary: Summary, wishes: preview_words.Wishes | None
) -> tuple[dict[str, Any], ...]:
    """Typed words that are no plain yes: whoever meant one must not believe that it was sent."""
    no = conversation.intent in _NO and not _NAMES_A_LINE.search(conversation.text)
    if conversation.choice or no or not summary.tells_something:
        return ()
    return wishes.said_of_nothing() if wishes else (preview_words.not_sent(conversation),)


def _change(conversation: Conversation, summary: Summary) -> dict[str, Any]:
    """Return the slots for "correct this line": first the wish, then the words.

    The words themselves were noted before any form ran (notes.py), so that danger in them is met.
    """
    again: dict[str, Any] = {"agreed_digest": None, "adding": None}
    if conversation.slots.get("taken_as") in _CORRECTED:
        return again
    choice = conversation.choice
    if choice.get("kind") in CHOSEN:
        no_contact = (
            NO_CONTACT if choice == {"kind": questions.WANTS_CONTACT, "value": "no"} else {}
        )
        return {**_AGAIN, choice["kind"]: choice["value"], **no_contact}
    if choice.get("kind") == ADD_TYPED and conversation.reading:
        return {**_AGAIN, **preview_words.typed_before(conversation, summary)}
    if choice.get("kind") != "correct":
        return {}
    stands = choice["value"] in {line.id for line in summary.standing}
    return {**again, "correcting": choice["value"] if stands else None, "taken_as": "answer"}


def _changes_in_words(
    conversation: Conversation,
    summary: Summary,
    asks: Request | None,
    wishes: preview_words.Wishes | None,
) -> dict[str, Any]:
    """Return the slots for all that one typed message changes; empty where it changes nothing."""
    if wishes and wishes.slots:
        return {**_AGAIN, **writer_put_in(conversation), **wishes.slots}
    if conversation.choice or conversation.slots.get("taken_as") in _CORRECTED:
        return {}
    age, known = age_put_right(conversation), _known_otherwise(conversation, summary, asks, wishes)
    if known and asks and asks.kind == requests.WRONG_LINE:
        asks = None  # "line 2 is wrong, I heard him myself": no new words are asked for
    change = {
        **known,
        **writer_put_in(conversation),
        **({questions.AGE_BAND: age} if age else {}),
        **_to_be_corrected(conversation, summary, asks),
    }
    return {**_AGAIN, **change} if change else {}


def _to_be_corrected(
    conversation: Conversation, summary: Summary, asks: Request | None
) -> dict[str, Any]:
    """Return the slots for a line that is to be put right, named by its number in the latest
    preview; those that go out are struck as wishes (preview_words.py)."""
    if conversation.slots.get("preview_digest") != summary.digest or _is_adding(conversation):
        return {}  # the numbers may be those of other lines
    numbers = asks.numbers if asks else ()
    named = [summary.lines[at - 1].id for at in numbers if 1 <= at <= len(summary.lines)]
    if asks and asks.kind == requests.WRONG_LINE and _can_be_corrected(named, summary):
        return {"correcting": named[0]}
    return {}


def _known_otherwise(
    conversation: Conversation,
    summary: Summary,
    asks: Request | None,
    wishes: preview_words.Wishes | None,
) -> dict[str, Any]:
    """Return the slots where it is typed at the preview how lines are known: "line 3 I heard"; "I
    did not see it, pupils told me" lowers what stands as first hand; "I saw it myself" fills in
    what was open."""
    if conversation.slots.get("adding"):
        return {}
    text = _THEY_CANNOT.sub(" ", conversation.text.lower().replace("’", "'"))
    if any(part.kind == preview_parts.ASKS for part in preview_parts.read(text)):
        return {}  # a question changes nothing
    lines = evidence.from_slot(conversation.slots.get("evidence"))
    value = questions.read(questions.KNOWN_HOW, text)
    said = line_changes.known_how(conversation.text, preview_lines.numbered(summary))
    if said:
        known = evidence.known_as(lines, said)
    elif requests.line_numbers(text, len(summary.lines)):
        return {}  # of lines, but how they are known is not said plainly
    elif questions.NOT_FIRST_HAND.search(text):
        spoken_of = line_changes.spoken_of(text, preview_lines.numbered(summary))
        meant = [one for one in lines if not spoken_of or one.id in spoken_of]
        low = {one.id: one for one in evidence.lowered(meant, value or evidence.UNKNOWN)}
        known = [low.get(one.id, one) for one in lines]
    elif value and asks is None and _is_of_the_lines(text, wishes):
        known = evidence.with_known_how(lines, value)
    else:
        return {}
    if wishes and known != lines:
        wishes.know_otherwise(lines, known)
    return {} if known == lines else {"evidence": [one.to_slot() for one in known]}


def _is_of_the_lines(text: str, wishes: preview_words.Wishes | None) -> bool:
    """Say whether "I saw it" is of what stands there, and of nothing that is told beside it."""
    another = wishes is not None and wishes.tells_another_thing
    return not another and _I_KNOW_IT.search(text) is not None


def line_numbered(number: int, slots: Mapping[str, Any], site: Site) -> str | None:
    """Return the id of the line of this number in the latest preview, if it stands."""
    summary = from_slots(slots, site)
    if slots.get("preview_digest") != summary.digest or not 1 <= number <= len(summary.lines):
        return None
    line = summary.lines[number - 1].id
    return line if line in {one.id for one in summary.standing} else None


def _can_be_corrected(named: list[str], summary: Summary) -> bool:
    """One standing line; danger is never corrected on the side, its button asks about it again."""
    standing = {line.id for line in summary.standing} - {questions.DANGER}
    return len(named) == 1 and named[0] in standing


def _is_adding(conversation: Conversation) -> bool:
    return bool(conversation.slots.get("adding")) and not conversation.choice


def _addition(conversation: Conversation) -> dict[str, Any]:
    """Return the slots for "add a name or a place": first the wish, then the words."""
    if conversation.choice.get("kind") == "add":
        return {"adding": True, "taken_as": "answer"}
    if not _is_adding(conversation) or conversation.intent == "deny":
        return {}
    before = evidence.from_slot(conversation.slots.get("evidence"))
    lines = evidence.added(before, [evidence.unread(conversation.text)])
    rows = [one.to_slot() for one in lines]
    return {"evidence": rows, "adding": None, "agreed_digest": None, "taken_as": "answer"}


def _struck(summary: Summary, kind: str, lines: set[str]) -> list[str]:
    change = lines & {one.id for one in summary.lines}
    return sorted(summary.struck | change if kind == "strike" else summary.struck - change)


def _agrees(conversation: Conversation, summary: Summary) -> bool:
    """Only the latest preview can be agreed to, and only where something told stands in it."""
    shown = conversation.slots.get("preview_digest")
    if not summary.tells_something or shown != summary.digest:
        return False
    return agrees(conversation, "agree", summary.digest)


def show_preview(conversation: Conversation) -> Outcome:
    """Show every line with its strike or restore button, the consent text, and the yes."""
    if conversation.slots.get("adding"):
        return Outcome(say=(say("utter_ask_addition"),))
    if line := _has_no_such_answer(conversation):
        return Outcome(say=preview_words.no_such_answer(line))
    if conversation.slots.get("correcting"):
        return Outcome(say=(say("utter_ask_correction"),))
    summary = from_slots(conversation.slots, conversation.content.site)
    decision = ending_told(conversation.slots).word
    if not summary.tells_something:
        buttons = [_TELL, *_line_buttons(summary), _DECLINE]
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
    slots, before = _said_before(conversation, decision)
    return Outcome({**slots, "preview_digest": summary.digest}, (*before, said))


def _said_before(
    conversation: Conversation, decision: str
) -> tuple[dict[str, Any], tuple[dict[str, Any], ...]]:
    """Return what stands before a preview, and the slots that say that it was said."""
    slots: dict[str, Any] = {}
    before: tuple[dict[str, Any], ...] = ()
    if conversation.slots.get("taken_as") == corrections.NOT_READ:
        before = (say("utter_correction_not_read"),)
    if advice := _advice_changed(conversation, decision):
        slots["ending"] = decision
        before += (advice,)
    if card_shown(conversation.slots) and not conversation.slots.get("preview_digest"):
        before += (say(f"utter_{not_instead_of(conversation.slots)}"),)
    if _nobody_could_find_them(conversation, decision):
        slots["untraceable_said"] = True
        before += (say("utter_nobody_could_find_them"),)
    return slots, before


def _advice_changed(conversation: Conversation, decision: str) -> dict[str, Any] | None:
    """Return what is said where a change at the preview makes the ending graver than the one that
    was shown; a card has had its own words."""
    shown = conversation.slots.get("ending")
    if not shown or decision == shown or card_shown(conversation.slots):
        return None
    if decision == Ending.POLICE_TODAY.word:
        return say("utter_police_today")
    return say("utter_advice_changed", ending_words=ENDING_WORDS[decision])


def _has_no_such_answer(conversation: Conversation) -> str | None:
    """Return the line whose new words are none of its choices: it stays open."""
    not_read = conversation.slots.get("taken_as") == corrections.NOT_READ
    line = conversation.slots.get("correcting")
    return line if not_read and line in CHOSEN else None


def _nobody_could_find_them(conversation: Conversation, decision: str) -> bool:
    """Urgent, and with no name or place in it: said once (safety.md 7), and never to a child, who
    is asked for none of them (safety.md 6)."""
    if later.is_child(conversation.slots):
        return False
    if decision not in ("emergency", "police_today") or conversation.slots.get("untraceable_said"):
        return False
    if given(conversation.slots, questions.CONTACT_HOW):
        return False
    lines = evidence.from_slot(conversation.slots.get("evidence"))
    return not any(cutting.may_name(line.quote) for line in lines)


_TELL = {"title": "Tell you what worries me", "payload": "concern"}
_CHANGE = {"title": "Change something", "payload": "change"}
_DECLINE = {"title": "No, do not send", "payload": "decline"}


def _response(conversation: Conversation) -> str:
    if conversation.choice.get("kind") == "change":
        return "utter_preview_change"
    child = later.is_child(conversation.slots)
    return "utter_preview_child" if child else "utter_preview"


def _line_buttons(summary: Summary) -> list[dict[str, str]]:
    buttons: list[dict[str, str]] = []
    for number, line in enumerate(summary.lines, 1):
        if line.id in summary.struck:
            buttons.append({"title": f"Put back line {number}", "payload": f"restore:{line.id}"})
            continue
        buttons += [
            {"title": f"Take out line {number}", "payload": f"strike:{line.id}"},
            {"title": f"Correct line {number}", "payload": f"correct:{line.id}"},
        ]
    return buttons


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
