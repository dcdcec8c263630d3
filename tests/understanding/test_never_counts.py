"""Who somebody is, and what is lawful, never counts for concern by itself, however it is told."""

import pytest

NEVER = (
    "He has started to pray five times a day.",
    "She converted last spring and wears a headscarf now.",
    "They go to a new church and he reads the Bible on the bus.",
    "His family came from Pakistan.",
    "My neighbours are Somali and keep to themselves.",
    "She speaks Arabic to her friends on the phone.",
    "He grew a beard over the summer.",
    "She dyed her hair black and wears big boots.",
    "He went on a march against the war on Saturday.",
    "She signs petitions and went to a climate protest.",
    "He votes for a party that I cannot stand.",
    "He writes to the paper that the war is wrong.",
    "My son is autistic and likes trains.",
    "He takes tablets for depression.",
    "My brother has schizophrenia.",
    "He came here as a refugee.",
    "He plays shooting games with his friends.",
    "She says the war is wrong.",
    "He thinks there are too many immigrants.",
    "He wants the country out of NATO.",
    "He believes abortion is a sin.",
    "She boycotts shops because of the war.",
    "She supports Israel and goes to the vigils.",
    "He supports Palestine and has a flag in his window.",
    "He wants a united Ireland.",
    "She is against the monarchy.",
    "She gives out leaflets for the party before the election.",
    "She joined a trade union and went on strike.",
    "She reads about the Troubles for her course.",
    "She wants to be a vegan and talks about animals all day.",
)


@pytest.mark.parametrize("text", NEVER)
def test_who_somebody_is_does_not_count_for_concern(reader, text):
    assert reader.read(text).sentences[0]["direction"] != "for"
