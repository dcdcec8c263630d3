"""The content as the checks see it: every file read once, and what is defined and used where."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import yaml

from workbench.check.mistakes import KINDS, Mistake
from workbench.check.places import START, Map, Place, Reading, Row, Text

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = PurePosixPath("domain.yml")
NLU, FAQ = PurePosixPath("data/nlu"), PurePosixPath("data/nlu/faq")
PATHS = (PurePosixPath("data/rules"), PurePosixPath("data/stories"))
SINGLE = {  # files and folders by what they are; what is in none of them is read by nothing
    "domain.yml": "domain",
    "data/rules": "rules",
    "data/stories": "stories",
    "data/cues/marks.yml": "marks",
    "data/cues/words.yml": "words",
    "data/cues": "cues",
    "data/directory": "directory",
    "data/directory/abroad": "emergency_numbers",
    "data/consent": "consent",
    "data/consent/phone.yml": "phone",
    "data/languages": "languages",
    "data/style/exempt.yml": "exempt",
    "data/style/words.yml": "style",
    "data/nlu/faq": "topic",
}
SHORT, LONGER = "utter_faq/", "utter_more/"  # a topic's answer, and its longer text
CODE = ("bot", "bot/local_actions", "bot/components", "actions", "gateway")


@dataclass
class File:
    """One content file: its lines, its value with places, and what is wrong with its YAML."""

    path: PurePosixPath
    lines: list[str]
    value: Any = None
    mistakes: list[Mistake] = field(default_factory=list)
    formed: list[Mistake] | None = None  # what its schema says, once that was asked

    @cached_property
    def kind(self) -> str | None:
        """The name of its schema in data/schemas/, None when nothing reads it."""
        if self.path.is_relative_to(NLU) and not self.path.is_relative_to(FAQ):
            return "examples" if "nlu" in self.part else "responses"
        return SINGLE.get(str(self.path)) or SINGLE.get(str(self.path.parent))

    @property
    def part(self) -> Map:
        """The file's value; empty where it is none that has keys."""
        return self.value if isinstance(self.value, Map) else _empty()

    def find(self, text: Text, words: str) -> Place:
        """Return where `words` stand inside `text`, or where the text begins."""
        for number in range(text.place.line, min(text.end, len(self.lines)) + 1):
            start = text.place.column - 1 if number == text.place.line else 0
            if (at := self.lines[number - 1].find(words, start)) >= 0:
                return Place(number, at + 1)
        first = words.split(maxsplit=1)[0] if words.strip() else ""
        return self.find(text, first) if first and first != words else text.place


class Used(NamedTuple):
    """A name, and where it stands."""

    file: File
    name: str
    place: Place


class Example(NamedTuple):
    """One training message."""

    file: File
    intent: str
    text: str
    place: Place


class Variant(NamedTuple):
    """One way in which a response is said."""

    file: File
    name: str
    value: Map


class Story(NamedTuple):
    """A rule or a story."""

    file: File
    kind: str  # "rule" or "story"
    name: str
    place: Place
    condition: list[Map]
    steps: list[Map]


def _empty() -> Map:
    empty = Map()
    empty.place, empty.keys_at, empty.values_at = START, {}, {}
    return empty


def mapping(value: Any) -> Map:
    """Return `value` if it has keys, else an empty mapping: its form is checked elsewhere."""
    return value if isinstance(value, Map) else _empty()


def rows(value: Any) -> Row:
    """Return `value` if it is a list, else an empty one."""
    if isinstance(value, Row):
        return value
    empty = Row()
    empty.place, empty.places = START, []
    return empty


def read_file(path: PurePosixPath, raw: bytes) -> File:
    """Read one file. What is wrong with it stands in its `mistakes`; nothing is raised."""
    try:
        source = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return _broken(File(path, []), Place(line, 1), "file-not-utf8", "this is not UTF-8")
    file = File(path, source.splitlines())
    try:
        reading = Reading(source)
    except yaml.YAMLError as error:
        open_ = "unexpected end" in str(error)  # a quote that is never closed: where it opens
        mark = getattr(error, "context_mark" if open_ else "problem_mark", None)
        place = Place(mark.line + 1, mark.column + 1) if mark else START
        problem = getattr(error, "problem", None) or "a character that YAML does not allow"
        return _broken(file, place, "yaml-broken", f"this is no YAML ({problem})")
    except RecursionError:
        return _broken(file, START, "yaml-broken", "lists within lists without end")
    file.value = reading.value
    for flaw in reading.flaws:
        twice = flaw.code == "yaml-key-twice"
        said = f"`{flaw.what}` stands twice here" if twice else f"{flaw.what} is not read the same"
        file.mistakes.append(Mistake(path, flaw.place, flaw.code, said, KINDS[flaw.code].mend))
    return file


