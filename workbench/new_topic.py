"""`make new-topic`: asks an author three questions and writes `data/nlu/faq/<topic>.yml`.

A script gives the answers as arguments instead; `--help` names them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from workbench import topic_file
from workbench.check.examples import FEWEST
from workbench.topic_file import Examples, Topic, Unclear

FAQ = Path(__file__).parents[1] / "data" / "nlu" / "faq"
NEEDED = ("name", "question", "source_title", "source_url")
MORE = f"""
Now other ways people ask it, one a line: short ones, long ones, some with mistakes.
{FEWEST} in all are enough. An empty line ends; you can go on in the file later."""


class Author:
    """The person at the keyboard."""

    def __init__(
        self, ask: Callable[[str], str] = input, say: Callable[[str], None] = print
    ) -> None:
        self._ask, self.say = ask, say

    def answer(self, question: str, check: Callable[[str], str]) -> str:
        """Ask until `check` takes the answer; it says what is wrong with the others."""
        self.say(question)
        while True:
            try:
                return check(self._ask("> "))
            except Unclear as problem:
                self.say(str(problem))

    def lines(self, check: Callable[[str], str]) -> Iterator[str]:
        """Yield one line after another until an empty one, or the end of what is piped in."""
        while line := self._line():
            try:
                yield check(line)
            except Unclear as problem:
                self.say(str(problem))

    def _line(self) -> str:
        try:
            return self._ask("> ").strip()
        except EOFError:
            return ""


def interview(author: Author, faq: Path) -> Topic:
    """Ask the three questions, then for more ways of asking.

    Raises:
        EOFError: nobody answers any more.
    """
    examples = Examples(faq)
    title = author.answer("1. What is the topic? Two to five words.", lambda w: _title(w, faq))
    question = author.answer(
        "2. What do people ask? One sentence, as someone would type it.",
        lambda words: examples.take(words, "The question"),
    )
    source = author.answer(
        "3. Which page does the answer rest on? Read it first. Its title:", _source_title
    )
    url = author.answer("   Its address:", topic_file.https_address)
    author.say(MORE)
    more = tuple(author.lines(examples.take))
    return Topic(topic_file.topic_name(title), title, source, url, (question, *more))


def from_arguments(given: argparse.Namespace, faq: Path) -> Topic:
    """Return the topic a script asks for.

    Raises:
        Unclear: an argument is missing, or cannot go into a file.
    """
    if missing := [name for name in NEEDED if getattr(given, name) is None]:
        raise Unclear("missing: " + ", ".join(f"--{name.replace('_', '-')}" for name in missing))
    examples = Examples(faq)
    title = _title(given.name, faq)
    asked = (given.question, *given.example)
    return Topic(
        topic_file.topic_name(title),
        title,
        _source_title(given.source_title),
        topic_file.https_address(given.source_url),
        tuple(examples.take(one, f'"{one}"') for one in asked),
    )


def _title(words: str, faq: Path) -> str:
    topic_file.refuse_existing(topic_file.topic_name(words), faq)
    return topic_file.one_line(words, "The name")


def _source_title(words: str) -> str:
    return topic_file.one_line(words, "The title")


def next_steps(topic: Topic) -> str:
    """Return what an author does now."""
    few = max(FEWEST - len(topic.examples), 0)
    missing = f"the answer, and {few} more ways of asking" if few else "the answer"
    return f"""
Written: data/nlu/faq/{topic.name}.yml
Still to write in it: {missing}. Until then its answer is that there is none yet.

Next:
  make check-content    what is missing or wrong, with file and line
  make run              reads it in and starts a chat to try it
docs/authors/start.md says what a good topic looks like."""


def main(
    arguments: Sequence[str] | None = None,
    *,
    faq: Path = FAQ,
    author: Author | None = None,
    today: date | None = None,
) -> int:
    """Return the exit status: 0 written, 1 nobody answered, 2 an argument cannot be used."""
    given, author = _parser().parse_args(arguments), author or Author()
    try:
        scripted = any(getattr(given, name) is not None for name in NEEDED) or given.example
        topic = from_arguments(given, faq) if scripted else interview(author, faq)
        topic_file.write(topic, faq, today=today or date.today())
    except Unclear as problem:
        author.say(f"{problem} Nothing was written.")
        return 2
    except (EOFError, KeyboardInterrupt):
        author.say("\nStopped. Nothing was written.")
        return 1
    author.say(next_steps(topic))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make new-topic", description=__doc__)
    parser.add_argument("--name", help="the topic in two to five words")
    parser.add_argument("--question", help="what people ask, in one sentence")
    parser.add_argument("--source-title", help="the page the answer rests on")
    parser.add_argument("--source-url", help="its https address")
    parser.add_argument("--example", action="append", default=[], help="another way of asking")
    return parser


if __name__ == "__main__":
    sys.exit(main())
