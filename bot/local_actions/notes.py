"""What every turn notes before anything is decided: danger, evidence, who writes, where from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot import after_the_card, doubts
from bot.local_actions import corrections
from bot.local_actions.conversation import DANGER_INTENTS, Conversation, Outcome
from bot.local_actions.lines_told import (
    NO_TELLING,
    TELLING_INTENTS,
    is_doubted_at_preview,
    is_long,
    lines_told,
    names_a_child,
    read_in_telling,
    tells_beside_safety,
    told_beside_the_answer,
)
from bot.local_actions.unasked import (
    LONG_ANSWER_WORDS,
    late_answer,
    writer_put_in,
)
from bot.parse_data import told_the_team, topic_of
from core import (
    coming_back,
    later,
    line_changes,
    places,
    plain_questions,
    questions,
    questions_of_help,
    reaching,
    requests,
    telling,
)

# What was taken back is not quoted back in this conversation, until it is asked for again.
_TAKEN_BACK = {"withdraw": True, "hand_over": None}
# In a form, these are surely something else than an answer; the rest is taken as one.
INTERRUPTING = frozenset(
    "faq human case give_return_code misuse start_again delete_all repeat previous other_harm"
    " self_harm self_at_risk online_content not_english unreadable goodbye feedback greet"
    " thanks may_take_back abuse_at_home"
    " another_harm_alone".split()
)
# "I want someone to talk to him" is a wish, not a call for a person.
WISHED_FOR = frozenset("faq human other_harm self_at_risk online_content case".split())
LEAVING_ASKED = frozenset("faq human other_harm self_at_risk".split())  # as a question only
# What has changed in somebody online reads as these.
NO_CHANGE = frozenset("self_at_risk online_content".split())
# Said to the chat itself, which what is asked for seldom is.
TO_THE_CHAT = frozenset("feedback thanks greet misuse goodbye".split())
SURELY_TO_THE_CHAT = 0.9
# "And then?" still leans on the topic that was answered before these.
KEEPING_TOPIC = frozenset("follow_up thanks greet affirm deny repeat unsure go_on".split())
# Answered for what they are; a worry that is told beside them is kept for the questions.
BESIDE_A_WORRY = ("faq", "human", "online_content", "other_harm")
MET_AS_ANOTHER_HARM = (
    *("online_content", "other_harm", "abuse_at_home"),
    "another_harm_alone",
)
WITH_A_CHOICE = ("card_choice", "card_misread", "hand_over")  # typed, with what is told beside it
OWN_WORDS = (questions.WISHES, questions.PROTECTIVE, questions.OTHERS_KNOW)
_QUESTION = re.compile(
    r"\?|^\W*(?:what|how|who|when|where|why|which|can|could|do|does|is|are|will|should|may"
    r"|would)\b",
    re.IGNORECASE,
)
# A question whatever sign it ends with: "what if he finds out". Not "what I want is", "who knows".
_PLAIN_QUESTION = re.compile(
    r"\?|^\W*(?:(?:and|but|so|ok|okay|also|sorry|wait|no|yes)\b\W*)*"
    r"(?:what(?: (?:if|happens|about|do|does|should|is|are|would|will|can)\b|['’]?s\b)"
    r"|how (?:do|does|can|would|will|long|much|secret|private|is|are|about)\b"
    r"|who (?:reads|sees|gets|is|are|will|do|does|can|would)\b"
    r"|(?:where|when|why) (?:do|does|should|will|is|are|can|would)\b|which\b"
    r"|(?:can|could|should|may|do|does|would|will|is|are|am)"
    r" (?:i|you|they|he|she|it|we|there|this|that|my|the|someone|anyone|people)\b)",
    re.IGNORECASE,
)
# Without any of these words it is no feedback, but an answer that is put politely or crossly.
_OF_THIS_CHAT = re.compile(
    r"\b(?:(?<!thank )(?:you|u)|ur|your|yous|ye|chat\w*|bot|bots|robot|machine|computer"
    r"|program\w*|app|site|website"
    r"|page|service|questions?|this (?:is|was|thing)|useless|rubbish|crap|shit\w*|stupid|pointless"
    r"|helpful|helped|useful|easy|hard to|confusing|slow|button|text|words|font|feedback"
    r"|complain\w*)\b",
    re.IGNORECASE,
)
PLAIN_IN_MANY_WORDS = (questions.DANGER, questions.KNOWN_HOW, questions.REPORTER_SAFE)
YES_OR_NO = (questions.CHILDREN_IN_HOME, questions.REPORTER_SAFE)
_YES_OR_NO = re.compile(r"^\W*(?:yes|yeah|yep|aye|no|nope|naw|nah)\b", re.IGNORECASE)
_PARTS = re.compile(r"(?<=[.!?;,])\s+")
AGREED = "agreed_digest"
# Their answers have a place of their own, and are no evidence about the person of concern.
ASKS_OF_IT = ("consent_form", "contact_form", "later_form")  # where it is read as an answer
_OWN_PLACE = ("contact_form", "later_form")  # so have the words in these forms
SURE_INTERRUPTION = 0.60
ASKED = 0.35
SURE_IN_FREE_TEXT = 0.75


def interrupts(conversation: Conversation) -> bool:
    """Say whether the message is something else than an answer to the open question."""
    if conversation.choice:
        return conversation.intent not in ("answer", "preview_choice")
    if conversation.intent in DANGER_INTENTS or conversation.intent == "child_writes":
        return True
    if conversation.intent not in INTERRUPTING or _answers_plainly(conversation):
        return False
    if conversation.intent in TO_THE_CHAT and _is_answered_beside(conversation):
        return False
    plainly = _asks_plainly(conversation)
    if _is_about_own_words(conversation):
        return plainly
    if conversation.asked == questions.CHANGES and not _asks(conversation):
        return False  # "since September more and more of it" is an answer
    if conversation.intent == "faq" and plainly:
        return conversation.confidence >= ASKED  # plainly a question: no answer is lost by it
    free = conversation.asked in (*questions.FREE_TEXT, AGREED)
    return conversation.confidence >= (SURE_IN_FREE_TEXT if free else SURE_INTERRUPTION)


def _is_answered_beside(conversation: Conversation) -> bool:
    """Say whether what was asked for in their own words is told beside thanks or a complaint, or
    is only guessed to be one: "Thank you. So far only Mr Pell and myself."."""
    if conversation.intent == "feedback" and not _OF_THIS_CHAT.search(conversation.text):
        return True
    free = conversation.asked in (*questions.FREE_TEXT, questions.OTHERS_KNOW)
    surely = conversation.confidence >= SURELY_TO_THE_CHAT
    return free and (not surely or bool(told_the_team(conversation.reading)))


def _is_about_own_words(conversation: Conversation) -> bool:
    """Say whether only a plain question interrupts: what is wished for, what has changed online,
    and words about a line of the preview read as anything."""
    intent, asked = conversation.intent, conversation.asked
    if asked == questions.CHANGES:
        return intent in NO_CHANGE
    return intent in WISHED_FOR and (asked in OWN_WORDS or (asked == AGREED and intent != "human"))


def _answers_plainly(conversation: Conversation) -> bool:
    """Say whether a few words are one of the open question's own answers: "he told me himself";
    or a plain yes or no, however many words stand behind it."""
    asked, text = conversation.asked or "", conversation.text
    few = len(text.split()) < LONG_ANSWER_WORDS
    plain = asked in PLAIN_IN_MANY_WORDS or (asked in YES_OR_NO and _YES_OR_NO.match(text))
    if "?" in text or not (few or plain) or conversation.intent in requests.FOR_GOOD:
        return False
    return questions.read(asked, text) is not None


def _asks(conversation: Conversation) -> bool:
    """Say whether it may be a question, where it reads as one of knowledge or of a code."""
    about = conversation.intent not in ("faq", "case")
    return about or _QUESTION.search(conversation.text) is not None


def _asks_plainly(conversation: Conversation) -> bool:
    """Say whether the words are a question, or hold one whose answer is known from them alone."""
    known = conversation.intent == "faq" and plain_questions.read(conversation.text) is not None
    return known or _PLAIN_QUESTION.search(conversation.text) is not None


def _only_asks(sentence: str) -> bool:
    """Say whether a sentence is a question, or a remark that goes with one: no answer."""
    known = plain_questions.is_remark(sentence) or plain_questions.read(sentence) is not None
    return known or _PLAIN_QUESTION.search(sentence) is not None


_ADDRESSED = re.compile(r"^\W*(?:\w+ ){0,3}(?:asked|asking|told|said)(?: \w+)?\W*$", re.IGNORECASE)


def _without_questions(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the sentences without questions; of an answer that one follows, the answer."""
    result = []
    for row in rows:
        if not _only_asks(row["quote"]):
            result.append(row)
        elif (before := questions_of_help.words_before(row["quote"])) and not _ADDRESSED.match(
            before
        ):
            result.append({**row, "quote": before})
    return result


