"""What typed words do to the lines of the preview, where the lines' own words matter."""

from __future__ import annotations

from typing import Any

import pytest

from bot.content import content
from bot.local_actions import LOCAL, consent_form, notes
from bot.local_actions.conversation import Conversation, Outcome
from core.summary import from_slots

NOW = "2026-11-21T12:00:00+00:00"
VOICE = (
    "ok so im just talking its about my brother bilal hes twenty four and hes at mums with her"
    " since my divorce i moved back too so thats all of us and mum has her diabetes so ive been"
    " doing the cooking and then on monday i saw a booking for a one way flight to gaziantep and"
    " he sold his car and my cousin imran says he wants to join the fighters"
)
TOLD = (
    VOICE,
    "Mrs Price his form teacher rang to say he done a Nazi salute in assembly, that I never saw.",
    "He is good with the sheep, and he will do anything for his mamgu.",
    "I do have the shotguns for the foxes, locked up.",
    "my grandson callum he is nineteen and lives in Leeds",
    "At Sunday dinner he remarked that this man did what had to be done.",
    "I don't know this, he lives alone now I believe.",
    "Rupert does not turn twenty-one until May.",
    "and if this piece of crap bot let me talk id have said he walked out with a hammer",
    "This is Graham Dunn from the warehouse, he put stickers up.",
)
SLOTS: dict[str, Any] = {
    "relation": "friend",
    "age_band": "18_24",
    "others_know": "told",
    "danger": "unknown",
    "wants_contact": "yes",
    "contact_how": "Graham, 07700 900123",
    "ending": "safeguarding_team",
}


def _row(number: int, quote: str, known_how: str) -> dict[str, Any]:
    row = {"id": f"e{number}", "quote": quote, "cue": None, "direction": "for"}
    return {**row, "known_how": known_how, "when": None, "danger": "none"}


def _conversation(text: str, slots: dict[str, Any], events: list[Any] | None = None) -> Any:
    message = {
        "text": text,
        "intent": {"name": "answer", "confidence": 0.9},
        "turn": {"message": "m1", "language": "en", "country": "GB"},
        "reading": {"intent": "answer", "sure": True, "danger": "none", "sentences": []},
    }
    tracker = {
        "slots": {"requested_slot": "agreed_digest", **slots},
        "latest_message": message,
        "active_loop": {"name": "consent_form"},
        "events": [*(events or ()), {"event": "user"}, {"event": "action", "name": "consent_form"}],
    }
    return Conversation(tracker, content(), NOW)


def shown(*told: str, known_how: str = "unknown", **more: Any) -> dict[str, Any]:
    rows = [_row(at, quote, known_how) for at, quote in enumerate(told or TOLD, 1)]
    slots = {**SLOTS, "evidence": rows, **more}
    return {**slots, **consent_form.show_preview(_conversation("", slots)).slots}


def typed(text: str, slots: dict[str, Any] | None = None, events: Any = None) -> Outcome:
    return consent_form.validate(_conversation(text, slots or shown(), events))


def words(outcome: Outcome, number: int) -> str:
    rows = outcome.slots.get("evidence") or shown()["evidence"]
    return str(rows[number - 1]["quote"])


def known(outcome: Outcome) -> dict[int, str]:
    rows = outcome.slots.get("evidence") or ()
    return {at: row["known_how"] for at, row in enumerate(rows, 1) if row["known_how"] != "unknown"}


def struck(outcome: Outcome) -> list[str]:
    return list(outcome.slots.get("struck") or ())


def said(outcome: Outcome) -> list[str]:
    return [one["response"] for one in outcome.say]


# A part of a line


