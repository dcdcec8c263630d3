"""How it is safe to reach the reporter: asked before the preview, only if they want it, never of
a child (safety.md 6)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.local_actions.conversation import DANGER_INTENTS, Conversation, Outcome, question_met, say
from bot.local_actions.notes import SURE_IN_FREE_TEXT, surely_leaves, tells_more
from core import questions, reaching, requests
from core.questions import (
    CONTACT,
    CONTACT_ELSE,
    CONTACT_HOW,
    CONTACT_MESSAGE,
    CONTACT_WHEN,
    CONTACT_WORDS,
    NOT_ASKED,
    SKIPPED,
    WANTS_CONTACT,
)
from core.reaching import ELSE, MAY_REACH, NUMBER_OR_ADDRESS, TIME

FORM = "contact_form"
BY = "contact_by"  # "text first": by what, where the number is still to be asked for
ASKED_AGAIN = "contact_asked_again"
NO_CONTACT = {**reaching.NOBODY_MAY, BY: None}
# A number or an address reads as anything, so little else than these is no answer here.
_LEAVING = frozenset("delete_all start_again".split())
# What reads as these may be an answer: "any time, I'll not be sleeping", "I live alone".
_MAY_LEAVE_BY = frozenset("self_harm goodbye repeat".split())
_DESPAIR = re.compile(
    r"\b(?:di(?:e|es|ed|ying)|dead|death|kill\w*|suicid\w*|overdose|od|harm\w*|pills|rope|bridge"
    r"|noose"
    r"|hopeless|worthless|pointless|burden|despair\w*|desperate|unbearable|topp?(?:ing)? (?:my"
    r"|me)\w*"
    r"|(?:hurt\w*|cut\w*|end\w*|do|doing) (?:myself|mysel|masel|meself|me (?:life|in)|my life"
    r"|ma life"
    r"|it all|things|everything)|end(?:ing)? it|jump\w*|slit\w*|give up|giving up|given up"
    r"|(?:ca|wo|do|can|do )n[o'’]?t (?:\w+ )?(?:go on|cope|take|do this|carry on|live|be here|bear"
    r"|want to|wanna)|cannae (?:go on|cope|take|dae)|canny (?:go on|cope|take)"
    r"|cannot (?:\w+ )?(?:go on"
    r"|cope|take|live|bear)|no point|what(?:['’]?s| is) the (?:point|use)|had enough|no way out"
    r"|(?:not|n['’]?t) be (?:here|around|alive)|wake up|waking up|better off|miss me|no reason"
    r"|nothing left|sleep forever|want out|goodbye)\b",
    re.IGNORECASE,
)
_BYE = re.compile(
    r"\b(?:good ?bye|bye|cheerio|ta ?ra|see (?:ya|you)|good ?night|nos da|(?:got|have|had"
    r"|need) (?:to|tae)"
    r" (?:go|dash|leave|run|stop)|gotta (?:go|run|dash)|g2g|gtg|i(?:['’]?m| am)(?: away)? (?:off"
    r"|done"
    r"|going|away|leaving)|leave it|leaving|stop|quit|exit|close|enough|forget it|never ?mind"
    r"|change"
    r"d my mind|(?:he|she|they)(?:['’]?s|['’]?re| is| are) (?:here|back|coming|home|awake|up))\b",
    re.IGNORECASE,
)
_AGAIN_PLEASE = re.compile(
    r"\b(?:again|repeat|what|pardon|eh|huh|come again|say that|didn['’]?t (?:get|understand"
    r"|catch))\b",
    re.IGNORECASE,
)
_SURELY_BY = {"self_harm": _DESPAIR, "goodbye": _BYE, "repeat": _AGAIN_PLEASE}
# plain answers to these questions, in whatever English
_ALONE = re.compile(
    r"\b(?:live|am|i['’]?m|bide|stay) (?:alone|on my own|on ma own|by myself|by mysel|myself"
    r"|masel)\b"
    r"|\b(?:no ?body|no ?one|naebody) (?:else|but me|answers?|picks?|will|would)\b"
    r"|\b(?:just|only) (?:me|i|us|mine)\b|\b(?:wo|will|would|can|could)(?:n['’]?t| not) happen\b"
    r"|\b(?:it['’]?s )?(?:only )?(?:my|ma|me) (?:own )?(?:phone|mobile|email|number)\b",
    re.IGNORECASE,
)
_WHENEVER = re.compile(
    r"\bany ?time\b|\bwhen ?ever\b|\b(?:all|any) (?:day|hours?|night)|\bday or night\b"
    r"|\b(?:always|still|never) (?:up|in|here|awake|sleep\w*|asleep|out)\b"
    r"|\b(?:not|n['’]?t) (?:be )?(?:sleep\w*|asleep|mind when|matter when)\b",
    re.IGNORECASE,
)
_OF_A_MESSAGE = re.compile(
    r"\b(?:machine|answer ?phone|voice ?mail|message|text|txt|leave|best not|better not)\b", re.I
)
_NO = re.compile(r"^(?:no|nope|nothing|none|no thanks?|no thank you)[.!]*$", re.IGNORECASE)

# One answer often holds several: "07700 900123, after six, no voicemails". Each is kept letter for
# letter. "Don't" and "except" must never be cut off from what they forbid: that could bring a call
# at a dangerous hour.
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\S)[^.!?\n]+)*[.!?]*")
_CLAUSE = re.compile(r"(?:(?!\s+but\b)[^,;!?\n.]|\.(?!\s|$))+", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:[\s,]|\b(?:yes|yeah|yep|ok|okay|sure|please|but|and|or)\b"
    r"|\b(?:it['’]?s|it is|on|ring|call|text|me|my|number|mobile|phone|e-?mail|is)(?:['’]s)?\b"
    r"(?=.*@@)|@+)+",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"^\W*(?:(?:but|and|just|please)\W+)*"
    r"(?:until|if|only|not|no(?= (?:the|my|our|his|her)\b)|do(?:n['’]?t| not))\b(?! (?:mind|sure))"
    r"|\b(?:except|unless|apart from|as long as|when|while|never)\b"
    r"|(?:\bnot|n['’]t) (?:ever )?(?:ring|call|phone|text|contact|come|write)\b",
    re.IGNORECASE,
)
# A no that says why: staff must know it, or a later way to reach them could bring harm.
_NOT_SAFE = re.compile(
    r"\b(?:ring|call|phone|text|write|come|contact|message|e-?mail)\w*\b.*"
    r"\b(?:house|home|here|door|landline|mobile|phone|work)\b"
    r"|\b(?:must(?: not|n['’]?t)|can(?:not|['’]?t)|shouldn['’]?t|never|not(?: to)?"
    r"|want \w+(?: \w+)? to)"
    r" (?:know|find out|hear of)\b|\bif (?:he|she|they|my \w+) (?:finds?|found|knew|knows|sees"
    r"|saw) "
    r"|\b(?:he|she|they)(?:['’]?s|['’]?ll)?"
    r" (?:(?:always|can|could|will|might|may) )*(?:looks?|checks?|checking|reads?|hears?"
    r"|listens?|sees?|opens?|watch(?:es)?|goes through|has my|have my|got my|answers?)\b",
    re.IGNORECASE,
)
_LIMIT_OR_NOBODY = re.compile(
    r"(?:\b(?:nobody|no ?one|never|not)|n['’]t)\b.*\b(?:ring|call|phone|text|contact|message"
    r"|e-?mail)",
    re.IGNORECASE,
)
_NEVER_LEAVE = re.compile(questions.NEVER_LEAVE, re.IGNORECASE)
_MAY_LEAVE = re.compile(questions.MAY_LEAVE, re.IGNORECASE)


class _Clause(NamedTuple):
    blanked: str  # with @ in place of a number or an address, which is no time of day
    start: int
    end: int


def validate(conversation: Conversation) -> Outcome:
    """Return what the message answers, or reject: it is no answer, and a rule will reply."""
    if not conversation.is_answer_for(FORM):
        return Outcome(_set_aside(conversation.slots))
    if beside := _question_beside(conversation):
        return beside
    if _leaves(conversation):
        return Outcome(rejects=FORM)
    if conversation.intent == "previous" and conversation.confidence >= SURE_IN_FREE_TEXT:
        return Outcome({**_before(conversation), "taken_as": "answer"})
    if first := _before_any_answer(conversation):
        return first
    if tells_more(conversation):  # noted by now, and the question stays open
        return Outcome({"taken_as": None}, (say("utter_noted_too"),))
    answered = {**_answers(conversation), "taken_as": "answer"}
    return Outcome({**answered, **_set_aside({**conversation.slots, **answered})})


def _before_any_answer(conversation: Conversation) -> Outcome | None:
    """Return the outcome of typed words that answer no question of these: nobody may contact them,
    or they wish to see the summary now."""
    asked, text = conversation.asked, conversation.text
    if conversation.choice or asked not in CONTACT:
        return None
    wavers = asked == WANTS_CONTACT and reaching.ends_in_no(text)
    if wavers or reaching.refuses(text):
        why = _refused(WANTS_CONTACT, text) if asked == WANTS_CONTACT else {}
        return Outcome({**NO_CONTACT, **why, "taken_as": "answer"})
    if not reaching.wants_to_see(text):
        return None
    if asked == WANTS_CONTACT and not conversation.slots.get(ASKED_AGAIN):
        return Outcome({ASKED_AGAIN: True, "taken_as": None}, (say("utter_yes_or_no_first"),))
    rest = {name: NOT_ASKED for name in CONTACT if conversation.slots.get(name) is None}
    return Outcome({**rest, **_skipped(conversation, asked), "taken_as": "answer"})


def _question_beside(conversation: Conversation) -> Outcome | None:
    """Return the outcome of an answer with a question behind it, "by post only. How long does it
    take?": both are met. None where there is no plain answer beside a question."""
    asked, sentences = conversation.asked or "", _SENTENCE.findall(conversation.text)
    rest = " ".join(one.strip() for one in sentences if not _is_a_question(one))
    asks = " ".join(one.strip() for one in sentences if _is_a_question(one))
    meets_first = conversation.intent in (*DANGER_INTENTS, "child_writes", "self_harm")
    if conversation.choice or meets_first or not asks or not _answers_plainly(asked, rest):
        return None
    answered = {**_answers_to(conversation, asked, rest), "taken_as": "answer"}
    slots = {**answered, **_set_aside({**conversation.slots, **answered})}
    return Outcome(slots, question_met(conversation, asks))


