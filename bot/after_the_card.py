"""What is typed while an emergency card stands: which of its four choices the words are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot import plain_answers
from bot.parse_data import CONSENT, CONTACT, LATER, Parsed
from core import questions, requests, taking_back
from core.questions import DANGER
from core.spellings import bare
from core.summary import cards_shown, waiting_card

CHOICES = (requests.CALLED, requests.CANNOT_CALL, requests.NOT_NOW, requests.MISREAD)
OF_THE_CALL = (requests.CALLED, requests.CANNOT_CALL)
# "I have called" ends the urging: a word must say that it was done, not "I'll ring tomorrow"
_CALL_WAS_MADE = re.compile(
    r"\b(?:rung|rang|called|phoned|dialled|dialed|texted|reported|told|spoken?|talking|got"
    r"|on (?:the|their|its|my) (?:phone|line|way)|here|com+ing|arrived|sen[dt]\w*|done|did"
    r"|answered|been)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"wrong|misunder|only said|never said|did ?n[o']?t say|not in (?:any )?danger|nobod|no ?one",
    re.IGNORECASE,
)
_YOU = r"(?:you|u|ye|ya|yous)"
_MISREAD_ME = (
    rf"{_YOU}(?:ve| have)? (?:\w+ )?(?:got|get|read|took|taken|tuk|tak) (?:me|it|that|this|us)"
    r" (?:all |totally |completely )?(?:wrong|rong|wrang|up wrong)"
    rf"|{_YOU}(?:ve| have)? (?:\w+ )?(?:misread|mis ?under\w+)"
)
# "it was Sunday and nobody were hurt", "nothin like that lol": no danger was told
_NO_DANGER_TOLD = re.compile(
    rf"\b(?:{_MISREAD_ME}"
    r"|(?:nothing|nothin|nuthin\w*|nuffin\w*|nowt|nae?thing) (?:at all )?like (?:that|tht|dat)"
    r"|(?:its|it is|it was|it wasnt|it isnt) (?:not|no|nae|nothing)? ?like that"
    r"|(?:nobody|no one|noone|no1|nobdy|naebody)(?: has| ever| actually)?"
    r" (?:was|were|wis|wer|got|been|ended up) (?:ever |actually |even )?"
    r"(?:hurt|harmed|injured|in (?:any )?danger|at risk))\b"
)
_MISREAD_LATE = re.compile(rf"\b(?:{_MISREAD_ME})\b")
_ONLY_MISREAD = re.compile(rf"^\W*(?:(?:no|nah|sorry|i think|oh)\W+)*(?:{_MISREAD_ME})(?: me)?\W*$")
_SENTENCES_AND_BUT = re.compile(r"(?<=[.!?;])\s+|\n+|\s+but\s+")
_CLAUSES = re.compile(r"(?<=[.!?;,])\s+|\n+|\s+but\s+")
_NO_DANGER_NOW = re.compile(
    r"\b(?:no danger|nothing(?: is)?(?: going to)? happen\w*|not happening|nobody(?:s"
    r"| is) in danger)"
    r" (?:right )?(?:now|tonight|today|this evening|at the moment|just now|at present)\b"
)
_WHY_POLICE = re.compile(
    r"\b(?:why|how|what for)(?: \w+){0,3}? (?:police|polis|999|112|911)\b|\b(?:police"
    r"|polis) (?:but )?why\b"
    r"|\byou mistake\b|\b(?:nothing|nowt|nothin) (?:i (?:wrote|said|told \w+) )?(?:is|was"
    r"|wis) (?:bad|danger\w*|wrong)\b"
)
_HIS_WORK = re.compile(
    r"\blicen[cs]ed?\b|\b(?:its|it is|it was|thats|that is|theyre|they are|is|are|was|for|from)"
    r"(?: only| just| all| part of)* (?:his|her|their|my|an?|the) (?:\w+ ){0,2}?"
    r"(?:job|work|trade|business|hobby|club|course|college|film|play|game)\b"
    r"|\bfor (?:work|college|displays?)\b|\bworks? for\b|\b(?:a joke|joking|quoting)\b"
)
_OF_THIS_MOMENT = re.compile(
    r"\b(?:now|tonight|2nite|today|yet|currently|at (?:the moment|present|this time)"
    r"|this (?:minute|moment|second|evening|morning|afternoon)|at work)\b"
)
_NOBODY_NOW = re.compile(
    r"\b(?:nobody|no one|noone|no1|nobdy|naebody|nobodi)s?(?: is| are)? "
    r"(?:in (?:any |real |immediate |actual )*danger|getting hurt|at risk)\b"
    r"|\b(?:theres |there is )?no danger\b"
)
# words that leave the danger open
_STILL = re.compile(
    r"\b(?:but (?:he|she|they|hes|shes|theyre|i might|i may|im scared|i am scared|im worried)|yet"
    r"|tonight|2nite|tomorrow|later|soon|might|may|could|going to|gonna|gna|maybe|perhaps|probably"
    r"|not sure|dunno|unless|until|about to|leaving|way)\b"
)
_NOT_NOW = re.compile(
    r"^\W*(?:(?:na|nah|naw|no|nope|nae|eh|ok|okay|yeah|yes|i said|sorry|aye|hen|love|mate|look"
    r"|well|not me and)\b\W*)*(?:its |it is |it |thats |this is |nothing |nothin )?(?:not |no "
    r"|isnt |aint )?"
    r"(?:actually |even |really )?(?:happenin\w* )?(?:(?:right|rite|just) )?"
    r"(?<!\w)(?:now|the now|at the (?:moment|minute|min))\b"
)
_NEGATED = re.compile(r"\b(?:not|isnt|aint|nothing|nothin|its no|no happenin\w*)\b")
# how the call is made by text
_OF_THE_TEXT = re.compile(
    r"\b(?:what|wot|wat) (?:(?:do|should|shud|shall|can|would|wud|must) (?:i|we) |to )?"
    r"(?:put|write|say|type|txt|text|tell them|tell em)\b(?! (?:to )?(?:him|her|my|he|she)\b)"
    r"|\b(?:if|when|will|would|does|can) (?:i |we |it |he |she |they )?(?:\w+ ){0,2}?"
    r"(?:text|txt|texting|message)\w*\b[^.!]*\b(?:hear|noise|sound|silent|beep|ping|know)\b"
    r"|\b(?:how|where) (?:do|can) (?:i|we) (?:text|txt|message)\b(?! (?:him|her|my)\b)"
)
_AFRAID_NOW = re.compile(
    r"\b(?:(?:im|i am) (?:\w+ )?(?:frightened|scared|terrified|feart|afraid|shaking|hiding)"
    r"|i can hear|(?:front|back) door|(?:hes|shes|theyre|somebodys?|someone(?:s| is))"
    r" (?:come|coming|here|back|outside|downstairs|upstairs|at the door))\b"
)
_JUST_NOW = re.compile(r"\b(?:now|today|tonight|yet|this minute)\b", re.IGNORECASE)


def cannot_call_yet(parsed: Parsed, text: str, slots: Mapping[str, Any]) -> bool:
    """Say whether somebody who was shown a card says, again perhaps, that they cannot ring."""
    choice = _last_choice(slots)
    if choice not in (requests.CANNOT_CALL, requests.NOT_NOW) or is_new_danger(parsed, slots):
        return False
    request = requests.read(text, requests.CARD)
    if request is not None and request.kind == requests.CANNOT_CALL:
        return True
    return choice == requests.CANNOT_CALL and _needs_help_to_call(parsed, text, slots)


def _needs_help_to_call(parsed: Parsed, text: str, slots: Mapping[str, Any]) -> bool:
    """Say whether words after "I cannot call" are of that very moment: no question of a form
    comes then (safety.md 8)."""
    if slots.get(DANGER) == "no" or slots.get("ending") or says_not_now(text):
        return False
    taught = (parsed.get("reading") or {}).get("card_answer") == requests.CANNOT_CALL
    return taught or asks_what_to_text(text) or _AFRAID_NOW.search(bare(text)) is not None


def _last_choice(slots: Mapping[str, Any]) -> str | None:
    rows = cards_shown(slots)
    return rows[-1]["choice"] if rows else None


def asks_what_to_text(text: str) -> bool:
    """Say whether it is asked how to call by text, and what to put."""
    return _OF_THE_TEXT.search(bare(text)) is not None


def says_not_now(text: str) -> bool:
    """Say whether it begins with "not now", and nothing leaves the danger open."""
    plain = bare(text)
    begins = _NOT_NOW.match(plain)
    denies = begins is not None and _NEGATED.search(begins.group()) is not None
    return denies and not _leaves_it_open(plain)


def says_misread(text: str) -> bool:
    """Say whether the words deny that danger was told, and leave none open."""
    plain = bare(text)
    return bool(_NO_DANGER_TOLD.search(plain)) and not _leaves_it_open(plain)


def says_nobody(text: str) -> bool:
    """Say whether "nobody is in danger" stands in it, which answers the danger question too."""
    plain = bare(text)
    return bool(_NOBODY_NOW.search(plain)) and not (_leaves_it_open(plain) or "?" in plain)


def says_nobody_now(text: str) -> bool:
    """Say whether a sentence of it says that nobody is in danger, and leaves none open; what else
    is told may be serious."""
    return any(map(says_nobody, _SENTENCES_AND_BUT.split(text)))


def _leaves_it_open(plain: str) -> bool:
    return _STILL.search(plain) is not None or plain_answers.names_means(plain)


def misread_late(parsed: Parsed, text: str, slots: Mapping[str, Any], form: str | None) -> bool:
    """Say whether a card that was answered, or the advice to tell the police, is called a
    misreading after all: in so many words, with a clear no beside them or alone, for "you got me
    wrong" may be of an age; or what was taken for danger is explained, or taken back."""
    if not _may_be_misread(slots) or form in (CONTACT, LATER):
        return False
    if is_new_danger(parsed, slots):
        return False
    plain = bare(text)
    if _ONLY_MISREAD.match(plain) or (_MISREAD_LATE.search(plain) and says_nobody_now(text)):
        return True
    if form == CONSENT:  # "forget the knife" is of a line there
        return False
    return _explains(parsed, text, plain) or _takes_the_card_back(text, slots)


