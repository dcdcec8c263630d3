"""Plays the stories of tests/conversations/ at a running stack (docs/conversations.md).

What must hold in every reply, whatever the story is about, stands in CHECKS; the walker uses
the same table.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import yaml

from core import choices, consent, places, questions
from core.triage import Ending
from tests.support.chat import Chat, case_of, eventually, later_events, staff_write

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "conversations"
CONCERN_FORM, CONSENT_FORM = "concern_form", "consent_form"
LATER_YES = "later_agreed"  # asked where words for staff are shown
MOST_QUESTIONS = 16  # one person is asked eight at most; the way back to one adds some
HEADINGS = {
    Ending.EMERGENCY: "Call 999 now.",
    Ending.POLICE_TODAY: "Tell the police today.",
    Ending.SAFEGUARDING_TEAM: "A safeguarding team could help.",
    Ending.SUPPORT_AND_WATCH: "Get support, and see how it goes.",
    Ending.NO_SIGN_TOLD: "I do not see the signs of radicalisation in what you have told me.",
}
CARD_CHOICES = {"card:called", "card:cannot_call", "card:not_now", "card:misread"}
_NO_ANSWERS = frozenset("consent next_step did_you_mean return_code understood helped".split())
# interruptions that every form must bear, and what each must bring
INTERRUPTIONS = (
    "a question of knowledge",
    "a person",
    "start again",
    "delete",
    "danger",
    "skip",
    "previous",
    "repeat",
)


def read_yaml(path: Path) -> Any:
    """Return the file with every plain word as text: no is "no", and 13_15 is no number."""
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - makes text only


@lru_cache(maxsize=1)
def forms() -> dict[str, frozenset[str]]:
    """Return the questions of each form, as domain.yml has them."""
    rows = read_yaml(ROOT / "domain.yml")["forms"]
    return {name: frozenset(row["required_slots"]) for name, row in rows.items()}


@lru_cache(maxsize=1)
def form_questions() -> frozenset[str]:
    """Return what may be asked of a reporter; some only where it matters."""
    asked = frozenset().union(*(fields for name, fields in forms().items() if name != CONSENT_FORM))
    return asked | frozenset(questions.QUESTIONS)


@lru_cache
def emergency_number(country: str = "GB") -> str:
    """Return the number of the country in which the reporter is."""
    if country != "GB":
        abroad = read_yaml(ROOT / "data" / "directory" / "abroad" / "emergency_numbers.yml")
        return str(abroad["numbers"][country]["phone"])
    directory = read_yaml(ROOT / "data" / "directory" / "GB.yml")
    return str(directory["entries"]["emergency"]["phone"])


@lru_cache(maxsize=1)
def yes_words() -> re.Pattern[str]:
    return consent.yes_words(read_yaml(ROOT / "data" / "consent" / "yes.yml"))


@dataclass(frozen=True)
class Story:
    """One test conversation. `needs`: a question or a kind of choice that it cannot do without."""

    name: str
    file: str
    steps: tuple[Mapping[str, Any], ...]
    country: str = "GB"
    needs: str | None = None

    @property
    def id(self) -> str:
        return f"{self.file}: {self.name}"

    @property
    def can_be_played(self) -> bool:
        return self.needs is None or self.needs in form_questions() or _is_a_choice(self.needs)


def _is_a_choice(kind: str) -> bool:
    try:
        choices.read(f"{kind}:e1", frozenset())
    except choices.UnknownChoice:
        return False
    return True


@lru_cache(maxsize=1)
def stories() -> tuple[Story, ...]:
    return tuple(
        Story(
            name=row["story"],
            file=path.stem,
            steps=tuple(row["steps"]),
            country=row.get("country", "GB"),
            needs=row.get("needs"),
        )
        for path in sorted(FOLDER.glob("*.yml"))
        for row in read_yaml(path)["stories"]
    )


@dataclass(frozen=True)
class Reply:
    """What came back for one message."""

    messages: list[dict[str, Any]]
    route: str = ""

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.messages)

    def __str__(self) -> str:
        seen = f"route {self.route}, kinds {self.kinds}, asks {self.asks}, ending {self.ending}"
        return f"{seen}\n{self.text}"

    @property
    def kinds(self) -> list[str]:
        return [message["kind"] for message in self.messages]

    @property
    def asks(self) -> list[str]:
        return [asked for message in self.messages if (asked := question_of(message))]

    @property
    def open_question(self) -> str | None:
        """The question that waits for an answer about the concern, if one does."""
        waiting = [asked for asked in self.asks if asked not in _NO_ANSWERS]
        return waiting[-1] if waiting else None

    @property
    def form(self) -> str | None:
        if "consent" in self.asks or "summary_preview" in self.kinds:
            return CONSENT_FORM
        asking = [name for name, fields in forms().items() if self.open_question in fields]
        return next(iter(asking), CONCERN_FORM if self.open_question else None)

    @property
    def offered(self) -> list[str]:
        return [one["value"] for message in self.messages for one in message.get("choices", ())]

    @property
    def topics(self) -> list[str]:
        return [message["topic"] for message in self.messages if message.get("topic")]

    @property
    def preview(self) -> dict[str, Any] | None:
        found = [one["summary"] for one in self.messages if one["kind"] == "summary_preview"]
        return found[-1] if found else None

    @property
    def receipt(self) -> dict[str, str] | None:
        found = [one["receipt"] for one in self.messages if one["kind"] == "receipt"]
        return found[-1] if found else None

    @property
    def ending(self) -> str | None:
        for message in self.messages:
            if message.get("asks") == "next_step":
                starts = message["text"].split("\n")[0]
                return next((one.word for one, head in HEADINGS.items() if head == starts), "?")
        return None


def question_of(message: Mapping[str, Any]) -> str | None:
    """Return what a message asks: by the buttons it offers, which name the slot, or by `asks`."""
    for choice in message.get("choices", ()):
        kind, _, value = choice["value"].partition(":")
        if kind == "skip":
            return str(value)
        if kind in form_questions():
            return str(kind)
    return message.get("asks")


@dataclass(frozen=True)
class Turn:
    """One message and its reply, with all that was typed before it."""

    sent: str
    is_choice: bool
    before: Reply
    reply: Reply
    typed: tuple[str, ...]  # since the beginning, or since everything was forgotten
    country: str = "GB"


Check = Callable[[Turn], str | None]
_STARTED_AGAIN, _DELETED = "I have forgotten what you told me", "I have deleted what you wrote"


def has_forgotten(reply: Reply) -> bool:
    """Whether the reply says that everything before it is forgotten."""
    return _STARTED_AGAIN in reply.text or _DELETED in reply.text


def an_answer_came(turn: Turn) -> str | None:
    said = turn.reply.messages
    if not said or not all(message["text"].strip() for message in said):
        return "silence"
    return "a part was away" if "notice" in turn.reply.kinds else None


def the_number_is_there(turn: Turn) -> str | None:
    """Where danger is read, asked about or cannot be ruled out."""
    reply = turn.reply
    needed = "emergency" in reply.kinds or {"danger", "next_step"}.intersection(reply.asks)
    here = (places.told_here(text) for text in reversed(turn.typed))
    country = next((one for one in here if one), turn.country)
    missing = needed and emergency_number(country) not in reply.text
    return "the emergency number is missing" if missing else None


def a_card_asks_nothing(turn: Turn) -> str | None:
    reply = turn.reply
    if "emergency" not in reply.kinds:
        return None
    if reply.open_question or reply.form:
        return f"a card, and in the same reply a question: {reply.asks}"
    return None if CARD_CHOICES.issubset(reply.offered) else "a card without its four choices"


def nothing_goes_without_a_yes(turn: Turn) -> str | None:
    says_so = turn.reply.receipt or re.search(r"Your re(?:ference|turn code):", turn.reply.text)
    if says_so and not is_yes(turn):
        return "a receipt without a yes to the lines shown"
    if "Your words are waiting to be delivered" in turn.reply.text and not is_yes_to_words(turn):
        return "words were queued without a yes to them"
    return None


def is_yes_to_words(turn: Turn) -> bool:
    """Whether the message was a plain yes to the words for staff just shown."""
    if LATER_YES not in turn.before.asks:
        return False
    if turn.is_choice:
        return turn.sent.startswith("send:") and turn.sent in turn.before.offered
    return consent.is_yes(turn.sent, yes_words())


def is_yes(turn: Turn) -> bool:
    """Whether the message was a plain yes to the preview just shown."""
    shown = turn.before.preview
    if shown is None:
        return False
    if turn.is_choice:
        return turn.sent == f"agree:{shown['digest']}"
    return consent.is_yes(turn.sent, yes_words())


def one_question_at_most(turn: Turn) -> str | None:
    asked = [name for name in turn.reply.asks if name != "understood"]
    return f"several questions: {asked}" if len(asked) > 1 else None


_RAW = re.compile(r"utter_|action_|\{(?:site|directory)\.")
_NEVER = re.compile(
    r"\bsuspect\b|radicali[sz]ed person|\brisk (?:score|level)\b|\d ?%|\bper cent\b"
    r"|will never (?:know|find out)|(?:completely|fully|totally) (?:confidential|anonymous)"
    r"|I have (?:called|rung|told|contacted) (?:the police|999)|you are safe\b",
    re.IGNORECASE,
)


def words_are_fit_to_be_read(turn: Turn) -> str | None:
    """No placeholder, no verdict, no promise; the person's own words may say anything."""
    own = " ".join(turn.typed)
    for message in turn.reply.messages:
        found = _RAW.search(message["text"]) or _NEVER.search(message["text"])
        if found and found.group().lower() not in own.lower():
            return f"words that must not be said: {found.group()}"
    return None


def plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _was_typed(line: str, typed: str) -> bool:
    """As it stands; or, where a part was cut out or other words were put in, word for word."""
    words = re.findall(r"\w+", plain(line).lower())
    return plain(line) in typed or set(words) <= set(re.findall(r"\w+", typed.lower()))


def a_preview_quotes_only_what_was_typed(turn: Turn) -> str | None:
    typed = plain(" ".join(turn.typed))
    for line in (turn.reply.preview or {"lines": ()})["lines"]:
        if line["struck"]:
            if line["text"]:
                return "a struck line is quoted back"
        elif re.fullmatch(r"e\d+|wishes", line["id"]) and not _was_typed(line["text"], typed):
            return f"in the preview, and nobody typed it: {line['text']}"
    return None


CHECKS: tuple[Check, ...] = (
    an_answer_came,
    the_number_is_there,
    a_card_asks_nothing,
    nothing_goes_without_a_yes,
    one_question_at_most,
    words_are_fit_to_be_read,
    a_preview_quotes_only_what_was_typed,
)


def check(turn: Turn) -> None:
    """Raises: AssertionError, all faults of the reply."""
    faults = [fault for one in CHECKS if (fault := one(turn))]
    assert not faults, f"after “{turn.sent}”: {faults}\n{turn.reply.text}"


