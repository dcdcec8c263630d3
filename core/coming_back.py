"""Reads what somebody who has handed over types, where a button of the code would say the same:
to add something, to take it back, where it stands, and whether it helped. By patterns alone;
danger is looked for elsewhere."""

from __future__ import annotations

import re

from core.spellings import bare

FEWEST_WORDS_BESIDE = 3
MOST_WORDS = 40  # longer messages tell something
SENT, NOTHING_SENT = "sent", "nothing_sent"  # all that is known of a chat that was deleted
# Responses that are said beside, or instead of, where it stands: `utter_<name>`
LOST_CODE, WHERE_TO_SAY = "code_in_this_chat", "where_to_say_it_helped"
NOT_ADDED = "not_added_yet"
ASKS, WISHES, KEEPS = "asks", "wishes", "keeps"  # of taking it back

_SOMETHING = r"(?:something|sumthing|summat|smth|one thing|a thing|a bit|more)(?: (?:else|more))?"
_SENT = (
    r"(?:the|that|my|ma|our) (?:\w+ )?"
    r"(?:thing|one|summary|report|case|words|referral|statement|note|message|form)"
)
_WHAT = r"(?:what|whit|wot|all|everything)(?: that)? (?:i|ah|we)(?:ve| have)?"
_TOLD = r"(?:sent|said|wrote|told(?: (?:you|them))?|gave(?: (?:you|them))?|put|handed (?:in|over))"
_THAT = rf"(?:it|this|that|{_WHAT} {_TOLD}|{_SENT})"
_WISH = (
    r"(?:want|need|wish|like|love|wanna|can i|could i|may i|let me|have|got|ive|please|pls|merely"
    r"|just|only)"
)
_NOT_THEIRS = r"(?<!\bhe )(?<!\bshe )(?<!\bthey )"
_THESE = r"(?:it|this|that|them|(?:these|those)(?: words)?|a line|(?:an)?other line)"
_WISH_TO_ADD = rf"{_WISH}\W+(?:(?:to|just|also|please|pls|got) )*add"
_ADD = re.compile(
    rf"(?:^(?:(?:just|also|please|pls) )*add|{_WISH_TO_ADD}) (?:{_SOMETHING}|to {_THAT})\b"
    rf"|\b{_SOMETHING} to (?:add|tell (?:you|them))\b|\b{_SOMETHING} i forgot\b"
    rf"|{_NOT_THEIRS}\b(?:put|add|added) (?:{_THESE} )?(?:on|onto|to|in|with) {_THAT}\b"
    rf"|(?:^|[.!?;,] )(?:(?:please|pls|yes|yeah|kindly) )*add {_THESE}"
    r"(?:,? (?:please|then|too|if you (?:please|would|will|can|dont mind)|now|thanks|thank you"
    r"|to it))*\W*$"
    r"|\b(?:like|want|wish) (?:it|this|that|them|these) (?:added|put (?:to|with|on) it"
    r"|(?:passed on|to go|sent"
    r"|to be sent|to be passed on)(?: as well| too)? to the same)\b"
    rf"|{_WISH_TO_ADD} {_THESE}(?: please| then| too)?\W*$|{_WISH_TO_ADD} that (?:\S+ ){{2,}}"
)
_ADD_THAT = re.compile(rf"{_WISH_TO_ADD} that (?!to\b|on\b|in\b)(?P<told>\S.*)$", re.IGNORECASE)
_IT = r"^(?:(?:yes|yeah|no|nah|well|oh|um|ok|thanks|thank you|ta|cheers)\W+)*(?:(?:it|this|that) )?"
_REALLY = r"(?:(?:has|did|really|definitely|defo|was|a|very|so|quite|of|real|great|big|much) )*"
_OF_OTHERS = r"(?! (?:him|her|them|my|his|a lot of people)\b)"
# "Did it help?": the first that fits, as the value of the choice
_HELPED = (
    (
        "no",
        re.compile(
            rf"{_IT}{_REALLY}(?:(?:didnt|did not|hasnt|wasnt|isnt|never|not|no)\W+)+{_REALLY}help"
        ),
    ),
    ("partly", re.compile(rf"{_IT}(?:partly|kind of|sort of|helped (?:me )?(?:a bit|a little))\b")),
    (
        "yes",
        re.compile(
            rf"{_IT}{_REALLY}(?:helped{_OF_OTHERS}|helpful|(?<=did )help"
            r"|(?<=\b(?:of) )help|(?<=\breal )help|(?<=\bgreat )help|(?<=\bbig )help)\b"
        ),
    ),
)


