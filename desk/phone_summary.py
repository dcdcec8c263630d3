"""A call as the referral summary 1.0, by the same rules as a conversation in the chat. Pure.

The form becomes the slots of a conversation, and core.summary does the rest: so the same words
have the same ending, however they came.
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from core import consent, questions, summary, triage
from core.consent import PHONE_WORDING_VERSION, Line
from core.site import Site
from core.triage import Ending
from desk import phone_form, words
from desk.phone_form import Call

CHANNEL = "phone"
HOW_TO_WITHDRAW = "Ring again, say the reference and ask to take it back before someone opens it."
VERSIONS = {
    "bot": "none: a call taken by a member of staff",
    "model": "none",
    "content": f"data/consent/phone.yml {PHONE_WORDING_VERSION}",
}
_OPEN = ("unsure", "not_said")  # answers that leave a question open
# what only a call's form asks: field -> how its line is led, and where it stands in the summary
_MORE = {
    "person_name": ("Name of the person of concern", "person", "name"),
    "person_place": ("A place or a school", "person", "place"),
    "cause": ("What you think is behind it", "person", "reporters_view_of_cause"),
    "fears": ("What you are afraid of", "wishes", "fears"),
    "language_needs": ("Language help you need", "reporter", "language_needs"),
    "access_needs": ("Other help you need", "reporter", "access_needs"),
}
_SAME_NAME = (
    *("relation", "age_band", "reporter_safe", "children_in_home", "writer_under_18"),
    *("wants_contact", "contact_message", "contact_how", "contact_when", "contact_else"),
)


def lines(call: Call, site: Site) -> list[Line]:
    """Return the lines that are read out and agreed to, in their order."""
    more = [
        Line(name, led, text) for name, (led, _, _) in _MORE.items() if (text := call.answer(name))
    ]
    return [*summary.from_slots(_slots(call, site), site).standing, *more]


def digest(call: Call, site: Site) -> str:
    """Return the digest of the lines, their receiver and the words that are read out."""
    return consent.digest(lines(call, site), receiver=site.receiver, version=PHONE_WORDING_VERSION)


def ending(call: Call, site: Site) -> Ending:
    return triage.decide(summary.told(_slots(call, site))).ending


def reasons(call: Call, site: Site) -> list[str]:
    """Return why it is this ending, in words for the caller."""
    return triage.reasons(summary.told(_slots(call, site)))


def document(call: Call, site: Site, *, reference: str, now: int) -> dict[str, Any]:
    """Return the summary of a call without mistakes (phone_form.mistakes).

    Args:
        now: Unix seconds, UTC: when the caller said yes.
    """
    slots = _slots(call, site)
    made = summary.document(
        summary.from_slots(slots, site), site=site, now=_utc(now), versions=VERSIONS
    )
    made |= {"reference": reference, "channel": CHANNEL}
    made["wishes"] = {"wishes": call.answer("wishes"), "fears": None}
    for name, (_, block, key) in _MORE.items():
        made[block][key] = call.answer(name)
    for other in made["others"]:
        other["quote"] = call.answer("others_text")
    made["consent"] |= _consent(call, site)
    made["provenance"]["fields"] = _provenance(call, made)
    return made


def _slots(call: Call, site: Site) -> dict[str, Any]:
    """Return what a conversation would know by now."""
    counted = [line for line in call.told if line.counts != "context"]
    known = bool(counted) and all(line.known_how not in ("", "unknown") for line in counted)
    slots: dict[str, Any] = {name: call.answer(name) for name in _SAME_NAME}
    if slots["reporter_safe"] in _OPEN:
        slots["reporter_safe"] = questions.SKIPPED
    slots |= {
        "language": call.answer("language") or "en",
        "country": site.country,
        "danger": call.answer("danger") if call.answer("danger") in ("yes", "no") else "unknown",
        "danger_asked_at": _utc(call.begun),
        "changes": questions.TOLD_IN_WORDS if call.told else None,
        "known_how": questions.TOLD_IN_WORDS if known else None,
        "others_know": ",".join(call.others),
        "others_text": _others_words(call),
        "wishes_text": call.answer("wishes"),
        "wishes": questions.TOLD_IN_WORDS
        if call.answer("wishes") or call.answer("fears")
        else None,
        "evidence": _evidence(call),
        "advice_shown": _card(call),
    }
    if any(line.counts == "against" for line in call.told):
        slots["protective"] = questions.TOLD_IN_WORDS
    if triage.decide(summary.told(slots)).ending == Ending.POLICE_TODAY:
        slots["advice_shown"].append(_advice("police_today", None, call.begun))
    return slots


def _evidence(call: Call) -> list[dict[str, Any]]:
    return [
        {
            "id": f"e{number}",
            "quote": line.words,
            "cue": None,
            "direction": "for" if line.counts == phone_form.SERIOUS else line.counts,
            "known_how": line.known_how or "unknown",
            "when": line.when or None,
            "danger": "urgent" if line.counts == phone_form.SERIOUS else "none",
        }
        for number, line in enumerate(call.told, 1)
    ]


def _card(call: Call) -> list[dict[str, Any]]:
    """A yes to danger is the card: the emergency number was said; what followed is a choice."""
    if call.answer("danger") != "yes":
        return []
    return [_advice("card_others", call.answer("danger_then"), call.begun)]


def _advice(advice: str, choice: str | None, when: int) -> dict[str, Any]:
    return {"advice": advice, "when": _utc(when), "choice": choice}


def _others_words(call: Call) -> str | None:
    """Return the caller's words for who knows, else what was ticked."""
    if typed := call.answer("others_text"):
        return typed
    ticked = [words.OTHERS[who] for who in call.others if who in phone_form.OTHERS]
    return ", ".join(ticked) or None


def _consent(call: Call, site: Site) -> dict[str, Any]:
    return {
        "wording_version": PHONE_WORDING_VERSION,
        "digest": digest(call, site),
        "agreed": consent.lines_to_json(lines(call, site)),
        "how_to_withdraw": HOW_TO_WITHDRAW,
    }


_BY_WHO_TOOK_IT = {
    "direction": summary.CHOSEN,
    "known_how": summary.CHOSEN,
    "when": summary.VERBATIM,
}


def _provenance(call: Call, made: dict[str, Any]) -> dict[str, str]:
    """As in the chat, but what was read there was chosen or typed by whoever took the call."""
    fields = {
        name: _BY_WHO_TOOK_IT.get(name.rsplit(".", 1)[-1], origin)
        if name.startswith("evidence.")
        else origin
        for name, origin in made["provenance"]["fields"].items()
        if not name.startswith("wishes.")
    }
    if "reporter.under_18" in fields:
        fields["reporter.under_18"] = summary.CHOSEN  # a question of the form
    said = {f"{block}.{key}": name for name, (_, block, key) in _MORE.items()}
    said["wishes.wishes"] = "wishes"
    return fields | {place: "verbatim" for place, name in said.items() if call.answer(name)}


def _utc(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
