"""Questions whose answer is known from their words alone, wherever they are asked.

The classifier was taught short questions and takes some for a neighbour: "how soon would somebody
ring" for when to call. What none of our texts answers is said to be so, and who can be asked.
Danger is not looked for here; who asks must have looked before.
"""

from __future__ import annotations

import re

from core import questions_of_help
from core.question_parts import ASK as _ASK
from core.question_parts import GRAVE as _GRAVE
from core.question_parts import OPENER as _OPENER
from core.question_parts import TELL_ME as _TELL_ME
from core.question_parts import label_of
from core.question_parts import row as _row
from core.spellings import bare

NO_ANSWER, OF_THEMSELF = "no_answer", "self_at_risk_again"
GETTING_OUT = questions_of_help.GETTING_OUT
ANY_EXTREMISM, UNSEEN, CODE_TELLS = "any_extremism", "unseen", "code_tells"
NOT_MYSELF = "not_myself"  # who was asked about their own despair says that it is not so
TOLD_ALREADY, READS_WHEN, NUMBER_ABROAD = "told_already", "reads_when", "number_abroad"
WHAT_IS_SENT, CHILDREN, KEEP_NOTES = "what_is_sent", "children_taken", "keep_notes"
ANSWERS = (
    *(NO_ANSWER, GETTING_OUT, OF_THEMSELF, ANY_EXTREMISM, UNSEEN, CODE_TELLS, NOT_MYSELF),
    *(TOLD_ALREADY, READS_WHEN, NUMBER_ABROAD, WHAT_IS_SENT, CHILDREN, KEEP_NOTES),
    *questions_of_help.ANSWERS,
)
MOST_WORDS = 45  # longer messages tell something

