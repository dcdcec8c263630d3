"""How the writer knows: from the words of the sentence alone."""

import pytest

from nlu.knowing import known_how, without_doubt_of_the_writer, without_doubt_of_time

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
    # the place, the time or the matter comes first, and then the writer
    "On Thursday in my office I heard him say that they had it coming": "heard",
    "the monkeys thing i heard her say in the kitchen": "heard",
    "At the bus stop by the school we heard them chanting": "heard",
    "During my lunch break I overheard him on about vermin": "heard",
    "the other night he told me he wants to join them": "heard",
    "In front of two customers I heard him say it": "heard",
    "My sister and I heard him say it": "heard",
    "I was in the kitchen and heard him say they should hang": "heard",
    # nobody says "I"
    "Heard him say Hitler had the right idea": "heard",
    "heard them laughing about the bombing": "heard",
    "And then heard her tell the kids that music is filth": "heard",
    # to the writer
    "He said to my face that I am a traitor": "heard",
    "he sed it to me face": "heard",
    "She said it straight to our faces": "heard",
    "hes told me theyre rats": "heard",
    "he keeps telling us that the war is coming": "heard",
    "He shouted at me that I would burn": "heard",
    "she rang up and told me that judges are vermin": "heard",
    "he told me mum is a traitor": "heard",
    "he told me she deserves to die": "heard",
    # seen
    "I seen a flag": "seen",
    "i see it with me own eyes": "seen",
    "iv seen the stickers": "seen",
    "I've read his messages": "seen",
    "We read some of her posts about the enemy": "seen",
    "I had read the group chat": "seen",
    "he showed me the video": "seen",
    "he showed us his list": "seen",
    "She's shown me a picture of the man": "seen",
    "he keeps showing me videos of it": "seen",
}
FIRST_HAND |= {
    # to their face, in dialect and a second language
    "told me to my face muslims on our street need driving out": "heard",
    "she telt me tae ma face the folk at that concert had it comin.": "heard",
    "Said to my face that they should hang": "heard",
    "told me himself he hates them": "heard",
    "he telt us they are vermin": "heard",
    "ah heard him say it": "heard",
    "he tell me at dinner the brown people must go out": "heard",
    "he say it to me": "heard",
    # ears and mouths
    "ma ain ears.": "heard",
    "heard it masel": "heard",
    "I heard from his mouth": "heard",
    "I hear it from his mouth myself": "heard",
    "from his own mouth, we was sat on the seafront.": "heard",
    "number 5 i heard it from him": "heard",
    "i heard it fae him masel": "heard",
    "with my own ears": "heard",
    "I saw and heard it myself": "heard",
    "I heard her with my own ears and saw the arm": "heard",
    "I was there, I hear it": "heard",
    # seen
    "I see him do it": "seen",
    "i seen it all": "seen",
    "saw the armband masel": "seen",
    "ah saw it wi ma ain een": "seen",
    "heard it, saw the armband": "seen",
}
SECOND_HAND = {
    "My colleague Mr Farrow tells me that Dylan shows videos of attackers": "told",
    "Our manager told us that Luke put stickers up": "told",
    "My aunt says he wants to burn the place": "told",
    "Another lad says he calls the man a hero": "told",
    "his friend's mum told me he puts up stickers": "told",
    "The stickers I only got from his friend's mum": "told",
    "Someone told me she goes to their meetings": "told",
    "Apparently he shouts at women": "told",
    "I was told that he has a list": "told",
    "I got told he has a list": "told",
    "two of the pupils said he brings leaflets": "told",
    "My sister heard him say it": "told",
    "Two pupils came to me and said that a boy praises the killers": "told",
    "I suspect he is in a group": "guessed",
    "maybe he has met them already": "guessed",
    # somebody else's ears
    "he said to my missus in the car that girls who turn lads down deserve it": "told",
    "he told his gran that they will all be gone": "told",
    "she said to her friend that the day is coming": "told",
    "he said to me mum he'd do it": "told",
    "He has told our nan it is holy": "told",
    "hes messaged his ex saying shes filth": "told",
    "He said it to my best mate in the pub": "told",
    "he told his gran, and she told me": "told",
    # others tell
    "mum told me": "told",
    "me mam told me": "told",
    "Nan told us last night": "told",
    "his girlfriend told me": "told",
    "Tom told me": "told",
    "It's Priya, and Priya told me": "told",
    "a guy I work with told me he has knives": "told",
    "A lad I mentor says he's been promised a place": "told",
    "one of the boys she teaches told me": "told",
    "she told me her uncle says women must obey": "told",
    "He told us that his mates think bombs are funny": "told",
    "the uncle says they must all go, she told me that": "told",
    "Mum heard him say it": "told",
    "me brother heard him": "told",
    "Tom overheard him": "told",
    "I heard it from her mum": "told",
    "the uncle says they must all go": "told",
    "I heard he's joined them": "told",
    "Heard from a neighbour that he has flags": "told",
    "Heard he was thrown out": "told",
    "her sister telt me": "told",
    "his maw telt me": "told",
    "his mum told me he said": "told",
    "his mum told me to my face that he has a flag": "told",
    "my mum heard it from his own mouth": "told",
    "his sister said she heard it with her own ears": "told",
    "I heard it from his mother": "told",
    "i heard it fae his sister": "told",
}
FIRST_HAND |= {
    # "goes" for says; and who is spoken of all along
    "the other arvo in the ute he goes to me Hitler shoulda finished it": "heard",
    "he goes to us, they all want burning": "heard",
    "Yesterday elle m'a dit en face: les gens méritent de disparaître": "heard",
    "tells us women have ruined him, he said that in the kitchen friday": "heard",
    "he stands there wiv them, came home and said to my face they want wiping out": "heard",
    "seen an heard it myself": "heard",
    "i herd him say it an i seen the rest": "heard",
}
SECOND_HAND |= {
    "two small children live there, though I have only his mother's word for it": "told",
    "I've just got me nan's word": "told",
}
NOT_SAID = (
    "I've no seen any of it masel",
    "a've nae seen it masel",
    "I havenae seen any of it",
    "i didnae hear him say it",
    "I've niver seen the flag",
    "I seen nothin",
    "seen hee haw of it",
    "he goes to me mam's on Sundays",
    "he goes to our house when I'm out",
    "he goes to me brother's gym",
    "his mother's word is law",
    "tells me he said that in the kitchen",
    "he goes to them for his tea",
    "he's got no car and no seen friends",
    "He hates them and says so every day",
    "No.",
    "I havent heard it myself",
    "I've not seen any of it with my own eyes",
    "he has changed since May",
    "He says nobody can be trusted",
    "the people he talks to online always say it is a war",
    "she said about the people at the lab",
    "the uncle says the west must burn",
    "I heard her mum told people",
    "she told me he has a list",
    "he never told his mum",
    "A man told me on Monday that the place would burn",
    "can I read his messages",
    "he would do it with my eyes shut",
    "I've been told to ask",
    "He screams at his sister for her nails",
    "I heard her friends say it is holy",
    "he never told me",
    "he says its for the masts and anyone who turns up to fix them.",
    "who finds out it was me that said this",
    "the rubbish that comes out of his mouth",
    "I never heard it from his mouth",
    "I didnt hear it with my own ears",
    "told me nothing",
    "A man told me to my face he has a list",
    "he won't show me his phone",
    "She has never shown me the messages",
    "I read that the group is banned",
    "I read his mum's message about it",
    "nobody told me anything",
    "He told his friends that the day is coming",
    "I was at work and my sister came and heard a noise",
)


