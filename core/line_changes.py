"""Reads what is typed at the preview about single lines: how they are known, which go out.

"Lines 2 and 8 I heard, 9 I saw", "take out the bit about the sofa", "the flag I saw, his mother
told me of the club". By patterns alone. A line is named by its number or by words that it shares;
what names none of them changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from core import evidence, requests, spellings

SEEN, HEARD, TOLD, GUESSED = evidence.KNOWN_HOW[:4]
_I = r"\b(?:i|we|ive|weve|i have|we have)(?: \w+){0,2}? "
_NOT = r"(?:not|never|\w+nt) (?:\w+ ){0,2}?"
# in the words of somebody who says how they know a thing; the last of a clause counts
# "I heard it from him", not "from her mum"
_THEM_THEMSELVES = (
    r"(?:(?:him|them)(?:self|selves)?\b|herself\b|(?:his|her|their) (?:own )?(?:mouth|lips)\b"
    r"|her(?:$|\W*[.,;!?\n]| (?:and|but|my|directly|on|at|in|when|last)\b))"
)
# "Tom told me that himself" is of the one it is about; "mum told me herself" is of another
_HIMSELF = r"(?: (?:that|it|this|so|all|of))* (?:him|her|them)sel(?:f|ves)\b"
_KIN = (
    r"(?:mums?|mams?|moms?|mother|dad|da|father|nan|nana|gran\w*|wife|husband|sister|brother|cousin"
    r"|aunt\w*|uncle|niece|nephew|teacher|friend|mate|boss|someone|somebody|people)"
)
_THINK = r"(?:think|thought|believe|imagine|suppose|reckon|assume)"
_MY_OWN = (
    r"my (?:own )?(?:opinion|idea|thought|thoughts|thinking|feeling|view|imagination|belief|theory)"
)
# "the bit about the fighters is off Imran": of a line or a bit, never of a flag that is off eBay
_FROM_THEM = (
    r"(?:(?<=\d)|\b(?:bits?|parts?|things?|ones?|remarks?|stuff|sentence)\b[^.;!?]{0,40}?)"
    r"(?: is| was| are| came| comes|s)(?: only| just| all)? (?:off|from|via|through)"
    r" (?!(?:the|a|an|ebay|amazon|online|facebook|my own|him|them|last|when|before|school|work"
    r"|home|there|here|memory|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b)\w+"
)
_HOW = (
    (
        TOLD,
        r"\b(?:my|our|his|her) (?:\w+ )?\w+ tells? (?:me|us)\b"
        r"|\b(?:someone|somebody|his|her|their|my|the|an?)(?: [\w]+){0,3}?"
        r" (?:told (?:me|us|(?:my|our) \w+)|(?:rang|phoned|messaged|texted) (?:me|us|(?:my"
        r"|our) \w+))\b"
        rf"|\b(?!he\b|she\b|i\b|we\b|nobody\b)(?:{_KIN}|\w+(?! told (?:me|us){_HIMSELF})) told"
        r" (?:me|us)\b|\b(?:was|were|been|only) told\b"
        r"|\b(?:heard|got|had) (?:it |that |this )?(?:from|off|through|via)\b"
        rf"(?! {_THEM_THEMSELVES})"
        rf"|\b(?:second|third) ?hand\b|\bis told\b|\bhearsay\b|{_FROM_THEM}",
    ),
    (
        HEARD,
        r"\b(?:over)?heard\b|\bhear (?:him|her|them|it)\b"
        r"|\b(?:said|told|says|sed) (?:(?:it|that|this|all|the rest|the others?|everything) )*"
        r"(?:straight )?to (?:me|my face|us)\b|\bmy own ears?\b|\bwith my ears?\b"
        r"|\b(?:from|out of) (?:his|her|their) own (?:mouth|lips)\b"
        r"|\bfrom (?:his|her|their) (?:mouth|lips)\b|\b(?:he|she|they) told (?:me|us)\b"
        rf"|\b\w+ told (?:me|us){_HIMSELF}",
    ),
    (
        SEEN,
        rf"\b(?:saw|seen)\b|{_I}(?:see|watched|read)\b|\bmy own eyes\b"
        r"|\b(?:clapped|set|laid) eyes on\b|\bshowed (?:me|us)\b",
    ),
    (
        GUESSED,
        r"\b(?:a guess|guess(?:ing|ed|es)?|a hunch|a feeling|supposition|surmise|assumption"
        r"|conjecture|speculation)\b"
        rf"|\b(?:only|just|merely|is|was|are|thats|its) (?:(?:only|just|merely|all) )*(?:what "
        rf"|how )?"
        rf"(?:{_MY_OWN}|(?:i|we) (?:(?:only|just) )*{_THINK})\b"
        rf"|\bi (?:only|just|merely) {_THINK}\b|\bim (?:only |just )?(?:assuming|imagining"
        rf"|supposing)\b",
    ),
)
# "is off Imran" says whose words they are, and names no line that speaks of him
_WHOSE = re.compile(
    r" (?:is|was|are|came|comes)(?: only| just| all)? (?:off|from|via|through) \w+.*$"
)
_HOW_PATTERNS = tuple((how, re.compile(words)) for how, words in _HOW)
_DENIED = re.compile(
    rf"\b{_NOT}(?:saw|see|seen|heard|hear|read|told(?: me| us)?|(?:clapped|set|laid) eyes on)\b"
    r"|\b(?:nobody|no one) (?:\w+ )?(?:told|said)(?: me| us)?\b"
)
# "I did not see it, she told me" can only be of somebody else
_NOT_FIRST_HAND = re.compile(rf"\b{_NOT}(?:saw|see|seen|heard|hear)\b")
_TOLD_ME = re.compile(r"(?:he|she|they) told (?:me|us)")
_SAYS_NOW = re.compile(r"\bsays?\b.*?\bbut\b")  # "it says I saw it, but I heard it"
# where the words of one line end and those of another begin
_CLAUSES = re.compile(
    r"[.,;!?\n]+|\b(?:but|while|whereas)\b|\band (?=the |i |(?:saw|seen|heard|watched)\b)"
)
# "told me 2 my face", "sat 4 me", "m8", "b4": words in haste, and no numbers of lines
_IN_HASTE = (
    r"(?<!\w)(?!(?<=[a-z] )(?<!and )(?<!line )(?<!lines )(?<!number )(?<!numbers )"
    r"(?<!also )(?<!plus )[248] (?:my|me|him|her|them|his|us|u|you|be|do|go|get|see|talk|tlk|the|a"
    r"|dis|dat|this|that|it|say|no|know|our|r|uni|school|work|wrk|skool|sum\w*|every\w*"
    r"|ppl|people)\b)"
)
_NUMBERS = re.compile(
    rf"(?<![\d:])(?:(?:lines?|numbers?|nos?|no\.|#) ?|{_IN_HASTE})(\d{{1,2}})\b"
    r"(?![:.]\d| ?(?:am|pm|oclock|years?|%)"
    r"| (?:weeks?|wks?|days?|months?|minutes?|mins?|hours?|hrs?"
    r"|times|men|lads|kids|people|of (?:them|us|his|her))\b)"
)
_TO_ME = re.compile(r"\b(said|sed|says|sez|told me|told us|(?:said|told|sed) (?:it|that|this)) 2\b")
_THE_BIT = (
    r"(?:the |that |this |my |all (?:the |that )?)?(?:bits?|parts?|lines?|ones?|things?|stuff"
    r"|sentences?|words?) (?:about|with|on|saying|that says?|where) "
)
_TAKE_OUT = re.compile(rf"\b{requests.TAKE_OUT} (?P<words>{_THE_BIT}[^.;!?]+)")
# "leave out him getting the sack": only where it begins the wish, or it may be a telling
_POLITELY = (
    r"^\W*(?:(?:and|but|no|naw|oh|ok|okay|ee|please|pls|also|then|just|well|sorry|wait|actually"
    r"|mate|look|can you|can u|could you|i want you to|you can|yes|hang on)\b\W*)*"
)
_WHAT = r"(?:the|that|what|where|when|how|him|her|his|their|my|me|anything|everything|about|all)\b"
_TAKE_OUT_THAT = tuple(
    re.compile(words)
    for words in (
        rf"{_POLITELY}{requests.SURELY_OUT} (?P<words>{_WHAT}[^.;!?]+)",
        rf"{_POLITELY}(?:take|leave|cut|cross|strike|chuck) (?P<words>{_WHAT}[^.;!?]+?)"
        r" (?:out|off|away)\b",
    )
)
_ANOTHER = re.compile(
    r"\s*,\s*(?:(?:and|or|plus)\s+)?"
    r"|\s+(?:and|or|plus)\s+(?=the\b|(?:bit |one |part )?(?:about|saying|with|where)\b)"
)
_SAYS_WHY = re.compile(
    r"^(?:(?:and|so|but|or) )?(?:she|he|they|it|i|im|we|you|its|hes|shes|theyre|thats|that is"
    r"|that was|those are|nobody|no one|not|nothing)\b"
)
# why, and where in the text: no words of a line
_WHY = re.compile(
    r"(?:^|\s)(?:(?:(?:that|it|this)s?(?: is)?|is) (?=no|none|private|wrong|personal|nothing|nowt"
    r"|nane|daft|irrelevant|gossip|rubbish|mine|silly)|because\b|cos\b|coz\b|cause\b"
    r"|nobodys\b).*$"
)
_PLACE = re.compile(r"\b(?:right )?(?:at|from) the (?:very )?(?:start|beginning|top|end|bottom)\b")
_A_NAME = re.compile(r"\bnames?\b")
_FEWEST_SHARED = 3  # one word of three that are named must be in the line
_EMPTY = frozenset(
    "that this they them with have said says were from about your never only line lines number"
    " told heard seen saw know thing what when which there their been also just bit one not the and"
    " was has had his her him she who are you our out all any but can did does for get got how its"
    " may own see too two way why myself mine getting going goes went really people"
    " nowt owt gettin please too will would could should shall might must does done being into than"
    " out off back line anything everything".split()
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ings?|ed|s)$")  # "sacked" and "the sack" are one
_STEM = 5  # letters: "member" and "members" are one word here


class Numbered(NamedTuple):
    """A line as the preview shows it."""

    id: str
    text: str


def known_how(text: str, lines: Sequence[Numbered]) -> dict[str, str]:
    """Return how lines are known, by their ids, as far as `text` says it of a line it names."""
    plain = _SAYS_NOW.sub(" ", _plain(text))
    return _by_numbers(plain, lines) if _NUMBERS.search(plain) else _by_clauses(plain, lines)


def _by_numbers(plain: str, lines: Sequence[Numbered]) -> dict[str, str]:
    """The how stands behind its numbers, "2 and 8 I heard", or before them, "I heard 3 and 4"."""
    said: dict[str, str] = {}
    named: list[str] = []
    before: str | None = None
    of_another = evidence.of_another_than(plain, (line.text for line in lines))
    words = _in_order(plain, of_another)
    for at, (word, how) in enumerate(words):
        if how is not None:
            said.update(dict.fromkeys(named, how))
            before, named = (None, []) if named else (how, [])
        elif line := _line_at(int(word), lines):
            if before and not _is_of_the_next(words, at):
                said[line] = before
            else:
                named.append(line)
    return said


def _is_of_the_next(words: Sequence[tuple[str, str | None]], at: int) -> bool:
    """Say whether a number belongs to the how behind it: "I heard 5 and 6 I saw"."""
    first = at == 0 or words[at - 1][1] is not None
    how_behind = at + 1 < len(words) and words[at + 1][1] is not None
    number_then = at + 2 < len(words) and words[at + 2][1] is None
    return how_behind and not number_then and not first


def _line_at(number: int, lines: Sequence[Numbered]) -> str | None:
    return lines[number - 1].id if 1 <= number <= len(lines) else None


def _in_order(plain: str, of_another: bool = False) -> list[tuple[str, str | None]]:
    """Return the numbers, and what is said of how a thing is known, as they stand in the text.

    `of_another`: "she told me" is of somebody else than the man the lines are about.
    """
    left = _DENIED.sub(lambda found: " " * len(found.group()), plain)
    by_another = _NOT_FIRST_HAND.search(plain) is not None or of_another
    found: list[tuple[int, int, str, str | None]] = [
        (*number.span(), number[1], None) for number in _NUMBERS.finditer(plain)
    ]
    for how, words in _HOW_PATTERNS:  # the first reading of a word stands
        for one in words.finditer(left):
            start, end = one.span()
            if all(end <= begun or ended <= start for begun, ended, _, _ in found):
                said = TOLD if by_another and _TOLD_ME.fullmatch(one.group()) else how
                found.append((start, end, one.group(), said))
    return [(word, how) for _, _, word, how in sorted(found, key=lambda row: row[0])]


def spoken_of(text: str, lines: Sequence[Numbered]) -> list[str]:
    """Return the ids of the lines that share most words with `text`; none where none does."""
    return _most_alike(text, lines)


def alike(words: str, lines: Sequence[Numbered]) -> list[str]:
    """Return the ids of the lines that share most with the words, and enough of them."""
    return _meant(words, lines)


def held_by(words: str, quote: str) -> str:
    """Return those of the words that stand in the quote too, in whatever form."""
    return " ".join(word for word in words.split() if stems(word) & stems(quote))


def known_how_by_words(text: str, lines: Sequence[Numbered]) -> dict[str, str]:
    """The same where no numbers are shown: a line is named by words that it shares."""
    return _by_clauses(_plain(text), lines)


def _by_clauses(plain: str, lines: Sequence[Numbered]) -> dict[str, str]:
    said: dict[str, str] = {}
    named: list[str] = []
    for clause in _clauses(plain):
        how = _how(clause)
        # "the club bit, his girlfriend told me of it"
        named = _by_words(_WHOSE.sub("", clause), lines, how) or named
        if how and named:
            said.update(dict.fromkeys(named, how))
            named = []
    return said


def taken_out(text: str, lines: Sequence[Numbered]) -> list[str]:
    """Return the ids of the lines that "take out the bit about …" means: each the one that shares
    most words with what was said. Where several share as many, none is struck (`tied`)."""
    return [one[0] for one in meant(text, lines).values() if len(one) == 1]


def meant(text: str, lines: Sequence[Numbered]) -> dict[str, list[str]]:
    """Return the lines that hold each thing that is to go out, by its words as they were named."""
    return {words: _meant(words, lines) for words in _wanted(text)}


def tied(text: str, lines: Sequence[Numbered]) -> list[str]:
    """Return the ids of the lines that fit what is to go out equally well: which, must be asked."""
    return [line for one in meant(text, lines).values() if len(one) > 1 for line in one]


def not_found(text: str, lines: Sequence[Numbered]) -> list[str]:
    """Return the words of what is to go out that are of no line."""
    return [words for words, found in meant(text, lines).items() if not found]


_WORDS_OUT = re.compile(
    rf"{_POLITELY}(?:{requests.TAKE_OUT}|take|leave) (?:the )?(?:(?:line|bit|part|words?|one"
    rf"|sentence)"
    r" )?(?:(?:that )?(?:says?|saying|reads) )?(?P<words>.+)$"
)
_FEWEST_QUOTED = 2  # words


def quoted(text: str, lines: Sequence[Numbered]) -> list[str]:
    """Return the id of the line whose very words are to go out: "take out waste of time, that was
    about you lot" means the line "waste of time."."""
    found = _WORDS_OUT.match(_plain(text))
    if not found:
        return []
    words = f"{_letters(found['words'])} "
    said = {line.id: _letters(line.text) for line in lines}
    whole = [
        line
        for line, quote in said.items()
        if len(quote.split()) >= _FEWEST_QUOTED and words.startswith(f"{quote} ")
    ]
    most = max((len(said[line]) for line in whole), default=0)
    return [line for line in whole if len(said[line]) == most]


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", _plain(text)))