def asks_to_add(text: str) -> bool:
    """Say whether the words ask to add something to what was handed over."""
    return _ADD.search(bare(text)) is not None


def told_beside(text: str) -> str:
    """Return what is told after "I want to add something." or "I want to add that", or nothing."""
    if (that := _ADD_THAT.search(text)) and len(that["told"].split()) >= FEWEST_WORDS_BESIDE:
        return that["told"]
    wish, _, rest = " ".join(text.split()).partition(". ")
    return rest if asks_to_add(wish) and len(rest.split()) >= FEWEST_WORDS_BESIDE else ""


def whether_it_helped(text: str) -> str:
    """Return "yes", "partly" or "no" of an answer to "Did it help?", or nothing."""
    plain = bare(text)
    return next((value for value, words in _HELPED if words.search(plain)), "")


_OURS = rf"(?:it(?: all)?|this|that|all of it|everything|the (?:whole )?(?:lot|thing)|{_THAT})"
_I = r"(?:i|ah|a|we|you|u|ye|yous|it|that|this)"
_BACK = (
    rf"(?:(?:take|tak|took|taken|taking|get|got|getting|have|had|pull|call|bring) {_OURS}"
    r"(?: (?:taken|all|right))? (?:ba?c?k|withdrawn|cancelled|pulled)"
    r"|(?:take|tak|took|taken|taking|pull|pulled|call) ba?c?k(?: {ours})?|(?:be|get) taken back"
    rf"|(?:withdraw(?:n|ing)?|withdrew|retract(?:ed)?|cancel(?:led|ling)?|undo|unsend|recall"
    rf"|pull)(?: {_OURS}\b|(?= *$)))"
).replace("{ours}", _OURS)
_MIND = r"(?:change|changed|changing) (?:my|our|ma|me) (?:mind|mine)"
_NERVE = rf"(?:{_MIND}|(?:lose|lost) (?:my|ma|me) (?:nerve|bottle)|(?:have |get )?regrets?\b)"
_CAN = r"(?:can|cud|could|may|might|cannae|am|are|is|will|would|wud|do|does|did|should|shud)"
_CONDITION = (
    r"(?:\bif\b|\bin case\b|\blater\b|\btomorrow\b|\bnext (?:week|day)\b|\bstill\b|\bonce\b)"
)
_ASKS_BACK = re.compile(
    rf"\b{_CAN} (?:i|ah|we|it|that)\b[^.!;]{{0,40}}?\b{_BACK}"
    rf"|\b(?:what|whit|wot)(?: happens)? if (?:i|ah|we)\b.{{0,20}}?\b(?:{_NERVE}|{_BACK})"
    rf"|\bhow (?:do|can|could|would|wid|long)\b.{{0,40}}?\b{_BACK}"
    rf"|\b(?:possible|too late|allowed|able|any way|a way|time|until when|till when)"
    rf"(?: for me)?(?: to|\b.{{0,20}}?).{{0,5}}\b{_BACK}"
    rf"|\bif (?:i|ah|we)\b.{{0,30}}?\b(?:{_NERVE}|{_BACK}).*\b{_CAN} {_I}\b"
    rf"|\b{_CAN} {_I}\b.{{0,40}}\b(?:{_NERVE})"
)
# a fright is a wish: "oh no hang on, I've gone cold, can I get it back?"
_AT_ONCE = re.compile(
    r"\b(?:please|pls|plz|now|right away|at once|(?:oh|god|shit) no|hang on|hing on"
    r"|hold on|gone cold"
    r"|cold feet|panick\w*|bottled it|wish i (?:hadnt|never)|should(?:nt| not"
    r"| never) ?(?:have|a|of)"
    r"|what have i done|cant do (?:it|this|that)|cannae do (?:it|this|that))\b"
)
_CLAUSE = re.compile(
    r"[.!?;,:]+\s*|\s+(?:so|and|but|cos|coz|because|n|an|&)\s+"
    r"|(?<=\b(?:in))\s+(?=(?:take|tak|pull|withdraw|cancel|get)\b)"
    r"|(?<=\b(?:sent))\s+(?=(?:take|tak|pull|withdraw|cancel|get)\b)"
)
_OPENS = (
    r"^(?:(?:ok|okay|oh|no|na|naw|nah|nope|yes|yeah|aye|so|please|pls|plz|sorry|actually|wait|right"
    r"|well|hi|hello|just|then|and|n|look|god|oh god|now|i said|merci|thanks|thank you|omg|omfg"
    r"|shit|fuck|crap|help|stop|hang on|hold on|hey|ffs|jesus|christ|oops|ah|argh|och|quick|quickly"
    r"|on second thoughts?)\s+)*"
)
_ASK = (
    r"(?:(?:can|could|will|would) (?:you|u|ye|yous|i|we) (?:please |pls |just )*"
    r"|(?:i|we|ah)(?:d| would|m|ve| have| am)?(?: (?:just|really|do|still|now))*"
    r" (?:want|need|wish|like|love|wanna|decided|rather|going)(?: (?:you|u|ye|yous))?(?: to)? "
    r"|(?:want|wanna|need) (?:to )?|let me )?(?:(?:please|pls|just) )*"
)
_WISHES_BACK = re.compile(
    rf"{_OPENS}{_ASK}{_BACK}\b"
    rf"|{_OPENS}(?:i|we|ah)(?:d| would)? (?:(?:just|really|do|still) )*(?:want|need|like) {_OURS}"
    r" (?:(?:to be|all|right) )*(?:back|withdrawn|taken back|cancelled|took back|pulled)\b"
    rf"|{_OPENS}(?:(?:i|we|ah)(?:ve| have)? )?{_MIND.replace('change|', '', 1)}\b"
    r"(?! about (?:him|her|them)\b)"
)
# "I don't want it in take it back": the no is of something else
_OF_ELSE = (
    r"\b(?:it|that|this|them) (?:in|sent|there|seen|read|to go|going|to be (?:sent|read|seen))\b"
)
_KEEPS_IT = re.compile(
    r"(?<!\bhe )(?<!\bshe )(?<!\bthey )"
    rf"\b(?:dont|do not|didnt|did not|never|dinnae|not|no to|wont)\b(?:(?!{_OF_ELSE}).){{0,30}}?"
    rf"\b(?:{_BACK}|{_OURS} (?:back|withdrawn|taken back|took back|cancelled))"
)


