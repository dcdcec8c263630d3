"""Our signatures, against an independent verifier and against tampering."""

import base64
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook

from core import signing

SECRET = "whsec_" + base64.b64encode(b"a secret of thirty-two bytes, ok").decode()
OTHER = "whsec_" + base64.b64encode(b"another one of thirty-two bytes.").decode()
NOW = 1_800_000_000
BODY = b'{"a":"\xc3\xa9"}'


def signed(body=BODY, *, secret=SECRET, now=NOW, message_id="msg_1"):
    return signing.sign(secret, message_id=message_id, timestamp=now, body=body)


def test_the_reference_implementation_accepts_our_signature():
    headers = signed(now=int(time.time()))

    assert Webhook(SECRET).verify(BODY, headers) == {"a": "é"}


def test_we_accept_what_the_reference_implementation_signs():
    headers = signed(now=int(time.time()))
    stamp = headers[signing.HEADER_TIMESTAMP]

    assert signing.verify([SECRET], headers, BODY, now=int(stamp)) == "msg_1"


def test_a_known_answer_of_the_specification():
    # The example of the Standard Webhooks libraries' own test suites.
    headers = signing.sign(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        message_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp=1614265330,
        body=b'{"test": 2432232314}',
    )

    assert headers[signing.HEADER_SIGNATURE] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@given(body=st.binary(max_size=64), bit=st.integers(min_value=0))
def test_one_flipped_bit_of_the_body_is_refused(body, bit):
    headers = signed(body)
    flipped = bytearray(body or b"\0")
    flipped[bit // 8 % len(flipped)] ^= 1 << bit % 8

    with pytest.raises(signing.BadSignature):
        signing.verify([SECRET], headers, bytes(flipped), now=NOW)


@given(bit=st.integers(min_value=0, max_value=32 * 8 - 1))
def test_one_flipped_bit_of_the_signature_is_refused(bit):
    headers = signed()
    mac = bytearray(base64.b64decode(headers[signing.HEADER_SIGNATURE][3:]))
    mac[bit // 8] ^= 1 << bit % 8
    headers[signing.HEADER_SIGNATURE] = "v1," + base64.b64encode(mac).decode()

    with pytest.raises(signing.BadSignature):
        signing.verify([SECRET], headers, BODY, now=NOW)


@pytest.mark.parametrize("name", [signing.HEADER_ID, signing.HEADER_TIMESTAMP])
def test_another_id_or_time_is_refused(name):
    headers = signed() | {name: str(NOW + 1)}

    with pytest.raises(signing.BadSignature):
        signing.verify([SECRET], headers, BODY, now=NOW)


@pytest.mark.parametrize(
    "name", [signing.HEADER_ID, signing.HEADER_TIMESTAMP, signing.HEADER_SIGNATURE]
)
def test_a_missing_header_is_refused(name):
    headers = signed()
    del headers[name]

    with pytest.raises(signing.BadSignature):
        signing.verify([SECRET], headers, BODY, now=NOW)


@pytest.mark.parametrize("stamp", ["", "soon", "-5", "1.5", "٣", " 12", "9" * 400])
def test_a_strange_time_is_refused(stamp):
    headers = signed() | {signing.HEADER_TIMESTAMP: stamp}

    with pytest.raises(signing.BadSignature):
        signing.verify([SECRET], headers, BODY, now=NOW)


@pytest.mark.parametrize("off_s", [-301, 301])
def test_more_than_five_minutes_off_is_refused(off_s):
    with pytest.raises(signing.BadSignature):
        signing.verify([SECRET], signed(), BODY, now=NOW + off_s)


@pytest.mark.parametrize("off_s", [-300, 0, 300])
def test_up_to_five_minutes_off_is_accepted(off_s):
    assert signing.verify([SECRET], signed(), BODY, now=NOW + off_s) == "msg_1"


def test_while_a_key_changes_both_are_accepted():
    for secret in (SECRET, OTHER):
        assert signing.verify([SECRET, OTHER], signed(secret=secret), BODY, now=NOW) == "msg_1"


def test_a_key_that_is_not_ours_is_refused():
    with pytest.raises(signing.BadSignature):
        signing.verify([SECRET], signed(secret=OTHER), BODY, now=NOW)


def test_one_of_several_signatures_is_enough():
    headers = signed()
    headers[signing.HEADER_SIGNATURE] = "v1a,AAAA v1,AAAA " + headers[signing.HEADER_SIGNATURE]

    assert signing.verify([SECRET], headers, BODY, now=NOW) == "msg_1"


@given(text=st.text())
def test_any_text_as_a_signature_is_refused_as_a_bad_signature(text):
    headers = signed() | {signing.HEADER_SIGNATURE: text}

    with pytest.raises(signing.BadSignature):
        signing.verify([SECRET], headers, BODY, now=NOW)


@pytest.mark.parametrize("name", [signing.HEADER_ID, signing.HEADER_SIGNATURE])
def test_bytes_that_are_not_utf_8_are_refused_as_a_bad_signature(name):
    headers = signed() | {name: b"\xff".decode("utf-8", "surrogateescape")}  # as aiohttp reads them

    with pytest.raises(signing.BadSignature):
        signing.verify([SECRET], headers, BODY, now=NOW)


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "whsec_short", "whsec_é", "whsec_" + "A" * 400], ids=lambda s: s[:12]
)
def test_an_unusable_secret_is_refused_without_quoting_it(secret):
    with pytest.raises(ValueError, match=r"a signing secret|ASCII") as refused:
        signed(secret=secret)

    assert "short" not in str(refused.value)
