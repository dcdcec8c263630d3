"""What is in the repository works for anybody: no path, host or key of one machine in it."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# A path begins after a quote, a blank, "=", ":" or a bracket; "school/work/college" does not.
BEFORE = r"(?:^|(?<=[\s\"'`=(\[,:]))"
FORBIDDEN = {
    "a path of one machine": BEFORE + r"/(?:work|root|home|Users|srv|mnt|scratch)/\w",
    "a package index": r"(?i)(?:--(?:extra-)?index-url|--find-links|^index(?:-url)?)[ =]+\S*://",
    "a registry or mirror": r"(?i)https?://[\w.:@-]*"
    r"(?:pypi|pythonhosted|artifactory|nexus|devpi|mirror|registry|proxy)[\w.-]*",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "a signing secret": r"whsec_[A-Za-z0-9+/=]{20,}",
    "a token": r"\b(?:ghp_|github_pat_|glpat-|AKIA|xox[bp]-)[A-Za-z0-9_-]{12,}",
    "a password in an address": r"\b\w+://[^\s/:@\"'{}<>]+:[^\s/@\"'{}<>]{3,}@",
}
# Where a rule does not hold, and why.
EXCEPT = {
    "a signing secret": ("tests/",),  # made-up ones
    "a password in an address": ("tests/",),  # made-up ones: that they are never logged is tested
}


def files() -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted(name for name in listed.split("\0") if name and (ROOT / name).is_file())


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what):
    pattern, allowed = re.compile(FORBIDDEN[what], re.M), EXCEPT.get(what, ())
    found = [
        f"{name}: line {text[: match.start()].count(chr(10)) + 1}"  # never the secret itself
        for name in files()
        if not name.startswith(allowed)
        for text in [(ROOT / name).read_text("utf-8", errors="replace")]
        for match in [pattern.search(text)]
        if match
    ]

    assert found == []


def test_nothing_that_is_made_on_a_machine_is_in_the_repository():
    made = ("var/", ".venv/", ".rasa/", "node_modules/")
    released = "data/encoder/"  # made once a release, not at set-up (docs/teaching.md)
    endings = (".pyc", ".pkl", ".sqlite", ".db", ".onnx", ".npz", ".safetensors", ".log", ".tar.gz")

    found = [name for name in files() if name.startswith(made) or name.endswith(endings)]
    assert [name for name in found if not name.startswith(released)] == []