def taking_back(text: str) -> str:
    """Return whether the words ask whether it can be taken back (ASKS), wish it (WISHES), or say
    that it is to stay (KEEPS); or nothing. A question takes nothing back."""
    plain = bare(text)
    if len(plain.split()) > MOST_WORDS:
        return ""
    clauses = _CLAUSE.split(plain)
    keeps = any(_KEEPS_IT.search(one) for one in clauses)
    asks = not keeps and _ASKS_BACK.search(plain) is not None
    if asks and (re.search(_CONDITION, plain) or not _AT_ONCE.search(plain)):
        return ASKS
    if asks or any(_WISHES_BACK.search(one) and not _KEEPS_IT.search(one) for one in clauses):
        return WISHES
    return KEEPS if keeps else ""


_FILLS = r"(?:please|pls|plz|thanks|thank you|ta|now|then|love|mate|pet|hen|duck|for me|i am|im)"
_SAYS_YES = re.compile(
    rf"^\W*(?:(?:yes|yeah|yeh|yea|yep|yup|yh|ye|ya|aye|ay|ok|okay|sure|certain|definitely|defo"
    rf"|do it"
    rf"|go ahead|go on|i do|i am sure|im sure|oui|{_BACK}|{_FILLS})\b\W*)+$"
)
_SAYS_NO = re.compile(
    r"^\W*(?:(?:no|nah|naw|nope|na|non|not now|not yet|dont|do not|dinnae"
    rf"|(?:leave|keep|let) {_OURS}(?: (?:as it is|there|alone|be|in|stand|where it is))?"
    rf"|never ?mind|i (?:dont|do not)(?: want (?:to|that))?|it can stay|{_FILLS})\b\W*)+$"
)


def confirms(text: str) -> str:
    """Return "yes" or "no" of the whole of an answer to "shall I take it back?", or nothing."""
    plain = bare(text)
    if re.fullmatch(rf"(?:{_FILLS}\W*)+", plain):
        return ""
    return "yes" if _SAYS_YES.match(plain) else "no" if _SAYS_NO.match(plain) else ""


