"""The case in a few sentences, from chosen fields only: for whoever opens it first. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.evidence import FIRST_HAND
from desk import danger_cues, words

MOST_QUOTED = 3
LONGEST_WISH = 200  # characters on the first screen
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


def danger_first(summary: Summary) -> list[str]:
    """Return what is known of danger: each card with what followed, and what was answered.

    One sentence each, the card first: nobody may have to look for it further down.
    """
    chosen: dict[str, Any] = {}
    for shown in summary["urgency"]["advice_shown"]:
        if shown["advice"] in words.CARDS:
            chosen[shown["advice"]] = shown["choice"]  # the same card again: what was said last
    cards = [
        f"Card shown: {words.CARDS[card]}. {words.ADVICE_CHOICES.get(choice, words.NO_CHOICE)}."
        for card, choice in chosen.items()
    ]
    return [*cards, _danger(summary)]


_LEARN = r"(?:know|find|hear|learn|see|suspect|realise|realize|be told)(?:s|ing|ting)?"
_NOT = r"(?:not|never|cannot|cant|wont|dont|doesnt|didnt|mustnt|shouldnt|wouldnt|\w+n['’]t)"
_WHO = (
    r"(?:he|she|they|him|her|them|anyone|anybody|people|person|family|parents?|dad|mum|mother|father"
    r"|brother|sister|husband|wife|son|daughter|partner|boyfriend|girlfriend|friend|\w+[’']s)"
)
_KEPT_FROM_THEM = re.compile(
    # "he must not find out", "she can never know", "they dont know i wrote"
    rf"\b{_WHO} (?:\w+ ){{0,2}}?{_NOT} (?:\w+ )?{_LEARN}\b"
    # "don't let him know", "I don't want my dad to find out", "never tell her"
    rf"|\b{_NOT} (?:\w+ ){{0,4}}?{_WHO} (?:\w+ ){{0,2}}?{_LEARN}\b"
    rf"|\b(?:{_NOT}|without) (?:\w+ ){{0,2}}?tell(?:ing)? (?:my |his |her |their |the )?{_WHO}\b"
    rf"|\b(?:nobody|no one|noone) (?:else )?(?:must|should|can|may|is to|gets to) {_LEARN}\b"
    rf"|\bwithout (?:\w+ )?{_WHO} {_LEARN}\b"
    # "if he finds out", "in case they hear of it"
    rf"|\b(?:if|in case|when|that|scared|afraid) {_WHO} (?:ever |will |might )?(?:{_LEARN}|found)\b"
    rf"|\b(?:keep|kept|stays?|remain|leave)\b.{{0,30}}\b(?:secret|private|quiet|hidden"
    r"|out of (?:it|this)|between us|to your ?sel(?:f|ves))\b"
    r"|\b(?:anonymous(?:ly)?|anon|confidential(?:ly)?|in secret|secretly"
    r"|behind (?:his|her|their) back|(?:my|our) names?\b.{0,20}\bout)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


def secrecy(summary: Summary) -> list[str]:
    """Return the reporter's sentences that may ask that the person does not learn of this.

    Read by their words, and it leans to yes: what is missed here may put somebody in danger.
    """
    safe = summary["reporter"]["safe_contact"] or {}
    wishes = summary["wishes"]
    told = (wishes["wishes"], wishes["fears"], *map(safe.get, ("when", "if_someone_else_answers")))
    sentences = [one.strip() for text in told if text for one in _SENTENCE.findall(text)]
    return list(dict.fromkeys(one for one in sentences if _KEPT_FROM_THEM.search(one)))


def wish(summary: Summary) -> str | None:
    """Return how the reporter's wish begins, letter for letter."""
    told: str | None = summary["wishes"]["wishes"]
    if told is None or len(told) <= LONGEST_WISH:
        return told
    return told[:LONGEST_WISH].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True)
class Ground:
    """What a rule rests on: a line of evidence, or an answer in words."""

    text: str
    line: Summary | None = None


Grounds = list[Ground]
_QUESTION_OF_DANGER = "Is anyone in danger now?"