def surely_leaves(conversation: Conversation, intents: frozenset[str]) -> bool:
    """Say whether it is surely something else where whatever is typed may be the answer: one of
    `intents`, or a question about something else."""
    asks = conversation.intent in LEAVING_ASKED and _asks_plainly(conversation)
    leaves = asks or conversation.intent in intents
    return leaves and conversation.confidence >= SURE_IN_FREE_TEXT


def answer_part(conversation: Conversation) -> Conversation:
    """Return the conversation with the answer alone, where a question of knowledge came with it:
    "Just me and his dad. Will he get a record?" answers who knows, and asks."""
    typed = not conversation.choice and conversation.intent == "faq"
    topic = _topic(conversation) if typed else None
    asked = conversation.asked or ""
    if conversation.form != "concern_form" or not topic:
        return conversation
    rows = _without_questions(conversation.reading["sentences"])
    rest = " ".join(row["quote"] for row in rows)
    own_words = asked in (*questions.FREE_TEXT, questions.OTHERS_KNOW)
    if not rest or not (own_words or questions.read(asked, rest)):
        return conversation
    message = {
        **conversation.message,
        "text": rest,
        "intent": {"name": "answer", "confidence": 1.0},
        "reading": {
            **conversation.reading,
            "sentences": rows,
            "asks": conversation.reading.get("asks") or f"faq/{topic}",
        },
    }
    return replace(conversation, tracker={**conversation.tracker, "latest_message": message})