def is_of_the_misreading(sentence: str) -> bool:
    """Say whether a sentence says that it was misread: words to the chat, and no line."""
    plain = bare(sentence)
    return bool(_MISREAD_LATE.search(plain) or _WHY_POLICE.search(plain))


def _may_be_misread(slots: Mapping[str, Any]) -> bool:
    """Say whether a card, or the police, were named, and nothing since ended that."""
    rows = slots.get("advice_shown") or ()
    open_ = (None, requests.NOT_NOW, requests.CANNOT_CALL)
    return bool(rows) and all(row["choice"] in open_ for row in rows)


def _only_of_now(parsed: Parsed, text: str) -> bool:
    """Say whether "you misunderstood me" only denies that it is now: "there is no danger tonight,
    he is asleep". What was told stays serious then."""
    denies_now = _NO_DANGER_NOW.search(bare(text)) is not None
    return denies_now and not _explains(parsed, text, bare(text))


def _explains(parsed: Parsed, text: str, plain: str) -> bool:
    """Say whether it is said that nothing was meant, and why: "fireworks is his job, hes licensed,
    nothing i wrote was danger". That nobody is in danger this minute explains nothing."""
    taught = (parsed.get("reading") or {}).get("card_answer") == requests.MISREAD
    explained = _HIS_WORK.search(plain) is not None
    if _MISREAD_LATE.search(plain) or _WHY_POLICE.search(plain):
        return taught or explained
    return explained and says_nobody_now(text) and not _OF_THIS_MOMENT.search(plain)


