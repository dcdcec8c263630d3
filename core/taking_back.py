"""What is taken back in the middle of a talk: "scrap the knife thing, that wasnt callum".

The line it names is taken out, and said to be; the sentences that take it back are no lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from core import cutting
from core.evidence import EvidenceLine
from core.spellings import bare

_IT = (
    r"(?:that|this|it|them|those|(?:the|that|this|my)(?: \w+){1,4}|what i (?:said|wrote|told)|all)"
)
_TAKES_BACK = re.compile(
    rf"\b(?:scrap|forget|ignore|disregard|cancel|strike|scratch|undo|delete|remove|erase) {_IT}\b"
    rf"|(?<!to )(?<!he )(?<!she )(?<!they )\b(?:take|taking|took|tak) {_IT} back\b"
    r"(?! (?:to|from)\b)"
    rf"|\b(?:take|taking) back {_IT}\b"
    rf"|(?<!to )(?<!he )(?<!she )(?<!they )\b(?:take|taking|leave) {_IT} out\b"
    r"(?! (?:of|for|to|with)\b)"
    rf"|\bi (?:want|wanna|need|would like|wud like) to take {_IT} back\b"
    r"|\bi (?:was|got|had|have|ve)(?: it| that)?(?: all)? (?:wrong|muddled|mixed up|confused)\b"
    r"(?! (?:about|with) (?:the )?(?:your|this chat|bot))"
    r"|\bi (?:said|say|told|wrote|put)(?: it| that| this)? (?:all )?wrong\b"
    r"|\bi(?: have| ve)? (?:made|make|mak)(?: a| the)? mistakes?\b|\bmy mistake\b"
    r"|\bive(?: got)?(?: it| that)?(?: all)? (?:muddled|mixed up)\b"
    r"|\b(?:it|that|this)(?: is|s)? not true\b"
    r"|\b(?:it|that) (?:was ?nt|was not|wis nae|isnt|is not|wasna) (?:him|her|them|my|our|the"
    r"|actually|really)\b"
    r"|\b(?:was|it was) (?:someone|somebody|sum1|some1) else\b"
)
_ALL_OF_IT = re.compile(r"\b(?:scrap|forget|ignore|disregard|cancel) (?:it )?all\b")
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "that this what with said wrote told tell been have just like about thing bit part stuff wasnt"
    " isnt actually really never nothing else someone somebody somebdy back take took taken scrap"
    " forget ignore want need would from they them then there their muddled mixed wrong sorry hang"
    " please meant mean thats didnt dont other another well also were your mate mates friend"
    " friends brother sister mother father line".split()
)

_OF_THE_ORDER = frozenset("make made mistake leave taking disregard cancel strike delete".split())


def takes_back(sentence: str) -> bool:
    """Say whether the sentence takes something back that was told."""
    return _TAKES_BACK.search(bare(sentence)) is not None


def meant(
    sentences: Sequence[str], lines: Sequence[EvidenceLine]
) -> tuple[EvidenceLine | None, frozenset[str]]:
    """Return the line that is taken back, if it is plain which, and the words that name it.

    `sentences`: of this message; `lines`: told before it. The line must share a word with what is
    taken back, with that sentence, or with the message where the sentence names nothing.
    """
    taking = [one for one in sentences if takes_back(one)]
    if not taking or not lines or any(_ALL_OF_IT.search(bare(one)) for one in taking):
        return None, frozenset()
    objects = _objects(taking)
    named = _words(objects) - _OF_THE_ORDER
    held = named & _words([line.quote for line in lines])
    for said in (objects, taking, sentences):
        if named and not held:  # "leave the knife out", of which no line tells
            break
        shared = {line.id: (_words([line.quote]) & _words(said)) - _names(line) for line in lines}
        best = max(lines, key=lambda line: (len(shared[line.id]), line.direction == "for"))
        if shared[best.id]:
            return best, frozenset(shared[best.id])
    serious = [line for line in lines if line.danger != "none"]
    # "scrap that, it wasnt kyle": what was told last of what is serious
    return (serious[-1] if serious and not named else None), frozenset()


def _names(line: EvidenceLine) -> set[str]:
    """Return the names in a line: whoever it is about is no word that names the line."""
    return {name.lower() for name in cutting.names_in(line.quote)}


def _objects(taking: Iterable[str]) -> list[str]:
    """Return what is named in the very words that take it back: "scrap the knife thing"."""
    return [found.group() for one in taking for found in _TAKES_BACK.finditer(bare(one))]


def is_of_it(sentence: str, named: Iterable[str]) -> bool:
    """Say whether a sentence beside the taking back only goes with it."""
    return takes_back(sentence) or bool(_words([sentence]) & set(named))


def _words(sentences: Iterable[str]) -> set[str]:
    found = (word for one in sentences for word in _WORD.findall(bare(one)))
    return {word.rstrip("s") for word in found if word not in _COMMON}
