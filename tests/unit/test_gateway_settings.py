import pytest

from core.site import BadSettings
from gateway import settings

GIVEN = {
    "GATEWAY_PORT": "8080",
    "BOT_URL": "http://127.0.0.1:5005/",
    "BOT_CHANNEL_SECRET": "never shown",
    "SITE_OPERATOR": "Demo",
    "SITE_OPERATOR_KIND": "demo",
    "SITE_COUNTRY": "GB",
    "SITE_MODE": "demo",
}


def test_settings_are_read():
    read = settings.from_environment(GIVEN)

    assert read.port == 8080
    assert read.bot_url == "http://127.0.0.1:5005"
    assert "never shown" not in repr(read)


def test_all_that_is_missing_is_named_at_once():
    with pytest.raises(BadSettings) as raised:
        settings.from_environment({"GATEWAY_PORT": "1", "SITE_MODE": " "})

    assert str(raised.value) == (
        "not set: BOT_URL, BOT_CHANNEL_SECRET, SITE_OPERATOR, SITE_OPERATOR_KIND, SITE_COUNTRY,"
        " SITE_MODE. Nothing started; see docs/settings.md"
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GATEWAY_PORT", "http"),
        ("BOT_URL", "127.0.0.1"),
        ("SITE_OPERATOR_KIND", "army"),
        ("SITE_COUNTRY", "gb"),
        ("SITE_MODE", "live"),
    ],
)
def test_a_wrong_setting_is_named(name, value):
    with pytest.raises(BadSettings, match=f"^{name} .*Nothing started"):
        settings.from_environment(GIVEN | {name: value})