def _is_a_question(sentence: str) -> bool:
    return sentence.rstrip().endswith("?") and not reaching.offers_a_way(sentence)


def _only_answers(conversation: Conversation) -> bool:
    """Say whether the words answer plainly and ask nothing, whatever topic they sound like: "No,
    better not, he can see my phone"."""
    text, asked = conversation.text, conversation.asked or ""
    asks = any(map(_is_a_question, _SENTENCE.findall(text))) or reaching.asks(
        _CAN_SEE.sub("", text)
    )
    return not asks and _answers_plainly(asked, text)


_CAN_SEE = re.compile(
    r"\b(?:he|she|they|it|that|you|u|ye|someone|nobody|no ?one|i|is|are) ?(?:will"
    r"|would|can|could|is|are|does|do|did|may|should|has|have)\b|\b(?:when|if) (?:he|she|they|i)\b",
    re.IGNORECASE,
)


def _answers_plainly(asked: str, text: str) -> bool:
    if asked in (WANTS_CONTACT, CONTACT_MESSAGE):
        return questions.read(asked, text) is not None
    way = NUMBER_OR_ADDRESS.search(text) or MAY_REACH.search(text)
    plain = {CONTACT_HOW: way, CONTACT_WHEN: TIME.search(text), CONTACT_ELSE: ELSE.search(text)}
    return bool(plain.get(asked))