def note_what_was_said(conversation: Conversation) -> Outcome:
    """Runs on every message before any reply is chosen, once a message."""
    conversation = answer_part(conversation)
    message_id = (conversation.message.get("turn") or {}).get("message")
    if conversation.slots.get("noted") == message_id:
        return Outcome()  # a form that starts asks again for what was extracted
    slots: dict[str, Any] = {"noted": message_id, "taken_as": None}
    if conversation.intent in _TAKEN_BACK:
        slots["taken_back"] = _TAKEN_BACK[conversation.intent]
    slots |= _about_adding(conversation)
    if conversation.slots.get("correcting"):
        slots["correcting"] = None  # these words, or never: a no or a question ends the wish
    slots |= {
        name: (conversation.message.get("turn") or {}).get(name) for name in ("language", "country")
    }
    if conversation.intent not in KEEPING_TOPIC:
        slots["topic"] = _topic(conversation)
    slots |= _from_text(conversation) if conversation.reading else _relation_told(conversation)
    if {**conversation.slots, **slots}.get("writer_under_18") == "yes":
        slots |= dict.fromkeys(questions.CONTACT, questions.NOT_ASKED)  # never asked of a child
    if conversation.choice == {"kind": "correct", "value": questions.DANGER}:
        slots["danger"] = None  # asked again, in its own words
    return Outcome(slots)