@pytest.mark.parametrize(("sentence", "how"), [*FIRST_HAND.items(), *SECOND_HAND.items()])
def test_the_words_say_how_it_is_known(sentence, how):
    assert known_how(sentence) == how


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_where_the_words_do_not_say_it_is_unknown(sentence):
    assert known_how(sentence) == "unknown"


@pytest.mark.parametrize(
    "sentence",
    [
        "hes just messaged mum",
        "he just told dad",
        "one of the lads he plays with said he laughed",
        "She told me what his brother heard",
        "I was told my sister came and heard him",
        "I was at work and my sister came and heard him",
        "he told the girl next door that he would",
        "he has a mate who came round and told me",
        "A boy wrote to my daughter, she blocked him and told me",
        "I heard it from her little brother",
        "they told my teacher he did it",
    ],
)
def test_what_others_saw_or_heard_is_never_first_hand(sentence):
    assert known_how(sentence) in ("told", "unknown")


@pytest.mark.parametrize(
    ("sentence", "how"),
    [
        ("I have neither seen nor heard a thing of his myself", "unknown"),
        ("I have seen nothing of it myself.", "unknown"),
        ("I heard the remark.", "heard"),
        ("He stood in my kitchen and said they need dragging out.", "unknown"),
    ],
)
def test_what_was_not_seen_is_not_seen_and_a_kitchen_tells_nothing(sentence, how):
    assert known_how(sentence) == how


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("It is from one year maybe.", False),
        ("since about last summer, I think", False),
        ("maybe since January", False),
        ("for two months probably.", False),
        ("maybe he has a gun", True),
        ("he left in May, maybe he met them", True),
        ("maybe they met last year", True),
    ],
)
def test_a_doubtful_time_is_no_doubt_of_what_happened(sentence, left):
    doubt = ("maybe", "probably", "i think")
    assert any(word in without_doubt_of_time(sentence) for word in doubt) is left


