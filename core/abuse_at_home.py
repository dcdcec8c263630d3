"""Whether it is told that somebody is hurt or held down by a partner. By patterns alone.

One sign of violence is clear; of being held down it takes two, told in one message or in several:
"she is not going out like that" alone may be of a faith or a father.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.spellings import bare

ENOUGH_CONTROL = 2
MOST_WORDS = 60  # a longer message tells of more than this

_PARTNER = re.compile(
    r"\b(?:boyfriend|girlfriend|bf|gf|husband|wife|hubby|partner|fella|feller|fiance\w*"
    r"|her (?:man|ex"
    r"|bloke|lad)|his (?:ex|missus|woman)|missus|(?:shes|hes|she is|he is|been|goes|going out"
    r"|moved in"
    r"|living|lives|married) (?:with|wi|wiv|to) (?:this|a|that|some|him|her|her)\b"
    r"|seeing (?:this|a|some)"
    r" (?:lad|bloke|guy|man|girl)|(?:sister|daughter|mate|friend|cousin|mum|mam|niece"
    r"|lass)s? (?:is )?"
    r"(?:with|wi|wiv) (?:this|a|that) (?:lad|bloke|guy|man))\b"
)
_BODY = r"(?:arms?|neck|face|eyes?|legs?|wrists?|ribs|back|throat|lip|cheek|body|shoulders?)"
_VIOLENCE = re.compile(
    rf"\b(?:bruis\w+|marks|finger ?marks|cuts) (?:\w+ ){{0,3}}?(?:her|his|their) (?:\w+ )?{_BODY}"
    r"|\b(?:she|her|shes|my \w+)(?: \w+){0,5}? (?:bruis\w+|black ?eyes?|split lip)\b"
    r"|\b(?:gets?|getting|gettin|being|bein|been|is|was) (?:hit|beaten|beat|battered|slapped"
    r"|punched"
    r"|knocked about|strangled|choked|abused|hurt) (?:\w+ )?(?:by|from) (?:her|his|their|the|a"
    r"|an)\b"
    r"|\b(?:he|she|\w+) (?:hits|hit|slaps|slapped|punches|punched|batters|beats|beat|kicks|shoves"
    r"|pushes|pushed|grabs|grabbed|chokes|choked) (?:her|my (?:sister|daughter|mum|mam|mate|friend"
    r"|cousin|niece))\b(?! with (?:it|his views))"
    r"|\bdomestic (?:abuse|violence)\b|\bcoercive control\b|\babusive (?:relationship|partner"
    r"|boyfriend"
    r"|girlfriend|husband|wife|fella|man)\b"
)
_CONTROL = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:keeps?|holds?|has|took|takes?|controls?|got|minds|looks after) (?:all )?(?:of )?"
        r"(?:her|my (?:sister|daughter|mate|friend|cousin"
        r"|niece)s?) (?:own )?(?:bank ?)?(?:cards?|money"
        r"|wages?|benefits|bank(?: account)?|passport|papers)\b"
        r"|\b(?:wont|doesnt|never|not) let her (?:have|keep|touch|spend) (?:her |any "
        r"|own )*(?:money|card"
        r"|wages|bank)",
        r"\b(?:not|aint|isnt|never|cant|no) (?:goin\w*|leavin\w*|allowed|go|leave|wear\w*|comin\w*)"
        r"(?: out| outside| anywhere| to go| the house| wearing| to wear)* (?:dressed|lookin\w*"
        r"|wearin\w*"
        r"|like that|in that|what she|that)\b|\b(?:tells?|told|decides|picks|chooses"
        r"|says)(?: her)? what"
        r" (?:she (?:can|may|has to) |to )?wears?\b",
        r"\b(?:picks? up|answers?|checks?|goes through|reads|looks through|watches"
        r"|has) (?:all )?her"
        r" (?:phone|fone|mobile|messages|texts|calls)\b|\b(?:on|tracks?|follows) her (?:phone"
        r"|location)\b",
        r"\b(?:wont|doesnt|dont|never|wouldnt|didnt|not) let(?:s|ting)? (?:her|my (?:sister"
        r"|daughter|mate"
        r"|friend))(?: \w+)? (?:see|ring|go|out|come|work|visit|meet|talk|speak|call|text|leave"
        r"|have)\b"
        r"|\bshe (?:is not|isnt|aint|cant|not) (?:allowed|see|come|ring|visit|meet|go out)\b"
        r"|\blocks? her in\b"
        r"|\bcut (?:her )?off (?:her|from) (?:friends|family|mates|us)\b",
        r"\bshe(?:s| is)? (?:scared|frightened|terrified|feart|afraid) of (?:him"
        r"|her (?:boyfriend|husband"
        r"|man|fella))\b|\b(?:walking|walks) on eggshells\b|\bshe (?:jumps|flinches)\b",
    )
)


def is_clear(text: str, told_before: Iterable[str] = (), *, known: bool = False) -> bool:
    """Say whether these words, with what was told before, clearly tell of it; some of it must
    stand in these words themselves. `known`: it was told clearly before, and any sign is of it."""
    plain, before = bare(text), [bare(one) for one in told_before]
    if len(plain.split()) > MOST_WORDS:
        return False
    if known and is_a_sign(text):
        return True
    everything = [plain, *before]
    if not any(_PARTNER.search(one) for one in everything):
        return False
    if _VIOLENCE.search(plain):
        return True
    signs = set().union(*map(_controls, everything))
    return bool(_controls(plain)) and len(signs) >= ENOUGH_CONTROL


def is_a_sign(text: str) -> bool:
    """Say whether anything in the words is a sign of it."""
    plain = bare(text)
    return _VIOLENCE.search(plain) is not None or bool(_controls(plain))


def _controls(plain: str) -> set[int]:
    return {at for at, sign in enumerate(_CONTROL) if sign.search(plain)}