def _relation_told(conversation: Conversation) -> dict[str, str]:
    """Return who they are, said beside "yes, ask me": "I'm just his landlady"."""
    open_ = conversation.slots.get(questions.RELATION) in (None, questions.NOT_ASKED)
    if conversation.intent != "start_concern" or not open_:
        return {}
    told = (questions.read(questions.RELATION, one) for one in _PARTS.split(conversation.text))
    relation = next((one for one in told if one), None)
    return {questions.RELATION: relation} if relation else {}


def _about_adding(conversation: Conversation) -> dict[str, Any]:
    """Return the slots of a wish to add that came with the code, and of what is added then."""
    wishes = coming_back.asks_to_add(conversation.text)
    if conversation.intent == "give_return_code" and wishes:
        return {later.WANTS_TO_ADD: True}
    if not conversation.slots.get("wants_to_add"):
        return {}
    told = conversation.intent == "write_later" and not wishes
    return {later.WANTS_TO_ADD: None, **({later.KEPT: conversation.text} if told else {})}


def _topic(conversation: Conversation) -> str | None:
    key = topic_of(conversation.message)
    return key.partition("/")[2] if key else None


def _from_text(conversation: Conversation) -> dict[str, Any]:
    slots: dict[str, Any] = {}
    reading = conversation.reading
    if reading.get("writer_under_18") is not None:
        slots["writer_under_18"] = "yes" if reading["writer_under_18"] else "no"
    if conversation.intent == "not_english" and conversation.form not in _OWN_PLACE:
        slots["unread_language"] = True
    if tells_beside(conversation) and not conversation.slots.get("told"):
        slots["taken_as"] = questions.TOLD_BESIDE
    slots |= _danger(conversation)
    slots |= _about_the_writer(conversation)
    slots |= writer_put_in(conversation) if conversation.form == "concern_form" else {}
    slots |= _child_here(conversation)
    slots |= _reached_beside_doubt(conversation)
    slots |= _nobody_may_ring(conversation)
    slots |= _elsewhere(conversation)
    if correction := corrections.slots_of(conversation):
        return slots | correction
    return slots | lines_told(conversation) if _tells(conversation) else slots


def _reached_beside_doubt(conversation: Conversation) -> dict[str, str]:
    """Where the danger question takes the place of the preview, how to reach them is not lost."""
    text = conversation.text
    doubt = is_doubted_at_preview(conversation)
    child = later.is_child(conversation.slots)
    if child or not (doubt and reaching.may_contact(text) and reaching.own_way(text)):
        return {}
    return {
        questions.WANTS_CONTACT: "yes",
        questions.CONTACT_HOW: text[: questions.LONGEST_CONTACT],
    }


def _nobody_may_ring(conversation: Conversation) -> dict[str, Any]:
    """Who says so before it is asked is not asked."""
    asked = conversation.slots.get(questions.WANTS_CONTACT) or conversation.form in ASKS_OF_IT
    if asked or not reaching.refuses_beforehand(conversation.text):
        return {}
    return dict(reaching.NOBODY_MAY)


def _danger(conversation: Conversation) -> dict[str, Any]:
    """Return what a reading of danger does to the answers so far."""
    slots: dict[str, Any] = {}
    urgent = conversation.intent == "danger_urgent"
    if urgent and after_the_card.says_nobody_now(conversation.text):
        slots["danger"] = "no"  # answered with it: the police were named, and it is not asked again
        slots["danger_asked_at"] = conversation.now
    elif conversation.intent in DANGER_INTENTS and conversation.asked != questions.DANGER:
        slots["danger"] = None  # asked again: a later message overrules an earlier "no"
        if conversation.intent == "danger_unsure" and doubts.is_answered(conversation.slots):
            slots[doubts.ASKED_AGAIN] = True
    if conversation.intent == "danger_emergency":
        slots["danger"] = questions.READ_AS_DANGER
        if conversation.slots.get("danger") == "no":
            slots["danger_before"] = "no"  # theirs; "it is not happening now" bears it out
    if conversation.intent in (*DANGER_INTENTS, "self_harm"):
        slots |= {
            "card": conversation.reading.get("card"),  # what a "yes" would show
            "adding": None,
            "met_cues": _met_cues(conversation),
            **later.NOTHING_OPEN,  # what waited for a yes is not sent by an old button
        }
        if kept := _to_be_added(conversation):
            slots[later.KEPT] = kept[: later.LONGEST]
    return slots


