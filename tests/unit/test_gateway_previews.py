import pytest

from gateway.previews import around_lines

LINES = [{"id": "l1", "label": "What changed", "text": "New friends online"}]


@pytest.mark.parametrize(
    ("text", "lines", "before", "after"),
    [
        (
            "You said:\nWhat changed: New friends online (seen)\n\nIf you say yes, it goes.",
            LINES,
            ["You said:"],
            ["If you say yes, it goes."],
        ),
        ("You said:\n\nIf you say yes.", LINES, ["You said:", "If you say yes."], []),
        ("What changed\n\nNew friends online", LINES, ["What changed", "New friends online"], []),
        ("What changed: New friends online", [], ["What changed: New friends online"], []),
    ],
    ids=["rows in the text", "no row in the text", "label and words apart", "nothing to list"],
)
def test_words_stand_around_the_list_and_none_is_lost(text, lines, before, after):
    assert around_lines({"text": text, "summary": {"lines": lines}}) == (before, after)
