"""The table of endings: each rule by its code, and what no combination of answers may do."""

from dataclasses import fields, replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.triage import NO_RULE, REMARKS, RULES, Ending, Told, decide, reasons

NO_SIGN = Told(danger=False, writer_under_18=False, change_told=True)

# code: (what makes the rule fire, the same without that, the ending)
CASES = {
    "E1": (Told(card_stands=True), Told(), Ending.EMERGENCY),
    "E2": (Told(danger=True), Told(danger=None), Ending.EMERGENCY),
    "P1": (Told(urgent_read=True), Told(), Ending.POLICE_TODAY),
    "P2": (Told(card_before=True), Told(), Ending.POLICE_TODAY),
    "S1": (
        Told(danger=False, concerns=1, concerns_first_hand=1),
        Told(danger=False, concerns=1),
        Ending.SAFEGUARDING_TEAM,
    ),
    "S2": (Told(writer_under_18=True), Told(writer_under_18=None), Ending.SAFEGUARDING_TEAM),
    "S3": (
        Told(danger=False, child_in_home=True, concerns=1),
        Told(danger=False, child_in_home=None, concerns=1),
        Ending.SAFEGUARDING_TEAM,
    ),
    "S4": (Told(concerns=1), Told(danger=False, concerns=1), Ending.SAFEGUARDING_TEAM),
    "N1": (NO_SIGN, replace(NO_SIGN, danger=None), Ending.NO_SIGN_TOLD),
}

# From the mildest to the gravest thing that can be said in a field. Unknown stands above "no".
GRAVER = {
    "danger": (False, None, True),
    "card_stands": (False, True),
    "card_before": (False, True),
    "urgent_read": (False, True),
    "emergency_read": (False, True),
    "concerns": tuple(range(4)),
    "concerns_first_hand": tuple(range(4)),
    "growing": (False, True),
    "protective": (3, 2, 1, 0),
    "writer_under_18": (False, None, True),
    "child_in_home": (False, None, True),
    "change_told": (True, False),
    "language_read": (True, False),
}
TOLD = st.builds(Told, **{name: st.sampled_from(values) for name, values in GRAVER.items()})


def test_every_rule_has_a_case_here_and_a_code_of_its_own():
    assert list(CASES) == [rule.code for rule in RULES]
    assert set(GRAVER) == {field.name for field in fields(Told)}


@pytest.mark.parametrize("code", CASES)
def test_a_rule_fires_alone_and_gives_its_ending(code):
    told, _, ending = CASES[code]

    assert decide(told).rules == (code,)
    assert decide(told).ending == ending


@pytest.mark.parametrize("code", CASES)
def test_without_its_condition_a_rule_is_silent(code):
    assert code not in decide(CASES[code][1]).rules


def test_p2_also_holds_an_emergency_that_was_read_and_never_cleared():
    assert decide(Told(emergency_read=True, danger=False)).rules == ("P2",)


def test_a_card_answered_with_not_now_ends_at_police_today_not_below_and_not_above():
    assert decide(Told(danger=True, card_before=True)).ending == Ending.POLICE_TODAY


def test_when_no_rule_fires_the_ending_is_support_and_watch():
    assert decide(Told()).ending == Ending.SUPPORT_AND_WATCH
    assert decide(Told()).rules == ()


@given(TOLD)
def test_no_rule_is_never_no_sign(told):
    decision = decide(told)

    assert bool(decision.rules) or decision.ending == Ending.SUPPORT_AND_WATCH


@given(TOLD, st.sampled_from(sorted(GRAVER)), st.data())
def test_more_danger_is_never_milder(told, field, data):
    values = GRAVER[field]
    graver = data.draw(st.sampled_from(values[values.index(getattr(told, field)) :]))
    # "card_before" with no card standing says that the reporter answered "not now": it may take
    # their danger=True down from the card to the police, and nothing else down at all.
    assume(not (field == "card_before" and told.danger is True))

    assert decide(replace(told, **{field: graver})).ending >= decide(told).ending


@given(TOLD)
def test_an_earlier_card_never_ends_below_police_today(told):
    assert decide(replace(told, card_before=True)).ending >= Ending.POLICE_TODAY


FLIPS = {
    "danger": (None, True),
    "change_told": (False,),
    "concerns": (1,),
    "writer_under_18": (None, True),
    "language_read": (False,),
    "card_stands": (True,),
    "card_before": (True,),
    "urgent_read": (True,),
    "emergency_read": (True,),
}


@pytest.mark.parametrize(("field", "value"), [(name, one) for name in FLIPS for one in FLIPS[name]])
def test_no_sign_told_needs_each_of_its_conditions(field, value):
    assert decide(replace(NO_SIGN, **{field: value})).ending > Ending.NO_SIGN_TOLD


@given(TOLD)
def test_no_sign_told_is_given_under_all_conditions_only(told):
    # senseless where no line is for concern, or never decisive
    free = {"child_in_home", "concerns_first_hand", "growing", "protective"}
    same = {name: getattr(NO_SIGN, name) for name in GRAVER if name not in free}

    if decide(told).ending == Ending.NO_SIGN_TOLD:
        assert {name: getattr(told, name) for name in same} == same


@given(TOLD)
def test_unknown_is_never_no(told):
    for field in ("danger", "writer_under_18", "child_in_home"):
        unknown, no = replace(told, **{field: None}), replace(told, **{field: False})
        assert decide(unknown).ending >= decide(no).ending
    assert decide(replace(told, danger=None)).ending > Ending.NO_SIGN_TOLD
    assert decide(replace(told, writer_under_18=None)).ending > Ending.NO_SIGN_TOLD


@given(TOLD, st.integers(1, 4))
def test_danger_unknown_and_any_line_for_concern_is_at_least_for_a_safeguarding_team(told, lines):
    unknown = replace(told, danger=None, concerns=lines)

    assert decide(unknown).ending >= Ending.SAFEGUARDING_TEAM


@given(TOLD)
def test_a_child_who_writes_is_always_at_least_for_a_safeguarding_team(told):
    assert decide(replace(told, writer_under_18=True)).ending >= Ending.SAFEGUARDING_TEAM


def test_the_words_of_the_endings_are_those_of_the_summary():
    words = [ending.word for ending in Ending]

    assert words == [
        "no_sign_told",
        "support_and_watch",
        "safeguarding_team",
        "police_today",
        "emergency",
    ]


@given(TOLD)
def test_the_reporter_always_hears_why_and_staff_read_what_it_means(told):
    codes = decide(told).rules

    assert reasons(told)[0] in {NO_RULE, *(rule.reason for rule in RULES if rule.code in codes)}
    assert all(rule.note and rule.source for rule in RULES)


@given(TOLD)
def test_remarks_are_said_and_change_no_ending(told):
    plain = replace(told, growing=False, protective=0)
    remarks = {one.reason for one in REMARKS if one.applies(told)}

    assert decide(told) == decide(plain)
    assert set(reasons(told)) == set(reasons(plain)) | remarks
