"""The lines a reporter is shown and the referral summary that is made of them.

Both the preview (in the bot) and the hand-over (in the action) call `from_slots` on the same
slots, so the digest of what was shown and of what is queued can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core import consent, evidence, questions, triage
from core.questions import SKIPPED
from core.site import Site

SCHEMA_VERSION = "1.0"
HOW_TO_WITHDRAW = "Come back to this chat with the return code and ask to take it back."
ASKED = (
    questions.DANGER,
    questions.RELATION,
    questions.AGE_BAND,
    questions.CHANGES,
    questions.KNOWN_HOW,
    questions.WISHES,
)
_DANGER_WORDS = {"yes": "Yes, or I think so", "no": "No", "unknown": "Not known"}
CARD_PREFIX = "card_"


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
        consent.Line(line.id, "You told us", line.quote, line.known_how)
        for line in evidence.from_slot(slots.get("evidence"))
    ]
    answers = (
        ("relation", "You are their", questions.label("relation", slots.get("relation"))),
        ("age_band", "Their age", questions.label("age_band", slots.get("age_band"))),
        ("danger", "Is anyone in danger now?", _DANGER_WORDS.get(slots.get("danger") or "")),
        ("writer_under_18", "You are under 18", _under_18(slots)),
        ("wishes", "What you would like to happen", slots.get("wishes_text")),
    )
    rows.extend(consent.Line(key, label, text) for key, label, text in answers if text)
    return rows


def _under_18(slots: Mapping[str, Any]) -> str | None:
    """Only a yes is shown, and so only a yes is handed over."""
    return "Yes" if slots.get("writer_under_18") == "yes" else None


def told(slots: Mapping[str, Any], struck: frozenset[str] = frozenset()) -> triage.Told:
    """Return what triage may know; struck lines count for nothing."""
    lines = [line for line in evidence.from_slot(slots.get("evidence")) if line.id not in struck]
    standing, before = _cards(slots)
    return triage.Told(
        danger={"yes": True, "no": False}.get(slots.get("danger") or ""),
        card_stands=standing,
        card_before=before,
        urgent_read=any(line.danger == "urgent" for line in lines),
        emergency_read=any(line.danger == "emergency" for line in lines),
        concerns=len(evidence.concerns(lines)),
        concerns_first_hand=len(evidence.first_hand(lines)),
        writer_under_18=_writer_under_18(slots),
        change_told=bool(lines),
        language_read=not slots.get("unread_language"),
    )


_ADULT_RELATIONS = ("parent", "grandparent", "professional", "colleague")


def _writer_under_18(slots: Mapping[str, Any]) -> bool | None:
    said = {"yes": True, "no": False}.get(slots.get("writer_under_18") or "")
    if said is None and slots.get("relation") in _ADULT_RELATIONS:
        return False  # told by what they are, never guessed from spelling
    return said


def _cards(slots: Mapping[str, Any]) -> tuple[bool, bool]:
    """Return (a card stands now, a card was shown and not cleared as a misreading)."""
    standing = before = False
    for row in slots.get("advice_shown") or ():
        if not row["advice"].startswith(CARD_PREFIX):
            continue
        if row["choice"] != "misread":  # a misreading leaves an earlier card as it was
            standing = row["choice"] != "not_now"
        cleared = row["choice"] == "misread" and slots.get("danger") == "no"
        before = before or not cleared
    return standing, before


def ending(slots: Mapping[str, Any]) -> triage.Decision:
    """Return the ending the reporter was or would be told, all lines counted."""
    return triage.decide(told(slots))


def document(
    summary: Summary, *, site: Site, now: str, versions: Mapping[str, str]
) -> dict[str, Any]:
    """Return the referral summary 1.0 without its reference (the outbox makes that).

    `now`: ISO 8601, UTC. The ending is the one the reporter was told; the rules named are those
    that still fire on the lines that stand, so that nothing struck shows through.
    """
    slots = {key: None if key in summary.struck else value for key, value in summary.slots.items()}
    if "wishes" in summary.struck:
        slots["wishes_text"] = None
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
        "others": [],
        "wishes": {"wishes": slots.get("wishes_text"), "fears": None},
        "consent": _consent(summary, now),
        "provenance": {"versions": dict(versions), "fields": _provenance(slots, lines)},
    }


def _urgency(summary: Summary, slots: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "ending": ending(summary.slots).ending.word,
        "rules": list(triage.decide(told(slots, summary.struck)).rules),
        "advice_shown": [dict(row) for row in slots.get("advice_shown") or ()],
    }


def _reporter(slots: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "relation": slots.get("relation") or SKIPPED,
        "under_18": True if _under_18(slots) else None,
        "wants_contact": None,
        "safe_contact": None,
        "children_in_home": None,
        "language_needs": None,
        "access_needs": None,
        "anonymous": True,
        "contact_details": None,
    }


def _person(slots: Mapping[str, Any]) -> dict[str, Any]:
    band = slots.get("age_band") or SKIPPED
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
    return [name for name in ASKED if slots.get(name) in (None, SKIPPED)]


def _danger(slots: Mapping[str, Any]) -> dict[str, Any]:
    rows = slots.get("advice_shown") or ()
    called = any(row["choice"] == "called" for row in rows)
    return {
        "asked": slots.get("danger_asked_at") is not None,
        "answer": slots["danger"] if slots.get("danger") in ("yes", "no") else SKIPPED,
        "when": slots.get("danger_asked_at"),
        "called": True if called else None,
    }


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


def _provenance(slots: Mapping[str, Any], lines: list[evidence.EvidenceLine]) -> dict[str, str]:
    fields = {f"evidence.{line.id}.quote": "verbatim" for line in lines}
    fields |= {f"evidence.{line.id}.direction": "generated" for line in lines}
    chosen = {"reporter.relation": "relation", "person.age_band": "age_band"}
    answered = {slot for slot in chosen.values() if slots.get(slot) not in (None, SKIPPED)}
    fields |= {field: "chosen" for field, slot in chosen.items() if slot in answered}
    if slots.get("wishes_text"):
        fields["wishes.wishes"] = "verbatim"
    fields |= {"urgency.ending": "generated", "urgency.rules": "generated"}
    return fields
