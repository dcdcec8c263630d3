"""Questions whose answer is known from their words alone, wherever they are asked.

The classifier was taught short questions and takes some for a neighbour: "how soon would somebody
ring" for when to call. What none of our texts answers is said to be so, and who can be asked.
Danger is not looked for here; who asks must have looked before.
"""

from __future__ import annotations

import re
from typing import NamedTuple

NO_ANSWER, GETTING_OUT, OF_THEMSELF = "no_answer", "getting_out", "self_at_risk_again"
MOST_WORDS = 45  # longer messages tell something

_OPENER = (
    r"(?:(?:ok|okay|oh|ah|um|well|right|so|yes|yeah|aye|no|nah|sorry|please|pls|and|but|then|now|also"
    r"|first|again|thanks|thank you|cheers|hang on|wait|look|mate|love|hen|duck|pal)\b[ ,.!-]*)*"
)
_TELL_ME = (
    r"(?:i (?:just |only |already )*(?:asked|want to know|wanna know|need to know|wonder)"
    r"|(?:im|i am) (?:just |only )?(?:asking|wondering)"
    r"|(?:(?:can|could|will|would) (?:you|u|ye) )?(?:please )?(?:tell|say) me)"
    r"(?: (?:you|ye|u|yous|it))?"
)
_ASK = rf"(?:^|[.!?;,:] *|\b(?:but|and|so|then) ){_OPENER}(?:{_TELL_ME} )?"
_WILL = r"(?:will|wil|would|wud|could|cud|can|does|do|did|might|may|is|are|am|has|have)"
_WHO = (
    r"(?:i|he|she|they|it|we|you|ye|any(?:one|body)|some(?:one|body)|sum1|any1|some1|people|(?:the|my|me|mi|wor|his|her|their"
    r"|our|this|that) (?:\w+ ){0,2}?\w+)"
)
_WILL_THEY = (
    rf"(?:{_ASK}{_WILL} {_WHO} "
    rf"|(?:^|[.!?;,:] *){_OPENER}{_TELL_ME} (?:whether|if) {_WHO} (?:{_WILL} )?)"
)
_MY_NAME = (
    r"(?:(?:it|that) (?:was|is|were|came from|is from) (?:me|i)\b|its me\b|who (?:told|said|sent"
    r"|reported|rang|grassed)|(?:that )?i (?:told|said|rang|reported|grassed|been on))"
)
_FOLK = r"(?:parents?|mother|father|mums?|mams?|moms?|dads?|family|carers?|folks)"
_PUNISHED = (
    r"(?:prison|jail|gaol|locked up|sent down|put away|put inside|arrest(?:ed)?|lifted|nicked"
    r"|charged|done for (?:it|this|that)|prosecuted|taken to court|(?:in(?:to)?|up in) court"
    r"|handcuff\w*|police record|criminal record)"
)
_LOST = (
    r"(?:(?:lose|loose|keep) (?:his|her|their|my|the) (?:\w+ )?(?:job|post|position|place"
    r"|licen[cs]e|visa|degree|benefits|flat|house|council house|citizenship|passport)"
    r"|(?:get |be |getting |been )?(?:kicked|chucked|thrown|flung|booted|put) (?:out|off)"
    r" (?:of |the |his |her |their |my )*(?:uni\w*|school|college|course|job|work"
    r"|country|army|class)"
    r"|(?:get |be |getting )?(?:expelled|excluded|suspended|sacked|fired|deported|struck off))"
)
_RING = (
    r"(?:ring|rings|rung|call|calls|phone|phones|in touch|contact|hear|reply|answer|get back"
    r"|gets back|come back to|reach out|read it|look at it|reads it|visit"
    r"|do (?:anything|something|sumthin[g]?|summat|owt))"
)
_NOT_POLICE = (
    r"(?:(?:not|no|isnt|arent|without|instead of|besides|aint) (?:the )?"
    r"(?:police|polis|cops|coppers|feds|pigs))"
)


class _Row(NamedTuple):
    label: str
    words: re.Pattern[str]
    unless: re.Pattern[str] | None = None  # then another answer fits, or it tells something


def _row(label: str, words: str, unless: str | None = None) -> _Row:
    return _Row(label, re.compile(words), re.compile(unless) if unless else None)