_WILL = r"(?:will|wil|would|wud|could|cud|can|does|do|did|might|may|is|are|am|has|have)"
_WHO = (
    r"(?:i|he|she|they|it|we|you|ye|any(?:one|body)|some(?:one|body)|sum1|any1|some1|people"
    r"|(?:the|my|me|mi|wor|his|her|their"
    r"|our|this|that) (?:\w+ ){0,2}?\w+)"
)
_WILL_THEY = (
    rf"(?:{_ASK}(?:if (?:i|we) (?:\w+ ){{1,7}}?,? ?)?{_WILL} {_WHO} "
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


_THE_PERSON = (
    r"(?:him|her|them|(?:the|this|that) (?:young |old |wee )?(?:man|lad|boy|girl|woman|lady|chap"
    r"|fella|guy|kid|lass|person|tenant|pupil|student))(?:sel\w+)?"
)
_IS_IT_OK = (
    r"(?:is|would|wud) it (?:be )?(?:ok|okay|k|fine|alright|all ?right|wrong|bad)(?: for me)?"
)
_MAY_I = (
    rf"(?:(?:can|could|cud|may|should|shud|shall|must|ought|do|dae) (?:i|we|ah)(?: to)?"
    rf"|{_IS_IT_OK} (?:if (?:i|we)|to))"
)
_CHECKS = (
    r"(?:see(?:s|in)?|check\w*|read(?:s|ing)?|go(?:es|ing)? (?:through|on)|look\w* (?:at|through)"
    r"|monitor\w*|track\w*|watch\w*|has|have|gets?) (?:all |everything on )?"
    r"(?:everything|my (?:phone|fone|mobile|messages|texts|calls|emails?|laptop|tablet|history))"
)
_PAGE = r"(?:this|the|your|that) (?:page|site|website|chat|thing|app)"
_DEVICE = r"(?:phone|fone|mobile|laptop|tablet|computer|pc|ipad|kindle|chromebook)"
_WHAT = r"(?:what|whit|wot|wat)"
_HIS = r"(?:his|her|their|my|our|the|hes|me|mi)"
_ENDS = r"(?= *(?:$|[.?!,;]))"
_EXTREMISM = (
    r"\b(?:far[ -]right|extrem\w*|radicali\w*|racis\w*|neo[ -]?nazi\w*|nazis?|white (?:power|pride)"
    r"|isis|jihad\w*|islamis\w*|incels?|terror\w*|prevent|drawn in\w*)\b"
)
_PLACE = (
    r"(?:uni\w*|schools?|college|work|workplace|boss|employers?|job|gp|doctor|landlord|landlady"
    r"|church|mosque|manager|teachers?|coach|tutors?|club|housing \w+)"
)
_KIDS = (
    r"(?:kids?|children|child|weans?|bairns?|baby|babies|son|daughter|little (?:ones?|boy|girl)"
    r"|wee (?:ones?|boy|girl|man)|boys?|girls?|grand\w+)"
)
_AUTHORITY = (
    r"(?:they|social(?: services| workers?)?|the (?:social|council|police|authorities|government"
    r"|team)|yous?|you lot|someone|somebody)"
)
_TAKEN = (
    r"(?= *(?:$|[.?!,;]|away|aff|off (?:me|us|him|her)|into care|from (?:me|us|him|her|home)"
    r"|(?:for|over|because of) (?:this|it|that)|if|cos|because))"
)
_IN_CHARGE = (
    r"(?:(?:safeguarding|prevent|designated|wellbeing|line|school|ward|team|head|our|own|local)"
    r" )*(?:lead|dsl|dso|safeguarding|prevent|manager|head(?:teacher|master|mistress)?|supervisor"
    r"|hr|officer|safeguarding (?:team|person|lady|nurse)|principal|boss)"
)
_REPORTED = (
    r"(?:told|informed|alerted|notified|emailed|(?:reported|raised|passed|flagged|took|taken"
    r"|handed|logged|referred|escalated) (?:it|this|him|her|them|that|everything)(?: all)?"
    r"(?: on| up| over| straight)? (?:to|with)|reported to|(?:spoken|spoke|been|gone|went) to)"
)
_TOLD_ALREADY = re.compile(
    rf"\b(?:i|ive|we|weve|ah|ahve)(?: have| had| did)?(?: already| just| also| since)* {_REPORTED}"
    rf" (?:my|our|the|mi|oor|ma) {_IN_CHARGE}\b"
    rf"|\b(?:my|our|the|mi|oor|ma) {_IN_CHARGE}s?(?: (?:has|have|is|was|s|does|all))*"
    r"(?: already| been| now| fully)*"
    r" (?:knows?|kens?|aware|been told|told|informed|(?:got|has|have) it"
    r"|dealing with (?:it|this))\b"
)
_NOT_HEARD = re.compile(
    r"\b(?:nothing|nowt|ignored?|ignores|not|never|didnt|doesnt|dont|wont|isnt|wouldnt|shrugged"
    r"|laughed|brushed|if|before|when|until|should (?:i|we) (?:tell|inform|go|report|speak))\b"
)
_SENDING = (
    r"(?:sending|handing|reporting|writing|passing|filling|putting|telling|doing|submitting"
    r"|giving)"
)
_SEND = r"(?:send|hand|report|write|pass|fill|put|do|tell|submit|give)"
_AS_WELL = r"(?:as well|aswell|too|again|anaw|an aw|also|here|twice|one)"


_TABLE = (
    _row(
        ANY_EXTREMISM,
        rf"{_ASK}(?:is|isnt|are|arent|do|does|dont|doesnt|was) (?:this|the|it|they|yous?|ye|u"
        r"|prevent"
        r"|channel|that|yous|ur|your)\b[^.!?]{0,40}\b(?:muslims?|islam\w*|asians?|brown|mosques?)\b"
        r"|\b(?:only|just) (?:for|about|after|aimed at|look\w* at) (?:the )?(?:muslims?|islam\w*"
        r"|asians?)\b[^.!]*(?:\?|\binnit|isnt it|\bright$|though$)",
        r"\b(?:he|she|his|her|hates?|him|my|danger|hurt|attack\w*|allowed)\b"
        r"|^(?!.*\b(?:only|just|all about|aimed|against|pick\w*|target\w*|mainly|anti)\b)",
    ),
    _row(
        UNSEEN,
        rf"\b(?:he|she|they|dad|mum|mam|husband|wife|partner|boyfriend|girlfriend) (?:can |always "
        rf"|will |just )*{_CHECKS}\b[^.!?]*$",
        # nothing that only tells of it: there must be a wish for a way, or that none is safe
        r"^(?!.*\b(?:cant|cannot|dont|do not|no|not|never|how|what|without)\b"
        r"[^.!?]{0,40}\b(?:ring|rung|call|phone|text|txt|send|contact|message|email|help|hide"
        r"|reach|do)\b)",
    ),
    _row(
        UNSEEN,
        rf"{_ASK}(?:how|what|can|could|will|would|is|does|do|did|should|show|where)\b[^.!?]{{0,60}}"
        r"(?:\b(?:see|know|find|find out|tell)"
        rf" (?:(?:that )?(?:ive|i have|i was|im|i am|i) (?:been |was )?(?:on|here|using|writing)"
        rf"|{_PAGE})|(?:in|on|from|clear|delete|wipe|hide) (?:the |my |our )?"
        rf"(?:browser |browsing |search |internet |phone )*history|hide (?:{_PAGE}|this))",
        r"\b(?:his|her|their) (?:browser|browsing|search|internet|phone|history)\b",
    ),
    _row(
        CODE_TELLS,
        rf"{_ASK}(?:how|where|when|will|can|would) (?:will|do|would|can|could|wud|am)? ?(?:i|we|ah)"
        r" (?:going to |gonna |ever |be able to )*(?:know|ken|find out|see|tell|check|be told|hear)"
        r"(?: (?:if|when|whether|that|once))? (?:\w+ ){0,3}?(?:has |have |had |is |been |s )*"
        r"(?:read|seen|opened|looked at|got|received|arrived|picked up|gone through)\b",
        r"\b(?:he|she|him|her|hurt|danger|worse)\b",
    ),
    _row(
        "faq/will_they_know_it_was_me",
        rf"{_ASK}(?:will|wil|would|wud|could|cud|might) (?!i\b|you\b|u\b|it\b|we\b|this\b|that\b)"
        r"(?:\w+ ){1,3}?(?:ever |definitely |actually |get to |have to |be able to )*"
        r"(?:hear|find out|know|ken|learn|be told)(?: (?:about|of|aboot))?"
        r" (?:it|this|that|any of (?:it|this))\W*(?:$|[.?!])",
        r"\b(?:police|council|team|school|doctor|mosque|hurt|999)\b",
    ),
    _row(
        "faq/can_i_check_their_phone",
        rf"{_ASK}{_MAY_I} (?:just |quickly |maybe )*(?:let (?:myself|mysel|meself) in\b"
        r"|(?:go|get|nip|pop|sneak) in(?:to|side)?\b|(?:have|take|tak) an? (?:\w+ )?(?:look|nose"
        r"|poke"
        r"|root|rummage|swatch|peek|deek)(?: (?:at|through|in|round|around|aboot|about)\b"
        r" ?(?:his|her|their|the)?)?"
        r"|(?:search|check|look (?:in|at|through|on|round)|go through|read|open|unlock)"
        r" (?:his|her|their|round|the (?:room|flat|phone|house|laptop)))",
        r"\b(?:summary|send|sent|lines?|you|u|ye|code|999|police|hospital|a and e)\b",
    ),
    _row(
        "faq/how_to_talk",
        rf"{_ASK}{_MAY_I} (?:just |maybe |even )*(?:mention|raise|bring|say|speak|talk"
        r"|have a (?:word"
        rf"|chat)|broach|discuss)\b[^.!?]{{0,30}}\b(?:to|with|wi|tae|up with) {_THE_PERSON}\b",
    ),
    _row(
        "faq/confidentiality",
        rf"{_ASK}(?:{_MAY_I}|do i (?:get to|have to)|will i)\b[^.!?]{{0,50}}\b(?:first|and|n|then"
        r"|before)\b[^.!?]{0,15}\b(?:decide|make (?:up )?my mind|say (?:yes|no)|choose|send it)\b",
        r"\b(?:call|ring|phone)\b",
    ),
    _row(
        "faq/after_referral",
        r"\bhow (?:long|quick|quickly|fast) (?:does|do|will|would|is|dis) (?:it|this|that|they)"
        r"(?: (?:all|usually|normally|generally|likely|going to|gonna|tend to))* (?:take|tak|be)\b"
        r"(?! (?:to|for|till|until|before) (?!(?:hear|read|get|be (?:read|seen)|some|any"
        r"|them|you|the team)))",
        r"\b(?:999|ambulance|hurt|kill\w*|attack\w*|die|he|she|him|her|police)\b",
    ),
    _row(
        NO_ANSWER,
        rf"{_WILL_THEY}(?:\w+ )?(?:(?:evict|deport|sack|expel|exclude|fire|suspend)"
        r" (?:him|her|them|us|me)\b|(?:take|tak) (?:him|her|them|my \w+|the (?:kids|weans|bairns))"
        r" (?:away|off (?:me|us)|into care)\b|(?:kick|chuck|throw|put|turf) (?:him|her|them|us|me)"
        r" out\b)",
    ),
    _row(
        NO_ANSWER,
        rf"{_ASK}(?:will|wil|would|wud|do|does|are|could|might|is) (?:they|someone|somebody|anyone"
        r"|anybody|the (?:police|polis|team|council)|police|polis)(?: \w+)?"
        r" (?:com(?:e|ing)|turn(?:ing)? up|show(?:ing)? up|knock\w*|visit\w*|be at|at)"
        r" (?:\w+ ){0,3}?(?:house|hoose|home|door|flat|address)\b",
        r"\b(?:hurt|kill\w*|attack\w*|gun|knife|lads|men|tonight)\b",
    ),
    _row(
        NO_ANSWER,
        # a word that none of our texts explains
        rf"{_ASK}(?:what|whats|wot|whit)(?: is| does| are| do| exactly is)?"
        r" (?:(?:an?|the|this|that|word|term)\b )*(?!extremis|terroris|radicalis|jihadis|islamis"
        r"|autis|racis|mechanis)[a-z-]{3,}(?:ism|waffen|pilled)\b"
        r"(?!.*\b(?:he|she|they) (?:said|says))"
        r"|\b[a-z]{3,}ism\b[^?!]{0,60}\b(?:understand|know|wonder\w*) what (?:that|it|this)"
        r" (?:is|means?)\b",
    ),
    _row(
        "faq/police_or_not",
        rf"{_ASK}(?:[^.!?]{{0,50}}, )?who (?:would|do|should|can|could|shud|wud) (?:i|we|you)"
        r" (?:call|ring|phone|contact|tell|report (?:it|this|him|her|them) to|go to"
        r"|speak to|talk to)"
        r" (?:here|over here|from here|round here|out here|where i|in [a-z]+)\b",
    ),
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
        rf"{_ASK}{_WILL} (?!i\b|we\b)(?:\w+ ){{1,4}}(?:in(?:to)? (?:\w+ )?trouble|told off)\b",
    ),
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
# Beside what was asked in trials: rows that come before those that took such words for another.
_FIRST = (
    _row(
        TOLD_ALREADY,
        rf"{_ASK}(?:will|would|wud|wouldnt|does|do|doesnt|is|isnt|am|are|wont)\b[^.!?]{{0,60}}"
        rf"\b(?:{_SENDING}|send|this|it|i)\b[^.!?]{{0,40}}\b(?:duplicat\w*|doubl(?:e|ing) (?:up|it"
        r"|the)|repeat(?:ing)? (?:my|what|the|it)|the same (?:thing|report|story) twice)\b"
        rf"|\b(?:is there|isnt there|any|much|see|whats the|what is the|wheres the)(?: any| no"
        rf"| the| much)* (?:point|sense|use|need|sense)(?: in| of| to| for)?(?: my| me| us| our)?"
        rf"(?: to| also| even| still)* (?:{_SENDING}|{_SEND})\b[^.!?]{{0,30}}\b{_AS_WELL}\b"
        rf"|{_ASK}(?:do|should|shud|must|dae) (?:i|we|ah)(?: still| also| really)*"
        rf"(?: need| have| ought)?(?: to| tae)?(?: still| also)* {_SEND}\b[^.!?]{{0,30}}"
        r"\b(?:as well|aswell|too|again|anaw|twice)\b[^.!?]{0,12}"
        r"\b(?:if|when|once|now|since|after)\b[^.!?]{0,40}\b"
        r"(?:told|knows?|reported|has it|aware)\b",
        rf"\b{_GRAVE}\b|\b(?:he|she) (?:repeats?|sends?)\b",
    ),
    _row(
        READS_WHEN,
        rf"{_ASK}(?:in |at |by |from )?(?:{_WHAT}|which) (?:hours?|times?(?! of year)|days?)\b"
        r"[^.!?]{0,30}\b(?:desk|reads?|reading|looks? at (?:it|this|these|them))\b"
        r"|\b(?:in|at|know|tell me)(?: in| at)? (?:which|what) (?:hours?|times?)\b[^.!?]{0,20}"
        r"\b(?:desk|reads?|reading|your team)\b"
        rf"|\bwho(?: is|s)? read\w*\b[^.!?]{{0,30}}\b(?:hours?|time|tonight|at night"
        r"|weekends?)\b"
        rf"|{_ASK}(?:when|wen) (?:do|does|will|is|are|would|wud) (?:they|the team|your team|you lot"
        r"|anyone|anybody|someone|somebody|the desk|it|this|a person|people)(?: \w+)?"
        r" (?:reads?|open(?:s|ed)?|be read|get read|gets read|looked at|look at (?:it|this))\b"
        rf"|{_ASK}(?:do|does|is|are|will|can|has|would)(?: there)? (?:anyone|anybody|any1|someone"
        r"|somebody|sum1|they|the team|your team|a person|the desk|people|it|this)(?: \w+)?"
        r" (?:reads?|reading|look(?:ing)? at (?:it|this)|there|on duty|check(?:s|ing)?|staffed"
        r"|manned|monitored|work(?:s|ing)?)\b[^.!?]{0,30}\b(?:tonight|at night|nights?|overnight"
        r"|(?:at |on )?(?:the )?weekends?|this (?:hour|late)|sundays?|saturdays?|24|christmas"
        r"|bank holidays?|after (?:5|five|hours)|out of hours|evenings?|9 to 5|nine to five"
        r"|round the clock)\b",
        rf"\b{_GRAVE}\b|\b(?:he|she|him|her|his|line|number|phone|ring|call|samaritans|childline"
        r"|school|council|online|homework|mosque|church|group|meet\w*|shop|gym)\b",
    ),
    _row(
        NUMBER_ABROAD,
        r"\b(?:is there|isnt there|is it|no|any|whats the|what is the|have you(?: got)?|got you"
        r"|give me|gimme|need|want|about the|know of)(?: an?| no| any| the)* (?:american|us|usa"
        r"|canadian|aussie|australian|kiwi|us based|stateside|non uk|local) (?:\w+ )?"
        r"(?:number|line|hotline|helpline)\b"
        r"|\b(?:number|hotline|helpline|line)\b(?: \w+){0,3}? (?:in|for|from|over in|here in)"
        r" (?:the )?(?:us|usa|states|america|canada|australia|oz|new zealand|nz)\b(?=[^.!]*\?|$)"
        rf"|\b(?:who|{_WHAT}|where|anyone|someone|number)\b[^.!?]{{0,40}}"
        r"\b(?:call|ring|phone|contact|report)\b[^.!?]{0,50}\b(?:isnt|not|aint|besides|other than"
        r"|apart from|instead of|without calling|short of) (?:just |the |calling )*"
        r"(?:911|000|triple zero|111|rcmp|fbi)\b"
        r"|\b(?:numbers?|lines?)\b[^.!?]{0,15}\b(?:is|are|r|theyre|all|only)\b[^.!?]{0,12}"
        r"\b(?:british|uk|english|in england|in britain)\b",
        rf"\b{_GRAVE}\b|\b(?:he|she|they) (?:call\w*|rang|phoned|text\w*|uses?|has|have|gave)\b"
        r"|\b(?:is it|was it|from) an?\b",
    ),
    _row(
        "faq/after_referral",
        rf"\b{_WHAT}(?: actually| really| exactly)? (?:happens?|happen|goes on|will happen"
        r"|would happen|do (?:you|they|yous)(?: lot)? (?:do|actually do))(?: \w+){0,3}?"
        r" (?:once|if|when|wen|after)\b[^.!?]{0,25}\b(?:send|sent|sending|got it|have it|get it"
        r"|gets it|hand(?:ed|ing)? (?:it |this |that )?(?:over|in)|report(?:ed|ing)?(?: it| him"
        r"| her)?|submit\w*|press(?:ed)? yes|say yes|said yes|in your hands)\b",
        rf"\b{_GRAVE}\b|\b(?:{_PUNISHED}|{_LOST}|{_FOLK} (?:told|informed))\b|\b(?:finds? out|found"
        r" out|know|knows|chang\w*|take it back|delete\w*|wrong|mistake|videos?|pictures?|photos?"
        r"|bully\w*)\b",
    ),
    _row(
        WHAT_IS_SENT,
        rf"{_ASK}(?:(?:so|but) )?(?:{_WHAT}|which (?:bits?|parts?|lines?|words)|how much)"
        r"(?: exactly| actually| bits?| parts?| of (?:it|this|that|what ive \w+|what i \w+))*"
        r" (?:would|will|wud|do|does|did|gets?|is|are|goes)(?: actually| really| exactly"
        r"| it be that)*"
        r" (?:(?:they|the team|your team|the council|the police|the desk|them|people|someone"
        r"|somebody|yous)(?: lot)?(?: actually| really| exactly)* )?(?:be (?:sent|told|given|shown"
        r"|passed on|handed over)|(?:being |be |getting )?(?:sent|passed on|handed over)"
        r"|get (?:sent|to (?:see|read))|receive|get told|over to them|off to them)\b",
        r"\b(?:he|she|him|his|her|videos?|pictures?|group|online|when|who|why|home|prison)\b",
    ),
    _row(
        CHILDREN,
        rf"{_ASK}(?:if (?:i|we) (?:\w+ ){{1,7}}?,? ?)?(?:will|wil|would|wud|could|can|do|might|are"
        rf"|is|does) {_AUTHORITY} (?:\w+ ){{0,3}}?(?:take|tak|taking|remove|removing)"
        rf" {_HIS} (?:\w+ )?{_KIDS}(?: and \w+)?{_TAKEN}"
        rf"|{_ASK}(?:will|wil|would|could|can|might|do|am) (?:i|we|ah)(?: going to| gonna)?"
        rf" (?:lose|get) {_HIS} (?:\w+ )?{_KIDS}(?: taken)?{_TAKEN}"
        rf"|{_ASK}(?:will|would|could|can|might|are|do) {_HIS} {_KIDS} (?:be |get |going to be"
        r" |gonna get |being )*(?:taken|removed)"
        rf"{_TAKEN}",
        rf"\b{_GRAVE}\b|\b(?:syria|turkey|abroad|fight|camp|airport|dad|father|ex|husband)\b",
    ),
    _row(
        "faq/confidentiality",
        rf"{_ASK}(?:will|would|wud|wil|does|do|could|might|is|are|can) {_HIS} (?:\w+ )?{_PLACE}"
        r" (?:(?:have to|need to|get to|ever|definitely|then) )*(?:be |get |been )?(?:told|informed"
        r"|notified|contacted|involved|hear (?:about|of)|find out|have to know|need to know)\b"
        rf"|{_ASK}(?:will|would|wud|do|does|could|might|are) (?:you|u|they|the team|yous|it|the"
        r" council)(?: have to| going to| gonna| ever)* (?:tell|inform|contact|ring|notify|go to"
        rf"|get sent to|speak to) {_HIS} (?:\w+ )?{_PLACE}\b",
        rf"\b{_GRAVE}\b|{_MY_NAME}|\b(?:should i|999)\b|\bhow (?:soon|long|quick)\b",
    ),
    _row(
        "faq/will_they_know_it_was_me",
        r"\b(?:will|wil|wull|wll|wud|would|dus|duz|does|do|can|cud|could|gonna|is|r|are|did) "
        r"(?:he|she|they|dey|my \w+|me \w+|ma \w+|mi \w+|the \w+)(?: \w+)?"
        r" (?:no|kno|knw|noe|know|kn|ken|find out|fined out|fnd out|find owt|guess|gess|gues|see"
        r"|tell|clock|suss)(?: (?:that|dat|tht))? (?:it|its|it is|dat)"
        r"(?: (?:was|woz|waz|wuz|wos|wz|wis|wer|cum from|came from|come fae|fae|from))? "
        r"(?:me|mi|us)\b",
        r"\b(?:if|asked|asks|was wondering if) (?:he|she|they) \w+ (?:it|that)\b",
    ),
    _row(
        UNSEEN,
        r"\b(?:get|take|tak|wipe|clear|clean|remove|hide|scrub|rid) (?:of )?(?:this|all this"
        rf"|any trace|{_PAGE}|what i (?:wrote|typed|put)|it)(?: all)? (?:off|aff|from|on)"
        rf" (?:of )?(?:my|me|mi|ma|our|the) {_DEVICE}\b"
        rf"|{_ASK}(?:how|what|can|will|does|do|is)\b[^.!?]{{0,40}}\b(?:leave (?:no|any|a)"
        rf" trace|traces? (?:of this )?on (?:my|our|the) {_DEVICE})",
        r"\b(?:videos?|clips?|pictures?|pics?|photos?|sent me|send me|sends me|tracker|spyware"
        rf"|virus|game|snapchat|telegram|tiktok|his {_DEVICE}|her {_DEVICE})\b",
    ),
    _row(
        KEEP_NOTES,
        r"\b(?:do|should|shud|must|shall|am|would it help to|is it (?:worth|best|ok|good)|ought)"
        r"(?: (?:i|we|ah))?(?: (?:supposed|meant|need|have|got|ought))?(?: to)?"
        r" (?:keep(?:ing)?|mak(?:e|ing)|writ(?:e|ing)|log(?:ging)?|jot(?:ting)?|tak(?:e|ing))"
        r" (?:it |this |that |things |everything |an? |any |some |all |what (?:he|she|they) (?:say|"
        r"says|said) )*(?:(?:written|proper|dated|paper|wee|little) )?"
        r"(?:records?|notes?|log|diary|down)\b",
        rf"\b{_GRAVE}\b|\b(?:criminal|police|manifesto|list of|summary|letter|voice)\b"
        r"|\b(?:take|record) (?:him|her|them)\b|\b(?:for you|to you|in here|below|you want)\b",
    ),
    _row(
        "more/how_to_talk",
        rf"\b(?:{_WHAT}|how) (?:would|should|do|can|could|shud|wud|might) (?:i|ah|we)"
        r"(?: actually| even| really| like| just)* (?:say|tell|put|start|open|use)\b[^.!?]{0,30}"
        r"\b(?:in (?:actual |real |plain |proper )?words|word for word|in a sentence"
        r"|(?:the )?(?:exact|actual) words)\b"
        rf"|\b(?:give|gie|gimme|tell|show|need|want|{_WHAT} are)(?: me| us)?(?: some| the| a few"
        r"| an?| actual| exact| real| example| of)* (?:words|sentences?|script|phrases?|wording"
        r"|opening lines?)(?: (?:that|which|i|can|could|should|to|for))* (?:say|use|start|open|try"
        r"|begin)\b"
        r"|\bhow (?:do|would|should|can|wud|could) (?:i|ah|we)(?: actually| even)?"
        r" (?:word|phrase) (?:it|that|this)\b"
        r"|\b(?:an?|any|some) (?:examples?|scripts?) (?:of|for) (?:what|how|things)"
        r"(?: i| to| (?:can|could|should|might))* (?:say|start|talk|open)\b",
        rf"\b{_GRAVE}\b|\b(?:999|handler|police|operator|summary|report|send|team|he said|she said"
        r"|code|lines? \d)\b",
    ),
    _row(
        "faq/how_to_talk",
        r"\bwhether (?:or not )?(?:(?:i|we) (?:should|shud|ought to|could|can|need to) |to"
        r" |its (?:ok|okay|best|better|wise|right) (?:for me )?to |id better )"
        r"(?:just |even |maybe )*"
        r"(?:(?:have|be having) (?:a |another )?(?:quiet |wee |little )?(?:word|chat|talk|natter)"
        rf"|talk|speak|sit {_THE_PERSON} down|(?:say|raise|mention|bring|broach)"
        r" (?:something|anything|owt|it)(?: up)?)"
        rf"(?: (?:with|to|wi|tae) {_THE_PERSON})?(?:{_ENDS}| about| first| myself| alone| or)",
        rf"\b{_GRAVE}\b|\b(?:to|with) (?:the )?(?:police|school|council|team|you|someone|gp)\b",
    ),
    _row(
        "faq/confidentiality",
        r"\b(?:nothing|nowt|nothin|none of (?:it|this)) (?:gets|get|is|was|has been|goes|will be"
        r"|been|has|will get)(?: (?:actually|being|going|gonna|ever|to|be|get|been))*"
        r" (?:sent|passed on|shared|handed over|gone|going|go)\b[^.!?]{0,30}"
        r"(?:\?|\b(?:does it|is it|has it|was it|will it|right|yeah|innit|aye)\b)",
        rf"\b{_GRAVE}\b|\b(?:he|she|him|her|wrong|to plan)\b",
    ),
)
_OF_OTHERS = (  # who is drawn in themself is not sent to the police for these words
    _row(
        "faq/police_or_not",
        rf"(?:{_ASK}who(?:m)? (?:do|should|shud|can|could|wud|would|must|am|dae)"
        r" (?:i|we|ah)(?: even| actually| need to| have to| supposed to| meant to| best)*"
        r"|\b(?:need|want|like|wanna|trying) to (?:know|find out|work out) who(?:m)?"
        r"(?: i should| to| i can| i need to| we should)|\b(?:dont|do not|dunno|no idea|not sure"
        r"|unsure|dinnae ken|not know)(?: know)? who(?:m)?"
        r"(?: i should| to| i can| we should)(?: even)?)"
        r" (?:tell|report (?:it|this|him|her|them|that)?(?: to)?|go to|ring|call|phone|contact"
        r"|get in touch with)(?: (?:about|with|on) (?:it|this|him|her|them|that|something like"
        rf" (?:it|this|that)|all this))?(?: first| now| then| here| really)*{_ENDS}",
        rf"\b{_GRAVE}\b|\b(?:workers?|teacher|nurse|staff|dsl|pupils?|students?|tenants?|work"
        r"|colleagues?|manager|governor|volunteers?|patients?|clients?|videos?|posts?|website"
        r"|account"
        r"|suicid\w*|scam\w*|fraud|bull\w+|twitter)\b"
        # it may be of any trouble, unless nothing else is said or what it is of is named
        rf"|^(?!.*{_EXTREMISM})(?!\W*(?:(?:so|but|ok|and|i|im|need|want|to|know|find|out|dont|no"
        r"|idea|not|sure|unsure|dunno|trying|work|wanna|like|really|just|do)\W+)*who[^,.;]*$)",
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
    NO_ANSWER,
    rf"{_ASK}{_WILL} i (?:\w+ ){{0,3}}?(?:in(?:to)? (?:any |big )?tr(?:ou?|u)bb?(?:le|el)"
    rf"|{_PUNISHED})\b",
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
    return _REFUSED.search(bare(text)) is not None


def read(text: str, *, own: bool = False) -> str | None:
    """Return which answer the words ask for: `faq/<topic>`, NO_ANSWER, or for somebody who speaks
    of themself (`own`) GETTING_OUT or OF_THEMSELF. None: leave it to the classifier."""
    plain = bare(text)
    if len(plain.split()) > MOST_WORDS:
        return None
    table = (*_OWN, *_FIRST, *_TABLE) if own else (_TROUBLE, *_FIRST, *_TABLE, *_OF_OTHERS)
    return label_of(plain, table) or questions_of_help.read(plain, own=own)


def says_told_already(text: str) -> bool:
    """Say whether the words say that whoever is in charge where they work knows of it already;
    not that nothing was done, nor a question whether to tell."""
    clauses = re.split(r"[.!?;]", bare(text))
    return any(_TOLD_ALREADY.search(one) and not _NOT_HEARD.search(one) for one in clauses)


def is_to_the_chat(sentence: str) -> bool:
    """Say whether a sentence asks this chat for something, and tells of nobody."""
    return questions_of_help.read(bare(sentence)) is not None


def is_remark(sentence: str) -> bool:
    """Say whether a sentence only goes with a question: "sorry but you did not answer"."""
    return _REMARK.search(bare(sentence)) is not None
