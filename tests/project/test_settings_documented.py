"""docs/settings.md names every setting that is read, and none that is not."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = "actions bot core deploy desk gateway handoff nlu workbench".split()
DOCUMENT = (ROOT / "docs" / "settings.md").read_text("utf-8")
SYSTEM = {"HOME", "LANG", "PATH"}  # the machine's own, passed on as they are
# By its look: in our folders such a text is the name of a setting. One that is none would fail
# here; then give it another look, because people take it for one, too.
LOOKS = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
NOT_SET = re.compile(r"not set: ([A-Z0-9_, ]+)")


def texts(tree: ast.AST) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def texts_of_a_program(tree: ast.AST) -> set[str]:
    """Without `__all__`, which lists names of Python."""
    lists = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    return texts(tree) - set().union(*map(texts, lists))


def read_directly(tree: ast.AST) -> set[str]:
    """The names in `os.environ[…]` and `os.environ.get(…)`, however they look."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            found |= texts(node.slice)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "os.environ.get":
            found |= texts(node.args[0])
    return found


def trees(folder: str) -> list[ast.AST]:
    return [ast.parse(file.read_text("utf-8")) for file in sorted((ROOT / folder).rglob("*.py"))]


def in_other_files() -> set[str]:
    """What Rasa's endpoints, the demo's settings, shell and `make` take from the environment."""
    endpoints = (ROOT / "endpoints.yml").read_text("utf-8")
    demo = (ROOT / "deploy" / "demo.env").read_text("utf-8")
    shell = (ROOT / "deploy" / "find_python.sh").read_text("utf-8")
    make = (ROOT / "Makefile").read_text("utf-8")
    defined = set(re.findall(r"^([A-Z_]+) *[:?]?=", make, re.M)) | {"CURDIR", "MAKEFILE_LIST"}
    return (
        set(re.findall(r"\$\{([A-Z_]+)\}", endpoints))
        | set(re.findall(r"^([A-Z_]+)=", demo, re.M))
        | set(re.findall(r"\$\{([A-Z_]+):-", shell))
        | set(re.findall(r"\$\(([A-Z_]+)\)", make)) - defined
    )


@cache
def in_code() -> set[str]:
    programs = [tree for folder in FOLDERS for tree in trees(folder)]
    found = set().union(*map(texts_of_a_program, programs))
    found = {text for text in found if LOOKS.fullmatch(text)}
    found |= set().union(*(read_directly(tree) for tree in programs + trees("tests")))
    return (found | in_other_files()) - SYSTEM


def rows() -> list[tuple[str, list[str], str]]:
    """Heading, names and the rest of every row of the tables."""
    found, heading = [], ""
    for line in DOCUMENT.splitlines():
        heading = line[3:].split(" (")[0] if line.startswith("## ") else heading
        first, _, rest = line.removeprefix("|").partition("|")
        if line.startswith("|"):
            found.append((heading, re.findall(r"`([A-Z][A-Z0-9_]+)(?:=[^`]*)?`", first), rest))
    return found


def required(letter: str, *headings: str) -> set[str]:
    """What the document says that a program with this letter needs."""
    ours = [(names, rest) for heading, names, rest in rows() if heading in headings]
    site = [
        (names, rest.partition("|")[2])
        for heading, names, rest in rows()
        if heading == "The site" and letter in rest.partition("|")[0].split()
    ]
    return {name for names, rest in ours + site if rest.startswith(" required") for name in names}


def missed(read) -> set[str]:
    """What a program names when it is started with no setting at all."""
    with pytest.raises(ValueError, match="not set: ") as caught:
        read({})
    return {
        name
        for names in NOT_SET.findall(str(caught.value))
        for name in names.replace(" ", "").split(",")
    }


def test_every_setting_that_is_read_is_documented():
    assert in_code() - {name for _, names, _ in rows() for name in names} == set()


def test_every_setting_that_is_documented_is_read():
    assert {name for _, names, _ in rows() for name in names} - in_code() == set()


def test_a_program_asks_for_exactly_what_is_documented_as_required():
    from actions import settings as actions
    from desk import settings as desk
    from gateway import settings as gateway
    from handoff import settings as handoff

    assert missed(gateway.from_environment) == required("g", "Gateway")
    assert missed(desk.from_environment) == required("d", "Desk")
    assert missed(handoff.read) == required("r", "Hand-over")
    assert missed(actions.from_environment) == required("a", "Action server", "Hand-over")
