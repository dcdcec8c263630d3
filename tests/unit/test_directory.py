"""The help directory: what is missing is refused by name, and nothing is filled in by guessing."""

from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from core import directory
from core.directory import BadDirectory, Contact

FILES = sorted((Path(__file__).parents[2] / "data" / "directory").glob("*.yml"))
SOURCE = {"title": "A page", "url": "https://help.example", "read": "2026-11-21"}


def raw() -> dict:
    line = {"name": "Emergency", "phone": "1-2-3", "answered_by": "other", "verified": False}
    talk = {"name": "Talk", "phone": None, "answered_by": "charity", "verified": True}
    entries = {"emergency": line | {"source": SOURCE}, "talk": talk | {"source": SOURCE}}
    return {"country": "XX", "name": "Nowhere", "entries": entries}


def test_a_contact_holds_what_the_public_contract_shows_and_nothing_else():
    contact = directory.parse(raw()).contact("emergency")

    assert contact == Contact("Emergency", "1-2-3", None, None, "other", None, False)
    assert set(contact.to_json()) == {
        *("name", "phone", "url", "hours", "answered_by", "last_checked", "verified")
    }


def test_contacts_come_in_the_order_asked_for():
    names = [row["name"] for row in directory.parse(raw()).contacts(["talk", "emergency"])]

    assert names == ["Talk", "Emergency"]


def test_a_line_that_is_not_there_is_an_error_and_no_guess():
    with pytest.raises(KeyError):
        directory.parse(raw()).contact("nobody")


def test_the_emergency_number():
    assert directory.parse(raw()).emergency_number == "1-2-3"


@pytest.mark.parametrize("gone", ["line", "phone"])
def test_a_country_without_an_emergency_number_is_refused(gone):
    broken = raw()
    if gone == "line":
        del broken["entries"]["emergency"]
    else:
        broken["entries"]["emergency"]["phone"] = None

    with pytest.raises(BadDirectory, match="XX: an emergency number"):
        directory.parse(broken)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "name missing"),
        ("source", None, "source missing"),
        ("answered_by", "army", "answered_by must be one of"),
        ("verified", None, "verified must be true or false"),
        ("verified", "yes", "verified must be true or false"),
    ],
)
def test_a_broken_line_is_refused_by_country_and_name(field, value, said):
    broken = raw()
    broken["entries"]["talk"][field] = value

    with pytest.raises(BadDirectory, match=rf"XX\.talk: .*{said}"):
        directory.parse(broken)


def test_same_as_fills_a_line_from_another_and_keeps_its_own_words():
    both = raw()
    both["entries"]["local"] = {"same_as": "talk", "name": "Talk, near you"}
    parsed = directory.parse(both)

    assert parsed.contact("local").name == "Talk, near you"
    assert parsed.contact("local").answered_by == "charity"


def test_same_as_a_line_that_is_not_there_is_refused():
    broken = raw()
    broken["entries"]["local"] = {"same_as": "nowhere"}

    with pytest.raises(BadDirectory, match=r"XX\.local: same_as names nowhere"):
        directory.parse(broken)


def test_parsing_changes_nothing_in_what_it_was_given():
    given = raw()
    before = deepcopy(given)
    directory.parse(given)

    assert given == before


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_real_files_have_what_every_conversation_names(file):
    parsed = directory.parse(yaml.safe_load(file.read_text("utf-8")))

    assert parsed.country == file.stem
    assert parsed.contact(directory.POLICE_TODAY).answered_by == "police"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nobody_claims_a_check_that_nobody_made(file):
    parsed = directory.parse(yaml.safe_load(file.read_text("utf-8")))
    contacts = [parsed.contact(key) for key in parsed.entries]

    assert all(contact.verified == (contact.last_checked is not None) for contact in contacts)
