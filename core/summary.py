"""The lines a reporter is shown and the referral summary that is made of them.

Both the preview (in the bot) and the hand-over (in the action) call `from_slots` on the same
slots, so the digest of what was shown and of what is queued can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core import consent, evidence, questions, triage
from core.questions import SKIPPED
from core.site import Site

SCHEMA_VERSION = "1.0"
HOW_TO_WITHDRAW = "Come back to this chat with the return code and ask to take it back."
# Unknown unless answered; the others only where they were asked.
ASKED_OF_ALL = (
    questions.DANGER,
    questions.RELATION,
    questions.AGE_BAND,
    questions.CHANGES,
    questions.KNOWN_HOW,
    questions.WISHES,
)
ASKED_OF_SOME = (
    questions.REPORTER_SAFE,
    questions.PROTECTIVE,
    questions.OTHERS_KNOW,
    questions.CHILDREN_IN_HOME,
    questions.WANTS_CONTACT,
)
_WHO = ("school", "health", "police", "family", "other")  # of the schema
_DANGER_WORDS = {"yes": "Yes, or I think so", "no": "No", "unknown": "Not known"}
CARD_PREFIX = "card_"
CALLED_BY_ANOTHER = "called_by_another"  # answers a card; the contract has no word for it
TOLD_LABEL = "You told us"


@dataclass(frozen=True)
class Summary:
    """What stands after striking out, and its digest. Nothing struck is in here."""

    lines: tuple[consent.Line, ...]  # every line, struck ones too: for the preview only
    struck: frozenset[str]
    receiver: str
    slots: Mapping[str, Any]

    @property
    def standing(self) -> list[consent.Line]:
        return [line for line in self.lines if line.id not in self.struck]

    @property
    def tells_something(self) -> bool:
        """Whether a worry, a danger or a wish stands in it: "they may contact you: no" is none."""
        danger = self.slots.get(questions.DANGER) == "yes"
        return any(
            line.label == TOLD_LABEL
            or line.id == questions.WISHES
            or (line.id == questions.DANGER and danger)
            for line in self.standing
        )

    @property
    def digest(self) -> str:
        return consent.digest(self.standing, receiver=self.receiver)


def from_slots(slots: Mapping[str, Any], site: Site) -> Summary:
    """Return the summary of a conversation's slots."""
    return Summary(
        lines=tuple(_lines(slots)),
        struck=frozenset(slots.get("struck") or ()),
        receiver=site.receiver,
        slots=slots,
    )


def _lines(slots: Mapping[str, Any]) -> list[consent.Line]:
    rows = [
        consent.Line(line.id, TOLD_LABEL, line.quote, line.known_how)
        for line in evidence.from_slot(slots.get("evidence"))
    ]
    answers = (
        ("relation", *_who_they_are(slots)),
        ("age_band", "Their age", questions.label("age_band", slots.get("age_band"))),
        ("reporter_safe", "Are you safe from them now?", _choice("reporter_safe", slots)),
        ("others_know", "Who knows already", _others_words(slots)),
        (
            "children_in_home",
            "Someone under 18 lives with them",
            _choice("children_in_home", slots),
        ),
        ("danger", "Is anyone in danger now?", _danger_words(slots)),
        ("writer_under_18", "You are under 18", _under_18(slots)),
        ("wishes", "What you would like to happen", slots.get("wishes_text")),
        ("wants_contact", "They may contact you", _choice("wants_contact", slots)),
        ("contact_how", "How to reach you", given(slots, "contact_how")),
        ("contact_when", "When it is safe", given(slots, "contact_when")),
        ("contact_message", "They may leave a message", _message_words(slots)),
        ("contact_else", "If someone else answers", given(slots, "contact_else")),
    )
    rows.extend(consent.Line(key, label, text) for key, label, text in answers if text)
    return rows


def _danger_words(slots: Mapping[str, Any]) -> str | None:
    """Return the answer; it is not known too where it was asked again and nobody answered."""
    answer = slots.get(questions.DANGER)
    if answer is None and slots.get("danger_asked_at"):
        answer = SKIPPED
    return _DANGER_WORDS.get(answer or "")


def _who_they_are(slots: Mapping[str, Any]) -> tuple[str, str | None]:
    """Return what the line is called and says; nobody is their own "It is about me"."""
    if slots.get("relation") == questions.SELF:
        return "Who this is about", "You, who write"
    return "You are their", questions.label("relation", slots.get("relation"))


def given(slots: Mapping[str, Any], name: str) -> str | None:
    """Return the words in a slot, or None where it was skipped or not asked."""
    words: str | None = slots.get(name)
    return None if words in (SKIPPED, questions.NOT_ASKED) else words


def _choice(question: str, slots: Mapping[str, Any]) -> str | None:
    return questions.label(question, slots.get(question))


