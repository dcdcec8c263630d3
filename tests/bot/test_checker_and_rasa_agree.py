"""What the checker passes, Rasa takes: 200 random edits of the real content that it passes.

A whole training is too slow for that. Rasa's own readers of training data, domain and stories read
each edit, with their warnings as errors, and both policies are trained on all rules and stories:
that is where Rasa finds contradictions. The checker runs on the services' Python.
"""

from __future__ import annotations

import json
import os
import subprocess
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from rasa.core.policies.memoization import MemoizationPolicy
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.generator import TrainingDataGenerator
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv" / "services" / "bin" / "python"
NLU = sorted((ROOT / "data" / "nlu").rglob("*.yml"))
PATHS = [
    *sorted((ROOT / "data/rules").glob("*.yml")),
    *sorted((ROOT / "data/stories").glob("*.yml")),
]
DOMAIN = ROOT / "domain.yml"
REAL = {
    file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in [DOMAIN, *PATHS, *NLU]
}
RESPONSES: dict[str, dict[str, Any]] = {
    name: yaml.safe_load(text).get("responses") or {}
    for name, text in REAL.items()
    if name.startswith("data/nlu/")
}
WORDS = sorted(
    {word for name in ("domain.yml", "data/rules/questions.yml") for word in REAL[name].split()}
)
Lines = list[str]


# Edits. Each changes some lines; which ones, Hypothesis draws.


def drop(lines: Lines, at: int, other: int, word: str) -> Lines:
    return lines[:at] + lines[at + 1 :]


def drop_two(lines: Lines, at: int, other: int, word: str) -> Lines:
    return lines[:at] + lines[at + 2 :]


def swap(lines: Lines, at: int, other: int, word: str) -> Lines:
    changed = list(lines)
    changed[at], changed[other] = changed[other], changed[at]
    return changed


def twice(lines: Lines, at: int, other: int, word: str) -> Lines:
    return [*lines[:at], lines[other], *lines[at:]]


def move_here(lines: Lines, at: int, other: int, word: str) -> Lines:
    rest = drop(lines, other, other, word)
    return [*rest[:at], lines[other], *rest[at:]]


def another_word(lines: Lines, at: int, other: int, word: str) -> Lines:
    words = lines[at].split(" ")
    words[-1] = word
    return [*lines[:at], " ".join(words), *lines[at + 1 :]]


def other_letters(lines: Lines, at: int, other: int, word: str) -> Lines:
    middle = len(lines[at]) * 2 // 3
    marks = "#:{}[]'\"|>-*&!%@`,?é😀 \t"
    mark = marks[other % len(marks)]
    return [*lines[:at], lines[at][:middle] + mark + lines[at][middle:], *lines[at + 1 :]]


def indent(lines: Lines, at: int, other: int, word: str) -> Lines:
    return [*lines[:at], "  " + lines[at], *lines[at + 1 :]]


EDITS: tuple[Callable[[Lines, int, int, str], Lines], ...] = (
    drop,
    drop_two,
    swap,
    twice,
    move_here,
    another_word,
    other_letters,
    indent,
)


@st.composite
def edits(draw: Any) -> tuple[str, str]:
    """A file and its new text. Rules, stories and domain are drawn as often as all examples."""
    paths = ["domain.yml", *(name for name in REAL if not name.startswith("data/nlu/"))]
    answers = [name for name in REAL if name.startswith("data/nlu/")]
    file = draw(st.sampled_from(paths) | st.sampled_from(answers))
    lines = REAL[file].split("\n")
    for _ in range(draw(st.integers(1, 2))):
        place = st.integers(0, len(lines) - 1)
        edit = draw(st.sampled_from(EDITS))
        lines = edit(lines, draw(place), draw(place), draw(st.sampled_from(WORDS)))
        lines = lines or [""]
    return file, "\n".join(lines)


# The two judges


class Checker:
    """The checker, on the services' Python."""

    def __init__(self) -> None:
        command = [str(PYTHON), "-m", "tests.support.checker_worker"]
        self._worker = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def mistakes(self, file: str, text: str) -> list[str]:
        assert self._worker.stdin is not None
        assert self._worker.stdout is not None
        print(json.dumps({file: text}), file=self._worker.stdin, flush=True)
        said: list[str] = json.loads(self._worker.stdout.readline())
        return said

    def stop(self) -> None:
        self._worker.terminate()
        self._worker.wait()


@pytest.fixture(scope="module")
def checker() -> Iterator[Checker]:
    if not PYTHON.exists():
        pytest.skip("the services' environment is not there: make setup")
    worker = Checker()
    yield worker
    worker.stop()


def rasa_takes(file: str, text: str, folder: Path) -> None:
    """Let Rasa read it all with `file` changed. Raises whatever Rasa raises or warns about."""
    responses = dict(RESPONSES)
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        warnings.simplefilter("error", FutureWarning)
        # Rasa says this of every domain without the old setting that it speaks of
        warnings.filterwarnings("ignore", message="Slot auto-fill has been removed")
        if file in responses:
            read = RasaYAMLReader().reads(text)
            responses[file] = dict(read.responses)
        domain = _domain(text if file == "domain.yml" else REAL["domain.yml"], responses)
        if not file.startswith("data/nlu/") or responses[file] != RESPONSES[file]:
            _train_policies({**REAL, file: text}, domain, folder)


def _domain(text: str, responses: dict[str, dict[str, Any]]) -> Domain:
    merged = {name: said for file in responses.values() for name, said in file.items()}
    # Rasa's importer adds the one action that answers every faq/<topic>
    return Domain.from_yaml(text).merge(
        Domain.from_dict({"responses": merged, "actions": ["utter_faq"]})
    )


def _train_policies(texts: dict[str, str], domain: Domain, folder: Path) -> None:
    steps = []
    for file, text in texts.items():
        if file.startswith(("data/rules/", "data/stories/")):
            steps += YAMLStoryReader(domain, file).read_from_string(text)
    trackers = TrainingDataGenerator(StoryGraph(steps), domain, augmentation_factor=0).generate()
    storage, context = LocalModelStorage(folder), ExecutionContext(GraphSchema({}))
    for policy in (RulePolicy, MemoizationPolicy):
        config = policy.get_default_config() | {"core_fallback_action_name": "utter_unsure"}
        policy(config, storage, Resource(policy.__name__), context).train(trackers, domain)


def test_rasa_takes_the_real_content_as_this_test_reads_it(tmp_path: Path) -> None:
    rasa_takes("domain.yml", REAL["domain.yml"], tmp_path)


def test_rasa_refuses_rules_that_contradict_each_other_as_this_test_reads_them(
    tmp_path: Path,
) -> None:
    rules = REAL["data/rules/questions.yml"]
    again = (
        "\n  - rule: once more\n    steps:\n      - intent: greet\n      - action: utter_thanks\n"
    )

    with pytest.raises(Exception, match="contradicting"):
        rasa_takes("data/rules/questions.yml", rules + again, tmp_path)


@settings(
    max_examples=200 if os.environ.get("PROVE") else 20,  # 200 take four minutes
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # to shrink a surprise takes minutes
    suppress_health_check=list(HealthCheck),
)
@given(edit=edits())
def test_what_the_checker_passes_rasa_takes(
    checker: Checker, tmp_path_factory: pytest.TempPathFactory, edit: tuple[str, str]
) -> None:
    file, text = edit
    assume(text != REAL[file])
    assume(not checker.mistakes(file, text))

    rasa_takes(file, text, tmp_path_factory.mktemp("policies"))
