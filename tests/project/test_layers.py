"""Arrows point one way: who may import which of our own folders, and which of others' packages."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = {
    "core": "",
    "nlu": "core",
    "bot": "core nlu",
    "gateway": "core",
    "actions": "core handoff",
    "handoff": "core",
    "desk": "core",
    "workbench": "core nlu",
}
ONLY = {"rasa": "bot", "rasa_sdk": "actions", "sanic": "bot actions", "sqlalchemy": "handoff desk"}
ONLY |= dict.fromkeys(("spacy", "onnxruntime", "lingua"), "nlu")
ONLY |= dict.fromkeys(
    ("numpy", "sklearn", "tokenizers"), "nlu workbench"
)  # its tools measure and fine-tune
ONLY |= {"aiohttp": "gateway handoff desk"}
# Rasa's own client of its action endpoint is aiohttp; our time limit there has to speak it, too.
ALLOWED = {("bot/rasa_seams.py", "aiohttp")}
OUTSIDE = {"os", "io", "pathlib", "time", "datetime", "random", "secrets", "socket", "subprocess"}
FILES = [file.relative_to(ROOT) for part in OURS for file in sorted((ROOT / part).rglob("*.py"))]


@pytest.mark.parametrize("file", FILES, ids=str)
def test_a_file_imports_only_what_its_folder_may(file):
    part, found = file.parts[0], set()
    for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        found |= {name.split(".")[0] for name in [*names, getattr(node, "module", None) or ""]}
    wrong = {name for name in found & {*OURS, "deploy"} if name not in (part, *OURS[part].split())}
    wrong |= {name for name in found & set(ONLY) if part not in ONLY[name].split()}
    if part == "core":  # pure: the standard library, without its clocks, files and chance
        wrong |= found - set(sys.stdlib_module_names) - {"core", ""} | found & OUTSIDE
    assert {name for name in wrong if (file.as_posix(), name) not in ALLOWED} == set()
