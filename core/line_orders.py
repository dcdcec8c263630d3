"""Reads orders about lines of the preview that need the lines' own words to be carried out: put
one back, put words in place of others, take words out of one line, add what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from core import questions

_POLITELY = (
    r"^\W*(?:(?:and|an|n|but|no|nah|naw|na|oh|ok|okay|please|pls|pray|then|just|well|sorry|wait"
    r"|actually|hang on|hold on|hing on|can you|could you|would you|will you|can u|i said|yes|yeah"
    r"|also|look|god|on second thoughts?|on reflection|instead|i think|mate|love)\b\W*)*"
)
_PLACES = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        start=1,
    )
}
_ORDINAL = re.compile(
    rf"\b(?:(?:the|your|my|that|this|da|de)\s+)?(?:(?P<word>{'|'.join(_PLACES)})"
    r"|(?P<digits>\d{1,2})(?:st|nd|rd|th))\s+(?:lines?|entry|one(?=\W+(?:is|should|can|must|was"
    r"|needs|out|has)\b))\b"
    r"(?! (?:of|in) (?:the|his|her|a|my) (?!summary|preview|list))",
    re.IGNORECASE,
)
_ROW = re.compile(
    r"(?P<first>(?<![\d:.£$])\b\d{1,2})\s+(?=\d{1,2}\b(?!\s*(?:[ap]m|years?|people|%|of)\b))"
)


def numbered(text: str) -> str:
    """Return the text with "the ninth line" as "line 9"."""
    return _ORDINAL.sub(
        lambda one: f"line {_PLACES.get((one['word'] or '').lower(), one['digits'])}", text
    )


def in_a_row(text: str) -> str:
    """Return the text with commas in a row of numbers: "3 13 14 an 15"."""
    return _ROW.sub(r"\g<first>, ", text)


_NUMBERS_BEHIND = re.compile(
    r"\b(?:take|leave|cut|strike|chuck)\b[^;!?]{2,80}?\b(?:out|off|away)\b[^;!?]{0,40}?"
    r"(?<!of )(?<!from )(?<!in )\b(?:lines?|numbers?) (?P<numbers>\d{1,2}(?:[\s,&]|and|\d)*)\W*$",
    re.IGNORECASE,
)


def numbers_behind(text: str) -> str:
    """Return the numbers of "take the shotguns out, both places, lines 13 and 17"."""
    found = _NUMBERS_BEHIND.search(text)
    return found["numbers"] if found else ""


# Put back

_BACK = re.compile(
    rf"{_POLITELY}(?:i (?:want|need|would like|wanted|didnt want|did not want)(?: to)? )?"
    r"(?:(?:put|bring|have|get|add|want|leave)\s+(?P<what>[^.;!?]{1,60}?)\s+back(?:\s+in)?\b"
    r"|(?:put|bring|get)\s+back(?:\s+in)?\s+(?P<behind>[^.;!?,]{2,60})"
    r"|(?:restore|reinstate|undo|untake)\s+(?P<restored>[^.;!?,]{2,60})"
    r"|(?P<undo>undo|restore)\W*$"
    r"|(?P<before>(?:the|that|my|his|her)\s+[^.;!?]{2,40}?)\s+(?:back(?:\s+in)?(?:\s+(?:please"
    r"|pls))?\W*$"
    r"|(?:can|should|must)\s+(?:go|come|stay)\s+back\b))",
    re.IGNORECASE,
)
_NOTHING_NAMED = re.compile(
    r"^\W*(?:(?:it|that|this|them|those|all|of|the|last|line|lines|one|bit|part|what|you|u|took|out"
    r"|just|everything|lot|same|again|first|in|please)\b\W*)+$",
    re.IGNORECASE,
)


def put_back(text: str) -> str | None:
    """Return what is to be put back in; "" where it is only pointed at, None where nothing is."""
    found = _BACK.match(text)
    if not found:
        return None
    named = next((one for one in found.groups() if one), "")
    return "" if found["undo"] or _NOTHING_NAMED.match(named) else named


_WANTS_OUT = re.compile(
    r"\bi (?:(?:only|just) )*(?:want(?:ed)?|meant|asked for|need)(?: to take)?(?: out)? "
    r"(?P<words>[^.;!?]+?) (?:out|gone|away|off|removed|taken out)\b",
    re.IGNORECASE,
)


def wanted_out(text: str) -> str | None:
    """Return "the divorce" of "i only want the divorce out"."""
    found = _WANTS_OUT.search(text)
    return found["words"] if found else None


def last_struck(events: Iterable[Mapping[str, Any]], struck: Iterable[str]) -> set[str]:
    """Return the lines that were taken out last, of those that are out now."""
    before: set[str] = set()
    last: set[str] = set()
    for event in events:
        if event.get("event") == "slot" and event.get("name") == "struck":
            now = set(event.get("value") or ())
            last, before = (now - before) or last, now
    now = set(struck)
    return (last & now) or (now if len(now) == 1 else set())


def told_before(events: Iterable[Mapping[str, Any]], names: Iterable[str]) -> dict[str, Any]:
    """Return what was last answered to these questions, of those that were answered once."""
    wanted, told = set(names), dict[str, Any]()
    for event in events:
        if event.get("event") == "slot" and event.get("name") in wanted:
            value = event.get("value")
            if value not in (None, questions.NOT_ASKED, questions.SKIPPED):
                told[str(event["name"])] = value
    return told


def before_the_last_change(events: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the line whose words were changed last, with the words that it had before."""
    known: dict[str, Mapping[str, Any]] = {}
    last: Mapping[str, Any] | None = None
    for event in events:
        if event.get("event") == "slot" and event.get("name") == "evidence":
            rows = {row["id"]: row for row in event.get("value") or ()}
            changed = [
                known[one]
                for one in rows
                if one in known and known[one]["quote"] != rows[one]["quote"]
            ]
            last = changed[-1] if changed else last
            known = rows
    return last