def _to_be_added(conversation: Conversation) -> str:
    """Return the words that were about to be added when danger was read: they outlast the card."""
    slots = conversation.slots
    if conversation.form == "later_form":
        if conversation.asked != later.WORDS:
            return str(slots.get(later.WORDS) or "")
        # anything less than an emergency is met with the words themselves (later_form.py)
        return conversation.text if conversation.intent == "danger_emergency" else ""
    if conversation.form or not slots.get("return_code"):
        return ""
    beside = coming_back.told_beside(conversation.text)
    return beside or (conversation.text if slots.get("wants_to_add") else "")


def _met_cues(conversation: Conversation) -> list[str]:
    """Return the cues of danger that were met with a question or more, this message's too."""
    before = conversation.slots.get("met_cues") or ()
    return sorted({*before, *(conversation.reading.get("cues") or ())})


def _about_the_writer(conversation: Conversation) -> dict[str, Any]:
    """Danger that the writer tells of themself is never asked about as somebody else's."""
    reading = conversation.reading
    own = reading.get("intent") in ("self_at_risk", "self_harm") and reading.get("sure")
    open_ = conversation.slots.get(questions.RELATION) in (None, questions.NOT_ASKED)
    danger = conversation.intent in DANGER_INTENTS
    relation = {questions.RELATION: questions.SELF} if own and open_ and danger else {}
    drawn_in = own and reading["intent"] == "self_at_risk" and open_
    return {**relation, "drawn_in": True} if drawn_in else relation


def _elsewhere(conversation: Conversation) -> dict[str, Any]:
    """Return the place of the person, once said; None where it is the reporter's own country."""
    told_here = places.told_here(conversation.text)  # before what the page gave
    here: dict[str, Any] = {"here": told_here} if told_here else {}
    place = conversation.message.get("place") or places.told(conversation.text)
    if place is None or (place == places.UNKNOWN and conversation.slots.get("elsewhere")):
        return here
    given = (conversation.message.get("turn") or {}).get("country")
    own = told_here or conversation.slots.get("here") or given or conversation.content.site.country
    return {**here, "elsewhere": place if place["country"] != own else None}


def _tells(conversation: Conversation) -> bool:
    """Say whether the words belong into the evidence."""
    if tells_more(conversation) or tells_beside(conversation):
        return True
    if conversation.form == "contact_form" and _tells_of_them_too(conversation):
        return True
    if conversation.intent in WITH_A_CHOICE:
        return True
    if conversation.form == "later_form":  # words for the team go there, and nowhere else
        return conversation.intent == "danger_emergency"
    if conversation.form in ("consent_form", *_OWN_PLACE):
        return conversation.intent in DANGER_INTENTS  # a remark on the preview is no evidence
    if conversation.intent in TELLING_INTENTS:
        return conversation.asked not in NO_TELLING or conversation.intent in DANGER_INTENTS
    if conversation.intent == "not_english":  # what cannot be read here is kept for who can
        return conversation.asked not in NO_TELLING and is_long(conversation.text)
    return conversation.form == "concern_form" and _tells_in_an_answer(conversation)