@pytest.mark.parametrize(
    "text",
    [
        "take out about my divorce and mums diabetes thats private",
        "pls take out the bit about my divorce and mums diabetes",
        "leave out my divorce and mums diabetes",
        "can you remove the part about my divorce and the bit about mums diabetes",
        "take the bit about my divorce and mums diabetes out",
        "take out about my divorce and mums diabetes thats private and the flight i saw myself it"
        " wasnt told me",
        "take my divorce and mums diabetes out of line 1",
        "delete the bits about my divorce and mums diabetes, its nobodys business",
        "throw out the stuff about my divorce and mums diabetes",
    ],
)
def test_only_the_part_that_was_named_goes_out_of_a_line_of_many_facts(text: str) -> None:
    outcome = typed(text)

    left = words(outcome, 1)
    assert struck(outcome) == []
    assert "divorce" not in left
    assert "diabetes" not in left
    for fact in (
        "bilal hes twenty four",
        "one way flight to gaziantep",
        "sold his car",
        "fighters",
    ):
        assert fact in left
    assert "utter_changed_to" in said(outcome)


def test_what_was_cut_out_is_not_sent_as_since_when() -> None:
    slots = shown("he prays for a war and since my divorce i live at mums")
    slots["evidence"][0]["when"] = "since my divorce"
    row = typed("take out about my divorce", slots).slots["evidence"][0]

    assert (row["quote"], row["when"]) == ("he prays for a war", None)


def test_what_cannot_be_cut_cleanly_is_offered_to_be_corrected() -> None:
    quote = "he has a knife but mum has diabetes and if he knew he would go mad"
    outcome = typed("take out the bit about mums diabetes", shown(quote))

    assert struck(outcome) == []
    assert "evidence" not in outcome.slots
    buttons = [one["payload"] for row in outcome.say for one in row.get("buttons") or ()]
    assert "correct:e1" in buttons


@pytest.mark.parametrize(
    "text",
    [
        "Take out the bit about Mrs Price and the salute, she will be in bother.",
        "take out the bit about mrs price, he will be angry",
        "remove the line about the salute, I do not want anything to come of it",
    ],
)
def test_a_line_goes_out_only_where_the_words_named_stand_in_it(text: str) -> None:
    assert struck(typed(text)) == ["e2"]


def test_what_is_named_behind_it_goes_out_too() -> None:
    outcome = typed(
        "Take out the bit about Mrs Price and the salute, she will be in bother."
        " And the shotguns, they have nothing to do with it."
    )

    assert struck(outcome) == ["e2", "e4"]
    assert said(outcome) == ["utter_taken_out"]


def test_what_stands_in_several_lines_goes_out_of_all_of_them_where_that_is_said() -> None:
    slots = shown("The shotguns are locked up.", "He is sixteen.", "I have shotguns for foxes.")

    assert struck(typed("And take the shotguns out, both places.", slots)) == ["e1", "e3"]
    assert struck(typed("take the shotguns out", slots)) == []


@pytest.mark.parametrize(
    "text",
    [
        "take the bit about the bot out of number 4",
        "cut the part about the bot from line 4",
        "remove the bot bit from the fourth line",
    ],
)
def test_a_clause_goes_out_of_the_line_of_a_number(text: str) -> None:
    slots = shown("a", "b", "c", "this bot is useless, he walked out with a hammer at nine")

    assert typed(text, slots).slots["evidence"][3]["quote"] == "he walked out with a hammer at nine"


# Names


@pytest.mark.parametrize(
    "text",
    [
        "take callum's name out",
        "take callum out of the first line please dear",
        "take callum out of line 1",
        "take out callums name",
        "remove callum",
        "Please leave out Callum's name.",
        "take his name out",
        "that first one is wrong i saw it myself nobody told me and take callum's name out",
    ],
)
def test_a_name_goes_out_of_the_lines_in_whatever_letters(text: str) -> None:
    slots = shown("my grandson callum he is nineteen", "he prays in my spare room")

    assert typed(text, slots).slots["evidence"][0]["quote"] == "my grandson he is nineteen"


def test_names_that_are_left_behind_one_that_went_are_said() -> None:
    slots = shown("my grandson callum he is nineteen", "he knows Lachie from the gym")
    outcome = typed("no names please. take callum's name out", slots)

    assert said(outcome) == ["utter_changed_to", "utter_names_left"]
    assert "line 2" in str(outcome.say[1])
    assert "line 1" not in str(outcome.say[1])


