"""The lines of the preview, as typed wishes change them one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bot.local_actions.conversation import Conversation
from core import cutting, evidence, line_changes, line_orders, preview_parts, questions
from core.evidence import EvidenceLine
from core.preview_parts import Part
from core.summary import Summary


class PreviewLines:
    """The slots that are changed, and what is said of each change: none is silent."""

    def __init__(self, conversation: Conversation, summary: Summary) -> None:
        self.slots: dict[str, Any] = {}
        self._conversation, self._summary = conversation, summary
        self._out: set[str] = set()
        self._changed: dict[str, str] = {}  # line -> what is said of its change
        self._parts = preview_parts.read(line_orders.numbered(conversation.text))
        self._undone: list[Part] = []
        self._asked: list[str] = []
        self._no_value: str | None = None
        self._not_found: list[str] = []
        self._ties: list[str] = []  # lines that the same words fit: which of them is asked
        self._partly: set[str] = set()  # lines of which a part is to go out
        self._of_danger = False  # the line about danger was just spoken of
        self._named: str | None = None  # the one line that the part before was about
        self._no_names = False

    def _take_out(self, lines: set[str]) -> None:
        self._out |= lines
        self.slots["struck"] = sorted({*self._struck(), *lines})

    def _struck(self) -> list[str]:
        struck: list[str] = self.slots.get("struck", sorted(self._summary.struck))
        return struck

    def _rows_told(self) -> list[line_changes.Numbered]:
        """Return the lines that stand; those that are out are named by nothing."""
        struck = self._struck()
        return [one for one in self._rows_all() if one.id not in struck]

    def _rows_all(self) -> list[line_changes.Numbered]:
        return numbered(self._summary)

    def _say(self, line: str, words: str) -> None:
        """Keep what is said of a line's change; where it was out, it is back in."""
        if line in self._struck():
            self.slots["struck"] = [one for one in self._struck() if one != line]
            words = f"{words}, and is back in"
        self._changed[line] = words

    def _worded(self, line: str) -> bool:
        self._say(line, f"line {self._number(line)} has your new words")
        return True

    def _line(self, number: int) -> str | None:
        lines = self._summary.lines
        return lines[number - 1].id if 1 <= number <= len(lines) else None

    def _lines_of(self, numbers: Iterable[int]) -> set[str]:
        """Return the lines of these numbers that there are."""
        return {line for number in numbers if (line := self._line(number))}

    def _number(self, line: str) -> int:
        return next(at for at, one in enumerate(self._summary.lines, 1) if one.id == line)

    def _lines(self) -> list[EvidenceLine]:
        rows = self.slots.get("evidence", self._conversation.slots.get("evidence"))
        return evidence.from_slot(rows)

    def _keep(self, lines: list[EvidenceLine]) -> None:
        self.slots["evidence"] = [one.to_slot() for one in lines]

    def _put_in_again(self, lines: set[str]) -> None:
        self.slots["struck"] = sorted({*self._struck()} - lines)
        for line in lines:
            self._changed[line] = f"line {self._number(line)} is back in"

    def _words_now(self, line: str) -> str | None:
        """Return the words of a line that is in the reporter's own words; None for the others."""
        if line in questions.TYPED_LINES:
            slots = {**self._conversation.slots, **self.slots}
            words: str | None = slots.get(questions.TYPED_LINES[line])
            return words
        return next((one.quote for one in self._lines() if one.id == line), None)

    def _words_told(self) -> dict[str, str]:
        """Return the words of the standing lines that have any, by line."""
        rows = ((row.id, self._words_now(row.id)) for row in self._rows_told())
        return {line: words for line, words in rows if words}

    def _has_words(self, line: str, words: str) -> None:
        """Give a line these words, which are its own without some: all else of it stays."""
        if line in questions.TYPED_LINES:
            self.slots[questions.TYPED_LINES[line]] = words
        else:
            lines = self._lines()
            self._keep([with_words(one, words) if one.id == line else one for one in lines])
        self._say(line, f"line {self._number(line)} now says “{_shortened(words)}”")

    def _cut(self, line: str, named: str) -> bool:
        """Take what is named out of a line: its clause where it tells more, else all of the line.
        Say whether it could be done."""
        words = self._words_now(line)
        rest = "" if words is None else cutting.without(words, named)
        if rest is None:
            return False
        if rest:
            self._has_words(line, rest)
        else:
            self._take_out({line})
        return True

    def _last_put_back(self) -> bool:
        """Put back what went out last: a line, or the words that were cut out of one."""
        events = self._conversation.tracker.get("events") or ()
        if lines := line_orders.last_struck(events, self._struck()):
            self._put_in_again(lines)
            return True
        before = line_orders.before_the_last_change(events)
        if before is None or self._words_now(before["id"]) in (None, before["quote"]):
            return False
        self._has_words(before["id"], before["quote"])
        return True


def with_words(line: EvidenceLine, words: str) -> EvidenceLine:
    """Return the line with these words; what was cut out must not be sent as its "since when"."""
    when = line.when if line.when and line.when in words else None
    return replace(line, quote=words, when=when)


LONGEST_SHOWN = 160  # characters: all of the line stands in the preview below


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN].rstrip()} …"


def numbered(summary: Summary) -> list[line_changes.Numbered]:
    return [line_changes.Numbered(line.id, line.text) for line in summary.lines]
