import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway import incoming, messages
from gateway.incoming import Refused
from gateway.pages import tel

ID = "00000000-0000-4000-8000-000000000000"


def result_or_status(read, given):
    try:
        return read(given)
    except Refused as refused:
        return refused.status


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_whatever_is_typed_is_taken_as_clean_text_or_refused(typed):
    said = result_or_status(incoming.message, {"id": ID, "text": typed})
    if said == 422:
        return
    assert said.text
    said.text.encode()
    assert "\x00" not in said.text


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_body_is_an_object_or_refused(body):
    parsed = result_or_status(incoming.parse_json, body)

    assert isinstance(parsed, dict) or parsed in (400, 422)


def test_words_are_in_no_repr():
    assert "secret" not in repr(incoming.message({"id": ID, "text": "a secret"}))


@pytest.mark.parametrize("body", [{"language": "../"}, {"language": 7}, {"country": "England"}])
def test_an_opening_with_odd_values_is_refused(body):
    with pytest.raises(Refused):
        incoming.opening(body, site_country="GB")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["messages", "kind", "text", "choices", "value"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(JSON)
def test_any_answer_of_the_bot_is_usable_or_refused(raw):
    try:
        shown, _ = messages.answer(raw)
    except messages.Unusable:
        return
    assert all(message["text"].strip() for message in shown)
    json.dumps(shown)


@pytest.mark.parametrize(
    ("phone", "address"),
    [
        ("999", "tel:999"),
        ("0800 011 3764", "tel:08000113764"),
        ("+1 (2) 3-4", "tel:+1234"),
        ("999, then 55", None),
        (None, None),
    ],
)
def test_only_a_plain_number_becomes_a_link_to_dial(phone, address):
    assert tel(phone) == address