@pytest.mark.parametrize(
    "text",
    [
        "remove my name and number",
        "take out my name and my phone number please",
        "Pray delete my name and telephone number.",
    ],
)
def test_name_and_number_go_out_and_nobody_may_ring(text: str) -> None:
    outcome = typed(text)

    assert outcome.slots["wants_contact"] == "no"
    assert outcome.slots["contact_how"] == "not_asked"
    assert "Graham" not in words(outcome, 10)


# Put back


@pytest.mark.parametrize(
    "text",
    [
        "No hang on, put the salute back, it is right they should know.",
        "put the salute back",
        "put back the salute please",
        "bring the bit about the salute back",
        "i want the salute back in",
        "the salute can go back in",
        "can you put mrs price back in",
    ],
)
def test_a_line_is_put_back_by_its_words(text: str) -> None:
    outcome = typed(text, shown(struck=["e2", "e4"]))

    assert struck(outcome) == ["e4"]
    assert said(outcome) == ["utter_changed_to"]


@pytest.mark.parametrize(
    "text",
    [
        "no no put it back thats got the flight",
        "put it back",
        "put that back in please",
        "oh no undo that",
        "bring it back",
        "no put that one back",
    ],
)
def test_it_is_the_line_that_went_out_last(text: str) -> None:
    events = [
        {"event": "slot", "name": "struck", "value": ["e4"]},
        {"event": "slot", "name": "struck", "value": ["e1", "e4"]},
    ]

    assert struck(typed(text, shown(struck=["e1", "e4"]), events)) == ["e4"]


def test_put_back_and_only_a_part_taken_out_is_both_done() -> None:
    outcome = typed(
        "no no put it back thats got the flight and what imran said in it i only want the divorce"
        " and the diabetes out",
        shown(struck=["e1"]),
    )

    assert struck(outcome) == []
    assert "divorce" not in words(outcome, 1)
    assert "flight" in words(outcome, 1)


def test_words_that_were_cut_out_are_put_back() -> None:
    whole, left = shown("he prays and mum has diabetes"), shown("he prays")
    events = [
        {"event": "slot", "name": "evidence", "value": one["evidence"]} for one in (whole, left)
    ]

    assert words(typed("put it back", left, events), 1) == "he prays and mum has diabetes"


# Numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("i told u take the mosqe bit out. take out 3 5 6 an 7", [3, 5, 6, 7]),
        ("take out 3 5 6 and 7", [3, 5, 6, 7]),
        (
            "Please throw away 1, 3 and 7, this is not information, only my talking with you",
            [1, 3, 7],
        ),
        ("remove lines 3 and 4 pls they are private", [3, 4]),
        ("number 6 is not good please delete", [6]),
        ("and number 6 is not good please delete", [6]),
        ("line 6 is no use, delete", [6]),
        ("6 not right please remove", [6]),
        ("take out the ninth line", [9]),
        ("delete the 3rd line and the 4th line", [3, 4]),
        ("And take the nonsense out, both places. Lines 3 and 7.", [3, 7]),
        ("i dont want 3 4 in it. take out 3 4", [3, 4]),
    ],
)
def test_lines_go_out_by_their_numbers_however_they_are_written(
    text: str, numbers: list[int]
) -> None:
    assert struck(typed(text)) == sorted(f"e{one}" for one in numbers)


@pytest.mark.parametrize("text", ["an lines 3, 4 and 5 and line 8", "Lines 3, 4, 5 and 8 too"])
def test_numbers_alone_go_out_behind_others_that_did(text: str) -> None:
    assert struck(typed(text, shown(struck=["e1"]))) == ["e1", "e3", "e4", "e5", "e8"]


# Words for others


