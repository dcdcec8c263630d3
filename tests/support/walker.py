"""Somebody who presses and types at random: seeded, so that a walk can be walked again.

Every reply is held to the CHECKS of the stories and to those of this file.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from tests.support import played
from tests.support.played import CONSENT_FORM, Talk, Turn, plain

LONGEST_TALK = 40  # turns, then a new conversation
CORRECT = "correct"  # the kind of choice that takes words with it
PRESSES = 0.5  # of all turns; the rest is typed
_KEPT_LINES = re.compile(r"e\d+|wishes")
# Words to the chat, and questions, are no evidence: "Sorry, this is long.", "where is the code"
_TO_THE_CHAT = re.compile(
    r"^Sorry\b[^.]*\.|[^.!?]*\?|^.*\bcode\b.*$|I am at my wits' end\.|^line 1 should say.*$"
    r"|I have not seen it myself\.|^'; DROP TABLE.*$|^right, and dont report.*$|^no but maybe.*$"
    r"|We are okay now\.|^Good morning\.|^hang on, forget the .*$|^go back to the question.*$"
)
# What was typed was taken for something else than the answer, and said to be.
_TAKEN_ELSEWISE = ("I have put your new words in its place", "This line can only say one of these")
_EDITS = "line 1 should say"
_ON_PURPOSE = ("again", "repeat", "go back", "previous", "start over", "from scratch")

ODD = (
    "?",
    "...",
    "a",
    "42",
    "yes",
    "no",
    "maybe",
    "No.",
    "stop",
    "help",
    "👍",
    "😢😢😢",
    "skip",
    "go back",
    "repeat that",
    "¿Qué puedo hacer por mi hermano?",
    "أنا خائف على ابني",
    "/restart",
    "agree:0000",
    "{directory.emergency.phone} {site.operator}",
    "<b>bold</b> & <script>alert(1)</script>",
    "'; DROP TABLE cases; --",
    "asdf qwer zxcv",
    "I am not sure what you want me to say now",
    "he is my cousin and he is 17",
    "the weather is nice today",
    "word " * 390,
)


def texts() -> tuple[str, ...]:
    """Return what may be typed: all that people type in the stories, and odd inputs."""
    rows: set[str] = set()
    for story in played.stories():
        for step in story.steps:
            rows.add(step.get("user", ""))
            rows.update(step.get("answers", {}).values())
    return (*sorted(row for row in rows if " " in row and "{" not in row), *ODD)


@dataclass
class Walk:
    """One walker; several conversations, one after the other."""

    url: str
    seed: int
    turns: int = 0
    talks: int = 0
    faults: list[str] = field(default_factory=list)
    references: set[str] = field(default_factory=set)  # of the receipts that were shown
    _told: list[str] = field(default_factory=list)  # must stand in the next preview
    _texts: tuple[str, ...] = field(default_factory=lambda: texts())

    def go(self, turns: int) -> None:
        """Walk so many turns. A fault is kept, with its seed and what led there."""
        chance = random.Random(self.seed)
        while self.turns < turns:
            self._talk(chance, min(chance.randint(5, LONGEST_TALK), turns - self.turns))

    def _talk(self, chance: random.Random, turns: int) -> None:
        talk = Talk(self.url)
        self._told, sent = [], []
        self.talks += 1
        try:
            for _ in range(turns):
                self.turns += 1
                turn = self._turn(chance, talk)
                sent.append(turn.sent)
                self._check(turn)
        except AssertionError as error:  # this conversation is over, the walk is not
            self.faults.append(f"seed {self.seed}, after {sent}: {error}")
        finally:
            talk.end()

    def _turn(self, chance: random.Random, talk: Talk) -> Turn:
        text = chance.choice(self._texts)
        if not talk.reply.offered or chance.random() > PRESSES:
            return talk.type(text)
        value = chance.choice(talk.reply.offered)
        kind, _, line = value.partition(":")
        return talk.correct(line, text) if kind == CORRECT else talk.press(value)

    def _check(self, turn: Turn) -> None:
        if turn.reply.receipt:
            self.references.add(turn.reply.receipt["reference"])
        faults = [fault for one in (repeats, self.loses) if (fault := one(turn))]
        assert not faults, f"after “{turn.sent}”: {faults}\n{turn.reply.text}"

    def loses(self, turn: Turn) -> str | None:
        """Return what was told and is missing from the summary that is shown."""
        self._note(turn)
        preview = turn.reply.preview
        if preview is None or any(line["struck"] for line in preview["lines"]):
            return None
        lines = [row["text"] for row in preview["lines"] if _KEPT_LINES.fullmatch(row["id"])]
        kept = set(_words(" ".join(lines)))
        lost = [text for text in self._told if not kept.issuperset(_words(text))]
        return f"lost from the summary: {lost}" if lost else None

    def _note(self, turn: Turn) -> None:
        """Keep in mind what was told, until it is taken back."""
        if played.has_forgotten(turn.reply) or _takes_back(turn):
            self._told = []
        elif _tells(turn):
            self._told.append(_TO_THE_CHAT.sub("", turn.sent))


def _takes_back(turn: Turn) -> bool:
    if turn.sent.startswith(_EDITS) and turn.before.form == CONSENT_FORM:
        return True
    return turn.is_choice and (turn.sent == "card:misread" or turn.sent.startswith(CORRECT))


def _tells(turn: Turn) -> bool:
    """Whether what was typed was taken for a part of the concern, seen from outside."""
    if turn.is_choice or turn.before.form == CONSENT_FORM:
        return False
    asked = turn.before.open_question in ("told", "changes") and turn.reply.route == "answer"
    moved = turn.reply.open_question not in ("told", "changes")
    return (asked and moved and len(turn.sent.split()) > 4) or turn.reply.route == "concern"


def _words(text: str) -> list[str]:
    return re.findall(r"\w{4,}", plain(text).lower())


def repeats(turn: Turn) -> str | None:
    """The same question twice in a row is a fault, unless there is a reason to ask it again."""
    before, now = turn.before.open_question, turn.reply.open_question
    if now is None or now != before or not _answered(turn):
        return None
    if turn.before.messages[-1]["text"] != turn.reply.messages[-1]["text"]:
        return None  # of the writer's own safety, and then of anybody's
    return f"asked again, though it was answered: {now}"


def _answered(turn: Turn) -> bool:
    """Whether the message was meant, and taken, as the answer to the open question."""
    question = turn.before.open_question or ""
    if turn.is_choice:
        kind, _, value = turn.sent.partition(":")
        return question in (kind, value if kind == "skip" else kind)
    wanted_again = any(words in turn.sent.lower() for words in _ON_PURPOSE)
    elsewise = any(words in turn.reply.text for words in _TAKEN_ELSEWISE)
    return turn.reply.route == "answer" and not wanted_again and not elsewise
