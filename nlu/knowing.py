"""How the writer knows what a sentence says, from its own words: seen, heard, told, guessed.

First hand is what they saw, and what the person said to them or in their hearing. What others say
of the person is hearsay, whoever those are. Where the words do not say it, it is unknown: hearsay
is never raised to "seen" (never 3).
"""

from __future__ import annotations

import re

from core import evidence, spellings

SEEN, HEARD, TOLD, GUESSED, UNKNOWN = evidence.KNOWN_HOW
_ELDERS = r"(?:step-?)?(?:mum|mam|mom|dad)|(?:gran|nan)(?:ny|dad|a)?|grandma|grandpa|aunt(?:ie|y)"
_ONE_OF_THEIRS = (
    rf"(?:{_ELDERS}|missus|wife|husband|hubby|partner|(?:boy|girl)friend|[bg]f|fianc[eé]e?|ex"
    r"|(?:step-?|half-?|grand)?(?:mother|father|brother|sister|son|daughter|child)|bro|sis"
    r"|friend|mate|pal|uncle|aunt|cousin|nephew|niece|neighbou?r|colleague|workmate|(?:flat|house"
    r"|room|class)mate|teacher|tutor|coach|boss|manager|imam|priest|(?:social|youth) worker)"
)
# Who these stand before does something themself: "in my office I heard him" is not the office.
_W = r"(?!(?:i|we|he|she|they)\b)[\w'’]+"
_WHOM_I_KNOW = (
    r"(?: (?:that |who )?(?:i|we|he|she|they) (?:knows?|met|trusts?|teach(?:es)?"
    r"|mentors?|tutors?|coach(?:es)?|supports?|manages?|supervises?|trains?|looks? after"
    r"|(?:works?|lives?|talks?|hangs? (?:out|around|about)) (?:with|to)))?"
)
_OTHERS = (
    r"(?:(?:my|his|her|their|our|the|a|an|another|other|one of \w+|two of \w+|some|both|these)"
    rf"(?: {_W}){{1,3}}?{_WHOM_I_KNOW}"
    r"|someone|somebody|people|everyone|they all|i was|we were|word is)"
)
_SEVERAL = r"(?:two|three|four|five|several|some|a few|a couple of|other|both|\d+)"

# The person themself speaks. Between "he" and "told" stands nobody else: "the boys she teaches".
_THEY = (
    r"\b(?:he|she|they)(?:'s|'ve|'d| has| have| had)?"
    r"(?: (?:just|also|even|once|then|always|often|only|now|jus|used to|did|was|is|been|keeps?|kept"
    r"|\w+ly|(?:him|her)self|themselves"
    r"|(?:came|rang|phoned|called|turned|sat|stood|looked|leaned|leant|walked)"
    r"(?: (?!(?:who|he|she|they|it|my|his|her|said|told)\b)[\w']+){0,6} and))*"
)
_SPEAKS = r"(?:said|says|say|saying|shout(?:ed|s)|scream(?:ed|s)|yelled|brag(?:ged|s)|wrote|writes)"
_TELLS = r"(?:told|tells|tell|telling|texted|messaged|warned|phoned|asked|asks)"
_NO_PLACE = (  # "he goes to me mam's", "he went to us first"
    rf"(?! (?:(?:own|old|big|little) )?(?:{_ONE_OF_THEIRS}|house|place|flat|work|school|gym|shop"
    r"|room|first|instead|last|when|before|after|and)(?:'?s)?\b)(?!\W*$)"
)
_IT = r"(?: (?:it|this|that|things|stuff|straight))*"
_TO_ME = rf"(?:{_TELLS}|{_SPEAKS}){_IT}(?: (?:to|at))? (?:me|us)\b"
_GOES_TO_ME = rf"(?:goes|went|goin[g']?) (?:to|at) (?:me|us)\b{_NO_PLACE}"
# "he turns round to me and says", "she looked me in the eye and said"; not "and said he has …"
_TURNS_TO_ME = (
    r"(?:turns?|turned|looks?|looked|leans?|leaned|leant|stands?|stood|gets?|got|comes?|came|walks?"
    r"|walked|squares?|squared)(?: (?:right|straight|up|over|back|round|around|to|at"
    r"|in))* (?:me|us)(?: (?:right|straight|dead|square|in the (?:eyes?|face)))*,? (?:and|then)"
    rf" (?:{_SPEAKS}|goes|went)\b(?! (?:that )?(?:he|she)\b)"
)
_TO_MY_FACE = r"\bto (?:my|our) (?:own )?faces?\b"
_HIS_MOUTH = r"(?:his|her|their)(?: own| very)? (?:mouth|lips)\b"
_FROM_HIS_MOUTH = rf"(?<!come )(?<!comes )(?<!came )(?<!coming )\b(?:from|out of) {_HIS_MOUTH}"
_HIM = (
    r"(?:him|them|her(?! (?:\w+ ){0,2}?(?:"
    rf"{_ONE_OF_THEIRS}|parents|friends|mates|brothers|sisters|family)\b))"
)

