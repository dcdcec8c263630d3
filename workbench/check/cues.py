"""Cues keep their own promises: every example is found, and no counterexample.

Only cues that changed are tried, in a process of its own beside the other checks: finding needs
spaCy, whose import alone takes a second or two.
"""

from __future__ import annotations

import hashlib
import json
import sys
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Any, NamedTuple

from workbench.check.cache import Cache
from workbench.check.content import Content, File, mapping, rows
from workbench.check.places import Map, Place

DANGER_FILE = "danger.yml"  # the only file whose cues may call for a card or for the police
ENGINE = ("nlu/cues.py", "nlu/phrases.py", "nlu/danger.py")


class _Phrases(NamedTuple):
    """A cue or a mark: what is tried of it."""

    file: File
    name: str
    phrases: Any  # a Row
    examples: Any
    counterexamples: Any


class CueCheck:
    """Levels and cards, then phrases, examples and counterexamples.

    Trying begins when this is made; `check` waits for it and says what was found.
    """

    def __init__(self, content: Content, cache: Cache) -> None:
        self._content, self._cache = content, cache
        words, marks = _merged(content, "words"), _merged(content, "marks")
        engine = [(content.root / name).read_text("utf-8") for name in ENGINE]
        around = json.dumps([words, marks, engine], sort_keys=True)
        self._around = hashlib.sha256(around.encode()).hexdigest()
        self._all = _everything(content)
        self._new = [one for one in self._all if not cache.knows("cue", self._key(one))]
        plain = [(one.file.kind, *_plain(one)) for one in self._new]
        self._results = _start(plain, marks, words) if plain else None

    def check(self) -> None:
        for file in self._content.of_kind("cues"):
            for cue in map(mapping, rows(file.part.get("cues"))):
                _level(self._content, file, cue)
        tried = self._results.result() if self._results else []
        by_key = {self._key(one): found for one, found in zip(self._new, tried, strict=True)}
        for one in self._all:
            key = self._key(one)
            _say(
                self._content, one, self._cache.value("cue", key, partial(by_key.__getitem__, key))
            )

    def _key(self, one: _Phrases) -> str:
        return json.dumps([self._around, one.file.kind, *_plain(one)])


def _plain(one: _Phrases) -> tuple[str, list[str], list[str], list[str]]:
    lists = (one.phrases, one.examples, one.counterexamples)
    phrases, examples, counterexamples = (list(map(str, texts)) for texts in lists)
    return one.name, phrases, examples, counterexamples


def _start(plain: Any, marks: Any, words: Any) -> Future[list[dict[str, Any]]]:
    from workbench.check.finding import try_all

    if "spacy" in sys.modules:  # paid for already: a process of its own gains nothing
        done: Future[list[dict[str, Any]]] = Future()
        done.set_result(try_all(plain, marks, words))
        return done
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    future = pool.submit(try_all, plain, marks, words)
    # not before: a pool that is closed while it starts ends with a traceback of its own
    future.add_done_callback(lambda _: pool.shutdown(wait=False))
    return future


def _level(content: Content, file: File, cue: Map) -> None:
    level, card = cue.get("level"), cue.get("card")
    if file.path.name != DANGER_FILE and level not in (None, "none"):
        said = f"a cue of level {level} stands outside {DANGER_FILE}"
        content.say(file, cue.values_at["level"], "cue-level", said)
    elif "card" in cue and (card is not None) != (level == "emergency"):
        said = f"the level is {level}, the card is {card or 'null'}"
        content.say(file, cue.values_at["card"], "cue-level", said)


def _everything(content: Content) -> list[_Phrases]:
    found = []
    for file in content.of_kind("cues"):
        for cue in map(mapping, rows(file.part.get("cues"))):
            lists = [rows(cue.get(name)) for name in ("phrases", "examples", "counterexamples")]
            found.append(_Phrases(file, str(cue.get("code")), *lists))
    for file in content.of_kind("marks"):
        for mark, phrases in mapping(file.part.get("marks")).items():
            found.append(_Phrases(file, str(mark), rows(phrases), rows(None), rows(None)))
    return found


def _say(content: Content, phrases: _Phrases, result: dict[str, Any]) -> None:
    file = phrases.file
    for at, why in result["unread"]:
        said, _, mend = why.partition(". ")
        content.say(file, phrases.phrases.places[at], "cue-phrase", said, wanted=mend)
    for at in result["silent"]:
        said = f"`{phrases.name}` does not find its own example"
        content.say(file, phrases.examples.places[at], "cue-silent", said)
    for at in result["fires"]:
        said = f"`{phrases.name}` finds this counterexample, and no mark weakens it"
        content.say(file, phrases.counterexamples.places[at], "cue-fires", said)
    if result["mark"]:
        place = _key_place(file, phrases.name)
        said = f"nlu/cues.py knows no mark `{phrases.name}`"
        content.say(file, place, "cue-mark", said, allowed=result["mark"])


def _key_place(file: File, name: str) -> Place:
    return mapping(file.part.get("marks")).keys_at.get(name, file.part.place)


def _merged(content: Content, key: str) -> dict[str, list[str]]:
    merged: dict[str, list[str]] = {}
    for file in content.of_kind("cues", "marks", "words"):
        for name, values in mapping(file.part.get(key)).items():
            merged[str(name)] = [str(value) for value in rows(values)]
    return merged