def _broken(file: File, place: Place, code: str, message: str) -> File:
    file.mistakes.append(Mistake(file.path, place, code, message, KINDS[code].mend))
    return file


def sources(root: Path) -> Iterator[PurePosixPath]:
    """Yield the paths of all content files under `root`, in order."""
    yield DOMAIN
    for file in sorted((root / "data").rglob("*.y*ml")):
        yield PurePosixPath(file.relative_to(root).as_posix())


class Content:
    """All content. Make with `load`, or `changed` for the same with some files otherwise."""

    def __init__(self, root: Path, files: Iterable[File]) -> None:
        self.root = root
        self.files = {str(file.path): file for file in files}
        self.mistakes: list[Mistake] = []

    def changed(self, new: Mapping[str, bytes | None]) -> Content:
        """Return the same content with these files new, changed or (None) gone."""
        files = {path: file for path, file in self.files.items() if path not in new}
        for path, raw in new.items():
            if raw is not None:
                files[path] = read_file(PurePosixPath(path), raw)
        other = Content(self.root, [files[path] for path in sorted(files)])
        other.__dict__["code"] = self.code
        return other

    def say(
        self,
        file: File,
        place: Place,
        code: str,
        message: str,
        *,
        warning: bool | None = None,
        **facts: str,
    ) -> None:
        """Note a mistake. `facts` fill the `{…}` of how it is mended."""
        kind = KINDS[code]
        mend = kind.mend
        for name, fact in facts.items():
            mend = mend.replace("{" + name + "}", fact)
        weak = kind.warning if warning is None else warning
        self.mistakes.append(Mistake(file.path, place, code, message, mend, weak))

    def of_kind(self, *kinds: str) -> list[File]:
        return [file for file in self.files.values() if file.kind in kinds]

    # --- What is defined ---------------------------------------------------------------------

    @cached_property
    def domain_file(self) -> File:
        return self.files.get(str(DOMAIN)) or File(DOMAIN, [])

    @cached_property
    def domain(self) -> Map:
        return self.domain_file.part

    @cached_property
    def intents(self) -> set[str]:
        return set(filter(_is_text, rows(self.domain.get("intents"))))

    @cached_property
    def actions(self) -> set[str]:
        return set(filter(_is_text, rows(self.domain.get("actions"))))

    @cached_property
    def forms(self) -> Map:
        return mapping(self.domain.get("forms"))

    @cached_property
    def slots(self) -> Map:
        return mapping(self.domain.get("slots"))

    @cached_property
    def form_slots(self) -> list[Used]:
        """The questions of all forms."""
        return [
            Used(self.domain_file, slot, place)
            for form in self.forms.values()
            for slot, place in items(mapping(form).get("required_slots"))
            if _is_text(slot)
        ]

    @cached_property
    def nlu_files(self) -> list[File]:
        return self.of_kind("topic", "examples", "responses")

    @cached_property
    def blocks(self) -> list[tuple[File, Map]]:
        """Each entry under `nlu:`, with its file."""
        return [
            (file, block)
            for file in self.nlu_files
            for block in rows(file.part.get("nlu"))
            if isinstance(block, Map) and _is_text(block.get("intent"))
        ]

    @cached_property
    def examples(self) -> list[Example]:
        found = []
        for file, block in self.blocks:
            for place, line in example_lines(file, block.get("examples")):
                if line.startswith("-") and (text := line[1:].strip()):
                    found.append(Example(file, str(block["intent"]), text, place))
        return found

    @cached_property
    def responses(self) -> dict[str, list[Variant]]:
        found: dict[str, list[Variant]] = {}
        for file in self.nlu_files:
            for name, variants in mapping(file.part.get("responses")).items():
                named = str(name)  # YAML takes an empty key for null, and a number for one
                mine = [Variant(file, named, one) for one in rows(variants) if isinstance(one, Map)]
                found.setdefault(named, []).extend(mine)
        return found

    @cached_property
    def variants(self) -> list[Variant]:
        return [one for variants in self.responses.values() for one in variants]

    @cached_property
    def topics(self) -> frozenset[str]:
        return frozenset(
            name.removeprefix(SHORT) for name in self.responses if name.startswith(SHORT)
        )

    @cached_property
    def directories(self) -> list[tuple[File, Map]]:
        """Each country's entries, with its file."""
        return [
            (file, mapping(file.part.get("entries")))
            for file in self.of_kind("directory")
            if file.part.get("entries")
        ]

    @cached_property
    def paths(self) -> list[Story]:
        return [one for file in self.of_kind("rules", "stories") for one in _paths(file)]

    @cached_property
    def steps(self) -> list[tuple[Story, Map]]:
        return [(path, step) for path in self.paths for step in [*path.condition, *path.steps]]

    def in_steps(self, kind: str) -> list[Used]:
        """Every name that a step of this kind (`intent`, `action`, `active_loop`) gives."""
        return [
            Used(path.file, step[kind], step.values_at[kind])
            for path, step in self.steps
            if _is_text(step.get(kind))
        ]

    @cached_property
    def slots_in_steps(self) -> list[tuple[Story, Map, str]]:
        """Each slot of each `slot_was_set`: its rule or story, the mapping and the slot's name."""
        return [
            (path, one, slot)
            for path, step in self.steps
            for one in rows(step.get("slot_was_set"))
            if isinstance(one, Map)
            for slot in one
        ]

    # --- What programs use ---------------------------------------------------------------------

    @cached_property
    def code(self) -> str:
        """The programs that say things and read slots, as one text."""
        folders = [self.root / folder for folder in CODE]
        files = [file for folder in folders for file in sorted(folder.glob("*.py"))]
        return "\n".join(file.read_text("utf-8") for file in files)

    @cached_property
    def code_names(self) -> frozenset[str]:
        """Whole words in quotation marks: names of actions, responses and slots among them."""
        return frozenset(re.findall(r"[\"']([a-z][a-z0-9_]*)[\"']", self.code))

    @cached_property
    def code_prefixes(self) -> frozenset[str]:
        """Beginnings of names that programs put together: `utter_card_` of `f"utter_card_{…}"`."""
        return frozenset(re.findall(r"f[\"'](utter_(?:[a-z_]*_)?)\{", self.code))


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def items(value: Any) -> list[tuple[str, Place]]:
    """Return the texts of a list with their places; what else is in it is checked elsewhere."""
    row = rows(value)
    return [(one, at) for one, at in zip(row, row.places, strict=True) if _is_text(one)]


