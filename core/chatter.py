"""What is said to the chat, and tells nothing of the person of concern: no evidence.

The whole sentence must be of this kind; where it may speak of somebody, it stays.
"""

from __future__ import annotations

import re

from core import spellings, telling

MOST_WORDS = 14
_SORRY = (
    r"(?:(?:sorry|please|mate|love|hen|pal|duck|pet|hinny|marra|bruv|bro|hun|dear|ok|okay|well|look"
    r"|so|oh|och|aw|and|but|eh|right|wtf|ffs|omg|no+|nah|naw|na|nope|nae|jesus|christ"
    r"|for (?:god|goodness|fuck|christ|pete)'?s? sake)\b\W+)*"
)
_NO = r"(?:(?:no+|nah|naw|nope|nae)\W+)*"
_NOW = (
    r"(?:\W+(?:rn|now|right now|the now|just now|at the moment|tonight|today|the (?:day|night)"
    r"|this (?:minute|second|night)|yet|at all|(?:as|like) i (?:said|say|told (?:you|ye|u))"
    r"|i told (?:you|ye|u)|i (?:do ?n[o']?t |would ?n[o']?t |would not )?(?:think|know)"
    r"|(?:so|as) far as i(?:'m| am)? (?:know|aware)|that i (?:know|am aware|'m aware) of))*"
)
_ANYBODY = r"(?:nobody|no ?(?:one|1)|naebody|nebody)"
_RING = (
    r"(?:ring|call|phone|dial|telephone|speak to|talk to|text)(?:ing)?"
    r"(?: (?:(?:the )?(?:police|polis|cops|feds)|999|112|911|000|101|any(?:one|body)|them|you"
    r"|from here|now|out loud))*"
)
_END = r"(?:\W+(?:sorry|please|mate|pal|dear|thanks|thank you|really|honestly|tbh|now|again|yet))*"
_THING = r"(?:machine|robots?|bots?|computer|thing|program|app|chat|questions?)"
_INSULT = r"(?:stupid|daft|dumb|useless|thick|bloody|fuckin[g']?|effing|rubbish|shit|crap|mad)"
# That a sentence is not to be written down: the one before it
_LEAVE_OUT = (
    r"(?:i (?:said|told (?:you|ye))(?: to)? )?(?:do ?n[o']?t|do not|dinnae|dinna|divvent|stop|not"
    r"|no need to)"
    r" (?:writ(?:e|ing)|not(?:e|ing)|put(?:ting)?|record(?:ing)?|sav(?:e|ing)|includ(?:e|ing))"
    r" (?:that|this|it|them|those|any of (?:that|this|it)|what i said|that bit|(?:them|those) ones)"
    r"(?: (?:bit|down|in|out|either))*"
)
_WHOLE = tuple(
    re.compile(rf"^\W*{_SORRY}(?:{words}){_END}\W*$")
    for words in (
        # of this chat
        rf"(?:(?:oh|great|brilliant|lovely|fantastic|just|what|another|an?|its|it is|so|this is"
        rf"|only"
        rf"|{_INSULT})\W+)+(?:robot|bot|chat ?bot|computer|machine)(?: again)?",
        # of their English
        r"(?:my|me) (?:\w+ )?english(?: (?:is|are|its|it's|very|so|not|no|isn't|bad|poor|good"
        r"|well|small|little|weak|perfect|great|much|too|really))+",
        r"(?:for |about )?(?:my |the )?(?:bad|poor|broken|my) english",
        r"i (?:do ?n[o']?t|not|cannot|can'?t) (?:speak|write|know)(?: \w+){0,2} english(?: \w+)?",
        r"i (?:write|speak|know|read|understand)(?: english)? (?:not|no|only)"
        r" (?:(?:so|very|too|much|a) )*(?:good|well|much|little|bit)(?: english)?"
        r"(?:,? but i (?:will )?try(?: my best)?)?",
        r"(?:i am|i'?m) from [\w ]{3,20},? (?:and )?i (?:write|speak) (?:not|no) (?:so |very )?"
        r"(?:good|well)(?: english)?",
        # that there is no more
        rf"{_NO}(?:nothing|nothin'?|nowt|nuthin'?|nae mair) (?:more|else|really|new|at all|as such"
        r"|comes to mind|to (?:add|say|tell)"
        r"|(?:like|of) (?:that|the|this)(?: (?:sort|kind|nature|like))?)"
        r"(?: (?:to (?:add|say|tell)|at all|dear|that|i can think of|i know of|i (?:can )?say"
        r"|(?:that )?i(?:'m| am) aware of|i (?:do ?n[o']?t )?(?:think|know)"
        rf"|(?:as|so) far as i know))*{_NOW}",
        r"(?:there(?:'?s| is) )?(?:nothing|no) more(?: to (?:add|say|tell))?",
        r"that(?:'?s| is| was) (?:all|aw|aa|a'|it|everything|the lot)(?: (?:i|ah|really|that|have"
        r"|i've|ive|know|ken|knaa|can|say|think|of|got|seen|heard|remember|there|is))*",
        # that nobody is in danger, and that they saw nothing
        rf"(?:there(?:'?s| is) )?{_ANYBODY}(?:'?s| is)?(?: (?:in|at|is|be|being|going to|gonna"
        r"|gunna|gettin[g']?|get|any|immediate|real))*"
        rf" (?:danger|risk|hurt|harmed|dying|dyin|dead|killed){_NOW}",
        rf"i(?:'?ve| have)? (?:(?:already|just|literally) )*(?:said|told (?:you|ye|ya|u))"
        r" (?:no|yes|that|this|it|so)(?:,? (?:like|about|already|before|lol|lmao|omg|now|\d+"
        r"|two|three"
        r"|four|five|twice|once|several|many|times?|over and over))*"
        rf"(?:\W+{_ANYBODY}(?:'?s| is)?(?: in)?(?: any)? danger)?{_NOW}",
        # that it is talk alone, where it was asked about danger
        r"(?:he|she|they|it)(?:'?s|'?re| is| are| was)? (?:literally |really )?(?:just|only)"
        r" (?:all )?(?:talks?|talkin[g']?|chats?|chattin[g']?|speaks?|speakin[g']?|messin[g']?"
        r"(?: (?:about|around))?|jokin[g']?|bein[g']? daft|mouthin[g']? off|gobbin[g']? off|words"
        r"|banter|bants)",
        r"(?:i'?m |am )?not (?:even |really )?sure (?:if |that )?(?:it'?s|this is"
        r"|it is)(?: even| really)?"
        r" (?:anything|owt|a thing|something|serious|worth it)",
        # of writing here
        r"(?:here (?:goes|we go|it is)|(?:it'?s )?all in one go|deep breath|bear with me"
        r"|long story(?: short)?|where (?:do|to|shall|should) i (?:start|begin)"
        r"|(?:i(?:'?ll| will) )?(?:start|begin) (?:at|from) the (?:start|beginning))",
        r"(?:are|r|is) (?:you|u|ya|ye|yous)(?: (?:actually|even|for real|being|just|all|a bit))*"
        rf" (?:{_INSULT}|deaf|blind|serious|joking|kidding|mental|having a laugh|for real"
        r"|taking the (?:piss|mick|mickey))",
        r"i(?:'?ll| will) (?:keep|make) (?:this|it) (?:short|brief|quick)",
        r"(?:(?:hi|hiya|hello|good (?:morning|afternoon|evening))\W+)?"
        r"(?:i )?(?:hope|trust|think|wonder|(?:am |'m )?not sure|dunno|do ?n[o']?t know)"
        r"(?: (?:if|that|whether))? (?:(?:this|it)(?:'s| is)|i(?:'ve| have)(?: got)?|i'?m in)"
        r" (?:the right (?:place|page|number|chat|people|thing)|for me|4 me)",
        r"(?:(?:yes|yeah|yep|aye)\W+)?(?:please )?send(?: (?:it|this|that|them))?(?: please| now)*",
        r"(?:not|no) (?:right|rite|ryt) now",
        r"(?:it'?s|this is|its about) (?:me|myself),? not (?:some(?:one|body)|sum1|some1"
        r"|any(?:one|1)) else",
        r"i(?:'?m| am) (?:happy|fine|ok|okay|content|willing) for (?:you|this|it|them) to"
        r" (?:send|pass|share|go|be sent|be passed|give|hand|use|see)\b[\w' ]{0,50}",
        r"(?:(?:my|me|our) )?(?:nan|nana|nain|gran|granny|grandma|mum|mam|mom|auntie)"
        r"(?:'?d| would| wud| will|'?ll) (?:kill|murder|skin|throttle|go (?:mad|mental) at) me"
        r" (?:for|if i was) (?:writing|typing|posting|being|coming)(?: on)? (?:this|here|on here)",
        r"i did ?n[o']?t know where to (?:look|put myself)",
        r"(?:i|we)(?:'?ve| have)? (?:seen|heard|saw) (?:nothing|nothin|nowt|none)"
        r"(?: of it| of that)?(?: myself| meself)?",
        r"(?:i|we)(?:'?ve| have| did)?(?: not| never|n't|(?: (?:have|did|do))? ?n'?t)"
        r" (?:seen|heard|saw|see|hear) (?:anything|any of it|none of it)"
        r"(?: myself| meself| personally| with my own (?:eyes|ears))?",
        # that they do not know
        r"(?:i )?have ?n[o']?t (?:the|a) (?:faintest|foggiest|clue|scooby|notion|idea)(?: idea)?",
        r"(?:not (?:a|the) |no |absolutely no )(?:clue|scooby|idea|faintest)(?: at all)?",
        r"(?:i )?(?:really |just |honestly )?(?:do ?n[o']?t|dinnae|dunno|cannae) ?(?:know|ken|say"
        r"|tell you)?(?: really| at all)?",
        r"(?:i )?could ?n[o']?t (?:tell|say)(?: (?:you|ye|ya))?",
        # of this talk
        r"(?:this|that|it)(?:'?s| is)(?: (?:just|all|such|total|complete|absolute|utter|pure|a|an"
        r"|load|waste|of|my|fucking|fuckin|bloody|so|really))*"
        r" (?:bullshit|bull|bs|bollocks|crap|shit|shite|rubbish|garbage|stupid|useless|pointless"
        r"|ridiculous|joke|pish|hopeless|daft|annoying|time|nonsense)",
        rf"(?:{_LEAVE_OUT})",
        r"(?:it'?s|this is|i'?m (?:here|on)) about [\w' ]{2,25},? not (?:about )?"
        r"(?:you|your|ur|yer|u)\b[\w' ]{0,30}",
        r"i (?:already |just |literally )*(?:told|said|say|tell)(?: to)?(?: (?:you|ye|ya|u))?"
        r"(?: that)?,? i(?:'?m| am) (?:his|her|their|the|an?) (?:[\w-]+ ){0,2}"
        r"(?:mum|mam|dad|mother|father|brother|sister|aunt(?:ie)?|uncle|gran|nan|cousin|friend"
        r"|mate|neighbou?r|coach|teacher"
        r"|tutor|boss|manager|nurse|social worker|youth worker|(?:god)?parent)",
        r"i (?:already )?(?:gave|give|sent|told) (?:you|ye|u|ya) (?:that|it|this)"
        r"(?: already| before)?",
        # of their own telephone
        r"i(?:'?m| am)?(?: (?:too|so|really))* (?:scared|afraid|frightened|feart|nervous|not able"
        rf"|unable) (?:to|of) {_RING}",
        r"i (?:can'?t|cannae|cannot|can not|could ?n[o']?t|could not|do ?n[o']?t (?:want to|wanna"
        rf"|dare(?: to)?)) {_RING}",
        r"(?:my|me|ma) (?:phone|mobile|battery)(?:'?s| is| has)?"
        r"(?: (?:just|about|nearly|almost|got))*"
        r" (?:dead|dying|flat|broken|broke|off|no (?:credit|signal|battery))",
        r"i(?: have|'ve|ve| got| have got|'ve got) no (?:phone|credit|signal|battery)",
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
# What the chat did not do, unless it speaks of somebody
_COMPLAINS = re.compile(
    rf"^\W*{_SORRY}(?:that|this|it|you|u|ye|ya)(?: (?:still|just|have|has))*"
    r" (?:(?:did|does|do|has|have|is|was) ?n[o']?t|(?:did|does|do|has|have|is|was) not|never)"
    r"(?: (?:really|even|quite|actually))*"
    r" (?:tell|told|answer(?:ed)?|help(?:ed)?|say|explain(?:ed)?|what i (?:asked|said|meant)"
    r"|listen(?:ing|ed)?)\b"
    rf"|^\W*{_SORRY}(?:are )?(?:you|u|ya|ye) (?:gonna|going to|just|wasting)"
    r" (?:do|help|waste|ask|keep|my)\b"
    r"|^\W*(?:the )?last (?:lot|one|person|lady|bloke) (?:that )?i (?:rang|called|spoke|phoned)\b"
)
_LEFT_OUT = re.compile(rf"^\W*{_SORRY}(?:{_LEAVE_OUT}){_END}\W*$")
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
    plain = _plain(quote)
    if _is_of_writing(quote):
        return True
    if len(plain.split()) > MOST_WORDS:
        return False
    asks = (_ASKS.search(plain) or _COMPLAINS.search(plain)) and not telling.of_somebody(quote)
    return bool(asks) or any(words.match(plain) for words in _WHOLE)


# How hard it was to write: "I have put off writing this for weeks, so forgive me …"
_HARD_TO_WRITE = re.compile(
    r"^\W*(?:(?:and|well|so|sorry)\b\W*)*i(?:'?ve| have|'?d| had)? (?:(?:been|kept|keep|had|really"
    r"|nearly) )*(?:put(?:ting)? off|hesitated|dithered|been meaning|thought twice|nearly did ?n'?t"
    r"|in two minds|going back and forth)(?: (?:about|over|before|to))? (?:writ(?:e|ing)"
    r"|contact(?:ing)?|ring(?:ing)?|ask(?:ing)?|getting in touch|doing)\b"
)


def _is_of_writing(quote: str) -> bool:
    return bool(_HARD_TO_WRITE.match(_plain(quote))) and not telling.of_somebody(quote)


# The writer's day, and nothing of anybody else
_SMALL_TALK = re.compile(
    r"\b(?:cups? of tea|brew"
    r"|bus|tram|parrot|budgie|cats?|kettle|cuppa|biscuits?|cakes?|scones?|bara brith|baking"
    r"|knitting|crossword|hips?|knees?|eye drops|hearing aid|countdown|bingo|chapel|bowls"
    r"|pension)\b"
)
_OF_WEIGHT = re.compile(
    r"\b(?:kill\w*|dead|die[ds]?|hurt\w*|kniv?f?es?|blood\w*|burn\w*|threat\w*|poison\w*|strangl\w*"
    r"|kick\w*|shot|guns?|bombs?|found|saw|seen|heard|scared|afraid|frightened|follow\w*"
    r"|hid(?:den)?"
    r"|stole\w*|missing|police|attack\w*|flags?|leaflets?|signs?|it|that|this|someone|somebody)\b"
)


def is_small_talk(quote: str) -> bool:
    """Say whether the words tell of the writer's own day: "I drove the number 9 bus"."""
    plain = _plain(quote)
    own = re.match(r"^\W*(?:(?:and|well|oh|so|but)\b\W*)*(?:i|we|my|our|me)\b", plain)
    weighs = _OF_WEIGHT.search(plain) or telling.of_somebody(quote)
    return bool(own and _SMALL_TALK.search(plain)) and not weighs


def is_to_be_left_out(quote: str) -> bool:
    """Say whether it is "dont write that down", of the sentence before it."""
    return _LEFT_OUT.match(_plain(quote)) is not None


def _plain(quote: str) -> str:
    return spellings.plain(" ".join(quote.lower().replace("’", "'").split()))
