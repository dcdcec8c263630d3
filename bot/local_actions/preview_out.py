"""Takes lines, words and names out of the preview, and puts them back in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.local_actions.preview_answers import AnswersPutRight
from bot.local_actions.preview_lines import numbered
from core import (
    corrections,
    cutting,
    evidence,
    line_changes,
    line_orders,
    preview_parts,
    questions,
    requests,
    spellings,
)
from core.preview_parts import Part

_MY_NUMBER_OUT = re.compile(
    rf"^\W*(?:(?:and|also|please|pls|no|sorry|can you|then|actually)\W+)*(?:{requests.TAKE_OUT}"
    r"|take|leave) (?:my|ma|me) (?:phone |mobile )?(?:number|e-?mail|mobile|phone)(?: address)?"
    r"(?: (?:out|oot|off|away|please|pls|again|though))*\W*$",
    re.IGNORECASE,
)


class TakingOut(AnswersPutRight):
    """What goes out, and what comes back."""

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
        out = self._lines_of(numbers)
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
        lines = self._lines_of(numbers) - set(self._struck())
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
        told = self._words_told()
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
