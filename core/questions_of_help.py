"""Questions and requests to this chat that are put politely, in the middle of something else or
without a sign: who reads it, the own safeguarding route, a person, a way out, whether it is normal.

Rows of core/plain_questions.py. What fits one is said to the chat: no line of a summary.
"""

from __future__ import annotations

import re

from core.question_parts import ASK, GRAVE, label_of, row
from core.spellings import bare

HUMAN, GETTING_OUT, NUMBER_TO_LEAVE = "human", "getting_out", "number_to_leave"
OWN_ROUTE, NOTHING_WITHOUT_YES = "own_route", "nothing_without_yes"
WHY_THIS_NUMBER, WHY_ASKED = "why_this_number", "why_asked"
KNOWN = "faq/will_they_know_it_was_me"
IS_IT_NORMAL, NOT_A_SIGN = "faq/am_i_overreacting", "faq/not_a_sign"
ANSWERS = (
    *(HUMAN, NUMBER_TO_LEAVE, OWN_ROUTE, NOTHING_WITHOUT_YES, WHY_THIS_NUMBER),
    WHY_ASKED,  # in the middle of the questions
)

# --- a person ------------------------------------------------------------------------------------
_PERSON = (
    r"(?:(?:an?|the|some|any|real|actual|living|live|proper|other|1|one|ur|your) )*"
    r"(?:persons?|humans?|human being|people|somebody|someone|sum1|some1|anyone|anybody|advis[eo]r"
    r"|operator|agent)\b(?! (?:who|that|from|at|in)\b)"
)
_I_WISH = (
    r"(?:\b(?:can|could|cud|may|might|cn) (?:i|we|me)\b|\b(?:i|we)(?:d| would| do)?(?: \w+)?"
    r" (?:prefer|like|want|wanna|need|rather|wish)\b|\blet me\b|\bhow (?:do|can) i\b"
    r"|\bpossible\b|^(?:want|need|prefer)\b)"
)
# --- who reads it --------------------------------------------------------------------------------
_READS = (
    r"(?:reads?|reading|red|receives?|sees?|seeing|look(?:s|ing)? at|gets?|gets to (?:see|read)|see"
    r"|checks?)"
)
_NOT_THEIRS = (
    r"(?! (?:post|video|book|channel|site|thing|page|leaflet|magazine|blog|forum|comic)s?\b)"
)
_MY_WORDS = (
    r"(?:(?:all )?(?:what|wot|whit|everything|anything|the (?:things|stuff)) (?:that )?(?:i|ive|im)"
    rf"|(?:it|this|that|these|those|them){_NOT_THEIRS}|all (?:this|of (?:this|it))"
    r"|my (?:\w+ )?(?:words|messages?|chat|stuff|answers)|the (?:messages?|chat))\b"
)
# --- the own route of somebody at work -----------------------------------------------------------
_OWN = (
    r"(?:dsls?|dsos?|ddsl|cpoms|my ?concern|designated (?:\w+ )?(?:lead|person|officer)"
    r"|line manager"
    r"|(?:own |our |my |the |school |internal |works? |trust )*(?:safeguarding|prevent|child"
    r" protection) (?:lead|team|officer|system|log|records?|polic(?:y|ies)|procedures?|route"
    r"|process|form|concern form|channels?|person|lady|logs?|software|file)"
    r"|(?:own|our|internal) (?:\w+ )?(?:systems?|procedures?|policy|route|process|channels|records?"
    r"|log))\b"
)
_INSTEAD = (
    r"(?:rather than|rather then|instead|insted|first|not you|before (?:you|this|i)\b|and not)"
)
_REPLACES = (
    r"(?:replac\w+|instead of|substitut\w*|stands? in for|counts? (?:as|for|towards)|same as"
    r"|take the place of|as well as|on top of|go(?:es)? (?:on|in|into|onto)|enough for|do for"
    r"|cover)"
)
# --- nothing is sent -----------------------------------------------------------------------------
_NOT = r"(?:dont|do not|doesnt|dinnae|dont you|wont|will not|arent|are not|not|never)"
_SEND = (
    r"(?:send|sending|sent|pass(?:ing)?|report(?:ing)?|forward(?:ing)?|shar(?:e|ing)|submit\w*"
    r"|hand(?:ing)?)"
)
_ANYTHING = r"(?:owt|anything|anythin|any thing|nothing|nothin|nowt|nuffin|any of (?:it|this|that))"
_WILL_YOU = r"(?:will|wont|would|are|r|arent|have|ok|okay|right|yeah)(?: (?:you|u|ye|ya|yous))?"
# --- is it normal --------------------------------------------------------------------------------
_BOTHERED = r"(?:bother\w*|worr\w*|concern\w*|scared|alarmed|frightened|panic\w*|anxious)"
_SOMETHING = r"(?:something|anything|sumthing|sumfing|summat|smth|owt|a thing|things)"
_SHOULD = r"(?:should|shud|ought to|need to|have to|must|shoud)"
_THIS = r"(?:it|this|that|all (?:this|that)|these things|this stuff|such things?)"
_LAWFUL = re.compile(
    r"\b(?:muslims?|islam\w*|christian\w*|jew(?:ish)?|judaism|sikh\w*|hindu\w*|buddhis\w*|relig\w+"
    r"|faith|convert\w*|reverted|pray\w*|church|mosque|temple|synagogue|beards?|hijab|niqab|veil"
    r"|head ?scarf|turban|dress\w*|clothes|robe|halal|ramadan|fast(?:s|ing)|quran|koran|bible"
    r"|bacon|pork|alcohol|beer|march(?:es|ed|ing)?|protest\w*|demos?|demonstrat\w*|vot(?:e|es|ing)"
    r"|politic\w*|greens?|green party|left wing|right wing|petition\w*|palestin\w*|gaza|vegan"
    r"|campaign\w*|placards?|activis\w*|extinction rebellion|union)\b"
)
_ABOUT_SOMEONE = r"\b(?:he|she|they) (?:said|says|told|asks|asked|wants to know)(?: me| us)? who\b"