@pytest.mark.parametrize(
    ("text", "number", "new"),
    [
        ('In line 8, replace "twenty-one" with "twenty".', 8, "twenty until May"),
        ("in the eighth line change twenty-one to twenty please", 8, "twenty until May"),
        ("Rupert is twenty, not twenty-one. Please put that right", 8, "twenty until May"),
        ("replace Sunday with Monday", 6, "At Monday dinner"),
        ("that should say Monday dinner not Sunday dinner", 6, "At Monday dinner"),
        ("line 6 should say Monday not Sunday", 6, "At Monday dinner"),
        ("it should be foxes and crows, not foxes", 4, "for the foxes and crows, locked up"),
        ("swap Leeds for York in line 5", 5, "lives in York"),
        ("put York not Leeds", 5, "lives in York"),
    ],
)
def test_words_take_the_place_of_others_inside_a_line(text: str, number: int, new: str) -> None:
    outcome = typed(text)

    assert new in words(outcome, number)
    assert said(outcome) == ["utter_changed_to"]


# How a line is known


@pytest.mark.parametrize(
    ("text", "hows"),
    [
        ("i heard him say line 3 and 4", {3: "heard", 4: "heard"}),
        ("i saw lines 3, 4 and 6", {3: "seen", 4: "seen", 6: "seen"}),
        ("line 7 is only what I think", {7: "guessed"}),
        ("7 is just my opinion", {7: "guessed"}),
        ("Pray remove my name, and note that I heard the Sunday remark myself", {6: "heard"}),
        ("note that I heard the Sunday remark myself", {6: "heard"}),
        ("the bit about the sheep is off imran", {3: "told"}),
        ("line 3 is from my cousin", {3: "told"}),
        ("number 7 is what i believe", {7: "guessed"}),
    ],
)
def test_how_a_line_is_known_is_changed_and_said(text: str, hows: dict[int, str]) -> None:
    outcome = typed(text)

    assert known(outcome) == hows
    assert "utter_changed_to" in said(outcome)


@pytest.mark.parametrize(
    "text",
    [
        "you lost the flag. i saw it. black sun, on his wall",
        "you missed the flag. i saw it on his wall",
        "where's the flag i told you about. i saw it",
    ],
)
def test_what_was_left_out_is_added_and_changes_no_other_line(text: str) -> None:
    outcome = typed(text)

    assert len(outcome.slots["evidence"]) == len(TOLD) + 1
    assert {at for at in known(outcome) if at <= len(TOLD)} == set()


def test_what_tells_another_thing_changes_the_source_of_none() -> None:
    outcome = typed("there was a black flag on his wall too. i saw it")

    assert known(outcome) == {}


# What is added


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "n u left out wot his cousin told me bout him not talkin to his mum",
            "his cousin told me bout him not talkin to his mum",
        ),
        (
            "Et il manque: ma soeur m'a dit qu'il est en congé",
            "ma soeur m'a dit qu'il est en congé",
        ),
        ("oh my god. just add that mum says he dont sleep", "mum says he dont sleep"),
        ("add that my mum says he dont sleep", "my mum says he dont sleep"),
        (
            "Add it, but only the petrol cans: other driver told me he bought petrol cans",
            "other driver told me he bought petrol cans",
        ),
        ("you forgot that he sold his bike last week", "he sold his bike last week"),
        ("and wheres mum saying he dont sleep??", "mum saying he dont sleep"),
        ("add. i saw a black sun flag on his wall", "i saw a black sun flag on his wall"),
        ("You have not put that he gave up football in June.", "he gave up football in June."),
    ],
)
def test_a_new_line_holds_what_is_told_and_no_words_to_the_chat(text: str, line: str) -> None:
    outcome = typed(text)

    assert outcome.slots["evidence"][-1]["quote"] == line
    assert len(outcome.slots["evidence"]) == len(TOLD) + 1


# Questions, and danger


@pytest.mark.parametrize(
    "text",
    [
        "yes send it but will gaz find out it was me",
        "will gaz find out",
        "send it. does my mum get told it was me",
        "will my dad know it was me?",
    ],
)
def test_a_question_at_the_preview_is_answered_and_nothing_is_sent(text: str) -> None:
    outcome = typed(text)

    assert said(outcome)[0] == "utter_faq/will_they_know_it_was_me"
    assert ("utter_not_sent_yet" in said(outcome)) == ("send it" in text)
    assert not outcome.slots["agreed_digest"]


