"""A wrong "I do not read your language" in an emergency is worse than a clumsy answer."""

import pytest

from nlu import language


@pytest.mark.parametrize(
    "text",
    [
        "hes got a knife and hes going out",
        "my bro is actin mad weird innit",
        "pls help me he wanna go syria",
        "I think my husband he go wrong way, what I do",
        "wallah my cousin changed, he dont pray with us no more",
        "Ahmed",
        "mi hijo",
        "uncle Tariq, Birmingham",
        "",
        "999",
    ],
)
def test_english_however_it_is_spelt_and_whatever_is_too_short_to_say(text):
    assert language.guess(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mój syn mówi, że chce wyjechać na wojnę i boję się o niego", "pl"),
        ("Mein Sohn spricht nur noch davon, in den Krieg zu ziehen", "de"),
        ("Mi hijo ha dejado de hablar con sus amigos y tengo miedo", "es"),
        ("Mon fils ne parle plus à personne et j'ai peur pour lui", "fr"),
        ("ابني تغير كثيرا وأنا خائف عليه ولا أعرف ماذا أفعل", "ar"),
        ("میرا بیٹا بدل گیا ہے اور میں بہت پریشان ہوں", "ur"),
        ("Oğlum çok değişti ve onun için çok korkuyorum", "tr"),
        ("Мій син дуже змінився і я боюся за нього", "uk"),
    ],
)
def test_another_language(text, code):
    assert language.guess(text) == code


@pytest.mark.parametrize("text", ["ok", "he left", "ابني", "мой сын", "ñu", "a b"])
def test_readable(text):
    assert language.readable(text)


@pytest.mark.parametrize("text", ["", " ", "😀😀😀", "???", "12345", "…", "—", "x"])
def test_not_readable(text):
    assert not language.readable(text)