_TABLE = (
    row(
        "faq/confidentiality",
        r"(?:^|[.!?;,] ?|\b(?:me|know|and|but|so|said|say|told|ask\w*|asked|please|pls|ok"
        r"|wonder\w*) )"
        rf"who(?:s|ll| is| all| else| exactly| actually| will| would| does| gonna| going to| can"
        rf"| be"
        rf"| is it that| it is that)* {_READS} {_MY_WORDS}",
        rf"\b{GRAVE}\b|{_ABOUT_SOMEONE}|\b(?:people|anyone|everyone|someone|man|lad|the one) who\b"
        r"|\b(?:hours?|time|tonight|at night|weekends?)\b|\bwhen (?:i|we)\b",
    ),
    row(
        KNOWN,
        r"(?:^|[.!?;,] ?|\b(?:but|and|so|n|yes|yeah|ok|it) )(?:will|wil|would|wud|can|could|cud"
        r"|is|does)"
        r" (?!(?:i|you|u|it|we|this|that|there)\b)(?:\w+ ){1,2}?(?:(?:ever|gonna|going to"
        r"|be able to"
        r"|get to|actually) )*(?:find out|fined out|find it out|know|no|ken|be told|hear about it)"
        r"(?: (?:that )?(?:it (?:was|woz|wos|wis) (?:me|us)|i (?:told|said|sent|wrote)(?: \w+){0,2}"
        r"|about (?:this|it|me)))?\W*$",
        rf"\b{GRAVE}\b|\b(?:police|council|team|school|doctor|anyone|anybody)\b",
    ),
    row(
        OWN_ROUTE,
        rf"\b(?:should|shud|shouldnt|ought|must|do|dont|am|would|wouldnt|can|could|isnt|is|why"
        rf"|wont)"
        rf"\b[^.!?]{{0,60}}\b{_OWN}[^.!?]{{0,40}}\b{_INSTEAD}"
        rf"|\b(?:do|does|is|will|would|can|should|did|if|whether|must)\b[^.!?]{{0,50}}\b{_REPLACES}"
        rf"[^.!?]{{0,40}}\b{_OWN}"
        rf"|\b(?:answer\w*|asked|asking|question|replied"
        rf"|said)\b[^.!?]{{0,30}}\babout\b[^.!?]{{0,25}}"
        rf"\b{_OWN}"
        rf"|\b(?:should|shud|shouldnt|do|dont|must|ought)(?: (?:i|we|not|it|this|to|have|need))+"
        rf" (?:be )?(?:go|going|tell|telling|use|using|ring|speak|speaking|report|reporting|log"
        rf"|logging|take|put)\b[^.!?]{{0,30}}\b{_OWN}",
        rf"\b{GRAVE}\b|\b(?:told|informed|reported (?:it|this) to|spoken to|as well|again|already"
        r"|duplicat\w*|share|allowed)\b",  # what may be shared: data/nlu/faq/professionals.yml
    ),
    row(
        NOTHING_WITHOUT_YES,
        rf"(?:^|[.!?;,] ?|\b(?:but|and|so|just|please|pls|u|you|ye|n) ){_NOT}(?: (?:be|go|you|u|ye"
        rf"|want|even|ever|gonna|going|to|please|them|it|and))* {_SEND} (?:on )?{_ANYTHING}\b"
        rf"|(?:^|[.!?;,] ?|\b(?:but|and|so|just|you|u|ye) ){_NOT}(?: (?:be|go|you|u|ye|gonna|going"
        rf"|to))* {_SEND}\b[^.!?]{{0,40}}\b{_WILL_YOU}\W*$"
        rf"|\b(?:it|this|nothing|nowt)(?: is|s)?(?: not|nt)? (?:going to|gonna|being|getting)?"
        rf" ?(?:be |get )?sent\b[^.!?]{{0,15}}\b(?:is it|right|yeah|innit|aye)\W*$",
        rf"\b{GRAVE}\b|\b(?:he|she|they|his|her|lines?|code|letter|pictures?|number \d)\b|\buntil\b"
        r"|\b(?:photos?|videos?|money|police)\b",
    ),
    row(
        WHY_ASKED,
        r"(?:^|[.!?;,] ?)(?:(?:but|and|so|ok|no|well|sorry) )*why"
        r"(?: (?:do|does|did|are|would|is|r) (?:you|u|ye|it|that|this)"
        r"(?: (?:need|want|have|asking|ask|matter|relevant|important|to|know|that|this|it|his|her"
        r"|their|my|age|all|so|much|many|these|questions|things|for|even|me|you|u)){0,6})?\W*$",
        rf"\b{GRAVE}\b",
    ),
    row(
        WHY_THIS_NUMBER,
        r"\bwhy (?:(?:did|do|are|have|r) (?:you|u|ye) (?:\w+ )?(?:me )?|(?:have|do|did) i (?:got"
        r"|get"
        r"|need|have) |is |am i (?:getting|given) )?(?:this|that|the|these|those|a|an"
        r"|me) (?:\w+ ){0,3}?"
        r"(?:numbers?|help ?line|hotline)\b"
        r"|\bwh?(?:at|ats|ot|ots) (?:is )?(?:this|that|the) (?:\w+ )?(?:number|help ?line) for\b"
        r"|\bwhy (?:are|do|did|r) (?:you|u|ye) (?:\w+ )?(?:me|us|show\w*|send\w*|give|giving|name"
        r"|tell\w*)\b[^.!?]{0,25}\b(?:refuge|domestic|abuse)\b"
        r"|\bi (?:dont|do not) need (?:this|that|the|your|a|any) (?:\w+ ){0,2}?(?:number|help ?line"
        r"|refuge)\b",
        rf"\b{GRAVE}\b|\b(?:he|she|they) (?:has|have|gave|keeps|rings)\b",
    ),
    row(
        IS_IT_NORMAL,
        rf"\b{_SOMETHING}(?: (?:that|which|really|here))* (?:i|we|ah) {_SHOULD}(?: really)?(?: be)?"
        rf" {_BOTHERED}"
        rf"|{ASK}(?:is|are|isnt|was|would)\b[^.!?]{{0,80}}\b{_SOMETHING}(?: \w+)? to (?:be )?"
        rf"{_BOTHERED}"
        rf"|{ASK}(?:should|shud|do|dae|ought|must) (?:i|we|ah)(?: really| even| actually| need"
        rf"| have)*"
        rf"(?: to)?(?: be)? {_BOTHERED}(?! (?:him|her|them|sick))"
        rf"|{ASK}(?:is|isnt|are|r|s) {_THIS}(?: (?:all|just|really|even|not))* (?:normal|ok|okay"
        rf"|fine"
        r"|natural|usual|harmless|an? (?:bad |warning |red )?(?:sign|flag))(?=\W*$|[?.,!]| (?:or"
        r"|then"
        r"|though|for|at|behaviou?r|is it|to)\b)"
        rf"|\b(?:know|ask\w*|wonder\w*|tell me|sure)(?: (?:if|whether|is|was))+ {_THIS}(?: is|s"
        rf"| was)?"
        r"(?: just| really| all| even)* (?:normal|ok|okay|usual|a (?:bad )?sign)\b"
        rf"|^{_THIS}(?: is|s)? (?:\w+ )?normal (?:or (?:no|not|what)|yes|no|right|innit)\W*$",
        rf"\b{GRAVE}\b|\b(?:999|summary|send|sent|leave a|ring|call)\b",
    ),
    row(
        HUMAN,
        rf"{_I_WISH}[^.!?]{{0,40}}\b(?:speak\w*|talk\w*|chat\w*|be put through|put me through"
        rf"|connect\w*|spk)(?: \w+)? (?:with|to|wi|wiv|2) {_PERSON}"
        rf"|\b(?:is there|isnt there|are there|any|is)(?: an?| any| some| no| real| actual| living"
        rf"| proper)* (?:persons?|humans?|people|someone|somebody|anyone|anybody)(?: here| there"
        r"| real)? (?:that |who |which )?(?:i|we) (?:can|could|cud|might|may) (?:\w+ )?(?:call"
        r"|telephone|ring"
        r"|phone|talk to|speak to|speak with|talk with|tlk to)\b",
        rf"\b{GRAVE}\b|\b(?:get(?:s|ting?)? (?:me |people )?out|gettin out|leav(?:e|ing)"
        rf"|to talk to him"
        r"|he|she|him to|her to|instead of (?:911|000)|isnt 911|not the police)\b",
    ),
)
_NUMBER = r"(?:numbers?|help ?lines?|hot ?lines?|phone line)"
OF_THEMSELF = (  # of somebody who speaks of themself
    row(
        NUMBER_TO_LEAVE,
        rf"\b(?:is there|are there|isnt there|any|whats?(?: is)?|wots|what was|give me|gimme|got"
        rf"|have"
        rf" (?:you|u) got|send me|need|want)(?: \w+){{0,3}}? {_NUMBER}\b"
        rf"|\b{_NUMBER} (?:for|to (?:ring|call|get|leave))\b|\bwho (?:do|can|could"
        rf"|should) i (?:ring"
        r"|call|phone)\b"
        r"|\b(?:who|someone|anyone|somebody|person|people)(?: that| who)?(?: i| we)?(?: (?:can"
        r"|could))?"
        r" (?:talk|speak|ring|call|tlk)(?:ing)?(?: (?:to|with))? about (?:get\w*|leav\w*|quit\w*)",
        rf"\b{GRAVE}\b|\b(?:line \d|number \d|he|she|his|her|my (?:phone )?number|code|lines)\b",
    ),
    row(
        GETTING_OUT,
        r"\bhelp\w*(?: \w+)? (?:people|folk|lads|ppl|guys|others|someone|ye"
        r"|you)(?: to)? (?:leave|leavin\w*"
        r"|quit|get out|get away|come out|out|stop)\b"
        r"|\bgets?(?:ting|tin)? (?:people|folk|lads|ppl|guys|ye|you|u) out\b"
        r"|\b(?:i|me|ive|im|just)(?: (?:just|really|only|do))* (?:want|wantin\w*|wanna|need"
        r"|tryin\w*|wish)"
        r"(?: (?:to|be|get))* (?:out|leave|quit|shot of)\b"
        r"|\bhow (?:do|can|would|cud) (?:i|you|u|ya|ye) (?:get out|leave|quit|step back"
        r"|walk away)\b",
        rf"\b{GRAVE}\b|\b(?:of (?:my|this) (?:life|world|misery|pain)|bed|house|flat|country|syria"
        r"|turkey|flight|ticket|this (?:chat|page)|the (?:chat|page|questions))\b",
    ),
)


