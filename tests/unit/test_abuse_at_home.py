"""Somebody is hurt or held down by a partner: what is clear, and what may be something else."""

from __future__ import annotations

import pytest

from core import abuse_at_home

CLEAR = (
    "my sister's boyfriend hits her",
    "her husband and that, she came round with a black eye",
    "she lives with this lad and theres marks on her neck",
    "my mate is getting battered by her fella",
    "is there help for a girl being hit by her boyfriend",
    "my cousin is in an abusive relationship, her husband controls all",
    "her boyfriend keeps her bank card and checks her phone",
    "her man wont let her see us and he takes her wages",
)
UNCLEAR = (
    "my husband says our girl is not going out dressed like that",
    "she has bruises from football",
    "my son hit his brother",
    "his girlfriend says he talks about the war",
    "her boyfriend checks her phone",
    "he told her what he thinks of the council",
)


@pytest.mark.parametrize("text", CLEAR)
def test_one_sign_of_violence_or_two_of_control_are_clear(text: str) -> None:
    assert abuse_at_home.is_clear(text)


@pytest.mark.parametrize("text", UNCLEAR)
def test_a_single_sign_or_none_of_a_partner_is_not(text: str) -> None:
    assert not abuse_at_home.is_clear(text)


def test_signs_of_several_messages_count_together() -> None:
    before = ["my sister is with this lad", "he picks up her phone"]

    assert not abuse_at_home.is_clear("he picks up her phone", before[:1])
    assert abuse_at_home.is_clear("he keeps her bank card now", before)
    assert not abuse_at_home.is_clear("and he has a flag", before)
    assert abuse_at_home.is_clear("he keeps her money", known=True)