_HEARD_OF = re.compile(r"\bhear(?:d)? (?:of|about)\b")
_ONLY_HOW = re.compile(
    r"^\W*(?:that |yes |and |because |as |is |its |something |what |wot |which |one )*"
    r"(?:(?:i|we|a|ah|you|ive|weve)(?: have| just| only| actually"
    r"| did)*"
    r" (?:saw|seen|heard|hear|see|watched|guess(?:ed)?|read)"
    r"|(?:(?:my|his|her|their|the|our) )?(?:\w+ )?\w+ (?:told|telt) (?:me|us)"
    r"|(?:i|we) (?:was|were) (?:only |just )?told|(?:im|i am) (?:only |just )?guessing"
    r"|(?:over)?heard|seen|told|guess(?:ed|ing)?|(?:he|she|they) (?:said|telt|told) (?:it |that )?"
    r"(?:straight )?to (?:me|us|my face))"
    r"(?: (?:it|that|this|him|her|them|so|say(?:ing)?|said|myself|masel|mysel|ourselves|himself"
    r"|herself"
    r"|themselves|directly|of it|about it|with|my|own|eyes?|ears?|to me|in person|happen"
    r"|there|(?:by|from|off) (?:(?:my|his|her|their|the|a) )?(?:own )?\w+))*\W*$"
)


