"""What is done next is written down, never learnt.

Why: docs/decisions/0003-deciding-is-not-learned.md.
"""

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
EXACT = {"RulePolicy", "MemoizationPolicy"}  # these match what is written; they never generalise


def test_no_policy_guesses_the_next_step():
    config = yaml.safe_load((ROOT / "config.yml").read_text("utf-8"))

    assert {policy["name"] for policy in config["policies"]} == EXACT


def test_understanding_is_our_reader_alone():
    config = yaml.safe_load((ROOT / "config.yml").read_text("utf-8"))

    names = [component["name"] for component in config["pipeline"]]
    assert names == ["bot.components.message_reader.MessageReader"]