_TABLE = (
    _row(
        "faq/will_they_know_it_was_me",
        rf"{_WILL_THEY}(?:\w+ ){{0,3}}?(?:know|ken|find out|work out|work it out|realise|realize"
        rf"|guess|suspect|told|tell|hear|learn|twig)\b.{{0,25}}\b{_MY_NAME}",
    ),
    _row(
        "faq/after_referral",
        rf"\bhow (?:soon|long|quick|quickly|fast)\b.{{0,40}}\b{_RING}\b"
        rf"|\b(?:when|wen) (?:will|would|do|does|should|might|can) {_WHO} (?:\w+ ){{0,3}}?"
        rf"{_RING}\b",
        # a call that is to be made, and harm that may come
        r"\b(?:999|112|911|000|emergency|ambulance|should i|do i (?:ring|call|phone)"
        r"|before (?:he|she|i)\b|hurt|kill\w*|attack\w*|die|talking|to him|to her)\b",
    ),
    _row("faq/criminal_record", rf"{_WILL_THEY}(?:[^.?!]{{0,40}} )?{_PUNISHED}\b"),
    _row(
        "faq/criminal_record",
        rf"{_WILL_THEY}(?:lock|put|send) (?:him|her|them) (?:up|down|away|inside)\b",
    ),
    _row(NO_ANSWER, rf"{_WILL_THEY}(?:[^.?!]{{0,30}} )?{_LOST}\b"),
    _row(
        NO_ANSWER,
        rf"{_ASK}{_WILL} (?:[^.?!]{{0,30}} )?{_FOLK} (?:\w+ )?"
        r"(?:told|informed|notified|contacted)\b"
        rf"|{_ASK}{_WILL} (?:they|you|the \w+) (?:have to )?(?:tell|inform|contact|ring|notify)"
        rf" (?:his|her|their|the|my) (?:\w+ )?{_FOLK}\b",
        rf"\b{_MY_NAME}",
    ),
    _row(
        NO_ANSWER,
        rf"(?:{_ASK}{_WILL} (?:it|this|that|being|having|he|she|they|i|membership"
        r"|belonging|joining)\b|^)[^.!?]{0,60}\b(?:illegal|against the law"
        r"|an? (?:criminal )?offen[cs]e|a crime|legal|lawful|break(?:ing)? the law"
        r"|outlawed|banned)\b[^.!]*(?:\?|$)",
        r"\b(?:he|she|they) (?:says?|said|thinks?|believes?|reckons?|told|is in|are in|joined)\b"
        r"|^(?!.*\?)(?!\W*(?:and |but |so )?(?:is|are|would|does|was|against|legal|illegal)\b)",
    ),
    _row(
        "faq/what_not_to_do",
        rf"{_ASK}(?:should|shud|shall|must|ought|do|can|could) i (?:to )?(?:just )?"
        r"(?:tell|confront|face|challenge|ask|let) (?:him|her)"
        r"(?: know)?(?: (?:that )?i|(?: about)? (?:what|whit|wot) i| straight)\b",
    ),
    _row(
        "faq/confidentiality",
        rf"{_ASK}(?:did|has|have|will|would|can|could|does|is) (?:any(?:one|body)|some(?:one|body)"
        r"|they|people) (?:\w+ )?(?:see|seen|saw|read|reading|look\w*)\b.{0,20}"
        r"\b(?:it|this|that|what i|my (?:words|messages|chat))\b",
        r"\b(?:summary|report|sent|send|code|he|she|him|her)\b",
    ),
)
_OWN = (
    _row(
        GETTING_OUT,
        r"\b(?:how|can|could|is there|are there|any|who|what|where|need|want|help|get|find|speak"
        r"|talk|ways?)\b.*\b(?:get(?:ting)? (?:me |my ?self |people |folk )?(?:out|away|shot)\b"
        r"|way out|want out|come out of (?:it|this|the)|exit\b|leav(?:e|ing) (?:it|this|them|the"
        r"|without|all)|quit(?:ting)? (?:it|this|the)|walk away|turn my back on|break away)"
        r"|\bhow (?:do|can|would) (?:i|you|ya|ye) (?:leave|get out|quit|escape|stop)\b"
        rf"|\b(?:help|talk|speak|someone|somebody|person|people|send)\b.*\b{_NOT_POLICE}"
        rf"|\b{_NOT_POLICE}.*\b(?:help|talk|speak|someone|somebody|person|people|send)\b",
        r"\b(?:of (?:my|this) (?:life|world|misery|pain)|kill|die|house|flat|bed|country"
        r"|syria|turkey|flight|ticket|this chat|this page|the chat|the page|the questions)\b",
    ),
    _row(
        OF_THEMSELF,
        rf"{_WILL_THEY}(?:[^.?!]{{0,40}} )?(?:{_PUNISHED}|in trouble|come (?:for|after) me"
        r"|come round for me|knock(?:ing)? (?:on )?my door|raid(?:ed)?|do me for|get done)\b",
    ),
)
_TROUBLE = _row(
    NO_ANSWER, rf"{_ASK}{_WILL} i (?:\w+ ){{0,3}}?(?:in(?:to)? (?:any |big )?trouble|{_PUNISHED})\b"
)
_REMARK = re.compile(
    r"\b(?:you|u|ye|ya)(?: (?:still|just|have|did))* (?:not|never|didnt|havent|didn t)"
    r"(?: \w+)? answer|\b(?:i|ive) (?:just |already |have )*asked\b|^please answer\b"
    r"|^(?:sorry|thank you|thanks|ok|okay|understood|last question|please|hang on|wait)\W*$"
)
_REFUSED = re.compile(
    rf"^{_OPENER}(?:(?:that|this|it)(?: is| was|s)?(?: really| quite| at all)?"
    r" ?(?:not|isnt|wasnt|aint|no)(?: really| quite| exactly| at all| just)*"
    r" (?:what|wot|whit) i(?: was| am| have|m|ve)? (?:ask\w*|after|want\w*(?: to know)?)"
    r"|(?:that|this|it|you) (?:really )?(?:didnt|did not|doesnt|does not|havent|never)"
    r" answer\w*(?: (?:it|that|me|my question|what i asked))?"
    r"|(?:wrong (?:answer|question|thing)))(?: (?:at all|though|love|mate|really))*[ .!]*$"
)


def is_refused(text: str) -> bool:
    """Say whether the words say, and nothing else, that the answer was not to what was asked."""
    return _REFUSED.search(_plain(text)) is not None


def read(text: str, *, own: bool = False) -> str | None:
    """Return which answer the words ask for: `faq/<topic>`, NO_ANSWER, or for somebody who speaks
    of themself (`own`) GETTING_OUT or OF_THEMSELF. None: leave it to the classifier."""
    plain = _plain(text)
    if len(plain.split()) > MOST_WORDS:
        return None
    table = (*_OWN, *_TABLE) if own else (_TROUBLE, *_TABLE)
    for row in table:
        if row.words.search(plain) and not (row.unless and row.unless.search(plain)):
            return row.label
    return None


def is_remark(sentence: str) -> bool:
    """Say whether a sentence only goes with a question: "sorry but you did not answer"."""
    return _REMARK.search(_plain(sentence)) is not None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"['’‘`´]", "", text.lower()).split())
