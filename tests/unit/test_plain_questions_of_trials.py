"""Questions that trials showed were answered with something else, and what only looks like them."""

from __future__ import annotations

import pytest

from core import plain_questions

ASKED = {
    "told_already": """
        would filling this in just duplicate what I gave our lead?
        is there any point me sending it here as well
        any use in reporting it again?
        Do I still need to send it too if my manager knows?
        whats the point of me doing one here too
        wud sending this double up wi the school's one?
        is there much sense in handing this in as well
        should i report it again now the DSL has it
        Will writing it here not just repeat my report?
        do we have to tell you as well when we have told the police
    """,
    "reads_when": """
        what hours does the team read these
        what time do you lot read it
        when do they look at it
        is anyone there at night?
        does somebody read this at weekends
        in which hours they read?
        who's reading this at 3am at night
        will anybody be reading it on sundays
        are they working christmas
        when does it get read
    """,
    "number_abroad": """
        is there an american number?
        have you got a canadian helpline
        No Australian line at all then?
        I need a us number
        is there a hotline in the US?
        any helpline for australia?
        who can i call that isn't 911
        who do we ring apart from 000
        your numbers are all british
        what about the canadian number
    """,
    "faq/after_referral": """
        what happens once you've got it
        what actually happens when i send it
        so what happens after I report it
        wot happens if i press yes
        what will happen when they get it
        what do they do once they have it
        whit happens efter, I mean what happens when it's in your hands
        what happens if I hand it in
        What really happens once I've submitted it?
        what do you lot do when you get it
    """,
    "what_is_sent": """
        what gets sent
        What would they actually be told?
        which bits are passed on
        how much of this do they receive
        what exactly will the team get to see
        which lines get sent
        what would the council be told
        so what is sent
        wot do they get to read
        what parts of this would the team receive?
    """,
    "children_taken": """
        will they take my kids
        Could social services take my children away?
        will social workers remove our baby
        would they take my son off me
        will I lose my kids?
        am i gonna lose my weans
        can they take her children into care
        would the council take my little girl away for this
        will my children be taken away
        If I tell them, can they take the bairns? I mean will they take my bairns
    """,
    "faq/confidentiality": """
        would her school be told
        will his boss find out
        does my landlord have to know
        do you tell his college
        will they ring his work
        would the team have to inform his employer?
        Might her university be informed of this?
        could my gp be contacted
        nothing gets sent, right?
        Nothing is passed on, is it?
    """,
    "faq/will_they_know_it_was_me": """
        wil he no its me
        dus she kno it woz me
        will they no it was me
        r they gonna no it was me
        duz he find out it was me
        wud she gess it was me
        can he find owt it woz me
        will my bro no it was me
        does he kno it came from me
        wull he ken it wis me
    """,
    "unseen": """
        how do i get this off my phone
        get rid of this page from my tablet, how
        wipe this off my laptop
        how do i hide this on my phone
        can i take the chat off the computer
        how do I clear this from our ipad so she doesn't see
        does it leave a trace on my phone
        Will this leave any trace?
        how can I remove all this from my mobile
        clean it off my phone how
    """,
    "keep_notes": """
        do i need to keep a record
        should I write it down
        am I supposed to keep notes
        must we keep notes of it
        is it worth keeping a diary
        do I have to make a written record of this?
        shud i write everything down
        Should we keep a dated log?
        am I meant to take notes
        is it best to write down what he says
    """,
    "more/how_to_talk": """
        what would I say in actual words
        give me some words to say
        how do i word it
        what should i say, word for word?
        tell me the exact words to use
        how would I phrase that
        have you an example of what to say
        I need a sentence to start
        what do I actually say to him in words
        any examples of how to start
    """,
    "faq/how_to_talk": """
        whether to have a word with him
        I don't know whether to talk to her
        not sure whether I should say something
        whether i should sit him down
        I wonder whether to speak to her myself
        whether to raise it with him
        unsure whether it's best to have a chat with him
        whether to bring it up or not
        dunno whether i should have a quiet word with the lad
        can't decide whether to mention it to her
    """,
    "faq/police_or_not": """
        who do i tell
        need to know who to tell
        Who should I report it to?
        dont know who to ring
        who can i contact about this
        I want to find out who to call
        whom should I tell about him
        no idea who to report this to
        who do we even tell
        So who am I supposed to call?
        my lad is in with racists now. who do I tell
    """,
}
TOLD = """
    my manager knows about him and he hates her for it
    he will double up his efforts
    he asked what hours the mosque is open
    what time does he get home
    who is reading those posts
    what hours is the phone line open
    when do they look for new boys
    he rang an american number
    it is from an american helpline number
    he spoke to an australian on there
    what happens if he finds out
    what happens when he gets angry
    what happens if i send it and he finds out
    what gets him so angry
    what is sent to the group by him
    could he take my kids
    will they take my son to syria
    they took my kids last year
    could his dad take my children away
    I worry they'll take my children
    he told his school
    does his school know about the knife
    should I tell her school
    will he know what to do
    he knows it was me
    can he tell it was wrong
    he put a video on, how do i get this off my phone
    how do i get him off my laptop
    he gets it on his phone
    he keeps a list of names, should I keep the list
    will he get a police record
    he writes everything down
    what he said, in words I can't repeat
    give me your words he said
    I asked whether he was at school
    whether to tell the police
    whether he talks to her I cannot say
    he knows who to call
    who do i tell at work as a teacher
    i dont know who i am
    nothing is going to plan
    he said nothing gets passed on to women
    is anyone there in that group at night with a gun
    who do I call, he has a knife
    who reads this when I send it?
    i know what time they all come out of prayers, somebody stop me
    what time can you let fireworks off
    my stepdad comes in my room, i dont know who to tell
    lost my purse on the bus, who do I ring
    im worn out. who can i call
    there is no point in living any more
    is there any point
    is there any point in me being here
"""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize(
    ("text", "label"), [(one, label) for label, text in ASKED.items() for one in _lines(text)]
)
def test_a_question_of_the_trials_is_known_from_its_words(text: str, label: str) -> None:
    assert plain_questions.read(text) == label


@pytest.mark.parametrize("text", _lines(TOLD))
def test_what_only_sounds_like_them_is_left_to_the_reader(text: str) -> None:
    assert plain_questions.read(text) not in ASKED


def test_who_is_drawn_in_is_not_sent_to_the_police_for_asking_whom_to_tell() -> None:
    assert plain_questions.read("i dont know who to tell", own=True) is None


@pytest.mark.parametrize(
    "text",
    _lines("""
        I reported it to our Prevent lead last week
        my lead already knows
        our DSL has been told
        I've told my line manager and she is dealing with it
        I passed it on to the safeguarding lead, what else should I do?
        we have informed our head
        Ive spoken to my manager
        the head knows about it
        I raised it with our safeguarding officer
        ah told ma manager
    """),
)
def test_who_has_told_their_lead_is_known(text: str) -> None:
    assert plain_questions.says_told_already(text)


@pytest.mark.parametrize(
    "text",
    _lines("""
        should I tell my manager
        my manager did nothing when I told my manager
        I have not told my lead
        I told our head and he ignored it
        I told my sister
        he told his manager
        if my lead knows, what then
        my head hurts
        before I told our lead I wanted to ask
        my boss never has it looked at
    """),
)
def test_who_has_not_or_was_not_heard_is_no_such(text: str) -> None:
    assert not plain_questions.says_told_already(text)
