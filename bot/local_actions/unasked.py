"""What is told without being asked for: who they are, how old the person is, how it is known; put
right, or ahead of its question."""

from __future__ import annotations

import re
from typing import Any

from bot.local_actions import corrections
from bot.local_actions.conversation import DANGER_INTENTS, Conversation
from core import ages_in_words, questions, telling

LONG_ANSWER_WORDS = 6
MOST_WORDS_TO_PUT_RIGHT = 12
MOST_WORDS_OF_WHO = 16  # longer ones tell more, which is an answer to what was asked
_AN_AGE = re.compile(
    r"^\W*(?:(?:he|she|they)(?:['’]?s|['’]?re| is| are)? "
    r"|(?!it\b|there\b|that\b|i\b)(?:my )?[^\W\d]+(?:['’]s| is|,) )?"
    r"(?:(?:about|around|maybe|probably|like|nearly|only|just|now|turning) )*"
    rf"(?:\d{{1,2}}|{ages_in_words.PATTERN})(?: ?(?:years?|yrs?|yo)(?: old)?)?"
    r"(?:\W+(?:or so|or thereabouts|something like that|ish|i think|i guess|i(?:['’]d)? (?:say"
    r"|said)"
    r"|(?:as|like) i said|i did say|i told (?:you|u)|i (?:have )?said (?:it"
    r"|that)(?: (?:already|before))*"
    r"|already|aswell|as well|too))*\W*$",
    re.IGNORECASE,
)
_I_SAID = re.compile(
    r"^\W*(?:(?:as|like) )?i(?:['’]?ve)? (?:(?:already|just|did) )*(?:said|say|told (?:you|u|ye))"
    r"(?: (?:already|before))?\W+",
    re.IGNORECASE,
)
# Who it is, and nothing of what was done: not "my brother left".
_WHO = re.compile(
    r"^\W*(?:(?:he|she|it|they)(?:['’]?s|['’]?re| is| are) |i(?:['’]?m| am) |c['’]est )"
    r"(?:(?:an?|the|my|me|his|her|their|mon|ma) )?(?:[\w-]+ ){0,2}[\w-]+\W*$"
    r"|^\W*(?:my|me|mi|mon|ma) (?:(?:little|big|older|younger|best|eldest|youngest|step|own) )?"
    r"[\w-]+\W*$",
    re.IGNORECASE,
)
_HIS_WHO = re.compile(
    r"^\W*(?:(?:he|she)(?:['’]?s| is) (?:my|me)|i(?:['’]?m| am) (?:his|her))\b", re.I
)
_I_KNOW = re.compile(
    r"^\W*(?:(?:i|ive|i['’]ve|we|we['’]ve) (?:have )?(?:just |only )?"
    r"(?:saw|seen|heard|read|guess\w*)\b"
    r"|(?:saw|seen|heard) (?:it|them|him|her|that|this)\b|(?:he|she|they) told me\b)",
    re.IGNORECASE,
)


_PUTS_RIGHT = re.compile(
    r"\b(?:actually|sorry|i mean|i meant|change|correct|wrong|mistake|more like|rather|go back"
    rf"|not (?:\d|{ages_in_words.PATTERN}))",
    re.IGNORECASE,
)
_ABOUT_OTHERS = (questions.OTHERS_KNOW, questions.CHILDREN_IN_HOME)  # "she's my mum" knows of it
_OF_MYSELF = re.compile(r"\b(?:i['’]?m|am|ahm)\b", re.IGNORECASE)
_NOT_AGED = re.compile(r"\bnot \d{1,2}\b", re.IGNORECASE)
_OF_THEM_FIRST = re.compile(r"^\W*(?:he|she|they)(?:s|re)?\b", re.IGNORECASE)
_AGE_SAID = re.compile(
    r"\b(?:he|she|they)(?:['’]?s|['’]?re| is| are)? (?:(?:more like|nearly|only|about|now) )*"
    r"(\d{1,2})\b(?! (?:people|others|times|years ago))",
    re.IGNORECASE,
)


