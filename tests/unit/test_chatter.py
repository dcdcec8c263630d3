"""Words to the chat are no evidence; whatever may tell of the person stays."""

import pytest

from core import chatter


@pytest.mark.parametrize(
    "quote",
    [
        "My english not so good sorry.",
        "sorry for my bad english",
        "I don't speak good English",
        "sorry, my English is very poor",
        "Nothing more.",
        "nothing else really",
        "no nothing else to add",
        "nowt else",
        "thats all i know",
        "I want explain.",
        "i just want to explain",
        "Haven't the faintest.",
        "havent a clue mate",
        "not a scooby",
        "i dinnae ken",
        "I really don't know",
        "couldnt tell you",
        "It is mistake, nobody is danger.",
        "this is a misunderstanding",
        "no no nothing like that i dont think",
        "nothing of the sort, dear",
        "do i have to put it all agen",
        "must i write everything again",
        "you just asking me stuff",
        "youre not listening to me",
        "you keep asking the same questions",
        "ya daft machine",
        "stupid bloody robot",
        "i dont want police",
        "I don't want the police involved please",
        "who finds out it was me that said this",
        "why do you need my name",
    ],
)
def test_words_to_the_chat_tell_nothing(quote):
    assert chatter.is_chatter(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "its ma lassie ya daft machine.",
        "i dont want police because he say they are devil",
        "I don't want the police to shoot him",
        "my english teacher says he drew the flag",
        "he does not speak English at home any more",
        "Nothing more matters to him than the group",
        "nothing like that until he met Shepherd",
        "nothing else, only the knives under the bed",
        "that's all he talks about",
        "that is all they say now, kill or be killed",
        "Haven't the faintest where he gets the powder",
        "I don't know where she has gone",
        "couldnt tell you, he never said a day",
        "I want to explain what he did",
        "nobody is in danger until Friday",
        "It is a mistake to be born white, he says",
        "do i have to wait until he hurts somebody",
        "why do you think she bought a knife",
        "you should see the knives in his room",
        "you are next, she wrote",
        "who finds out if he goes",
        "can you stop him before Friday",
        "i want to kill them",
        "i told already, one year, since the Shepherd",
        "no more jews, that is what the poster says",
    ],
)
def test_what_may_tell_of_somebody_stays(quote):
    assert not chatter.is_chatter(quote)


@pytest.mark.parametrize(
    ("said", "chatters"),
    [
        ("Before I answer, may I ask something", True),
        ("Forgive me, another question", True),
        ("may I ask him to leave", False),
        ("He asked a question about guns", False),
    ],
)
def test_the_wish_to_ask_something_is_no_evidence(said, chatters):
    assert chatter.is_chatter(said) is chatters
