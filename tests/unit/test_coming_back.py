"""What somebody with a code types, where one of the code's buttons would say the same."""

import pytest

from core import coming_back


@pytest.mark.parametrize(
    "text",
    [
        "wanna add sumthing. his sister told me the meetings moved",
        "can i add sumthing",
        "I'd like to add to what I sent",
        "no i mean put it on the thing i sent b4",
        "add something",
        "there's something else i forgot",
        "I have something to add",
        "please add to my report",
        "let me add one thing",
    ],
)
def test_a_wish_to_add_is_read(text):
    assert coming_back.asks_to_add(text)


@pytest.mark.parametrize(
    "text",
    [
        "he wants to add me to the group",
        "i want to add a photo",
        "they add me to a group",
        "has anyone read it",
        "add that he has a sister",
    ],
)
def test_a_telling_is_no_wish_to_add(text):
    assert not coming_back.asks_to_add(text)


def test_what_is_told_beside_the_wish_is_not_lost():
    said = "Can I add something. His sister told me, the meetings moved."

    assert coming_back.told_beside(said) == "His sister told me, the meetings moved."
    assert coming_back.told_beside("Add something") == ""
    assert coming_back.told_beside("I have more to add. Thank you") == ""


@pytest.mark.parametrize(
    ("text", "helped"),
    [
        ("it helped me", "yes"),
        ("it did help thanks", "yes"),
        ("yes it was really helpful", "yes"),
        ("helped a bit", "partly"),
        ("it didn't help at all", "no"),
        ("not helpful", "no"),
        ("it was no help", "no"),
        ("help me please", ""),
        ("help", ""),
        ("he said it helped him", ""),
        ("he helped me", ""),
        ("it would help to talk", ""),
    ],
)
def test_whether_it_helped_is_read_of_the_chat_alone(text, helped):
    assert coming_back.whether_it_helped(text) == helped


@pytest.mark.parametrize(
    "text",
    [
        "can i still get it back if i lose my nerve",
        "If I change my mind tomorrow, may I still withdraw it?",
        "can I take it back later if I have regret?",
        "what if i change my mind",
        "can i still take it back",
        "could ah tak it back the morra if ah want",
        "how do I withdraw it?",
        "is it too late to cancel it?",
        "am i able to get it back",
        "if i change my mind can i get it back",
        "would I be able to pull it",
        "can it be taken back",
        "how long have i got to take it back",
        "is there a way to undo it",
        "can I change my mind later",
        "can i withdraw",
        "may i withdraw my summary",
        "is possible to take back my words?",
    ],
)
def test_a_question_or_a_condition_about_taking_it_back_takes_nothing_back(text):
    assert coming_back.taking_back(text) == coming_back.ASKS


@pytest.mark.parametrize(
    "text",
    [
        "take it back",
        "Yes, take it back",
        "i want to take it all back, the whole thing",
        "i want my first report taken back, cancel it",
        "withdraw it please",
        "please can i take it back now",
        "can you withdraw it please",
        "could you cancel it",
        "I'd like to withdraw my report",
        "i cant do this to her. take it back",
        "I've changed my mind",
        "no i changed ma mind, tak it back",
        "i want it back",
        "I have decided to withdraw my summary",
        "pull it please",
        "i want to withdraw",
        "get it back for me please",
        "take back what i sent",
        "want to take it back mate",
        "Nah I've thought about it, I don't want it in. Take it back please.",
        "no i dont want it in take it back",
        "naw hen, tak it back",
        "no no, withdraw it please",
        "nope. pull it",
        "I don't want it sent, cancel it",
        "na changed my mind",
        "nah yeah take it back mate",
        "no wait dont. take it back",
        "i dont want them seeing it so take it back",
    ],
)
def test_a_wish_to_take_it_back_is_read(text):
    assert coming_back.taking_back(text) == coming_back.WISHES


@pytest.mark.parametrize(
    "text",
    [
        "what? no i only asked could i. i dont want it took back, send it again",
        "i never asked ye to withdraw it!",
        "dont take it back",
        "I do not want to withdraw it",
        "no dont cancel it",
        "no thanks, dont take it back",
        "nah dont withdraw it, leave it",
        "naw a didnae mean take it back, dont take it back",
    ],
)
def test_who_does_not_want_it_back_keeps_it(text):
    assert coming_back.taking_back(text) == coming_back.KEEPS