# Words in place of others

_IN_LINE = r"(?:(?:in|on|at|for|of) )?(?:the |your )?(?:line|number|no\.?) ?(?P<{}>\d{{1,2}})"
_QUOTE = "\"“”'‘’"
_SWAPS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        rf"{_POLITELY}(?:{_IN_LINE.format('number')}\W+)?(?:{_POLITELY[1:]})?"
        rf"(?:replace|swap|exchange|substitute|change|alter|correct)\s+(?:the )?(?:words? )?"
        rf"(?!line|number|\d+\s)(?P<old>[{_QUOTE}][^{_QUOTE}]+[{_QUOTE}]|[^.;!?\"“”]{{2,60}}?)"
        rf"(?:\s+{_IN_LINE.format('behind')})?\s+(?:with|by|for|to|into)\s+(?P<new>[^;!?]+)$",
        rf"{_POLITELY}(?:{_IN_LINE.format('number')}\W+)?(?:(?:it|that|this|line \d+)\s+)?"
        r"(?:should|shud|must|needs to|ought to|has to)\s+(?:say|be|read)\s+(?P<new>[^.;!?]{1,60}?)"
        r"[\s,–-]+(?:and )?(?:not(?! (?:before|after|until|till|on|at|in|by|when|if|while)\b)"
        r"|instead of"
        r"|rather than|no)\s+(?P<old>[^.;!?]{2,60})",
        rf"{_POLITELY}(?:put|write|say|make it)\s+(?P<new>[^.;!?]{{1,60}}?)[\s,–-]+"
        r"(?:not|instead of|rather than|in place of)\s+(?P<old>[^.;!?]{2,60})",
        rf"{_POLITELY}(?P<new>[^.;!?]{{2,80}}?)(?:\s*,\s*|\s+[–-]\s+)(?:and )?(?:not"
        rf"|rather than)\s+"
        r"(?P<old>[^.;!?,]{2,40})",
    )
)


class Swap(NamedTuple):
    """Words for others: "replace twenty-one with twenty", "Rupert is twenty, not twenty-one"."""

    old: str
    new: str
    number: int  # of the line, or 0


def swap(text: str) -> Swap | None:
    """Return which words take the place of which."""
    for at, words in enumerate(_SWAPS):
        if found := words.match(text.strip()):
            named = found.groupdict()
            number = named.get("number") or named.get("behind") or _line_behind(text)
            old, new = _bare(named["old"]), _bare(named["new"])
            if at == len(_SWAPS) - 1:  # "Rupert is twenty": the words behind "is"
                new = _SAID_OF.sub("", new)
            if old and new and len(old.split()) <= _LONGEST:
                return Swap(old, new, int(number or 0))
    return None


_LONGEST = 8
_SAID_OF = re.compile(
    r"^.*\b(?:is|was|are|were|has|had|hes|shes|he's|she's|he’s|its|it's|said)\s+", re.I
)
_LINE_BEHIND = re.compile(r"\b(?:in|on|of) (?:the |your |my )?(?:line|number) ?(\d{1,2})\b", re.I)
_TRAIL = re.compile(
    r"(?:\W+(?:please|pls|ta|thanks|thank you|then|love|instead|kindly"
    r"|(?:in|on) (?:the |your |my )?(?:line|number) ?\d{1,2}))*\W*$",
    re.IGNORECASE,
)


def _line_behind(text: str) -> str | None:
    found = _LINE_BEHIND.search(text)
    return found[1] if found else None


def _bare(words: str) -> str:
    return _TRAIL.sub("", words.strip()).strip(f" {_QUOTE}")


# Words out of one line

_OUT_OF = re.compile(
    rf"{_POLITELY}(?:take|cut|leave|remove|delete|strike|cross|drop|scrap|lose|bin|get rid of"
    rf"|rub)\s+"
    r"(?:out\s+)?(?P<words>[^.;!?]{2,80}?)\s+(?:(?:out|off|away)\s+)?(?:of|from|in|off)\s+"
    r"(?:the |your )?(?:line|number|no\.?) ?(?P<number>\d{1,2})\b",
    re.IGNORECASE,
)
_WORD_ONLY = re.compile(
    r"^(?:the |that )?(?:words?|phrase|name|bit where it says)\s+", re.IGNORECASE
)