@pytest.mark.parametrize(
    ("sentence", "how"),
    [
        ("I heard that with my own ears.", "heard"),
        ("aye I heard that masel", "heard"),
        ("i seen the flag n heard him say it", "seen"),
        ("he asked it to me himself, I heard it", "heard"),
        ("And he asked me what hour the laboratory people come out", "heard"),
        ("he said it on voice chat i herd it n the pic he sent it me on snap", "heard"),
        ("at break hes been showing us recruiting videos off his phone", "seen"),
        ("I saw a 22 year old man this morning and he said it must have felt clean", "heard"),
        # others
        ("The job I know because his boss rang our house.", "told"),
        ("i know it cos his mam phoned me", "told"),
        ("I heard that he has a list", "told"),
        ("my mate seen the flag n heard him say it", "unknown"),
        ("his mum told me, I heard it", "told"),
        ("She asked me if he has a knife", "unknown"),
        ("I saw him hit a man at the match", "seen"),
        ("bro its not happening now hes literally at home playin fifa.", "unknown"),
        ("my neighbour Glenys put me onto this on the tablet.", "unknown"),
    ],
)
def test_first_hand_stays_first_hand_and_a_call_from_others_is_told(sentence, how):
    assert known_how(sentence) == how


@pytest.mark.parametrize(
    ("sentence", "how"),
    [
        ("He sat in my front room and told me parliament's crawling with traitors", "heard"),
        ("he stood at the sink and told me they should swing", "heard"),
        ("he turns round to me and says lads who come home in boxes had it coming", "heard"),
        ("he turned to me and said they should all hang", "heard"),
        ("she looked me in the eye and said theyll all burn", "heard"),
        ("he came round to us and said the war is coming", "heard"),
        ("told me i shud b scard.", "heard"),
        ("told me i'd regret it", "heard"),
        ("herd him say it.", "heard"),
        ("hurd it n all", "unknown"),
        ("he has blak flag on his lap top 2, seen it", "seen"),
        ("she has a badge - seen it myself", "seen"),
        ("I heard it, my daughter heard it also, she is 9.", "heard"),
        ("my daughter heard it and i heard it too", "heard"),
        # others, or nobody
        ("he turns round to his mum and says they should burn", "unknown"),
        ("she turned to me and said he has a list", "unknown"),
        ("told me i should ring you", "unknown"),
        ("told me i should speak to the police", "unknown"),
        ("told me he has a list", "unknown"),
        ("my daughter heard it", "told"),
        ("I heard it from my daughter", "told"),
        ("hes got a list, not seen it", "unknown"),
        ("hes got a list, his mum seen it", "unknown"),
        ("he came over with his mate who told me he has a list", "told"),
    ],
)
def test_what_was_said_to_the_writers_face_is_heard_and_others_words_are_not(sentence, how):
    assert known_how(sentence) == how


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("not sure if this is the rite place but its about my half brother", False),
        ("hes gone weird idk if i shud be on here", False),
        ("I don't know if it matters, he gave me his rods", False),
        ("not sure where to start, he has a flag", False),
        ("dunno who to tell, he has a flag", False),
        ("I'm not sure, I'm his godmother not a policeman", False),
        ("one older chap who seems to decide everything", False),
        # of what is told
        ("not sure if he has a knife", True),
        ("idk if he means it", True),
        ("i dunno if he did it", True),
        ("i dont know if i saw a gun", True),
        ("he seems to hate everyone", True),
        ("I'm not sure if it was him", True),
        ("not sure what he has", True),
    ],
)
def test_the_writers_doubt_of_the_place_is_no_guess_about_the_person(sentence, left):
    doubt = ("not sure", "idk", "dunno", "don't know", "dont know", "seems")
    assert any(word in without_doubt_of_the_writer(sentence) for word in doubt) is left