def _lines_where(test: Callable[[Summary], bool]) -> Callable[[Summary], Grounds]:
    def rests_on(summary: Summary) -> Grounds:
        lines = [line for line in summary["evidence"] if test(line)]
        return [Ground(f"line {line['id']}", line) for line in lines]

    return rests_on


def _shown(summary: Summary) -> Grounds:
    cards = [one for one in summary["urgency"]["advice_shown"] if one["advice"] in words.CARDS]
    return [
        Ground(
            f"{words.ADVICE[one['advice']]}"
            f" ({words.ADVICE_CHOICES.get(one['choice'], words.NO_CHOICE)})"
        )
        for one in cards
    ]


def _answered(summary: Summary) -> Grounds:
    answer = words.DANGER_ANSWERS[summary["danger"]["answer"]]
    if not summary["danger"]["asked"]:
        answer = "it was not asked"
    return [Ground(f"the answer to “{_QUESTION_OF_DANGER}”: {answer}")]


def _said(line: str) -> Callable[[Summary], Grounds]:
    """Return the answer that an agreed line holds, with its question as the reporter read it."""

    def rests_on(summary: Summary) -> Grounds:
        agreed = [one for one in summary["consent"]["agreed"] if one["id"] == line]
        return [Ground(f"the answer to “{one['label']}”: {one['text']}") for one in agreed]

    return rests_on


_for_concern = _lines_where(lambda line: line["direction"] == "for")
_first_hand = _lines_where(
    lambda line: line["direction"] == "for" and line["known_how"] in FIRST_HAND
)
_URGENT, _EMERGENCY = 1, 2
_NONE_MARKED = (
    "words that no line is marked for (how a line was read is not handed over, and one that was"
    " struck out is not here): read every line for concern"
)


def _read_as(gravity: int) -> Callable[[Summary], Grounds]:
    """Return the lines that were read as so grave; else say that none is marked, and where to look.

    How a line was read is not handed over, but its cue is; a line may also have been read as grave
    without one, or have been struck out.
    """
    exactly = _lines_where(lambda line: danger_cues.gravity(line["cue"]) == gravity)
    any_danger = _lines_where(lambda line: danger_cues.gravity(line["cue"]) > 0)

    def rests_on(summary: Summary) -> Grounds:
        marked = exactly(summary) or any_danger(summary)
        if marked:
            return marked
        return [Ground(_NONE_MARKED), *_for_concern(summary)]

    return rests_on


def _all_of(*parts: Callable[[Summary], Grounds]) -> Callable[[Summary], Grounds]:
    return lambda summary: [ground for part in parts for ground in part(summary)]


def _a_child_writes(summary: Summary) -> Grounds:
    return [Ground("the reporter said that they are under 18")]


def _children(summary: Summary) -> Grounds:
    said = _said("children_in_home")(summary)
    return said or [Ground("the reporter said that someone under 18 lives with them")]


def _no_concern(summary: Summary) -> Grounds:
    return [Ground("no line counts for concern")]


# What a rule of core.triage looks at, found again in the summary.
RESTS_ON: dict[str, Callable[[Summary], Grounds]] = {
    "E1": _all_of(_shown, _read_as(_EMERGENCY)),
    "E2": _answered,
    "P1": _read_as(_URGENT),
    "P2": _all_of(_shown, _read_as(_EMERGENCY)),
    "S1": _first_hand,
    "S2": _a_child_writes,
    "S3": _all_of(_children, _for_concern),
    "S4": _all_of(_answered, _said("reporter_safe"), _for_concern),
    "N1": _all_of(_answered, _no_concern),
}
NOTHING = "nothing that is in this summary any more"
NOT_KNOWN_HERE = Ground("not known: the rule is not among those of this version")


def rules(summary: Summary) -> list[tuple[str, str, Grounds]]:
    """Return (code, what it means for staff, what it rests on) of each rule that fired."""
    return [
        (
            code,
            words.RULE_NOTES.get(code, "Not among the rules of this version."),
            RESTS_ON[code](summary) if code in RESTS_ON else [NOT_KNOWN_HERE],
        )
        for code in summary["urgency"]["rules"]
    ]
