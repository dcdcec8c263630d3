"""The lines of the preview that words name, and how these lines are known."""

from __future__ import annotations

import re

from bot.local_actions.preview_lines import PreviewLines, numbered
from core import evidence, line_changes, preview_parts, questions, requests, spellings, wordings
from core.evidence import EvidenceLine
from core.preview_parts import Part

_NUMBER = re.compile(
    r"\b(?:lin|lien|numbers?|no\.?)(?= ?(?:\d|one\b|two\b|three\b|four\b|five\b|six\b"
    r"|seven\b|eight\b|nine\b|ten\b|eleven\b|twelve\b))",
    re.IGNORECASE,
)
_OF_WISHES = re.compile(
    r"\bwhat (?:i|you|i['’]d|you['’]d)(?: would| wud)? (?:like|want)(?:ed)? to happen\b", re.I
)


class LinesNamed(PreviewLines):
    """Finds the lines that are meant, by number, by heading or by their words."""

    def _numbers(self, text: str) -> set[int]:
        """Return the numbers of the lines that the words name, by number or by their heading."""
        lines, first = self._summary.lines, preview_parts.worded(text)
        found = {*requests.line_numbers(_NUMBER.sub("line", text), len(lines))}
        if first and self._line(first.number):
            found.add(first.number)
        if _OF_WISHES.search(text):
            found |= {at for at, line in enumerate(lines, 1) if line.id == questions.WISHES}
        return found

    def _one_line(self, text: str) -> str | None:
        """Return the line where the words name one and no other."""
        numbers = self._numbers(text)
        return self._line(numbers.pop()) if len(numbers) == 1 else None

    def _lines_alike(self, text: str) -> list[str]:
        """Return the standing lines that share most with what the words name."""
        return line_changes.alike(wordings.without_order(text), self._rows_told())

    def _how_of_the_line_before(self, part: Part) -> None:
        """ "nobody told me, she said it to me herself" is of the line that was named before it."""
        ways = line_changes.ways(spellings.usual(part.text))
        line = self._named
        if len(ways) != 1 or line not in {one.id for one in self._lines()}:
            return
        self._is_known(str(line), next(iter(ways)))

    def _known(self, text: str) -> bool:
        usual = spellings.usual(text)
        said = line_changes.known_how(usual, numbered(self._summary))
        before = self._lines()
        known = evidence.known_as(before, said)
        self._say_known(before, known)
        return known != before

    def _say_known(self, before: list[EvidenceLine], known: list[EvidenceLine]) -> None:
        """Keep how lines are known now, and say of which lines."""
        for old, new in zip(before, known, strict=True):
            if old.known_how != new.known_how:
                self._is_known(new.id, new.known_how)

    def _is_known(self, line: str, how: str) -> None:
        self._keep(evidence.known_as(self._lines(), {line: how}))
        label = questions.label(questions.KNOWN_HOW, how)
        self._say(line, f"line {self._number(line)} is now known as “{label}”")