@dataclass
class Talk:
    """A conversation in which every reply is checked."""

    url: str
    country: str = "GB"
    typed: list[str] = field(default_factory=list)
    turns: int = 0
    asked: list[str] = field(default_factory=list)  # each change of the open question

    def __post_init__(self) -> None:
        self.chat = Chat(self.url, country=self.country)
        self.reply = Reply(self.chat.hello)
        self.offered = set(self.reply.offered)
        number = emergency_number(self.country)
        assert number in self.reply.text, "the hello names no emergency number"

    def type(self, text: str) -> Turn:
        self.typed.append(text)
        return self._turn(text, False, lambda: self.chat.type(text))

    def press(self, value: str) -> Turn:
        assert value in self.offered, f"never offered here; the last reply: {self.reply}"
        return self._turn(value, True, lambda: self.chat.press(value))

    def correct(self, line: str, text: str) -> Turn:
        """Press `correct:<line>` with the words that shall stand there."""
        self.typed.append(text)
        value = f"correct:{line}"
        return self._turn(value, True, lambda: self.chat.press(value, text=text))

    def _turn(self, sent: str, is_choice: bool, send: Callable[[], Any]) -> Turn:
        before = self.reply
        self.turns += 1
        self.reply = Reply(send(), self.chat.understood["route"])
        if (question := self.reply.open_question) and question != before.open_question:
            self.asked.append(question)
        turn = Turn(sent, is_choice, before, self.reply, tuple(self.typed), self.country)
        check(turn)
        if has_forgotten(self.reply):  # from here on a preview may show nothing of it
            self.typed.clear()
            self.offered.clear()
        self.offered.update(self.reply.offered)
        return turn

    def end(self) -> None:
        self.chat.end()


