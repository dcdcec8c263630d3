"""Does what typed words wish at the preview, part by part, and says what was left undone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from bot.local_actions.contact_form import wish_of_contact
from bot.local_actions.conversation import Conversation, question_met, say
from bot.local_actions.corrections import NOT_READ
from bot.local_actions.preview_answers import CHOSEN
from bot.local_actions.preview_lines import with_words
from bot.local_actions.preview_out import TakingOut
from bot.parse_data import told_the_team
from core import (
    corrections,
    cutting,
    evidence,
    later,
    line_changes,
    line_orders,
    plain_questions,
    preview_parts,
    questions,
    reaching,
    requests,
    spellings,
    telling,
    wordings,
)
from core.evidence import EvidenceLine
from core.preview_parts import Part
from core.summary import Summary

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_ADD_BUTTON = {"title": "Add it as a new line", "payload": "add_typed"}

Said = tuple[dict[str, Any], ...]


class Wishes(TakingOut):
    """The wishes of one message, as they are done one after the other."""

    def __init__(self, conversation: Conversation, summary: Summary) -> None:
        super().__init__(conversation, summary)
        for part, behind in itertools.zip_longest(self._parts, self._parts[1:]):
            if self._is_only_named(part, behind):
                self._undone.append(part)  # until "take it out" is read
            else:
                self._do(part)
            self._named = self._one_line(part.text) or self._named
        for part in self._parts:  # "add it. shes 12": the words may stand behind it
            if part.kind == preview_parts.ADD:
                self._add(part)
        if self._no_value:  # its choices are offered, and nothing else is asked with them
            self.slots |= {"correcting": self._no_value, "taken_as": NOT_READ}

    def _is_only_named(self, part: Part, behind: Part | None) -> bool:
        """Say whether the part says what is meant by the "take it out" behind it."""
        points = behind is not None and preview_parts.points_out(behind.text)
        return points and part.kind == preview_parts.OTHER and not self._numbers(part.text)

    def _do(self, part: Part) -> None:
        if part.kind == preview_parts.REASON:
            self._how_of_the_line_before(part)
        elif part.kind == preview_parts.ASKS and not self._asks_to(part.text):
            self._asked.append(part.text)
        elif part.kind == preview_parts.OTHER and not (
            self._is_done(part) or self._as_taught(part)
        ):
            self._undone.append(part)

    def said(self) -> Said:
        """Return what is said of a message that changed something: nothing of it is dropped."""
        return (*self._done(), *self._not_sent(), *self._answers(), *self._left_out())

    def said_of_nothing(self) -> Said:
        """Return what is said where nothing was changed."""
        answers = self._answers_in_words()
        if self._not_found or self._no_names:
            return (*self._done(), *answers, *self._left_out())
        if answers and not (self._undone or self._not_sent()):
            return answers
        buttons = [*self._which_out(), *self._to_correct()]
        if not buttons and (any(part.tells for part in self._undone) or self._tells_of_them()):
            return (say("utter_telling_not_added", buttons=[_ADD_BUTTON]), *answers)
        return (*answers, not_sent(self._conversation, buttons or None))

    def _tells_of_them(self) -> bool:
        """Say whether a sentence that was left undone is no word to the chat, but of the person."""
        told = told_the_team(self._conversation.reading)
        return bool(self._undone) and any(telling.of_somebody(row["quote"]) for row in told)

    def _done(self) -> Said:
        """Say what went out, what has other words now, and what could not be found."""
        lines = enumerate(self._summary.lines, 1)
        out = ", ".join(f"line {number}" for number, line in lines if line.id in self._out)
        changed, missing = "; ".join(self._changed.values()), "”, “".join(self._not_found)
        said = (
            say("utter_taken_out", taken_out=out) if out else None,
            say("utter_changed_to", changed=changed) if changed else None,
            say("utter_words_not_found", not_found=missing) if missing else None,
        )
        return (*filter(None, said), *self._names())

    def _names(self) -> Said:
        """Say which lines still hold what looks like a name, to who wants none."""
        if not self._no_names:
            return ()
        struck = self._struck()
        rows = [
            number
            for number, line in enumerate(self._summary.lines, 1)
            if line.id not in struck and cutting.may_name(self._words_now(line.id) or line.text)
        ]
        if not rows:
            return (say("utter_no_names_left"),)
        numbers = ", ".join(f"line {number}" for number in rows)
        return (say("utter_names_left", with_names=numbers, first=str(rows[0])),)

    def _not_sent(self) -> Said:
        sends = any(part.kind == preview_parts.SEND for part in self._parts)
        return (say("utter_changed_not_sent"),) if sends else ()

    def _answers(self) -> Said:
        asks = " ".join(self._asked)
        return question_met(self._conversation, asks, _topic(asks)) if asks else ()

    def _answers_in_words(self) -> Said:
        """Return the answers where it is clear that something was asked."""
        asks = " ".join(self._asked)
        clear = self._conversation.reading.get("asks") or _topic(asks)
        return self._answers() if clear else ()

    def _left_out(self) -> Said:
        left = [part for part in self._undone if len(part.text.split()) > 1]
        if not left:
            return ()
        words = " ".join(part.text for part in left)
        buttons = [_ADD_BUTTON] if any(part.tells for part in left) else []
        buttons += [*self._which_out(), *self._to_correct()]
        return (say("utter_part_not_done", buttons=buttons or None, not_done=words),)

    def _to_correct(self) -> list[dict[str, str]]:
        """Return the buttons of the lines that the words left undone name."""
        named = {number for one in self._undone for number in self._numbers(one.text)}
        numbers = sorted(named | {self._number(line) for line in self._partly})
        return [
            {"title": f"Correct line {number}", "payload": f"correct:{self._line(number)}"}
            for number in numbers
        ]

    def _which_out(self) -> list[dict[str, str]]:
        """Return the buttons of the lines that the same words fit."""
        lines = [line.id for line in self._summary.lines if line.id in self._ties]
        return [
            {"title": f"Take out line {self._number(line)}", "payload": f"strike:{line}"}
            for line in lines
        ]

    # what a part may wish, in this order: the first that can be done is done

    def _is_done(self, part: Part) -> bool:
        wishes: tuple[Callable[[str], bool], ...] = (
            self._leave_it,
            self._as_it_was,
            self._restore,
            self._put_back,
            self._that_one_out,
            self._name_out,
            self._out_of_line,
            self._strike,
            self._numbers_too,
            self._and_that,
            self._also_out,
            self._names_the_line,
            self._should_say,
            self._no_danger,
            self._without_names,
            self._known,
            self._age,
            self._who,
            self._swap,
            self._no_contact,
            self._contact,
            self._reword,
            self._offer_out,
        )
        return any(wish(part.text) for wish in wishes)

    def _as_taught(self, _part: Part) -> bool:
        """Do what no pattern knows, as it was taught by examples (preview_taught.py)."""
        return False

    def _asks_to(self, text: str) -> bool:
        """Do what a question asks for: "can you take out line 2?", "can they text me its 07…"."""
        orders = (self._put_back, self._name_out, self._out_of_line, self._strike, self._swap)
        if any(order(text) for order in orders):
            return True
        return reaching.own_way(text) and self._contact(text)

    def _leave_it(self, text: str) -> bool:
        """ "Take out line 2, no actually leave it": nothing is done."""
        return preview_parts.LEFT_AS_IT_IS.search(text) is not None

    def _swap(self, text: str) -> bool:
        """ "Replace twenty-one with twenty", "that should say uncle, not father"."""
        swap = line_orders.swap(text)
        if swap is None or line_changes.ways(text):
            return False
        named = self._line(swap.number)
        return self._has_swapped(text, swap, [named] if named else [])

    def _has_swapped(self, text: str, swap: line_orders.Swap, named: list[str]) -> bool:
        """Put new words in place of old ones, in the lines that are named, or wherever they
        stand; say whether they stood somewhere. What the text says behind them is left to do."""
        told = {line: words for line in named if (words := self._words_now(line))}
        before = told if named else self._words_told()
        changed = _swapped(before, swap.old, swap.new)
        bare = wordings.bare(swap.old), wordings.bare(swap.new)  # "his planner, not the maths book"
        changed = changed or (_swapped(before, *bare) if all(bare) else {})
        for line, words in changed.items():
            self._has_words(line, words)
        if changed and (rest := wordings.behind(text, swap.old, swap.new)):
            self._undone.append(Part(preview_parts.OTHER, rest))
        return bool(changed)

    @property
    def tells_another_thing(self) -> bool:
        """Whether something is told that stands in no line: "I saw it" is of that then."""
        left = (part for part in self._undone if part.tells)
        return any(not line_changes.ways(part.text) for part in left)

    def know_otherwise(self, before: list[EvidenceLine], known: list[EvidenceLine]) -> None:
        """Keep what all of the message says of how lines are known; its parts said of which."""
        self._say_known(before, known)
        self._undone = [part for part in self._undone if not line_changes.ways(part.text)]

    def _should_say(self, text: str) -> bool:
        """The words behind "should say" are the line's, whatever they sound like; but those that
        only say how it is known are none."""
        named = preview_parts.worded(text)
        line = self._line(named.number) if named and named.says else None
        if named is None or line in (None, *CHOSEN, questions.DANGER):
            return False
        told_how, *rest = preview_parts.behind_how(text, named.words)
        if rest and self._how_said(str(line), told_how):
            left = Part(preview_parts.OTHER, rest[0])
            self._undone += [] if self._is_done(left) else [left]
            return True
        return self._how_said(str(line), named.words) or self._new_words(str(line), named.words)

    def _how_said(self, line: str, words: str) -> bool:
        """ "Line 2 should say I heard it. He said it to me": the words of the line stay."""
        first, *rest = _SENTENCE.split(words)
        how = line_changes.only_how(first)
        lines = self._lines()
        if how is None or line not in {one.id for one in lines}:
            return False
        self._is_known(line, how)
        left = [one for one in rest if not line_changes.ways(one)]
        self._undone += [Part(preview_parts.OTHER, " ".join(left))] if left else []
        return True

    def _reword(self, text: str) -> bool:
        named = preview_parts.worded(text)
        line = self._line(named.number) if named else None
        if named is None or line is None or line == questions.DANGER:
            return False
        if line in CHOSEN:
            return self._choose(line, _value(line, named.words), named.words)
        if named.firmly:
            return self._new_words(line, named.words)
        asks = requests.read(spellings.usual(text), requests.PREVIEW)
        if asks is None or asks.kind != requests.WRONG_LINE or len(asks.numbers) > 1:
            return False
        if line in questions.TYPED_LINES and len(named.words.split()) >= preview_parts.FEWEST_WORDS:
            return self._new_words(line, named.words)  # "is wrong. Those who know are …"
        self.slots["correcting"] = line
        return True

    def _new_words(self, line: str, words: str) -> bool:
        if line in questions.TYPED_LINES:
            before = self._conversation.slots.get(questions.TYPED_LINES[line]) or ""
            new = preview_parts.put_in(before, words) or words
            self.slots[questions.TYPED_LINES[line]] = new[: questions.LONGEST_CONTACT]
            return self._worded(line)
        target = next((one for one in self._lines() if one.id == line), None)
        if target is None:
            return False
        words, how = _how_at_the_end(words)
        if how is None and line_changes.ways(words) == {line_changes.TOLD}:
            how = line_changes.TOLD  # "his wife told me …" is never first hand
        if inside := preview_parts.put_in(target.quote, words):
            changed = with_words(target, inside)
        else:
            changed = corrections.corrected(target, words, self._rows(words))
        changed = replace(changed, known_how=how or changed.known_how)
        self._keep([changed if one.id == line else one for one in self._lines()])
        return self._worded(line)

    def _add(self, part: Part) -> None:
        """Add the words; "add that" means those beside it."""
        beside = [one for one in self._undone if one.tells or wish_of_contact(one.text)]
        words = part.words or " ".join(one.text for one in beside)
        if not words:
            if not self.slots:  # else "put that in" is of what was just done
                self._undone.append(part)
            return
        if not part.words:
            self._undone = [one for one in self._undone if one not in beside]
        self.add(words)

    def add(self, words: str) -> None:
        """Fill in how they wish to be reached, or make a new line of the words."""
        wish = {} if later.is_child(self._conversation.slots) else wish_of_contact(words)
        if wish:
            self.slots |= wish
        else:
            self._keep(evidence.added(self._lines(), [self._row(words)]))

    def _row(self, words: str) -> dict[str, Any]:
        """Return the words as a line, counting as the reader read them."""
        unread = evidence.unread(words)
        rows = self._rows(words)
        if not rows:
            return unread
        read = corrections.corrected(EvidenceLine("e0", **unread), words, rows).to_slot()
        return {name: read[name] for name in unread}

    def _rows(self, words: str) -> list[Mapping[str, Any]]:
        rows: Iterable[Mapping[str, Any]] = self._conversation.reading.get("sentences") or ()
        return [row for row in rows if row["quote"] in words or words in row["quote"]]


def _swapped(lines: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """Return the words of the lines that hold the old ones, with the new ones in their place."""
    after = {line: cutting.swapped(words, old, new) for line, words in lines.items()}
    return {line: words for line, words in after.items() if words != lines[line]}


_FINDS_OUT = re.compile(
    r"\b(?:find(?:s|ing)? out|(?:know|guess|hear|work out|be told|get told|tell|see)\b.{0,24}"
    r"\b(?:(?:was|is|it['’]?s) me|who (?:it was|told|sent|wrote|reported)|(?:that )?i (?:told"
    r"|sent|wrote"
    r"|reported|said))|(?:my|our) name)\b",
    re.IGNORECASE,
)
_WHO_KNOWS = "faq/will_they_know_it_was_me"


def _topic(asks: str) -> str | None:
    """Return the topic that the words themselves ask of: "will gaz find out"."""
    return plain_questions.read(asks) or (_WHO_KNOWS if _FINDS_OUT.search(asks) else None)


def not_sent(conversation: Conversation, buttons: Any = None) -> dict[str, Any]:
    """Return what is said where nothing was sent: never as if an earlier summary had not gone."""
    before = conversation.slots.get("handed_over") and not conversation.slots.get("taken_back")
    return say("utter_not_sent_again" if before else "utter_not_sent_yet", buttons=buttons)


def _how_at_the_end(words: str) -> tuple[str, str | None]:
    """Return the new words of a line, and how it is known where they end with it: "he said it must
    have felt clean. I heard that myself."."""
    *before, last = _SENTENCE.split(words)
    how = line_changes.only_how(last)
    return (" ".join(before), how) if before and how else (words, None)


def _value(line: str, words: str) -> str | None:
    if not words:
        return None
    own = telling.writer_is(words) if line == questions.RELATION else None
    return own or questions.read(line, words)


def no_such_answer(line: str) -> Said:
    """Say that a line can only be one of its choices, and offer them."""
    rows = questions.QUESTIONS[line]
    buttons = [{"title": one.label, "payload": f"{line}:{one.value}"} for one in rows]
    return (say("utter_no_such_answer", buttons=buttons),)


def typed_before(conversation: Conversation, summary: Summary) -> dict[str, Any]:
    """Return the slots of "Add it as a new line": what was typed before and told something."""
    told = [part.text for part in preview_parts.read(conversation.text) if part.tells]
    wishes = Wishes(_without_words(conversation), summary)
    wishes.add(" ".join(told) or conversation.text)
    return wishes.slots


def _without_words(conversation: Conversation) -> Conversation:
    """Return the conversation with no wish in its message: they were done when it was typed."""
    message = {**conversation.message, "text": ""}
    tracker = {**conversation.tracker, "latest_message": message}
    return Conversation(tracker, conversation.content, conversation.now)