@pytest.mark.parametrize(
    "text",
    [
        "nobodys in danger now i said",
        "i didnt hear the woods bit kai told me it. and nobodys in danger now i said",
        "nobodys in danger that im aware of",
        "there is no danger now",
        "No one is in danger, as I told you.",
        "like i said noones in danger",
    ],
)
def test_a_calm_no_to_danger_is_taken(text: str) -> None:
    assert typed(text).slots["danger"] == "no"


@pytest.mark.parametrize(
    "text", ["i am not sure nobody is in danger", "nobody is in danger unless he gets the gun"]
)
def test_a_no_with_something_grave_or_in_doubt_is_none(text: str) -> None:
    assert typed(text).slots.get("danger") != "no"


# Lines of a typed answer


@pytest.mark.parametrize(
    "text",
    [
        "The thirteenth line is wrong. Those who know already are Mr Pell and me.",
        "line 13 is wrong. Those who know already are Mr Pell and me.",
        "13th line is not right. Those who know already are Mr Pell and me.",
        "Line 13 should say Those who know already are Mr Pell and me.",
    ],
)
def test_a_wrong_line_takes_the_words_that_stand_behind(text: str) -> None:
    slots = shown(others_know="family", others_text="only the school")
    at = [line.id for line in from_slots(slots, content().site).lines].index("others_know")
    outcome = typed(text.replace("13", str(at + 1)).replace("thirteenth", f"{at + 1}th"), slots)

    assert outcome.slots["others_text"] == "Those who know already are Mr Pell and me."


# Contact that is taken back, wavers or was refused before it was asked about


def asked_of_contact(text: str, asked: str, **slots: Any) -> Outcome:
    given = {"wants_contact": "yes", "contact_how": "Graham, 07700 900123", **slots}
    said = _conversation(text, {**given, "requested_slot": asked})
    form = {**said.tracker, "active_loop": {"name": "contact_form"}, "events": [{"event": "user"}]}
    return LOCAL["validate_contact_form"](Conversation(form, content(), NOW))


@pytest.mark.parametrize(
    "text",
    [
        "On reflection I would rather they did not telephone me. Please remove my name and number.",
        "please take my number out, i changed my mind",
        "delete my number",
        "id rather not be contacted after all",
        "I would prefer not to be telephoned, thank you.",
        "i dont want anybody ringing me",
    ],
)
@pytest.mark.parametrize("asked", ["contact_when", "contact_else"])
def test_contact_that_is_taken_back_takes_what_was_given_with_it(text: str, asked: str) -> None:
    slots = asked_of_contact(text, asked).slots

    assert slots["wants_contact"] == "no"
    assert slots["contact_how"] == "not_asked"


@pytest.mark.parametrize(
    "text",
    [
        "They can ring me, I suppose, no. No. Leave it at no.",
        "yes... well, no",
        "ok yes. actually no",
        "they could i suppose. nah",
        "I would prefer not to be telephoned, thank you.",
    ],
)
def test_who_wavers_and_ends_with_no_says_no(text: str) -> None:
    slots = asked_of_contact(text, "wants_contact", wants_contact=None, contact_how=None).slots

    assert slots["wants_contact"] == "no"


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("my brother booked a flight. i dont want anybody ringing me", True),
        ("I would rather not be contacted.", True),
        ("i really dont want someone calling me", True),
        ("he said i dont want anybody ringing me", False),
        ("he shouted leave me alone and dont text me", False),
        ("i dont want him ringing me", False),
        ("i dont want them ringing me at work", False),
    ],
)
def test_contact_that_was_refused_beforehand_is_not_asked_about(text: str, refused: bool) -> None:
    said = _conversation(text, {"wants_contact": None})
    slots = notes.note_what_was_said(
        Conversation({**said.tracker, "active_loop": {}}, content(), NOW)
    ).slots

    assert slots.get("wants_contact") == ("no" if refused else None)