def _message_words(slots: Mapping[str, Any]) -> str | None:
    """Return yes or no, or the very words where they say neither plainly."""
    return _choice(questions.CONTACT_MESSAGE, slots) or given(slots, questions.CONTACT_MESSAGE)


def _others_words(slots: Mapping[str, Any]) -> str | None:
    typed: str | None = slots.get("others_text")
    return typed or _choice(questions.OTHERS_KNOW, slots)


def _under_18(slots: Mapping[str, Any]) -> str | None:
    """Only a yes is shown, and so only a yes is handed over."""
    return "Yes" if slots.get("writer_under_18") == "yes" else None


def told(slots: Mapping[str, Any], struck: frozenset[str] = frozenset()) -> triage.Told:
    """Return what triage may know; struck lines count for nothing."""
    lines = [line for line in evidence.from_slot(slots.get("evidence")) if line.id not in struck]
    standing, before = _cards(slots)
    return triage.Told(
        danger=_in_danger(slots),
        card_stands=standing,
        card_before=before,
        urgent_read=any(line.danger == "urgent" for line in lines),
        emergency_read=any(line.danger == "emergency" for line in lines),
        concerns=len(evidence.concerns(lines)),
        concerns_first_hand=len(evidence.first_hand(lines)),
        growing=any(line.when for line in evidence.concerns(lines)),
        protective=_protective(slots, lines),
        writer_under_18=_writer_under_18(slots),
        child_in_home=_YES_NO.get(slots.get("children_in_home") or ""),
        change_told=bool(lines),
        language_read=not slots.get("unread_language"),
    )


_YES_NO = {"yes": True, "no": False}


def _protective(slots: Mapping[str, Any], lines: list[evidence.EvidenceLine]) -> int:
    """Only where they were asked what is good: a cue alone may have misread them."""
    asked = slots.get(questions.PROTECTIVE) == questions.TOLD_IN_WORDS
    return sum(line.direction == "against" for line in lines) if asked else 0


def _in_danger(slots: Mapping[str, Any]) -> bool | None:
    """A partner who may not be safe makes a "no" to danger unknown; unknown is never no."""
    said = _YES_NO.get(slots.get("danger") or "")
    unsafe = slots.get("reporter_safe") in (SKIPPED, "no")
    return None if said is False and unsafe else said


def _writer_under_18(slots: Mapping[str, Any]) -> bool | None:
    said = {"yes": True, "no": False}.get(slots.get("writer_under_18") or "")
    if said is None and slots.get("relation") in questions.ADULT_RELATIONS:
        return False  # told by what they are, never guessed from spelling
    return said


def _cards(slots: Mapping[str, Any]) -> tuple[bool, bool]:
    """Return (a card stands now, a card was shown and not cleared as a misreading)."""
    standing = before = False
    # "no" to the danger question, which a card asks anew, is "not now": "the police have got him"
    answered = slots.get("danger") == "no"
    for row in cards_shown(slots):
        if row["choice"] != "misread":  # a misreading leaves an earlier card as it was
            standing = row["choice"] != "not_now" and not answered
        cleared = row["choice"] == "misread" and answered
        before = before or not cleared
    return standing, before


