"""What a new topic's file holds, and which of an author's words may go into it.

The file passes the checker as it is written. What only an author can write, the answer and enough
ways of asking, is marked `draft: true`. The answer until then is a true one: that there is none
yet, and where to ask instead.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from workbench.check.examples import plain

LONGEST_NAME = 40  # letters; it is a file name and stands in every message of the checker
LONGEST_LINE = 300  # letters; a question, not a story
SAYS_NOTHING = frozenset("a an new my the test topic question answer faq other misc thing".split())
ANSWER = """\
      I have no answer to this yet. You can ask people who know more: ring
      {directory.police_today.phone}, they are the police. In danger, call
      {directory.emergency.phone}."""


class Unclear(ValueError):
    """Words that cannot go into a topic's file. The message says what to type instead."""


@dataclass(frozen=True)
class Topic:
    """What an author told of a new topic, already checked."""

    name: str  # as in faq/<name>
    title: str  # the name in the author's words
    source_title: str
    source_url: str
    examples: tuple[str, ...]  # ways of asking; the first is the question itself


def topic_name(words: str) -> str:
    """Return `words` as a topic's name: "What happens at school" is what_happens_at_school.

    Raises:
        Unclear: the name is empty, too long, or says nothing of what the topic is about.
    """
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", letters.lower().replace("'", ""))
    name = "_".join(parts)
    if not name or not name[0].isalpha():
        raise Unclear("The name has to begin with a letter from a to z. Type two to five words.")
    if len(name) > LONGEST_NAME:
        raise Unclear(f"The name is too long. Use at most {LONGEST_NAME} letters.")
    if all(part in SAYS_NOTHING or part.isdigit() for part in parts):
        raise Unclear("The name does not say what it is about. Name the matter: help for a friend.")
    return name


def one_line(words: str, what: str) -> str:
    """Return `words` with single blanks; `what` names them in the message.

    Raises:
        Unclear: empty, too long, or with something in it that a topic's file must not hold.
    """
    line = " ".join(words.split()).removeprefix("- ")
    if not line:
        raise Unclear(f"{what} is empty. Type one sentence.")
    if len(line) > LONGEST_LINE:
        raise Unclear(f"{what} is too long. Use at most {LONGEST_LINE} letters.")
    if not line.isprintable():
        raise Unclear(f"{what} has a sign that cannot be shown. Type it, do not paste it.")
    if re.search(r"[\[\]{}]", line):
        raise Unclear(f"{what} has a bracket [ ] or {{ }}: Rasa reads those. Leave them out.")
    if re.search(r"\d(?:[ -]?\d){6,}", line):
        raise Unclear(f"{what} has a long number. Numbers to ring stand in data/directory/ alone.")
    return line


def https_address(url: str) -> str:
    """Return `url` without blanks around it.

    Raises:
        Unclear: it is no https address that anybody can open.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme != "https":
        raise Unclear("The address has to begin with https://. Copy it from the browser.")
    needs_password = "@" in parts.netloc
    odd = re.search(r"[\s\"'<>\\{}]", url) or not url.isprintable()
    if "." not in parts.netloc.strip(".") or needs_password or odd:
        raise Unclear("Not everybody can open that address. Copy it from the browser.")
    return url


class Examples:
    """Every example under `data/nlu/`, so that no message gets two meanings."""

    def __init__(self, faq: Path) -> None:
        """`faq`: the folder of topics in it."""
        self._intents: dict[str, str] = {}
        for file in sorted(faq.parent.rglob("*.yml")):
            # CSafeLoader is the safe loader, in C: 0.05 s instead of 0.7 s for all of them
            raw = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
            for entry in raw.get("nlu") or ():
                for line in str(entry.get("examples", "")).splitlines():
                    self._intents.setdefault(_same(line), str(entry["intent"]))

    def take(self, words: str, what: str = "The line") -> str:
        """Return `words` as an example that nothing else is yet.

        Raises:
            Unclear: it cannot go into a file, or it is an example already.
        """
        line = one_line(words, what)
        if intent := self._intents.get(_same(line)):
            raise Unclear(f"{what} is an example of {intent} already. Ask it in another way.")
        self._intents[_same(line)] = "this topic"
        return line


def _same(line: str) -> str:
    """Two examples are the same as the checker compares them, and whatever their last sign."""
    return plain(line).removeprefix("- ").rstrip("?!. ")


def refuse_existing(name: str, faq: Path) -> None:
    """Raises: Unclear if there is such a topic."""
    if (faq / f"{name}.yml").exists():
        raise Unclear(f"There is a topic {name} already: change data/nlu/faq/{name}.yml.")


def text_of(topic: Topic, *, today: date) -> str:
    """Return the whole file. Nobody's review is written into it: that is for a person to do."""
    day, intent = today.isoformat(), f"faq/{topic.name}"
    title, url = _quoted(topic.source_title), _quoted(topic.source_url)
    examples = "\n".join(f"    - {example}" for example in topic.examples)
    return f"""\
version: "3.1"
# {topic.title}
nlu:
- intent: {intent}
  metadata:
    draft: true  # take this line out when the answer and the examples are yours
    written: "{day}"
    source_read: "{day}"
    reviewed: null
    reviewer: null
    sources:
    - title: {title}
      url: {url}
  examples: |
{examples}

responses:
  utter_{intent}:
  - text: >-
{ANSWER}
    custom: {{contacts: [police_today]}}
    metadata:
      topic: "{intent}"
      title: {_quoted(topic.title)}
      sources:
      - title: {title}
        url: {url}
        source_read: "{day}"
        reviewed: null
"""


def _quoted(text: str) -> str:
    """A string of JSON is a string of YAML."""
    return json.dumps(text, ensure_ascii=False)


def write(topic: Topic, faq: Path, *, today: date) -> Path:
    """Write the topic's file and return its path.

    Raises:
        Unclear: there is such a file; it is left as it was.
    """
    file = faq / f"{topic.name}.yml"
    refuse_existing(topic.name, faq)
    with file.open("x", encoding="utf-8") as out:  # x: never over a file that came meanwhile
        out.write(text_of(topic, today=today))
    return file
