"""Does what the taught reader takes a part of a message for, at the preview, where no pattern of
preview_words.py knows the words. Which line is meant is found by its number, else by its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.local_actions.contact_form import wish_of_contact
from bot.local_actions.preview_answers import CHOSEN
from bot.local_actions.preview_words import Wishes
from bot.plain_answers import is_grave
from core import (
    cutting,
    later,
    line_changes,
    preview_parts,
    questions,
    reaching,
    spellings,
    wordings,
)
from core.preview_parts import Part

# From which probability a wish is done. What is wrongly left undone is said, and can be asked for
# again; what is wrongly done is said too, and can be put back.
ENOUGH = {
    "out": 0.4,
    "right": 0.4,
    "how": 0.5,
    "add": 0.5,
    "back": 0.5,
    "send": 0.6,
    "asks": 0.5,
    "chat": 0.6,
    "contact": 0.5,
    "no_contact": 0.55,
    "no_danger": 0.5,
}
NEVER = 1.1
_MOST_OFFERED = 3  # lines, where the words fit several a little


_OPEN = (None, "unknown", questions.SKIPPED, questions.NOT_ASKED)
# What changes how somebody is reached, or that nobody is in danger, must say so in its own words.
_OF_CONTACT = re.compile(
    r"\b(?:contact\w*|reach\w*|ring\w*|rung|call\w*|phon\w*|text\w*|txt\w*|e-?mail\w*|messag\w*"
    r"|voicemail"
    r"|numbers?|mobile|landline|touch|letters?|post|write|visit\w*|knock\w*|hear from|speak to me"
    r"|talk to me)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:no|not|never|nobody|no ?one|none|without|nothing|off|remove\w*|delete\w*|out|away|stop"
    r"|zero|nil"
    r"|neither|nae|nah|naw|dont|dnt|cant|isnt|aint|wont)\b|n['’]t\b",
    re.IGNORECASE,
)
_NOT_ME = re.compile(
    r"\b(?:dont|do not|dnt|never|not)(?: (?:want|to|be|any\w*|you|them|please))* "
    r"(?:contact\w*|ring|rung|call(?:ed)?|phone|text|e-?mail|reach)\b",
    re.IGNORECASE,
)
_OF_DANGER = re.compile(
    r"\b(?:danger\w*|dainger|harm\w*|hurt\w*|risk|safe|threat\w*)\b|\b\d{1,2}\b", re.I
)


class TaughtWishes(Wishes):
    """The wishes of one message; those that no pattern knows as they were taught by examples."""

    def _do(self, part: Part) -> None:
        """Do the part: "could it also mention …?" asks for nothing but that."""
        wish = self._taught(part.text)
        if part.kind == preview_parts.ASKS and wish not in ("", "asks", "chat"):
            part = part._replace(kind=preview_parts.OTHER)
        not_found = list(self._not_found)
        super()._do(part)
        if self._not_found != not_found and self._as_taught(part):
            self._not_found = not_found

    def _as_taught(self, part: Part) -> bool:
        numbers = wordings.numbers_out(spellings.usual(part.text))
        if numbers and not self._tells(part.text):  # "he will lose 3 friends over it"
            return self._numbers_out(part, numbers)
        wish = self._taught(part.text)
        does = _DOES.get(wish)
        if does is None and (self._changed or self._out) and wordings.only_points(part.text):
            return True  # "line 4 I was told. Please amend that."
        return does is not None and does(self, part.text)

    def _numbers_out(self, part: Part, numbers: set[int]) -> bool:
        lines = self._lines_of(numbers) - set(self._struck())
        if not lines:
            return False
        self._take_out(lines)
        if self._numbers(part.text) - numbers:
            self._undone.append(Part(preview_parts.OTHER, part.text))  # what else it says
        return True

    def _contact(self, text: str) -> bool:
        """Words that surely wish for something else are no way to reach somebody."""
        return self._taught(text) in ("", "contact", "right", "add") and super()._contact(text)

    def _known(self, text: str) -> bool:
        """New words say how a line is known only by the way: "so that it reads: I saw"."""
        wish = self._taught(text)
        worded = wordings.new_words(text) is not None and wish in ("right", "add")
        return not (worded or wish == "out") and super()._known(text)

    def _taught(self, text: str) -> str:
        """Return what the part wishes for, if it is sure enough; of several sentences the first."""
        row = self._read_as(text)
        if row is None or row["likely"] < ENOUGH.get(row["wish"], NEVER):
            return ""
        return str(row["wish"])

    def _tells(self, text: str) -> bool:
        row = self._read_as(text)
        return row is not None and row["wish"] == "tells"

    def _read_as(self, text: str) -> Mapping[str, Any] | None:
        rows: list[Mapping[str, Any]] = self._conversation.reading.get("wishes") or []
        return next((one for one in rows if text.startswith(one["part"])), None)

    # which line is meant

    def _lines_named(self, text: str) -> list[str]:
        """Return the standing lines that the words name by number."""
        standing = {row.id for row in self._rows_told()}
        named = [self._line(number) for number in sorted(self._numbers(text))]
        return [line for line in named if line in standing]

    def _line_meant(self, text: str) -> str | None:
        """Return the one line that is meant; where more may be, they are offered."""
        lines = self._lines_named(text) or self._lines_alike(text)
        if len(lines) == 1:
            return lines[0]
        self._partly |= set(lines[:_MOST_OFFERED])
        return None

    # what is done

    def _goes_out(self, text: str) -> bool:
        usual = spellings.usual(text)
        if self._name_in(usual):
            return True
        words = wordings.without_order(usual)
        if named := self._lines_named(usual):
            return all([self._out_of(line, words, numbered=True) for line in named])
        quotes = " ".join(row.text for row in self._rows_told())
        named = [one for one in wordings.things(words) if line_changes.held_by(one, quotes)]
        left = [one for one in named if not self._thing_out(one)]
        if left and len(left) < len(named):
            self._undone.append(Part(preview_parts.OTHER, " ".join(left)))
        return len(left) < len(named)

    def _thing_out(self, words: str) -> bool:
        """Take out of a line what the words name; where they fit several, those are offered."""
        lines = line_changes.alike(words, self._rows_told())
        if len(lines) > 1:
            self._ties += lines[:_MOST_OFFERED]
        return len(lines) == 1 and self._out_of(lines[0], words, numbered=False)

    def _out_of(self, line: str, words: str, *, numbered: bool) -> bool:
        """Take the words out of the line, else all of it; where they cannot be cut, it is left."""
        held = line_changes.held_by(words, self._words_now(line) or "")
        if not held and numbered:
            self._take_out({line})
            return True
        if self._cut(line, held):
            return True
        self._partly.add(line)
        return False

    def _name_in(self, usual: str) -> bool:
        """Take out a name that stands in the lines, where nothing else of them is named."""
        told = self._words_told()
        names = {name.lower() for words in told.values() for name in cutting.names_in(words)}
        words = wordings.without_order(usual).lower()
        meant = [name for name in names if cutting.stands_in(name, words)]
        quotes = " ".join(told.values())
        if len(meant) != 1 or line_changes.stems(line_changes.held_by(words, quotes)) - (
            line_changes.stems(meant[0])
        ):
            return False  # the line itself is named by it
        return self._without_the_name(meant[0], told)

    def _put_right(self, text: str) -> bool:
        swap = wordings.swapped(spellings.usual(text))
        if swap and self._has_swapped(text, swap, self._lines_named(text)):
            return True
        if len(self._parts) > 1 and not line_changes.stems(wordings.without_order(text)):
            return not self._numbers(text)  # "I must correct two things." stands before them
        line = self._line_meant(text)
        if line is None or line == questions.DANGER:
            return False
        new = wordings.new_words(text)
        if line in CHOSEN:
            return self._choose(line, questions.read(line, new or text), new or text)
        if new:
            return self._new_words(line, new)
        if len(self._parts) > 1:
            self._partly.add(line)
            return False
        self.slots["correcting"] = line  # its new words are asked for
        return True

    def _is_known_so(self, text: str) -> bool:
        usual = spellings.usual(text)
        ways = line_changes.ways(usual)
        how = next(iter(ways)) if len(ways) == 1 else line_changes.way_loosely(usual)
        line = self._line_meant(text) or self._named
        if how is None or line not in {one.id for one in self._lines()}:
            return False
        self._is_known(str(line), how)
        return True

    def _adds(self, text: str) -> bool:
        words = wordings.to_be_added(text)
        if words:
            self.add(words)
        return bool(words)

    def _comes_back(self, text: str) -> bool:
        struck = self._struck()
        named = self._lines_of(self._numbers(text)) & set(struck)
        if not named:
            out = [row for row in self._rows_all() if row.id in struck]
            named = set(line_changes.alike(wordings.without_order(text), out)[:1])
        if not named:
            return self._last_put_back()
        self._put_in_again(named)
        return True

    def _may_be_reached(self, text: str) -> bool:
        asks_for_a_person = "?" in text or self._conversation.intent == "human"
        denies = _DENIES.search(text) is not None
        if _NOT_ME.search(text) and not reaching.has_a_way(text):
            return self._may_not_be_reached(text)
        if later.is_child(self._conversation.slots) or asks_for_a_person or denies:
            return False
        own = reaching.has_a_way(text)
        if not own and (self._is_wanted() or not _OF_CONTACT.search(text)):
            return False
        self._reached(text, own=own)
        return True

    def _may_not_be_reached(self, text: str) -> bool:
        if not (_OF_CONTACT.search(text) and _DENIES.search(text)):
            return False
        if self._conversation.slots.get(questions.WANTS_CONTACT) != "no":
            self._nobody_may_contact()
        wish = wish_of_contact(text)
        if wish.get(questions.CONTACT_WHEN):
            self.slots[questions.CONTACT_WHEN] = wish[questions.CONTACT_WHEN]
        return True

    def _nobody_in_danger(self, text: str) -> bool:
        known = self._conversation.slots.get(questions.DANGER)
        if known == "no":
            return True
        said = _OF_DANGER.search(text) and (_DENIES.search(text) or self._numbers(text))
        if known not in _OPEN or not said or is_grave(text):
            return False  # a card, or a yes, is taken back by no words of a line
        self._has_no_danger()
        return True

    def _is_asked(self, text: str) -> bool:
        self._asked.append(text)
        return True

    def _is_nothing(self, _text: str) -> bool:
        return True


_DOES: Mapping[str, Callable[[TaughtWishes, str], bool]] = {
    "out": TaughtWishes._goes_out,
    "right": TaughtWishes._put_right,
    "how": TaughtWishes._is_known_so,
    "add": TaughtWishes._adds,
    "back": TaughtWishes._comes_back,
    "send": TaughtWishes._is_nothing,
    "asks": TaughtWishes._is_asked,
    "chat": TaughtWishes._is_nothing,
    "contact": TaughtWishes._may_be_reached,
    "no_contact": TaughtWishes._may_not_be_reached,
    "no_danger": TaughtWishes._nobody_in_danger,
}
