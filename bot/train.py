"""Trains the model: `python -m bot.train <folder for the model>`.

The same as `rasa train`, without its validation (which accepts unknown intents anyway) and over
the folders that hold training data only.
"""

from __future__ import annotations

import os
import sys
from functools import cache

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

MODEL = "bot"
TRAINING_DATA = ("data/nlu", "data/rules", "data/stories")


def train(folder: str) -> str:
    """Train on the working folder's content and return the model's path.

    Raises: whatever Rasa raises for a broken domain, story or example; no model is written then.
    """
    from rasa.engine.training.hooks import TrainingHook
    from rasa.model_training import train as rasa_train
    from rasa.shared.nlu.training_data import loading
    from rasa.shared.nlu.training_data.message import Message

    # Rasa reads and checks every file twice, for the domain's responses and for the examples: a
    # sixth of the training.
    loading.load_data = cache(loading.load_data)

    # Rasa tells doubles apart by a fingerprint of all that a message holds, made anew 400,000
    # times: half of the training. Equal messages have equal texts, so their hashes do.
    Message.__hash__ = lambda message: hash(message.get("text"))  # type: ignore[assignment]

    # Rasa joins its sources eleven times and copies every example each time; nothing here changes
    # one. And it keeps the output of each step for a next training, in a folder thrown away here.
    Message.__deepcopy__ = lambda message, memo: message
    TrainingHook.on_before_node = lambda *_, **__: {}
    TrainingHook.on_after_node = lambda *_, **__: None
    result = rasa_train(
        domain="domain.yml",
        config="config.yml",
        training_files=list(TRAINING_DATA),
        output=folder,
        fixed_model_name=MODEL,
        force_training=True,  # do not look for outputs kept: there are none
        # Rasa would glue stories together 50 times; no policy here learns from that
        core_additional_arguments={"augmentation_factor": 0},
    )
    if result.code != 0 or result.model is None:
        raise RuntimeError("no model was made")
    return str(result.model)


if __name__ == "__main__":
    print(train(sys.argv[1]))
