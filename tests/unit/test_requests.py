"""What a typed message asks the chat to do; whatever could mean something else is nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import requests
from core.requests import CARD, PREVIEW, Request

WHERE = ("", CARD, PREVIEW)


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize(
    "text",
    [
        "show me the summary",
        "ok show me the summary. i dont want my name anywhere",
        "i want the summary please",
        "show me a summary to hand over",
        "could you send what I told you to a team?",
        "Can you put that summary together for me?",
        "can I send it to somebody?",
        "can you send it to someone for me then, the summary",
        "I'd like to hand over what I told you",
        "I want send the summary",
        "Can I just send the thing",
        "Can I see the summary please",
        "please give me the summary",
        "pass this on to them please",
        "Thanks. Let me see the summary",
        "the summary please",
        "I want a summary of what I said",
    ],
)
def test_words_that_ask_for_the_summary_hand_over_everywhere(text, where):
    assert requests.read(text, where) == Request("hand_over")


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize(
    "text",
    [
        "he sends money to someone",
        "can I send him to someone?",
        "what happens with the summary?",
        "how long till someone reads it",
        "will you pass it on to the police?",
        "do you send it to anyone?",
        "who reads the summary?",
        "I don't want the summary",
        "I want the summary back",
        "I want the summary deleted",
        "can I see the summary I sent last week?",
        "give me a summary of the signs",
        "can you see the summary?",
        "can they see the summary",
        "can I send you a photo of it?",
        "can I send it to my son?",
        "can I send it anonymously?",
        "can I send the summary without my name?",
        "please don't pass it on to them",
        "he wants me to send it to someone",
        "she told me to show him the summary",
        "can I see the summary before it goes? " + "and he shouts " * 10,
    ],
)
def test_questions_and_tellings_about_sending_hand_nothing_over(text, where):
    found = requests.read(text, where)
    assert found is None or found.kind == requests.TAKE_BACK


@pytest.mark.parametrize(
    "text",
    [
        "I have no code",
        "I haven't got a code, I mean the summary",
        "I don't have a code mate",
        "what? i dont have a code",
        "no code",
        "I was never there. I never got a code",
    ],
)
def test_who_has_no_code_says_so(text):
    assert requests.read(text) == Request("no_code")


@pytest.mark.parametrize(
    "text",
    [
        "I don't have one",
        "I have a code",
        "do I need a code?",
        "he has no code",
        "I have no code of honour",
        "I don't have a code for his phone",
        "I lost my code",
        "I don't have a postcode",
    ],
)
def test_other_words_about_codes_are_no_want_of_one(text):
    assert requests.read(text) is None


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize(
    "text",
    [
        "go back",
        "can I go back a bit, I'd like to change my answer",
        "can I go back to the one about who they are to me?",
        "can we go back to the last question please",
        "I want to change my answer",
        "previous question",
    ],
)
def test_back_to_the_question_before(text, where):
    assert requests.read(text, where) == Request("previous")


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize(
    "text",
    [
        "he wants to go back to Syria",
        "I went back",
        "I want to go back",
        "I want to go back to Syria",
        "can I go back to him?",
        "go back to where you came from",
        "go back to the beginning",
        "go back, he said, to your own country",
        "can he go back?",
        "he is back",
    ],
)
def test_going_back_somewhere_is_no_question_before(text, where):
    assert requests.read(text, where) is None


@pytest.mark.parametrize("where", ["", CARD])
@pytest.mark.parametrize(
    "text",
    [
        "can we carry on",
        "go on with a few questions then",
        "lets continue",
        "Let's carry on please",
        "ok, go on then",
    ],
)
def test_going_on_with_the_questions(text, where):
    assert requests.read(text, where) == Request("go_on")
    assert requests.read(text, PREVIEW) is None  # there it might be a yes, and might not


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize(
    "text",
    [
        "I can't go on",
        "I cant carry on",
        "I can't carry on like this",
        "can we carry on like this?",
        "I don't want to carry on",
        "how can I go on with my life",
        "he will carry on",
        "he goes on and on",
        "continue to watch him",
    ],
)
def test_who_cannot_go_on_is_never_taken_for_going_on(text, where):
    assert requests.read(text, where) is None


ON_CARD = [
    ("I cant ring, he'd hear about it and my phone has no credit", "cannot_call"),
    ("i cant ring 999. i cant say it out loud", "cannot_call"),
    ("I can't call", "cannot_call"),
    ("sorry but I cannot phone them right now", "cannot_call"),
    ("I have no credit", "cannot_call"),
    ("It's not happening now, it's Friday", "not_now"),
    ("nothing is happening right now", "not_now"),
    ("no, it isn't happening now", "not_now"),
    ("you've misunderstood me", "misread"),
    ("you got it wrong", "misread"),
    ("You've misunderstood", "misread"),
    ("that's not what I meant", "misread"),
    ("you misread me", "misread"),
    ("no I think you've got that wrong", "misread"),
    ("she's phoned 999 for me, they're coming", "called"),
    ("I have called them", "called"),
    ("I rang 999 already", "called"),
    ("police are on their way", "called"),
    ("my mum has called the police", "called"),
    ("ok I've called", "called"),
    ("ok my aunt has rung them", "called"),
    ("Aunt Moira rang 999, they're taking it seriously", "called"),
    ("the police are coming", "called"),
    ("i phoned them", "called"),
    ("ive rung em", "called"),
    ("my neighbour rang 999 and they are coming", "called"),
    ("just called them", "called"),
    ("i did", "called"),
    ("I have already", "called"),
    ("done it", "called"),
    ("im on the phone to them now", "called"),
    ("i spoke to the police", "called"),
    ("i can not call now he is in the next room and he hear", "cannot_call"),
    (
        "I've not called, I can't. Look I'll phone my aunt in Dundee and get her to ring",
        "cannot_call",
    ),
    ("It is mistake, nobody is danger", "misread"),
    ("He only put the sticker. I am scared for you said call police.", "misread"),
    ("this is a misunderstanding", "misread"),
    ("you got the wrong end of the stick. nobodys in danger", "misread"),
]


def test_a_call_is_read_among_much_else():
    text = (
        "ok my aunt has rung them. Aunt Moira rang 999, they're taking it seriously. I want to give"
        " what I know to someone in writing too"
    )

    assert requests.read(text, CARD) == Request("called")
    assert requests.read(text) is None


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("I have called", False),
        ("ok i rang them they got the flight number", False),
        ("we've called the police", False),
        ("just called 999", False),
        ("i did", False),
        ("my aunt has rung them", True),
        ("Aunt Moira rang 999", True),
        ("the police are coming", True),
        ("she's phoned 999 for me", True),
    ],
)
def test_only_their_own_call_is_theirs(text, another):
    assert requests.called_by_another(text) is another


@pytest.mark.parametrize(("text", "kind"), ON_CARD)
def test_the_choices_of_a_card_can_be_typed(text, kind):
    assert requests.read(text, CARD) == Request(kind)


@pytest.mark.parametrize(("text", "kind"), ON_CARD)
def test_the_choices_of_a_card_are_read_after_a_card_only(text, kind):
    assert requests.read(text) is None
    assert requests.read(text, PREVIEW) is None


@pytest.mark.parametrize(
    "text",
    [
        "I called him",
        "should I have called 999?",
        "who called 999",
        "my aunt hasn't rung them",
        "she says Dad called them names",
        "i did it for him",
        "he only has the knife. you said call police",
        "it would be a mistake to wait",
        "he only said it and he has gone, you said call police",
        "has my aunt rung them",
        "I haven't called",
        "I called 999 but nobody came",
        "I called the police last year",
        "I have called them names",
        "he called 999 and said he has a bomb",
        "he called the police pigs",
        "are the police on their way?",
        "they're coming",
        "police are not coming",
        "I can't call him",
        "he can't call",
        "I can't call it anything else",
        "can I call you?",
        "It's not happening now but it could any minute",
        "it's not happening now, it's tonight",
        "it's not happening yet",
        "not now, he left with the knife",
        "I don't think it's happening now",
        "is it not happening now?",
        "I hope nothing is happening right now",
        "nothing is happening right now as far as I know",
        "it is happening now",
        "he misunderstood me",
        "he got it wrong",
        "did you misunderstand?",
        "you haven't misunderstood me",
        "you got it wrong about his age",
        "you got it wrong but he does have a knife",
        "that's not what he meant",
    ],
)
def test_nothing_that_may_be_otherwise_is_a_choice_of_the_card(text):
    assert requests.read(text, CARD) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("take out line 7 and 9", (7, 9)),
        ("take out 1, 9 and 11, that's just me chatting", (1, 9, 11)),
        ("take out lines 1, 4, 5", (1, 4, 5)),
        ("remove line 3", (3,)),
        ("yes send it but take out line 3", (3,)),
        ("Can you take lines 4 to 6 out please", (4, 5, 6)),
        ("don't send line 3", (3,)),
        ("take out line two and line 5", (2, 5)),
        ("line 7 is wrong, take it out", (7,)),
        ("delete line 3 and send it", (3,)),
        ("take out line 4, 15 year olds do that", (4,)),
    ],
)
def test_lines_are_struck_by_their_numbers(text, numbers):
    assert requests.read(text, PREVIEW) == Request("strike", numbers)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("line 7 is wrong, nobody told me that, i heard him myself", (7,)),
        ("number 22 is wrong", (22,)),
        ("Line 10 is wrong, I didn't see that", (10,)),
        ("lines 7 and 9 are wrong", (7, 9)),
        ("can I change line 3", (3,)),
        ("change line 3 to 15", (3,)),
        ("line two isn't right", (2,)),
        ("line 7 is wrong, but don't take it out", (7,)),
    ],
)
def test_a_wrong_line_is_named_by_its_number(text, numbers):
    assert requests.read(text, PREVIEW) == Request("wrong_line", numbers)


@pytest.mark.parametrize(
    "text",
    [
        "no don't send it, I'll ring them instead",
        "don't send it",
        "no, do not send",
        "I've changed my mind, please don’t send it",
        "I don't want to send it",
        "i dont want it sent",
        "omg actually no dont send it hes my bro it feels like grassin",
        "no leave it im not doin it",
        "?? im english lol. nah forget it dont send",
        "no. i dont want it sent",
        "nah mate dont send it",
        "dont send it please",
        "naw dinnae send it",
        "i cant do this to him",
        "no i cannae dae it",
        "ive changed my mind",
        "na leave it",
        "actually forget it",
        "im not sending it",
        "dont send that i feel like a grass",
        "please dont send this, its my mum",
        "id rather you didnt",
        "i wont send it sorry",
        "no dont pass it on",
        "on second thoughts no, dont send it",
        "forget the whole thing",
        "nah leave it mate",
        "i dont want this to go anywhere",
        "scrap it all",
    ],
)
def test_a_typed_no_to_sending_declines(text):
    assert requests.read(text, PREVIEW) == Request("decline")
    assert requests.read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "dont send it yet",
        "dont send line 3",
        "dont send the bit about nan",
        "leave it as it is",
        "leave it in",
        "no leave it in",
        "dont send it until i say",
        "dont send it to his dad",
        "dont send it without line 2",
        "no leave the line",
        "leave it out",
        "forget line 3",
        "i cant do this on my phone, can you change line 2",
        "why dont you send it",
        "he changed my mind",
        "he said dont send it",
        "yes send it i dont want to wait",
        "should i not send it",
        "dont send him away",
        "i dont want him sent to prison",
        "if i dont send it what happens",
        "i havent changed my mind",
        "forget it was me that said line 2",
        "dont send it hang on",
        "i dont want it sent to the police",
        "she told me dont send it",
        "no leave it like that",
        "take out the nan bit and leave it",
        "i dont want to send it with my name on it",
        "im not doing this for me, its for him. send it",
        "leave it",
        "dont send mum",
        "dont send my name",
        "no it was him that said leave it",
    ],
)
def test_a_no_to_a_line_a_day_or_a_reader_declines_nothing(text):
    asked = requests.read(text, PREVIEW)

    assert asked is None or asked.kind != "decline"


@pytest.mark.parametrize(
    "text",
    [
        "show me it again",
        "ugh i cant stop thinkin about it. what if he hurts sum1. show me it again",
        "ugh i can't stop. show me it",
        "let me see it again",
        "can i see it again",
        "gies a look at it again",
        "ok bring it back up",
        "right show us it then",
        "open it again",
    ],
)
def test_a_wish_to_see_it_again_may_be_of_the_summary(text):
    assert requests.speaks_of_handing_over(text)


@pytest.mark.parametrize(
    "text",
    [
        "show me how to talk",
        "can i see him on it",
        "let me see my son",
        "she will show me her phone",
        "can i see it on his phone",
        "put up with it",
        "if i send it can i take it back",
    ],
)
def test_to_see_something_else_is_not_of_the_summary(text):
    assert not requests.speaks_of_handing_over(text)


@pytest.mark.parametrize(
    "text",
    [
        "i want to send a new summary",
        "another one please",
        "its about someone else",
        "send it again",
    ],
)
def test_a_new_summary_is_asked_for_in_words(text):
    assert requests.wants_another(text)


@pytest.mark.parametrize("text", ["did it not send", "send it", "show me the summary", "no more"])
def test_the_one_that_was_sent_is_no_new_one(text):
    assert not requests.wants_another(text)


@pytest.mark.parametrize(
    "text",
    [
        "don't take out line 7",
        "take out everything except line 3",
        "take out 3 to 6 but keep 5",
        "take out line 7 or 9",
        "take out 2 words",
        "why did you take out line 3",
        "take out the bit about his mum",
        "he took out 3 loans",
        "remove 15 year old",
        "is line 7 wrong?",
        "line 7 is not wrong",
        "he has crossed a line",
        "he got 3 things wrong",
        "don't send it yet",
        "don't send it to the police",
        "don't send it until I say so",
        "why don't you send it",
        "he said they don't send people",
        "don't send my name",
        "no",
        "yes",
        "go on",
    ],
)
def test_the_preview_stands_where_it_is_not_plain_what_is_meant(text):
    assert requests.read(text, PREVIEW) is None


@pytest.mark.parametrize("text", ["take out line 7", "line 7 is wrong", "remove line 3"])
def test_lines_are_named_at_the_preview_only(text):
    assert requests.read(text) is None
    assert requests.read(text, CARD) is None


@given(st.text(max_size=200), st.sampled_from(WHERE))
def test_any_text_can_be_read_and_means_the_same_again(text, where):
    assert requests.read(text, where) == requests.read(text, where)


@pytest.mark.parametrize(
    "text",
    [
        "yes show me what you'd send",
        "can you show me what you would send",
        "can you do me one of those summaries",
        "let me see what you've got down then",
        "I want to make a summary of what I told you and maybe send it",
        "Yes please send to the team a summary",
        "ok send them the summary then, show me first",
    ],
)
def test_a_summary_is_asked_for_in_the_words_of_the_trials(text):
    assert requests.read(text) == Request("hand_over")


@pytest.mark.parametrize(
    "text", ["stop", "that's it, thanks", "I want to stop now please", "I'm off"]
)
def test_who_wants_to_stop_is_let_go(text):
    assert requests.read(text) == Request("stop")


@pytest.mark.parametrize(
    "text", ["he wants to stop taking his pills", "stop him please", "that's it for him"]
)
def test_a_telling_with_the_word_stop_goes_on(text):
    assert requests.read(text) is None


@pytest.mark.parametrize(
    "text", ["how do i close this", "How can I leave this chat?", "where do I exit the page"]
)
def test_who_asks_how_to_leave_is_told_of_leave(text):
    assert requests.read(text) == Request("stop")


@pytest.mark.parametrize(
    "text",
    [
        "where does it stand",
        "any news?",
        "is there any update on my summary",
        "has anyone read it",
        "what is happening with my report",
    ],
)
def test_words_that_ask_where_a_summary_stands(text):
    assert requests.read(text) == Request("status")


@pytest.mark.parametrize("text", ["any news channel he watches", "where does he stand on this"])
def test_other_news_is_no_question_about_a_summary(text):
    assert requests.read(text) is None


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("line 6 should say he said it on Sunday", (6, "he said it on Sunday")),
        ("change 11 to “ring my sister”", (11, "ring my sister")),
        ("Please change line 4 to 17", (4, "17")),
        ("number 2 needs to be: I heard it from his sister", (2, "I heard it from his sister")),
    ],
)
def test_a_line_and_its_new_words_are_read_letter_for_letter(text, edit):
    assert requests.new_wording(text) == edit


@pytest.mark.parametrize(
    "text", ["line 6 is wrong", "take out 3", "he should say 3 prayers", "change line 3 to"]
)
def test_without_new_words_there_is_no_new_wording(text):
    assert requests.new_wording(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("PLEASE he is on his way I cannot phone anybody, the kids are upstairs", "cannot_call"),
        ("i cant call i cant speak im scared it will make it worse", "cannot_call"),
        ("i told you i cant call. what do i do", "cannot_call"),
        ("i got to the neighbours, she rang them. police coming", "called"),
        ("the police have him now thank god", "called"),
    ],
)
def test_words_under_a_card_in_a_fright(text, kind):
    assert requests.read(text, CARD) == Request(kind)


def test_several_lines_are_taken_out_whatever_is_polite_between():
    assert requests.read("Take out line 11 please, and line 1", PREVIEW) == Request(
        "strike", (1, 11)
    )


def test_lines_are_named_by_their_numbers():
    assert requests.line_numbers("lines 2, 3 and 6 say I heard it", 9) == (2, 3, 6)
    assert requests.line_numbers("line 12 says it", 9) == ()


@pytest.mark.parametrize(
    ("text", "where", "kind"),
    [
        ("ok what would you send? show me", "", "hand_over"),
        ("can you show me what would be written down", "", "hand_over"),
        ("can we go back to the summary please", "", "hand_over"),
        ("I'd like it passed on please", "", "hand_over"),
        ("how do I send it?", "", "hand_over"),
        ("can you put together something for the safeguarding people", "", "hand_over"),
        ("it's not happening this minute. it's thursday i worry about", CARD, "not_now"),
        ("Can I write it down for you and you send it", "", "hand_over"),
        ("I don't want to do no more questions. Stop here, thank you", "", "stop"),
        ("stop now please i said", "", "stop"),
        ("Could I go back a moment? I want to change what I said", "", "previous"),
        ("go on with your questions", "", "go_on"),
        ("can i finish what i was telling you", "", "go_on"),
        ("is there a number for forced marriage", "", "other_harm"),
        ("who do I ring about a stalker", "", "other_harm"),
        ("can you help with a forced marriage or not", "", "other_harm"),
        ("can I still take it back", "", "take_back"),
        ("Yes, take it back", "", "take_back"),
        ("i want to take it all back, the whole thing", "", "take_back"),
        ("i want my first report taken back, cancel it", "", "take_back"),
        ("can you get rid of everything ive put, bin the lot", "", "delete"),
        ("I want you to delete my messages", "", "delete"),
        ("Can you wipe all what I've put please", "", "delete"),
        ("please scrub everything I put", "", "delete"),
        ("can ye get shot of all I told ya", "", "delete"),
        (
            "hang on, my wife would have a fit if she knew that I was on here at all at this time"
            " of night, honestly she would. Can you wipe all what I've put please",
            "",
            "delete",
        ),
        ("I would like to stop", "", "stop"),
        ("aye go on, let's see what you'd send", "", "hand_over"),
        ("gies a look at whit ye'd send", "", "hand_over"),
        ("aye carry on. think thats everything anyway", "", "go_on"),
        ("That was of real help to me", "", "thanks"),
        ("Thank you, that was of real help to me.", "", "thanks"),
        ("aye ta you've been dead helpful", "", "thanks"),
        ("im scared to ring 999. nothing is happening right now", CARD, "cannot_call"),
        ("too feart tae phone them", CARD, "cannot_call"),
        ("none of them, i want to hand over a summary", "", "hand_over"),
        ("show us wot youd send then", "", "hand_over"),
        ("The summary, I'd like to see the summary I can hand over", "", "hand_over"),
        ("ive rung them now pet theyre on the way", CARD, "called"),
        ("yes i have, ive called 999, theyre coming", CARD, "called"),
        ("polis have took him away", CARD, "called"),
        ("ah cannae phone the polis", CARD, "cannot_call"),
        ("its ok its not happening now, he came back", CARD, "not_now"),
        ("its not happening right this minute", CARD, "not_now"),
        ("you got me wrong love nobody is in danger", CARD, "misread"),
        ("the wording of 3 is wrong", PREVIEW, "wrong_line"),
    ],
)
def test_what_people_typed_in_trials_is_read(text, where, kind):
    assert requests.read(text, where).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "i want to finish it",
        "I just want to finish it all",
        "no more",
        "he takes it back to his room",
        "I want to take him back",
        "he deletes everything on his phone",
        "delete the lot... nah leave it",
        "can you delete what they put on his phone",
        "they are taking my sister to a marriage in Lahore",
        "he was stalked by a man",
        "how do I delete everything I said",
        "what happens if I delete all I told you",
        "can I delete it all later",
        "can you delete everything once it is read",
        "he deleted all I sent him",
        "carry on. he has petrol in the shed",
        "that was no help to me",
        "would that be of help to him",
        "that was a cry for help",
    ],
)
def test_what_only_sounds_like_them_is_none(text):
    assert requests.read(text) is None


@pytest.mark.parametrize(
    ("text", "forgets"),
    [
        ("I want all this be erased", True),
        ("delete everything please", True),
        ("can we start over", True),
        ("from zero again, please", True),
        ("waste of time this", False),
        ("delete the lot... nah leave it", False),
        ("please do not delete anything", False),
    ],
)
def test_nothing_is_forgotten_on_a_guess(text, forgets):
    assert requests.speaks_of_forgetting(text) == forgets


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("number 3 isn't quite what she said, it was 'they deserve it'", (3, "they deserve it")),
        ("line 11 should be nobody. then send it", (11, "nobody")),
        ("line 12 should only say in the evenings", (12, "in the evenings")),
    ],
)
def test_new_words_of_a_line_are_read(text, wording):
    assert requests.new_wording(text) == wording


@pytest.mark.parametrize(
    "text",
    [
        "What did I say that was serious?",
        "What have I said that is so bad?",
        "why did you say a team should be told?",
        "why the police",
        "what sounded like danger",
        "which part was serious",
        "what makes you say that",
    ],
)
def test_why_the_ending_was_chosen_may_be_asked(text):
    assert requests.read(text) == Request("why")


@pytest.mark.parametrize(
    "text",
    [
        "why do they send fighters there",
        "why did you tell him",
        "what did he say that was so bad",
        "why is he like this",
        "what is serious",
    ],
)
def test_a_question_about_the_person_or_the_world_is_not_of_the_ending(text):
    assert requests.read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "we did ring them",
        "we did ring them. the police are comming",
        "my mum rang the police shes here now",
        "The police are here now with mama. Can I leave a note of all this for somebody?",
        "i got to the neighbours, she rang them. police coming",
        "the police have him now thank god. is there somebody I can speak to about my kids",
        "i did ring them",
        "ah did phone the polis",
        "my dad called 999 hes outside now",
        "me mam rang em, shes with me",
        "the cops are here",
        "police here now",
        "polis are at the door",
        "the police are with us now",
        "they are here now, the police",
        "my wife has rung 999 she is on the phone with them",
        "i have called the police and they are coming",
        "the police just came",
        "police arrived, thank you",
        "we have called the police they come now",
    ],
)
def test_a_call_that_was_made_is_read_while_a_card_stands(text):
    assert requests.read(text, CARD).kind == "called"


@pytest.mark.parametrize(
    "text",
    [
        "he rang the police on me last year",
        "should i ring them",
        "my mum rang the police last week",
        "my mum rang the police but nobody came",
        "did you ring the police",
        "he hates the police, they are here to kill us he says",
        "he says the police are coming for him",
        "if the police are here he will shoot",
        "the police were here last month",
        "my mum should ring the police",
        "he said my mum rang the police, shes a grass",
        "he thinks the police are here",
        "when the police came he hid the gun",
        "i want the police here now",
        "are the police coming",
        "will the police come here now",
        "he is going to ring them",
    ],
)
def test_a_call_of_others_a_guess_or_a_wish_is_no_call(text):
    found = requests.read(text, CARD)
    assert found is None or found.kind != "called"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Take out number 8 please, it was me who say that, not he.", (8,)),
        ("And take out line 9 please, it is the same as 16.", (9,)),
        ("take out line 3 he never said it", (3,)),
        ("And line 2 about nan is daft take it out", (2,)),
        ("line 6 is rubbish, bin it", (6,)),
        ("remove line 4, 5 and 6 they are wrong", (4, 5, 6)),
        ("take out line 1, 6 and 11 too", (1, 6, 11)),
    ],
)
def test_what_is_said_behind_a_number_takes_nothing_from_it(
    text: str, numbers: tuple[int, ...]
) -> None:
    assert requests.read(text, requests.PREVIEW) == requests.Request(requests.STRIKE, numbers)


@pytest.mark.parametrize(
    "text", ["take out 2 people", "line 2 is right, dont take it out", "take out line 7 or 9"]
)
def test_what_is_no_plain_strike_takes_nothing_out(text: str) -> None:
    read = requests.read(text, requests.PREVIEW)

    assert read is None or read.kind != requests.STRIKE


@pytest.mark.parametrize(
    "text",
    [
        "Leave it there",
        "I'll leave it, ta, bye.",
        "I only said he said it the once, I never said it was growing. I'll leave it, ta, bye.",
        "Just leave it. Thanks.",
        "Ta. Might ring that number for the missus instead, no. Just leave it. Thanks.",
        "that's helpful, thanks. I think I'll ring him on Sunday. I'll leave it there",
        "Very good, that is all I wanted to know. I will stop there, thank you.",
        "ok lets leave it at that",
        "that's all i needed ta",
        "i'll stop there thanks",
        "I don't really want a form",
        "no forms for me, thanks",
        "im not filling in a form sorry",
    ],
)
def test_whoever_leaves_it_there_wants_to_stop(text):
    assert requests.read(text) == Request("stop")


@pytest.mark.parametrize(
    "text",
    [
        "he said just leave it",
        "He told me just leave it",
        "She said she'd leave it there",
        "should I just leave it?",
        "should i leave it there or ring",
        "he won't leave it there",
        "just leave a message",
        "I'll leave it on the machine",
        "they can just leave it till he's home",
        "I'll stop him",
        "that's all he wanted to know",
        "I'll leave it until he does something",
        "I want to leave it all behind",
        "he didn't want a form",
        "I don't want a form, I want to know what to say to her",
        "I don't really know the form of words",
    ],
)
def test_leaving_of_another_kind_is_no_wish_to_stop(text):
    assert requests.read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I think I'll speak to our lead first then. Don't send it, thank you.",
        "i'll ask my mam first, dont send it",
        "Let me talk to my wife first. Please don't send it",
        "dont send it thank you",
        "ah dinnae ken. i need to speak to my da first. dinnae send it",
    ],
)
def test_who_speaks_to_somebody_first_declines(text):
    asked = requests.read(text, requests.PREVIEW)

    assert asked is not None
    assert asked.kind == requests.DECLINE


@pytest.mark.parametrize(
    "text",
    [
        "take the hip bit out first. don't send it like that",
        "dont send it yet, i want to read it first",
        "he'll speak to us first. send it",
        "I'll tell you his age first, don't send it until then",
        "don't send line 2 first",
    ],
)
def test_what_comes_first_in_the_lines_declines_nothing(text):
    asked = requests.read(text, requests.PREVIEW)

    assert asked is None or asked.kind != requests.DECLINE


@pytest.mark.parametrize(
    "text",
    [
        "yeah show me",
        "go on then, let me see it before anything goes",
        "just show me the thing",
        "i said hes fine wiv me. just show me the thing",
        "show me what ur gonna send",
        "aye gie us a look",
        "ok then show us it pls",
        "gan on, show me what you're sending",
    ],
)
def test_show_me_after_an_ending_asks_for_the_summary(text):
    assert requests.speaks_of_handing_over(text)


@pytest.mark.parametrize(
    "text",
    [
        "show me how to talk to him",
        "he showed me the thing",
        "show me the number",
        "show me his phone",
        "yeah he wants to show me",
        "show me a helpline",
    ],
)
def test_other_showing_asks_for_no_summary(text):
    assert not requests.speaks_of_handing_over(text)