class OutOf(NamedTuple):
    """Words that are to go out of one line, whose other words stay."""

    words: str
    number: int


def out_of(text: str) -> OutOf | None:
    """Return what is to go out of which line: "take callum out of line 1"."""
    found = _OUT_OF.match(text)
    if not found:
        return None
    return OutOf(_WORD_ONLY.sub("", found["words"]).strip(f" {_QUOTE}"), int(found["number"]))


# Names

_NAME_OUT = re.compile(
    rf"{_POLITELY}(?:take|leave|cut|remove|delete|strike|drop|scrap|lose|bin|get rid of|rub out)\s+"
    r"(?:out\s+)?(?:all )?(?P<whose>[\w'’-]+(?: (?!names?)[\w'’-]+)?) names?\b(?P<rest>[^.;!?]*)",
    re.IGNORECASE,
)
_OF_THE_WRITER = frozenset("my me mine mi ma".split())
_CONTACT = re.compile(
    r"\b(?:number|phone|mobile|telephone|e-?mail|address|details|contact)\b", re.I
)


class NameOut(NamedTuple):
    """Whose name is to go: a name itself, "my", or "his", "the" and the like."""

    whose: str
    contact: bool  # and the number with it

    @property
    def writers(self) -> bool:
        return self.whose.lower() in _OF_THE_WRITER

    @property
    def name(self) -> str | None:
        """The name itself, where it was said: "callum's name"."""
        own = re.sub(r"['’]s$", "", self.whose)
        return None if self.whose.lower() in _ANY else own


_ANY = _OF_THE_WRITER | frozenset(
    "the his her their any all our your that this these those".split()
)


def name_out(text: str) -> NameOut | None:
    """Return whose name is to go out of the lines: "take out callum's name"."""
    found = _NAME_OUT.match(text)
    return NameOut(found["whose"], bool(_CONTACT.search(found["rest"]))) if found else None


_PERSON_OUT = re.compile(
    rf"{_POLITELY}(?:(?:take|leave|cut)\s+(?P<name>[^\W\d_]{{2,}})\s+(?:out|oot|off)"
    r"|(?:remove|delete|take out|leave out|cut out)\s+(?P<other>[^\W\d_]{2,}))"
    r"(?: of (?:it|this|that|there|the (?:summary|lines?)|all (?:of )?(?:it|the lines)"
    r"|everything))?"
    r"(?: (?:please|pls|dear|love|everywhere|completely|altogether))*\W*$",
    re.IGNORECASE,
)


def person_out(text: str) -> str | None:
    """Return the one word that is to go, which may be a name: "take callum out"."""
    found = _PERSON_OUT.match(text)
    return (found["name"] or found["other"]) if found else None


# What was left out

_LEFT_OUT = re.compile(
    rf"{_POLITELY}(?:et )?(?:"
    r"(?:you|u|ye|yous)(?:['’]?ve| have)? (?:lost|left (?:out|off|oot)|missed(?: out| off)?"
    r"|forgot(?:ten)?"
    r"|dropped|skipped|(?:did ?n[o'’]?t|have ?n[o'’]?t|never) (?:put|write|add|include"
    r"|mention)(?: in| down)?)"
    r"|(?:it|there)(?:['’]?s| is)? (?:missing|lacks)|missing(?: is)?|(?:il )?manque"
    r"|where(?:['’]?s| is| are)(?= .{0,40}\b(?:said|saying|says|told|telling|about)\b)"
    r")(?: (?:in|out))?\s*:?\s+"
    r"(?:(?:the )?(?:bit|part|thing|line) (?:about|where|that|with) |(?:that|what|wot|wat|whit"
    r"|how) )?"
    r"(?P<words>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_NOTHING = re.compile(
    r"^(?:nothing|nowt|it|that|out|this|something|my point)\b\W*$|^(?:an?|the|his|her) (?:age"
    r"|name)\b",
    re.I,
)
_FEWEST_TOLD = 2  # words


def left_out(text: str) -> str | None:
    """Return what the chat left out and is to add, without the words to the chat before it: "n u
    left out wot his cousin told me"."""
    found = _LEFT_OUT.match(text)
    words = found["words"].strip(" ?") if found else ""
    return words if len(words.split()) >= _FEWEST_TOLD and not _NOTHING.match(words) else None


_ONLY_THIS = re.compile(
    r"^[^:]{0,40}\b(?:it|that|but|only|just|this|words?|line)\b[^:]{0,40}:\s+(?=\S)", re.I
)


def only_the_words(words: str) -> str:
    """Return what is to be added without "it, but only the petrol cans: " before it."""
    return _ONLY_THIS.sub("", words)
