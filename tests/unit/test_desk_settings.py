"""The desk starts with all of its settings or not at all."""

import pytest

from desk import settings
from desk.throttle import FIRST_WAIT_S, FREE_TRIES, LONGEST_WAIT_S, Throttle
from tests.support.running_desk import LIKENESS_KEY, OLDER_SECRET, SECRET, SITE, SITE_SETTINGS

WHOLE = {
    "DESK_DATABASE_URL": "sqlite:////tmp/desk.sqlite3",
    "DESK_PORT": "8090",
    "DESK_WEBHOOK_SECRETS": f"{SECRET}, {OLDER_SECRET}",
    "DESK_EMERGENCY_TEXT": "In danger call the number of this test now.",
    "DESK_LIKENESS_KEY": LIKENESS_KEY,
    **SITE_SETTINGS,
}


def test_all_settings_are_read():
    read = settings.from_environment(WHOLE)
    assert (read.port, read.webhook_secrets) == (8090, (SECRET, OLDER_SECRET))
    assert read.site == SITE


def test_all_that_is_missing_is_named_at_once():
    with pytest.raises(settings.SettingsError) as refused:
        settings.from_environment(
            {"DESK_PORT": "8090", "DESK_EMERGENCY_TEXT": " ", **SITE_SETTINGS}
        )
    assert str(refused.value) == (
        "not set: DESK_DATABASE_URL, DESK_WEBHOOK_SECRETS, DESK_EMERGENCY_TEXT, "
        "DESK_LIKENESS_KEY. Nothing started; see docs/settings.md"
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DESK_PORT", "eighty"),
        ("DESK_PORT", "65536"),
        ("DESK_WEBHOOK_SECRETS", "whsec_short"),
        ("DESK_WEBHOOK_SECRETS", ","),
        ("DESK_LIKENESS_KEY", "too short"),
        ("DESK_WEBHOOK_SECRETS", SECRET.removeprefix("whsec_")),
        ("SITE_MODE", "perhaps"),
        ("SITE_COUNTRY", "ZZ"),
    ],
)
def test_an_unusable_setting_is_named_and_not_quoted(name, value):
    with pytest.raises(settings.SettingsError) as refused:
        settings.from_environment({**WHOLE, name: value})
    assert name in str(refused.value)
    assert len(value) < 3 or value not in str(refused.value)


def test_secrets_are_in_no_representation():
    assert SECRET not in repr(settings.from_environment(WHOLE))


def test_guessing_is_slowed_for_one_name_only():
    throttle = Throttle()
    assert all(throttle.allows("alice", now=0) for _ in range(FREE_TRIES))
    assert not throttle.allows("alice", now=FIRST_WAIT_S - 1)
    assert throttle.allows("bob", now=1)
    assert throttle.allows("alice", now=FIRST_WAIT_S)


def test_an_hour_of_guessing_reaches_the_hash_sixty_times_at_most():
    throttle = Throttle()
    tried = sum(throttle.allows("alice", now=now) for now in range(3600) for _ in range(3))
    assert tried <= 60
    assert LONGEST_WAIT_S == 15 * 60


def test_success_forgets_the_failures():
    throttle = Throttle()
    for _ in range(FREE_TRIES - 1):
        throttle.allows("alice", now=0)
    throttle.succeeded("alice")
    assert all(throttle.allows("alice", now=1) for _ in range(FREE_TRIES))
