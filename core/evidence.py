"""Evidence lines: what was told, in the reporter's own words, and how they know it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from core import denials

FIRST_HAND = ("seen", "heard")
KNOWN_HOW = (*FIRST_HAND, "told", "guessed", "unknown")
SEEN, HEARD = FIRST_HAND
TOLD, UNKNOWN = "told", "unknown"
CONTEXT = "context"
MAX_LINES = 200  # of the schema; a message of very many sentences is one line


@dataclass(frozen=True)
class EvidenceLine:
    """One sentence of the reporter."""

    id: str  # e1, e2 …
    quote: str  # letter for letter
    cue: str | None
    direction: str  # for, against, context
    known_how: str  # one of KNOWN_HOW; hearsay and guesses are never raised to "seen"
    when: str | None = None
    danger: str = "none"  # what was read in it: emergency, urgent, none; not handed over

    def to_slot(self) -> dict[str, Any]:
        return asdict(self)


def from_slot(rows: Iterable[Mapping[str, Any]] | None) -> list[EvidenceLine]:
    return [EvidenceLine(**row) for row in rows or []]


_OF_A_LINE = frozenset(field.name for field in fields(EvidenceLine)) - {"id"}


def added(lines: list[EvidenceLine], sentences: Iterable[Mapping[str, Any]]) -> list[EvidenceLine]:
    """Return `lines` with each new sentence behind them; what was said before is not repeated.

    A sentence: {"quote", "cue", "direction", "known_how", "danger"}, as the reader made it.
    """
    said = {line.quote for line in lines}
    number = max((int(line.id[1:]) for line in lines), default=0)
    result = list(lines)
    for sentence in sentences:
        if sentence["quote"] in said:
            result = [_read_again(line, sentence) for line in result]
            continue
        if len(result) >= MAX_LINES:
            continue
        number += 1
        said.add(sentence["quote"])
        kept = {name: value for name, value in sentence.items() if name in _OF_A_LINE}
        result.append(EvidenceLine(id=f"e{number}", **kept))
    return result


def unread(quote: str) -> dict[str, Any]:
    """Return a sentence of which no reader made anything: told, and counting for nothing."""
    plain = {"cue": None, "direction": CONTEXT, "known_how": UNKNOWN, "danger": "none"}
    return {"quote": quote, **plain}


def _read_again(line: EvidenceLine, sentence: Mapping[str, Any]) -> EvidenceLine:
    """Return the line as danger, where it was cleared as a misreading and is said once more."""
    raised = sentence["danger"] != "none" and line.danger == "none"
    if line.quote != sentence["quote"] or not raised:
        return line
    return replace(line, **{name: sentence[name] for name in ("cue", "direction", "danger")})


def with_known_how(lines: list[EvidenceLine], answer: str) -> list[EvidenceLine]:
    """Return the lines with "how do you know" filled in where the words did not already say.

    Only lines that count for or against: nobody was asked how they know that it is Tuesday; nor
    of a no, or of whom they write about. Who
    was there when something was said has heard it, not seen it; and where lines tell what was said,
    no other is filled in as heard: nobody hears that somebody has new friends.
    """
    open_ = [line for line in lines if line.known_how == UNKNOWN and line.direction != CONTEXT]
    open_ = [line for line in open_ if not _ANSWERS_OR_OPENS.search(line.quote)]
    if answer in FIRST_HAND:
        open_ = [line for line in open_ if not _AS_HE_WAS.search(line.quote)]
    speech = {line.id for line in open_ if of_speech(line.quote)}
    if answer == HEARD and speech:
        open_ = [line for line in open_ if line.id in speech]
    meant = {line.id for line in open_}
    return [
        replace(line, known_how=HEARD if answer == SEEN and line.id in speech else answer)
        if line.id in meant
        else line
        for line in lines
    ]


# "no nothing like that hes upstairs", "its about my lad callum hes 19": an answer, or whom it is
# about; nobody saw or heard that
_ANSWERS_OR_OPENS = re.compile(
    rf"^\W*{denials.DENIAL}\W+{denials.DENIAL}"
    r"(?!.*\b(?:saw|seen|heard|found|kniv?f?es?|guns?|flags?|said|says)\b)"
    r"|^\W*(?:(?:hi|hiya|hello|hey|yo|so|ok|well|um|sir|good \w+)\b\W*)*(?:it['’]?s|it is|this is"
    r"|i am writing|i write|i['’]?m writing|i['’]?m (?:so |really )?worried)"
    r" (?:about|with regard to|concerning|regarding|of) (?:my|me|a|an|our)"
    r" (?:\w+ ){1,6}?(?:he|she|who)?['’]?(?:s|is)? ?"
    r"\d{1,2}\b(?!.*\b(?:said|says|told|goes|kniv?f?es?|guns?|flags?|put|wrote)\b).{0,90}$",
    re.IGNORECASE,
)
# "Before he was sweet boy", "he used to be normal": nobody saw or heard that as one thing
_AS_HE_WAS = re.compile(
    r"^\W*(?:(?:and|but|well)\b\W*)*"
    r"(?:before(?: (?:this|that|it))?,? (?:he|she|they) (?:was|were|is)"
    r"|(?:(?:he|she|they) )?(?:used|always used) to be)\b",
    re.IGNORECASE,
)
_ALL_OF_IT = re.compile(r"\b(?:it|all|everything|both|this|that|him|her|them)\b", re.IGNORECASE)
_WATCHED = re.compile(r"\bwatch(?:es|ed|ing)?\b", re.IGNORECASE)


def with_seen(lines: list[EvidenceLine], words: str) -> list[EvidenceLine]:
    """Return the lines after "I saw it". Where the words name a thing and nothing else, "I saw the
    videos", only lines of such things were seen, where there are any."""
    things = {
        line.id
        for line in lines
        if line.known_how == UNKNOWN and (of_a_thing(line.quote) or _WATCHED.search(line.quote))
    }
    if not things or not of_a_thing(words) or _ALL_OF_IT.search(words):
        return with_known_how(lines, SEEN)
    known = with_known_how([line for line in lines if line.id in things], SEEN)
    filled = {line.id: line for line in known}
    return [filled.get(line.id, line) for line in lines]


