"""Where the person of concern is said to be: perhaps in another country than the reporter.

Two places are kept apart: where the reporter is decides whom they call; where the danger is
decides what they say. Only what is said plainly is read, and going somewhere is not being there.
"""

from __future__ import annotations

import re

from core.questions import DANGER, is_skip, read

# country -> its name, and other words that can mean no other country
_COUNTRIES: dict[str, tuple[str, ...]] = {
    "AF": ("Afghanistan", "Kabul"),
    "AU": ("Australia", "Sydney", "Melbourne", "Brisbane"),
    "BD": ("Bangladesh", "Dhaka"),
    "BE": ("Belgium", "Brussels", "Antwerp"),
    "CA": ("Canada", "Toronto", "Vancouver", "Montreal", "Nova Scotia", "Ontario", "Quebec"),
    "CH": ("Switzerland", "Zurich", "Geneva"),
    "CY": ("Cyprus",),
    "DE": ("Germany", "Berlin", "Munich", "Hamburg"),
    "DK": ("Denmark", "Copenhagen"),
    "EG": ("Egypt", "Cairo"),
    "ES": ("Spain", "Madrid", "Barcelona"),
    "FR": ("France", "Paris", "Marseille"),
    "GB": (
        *("Britain", "England", "Scotland", "Wales", "Northern Ireland", "the UK", "London"),
        *("Aberdeen", "Glasgow", "Edinburgh", "Dundee", "Cardiff", "Swansea", "Belfast", "Leeds"),
        *("Bradford", "Sheffield", "Liverpool", "Leicester", "Nottingham", "Luton", "Coventry"),
    ),
    "GR": ("Greece", "Athens"),
    "IE": ("the Republic of Ireland", "Dublin"),
    "IN": ("India", "Mumbai", "Delhi"),
    "IQ": ("Iraq", "Baghdad"),
    "IT": ("Italy", "Rome", "Milan"),
    "LB": ("Lebanon", "Beirut"),
    "NG": ("Nigeria", "Lagos"),
    "NL": ("the Netherlands", "Holland", "Amsterdam", "Rotterdam"),
    "NO": ("Norway", "Oslo"),
    "NZ": ("New Zealand", "Auckland"),
    "PK": ("Pakistan", "Lahore", "Karachi", "Islamabad"),
    "PL": ("Poland", "Warsaw"),
    "SE": ("Sweden", "Stockholm"),
    "SO": ("Somalia", "Mogadishu"),
    "SY": ("Syria", "Damascus", "Aleppo"),
    "TR": ("Turkey", "Istanbul", "Ankara"),
    "UA": ("Ukraine", "Kyiv", "Kiev"),
    "US": ("the United States", "the USA", "America", "New York", "Chicago", "Los Angeles"),
    "YE": ("Yemen",),
    "ZA": ("South Africa", "Johannesburg", "Cape Town"),
}
Place = dict[str, str | None]
UNKNOWN: Place = {"place": None, "country": None, "name": None}
_IN = re.compile(r"^(?:(?:he|she|they)(?:'s|'re| is| are) )?(?:in|at) ", re.IGNORECASE)
_WORDS = {
    word.removeprefix("the ").lower(): code for code, words in _COUNTRIES.items() for word in words
}
_ABROAD = r"abroad|overseas|out of the country|in (?:another|a different|a foreign) country"
_NAME = re.compile(r"\b(?:" + "|".join(map(re.escape, _WORDS)) + r")\b", re.IGNORECASE)
_MOST_WORDS = 6  # of an answer that is the name of a place and nothing else
_THERE = re.compile(
    r"\b(?:my (?:\w+ )?\w+|he|she|they|(?<!i )(?:and|who)(?= (?:lives|stays|works|studies)\b))"
    r"(?:(?:'s|'re| is| are| lives| stays| works| studies)"
    r"(?: (?:now|still|already|currently|away|living|staying|studying|working))*)"
    rf" (?:(?:in|at) (?:the )?(?P<place>{'|'.join(map(re.escape, _WORDS))})|{_ABROAD})\b",
    re.IGNORECASE,
)


def told(text: str) -> Place | None:
    """Return {"place", "country", "name"} of where somebody is said to be; the last one said.

    All three are None where they are said to be abroad, and not where.
    """
    said = list(_THERE.finditer(text.replace("’", "'")))
    if not said:
        return None
    return _place(said[-1]["place"]) if said[-1]["place"] else dict(UNKNOWN)


_HERE = re.compile(
    r"\bi(?:'m| am|m)?(?: (?:live|living|stay|staying|based|work|over|here|currently|now))*"
    rf" in (?:[a-z]+, )?(?:the )?(?P<place>{'|'.join(map(re.escape, _WORDS))})\b",
    re.IGNORECASE,
)


def told_here(text: str) -> str | None:
    """Return the country in which the writer says to be: "I'm in Halifax, Nova Scotia"."""
    said = list(_HERE.finditer(text.replace("’", "'")))
    return _WORDS[said[-1]["place"].lower()] if said else None


def answered(text: str) -> Place | None:
    """Return the place that an answer to "where are they?" names, or None if it names none."""
    named = _NAME.findall(text)
    if named:
        return _place(named[-1])
    words = text.strip().rstrip(".!")
    plain = "?" not in words and words and len(words.split()) <= _MOST_WORDS
    if not plain or is_skip(words) or read(DANGER, words):
        return None
    return {**UNKNOWN, "place": _IN.sub("", words)}


def name_of(country: str) -> str | None:
    """Return the country's name, or None where it is none of ours."""
    return _COUNTRIES[country][0] if country in _COUNTRIES else None


def _place(word: str) -> Place:
    code = _WORDS[word.lower()]
    return {"place": word, "country": code, "name": _COUNTRIES[code][0]}