def only_how(words: str) -> str | None:
    """Return how a line is known where the words say nothing else: "I heard it", "his wife told
    me". They are no words for a line."""
    plain = _plain(words)
    if not _ONLY_HOW.match(plain):
        return None
    return TOLD if _HEARD_OF.search(plain) else _how(plain)


def _wanted(text: str) -> list[str]:
    """Return what is to go out, each for itself, without its reason: "the bit about me hip, that's
    nowt to do with him, and the hello at the start"."""
    plain = _plain(text)
    found = next((one for words in _TAKE_OUT_THAT if (one := words.match(plain))), None)
    spans = [found["words"]] if found else [one["words"] for one in _TAKE_OUT.finditer(plain)]
    named = (part for one in spans for part in _things(one))
    parts = (_PLACE.sub("", _WHY.sub("", part)) for part in named)
    return [part.strip() for part in parts if stems(bare(part)) and not _A_NAME.search(part)]


def _things(words: str) -> list[str]:
    """Return each thing that is named, without what is only said of them: "she will be in bother"
    is why, "and the flight I saw myself" is how another is known."""
    first, *more = _ANOTHER.split(words)
    return [first, *(one for one in more if not (_SAYS_WHY.match(one) or _how(one)))]


def known_beside(text: str) -> list[str]:
    """Return what an order to take something out also says of how another thing is known."""
    plain = _plain(text)
    return [one for part in _ANOTHER.split(plain)[1:] if _how(one := part.strip())]