def _leaves(conversation: Conversation) -> bool:
    intent, text = conversation.intent, conversation.text
    if conversation.choice:
        return intent != "answer"
    if intent in DANGER_INTENTS or intent == "child_writes":
        return True
    if intent in _LEAVING and reaching.refuses(text) and not _deletes(text):
        return False  # "remove my name and number" takes back no more than these
    if intent not in _LEAVING and intent not in _MAY_LEAVE_BY and _only_answers(conversation):
        return False
    return surely_leaves(conversation, _LEAVING) or _may_leave(conversation)


def _deletes(text: str) -> bool:
    asks = requests.read(text)
    return asks is not None and asks.kind == requests.DELETE


def _may_leave(conversation: Conversation) -> bool:
    """Say whether it is despair, a goodbye, or "what?": by its own words, or by how it reads, where
    it answers nothing that was asked."""
    intent = conversation.intent
    if intent not in _MAY_LEAVE_BY or conversation.confidence < SURE_IN_FREE_TEXT:
        return False
    text = conversation.text
    if _SURELY_BY[intent].search(text):
        return True
    return not (_answers_plainly(conversation.asked or "", text) or _answers_loosely(text))


def _answers_loosely(text: str) -> bool:
    return any(words.search(text) for words in (_ALONE, _WHENEVER, _OF_A_MESSAGE, TIME))