# Somebody else's ears: "he said to his gran that …"
_TO_ANOTHER = re.compile(
    rf"{_THEY} (?:{_TELLS}|{_SPEAKS}{_IT} to)"
    rf" (?:(?:(?:my|his|her|their|our|the|an?) )(?:\w+ )?{_ONE_OF_THEIRS}|{_ELDERS})\b"
)
_NO_EARS = (  # "he told me", "he asked if", "he tells lies", "he told everyone"
    r"(?!(?:me|us|him|her|them|it|you|that|this|what|how|why|if|whether|when|where|who|to|about|for"
    r"|off|on|i|we|he|she|they|every\w+|any\w+|some\w+|no\w*|all|both|people|lies|jokes|stories|the"
    r"|an?|my|our|his|their|not|again|once|also|just|straight|and|but|so|in|at|with|questions|one"
    r"|things|stuff|tales|racist|myself|friends|loads|lots|two|strangers|kids|class)\b)"
)
# "he told meg our other housemate hes gonna burn it": somebody else's ears, by a name
_TO_A_NAME = re.compile(
    rf"{_THEY} (?:told|tells|texted|messaged|said to|says to|rang|phoned) {_NO_EARS}[^\W\d]{{2,}}"
    rf"(?:,? (?:my|our|his|her|their|the|a) (?:other |old |best )?{_ONE_OF_THEIRS},?)?"
    r"(?:,? (?:last \w+|on \w+|yesterday))?,?"
    r" (?:that|he|she|they|he's|she's|he'd|she'd|he'll|they're|theyre|they'll|theyll|hed|shed|i|we"
    r"|to|all|how|about|the|its|it's)\b"
)
# "he told me gaz wants him to come": what another does, told by the one it is done to
_OF_A_THIRD = re.compile(
    rf"\b(?:told|tells) (?:me|us)(?: that)? {_NO_EARS}[^\W\d]{{2,}}(?: has| had|'s| is)?"
    r" (?:wants?|wanted|asked|asks|told|tells|showed|shows|made|makes|making|gave|gives|giving"
    r"|teaching|teaches|taught|took|takes|taking|sent|sends|got|gets|keeps \w+) (?:him|her|them)\b"
)
# "She told me he has a list": whom it is about stands in other sentences. Not what he threatens.
_OF_WHOM = re.compile(
    r"\b(?:(?:she|they) (?:told|asked) (?:me|us)(?: that| if| whether)? he"
    r"|(?:he|they) (?:told|asked) (?:me|us)(?: that| if| whether)? she)\b"
    r"(?!'d|'ll| (?:deserve|should|must|will|would|ought|needs))"
)
_WRITER_IS_BY = re.compile(
    r"\b(?:i|we)\b|\b(?:in front of|beside|before|with|near) (?:me|us)\b|" + _TO_MY_FACE
)
# "He remarked, and I heard it plainly, that …": whoever else speaks in another clause
_PLAINLY = (
    r"(?:plainly|clearly|distinctly|perfectly|well|loud|too|myself|meself|masel|in person"
    r"|with (?:my"
    r"|me) (?:own )?(?:two )?ears)"
)
# "I was in the kitchen and heard him": nobody else stands between "I" and "heard".
_OWN_EARS = re.compile(
    r"\b(?:i|we) (?:was|were|sat|stood|came|went|walked|stayed)"
    rf"(?: (?!(?:told|and|that)\b){_W}){{1,8}} and (?:over)?heard {_HIM}\b"
    rf"|\b(?:and|,|but) ?(?:i|we)(?:'ve| have)? (?:over)?heard (?:it|that|this|him|her|them)"
    rf" (?:(?:very|quite|most|all|say it) )*{_PLAINLY}\b(?! from\b)"
    rf"|{_THEY} (?:{_SPEAKS}|{_TELLS}|remarked|declared|announced|observed|replied)\b[^.]*?"
    r"[,–—-] ?and (?:i|we) heard (?:it|him|her|them)(?=\W*$| ?[,–—-])"
    # "he told our mum she … , I was stood right there"
    rf"|{_THEY} (?:{_SPEAKS}|{_TELLS})\b.*\b(?:i|we) (?:was|were)(?: \w+){{0,2}} (?:there|by"
    r"|here|next to (?:him|her|them)|beside (?:him|her|them))"
    r"(?:,? (?:and )?(?:i|we) heard (?:it|him|her|them|that)(?: all)?)?\W*$"
    rf"|\b(?:stood|standing|sat|sitting|there|by|next to (?:him|her|them)) (?:i|we) (?:was|were)\b"
    rf".*{_THEY} (?:{_SPEAKS}|{_TELLS})\b"
    # "I heard it, my daughter heard it also": nobody passed it on
    r"|^(?!.*\b(?:told|from|says?|said)\b)\W*(?:(?:and|but|yes|no|so|well)\b\W*)*(?:i|we)"
    r" (?:over)?heard (?:it|that|this)(?: (?:too|also|myself|as well))*(?=[,;.]| and\b)"
    r"|\bheard (?:it|that|this)(?: (?:too|also))?,? and (?:so did i|i did(?: too| also)?"
    r"|i heard (?:it|that|this)(?: too| also| myself)?)\W*$"
)
_SEEN = re.compile(
    r"\bwith (?:my|our) (?:own )?eyes\b(?! (?:shut|closed))"
    r"|\b(?:i|we)(?:'ve|'d| have| had)?(?: \w+){0,2}? (?:saw|seen|watched|found|noticed|counted"
    r"|caught|spotted|walked in on|came across)\b(?! out\b)"
    r"|\b(?:i|we) (?:see|seen) (?:it|him|her|them|the|his)\b"
    r"|(?<!can )(?<!should )(?<!could )\b(?:i|we)(?:'ve|'d| have| had)?(?: just| also)? read"
    r"(?: through)? (?:(?:all|some|one) (?:of )?)?"
    rf"(?:his|her|their|the|these|those) (?:(?!(?:{_ONE_OF_THEIRS})s?\b)\w+ )?"
    r"(?:messages?|texts?|posts?|chats?|comments?|diary|notebook|letters?|emails?|phone)\b(?!')"
    r"|\bshow(?:ed|n|s|ing) (?:me|us) (?:it|them|this|on (?:his|her|their|the)|his|her|their|the"
    r"|an?|some|what"
    r"|(?:[\w'-]+ ){0,2}?(?:photos?|pictures?|pics?|videos?|vids?|clips?|messages?|posts?"
    r"|memes?))\b"
    r"|^\W*(?:(?:and|but|then|also|so)\b\W*)*(?:saw|seen|found)\b"
    # "he has a black flag on his laptop, seen it"
    r"|[,;–-] ?(?:saw|seen) (?:it|them|that|those)(?: (?:myself|all|too|both|with my own eyes))*"
    r"\W*$"
    r"|^\W*heard (?:it|that|this)(?: myself)?,? (?:and |but )?(?:i )?(?:saw|seen)\b"
)
# "I saw a 22 year old man this morning and he said …": met him, and heard what he said
_MET = (
    r"\b(?:i|we)(?:'ve|'d| have| had)?(?: \w+)? (?:saw|seen|met|spoke (?:to|with)|see) (?:him"
    r"|her|them"
    r"|(?:an?|this|my|the) (?:[\w-]+ ){0,4}?(?:man|woman|lad|lass|boy|girl|patient|client|pupil"
    r"|student|chap|bloke|guy|person))(?=,| and\b| this\b| last\b| on\b| in\b| at\b| for\b| today\b"
    r"| yesterday\b).*(?:\band (?:then )?|\b(?:he|she|they) )(?:said|says|told (?:me|us))\b"
)
_HEARD = re.compile(
    r"\bwith (?:my|our) (?:own )?ears?\b|\b(?:my|our) own ears?\b"
    rf"|{_FROM_HIS_MOUTH}"
    r"|\b(?:i|we)(?:'ve|'d| have| had)?(?: \w+){0,2}? (?:heard|hear|overheard) (?:"
    rf"{_HIM}\b|(?:it|that|this) (?:from {_HIM}\b|my ?self|with my|in person)"
    r"|(?:it|that|this)(?= ?(?:$|[.,;!?]|and\b)))"
    rf"|{_MET}"
    r"|\bi was (?:there|stood there|standing there|by),? (?:and )?i hear(?:d)?\b"
    r"|^\W*(?:(?:and|but|also|then|once|twice|just|only|even|again|yesterday|today|tonight"
    rf"|(?:last|this|on) \w+) )*(?:over)?heard {_HIM}\b"
    rf"|{_THEY} (?:{_TO_ME}|{_GOES_TO_ME})"
    rf"|{_THEY} {_TURNS_TO_ME}"
    rf"|{_THEY} (?:{_TELLS}|{_SPEAKS})\b.*\bin front of (?:me|us)\b"
    rf"|\bin front of (?:me|us)\b.*{_THEY} (?:{_TELLS}|{_SPEAKS})\b"
    rf"|^\W*(?:he|she|they)\b(?!.*\bwho\b).* (?:and|then) {_SPEAKS}{_IT} {_TO_MY_FACE[2:]}"
    # nobody is named, and then he or she is
    rf"|^\W*tells (?:me|us) (?!(?:that )?(?:he|she|they) {_SPEAKS}).*,"
    rf" (?:he|she|they) {_SPEAKS} (?:it|that|this)\b"
    r"|\b(?:elle|il) (?:m'a|nous a) (?:dit|crié|écrit)\b"
    r"|\bje l'ai entendue?\b"
    r"|\b(?:i|we)(?:'ve| have)? (?:saw|seen|see),? and (?:i )?(?:over)?heard it\b"
    rf"|{_THEY} (?:{_TELLS}|{_SPEAKS})\b.*{_TO_MY_FACE}"
    # nobody is named: who is told of all along
    rf"|^\W*(?:(?:and|but|also|then|once|just|even) )*(?:{_TELLS} (?:me|us)|{_SPEAKS}{_IT})"
    rf" (?:{_TO_MY_FACE[2:]}|(?:him|her)self\b)"
    # nor here; what somebody advised is no threat
    r"|^\W*(?:(?:and|but|also|then|just|even) )*(?:told|tells) (?:me|us)(?: that)?"
    r" (?:i|we)(?:'ll|'d| (?:should|shud|had|better|will|would|must|deserve)\b)(?:"
    r"(?! (?:\w+ ){0,2}?(?:ring|call|phone|report|contact|speak|talk|tell|ask|write|try|get|go|see"
    r"|come|look|let|mention|say|seek)\b))"
    r"|\bheard .*\bmyself\b"
    r"|\b(?:i|we) (?:over)?heard (?:the|that|this|those|these)"
    r" (?:remarks?|comments?|jokes?|words?|speech|threats?|rants?|shouting|chants?|slurs?)\b"
)
_NO_NAME = (
    r"(?:i|we|he|she|they|you|it|who|what|which|that|this|and|but|so|as|then|never|nobody|no|one"
    r"|just|also|even|once|twice|only|always|often|ever|later|both|all|has|have|had|did|was|been"
    r"|(?:him|her)self|themselves|having|yesterday|today|tonight|morning|night"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:open|proud|actual|real|plain|clear"
    r"|final|recent|sudden|quiet|honest|literal|repeated)ly)"
)
_SOMEBODY = (
    rf"(?:\b(?:his|her|their|the|one of \w+)(?: (?!and\b){_W}){{1,3}}?{_WHOM_I_KNOW}"
    rf"|\b(?:{_ELDERS})"
    r"|(?:^\W*|[,;:] ?|\b(?:and|but|so|cos|because|that|when|then) )"
    rf"(?!{_NO_NAME}\b)[^\W\d]+)(?: (?:has|had|just|also|once|then|even))?"
)
# "The job I know because his boss rang our house"
_KNOWS_BECAUSE = (
    r"\bknow (?:(?:it|that|this|about it|of it) )?(?:because|cos|coz|cause|since|as)"
    r" (?:(?:his|her|their|my|our|the|an?) (?:[\w']+ ){1,3}?|someone |somebody )"
    r"(?:rang|phoned|called|texted|messaged|wrote|e-?mailed|said|told|mentioned|came (?:to"
    r"|round))\b"
)
_ONES_NOT_THEM = "".join(
    rf"(?<!\b{one} )" for one in "he she they i we just he's she's i've to and".split()
)
# "Price his form teacher rang to say", "the school e-mailed us to let us know"
_SENT_WORD = (
    rf"{_ONES_NOT_THEM}\b(?:rang|phoned|called|e-?mailed|wrote|texted|messaged|came (?:to|round"
    rf"|over)"
    r"|got in touch|contacted|stopped)(?: (?:to|round|me|us|home|in|up|over|the house|my \w+))*"
    r" (?:to (?:say|tell|let (?:me|us) know|inform|warn|report|mention|ask if)|saying)\b"
    rf"|\b(?:my|his|her|their|our|the|mrs?|miss)(?: {_W}){{1,3}}? (?:informs?|informed|assures?"
    r"|assured|let|lets) (?:me|us)\b"
)
_HEARSAY = re.compile(
    rf"{_SENT_WORD}|"
    rf"\b{_OTHERS} (?:{_W} ){{0,2}}?"
    r"(?<!\band )(?:told|tells|said|says|reckons|mentioned|thinks|heard|saw|claims)\b"
    r"(?: to)?(?: me| us)?(?: that)? (?:he|she|they|him|her|them|his|my son|my daughter|my brother)"
    r"(?:'s|'d|'ll|'ve)?\b"
    rf"|{_SOMEBODY} (?:(?:told|tells|texted|messaged|warned|informed|informs|said to) (?:me|us)"
    r"|(?:over)?heard (?:him|them|her))\b"
    # "my colleague Mr Farrow tells me that Dylan …"; not "my colleague told me to my face"
    r"|\b(?:my|our) (?:\w+ )?(?:colleague|head|manager|deputy|boss|neighbour|landlady|landlord)"
    r"(?: (?:mr|mrs|ms|miss|dr))?(?: \w+)? (?:told|tells|informed|informs|said to) (?:me|us)\b"
    rf"(?!.*{_TO_MY_FACE})"
    rf"|\b(?:told|said to|tells) (?:me|us)(?: (?:that|what|how))? (?:my|his|her|their|the|an?)"
    rf" (?:{_W} ){{0,2}}?{_ONE_OF_THEIRS}s? (?:says?|said|tells?|told|thinks?|reckons?|heard|saw)\b"
    rf"|\b(?:his|her|their|the) (?:{_W} ){{0,2}}?{_ONE_OF_THEIRS}s? (?:says?|said|tells?|thinks?)\b"
    r".*\b(?:he|she|they) told (?:me|us)\b"
    rf"|\b{_SEVERAL}(?: of)? (?:\w+ ){{0,2}}?"
    r"(?:pupils|students|kids|girls|boys|friends|people|neighbours|parents|colleagues|teachers"
    rf"|classmates|lads|cousins|mates|workers)(?: {_W}){{0,4}}? (?:told|said|say|tell|reported)\b"
    r"|\bapparently|allegedly|supposedly|second.?hand|\brumou?rs?\b"
    r"|\b(?:i|we)(?:'ve| have)? (?:(?:was|were) told\b|(?:got|been) told\b(?! (?:to|off|i|we)\b))"
    rf"|{_KNOWS_BECAUSE}"
    # "imran says bilal told him"
    r"|\b(?:says|said)(?: that)? (?!(?:he|she|they|i|we|it|that)\b)[^\W\d]+ (?:told|said to|tells)"
    r" (?:him|her|them)\b"
    r"|\b(?:i|we)(?:'ve| have)? (?:only )?heard (?:that\b(?! ?(?:$|[.,;!?]|(?:my ?self|with my"
    r"|and|in person|said)\b))|about"
    rf"|(?:it )?from (?!{_HIM}\b|{_HIS_MOUTH})|(?:he|she|they)\b(?! (?:say|tell|talk|shout)\b))"
    rf"|^\W*heard (?:that\b(?! ?(?:$|[.,;!?]|(?:my ?self|with my|and|in person)\b))|about"
    rf"|from (?!{_HIS_MOUTH})|(?:he|she|they)\b)"
    rf"|(?:\b(?:my|his|her|their|our|the|an?) (?:{_W} ){{0,2}}?{_ONE_OF_THEIRS}|\b(?:{_ELDERS}))"
    r" (?:(?:has|had|said|says) )?(?:(?:he|she|they) )?(?:over)?heard it\b"
    r"|\b(?:got|had|have|know)(?: it| that| this| the \w+)?(?: \w+)? from"
    r" (?:someone|an?|the|my|his|her|their|our) \w"
    r"|\baccording to\b"
    rf"|\b(?:my|me|his|her|their|the) (?:{_W} ){{0,2}}?(?:{_ONE_OF_THEIRS})'?s (?:word|account)\b"
    r"(?! (?:is|was) law)"
)
# Said of the whole sentence: nothing in it is known at first hand.
_ONLY_A_GUESS = re.compile(
    r"\b(?:just|only|simply|purely|all|but) (?:(?:a|my|me|i'?m|im|am) )*(?:guess(?:es|ing|work)?"
    r"|supposition|suspicion|speculation|assumption|imagination)\b(?! (?:who|what|how)\b)"
    r"|\b(?:that|it|this)(?:'?s| is) (?:(?:just|only|all) )*(?:my|me|a) (?:own )?(?:guess(?:ing)?"
    r"|theory|supposition|assumption|hunch)\b|\bmy guess is\b|\bme guessing\b|\bguessing (?:here"
    r"|there|though)\b|\bi(?:'m| am) (?:(?:just|only) )?guessing\b"
    r"|\b(?:i|we) (?:only|just|can only) (?:think|suppose|assume|guess|imagine|suspect)\b"
    r"|\bthe rest (?:is )?(?:i|we|my|me)? ?(?:imagine|guess(?:ed|ing)?|assume|suppose)\b"
    r"|\b(?:only|just) what (?:i|we) (?:think|reckon|suspect)\b|\b(?:now|there|so)? i believe\W*$"
)
_GUESSED = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:guess|suspect|assume|suppose|imagine|wonder|have a feeling|reckon)\b"
    r"|\bmaybe (?:he|she|they)\b|\b(?:just )?a (?:hunch|feeling)\b"
)
_IN_OTHER_LANGUAGES = (
    (
        TOLD,
        re.compile(
            r"\b(?:ma|mon|mes|sa|son|ses|leur|notre|nos|votre|la|le|les|l'"
            r"|une?) ?(?:[^\W\d]+ ){1,2}?"
            r"(?:m'a|nous a|m'ont|nous ont) (?:dit|racont\w+|écrit|appris|prévenue?s?)\b"
            r"|\bon (?:m'a|nous a) dit\b|\b(?:ai|avons) entendu dire\b"
            r"|\b(?:mi|mis|su|sus|la|el|un|una) (?:[^\W\d]+ ){1,2}?(?:me|nos) (?:dijo|ha dicho"
            r"|contó|conto|dijeron)\b|\bme (?:dijeron|han dicho|contaron)\b"
            r"|\b(?:siostra|brat|mama|matka|ojciec|kolega|koleżanka|sąsiad\w*|żona|mąż)"
            r" (?:mi )?powiedzia[lł]a?\b"
        ),
    ),
    (HEARD, re.compile(r"\b(?:él|ella) me (?:dijo|ha dicho)\b|\bje l'ai entendue?\b")),
    (
        SEEN,
        re.compile(
            r"\b(?:j'ai|je l'ai|je les ai|nous avons|on a) (?:vue?s?|trouvée?s?|remarqué)\b"
            r"|\byo (?:vi|he visto)\b|\b(?:lo|la|los|las) (?:vi|he visto)\b|\bhe visto\b"
            r"|\bwidzia[lł][ae]m\b"
        ),
    ),
)
_ORDER = (
    (GUESSED, _ONLY_A_GUESS),
    (HEARD, _OWN_EARS),
    (TOLD, _OF_A_THIRD),
    *_IN_OTHER_LANGUAGES,
    (TOLD, _HEARSAY),
    (HEARD, _HEARD),
    (SEEN, _SEEN),
    (GUESSED, _GUESSED),
)
_NOT_SEEN = re.compile(
    r"(?:\bnot|(?<!you wo)n't|(?<!you'll )(?<!youll )(?<!you will )\bnever|\bnobody|\bno one"
    r"|\bneither|\bnor)(?: \w+){0,2}?"
    r" (?:see|saw|seen|hear|heard|watched|found|noticed|read|show(?:ed|n|s|ing)?)\b"
    r"|\b(?:see|saw|seen|hear|heard) (?:nothing|nothin|nowt|none|no part|hee haw"
    r"|(?:bugger|sod|fuck|naff) all)\b"
)
_DOUBT = r"(?:maybe|perhaps|probably|possibly|about|i think|i guess|or so|not sure)"
_A_TIME = (
    r"(?:(?:since|from|for|after|in|last|about|around|like) ){0,3}(?:\w+ ){0,2}?"
    r"(?:(?:day|week|month|year)s?|summer|winter|spring|autumn|easter|christmas|xmas|january"
    r"|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?: (?:ago|now|back))?"
)
_DOUBTS_TIME = re.compile(
    rf"\b{_A_TIME},? {_DOUBT}(?=\W*$|[.,;])|\b{_DOUBT},? (?:since|from|for|after|last) {_A_TIME}\b"
)


