"""People who are told of by somebody nearer: "the cousin of my husband", "my neighbour's son".

Whom the writer names first is not the one; what the writer is to the other follows from both.
"""

from __future__ import annotations

import re

OTHER, OTHER_FAMILY = "other", "other_family"
_PARTNER = r"(?:husband|wife|missus|partner|boyfriend|girlfriend|fianc[eé]e?)"
_ELDER = r"(?:mum|mam|mom|dad|mother|father)"
_BESIDE = (
    r"(?:(?:best |old )?(?:friend|mate|pal)|neighbou?r|colleague|co-?worker|workmate|boss|teacher"
    r"|landlord|landlady|tenant|lodger|(?:flat|house|room|class)mate|client|patient)"
)
_KIN = (
    r"(?:(?:step-?|half-?|grand)?(?:brother|sister|son|daughter|child|boy|girl|lad|lass|mother"
    r"|father|mum|mam|dad|kid)|husband|wife|partner|bloke|fella|cousin|uncle|aunt(?:ie|y)?|nephew"
    r"|niece|boyfriend|girlfriend)"
)
_WHICH = (
    r"(?:(?:own|new|wee|little|big|old|eldest|oldest|older|elder|youngest|younger|middle|other"
    r"|next door|\d{1,2}[ -]years?[ -]old) )?"
)
_KIN_OF = re.compile(
    rf"\b(?:(?:the|an?) (?:(?:\w+er|\w+est|big|little|wee|own) )?)?"
    rf"({_KIN}|friend|mate) (?:of|from) my"
    rf" ((?:\w+ )?(?:{_PARTNER}|brother|sister|son|daughter|{_ELDER}|cousin|uncle|aunt(?:ie|y)?"
    rf"|nephew|niece|{_BESIDE}))\b(?!['’]s)"
)
_MARRIED_INTO = re.compile(
    r"\b(?:brother|sister|mother|father|son|daughter|mum|dad)s?[- ]in[- ]?law\b"
    r"|\b(?:brother|sister|mother|father|mum|dad|nephew|niece|cousin|uncle|aunt) (?:of|from) my"
    rf" {_PARTNER}\b"
    rf"|\bmy {_PARTNER}(?:'?s)?"
    r" (?:\w+ )?(?:brother|sister|mum|dad|mother|father|son|daughter|nephew|niece|cousin|uncle"
    r"|aunt)\b"
    r"|\bgod-? ?(?:mother|father|parent|mum|dad|son|daughter|child)\b(?!'?s\b)"
)
# "my sisters husband", "its my sisters lad Corey": of another, and no brother or sister
OF_FAMILY = (
    rf"\bmy {_WHICH}(?:brother|sister|{_PARTNER}|{_ELDER}|cousin|daughter|son)'?s {_WHICH}"
    rf"{_KIN}\b(?!['’]s|[- ]in[- ]?law)"
)
# "my neighbour's son": nobody of the writer's
OF_OTHERS = (
    r"\bmy (?:\w+ )?(?:friend|mate|pal|neighbou?r|colleague|co-?worker|(?:work|flat|house)mate)'?s"
    rf" {_WHICH}{_KIN}\b(?!['’]s|[- ]in[- ]?law)"
)
# "my boyfriend's mate": whose friend that is, is said; what the writer is to him is not
FRIEND_OF_FAMILY = re.compile(rf"\bmy {_WHICH}{_KIN}'?s {_WHICH}{_BESIDE}\b")
_SOMEBODY_ELSE = re.compile(r"^\W*(?:some ?(?:one|body) else|other(?! (?:family|half)))\b")


# "my sister says her boyfriend posts …": it is told of him
_SAYS_THEIR = re.compile(
    rf"\bmy (?P<who>{_WHICH}(?:brother|sister|{_ELDER}|cousin|daughter|son|friend|mate|colleague"
    r"|neighbou?r)) (?:says|said|told (?:me|us)|tells me|reckons|rang|thinks)(?: me| us)?(?: that)?"
    rf" (?:her|his) (?P<whom>{_WHICH}{_KIN})\b(?!['’]s)"
)


def kin_first(plain: str) -> str:
    """Return "the cousin of my husband" as "my husband's cousin": no husband is told of."""
    return _SAYS_THEIR.sub(r"my \g<who>'s \g<whom>", _KIN_OF.sub(r"my \2's \1", plain))


def of_whose(plain: str) -> str | None:
    """Return what the writer is to the one of whom an answer says only whose they are."""
    if _SOMEBODY_ELSE.search(plain):
        return OTHER
    if _MARRIED_INTO.search(plain) or re.search(OF_FAMILY, plain):
        return OTHER_FAMILY
    return OTHER if re.search(OF_OTHERS, plain) else None
