"""How people say no to the danger question, and what takes that no back.

A wrong "no" is the dearest mistake here, so a denial counts only where nothing in the same message
takes it back: in doubt it is unsure. The patterns are for texts in small letters.
"""

from __future__ import annotations

import re

_NOBODY = (
    r"(?:no[ -]?one|nobody|personne)(?:'?s| is| are)?(?: really| actually)?\W*"
    r"(?:(?:do|doing|hurt|harm|get|getting) (?:owt|nowt|anything|nothing|any harm|any\w+|hurt"
    r"|harmed"
    r"|killed)\b|"
    r"(?:$|(?:in )?(?:(?:any|immediate|real|actual|no|the) )?danger\b|at (?:any )?risk\b"
    r"|(?:right )?now\b|at the moment\b|(?:getting|going to get|gonna get) hurt\b|en danger\b))"
)
# "no doubt", "no longer safe" and "no time" deny nothing; "no one" must say what it denies
_DENIES = (
    r"(?:nothing (?:like that|of (?:the|that) (?:sort|kind))\b"
    r"|not (?:that|as far as) i(?:'?m| am)? (?:know|aware)(?: of)?"
    r"|(?:no|nope|nah|naw|non|nein|nie|n)\b(?!/|\W*(?:idea|clue|comment|way (?:of|to)|maybe|doubt"
    r"|question|time|longer|choice|such|wonder|knowing|telling|guarantee)\b| ?-?(?:one|body))"
    r"|(?:i )?(?:really )?(?:do ?n[o']?t|do not) (?:think|believe) (?:so|that)\b"
    r"|(?:i )?(?:do ?n[o']?t|do not) (?:think|believe|reckon) (?:that )?(?:any ?(?:one"
    r"|body)(?:'?s| is"
    r"| are)?|there(?:'?s| is)) (?:in )?(?:any |immediate |real )?danger\b"
    r"|(?:i +)?not +(?:do|hurt|harm|doing) (?:owt|anything|anythin|any ?one|anybody|nowt)\b"
    r"|(?:there(?:'?s| is) )?no (?:immediate |real |actual |present )?danger\b"
    r"|(?:it |this |that )?(?:is|'s) (?:not|no) (?:a )?danger\b"
    r"|(?:he|she|they)(?:'?s|'?re| is| are|s)? (?:not|ain'?t|no) (?:doin[g']?|done) (?:owt|nowt"
    r"|nuffin[g]?|nuthin[g]?|nothin[g']?|anythin[g]?|any harm)\b"
    r"|(?:it|that|this)(?:'?s| is)? (?:not|no) (?:like that|happenin[g']?)\b"
    r"|(?:he|she|they)(?:'?s|'?re| is| are)? (?:only|just) (?:talk|talking|all talk|words)\b)"
)
_SAID = (
    r"(?:well|look|listen|sorry|erm?|um|(?:as|like) i (?:say|said)|ok|okay|right|honestly"
    r"|(?:oh|good|my) (?:lord|god|goodness|heavens|dear|grief)|goodness(?: me)?|heavens"
    r"|to be (?:clear|honest|fair)"
    r"|(?:it|this|that)(?:'?s| is| was)?(?: all)? (?:a )?(?:mistake|misunderstanding)"
    r"|you(?:'?ve| have)? got the wrong end of (?:the|that) stick"
    r"|it'?s (?:ok|okay|fine|all ?right)"
    r"|duck|pet|love|hen|mate|hun|dear|darling)\b\W+"
)
_SAID_NO = (
    r"i(?:'?ve| have)?(?: (?:did|do|already|just|have))* (?:say|said|told?|tell)(?: you)?"
    r"(?: (?:already|before|once|twice))*\W+"
)
# "oh no" alone may be a cry
_OH_NO = (
    r"(?:oh|ah|aw|omg|ffs)(?:\W+no)+\b(?=\W*$|.*\b(?:nothing (?:like that|of (?:the|that)|at all)"
    r"|no danger|(?:he|she|they)(?:'?s|'?re| is| are)? (?:not|ain'?t) (?:doin|done)"
    rf"|not (?:now|at all|right now|at the moment)|of course not|{_NOBODY}))"
)
_NOT_NOW = r"not (?:(?:right )?now|at the moment|this (?:second|minute|moment))\b"
DENIAL = rf"(?:{_SAID})*(?:{_SAID_NO})?(?:{_DENIES}|{_NOBODY}|{_OH_NO}|{_NOT_NOW})"
BEGINS_LIKE_NO = rf"(?:{_SAID})*(?:{_SAID_NO}|(?:oh|ah|aw)\W+)?(?:no|nope|nah|not|nobody'?s?)\b"
# "but I never said a few months" argues with us and takes nothing back
_BUT_OF_SUBSTANCE = (
    r"\bbut\b(?! i (?:never|did ?n[o']?t) (?:said|say) "
    r"(?:(?!no\b|never|not|safe|danger|fine|ok)[a-z0-9]+(?: |(?=\W*$))){1,6}\W*$)"
    # so does a complaint about what was noted: "but you've left out the main thing"
    r"(?! (?:you|u|ye|ya)(?:'?ve| have)? (?:left|missed|forgot|forgotten|lost|did ?n[o']?t (?:put"
    r"|note|write|say|get)|have ?n[o']?t (?:put|noted|written|got))\b(?: (?:out|off|down))?"
    r" (?:the (?:main|most important|biggest|worst) (?:thing|bit|part)|what (?:he|she|they|i) said"
    r"|something|half(?: of it)?|stuff|things|bits)\b)"
    # so does "but he did say it"
    r"(?! (?:(?:he|she|they) (?:did |does |do |really |still )*(?:said|say|says|sed|meant?)"
    r" (?:it|that|this|so|them|those things)|(?:it|that)(?:'?s| is| was) (?:not right|not normal"
    r"|what (?:he|she|they) said)|i(?:'?m| am) (?:still |just |very |really )*(?:worried|concerned)"
    r"|(?:thanks?|thank you)(?: you)?)\W*$)"
)
DOUBT = (
    rf"(?:{_BUT_OF_SUBSTANCE}"
    r"|\b(?:yet|though|except|unless|until|only (?:if|when|because|until)|later|tonight|tomorrow"
    r"|soon|yes|yeah|wait|might|may|could|perhaps|maybe|possibly|probably|(?<!not )gonna"
    r"|(?<!not )about to)\b"
    r"|\b(?:is|are|'s|'re|am|'m) going to\b|\b(?:he|she|they)(?:'ll| will)\b(?! (?:never|not))"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!s\b)|\bweekend\b|\bnext (?:week|month)\b"
    r"|(?<!n't think )(?<!nt think )(?<!not think )\b(?:he|she|they|i|we|people|everyone|someone)"
    r"(?:'s|'re|'m| is| are| am)?(?: all| really| still)? in (?:\w+ )?danger)"
)