def _before(conversation: Conversation) -> dict[str, Any]:
    """Return the question before the open one, as open again."""
    asked = conversation.asked
    earlier = CONTACT[: CONTACT.index(asked)] if asked in CONTACT else ()
    return {earlier[-1]: None} if earlier else {}


def _answers(conversation: Conversation) -> dict[str, Any]:
    kind, value = conversation.choice.get("kind"), conversation.choice.get("value")
    if kind == "skip" and value in CONTACT:
        return _skipped(conversation, value)
    if kind in CONTACT:
        return {kind: value if value in ("yes", "no") else SKIPPED}
    asked = conversation.asked
    if conversation.choice or asked not in CONTACT:
        return {}
    return _answers_to(conversation, asked, conversation.text)


def _answers_to(conversation: Conversation, asked: str, typed: str) -> dict[str, Any]:
    """Return what typed words answer: what is asked, and what else of reaching them they say."""
    text = typed.strip()[: questions.LONGEST_CONTACT]
    answer = _answer(asked, text)
    if asked == WANTS_CONTACT and answer == SKIPPED and not questions.is_skip(text):
        answer = _as_taught(conversation) or SKIPPED
    by = conversation.slots.get(BY)
    if asked == CONTACT_HOW:
        if not by and reaching.only_names_a_way(text):
            return {BY: text, CONTACT_HOW: None}  # asked once more, for the number
        answer = _with_by(answer, by)
    refused = answer == SKIPPED or (asked == WANTS_CONTACT and answer == "no")
    beside = _refused(asked, text) if refused else _beside(asked, text)
    if CONTACT_HOW in beside:
        beside[CONTACT_HOW] = _with_by(beside[CONTACT_HOW], by)
    still_open = {name: told for name, told in beside.items() if _is_open(conversation, name)}
    return {**still_open, asked: answer}


_TAUGHT = {"contact": "yes", "no_contact": "no"}
_SURELY_TAUGHT = 0.6


def _as_taught(conversation: Conversation) -> str | None:
    """Return whether they may be contacted, of words that no pattern knows; None where their parts
    do not say the same."""
    wishes = conversation.reading.get("wishes") or ()
    said = {_TAUGHT.get(one["wish"]) for one in wishes if one["likely"] >= _SURELY_TAUGHT}
    said.discard(None)
    return said.pop() if len(said) == 1 else None


def _skipped(conversation: Conversation, asked: str) -> dict[str, Any]:
    """Return a question as skipped; "text first" without a number is kept all the same."""
    by = conversation.slots.get(BY) if asked == CONTACT_HOW else None
    return {asked: _with_by(SKIPPED, by)}


def _with_by(answer: str, by: str | None) -> str:
    """Return the number with the "text first" that was said before it."""
    if not by or answer == by:
        return answer
    both = by if answer == SKIPPED else f"{answer} ({by})"
    return both[: questions.LONGEST_CONTACT]