_ANYONE = (
    r"(?:anyone|anybody|any1|someone|somebody|any of (?:them|you)|they|the team|the desk|yous|you"
    r"|ye|you lot|people|nobody|no one)(?: (?:there|else|on the team|at the desk))?"
)
_BEEN = r"(?: (?:it|this|that|my \w+|the \w+))?(?: (?:been|now|not|actually|even|already|yet|all))*"
_READ = r"(?:read|red|seen|saw|see|open(?:ed)?|look(?:ed)? at|got|get|gotten|received?|had|have)"
_GONE = (
    r"(?:(?:gone |went |go |get |got )through|sent|gone|went|go|send|arrived?|deliver(?:ed)?"
    r"|through|away|off|there|read|opened|seen|received|landed|with (?:them|the team))"
)
_TO = r"(?: (?:to|tae) (?:them|the team|the desk|anyone|anybody))?"
_TAIL = (
    rf"{_TO}(?: (?:yet|now|then|or not|already|at all|ok|okay|or no|though|please|aye|for good"
    r"|for ever|forever|completely|properly|for real|any ?more|still))*"
)
_STANDS = re.compile(
    r"^(?:(?:so|ok|okay|and|but|thanks|thank you|right|sorry|please|well|hi|hello|yes|no"
    r"|i (?:only|just) want to know|tell me|do you know|hey|oh|wot|what|merci|eh|here)\W+)*(?:"
    rf"(?:has|is|was|did|does|have|haes|hus)(?:nt)?"
    rf" (?:it|this|that|my \w+|the \w+|what i \w+){_BEEN}"
    rf" {_GONE}{_TAIL}"
    rf"|(?:has|have|did|is|hae|hus|does|do)? ?{_ANYONE}(?: (?:actually|even|already|ever|still))*"
    rf" {_READ}"
    rf" {_THAT}{_TAIL}"
    rf"|(?:has|have|did|hae|hus) {_ANYONE}(?: (?:actually|even|already|ever))* {_READ}{_TAIL}"
    rf"|(?:who|wha)(?:s| has)? (?:actually )?(?:read|seen|opened|saw|got) {_THAT}{_TAIL}"
    r"|(?:where|whaur) (?:is|does|are|am i)(?: it| that| this| my \w+)(?: (?:stand|at|now|up to))*"
    rf"|(?:what|whats|what has|wot|wots|whit|whits)(?: has|s)? (?:happened|happening|going on)"
    rf" (?:with|to|wi) {_THAT}{_TAIL}"
    r"|any (?:news|word|update|sign)s?(?: (?:on|of|about) (?:it|that|my \w+))?(?: yet)?"
    r"|how (?:is|far)(?: along)? (?:it|is it|my \w+)(?: (?:going|getting on|doing))?"
    r"|(?:is|are) (?:it|they) (?:read|opened|sent|gone|delivered)"
    rf"|(?:it )?(?:sent|gone|delivered|read|opened) (?:yet|now|then|or not)"
    r"|(?:did|has) (?:it|that) (?:work|worked|not work)"
    r"|(?:so )?(?:it|that) (?:didnt|did not|hasnt|has not) (?:even )?(?:send|sent|go|gone)(?= *\?)"
    r")\b(?=\s*(?:$|[?.!,]|and\b|or\b|cos\b|because\b|i\b))"
)
_GONE_FROM_HERE = re.compile(
    r"\b(?:is|are|was|has|have|did) (?:it|that|this|everything|my \w+|what i \w+|the chat|they)"
    r"(?: (?:really|all|now|definitely|properly|actually|been|it))*"
    r" (?:gone|deleted|wiped|erased|away|delete|forgotten)\b(?! from)"
    rf"|\bnobody (?:got|saw|read|seen|has) {_THAT}|\bno one (?:got|saw|read|seen|has) {_THAT}"
)