@pytest.mark.parametrize(
    "text",
    [
        "he wants to take it back",
        "will he take it back",
        "I want my son back",
        "can I get him back",
        "he never takes it back when he says those things",
        "i want to go back",
        "get back to me",
        "she took her ring back",
        "I want to get my life back",
        "can i cancel my contact with him",
        "they want to take our country back",
        "he says they will take it all back from the muslims",
        "is he coming back",
        "my brother withdrew from his friends",
        "how do i get him to come back",
        "can i talk to someone if i lose my temper",
        "he lost his nerve",
        "changed my mind about him",
        "nah he took it back to the shop",
        "no idea if hes changed my mind",
        "can i add something",
    ],
)
def test_what_others_take_back_is_not_of_the_summary(text):
    assert coming_back.taking_back(text) == ""


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("yes", "yes"),
        ("yes please", "yes"),
        ("yes, withdraw it", "yes"),
        ("aye tak it back", "yes"),
        ("ok do it", "yes"),
        ("yes im sure", "yes"),
        ("no", "no"),
        ("no, leave it", "no"),
        ("naw leave it be", "no"),
        ("keep it", "no"),
        ("no dont", "no"),
        ("not yet", "no"),
        ("leave it where it is", "no"),
        ("thanks", ""),
        ("please", ""),
        ("yes he has a knife", ""),
        ("yes but leave the first bit", ""),
        ("no he is here with a gun", ""),
    ],
)
def test_only_a_plain_yes_or_no_answers_whether_to_take_it_back(text, answer):
    assert coming_back.confirms(text) == answer


@pytest.mark.parametrize(
    "text",
    [
        "so has it been sent now or not?",
        "has it gone?",
        "has anyone read it?",
        "has anyone read it",
        "so wot happened with it, has anyone read it",
        "I only want to know, has anyone read it?",
        "where does it stand now? has anyone read it",
        "did it send",
        "did it go through ok?",
        "is it sent yet",
        "have they got it",
        "has anybody opened it yet?",
        "did they get it",
        "was it delivered?",
        "any news on it?",
        "did anybody see what i wrote?",
        "Thank you. Did anybody see what I wrote? And could my daughter find out?",
        "who has read it",
        "hus it went yet",
        "where is my summary now",
        "has the team seen it",
        "is it with them",
        "have yous read ma report yet",
        "did it not send??",
        "didn't it send",
        "has it not sent",
        "hasnt it gone yet",
        "it didnt send?",
        "so it hasnt sent?",
        "did it work",
    ],
)
def test_whether_it_was_sent_or_read_is_a_question_of_where_it_stands(text):
    assert coming_back.asks_where_it_stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "has he gone",
        "has it happened before",
        "has she been sent away",
        "has it gone wrong",
        "what happened to him",
        "has anyone read it to him",
        "will anyone read it?",
        "did it help",
        "have they seen him",
        "is it read by the police",
        "has he read it in a book",
        "did they get him",
        "did they see him",
        "is it gone midnight where he is",
        "where is he now",
        "they have guns",
        "they got it from the mosque",
        "did you read the news about it",
        "has anyone seen my brother",
        "did he not send it",
        "it didnt go well",
        "has it worked out with him",
    ],
)
def test_what_is_of_somebody_else_asks_not_where_it_stands(text):
    assert not coming_back.asks_where_it_stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "is it really all gone? nobody got it?",
        "Is it deleted? Has it gone to anyone?",
        "did it delete",
        "has it all been wiped",
        "Did anybody see what I wrote? And could my daughter find out?",
    ],
)
def test_after_deleting_it_is_asked_whether_it_is_gone(text):
    assert coming_back.asks_whether_it_is_gone(text)


@pytest.mark.parametrize(
    "text",
    [
        "I merely wish to add that to what I sent.",
        "Good heavens, no. It is nothing of that kind. I merely wish to add that to what I sent.",
        "I wish it added to my summary, please.",
        "I should like to add something. His mother telephoned",
        "My code is 6KRS-GM5T-XJTB-M3MT and I would like to add a line",
        "can you add that to my report",
        "put that on ma report",
        "add that please",
        "i just want to add this",
        "please add it to what i told you",
        "i only want to add that",
    ],
)
def test_a_wish_to_add_these_very_words_is_read(text):
    assert coming_back.asks_to_add(text)


@pytest.mark.parametrize(
    "text",
    [
        "he wants to add me to the group",
        "i want to add a photo",
        "they add me to a group",
        "has anyone read it",
        "add that he has a sister",
        "he put it on the table",
        "he put that in the car",
        "he adds them to the list",
        "she put it with the thing",
        "it doesnt add up",
    ],
)
def test_what_they_add_or_put_somewhere_is_no_wish_to_add(text):
    assert not coming_back.asks_to_add(text)


def test_what_is_to_be_added_may_stand_in_the_wish_itself():
    said = "I just want to add that he has sold his car now"

    assert coming_back.told_beside(said) == "he has sold his car now"
    assert coming_back.told_beside("I would like to add that to my report") == ""