def _is_open(conversation: Conversation, name: str) -> bool:
    """Say whether a question has no answer, or one by which nobody could reach them."""
    told = conversation.slots.get(name)
    return not told or (name == CONTACT_HOW and not reaching.has_a_way(told))


def _answer(asked: str, text: str) -> str:
    if asked == CONTACT_MESSAGE:
        return _of_a_message(text)
    if asked not in CONTACT_WORDS:
        return questions.read(asked, text) or SKIPPED
    return SKIPPED if questions.is_skip(text) or _NO.match(text) else text


_NO_MESSAGE = re.compile(
    r"^\W*(?:(?:oh|och|um|well|ah|er|erm|i think|probably|its|it['’]?s|that['’]?s|i['’]?d say)\W+)*"
    r"(?:best|better|rather|prefer|maybe|defo|definitely|absolutely|really|probably|please) not\b"
    r"(?! to say\b)"
    r"|^\W*not (?:really|a good idea|safe|a chance|likely|if|on|with)\b"
    r"|\b(?:no|any|an?|never had an?|hav\w* ?n['’]?t(?: got)?(?: an?| any)?"
    r"|dont have an?) (?:\w+ )?(?:answering )?"
    r"(?:machine|answer ?phone|ansaphone)\b(?<!is an answerphone)"
    r"|\b(?:too|so) (?:risky|dangerous)\b|\bnot safe\b|\bunsafe\b",
    re.IGNORECASE,
)
_A_MACHINE_IS_THERE = re.compile(
    r"^\W*(?:yes|yeah|there(?:['’]?s| is)|i(?:['’]?ve| have)(?: got)? an? |on )\b", re.IGNORECASE
)
_MESSAGE_IS_FINE = re.compile(
    r"\b(?:texts?|texting|txts?|msgs?|e-?mails?|voice ?mails?|messages?)(?:['’]?s| is| are| be)?"
    r" (?:fine|ok|okay|grand|good|best|better|safe|all ?right|alright|no (?:bother|problem"
    r"|worries))\b",
    re.IGNORECASE,
)
_AS_LONG_AS = re.compile(
    r"\b(?:but|just|only|as long as|so long as|except|unless|if|nothing|without|not|never"
    r"|n['’]?t|dont"
    r"|keep it|make it)\b",
    re.IGNORECASE,
)
_OWN_ONLY = re.compile(
    r"\b(?:only|just) (?:me|i|my|mine|ma)\b|\bno ?(?:one|body) (?:else )?\w+\b", re.I
)


def _of_a_message(text: str) -> str:
    """Return yes or no where the words say so; else, and where a yes has a limit, the very words:
    "they can text, just nothing on there that says what it is about"."""
    if questions.is_skip(text):
        return SKIPPED
    value = _yes_or_no(text)
    limited = _AS_LONG_AS.search(_OWN_ONLY.sub("", text)) and not ELSE.search(text)
    return text if value is None or (value == "yes" and limited) else value


def _yes_or_no(text: str) -> str | None:
    if value := questions.read(CONTACT_MESSAGE, text):
        return value
    if _NO_MESSAGE.search(text) and not _A_MACHINE_IS_THERE.match(text):
        return "no"
    return "yes" if _MESSAGE_IS_FINE.search(text) else None


def _refused(asked: str, text: str) -> dict[str, str]:
    """Return the words of a refusal that say what is not safe: "nobody must ring this house"."""
    says_why = asked == WANTS_CONTACT and _NOT_SAFE.search(_without_numbers(text))
    return {CONTACT_WHEN: text} if says_why and not NUMBER_OR_ADDRESS.search(text) else {}


_WISHES = re.compile(
    r"\b(?:contact(?:ed)?|reach(?:ed)?|ring|rung|call|phone|text|e-?mail|write to"
    r"|message) (?:me|us)\b"
    r"|\b(?:be|being|get) (?:contacted|reached|rung|phoned|texted|e-?mailed|written to)\b"
    r"|\bcontact (?:is |only )*by\b",
    re.IGNORECASE,
)


