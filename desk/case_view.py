"""A summary as its page shows it: sections of facts in words. Pure; the template only lays out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desk import case_brief, words
from desk.case_redaction import DIGEST_GONE
from desk.rendering import moment

DIRECTIONS = ("for", "against", "context")


@dataclass(frozen=True)
class Fact:
    """A label and what was told; `verbatim` if `value` is words that the reporter typed."""

    label: str
    value: str
    verbatim: bool = False


@dataclass(frozen=True)
class SafeContact:
    """How it is safe to reach the reporter: what nobody may overlook."""

    wanted: bool | None  # False: do not contact; None: not told
    facts: list[Fact]
    ask_by_code: bool  # a child, and nobody knows whether they may be contacted


# Agreed lines that stand in blocks of their own; the others are shown beside the danger question.
_IN_BLOCKS = frozenset(
    "relation age_band others_know children_in_home danger writer_under_18 under_18 wants_contact"
    " contact_message name place view contact contact_how contact_when contact_else wishes fears"
    " address platform seen".split()
)


@dataclass(frozen=True)
class View:
    """What case.html needs of a summary."""

    ending: str
    is_danger: bool
    danger_first: list[str]  # cards and what was said then, and what is known of danger
    flags: list[str]
    wish: str | None  # how it begins, in the reporter's own words
    secrecy: list[str]  # their sentences that may ask that the person does not learn of this
    brief: list[str]
    gravest: list[dict[str, Any]]  # evidence, in the reporter's own words
    safe_contact: SafeContact
    language: str
    agreed: list[dict[str, Any]]
    evidence: list[tuple[str, list[dict[str, Any]]]]
    unknown: list[str]
    danger: list[Fact]
    advice: list[tuple[str, str, str]]  # what, when, which choice followed
    besides: list[Fact]  # agreed lines that no other block holds, such as "you are safe now"
    rules: list[
        tuple[str, str, case_brief.Grounds]
    ]  # code, what it means for staff, what it rests on
    reporter: list[Fact]
    person: list[Fact]
    online: list[Fact]
    others: list[Fact]
    wishes: list[Fact]
    consent: list[Fact]
    about: list[Fact]
    origins: list[tuple[str, str]]  # field, and how it came about


def view(summary: dict[str, Any], time_zone: str = "UTC") -> View:
    """Return a schema-valid `summary` in words; its times are those of `time_zone`."""
    ending = summary["urgency"]["ending"]
    return View(
        ending=words.ENDINGS[ending],
        is_danger=ending in words.DANGER_ENDINGS,
        danger_first=case_brief.danger_first(summary),
        flags=_flags(summary),
        wish=case_brief.wish(summary),
        secrecy=case_brief.secrecy(summary),
        brief=case_brief.brief(summary),
        gravest=case_brief.gravest(summary),
        safe_contact=_safe_contact(summary["reporter"]),
        language=summary["language"],
        agreed=summary["consent"]["agreed"],
        evidence=_evidence(summary["evidence"], summary["consent"]["agreed"]),
        unknown=[words.field(name) for name in summary["unknown"]],
        danger=_danger(summary["danger"], time_zone),
        advice=[_advice(shown, time_zone) for shown in summary["urgency"]["advice_shown"]],
        besides=_besides(summary),
        rules=case_brief.rules(summary),
        reporter=_reporter(summary["reporter"]),
        person=_person(summary["person"]),
        online=_online(summary["online_content"]),
        others=[_other(other) for other in summary["others"]],
        wishes=[
            _typed("Wants to happen", summary["wishes"]["wishes"]),
            _typed("Is afraid of", summary["wishes"]["fears"]),
        ],
        consent=_consent(summary["consent"], time_zone),
        about=_about(summary, time_zone),
        origins=[
            (words.field(name), words.origin(name, origin))
            for name, origin in sorted(summary["provenance"]["fields"].items())
        ],
    )


def _typed(label: str, value: str | None) -> Fact:
    return Fact(label, words.NOT_TOLD) if value is None else Fact(label, value, verbatim=True)


def _moment(text: str | None, time_zone: str) -> str:
    """Return an RFC 3339 time for reading: 21 Nov 2026, 14:05 GMT."""
    if text is None:
        return words.NOT_TOLD
    return moment(int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()), time_zone)


def _evidence(
    lines: list[dict[str, Any]], agreed: list[dict[str, Any]]
) -> list[tuple[str, list[dict[str, Any]]]]:
    """Group the lines by what they count for, and mark those that no agreed line holds."""
    texts = [line["text"] for line in agreed]
    marked = [
        {**line, "was_agreed": any(line["quote"] in text for text in texts)} for line in lines
    ]
    groups = [
        (words.DIRECTIONS[direction], [line for line in marked if line["direction"] == direction])
        for direction in DIRECTIONS
    ]
    return [(title, group) for title, group in groups if group]


def _danger(danger: dict[str, Any], time_zone: str) -> list[Fact]:
    return [
        Fact("Was the danger question asked?", words.told(danger["asked"])),
        Fact("Answer", words.DANGER_ANSWERS[danger["answer"]]),
        Fact("When", _moment(danger["when"], time_zone)),
        Fact("Did they say that they called?", words.told(danger["called"])),
    ]


def _advice(shown: dict[str, Any], time_zone: str) -> tuple[str, str, str]:
    choice = words.ADVICE_CHOICES.get(shown["choice"], words.NO_CHOICE)
    return words.ADVICE[shown["advice"]], _moment(shown["when"], time_zone), choice


def _reporter(reporter: dict[str, Any]) -> list[Fact]:
    return [
        Fact("What they are to the person", words.RELATIONS[reporter["relation"]]),
        Fact("Under 18", words.told(reporter["under_18"])),
        Fact("Wants to stay anonymous", words.told(reporter["anonymous"])),
        Fact("Children in the home", words.told(reporter["children_in_home"])),
        _typed("Language needs", reporter["language_needs"]),
        _typed("Access needs", reporter["access_needs"]),
    ]


def _safe_contact(reporter: dict[str, Any]) -> SafeContact:
    safe = reporter["safe_contact"] or {}
    same = safe.get("how") is not None and safe["how"] == reporter["contact_details"]
    return SafeContact(
        reporter["wants_contact"],
        [
            *([] if same else [_typed("How", safe.get("how"))]),
            _typed("Contact details", reporter["contact_details"]),
            _typed("When it is safe", safe.get("when")),
            Fact("May a message be left?", words.told(safe.get("message_may_be_left"))),
            _typed("If someone else answers", safe.get("if_someone_else_answers")),
        ],
        reporter["under_18"] is True and reporter["wants_contact"] is None,
    )


def _flags(summary: dict[str, Any]) -> list[str]:
    reporter, person = summary["reporter"], summary["person"]
    told = {
        "Reporter under 18": reporter["under_18"],
        "Person under 18": person["under_18"],
        "Children in the home": reporter["children_in_home"],
    }
    return [flag for flag, value in told.items() if value is True]


def _besides(summary: dict[str, Any]) -> list[Fact]:
    known = _IN_BLOCKS | {line["id"] for line in summary["evidence"]}
    agreed = summary["consent"]["agreed"]
    return [Fact(line["label"], line["text"]) for line in agreed if line["id"] not in known]


def _person(person: dict[str, Any]) -> list[Fact]:
    return [
        _typed("Name", person["name"]),
        Fact("Age", words.AGE_BANDS[person["age_band"]]),
        Fact("Under 18", words.told(person["under_18"])),
        _typed("Place", person["place"]),
        _typed("What the reporter thinks is behind it", person["reporters_view_of_cause"]),
    ]


def _online(content: dict[str, Any] | None) -> list[Fact]:
    if content is None:
        return []
    return [
        _typed("Address", content["address"]),
        _typed("Platform", content["platform"]),
        _typed("When it was seen", content["seen"]),
    ]


def _other(other: dict[str, Any]) -> Fact:
    who = words.OTHERS[other["who"]]
    if other["quote"] is None:
        return Fact(who, words.KNOWS)
    return Fact(who, other["quote"], verbatim=True)


def _consent(agreed: dict[str, Any], time_zone: str) -> list[Fact]:
    return [
        Fact("Agreed on", _moment(agreed["when"], time_zone)),
        Fact("Receiver that was named", agreed["receiver"]),
        Fact("Lines struck out (not sent)", str(agreed["struck_out"])),
        Fact("How they can take it back", agreed["how_to_withdraw"]),
        Fact("Wording of the question", f"version {agreed['wording_version']}"),
        Fact("Digest of the lines", _digest(agreed["digest"])),
    ]


def _digest(kept: str) -> str:
    return "removed when a line was blacked out" if kept == DIGEST_GONE else kept


def _about(summary: dict[str, Any], time_zone: str) -> list[Fact]:
    versions = summary["provenance"]["versions"]
    return [
        Fact("Kind", words.KINDS[summary["kind"]]),
        Fact("Written", _moment(summary["created"], time_zone)),
        Fact("Site", summary["site"]),
        Fact("Came by", words.CHANNELS[summary["channel"]]),
        Fact("Language", words.language(summary["language"])),
        Fact("Country", summary["country"]),
        Fact("Kept until", summary["retention_until"] or "Not set"),
        Fact("Bot", versions["bot"]),
        Fact("Model", versions["model"]),
        Fact("Content", versions["content"]),
        Fact("Schema", summary["schema_version"]),
    ]
