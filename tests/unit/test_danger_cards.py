"""Which emergency cards the words of a message allow, and threats too plain to be doubted."""

from __future__ import annotations

import pytest

from nlu import danger, thresholds
from workbench.trained import THRESHOLDS

NOTHING = danger.Evidence(
    emergency_cue=False,
    cues_agree=False,
    urgent_cue=False,
    weak_cue=False,
    emergency=0.0,
    danger=0.0,
    answer=0.0,
    knowledge=0.0,
)


@pytest.mark.parametrize(
    "text",
    [
        "got a bat in the car n im gna go down there n smash 1 of them up",
        "its ME im the 1 with the bat",
        "i want to hurt someone. theres a lad at work hes on at me. ive got a knife in my bag",
        "I'm going to do him in",
        "aye am gonnae batter him the night",
        "I’ll kill the lot of them",
        "im gonna kick his head in",
        "i just wanna stab somebody",
        "if i see them agen 2nite il swing 4 em",
        "i'm gunna go round there and bray him",
        "I said I'm going to kill him",
        "I want to shoot every one of those migrants",
    ],
)
def test_whoever_means_to_hurt_somebody_is_not_told_to_stop_others_or_to_get_to_safety(
    text: str,
) -> None:
    fit = danger.cards_that_fit(text)

    assert danger.MAY_HURT in fit
    assert not fit & {danger.OTHERS, danger.HURT}


@pytest.mark.parametrize(
    "text",
    [
        "i want to hurt nobody",
        "I don't want to hurt anyone",
        "im gonna smash my exam",
        "I am going to beat my brother at chess",
        "he said I want to kill them all",
        'my son told me "I\'m going to stab someone" and left',
        "his post says: 'I'm going to shoot people'",
        "he keeps saying im gonna do him in",
        "I want him to stop. He will hurt someone",
        "I am scared he is going to smash the house up",
        "I hurt him when we were small",
        "I never want to kill anybody",
        "I will ring them and kill the boiler",
    ],
)
def test_a_harmless_wish_or_somebody_elses_words_leave_the_card_of_others(text: str) -> None:
    assert danger.OTHERS in danger.cards_that_fit(text)


def test_whoever_is_being_hurt_and_would_hurt_back_may_still_be_told_to_get_to_safety() -> None:
    fit = danger.cards_that_fit("he keeps hitting me and I want to kill him")

    assert {danger.HURT, danger.MAY_HURT} <= fit


@pytest.mark.parametrize("level", [danger.EMERGENCY, danger.URGENT])
def test_a_plain_threat_is_not_left_to_the_classifier(level: str) -> None:
    told = danger.Evidence(**{**vars(NOTHING), "plain": frozenset({level})})
    read = danger.decide(
        told,
        thresholds.load(THRESHOLDS),
        [],
        likely_card=("others", 0.0),
        fits=danger.CARDS,
        about_self=False,
    )

    assert read.level == level