class Player:
    """Plays one story, step by step."""

    def __init__(self, stack: Any, story: Story) -> None:
        self._stack = stack
        self._story = story
        self._struck: dict[str, str] = {}  # words -> line, to put one back
        self._receipt: dict[str, str] = {"reference": "none", "return_code": "none"}
        self.talk = Talk(stack.gateway_url, story.country)
        self._expectations = {
            **_EXPECTATIONS,
            "turns_at_most": lambda _, most: self.talk.turns <= int(most),
            "later_has": self._later_has,
            "later_lacks": self._later_lacks,
            **{name: partial(self._at_the_desk, found) for name, found in _AT_THE_DESK.items()},
        }

    @property
    def reply(self) -> Reply:
        return self.talk.reply

    def play(self) -> None:
        """Raises: AssertionError, naming the step that went wrong."""
        for number, step in enumerate(self._story.steps, 1):
            try:
                self._step(step)
            except AssertionError as error:
                raise AssertionError(f"step {number}, {dict(step)}: {error}") from None
        self._the_way_back_in_is_open()
        self.talk.end()

    def _step(self, step: Mapping[str, Any]) -> None:
        head = next(iter(step))
        steps: dict[str, Callable[[Mapping[str, Any]], None]] = {
            "user": self._user,
            "choose": self._choose,
            "answers": self._answers,
            "strike": self._strike,
            "restore": self._restore,
            "correct": self._correct,
            "comes_back": self._comes_back,
            "reloads": self._reloads,
            "staff": self._staff,
            "expect": lambda row: self._expect(row["expect"]),
        }
        assert head in steps, f"no such step: {head}"
        steps[head](step)
        if receipt := self.reply.receipt:
            self._receipt = receipt

    def _user(self, step: Mapping[str, Any]) -> None:
        before = self.reply
        if "interrupts" in step:
            assert before.form == step["interrupts"], f"{before.form} is open"
        self.talk.type(step["user"].replace("{return_code}", self._receipt["return_code"]))
        if "intent" in step:
            assert fits(step["intent"], self.reply), f"taken for {self.reply}"
        if "as" in step:
            fault = interrupted(step["as"], before, self.reply, self.talk.asked[:-1])
            assert not fault, f"{fault}: {self.reply.asks}, {self.reply.text}"

    def _choose(self, step: Mapping[str, Any]) -> None:
        value = step["choose"]
        if value == "agree":
            value = f"agree:{self._preview()['digest']}"
        elif value == "send":
            value = next(one for one in self.reply.offered if one.startswith("send:"))
        self.talk.press(value)

    def _preview(self) -> dict[str, Any]:
        assert self.reply.preview, f"no summary is shown: {self.reply.kinds}"
        return self.reply.preview

    def _answers(self, step: Mapping[str, Any]) -> None:
        """Answer what is asked from the table and skip the rest; `only` so many questions."""
        most = int(step.get("only", MOST_QUESTIONS))
        for _ in range(most):
            question = self.reply.open_question
            if question is None or question == step.get("until"):
                return
            self._answer(question, step["answers"].get(question))
        assert most < MOST_QUESTIONS or not self.reply.open_question, "the questions do not end"

    def _answer(self, question: str, value: str | None) -> None:
        offered = self.reply.offered
        if value is None:
            ways = (f"skip:{question}", f"{question}:not_said")
            press = next((way for way in ways if way in offered), None)
            self.talk.press(press) if press else self.talk.type("skip")
        elif f"{question}:{value}" in offered:
            self.talk.press(f"{question}:{value}")
        else:
            self.talk.type(value)

    def _line(self, words: str) -> str:
        rows = [row["id"] for row in self._preview()["lines"] if words in row["text"]]
        assert len(rows) == 1, f"not one line with these words, but {len(rows)}"
        return str(rows[0])

    def _strike(self, step: Mapping[str, Any]) -> None:
        line = self._struck[step["strike"]] = self._line(step["strike"])
        self.talk.press(f"strike:{line}")

    def _restore(self, step: Mapping[str, Any]) -> None:
        self.talk.press(f"restore:{self._struck[step['restore']]}")

    def _correct(self, step: Mapping[str, Any]) -> None:
        self.talk.correct(self._line(step["correct"]), step["to"])

    def _comes_back(self, step: Mapping[str, Any]) -> None:
        """Open a new conversation: nothing is left of the one before but the code."""
        self.talk.end()
        self.talk = Talk(self._stack.gateway_url, self._story.country)

    def _reloads(self, step: Mapping[str, Any]) -> None:
        """Load the page anew in the same conversation: to the bot as after a silence."""
        status, _ = self.talk.chat.call("GET", "/api/chat/messages?after=0")
        assert status == 200, "the conversation is not open"

    def _staff(self, step: Mapping[str, Any]) -> None:
        """Staff open the case, set its status and perhaps ask something."""
        reference = self._receipt["reference"]
        eventually(lambda: case_of(self._stack.folder, reference))
        words = {"status": step["staff"], "question": step.get("asks")}
        staff_write(self._stack.folder, reference, **words)

    def _later_has(self, _: Reply, words: str) -> bool:
        return bool(eventually(lambda: words in self._later()))

    def _later_lacks(self, _: Reply, words: str) -> bool:
        return words not in self._later()

    def _later(self) -> str:
        found = later_events(self._stack.folder, self._receipt["reference"])
        return json.dumps(found, ensure_ascii=False)

    def _expect(self, expected: Mapping[str, Any]) -> None:
        for name, value in expected.items():
            for one in value if isinstance(value, list) and name not in _ANY_OF else [value]:
                self._expect_one(name, one)

    def _expect_one(self, name: str, value: Any) -> None:
        assert name in self._expectations, f"no such expectation: {name}"
        assert self._expectations[name](self.reply, value), (
            f"expected {name}: {value}; got {self.reply}"
        )

    def _at_the_desk(self, found: Callable[[Any, str], bool], _: Reply, value: str) -> bool:
        reference = self._receipt["reference"]
        return found(eventually(lambda: case_of(self._stack.folder, reference)), value)

    def _the_way_back_in_is_open(self) -> None:
        """No dead end: however a story ends, "I am worried about someone" is answered."""
        reply = self.talk.press("concern").reply
        way_on = reply.open_question or reply.ending or "emergency" in reply.kinds
        assert way_on, f"a dead end: {reply.text}"


