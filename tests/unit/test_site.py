"""Whose service this is: no default, everything wrong named at once."""

import pytest

from core import site
from core.site import SETTINGS, BadSettings

GOOD = {
    "SITE_OPERATOR": "Example Council",
    "SITE_OPERATOR_KIND": "council",
    "SITE_RECEIVER": "Example Safeguarding Team",
    "SITE_RECEIVER_IS_POLICE": "no",
    "SITE_READS_WHEN": "on weekdays, 9 to 5",
    "SITE_COUNTRY": "GB",
    "SITE_MODE": "demo",
}


def test_a_site_as_it_was_set():
    read = site.from_environment(GOOD)

    assert read.operator == "Example Council"
    assert read.receiver == "Example Safeguarding Team"
    assert read.receiver_is_police is False
    assert read.mode == "demo"


def test_every_setting_is_here():
    assert set(GOOD) == set(SETTINGS)


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("value", [None, "", "  "])
def test_no_setting_has_a_default(name, value):
    others = {key: GOOD[key] for key in GOOD if key != name}
    environment = others if value is None else others | {name: value}

    with pytest.raises(BadSettings, match=f"not set: {name}. Nothing started"):
        site.from_environment(environment)


def test_all_that_is_missing_is_named_at_once():
    with pytest.raises(BadSettings) as error:
        site.from_environment({})

    assert all(name in str(error.value) for name in SETTINGS)


def test_all_that_is_wrong_is_named_at_once_with_what_is_allowed():
    wrong = {"SITE_MODE": "production", "SITE_RECEIVER_IS_POLICE": "maybe"}

    with pytest.raises(BadSettings) as error:
        site.from_environment(GOOD | wrong)

    assert "SITE_MODE must be one of demo, live" in str(error.value)
    assert "SITE_RECEIVER_IS_POLICE must be one of yes, no" in str(error.value)


@pytest.mark.parametrize(
    ("is_police", "words"),
    [("yes", "They are the police."), ("no", "They may share it with the police.")],
)
def test_what_a_consent_says_of_the_police(is_police, words):
    assert (
        site.from_environment(GOOD | {"SITE_RECEIVER_IS_POLICE": is_police}).police_words == words
    )
