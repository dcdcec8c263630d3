"""Does what typed words wish at the preview, part by part, and says what was left undone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from bot.local_actions.contact_form import NO_CONTACT, wish_of_contact
from bot.local_actions.conversation import Conversation, question_met, say
from bot.local_actions.corrections import NOT_READ
from bot.local_actions.preview_lines import PreviewLines, numbered, with_words
from bot.parse_data import told_the_team
from core import (
    ages_in_words,
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
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
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
_MY_NUMBER_OUT = re.compile(
    rf"^\W*(?:(?:and|also|please|pls|no|sorry|can you|then|actually)\W+)*(?:{requests.TAKE_OUT}"
    r"|take|leave) (?:my|ma|me) (?:phone |mobile )?(?:number|e-?mail|mobile|phone)(?: address)?"
    r"(?: (?:out|oot|off|away|please|pls|again|though))*\W*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:lin|lien|numbers?|no\.?)(?= ?(?:\d|one\b|two\b|three\b|four\b|five\b|six\b"
    r"|seven\b|eight\b|nine\b|ten\b|eleven\b|twelve\b))",
    re.IGNORECASE,
)
_OF_WISHES = re.compile(
    r"\bwhat (?:i|you|i['’]d|you['’]d)(?: would| wud)? (?:like|want)(?:ed)? to happen\b", re.I
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
_ADD_BUTTON = {"title": "Add it as a new line", "payload": "add_typed"}

Said = tuple[dict[str, Any], ...]


class Wishes(PreviewLines):
    """The wishes of one message, as they are done one after the other."""

    def __init__(self, conversation: Conversation, summary: Summary) -> None:
        super().__init__(conversation, summary)
        self._undone: list[Part] = []
        self._asked: list[str] = []
        self._no_value: str | None = None
        self._not_found: list[str] = []
        self._ties: list[str] = []  # lines that the same words fit: which of them is asked
        self._partly: set[str] = set()  # lines of which a part is to go out
        self._of_danger = False  # the line about danger was just spoken of
        self._named: str | None = None  # the one line that the part before was about
        self._no_names = False
        self._parts = preview_parts.read(line_orders.numbered(conversation.text))
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

    def _how_of_the_line_before(self, part: Part) -> None:
        """ "nobody told me, she said it to me herself" is of the line that was named before it."""
        ways = line_changes.ways(spellings.usual(part.text))
        line = self._named
        if len(ways) != 1 or line not in {one.id for one in self._lines()}:
            return
        self._is_known(str(line), next(iter(ways)))

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

    def _restore(self, text: str) -> bool:
        found = preview_parts.BACK.search(spellings.usual(text))
        number = next((int(one) for one in found.groups() if one), 0) if found else 0
        line = self._line(number)
        if line not in self._struck():
            return False
        self.slots["struck"] = [one for one in self._struck() if one != line]
        return True

    def _put_back(self, text: str) -> bool:
        """ "Put the salute back": the line that was taken out with these words, or the last one."""
        named = line_orders.put_back(usual := spellings.usual(text))
        if named is None:
            return False
        out = [one for one in numbered(self._summary) if one.id in self._struck()]
        lines = line_changes.spoken_of(named, out) if named else []
        if len(lines) == 1:
            self._put_in_again(set(lines))
        elif named or not self._last_put_back():
            return False
        if words := line_orders.wanted_out(usual):  # "i only want the divorce out"
            self._strike(f"take out {words}")
        return True

    def _as_it_was(self, text: str) -> bool:
        """ "Put line 2 back how it was": the words with which it was first told; how it is known
        stays as it was put right, and danger is taken back by no words of a line."""
        line = self._line(preview_parts.as_it_was(spellings.usual(text)))
        first = evidence.first_told(self._conversation.tracker.get("events") or (), str(line))
        now = next((one for one in self._lines() if one.id == line), None)
        if first is None or now is None:
            return False
        danger = max(first.danger, now.danger, key=corrections.LEVELS.index)
        before = replace(first, known_how=now.known_how, danger=danger)
        self._keep([before if one.id == line else one for one in self._lines()])
        self._say(now.id, f"line {self._number(now.id)} has its first words again")
        return True

    def _offer_out(self, text: str) -> bool:
        """ "You don't need the bit about the bingo" is no order: what it may mean is offered."""
        rows = self._rows_told()
        for words in preview_parts.softly_out(spellings.usual(text)):
            wish = f"take out the bit about {preview_parts.bare_bit(words)}"
            self._ties += [*line_changes.taken_out(wish, rows), *line_changes.tied(wish, rows)]
        return False

    def _that_one_out(self, text: str) -> bool:
        """ "The dinner table bit, take that one out": where it names one line and no other."""
        before = self._undone[-1] if self._undone else None
        if before is None or not preview_parts.points_out(text):
            return False
        named = self._numbers(before.text)
        lines = {self._line(one) for one in named}
        for words in preview_parts.named_bits(before.text):
            lines |= set(
                line_changes.taken_out(f"take out the bit about {words}", self._rows_told())
            )
        lines = lines or set(self._lines_alike(before.text))
        if len(lines) != 1:
            self._ties += [one for one in lines if one]
            return False
        self._undone.pop()
        self._take_out({str(one) for one in lines})
        return True

    def _lines_alike(self, text: str) -> list[str]:
        """Return the standing lines that share most with what the words name."""
        return line_changes.alike(wordings.without_order(text), self._rows_told())

    def _strike(self, text: str) -> bool:
        if preview_parts.takes_a_part_out(text):
            self._partly |= set(line_changes.taken_out(spellings.usual(text), self._rows_told()))
            return False
        usual = line_orders.in_a_row(preview_parts.without_trail(spellings.usual(text)))
        asks = requests.read(usual, requests.PREVIEW)
        numbers = asks.numbers if asks and asks.kind == requests.STRIKE else ()
        if gone := preview_parts.GONE.match(usual):
            numbers = (*numbers, *requests.numbers_in(gone["numbers"]))
        numbers = (*numbers, *requests.numbers_in(line_orders.numbers_behind(usual)))
        out = {line for number in numbers if (line := self._line(number))}
        rows = self._rows_told()
        if _MY_NUMBER_OUT.search(usual):
            out |= {one.id for one in rows if one.id == questions.CONTACT_HOW}
        done = self._described_out(usual)
        out |= set(said := [] if out or done else line_changes.quoted(usual, rows))
        if out or done:
            self._take_out(out)
            for how in line_changes.known_beside(usual):
                self._known(how)
            if {self._line(one) for one in self._numbers(text)} - self._out:
                self._undone.append(Part(preview_parts.OTHER, text))
            elif rest := preview_parts.left_of(text):
                self._undone.append(Part(preview_parts.OTHER, rest))
            return True
        self._not_found += (missing := [] if said else line_changes.not_found(usual, rows))
        return bool(missing)

    def _described_out(self, usual: str) -> bool:
        """Take out what is named by its words. Where a line tells other things too, only what was
        named; where that cannot be cut cleanly, the line is to be corrected."""
        meant = line_changes.meant(usual, self._rows_told())
        done, missing = False, list[str]()
        for words, lines in meant.items():
            if not lines:
                missing.append(words)
            if len(lines) > 1 and not preview_parts.EVERYWHERE.search(usual):
                self._ties += lines
                continue
            for line in lines:
                if preview_parts.names_a_line(words):
                    self._take_out({line})
                    done = True
                elif self._cut(line, line_changes.bare(words)):
                    done = True
                else:
                    self._partly.add(line)
        self._not_found += missing if done else []
        if done and (self._ties or self._partly):
            self._undone.append(Part(preview_parts.OTHER, usual))
        return done

    def _numbers_too(self, text: str) -> bool:
        """ "An lines 13, 14 and line 8", behind others that went out; else they are offered."""
        if not preview_parts.only_numbers(text):
            return False
        numbers = requests.numbers_in(line_orders.in_a_row(spellings.usual(text)))
        lines = {line for number in numbers if (line := self._line(number))} - set(self._struck())
        if not (self._struck() and preview_parts.numbers_too(text)):
            self._ties += lines
            return False
        self._take_out(lines)
        return bool(lines)

    def _and_that(self, text: str) -> bool:
        """ "And the shotguns, they have nothing to do with it", behind what was taken out."""
        named = preview_parts.AND_THAT.match(spellings.usual(text))
        if named is None or not (self._out or self._changed):
            return False
        return self._strike(f"take out the bit about {named['what']}")

    def _out_of_line(self, text: str) -> bool:
        """ "Take callum out of line 1", "cut the bit about the bot from number 4"."""
        order = line_orders.out_of(spellings.usual(text))
        line = self._line(order.number) if order else None
        words = self._words_now(line) if line else None
        if order is None or line is None or words is None:
            return False
        if cutting.is_name(words, order.words):
            self._has_words(line, cutting.without_name(words, order.words))
        elif self._cut(line, line_changes.bare(order.words)):
            pass
        elif (left := cutting.words_out(words, order.words)) and left != words:
            self._has_words(line, left)
        else:
            self._partly.add(line)
            return False
        return True

    def _name_out(self, text: str) -> bool:
        """ "Take out callum's name", "remove my name and number": out of every line."""
        order = line_orders.name_out(spellings.usual(text))
        rows = [(one.id, self._words_now(one.id)) for one in self._rows_told()]
        told = {line: words for line, words in rows if words}
        if order is None:
            return self._person_out(text, told)
        if order.contact:
            self._takes_contact_back()
        name = cutting.name_meant(order.name, order.writers, told.values())
        changed = self._without_the_name(name, told) if name else False
        if not changed:
            self._no_names = not order.contact
        return True

    def _person_out(self, text: str, told: Mapping[str, str]) -> bool:
        """ "Take callum out": a name, where nothing but it is to go."""
        name = line_orders.person_out(text)
        if name is None or not any(cutting.is_name(words, name) for words in told.values()):
            return False
        return self._without_the_name(name, told)

    def _without_the_name(self, name: str, told: Mapping[str, str]) -> bool:
        changed = {line: cutting.without_name(words, name) for line, words in told.items()}
        new = {line: words for line, words in changed.items() if words != told[line]}
        for line, words in new.items():
            self._has_words(line, words)
        return bool(new)

    def _takes_contact_back(self) -> None:
        if self._conversation.slots.get(questions.WANTS_CONTACT) == "yes":
            self.slots |= NO_CONTACT
            self._says(questions.WANTS_CONTACT, "no")

    def _swap(self, text: str) -> bool:
        """ "Replace twenty-one with twenty", "that should say uncle, not father"."""
        swap = line_orders.swap(text)
        if swap is None or line_changes.ways(text):
            return False
        named = self._line(swap.number)
        done = self._has_swapped(swap.old, swap.new, [named] if named else [])
        if done and (rest := wordings.behind(text, swap.old, swap.new)):
            self._undone.append(Part(preview_parts.OTHER, rest))
        return done

    def _has_swapped(self, old: str, new: str, named: list[str]) -> bool:
        """Put new words in place of old ones, in the lines that are named, or wherever they
        stand; say whether they stood somewhere."""
        lines = named or [one.id for one in self._rows_told()]
        before = {line: words for line in lines if (words := self._words_now(line))}
        changed = _swapped(before, old, new)
        bare = wordings.bare(old), wordings.bare(new)  # "his planner, not the maths book"
        changed = changed or (_swapped(before, *bare) if all(bare) else {})
        for line, words in changed.items():
            self._has_words(line, words)
        return bool(changed)

    def _also_out(self, text: str) -> bool:
        """ "n the nan bit too", where a line was taken out before."""
        also = preview_parts.ALSO.match(text) if self._summary.struck else None
        return also is not None and self._strike(f"take out {also['what']}")

    def _names_the_line(self, text: str) -> bool:
        """ "its line 6", of what was to be taken out just before."""
        named = preview_parts.ITS_LINE.match(text)
        line = self._line(int(named["number"])) if named else None
        if line is None or not (self._out or self._not_found):
            return False
        self._not_found = []
        self._take_out({line})
        return True

    def _without_names(self, text: str) -> bool:
        wishes = preview_parts.NO_NAMES.search(text) is not None
        self._no_names |= wishes
        return wishes

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

    def _known(self, text: str) -> bool:
        usual = spellings.usual(text)
        said = line_changes.known_how(usual, numbered(self._summary))
        before = self._lines()
        known = evidence.known_as(before, said)
        self._say_known(before, known)
        return known != before

    @property
    def tells_another_thing(self) -> bool:
        """Whether something is told that stands in no line: "I saw it" is of that then."""
        left = (part for part in self._undone if part.tells)
        return any(not line_changes.ways(part.text) for part in left)

    def know_otherwise(self, before: list[EvidenceLine], known: list[EvidenceLine]) -> None:
        """Keep what all of the message says of how lines are known; its parts said of which."""
        self._say_known(before, known)
        self._undone = [part for part in self._undone if not line_changes.ways(part.text)]

    def _say_known(self, before: list[EvidenceLine], known: list[EvidenceLine]) -> None:
        """Keep how lines are known now, and say of which lines."""
        for old, new in zip(before, known, strict=True):
            if old.known_how != new.known_how:
                self._is_known(new.id, new.known_how)

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

    def _is_known(self, line: str, how: str) -> None:
        self._keep(evidence.known_as(self._lines(), {line: how}))
        label = questions.label(questions.KNOWN_HOW, how)
        self._say(line, f"line {self._number(line)} is now known as “{label}”")

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


def _behind_not_known(text: str) -> str:
    """Return the answer behind "it says danger not known, ": the words of one sentence."""
    found = _DANGER_WRONG.search(text)
    return _BUT.sub("", text[found.end() :]) if found else ""


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