def wish_of_contact(text: str) -> dict[str, str]:
    """Return the slots of a wish that is told at the preview: "I wish to be contacted by post
    only", "nobody must ring this house"; empty where the words are of something else."""
    words = text.strip()[: questions.LONGEST_CONTACT]
    wants = questions.read(WANTS_CONTACT, words)
    if wants == "no" and _NOT_SAFE.search(words) and _LIMIT_OR_NOBODY.search(words):
        return {CONTACT_WHEN: words}
    if _WISHES.search(words) and (MAY_REACH.search(words) or NUMBER_OR_ADDRESS.search(words)):
        return {WANTS_CONTACT: "yes", CONTACT_HOW: words}
    return {}


def _beside(asked: str, text: str) -> dict[str, str]:
    """Return what an answer says of the other contact questions: it is not asked again."""
    found = {
        CONTACT_HOW: text if reaching.has_a_way(text) else None,
        BY: text if asked == WANTS_CONTACT and reaching.names_a_way(text) else None,
        CONTACT_WHEN: _when(text),
        CONTACT_MESSAGE: _message(text),
        # without the "yes, but" before them, the words about a message could mislead
        CONTACT_ELSE: (text if asked == CONTACT_MESSAGE else _said_else(text))
        if ELSE.search(text)
        else None,
    }
    return {name: told for name, told in found.items() if told}


def _message(text: str) -> str | None:
    plain = text.replace("’", "'")
    if _NEVER_LEAVE.search(plain):
        return "no"
    return "yes" if _MAY_LEAVE.search(plain) else None


def _when(text: str) -> str | None:
    """Return the words from the first to the last clause about time, with what limits them."""
    times = [one for one in _clauses(text) if TIME.search(one.blanked) and not _is_else(one)]
    if not times:
        return None
    kept = sorted((*times, *filter(_limits, _clauses(text))), key=lambda one: one.start)
    return _trimmed(text, kept[0].start, kept[-1].end)


def _limits(clause: _Clause) -> bool:
    words = clause.blanked
    about_message = _NEVER_LEAVE.search(words.replace("’", "'"))
    return _LIMIT.search(words) is not None and not about_message and not _is_else(clause)


def _said_else(text: str) -> str | None:
    """Return the words on what to say if someone else answers, to the end of their sentence."""
    first, *more = [one for one in _clauses(text) if _is_else(one)] or [_Clause(text, 0, len(text))]
    last = more[-1] if more else first
    rest = re.search(r"[.!?](?=\s|$)|\n", text[last.end :])
    return _trimmed(text, first.start, last.end + rest.start() if rest else len(text))


def _clauses(text: str) -> list[_Clause]:
    blanked = _without_numbers(text)
    return [_Clause(one.group(), *one.span()) for one in _CLAUSE.finditer(blanked)]


def _without_numbers(text: str) -> str:
    return NUMBER_OR_ADDRESS.sub(lambda found: "@" * len(found.group()), text)


def _is_else(clause: _Clause) -> bool:
    return ELSE.search(clause.blanked) is not None


def _trimmed(text: str, start: int, end: int) -> str:
    """Return the words without a "yes" or "my mobile is 07…" that stands before them."""
    lead = _LEAD.match(_without_numbers(text)[:end], start)
    return text[lead.end() if lead else start : end].strip()


def _set_aside(slots: Mapping[str, Any]) -> dict[str, Any]:
    """Return the questions that have no sense, as not asked, once no contact is wanted."""
    if slots.get(WANTS_CONTACT) in (None, "yes"):
        return _not_of_writing(slots)
    return {name: NOT_ASKED for name in CONTACT if slots.get(name) is None}


def _not_of_writing(slots: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is asked of calls alone, as not asked, where they are reached in writing only."""
    if not reaching.only_in_writing(slots.get(CONTACT_HOW) or ""):
        return {}
    return {name: NOT_ASKED for name in (CONTACT_MESSAGE, CONTACT_ELSE) if slots.get(name) is None}