_ANY_OF = frozenset(["route"])
_AT_THE_DESK: dict[str, Callable[[Any, str], bool]] = {  # of the summary that was agreed to last
    "rules": lambda case, code: code in case["urgency"]["rules"],
    "desk_has": lambda case, words: words in json.dumps(case, ensure_ascii=False),
    "desk_lacks": lambda case, words: words not in json.dumps(case, ensure_ascii=False),
}


def _standing(reply: Reply) -> str:
    lines = (reply.preview or {"lines": ()})["lines"]
    return "\n".join(plain(line["text"]) for line in lines if not line["struck"])


_EXPECTATIONS: dict[str, Callable[[Reply, Any], bool]] = {
    "route": lambda reply, wanted: reply.route in ([wanted] if isinstance(wanted, str) else wanted),
    "asks": lambda reply, question: question in reply.asks,
    "not_asks": lambda reply, question: question not in reply.asks,
    "asks_nothing": lambda reply, _: not reply.asks,
    "kind": lambda reply, kind: kind in reply.kinds,
    "not_kind": lambda reply, kind: kind not in reply.kinds,
    "topic": lambda reply, topic: topic in reply.topics,
    "says": lambda reply, words: words.lower() in reply.text.lower(),
    "never_says": lambda reply, words: words.lower() not in reply.text.lower(),
    "ending": lambda reply, ending: reply.ending == ending,
    "offered": lambda reply, value: value in reply.offered,
    "not_offered": lambda reply, value: value not in reply.offered,
    "summary_has": lambda reply, words: plain(words) in _standing(reply),
    "summary_lacks": lambda reply, words: words not in _standing(reply) + reply.text,
    "rules_at_once": lambda reply, _: "emergency" in reply.kinds,  # E2: nothing else is waited for
    "receipt": lambda reply, wanted: bool(reply.receipt) == (wanted == "yes"),
}

