"""Puts the answers right that stand in the preview: age, relation, danger, and contact."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.local_actions.contact_form import NO_CONTACT
from bot.local_actions.preview_named import LinesNamed
from core import (
    ages_in_words,
    later,
    line_orders,
    preview_parts,
    questions,
    reaching,
    telling,
)

# A line whose answer is one of a few; danger and safety are asked about again by their buttons.
CHOSEN = (
    questions.RELATION,
    questions.AGE_BAND,
    questions.CHILDREN_IN_HOME,
    questions.WANTS_CONTACT,
    questions.CONTACT_MESSAGE,
)
_NAMES = {  # as the preview has them
    questions.RELATION: "You are their",
    questions.AGE_BAND: "Their age",
    questions.CHILDREN_IN_HOME: "Someone under 18 lives with them",
    questions.WANTS_CONTACT: "They may contact you",
    questions.CONTACT_MESSAGE: "They may leave a message",
}
_TYPED_NAMES = {
    questions.DANGER: "Is anyone in danger now?",
    questions.CONTACT_HOW: "How to reach you",
}
_I_SAID = re.compile(
    r"^\W*(?:(?:i|ive|i['’]ve) (?:already )?(?:said|told (?:you|u|ye)|say|mean|meant|answered|put)"
    r"|it(?:['’]s| is| was)?|the answer is|(?:danger )?(?:should|shud) (?:say|be)|that)\b\W*",
    re.IGNORECASE,
)
_NO_DANGER = re.compile(
    r"^\W*(?:(?:only|and|but|just|please|the|for|sorry)\b\W*)*danger\b(?: question| line)?\W*"
    r"(?:(?:is|was|should (?:be|say)|shud (?:be|say)|its|it is|it's)\W*)(?P<words>no\b.*)$",
    re.IGNORECASE,
)
_DANGER_WRONG = re.compile(
    r"\bdanger\b.{0,20}\b(?:not known|unknown|wrong|no(?:t)? right|dont know|don['’]t know)\b", re.I
)
_BUT = re.compile(r"^\W*(?:(?:but|and|n|yet|so|cos|because|when)\b\W*)*", re.IGNORECASE)
_IN_DANGER = re.compile(r"\bdanger\b", re.I)
_AND = re.compile(r"^\W*(?:(?:and|an|n|but|also|oh|so|look|well|ok|yes)\b\W*)+", re.I)
_NOBODY_IN_DANGER = re.compile(
    rf"{_AND.pattern.removesuffix('+')}*(?:(?:no|nah|nope|naw|like i said|as i said)\b\W*)*"
    r"(?:no ?(?:body|one)(?:['’]?s|['’]?re| is| are| was)?|there(?:['’]?s| is) (?:no ?(?:body"
    r"|one)|no)"
    r"|(?:he|she|they|we|i)(?:['’]?s|['’]?re|['’]?m| is| are| am)(?: not| no|n['’]?t)) "
    r"(?:\w+ ){0,2}?danger\b",
    re.IGNORECASE,
)


class AnswersPutRight(LinesNamed):
    """The lines whose answer is one of a few, and how to reach the reporter."""

    def _no_contact(self, text: str) -> bool:
        """Nobody may contact them: no way to reach them stays."""
        if self._conversation.slots.get(questions.WANTS_CONTACT) != "yes":
            return False
        if not reaching.refuses_contact(text):
            return False
        self._takes_contact_back()
        return True

    def _contact(self, text: str) -> bool:
        """Somebody may contact them, or by another number: what was taken away comes back."""
        named, may = preview_parts.worded(text), reaching.may_contact(text)
        before = self._conversation.slots.get(questions.CONTACT_HOW) or ""
        only_by = may and reaching.names_a_way(text) and not reaching.has_a_way(before)
        own = reaching.own_way(text) or only_by  # "they can ring me" takes no number's place
        new = own or (may and not self._is_wanted())
        if later.is_child(self._conversation.slots) or not new:
            return False
        self._reached(named.words if named and named.words and own else text, own=own)
        return True

    def _reached(self, words: str, *, own: bool) -> None:
        if not self._is_wanted():
            before = line_orders.told_before(
                self._conversation.tracker.get("events") or (), questions.CONTACT[1:]
            )
            self.slots |= before  # when it is safe, and what to say, are not lost by a no between
            self.slots[questions.WANTS_CONTACT] = "yes"
            self._says(questions.WANTS_CONTACT, "yes")
        if own:
            self.slots[questions.CONTACT_HOW] = words[: questions.LONGEST_CONTACT]
            self._say(
                questions.CONTACT_HOW, f"“{_TYPED_NAMES[questions.CONTACT_HOW]}” has your new words"
            )

    def _is_wanted(self) -> bool:
        """Say whether they may be contacted, as it stands with the wishes done so far."""
        return {**self._conversation.slots, **self.slots}.get(questions.WANTS_CONTACT) == "yes"

    def _takes_contact_back(self) -> None:
        if self._conversation.slots.get(questions.WANTS_CONTACT) == "yes":
            self._nobody_may_contact()

    def _nobody_may_contact(self) -> None:
        self.slots |= NO_CONTACT
        self._says(questions.WANTS_CONTACT, "no")

    def _no_danger(self, text: str) -> bool:
        """A plain no to danger, of which nothing was known; a yes is only asked again."""
        named, of_danger = preview_parts.worded(text), _NO_DANGER.match(text)
        if named and self._line(named.number) == questions.DANGER:
            words = named.words
        else:
            words = of_danger["words"] if of_danger else self._said_of_danger(text)
        plain = _I_SAID.sub("", words)
        known = self._conversation.slots.get(questions.DANGER) not in (None, "unknown")
        if known or not plain or questions.read(questions.DANGER, plain) != "no":
            return False
        self._has_no_danger()
        return True

    def _has_no_danger(self) -> None:
        self.slots[questions.DANGER] = "no"
        self._undone = [one for one in self._undone if not _DANGER_WRONG.search(one.text)]
        self._say(questions.DANGER, f"“{_TYPED_NAMES[questions.DANGER]}” is now “No”")

    def _said_of_danger(self, text: str) -> str:
        """Return the words where they answer the line about danger that was just spoken of, or name
        it themselves: "it says danger not known. I said no", "I said nobody's in danger"."""
        self._of_danger |= _DANGER_WRONG.search(text) is not None
        if behind := _behind_not_known(text):
            return behind
        of_it = self._of_danger or _IN_DANGER.search(text)
        said = _I_SAID.match(text) or _NOBODY_IN_DANGER.match(text)
        return _AND.sub("", text) if said and of_it else ""

    def _says(self, line: str, value: str) -> None:
        """Say which line has which of its answers now."""
        name, label = _NAMES[line], questions.label(line, value)
        at = next((at for at, one in enumerate(self._summary.lines, 1) if one.id == line), None)
        where = f"line {at} is" if at else "the summary has"
        self._say(line, f"{where} now “{name}: {label}”")

    def _age(self, text: str) -> bool:
        said = preview_parts.aged(text, alone=len(self._parts) == 1)
        if said is None:
            return False
        held = self._with_age(said)
        if said.bare and not held:
            return False
        band = questions.age_band(said.years)
        if band != self._conversation.slots.get(questions.AGE_BAND):
            self.slots[questions.AGE_BAND] = band
            self._says(questions.AGE_BAND, band)
        return True

    def _with_age(self, said: preview_parts.Aged) -> bool:
        """Put the new age into the lines that hold the old one, where both were named."""
        if said.before is None:
            return False
        lines, struck = self._lines(), self._summary.struck
        changed = [
            line
            if line.id in struck
            or (words := preview_parts.with_age(line.quote, said.before, said.years))
            == ages_in_words.in_figures(line.quote)
            else replace(line, quote=words)
            for line in lines
        ]
        ids = [new.id for old, new in zip(lines, changed, strict=True) if old != new]
        if ids:
            self._keep(changed)
        numbers = [at for at, line in enumerate(self._summary.lines, 1) if line.id in ids]
        for number, line in zip(numbers, ids, strict=True):
            self._say(line, f"line {number} now says {said.years}")
        return bool(ids)

    def _who(self, text: str) -> bool:
        if by_name := preview_parts.relation_by_name(text):
            return self._choose(questions.RELATION, by_name, text)
        who = preview_parts.who(text)
        if who is None:
            return False
        if preview_parts.is_someone_else(who):  # a godmother is neither kin nor a friend here
            return self._choose(questions.RELATION, telling.OTHER, text)
        relation = telling.writer_is(who) or (telling.OTHER if telling.denied(who) else None)
        if relation is None:
            return False
        return self._choose(questions.RELATION, relation, text)

    def _choose(self, line: str, value: str | None, words: str) -> bool:
        """Take one of a line's own answers; who says that it is wrong and names the same one again
        means something that is none of them."""
        label = (questions.label(line, value) or "").lower()
        same = value == self._conversation.slots.get(line) and label not in words.lower()
        if value is None or (same and line == questions.RELATION):
            self._no_value = line
            return True
        self.slots |= (
            NO_CONTACT if (line, value) == (questions.WANTS_CONTACT, "no") else {line: value}
        )
        self._says(line, value)
        self._no_value = None
        if (line, value) == (questions.WANTS_CONTACT, "yes") and reaching.own_way(words):
            self._reached(words, own=True)
        return True


def _behind_not_known(text: str) -> str:
    """Return the answer behind "it says danger not known, ": the words of one sentence."""
    found = _DANGER_WRONG.search(text)
    return _BUT.sub("", text[found.end() :]) if found else ""