def _tells_in_an_answer(conversation: Conversation) -> bool:
    if interrupts(conversation):
        return _tells_though_it_interrupts(conversation)
    if _answers_how_or_danger(conversation):
        rows = conversation.reading["sentences"]
        tells = (told_beside_the_answer(conversation, row["quote"]) for row in rows)
        return any(row["cue"] for row in rows) or any(tells)
    if conversation.asked in (questions.TOLD, questions.CHANGES, questions.PROTECTIVE):
        return not questions.is_skip(conversation.text) and not late_answer(conversation)
    if conversation.asked == questions.CHILDREN_IN_HOME and names_a_child(conversation.text):
        return True
    if conversation.asked == questions.REPORTER_SAFE:
        rows = conversation.reading["sentences"]
        return any(tells_beside_safety(conversation, row["quote"]) for row in rows)
    return conversation.asked not in NO_TELLING and is_long(conversation.text)


def _tells_though_it_interrupts(conversation: Conversation) -> bool:
    """Say whether what was asked for is told in words that are met as something else: "he makes
    my mum not pay stuff. he got more angry" reads as other harm."""
    asked = conversation.asked in (questions.TOLD, questions.CHANGES, questions.PROTECTIVE)
    if not asked or conversation.choice or conversation.intent not in MET_AS_ANOTHER_HARM:
        return False
    rows = conversation.reading.get("sentences") or ()
    return any(_tells_of_them(row["quote"]) for row in rows)


def _tells_of_them(quote: str) -> bool:
    return telling.of_somebody(quote) and not _PLAIN_QUESTION.search(quote)


def _answers_how_or_danger(conversation: Conversation) -> bool:
    """Say whether the words only answer: "not right now, he's upstairs", "the flag I saw, of the
    club his girlfriend told me"."""
    asked, text = conversation.asked, conversation.text
    if asked == questions.DANGER:
        return questions.read(asked, text) == "no"
    return asked == questions.KNOWN_HOW and line_changes.says_several_ways(text)


def tells_beside(conversation: Conversation) -> bool:
    """Say whether a sign is told beside something else, before any questions were asked:
    "My brother shares videos that … Will he get a record?"."""
    if conversation.form or conversation.choice or conversation.intent not in BESIDE_A_WORRY:
        return False
    rows = conversation.reading.get("sentences") or ()
    return any(
        (_is_a_sign(row) and _OF_SOMEBODY.search(row["quote"]))
        or telling.only_worries(row["quote"])
        for row in rows
    )


_OF_SOMEBODY = re.compile(r"\b(?:my|our|he|she|his|her|him)\b", re.IGNORECASE)


def _is_a_sign(sentence: Mapping[str, Any]) -> bool:
    return sentence["direction"] == "for" and not _PLAIN_QUESTION.search(sentence["quote"])


def tells_more(conversation: Conversation) -> bool:
    """Say whether more of the concern is told where it was asked how to be reached."""
    concern = conversation.intent == "concern" and conversation.confidence >= SURE_IN_FREE_TEXT
    sure = concern or conversation.intent == "child_writes"
    telling = sure and is_long(conversation.text) and not _AN_ADDRESS.search(conversation.text)
    return conversation.form == "contact_form" and telling


def _tells_of_them_too(conversation: Conversation) -> bool:
    """Say whether a whole sentence beside the answer tells of the person: "No contact. But wait,
    her brother tell me that she send money to some man"."""
    several = len(conversation.reading.get("sentences") or ()) > 1
    told = [row["quote"] for row in told_the_team(conversation.reading)]
    return several and any(is_long(one) and _tells_of_them(one) for one in told)


_AN_ADDRESS = re.compile(r"\d{5}|@")


def _child_here(conversation: Conversation) -> dict[str, Any]:
    """Return that a child lives there, where a child says so beside anything else. It is not asked
    of them; and the child who writes is asked nothing more."""
    open_ = conversation.slots.get(questions.CHILDREN_IN_HOME) in (None, questions.NOT_ASKED)
    child = conversation.slots.get(questions.WRITER_UNDER_18) == "yes"
    here = open_ and child and telling.children_here(conversation.text)
    return read_in_telling(conversation, {questions.CHILDREN_IN_HOME: "yes"}) if here else {}