_WORDS_ADDED = re.compile(
    r"\b(?:has|have|is|was|are|were|did|will|do)(?: (?:you|u|ye|they))?(?: (?:the|my|those|these"
    r"|that|this"
    r"|what|new|other|i|ive))*(?: (?:addition|extra|words|bit|part|line|it|last thing"
    r"|(?:just )?(?:said|wrote"
    r"|told you)))?(?: (?:now|been|be|get|got|already|all))* (?:put (?:to|with|on|in)|added|add"
    r"|joined|attached"
    r"|gone (?:in|with)|included|passed on)\b[^.!]*(?:\?|$)"
)
_SENT_AT_ALL = re.compile(  # "but is sent something or no", "u havent sent it have you"
    r"\b(?:is|was|has|have|did|been|nothing|nothin|nowt|anything|something|you|u|it|havent|hasnt"
    r"|didnt|wasnt)"
    r"(?: (?:it|that|this|anything|something|any|of|owt|you|u|ye|they|i|not|still|already|get"
    r"|got|been|be"
    r"|havent|hasnt|didnt|really|my|words|message|was|is|has))* (?:sent|send|gone out|went out"
    r"|passed on"
    r"|reported|shared)\b(?! (?:it|me|him|her) (?:a|the|to)\b)"
)


def asks_whether_added(text: str) -> bool:
    """Say whether the words ask if what they told since was put to what was sent."""
    plain = bare(text)
    few = len(plain.split()) <= MOST_WORDS
    return few and any(_WORDS_ADDED.search(one) for one in _sentences(plain))


def asks_where_it_stands(text: str) -> bool:
    """Say whether the words ask whether it was sent, delivered or read."""
    plain = bare(text)
    few = len(plain.split()) <= MOST_WORDS
    return few and any(_STANDS.search(one.strip()) for one in _sentences(plain))


def asks_whether_it_is_gone(text: str) -> bool:
    """Say whether the words ask, after deleting, whether it is gone, or whether anybody had it."""
    plain = bare(text)
    few = len(plain.split()) <= MOST_WORDS
    asked = _GONE_FROM_HERE.search(plain) or _SENT_AT_ALL.search(plain)
    return few and (asks_where_it_stands(text) or asked is not None)


_AGAIN = re.compile(
    r"\b(?:send|submit|hand) (?:it|that|this|them|my \w+)(?: (?:over|in))?"
    r" (?:again|anyway|after all)"
    r"|\bresend\b|\bput (?:it|that) back\b"
    r"|\b(?:want|wanted|like|wish) (?:to send it|it sent|it to go)\b"
)


def wants_it_sent_again(text: str) -> bool:
    """Say whether the words wish to send after all what was taken back."""
    return _AGAIN.search(bare(text)) is not None


_THE_CODE = (
    r"(?:the|my|ma|me|that|this|it|return) ?(?:return )?"
    r"(?:code|number|paper|bit of paper|piece of paper|note|reference|letters)"
)
_LOST = re.compile(
    r"\b(?:lost|loose|lose|forgot|forgotten|misplaced|deleted|binned|mislaid|threw away"
    r"|chucked(?: out)?|(?:cant|cannot|couldnt|cannae|dont|didnt|havent|never|no)"
    r" (?:find|remember|got|get|have|write down|wrote down|written down|write|mind)"
    rf"(?: down)?) {_THE_CODE}\b"
    r"|\b(?:didnt|did not|never|havent|forgot to|couldnt) (?:write|wrote|written|note|save|copy)"
    rf" (?:it|that|{_THE_CODE})(?: down)?\b"
    rf"|\b(?:what was|whats|what is|tell me|give me|show me|say|see) {_THE_CODE}"
    r"(?: again| please| then| now)*\W*$"
)
_NOT_THIS_CODE = re.compile(
    r"\b(?:old|other|another|different|first|last|earlier|before|yesterday|week|he|she|they|his"
    r"|her|their|postcode|phone)\b"
)
_CAN_I = (
    r"(?:(?:where|how|whaur|can|could|who)(?: (?:do|can|could|should))? (?:i|we)(?: can| could)?)"
)
_IT_HELPED = r"(?:(?:if|whether|that|how) it (?:has |really )?helped|feedback|a review)"
_SAYS_WHETHER = re.compile(
    rf"\b{_CAN_I} (?:say|tell|write|give|answer|put|leave)\b.{{0,20}}"
    rf"\b(?:it helped|{_IT_HELPED})\b"
    rf"|\b{_IT_HELPED}\b.{{0,20}}\b{_CAN_I}\b"
)
_DO = r"(?:do|be doing|say|try|watch for|look out for|know)"
_OUGHT = (
    r"(?:(?:i|we) (?:(?:need|have|ought|got|want) to|should|shud|can|could|must)|for me to|to)"
    r"(?: be)?"
)
_ANYTHING = r"(?:anything|any thing|anythin|owt|summat|something|what|wot|whit)(?: else| more)?"
_TO_DO = (
    rf"(?:\b{_ANYTHING}(?: that)? {_OUGHT} {_DO}"
    r"|\b(?:what|wot|whit) (?:do|dae|should|can|could|shall|must|ought) (?:i|we|ah"
    r"|a) (?:to )?(?:\w+ )?"
    r"(?:do|dae))"
)
# a name or a word for somebody; "with it" and "with this" are of nobody
_WITH_SOMEONE = re.compile(
    rf"{_TO_DO} (?:\w+ ){{0,2}}?(?:with|about|for|wi|around) (?!it\b|this\b|that\b|the\b|what\b|my"
    r" (?:code|summary|report)|now\b|you\b)\w"
)
_NEXT = re.compile(
    rf"{_TO_DO}(?: (?:now|noo|next|then|else|tonight|today|after|in the meantime|here|about it"
    r"|meanwhile|until then|till then))*\W*$"
    r"|\b(?:what|wot|whit)(?: happens| will happen|s going to happen| comes) (?:now|next|then"
    r"|after(?: this| that)?)\b|\b(?:what|wot|whits?|whats) (?:now|next)\W*$"
)


