"""The training messages of `data/nlu/`, read without Rasa: for the fine-tuning and the evaluation.

python -m workbench.examples out.json     what workbench/finetune.py learns from
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from nlu import cues, sentences, training
from nlu.training import Example

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
ADAPTER = "data/encoder/adapter.npz"


def examples(folder: Path = DATA / "nlu") -> list[Example]:
    """Return every example of every file, in the order of the files' names."""
    return [example for file in sorted(folder.rglob("*.yml")) for example in _of_file(file)]


def taught() -> frozenset[str]:
    """Return the messages that `data/nlu/` held when the adapter was last committed: what the
    encoder has learnt. Raises: subprocess.CalledProcessError outside a git checkout."""
    commit = _git("log", "-1", "--format=%H", "--", ADAPTER).decode().strip()
    with tarfile.open(fileobj=io.BytesIO(_git("archive", commit, "data/nlu"))) as then:
        files = [then.extractfile(one) for one in then if one.name.endswith(".yml")]
        return frozenset(
            example.text for file in files if file for example in _in(file.read().decode())
        )


def _git(*command: str) -> bytes:
    return subprocess.run(["git", *command], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S603, S607


def _of_file(file: Path) -> Iterable[Example]:
    return _in(file.read_text(encoding="utf-8"))


def _in(yml: str) -> Iterator[Example]:
    content = yaml.load(yml, yaml.CSafeLoader)
    for block in content.get("nlu", ()):
        metadata = dict(block.get("metadata") or {})
        for line in block["examples"].splitlines():
            if text := line.strip().removeprefix("- ").strip():
                yield Example(text, block["intent"], metadata)


def cue_finder(folder: Path = DATA / "cues") -> cues.CueFinder:
    """Return the finder over all cue files. Raises: nlu.phrases.BadPhrase."""
    files = sorted(folder.glob("*.yml"))
    return cues.finder(yaml.safe_load(file.read_text(encoding="utf-8")) or {} for file in files)


def to_teach(example: Example, *, taught: bool) -> dict[str, object]:
    """Return one row for the fine-tuning. `taught`: the encoder has learnt it."""
    pieces = [piece for one in sentences.sentences(example.text) for piece in sentences.pieces(one)]
    return {
        "text": example.text,
        "danger": training.danger_label(example.intent),
        "route": training.route_label(example.intent) if training.has_route(example) else None,
        "card": example.metadata.get("card"),
        "sign": training.sign_label(example),
        "taught": taught,
        "pieces": pieces,
    }


if __name__ == "__main__":
    before = taught()
    rows = [to_teach(one, taught=one.text in before) for one in examples()]
    Path(sys.argv[1]).write_text(json.dumps(rows), encoding="utf-8")
    print(f"{len(rows)} examples, {sum(not row['taught'] for row in rows)} of them new")
