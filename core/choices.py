"""The choices that are offered: `<kind>:<value>` or one word. This table is the whole list."""

from __future__ import annotations

from typing import NamedTuple

from core import later, questions

ANSWER, CARD, PREVIEW, FAQ = "answer", "card_choice", "preview_choice", "faq"
MORE, LESS = "more", "less"  # the longer text of a topic, and back; the bot adds their buttons
LATER, HELPED = "later_choice", "helped"
MEANT = "meant"  # "did you mean": what was typed before is taken for what the value names
# the readings that can be offered so; topics as faq/<topic>
MEANINGS = frozenset(
    "concern online_content self_at_risk self_harm other_harm human case feedback".split()
)
# the wish to take a summary back is asked about once; only WITHDRAW takes it back
TAKE_BACK, WITHDRAW, KEEP_IT = "take_back", "withdraw", "keep_it"
ADD_TYPED = "add_typed"  # at the preview: what was typed before becomes a line of its own
CARD_CHOICES = ("called", "cannot_call", "not_now", "misread")

# what stands before the colon -> the intent; what stands behind travels as an entity
_WITH_VALUE = {
    **dict.fromkeys(questions.QUESTIONS, ANSWER),
    "skip": ANSWER,
    "card": CARD,
    "strike": PREVIEW,
    "restore": PREVIEW,
    "correct": PREVIEW,
    "agree": PREVIEW,
    "send": LATER,
    "helped": HELPED,
}
_VALUES = {
    **{name: frozenset(one.value for one in rows) for name, rows in questions.QUESTIONS.items()},
    "skip": frozenset((*questions.QUESTIONS, *questions.FREE_TEXT, *questions.CONTACT_WORDS)),
    "card": frozenset(CARD_CHOICES),
    "helped": frozenset((*later.HELPED, "skip")),
}
_ALONE = {
    "change": PREVIEW,
    "add": PREVIEW,
    ADD_TYPED: PREVIEW,
    "decline": "decline",
    "hand_over": "hand_over",
    TAKE_BACK: TAKE_BACK,
    WITHDRAW: WITHDRAW,
    KEEP_IT: KEEP_IT,
    **dict.fromkeys(later.KIND_OF_CHOICE, "write_later"),
    "change_words": LATER,
    "do_not_send": "decline_later",
    "open": "open",
    "concern": "start_concern",
    "question": "ask_question",
    "online_content": "online_content",
    "code": "case",
    "human": "human",
    "stop": "goodbye",
    "go_on": "go_on",
    "start_again": "start_again",
    "delete_all": "delete_all",
    "none_meant": "unsure",
}
TAKES_WORDS = "correct"  # the one kind of choice that may come with a text
_MISREAD = "card_misread"
# pairs whose intent is another: danger is never corrected on the side, it is asked about again
_EXCEPTIONS = {("card", "misread"): _MISREAD, ("correct", questions.DANGER): "danger_unsure"}
INTENTS = frozenset((*_WITH_VALUE.values(), *_ALONE.values(), *_EXCEPTIONS.values()))


class UnknownChoice(ValueError):
    """The bot never offered such a choice. The value is not quoted: it came from outside."""


class Choice(NamedTuple):
    """What a choice stands for: the intent that it has, and what travels with it."""

    intent: str
    kind: str
    value: str


def read(choice: str, topics: frozenset[str], longer: frozenset[str] = frozenset()) -> Choice:
    """Return what `choice` stands for. `topics` are those that can be asked about, `longer` those
    of them that have a longer text too.

    Raises:
        UnknownChoice: no such kind of choice, no such answer to the question, or no such topic.
    """
    kind, colon, value = choice.partition(":")
    if value in {FAQ: topics, MORE: longer, LESS: longer}.get(kind, ()):
        return Choice(FAQ, kind, value)
    if kind == MEANT and (value in MEANINGS or value in {f"{FAQ}/{topic}" for topic in topics}):
        return Choice(value.split("/")[0], MEANT, value)
    if colon and kind in _WITH_VALUE and value and value in _VALUES.get(kind, (value,)):
        return Choice(_intent(kind, value), kind, value)
    if not colon and choice in _ALONE:
        return Choice(_ALONE[choice], choice, choice)
    raise UnknownChoice("a choice that was never offered")


def _intent(kind: str, value: str) -> str:
    return _EXCEPTIONS.get((kind, value), _WITH_VALUE[kind])