def age_put_right(conversation: Conversation) -> str | None:
    """Return the age band of "actually he's more like 22", or of "he's 22" and nothing else, where
    another age was noted."""
    text = conversation.text
    if conversation.choice or len(text.split()) > MOST_WORDS_TO_PUT_RIGHT:
        return None
    if not _PUTS_RIGHT.search(text) and (
        conversation.form != "concern_form" or conversation.asked == questions.CHILDREN_IN_HOME
    ):
        return None  # "she's 12" is of a child in the home
    band = _age_said(text)
    before = conversation.slots.get(questions.AGE_BAND)
    noted = before not in (None, questions.NOT_ASKED, questions.SKIPPED)
    return band if noted and band != before else None


def _age_said(text: str) -> str | None:
    """Return the age band of a plain statement of the age, which is not the one it denies."""
    if not _PUTS_RIGHT.search(text):
        plain = _AN_AGE.match(text) and _OF_THEM_FIRST.match(text)
        return telling.age(text) if plain else None
    if band := telling.age(text):
        return band
    said = _AGE_SAID.search(_NOT_AGED.sub(" ", text))
    return questions.age_band(int(said.group(1))) if said else None


def age_first(conversation: Conversation) -> str | None:
    """Return the age band of "18. he stands on the high street …", where the age was asked for."""
    first = re.split(r"[.,;!\n]", _I_SAID.sub("", conversation.text.strip()))[0]
    asked = conversation.asked == questions.AGE_BAND and _AN_AGE.match(first)
    return questions.read(questions.AGE_BAND, first) if asked else None


def is_only_an_age(text: str) -> bool:
    """Say whether the words are an age and nothing else: "thirty, something like that"."""
    return _AN_AGE.match(_I_SAID.sub("", text)) is not None


def writer_put_in(conversation: Conversation) -> dict[str, Any]:
    """Return the relation of "I'm his father" or "he's my mate", said anywhere. It takes the place
    of what was noted before; and what they deny is asked again."""
    of_another = conversation.asked in _ABOUT_OTHERS and not _OF_MYSELF.search(conversation.text)
    if conversation.choice or of_another:
        return {}
    relation = telling.writer_is(conversation.text)
    before = conversation.slots.get(questions.RELATION)
    if before in (None, questions.NOT_ASKED, questions.SKIPPED, "other"):
        return {questions.RELATION: relation} if relation else {}
    denied = before in telling.denied(conversation.text)
    if before == questions.SELF or relation == before or not (relation or denied):
        return {}
    few = len(conversation.text.split()) <= MOST_WORDS_OF_WHO
    alone = few and conversation.intent not in DANGER_INTENTS
    return {questions.RELATION: relation, **({"taken_as": corrections.CORRECTION} if alone else {})}


def late_answer(conversation: Conversation, answers: str | None = None) -> dict[str, str]:
    """Return what a few words answer plainly of another question of the form than the open one:
    "17" or "I saw it myself" where it is asked what has changed. Nothing they said is lost by it.

    `answers`: what it is read as an answer to the open question, which comes first.
    """
    text, asked = conversation.text, conversation.asked
    few = len(text.split()) <= LONG_ANSWER_WORDS and not conversation.choice
    if not few or (answers and asked not in questions.FREE_TEXT):
        return {}
    read = {
        questions.AGE_BAND: _AN_AGE.match(text) and questions.read(questions.AGE_BAND, text),
        questions.KNOWN_HOW: _I_KNOW.match(text) and questions.read(questions.KNOWN_HOW, text),
        questions.RELATION: _says_who(conversation) and telling.relation(text),
    }
    open_ = (None, questions.NOT_ASKED, questions.SKIPPED)
    return {
        name: value
        for name, value in read.items()
        if value and name != asked and conversation.slots.get(name) in open_
    }


def _says_who(conversation: Conversation) -> bool:
    """Say whether the words are of who it is alone. Where no words of theirs were asked for, "my
    sister" may be who is in danger."""
    free = conversation.asked in questions.FREE_TEXT
    return (_WHO if free else _HIS_WHO).search(conversation.text) is not None