def bare(words: str) -> str:
    """Return the words without "the bit about" before them."""
    return re.sub(rf"^{_THE_BIT}", "", words)


def _meant(words: str, lines: Sequence[Numbered]) -> list[str]:
    """Return the lines that share most with the words, and enough: else nothing is touched."""
    wanted = stems(bare(words))
    best = _most_alike(bare(words), lines)
    texts = {line.id: line.text for line in lines}
    return [one for one in best if len(wanted & stems(texts[one])) * _FEWEST_SHARED >= len(wanted)]


def is_said_already(words: str, quotes: Iterable[str]) -> bool:
    """Say whether most of the words are in lines that stand already."""
    new, known = stems(words), frozenset().union(*map(stems, quotes))
    return len(new & known) * 3 >= len(new) * 2


def says_several_ways(text: str) -> bool:
    """Say whether the words know one thing so and another otherwise: "the flag I saw, the rest
    his girlfriend told me"."""
    return len(ways(text)) > 1


_LOOSELY = (
    (
        TOLD,
        r"\b(?:from|through|via|according to) (?!the start\b)(?:(?:my|his|her|the|our|a) )?[a-z]+"
        r"|\b(?:told|says?|said|reckons?|rumou?rs?|hearsay|gossip|second ?hand|passed on)\b",
    ),
    (
        GUESSED,
        r"\b(?:guess\w*|suppos\w*|assum\w*|reckon(?:ed)?|think|imagin\w*|hunch|suspect\w*)\b",
    ),
    (HEARD, r"\b(?:heard|overheard|listen\w*|said (?:it )?to (?:me|us)|to my face|my own ears)\b"),
    (
        SEEN,
        r"\b(?:saw|seen|watched|witness\w*|with my own eyes|was (?:there|stood there|standing there"
        r"|sat there|in the room)|read|photo\w*|video|screenshot)\b",
    ),
)


