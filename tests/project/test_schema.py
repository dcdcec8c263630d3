"""The referral summary: its examples are valid, and nothing that is not agreed fits in."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

SCHEMAS = Path(__file__).parents[2] / "core" / "schemas"
SCHEMA = json.loads((SCHEMAS / "referral-summary-1.0.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
EXAMPLES = {
    file.stem: json.loads(file.read_text("utf-8"))
    for file in sorted((SCHEMAS / "examples").glob("*.json"))
}
NEVER = ("ideology", "score", "probability", "risk", "religion", "ethnicity", "nationality", "ip")


def objects(schema: object):
    """Every schema of an object, at any depth."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def blocks(document: object):
    """Every object in a document, at any depth."""
    if isinstance(document, dict):
        yield document
        for part in document.values():
            yield from blocks(part)
    elif isinstance(document, list):
        for part in document:
            yield from blocks(part)


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)
    assert len(EXAMPLES) >= 3


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_valid(name):
    assert [error.message for error in VALIDATOR.iter_errors(EXAMPLES[name])] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_unknown_field_is_refused_in_every_block(name):
    count = len(list(blocks(EXAMPLES[name])))
    for number in range(count):
        changed = deepcopy(EXAMPLES[name])
        list(blocks(changed))[number]["something_new"] = 1
        assert not VALIDATOR.is_valid(changed)


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_may_be_left_out(name):
    for block in ([], ["urgency"], ["consent"], ["danger"], ["person"], ["reporter"]):
        keys = EXAMPLES[name] if not block else EXAMPLES[name][block[0]]
        for key in keys:
            changed = deepcopy(EXAMPLES[name])
            del (changed if not block else changed[block[0]])[key]
            assert not VALIDATOR.is_valid(changed), key


def test_every_object_is_closed_and_has_no_field_for_a_score_or_a_belief():
    for schema in objects(SCHEMA):
        assert schema["additionalProperties"] is False
        assert not [name for name in schema["properties"] if set(name.split("_")) & set(NEVER)]
