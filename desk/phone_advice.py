"""What is said to a caller before the lines are read: the ending, and what the chat adds to it."""

from __future__ import annotations

from core import evidence, questions
from core.site import Site
from desk import phone_summary, phone_words
from desk.phone_form import Call
from desk.words import DANGER_ENDINGS


def to_say(call: Call, site: Site) -> list[str]:
    """Return the texts in the order in which they are read out."""
    script = phone_words.script(site)
    ending = phone_summary.ending(call, site).word
    why = " ".join(phone_summary.reasons(call, site))
    more = [name for name, applies in _more(call, ending).items() if applies]
    return [script.says(f"ending_{ending}", reasons=why), *(script.says(name) for name in more)]


def _more(call: Call, ending: str) -> dict[str, bool]:
    """The bot's further responses, and whether the chat would show them here."""
    relation = call.answer("relation")
    unsafe = relation in questions.PARTNERS and call.answer("reporter_safe") != "yes"
    return {
        "child_line": call.answer("writer_under_18") == "yes",
        "reporter_safe_unsure": unsafe,
        "professional_first": relation == "professional",
        "nobody_could_find_them": ending in DANGER_ENDINGS and not _can_be_found(call),
    }


def _can_be_found(call: Call) -> bool:
    given = ("person_name", "person_place", "contact_how")
    named = any(evidence.may_identify(line.words) for line in call.told)
    return named or any(call.answer(name) for name in given)
