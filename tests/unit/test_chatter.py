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
        # the answer to the danger question
        "No pet, nowt like that.",
        "nah nothing like that i dont think.",
        "Nah mate nothing like that right now.",
        "and no, no one dying rn",
        "Nobody's getting hurt the day.",
        "naebody in danger the now i wouldnae think",
        # nothing was seen
        "I've seen nothing",
        "I've no seen any of it masel",
        "i havenae heard any of it",
        "I haven't seen anything",
        "That's aw I ken",
        "thats all ive seen",
        # of the chat
        "this is bullshit.",
        "ffs this is a waste of time",
        "it's all just useless",
        "wtf dont write that down.",
        "please do not put that in",
        "dinnae write that down",
        "its about my brother not ur poxy hotline.",
        "That did not tell me how to telephone from here.",
        "that doesn't help",
        "you didnt answer my question",
        "u gonna do anything or just waste my time aswell",
        "last lot i rang put me on hold 40 min.",
        "i telt you im his boxing coach",
        "I gave you that already.",
        # of their own telephone
        "im scared to ring 999.",
        "i cant ring",
        "I'm too frightened to call the police",
        "my phone is nearly dead",
        "i got no credit",
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
        "No. It's old names, dead folk I think, aff the internet.",
        "nothing like that yet, but he has a list",
        "nobody gets hurt if they convert, she says",
        "no one dying would stop him",
        "I've seen nothing but hate from him",
        "I've never seen him so angry",
        "I haven't seen anything like his drawings",
        "I didnt see it but my mum did",
        "this is the shit he posts",
        "it is a joke to him, killing",
        "dont write him off",
        "he said dont write that down",
        "they told him to stop writing it down",
        "it's about my brother not his friends",
        "That did not tell him to stop, he went on",
        "you did not see what he did",
        "i told you im his target",
        "he is scared to ring 999",
        "im scared to ring 999 he has a knife",
        "I'm scared he will call them",
        "i cant call him my son any more",
        "his phone is off since Friday",
        "last one i rang said he is in Syria",
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


@pytest.mark.parametrize(
    ("said", "left_out"),
    [
        ("wtf dont write that down.", True),
        ("please don't put that in", True),
        ("i said dont write them ones down!!", True),
        ("stop writing it down", True),
        ("not write this please", True),
        ("he said dont write that down", False),
        ("dont write him off", False),
        ("dont put him in prison", False),
        ("don't write to my house", False),
        ("dont record my call", False),
    ],
)
def test_what_is_not_to_be_written_down(said, left_out):
    assert chatter.is_to_be_left_out(said) is left_out


@pytest.mark.parametrize(
    ("quote", "chatters"),
    [
        ("ive said no like 3 times lol no1 in danger", True),
        ("i told u no already", True),
        ("nah hes just chattin.", True),
        ("He only talks.", True),
        ("Nan would kill me for writing this.", True),
        ("I'll keep this short.", True),
        ("I'm happy for you to send it on to whoever deals with this.", True),
        ("I write English not so good but I try.", True),
        ("Not sure its even anything", True),
        # of somebody
        ("he would kill me for writing this", False),
        ("Nan would kill me", False),
        ("I told you he has a knife", False),
        ("I've told the police all that.", False),
        ("he only talks about killing", False),
        ("I'm happy for him to leave", False),
        ("not sure if he has it", False),
    ],
)
def test_a_no_said_again_and_a_word_on_writing_are_no_evidence(quote, chatters):
    assert chatter.is_chatter(quote) is chatters


@pytest.mark.parametrize(
    ("quote", "small"),
    [
        ("I drove the number 9 bus for thirty one years so I've met all sorts", True),
        ("I'd just made a bara brith as well.", True),
        ("my knee was playing up", True),
        ("my cat was found dead", False),
        ("he followed me on the bus", False),
        ("I heard it on the bus", False),
        ("we had a laugh about it and my parrot picked up one of the chants", False),
        ("I found a knife", False),
        ("the bus to the border leaves at six", False),
    ],
)
def test_the_writers_own_day_is_small_talk_and_the_persons_is_not(quote, small):
    assert chatter.is_small_talk(quote) is small


@pytest.mark.parametrize(
    ("quote", "to_the_chat"),
    [
        ("Right, all in one go.", True),
        ("are you thick", True),
        ("r u deaf or what", False),
        ("are you for real", True),
        ("here goes", True),
        ("No, nobody's in danger that I know of.", True),
        ("I have put off writing this for weeks, so forgive me if it comes out long.", True),
        ("I kept putting off ringing.", True),
        # of somebody
        ("I've been putting off ringing about my son, he has a knife", False),
        ("are you going to hurt him", False),
        ("is he thick", False),
        ("nobody is in danger but he has a list", False),
    ],
)
def test_a_run_up_or_an_insult_is_of_the_chat(quote, to_the_chat):
    assert chatter.is_chatter(quote) is to_the_chat


def test_a_cup_of_tea_alone_is_small_talk():
    assert chatter.is_small_talk("I've had a cup of tea and a think.")
    assert not chatter.is_small_talk("I had a cup of tea with him and he said it")


@pytest.mark.parametrize(
    ("quote", "chatters"),
    [
        ("hello, I hope this is the right place.", True),
        ("Hiya, not sure if this is the right place.", True),
        ("hi dunno if this is 4 me.", True),
        ("Yes, send please", True),
        ("not rite now.", True),
        ("its me not some1 else.", True),
        ("he said not right now", False),
        ("send him home", False),
        ("it is me he hates", False),
        ("not sure this is the right man", False),
        ("not right now but tonight", False),
        ("yes send it to my brother", False),
    ],
)
def test_greetings_and_a_yes_to_sending_are_no_evidence(quote, chatters):
    assert chatter.is_chatter(quote) is chatters
