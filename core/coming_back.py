"""Reads what somebody who has handed over types, where a button of the code would say the same:
to add something, and whether it helped. By patterns alone; danger is looked for elsewhere."""

from __future__ import annotations

import re

FEWEST_WORDS_BESIDE = 3
_SOMETHING = r"(?:something|sumthing|summat|smth|one thing|a thing|a bit|more)(?: (?:else|more))?"
_SENT = r"(?:the|that|my) (?:\w+ )?(?:thing|one|summary|report|case|words)"
_THAT = rf"(?:it|this|that|what i (?:sent|said|wrote)|{_SENT})"
_WISH = r"(?:want|need|like|love|wanna|can i|could i|may i|let me|have|got|ive|please|pls)"
_ADD = re.compile(
    rf"(?:^|{_WISH}\W+)(?:(?:to|just|also|please|pls|got) )*add (?:{_SOMETHING}|to {_THAT})\b"
    rf"|\b{_SOMETHING} to (?:add|tell (?:you|them))\b|\b{_SOMETHING} i forgot\b"
    rf"|\b(?:put|add) (?:it|this|that) (?:on|onto|to|in|with) {_SENT}\b"
)
_IT = r"^(?:(?:yes|yeah|no|nah|well|oh|um|ok)\W+)*(?:(?:it|this|that) )?"
_REALLY = r"(?:(?:has|did|really|definitely|defo|was|a|very|so|quite|of) )*"
# "Did it help?": the first that fits, as the value of the choice
_HELPED = (
    ("no", re.compile(rf"{_IT}{_REALLY}(?:(?:didnt|did not|hasnt|never|not|no)\W+)+{_REALLY}help")),
    ("partly", re.compile(rf"{_IT}(?:partly|kind of|sort of|helped (?:me )?(?:a bit|a little))\b")),
    ("yes", re.compile(rf"{_IT}{_REALLY}(?:helped|helpful|(?<=did )help)\b")),
)


def asks_to_add(text: str) -> bool:
    """Say whether the words ask to add something to what was handed over."""
    return _ADD.search(_plain(text)) is not None


def told_beside(text: str) -> str:
    """Return what is told after "I want to add something.", or nothing."""
    wish, _, rest = " ".join(text.split()).partition(". ")
    return rest if asks_to_add(wish) and len(rest.split()) >= FEWEST_WORDS_BESIDE else ""


def whether_it_helped(text: str) -> str:
    """Return "yes", "partly" or "no" of an answer to "Did it help?", or nothing."""
    plain = _plain(text)
    return next((value for value, words in _HELPED if words.search(plain)), "")


def _plain(text: str) -> str:
    return " ".join(re.sub(r"['’`]", "", text.lower()).split())