_ROUTE_OF = {
    "child_writes": "concern",
    "give_return_code": "case",
    "not_english": "unsure",
    "unreadable": "unsure",
    "unsure": "unsure",
}
_OWN_ROUTE = frozenset(
    "concern online_content self_at_risk self_harm other_harm human case feedback misuse"
    " out_of_scope".split()
)


def fits(intent: str, reply: Reply) -> bool:
    """Whether the reply is one for `intent`, as far as that can be seen from outside."""
    if intent == "danger_emergency":
        return "emergency" in reply.kinds
    if intent in ("danger_urgent", "danger_unsure"):
        return "danger" in reply.asks or "emergency" in reply.kinds
    if intent.startswith("faq/"):
        return reply.route == intent and intent in reply.topics
    if intent == "unsure" and "I am not sure what you mean" in reply.text:
        return True
    if intent in _OWN_ROUTE or intent in _ROUTE_OF:
        return reply.route == _ROUTE_OF.get(intent, intent)
    return reply.route in ("control", "answer")


def interrupted(kind: str, before: Reply, reply: Reply, asked: list[str]) -> str | None:
    """Return what is wrong with the reply to an interruption of `kind`, or None.

    `asked`: the questions before, to which one can go back.
    """
    held = _INTERRUPTED[kind](before, reply)
    if kind == "previous" and before.form != CONSENT_FORM:
        held = held and reply.open_question in asked
    return None if held else f"this is no answer to {kind}"


def _taken_up(before: Reply, reply: Reply) -> bool:
    """Whether the question that was open, or the preview, is there again."""
    return reply.form == before.form and reply.open_question == before.open_question


def _left(reply: Reply, words: str) -> bool:
    return words in reply.text and reply.form is None


def _moved(before: Reply, reply: Reply) -> bool:
    """Whether another question is open; a preview has only itself to show again."""
    if before.form == CONSENT_FORM:
        return reply.form == CONSENT_FORM
    return reply.form != before.form or reply.open_question != before.open_question


_INTERRUPTED: dict[str, Callable[[Reply, Reply], bool]] = {
    "a question of knowledge": lambda before, reply: (
        bool(reply.topics) and _taken_up(before, reply)
    ),
    "a person": lambda before, reply: reply.route == "human" and _taken_up(before, reply),
    "start again": lambda _, reply: _left(reply, _STARTED_AGAIN),
    "delete": lambda _, reply: _left(reply, _DELETED),
    "danger": lambda _, reply: "emergency" in reply.kinds and reply.form is None,
    "skip": _moved,
    "previous": _moved,
    "repeat": _taken_up,
}