def with_heard(lines: list[EvidenceLine], words: str) -> list[EvidenceLine]:
    """Return the lines after "I heard it". Where a line says already that it was heard, and no open
    one tells what was said, the answer is of that line: nobody hears that somebody stopped going
    round. What the answer itself tells, in `words`, is no such line."""
    speech = any(line.known_how == UNKNOWN and of_speech(line.quote) for line in lines)
    heard = any(line.known_how == HEARD and line.quote not in words for line in concerns(lines))
    return lines if heard and not speech else with_known_how(lines, HEARD)


_WAS_THERE = re.compile(
    r"\b(?:i|we) (?:was|were|wis|wur)"
    r" (?:(?:right|just|only|also|both|sat|stood|sitting|standing) )*"
    r"(?:there|here|by|opposite|beside|in the (?:same )?(?:room|car|kitchen|house)"
    r"|at the (?:same )?table)\b",
    re.IGNORECASE,
)
_TOLD_ANOTHER = re.compile(
    r"\b(?:he|she|they)(?:['’]?s|['’]d|['’]ve| has| had)?(?: (?:just|also|\w+ly))?"
    r" (?:told|telt|said to|shouted at) (?!(?:me|us)\b)\w+",
    re.IGNORECASE,
)
_TOLD_ME = re.compile(
    r"\b(?:told|telt|said to|rang|messaged|texted) (?:me|us)\b|\bapparently\b|\baccording\b"
    r"|\bheard (?:it )?from\b|\bword\b",
    re.IGNORECASE,
)


def overheard(lines: list[EvidenceLine], words: str) -> list[EvidenceLine]:
    """Return the lines where `words` say that they were there and heard it themself: "he told his
    mother …" was said in their hearing then. What somebody passed on to them stays told."""
    if not _WAS_THERE.search(words):
        return lines
    return [
        replace(line, known_how=HEARD)
        if line.known_how == TOLD
        and _TOLD_ANOTHER.search(line.quote)
        and not _TOLD_ME.search(line.quote)
        else line
        for line in lines
    ]


def with_both(
    lines: list[EvidenceLine], seen_all: bool, seen_too: bool = True
) -> list[EvidenceLine]:
    """Return the lines where they say that they heard and saw: speech was heard and, with
    `seen_too`, things such as a flag were seen. Of the rest only what they name was seen, or with
    `seen_all` all of it."""
    named = [
        line
        for line in lines
        if seen_all or of_speech(line.quote) or (seen_too and of_a_thing(line.quote))
    ]
    known = {line.id: line for line in with_known_how(named, SEEN)}
    return [known.get(line.id, line) for line in lines]


