"""What a typed message means in this conversation: the reading, and what was asked before.

Danger that is sure always comes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from bot import (
    after_handing_over,
    after_the_card,
    choices,
    despair,
    doubts,
    plain_answers,
    questions_in_the_talk,
    typed,
    which_card,
)
from bot.parse_data import (
    CONCERN,
    CONSENT,
    CONTACT,
    FIRST,
    LATER,
    MAY_BE_DANGER,
    NO_TOPIC,
    Parsed,
    is_sure,
    taken_as,
    told_the_team,
    topic_of,
)
from core import (
    assents,
    plain_questions,
    preview_wishes,
    questions,
    requests,
    taking_back,
    telling,
)
from core.questions import DANGER
from core.summary import waiting_card

WHOM_TO_RING = ("faq/when_to_call_999", "faq/police_or_not")
HOW_TO_TALK, LONGER_ON_TALKING = "faq/how_to_talk", "more/how_to_talk"
_AS_BUTTON = {
    requests.HAND_OVER: "hand_over",
    requests.GO_ON: "go_on",
    requests.STOP: "stop",
    requests.BEGIN: "concern",
}
# Wishes that are taught by examples, for the words that no pattern of core/requests.py knows.
_TAUGHT = {"hand_over": requests.HAND_OVER, "go_on": requests.GO_ON}
_SURE_WISH = 0.6
# what is asked -> the intent; a form reads the rest from the words themselves
_NAMED = {
    requests.NO_CODE: "no_code",
    requests.PREVIOUS: "previous",
    requests.DECLINE: "deny",
    requests.STRIKE: "answer",
    requests.WRONG_LINE: "answer",
    requests.OTHER_HARM: "other_harm",
    requests.DELETE: "delete_all",
    requests.THANKS: "thanks",
    requests.WHY: "ask_why",
}
# a reading of these brings a card, or the note that a child writes, with the yes
_WITH_A_YES = ("danger_emergency", "child_writes", "self_harm", "not_english")
_ASKS_BACK = re.compile(r"\b(?:mean|why)\b.*\?", re.IGNORECASE)
# taken for these in spite of a question beside
_STAYS = ("concern", "danger_unsure", *requests.FOR_GOOD)
# Nothing is said before what is done for good, or about a call.
_ALONE = (*requests.FOR_GOOD, "withdraw", "card_choice", "card_misread", "goodbye")
_SENTENCE = re.compile(r"(?<=[.!?;,]) +")
_SURE_QUESTION = 0.9
_SO_TAKEN = frozenset("case human unsure feedback misuse faq detail affirm goodbye go_on".split())

_NOT_OF_THEM = ("misuse", "unsure", "out_of_scope", "detail")
_TAKEN_BACK_AS = (*_NOT_OF_THEM, "deny", "feedback")  # "I take it back, the boxes is not danger"
_SURE_NOT_OF_THEM = 0.97
_OF_THEM = re.compile(
    r"^\W*(?:(?:and|also|but|oh|well|yes|because|cos)\W+)*"
    r"(?:(?:he|she|they)(?:['’]?s| has| is)? \w+"
    r"|(?:hates|says|said|thinks|wants|talks|calls|blames|shares|posts|watches|praises)\b)",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b(?:he|she|they|him|her|them|son|daughter|boy|girl)\b", re.IGNORECASE)
_IS_AGED = re.compile(r"^\W*(?:he|she)(?:['’]?s| is) \d{1,2}\W*$", re.IGNORECASE)
_DANGER_IS_YES = re.compile(  # at the preview: "yes people are in danger"
    r"\byes\b[^.!?]{0,12}\b(?:people|someone|somebody|he|she|they|we|i"
    r"|everyone)\b[^.!?]{0,12}\bin danger\b"
    r"|\bdanger\b[^.!?]{0,20}\b(?:is|should be|should say|must be|says?)\W+yes\b",
    re.IGNORECASE,
)
_FEWEST_WORDS_KEPT = 4  # of a sentence beside the card's choice
_SURE_MISUSE = 0.9  # of words in the middle of a telling

MOST_WORDS_OF_A_NO = 5  # at the preview; more words may change a line: "and she never said burn"
START_CONCERN = "concern"  # the button that was offered just before


def in_context(parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None) -> Parsed:
    """Return the parse data of `text` as it is meant here. `asked` in it is a question that stands
    beside something else: it is answered whatever the rest is taken for."""
    if meant := after_handing_over.after_deleting(parsed, text, slots, form):
        return meant
    if meant := questions_in_the_talk.abuse_met(parsed, text, slots, form):
        return meant
    if meant := questions_in_the_talk.another_harm_met(parsed, slots, form):
        return meant
    parsed = doubts.without_a_slight_one(parsed, slots, form)
    parsed = despair.without_its_words(parsed, text, slots, form)
    label = _asked_again(question(parsed, text, slots, form), parsed, slots)
    beside = label or (parsed.get("reading") or {}).get("asks") or _surely_asked(parsed, text)
    if label and parsed["intent"]["name"] not in _STAYS:
        parsed = choices.asking(parsed, label)
    meant = _in_context(parsed, text, slots, form)
    return {**meant, "asked": beside} if beside and _may_be_answered(meant) else meant


def question(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None = None
) -> str | None:
    """Return what answers a question that its words alone tell; danger is met first."""
    if parsed["intent"]["name"] in FIRST:
        return None
    own = questions_in_the_talk.of_themself(parsed, slots)
    label = plain_questions.read(text, own=own)
    label = questions_in_the_talk.label_here(label, parsed, text, slots, form)
    if parsed["intent"]["name"] in MAY_BE_DANGER:
        return label
    label = label or after_handing_over.asked_after_sending(text, slots, form)
    label = label or _told_already(parsed, text)
    # "text only, he sees my phone" answers how to be reached
    reached = slots.get("requested_slot") in questions.CONTACT and "?" not in text
    return None if label == plain_questions.UNSEEN and reached else label


def _told_already(parsed: Parsed, text: str) -> str | None:
    """Return what is said to somebody who has told whoever is in charge at their work, instead of
    the advice to tell them."""
    at_work = _topic_asked(parsed) == "faq/professionals"
    known = at_work and plain_questions.says_told_already(text)
    return plain_questions.TOLD_ALREADY if known else None


def _asked_again(label: str | None, parsed: Parsed, slots: Mapping[str, Any]) -> str | None:
    """Return the longer text on how to talk, where its short one was the answer just before: the
    same words again help nobody."""
    again = (label or _topic_asked(parsed)) == HOW_TO_TALK
    return LONGER_ON_TALKING if again and slots.get("topic") == "how_to_talk" else label


def _topic_asked(parsed: Parsed) -> str | None:
    """Return the topic of a message that was taken for a question; a topic is guessed of any."""
    return topic_of(parsed) if parsed["intent"]["name"] == "faq" else None


def _surely_asked(parsed: Parsed, text: str) -> str | None:
    """Return the topic of a question that a wish stands beside: "I want to hand it over, but will
    he know it was me?"."""
    asks = "?" in text and parsed["intent"]["name"] == "faq" and is_sure(parsed, _SURE_QUESTION)
    return topic_of(parsed) if asks else None


