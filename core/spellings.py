"""Words as they are spoken in Scotland and the North, or typed in haste, as the patterns know them.

Only for reading: what is kept and shown stays letter for letter.
"""

from __future__ import annotations

import re

from core import misspelt

_KIN = (
    r"(?:wife|husband|man|mum|mam|maw|mither|da|dad|faither|father|mother|gran|nan|sister|brother"
    r"|son|daughter|boy|lassie|laddie|wean|bairn|pal|mate|friend|neighbour|cousin|uncle|auntie"
    r"|nephew|niece)"
)
_WORDS = tuple(
    (re.compile(rf"\b(?:{spoken})"), written)
    for spoken, written in (
        (r"telt|tellt|telled", "told"),
        (r"(?:ma|me|my|mi)sel(?:f|')?(?!\w)", "myself"),
        (r"(him|her)sel\b'?(?!f)", r"\1self"),
        (r"(have|has|had|did|was|were|is|does|would|could)n(?:ae|a|y)\b", r"\1 not"),
        (r"(?:hivn|havn|hinn|hen)ae\b", "have not"),
        (r"wisnae\b", "was not"),
        (r"niv+[eo]r\b", "never"),
        (  # "I've no seen it", not "I've no car"
            r"(i|we|he|she|they)('?ve|'?s| have| has| hae| hiv) (?:no|nae)"
            r" (?=(?:\w+ )?(?:seen|heard|read|been|told)\b)",
            r"\1\2 not ",
        ),
        (r"tae\b", "to"),
        (r"(?:fae|frae)\b", "from"),
        (r"wi\b'?", "with"),
        (r"aboot\b", "about"),
        (r"een\b(?=\W*$)", "eyes"),
        (r"(my|ma|me|mi|his|her|their) ain\b", r"\1 own"),
        (
            rf"(?:ma|mi) (?=(?:(?:own|wee|big|auld|best) ){{0,2}}(?:face|ears?|eyes?|{_KIN})\b)",
            "my ",
        ),
        (r"(?:ah|a)(?='?m (?:no |his|her|their|the|a|an|sure)\b)", "i"),
        (
            r"ah (?=(?:\w+ )?(?:heard|hear|herd|saw|seen|see|wis|was|ken|know|told|work|said)\b)",
            "i ",
        ),
        (r"faither\b", "father"),
        (r"maw\b|mither\b", "mother"),
        (r"(my|his|her|their|a|the) da\b(?!')", r"\1 dad"),
    )
)


_APOSTROPHES = re.compile(r"['’‘`´]")


def bare(text: str) -> str:
    """Return `text` in small letters, without apostrophes, a blank between words."""
    return misspelt.put_right(" ".join(_APOSTROPHES.sub("", text.lower()).split()))


def plain(text: str) -> str:
    """Return `text`, in small letters already, with those words as others write them."""
    text = misspelt.put_right(text)
    for words, written in _WORDS:
        text = words.sub(written, text)
    return text


# One word for another, in wishes at the preview: the words around it are not looked at.
_USUAL = {
    **dict.fromkeys(("tak", "taek", "tek"), "take"),
    **dict.fromkeys(("oot", "owt", "outt"), "out"),
    **dict.fromkeys(("telt", "tellt", "telled", "towld"), "told"),
    **dict.fromkeys(("herd", "heerd", "hurd"), "heard"),
    **dict.fromkeys(("ah", "a've", "ave"), "i"),
    **dict.fromkeys(("an", "n", "nd", "&", "un"), "and"),
    **dict.fromkeys(("masel", "mesel", "meself", "maself"), "myself"),
    **dict.fromkeys(("didnae", "didny", "didna"), "didnt"),
    **dict.fromkeys(("wisnae", "wasnae", "wisny"), "wasnt"),
    **dict.fromkeys(("wis", "wus"), "was"),
    **dict.fromkeys(("shud", "shld", "shoud", "shoulda"), "should"),
    **{
        "aboot": "about",
        "chynge": "change",
        "chainge": "change",
        "awa": "away",
        "remuve": "remove",
        "delet": "delete",
        "rong": "wrong",
    },
    **{"wrang": "wrong", "richt": "right", "nane": "none", "sed": "said", "ma": "my", "u": "you"},
    **{"lin": "line", "lien": "line", "wud": "would", "yous": "you"},
}
_WORD = re.compile(r"[^\s,.;:!?()“”\"]+")


def usual(text: str) -> str:
    """Return the text with words of dialect or haste in their usual spelling."""
    return _WORD.sub(lambda found: _USUAL.get(found.group().lower(), found.group()), text)