@pytest.mark.parametrize(
    ("text", "helped"),
    [
        ("Thank you, that was of real help to me.", "yes"),
        ("that was a great help", "yes"),
        ("thank you it was helpful", "yes"),
        ("no it wasnt much help", "no"),
        ("that was no help at all", "no"),
        ("it helped him get away", ""),
        ("it helped my brother", ""),
    ],
)
def test_thanks_for_help_is_read_in_other_words(text, helped):
    assert coming_back.whether_it_helped(text) == helped


@pytest.mark.parametrize("text", ["send it again", "i want to send it", "put it back please"])
def test_who_wants_it_sent_after_all_says_so(text):
    assert coming_back.wants_it_sent_again(text)


@pytest.mark.parametrize(
    "text",
    [
        "i lost the paper wen will sum1 do sumthing",
        "I've lost my code",
        "i cant find the code",
        "didnt write it down",
        "forgot to write the code down",
        "whats my code again",
        "lost ma code hen",
        "show me the code again please",
        "i never wrote it down",
        "what if i lose the code",
    ],
)
def test_a_lost_code_is_read(text):
    assert coming_back.lost_the_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "i lost my old code",
        "he lost his number",
        "i lost my phone",
        "i lost my mum",
        "i forgot his code",
        "what is the police number",
        "i cant find my son",
        "she lost the paper",
        "he deleted the paper",
        "ive a different code",
    ],
)
def test_what_else_is_lost_is_no_lost_code(text):
    assert not coming_back.lost_the_code(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Thanks. Is that it, anything else I need to do with Megan tonight?", "faq/how_to_talk"),
        ("what do I do about him tonight", "faq/how_to_talk"),
        ("owt else i should do wi our kid", "faq/how_to_talk"),
        ("is there anything else to do with my son", "faq/how_to_talk"),
        ("whit dae ah dae wi him", "faq/how_to_talk"),
        ("what do i do now", "faq/after_referral"),
        ("so what next", "faq/after_referral"),
        ("what happens now", "faq/after_referral"),
        ("anything else i should do?", "faq/after_referral"),
        (
            "Now I want to say to you if it helped, where I can do this",
            "where_to_say_it_helped",
        ),
        ("where do i say it helped", "where_to_say_it_helped"),
        ("how can i give feedback", "where_to_say_it_helped"),
        ("what do i do with my code", ""),
        ("where can i get help", ""),
        ("he helped me, where can i find him", ""),
        ("what should I do with the phone i found", ""),
        ("what did he do next to her", ""),
        ("he asked me what i can do with the knife", ""),
        ("what do i do now he has gone out with it", ""),
        ("it helped me", ""),
    ],
)
def test_what_is_asked_once_it_is_sent(text, label):
    assert coming_back.asks_after_sending(text) == label


@pytest.mark.parametrize(
    "text",
    [
        "Oh, not now, I've nothing yet. Thank you, goodnight.",
        "no thanks not tonight",
        "nothing yet ta",
        "nowt to add",
        "nah never mind, i was just asking",
        "not yet, I'll come back",
        "i dont have anything yet",
        "that's all thank you",
        "maybe later",
        "na hen, nothin the noo",
    ],
)
def test_who_has_nothing_to_add_says_so(text):
    assert coming_back.has_nothing_to_add(text)


@pytest.mark.parametrize(
    "text",
    [
        "not now, he is out",
        "nothing he says makes sense",
        "no, he has a knife",
        "he was not there tonight",
        "tomorrow he leaves",
        "never mind the marches, he bought a gun",
        "that's all he talks about",
        "no more school for him",
        "later he said it again",
        "I've nothing left to live for",
        "goodbye",
    ],
)
def test_what_tells_something_is_to_be_added(text):
    assert not coming_back.has_nothing_to_add(text)


@pytest.mark.parametrize(
    "text",
    [
        "Oh no hang on, I've gone cold. I can't do that to him, can I get it back?",
        "Oh no hang on, I've gone cold… can I get it back?",
        "hing on, can i tak it back",
        "what have i done, can i take it back",
        "i shouldnt have sent it. can i get it back?",
    ],
)
def test_a_fright_after_sending_is_a_wish_to_take_it_back(text):
    assert coming_back.taking_back(text) == coming_back.WISHES


@pytest.mark.parametrize(
    "text", ["can I take it back later if I get cold feet", "can i still take it back?"]
)
def test_to_ask_whether_it_could_be_taken_back_is_no_wish(text):
    assert coming_back.taking_back(text) == coming_back.ASKS
