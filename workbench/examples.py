"""The training messages of `data/nlu/`, read without Rasa: for the fine-tuning and the evaluation.

python -m workbench.examples out.json     what workbench/finetune.py learns from
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from nlu import cues, released_vectors, sentences, training
from nlu.training import Example

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


def examples(folder: Path = DATA / "nlu") -> list[Example]:
    """Return every example of every file, in the order of the files' names."""
    return [example for file in sorted(folder.rglob("*.yml")) for example in _of_file(file)]


def _of_file(file: Path) -> Iterator[Example]:
    content = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
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
    """Return one row for the fine-tuning. `taught`: the release's encoder has learnt it."""
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
    release = released_vectors.read(DATA / "encoder")["taught"]
    rows = [to_teach(one, taught=released_vectors.key(one.text) in release) for one in examples()]
    Path(sys.argv[1]).write_text(json.dumps(rows), encoding="utf-8")
    print(f"{len(rows)} examples")
