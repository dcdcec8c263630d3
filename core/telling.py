"""What a telling says plainly of itself, so that it is not asked again: who, how old, since when.

Nothing is guessed: where two readings are possible there is none, and the question is asked.
"""

from __future__ import annotations

import re

from core.questions import WORKS_BESIDE_THEM, WORKS_FOR_THEM, age_band

_ELDER = r"(?:step-?)?(?:mum|mom|dad|father|mother)"
_YOUNG = r"(?:step-?)?(?:son|daughter|child|boy|girl|lad|kid)"
# what the person is to the writer, in the writer's words -> what the writer is to them
_RELATIONS = (
    ("former_partner", r"ex(?:-?(?:husband|wife|partner|boyfriend|girlfriend))?"),
    ("grandparent", r"grand(?:son|daughter|child)"),
    ("child", _ELDER),
    ("parent", _YOUNG),
    ("sibling", r"(?:step-?|half-?)?(?:brother|sister)"),
    ("partner", r"husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?"),
    ("professional", r"(?:pupil|student|patient|client|service user)s?"),
    ("colleague", r"colleague|co-?worker|workmate"),
    ("friend", r"(?:best )?friend|mate|flatmate|housemate|neighbou?r"),
    ("other_family", r"cousin|nephew|niece|uncle|aunt(?:ie|y)?"),
)
_LIKE = r"(?:(?!ex\b)\w+[ -]){0,2}?"  # "my eldest", "my 15 year old"
_MY = tuple(
    (relation, re.compile(rf"\bmy (?:\d+[ -]years?[ -]old )?{_LIKE}(?:{words})\b(?!['’]s|-in-law)"))
    for relation, words in _RELATIONS
)
# what the writer says that they are: "I'm his mum", "I am her boss"
_I_AM = tuple(
    (relation, re.compile(rf"\bi(?:'?m| am) (?:his|her|their) (?:\w+ )?(?:{words})\b(?!['’]s)"))
    for relation, words in (
        ("grandparent", r"gran(?:ny|dma|dad|dpa|dfather|dmother)?|nan(?:a|ny)?"),
        ("parent", r"(?:step-?)?(?:mum|mom|dad|mother|father|parent)"),
        ("sibling", r"(?:step-?|half-?)?(?:brother|sister)"),
        ("partner", r"husband|wife|partner|boyfriend|girlfriend"),
        ("former_partner", r"ex"),
        ("child", r"son|daughter"),
        ("other_family", r"cousin|uncle|aunt(?:ie|y)?|nephew|niece"),
        ("friend", r"friend|mate|neighbou?r|flatmate|housemate"),
        ("colleague", r"boss|manager|supervisor|employer|colleague|workmate"),
    )
)
_ABOUT = re.compile(
    r"\b(?:worr|concern|scare|afraid|fright|fear|help|anxious)\w*"
    r" (?:i am |i'm )?(?:about|for|of|that|with)? ?(?=my\b)"
)
# What the writer says of their own work. "A guy at work told me" is not about the guy.
_AT_WORK = (
    ("professional", re.compile(WORKS_FOR_THEM)),
    (
        "colleague",
        re.compile(
            r"(?:^\W*(?:i am |i'?m )?|\b(?:about|for|of|it'?s|there'?s|there is) )"
            rf"(?:(?:an?|the|this|one|some) )?(?:\w+ )?{WORKS_BESIDE_THEM}"
            r"(?! (?:has )?(?:told|tells|said|says|thinks|mentioned|warned|reckons|heard|saw)\b)"
        ),
    ),
)
_ABOUT_LETTERS = 60  # after "worried about": as far as the person is named
_ANYONE = "|".join(words for _, words in _RELATIONS)
_AGES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bmy (?:\w+ ){0,2}?(\d{1,2})[ -]years?[ -]old\b",
        rf"\bmy (?:\w+ ){{0,2}}?(?:{_ANYONE}),? (?:who is |who's |is |aged )?(?:only |just |now )?"
        r"(\d{1,2})(?= years? old| yrs?\b|[,.;!?)]|$| and\b| has\b| is\b| who\b)",
        r"\b(?:he|she)(?:'s| is|s)(?: only| just| nearly| now| about| turning)? (\d{1,2})"
        r"(?= years? old| yrs?\b|[.,;!?]|$| and\b)",
    )
)
# A decade of the person, not of "his teacher, in her fifties". "In his twenties" spans two bands.
_PERSON = (
    r"(?:^\W*|\b(?:he|she)(?:'s| is|s) "
    rf"|\bmy (?:\w+ ){{0,2}}?(?:{_ANYONE}),? (?:(?:who is|who's|is) )?)"
    r"(?:(?:only|just|now|about|maybe|probably|already) )?"
)
_DECADES = tuple(
    (band, re.compile(_PERSON + words))
    for band, words in (
        ("18_24", r"in (?:his|her|their) early (?:twenties|20s)\b"),
        (
            "25_over",
            r"in (?:his|her|their) (?:late (?:twenties|20s)|(?:(?:early|mid|late)[ -])?"
            r"(?:(?:thir|for|fif|six|seven|eigh|nine)ties|[3-9]0s))\b",
        ),
        (
            "25_over",
            r"(?:(?:thir|for|fif|six|seven|eigh|nine)ty|[3-9]0)[ -]?(?:odd|ish|something)\b",
        ),
    )
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|easter|christmas|new year|ramadan|eid|half[ -]term|spring|summer|autumn|winter|20\d\d)"
)
_ROUGHLY = r"(?:(?:about|around|roughly|maybe|early|late|mid|last|the|this) ){0,2}"
_THEN = r"(?: last year| this year| 20\d\d)?"
_SINCE = re.compile(
    rf"\bsince {_ROUGHLY}{_MONTH}\b{_THEN}"
    r"|\bsince [^.,;!?\n]{2,40}(?!\w)"
    r"|\b(?:started|began|changed|going on) (?:sometime )?"
    rf"(?:in|at|from|after|before|about|around|last) {_ROUGHLY}{_MONTH}\b{_THEN}"
    r"|\b(?:for|over|in) the (?:last|past) (?:\w+ ){0,2}?(?:day|week|month|year)s?\b"
    r"|\b(?:a|an|one|two|three|four|five|six|\d{1,2}|a few|a couple of)"
    r" (?:days?|weeks?|months?|years?) ago\b"
    r"|\b(?:last|this) (?:week|month|year|summer|winter|spring|autumn|term)\b"
    r"|\b(?:more and more|(?:it is|it's|is) (?:growing|getting (?:worse|more))|recently|lately)\b",
    re.IGNORECASE,
)


def relation(text: str) -> str | None:
    """Return what the writer is to the one person that the telling is about, or None."""
    plain = text.lower().replace("’", "'")
    if about := _ABOUT.search(plain):
        near = plain[about.end() : about.end() + _ABOUT_LETTERS]
        first = [(found.start(), name) for name, words in _MY if (found := words.search(near))]
        if first and min(first)[0] == 0:
            return min(first)[1]
    if own := [name for name, words in _I_AM if words.search(plain)]:
        return own[0]
    named = {name for name, words in (*_MY, *_AT_WORK) if words.search(plain)}
    return named.pop() if len(named) == 1 else None


def age(text: str) -> str | None:
    """Return the age band of the person, where one age and no other is told of them."""
    plain = text.lower().replace("’", "'")
    years = {int(found) for pattern in _AGES for found in pattern.findall(plain)}
    bands = {age_band(year) for year in years}
    bands.update(band for band, words in _DECADES if words.search(plain))
    return bands.pop() if len(bands) == 1 and len(years) <= 1 else None


def since(quote: str) -> str | None:
    """Return the words that say since when, or that it grows, letter for letter."""
    found = _SINCE.search(quote)
    return found.group().strip() if found else None
