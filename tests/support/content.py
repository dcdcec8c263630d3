"""What authors wrote under `data/`, read for tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


DOMAIN = read(ROOT / "domain.yml")
NLU = {file: read(file) for file in sorted((DATA / "nlu").rglob("*.yml"))}
RESPONSES: dict[str, list[dict[str, Any]]] = {
    name: variants for raw in NLU.values() for name, variants in raw.get("responses", {}).items()
}
TOPICS = frozenset(
    name.partition("/")[2] for name in RESPONSES if name.startswith("utter_faq/")
)  # faq/<topic>
PATHS = {
    path.get("rule") or path["story"]: path["steps"]
    for folder in ("rules", "stories")
    for file in sorted((DATA / folder).glob("*.yml"))
    for path in [*read(file).get("rules", []), *read(file).get("stories", [])]
}


def said(variant: dict[str, Any]) -> Iterator[str]:
    """Everything of a response that a person reads: its text and its buttons' titles."""
    yield variant.get("text", "")
    yield from (button["title"] for button in variant.get("buttons", ()))


def one_line(name: str) -> str:
    """Return the text of a response with its line breaks as blanks."""
    return re.sub(r"\s+", " ", RESPONSES[name][0]["text"])


def steps_of(path: str, kind: str) -> list[str]:
    return [step[kind] for step in PATHS[path] if kind in step]
