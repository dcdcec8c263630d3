"""The published examples, and what the desk refuses to take for a summary."""

import copy
import json
from pathlib import Path

import pytest

import core
from core import consent
from desk import case_view, intake, summaries, words

EXAMPLES = sorted((Path(core.__file__).parent / "schemas" / "examples").glob("*.json"))
MARKER = "marmalade-on-the-ceiling"


def example(name: str = "emergency_concern_by_parent") -> dict:
    return json.loads(next(file for file in EXAMPLES if file.stem == name).read_text())


def blocks(value: object, path: tuple = ()):
    """Yield the path of every object in `value`."""
    if isinstance(value, dict):
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        if isinstance(inner, dict | list):
            yield from blocks(inner, (*path, key))


def at(value, path: tuple):
    for step in path:
        value = value[step]
    return value


def test_there_are_three_examples():
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_is_valid_and_its_digest_is_right(file):
    summaries.check(json.loads(file.read_text()))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_what_an_example_quotes_was_agreed_to(file):
    summary = json.loads(file.read_text())
    agreed = {
        (line["id"], line["text"], line["known_how"]) for line in summary["consent"]["agreed"]
    }

    evidence = {(line["id"], line["quote"], line["known_how"]) for line in summary["evidence"]}

    assert evidence <= agreed


def test_an_unknown_field_is_refused_in_every_block():
    whole = example()
    for path in blocks(whole):
        if path[-2:] == ("provenance", "fields"):
            continue  # its names are free, its values are not
        broken = copy.deepcopy(whole)
        at(broken, path)[MARKER] = 1
        with pytest.raises(summaries.BadSummary):
            summaries.check(broken)


@pytest.mark.parametrize("field", sorted(example()))
def test_a_missing_block_is_refused(field):
    summary = example()
    del summary[field]
    with pytest.raises(summaries.BadSummary):
        summaries.check(summary)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("created",), "2026-02-30T10:00:00Z"),
        (("created",), "yesterday"),
        (("created",), "2026-11-21T10:00:00"),
        (("retention_until",), "2026-02-30"),
        (("reference",), "SB-7K3M-9QXT\n"),
        (("urgency", "ending"), MARKER),
        (("evidence", 0, "known_how"), MARKER),
    ],
)
def test_a_wrong_value_is_refused(path, value):
    summary = example()
    at(summary, path[:-1])[path[-1]] = value
    with pytest.raises(summaries.BadSummary):
        summaries.check(summary)


def test_other_lines_than_the_ones_agreed_to_are_refused():
    summary = example()
    summary["consent"]["agreed"][0]["text"] += "."
    with pytest.raises(summaries.BadSummary) as refused:
        summaries.check(summary)
    assert refused.value.errors[0]["where"] == "consent.digest"


def test_a_refusal_quotes_nothing():
    summary = example()
    summary["reporter"]["relation"] = MARKER
    summary["provenance"]["fields"][f"{MARKER}!"] = MARKER
    summary[MARKER] = MARKER

    with pytest.raises(summaries.BadSummary) as refused:
        summaries.check(summary)

    assert MARKER not in json.dumps(refused.value.errors) + repr(refused.value)
    assert {"where": "reporter.relation", "rule": "enum"} in refused.value.errors


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_a_view_has_every_agreed_line_and_every_quote(file):
    summary = json.loads(file.read_text())

    view = case_view.view(summary)

    assert view.agreed == summary["consent"]["agreed"]
    quotes = {line["quote"] for _, lines in view.evidence for line in lines}
    assert quotes == {line["quote"] for line in summary["evidence"]}


def test_a_quote_that_nobody_agreed_to_is_marked():
    summary = example()
    summary["evidence"][0]["quote"] = "Something else."

    lines = [line for _, group in case_view.view(summary).evidence for line in group]

    assert [line["id"] for line in lines if not line["was_agreed"]] == ["e1"]


def test_what_was_not_told_is_never_shown_as_a_no():
    summary = example("support_and_watch_anonymous")
    summary["danger"]["called"] = None
    summary["reporter"]["under_18"] = None

    view = case_view.view(summary)

    assert case_view.Fact("Did they say that they called?", words.NOT_TOLD) in view.danger
    assert case_view.Fact("Under 18", words.NOT_TOLD) in view.reporter


def test_every_value_of_the_schema_has_its_words():
    properties = summaries.schema()["properties"]

    def values(*path: str) -> set:
        found = properties
        for step in path:
            found = found[step]
        return {value for value in found["enum"] if value is not None}

    urgency = ("urgency", "properties")
    shown = (*urgency, "advice_shown", "items", "properties")
    line = ("evidence", "items", "properties")
    assert values(*urgency, "ending") == set(words.ENDINGS) == set(intake.URGENCY)
    assert values(*shown, "advice") == set(words.ADVICE)
    assert values(*shown, "choice") == set(words.ADVICE_CHOICES)
    assert values("reporter", "properties", "relation") == set(words.RELATIONS)
    assert values("person", "properties", "age_band") == set(words.AGE_BANDS)
    assert values(*line, "direction") == set(words.DIRECTIONS) == set(case_view.DIRECTIONS)
    assert values(*line, "known_how") == set(words.KNOWN_HOW)
    assert values("danger", "properties", "answer") == set(words.DANGER_ANSWERS)
    assert values("others", "items", "properties", "who") == set(words.OTHERS)
    assert values("kind") == set(words.KINDS)
    assert values("channel") == set(words.CHANNELS)


def test_the_digest_is_the_one_of_core():
    agreed = example()["consent"]
    lines = [consent.Line(**line) for line in agreed["agreed"]]
    assert summaries.agreed_digest(example()) == consent.digest(lines, receiver=agreed["receiver"])