@pytest.mark.parametrize(
    ("sentence", "how"),
    [
        # somebody else's ears, by a name
        ("he told meg our other housmate hes gona burn it", "told"),
        ("but on saterday he told meg hes gona burn the mosqe down", "told"),
        ("he said to kerry that theyll all burn", "told"),
        ("She told Priya she would go there", "told"),
        ("he messaged dave he'd do it", "told"),
        ("he told meg in front of me hes gonna burn it", "heard"),
        ("He said to his gran that we are all finished, in front of us", "heard"),
        ("In my lesson on Monday he told the class that jews run it", "heard"),
        (
            "He told our mum to her face that democracy is for dogs, I was stood right there",
            "heard",
        ),
        ("stood next to him i was when he said they should burn", "heard"),
        ("he told lies about it", "unknown"),
        ("he told everyone at school theyre vermin", "unknown"),
        # who sends word
        ("Price his form teacher rang to say he did a salute", "told"),
        ("his boss phoned to tell us he shouted", "told"),
        ("the school emailed to say he drew it", "told"),
        ("mrs ahmed called us to let us know he shouted", "told"),
        ("His mother informs me he left college", "told"),
        ("kai told me gaz wants him", "told"),
        ("my brother kai is 15 he told me gaz wants him to come", "told"),
        ("imran says bilal told him he will go", "told"),
        # heard plainly, whoever speaks beside it
        (
            "At luncheon he said, and I heard it plainly, that they did what had to be done.",
            "heard",
        ),
        ("my wife said I was wrong, but he called them vermin and I heard it clearly", "heard"),
        ("My son told me he was there and I heard him say it myself", "heard"),
        # a guess, said of the whole
        ("thats just my guess", "guessed"),
        ("i only think he put it there", "guessed"),
        ("the rest i imagine", "guessed"),
        ("just me guessing", "guessed"),
        ("but its only what i think", "guessed"),
        ("I don't know this, he lives alone now I believe.", "guessed"),
        ("That is only my supposition.", "guessed"),
        ("my cousin told me of a camp but the rest i imagine", "guessed"),
        # in other languages
        ("Hier soir j'ai vu sa carabine de chasse", "seen"),
        ("je l'ai vu acheter ça", "seen"),
        ("Ma sœur m'a dit qu'il a pris congé demain", "told"),
        ("on m'a dit qu'il part", "told"),
        ("il m'a dit demain", "heard"),
        ("mi hermana me dijo que tiene una pistola", "told"),
        ("yo vi la pistola", "seen"),
        # nothing is said of it
        ("no nothing like that hes upstairs asleep hes just changed", "unknown"),
        ("wiv some group he showed me on his fone", "seen"),
    ],
)
def test_as_people_type_it(sentence, how):
    assert known_how(sentence) == how
