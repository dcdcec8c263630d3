"""When words that the classifier takes for the writer's despair are met as that, and what a clear
no to its question is.

It was taught on tellings, and takes many a sad answer for despair: "I'd like my girl back, that's
all". Where a question is open it takes words of it, or a reader who is sure (safety.md 1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot import choices, doubts
from bot.parse_data import MAY_BE_DANGER, NO_TOPIC, Parsed, is_sure, taken_as
from core import plain_questions, questions
from core.spellings import bare

DESPAIR, NO = "self_harm", f"{questions.DANGER}:no"
SURE_IN_A_FORM, SURE_ELSEWHERE = 0.98, 0.6
_MYSELF = r"(?:my ?sel\w*|ma ?sel\w*|me ?sel\w*)"
_CANNOT = (
    r"(?:can ?no?t|cant|can|canny|cannae|canna|couldnt|unable to|dont think i can|no puedo"
    r"|dont (?:see|know) how(?: i| to)?)"
)
# Wide on purpose: whoever says one of these is asked, and nothing is lost by asking.
_WORDS = re.compile(
    # dying, and ways to it or of hurting oneself
    r"\b(?:suicid\w*|kms|kys|kill\w*|unaliv\w*|die|died|dying|dead|death|drown\w*|overdos\w*|pills?"
    r"|tablets?|paracetamol|hang(?:ing)?|noose|rope|razor|blades?|kni(?:fe|ves)|wrists?|bridge|roof"
    r"|ledge|jump\w*|cut(?:s|ting)?|scratch\w*|starv\w*|bleeds?|scars?|punish\w*|pinch"
    rf"|(?:burn|hurt|harm|hit|hate|h8)\w* (?:{_MYSELF}|my|me)|self.?harm\w*|my (?:arms?|legs?|body)"
    rf"|(?:to|with|safe \w+) {_MYSELF}|something (?:stupid|silly|daft)|hit me|not eating"
    # no hope, and how it feels
    r"|burden|worthless|hopeless\w*|despair\w*|desperate|empty|numb|crisis|voices|trapped|darkness"
    r"|dark (?:\w+ )?(?:place|thoughts?)|depress\w*|so low|really low|feel(?:ing)? (?:\w+ )?low"
    r"|rock bottom|lowest|breaking point|wits end|pointless|exhausted|worn out|tired"
    r"|(?:sick|fed up|had enough|enough) of|falling apart|in bits|waste of space|not coping"
    r"|(?:no|the|any|nae|whats|a) (?:point|reason|future|hope|meaning|purpose|force|use)"
    r"|nothing left|not worth|isnt worth|lost the will|thoughts|no one needs me|miss me"
    # not to be there any more
    r"|goodbye|farewell|heaven|grave|funeral|better (?:off )?(?:without|if|dead|off)|happier if"
    r"|born|alive|to live|live any ?more|(?:my|this|hate) life"
    r"|(?:be|being|was ?nt|not) (?:here|around|about)"
    r"|(?:want|wish|like|hoping)(?: \w+){0,3} (?:stops?|end|over|sleep|cease|go on)"
    r"|wake|waking|exist\w*|disappear\w*"
    r"|vanish\w*|switch off|fad(?:e|ing) out|(?:if|im|i am|i was|i) (?:already )?(?:gone|went)"
    r"|notice|take me|take you|giv(?:e|ing) up|gave up|given up|(?:wish|think) it (?:had|was)"
    r"|end(?:ing|ed)? (?:it|things|me|everything|my)|topping|finish(?:ed)?|what if i just"
    # it is too much
    rf"|{_CANNOT} (?:\w+ ){{0,2}}?(?:go on|going|cope|carry|bear|stand|take (?:it|this|any|much"
    r"|more|another)|do (?:it|this|life) any|do (?:life|another|this)|face|live|keep (?:on|going)"
    r"|manage|more)|im (?:so |just |all )*done)\b",
    re.IGNORECASE,
)
_NOT_ME = re.compile(
    r"^\W*(?:(?:oh|och|ah|aw|well|sorry|god|lord|goodness|heavens|gosh|eh|what|wait|me|myself|my"
    r"|dear|love|hen|pet|duck|no[,.!]* i mean|good grief|christ|jesus)\b\W*)*"
    r"(?:(?:no(?! (?:one|body|idea|clue|longer|more|way|point|doubt|wonder|time)\b)|nope|nah|naw"
    r"|nae|na|never|not (?:me|at all)|of course not|course not"
    r"|(?:im|i am|ahm) (?:fine|ok|okay|alright|all right|grand|sound|safe|good)"
    r"|(?:its|it is|it was) (?:him|her|them|my|not me)"
    r"|(?:i was|im|i am) (?:talking|on) about|youve got (?:it|me) wrong)\b)",
    re.IGNORECASE,
)
# "I'm not hurting myself", "I dont want to hurt myself or anyone": no words of despair
_DENIED = re.compile(
    r"\b(?:not|dont|do not|dinnae|never|wouldnt|would not|wont|no|aint|didnt) "
    rf"(?:\w+ ){{0,4}}?(?:hurt|harm|kill|cut|do \w+ to)\w* (?:{_MYSELF}|me)(?: (?:or|nor) \w+)?"
    r"|\b(?:not|no|never) (?:\w+ ){0,2}?(?:suicidal|depressed|desperate|in crisis)"
    r"|\bnot (?:about|going|gonna|gan|gaun) to (?:die|hurt \w+|harm \w+|kill \w+)",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\b(?:but i|but sometimes|yet|though|although|unless|until|maybe|might|not sure|dunno"
    r"|dont know|sometimes|not really|not today|not tonight|not (?:right )?now|not any ?more)\b",
    re.IGNORECASE,
)
_NOT_TO_SEND = re.compile(r"\b(?:dont|do not|dinnae|divvent|not|never) send\b", re.IGNORECASE)


def has_words(text: str) -> bool:
    """Say whether a word of dying, of hurting oneself or of giving up stands in it."""
    return _WORDS.search(bare(text)) is not None


def without_its_words(
    parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None
) -> Parsed:
    """Return the parse data, where despair is read into an answer without a word of it."""
    on_the_way = form is not None or bool(slots.get("evidence"))
    sure = is_sure(parsed, SURE_IN_A_FORM if form else SURE_ELSEWHERE)
    if parsed["intent"]["name"] != DESPAIR or not doubts.is_slight(parsed) or not on_the_way:
        return parsed
    if sure or has_words(text):
        return parsed
    if form:
        return taken_as(parsed, "answer")
    return taken_as(parsed, "deny" if _NOT_TO_SEND.search(bare(text)) else "unsure")


def denies(text: str) -> bool:
    """Say whether it is a clear no to "could you hurt yourself?": nothing in it takes it back."""
    plain = _DENIED.sub(" not so ", bare(text))
    clear = _NOT_ME.search(plain) is not None or " not so " in plain
    return clear and not (_TAKES_BACK.search(plain) or _WORDS.search(plain) or "?" in _last(text))


def is_denied(parsed: Parsed, text: str) -> bool:
    """Say whether a message is a clear no to the question of despair, and tells of no danger."""
    intent = parsed["intent"]["name"]
    return denies(text) and (intent == DESPAIR or intent not in MAY_BE_DANGER)


def after_no(text: str, slots: Mapping[str, Any], asks: str | None = None) -> Parsed:
    """Return the parse data of that no: the questions which were stopped go on. `asks` is what
    answers a question that came with it."""
    back = _goes_back_to(slots)
    parsed = choices.parse(back or NO, text, NO_TOPIC)
    beside = asks or (plain_questions.NOT_MYSELF if back else None)
    return {**parsed, "asked": beside} if beside else parsed


def _goes_back_to(slots: Mapping[str, Any]) -> str | None:
    """Return the button that takes up the questions which the question of despair stopped."""
    own = slots.get(questions.RELATION) == questions.SELF or slots.get("drawn_in")
    if slots.get("evidence") and not slots.get("ending"):
        return None if own else "concern"  # no form about them
    answers = [slots.get(name) for name in questions.CONTACT]
    half = any(answers) and not all(answers)
    return "hand_over" if half and not slots.get("return_code") else None


def _last(text: str) -> str:
    return text.strip()[-1:]
