"""A start with wrong settings says all that is wrong, at once, and quotes no secret."""

import pytest

from handoff import settings

GOOD = {
    "HANDOFF_DATABASE_URL": "sqlite:////tmp/outbox.sqlite3",
    "HANDOFF_RETURN_CODE_SECRET": "ab" * 32,
    "REFERRAL_URL": "http://127.0.0.1:8090/",
    "REFERRAL_WEBHOOK_SECRET": "whsec_" + "A" * 44,
    "SITE_NAME": "Example Council",
}


def test_all_is_read():
    read = settings.read(GOOD)

    assert read.return_code_secret == b"\xab" * 32
    assert read.referral_url == "http://127.0.0.1:8090"
    assert (read.timeout_s, read.lease_s) == (10.0, 30.0)


def test_everything_that_is_missing_is_named_together():
    with pytest.raises(settings.SettingsError) as error:
        settings.read({"SITE_NAME": "  "})

    assert str(error.value) == (
        "not set: HANDOFF_DATABASE_URL, HANDOFF_RETURN_CODE_SECRET, REFERRAL_URL, "
        "REFERRAL_WEBHOOK_SECRET, SITE_NAME. Nothing started; see docs/settings.md"
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HANDOFF_DATABASE_URL", "a bad hush-hush"),
        ("HANDOFF_RETURN_CODE_SECRET", "hush-hush"),
        ("HANDOFF_RETURN_CODE_SECRET", "ab" * 31),
        ("REFERRAL_URL", "ftp://hush-hush/"),
        ("REFERRAL_WEBHOOK_SECRET", "whsec_hush-hush"),
        ("REFERRAL_TIMEOUT_S", "hush-hush"),
        ("HANDOFF_LEASE_S", "0"),
        ("HANDOFF_LEASE_S", "nan"),
        ("HANDOFF_LEASE_S", "10"),
    ],
)
def test_what_cannot_be_used_is_named_and_not_quoted(name, value):
    with pytest.raises(settings.SettingsError, match=f"not usable: {name}") as error:
        settings.read({**GOOD, name: value})

    assert "hush" not in str(error.value)


def test_missing_and_unusable_are_told_together():
    with pytest.raises(settings.SettingsError, match="not set: SITE_NAME; not usable: REFERRAL_U"):
        settings.read({**GOOD, "SITE_NAME": "", "REFERRAL_URL": "no"})


def test_secrets_are_in_no_repr():
    shown = repr(settings.read(GOOD))

    assert "AAAA" not in shown
    assert "xab" not in shown


def test_base64_is_a_secret_too():
    read = settings.read({**GOOD, "HANDOFF_RETURN_CODE_SECRET": "+" * 42 + "8="})

    assert len(read.return_code_secret) == 32
