"""What is typed after an emergency card: which of its choices it is, and help to call by text."""

from __future__ import annotations

from typing import Any

import pytest

from bot import after_the_card, meaning

MISREAD, NOT_NOW, CANNOT_CALL = "misread", "not_now", "cannot_call"


def parsed(intent: str = "concern", **reading: Any) -> dict[str, Any]:
    named = {"name": intent, "confidence": 0.8}
    return {"text": "x", "intent": named, "intent_ranking": [named], "reading": reading}


def after(choice: str | None, **slots: Any) -> dict[str, Any]:
    row = {"advice": "card_others", "when": "now", "choice": choice}
    return {"advice_shown": [row], "evidence": [1], **slots}


def choice_of(
    text: str, slots: dict[str, Any], read: dict[str, Any] | None = None, form: str | None = None
) -> str | None:
    taken = meaning.in_context(read or parsed(), text, slots, form)
    return (taken.get("choice") or {}).get("value")


@pytest.mark.parametrize(
    "text",
    [
        "Eh? No love, they're all sat having their tea. It was Sunday and nobody were hurt.",
        "wot?? no its nothin like that lol. he jus watches vids",
        "i tihnk u got me rong. nobdys in danger",
        "naebody wis hurt, it wis only stickers",
        "nah mate you've misunderstood me",
        "nowt like that, he just says it",
    ],
)
@pytest.mark.parametrize("taught", ["", NOT_NOW])
def test_who_denies_that_danger_was_told_was_misread(text: str, taught: str) -> None:
    assert choice_of(text, after(None), parsed(card_answer=taught)) == MISREAD


@pytest.mark.parametrize(
    "text",
    [
        "nothing like that but he has a gun",
        "nobody was hurt but he might do it tonight",
        "nobody was hurt yet",
        "he got it wrong",
        "nothing like that until friday, he is going to do it then",
    ],
)
def test_a_denial_that_leaves_danger_open_is_no_misreading(text: str) -> None:
    assert choice_of(text, after(None)) != MISREAD


@pytest.mark.parametrize(
    "text",
    [
        "na not now. im in me mams kitchen. mam's took the bat off me n put kettle on",
        "its not happenin now hes at work til 6. i dont wanna ring 999 i jus want sum1 to kno",
        "naw no happenin the now",
        "not right now, she's at school",
    ],
)
@pytest.mark.parametrize("intent", ["danger_emergency", "concern"])
def test_what_begins_with_not_now_is_not_now(text: str, intent: str) -> None:
    assert choice_of(text, after(None), parsed(intent, card_answer=CANNOT_CALL)) == NOT_NOW


@pytest.mark.parametrize(
    "text", ["not now but tonight", "not now, he has a knife", "now he is outside", "yes now"]
)
def test_a_not_now_that_may_be_soon_is_none(text: str) -> None:
    assert not after_the_card.says_not_now(text)


def test_a_new_danger_beside_not_now_is_met_with_the_card() -> None:
    read = parsed("danger_emergency", cues=["bomb"])

    assert choice_of("not now. there is a bomb in his room", after(None), read) is None


@pytest.mark.parametrize("form", [None, "consent_form"])
@pytest.mark.parametrize("before", [NOT_NOW, CANNOT_CALL])
@pytest.mark.parametrize("text", ["You misread me.", "i tihnk u got me rong. nobdys in danger."])
def test_an_answered_card_may_be_called_a_misreading_after_all(
    text: str, before: str, form: str | None
) -> None:
    assert choice_of(text, after(before), form=form) == MISREAD


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("you got it wrong, she is 17", NOT_NOW),
        ("line 3 is wrong", NOT_NOW),
        ("You misread me.", MISREAD),
        ("You misread me.", "called"),
    ],
)
def test_a_mistake_about_anything_else_leaves_the_card(text: str, before: str) -> None:
    assert choice_of(text, after(before), form="concern_form") != MISREAD


