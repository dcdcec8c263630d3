"""The case in a few sentences, from chosen fields only: for whoever opens it first. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.evidence import FIRST_HAND
from desk import danger_cues, words

MOST_QUOTED = 3
Summary = dict[str, Any]


def brief(summary: Summary) -> list[str]:
    """Return three to six sentences about a schema-valid `summary`; none quotes the reporter."""
    every = (_who(summary), _danger(summary), _lines(summary), *_rest(summary))
    return [sentence for sentence in every if sentence]


def gravest(summary: Summary) -> list[dict[str, Any]]:
    """Return up to three lines that mean danger or count for concern, the gravest first.

    The gravest: by the danger that was read in them, then what was seen or heard first hand.
    """
    telling = [
        line
        for line in summary["evidence"]
        if line["direction"] == "for" or danger_cues.gravity(line["cue"])
    ]
    return sorted(telling, key=_less_grave)[:MOST_QUOTED]  # stable: else as they were told


def _less_grave(line: dict[str, Any]) -> tuple[int, bool]:
    return -danger_cues.gravity(line["cue"]), line["known_how"] not in FIRST_HAND


def _who(summary: Summary) -> str:
    relation = summary["reporter"]["relation"]
    wrote = (
        "From: not told who they are to the person."
        if relation == "unknown"
        else f"From: {words.RELATIONS[relation].lower()}."
    )
    age = summary["person"]["age_band"]
    if summary["kind"] == "online_content":
        return f"{wrote} It is about something seen online."
    told = "not told" if age == "unknown" else words.AGE_BANDS[age].lower()
    return f"{wrote} Age of the person: {told}."


def _danger(summary: Summary) -> str:
    danger = summary["danger"]
    if not danger["asked"]:
        return "Nobody asked whether anyone is in danger."
    answer = {
        "yes": "They said: someone may be in danger now.",
        "no": "They said: nobody is in danger now.",
        "unknown": "Whether anyone is in danger is not known.",
    }[danger["answer"]]
    called = {
        True: " They said that they called the emergency number.",
        False: " They said that they did not call the emergency number.",
        None: "",
    }[danger["called"]]
    return answer + called


def _lines(summary: Summary) -> str:
    lines = summary["evidence"]
    concern = [line for line in lines if line["direction"] == "for"]
    if not concern:
        return "No line counts for concern."
    first_hand = sum(line["known_how"] in FIRST_HAND for line in concern)
    against = sum(line["direction"] == "against" for line in lines)
    return (
        f"Lines that count for concern: {len(concern)}, of which seen or heard by the reporter: "
        f"{first_hand}. Against concern: {against}."
    )


def _rest(summary: Summary) -> list[str]:
    who = [words.OTHERS[other["who"]].lower() for other in summary["others"]]
    knows = f"Already knows, as the reporter says: {', '.join(dict.fromkeys(who))}." if who else ""
    child = "A child lives in the home." if summary["reporter"]["children_in_home"] else ""
    return [child, knows]


def _lines_where(test: Callable[[Summary], bool]) -> Callable[[Summary], list[str]]:
    def rests_on(summary: Summary) -> list[str]:
        return [f"line {line['id']}" for line in summary["evidence"] if test(line)]

    return rests_on


def _shown(summary: Summary) -> list[str]:
    return [words.ADVICE[shown["advice"]] for shown in summary["urgency"]["advice_shown"]]


def _answered(summary: Summary) -> list[str]:
    return [f"danger question: {words.DANGER_ANSWERS[summary['danger']['answer']]}"]


_for_concern = _lines_where(lambda line: line["direction"] == "for")
_first_hand = _lines_where(
    lambda line: line["direction"] == "for" and line["known_how"] in FIRST_HAND
)

# What a rule of core.triage looks at, found again in the summary. A rule that is not here, such as
# one about messages as they were read, leaves nothing in the summary that could be shown.
RESTS_ON: dict[str, Callable[[Summary], list[str]]] = {
    "E1": _shown,
    "E2": _answered,
    "P2": _shown,
    "S1": _first_hand,
    "S2": lambda summary: ["reporter: under 18"],
    "S3": lambda summary: ["reporter: children in the home", *_for_concern(summary)],
    "S4": lambda summary: [*_answered(summary), *_for_concern(summary)],
    "N1": _answered,
}


def rules(summary: Summary) -> list[tuple[str, str, list[str]]]:
    """Return (code, what it means for staff, what it rests on) of each rule that fired."""
    return [
        (
            code,
            words.RULE_NOTES.get(code, "Not among the rules of this version."),
            RESTS_ON[code](summary) if code in RESTS_ON else [],
        )
        for code in summary["urgency"]["rules"]
    ]