def example_lines(file: File, block: Any) -> Iterator[tuple[Place, str]]:
    """Yield each line of a block of examples as it is written, with its place."""
    if not isinstance(block, Text):
        return
    first = block.place.line + (1 if block.block else 0)
    for number, line in enumerate(block.splitlines()):
        written = file.lines[first + number - 1] if first + number <= len(file.lines) else ""
        column = len(written) - len(written.lstrip()) + 1
        yield Place(first + number, column), line


def _paths(file: File) -> Iterator[Story]:
    kind = "rule" if file.kind == "rules" else "story"
    for one in rows(file.part.get("rules" if kind == "rule" else "stories")):
        if isinstance(one, Map) and _is_text(one.get(kind)):
            condition = [step for step in rows(one.get("condition")) if isinstance(step, Map)]
            steps = [step for step in rows(one.get("steps")) if isinstance(step, Map)]
            yield Story(file, kind, str(one[kind]), one.values_at[kind], condition, steps)


def close(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like `name`, in quotes."""
    like = difflib.get_close_matches(str(name), [str(one) for one in known], n=1, cutoff=0.5)
    return f"`{like[0]}`" if like else "a name that is there"


def load(root: Path = ROOT) -> Content:
    """Read all content files under `root`."""
    found = [path for path in sources(root) if (root / path).exists()]
    return Content(root, [read_file(path, (root / path).read_bytes()) for path in found])


Check = Callable[[Content], None]