# "he won't do it tonight" and "not going to do anything tomorrow" raise no doubt
_NEAR = r"(?:(?!and\b|but\b|then\b)[\w']+ ){0,4}?"
_NEGATED_TIME = re.compile(
    r"\b(?:(?:wo|is|are|was|would|does)n[o']?t|do ?n[o']?t (?:think|believe|reckon)(?: that)?"
    r"|will not|not|never|(?P<nobody>nobody|no one)(?:'?s| is)?) "
    rf"{_NEAR}(?:tonight|tomorrow|today|soon|going to|gonna|about to)\b"
    rf"(?: {_NEAR}(?:tonight|tomorrow|today|soon)\b)?"
)
# "she's shaken up but no, not this second": the no is said last
_LATE_NO = re.compile(
    r"^(?P<told>[^?]{3,120}?)[,.;]? (?:but |so |and )?"
    r"(?P<no>(?:no\W+)?(?:not (?:(?:right )?now|at the moment|this (?:second|minute|moment))"
    r"|nobody(?:'?s| is) in (?:any )?danger|nothing like that|no danger)"
    r"(?: (?:right now|now|just now|at the moment|today|that i know of))?\W*)$"
)
# "No. He was sat here on Sunday and said …": a day that is gone, and no plan in the sentence
_DAY = r"(?:on |last |this past )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:'s)?\b"
_OF_THE_PAST = re.compile(
    r"^\W*(?:(?:and|so|well|it was) )*(?:i|we|he|she|they|it|that) (?:only |just )?(?:was|were|sat"
    r"|said|told (?:me|us)|heard|saw|came|went|wrote|posted|had|did|mentioned|shouted)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|would|wo|should|shall|going|gonna|plan\w*|want\w*|mean\w*|next|this|till|until|by"
    r"|before|about to|ready|if|has|is)\b|'(?:ll|d|s gonna)\b"
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_NO_BODY = re.compile(r"\b(?:no ?1|noone|naebody|nebody|nobdy|nobodi)(?=\b|s\b)")
_BEGINS = re.compile(DENIAL)
_ASKS_BACK = re.compile(r"[^.!?]*\?")


def without_what_raises_no_doubt(plain: str) -> str:
    """Return an answer about danger without what it asks back, and without times it denies."""
    told = _NO_BODY.sub("nobody", _ASKS_BACK.sub(" ", plain).strip() or plain)
    return _without_past_days(_NEGATED_TIME.sub(_without_its_time, told))


def _without_past_days(told: str) -> str:
    """Return the answer without the days of sentences, behind the first, that tell what was."""
    first, *more = _SENTENCES.split(told)
    past = (
        re.sub(rf"\b{_DAY}", "then", one)
        if _OF_THE_PAST.match(one) and not _AHEAD.search(one)
        else one
        for one in more
    )
    return " ".join((first, *past))


def _without_its_time(found: re.Match[str]) -> str:
    return f"{found['nobody']} " if found["nobody"] else " not "


def rest(plain: str) -> str:
    """Return what stands behind a no, and behind what says that no again."""
    while found := re.match(rf"\W*{DENIAL}", plain):
        plain = plain[found.end() :]
    return plain.strip(" ,.;:!-")


def with_the_no_first(plain: str) -> str:
    """Return an answer that is no yes, its no before what is told: doubt counts behind it."""
    return plain if _BEGINS.match(plain) else _LATE_NO.sub(r"\g<no> \g<told>", plain)
