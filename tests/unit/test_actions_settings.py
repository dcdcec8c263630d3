"""A start with wrong settings names all that is wrong at once, and quotes no secret."""

from pathlib import Path

import pytest
import tomllib

from actions import VERSION, settings
from core.site import BadSettings
from tests.support.actions_at_work import environment

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def good(tmp_path):
    return environment(tmp_path, "http://127.0.0.1:9")


def test_all_is_read(good):
    read = settings.from_environment({**good, "ACTIONS_PORT": "5055", "BUILD_VERSION": "1a2b3c"})

    assert (read.port, read.version) == (5055, "1a2b3c")
    assert read.site.receiver == "Example Safeguarding Team"
    assert read.handoff.site_name == "Example Council"


def test_the_version_is_that_of_the_project(good):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert settings.from_environment(good).version == VERSION == project["version"]


def test_everything_that_is_missing_is_named_together():
    with pytest.raises(BadSettings) as error:
        settings.from_environment({})

    assert str(error.value) == (
        "not set: ACTIONS_PORT, ACTIONS_SECRET; "
        "not set: SITE_OPERATOR, SITE_OPERATOR_KIND, SITE_RECEIVER, SITE_RECEIVER_IS_POLICE, "
        "SITE_READS_WHEN, SITE_COUNTRY, SITE_MODE; "
        "not set: HANDOFF_DATABASE_URL, HANDOFF_RETURN_CODE_SECRET, REFERRAL_URL, "
        "REFERRAL_WEBHOOK_SECRET, SITE_NAME. Nothing started; see docs/settings.md"
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ACTIONS_PORT", "hush"),
        ("ACTIONS_PORT", "65536"),
        ("ACTIONS_PORT", "-1"),
        ("ACTIONS_SECRET", "hush" * 7),
        ("BUILD_VERSION", "hush" * 21),
    ],
)
def test_what_cannot_be_used_is_named_and_not_quoted(good, name, value):
    with pytest.raises(BadSettings, match=f"not usable: {name}") as error:
        settings.from_environment({**good, name: value})

    assert "hush" not in str(error.value)


def test_secrets_are_in_no_repr(good):
    assert good["ACTIONS_SECRET"] not in repr(settings.from_environment(good))