def read(plain: str, *, own: bool = False) -> str | None:
    """Return which answer the words ask for; `plain` is as core/spellings.bare makes it."""
    label = label_of(plain, (*OF_THEMSELF, *_TABLE) if own else _TABLE)
    return NOT_A_SIGN if label == IS_IT_NORMAL and names_lawful(plain) else label


def names_lawful(plain: str) -> bool:
    """Say whether a faith, a dress, politics or a protest is named in it."""
    return _LAWFUL.search(plain) is not None


def asks_for_a_number(text: str) -> bool:
    """Say whether a number or somebody to ring is asked for, whatever it is for."""
    said = re.split(r"(?<=[.!?;])\s+", bare(text))
    return any(label_of(one, OF_THEMSELF[:1]) for one in said)


_RUN_ON = re.compile(
    r"(?<=\S) (?:(?:and|but|so|n|please|pls)\W+)*(?:(?:can|could|will|would|cud)(?: (?:you|u|ye))"
    r" (?:please |pls )?tell me\b|(?:you|u|ye)(?: ?['’]?ve"
    r"| have)?(?: still)? ?(?:have ?n['’]?o?t|havent"
    r"|did ?n['’]?o?t|didnt|never|not)(?: (?:said|told|answered|say|tell|answer))\b"
    r"|(?:is there|can i|could i|may i|i (?:would )?prefer to|will|should i|shud i|am i|do i)\b)",
    re.IGNORECASE,
)


_JOINS = re.compile(r"\W*(?:(?:but|and|so|ok|okay|please|sorry|well|also|hi|hello)\b\W*)*", re.I)


def words_before(sentence: str) -> str:
    """Return what stands before a question in one breath with it: "no nobody is can you tell me who
    reads this" answers first."""
    for begins in _RUN_ON.finditer(sentence):
        if read(bare(sentence[begins.start() :].strip())):
            before = sentence[: begins.start()].strip(" ,;–-")
            return "" if _JOINS.fullmatch(before) else before
    return ""
