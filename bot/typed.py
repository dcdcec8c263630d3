"""What is done to typed text before it is read: text is text, and a return code is a code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from core import choices, coming_back, questions, receipts

MAX_CHARACTERS = 2000
# Looked for at every place: in "my code AAAA-…" the first group is no "code".
_GROUPED = re.compile(
    r"\b(?=([0-9A-Za-z]{4}([\s\-\u2010-\u2015\u2212.])(?:[0-9A-Za-z]{4}\2){2}[0-9A-Za-z]{4})\b)"
)


def clean(text: str) -> str:
    """Return `text` without what would make Rasa take it for a command (`/intent{…}`)."""
    text = text.strip()
    while text.startswith("/"):
        text = text[1:].strip()
    return text


def return_code(text: str, *, asked: bool) -> str | None:
    """Return the code in `text`, if there is one.

    In a sentence only in its four groups with a digit; alone in any form if it was `asked` for,
    so that "responsibilities" (16 letters) is a word.
    """
    if asked and (code := receipts.normal_code(text)):
        return code
    for match in _GROUPED.finditer(text):
        if any(sign.isdigit() for sign in match.group(1)):
            return receipts.normal_code(match.group(1))
    bare = receipts.normal_code(text)
    return bare if bare and any(sign.isdigit() for sign in text) else None


# Their answers are read by what asked, from these very words and danger first; a yes that sends is
# made of the lists of data/consent/yes.yml, and nothing near it.
_READ_ELSEWHERE = ("agree", "send", "card", "strike", "restore", "correct", "skip", "helped")
_FOR_GOOD = ("delete_all", "start_again", "withdraw", "decline", "do_not_send")
_DESPAIR = "meant:self_harm"  # typed, its words are read anew
# Where a new line is offered a bare yes is to that: what was typed must not be left out unseen.
_ADD_IT = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|yup|aye|ok|okay|sure|alright|please|go on|then|thanks)\W*)+$"
    r"|^\W*(?:(?:yes|yeah|yep|yup|aye|ok|okay|sure|please)\W+)*(?:add|put|include)"
    r" (?:it|that|this|them|these|those|(?:these|those|the|my|all (?:these|those|the|my)) (?:\w+ )?"
    r"(?:words?|lines?)|what i (?:wrote|said|typed))(?: in| too| as a (?:new )?line)?"
    r"(?:\W+(?:please|thanks|then|kindly|if you (?:please|would|like)))*\W*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_POLITE = frozenset("please pls yes yeah ok okay then thanks ta just the a".split())
_MOST_OF_IT = 0.6


def button_meant(text: str, buttons: Mapping[str, str]) -> str | None:
    """Return the payload of the one button whose label was typed, a little shortened perhaps, of
    `buttons` (payload: label). Not a word that its label does not have, or it may say more."""
    if choices.ADD_TYPED in buttons and _ADD_IT.match(text):
        return choices.ADD_TYPED
    if choices.WITHDRAW in buttons and (answer := coming_back.confirms(text)):
        return choices.WITHDRAW if answer == "yes" else choices.KEEP_IT
    said = _words(text)
    meant = [payload for payload, label in buttons.items() if _is_label(said, label, payload)]
    return meant[0] if len(set(meant)) == 1 else None


def _is_label(said: list[str], label: str, payload: str) -> bool:
    kind, name = payload.split(":")[0], _words(label)
    if kind in _READ_ELSEWHERE or kind in questions.QUESTIONS or payload == _DESPAIR:
        return False
    if said == name or kind in _FOR_GOOD:
        return said == name
    core, whole = set(said) - _POLITE, set(name) - _POLITE
    return len(core) > 1 and core <= whole and len(core) >= _MOST_OF_IT * len(whole)


def _words(text: str) -> list[str]:
    return _WORD.findall(re.sub(r"['’]", "", text.lower()))


def code_parse(text: str, code: str) -> dict[str, Any]:
    """Return Rasa's parse data for a message that gives a return code."""
    named = {"name": "give_return_code", "confidence": 1.0}
    return {
        "text": text,
        "intent": named,
        "intent_ranking": [named],
        "entities": [],
        "return_code": code,
    }