def _may_be_answered(meant: Parsed) -> bool:
    intent = meant["intent"]["name"]
    calmed = (meant.get("choice") or {}).get("value") in (requests.NOT_NOW, requests.MISREAD)
    return calmed or (intent not in FIRST and intent not in _ALONE)


def _in_context(parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None) -> Parsed:
    for looked_for in (
        after_handing_over.taking_back,
        after_handing_over.where_it_stands,
        after_handing_over.after_handing_over,
        _yes_to_danger,
        _asked_by_a_child,
    ):
        if meant := looked_for(parsed, text, slots, form):
            return meant
    parsed = _of_who_is_drawn_in(parsed, slots)
    asked_for = _asked_for(parsed, text, slots, form)
    if _wants_to_hand_over(parsed, text, slots, form):
        asked_for = requests.HAND_OVER
    if meant := _as_asked(asked_for, parsed, text, slots, form):
        return meant
    if form == CONCERN and _is_a_number(parsed, text):
        return taken_as(parsed, "answer")
    if form == CONCERN and plain_answers.is_calm(parsed, text, slots):
        return plain_answers.as_answer(parsed)
    settled = doubts.without_a_doubt(parsed, text, slots, form)
    doubted = settled is not parsed  # "I've gone cold, can I get it back?": it was asked above
    if doubted and (meant := after_handing_over.taking_back(settled, text, slots, form)):
        return meant
    return _without_a_guess(settled, text, slots, form)


