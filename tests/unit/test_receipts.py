"""References and return codes survive paper, telephones and tired people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import receipts

SECRET = b"return-code-secret-for-the-tests"
KEYS = st.text(alphabet="0123456789abcdef", min_size=64, max_size=64)


@given(st.binary(min_size=5, max_size=5))
def test_a_reference_is_one(random_bytes):
    assert receipts.is_reference(receipts.reference(random_bytes))


@given(st.binary(min_size=5, max_size=5), st.binary(min_size=5, max_size=5))
def test_two_numbers_give_two_references(one, other):
    assert (receipts.reference(one) == receipts.reference(other)) == (one == other)


@pytest.mark.parametrize(
    "text", ["", "SB-7K3M", "sb-7k3m-9qxt", "SB-7K3M-9QXI", "SB-7K3M-9QXT\n", " SB-7K3M-9QXT"]
)
def test_what_is_not_a_reference(text):
    assert not receipts.is_reference(text)


@given(KEYS)
def test_the_same_yes_has_the_same_code(key):
    assert receipts.return_code(SECRET, key) == receipts.return_code(SECRET, key)


@given(KEYS, KEYS)
def test_another_yes_or_another_secret_has_another_code(key, other):
    code = receipts.return_code(SECRET, key)

    assert (code == receipts.return_code(SECRET, other)) == (key == other)
    assert code != receipts.return_code(SECRET + b"!", key)


@st.composite
def typed(draw):
    """A code as shown, and as somebody types it."""
    code = receipts.return_code(SECRET, draw(KEYS))
    misread = {"0": "0Oo", "1": "1IiLl"}
    signs = [draw(st.sampled_from(misread.get(sign, sign + sign.lower()))) for sign in code]
    gaps = st.sampled_from(["", " ", "-", "  ", "–", "\u00a0"])
    return code, "".join(draw(gaps) + sign for sign in signs if sign != "-") + draw(gaps)


@given(typed())
def test_a_code_survives_being_typed(pair):
    code, text = pair

    assert receipts.normal_code(text) == code


@given(typed())
def test_a_typed_code_finds_the_stored_hash(pair):
    code, text = pair

    assert receipts.code_hash(receipts.normal_code(text)) == receipts.code_hash(code)


@pytest.mark.parametrize(
    "text",
    ["", "7K3M", "7K3M-9QXT-0000-000", "7K3M-9QXT-0000-00000", "7K3M-9QXT-0000-00U0", "é" * 16],
)
def test_what_cannot_be_a_code(text):
    assert receipts.normal_code(text) is None


@given(st.text())
def test_any_text_is_a_code_in_its_shown_form_or_none(text):
    code = receipts.normal_code(text)

    assert code is None or receipts.normal_code(code) == code
