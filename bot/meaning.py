"""What a typed message means in this conversation: the reading, and what was asked before.

Danger that is sure always comes first. A slight doubt does not ask the danger question again and
again of somebody who has answered it (safety.md 3: it is asked once per concern).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot import choices, plain_answers, typed, which_card
from core import assents, coming_back, plain_questions, questions, requests, telling
from core.questions import DANGER, SKIPPED
from core.summary import waiting_card

CONCERN = "concern_form"
CONTACT, CONSENT, LATER = "contact_form", "consent_form", "later_form"
_CARD_CHOICES = (requests.CALLED, requests.CANNOT_CALL, requests.NOT_NOW, requests.MISREAD)
_OF_THE_CALL = (requests.CALLED, requests.CANNOT_CALL)
_AS_BUTTON = {requests.HAND_OVER: "hand_over", requests.GO_ON: "go_on", requests.STOP: "stop"}
# "I have called" ends the urging: a word must say that it was done, not "I'll ring tomorrow"
_CALL_WAS_MADE = re.compile(
    r"\b(?:rung|rang|called|phoned|dialled|dialed|texted|reported|told|spoken?|talking|got"
    r"|on (?:the|their|its|my) (?:phone|line|way)|here|com+ing|arrived|sen[dt]\w*|done|did"
    r"|answered|been)\b",
    re.IGNORECASE,
)
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
_FIRST = ("danger_emergency", "danger_urgent", "self_harm", "child_writes")
_MAY_BE_DANGER = (*_FIRST, "danger_unsure")
_ANOTHER_CODE = re.compile(
    r"\b(?:another|other|different|wrong|new|old|lost|forgot\w*|cant find|cannot find|no) ",
    re.IGNORECASE,
)
# What is to be added reads as any of these.
_MAY_TELL_MORE = frozenset("concern detail unsure online_content out_of_scope feedback".split())
FEWEST_WORDS = 3
# a reading of these brings a card, or the note that a child writes, with the yes
_WITH_A_YES = ("danger_emergency", "child_writes", "self_harm", "not_english")
_ASKS_BACK = re.compile(r"\b(?:mean|why)\b.*\?", re.IGNORECASE)
_NO_TOPIC: frozenset[str] = frozenset()
_DOUBTED = ("danger_unsure", "danger_urgent", "danger_emergency")
_MEETS_FIRST = (*_FIRST, "danger_unsure")  # no question in it is looked for
_STAYS = ("concern", *requests.FOR_GOOD)  # taken for these in spite of a question beside
# Nothing is said before what is done for good, or about a call.
_ALONE = (*requests.FOR_GOOD, "withdraw", "card_choice", "card_misread", "goodbye")
_SURE_QUESTION = 0.9
_NEVER = re.compile(
    r"wrong|misunder|only said|never said|did ?n[o']?t say|not in (?:any )?danger|nobod|no ?one",
    re.IGNORECASE,
)
_JUST_NOW = re.compile(r"\b(?:now|today|tonight|yet|this minute)\b", re.IGNORECASE)
_REACHED = re.compile(
    r"\d{5}|@|\b(?:ring|call|phone|text|email|reach|contact) (?:me|us)\b"
    r"|\bvoicemail|\b(?:leave|leaving) (?:a |no |any )?messages?\b",
    re.IGNORECASE,
)
_EDITS = re.compile(r"\b(?:take out|remove|delete|number) (?:\w+ )?\d|\blines?\b", re.IGNORECASE)
_SO_TAKEN = frozenset("case human unsure feedback misuse faq detail affirm goodbye".split())

_NOT_OF_THEM = ("misuse", "unsure", "out_of_scope", "detail")
_SURE_NOT_OF_THEM = 0.97
_OF_THEM = re.compile(
    r"^\W*(?:(?:and|also|but|oh|well|yes|because|cos)\W+)*"
    r"(?:(?:he|she|they)(?:['’]?s| has| is)? \w+"
    r"|(?:hates|says|said|thinks|wants|talks|calls|blames|shares|posts|watches|praises)\b)",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b(?:he|she|they|him|her|them|son|daughter|boy|girl)\b", re.IGNORECASE)
_SURE_MISUSE = 0.9  # of words in the middle of a telling
WHOM_TO_RING = ("faq/when_to_call_999", "faq/police_or_not")

MOST_WORDS_OF_A_NO = 5  # at the preview; more words may change a line: "and she never said burn"
START_CONCERN = "concern"  # the button that was offered just before

Parsed = dict[str, Any]


def in_context(parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None) -> Parsed:
    """Return the parse data of `text` as it is meant here. `asked` in it is a question that stands
    beside something else: it is answered whatever the rest is taken for."""
    if meant := _after_deleting(parsed, text, slots, form):
        return meant
    label = _question(parsed, text, slots)
    beside = label or (parsed.get("reading") or {}).get("asks") or _surely_asked(parsed, text)
    if label and parsed["intent"]["name"] not in _STAYS:
        parsed = choices.asking(parsed, label)
    meant = _in_context(parsed, text, slots, form)
    return {**meant, "asked": beside} if beside and _may_be_answered(meant) else meant


def _question(parsed: Parsed, text: str, slots: Mapping[str, Any]) -> str | None:
    """Return what answers a question that its words alone tell; danger is met first."""
    if parsed["intent"]["name"] in _MEETS_FIRST:
        return None
    reading = parsed.get("reading") or {}
    own = slots.get(questions.RELATION) == questions.SELF or which_card.is_drawn_in(slots)
    own = own or (reading.get("intent") == "self_at_risk" and not slots.get(questions.RELATION))
    return plain_questions.read(text, own=bool(own))


def _surely_asked(parsed: Parsed, text: str) -> str | None:
    """Return the topic of a question that a wish stands beside: "I want to hand it over, but will
    he know it was me?"."""
    response = ((parsed.get("response_selector") or {}).get("faq") or {}).get("response") or {}
    asks = "?" in text and parsed["intent"]["name"] == "faq" and _sure(parsed, _SURE_QUESTION)
    return str(response["intent_response_key"]) if asks and response else None