def way_loosely(text: str) -> str | None:
    """Return how a line is known, of words that were read as saying just that; what is denied
    counts for nothing: "5 i never heard myself, its from mum"."""
    plain = _DENIED.sub(" ", _plain(text))
    found = {how for how, words in _LOOSELY if re.search(words, plain)}
    return found.pop() if len(found) == 1 else None


def ways(text: str) -> frozenset[str]:
    """Return every way of knowing that the words name."""
    return frozenset(how for clause in _clauses(_plain(text)) if (how := _how(clause)))


def _clauses(plain: str) -> Iterable[str]:
    return [clause for part in _CLAUSES.split(plain) if (clause := (part or "").strip())]


def _plain(text: str) -> str:
    joined = re.sub(r"\b(?:an|n|nd)\b|&", "and", spellings.bare(text))
    joined = _TO_ME.sub(r"\1 to", joined)
    return " ".join(spellings.plain(re.sub(r"\bherd\b", "heard", joined)).split())


def _how(clause: str) -> str | None:
    """Return the last thing said of how it is known, of what is not denied."""
    found = [how for _, how in _in_order(clause) if how]
    return found[-1] if found else None


def _by_words(words: str, lines: Sequence[Numbered], how: str | None) -> list[str]:
    """Return the one line that shares most words, or none where two share as many; of those, what
    was said is not seen, and nothing else is heard."""
    best = _most_alike(words, lines)
    if len(best) > 1 and how in evidence.FIRST_HAND:
        speech = {line.id for line in lines if evidence.of_speech(line.text)}
        best = [one for one in best if (one in speech) == (how == HEARD)]
    return best if len(best) == 1 else []


def _most_alike(words: str, lines: Sequence[Numbered]) -> list[str]:
    wanted = stems(words)
    shared: Mapping[str, int] = {line.id: len(wanted & stems(line.text)) for line in lines}
    most = max(shared.values(), default=0)
    return [line for line, count in shared.items() if most and count == most]


def stems(text: str) -> frozenset[str]:
    """Return the words of the text that mean something, each by its first letters."""
    words = (word for word in _WORD.findall(_plain(text)) if word not in _EMPTY)
    return frozenset(_ENDING.sub("", word)[:_STEM] for word in words)