_SPEAKS = (
    r"(?:(?:sa(?:id|ys?|ying)|sed|told|tells?|telt|shouts?|shouted|shouting|yells?|yelled|screams?"
    r"|screamed|brags?|bragged|calls|called|swore|swears|joked?s?|argues|reckons)\b"
    # "he goes they should all burn", "he was like we need to"; not "he goes the gym"
    r"|(?:goes|went|(?:is|was|['’]?s) like)(?:\s*[,:\"“‘]| (?:to|at) (?:me|us) "
    r"| .*\b(?:should\w*|shud\w*|need\w*|deserves?|gonna|runs? everything|must)\b)"
    r"|(?:m['’]a|nous a) dit\b)"
)
_WHEN = r"(?:(?:and|but|also|then|so|now|once|yesterday|today|(?:on|last|this|one) \w+),? )*"
# "the other night in the car", before "he said"
_WHERE = (
    r"(?:(?:at|in|on|over|last|the other|one|this|during|while|when) (?:(?!he\b|she\b|they\b|who\b)"
    r"[\w'’]+,? ){1,8}?|(?:yesterday|today|tonight),? )"
)
# "what bothers me is", "the worst was"
_WHAT_MATTERS = (
    r"(?:(?:what (?:really )?(?:bothers|worries|worried|scares|scared|frightens|upsets|upset|gets"
    r"|bugs|shocked|got) me(?: (?:most|more|though|really))?|the (?:worst|main|other|last|one)"
    r"(?: (?:thing|bit|part))?(?: that (?:\w+ ){1,3}me)?) (?:is|was|wis)(?: that| when| how)?,? )?"
)
_SPEECH = re.compile(
    rf"(?:^\W*{_WHEN}{_WHAT_MATTERS}|(?:^\W*{_WHAT_MATTERS}|\band ){_WHERE})(?:{_SPEAKS}"
    r"|(?:he|she|they|elle|il)(?:['’]?s|['’]?ve|['’]d)?"
    r" (?:(?:has|have|had|just|also|always|often|even|only"
    rf"|keeps?|kept|is|was|will|\w+ly) ){{0,2}}{_SPEAKS})",
    re.IGNORECASE,
)
# read, and so seen
_WRITTEN = re.compile(
    r"\b(?:online|posts?|posted|posting|messages?|texts?|wrote|writes|chats?|comments?|videos?"
    r"|facebook|tiktok|instagram|whatsapp|telegram|discord|letters?|emails?|stories|story)\b",
    re.IGNORECASE,
)


_ONLY_HOW = re.compile(
    r"^\W*(?:(?:and|but|yes|yeah|no|aye|look|well|as i said|like i said|i (?:already )?(?:said|told"
    r" (?:you|u|ye))|i['’]?ve (?:already )?(?:said|told (?:you|u|ye))|both|all)\b\W*)*"
    r"(?:i |we |i['’]?ve |i have )?(?:also |just |both )?(?:over)?(?:heard|herd|hear|saw|seen|see)"
    r"(?:,? (?:it|that|this|all of (?:it|this|that)|everything|both|all))*"
    r"(?:,? ?(?:and|n|&)? ?(?:i )?(?:also )?(?:over)?(?:heard|herd|saw|seen|see)"
    r"(?: (?:it|that|this|all|everything|both))*)?"
    r"(?:,? (?:myself|meself|masel|both|too|with (?:my|me) (?:own )?(?:ears?|eyes)"
    r"(?: and (?:my )?(?:own )?(?:ears?|eyes))?))*\W*$",
    re.IGNORECASE,
)


def says_only_how(words: str) -> bool:
    """Say whether the words say how a thing is known and nothing else: "I heard that with my own
    ears"."""
    return _ONLY_HOW.match(words) is not None


_THING = re.compile(
    r"\b(?:flags?|leaflets?|maps?|stickers?|badges?|posters?|posts?|pictures?|photos?|pics?"
    r"|drawings?"
    r"|tattoos?|symbols?|videos?|vids?|books?|notebooks?|diary|uniform|armband|t-?shirts?"
    r"|banners?|graffiti|messages?|screenshots?|knives|knife|swastikas?)\b",
    re.IGNORECASE,
)


