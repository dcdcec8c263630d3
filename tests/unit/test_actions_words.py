"""Whatever an action says is written where authors review it."""

import re
from pathlib import Path

import yaml

from core import statuses

ROOT = Path(__file__).resolve().parents[2]


def written():
    topics = [yaml.safe_load(file.read_text("utf-8")) for file in ROOT.glob("data/nlu/**/*.yml")]
    return {name for topic in topics for name in topic.get("responses") or {}}


def said_by_actions():
    code = "".join(file.read_text("utf-8") for file in (ROOT / "actions").glob("*.py"))
    names = set(re.findall(r'"(utter_[a-z_]+)"', code))
    every = (*statuses.OF_SENDER, *statuses.OF_RECEIVER)
    return names | {f"utter_status_{word}" for word in every}


def test_every_response_that_an_action_gives_is_written():
    assert len(said_by_actions()) > 20
    assert said_by_actions() <= written()
