"""The queue's filters: what an address says, and that a place never stands in one."""

import pytest

from desk import queue_filters
from desk.queue_filters import NOTHING, Filters

PEOPLE = {1: "alice", 2: "bob"}


@pytest.mark.parametrize(
    "typed",
    ["SB-7K3M-9QXT", "sb-7k3m-9qxt", "sb7k3m9qxt", "7K3M 9QXT", " SB–7k3m–9qxt ", "SB-7K3M9QXT"],
)
def test_a_reference_is_taken_as_people_type_it(typed):
    assert queue_filters.normal_reference(typed) == "SB-7K3M-9QXT"


def test_letters_that_are_easily_misread_are_mended():
    assert queue_filters.normal_reference("sb-oo1l-9qxt") == "SB-0011-9QXT"


@pytest.mark.parametrize(
    "typed", ["", "SB", "SB-7K3M-9QX", "SB-7K3M-9QXTT", "' OR 1=1", "ʻʻʻʻʻʻʻʻ"]
)
def test_anything_else_is_no_reference(typed):
    assert queue_filters.normal_reference(typed) is None


EVERYTHING = {
    "status": "in_progress", "ending": "police_today", "assignee": "2", "channel": "phone",
    "age_band": "16_17", "language": "so", "received_from": "2026-11-01",
    "received_to": "2026-11-30", "reference": "SB-7K3M-9QXT", "new": "yes", "late": "yes",
    "unsigned": "yes",
}  # fmt: skip


def test_every_filter_comes_back_from_its_address():
    filters, unusable = queue_filters.read(EVERYTHING, PEOPLE)
    assert unusable == []
    assert queue_filters.to_query(filters) == EVERYTHING
    assert all(getattr(filters, name) for name in EVERYTHING)


@pytest.mark.parametrize("name", sorted(EVERYTHING.keys() - {"reference"}))
@pytest.mark.parametrize("value", ["nonsense", "3", "2026-02-30", "9999-12-31", "<script>"])
def test_a_value_that_does_not_exist_is_left_out_and_named_by_its_label(name, value):
    filters, unusable = queue_filters.read({name: value}, PEOPLE)
    assert filters == NOTHING
    assert unusable == [queue_filters.LABELS[name]]


def test_a_place_is_not_read_from_an_address_nor_put_into_one():
    from_address, unusable = queue_filters.read({"place": "Leeds"}, PEOPLE)
    typed = queue_filters.with_place(NOTHING, "  LEEDS   North ")
    assert (from_address, unusable) == (NOTHING, [])
    assert typed.place == "leeds north"
    assert queue_filters.to_query(typed) == {}


def test_the_audit_log_gets_codes_and_never_what_was_typed():
    filters = Filters(status="seen", assignee="2", reference="SB-7K3M-9QXT", place="leeds")
    assert queue_filters.for_audit(filters) == "status=seen assignee=2 reference place"
    assert queue_filters.for_audit(NOTHING) == "all"


def test_filters_are_said_in_words():
    filters, _ = queue_filters.read(EVERYTHING, PEOPLE)
    assert queue_filters.in_words(filters, PEOPLE) == [
        ("Status", "In progress"),
        ("What the reporter was told", "Tell the police today"),
        ("Who has it", "bob"),
        ("How it came", "Telephone"),
        ("Age of the person of concern", "16 or 17"),
        ("Language", "Somali"),
        ("Received from", "1 Nov 2026"),
        ("Received until", "30 Nov 2026"),
        ("Reference", "SB-7K3M-9QXT"),
        ("New since my last visit", ""),
        ("Late", ""),
        ("Waits for a lead's signature", ""),
    ]


@pytest.mark.parametrize(
    ("typed", "signs"),
    [("7k3m", "7K3M"), ("SB-7K3M", "7K3M"), ("3m-9q", "3M9Q"), ("oo1l9", "00119"), ("7K3", None)],
)
def test_a_part_of_a_reference_has_four_signs_or_more(typed, signs):
    assert queue_filters.read({"reference": typed}, PEOPLE)[0].reference == signs