def of_a_thing(quote: str) -> bool:
    """Say whether the words tell of something that is there to be seen."""
    return _THING.search(quote) is not None


def of_speech(quote: str) -> bool:
    """Say whether the words tell first what was said aloud: "he says it's for the masts"."""
    return bool(_SPEECH.search(quote)) and not _WRITTEN.search(quote)


def known_as(lines: list[EvidenceLine], said: Mapping[str, str]) -> list[EvidenceLine]:
    """Return the lines, where `said` has how it is known of a line's id, as the reporter says."""
    return [replace(line, known_how=said.get(line.id, line.known_how)) for line in lines]


def first_told(events: Iterable[Mapping[str, Any]], line: str) -> EvidenceLine | None:
    """Return the line as it was first noted, of the events of a conversation; what stood before
    everything was forgotten is no line any more."""
    first: dict[str, EvidenceLine] = {}
    for event in events:
        if event.get("event") == "slot" and event.get("name") == "evidence":
            rows = {one.id: one for one in from_slot(event.get("value"))}
            first = {**rows, **first} if rows else {}
    return first.get(line)


def calmed(
    lines: Iterable[EvidenceLine], ids: Container[str], cues: Container[str]
) -> list[EvidenceLine]:
    """Return the lines, in which no danger is read in `ids` any more. What counted for concern by
    danger alone, or by one of the `cues` of danger, is told and counts for nothing."""
    return [_calm(line, cues) if line.id in ids else line for line in lines]


def _calm(line: EvidenceLine, cues: Container[str]) -> EvidenceLine:
    by_danger = line.cue in cues or (line.cue is None and line.danger != "none")
    if not by_danger:
        return replace(line, danger="none")
    return replace(line, danger="none", cue=None, direction="context")


def lowered(lines: list[EvidenceLine], how: str) -> list[EvidenceLine]:
    """Return the lines with `how` in place of "seen" and "heard": they say it was not so."""
    return [
        replace(line, known_how=how) if line.known_how in FIRST_HAND else line for line in lines
    ]


# Asked only where no "he" or "she" says it: "the uncle says they must go".
_MAN = re.compile(
    r"\b(?:uncle|brother|father|dad|husband|boyfriend|(?:grand)?son|nephew|man|boy|lad|bloke)\b"
)
_WOMAN = re.compile(
    r"\b(?:aunt(?:ie|y)?|sister|mother|mum|mam|wife|girlfriend|(?:grand)?daughter|niece|woman"
    r"|girl)\b"
)
_HE, _SHE = re.compile(r"\b(?:he|him|his)\b"), re.compile(r"\b(?:she|her|hers)\b")

_SAID = r"(?:'?s|'d| has| had| just| also| only)* (?:said|sed|told|says|tells|did tell)\b"
_HE_SAID, _SHE_SAID = re.compile(r"\bhe" + _SAID), re.compile(r"\bshe" + _SAID)


def of_another(words: str, lines: Iterable[EvidenceLine]) -> bool:
    """Say whether "she told me" can only be of somebody else than the man the lines are about."""
    return of_another_than(words, (line.quote for line in lines))


def of_another_than(words: str, quotes: Iterable[str]) -> bool:
    """The same, from the words of the lines."""
    told = " ".join(quotes).lower()
    men, women = len(_HE.findall(told)), len(_SHE.findall(told))
    if not men and not women:
        men, women = len(_MAN.findall(told)), len(_WOMAN.findall(told))
    about_him, about_her = men > women, women > men
    she, he = _SHE_SAID.search(words) is not None, _HE_SAID.search(words) is not None
    return (about_him and she and not he) or (about_her and he and not she)


def concerns(lines: Iterable[EvidenceLine]) -> list[EvidenceLine]:
    return [line for line in lines if line.direction == "for"]


def first_hand(lines: Iterable[EvidenceLine]) -> list[EvidenceLine]:
    return [line for line in concerns(lines) if line.known_how in FIRST_HAND]


# A capital inside a sentence: perhaps a name, a school, a street. Not "I", a month or a day.
_MAY_IDENTIFY = re.compile(
    r"(?<=[a-z,;] )(?!I\b|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember"
    r"|October|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter|Ramadan|Eid)[A-Z][a-z]+"
)


def may_identify(quote: str) -> bool:
    """Say whether the words may name who or where this is. Leans to yes: it spares a warning."""
    return _MAY_IDENTIFY.search(quote) is not None