_SHORT_FORMS = (
    (re.compile(r"\b(i|we|they|you)(ve|m)\b"), r"\1'\2"),
    (re.compile(r"\biv\b"), "i've"),
    (re.compile(r"\b(he|she)s\b"), r"\1's"),
    (re.compile(r"\b(have|has|had|did|do|does|was|were|is|are|could|would|wo)nt\b"), r"\1n't"),
    (re.compile(r"\b(?:herd|hurd|heared|erd)(?= (?:him|her|them|it|that|this)\b)"), "heard"),
    (re.compile(r"\b(i|we|and|also) (herd|hurd)\b"), r"\1 heard"),
    (re.compile(r"\bsed\b"), "said"),
    (re.compile(r"\bn\b(?!')|&"), "and"),
    (  # who stands in my kitchen is heard by me
        re.compile(
            r"\b(?:in|at|on|outside|round) (?:my|our) (?:own )?(?:kitchen|house|car|van|flat|lounge"
            r"|(?:front|living) room|garden|shop|office|class(?:room)?|lesson|lecture|seminar"
            r"|assembly|door(?:step)?|table"
            r"|surgery)\b"
        ),
        "in front of me",
    ),
    (  # "he said to me mum", not "he told me mum is a traitor"
        re.compile(
            r"\bme (?=(?:own|face|eyes|ears?)\b|(?:best |little |big |own |old )?"
            rf"{_ONE_OF_THEIRS}(?:$|[^\w' -]| (?:that|he|she|they|in|at|on|to|and|how|when|told"
            r"|tells|said|says|heard|saw|reckons|thinks)\b))"
        ),
        "my ",
    ),
)


