"""What is said to the chat, and tells nothing of the person of concern: no evidence.

The whole sentence must be of this kind; where it may speak of somebody, it stays.
"""

from __future__ import annotations

import re

from core import spellings, telling

MOST_WORDS = 14
_SORRY = r"(?:(?:sorry|please|mate|love|hen|pal|duck|dear|ok|okay|well|look|so|oh|aw|and|but)\W+)*"
_NO = r"(?:(?:no+|nah|naw|nope|nae)\W+)*"
_END = r"(?:\W+(?:sorry|please|mate|pal|dear|thanks|thank you|really|honestly|tbh|now|again|yet))*"
_THING = r"(?:machine|robots?|bots?|computer|thing|program|app|chat|questions?)"
_INSULT = r"(?:stupid|daft|dumb|useless|thick|bloody|fuckin[g']?|effing|rubbish|shit|crap|mad)"
_WHOLE = tuple(
    re.compile(rf"^\W*{_SORRY}(?:{words}){_END}\W*$")
    for words in (
        # of their English
        r"(?:my|me) (?:\w+ )?english(?: (?:is|are|its|it's|very|so|not|no|isn't|bad|poor|good"
        r"|well|small|little|weak|perfect|great|much|too|really))+",
        r"(?:for |about )?(?:my |the )?(?:bad|poor|broken|my) english",
        r"i (?:do ?n[o']?t|not|cannot|can'?t) (?:speak|write|know)(?: \w+){0,2} english(?: \w+)?",
        # that there is no more
        rf"{_NO}(?:nothing|nothin'?|nowt|nuthin'?|nae mair) (?:more|else|really|new|at all|as such"
        r"|comes to mind|to (?:add|say|tell)"
        r"|(?:like|of) (?:that|the|this)(?: (?:sort|kind|nature|like))?)"
        r"(?: (?:to (?:add|say|tell)|at all|dear|that|i can think of|i know of|i (?:can )?say"
        r"|(?:that )?i(?:'m| am) aware of|i (?:do ?n[o']?t )?(?:think|know)"
        r"|(?:as|so) far as i know))*",
        r"(?:there(?:'?s| is) )?(?:nothing|no) more(?: to (?:add|say|tell))?",
        r"that(?:'?s| is| was) (?:all|it|everything|the lot)(?: (?:i|really|that|have|know|can|say"
        r"|think|of|got|there|is))*",
        # that they do not know
        r"(?:i )?have ?n[o']?t (?:the|a) (?:faintest|foggiest|clue|scooby|notion|idea)(?: idea)?",
        r"(?:not (?:a|the) |no |absolutely no )(?:clue|scooby|idea|faintest)(?: at all)?",
        r"(?:i )?(?:really |just |honestly )?(?:do ?n[o']?t|dinnae|dunno|cannae) ?(?:know|ken|say"
        r"|tell you)?(?: really| at all)?",
        r"(?:i )?could ?n[o']?t (?:tell|say)(?: (?:you|ye|ya))?",
        # of this talk
        r"i (?:just |only )?(?:want|need|try|wanna|like|wish)(?:ed)?(?: to)?"
        r" (?:explain|ask|understand|start)"
        r"(?: (?:it|this|you|to you|something|better|again|more))*",
        r"(?:it|this|that)(?:'?s| is| was) (?:all |just )?(?:an? )?(?:mistake|misunderstanding)"
        r"(?:\W+(?:nobody|no ?one)(?: is)?(?: in)?(?: any)? danger)?",
        r"(?:nobody|no ?one)(?: is)?(?: in)?(?: any)? danger",
        r"(?:you|u|ya|ye|yous|your|you're|youre)(?: (?:are|r|just|only|keep|always|still|even|not"
        r"|do|don'?t|dont|never|can'?t|cant))* (?:asking?|listen(?:ing)?|repeat(?:ing)?"
        r"|understand(?:ing)?|reading?|answer(?:ing)?|help(?:ing|ful)?|useless|no help|no use"
        rf"|going round)(?: (?:me|to me|stuff|things|the same|same|again|{_THING}|in circles"
        r"|over and over|what i (?:say|said|wrote)))*",
        rf"(?:(?:you|ya|ye|yer|you're|what an?|this is an?) )?(?:{_INSULT} )+{_THING}",
        rf"(?:(?:you|ya|ye|yer|you're|youre) )(?:just )?(?:an? )?(?:\w+ )?{_THING}",
        r"(?:before i (?:answer|go on|say|tell)(?: \w+){0,3}\W+)?"
        r"(?:may|can|could) i (?:just |please )?ask(?: you)?"
        r"(?: something| a question| one thing| this)?(?: first| else| now)?",
        r"(?:(?:forgive|excuse) me\W+)?(?:another|one more|just a|a quick|one) question",
        # of whom they do not want
        r"i (?:do ?n[o']?t|do not|dinnae|no) (?:want|need|like)(?: (?:the|any|no))?"
        r" (?:police|polis|cops|feds|social services|trouble|fuss)"
        r"(?: (?:involved|here|to come|at (?:my|the) (?:door|house)|in this|to know))*",
    )
)
# A question to the chat, with no mark behind it
_ASKS = re.compile(
    rf"^\W*{_SORRY}(?:"
    r"(?:do|must|should|shall|may|am|have) i (?:have|need|got|put|write|say|tell|give|answer|go"
    r"|type|repeat|start|supposed)\b"
    r"|why (?:do|are|did|must|have) (?:you|u|ya|ye|yous|i)\b"
    r"|(?:who|what) (?:finds? out|gets? told|is told|will (?:know|see|read)|reads|sees|happens now"
    r"|happens next|are you|do you)\b"
    r"|(?:can|could|will|would) (?:you|u|ya|yous) (?:just |please )*(?:stop|tell me|explain|say"
    r"|answer|send|show|write)\b)"
)


def is_chatter(quote: str) -> bool:
    """Say whether the whole of the words speaks to the chat, or says that nothing is said."""
    plain = spellings.plain(" ".join(quote.lower().replace("’", "'").split()))
    if len(plain.split()) > MOST_WORDS:
        return False
    asks = _ASKS.search(plain) and not telling.of_somebody(quote)
    return bool(asks) or any(words.match(plain) for words in _WHOLE)