def lost_the_code(text: str) -> bool:
    """Say whether the words say that the code of this conversation is not at hand."""
    plain = bare(text)
    few = len(plain.split()) <= MOST_WORDS
    return few and _LOST.search(plain) is not None and not _NOT_THIS_CODE.search(plain)


def asks_after_sending(text: str) -> str:
    """Return what answers a question of somebody who has handed over: what to do with the person
    now, what comes next, or where to say whether it helped; or nothing."""
    plain = bare(text)
    if len(plain.split()) > MOST_WORDS:
        return ""
    if _SAYS_WHETHER.search(plain):
        return WHERE_TO_SAY
    if _WITH_SOMEONE.search(plain):
        return "faq/how_to_talk"
    return "faq/after_referral" if _NEXT.search(plain) else ""


_NOTHING_YET = (
    r"(?:not (?:now|yet|just now|right now|tonight|today|at the minute|the noo|the now)"
    r"|(?:i(?:ve| have)?(?: got)?|ah|ave|theres|there is) (?:nothing|nothin|nowt|nuffin|nuthin|nae)"
    r"|(?:ive )?(?:got )?(?:nothing|nothin|nowt|nuffin)"
    r"|(?:i )?(?:havent|dont have|have not|dont want to|havent got) (?:anything|any|owt|add"
    r" anything|more)"
    r"|(?:maybe |perhaps )?(?:later|another time|tomorrow|some other time)"
    r"|never ?mind|forget it|leave it|i was (?:only|just) (?:asking|wondering)"
    r"|(?:just|only) (?:asking|wondering)|if i (?:think of|remember) (?:anything|something|it|more)"
    r"|(?:ill|i will|i can) (?:come back|be back|add it later|do it later|let you know|say later)"
    r"|thats (?:all|it|everything|the lot|us)|no need|nah|no|na|naw|nope)"
)
_BESIDE_IT = (
    r"(?:oh|och|well|ok|okay|right|the noo|thanks|thank you|ta|cheers|good ?night|night|bye"
    r"|goodbye|for now|yet|now|to add|to say|else|more|just|at the moment|at the minute|really"
    r"|love|duck|pet|hen|mate|dear|very much|sorry|actually|then|so|but|and|tonight|today|either"
    r"|please|that i can think of|i think|xx?)"
)
_NOTHING_TO_ADD = re.compile(
    rf"^\W*(?:{_BESIDE_IT}\b\W*)*{_NOTHING_YET}\b\W*(?:(?:{_NOTHING_YET}|{_BESIDE_IT})\b\W*)*$"
)


def has_nothing_to_add(text: str) -> bool:
    """Say whether the whole of the words says that there is nothing to add, or not now."""
    plain = bare(text)
    return len(plain.split()) <= MOST_WORDS and _NOTHING_TO_ADD.match(plain) is not None


def _sentences(plain: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+|,\s*", plain)
