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
    "text",
    [
        "can i still change my mind after if i send it",
        "n the nan bit 2. its line 6. then send it pls",
        "i lost the paper wen will sum1 do sumthing",
        "nah forget it dont send",
        "no leave it im not doin it",
        "omg actually no dont send it",
        "can u show me it agen",
        "hes in his room all nite tho",
        "wat do i do now pls",
        "who reads dis n wen",
        "tell them its the dentist",
        "idk hes jus diff since summer",
        "he recruits for them at college",
        "told by denise, none of it first hand",
        "naw, id raither no be phoned",
        "nobodys gonna miss me by tmrw morning n thats fine honestly",
        "social worker or copper",
        "is it ok to listen at the door",
        "my bro is 20 innit",
        "dunno m8 he jus sed it",
        "aye send it noo hen tell them",
        "wots gonna happen 2 him",
        "is sum1 gonna ring me bak",
        "can mum c wot i rote here",
        "hes bin on telegram wiv lads",
        "gies a minute til a think about it",
        "yeah nah mate it wasnt arvo, was nite",
        "och i dinnae ken what tae dae",
        "how do a get it aff there",
        "ta pet thats us done for tonight",
        "foster carer, placement began in September",
    ],
)
def test_short_messages_in_haste_or_dialect_stay_english(text):
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
        ("Min søn er her i byen hver dag og taler om krig", "da"),
        ("Mae fy mab i wedi newid ac rwy'n poeni amdano o'r diwedd", "cy"),
        ("Mijn zoon is veranderd en ik maak me zorgen over hem", "nl"),
        (
            "Mein Sohn hört nur noch Lieder von The Storm und sagt, dass alle Fremden weg sollen, "
            "und er geht nicht mehr in die Schule",
            "de",
        ),
        ("je n'ai pas peur maintenant: personne en danger now, line 9 is No please", "fr"),
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
