"""How the writer knows: from the words of the sentence alone."""

import pytest

from nlu.knowing import known_how

FIRST_HAND = {
    "ive seen what she posts, she calls judges vermin": "seen",
    "i herd him on the fone": "heard",
    "I hear it with my own ear at the table": "heard",
    "I heard him say the lot of them deserve to be burned out": "heard",
    "I heard him tell his little sister that they should all be shot": "heard",
    "I heard it with my own ears": "heard",
    "i heard him.": "heard",
    "i heard him say it myself": "heard",
    "he told me Yusuf's lot are the enemy now": "heard",
    "He said to me straight that some people aren't really human": "heard",
    "the fighting talk he told me himself": "heard",
    "I've heard him say women should be punished": "heard",
    "She texted me that the war is coming": "heard",
    "last week I heard him on the phone": "heard",
    "I heard him say more than once that he would go": "heard",
    "i seen the flag with my own eyes": "seen",
    "I've counted eleven bottles": "seen",
    "I found leaflets in his bag": "seen",
    "The videos I see with my own eyes": "seen",
    "We saw them getting into his car": "seen",
}
SECOND_HAND = {
    "My aunt says he wants to burn the place": "told",
    "Another lad says he calls the man a hero": "told",
    "his friend's mum told me he puts up stickers": "told",
    "The stickers I only got from his friend's mum": "told",
    "Someone told me she goes to their meetings": "told",
    "Apparently he shouts at women": "told",
    "I was told that he has a list": "told",
    "two of the pupils said he brings leaflets": "told",
    "My sister heard him say it": "told",
    "Two pupils came to me and said that a boy praises the killers": "told",
    "I suspect he is in a group": "guessed",
    "maybe he has met them already": "guessed",
}
NOT_SAID = (
    "He hates them and says so every day",
    "No.",
    "I havent heard it myself",
    "I've not seen any of it with my own eyes",
    "he has changed since May",
    "He says nobody can be trusted",
)


@pytest.mark.parametrize(("sentence", "how"), [*FIRST_HAND.items(), *SECOND_HAND.items()])
def test_the_words_say_how_it_is_known(sentence, how):
    assert known_how(sentence) == how


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_where_the_words_do_not_say_it_is_unknown(sentence):
    assert known_how(sentence) == "unknown"
