"""The page that a safeguarding lead signs says what the program does."""

from dataclasses import fields

from core import questions
from core.triage import RULES, Ending, Told
from workbench import triage_rules


def test_the_page_is_the_one_that_the_rules_make():
    assert triage_rules.PAGE.read_text("utf-8") == triage_rules.page(), "run `make triage-rules`"


def test_every_rule_ending_field_and_set_is_on_the_page():
    page = triage_rules.page()

    assert all(
        f"| {rule.code} | `{rule.ending.word}` | {rule.criterion} |" in page for rule in RULES
    )
    assert all(f"`{ending.word}`" in page for ending in Ending)
    assert all(f"- `{field.name}`: " in page for field in fields(Told))
    assert all(who in page for who, _, _ in questions.SETS)


def test_nobody_has_signed_what_nobody_signed():
    assert "**Signed by:** nobody yet." in triage_rules.page()
