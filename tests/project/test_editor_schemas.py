"""An editor knows the form of every content file: .vscode/settings.json names one schema each."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = (ROOT / ".vscode" / "settings.json").read_text("utf-8")
WIRED: dict[str, list[str]] = {
    schema: [globs] if isinstance(globs, str) else globs
    for schema, globs in json.loads(re.sub(r"(?m)^\s*//.*$", "", SETTINGS))["yaml.schemas"].items()
}
CONTENT = [ROOT / "domain.yml", *(ROOT / "data").rglob("*.yml")]
FILES = sorted(file.relative_to(ROOT).as_posix() for file in CONTENT)


def fits(file: str, glob: str) -> bool:
    """As the YAML extension reads a glob: `*` is anything, "/" too, and only the end is bound."""
    return re.search(re.escape(glob).replace(r"\*", ".*") + "$", file) is not None


@pytest.mark.parametrize("file", FILES)
def test_a_content_file_has_exactly_one_schema(file):
    schemas = [schema for schema, globs in WIRED.items() if any(fits(file, one) for one in globs)]

    assert len(schemas) == 1, "name the file in .vscode/settings.json, under one schema"


@pytest.mark.parametrize("schema", WIRED)
def test_a_schema_that_is_wired_exists(schema):
    assert json.loads((ROOT / schema).read_text("utf-8"))


@pytest.mark.parametrize("glob", [one for globs in WIRED.values() for one in globs])
def test_no_glob_is_left_over_from_a_file_that_went(glob):
    assert any(fits(file, glob) for file in FILES)
