"""What is shown is what is handed over: nothing struck, nothing added, nothing raised."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from core import evidence, questions, summary
from core.questions import ORDER, SETS
from core.site import Site
from core.triage import Ending

SCHEMA = Path(__file__).parents[2] / "core" / "schemas" / "referral-summary-1.0.json"
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text()), format_checker=FormatChecker())
SITE = Site(
    operator="Example Council",
    operator_kind="council",
    receiver="Example Safeguarding Team",
    receiver_is_police=False,
    reads_when="on weekdays",
    country="GB",
    mode="demo",
)
NOW = "2026-11-21T10:00:00Z"
VERSIONS = {"bot": "0.1.0", "model": "m", "content": "c"}


def line(number: int, quote: str, **changes) -> dict:
    row = {"id": f"e{number}", "quote": quote, "cue": None, "direction": "for"}
    return row | {"known_how": "unknown", "when": None, "danger": "none"} | changes


def card(choice: str | None, advice: str = "card_others") -> dict:
    return {"advice": advice, "when": NOW, "choice": choice}


def slots(**changes) -> dict:
    told = {
        "evidence": [
            line(1, "MARK1 he said  they deserve it", known_how="heard", cue="praises_violence"),
            line(2, "MARK2 “his mates” say he met them", known_how="told"),
            line(3, "MARK3 he still goes to football", direction="against", known_how="seen"),
        ],
        "relation": "parent",
        "age_band": "16_17",
        "danger": "no",
        "danger_asked_at": NOW,
        "changes": "told",
        "known_how": "seen",
        "wishes": "told",
        "wishes_text": "MARKWISH someone to talk to him",
        "writer_under_18": "yes",
        "advice_shown": [],
        "language": "en",
        "country": "GB",
    }
    return told | changes


def made(told: dict) -> summary.Summary:
    return summary.from_slots(told, SITE)


def document(told: dict) -> dict:
    whole = summary.document(made(told), site=SITE, now=NOW, versions=VERSIONS)
    return whole | {"reference": "SB-0000-0000"}  # made by the outbox


def faults(told: dict) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(document(told))]


LINES = made(slots()).lines
IDS = [one.id for one in LINES]
SUBSETS = st.sets(st.sampled_from(IDS)).map(sorted)


def test_every_answer_that_was_given_is_a_line():
    answers = ["relation", "age_band", "danger", "writer_under_18", "wishes"]

    assert [one.id for one in LINES] == ["e1", "e2", "e3", *answers]


def test_what_was_not_answered_is_unknown_and_never_a_no():
    skipped = dict.fromkeys(("relation", "age_band", "danger", "wishes"), "unknown")
    told = slots(**skipped, wishes_text=None, writer_under_18=None)
    whole = document(told)

    lines = {one.id: one.text for one in made(told).lines if not one.id.startswith("e")}
    assert lines == {"danger": "Not known"}
    assert whole["danger"]["answer"] == "unknown"
    assert whole["person"]["under_18"] is None
    assert whole["reporter"]["under_18"] is None
    assert set(whole["unknown"]) >= set(skipped)


def test_that_a_reporter_is_an_adult_is_neither_shown_nor_handed_over():
    told = slots(writer_under_18="no")

    assert "writer_under_18" not in [one.id for one in made(told).lines]
    assert document(told)["reporter"]["under_18"] is None


def test_quotes_are_letter_for_letter():
    told = slots()
    quotes = [row["quote"] for row in told["evidence"]]

    assert [row["quote"] for row in document(told)["evidence"]] == quotes
    assert [row["text"] for row in document(told)["consent"]["agreed"]][:3] == quotes
    assert document(told)["wishes"]["wishes"] == told["wishes_text"]


@given(SUBSETS)
def test_a_document_is_valid_whatever_is_struck(struck):
    assert faults(slots(struck=struck)) == []


@pytest.mark.parametrize("empty", [{}, {"evidence": None, "advice_shown": None}])
def test_a_document_of_nothing_told_is_valid(empty):
    assert faults(empty) == []


@given(SUBSETS)
def test_a_struck_line_is_nowhere_in_the_document(struck):
    """Each line has a value no other has: a mark in words, or a value of its own field."""
    whole = document(slots(struck=struck))
    text = json.dumps(whole, ensure_ascii=False)

    marks = {"e1": "MARK1", "e2": "MARK2", "e3": "MARK3", "wishes": "MARKWISH"}
    marks |= {"relation": "parent", "age_band": "16_17"}
    assert all((mark in text) == (key not in struck) for key, mark in marks.items())
    assert whole["danger"]["answer"] == ("unknown" if "danger" in struck else "no")
    assert whole["reporter"]["under_18"] is (None if "writer_under_18" in struck else True)
    assert whole["person"]["under_18"] is (None if "age_band" in struck else True)
    assert whole["consent"]["struck_out"] == len(struck)
    assert not any(f"evidence.{key}." in name for key in struck for name in _provenance(whole))


def _provenance(whole: dict) -> dict:
    return whole["provenance"]["fields"]


@given(SUBSETS)
def test_what_is_agreed_is_what_stands_and_nothing_else(struck):
    agreed = document(slots(struck=struck))["consent"]["agreed"]

    assert [row["id"] for row in agreed] == [key for key in IDS if key not in struck]


def test_a_rule_that_rests_on_a_struck_line_is_not_named():
    assert "S1" in document(slots())["urgency"]["rules"]
    assert "S1" not in document(slots(struck=["e1"]))["urgency"]["rules"]


def test_the_ending_is_the_one_the_reporter_was_told():
    told = slots(writer_under_18=None)

    assert summary.ending(told).ending == Ending.SAFEGUARDING_TEAM
    for struck in ([], IDS):
        urgency = document({**told, "struck": struck})["urgency"]
        assert urgency["ending"] == "safeguarding_team"


def test_how_it_was_read_is_not_handed_over():
    assert all("danger" not in row for row in document(slots())["evidence"])


@given(SUBSETS, SUBSETS)
def test_the_digest_changes_with_what_is_struck(one, other):
    digests = [made(slots(struck=struck)).digest for struck in (one, other)]

    assert (digests[0] == digests[1]) == (one == other)


CHANGED = {
    "a quote": {"evidence": [line(1, "another")]},
    "how it is known": {"evidence": [*slots()["evidence"][:2], line(3, "MARK3", known_how="told")]},
    "relation": {"relation": "friend"},
    "age": {"age_band": "18_24"},
    "danger": {"danger": "unknown"},
    "child": {"writer_under_18": None},
    "wishes": {"wishes_text": "other words"},
}


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED)
def test_the_digest_changes_with_every_line(change):
    assert made(slots(**change)).digest != made(slots()).digest


def test_the_digest_is_of_the_receiver_too():
    elsewhere = summary.from_slots(slots(), Site(**{**SITE.__dict__, "receiver": "Others"}))

    assert elsewhere.digest != made(slots()).digest


def test_preview_and_hand_over_make_the_same_digest_of_slots_that_went_through_json():
    told = slots(struck=["e2"])

    assert made(json.loads(json.dumps(told))).digest == made(told).digest
    assert document(told)["consent"]["digest"] == made(told).digest


@pytest.mark.parametrize("answer", evidence.FIRST_HAND)
def test_hearsay_never_becomes_seen_by_the_answer_to_how_they_know(answer):
    rows = [line(1, "They say so", known_how="told"), line(2, "I guess", known_how="guessed")]
    raised = evidence.with_known_how(evidence.from_slot(rows), answer)
    told = slots(evidence=[one.to_slot() for one in raised], known_how=answer)

    assert [row["known_how"] for row in document(told)["evidence"]] == ["told", "guessed"]
    assert summary.told(told).concerns_first_hand == 0


@pytest.mark.parametrize(
    ("choices", "standing", "before"),
    [
        ([], False, False),
        ([None], False, True),
        (["called"], False, True),
        (["cannot_call"], False, True),
        (["not_now"], False, True),
        (["misread"], False, False),
        (["not_now", None], False, True),
        (["misread", None], False, True),
        (["not_now", "misread"], False, True),
    ],
)
def test_which_cards_stand_after_a_no_to_the_danger_question(choices, standing, before):
    """A misreading is cleared by it; any other card is "not now": "the police have got him"."""
    told = summary.told(slots(advice_shown=[card(choice) for choice in choices], danger="no"))

    assert (told.card_stands, told.card_before) == (standing, before)


@pytest.mark.parametrize("danger", [None, "card", "unknown", "yes"])
@pytest.mark.parametrize("choices", [[None], ["cannot_call"], ["called"], ["not_now", None]])
def test_a_card_stands_until_a_choice_or_a_clear_no(choices, danger):
    told = summary.told(slots(advice_shown=[card(choice) for choice in choices], danger=danger))

    assert told.card_stands


@pytest.mark.parametrize("danger", [None, "unknown", "yes"])
def test_a_misreading_is_cleared_by_a_clear_no_only(danger):
    told = slots(advice_shown=[card("misread")], danger=danger)

    assert summary.ending(told).ending >= Ending.POLICE_TODAY


def test_called_is_written_only_if_they_said_so():
    assert document(slots(advice_shown=[card("called")]))["danger"]["called"] is True
    for choice in (None, "cannot_call", "not_now", "misread"):
        assert document(slots(advice_shown=[card(choice)]))["danger"]["called"] is None


@pytest.mark.parametrize("relation", ["sibling", "friend", "child", "unknown", None])
def test_an_adult_is_never_guessed(relation):
    assert summary.told(slots(relation=relation, writer_under_18=None)).writer_under_18 is None


@pytest.mark.parametrize("relation", ["parent", "grandparent"])
def test_a_child_who_said_so_is_a_child_whatever_else_was_said(relation):
    assert summary.told(slots(relation=relation)).writer_under_18 is True


@pytest.mark.parametrize("relation", [choice.value for choice in questions.QUESTIONS["relation"]])
def test_every_relation_is_allowed_by_the_schema(relation):
    assert faults(slots(relation=relation)) == []


@pytest.mark.parametrize("band", [choice.value for choice in questions.QUESTIONS["age_band"]])
def test_every_age_is_allowed_by_the_schema(band):
    assert faults(slots(age_band=band)) == []


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_whatever_is_typed_makes_a_valid_document_with_those_very_words(text):
    told = slots(evidence=[line(1, text)], wishes_text=text)

    assert faults(told) == []
    assert document(told)["evidence"][0]["quote"] == text


def test_who_knows_already_is_the_reporters_statement():
    told = slots(others_know="school,health", others_text="MARKWHO his school and GP")
    whole = document(told)

    assert [row["who"] for row in whole["others"]] == ["school", "health"]
    assert "MARKWHO" in json.dumps(whole["consent"]["agreed"])
    assert faults(told) == []
    assert "MARKWHO" not in json.dumps(document({**told, "struck": ["others_know"]}))
    assert document(slots(others_know="nobody"))["others"] == []


@pytest.mark.parametrize(("answer", "value"), [("yes", True), ("no", False), ("unknown", None)])
def test_a_child_in_the_home_is_told_to_triage_and_staff(answer, value):
    told = slots(children_in_home=answer)

    assert summary.told(told).child_in_home is value
    assert document(told)["reporter"]["children_in_home"] is value
    assert ("children_in_home" in document(told)["unknown"]) == (value is None)


def test_what_was_not_asked_is_neither_a_line_nor_unknown():
    told = slots(children_in_home="not_asked", others_know="not_asked", reporter_safe="not_asked")

    assert [one.id for one in made(told).lines] == IDS
    assert document(told)["unknown"] == document(slots())["unknown"]


@pytest.mark.parametrize("safe", ["unknown", "no"])
def test_a_partner_who_may_not_be_safe_makes_no_to_danger_unknown(safe):
    assert summary.told(slots(danger="no", reporter_safe=safe)).danger is None


@given(st.integers(0, 3), st.integers(0, 3), st.sampled_from(["yes", "no", "unknown", None]))
def test_what_is_good_never_makes_an_ending_milder_or_graver(signs, good, home):
    rows = [line(number, f"sign {number}", known_how="seen") for number in range(1, signs + 1)]
    more = [line(9 + n, f"good {n}", direction="against", known_how="seen") for n in range(good)]
    told = slots(writer_under_18="no", children_in_home=home, changes="told")
    without = [*rows, line(99, "something", direction="context")]

    ending = summary.ending({**told, "evidence": without}).ending
    assert summary.ending({**told, "evidence": [*without, *more]}).ending == ending


@given(st.sampled_from(["yes", "no", "unknown", None]), st.sampled_from(["for", "context"]))
def test_a_child_in_the_home_never_makes_an_ending_milder(home, direction):
    told = slots(writer_under_18=None, evidence=[line(1, "x", direction=direction)])

    with_home = summary.ending({**told, "children_in_home": home}).ending
    assert with_home >= summary.ending({**told, "children_in_home": "no"}).ending


def test_an_ending_that_was_shown_is_never_made_milder_by_a_correction():
    told = slots(ending="police_today", evidence=[], writer_under_18="no")

    assert summary.ending_told(told) == Ending.POLICE_TODAY
    assert document(told)["urgency"]["ending"] == "police_today"


CONTACT = {
    "wants_contact": "yes",
    "contact_how": "MARKHOW 07700 900123",
    "contact_when": "MARKWHEN after six",
    "contact_message": "no",
    "contact_else": "MARKELSE the dentist",
}


def test_how_to_reach_the_reporter_is_handed_over_in_their_words():
    whole = document(slots(**CONTACT))

    assert faults(slots(**CONTACT)) == []
    assert whole["reporter"]["wants_contact"] is True
    assert whole["reporter"]["anonymous"] is False
    assert whole["reporter"]["contact_details"] == CONTACT["contact_how"]
    assert whole["reporter"]["safe_contact"] == {
        "how": CONTACT["contact_how"],
        "when": CONTACT["contact_when"],
        "message_may_be_left": False,
        "if_someone_else_answers": CONTACT["contact_else"],
    }


@given(st.sets(st.sampled_from(sorted(CONTACT))).map(sorted))
def test_struck_contact_lines_are_nowhere(struck):
    told = slots(**CONTACT, struck=struck)
    text = json.dumps(document(told))

    marks = {"contact_how": "MARKHOW", "contact_when": "MARKWHEN", "contact_else": "MARKELSE"}
    assert faults(told) == []
    assert all((mark in text) == (line not in struck) for line, mark in marks.items())
    assert document(told)["reporter"]["anonymous"] == ("contact_how" in struck)


@pytest.mark.parametrize("value", ["unknown", "not_asked", None])
def test_contact_that_was_not_given_is_not_known(value):
    reporter = document(slots(**dict.fromkeys(CONTACT, value)))["reporter"]

    assert reporter["safe_contact"] is None
    assert reporter["contact_details"] is None
    assert reporter["anonymous"] is True


def test_what_is_feared_stands_apart_from_what_is_wished_letter_for_letter():
    told = slots(wishes_text="I want someone to talk to him. I'm scared he loses his job!")

    assert document(told)["wishes"] == {
        "wishes": "I want someone to talk to him.",
        "fears": "I'm scared he loses his job!",
    }
    assert document(told)["provenance"]["fields"]["wishes.fears"] == "verbatim"


@pytest.mark.parametrize(("who", "fits", "asked"), SETS, ids=lambda one: str(one)[:40])
def test_a_document_is_valid_for_everyone_who_is_asked_other_questions(who, fits, asked):
    skipped = {name: "unknown" if name in asked else "not_asked" for name in ORDER[1:]}

    assert faults(slots(**skipped)) == [], who


LINE = {"id": "e1", "quote": "Since May he has a knife", "cue": "has_weapon", "direction": "for"}
LINE |= {"known_how": "seen", "when": "Since May", "danger": "urgent"}
WHENCE = [
    ({"danger": "no"}, "danger.answer", "chosen"),
    ({"danger": "yes"}, "danger.answer", "chosen"),
    ({"danger": "card"}, "danger.answer", "generated"),
    ({"danger": "unknown"}, "danger.answer", None),
    ({"danger": None}, "danger.answer", None),
    ({"evidence": [LINE], "known_how": "seen"}, "evidence.e1.known_how", "chosen"),
    ({"evidence": [LINE], "known_how": "told"}, "evidence.e1.known_how", "generated"),
    ({"evidence": [LINE], "known_how": None}, "evidence.e1.known_how", "generated"),
    ({"evidence": [LINE | {"known_how": "unknown"}]}, "evidence.e1.known_how", None),
    ({"evidence": [LINE]}, "evidence.e1.when", "verbatim"),
    ({"evidence": [LINE | {"when": None}]}, "evidence.e1.when", None),
    ({"writer_under_18": "yes"}, "reporter.under_18", "generated"),
    ({"writer_under_18": "no"}, "reporter.under_18", None),
    ({"age_band": "16_17"}, "person.under_18", "generated"),
    ({"age_band": "unknown"}, "person.under_18", None),
    ({"children_in_home": "yes"}, "reporter.children_in_home", "chosen"),
    ({"children_in_home": "not_asked"}, "reporter.children_in_home", None),
    ({"wants_contact": "no"}, "reporter.wants_contact", "chosen"),
    ({"contact_how": "07700 900123"}, "reporter.contact_details", "verbatim"),
    ({"contact_how": "07700 900123"}, "reporter.safe_contact.how", "verbatim"),
    ({"contact_how": "unknown"}, "reporter.contact_details", None),
    ({"contact_when": "after six"}, "reporter.safe_contact.when", "verbatim"),
    ({"contact_else": "hang up"}, "reporter.safe_contact.if_someone_else_answers", "verbatim"),
    ({"contact_message": "no"}, "reporter.safe_contact.message_may_be_left", "chosen"),
    ({"contact_how": None}, "reporter.anonymous", "generated"),
]


@pytest.mark.parametrize(("told", "field", "origin"), WHENCE, ids=str)
def test_how_each_field_was_got_is_handed_over(told, field, origin):
    assert _provenance(document(slots(**told))).get(field) == origin
    assert faults(slots(**told)) == []


@given(SUBSETS)
def test_nothing_that_was_struck_out_has_an_origin(struck):
    fields = _provenance(document(slots(struck=struck)))
    named = {"danger": "danger.answer", "relation": "reporter.relation"}
    named |= {"writer_under_18": "reporter.under_18", "age_band": "person.under_18"}
    assert not [field for line, field in named.items() if line in struck and field in fields]


def test_that_somebody_called_was_chosen():
    row = {"advice": "card_others", "when": "2026-11-20T10:00:00Z", "choice": "called"}
    assert _provenance(document(slots(advice_shown=[row])))["danger.called"] == "chosen"