def _may_be_answered(meant: Parsed) -> bool:
    intent = meant["intent"]["name"]
    return intent not in _MEETS_FIRST and intent not in _ALONE


def _in_context(parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None) -> Parsed:
    for looked_for in (
        _taking_back,
        _where_it_stands,
        _after_handing_over,
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
        return _as(parsed, "answer")
    if form == CONCERN and plain_answers.is_calm(parsed, text, slots):
        return plain_answers.as_answer(parsed)
    return _without_a_guess(_without_a_doubt(parsed, text, slots, form), text, slots, form)


def _without_a_doubt(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed:
    """Return the parse data, where a doubtful emergency in a form is asked about, and a doubt that
    is settled is not."""
    if form and plain_answers.is_doubtful(parsed, text, slots):
        parsed = _as(parsed, "danger_unsure")
    settled = _is_settled(parsed, slots, form)
    return choices.taken_for(parsed, parsed["reading"]["otherwise"]) if settled else parsed


def _taking_back(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed | None:
    """Return the parse data of words about taking back what was handed over in this conversation,
    or whose code was given: a question is answered, and a wish is asked about once."""
    if not slots.get("return_code") or parsed["intent"]["name"] in _MAY_BE_DANGER:
        return None
    if slots.get("taken_back") and coming_back.wants_it_sent_again(text) and form is None:
        return choices.parse("hand_over", text, _NO_TOPIC)
    meant = coming_back.taking_back(text)
    if not meant or (form == CONSENT and meant != coming_back.ASKS):
        return None
    if slots.get("taken_back"):  # it is so already
        return typed.code_parse(text, str(slots["return_code"]))
    if meant == coming_back.ASKS:
        return _as(parsed, "may_take_back")
    return choices.parse("take_back" if meant == coming_back.WISHES else "keep_it", text, _NO_TOPIC)


def _where_it_stands(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed | None:
    """Return the parse data of the code that this conversation knows, where it is asked whether it
    was sent or read. At the preview "has it gone" is of what stands there."""
    code = slots.get("return_code")
    if not code or form == CONSENT or parsed["intent"]["name"] in _MAY_BE_DANGER:
        return None
    own = parsed["intent"]["name"] == "case" and requests.speaks_of_a_code(text) and form is None
    if coming_back.asks_where_it_stands(text) or (own and not _ANOTHER_CODE.search(text)):
        return typed.code_parse(text, str(code))
    return None


def _after_deleting(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed | None:
    """Return the parse data of "did anybody see it?" after everything was deleted."""
    forgotten = slots.get("forgotten")
    told_since = form or slots.get("evidence") or slots.get("return_code")
    if not forgotten or told_since or parsed["intent"]["name"] in _MAY_BE_DANGER:
        return None
    if not coming_back.asks_whether_it_is_gone(text):
        return None
    return _as(parsed, "nothing_left" if forgotten == coming_back.NOTHING_SENT else "case")


def _after_handing_over(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed | None:
    """Return the parse data of what somebody with a code asks for in words, where the code's own
    buttons would say the same."""
    if not slots.get("return_code") or parsed["intent"]["name"] in _FIRST:
        return None
    if form:  # what was kept may be added in the middle of the questions
        adds = form == CONCERN and slots.get("later_kept") and coming_back.asks_to_add(text)
        return choices.parse("add_later", text, _NO_TOPIC) if adds else None
    if helped := coming_back.whether_it_helped(text):
        return _helped(parsed, text, helped, slots)
    adds = coming_back.asks_to_add(text) or _tells_what_to_add(parsed, text, slots)
    return choices.parse("add_later", text, _NO_TOPIC) if adds else None


def _helped(parsed: Parsed, text: str, helped: str, slots: Mapping[str, Any]) -> Parsed | None:
    """Return the answer to "did it help?"; unasked, a yes is thanks, and nothing is sent."""
    if slots.get("helped_asked"):
        return choices.parse(f"helped:{helped}", text, _NO_TOPIC)
    return _as(parsed, "thanks") if helped == "yes" else None


def _tells_what_to_add(parsed: Parsed, text: str, slots: Mapping[str, Any]) -> bool:
    """Say whether these are the words that were to be added, as was said with the code."""
    telling = parsed["intent"]["name"] in _MAY_TELL_MORE and "?" not in text
    return bool(slots.get("wants_to_add")) and telling and len(text.split()) >= FEWEST_WORDS


def _asked_by_a_child(
    parsed: Parsed, _text: str, slots: Mapping[str, Any], _form: str | None
) -> Parsed | None:
    """Return the parse data of a child who asks how to talk the person out of it: no advice on
    that (safety.md 6), but who helps."""
    response = ((parsed.get("response_selector") or {}).get("faq") or {}).get("response") or {}
    coached = response.get("intent_response_key") == "faq/how_to_talk"
    child = slots.get(questions.WRITER_UNDER_18) == "yes"
    return _as(parsed, "child_writes") if coached and child else None


def _yes_to_danger(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed | None:
    """Return the parse data of a yes to the danger question, whatever the classifier takes it for
    (safety.md 3). A bare yes is of nobody: the card is that of what was told before."""
    open_ = form == CONCERN and slots.get("requested_slot") == DANGER
    if not open_ or questions.read(DANGER, text) != "yes":
        return None
    if assents.is_bare(text):
        return choices.parse(f"{DANGER}:yes", text, _NO_TOPIC)
    elsewise = requests.read(text) is not None or _ASKS_BACK.search(text) is not None
    return None if elsewise or parsed["intent"]["name"] in _WITH_A_YES else _as(parsed, "answer")


def _of_who_is_drawn_in(parsed: Parsed, slots: Mapping[str, Any]) -> Parsed:
    """Return the parse data, in which whoever is drawn in and tells of something serious gets
    the card: "the police today" is advice about somebody else."""
    reading = parsed.get("reading") or {}
    own = reading.get("intent") == "self_at_risk" and reading.get("sure")
    drawn_in = which_card.is_drawn_in(slots) or (own and not slots.get(questions.RELATION))
    urgent = parsed["intent"]["name"] == "danger_urgent"
    return _as(parsed, "danger_emergency") if drawn_in and urgent else parsed


def _without_a_guess(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed:
    """Return the parse data, where no code is asked for, nothing forgotten and nobody sent away
    for a guess alone."""
    intent = parsed["intent"]["name"]
    tells = _tells_of_them if _in_the_middle(slots) else _begins_to_tell
    if form is None and tells(parsed, text):
        return _as(parsed, "concern")
    guessed = (
        (intent == "case" and not requests.speaks_of_a_code(text))
        or (intent in requests.FOR_GOOD and not requests.speaks_of_forgetting(text))
        or (intent == "misuse" and _is_told_on(slots, form) and not _sure(parsed, _SURE_MISUSE))
        or (intent == "previous" and _SOMEBODY.search(text) is not None)  # "I want her back"
        or (form == CONSENT and intent == "deny" and len(text.split()) > MOST_WORDS_OF_A_NO)
        or intent in _TAUGHT
    )
    return _as(parsed, "answer" if form else "unsure") if guessed else parsed


def _is_told_on(slots: Mapping[str, Any], form: str | None) -> bool:
    return form is not None or _in_the_middle(slots)


def _in_the_middle(slots: Mapping[str, Any]) -> bool:
    return bool(slots.get("evidence"))


def _begins_to_tell(parsed: Parsed, text: str) -> bool:
    """Say whether what reads as an answer, though nothing was asked, tells of somebody close."""
    detail = parsed["intent"]["name"] == "detail"
    return detail and "?" not in text and telling.relation(text) is not None


def _tells_of_them(parsed: Parsed, text: str) -> bool:
    """Say whether a few more words tell of the person: "hates girls", "he says they deserve it"."""
    doubtful = parsed["intent"]["name"] in _NOT_OF_THEM and not _sure(parsed, _SURE_NOT_OF_THEM)
    return doubtful and "?" not in text and _OF_THEM.search(text) is not None


def _sure(parsed: Parsed, enough: float) -> bool:
    return float(parsed["intent"].get("confidence") or 0.0) >= enough


def _as_asked(
    asked_for: str, parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed | None:
    """Return the parse data of what is asked of the chat, if something is."""
    if asked_for == requests.STATUS:
        code = slots.get("return_code")
        return typed.code_parse(text, str(code)) if code else None
    if asked_for == requests.TAKE_BACK:  # asked about before anything is taken back
        return choices.parse("take_back", text, _NO_TOPIC) if slots.get("return_code") else None
    if asked_for == requests.GO_ON and _is_told_half(slots, form):
        return choices.parse(START_CONCERN, text, _NO_TOPIC)
    if asked_for in _CARD_CHOICES:
        return choices.parse(f"card:{asked_for}", text, _NO_TOPIC)
    if asked_for in _AS_BUTTON:
        return choices.parse(_AS_BUTTON[asked_for], text, _NO_TOPIC)
    if asked_for in _NAMED:
        return _as(parsed, _NAMED[asked_for])
    if slots.get("taken_as") == questions.TOLD_BESIDE and parsed["intent"]["name"] == "affirm":
        return choices.parse(START_CONCERN, text, _NO_TOPIC)
    return None


def _is_told_half(slots: Mapping[str, Any], form: str | None) -> bool:
    """Say whether a worry was told and a card or an answer came before the questions were over."""
    return form is None and bool(slots.get("evidence")) and not slots.get("ending")


def _wants_to_hand_over(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> bool:
    """Say whether words after an ending ask for the summary, however they were taken."""
    open_ = slots.get("ending") and not slots.get("return_code") and form is None
    taken = parsed["intent"]["name"] in _SO_TAKEN
    return bool(open_ and taken and requests.speaks_of_handing_over(text))


def _as(parsed: Parsed, intent: str) -> Parsed:
    named = {"name": intent, "confidence": 1.0}
    return {**parsed, "intent": named, "intent_ranking": [named]}


def _is_a_number(parsed: Parsed, text: str) -> bool:
    """Say whether it is an age typed where words were asked for: nothing else can be read in it."""
    return parsed["intent"]["name"] == "unreadable" and any(map(str.isdigit, text))


def _asked_for(parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None) -> str:
    """Return the kind of what is asked of the chat; empty where danger is told instead."""
    stands = waiting_card(slots) is not None
    if _cannot_call_yet(parsed, text, slots):
        return requests.CANNOT_CALL
    where = requests.CARD if stands else requests.PREVIEW if form == CONSENT else ""
    request = requests.read(text, where)
    if stands and request and request.kind in _OF_THE_CALL:
        return request.kind  # whatever else is told: how to call is what they need
    if stands and _is_new_danger(parsed, slots):
        return ""
    if stands and (answer := answer_to_card(parsed, text)):
        return answer
    if request is None and (wish := _taught_wish(parsed, form)):
        return wish
    if request is None:
        return _denied(parsed, text) if stands else ""
    if not _fits_here(request.kind, slots, form):
        return ""
    dangerous = parsed["intent"]["name"] in _FIRST
    return "" if dangerous and request.kind not in _CARD_CHOICES else request.kind


def _cannot_call_yet(parsed: Parsed, text: str, slots: Mapping[str, Any]) -> bool:
    """Say whether somebody who was shown a card says, again perhaps, that they cannot ring."""
    rows = [row for row in slots.get("advice_shown") or () if row["advice"].startswith("card_")]
    shown = bool(rows) and rows[-1]["choice"] in (requests.CANNOT_CALL, requests.NOT_NOW)
    if not shown or _is_new_danger(parsed, slots):
        return False
    request = requests.read(text, requests.CARD)
    return request is not None and request.kind == requests.CANNOT_CALL


def _fits_here(kind: str, slots: Mapping[str, Any], form: str | None) -> bool:
    if kind == requests.PREVIOUS:
        return form is not None
    if kind == requests.HAND_OVER:  # at the preview it is "yes, send it"
        return form not in (CONSENT, LATER)
    return kind != requests.WHY or (form is None and bool(slots.get("ending")))


def _taught_wish(parsed: Parsed, form: str | None) -> str:
    """Return what is wished for, if it is sure. At the preview and the contact questions the
    words answer those."""
    if form in (CONTACT, CONSENT, LATER) or not _sure(parsed, _SURE_WISH):
        return ""
    return _TAUGHT.get(parsed["intent"]["name"], "")


def _is_new_danger(parsed: Parsed, slots: Mapping[str, Any]) -> bool:
    """Say whether an emergency is told with a cue that the card which stands did not come from."""
    cues = set((parsed.get("reading") or {}).get("cues") or ())
    emergency = parsed["intent"]["name"] == "danger_emergency"
    return emergency and not cues <= set(slots.get("card_cues") or ())


def answer_to_card(parsed: Parsed, text: str) -> str:
    """Return which of the card's choices the words are, as taught by examples: "naw its ok hes
    back"; empty for none. Where they read as danger too it takes more, and no word of a weapon."""
    reading = parsed.get("reading") or {}
    answer = str(reading.get("card_answer") or "")
    if parsed["intent"]["name"] == "danger_emergency" and answer not in _OF_THE_CALL:
        sure = reading.get("surely_answered") and not plain_answers.names_means(text)
        return answer if sure else ""
    if answer == requests.CALLED and not _CALL_WAS_MADE.search(text):
        return ""
    return answer


def _denied(parsed: Parsed, text: str) -> str:
    """Return the card's choice that a clear no stands for: not now, or a misreading. A word of a
    weapon or of leaving keeps an emergency one."""
    emergency = parsed["intent"]["name"] == "danger_emergency"
    if emergency and plain_answers.is_grave(text):
        return ""
    if questions.read(DANGER, text) != "no":
        return ""
    never = _NEVER.search(text) and not _JUST_NOW.search(text)
    return requests.MISREAD if never else requests.NOT_NOW


def _is_settled(parsed: Parsed, slots: Mapping[str, Any], form: str | None) -> bool:
    """Say whether no danger is asked about or met here, though the reader doubted.

    A slight doubt, where the danger question was answered; and ways to be reached, an address to
    add or a line to take out, which read as anything, unless a cue of danger is in them.
    """
    reading = parsed.get("reading") or {}
    intent = parsed["intent"]["name"]
    if "otherwise" not in reading or intent not in _DOUBTED:
        return False
    if _was_met(reading, intent, slots):
        return True
    text = str(parsed.get("text") or "")
    if _is_a_detail(text, slots, form):
        calm = form == CONSENT and not plain_answers.is_grave(text)
        return (intent == "danger_unsure" or calm) and not reading.get("cues")
    no_cue = not reading.get("cues")
    when_to_ring = form == CONTACT and no_cue and not plain_answers.is_grave(text)
    slight = not reading.get("ask_again", True) or (form == CONSENT and no_cue) or when_to_ring
    if not slight or intent != "danger_unsure":
        return False
    answered = slots.get(DANGER) in ("no", SKIPPED) and slots.get("requested_slot") != DANGER
    return answered or form in (CONTACT, CONSENT, LATER)


def _was_met(reading: Mapping[str, Any], intent: str, slots: Mapping[str, Any]) -> bool:
    """Say whether the very same cues were met before, and danger answered with a no since."""
    cues = set(reading.get("cues") or ())
    if not cues or slots.get(DANGER) != "no" or slots.get("requested_slot") == DANGER:
        return False
    advised = any(row["advice"] == "police_today" for row in slots.get("advice_shown") or ())
    same = cues <= set(slots.get("met_cues") or ())
    return same and (intent == "danger_unsure" or (intent == "danger_urgent" and advised))


def _is_a_detail(text: str, slots: Mapping[str, Any], form: str | None) -> bool:
    if form == CONTACT:
        return _REACHED.search(text) is not None
    if form == CONSENT:
        return bool(slots.get("adding")) or _EDITS.search(text) is not None
    return False
