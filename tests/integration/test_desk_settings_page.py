"""What administrators choose: stored as typed, checked, and said where nothing is chosen."""

import pytest

from desk import choices
from desk.choices import Choices
from tests.support.desk_people import everything, post


@pytest.fixture
async def admin(desk):
    await desk.let_in("ada", "administrator")
    return desk


CHOSEN = {
    "day": "6", "staffed_from": "08:30", "staffed_to": "20:00", "time_zone": "Europe/Berlin",
    "first_look_minutes": "30", "first_contact_hours": "48",
    "alarm_address": "https://alarm.example/hook",
}  # fmt: skip


async def test_nothing_chosen_means_the_defaults(desk):
    assert await desk.database.call(choices.read) == Choices()


async def test_what_is_chosen_is_read_again(admin):
    assert (await post(admin, "/settings", "/settings", **CHOSEN))[0] == 200
    assert await admin.database.call(choices.read) == Choices(
        (6,), "08:30", "20:00", "Europe/Berlin", "https://alarm.example/hook", 30, 48
    )
    _, text = await admin.page("/settings")
    assert "https://alarm.example/hook" in text
    assert "Nobody is told" not in text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("day", "7"), ("staffed_from", "25:00"), ("staffed_to", "08:00"), ("time_zone", "Mars/Sea"),
        ("first_look_minutes", "0"), ("first_look_minutes", "x"), ("first_contact_hours", "99999"),
        ("alarm_address", "http://alarm.example"), ("alarm_address", "https://me:secret@x.example"),
        ("alarm_address", "javascript:alert(1)"), ("alarm_address", "https://"),
    ],
)  # fmt: skip
async def test_what_does_not_fit_changes_nothing_and_is_kept_to_correct(admin, field, value):
    before = await admin.database.call(everything)
    status, text = await post(admin, "/settings", "/settings", **{**CHOSEN, field: value})
    assert status == 422
    assert f'id="{field}-mistake"' in text
    assert 'value="08:30"' in text or field == "staffed_from"
    assert await admin.database.call(everything) == before


async def test_without_an_address_for_alarms_the_page_says_so(admin):
    assert "Nobody is told" in (await admin.page("/settings"))[1]
