"""The one component of the pipeline: gives each message its intent and its reading.

All thinking is in `nlu`; this file knows Rasa and nothing else.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.choices import response_selector
from bot.content import DATA, ROOT
from bot.cue_files import cue_finder
from core import telling
from nlu import reader, thresholds, training
from nlu.danger import EMERGENCY, NONE, UNSURE, URGENT
from nlu.encoder import Encoders

ENCODER = ROOT / "var" / "encoder"
VECTOR_CACHE = ROOT / "var" / "cache"
THRESHOLDS = DATA / "thresholds.json"
encoders = lru_cache(maxsize=1)(lambda: Encoders.load(ENCODER))  # once a process
READING = "reading"
NOT_ENGLISH, UNREADABLE, CHILD_WRITES = "not_english", "unreadable", "child_writes"
# What a first telling is most often taken for wrongly.
_OFTEN_A_WORRY = ("online_content", "other_harm", "out_of_scope", "feedback", "unsure")
VERY_SURE = 0.97
_KNOWN_TO_THEM = re.compile(
    r"\b(?:my|our)\b|\bof (?:mine|ours)\b"
    r"|\b(?:classmate|pupil|colleague|tenant|lodger|neighbou?r|workmate|client|patient|flatmate)s?\b",
    re.IGNORECASE,
)
_DANGER_INTENTS = {
    EMERGENCY: "danger_emergency",
    URGENT: "danger_urgent",
    UNSURE: "danger_unsure",
}


def intent_of(reading: reader.Reading) -> str:
    """Return the intent that rules see. Danger comes before everything else.

    Despair without a sure emergency has its own answer, which asks the danger question itself.
    """
    despair = reading.intent == reader.SELF_HARM and reading.danger.level != EMERGENCY
    if reading.danger.level != NONE and not despair:
        return _DANGER_INTENTS[reading.danger.level]
    return otherwise(reading)


def otherwise(reading: reader.Reading) -> str:
    """Return the intent where danger does not decide."""
    if not reading.readable:
        return UNREADABLE
    if reading.language != "en":
        return NOT_ENGLISH
    if reading.writer_under_18:
        return CHILD_WRITES
    return reader.CONCERN if _tells_of_somebody_close(reading) else reading.intent


def _tells_of_somebody_close(reading: reader.Reading) -> bool:
    """Whether a sign is told of "my son" or "a tenant of mine", where the whole was taken for
    something else, and not very surely; or anything of somebody close, where it is not sure. A
    question beside it stays a question: it is answered first."""
    told = [row for row in reading.sentences if not row["quote"].endswith("?")]
    if not reading.sure:
        return any(telling.relation(row["quote"]) and not row["to_chat"] for row in told)
    if reading.intent not in _OFTEN_A_WORRY or reading.ranking[0][1] >= VERY_SURE:
        return False
    return any(row["direction"] == "for" and _KNOWN_TO_THEM.search(row["quote"]) for row in told)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MessageReader(GraphComponent, IntentClassifier):
    """Trains, keeps and asks a `nlu.reader.Reader`.

    `load` catches nothing: a damaged model must stop the bot, not answer untrained.
    """

    def __init__(
        self, storage: ModelStorage, resource: Resource, loaded: reader.Reader | None = None
    ) -> None:
        self._storage = storage
        self._resource = resource
        self._reader = loaded

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MessageReader:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> MessageReader:
        with model_storage.read_from(resource) as folder:
            loaded = reader.load(
                encoders(), cue_finder(), Path(folder), thresholds.load(THRESHOLDS)
            )
        return cls(model_storage, resource, loaded)

    @classmethod
    def required_packages(cls) -> list[str]:
        return ["onnxruntime", "tokenizers", "spacy", "sklearn"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Rasa's cache sees this file only: name everything else that the weights depend on."""
        digest = hashlib.sha256(encoders().fingerprint().encode())
        for file in sorted([*(ROOT / "nlu").glob("*.py"), *(DATA / "cues").glob("*.yml")]):
            digest.update(file.read_bytes())
        return digest.hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        examples = [
            training.Example(
                text=message.get(TEXT),
                intent=message.get("intent_response_key") or message.get(INTENT),
                metadata=(message.get("metadata") or {}).get("intent") or {},
            )
            for message in training_data.intent_examples
        ]
        self._reader = training.train(
            encoders(),
            cue_finder(),
            examples,
            cache=VECTOR_CACHE,
            released=DATA / "encoder",
            thresholds=thresholds.load(THRESHOLDS),
        )
        with self._storage.write_to(self._resource) as folder:
            self._reader.save(Path(folder))
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        assert self._reader is not None  # create() is for training only
        for message in messages:
            if text := message.get(TEXT):
                _set(message, self._reader.read(text))
        return messages


def _set(message: Message, reading: reader.Reading) -> None:
    intent, _, topic = intent_of(reading).partition("/")
    confidence = reading.ranking[0][1]
    message.set(INTENT, {"name": intent, "confidence": confidence}, add_to_output=True)
    kept = {**reading.to_json(), "otherwise": otherwise(reading)}
    message.set(READING, kept, add_to_output=True)
    if topic:
        selector = response_selector(topic, confidence)
        message.set("response_selector", selector, add_to_output=True)