def _plain(sentence: str) -> str:
    """Return it in small letters, with the apostrophes that people leave out."""
    plain = sentence.lower().replace("’", "'")
    for words, written in _SHORT_FORMS:
        plain = words.sub(written, plain)
    return spellings.plain(plain)


# Of the writer, of this chat or of what matters: it says nothing of how they know what they tell.
_DOUBTS_SELF = re.compile(
    r"\b(?:i(?:'?m| am) )?(?:not|n't|nt) (?:(?:really|even|quite|100%|too|so) )*(?:sure|certain)"
    r" (?:if|whether|that|it|its|where|who|what|how|about)\b"
    r"(?= ?(?:(?:if|whether|that|it|its|this|i|is|am|this is|here)\b ?)*"
    r"(?:'?s|should|shud|shd|supposed|the (?:\w+ )?(?:place|number|person)|right|rite|matters?"
    r"|relevant|important|to (?:do|say|start|turn|ask|write|put)|start|anything|owt|allowed|being"
    r"|can help|could help|over ?reacting|it counts|counts)\b)"
    r"|\b(?:idk|dunno|dno|(?:i )?(?:do ?n[o']?t|do not|dinnae) (?:really )?know)"
    r" (?:(?:if|whether|where|who|what|how|why)(?: else)?"
    r" (?:i(?:'?m)? (?:\w+ ){0,2}?(?:b|be|do|doing|write|writing|on|here|there|come|ring|call|tell"
    r"|start|supposed|allowed|say|talk|turn)|to"
    r"|(?:this|it|that)(?:'?s| is)? (?:\w+ )?(?:right|rite|matters?|important|relevant|anything"
    r"|place|where|counts)))\b"
    # "I'm not sure, I'm his godmother not a policeman"
    r"|^\W*i(?:'?m| am) not sure(?=\W+i(?:'?m| am)\b)"
    # of him, in passing: "with one older chap who seems to decide everything"
    r"|\b(?:who|that|which) (?:\w+ )?seems?\b"
)


def without_doubt_of_the_writer(sentence: str) -> str:
    """Return it without "not sure if this is the right place", and without any doubtful time."""
    return _DOUBTS_SELF.sub(" ", without_doubt_of_time(sentence.replace("’", "'")))


def without_doubt_of_time(sentence: str) -> str:
    """Return it without "it is from one year maybe": the time is doubtful, and nothing else."""
    return _DOUBTS_TIME.sub(" ", sentence.lower())


_MET_THEM = re.compile(_MET)


def is_met(sentence: str) -> bool:
    """Say whether they met whom it is about, and heard what is told next: one thing."""
    return _MET_THEM.search(_plain(sentence)) is not None


def known_how(sentence: str) -> str:
    """Return how the writer of `sentence` knows it. Hearsay wins over anything beside it."""
    plain = _plain(sentence)
    to_another = _TO_ANOTHER.search(plain) or _TO_A_NAME.search(plain)
    if to_another and not _WRITER_IS_BY.search(plain):
        return TOLD
    if (_NOT_SEEN.search(plain) or _OF_WHOM.search(plain)) and not _HEARSAY.search(plain):
        return UNKNOWN
    return next((how for how, words in _ORDER if words.search(plain)), UNKNOWN)
