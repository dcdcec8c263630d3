import pytest

from gateway.rate_limits import OPENINGS, OpeningLimit, TokenBucket
from tests.support.gateway_at_work import Clock


def test_five_at_once_then_one_a_second():
    bucket = TokenBucket(0.0)

    assert [bucket.take(0.0) for _ in range(7)] == [0, 0, 0, 0, 0, 1, 1]
    assert bucket.take(1.0) == 0
    assert bucket.take(1.5) == 1
    assert [bucket.take(100.0) for _ in range(6)] == [0, 0, 0, 0, 0, 1]


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_loopback_is_not_counted(address):
    limit = OpeningLimit(Clock())

    assert [limit.take(address) for _ in range(OPENINGS + 5)] == [0] * (OPENINGS + 5)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("not an address", "nor this", True),
    ],
)
def test_a_source_is_an_address_or_an_ipv6_network(first, second, same):
    limit = OpeningLimit(Clock())
    for _ in range(OPENINGS):
        assert limit.take(first) == 0

    assert (limit.take(second) > 0) is same


def test_openings_are_forgotten_after_ten_minutes():
    clock = Clock()
    limit = OpeningLimit(clock)
    for _ in range(OPENINGS):
        limit.take("192.0.2.1")
    clock.now += 400

    assert limit.take("192.0.2.1") == 200
    clock.now += 200
    assert limit.take("192.0.2.1") == 0