def cards_shown(slots: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the rows of `advice_shown` that are cards, the last one last."""
    rows = slots.get("advice_shown") or ()
    return [row for row in rows if row["advice"].startswith(CARD_PREFIX)]


def card_shown(slots: Mapping[str, Any]) -> bool:
    """Say whether a card was shown, and not cleared as a misreading: a summary replaces no call."""
    return any(_cards(slots))


def has_called(slots: Mapping[str, Any]) -> bool:
    """Say whether the card that was shown last was answered with a call, their own or another's."""
    cards = cards_shown(slots)
    return bool(cards) and cards[-1]["choice"] in ("called", CALLED_BY_ANOTHER)


NOT_INSTEAD_OF = ("no_call", "no_call_not_now", "no_call_yet")


def not_instead_of(slots: Mapping[str, Any]) -> str:
    """Return the response, of NOT_INSTEAD_OF, that says what a summary does not replace after a
    card: a call; or, where it is not happening now and nobody is in danger, telling the police."""
    if has_called(slots):
        return "no_call"
    calm = slots.get("danger") == "no" and cards_shown(slots)[-1]["choice"] == "not_now"
    return "no_call_not_now" if calm else "no_call_yet"


def waiting_card(slots: Mapping[str, Any]) -> str | None:
    """Return the card that was shown last, where none of its four choices followed yet."""
    rows = slots.get("advice_shown")
    if not rows or rows[-1]["choice"] is not None:
        return None
    advice = str(rows[-1]["advice"])
    return advice.removeprefix(CARD_PREFIX) if advice.startswith(CARD_PREFIX) else None


def ending(slots: Mapping[str, Any]) -> triage.Decision:
    """Return the ending the reporter was or would be told, all lines counted."""
    return triage.decide(told(slots))


def ending_told(slots: Mapping[str, Any]) -> triage.Ending:
    """Return the gravest of the ending that was shown and the one of what is told by now.

    A correction after the ending never makes milder what the preview and staff are shown.
    """
    shown = slots.get("ending")
    now = ending(slots).ending
    return max(now, triage.Ending[shown.upper()]) if shown else now


def document(
    summary: Summary, *, site: Site, now: str, versions: Mapping[str, str]
) -> dict[str, Any]:
    """Return the referral summary 1.0 without its reference (the outbox makes that).

    `now`: ISO 8601, UTC. The ending is the one the reporter was told; the rules named are those
    that still fire on the lines that stand, so that nothing struck shows through.
    """
    slots = {key: None if key in summary.struck else value for key, value in summary.slots.items()}
    slots |= {slot: None for line, slot in questions.TYPED_LINES.items() if line in summary.struck}
    lines = [
        line for line in evidence.from_slot(slots.get("evidence")) if line.id not in summary.struck
    ]
    return {
        "schema_version": SCHEMA_VERSION,
        "kind": "concern",
        "created": now,
        "site": site.operator,
        "language": slots.get("language") or "en",
        "country": slots.get("country") or site.country,
        "channel": "chat",
        "retention_until": None,
        "urgency": _urgency(summary, slots),
        "reporter": _reporter(slots),
        "person": _person(slots),
        "evidence": [_evidence(line) for line in lines],
        "online_content": None,
        "unknown": _unknown(slots),
        "danger": _danger(slots),
        "others": _others(slots),
        "wishes": _wishes(slots.get("wishes_text")),
        "consent": _consent(summary, now),
        "provenance": {"versions": dict(versions), "fields": _provenance(slots, lines)},
    }


def _urgency(summary: Summary, slots: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "ending": ending_told(summary.slots).word,
        "rules": list(triage.decide(told(slots, summary.struck)).rules),
        "advice_shown": [_as_agreed(row) for row in slots.get("advice_shown") or ()],
    }


def _as_agreed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row as the schema has it: that somebody else rang is left open."""
    return {**row, "choice": None if row["choice"] == CALLED_BY_ANOTHER else row["choice"]}


def _reporter(slots: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "relation": given(slots, questions.RELATION) or SKIPPED,
        "under_18": True if _under_18(slots) else None,
        "wants_contact": _YES_NO.get(slots.get("wants_contact") or ""),
        "safe_contact": _safe_contact(slots),
        "children_in_home": _YES_NO.get(slots.get("children_in_home") or ""),
        "language_needs": None,
        "access_needs": None,
        "anonymous": given(slots, "contact_how") is None,
        "contact_details": given(slots, "contact_how"),
    }


def _safe_contact(slots: Mapping[str, Any]) -> dict[str, Any] | None:
    safe = {
        "how": _how_to_reach(slots),
        "when": given(slots, "contact_when"),
        "message_may_be_left": _YES_NO.get(slots.get("contact_message") or ""),
        "if_someone_else_answers": given(slots, "contact_else"),
    }
    return None if all(value is None for value in safe.values()) else safe


def _how_to_reach(slots: Mapping[str, Any]) -> str | None:
    """Return how to reach them, with the words about a message that are no yes and no no."""
    of_message = given(slots, questions.CONTACT_MESSAGE)
    words = [given(slots, "contact_how"), None if of_message in _YES_NO else of_message]
    return " / ".join(filter(None, words))[: questions.LONGEST_CONTACT] or None


def _person(slots: Mapping[str, Any]) -> dict[str, Any]:
    band = given(slots, questions.AGE_BAND) or SKIPPED
    young = {"18_24": False, "25_over": False, SKIPPED: None}.get(band, True)
    return {
        "age_band": band,
        "under_18": young,
        "name": None,
        "place": None,
        "reporters_view_of_cause": None,
    }


def _evidence(line: evidence.EvidenceLine) -> dict[str, Any]:
    row = line.to_slot()
    del row["danger"]  # how it was read is in the rules; the words stand for themselves
    return row


def _unknown(slots: Mapping[str, Any]) -> list[str]:
    open_ = [name for name in ASKED_OF_ALL if slots.get(name) in (None, SKIPPED)]
    return open_ + [name for name in ASKED_OF_SOME if slots.get(name) == SKIPPED]


def _others(slots: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return who knows already, as the reporter said; "nobody" is nobody, not unknown."""
    named = (slots.get("others_know") or "").split(",")
    known = [who for who in named if who in _WHO]
    return [{"who": who, "quote": slots.get("others_text")} for who in known]


def _danger(slots: Mapping[str, Any]) -> dict[str, Any]:
    rows = slots.get("advice_shown") or ()
    called = any(row["choice"] == "called" for row in rows)
    return {
        "asked": slots.get("danger_asked_at") is not None,
        "answer": slots["danger"] if slots.get("danger") in ("yes", "no") else SKIPPED,
        "when": slots.get("danger_asked_at"),
        "called": True if called else None,
    }


_FEARS = re.compile(
    r"\b(?:afraid|scared?|fears?|frighten\w*|terrified|worr(?:y|ied)|dread)\b", re.IGNORECASE
)


def _wishes(typed: str | None) -> dict[str, Any]:
    """Return what is wished for and what is feared, sentence by sentence, letter for letter."""
    said = re.split(r"(?<=[.!?])\s+", typed or "")
    feared = " ".join(one for one in said if _FEARS.search(one))
    wished = " ".join(one for one in said if not _FEARS.search(one))
    return {"wishes": wished or None, "fears": feared or None}


def _consent(summary: Summary, now: str) -> dict[str, Any]:
    return {
        "wording_version": consent.WORDING_VERSION,
        "digest": summary.digest,
        "receiver": summary.receiver,
        "agreed": consent.lines_to_json(summary.standing),
        "when": now,
        "struck_out": len(summary.lines) - len(summary.standing),
        "how_to_withdraw": HOW_TO_WITHDRAW,
    }


VERBATIM, CHOSEN, GENERATED = "verbatim", "chosen", "generated"
# Fields that an answer to a question fills: chosen from what was offered, by a button or in words
# that mean one of the answers.
_ANSWERED = {
    "reporter.relation": questions.RELATION,
    "reporter.children_in_home": questions.CHILDREN_IN_HOME,
    "reporter.wants_contact": questions.WANTS_CONTACT,
    "reporter.safe_contact.message_may_be_left": questions.CONTACT_MESSAGE,
    "person.age_band": questions.AGE_BAND,
}
_TYPED = {
    "reporter.contact_details": "contact_how",
    "reporter.safe_contact.how": "contact_how",
    "reporter.safe_contact.when": "contact_when",
    "reporter.safe_contact.if_someone_else_answers": "contact_else",
}


def _provenance(slots: Mapping[str, Any], lines: list[evidence.EvidenceLine]) -> dict[str, str]:
    """Return how each field that is told was got; what was not told has no origin."""
    read = slots.get("read_in_telling") or ()
    fields = {
        field: GENERATED if f"{slot}={slots[slot]}" in read else CHOSEN
        for field, slot in _ANSWERED.items()
        if given(slots, slot) is not None
        and (slot != questions.CONTACT_MESSAGE or slots[slot] in _YES_NO)
    }
    fields |= {field: VERBATIM for field, slot in _TYPED.items() if given(slots, slot) is not None}
    fields |= {"reporter.safe_contact.how": VERBATIM} if _how_to_reach(slots) else {}
    for line in lines:
        fields |= _provenance_of_line(line, slots)
    told_wishes = _wishes(slots.get("wishes_text"))
    fields |= {f"wishes.{name}": VERBATIM for name, words in told_wishes.items() if words}
    fields |= _provenance_of_danger(slots) | _derived(slots)
    return fields | {"urgency.ending": GENERATED, "urgency.rules": GENERATED}


def _provenance_of_line(line: evidence.EvidenceLine, slots: Mapping[str, Any]) -> dict[str, str]:
    """How a line is known was answered for all lines at once, or read in the words of this one.

    What it was read as is always generated and has no entry: a summary has to fit the outbox.
    """
    fields = {"quote": VERBATIM, "direction": GENERATED}
    if line.known_how != evidence.UNKNOWN:
        answered = line.known_how == slots.get(questions.KNOWN_HOW)
        fields["known_how"] = CHOSEN if answered else GENERATED
    if line.when is not None:
        fields["when"] = VERBATIM if line.when in line.quote else GENERATED
    return {f"evidence.{line.id}.{name}": origin for name, origin in fields.items()}


def _provenance_of_danger(slots: Mapping[str, Any]) -> dict[str, str]:
    """A card that nobody answered was read in their words, and so the answer is not theirs."""
    found = _danger(slots)
    fields = {"danger.called": CHOSEN} if found["called"] is not None else {}
    if slots.get(questions.DANGER) == questions.READ_AS_DANGER:
        return fields | {"danger.answer": GENERATED}
    return fields | ({"danger.answer": CHOSEN} if found["answer"] != SKIPPED else {})


def _derived(slots: Mapping[str, Any]) -> dict[str, str]:
    """Worked out from other fields, or read in words: nobody was asked it in so many words."""
    fields = {"reporter.anonymous": GENERATED}  # from whether they told how to reach them
    if _under_18(slots):
        fields["reporter.under_18"] = GENERATED
    if given(slots, questions.AGE_BAND) is not None:
        fields["person.under_18"] = GENERATED  # from the age
    return fields
