"""What people type where it is asked how they can be reached: a way, a time, a refusal, or a wish
to see the summary first. By patterns alone; the words are kept letter for letter."""

from __future__ import annotations

import re

from core import questions
from core.spellings import bare

MOST_WORDS_TO_SEE = 14
NOBODY_MAY = {  # the answers of who wants no contact
    questions.WANTS_CONTACT: "no",
    **dict.fromkeys(questions.CONTACT[1:], questions.NOT_ASKED),
}

NUMBER_OR_ADDRESS = re.compile(questions.REACHED_AT, re.IGNORECASE)
MAY_REACH = re.compile(questions.MAY_REACH, re.IGNORECASE)
# A way that needs no number: somebody or somewhere to go through, or a door.
_THROUGH = re.compile(
    r"\b(?:through|via|thru|care of|c/o|at|ask (?:at|for)|come to|drop in|call (?:in )?at)"
    r" (?:(?:the|my|our|his|her) )?(?:\w+ ){0,2}?(?:school|college|club|mosque|church|chapel|temple"
    r"|gurdwara|synagogue|uni(?:versity)?|surgery|gp|doctors?|office|reception|centre|library|shop"
    r"|gym|teacher|head|coach|vicar|imam|priest|social worker|nurse|solicitor)\b"
    r"|\b(?:mrs?|ms|miss|dr|rev|father|sister|sheikh)\.? (?-i:[A-Z])\w+"
    r"|\b\d{1,4}[a-z]? (?:[\w']+ ){1,3}(?:street|st|road|rd|lane|avenue|ave|close|drive|court"
    r"|terrace|crescent|gardens|place|row|way)\b|\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b",
    re.IGNORECASE,
)
_HOUR = (
    r"(?:\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|o'?clock)?|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|half(?: past)?|noon|midday|lunch\w*|work|school|tea|dinner|dark)\b"
    r"(?! (?:days|weeks|months|years))"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|week ?day|week ?end"
_DAY_SHORT = r"(?:mon|tues?|weds?|wednes|thur?s?|fri|sat|satur|sun)(?:day)?s?"
_PART = r"morning|afternoon|evening|night|lunch ?time"
TIME = re.compile(
    rf"\bany ?time\b|\bwhenever\b|\b(?:{_PART}|{_DAY})s\b|\bin the (?:\w+ )?(?:{_PART})\b"
    rf"|\b(?:{_DAY})s? (?:{_PART})s?\b|\bon (?:an? )?(?:{_DAY})\b|\b(?:day|term) ?time\b"
    rf"|\b{_DAY_SHORT} ?(?:to|-|–|till?|until|thru|and|&|or) ?{_DAY_SHORT}\b"
    r"|\bonwards?\b|\bhalf past (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    rf"|\b(?:after|before|from|until|till|past|between|about|around) (?:about |around )?{_HOUR}"
    r"|\bat (?:about |around )?(?:\d{1,2}(?:[:.]\d\d)?\b|noon|midday|lunch)"
    rf"|\bof an? (?:{_PART})\b|\bi(?:['’]?m| am) (?:nearly |almost )?(?:always|usually|mostly|often"
    r"|only|generally) (?:in|home|at home|about|free|alone|by myself|on my own)\b"
    r"|\b(?:after|before|during|till|until|when) (?:the |my )?(?:countdown|corrie|coronation street"
    r"|emmerdale|eastenders|news|archers|pointless|soaps|mass|church|chapel|prayers|jummah|maghrib"
    r"|shift|nap)\b"
    r"|\b\d{1,2}(?:[:.]\d\d)? ?[ap]m\b|\bduring (?:the day|school|office|work)",
    re.IGNORECASE,
)
ELSE = re.compile(
    r"\bif (?:my|our|his|her|some|any|he|she|they|the|a)\w*\b.*"
    r"\b(?:picks?|answers?|asks?|gets (?:it|the phone))\b"
    r"|(?:^\W*|[,;.]\s*|\b(?:just|please|and|but|then|up|answers|you can|could|to) )"
    r"(?:say|pretend|tell (?:him|her|them))(?: that)? (?:its?|you|this|that|work|the)\b"
    r"|\b(?:don['’]?t|do not|never|not)(?: to)? (?:say|mention|tell|let on)\b|\bnot what it",
    re.IGNORECASE,
)

# The whole of it is what to say, "Say it's the surgery about my blood test": never "it's over".
_WHAT_TO_SAY = re.compile(
    r"^\W*(?:(?:just|please|well|oh|aye|yes|no|maybe|they|you|can|could|should|to|hm+|um"
    r"|erm?)\b\W*)*"
    r"(?:say|pretend|make out|tell (?:him|her|them|whoever))(?: that)?"
    r" (?:(?:it['’]?s|you['’]?re|they['’]?re|it is|you are|its|youre|this is|that it['’]?s) )?"
    r"(?:only |just |calling )?(?:the|a|an|about|from|for|my|work)"
    r" (?!end\b|last\b|finish\b|only way\b|best\b|truth\b|fault\b)[^.!?]{2,60}[.!]?\s*$",
    re.IGNORECASE,
)


def is_what_to_say(text: str) -> bool:
    """Say whether the words are what to say if someone else answers, and nothing else."""
    return _WHAT_TO_SAY.match(text) is not None


# A refusal. "Ring" alone may be one way of several, so only "contact" refuses in few words.
_CONTACT = (
    r"(?:contact|contacted|contacting|get(?:ting)? in touch|reach(?:ed|ing)? out|bother(?:ing)?)"
)
_REACH = (
    rf"(?:{_CONTACT}|(?:ring|call|(?:tele)?phon|text|txt|messag|e-?mail|writ)(?:e|ed|ing|en)?"
    r"|rung|calls)"
)
# "don't contact me at work" forbids one way, or one time
_NO_LIMIT = (
    r"\b(?!(?: with)?(?: me| us)? (?:at(?! all)|on|after(?! all)|before|by|when|while|whilst"
    r"|during|in"
    r"|till?|until|unless|if|through|via|the|my|this|our|his|her|here|home|work|about|without|wi"
    r"|with|but"
    r"|except|between|from|past|him|them)\b)"
)
_DO_NOT = (
    r"(?:dont|do not|dnt|dinnae|dinna|dinny|divv?e?nt|never|didnt|did not|didnae|wouldnt"
    r"|would not|widnae|not|nae|no)"
)
_WHOM = (
    r"(?:(?:them|they|you|u|ye|yous|(?:any|ony|nae)\w*|nobody|no ?one|people|staff|the team"
    r"|somebody"
    r"|someone|folk|no|a|to|be|being|get|getting|ever|even|could|can) )*"
)
# no to what was asked, whatever that was
_REFUSES_WHAT_IS_ASKED = tuple(
    re.compile(words)
    for words in (
        r"\b(?:didnt|did not|didnae|never) (?:actually |even )?(?:say|said|agreed?)"
        r" (?:yes|aye|yeah|ok|to (?:that|this|it|any\w*))\b",
        r"\bi (?:said|says|meant|told (?:you|ya|ye|u)) (?:no|nope|nah|naw)\b"
        r"(?! (?:mind|message|voice|text|phone|house|call|name|one|home)\w*)",
    )
)
# "remove my name and number", once they were given
_MINE = (
    r"(?:my|me|ma)(?: own)? (?:(?:name|names|phone|mobile|telephone|contact|e-?mail)"
    r"(?: and| or|,)? ?(?:my )?)*"
    r"(?:number|e-?mail|phone|mobile|telephone|address|details|contact)\b"
)
_TAKEN_BACK = (
    r"\b(?:remove|delete|erase|scrap|forget|withdraw|cross out|get rid of"
    r"|take (?:out|off|away|back)"
    rf"|leave (?:out|off)) {_MINE}|\b(?:take|leave) {_MINE} (?:out|oot|off|away|back)\b"
)
_REFUSES = tuple(
    re.compile(words)
    for words in (
        rf"\b{_DO_NOT} (?:(?:really|actually|even) )?(?:want|wanna|wish|like|need|agreed?|ask|asked"
        rf"|fancy|happy|comfortable|ok|okay|say|said)(?: (?:with|for|about|that|to))?"
        rf" {_WHOM}{_REACH}{_NO_LIMIT}",
        rf"^(?:(?:no|nope|nah|naw|wait|please|pls|sorry|actually|hang on|just|and|but|look|ok|oh"
        rf"|put that)\W+)*(?:dont|do not|dnt|dinnae|dinna|never|divv?e?nt) {_CONTACT}{_NO_LIMIT}",
        rf"\b(?:they|you|u|ye|yous|any\w*) (?:cant|cannot|can not|cannae|canny|shouldnt|should not"
        rf"|mustnt|must not|may not|are not to|arent to) (?:ever )?{_CONTACT}{_NO_LIMIT}",
        rf"\b(?:prefer|rather|like|want|wish) (?:it )?not to (?:be|get) {_REACH}{_NO_LIMIT}",
        _TAKEN_BACK,
        rf"\b(?:nobody|no ?one) (?:is to|must|should|can|may|to) (?:ever )?{_CONTACT}{_NO_LIMIT}",
        rf"\brather (?:not be |they didnt |they did not |you didnt |you did not |nobody |no ?one )"
        rf"{_REACH}{_NO_LIMIT}",
        r"\bno contact(?:ing)?\b(?! (?:at|on|after|before|when|in|through|with (?:him|her))\b)",
        r"\bleave me (?:alone|be|out of it)\b|\bkeep me out of (?:it|this)\b",
    )
)
_LAST_WORD = re.compile(
    r"(?:^|[.,;:!?–-]|\b(?:so|then|but|actually|leave it at|make it|put|call it|its|it is|say"
    r"|just)) *"
    r"(?:a )?(?:no|nope|nah|naw)(?: (?:thanks|thank you|ta|please|then|actually|really))*\W*$"
)


# "leave me alone" and "don't ring me" may be what he said: only "I don't want …" is the writer's
_BEFOREHAND = re.compile(
    r"(?<!said )(?<!says )(?<!sed )(?<!goes )(?<!like )(?<!told me )(?<!told her )(?<!told him )"
    rf"\bi(?: \w+)? (?:dont|do not|dnt|dinnae|wouldnt|would not|didnt|did not) (?:\w+ )?"
    rf"(?:want|wish|like|need) {_WHOM}{_REACH} (?:me|us)\b{_NO_LIMIT}"
    rf"|\b(?:i|id|i would|i should) (?:much |very much )?(?:prefer|rather|like|want|wish)"
    rf" (?:not to|not) (?:be|get) {_REACH}{_NO_LIMIT}"
)


def refuses_beforehand(text: str) -> bool:
    """Say whether it is said, before anybody asked, that nobody may contact them."""
    return not has_a_way(text) and _BEFOREHAND.search(bare(text)) is not None


def ends_in_no(text: str) -> bool:
    """Say whether who wavers ends with a plain no: "they can ring me, I suppose, no."."""
    plain = bare(text)
    return bool(_LAST_WORD.search(plain)) and not has_a_way(text)


_INSTEAD = re.compile(
    r"\b(?:just|only|instead|rather|but) (?:by )?(?:texts?|txt|e-?mail|ring|call|phone|letter"
    r"|post)\b"
    r"|\b(?:text|txt|e-?mail|letter|post|phone|ring|call)(?: me| us)?(?: first| only| instead)\b"
)


def refuses(text: str) -> bool:
    """Say whether the words say that nobody may contact them, whatever was asked: "wait, I didn't
    say yes". Not "don't ring the house", and not where another way is named beside it."""
    plain = bare(text)
    return _refuses_by(plain, text, (*_REFUSES, *_REFUSES_WHAT_IS_ASKED))


def refuses_contact(text: str) -> bool:
    """Say the same where contact was not asked about: only words about contact refuse it, so that
    "line 15 is wrong, I said no" and "don't write that" take no number away."""
    plain = bare(text)
    return _OF_CONTACT.search(plain) is not None and _refuses_by(plain, text, _REFUSES)


def _refuses_by(plain: str, text: str, patterns: tuple[re.Pattern[str], ...]) -> bool:
    if has_a_way(text) or MAY_REACH.search(plain) or _INSTEAD.search(plain):
        return False
    return any(words.search(plain) for words in patterns)


_OF_CONTACT = re.compile(
    rf"{_TAKEN_BACK}|\btelephoned\b|"
    r"\bcontact\w*|\bin touch\b|\breach\w* out\b|\b(?:ring|call|phon|text|txt|messag|e-?mail|bother"
    r"|writ)(?:e|ed|ing|s)? (?:to )?(?:me|us|home|back)\b|\bwriting to (?:me|us)\b"
    r"|\b(?:rung|phoned|called|texted|emailed|bothered|calls?|texts|ringing|phoning|calling"
    r"|texting)\b"
    r"|\bleave me\b|\bkeep me out\b"
)
# "they CAN contact me", "I want yes, by email", "can they text me": somebody may
_MAY_CONTACT = re.compile(
    r"\b(?:they|you|u|ye|yous|someone|some1|somebody|staff|the team)"
    r" (?:can|may|could|should|are allowed to|r allowed to)(?: please| pls| still)? (?:contact"
    r"|ring|call|phone|text|txt|e-?mail|reach|get in touch with|write to|message) (?:me|us)\b"
    r"|\b(?:can|could|may) (?:they|you|u|someone|some1|somebody|the team) (?:\w+ )?(?:contact|ring"
    r"|call|phone|text|txt|e-?mail|reach|write to|message) (?:me|us)\b"
    r"|\b(?:want|wish|like|happy for|fine for)\b(?: that| to be| for| you| them| they| u| someone"
    r"| somebody| the team| to)* (?:contact(?:ed)?|e-?mail(?:ed)?|phoned|rung|texted|ring|call"
    r"|phone"
    r"|text|write to)\b(?: me\b| us\b|$| by| on)"
)
_DENIES = re.compile(r"\b(?:not|never|\w+nt|dinnae|dinna|dnt|nobody)\b[^.;!?]*$")
_OF_ANOTHER = re.compile(
    r"\b(?:his|her|their|the (?:school|club|police|office|man|lad|group)\w*|its|hes|shes"
    r"|(?:his|her|my|their) \w+s)"
    r" (?:\w+ ){0,2}?(?:number|mobile|phone|e-?mail|address|line)\b"
    r"|\b(?:he|she|they) (?:\w+ )?(?:use|uses|used|has|have|rang|rings|calls|called|texted|got)\b"
)


def may_contact(text: str) -> bool:
    """Say whether the words say plainly that somebody may contact them; no refusal, and not on
    somebody else's number."""
    found = _MAY_CONTACT.search(plain := bare(text))
    return found is not None and not _DENIES.search(plain[: found.start()])


def own_way(text: str) -> bool:
    """Say whether the words hold the writer's own number or address: not "his number is 07…"."""
    return bool(NUMBER_OR_ADDRESS.search(text)) and not _OF_ANOTHER.search(bare(text))


_OPENS = (
    r"^(?:\W*(?:ok|okay|k|right|alright|aye|yes|yeah|yeh|yh|yep|sure|so|just|well|please|pls|and"
    r"|then|now|cool|fine|i mean|can you|could you|will you|can u|go on|wait|but)\b\W*)*"
)
_SEES = re.compile(
    rf"{_OPENS}(?:show (?:me|us|it|wot|what|whit)\b|let (?:me|us) (?:see|look|read|check)\b"
    r"|lemme (?:see|look|read|check)\b"
    r"|(?:can|could|may) (?:i|we|a|ah) (?:\w+ ){0,2}?(?:see|look|read|check)\b"
    r"|(?:i |we |id |ah )?(?:want|wanna|need|like|would like) (?:to )?(?:see|read|look at|check)\b"
    r"|(?:see|read|check) (?:it|that|wot|what|whit|the summary|my)\b"
    r"|(?:gie|gies|giz|give|gis)(?: me| us)? (?:a )?(?:wee )?(?:look|swatch|deek|gander|see)\b)"
)


def wants_to_see(text: str) -> bool:
    """Say whether the words only wish to see the summary: "ok show me it" is no yes."""
    plain = bare(text)
    few = len(plain.split()) <= MOST_WORDS_TO_SEE
    return few and bool(_SEES.search(plain)) and not (has_a_way(text) or MAY_REACH.search(plain))


def has_a_way(text: str) -> bool:
    """Say whether somebody could reach them by these words: a number, an address, a go-between."""
    return bool(NUMBER_OR_ADDRESS.search(text) or _THROUGH.search(text))


_NAMES_A_WAY = re.compile(
    r"\b(?:te?xt\w*|e-?mail\w*|post|letters?|write|writing|ring\w*|rung|call\w*|phone\w*|whatsapp"
    r"|mobile|landline|message)\b",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"(?<!\w)\+?\(?\d(?:[ ().-]{0,3}\d){8,}")
_NOT_BY_VOICE = re.compile(
    r"\b(?:no|not|never|nae|dont|do not|cant|cannot|rather than|instead of|without)(?: \w+){0,2}?"
    r" (?:ring|rings|ringing|rung|calls?|calling|called|phon\w+|telephone|voice ?mails?)\b"
)
_BY_VOICE = re.compile(
    r"\b(?:ring|rings|ringing|rung|call|calls|calling|called|phone|phoned|phoning|telephone|bell"
    r"|landline|voice ?mails?|first|either|both)\b"
)
_IN_WRITING = re.compile(r"\b(?:te?xt\w*|e-?mail\w*|post|letters?|write|whatsapp|signal)\b|@")


def only_in_writing(text: str) -> bool:
    """Say whether they are to be reached in writing and by no call: nobody else answers that."""
    plain = _NOT_BY_VOICE.sub(" ", bare(text))
    return bool(_IN_WRITING.search(plain)) and not _BY_VOICE.search(plain)


_A_QUESTION_WORD = re.compile(
    r"\b(?:what|how|who|whose|will|would|do|does|did|can|could|is|are|when|where|why|may|must"
    r"|should"
    r"|which|have|has|wot|whit)\b",
    re.IGNORECASE,
)
MOST_WORDS_OF_AN_OFFER = 8


def offers_a_way(sentence: str) -> bool:
    """Say whether a sentence with a question mark is a way to reach them: "WhatsApp maybe?"."""
    few = len(sentence.split()) <= MOST_WORDS_OF_AN_OFFER
    named = bool(_NAMES_A_WAY.search(sentence)) or has_a_way(sentence)
    return few and named and not asks(sentence)


def asks(text: str) -> bool:
    """Say whether a word that asks stands in the text, with or without its question mark."""
    return _A_QUESTION_WORD.search(text) is not None


_SMALL = (
    r"(?:yes|yeah|yeh|yep|yh|aye|ok|okay|sure|please|pls|they|you|u|ye|can|could|may|just|only|by"
    r"|me|us|my|on|the|a|is|its|it|best|better|fine|good|first|then|i|id|would|prefer|rather|or"
    r"|and|to"
    r"|be|through|via|contact|reach|thanks|way|either|both|any|if|possible)"
)
_ONLY_A_WAY = re.compile(rf"^\W*(?:(?:{_SMALL}|{_NAMES_A_WAY.pattern})\b\W*)+$", re.IGNORECASE)


def names_a_way(text: str) -> bool:
    """Say whether it is said by what to reach them, "text first", and nobody could by that."""
    return bool(_NAMES_A_WAY.search(text)) and not has_a_way(text)


def only_names_a_way(text: str) -> bool:
    """Say whether the words name a way and nothing else: "by text", "yes they can ring me"."""
    return not has_a_way(text) and _ONLY_A_WAY.match(text.replace("'", "")) is not None


_CLAUSES = re.compile(r"[,;!?\n]+|\.(?=\s|$)|\band\b")
_OF_A_PHONE = re.compile(
    r"\b(?:(?:house|home|work) ?phone|landline|mobile|(?:my|the) (?:number|e-?mail)|voice ?mail"
    r"|picks? (?:it )?up|text me|ring me|call me)\b",
    re.IGNORECASE,
)
_SMALL_ALONE = re.compile(rf"^\W*(?:{_SMALL}\b\W*)*$", re.IGNORECASE)


def is_only_of_reaching(quote: str) -> bool:
    """Say whether each part of the words is of how, or when, to reach them: no evidence."""
    parts = [one.strip() for one in _CLAUSES.split(quote) if one.strip()]
    of_it = [part for part in parts if not _SMALL_ALONE.match(part)]
    patterns = (NUMBER_OR_ADDRESS, TIME, ELSE, _OF_A_PHONE)
    return bool(of_it) and all(any(words.search(part) for words in patterns) for part in of_it)
