"""Reads what a short typed message asks the chat to do, where a button would say the same.

By patterns alone, so that the same words always do the same. A message that could mean anything
else is none of these: it is read, answered and shown as ever. Danger in it is not looked for
here; who asks must have looked before.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from core.spellings import bare

# where the message was typed; anything else is "anywhere"
CARD, PREVIEW = "card", "preview"

HAND_OVER, NO_CODE, PREVIOUS, GO_ON = "hand_over", "no_code", "previous", "go_on"
STOP, STATUS = "stop", "status"
CALLED, CANNOT_CALL, NOT_NOW, MISREAD = "called", "cannot_call", "not_now", "misread"
STRIKE, WRONG_LINE, DECLINE = "strike", "wrong_line", "decline"
OTHER_HARM, TAKE_BACK, DELETE, WHY = "other_harm", "take_back", "delete", "why"
THANKS = "thanks"
BEGIN = "begin"  # "yes, look at it with me": as the button says

MOST_WORDS, MOST_CHARACTERS = 25, 200  # longer messages tell something
MOST_WORDS_OF_A_CALL = 60  # that somebody has rung, or cannot, stands among much else


class Request(NamedTuple):
    """What is asked for; `numbers` are the lines of the preview that are named, in their order."""

    kind: str
    numbers: tuple[int, ...] = ()


class _Row(NamedTuple):
    kind: str
    words: re.Pattern[str]
    unless: re.Pattern[str] | None = None  # then it may mean something else


def _row(kind: str, words: str, unless: str | None = None) -> _Row:
    return _Row(kind, re.compile(words), re.compile(unless) if unless else None)


# not "if the police are here", "he thinks the police are coming", "are the police coming"
_NO_GUESS = "".join(
    rf"(?<!\b{word} )(?<!\b{word} the )"
    for word in "if when thinks think says said want are is will would hope he".split()
)
# Somebody else who rang: "my aunt", "aunt moira", "moira"; not whoever it is about
_OTHER = (
    r"(?!(?:he|she|they|who|if|when|should|would|has|have|had|nobody|i|ive|we|weve|you|it|this|that"
    r"|ok|and|but|not|never|just|already|also|yes|no|so|to|be|was|were|im)\b)"
    r"(?:(?:my|our|his|her|the|a|aunt|auntie|uncle|cousin|mrs|mr) )?[a-z]{2,}"
    r"(?: (?!just|already)[a-z]+)?"
)
# Apostrophes are taken out before the patterns see a text: "I'd" and "Id" are one word here.
_OPENER = (
    r"(?:(?:ok|okay|oh|ah|um|well|right|alright|so|yes|yeah|no|nope|sorry|hi|hello|hey|please|pls"
    r"|and|but|then|now|actually|just|look|wait|thanks|i said|i think|what(?=[?!,.])|its ok|aye"
    r"|its okay|its alright|oh lord|oh god|duck|love|pet|hen|mate|hiya)\b[ ,.!?;-]*)*"
)
_START = r"(?:^|[.!?;] *)" + _OPENER  # of the message, or of a sentence in it
_CLAUSE = r"(?:^|[.!?;,] *)" + _OPENER
_DEAR = r"(?: (?:love|duck|pet|hen|mate|hun|dear|darling|pal|ta|then))*"
_END = rf"{_DEAR}(?= *(?:$|[.,;:!?()–—-]))"
_WHOLE = rf"(?: (?:then|please|pls|now|thanks))*{_DEAR}[ .!?]*$"
_CAN = r"(?:can|could|may) "
_WISH = (
    r"(?:i|we) (?:(?:just|only|really|do|still) )*(?:want|need)|(?:i|we) would (?:like|love)"
    r"|id (?:like|love)|wed like|i wanna"
)
_ASK = (
    rf"(?:{_CAN}(?:you|i|we) |you can |let me |(?:{_WISH})(?: you)?(?: to)? )?"
    r"(?:(?:please|pls|just|now) )*"
)
# "a summary of the signs" is knowledge; "of what I told you" is theirs
_SUMMARY = (
    r"(?:(?:a|the|that|this|my|your|our) (?:\w+ )?)?summary\b"
    r"(?! of (?!(?:what|everything|all)(?: that)? (?:i|ive|we|weve)\b|(?:it|this|that|my)\b))"
)
_NOT_THIS_SUMMARY = (
    r"\b(?:back|deleted?|removed?|withdrawn?|cancel\w*|already|yesterday|last (?:week|month|time)"
    r"|to (?:say|be)|(?:i|ive|i have|we|weve) (?:sent|gave|handed)|before (?:it|they|you|any\w+))\b"
    r"|summary (?:later|by|without|anonymously|if|when|myself|to (?:my|his|her))\b"
    rf"|^{_OPENER}{_CAN}you (?:please )?(?:see|read|have|look)\b"
)
_IT = r"(?:it|this|that|the thing|the lot|all (?:of )?(?:it|this|that)|everything)"
_SOMEONE = (
    r"(?:some(?:one|body)|anyone|anybody|people|staff"
    r"|(?:a|the|your|that|this|your own) (?:\w+ )?(?:team|people|person|human|professional))"
)
_FOR_ME = rf"(?: (?:for me|then|please|pls|now|thanks))*{_END}"
_TOLD = (
    r"(?:what|everything|all|all of what|the things)(?: that)? (?:i|ive|we|weve)"
    r"(?: have)?(?: just)? (?:told|said|wrote|written|typed|shared)\b(?!.* with )"
)

_ALL_I_TOLD = (
    r"(?:all|any|everything|every bit|the stuff|stuff|the things|things|the bits|words"
    r"|the words)(?: of)?(?: (?:that|what|wot|whit|as))? (?:i|ive|we|weve|ah|ahve)"
)
_THATS_ALL = (
    r"[ .,;!-]+(?:(?:i )?(?:think|reckon|guess|suppose) )?(?:thats|that is)"
    r" (?:everything|all|it|the lot|me done)(?: (?:anyway|really|i think|for now|like|now))*"
)
_QUESTION = (
    r"(?:the |my )?(?:last |previous |first |other )?(?:question|answer|one (?:about|before|with))"
)
_CALLED = (
    r"(?:called|phoned|fon(?:e|ed)|rang|rung|ringed|telephoned|dialled|dialed|spoken to|spoke to)"
)
_NUMBER = (
    r"(?:999|112|101|911|(?:the )?(?:police|polis)|an ambulance|the ambulance|emergency services)"
)
_MINE = r"(?:it|things|this|that|my \w+)"
_CARRY_ON = (
    r"(?:carry on|go on(?: so| there| ahead)?|drive on|fire ahead|crack on|keep going|continue"
    r"|go ahead with"  # "finish it" may be of a life
    r"|finish(?= (?:(?:the|that|this|your) form|what i was|(?:the |your )*questions)))"
)
_QUESTIONS = (
    r"(?:(?: with)? (?:it|this|that|(?:the|that|this|your) form|what i was (?:saying|telling you)"
    r"|(?:the |a few |some |your |more )*questions))?"
)

_HARM = (
    r"(?:(?:forced |the |arranged )?marriage|domestic (?:abuse|violence)|abuse at home|hate crimes?"
    r"|stalk(?:ing|er)s?|fraud(?:ster)?s?|scam(?:mer)?s?|bull(?:y|ying|ies)|county lines"
    r"|(?:drug )?gangs?|grooming|groomers?|child (?:sexual )?abuse|fgm|honou?r (?:abuse|violence)"
    r"|trafficking|slavery)"
)
_SENT = (
    r"(?:it(?: all)?|that|this|all of it|everything|the (?:whole )?(?:lot|thing)"
    r"|what i (?:sent|told you|handed over)|(?:my|the) (?:first |last )?(?:words|summary|report))"
)
_WHOM = (
    r"(?:help (?:with|for|about|on|me with)|number for|who to (?:ring|call|tell)"
    r"|(?:is there|have you|got|give me|whats) (?:an? |the |any )?"
    r"(?:number|line|helpline|one|someone|anyone|service)"
    r"|(?:who|where) (?:do|can|could|should|would) (?:i|we)"
    r" (?:ring|call|phone|tell|go|report|speak|talk))"
)

_WILL_RING = (
    r"(?:i|we|ill|il|ima|imma|i will|i shall|i should|i shud|i might|im gonna|im going to)"
    r" (?:just |prob |probs |go |try )*(?:ring|bell|call|phone|fone)"
    r" (?:em|them|samaritans|the samaritans|(?:the|that|your) (?:number|line|police|helpline))"
)
_BYE = (
    r"(?:(?:ok |k |ta |thanks |cheers |right )*(?:laters?|l8rs?|bye|goodbye|cya|see (?:ya|you|yous)"
    r"|ta ?ra|cheerio|good ?(?:night|nite)|night|nite|im off|hoo ?roo|toodle pip)(?: (?:now|then"
    r"|mate|love|pal))?)"
)
_GRAVE = (
    r"(?:so |that |this |really |it )*(?:serious|bad|danger(?:ous)?|wrong|worr(?:ying|ies)|grave)"
)
_NOTHING_SENT = (
    r"(?:nothing|nowt|none of (?:it|this)) (?:gets|is|was|has been|goes|will be|got|been)(?: \w+)?"
    r" ?(?:sent|passed on|shared|handed over)|(?:i )?(?:dont|do not|didnt|dinnae) (?:want|wish"
    r"|need) (?:anything|owt|nothing|nowt|any of (?:it|this)|it) (?:to be )?(?:sent|passed on"
    r"|handed over|shared)|(?:dont|do not|please dont|dinnae) (?:send|share|pass on)"
    r" (?:anything|owt|any of it)"
)
_FINISHED = (
    r"(?<!not )(?:im|i am|ahm|am) (?:all )?(?:done|finished|off|away)(?: (?:here|now|then|with this"
    r"|for (?:now|today|tonight)))*(?= *(?:$|[.!,;]))|thats me(?: done| finished)?"
    r"(?= *(?:$|[.!,;]))"
    r"|(?:good ?)?bye\b|(?:we|i) (?:can )?(?:leave|left) it (?:there|here|at that)"
    r"|lets (?:leave|end) (?:it |the chat )?(?:there|here)"
)
_TO_SEE = (
    _row(
        HAND_OVER,
        r"(?:^|[.!?;,] *|\b(?:and|so|then|now|but|just|please|pls) )"
        rf"(?:(?:{_CAN}|cud |cn |will |would |may )(?:i|we|you|u|ye)|{_WISH}|i asked|let me|gimme"
        r"|kindly|please|pls|now|just|lets)?(?: (?:please|pls|just|now|kindly|to|me|us))*"
        r" ?(?:see|show|read|view|look at|do|make|get|have|give|prepare|write)(?: me| us)?"
        r"(?: (?:please|pls|now))*(?: (?:the|that|this|a|my|your|ur|yer))? summary\b"
        r"(?! of (?!what|it|this|that|all|everything|my))"
        r"|(?:^|[.!?;] *)(?:the )?summary(?: now)?(?: (?:please|pls|then)\b|\W*$)",
        _NOT_THIS_SUMMARY,
    ),
    _row(
        HAND_OVER,
        # "show me whatever you would send", "can you show me what you have got"
        r"\b(?:show (?:me|us)|(?:can|could|may|might|to|let me|let us) (?:i |we )?(?:please )?see"
        r"|asked to see)"
        r" (?:what|whatever|everything|all)(?: (?:that|of what))? (?:it is (?:that )?)?(?:you|u"
        r"|ye|youve|youd|ud|ull)"
        r"(?: (?:have|had|ve|would|wud|will|d|are|re|going to|gonna|want to|be))*"
        r" (?:got|have|send|sending|pass|passing|put|written|wrote|write|noted|taken|hand|sent)\b",
        r"\b(?:he|she|they) (?:sent|wrote|posted)\b",
    ),
)
_ANYWHERE = (
    *_TO_SEE,
    _row(
        WHY,
        # after an ending: what of my words led to it
        rf"{_CLAUSE}(?:what (?:did|have|was it|is it|was) (?:it |that )?(?:i|ive) "
        rf"(?:said|say|told|tell|wrote|write|typed)\b.{{0,40}}\b{_GRAVE}\b"
        r"|(?:what|which)(?: words| bit| part| thing| line)?s?"
        r"(?: of (?:it|that|this|mine|what i \w+))?"
        rf" (?:sounded|sounds|was|made (?:it|this|that|you \w+)) (?:like )?{_GRAVE}{_END}"
        r"|why (?:did|do|would|are|have) you"
        r" (?:say|saying|said|think|thinking|tell|telling|told|suggest|want|sending|send)\b"
        r".{0,60}\b(?:police|polis|team|danger|serious|so|that|this|it)\b"
        rf"|why (?:the |tell the )?(?:police|polis|a team){_END}"
        r"|what (?:makes|made) you (?:say|think|so sure)\b)",
        r"\b(?:he|she|they|him|her|them)\b",
    ),
    _row(
        WHY,
        # "which part made you say that?", "what bit of mine got you to that"
        r"\b(?:what|which|wot|whit)(?: exact| exactly)?(?: bit| part| words?| line| thing"
        r"| sentence)?s?(?: (?:was it|is it)(?: that)?)?"
        r"(?: (?:of|in|from) (?:it|that|this|mine|my \w+|what (?:i|ive) (?:\w+ ?){1,2}?))?"
        r" (?:made|makes|led|got) (?:you|u|ye|yous)(?: to)? (?:say|think|put|decide|suggest|choose"
        rf"|pick|go for|tell me|end up (?:at|with)|come up with) (?:that|this|so|it){_END}"
        r"|\b(?:how|why) (?:did|have|do) (?:you|u|ye) (?:get|got|come|came|arrive|reach\w*|end up)"
        r" (?:to|at|with) (?:that|this)(?: (?:advice|answer|ending|conclusion|idea|result))?"
        rf"{_END}",
        r"\b(?:he|she|they|him|her|them)\b",
    ),
    _row(
        BEGIN,
        rf"{_CLAUSE}{_ASK}(?:have a look at|look at|go over|go through|think through|work through"
        r"|go thru|look thru|look intae|look over|sort through)(?: (?:it|this|that|things|it all"
        r"|all of it|all this|what i told you)) (?:with (?:me|us)|wi (?:me|us)|together"
        rf"|w me|alongside me)(?: bit by bit| one by one| here| now)?{_FOR_ME}",
        r"\b(?:not|dont|wont|cant|he|she|later|tomorrow|video|homework)\b(?<!i dont)",
    ),
    _row(OTHER_HARM, rf"\b{_WHOM}\b.{{0,40}}\b{_HARM}\b"),
    _row(
        TAKE_BACK,
        rf"{_CLAUSE}{_ASK}(?:still )?(?:(?:take|have|get) {_SENT}(?: all)?(?: taken)? back"
        rf"|take back {_SENT}|(?:withdraw|cancel) {_SENT})\b"
        rf"|{_CLAUSE}(?:{_WISH}) {_SENT} (?:back|withdrawn|taken back|cancelled)\b",
        r"\b(?:he|she|they|him|her|them)\b",
    ),
    _row(
        DELETE,
        rf"(?:{_CLAUSE}{_ASK}(?:you )?|\b{_CAN}(?:you|u|ye|ya|yous) (?:please |just )?)"
        r"(?:delete|erase|wipe|scrub|get (?:rid|shot) of|bin|remove|clear|destroy|forget)"
        rf" (?:{_ALL_I_TOLD}|(?:it|this|that) all|all (?:of )?(?:it|this|that|(?:(?:that|what) )?i)"
        r"|everything(?! (?:about|on) )|(?:that )?i (?:ever )?(?:said|told|wrote|typed)"
        r"|the (?:whole )?lot|what ive|what i (?:wrote|said|typed|put|told)"
        r"|my (?:messages|chat|words|whole chat))\b",
        r"\b(?:nah|keep|except|apart from|but|again|over|later|tomorrow)\b"
        r"|\b(?:if|once|after|when) (?:i|ive|we|its|it|you|they)\b"
        r"|\bhow (?:do|does|can|would|long)\b"
        r"|\b(?:his|her|their) (?:phone|computer|messages)\b",
    ),
    _row(
        NO_CODE,
        rf"{_START}(?:(?:i|ive|we) )?(?:(?:have|got|have got)? ?no"
        r"|(?:dont|do not|havent|have not|didnt|did not|never|wasnt)"
        r"(?: even)?(?: (?:have|got|get|been|given|received|had|was))* (?:a|any))"
        r"(?: return| such)? codes?\b"
        r"(?! of\b| (?:to|for) (?:his|her|their|the|that|my)\b| (?:with|on) me\b|word)",
    ),
    _row(
        HAND_OVER,
        rf"{_CLAUSE}(?:{_WISH}) {_SUMMARY}|^{_OPENER}{_SUMMARY}{_WHOLE}"
        rf"|{_CLAUSE}{_ASK}(?:show|see|view|give|get|have|make|put(?: together)?|send|write(?: up)?"
        r"|prepare|create|do|read|look at|check|hand over|hand in|pass on|submit)"
        rf"(?: me| us)? {_SUMMARY}",
        _NOT_THIS_SUMMARY,
    ),
    _row(
        HAND_OVER,
        rf"{_START}{_ASK}(?:send|hand over|hand in|pass on|share|give|submit|forward) {_TOLD}",
    ),
    _row(
        HAND_OVER,
        # "yes show me what you'd send", "let me see what you have got down then"
        rf"{_CLAUSE}(?:let (?:me|us|is) see|lets (?:see|have a look at)|show (?:me|us)"
        r"|gi(?:e|v|z|m)?(?:e?s)? (?:(?:us|me|is) )?a (?:look|see|swatch|deek)(?: at| o| of)?"
        rf"|(?:{_CAN}(?:i|you) )(?:just )?(?:please )?(?:see|show me))"
        r" (?:what|wot|whit) (?:ye|yed|yeve|yous|yousd|you|youd|youve|you would|you will"
        r"|you have|it|would|will)(?: have| got| had| has)?(?: got| written| noted| be)?"
        r"(?: send| sent| down| written| noted| put| wrote| says?| hand over| pass on)\b"
        rf"|{_CLAUSE}what would (?:you|it) (?:send|say|hand over|pass on)\b",
    ),
    _row(
        HAND_OVER,
        # "can you do me one of those summaries", "please send to the team a summary"
        rf"{_START}(?:{_ASK})(?:do|make|send|write|give|get|have)(?: me| us| them)?"
        r"(?: to (?:the|a|your) team)?(?: one of (?:those|these|the)| a| the)? summar(?:y|ies)\b"
        r"(?! of (?!what|everything|all|it|this|that|my))",
        _NOT_THIS_SUMMARY,
    ),
    _row(
        HAND_OVER,
        # "I'd like it passed on please", "how do I send it", "put something together for the team"
        rf"{_CLAUSE}(?:{_WISH}) (?:it|this|that|what i (?:said|told you)) (?:to be )?"
        r"(?:passed on|sent|handed (?:over|on))\b"
        rf"|{_CLAUSE}how (?:do|can|would) i (?:send|pass on|hand over|pass|hand) (?:it|this|that)\b"
        rf"|{_CLAUSE}(?:{_ASK})put (?:together something|something together)"
        r" for (?:the|a|your|them)\b",
    ),
    _row(
        HAND_OVER,
        # "can you pass it on for me to those people", "I'd like to hand something over"
        rf"{_CLAUSE}{_ASK}(?:(?:pass|hand|send) (?:{_IT}|some ?thing|summat|sumthin\w*|a note)"
        r"(?: (?:on|over|along|in))?|(?:pass on|hand over) (?:something|summat|it|this|that))"
        r"(?: for (?:me|us))?(?: to (?:those|these|the|that|whoever|whatever|your|that mentor)"
        r" (?:\w+ )?(?:people|folk|ones?|team|lot|mentors?|council|helpers|deals?\b)[^.!?]{0,30})?"
        rf"{_FOR_ME}",
        r"\b(?:back|he|she|him|her|homework|letter|bus|police|polis|when|if|later)\b",
    ),
    _row(
        HAND_OVER,
        # "can I not send it to that team instead?"; "can I not send it?" is no such wish
        rf"{_CLAUSE}(?:can|could|may|cant|cannot|could) (?:i|we) (?:not )?(?:just |simply )*"
        rf"(?:send|pass|hand|give|forward) {_IT}(?: (?:on|over|along|in))?(?: straight)?"
        r" to (?:the|that|your|this|those|these|a) (?:\w+ )?(?:team|people|desk|council|lot|folk)\b"
        rf"(?: (?:instead|rather|then|please|you mentioned|you said|for me))*{_END}",
        r"\b(?:anyone|anybody|if|when|already|back|later)\b",
    ),
    _row(HAND_OVER, rf"{_CLAUSE}{_ASK}(?:go |get |take me )?back to (?:the|my|that) summary\b"),
    _row(
        HAND_OVER,
        # "I want to write it down so that somebody at the council can read it"
        rf"{_CLAUSE}(?:{_ASK})write (?:it|this|that|what happened|whit happened)?(?: all)?"
        r" ?(?:down|doon|up)?(?: (?:what|whit) happened)?(?: for you)?,?"
        r" (?:(?:so|for) (?:that )?(?:some(?:one|body)|the team|them)|and you (?:can )?send)\b",
    ),
    _row(
        STOP,
        rf"^{_OPENER}(?:ta )?(?:stop"
        r"|i (?:want|wish|need|would like|would love|would rather|prefer) (?:to )?stop"
        r"|id (?:like to|rather) stop|thats it|thats all|thats enough"
        r"|im off|im done|i will leave it|ill leave it|lets stop|lets leave it"
        r"|i dont want (?:to (?:do|answer) )?(?:no|any) more(?: questions)?|no more questions)"
        r"(?:[,.]? (?:stop|now|here|there|at that|please|thanks|thank you|then|im off|for now"
        r"|i said|for tonight|love|duck))*[ .!]*$",
    ),
    _row(
        STOP,
        # "I'll leave it there for now … I don't want anything sent", "nothing gets sent? I'm done"
        rf"{_CLAUSE}(?:(?:i|we) (?:think|reckon|guess) )?(?:ill|i will|i shall|we will|il|ill just"
        r"|im going to|im gonna|id rather|i would rather) (?:just )?(?:leave (?:it|things|this)"
        r"|stop|call it a day|park it|pause)(?: (?:there|here|at that|be|as it is|just))?"
        r"(?: (?:for|just) (?:now|today|tonight|the moment|the minute|the noo|the time being))"
        rf"|{_CLAUSE}(?:{_NOTHING_SENT})\b.*(?:^|[.!?;, ])(?:{_FINISHED})"
        rf"|{_CLAUSE}(?:{_FINISHED})[ ,.;!]+.*\b(?:{_NOTHING_SENT})\b",
        r"\b(?:can|could|should|shall|must|may|do) (?:i|we)\b|\b(?:he|she|they|him)(?:ll| will"
        r"| says?| said| wants?)\b|\b(?:unless|until|till|but|life|living|pills|alive)\b",
    ),
    _row(
        STOP,
        # "I'll leave it, ta, bye.", "Just leave it. Thanks.", "that is all I wanted to know"
        rf"(?:{_CLAUSE}(?:(?:i think|i reckon|think) )?(?:(?:ill|i will|i shall|il|let us|lets"
        r"|we can|im going to|im gonna|id rather|we will|just|can we|i might"
        r"|i would rather|i may as well)"
        r" )+(?:just )?(?:leave (?:it|things)|stop)(?: (?:there|here|at that|now|be))?"
        rf"|{_CLAUSE}leave it (?:there|here|at that)"
        rf"|{_CLAUSE}(?:i|we) (?:stop|finish|end|close)(?: (?:it|this|now))? (?:here|there|now)"
        rf"|{_CLAUSE}(?:that|this)?(?:s| is| was)? ?all (?:that )?i (?:wanted|needed|want|need|came"
        r" (?:here )?for)(?: to (?:know|ask|hear|find out)| for)?)"
        r"(?:[ ,.!;-]+(?:ta|thanks|thank you|thankyou|cheers|bye|goodbye|now|please|love|hen|duck"
        r"|pet|mate|pal|ok|okay|then|very much|so much|for (?:now|tonight|today)"
        r"|i will stop (?:there|here|now)|ill stop (?:there|here|now)"
        r"|see you|night|good ?night|for your help|you))*"
        r"[ .!]*$",
        r"\?|\b(?:until|till|unless|life|living|pills|alive|message|voicemail|line|lines)\b"
        r"|\b(?:he|she|they|him|her|them|police|mum|dad|you)(?:s|d| has| have| just| all)?"
        r" (?:says?|said|sed|told|goes|tells|tell)(?! me nothing)[ ,]+(?:me |us |him |her )?"
        r"(?:to )?(?:[a-z]+ ){0,2}(?:just |ill |lets )*(?:leave|stop)\b|\bor\b",
    ),
    _row(
        STOP,
        # "I do not wish to fill in anything further here"
        rf"{_CLAUSE}(?:i said )?i (?:do not|dont|dinnae|would not) (?:wish|want|need) to (?:fill"
        rf"|answer|do|go on"
        r"|continue|write|say)(?: in| out| with)? ?(?:anything|any|this|the|your)? ?(?:more"
        r"|further|else|forms?"
        r"|questions?)?(?: (?:further|more|here|now|at all))*[ .!]*$",
        r"\?|\b(?:until|till|unless|life|living|alive|he|she|but)\b",
    ),
    _row(
        STOP,
        # "I don't really want a form", "no form for me thanks": and nothing else is asked or told
        rf"^{_OPENER}(?:i |ah )?(?:dont|do not|dinnae|didnt|am not|im not|no)"
        r" (?:(?:really|actually|honestly|just) )*(?:want|need|here for|after|looking for"
        r"|filling in|doing|fancy)?(?: to (?:do|fill in|fill out))? ?(?:an?|any|the|your|this)?"
        r" ?forms?\b"
        r"(?:[ ,.!]*(?:to be honest|tbh|thanks|thank you|ta|please|love|sorry|for me|at all|today"
        r"|really))*[ .!]*$",
    ),
    _row(
        STOP,  # its answer names Leave
        rf"^{_OPENER}(?:how (?:do|can|would) i|where do i|{_CAN}i)"
        r" (?:close|leave|exit|get out of|end|quit) (?:it|this|the|that|here)?"
        rf"(?: ?(?:chat|page|thing|window|conversation|site))?{_WHOLE}",
    ),
    _row(
        STATUS,
        rf"{_START}(?:where (?:does|do|is|are) {_MINE} (?:stand|at|up to|now)"
        rf"|(?:is there )?any (?:news|update)s?(?: yet| now| on {_MINE})?{_END}"
        rf"|(?:whats|what is|what has) (?:happening|happened|going on) (?:with|to) {_MINE}"
        rf"|has (?:anyone|someone|anybody|the team) (?:read|seen|opened|looked at) {_MINE})",
    ),
    _row(HAND_OVER, rf"{_START}{_ASK}(?:send|submit|forward) {_IT}(?: to {_SOMEONE})?{_FOR_ME}"),
    _row(
        HAND_OVER,
        rf"{_START}{_ASK}(?:(?:pass|hand) {_IT} (?:on|over|along|in)|(?:pass on|hand over) {_IT})"
        rf"(?: to (?:{_SOMEONE}|them))?{_FOR_ME}",
    ),
    _row(
        PREVIOUS,
        # "I want to go back" alone may be about a country
        rf"^{_OPENER}(?:{_CAN}(?:i|we|you) (?:please |just )?)?(?:go )?back"
        rf"(?: a (?:bit|step|question|little)| one)?(?: to {_QUESTION}.*)?"
        rf"(?:{_WHOLE}|[,.;!?-] *(?:i (?:want|need|got|made|pressed|put|gave)|id|sorry|let me)\b)"
        rf"|^{_OPENER}{_CAN}i go back"
        r" (?:a (?:moment|minute|sec|second|bit|step)|to (?:what|how|the))\b"
        rf"|^{_OPENER}(?:{_WISH}) to go back (?:a (?:bit|step|question)|one|to {_QUESTION})\b"
        rf"|^{_OPENER}(?:the )?previous question{_WHOLE}"
        rf"|^{_OPENER}(?:{_CAN}(?:i|we) |(?:{_WISH}) to |let me )(?:please |just )?"
        r"(?:change|correct) (?:my|the|that) (?:last |previous |first )?answer\b",
    ),
    _row(
        GO_ON,
        # the whole message: "I can't go on" must never be one
        rf"^{_OPENER}(?:{_CAN}(?:i|we|you) |shall we |lets |let us |(?:{_WISH}) to )?"
        rf"(?:please |just )?{_CARRY_ON}{_QUESTIONS}(?:{_THATS_ALL})?{_WHOLE}"
        rf"|^{_OPENER}(?:(?:just |only )?a few(?: quick| more)? questions|ask away|fire away)"
        rf"(?: is (?:fine|ok|okay))?{_WHOLE}",
    ),
    _row(
        GO_ON,
        # "yes i can answer questions", "you said you had some questions", "go on then, ask me"
        rf"{_CLAUSE}(?:(?:i|we)(?:ll| will| can| could| would| dont mind| am happy to)?"
        r"|id|im happy to|happy to|let me) (?:like to |rather )?(?:answer(?:ing)?|do|take) "
        r"(?:(?:a|the|some|your|ur|those|these|them|few|any|all|yer) )*(?:questions?|qs)\b"
        rf"|{_CLAUSE}(?:you|u|ye) said (?:you|u|ye)(?: had|ve got|ve| have| would ask| wanted)?"
        r" (?:a |some |few |more |to ask )*questions?\b"
        rf"|{_CLAUSE}(?:are|r|is) (?:you|u|ye|yous) (?:going to|gonna|gna|gan to) ask me\b"
        r"[^.!?]*\bquestions?\b"
        rf"|^{_OPENER}(?:(?:go|gan|crack|fire) (?:on|away|ahead)\b[ ,]*(?:then\b[ ,]*)?)?"
        rf"ask (?:me|away)(?: (?:the|your|them|those) questions?)?{_END}",
        r"\b(?:later|tomorrow|(?<!or )not|dont want|cant|cannot|wont|no more|any more|anymore"
        r"|stop|first|already answered)\b|\b(?:if|when|before|until) (?:he|she|they|i)\b",
    ),
    _row(
        STOP,
        # "il ring em. laters": a goodbye, whatever number it speaks of
        rf"^[^?]{{0,120}}\b{_WILL_RING}\b[^?]{{0,40}}?[ .,!]{_BYE}\W*$",
        r"\b(?:not|wont|never|cant|cannot|dont)\b",
    ),
    _row(
        THANKS,
        rf"^{_OPENER}(?:(?:ta|cheers|thank you)[ ,.!]*)?(?:that|this|it|you|u|ye|yous)"
        r"(?:s|ve| is| was| were| are| has| have|re)*(?: been| all| just)*"
        r"(?: (?:of|an?|such|so|very|really|dead|proper|pure|most|real|great|big|huge|good|some"
        r"|much))*"
        r" (?:help|helpful|useful|kind|comfort|lifesaver|helped)"
        r"(?: (?:to|for) (?:me|us)| me| us| a lot| loads| so much| there| today| thanks"
        rf"| thank you)*{_WHOLE}",
        r"\?|\b(?:not|no|never|isnt|wasnt|hardly|if|would|could)\b",
    ),
)

_AFTER_CARD = (
    _row(
        MISREAD,
        r"\bwhere (?:did|do|have|are) (?:you|u|ye|ya|yous)(?: even)? (?:get|got|getting|gettin) "
        r"(?:that|it|this|tht)\b|\bwhat (?:gave|gives) (?:you|u|ye) that idea\b"
        r"|\bwhy (?:would|wud|do|did|are) (?:you|u|ye|ya) (?:even )?(?:think|thinking|say|saying)"
        r" (?:that|i|id|im)\b",
        r"\b(?:knife|gun|bomb|weapon|but (?:he|she|they|i might|i may|i could))\b",
    ),
    _row(
        CANNOT_CALL,
        # "can i text 999", "is there a number i can text", "can i txt sum1 instead"
        r"\b(?:can|could|cud|may|would|is it (?:ok|possible) (?:if|to)|how (?:do|can|could))"
        r" (?:i |we |u |you )?(?:just |no |not )?(?:txt|text|message|msg|e-?mail|whatsapp|sms)\b"
        r"(?! (?:him|her|my|his|that|from|me)\b)"
        r"|\b(?:number|some(?:one|body|1)|sum1|any(?:one|body)|way)(?: (?:that|which))?"
        r" (?:i|we|you|to) (?:can |could |cud )?(?:txt|text|message|msg|email)\b",
    ),
    _row(
        MISREAD,
        rf"{_START}you(?:ve| have)? (?:just |completely |totally |really )?"
        r"(?:misunderstood|misunderstand|misread|(?:got|read) (?:it|that|me|this) (?:all )?wrong"
        r"|got the wrong end of (?:the|that) stick)"
        rf"(?: me| it| that| what i (?:said|meant)| there| i think| love| duck| pet)*"
        r"(?= *(?:$|[.,;:!?()–—-]| (?:nobody|no one|its|hes|shes|he is|she is)\b))"
        rf"|{_START}(?:thats|that is|this is|its) not what i (?:meant|mean|said|was saying)\b"
        rf"|{_START}i (?:didnt|did not|dont) mean (?:it|that)(?: like that| that way)?{_END}",
        # what follows may be the danger itself
        r"\bbut\b|\bthreaten(?:ed|s|ing)? (?:me|us|her|him|them)\b",
    ),
    _row(
        MISREAD,
        rf"{_START}(?:it|this|that)(?:s| is| was)?(?: all| only)? (?:a )?(?:big )?"
        r"(?:mistake|misunderstanding)\b(?! (?:to|if|of|that))"
        # "he only put the sticker. I am scared for you said call police"
        r"|(?:^|\b(?:he|she|they|i|it) (?:has |have |is |was )?)(?:only|just) .*"
        r"\b(?:you|u) (?:said|say|sed|told(?: me)?|tell(?: me)?)(?: me)?(?: to)?"
        r" (?:call|ring|phone)\b",
        r"\b(?:but|kni(?:fe|ves)|guns?|bombs?|weapons?|petrol|blood|kill\w*|stab\w*|gone|left"
        r"|tonight"
        r"|tomorrow|\w+day|yet|dead|hurt)\b",
    ),
    _row(
        CANNOT_CALL,
        r"\bnot (?:called|rung|phoned)(?: yet)?,? (?:because )?i (?:cant|cannot)\b|"
        r"\b(?:what if )?(?:i|ah|a)"
        r" (?:cant|cannot|can not|cannae|canna|am not able to|couldnt|dont dare(?: to)?)"
        r" (?:call|ring|phone|speak|talk|make a call|make calls|use (?:the|my) phone)\b"
        r"(?! (?:to )?(?:him|her|my|his|that|it|this)\b)"
        r"|\b(?:scared|afraid|frightened|terrified|petrified|feart|feared|scart|nervous)"
        r"(?: \w+){0,2}? (?:to|tae|of) (?:call|calling|ring|ringing|phone|phoning|dial)\b"
        rf"|{_START}i(?:ve| have)(?: got)? no (?:credit|phone|signal)\b"
        rf"|{_START}im not able to (?:call|ring|phone){_END}",
    ),
    _row(
        CALLED,
        rf"{_CLAUSE}(?:(?:i|we|ah)(?:ve| have| just| did)*(?: already| just)* {_CALLED}"
        rf"(?: {_NUMBER}| them| em| it in| the number)?"
        rf"(?: already| now| just now| for (?:him|her|them|help))*"
        rf"(?:{_END}|{_DEAR} (?:and |they|theyre|theyve)\b)"
        rf"|^{_OPENER}(?:(?:just|ive|already|have) )*{_CALLED} (?:{_NUMBER}|them)"
        rf"(?: already| now| just now)*(?:{_END}|{_DEAR} (?:and |they|theyre|theyve)\b)"
        # somebody else's call counts where it was made for the reporter
        rf"|(?:she|he|they)(?:s|ve| has| have)?(?: already| just)* {_CALLED} {_NUMBER}"
        r" for (?:me|us)\b"
        rf"|{_OTHER}(?:s| has| have|s just)?(?: already| just)* {_CALLED} (?:{_NUMBER}|them|em)"
        rf"(?: already| now| just now| for (?:me|us))*"
        rf"(?:{_END}| (?:and )?(?:they|theyre|theyve)\b"
        r"| (?:and )?(?:she|he)(?:s| is) (?:here|outside|with (?:me|us)|on (?:the|her|his|my)"
        r"|talking|speaking|still on)\b)"
        rf"|(?:i|we|ah) did(?: already| just)? (?:call|ring|phone|dial|text)"
        rf"(?: {_NUMBER}| them| em)?(?: already| now)*{_END}"
        rf"|they(?:re| are) here(?: now)?,? (?:the )?(?:police|polis|cops){_END}"
        rf"|(?:just |already )*{_CALLED} (?:{_NUMBER}|them|em){_END}"
        rf"|(?:im|i am|we are) on (?:the )?(?:phone|line)(?: now)?"
        rf" (?:to|with) (?:{_NUMBER}|them)\b)"
        rf"|^{_OPENER}(?:i (?:have|did)(?: already| it| that| call| ring| phone)*"
        rf"|ive (?:done (?:it|that)|already)|(?:already )?done (?:it|that)"
        rf"|already (?:have|did)){_END}"
        rf"|{_NO_GUESS}\b(?:police|polis|ambulance|cops)(?: (?:are|is|have|has))?"
        r" (?:already |now |just )*(?:on (?:their|its|the) way|comm?ing?|arrived|came|turned up"
        r"|(?:here|at the door|outside|in the house|with (?:me|us))(?: now)?"
        r"(?: (?:with|talking to|speaking to|for) (?:my )?\w+)?"
        r"|(?:have |has |got |took |taken |arrested |picked up |lifted )(?:him|her|them)(?: away)?)"
        rf"(?: now| already)?(?: now)?(?: thank god)?{_END}",
        # a call that did not help, that was long ago, or is asked about
        r"^[^.!;]*\?|\b(?:but|no|not|never|nobody|nothing|last|ago|once|yesterday|years?"
        r"|weeks?|months?|hung up"
        r"|engaged|(?:did|do|does|have|has|had|was|were|is|are|ca|wo|would|could|should|must)nt)\b",
    ),
    _row(
        NOT_NOW,
        rf"{_CLAUSE}(?:(?:it|this|that)(?: is|s)? (?:not|no|isnt)|it isnt|it is not|its no|not)"
        r" (?:even |actually |really )?(?:happenin[g]? )?"
        r"(?:(?:right |just |the )?now|(?:right )?this (?:minute|second|moment))"
        rf"(?: (?:though|tho|like|anyway))?{_END}"
        rf"|{_CLAUSE}(?:nothing(?: is|s)?|it isnt|its not|its no|it is not) (?:actually |really )?"
        rf"happening?(?: (?:right )?now| at the moment| today| tonight)?{_END}"
        r"|\b(?:he|she|they)(?:s|re| is| are)? (?:not|no|isnt|arent|aint) doing"
        r" (?:it|owt|anything|anythin|nowt|nothing|nuffin|that) (?:right |just |the )?now\b",
        # it takes an emergency back: nothing that may be close, and nothing that is a guess
        r"\?|\b(?:but|yet|soon|tonight|today|(?<!this )minutes?|hours?|later|any|about to|going to"
        r"|gonna|might|may|could|unless|until|till|maybe|perhaps|probably|think|hope|know|sure"
        r"|leaving|left|way"
        r"|knife|gun|bomb|weapon)\b",
    ),
    _row(
        NOT_NOW,
        rf"{_CLAUSE}(?:nobody|no one|noone)(?:s| is)? (?:going to|gonna) (?:do|hurt) \w+"
        r" (?:right )?now\b",
        r"\?|\b(?:but|yet|soon|tonight|tomorrow|later|until|till|knife|gun|bomb|weapon)\b",
    ),
)

_SENTENCE = re.compile(r"(?<=[.!?;]) +")
_OF_THE_CALL, _LONG_ONES = (CALLED, CANNOT_CALL), (DELETE,)
_I_CALLED = re.compile(
    rf"\b(?:i|ive|we|weve|ah|im)\b(?: \w+){{0,3}}?"
    rf" (?:{_CALLED}|called|phone|line|done|did|it|that)\b"
    rf"|^{_OPENER}(?:(?:just|already) )*(?:{_CALLED}|done|i have|i did|ive already|already)"
)
_PLEASE = re.compile(r" *\b(?:please|pls|plz)\b(?P<comma>,?) *")
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_SPELT = {word: str(number) for number, word in enumerate(_WORDS, 1)}
_SPELT_WORD = re.compile(rf"\b(?:{'|'.join(_SPELT)})\b")
_LINES = r"(?:the )?(?:lines?|numbers?|nos?\b\.?|#) ?"
_AND = r" ?(?:, ?and|,|and|&|{to}) ?"
_EACH = rf"(?:{_LINES})?\d{{1,2}}\b"
_LIST = r"(?P<numbers>\d{{1,2}}\b(?:{and_}{each})*)"
_NUMBERS = _LIST.format(and_=_AND.format(to="to|through|-|–"), each=_EACH)
_NAMED = _LIST.format(and_=_AND.format(to="plus"), each=_EACH)  # "change line 3 to 15" names 3
_SPAN = re.compile(rf"(\d{{1,2}}) ?(?:to|through|-|–) ?(?:{_LINES})?(\d{{1,2}})")
# Never between two numbers: "1, 6 and 11 too" must not be read as 1 and 6.
_AFTER_NUMBERS = (
    r"(?= ?(?:$|[.;:!?()]|[,–—-](?! ?\d{1,2}\b(?! (?:year|yr|people)))"
    r"|and\b(?! (?:lines? |numbers? )?\d)"
    r"|(?:please|pls|plz|then|as|because|cos|coz|thanks|ta|out|off|but|thats|theyre|its|from|too"
    r"|also|anaw|an aw|now|mate|love|pet|duck|hen)\b))"
)
# Nor cut short: the last of the numbers, and none of "line 2 weeks".
_NO_MORE_NUMBERS = (
    r"(?! ?(?:,|and|&|or|plus|to|through|[-–]) ?(?:and )?(?:the )?(?:lines? |numbers? )?\d|\d)"
)
_SEND_BUT = r"(?:send (?:it|this|that|them),? (?:but |and |just )?)?"
# of words for a line; those of SURELY_OUT can be nothing else where they begin a wish
SURELY_OUT = (
    r"(?:take (?:out|off|away)|takeout|remove|delete|leave out|scrap|bin(?: off)?|cross (?:out|off)"
    r"|rub out|throw (?:out|away|off)|chuck (?:out|away)|erase|omit|get (?:rid|shot) of|(?:dont"
    r"|do not|dinnae) (?:send|include))"
)
TAKE_OUT = (
    rf"(?:{SURELY_OUT}|cut(?: out)?|strike(?: out)?|drop|ditch|lose|chuck(?: out)?|scrub(?: out)?"
    r"|scratch(?: out)?)"
)
_IS_WRONG = (
    r"(?:(?:is|are|was) (?:all |just |also |completely |still )*"
    r"(?:wrong|incorrect|false|inaccurate|a mistake|not (?:right|true|correct|what i|how i))"
    r"|(?:isnt|arent|wasnt) (?:right|true|correct|what i|how i)"
    r"|should (?:say|be|read)|needs? (?:changing|correcting|to be))\b"
)
_BUT_KEEP = r"\b(?:keep|except|apart from|put back|leave \w+ \w*\d* ?in)\b"
# A plain no to sending, and why: "nah forget it", "dont send it hes my bro"
_NOS = (
    r"(?:no|nah|naw|na|nope|omg|god|lol|actually|ugh|hmm|och|forget it|never ?mind|leave it|just"
    r"|really|honestly|im sorry|on second thoughts?|ive changed my mind|please|pls|mate|m8|bro|hen"
    r"|love|duck|pet)"
)
_CLAUSE_START = r"(?:^|[.!?;,] *)"
_SAYS_NO = rf"(?:{_NOS}\b[ ,.!?;-]*)+"
_REFUSES = rf"{_CLAUSE_START}{_OPENER}(?:{_NOS}\b[ ,.!?;-]*)*"
_REASON = (
    r"(?:he|she|hes|shes|its|it (?:is|isnt|feels|would|doesnt|wont|seems)|im|i|id|ive|ill|thats"
    r"|theyre|they|cos|coz|cause|because|sorry|nah|no|not|never ?mind|forget|leave|too|mate|bro)\b"
)
_NO_MORE = (
    r"(?: (?:please|pls|thanks|thank you|ta|cheers|anymore|any more|at all|now|then|mate"
    r"|after all|again|anyway|ever))*"
    rf"(?:{_END}|[ ,]+(?={_REASON}))"
)
_I_WILL = (
    r"(?:i (?:think|reckon|guess) )?(?:ill|il|i will|i shall|i might|i may|id rather|i would rather"
    r"|i want to|i need to|i have to|im going to|im gonna|ima|ahll|let me|i should|better) "
    r"(?:(?:just|better|have to|go and|go an|try and) )*(?:speak|talk|spk|chat|ask|check|tell|ring"
    r"|call|phone|see|think|sleep|have a (?:word|chat|think))"
)
_AT_PREVIEW = (
    _row(  # for good, and so in words that no line is meant by
        DELETE,
        r"\b(?:delete|deleted|deleting|erase|erased|wipe|wiped|destroy|get rid of)\b[^.!?]{0,30}"
        r"\b(?:everything (?:i|ive)\b|every (?:single )?word\b|all of (?:it|this)\b"
        r"|everything\W*$|it all\W*$)",
        r"\d|\b(?:about|lines?|except|apart|but|keep|his|her|their|if|later|after|until|once"
        r"|(?:dont|do not|not to|never) (?:delete|erase|wipe))\b",
    ),
    _row(
        STRIKE,
        rf"{_START}(?:{_LINES})?{_NAMED} {_IS_WRONG}.*"
        r"\b(?:(?:take|leave) (?:it|that|them|those) out"
        r"|(?:remove|delete) (?:it|that|them|those))\b",
        rf"{_BUT_KEEP}|\b(?:dont|do not) (?:take|remove|delete|leave)\b",
    ),
    _row(
        STRIKE,
        rf"{_START}{_SEND_BUT}{_ASK}{TAKE_OUT} (?:{_LINES})?{_NUMBERS}{_AFTER_NUMBERS}",
        _BUT_KEEP,
    ),
    _row(
        STRIKE,
        rf"{_START}{_SEND_BUT}{_ASK}(?:take|leave|cut) (?:{_LINES})?{_NUMBERS} (?:out|off|away)\b",
        _BUT_KEEP,
    ),
    _row(
        # "take out line 4 he never said it", "and line 2 about nan is daft, take it out"
        STRIKE,
        rf"{_START}{_SEND_BUT}{_ASK}{TAKE_OUT} {_LINES}{_NUMBERS}{_NO_MORE_NUMBERS}",
        _BUT_KEEP,
    ),
    _row(
        STRIKE,
        rf"{_START}{_LINES}{_NAMED}{_NO_MORE_NUMBERS}[^.;!?\d]{{0,60}}[ ,]"
        r"(?:(?:take|leave|cut|cross|get) (?:it|that|them|those|this) (?:out|oot|off|away)"
        r"|(?:remove|delete|bin|scrap|lose|ditch) (?:it|that|them|those|this))\b(?! of)",
        rf"{_BUT_KEEP}|\b(?:dont|do not|dinnae|why|should i|did)\b",
    ),
    _row(
        # "number 16 is not good please delete"
        STRIKE,
        rf"{_START}(?:{_LINES})?{_NAMED}{_NO_MORE_NUMBERS}[^.;!?\d]{{1,60}}[ ,](?<!\bto )"
        r"(?:remove|delete|bin|scrap|erase|take (?:out|off|away))(?: (?:then|now|thanks"
        r"|ta))*[ .!]*$",
        rf"{_BUT_KEEP}|\b(?:dont|do not|dinnae|why|should i|did|should say)\b",
    ),
    _row(WRONG_LINE, rf"{_START}(?:{_LINES})?{_NAMED} {_IS_WRONG}"),
    _row(
        WRONG_LINE,
        rf"{_START}the (?:words|wording|text) (?:of|in|on) (?:{_LINES})?{_NAMED} {_IS_WRONG}",
    ),
    _row(
        WRONG_LINE,
        rf"{_START}{_ASK}(?:change|correct|fix|edit|reword|rewrite|amend) {_LINES}{_NAMED}",
    ),
    _row(
        DECLINE,
        # "I'll speak to our lead first then. Don't send it": first is what they do, not the bot
        rf"^(?=(?:.*[.!?;,] *)?{_OPENER}{_I_WILL}\b[^.!?;\d]{{0,60}}\bfirst\b)(?:.*[.!?;,] *)?"
        rf"{_OPENER}(?:{_NOS}\b[ ,.!?;-]*)*(?:i )?(?:so )?(?:dont|do not|dinnae|dinna|divvent|wont)"
        rf"(?: (?:want|wish)(?: you| u)? to| wanna)? send(?: (?:it|this|that|them"
        rf"|anything))?{_NO_MORE}",
        r"\d|\b(?:until|till|unless|without|but|change(?! my| ma)|correct|only|if|lines?|bit"
        r"|part|put"
        r"|add|yes|yeah|aye|also|except)\b",
    ),
    _row(
        DECLINE,
        rf"{_REFUSES}(?:i )?(?:dont|do not|dinnae|dinna|wont|will not|rather not|id rather not)"
        r"(?: (?:want|wish)(?: you| u)? to| wanna| dare(?: to)?)?"
        rf" (?:send{_END}|(?:send|submit|pass on|hand over|pass|hand)"
        r" (?:it|this|that|them|anything|any of (?:it|this)|the summary|these(?: lines)?)"
        rf"(?: on| over| in| off)?(?: to (?:anyone|anybody|any\w+))?{_NO_MORE})"
        rf"|{_REFUSES}i (?:dont|do not|dinnae) want (?:it|this|that|anything|none of it)"
        rf" (?:sent|passed on|handed over|to go|going)(?: in| off| anywhere| out)?{_NO_MORE}"
        rf"|{_REFUSES}(?:im |i am |am )?not (?:sending|doing|doin) (?:it|this|that){_NO_MORE}"
        rf"|{_REFUSES}i (?:cant|cannot|wont|cannae|dont want to|dont wanna) (?:do|dae) (?:it|this"
        rf"|that)(?: to (?:him|her|them|my \w+))?{_NO_MORE}"
        rf"|{_REFUSES}id rather (?:you|u|ye) (?:didnt|did not|dont)(?: send (?:it|this|that))?"
        rf"{_NO_MORE}"
        rf"|{_REFUSES}(?:ive |i have )?changed (?:my|ma|me) mind{_NO_MORE}"
        rf"|{_REFUSES}(?:forget|scrap|bin) (?:about )?(?:it all|it|this|the (?:whole )?lot"
        r"|the whole thing)"
        rf"{_NO_MORE}"
        # without a no before it, it may be of a line: "leave it"
        rf"|{_CLAUSE_START}{_SAYS_NO}leave it{_NO_MORE}",
        # not yet, not so, or not this line: the preview stands
        r"\d|\b(?:yet|until|till|before|unless|without|but|first|change(?! my| ma)|correct|why"
        r"|only|if|lines?|bit|part|put|add|wait|hang|hold|finished|done|minute|sec|later|yes|yeah"
        r"|aye|also|except|delete|erase|wipe)\b",
    ),
)

_TABLES = {
    CARD: (*_AFTER_CARD, *_ANYWHERE),
    # "go on" may mean "send it" there, and may not; "remove all of that" may be of one line
    PREVIEW: (*_AT_PREVIEW, *(row for row in _ANYWHERE if row.kind not in (GO_ON, DELETE))),
}


# what a message about a summary that was sent, or a code, says
_OF_A_CODE = re.compile(
    r"\b(?:code|reference|sent|summary|reported|handed|status|update|news|earlier|ago)\b"
    r"|\b(?:my|our) report\b|\b(?:come|came) back|\blast (?:week|month|time|year)"
    r"|\bheard (?:back|nothing)",
    re.IGNORECASE,
)
_YES_THEN = (
    r"\W*(?:(?:yes|yeah|yea|yh|yep|yup|aye|ay|ok|okay|k|right|alright|sure|please|pls|well"
    r"|oh|so|and"
    r"|go on|gan on|gwan|then|just|can you|could you|can u|ye can|you can|i said)\W+)*"
)
# after an ending: "the summary, I'd like to see it", "can I send something without my name"
_WANTS_TO_HAND_OVER = re.compile(
    r"\bsummary\b|\b(?:send|pass|hand) (?:it|this|that|something|them)\b|\bwrite it down\b"
    r"|\bshow (?:me|us|is) (?:it|that|them|the note|please)"
    r"|\b(?:let me|lemme|let us|can i|could i|want to|wanna|gies?(?: me| us)?|have)"
    r" (?:see|look at|read|an?(?:other)? (?:look|swatch|deek|read) (?:at|o|of)) (?:it|that|them)\b"
    r"(?! (?:on|from|in) (?:his|her|their|my)\b)"
    r"|\b(?:bring|pull|put) (?:it|that) (?:back )?up\b|\bopen it (?:again|up)\b"
    rf"|^{_YES_THEN}(?:show|shew|gie|giz|give) (?:me|us|is)(?: (?:a (?:look|swatch|deek)|it"
    rf"|this|that"
    r"|the (?:whole )?(?:thing|lot|lines|words|message)|what (?:u|ur|you|your|youre"
    r"|you['’]re|ye|yous)"
    r"(?: are| will| would|d|['’]d)? ?(?:gonna|going to|gan to|gunna|goin to)? ?(?:be )?"
    r"(?:send(?:ing)?|pass(?:ing)? on)))?"
    r"(?:\W+(?:please|pls|plz|then|now|first|again|ta|thanks|mate|love|pet|hen|bro))*\W*$",
    re.IGNORECASE,
)
_NO_HAND_OVER = re.compile(
    r"\b(?:back(?! up)|delete\w*|remov\w*|withdraw\w*|cancel\w*|already|code|not|never|sent)\b"
    r"|n['’]t\b"
    # what would come of it is asked: "will they put him in prison if I send this?"
    r"|\b(?:if|when|once|after|because|before) (?:i|we|u|you) (?:send|pass|hand)\b",
    re.IGNORECASE,
)


def says_will_ring(text: str) -> bool:
    """Say whether somebody who leaves says that they will ring."""
    return re.search(rf"\b{_WILL_RING}\b", bare(text)) is not None


def speaks_of_sending_nothing(text: str) -> bool:
    """Say whether the words wish, or ask, that nothing is sent."""
    return re.search(rf"\b(?:{_NOTHING_SENT})\b", bare(text)) is not None


def speaks_of_a_code(text: str) -> bool:
    """Say whether the words are of a code, or of a summary that was sent: not on a guess alone."""
    return _OF_A_CODE.search(text) is not None


def speaks_of_handing_over(text: str) -> bool:
    """Say whether the words may ask for the summary; looser than `read`, for after an ending."""
    sentences = _SENTENCE.split(text)
    return any(
        _WANTS_TO_HAND_OVER.search(one) and not _NO_HAND_OVER.search(one) for one in sentences
    )


_ANOTHER = re.compile(
    r"\b(?:new|another|anither|second|different|fresh|other)\b.{0,20}"
    r"\b(?:one|summary|report|thing|note|lot|person|lad|girl|boy|man|woman|somebody|someone)\b"
    r"|\b(?:some(?:one|body)|sum1|any(?:one|body)) else\b|\b(?:again|once more|twice)\b",
    re.IGNORECASE,
)


def wants_another(text: str) -> bool:
    """Say whether the words, once a summary was sent, ask for a new one, or to send it again."""
    return _ANOTHER.search(text) is not None


def names_another_harm(text: str) -> bool:
    """Say whether a harm is named that other services help with: gangs, grooming, fraud."""
    return re.search(rf"\b{_HARM}\b", bare(text)) is not None


FOR_GOOD = ("delete_all", "start_again")  # intents that leave nothing of what was told
_FORGETS = re.compile(
    r"\b(?:delet\w*|eras\w*|wip(?:e|ed|ing)|forget|remov\w*|clear(?:ed)?|destroy\w*|get rid|scrap"
    r"|start(?:ing)? (?:again|over|afresh|from (?:the )?(?:start|beginning|scratch))|restart|reset"
    r"|begin again|from (?:scratch|zero|the top)|(?:to|at) the (?:beginning|start|first page)|gone"
    r"|disappear|bin (?:the lot|it|this|everything)|unsend|trace|new (?:conversation|chat)|all over"
    r"|main menu)\b",
    re.IGNORECASE,
)
_THINKS_BETTER = re.compile(
    r"\b(?:nah|no|wait|actually)\b[ ,]*(?:leave (?:it|them)|keep (?:it|them)|don['’]?t)\b"
    r"|\b(?:don['’]?t|do not|not to|never) (?:\w+ )?(?:delete|erase|wipe|remove|forget|clear)\b",
    re.IGNORECASE,
)


def speaks_of_forgetting(text: str) -> bool:
    """Say whether the words ask to delete or to begin again: it is done for good, never on a
    guess."""
    return bool(_FORGETS.search(text)) and not _THINKS_BETTER.search(text)


_POLITE = r"(?:(?:please|can you|could you|and|no|but|sorry)[ ,]+)*"
_LINE_NUMBER = r"(?:the )?(?:line |number |no\.? ?|#)?(\d{1,2})"
_NEW_WORDING = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        rf"^\W*{_POLITE}(?:change|correct|edit|make|alter) {_LINE_NUMBER}"
        r" (?:to|into|say|read|so (?:that )?it says?)(?: say| read)?[ :,]+(.+)$",
        rf"^\W*{_POLITE}{_LINE_NUMBER}"
        r" (?:should|needs? to|must|has to|ought to) (?:(?:only|just|really) )?(?:say|be|read|have)"
        r"[ :,]+(.+)$",
        # "number 3 isn't quite what she said, it was '…'"
        rf"^\W*{_POLITE}{_LINE_NUMBER} (?:is|was)(?: not| ?n[o'’]?t)[^:,;.]{{0,40}}[:,;.]+"
        r" (?:it (?:was|is|should (?:be|say))|(?:he|she|they|i) (?:actually )?said)[ :,]+(.+)$",
    )
)
_THEN_SEND = re.compile(
    r"[.,;]? *(?:and |then |and then |now )(?:please )?send it\W*$", re.IGNORECASE
)
_QUOTED = " \"'“”‘’"


def new_wording(text: str) -> tuple[int, str] | None:
    """Return (line number, its new words) of "line 6 should say …" or "change 4 to 17"."""
    for pattern in _NEW_WORDING:
        if found := pattern.match(" ".join(text.split())):
            words = _THEN_SEND.sub("", found.group(2)).strip(_QUOTED)
            return (int(found.group(1)), words) if words else None
    return None


def line_numbers(text: str, most: int) -> tuple[int, ...]:
    """Return the numbers after "line" or "lines" in a text, from 1 to `most`."""
    plain = _plain(text)
    spans = re.finditer(rf"\blines? {_NUMBERS}", plain)
    numbers = {number for span in spans for number in numbers_in(span["numbers"])}
    return tuple(sorted(number for number in numbers if 1 <= number <= most))


def read(text: str, where: str = "") -> Request | None:
    """Return what the message asks for, or None; `where` is CARD, PREVIEW or anything else."""
    plain = _plain(text)
    if len(plain) > MOST_CHARACTERS or len(plain.split()) > MOST_WORDS:
        if where == CARD:
            return _in_a_sentence(plain, _OF_THE_CALL)
        return None if where else _in_a_sentence(plain, _LONG_ONES) or _asked_at_the_end(plain)
    if where == PREVIEW:
        plain = _PLEASE.sub(r"\g<comma> ", plain).strip(" ,")  # "take out line 11 please, and 1"
    for row in _TABLES.get(where, _ANYWHERE):
        if found := _found(row, plain):
            return Request(row.kind, numbers_in(found.groupdict().get("numbers") or ""))
    return None


def _found(row: _Row, plain: str) -> re.Match[str] | None:
    """Return where the words of a row stand, unless they may mean something else."""
    found = row.words.search(plain)
    return None if found and row.unless and row.unless.search(plain) else found


def _in_a_sentence(plain: str, kinds: tuple[str, ...]) -> Request | None:
    """Return what a sentence of a longer message asks for: the call was made, or is not possible;
    or all is to be deleted."""
    if len(plain.split()) > MOST_WORDS_OF_A_CALL:
        return None
    rows = [row for row in (*_AFTER_CARD, *_ANYWHERE) if row.kind in kinds]
    for one in _SENTENCE.split(plain):
        for row in rows:
            if _found(row, one):
                return Request(row.kind)
    return None


def _asked_at_the_end(plain: str) -> Request | None:
    """Return the wish to see the summary, where it ends a longer message."""
    last = _SENTENCE.split(plain)[-1]
    wishes = any(_found(row, last) for row in _TO_SEE)
    return Request(HAND_OVER) if wishes and len(last.split()) <= MOST_WORDS else None


def called_by_another(text: str) -> bool:
    """Say whether the words say that somebody else has rung: that is not "I have called"."""
    request = read(text, CARD)
    called = request is not None and request.kind == CALLED
    return called and _I_CALLED.search(_plain(text)) is None


def _plain(text: str) -> str:
    """Return the text in small letters, without apostrophes, its line numbers in digits."""
    plain = bare(text)
    if re.search(r"\b(?:lines?|numbers?)\b", plain):
        plain = _SPELT_WORD.sub(lambda found: _SPELT[found.group()], plain)
    return plain


def numbers_in(words: str) -> tuple[int, ...]:
    """Return the numbers of "1, 4 to 6 and 9", each once."""
    spans = ((int(first), int(last)) for first, last in _SPAN.findall(words))
    within = {number for first, last in spans for number in range(first, last + 1)}
    return tuple(sorted(within | set(map(int, re.findall(r"\d+", words)))))
