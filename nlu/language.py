"""A small guess at the language of a message: English, another one, or not readable at all."""

from __future__ import annotations

import re
from functools import lru_cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

ENGLISH = "en"
_LANGUAGES = (
    "ARABIC BENGALI DANISH DUTCH ENGLISH FINNISH FRENCH GERMAN ITALIAN PERSIAN POLISH "
    "PORTUGUESE PUNJABI ROMANIAN RUSSIAN SOMALI SPANISH SWEDISH TURKISH UKRAINIAN URDU "
    "WELSH"
).split()
MIN_WORDS = 4  # "Ahmed", "mi hijo", "uncle Tariq Birmingham": too short to say
ENGLISH_AT_MOST = 0.15  # confidence in English below which a text may be called another language
OTHER_AT_LEAST = 0.95  # of 3,500 English examples 28 were called another language at 0.6, 6 here
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W_]*[^\W\d_][^\W_]*")  # with a letter in it: "sum1"
_APOSTROPHE = re.compile(r"['’`]")
# Any two of these and it is English to us, however it is spelt: a wrong "I do not read your
# language" in an emergency is worse than a clumsy answer.
_ENGLISH_WORDS = frozenset(
    (
        "the and he she they him her his you not of that with about this "
        "what how dont doesnt cant hes shes has have been think worried going gonna said "
        "says please but there here they my were where would when who dunno lives "
        "it if say tell"
    ).split()
)
# One of these in a short text is enough: they are words of no other language that is guessed.
_ONLY_ENGLISH = frozenset(
    (
        "the they them their this that these those with without about because what whats how which "
        "who whos why when wen wot where would could should cant wont dont doesnt didnt isnt wasnt "
        "arent aint ive youre theyre hes shes its you your our been being think know knows told "
        "thing something sumthing someone sum1 anyone any1 anybody somebody nobody nobodys "
        "anything nothing nowt owt gonna wanna gotta dunno innit tbh omg wtf idk tho thru wiv bout "
        "lad lads going saying said says lives leaving friend goodbye worker teacher school carer "
        "copper sister brother daughter mother father mum many much worried scared began tomorrow "
        "tmrw tonight forget naw nah raither really before again speech above autism extremism"
    ).split()
)
ONE_IN = 15  # words: a title in a long text of another language does not make it English


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    languages = [getattr(Language, name) for name in _LANGUAGES]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()


def readable(text: str) -> bool:
    """Say whether there is a word in `text` at all: not only signs, digits or emoji."""
    return len(_LETTER.findall(text)) >= 2


def guess(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`; `en` whenever in doubt."""
    words = _WORD.findall(_APOSTROPHE.sub("", text.lower()))
    if len(words) < MIN_WORDS or _is_english(words):
        return ENGLISH
    guesses = _detector().compute_language_confidence_values(text)
    english = next(one.value for one in guesses if one.language == Language.ENGLISH)
    best = guesses[0]
    if english > ENGLISH_AT_MOST or best.value < OTHER_AT_LEAST:
        return ENGLISH
    return str(best.language.iso_code_639_1.name.lower())


def _is_english(words: list[str]) -> bool:
    plainly = len(_ONLY_ENGLISH.intersection(words))
    return plainly * ONE_IN >= len(words) or len(_ENGLISH_WORDS.intersection(words)) >= 2