def _takes_the_card_back(text: str, slots: Mapping[str, Any]) -> bool:
    """Say whether what brought the card that stands is taken back: "no scrap that, it was some
    other bloke quoting a film"."""
    if waiting_card(slots) is None:
        return False
    sentences = _CLAUSES.split(text)
    others = [one for one in sentences if not taking_back.takes_back(one)]
    back = len(others) < len(sentences)
    return back and not any(_STILL.search(bare(one)) for one in others)


def is_new_danger(parsed: Parsed, slots: Mapping[str, Any]) -> bool:
    """Say whether an emergency is told with a cue that the card which stands did not come from."""
    cues = set((parsed.get("reading") or {}).get("cues") or ())
    emergency = parsed["intent"]["name"] == "danger_emergency"
    return emergency and not cues <= set(slots.get("card_cues") or ())


def answered(
    parsed: Parsed, text: str, slots: Mapping[str, Any], request: requests.Request | None
) -> str | None:
    """Return which of CHOICES the words are while a card stands, empty for new danger; None where
    they are read as anywhere else. A call, made or not possible, comes first: how to call is what
    they need. `request`: what patterns read in them."""
    kind, answer = request.kind if request else "", answer_to_card(parsed, text)
    not_now = says_not_now(text)  # "i dont wanna ring 999" beside it asks for no help to ring
    for one in (kind, "" if not_now and answer == requests.CANNOT_CALL else answer):
        if one in OF_THE_CALL:
            return one
    if is_new_danger(parsed, slots):
        return ""
    if asks_what_to_text(text):
        return requests.CANNOT_CALL
    misread = kind == requests.MISREAD or says_misread(text)
    if misread and _only_of_now(parsed, text):
        return requests.NOT_NOW
    if misread or _takes_the_card_back(text, slots):
        return requests.MISREAD
    if not answer and says_nobody_now(text):
        return requests.NOT_NOW
    return requests.NOT_NOW if not_now else answer or None


def answer_to_card(parsed: Parsed, text: str) -> str:
    """Return which of the card's choices the words are, as taught by examples: "naw its ok hes
    back"; empty for none. Where they read as danger too it takes more, and no word of a weapon."""
    reading = parsed.get("reading") or {}
    answer = str(reading.get("card_answer") or "")
    if parsed["intent"]["name"] == "danger_emergency" and answer not in OF_THE_CALL:
        sure = reading.get("surely_answered") and not plain_answers.names_means(text)
        return answer if sure else ""
    if answer == requests.CALLED and not _CALL_WAS_MADE.search(text):
        return ""
    return answer


def denied(parsed: Parsed, text: str) -> str:
    """Return the card's choice that a clear no stands for: not now, or a misreading. A word of a
    weapon or of leaving keeps an emergency one."""
    emergency = parsed["intent"]["name"] == "danger_emergency"
    if emergency and plain_answers.is_grave(text):
        return ""
    if questions.read(DANGER, text) != "no":
        return ""
    never = _NEVER.search(text) and not _JUST_NOW.search(text)
    return requests.MISREAD if never else requests.NOT_NOW