def _asked_by_a_child(
    parsed: Parsed, _text: str, slots: Mapping[str, Any], _form: str | None
) -> Parsed | None:
    """Return the parse data of a child who asks how to talk the person out of it: no advice on
    that (safety.md 6), but who helps."""
    coached = topic_of(parsed) == HOW_TO_TALK
    child = slots.get(questions.WRITER_UNDER_18) == "yes"
    return taken_as(parsed, "child_writes") if coached and child else None


def _yes_to_danger(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed | None:
    """Return the parse data of a yes to the danger question, whatever the classifier takes it for
    (safety.md 3). A bare yes is of nobody: the card is that of what was told before."""
    if form == CONSENT and _DANGER_IS_YES.search(text):
        return choices.parse(f"{DANGER}:yes", text, NO_TOPIC)
    open_ = form == CONCERN and slots.get("requested_slot") == DANGER
    if not open_ or questions.read(DANGER, text) != "yes":
        return None
    if assents.is_bare(text):
        return choices.parse(f"{DANGER}:yes", text, NO_TOPIC)
    elsewise = requests.read(text) is not None or _ASKS_BACK.search(text) is not None
    kept = elsewise or parsed["intent"]["name"] in _WITH_A_YES
    return None if kept else taken_as(parsed, "answer")


def _of_who_is_drawn_in(parsed: Parsed, slots: Mapping[str, Any]) -> Parsed:
    """Return the parse data, in which whoever is drawn in and tells of something serious gets
    the card: "the police today" is advice about somebody else."""
    reading = parsed.get("reading") or {}
    own = reading.get("intent") == "self_at_risk" and reading.get("sure")
    drawn_in = which_card.is_drawn_in(slots) or (own and not slots.get(questions.RELATION))
    urgent = parsed["intent"]["name"] == "danger_urgent" and reading.get("card_answer") != "not_now"
    return taken_as(parsed, "danger_emergency") if drawn_in and urgent else parsed


def _without_a_guess(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed:
    """Return the parse data, where no code is asked for, nothing forgotten and nobody sent away
    for a guess alone."""
    intent = parsed["intent"]["name"]
    tells = _tells_of_them if _in_the_middle(slots) else _begins_to_tell
    if form is None and not slots.get("return_code"):
        back = _in_the_middle(slots) and taking_back.takes_back(text)
        if tells(parsed, text) or (back and intent in _TAKEN_BACK_AS):
            return taken_as(parsed, "concern")
    guessed = (
        (intent == "case" and not requests.speaks_of_a_code(text))
        or (intent in requests.FOR_GOOD and not requests.speaks_of_forgetting(text))
        or (intent == "misuse" and _is_told_on(slots, form) and not is_sure(parsed, _SURE_MISUSE))
        or (intent == "previous" and _SOMEBODY.search(text) is not None)  # "I want her back"
        or (form == CONSENT and intent == "deny" and len(text.split()) > MOST_WORDS_OF_A_NO)
        or intent in _TAUGHT
    )
    if not guessed:
        return parsed
    told = form is None and "?" not in text and telling.of_somebody(text)
    return taken_as(parsed, "answer" if form else "concern" if told else "unsure")


def _is_told_on(slots: Mapping[str, Any], form: str | None) -> bool:
    return form is not None or _in_the_middle(slots)


def _in_the_middle(slots: Mapping[str, Any]) -> bool:
    return bool(slots.get("evidence"))


def _begins_to_tell(parsed: Parsed, text: str) -> bool:
    """Say whether what reads as an answer, though nothing was asked, tells of somebody close."""
    little = parsed["intent"]["name"] in ("detail", "unsure", "greet")
    told = telling.relation(text) is not None or _IS_AGED.match(text) is not None
    return little and "?" not in text and told


def _tells_of_them(parsed: Parsed, text: str) -> bool:
    """Say whether a few more words tell of the person: "hates girls", "also saw a flag"."""
    intent = parsed["intent"]["name"]
    if intent == "deny":  # "no nobodys getting hurt. but he keeps a big knife under his bed"
        rows = told_the_team(parsed.get("reading") or {})
        return any(row["cue"] and row["direction"] != "context" for row in rows)
    if "?" in text or intent not in _NOT_OF_THEM:
        return False
    detail = intent == "detail" and bool(told_the_team(parsed.get("reading") or {}))
    doubtful = not is_sure(parsed, _SURE_NOT_OF_THEM)
    return detail or (doubtful and _OF_THEM.search(text) is not None)


def _as_asked(
    asked_for: str, parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed | None:
    """Return the parse data of what is asked of the chat, if something is."""
    if meant := _of_the_code(asked_for, text, slots):
        return meant
    if asked_for == requests.GO_ON and _is_told_half(slots, form):
        return choices.parse(START_CONCERN, text, NO_TOPIC)
    if asked_for in after_the_card.CHOICES:
        chosen = choices.parse(f"card:{asked_for}", text, NO_TOPIC)
        misread = asked_for == requests.MISREAD
        return _with_what_is_told(chosen, parsed, _tells_what_it_is if misread else None)
    if asked_for in _AS_BUTTON:
        chosen = choices.parse(_AS_BUTTON[asked_for], text, NO_TOPIC)
        answers = asked_for == requests.HAND_OVER and form == CONCERN
        return _with_what_is_told(chosen, parsed, _is_of_them) if answers else chosen
    if asked_for == requests.OTHER_HARM and form == CONCERN:  # no form is wanted for that
        return taken_as(parsed, questions_in_the_talk.NO_EXTREMISM)
    if asked_for in _NAMED:
        return taken_as(parsed, _NAMED[asked_for])
    offered = form is None and (
        slots.get("taken_as") == questions.TOLD_BESIDE  # else of the form
        or (_is_told_half(slots, form) and not waiting_card(slots))
    )
    if offered and parsed["intent"]["name"] == "affirm":
        return choices.parse(START_CONCERN, text, NO_TOPIC)
    return None


def _with_what_is_told(
    chosen: Parsed, parsed: Parsed, keeps: Callable[[Mapping[str, Any]], bool] | None = None
) -> Parsed:
    """Return the choice with the sentences beside it that tell of the person, so that they are
    kept: "not now. I hear her on phone she say I will go to them after exams"."""
    reading = parsed.get("reading") or {}
    rows = list(filter(keeps or _is_kept, told_the_team(reading)))
    if not rows:
        return chosen
    calm = plain_answers.calmed({**parsed, "reading": {**reading, "sentences": rows}})
    return {**chosen, "reading": calm["reading"]}


def _tells_what_it_is(row: Mapping[str, Any]) -> bool:
    """Say whether a sentence beside "you misread me" tells what it is: "he works for a firework
    firm, ive seen his licence"; what is taken back is none."""
    to_chat = after_the_card.is_of_the_misreading(row["quote"])
    return _is_of_them(row) and not to_chat and not taking_back.takes_back(row["quote"])


def _is_of_them(row: Mapping[str, Any]) -> bool:
    """Say whether a sentence before "summary please" tells of the person, or answers at length."""
    words = len(row["quote"].split())
    asks = requests.read(row["quote"]) is not None or row["quote"].endswith("?")
    return words >= _FEWEST_WORDS_KEPT and telling.of_somebody(row["quote"]) and not asks


def _is_kept(row: Mapping[str, Any]) -> bool:
    tells = row["direction"] != "context" or row["known_how"] != "unknown"
    long = len(row["quote"].split()) >= _FEWEST_WORDS_KEPT
    return tells and long and telling.of_somebody(row["quote"])


def _of_the_code(asked_for: str, text: str, slots: Mapping[str, Any]) -> Parsed | None:
    """Return the parse data of what is asked about a summary whose code is known here."""
    if not (code := slots.get("return_code")):
        return None
    if asked_for == requests.STATUS:
        return typed.code_parse(text, str(code))
    if asked_for == requests.TAKE_BACK:  # asked about before anything is taken back
        return choices.parse("take_back", text, NO_TOPIC)
    return after_handing_over.shown_again(text, slots) if asked_for == requests.HAND_OVER else None


def _is_told_half(slots: Mapping[str, Any], form: str | None) -> bool:
    """Say whether a worry was told and a card or an answer came before the questions were over."""
    return form is None and bool(slots.get("evidence")) and not slots.get("ending")


def _wants_to_hand_over(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> bool:
    """Say whether words after an ending ask for the summary, however they were taken."""
    open_ = slots.get("ending") and not slots.get("return_code") and form is None
    intent = parsed["intent"]["name"]
    # "show me it again" is of the preview once that was shown
    taken = intent in _SO_TAKEN or (intent == "repeat" and slots.get("preview_digest"))
    return bool(open_ and taken and requests.speaks_of_handing_over(text))


def _is_a_number(parsed: Parsed, text: str) -> bool:
    """Say whether it is an age typed where words were asked for: nothing else can be read in it."""
    return parsed["intent"]["name"] == "unreadable" and any(map(str.isdigit, text))


def _asked_for(parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None) -> str:
    """Return the kind of what is asked of the chat; empty where danger is told instead."""
    stands = waiting_card(slots) is not None
    if after_the_card.cannot_call_yet(parsed, text, slots):
        return requests.CANNOT_CALL
    if after_the_card.misread_late(parsed, text, slots, form):
        return requests.MISREAD
    where = requests.CARD if stands else requests.PREVIEW if form == CONSENT else ""
    wishes = (parsed.get("reading") or {}).get("wishes") or ()
    at_preview = where == requests.PREVIEW
    request = preview_wishes.asked(text, wishes) if at_preview else requests.read(text, where)
    answer = after_the_card.answered(parsed, text, slots, request) if stands else None
    if answer is not None:
        return answer
    if request is None and (wish := _taught_wish(parsed, form)):
        return wish
    if _goes_on_and_asks(parsed, text):
        return requests.GO_ON
    if request is None:
        return after_the_card.denied(parsed, text) if stands else ""
    if not _fits_here(request.kind, slots, form) or _wishes_first(request.kind, text, slots, form):
        return ""
    return "" if _is_dangerous(request.kind, parsed, text, slots, form) else request.kind


def _is_dangerous(
    kind: str, parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> bool:
    """Say whether danger told with a wish comes first; a reason may stand behind a no to sending or
    a goodbye, so that a doubt about it counts too."""
    if kind in (requests.DECLINE, requests.STOP):
        settled = doubts.without_a_doubt(parsed, text, slots, form)
        return settled["intent"]["name"] in MAY_BE_DANGER
    return kind not in after_the_card.CHOICES and parsed["intent"]["name"] in FIRST


_FEWEST_WORDS_OF_A_WISH = 4


def _wishes_first(kind: str, text: str, slots: Mapping[str, Any], form: str | None) -> bool:
    """Say whether a wish is told beside "please send it" where it was asked for: it is the last
    question, and the summary is offered behind it, so that the wish is not lost."""
    asked = form == CONCERN and slots.get("requested_slot") == questions.WISHES
    if not asked or kind != requests.HAND_OVER:
        return False
    told = [one for one in _SENTENCE.split(text) if requests.read(one) is None]
    return any(len(one.split()) >= _FEWEST_WORDS_OF_A_WISH for one in told)


def _goes_on_and_asks(parsed: Parsed, text: str) -> bool:
    """Say whether "ok go on" stands beside a question of knowledge, which is answered first."""
    if parsed["intent"]["name"] != "faq":
        return False
    asked = (requests.read(one) for one in _SENTENCE.split(text))
    return any(one is not None and one.kind == requests.GO_ON for one in asked)


def _fits_here(kind: str, slots: Mapping[str, Any], form: str | None) -> bool:
    if kind == requests.PREVIOUS:
        return form is not None
    if kind == requests.HAND_OVER:  # at the preview it is "yes, send it"
        return form not in (CONSENT, LATER)
    if kind == requests.BEGIN:
        return form is None and not slots.get("return_code")
    return kind != requests.WHY or (form is None and bool(slots.get("ending")))


def _taught_wish(parsed: Parsed, form: str | None) -> str:
    """Return what is wished for, if it is sure. At the preview and the contact questions the
    words answer those."""
    if form in (CONTACT, CONSENT, LATER) or not is_sure(parsed, _SURE_WISH):
        return ""
    return _TAUGHT.get(parsed["intent"]["name"], "")