@pytest.mark.parametrize(
    "text",
    [
        "I'm sat in the bathroom. If I text them will he hear? What should I put?",
        "what do I put in the text?",
        "wot do i txt",
        "I don't know, I'm frightened. Wait, I can hear the front door, somebody's come.",
        "hes outside im shaking",
    ],
)
@pytest.mark.parametrize("intent", ["danger_emergency", "danger_unsure", "human", "hand_over"])
def test_who_cannot_call_gets_help_with_that_and_no_question(text: str, intent: str) -> None:
    assert choice_of(text, after(CANNOT_CALL), parsed(intent)) == CANNOT_CALL


@pytest.mark.parametrize("text", ["what do i say to him", "go on with the questions", "is it safe"])
def test_other_words_after_cannot_call_are_read_as_ever(text: str) -> None:
    assert choice_of(text, after(CANNOT_CALL)) != CANNOT_CALL


@pytest.mark.parametrize(
    ("text", "clear"),
    [
        ("nobody's in any danger today, the police dealt with it then", True),
        ("nobdys in danger", True),
        ("there is no danger", True),
        ("nobody is in danger, I think?", False),
        ("nobody is in danger yet", False),
        ("nobody was hurt", False),
    ],
)
def test_only_a_clear_nobody_answers_the_danger_question(text: str, clear: bool) -> None:
    assert after_the_card.says_nobody(text) is clear


POLICE_NAMED = {
    "advice_shown": [{"advice": "police_today", "when": "now", "choice": None}],
    "evidence": [1],
}


@pytest.mark.parametrize(
    "text",
    [
        "you misread me son. fireworks is his job hes licensed. nothing i wrote was danger",
        "Police? But why? The tubes are for his work, he has licence. You mistake.",
        "naw naw the fireworks is his saturday job so nobodys in any danger at all",
    ],
)
@pytest.mark.parametrize("slots", [POLICE_NAMED, after(NOT_NOW)])
def test_who_explains_what_was_taken_for_danger_was_misread(
    text: str, slots: dict[str, Any]
) -> None:
    assert choice_of(text, slots) == MISREAD


@pytest.mark.parametrize(
    "text",
    [
        "it's his job but he took the powder home and said friday",
        "he has a licence for the gun",
        "why the police, i dont want them here",
        "nobody is in danger",
        "I TOLD YOU HES AT WORK STACKING SHELVES. NO ONES IN DANGER THIS MINUTE",
        "nobody is in danger, he lost his job in May",
        "nobodys in danger today, he is on his college course",
    ],
)
def test_an_explanation_alone_or_a_no_alone_withdraws_nothing(text: str) -> None:
    assert choice_of(text, POLICE_NAMED) != MISREAD


def test_a_new_danger_beside_an_explanation_is_no_misreading() -> None:
    read = parsed("danger_emergency", cues=["leaves_with_weapon"])
    text = "you misread me, it is his job. but he has gone out with the knife now, why no police"
    assert choice_of(text, POLICE_NAMED, read) != MISREAD


def test_what_brought_the_card_may_be_taken_back_while_it_stands() -> None:
    text = "Hold on no scrap that. It was some other bloke quoting a film, nothing to do with Dale."
    assert choice_of(text, after(None)) == MISREAD
    assert choice_of("scrap that, he is going to do it tonight", after(None)) != MISREAD


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("I am the lead myself. No, nobody is in immediate danger as far as I can judge", True),
        ("useless. no nobodys in danger this minute but i found a list", True),
        ("nobody is in danger yet", False),
        ("is nobody in danger?", False),
    ],
)
def test_nobody_in_danger_is_read_in_any_sentence(text: str, nobody: bool) -> None:
    assert after_the_card.says_nobody_now(text) is nobody


def test_no_danger_tonight_is_not_now_though_it_was_misunderstood() -> None:
    text = "You have misunderstood me. There is no danger tonight, he is asleep, as I wrote."
    assert choice_of(text, after(None)) == NOT_NOW
