"""What a telling says plainly of itself, so that it is not asked again: who, how old, since when.

Nothing is guessed: where two readings are possible there is none, and the question is asked.
"""

from __future__ import annotations

import re

from core import ages_in_words, misspelt, spellings
from core.kin_of_kin import FRIEND_OF_FAMILY, OF_FAMILY, OF_OTHERS, kin_first
from core.questions import WORKS_BESIDE_THEM, WORKS_FOR_THEM, age_band

OTHER = "other"
_ELDER = r"(?:step-?)?(?:mum|mam|mom|dad|father|mother)"
_YOUNG = r"(?:step-?)?(?:son|daughter|child|boy|girl|lad|kid|lassie|laddie|wean|bairn)"
# what the person is to the writer, in the writer's words -> what the writer is to them
_IN_LAW = r"(?:brother|sister|mother|father|son|daughter|mum|mam|dad)[- ]in[- ]?law"
_RELATIONS = (
    ("former_partner", r"ex(?:-?(?:husband|wife|partner|boyfriend|girlfriend))?"),
    ("grandparent", r"grand(?:son|daughter|child)"),
    ("child", _ELDER),
    ("parent", _YOUNG + r"(?:s(?= \d))?"),  # "my sons 15"
    ("sibling", r"(?:step-?|half-?)?(?:brother|sister)|bro|sis"),
    ("partner", r"husband|hubby|wife|missus|partner|boyfriend|girlfriend|[bg]f|fianc[eé]e?"),
    ("professional", r"(?:pupil|student|patient|client|service user)s?"),
    ("colleague", r"colleague|co-?worker|workmate"),
    (
        "friend",
        r"(?:best )?friend|mate|pal|flatmate|housemate|neighbou?r",
    ),
    ("other_family", r"cousin|nephew|niece|uncle|aunt(?:ie|y)?|god-?(?:son|daughter|child)"),
)
# Named only where nobody nearer is: "my brother told my nan" is of the brother.
_MY_GRANDPARENT = re.compile(
    r"(?:^\W*(?:it'?s )?|\b(?:about|for) )my (?:gran|nan|grand(?:ma|pa|dad|father|mother)"
    r"|nana|nanny|granny|nain|taid)\b(?!'?s\b| (?:said|says|told|thinks)\b)"
)
_IN_OTHER_LANGUAGES = tuple(
    (relation, re.compile(rf"\b(?:{words})\b"))
    for relation, words in (
        ("parent", r"mon fils|ma fille|mi hij[oa]"),
        ("sibling", r"mon fr[eè]re|ma s(?:œ|oe)ur|mi herman[oa]"),
        ("partner", r"mon (?:mari|copain)|ma (?:femme|copine)|mi (?:marido|espos[oa]|novi[oa])"),
        ("child", r"mon p[eè]re|ma m[eè]re|mi (?:padre|madre)"),
        ("friend", r"mon amie?|mi amig[oa]"),
    )
)
_LIKE = r"(?:(?!ex\b)\w+[ -]){0,2}?"  # "my eldest", "my 15 year old"
# "my lad's 16" is of the lad, "my lad's teacher" of another
_NOT_POSSESSED = (
    r"\b(?!['’]s\b(?! (?:\d+|been|got|just|become|started|gone|now|in(?:to)?|only|saying)\b)"
    r"|[- ]in[- ]?laws?\b)"
)
_MY = (
    (  # an elder in law is seldom the one; nor is "my cousins brother in law"
        "other_family",
        re.compile(
            r"\bmy (?:(?:own|older|elder|younger|little|big|wee) )?"
            r"(?:brother|sister|son|daughter)[- ]in[- ]?law\b(?!['’]s)"
        ),
    ),
    *(
        (
            relation,
            re.compile(rf"\bmy (?:\d+[ -]years?[ -]old )?{_LIKE}(?:{words}){_NOT_POSSESSED}"),
        )
        for relation, words in _RELATIONS
    ),
)
# what the writer says that they are: "I'm his mum", "I am her boss", "am her da"
_WRITER = (
    ("other_family", _IN_LAW),
    ("grandparent", r"gran(?:ny|dma|dad|dpa|dfather|dmother)?|nan(?:a|ny)?|nain|taid"),
    ("parent", r"(?:step-?)?(?:mum|mam|mom|dad|mother|father|parent)"),
    ("sibling", r"(?:step-?|half-?)?(?:brother|sister)"),
    ("partner", r"husband|wife|partner|boyfriend|girlfriend"),
    ("former_partner", r"ex"),
    ("child", r"son|daughter"),
    ("other_family", r"cousin|uncle|aunt(?:ie|y)?|nephew|niece|god-?(?:father|mother|parent)"),
    ("friend", r"friend|mate|pal|neighbou?r|flatmate|housemate"),
    ("colleague", r"boss|manager|supervisor|employer|colleague|workmate"),
)
_NO_PERSON = rf"{_ELDER}|brother|sister|husband|wife|friend|mate|uncle|aunt\w*|cousin|neighbou?r"
_NEAR_THEM = r"(?:boy|girl)friend|partner|husband|wife|friend|mate|ex|brother|sister"
_NO_MORE = r"\b(?!['’]s|[- ]in[- ]?law)"  # behind "I'm his brother"
_I = r"(?:\bi(?:'?m| am)|(?:^\W*|[.,;!?] *)(?:(?:no|naw|sorry|well) )?am)"
_I_AM = (
    *(
        (name, re.compile(rf"{_I} (?:his|her|their) (?:\w+ )?(?:{words}){_NO_MORE}"))
        for name, words in _WRITER
    ),
    *(  # "I'm Megan's dad", "im megans dad"; not "I'm Megan's dad and her boyfriend …"
        (
            name,
            re.compile(
                rf"{_I} (?!(?:his|hers|its|my|some\w+|every\w+|always|just)\b"
                rf"|(?:{_NO_PERSON})'?s\b)"
                rf"[a-zà-ÿ-]{{2,}}?'?s (?:{words}){_NO_MORE}"
                rf"(?!.{{0,25}}\b(?:his|her|their) (?:\w+ )?(?:{_NEAR_THEM})\b)"
            ),
        )
        for name, words in _WRITER
    ),
    (
        "other_family",
        re.compile(rf"{_I} (?:(?:an?|the) )?god-?(?:mother|father|parent) (?:to|of)\b"),
    ),
    *(  # "I am aunt of Ibrahima"; not "I'm the mother of his friend"
        (
            name,
            re.compile(rf"{_I} (?:(?:an?|the) )?(?:{words}) of (?!his\b|her\b|my\b|the\b|a\b)\w"),
        )
        for name, words in _WRITER
    ),
    (  # "I am neighbour"; not "I'm a friend of his mum"
        "friend",
        re.compile(
            rf"{_I} (?:(?:an?|the|just|only) )*(?:friend|neighbou?r|flatmate|housemate)"
            r"\b(?! (?:of|to|with)\b|['’]s)"
        ),
    ),
)
_OF_MY_PARTNER = (
    r"(?:husband|wife|missus|partner|boyfriend|girlfriend|fianc[eé]e?)'?s (?:\w+ )?"
    r"(?:brother|sister|cousin|nephew|niece|uncle|aunt(?:ie|y)?|son|daughter|mother|father|mum|dad)"
)
_HE_IS = r"(?:he|she)(?:'?s| is) (?:(?:actually|only|just) )*(?:my|me)"
# The whole message says whom it is about: "he's my mate"; not "she's my mum, she told me"
_HE_IS_MY = tuple(
    (
        relation,
        re.compile(
            r"^\W*(?:(?:no|nah|naw|sorry|actually|well|but)\b\W*)*"
            rf"{_HE_IS} (?:(?!\w*s\b)[\w-]+ ){{0,2}}?(?:{words})\W*$"
        ),
    )
    for relation, words in (("other_family", rf"{_IN_LAW}|{_OF_MY_PARTNER}"), *_RELATIONS)
)
# Beside what they deny: "im not his sister, hes my brother in law, married to my sister"
_RATHER = tuple(
    (relation, re.compile(rf"\b{_HE_IS} (?:{words})\b(?!['’]s|[- ]in[- ]?law)"))
    for relation, words in (("other_family", rf"{_IN_LAW}|{_OF_MY_PARTNER}"), *_RELATIONS)
)
# "I'm not his parent", "he's not my son", "I am not friend"
_I_AM_NOT = r"(?:\bi(?:'?m| am)|\bam)(?:n'?t| not| no)(?: (?:his|her|their|an?|the))?"
_NOT_MY = r"\b(?:he|she)(?:(?:'?s| is) (?:not|no)| is ?n'?t) my"
_DENIED = tuple(
    (
        relation,
        re.compile(rf"{begins} (?:(?:best|close|real) )?(?:{words})\b(?!['’]s)(?: but\b)?"),
    )
    for begins, rows in ((_I_AM_NOT, _WRITER), (_NOT_MY, _RELATIONS))
    for relation, words in rows
)
# "a housemate of his", of the writer; not "a friend of his told me"
_OF_HIS = tuple(
    (
        relation,
        re.compile(
            rf"(?:^\W*|\bi(?:'?m| am) )(?:an? |the )?(?:\w+ )?(?:{words})"
            r" of (?:his|hers?|theirs?)\b"
            r"(?! (?:\w+ )?(?:told|tells|said|says|thinks|heard|saw|has|is|was|\w+ed)\b)"
        ),
    )
    for relation, words in (
        ("friend", r"friend|mate|flatmate|housemate|neighbou?r"),
        ("colleague", r"colleague|workmate|co-?worker"),
        ("other_family", r"cousin|uncle|aunt(?:ie|y)?|relative"),
    )
)
_BEGINS = (
    r"(?:^\W*|[.!?\n] *|\b(?:about|for|of|it'?s|it is|there'?s|there is|got|have|but|cos) )"
    r"(?:(?:just|jist|only) )*"
)
# "a mate of mine Craig, his mum …" is of the mate; "a mate of mine told me" is not
_OF_MINE = tuple(
    (
        relation,
        re.compile(
            rf"{_BEGINS}(?:(?:an?|this|one|the|my) )?(?:[\w-]+ )?(?:{words}) of mine\b"
            r"(?!,? (?:\w+ )?(?:told|tells|said|says|thinks|reckons|heard|saw)\b)"
        ),
    )
    for relation, words in (
        ("friend", r"friend|mate|pal|flatmate|housemate|neighbou?r"),
        ("colleague", r"colleague|workmate|co-?worker"),
        ("sibling", r"brother|sister"),
        ("other_family", r"cousin|uncle|aunt(?:ie|y)?|nephew|niece|relative"),
        ("professional", r"pupil|student|patient|client"),
    )
)
_ABOUT = re.compile(
    r"\b(?:(?:worr|concern|scare|afraid|fright|fear|help|anxious)\w*"
    r" (?:i am |i'm )?(?:about|for|of|that|with)? ?"
    r"|(?:writ(?:e|ing)|tell(?: you)?|talk|speak|call(?:ing)?|here|ask)(?: to you)? about "
    r"|(?:with regards? to|regarding|concerning|in (?:respect|regard) (?:of|to)|on account of) "
    r"|\b(?:it'?s|it is|this is) (?:all )?(?:about|abt|bout) "
    r"|\bit'?s (?=my (?:[\w-]+ ){1,4}?(?:(?:that )?i(?:'?m| am)|who i(?:'?m| am)) (?:\w+ )?"
    r"(?:bothered|worried|concerned|scared|on) about))(?=my\b)"
)
# With whom the writer spends time, and whom they let a room to
_BESIDE_THEM = (
    (
        "friend",
        re.compile(
            r"\b(?:i|we) (?:play|sing|fish|walk|swim|box|train|drink|game|bowl|climb|cycle"
            r"|ride|dance|go)"
            r"(?: (?!with)\w+){0,3} (?:with|beside|alongside) (?:(?:this|an?|the|one) (?:\w+ )?"
            r"(?:chap|man|bloke|guy|lad|lass|woman|girl|fella|fellow|lady)\b|(?:him|her|them)\b)"
        ),
    ),
    (
        OTHER,
        re.compile(
            r"\b(?:my|one of my|our) (?:\w+ )?(?:tenant|lodger)s?\b(?!['’]s)"
            r"|\b(?:he|she|they) rents? (?:[\w-]+ ){1,3}?(?:off|from|of) (?:me|us)\b"
            rf"|{_I} (?:his|her|their) land(?:lord|lady)\b"
        ),
    ),
)
_I_HAVE = tuple(
    (
        relation,
        re.compile(
            rf"(?:^\W*|[.!?\n,] *)i(?:'ve| have)(?: got)? an? (?:\w+ )?(?:{words})"
            r"(?=,? (?:who|he|she|called|named)\b)"
        ),
    )
    for relation, words in (
        ("friend", r"friend|mate|pal|neighbou?r|flatmate|housemate"),
        ("colleague", r"colleague|co-?worker|workmate"),
        ("other_family", r"cousin|nephew|niece"),
        ("professional", r"pupil|student|patient|client"),
    )
)
# What the writer says of their own work. "A guy at work told me" is not about the guy.
_AT_WORK = (
    ("professional", re.compile(WORKS_FOR_THEM)),
    (
        "colleague",
        re.compile(
            r"(?:^\W*(?:i am |i'?m )?|\b(?:about|for|of|it'?s|there'?s|there is) )"
            r"(?:(?:just|jist|only) )*"
            rf"(?:(?:an?|the|this|one|some) )?(?:\w+ )?{WORKS_BESIDE_THEM}"
            r"(?! (?:has )?(?:told|tells|said|says|thinks|mentioned|warned|reckons|heard|saw)\b)"
        ),
    ),
    (  # "it is about colleague from my work", "a workmate, he is 29"; not "a colleague told me"
        "colleague",
        re.compile(
            rf"{_BEGINS}(?:(?:an?|the|this|one|my) )?(?:[\w-]+ )?(?:colleague|co-?worker|workmate)"
            r"(?= (?:from|at|in) (?:(?:my|the|our) )?(?:work|job|office|warehouse|factory|shop"
            r"|depot"
            r"|hospital|site|ward|company|firm)\b|,? (?:who|he|she|named|called)\b|\W*$)"
            r"(?!.{0,30}\b(?:told|tells|said to) (?:me|us)\b)"
        ),
    ),
)
# "worried about me brother", not "proud of me mum said"
_ME_FOR_MY = re.compile(
    r"(^\W*|\b(?:about|it'?s|but|cos) )(?:me|wor|oor|ma) "
    r"(?=(?:(?:own|little|big|old|best|eldest|youngest) )?"
    rf"(?:{'|'.join(words for _, words in _RELATIONS)}|nan|gran)\b)"
)
# whom it is about: "hiya. its my husbands brother Cathal"
_FIRST_OF_ANOTHER = re.compile(
    r"(?:^\W*|: |\b(?:it'?s|about|for|well|but|is|he'?s|she'?s) )"
    + rf"(?:(?P<family>{OF_FAMILY})|{OF_OTHERS})"
    + r"(?!,? (?:\w+ )?(?:told|tells|said|says|thinks|reckons|heard|saw)\b)"
)
# "my neighbour Glenys put me onto this": whoever sent the writer here is not the one
_SENT_ME = re.compile(
    r"\bmy (?:\w+ ){1,3}?(?:put|pointed|sent|told|gave|showed) (?:me|us)"
    r" (?:(?:on ?to|to|of|about|at) )?(?:this|you|here|the (?:number|link|site|website|chat))\b"
)
# Beside the one it is about: "my wife and I are uneasy", "my husband says it is nothing"
_BYSTANDER = re.compile(
    rf"\bmy {_LIKE}(?:{'|'.join(words for _, words in _RELATIONS)})"
    r"(?: (?:and|n|&) (?:i|me|myself)\b"
    r"|(?: also)? (?:says|said|thinks|reckons|tells me|told me)(?: that)?"
    r" (?:it|its|it's|i|i'm|im|we|to|not|that's|thats)\b"
    r"|(?:'?s| is| are| was) (?:\w+ ){0,2}?(?:distressed|worried|upset|scared|frightened|concerned"
    r"|anxious|uneasy|beside (?:her|him)self)\b)"
)
# "… she said, Nain": how the writer is spoken to
_CALLED = re.compile(
    r"\b(?:he|she)(?:'s| has)? (?:said|says|told me|goes|shouted)\b[^.!?\n]*,"
    r" (?:nain|taid|nan|nana|nanny|gran|granny|grandma|grandad|grandpa)(?=\s*(?:[.!?\"”'\n]|$))"
)
_ONE_OF_KIN = (
    r"(?:step-?)?(?:grand)?(?:son|daughter)|(?:half-?|step-?)?(?:brother|sister)|husband|wife"
    r"|nephew|niece|cousin|dad|mum|mam|mom|father|mother|lad|lass|boy|girl|partner|boyfriend"
    r"|girlfriend|friend|mate|uncle|aunt(?:ie|y)?|gran|nan|neighbou?r|teacher|boss|colleague"
)
_KIN_NAMED = re.compile(rf"\b({_ONE_OF_KIN})s?\b")
# "My daughter had a knife and told me she would …"; not "my son told me his mate …"
_TOLD_ME_BY = re.compile(
    rf"^\W*(?:(?:and|but|so|well|then)\b\W*)*my (?!other\b|one\b)(?:\w+ )?({_ONE_OF_KIN})"
    r"(?: (?!(?:who|he|she|they|said|says|heard)\b)[\w'-]+){0,12}?"
    r" (?:told|tells|said to|messaged|texted|phoned) (?:me|us)\b"
    r"(?! (?:that |about )?(?:his|her|their|the|my)\b)"
)
_ABOUT_LETTERS = 60  # after "worried about": as far as the person is named
_ANYONE = "|".join(words for _, words in _RELATIONS)
_OLD = r"[ -]?(?:years?|yrs?)[ -]?old\b|[ -]?y/?o\b"
# What stands behind an age, and not behind "16 of them", "20 followers" or "15 minutes".
_AGED = (
    rf"(?={_OLD}| ?yrs?\b| ?[.,;!?)](?!\d)|\s*$| (?:and|n|nd|&)(?:\b|(?= ))(?! \d)"
    # "he has 20 years", "she is 29 years, same line like me"; not "20 years of it"
    r"| years?(?=\s*$|[.,;!?]| (?:and|now|he|she|his|her|but|only)\b)"
    # "hes 21 hes been on …": the next thing is told of them; not "he has 3 he keeps in a box"
    r"|(?<!has \d\d)(?<!has \d) (?:(?:he|she|they)(?:['’]?s|['’]?re)?|i['’]?(?:ve|m))\b"
    r"| (?:has|is|who|now|but|so|i think|i guess|maybe|ish|ans|a[nñ]os|aswell|as well|too|also"
    r"|or so"
    r"|same|btw|by the way|(?:you|u) never"
    r"|(?:though|tho|lol)(?=\W*$))\b)"
)
_ONLY = (
    r"(?:(?:only|just|nearly|now|about|turning|turned|recently|barely|already|maybe|probably|prob"
    r"|around|abt|roughly|like|i think|coming up|going on|perhaps) )*"
)
_STARTS = r"(?:^\W*|[.!?\n] *)"
_PUPIL = rf"(?:{_YOUNG}|lass|pupil|student|teenager|youngster|young (?:man|woman|lad|person))"
_NO_SMALL_NAME = (  # before a number
    r"yes|yeah|yep|aye|nah|naw|okay|well|age|aged|since|about|around|maybe|line|lines|number|room"
    r"|class|year|flat|house|street|road|bus|page|chapter|today|yesterday|sorry|actually|probably"
    r"|roughly|then|now|also|and|but|mum|mam|mom|dad|grand?\w*|nana?|uncle|aunt\w*|monday|tuesday"
    r"|wednesday|thursday|friday"
    r"|saturday|sunday|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|leeds|london|people|they|them|none|nobody|never|hello|thanks"
)
# "he's 26 not 24"
_NOT_THAT_OLD = re.compile(r"\s*(?:\bnot|n['’]?t)(?: even| yet| quite)? \d{1,2}\b", re.IGNORECASE)
_AGES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:\bmy|\bour|^\W*(?:an? |the )?|\babout an?)(?: ?[\w-]+){0,2}? ?"
        rf"\b(\d{{1,2}})(?:{_OLD})",
        # "my partner lee is 36", not "my brother mate is 15"
        rf"\bmy (?:\w+ ){{0,2}}?(?:{_ANYONE})(?:'?s)?"
        rf"(?:,? \w+(?=,)| (?!(?:{_ANYONE}|{_NO_SMALL_NAME}|boss|teacher|tutor|coach|girl|lad"
        rf"|man|who)\b)"
        rf"[a-zà-ÿ]{{3,}}(?= is|'s| aged))?,?"
        rf"(?: |'s )(?:who is |who's |is |aged )?{_ONLY}(\d{{1,2}}){_AGED}"
        rf"(?!(?:{_OLD}) (?:{_ANYONE})\b)",
        r"\bmy (?:\w+ ){1,3}?who(?:'?s| is) (\d{1,2})\b(?! ?(?:%|months|weeks|stone|foot|miles))",
        rf"\b(?:he|she)(?:'s| is|s| has|(?:'?s| is) having| must be|'?d be| would be| looks)? "
        rf"{_ONLY}(\d{{1,2}}){_AGED}",
        # "he turned 18 in May", "his age is not 22. He made 26 last month"
        rf"\b(?:he|she)(?:'s| has)?(?: just| only)? turned (\d{{1,2}})(?:{_AGED}"
        r"|(?= (?:in|on|last|this|yesterday|today|recently)\b))",
        r"\bage\b[^!?\d]{0,30}\b(?:he|she)(?:'s| has)? (?:made|became|got) (\d{1,2})\b",
        # "a pupil of mine, aged 17", "a patient of mine 24 male", "my son (17)"
        rf"\b(?:an?|my|our|this|the) (?:\w+ )?(?:{_ANYONE}|{_PUPIL}|patient|client|tenant|resident"
        r"|employee|service user|young person|man|woman)(?: of (?:mine|ours))?"
        r"(?:,? ?(?:is |who is )?aged |,? \(|,? )(\d{1,2})\b(?=\s*(?:[,.;)]|male|female|m\b|f\b"
        r"|and\b(?! ?\d)|$))",
        # "my son Kuba 22", "he have 19 years"
        rf"\bmy (?:{_ANYONE}) (?!(?:{_NO_SMALL_NAME}|is|has|was|in|at|on|for|with|of|to|from)\b)"
        r"[a-zà-ÿ]{3,},? (\d{1,2})\b(?=\s*(?:[,.;]|and\b|$))",
        r"\b(?:he|she) (?:has|have|is having) (\d{1,2}) (?:years?|yrs?|ans|a[nñ]os"
        r"|lat)\b(?! (?:of|in|at|ago))",
        # "boy, 14", "daughter 17 years", "son's 20", and "is 17 and angry": nobody is named
        rf"{_STARTS}(?:(?:an?|my|our) )?(?:grand)?(?:{_YOUNG}|lass|pupil|student)"
        rf"(?:'s)?,? (?:of |aged |is |who is |who's )?{_ONLY}(\d{{1,2}})"
        rf"(?:{_AGED}|(?= years\b(?! (?:ago|in|of))))",
        # "a lad of 15 in my group", "one of the lads I teach football, 14, says"
        rf"{_STARTS}(?:(?:an?|the|this) )?{_PUPIL} (?:of|aged) (\d{{1,2}})\b"
        r"(?! (?:us|them|people|minutes|times|%))",
        rf"{_STARTS}(?:(?:an?|the|this|one of (?:the|my)) )?{_PUPIL}s?"
        r" (?:that |who )?(?:i|we) (?:teach|coach|train|mentor|tutor|look after|support|work with)"
        rf"(?: [\w']+){{0,2}}, (?:aged |he's |she's |who is |who's )?(\d{{1,2}}){_AGED}",
        # "I have been talking with a man of 24"; not "I fear he talks to a man of 40"
        r"\b(?:i|we)\b(?:(?!\b(?:he|she|they|who|my)\b)[^.!?,]){0,60}\b(?:with|about|to|for) (?:an?"
        rf" |this |one )(?:{_PUPIL}|man|woman|bloke|chap) (?:of|aged) (\d{{1,2}})\b",
        # "a lad on my shift called Nathan, about 34", "I saw a 22 year old man"
        rf"\b(?:called|named) [a-zà-ÿ]{{2,}},? (?:who is |who's |he's |she's |aged )?{_ONLY}"
        rf"(\d{{1,2}}){_AGED}",
        rf"\b(?:i|we)(?:'ve)? (?:saw|see|seen|have|met|teach|coach|support|treat|mentor|look after"
        rf"|work with|live with) (?:an? |this |one )(\d{{1,2}})(?:{_OLD})",
        rf"^\W*(?:is|aged?:?) {_ONLY}(\d{{1,2}}){_AGED}",
        rf"^\W*(?:(?:maybe|about|around|probably|roughly) )+(\d{{1,2}})(?:{_OLD})?\W*$",
        # "kirsty, 19."
        rf"{_STARTS}(?!(?:{_NO_SMALL_NAME})\b)[a-zà-ÿ]{{3,}}, (?:aged )?(\d{{1,2}})"
        rf"(?:{_OLD})?(?=\s*(?:[.!?](?!\d)|$))",
        r"\b(?:(?:il|elle|fils|fille|fr[eè]re|s(?:œ|oe)ur)(?:,| a| de)?|tiene|hij[oa](?:,| de)?)"
        r" (\d{1,2}) (?:ans|a[nñ]os)\b",
    )
)
# "I write about my son Kacper, 17. … my daughter heard it, she is 9": whom it is about
_AGES_FIRST = re.compile(
    rf"my (?:\w+ ){{0,2}}?(?:{_ANYONE})(?: (?!who\b)[a-zà-ÿ]+)?,? ?"
    rf"(?:(?:who|he|she)(?:'s| is) |aged |is )?(\d{{1,2}}){_AGED}"
)
# No name, though a capital letter begins it.
_NO_NAME = (
    r"(?:It|He|She|This|That|There|Here|Today|Year|Room|Class|Flat|Age|Time|What|Which|We|They|My"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August"
    r"|(?:Sept|Nov|Dec)ember|October|Yesterday|Tomorrow|Mum|Mam|Mom|Dad|Gran|Nan"
    r"|Grand(?:dad|ad|pa|ma|father|mother))\b"
)
_NAME = rf"(?!{_NO_NAME})[A-Z][a-zà-ÿ]+"
# "My wife's uncle Ron who is 58 said …", "my husband's cousin Mark, 41,": whom it is about
_AGE_OF_FAMILY = re.compile(
    r"(?:^\W*|[.!?\n] *|\b(?:it'?s|about|for|but|he'?s|she'?s) )"
    + rf"(?:{OF_FAMILY}|{OF_OTHERS})"
    + rf"(?:,? (?!(?:who|is|aged|and|{_NO_SMALL_NAME})\b)[a-zà-ÿ]+)?,?"
    rf"(?: (?:who is|who's|whos|he's|she's) {_ONLY}(\d{{1,2}})\b"
    r"(?! ?(?:%|months|weeks|stone|foot|miles|times))"
    rf"|(?:'s| is| aged)? {_ONLY}(\d{{1,2}}){_AGED})"
)
_AGES_OF_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_STARTS}{_NAME}, (?:aged )?(\d{{1,2}}){_AGED}",
        rf"\b{_NAME}(?:'s| is|,? who is|,? who'?s|, aged) {_ONLY}(\d{{1,2}}){_AGED}",
    )
)
_SCHOOL_YEARS = re.compile(
    r"\byear (\d{1,2}) (?:boy|girl|lad|pupil|student|kid|child)\b"
    r"|\b(?:boy|girl|lad|pupil|student|son|daughter|he|she)(?:'?s| is)? (?:now )?in"
    r" year (\d{1,2})\b"
)
_WITH_AGE = re.compile(
    rf"\bmy ((?:\w+ ){{0,2}}?(?:{_ANYONE}))(?: (?!who\b)[a-zà-ÿ]+)?,?"
    rf"(?:'s| who is| who's| is| he's| she's)?,? {_ONLY}\d{{1,2}}{_AGED}"
)
AGE_IN_YEAR_ONE = 5  # and six on their birthday; England and Wales
_I_HAVE_ONE = re.compile(  # "I have a colleague, he is 29"
    r"\bI(?:['’]ve| have)(?: got)? an? (?=(?:colleague|co-?worker|workmate|friend|mate|pal"
    r"|neighbou?r"
    r"|pupil|student|patient|client|cousin|nephew|niece|lodger|tenant)\b)",
    re.IGNORECASE,
)
# Of the writer, of somebody else, or of another time: taken out before an age is looked for.
_NOT_THEIRS = re.compile(
    r"\b(?:i(?:'?m| am)|we(?:'re| are)) (?:(?!about|of|for)[a-z]+,? ){0,3}\d{1,2}(?![^\Wy]|\d)"
    r"|\b(?:when|since|until|till|before|after|once|if|by) (?:\w+ ){1,4}?\d{1,2}\b"
    rf"|\b(?:his|her|their|(?:has|got|with|have) an?|another)(?: [\w-]+){{0,4}}? (?:{_ANYONE})s?\b"
    r"(?:,? (?!he's|she's)[a-z]+)?,?(?: (?:who is|who's|is|he's|she's|he is|she is|aged|in year))*"
    r"(?: (?:only|just|now))? \d{1,2}\b",
    re.IGNORECASE,
)
# A decade of the person, not of "his teacher, in her fifties". "In his twenties" spans two bands.
_PERSON = (
    r"(?:^\W*|\b(?:he|she)(?:'s| is|s) "
    rf"|\bmy (?:\w+ ){{0,2}}?(?:{_ANYONE}),? (?:(?:who is|who's|is) )?)"
    r"(?:(?:only|just|now|about|maybe|probably|already) )?"
)
_DECADES = tuple(
    (band, re.compile(_PERSON + words))
    for band, words in (
        ("18_24", r"in (?:his|her|their) early (?:twenties|20s)\b"),
        (
            "25_over",
            r"in (?:his|her|their) (?:late (?:twenties|20s)|(?:(?:early|mid|late)[ -])?"
            r"(?:(?:thir|for|fif|six|seven|eigh|nine)ties|[3-9]0s))\b",
        ),
        (
            "25_over",
            r"(?:(?:thir|for|fif|six|seven|eigh|nine)ty|[3-9]0)[ -]?(?:odd|ish|something)\b",
        ),
    )
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|easter|christmas|new year|ramadan|eid|half[ -]term|spring|summer|autumn|winter|20\d\d)"
)
_ROUGHLY = r"(?:(?:about|around|roughly|maybe|early|late|mid|last|the|this) ){0,2}"
_THEN = r"(?: last year| this year| 20\d\d)?"
_SINCE = re.compile(
    rf"\bsince {_ROUGHLY}{_MONTH}\b{_THEN}"
    r"|\bsince [^.,;!?\n]{2,40}(?!\w)"
    r"|\b(?:started|began|changed|going on) (?:sometime )?"
    rf"(?:in|at|from|after|before|about|around|last) {_ROUGHLY}{_MONTH}\b{_THEN}"
    r"|\b(?:for|over|in) the (?:last|past) (?:\w+ ){0,2}?(?:day|week|month|year)s?\b"
    r"|\b(?:a|an|one|two|three|four|five|six|\d{1,2}|a few|a couple of)"
    r" (?:days?|weeks?|months?|years?) ago\b"
    r"|\b(?:last|this) (?:week|month|year|summer|winter|spring|autumn|term)\b"
    r"|\b(?:more and more|(?:it is|it's|is) (?:growing|getting (?:worse|more))|recently|lately)\b",
    re.IGNORECASE,
)


_NEAR = (  # "my wee brother"; no word that says what he does
    r"(?:(?:own|wee|little|big|older|elder|younger|eldest|youngest|oldest|middle|only|best|dear"
    r"|lovely|beloved|teenage|grown-?up|adult|old|new|next[- ]door|\d{1,2}[ -]years?[ -]old"
    r"|\d{1,2} ?yo) )*"
)
_NUMBER = r"(?:\d{1,2}|[a-z]+teen|ten|eleven|twelve|(?:twenty|thirty|forty|fifty)(?:[ -][a-z]+)?)"
_ONLY_WORRIES = re.compile(
    r"^\W*(?:(?:hi|hiya|hello|hey|dear \w+|good (?:morning|afternoon|evening)|so|and|but"
    r"|well)\b\W*)*"
    r"(?:(?:i am|i'?m) an? (?:\w+ )?(?:gran\w*|nan|mum|mam|mom|dad|mother|father|parent|sister"
    r"|brother|aunt(?:ie|y)?|uncle|wife|husband|friend|neighbou?r|teacher|nurse|tutor)"
    r"(?: (?:in|from|of|near) [\w' -]{2,25}?)?(?: and|,|,? so)? )?"
    r"(?:(?:i|we)(?:'?m|'?ve been| am|'?re| are| have been| get| feel)? |am )?"
    r"(?:(?:only|just|very|rather|really|so|quite|a bit|a little|bit|getting|also|always|still"
    r"|extremely|terribly|dead|proper|well|pure|most|awfully|increasingly|deeply) )*"
    r"(?:worr(?:ied|y|ying)|concern(?:ed)?|anxious|scared|afraid|frightened|nervous|uneasy|upset"
    r"|desperate|fear|stressed)(?: (?:sick|to death|stiff|out of my mind))?"
    r" (?:about|for|over) (?:him|her|them|(?:my|me|ma|our|a|the|this) "
    rf"{_NEAR}(?:{_ANYONE}|boy|girl|lad|lass|man|woman|bloke|guy|lodger))"
    r"(?-i:,? [A-Z][a-zà-ÿ]+)?"  # a name
    rf"(?:,? (?:and )?(?:who|he|she)(?:'s| is|s)(?: (?:only|just|now|nearly|about|maybe))*"
    rf" {_NUMBER}"
    rf"|,? (?:aged |age )?{_NUMBER})?(?: years?(?: old| of age)?| ?yrs?| ?yo)?\W*$",
    re.IGNORECASE,
)
# Not "will they read it" or "don't tell him", which ask and wish something of the chat.
_OF_THEM = re.compile(
    r"(?<!\btell )(?<!\bdo )(?<!\bdoes )(?<!\bwill )(?<!\bcan )(?<!\bwould )"
    r"\b(?:he|she|his|hers?|him|hes|shes|they|their|theyre|them)\b"
    rf"|\b(?:my|me|our|his|her) (?:\w+ ){{0,2}}?(?:{_ANYONE})s?\b"
    r"|\b(?:il|elle|ils|mon|ma|mi|él|ella)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\b{_NAME}(?:['’]s| (?:is|has|was|wants?|said|says|went|will|keeps))\b")


def of_somebody(text: str) -> bool:
    """Say whether the words speak of a person beside the writer and the chat."""
    return bool(_OF_THEM.search(text) or _NAMED.search(text))


_SMALL = (
    r"(?:children|kids|weans?|bairns?|babies|baby|toddler|wee (?:ones?|yins?)|little (?:ones?|uns?)"
    r"|(?:baby|little|wee|kid|younger) (?:brother|sister|bro|sis|cousin)s?)"
)
_LIVES_HERE = (
    r"(?:(?:lives?|living|stays?|staying|is|are|'?s)"
    r" (?:here|at home|with (?:him|her|them|us|me)"
    r"|in (?:the|our|his|her|their|my) (?:house|home|flat))|here with)\b"
)
_YOUNG_AGE = r"(?:1[0-7]|[1-9])\b(?! (?:days|weeks|months|people|of))"
_CHILDREN_HERE = re.compile(
    # "he lives with us and my daughter, she is 9"; not the person, who is 16 and lives with them
    rf"\b{_LIVES_HERE}[^.!?]{{0,30}}\b(?:and|with) (?:my|our|his|her) (?:\w+ )?(?:daughter|son|girl"
    rf"|boy|sister|brother|twins?)s?,? (?:(?:who|she|he|they)(?:'s|'re| is| are) )?(?:only |aged )?"
    rf"{_YOUNG_AGE}"
    rf"|\b(?:my|our|the) (?:youngest|other (?:one|son|daughter|girl|boy|lad))[^.!?]{{0,20}}"
    rf"\b{_YOUNG_AGE}[^.!?]{{0,30}}\b(?:{_LIVES_HERE}|(?:she|he)(?:'s| is) (?:there|here|in the)"
    r"\b)|"
    rf"\b{_SMALL} (?:(?:that|who|still|all|also|just) )*{_LIVES_HERE}"
    rf"|\b(?:only|just|me,?|mum,?|with) [^.!?]{{0,40}}\bhere\b[^.!?]{{0,40}} and (?:my|our|the)"
    rf" {_SMALL}\b|\b(?:there(?:'?s| is| are)|theres) (?:only |just )?[^.!?]{{0,40}}\bhere and"
    rf" (?:my|our|the|his|her) {_SMALL}\b"
)


def children_here(text: str) -> bool:
    """Say whether the words tell plainly that a child lives there: "theres only my stepdad here
    and my baby brother", "two foster weans live in the house wi him"."""
    plain = _plain(text)
    own = _A_CHILD_WRITES.search(plain) and _WITH_THE_WRITER.search(plain)
    return bool(own) or _CHILDREN_HERE.search(plain) is not None


# The writer is under 18, and the person lives with them: "im 12 n my cousin lives wiv us"
_A_CHILD_WRITES = re.compile(
    r"\bi(?:'?m| am) (?:(?:only|just|like) )*(?:[5-9]|1[0-7])"
    r"(?=\s*$|[.,;!?]|'| (?:and|n|nd|&|my|his"
    r"|her|but|so|hes|shes|he's|she's|btw|lol|years?|yrs?|its|it's|yo)\b| ?y/?o\b| ?& )"
)
_WITH_US = r"(?:with|wiv|wit|wif|wi|w) (?:us|me)\b"
_WITH_THE_WRITER = re.compile(
    r"(?<!used to )\b(?:lives?|livin[g']?|stays?|stayin[g']?|bides?)"
    rf" (?:(?:here|in|back) )?{_WITH_US}"
    r"|\bi live (?:with|wiv|wit|wif|wi|w) (?:him|her)\b"
)
_ALONE = re.compile(
    r"(?:\b(?:he|she)(?:'?s)?|^\W*(?:my|our) \w+(?: [a-zà-ÿ]+)?)"
    r" (?:(?:just|still|now|only|always) )*(?:lives?|livin[g']?|bides?|stays?)"
    r"(?: (?!(?:with|wi|wiv|if|when|not|and|but)\b)[\w']+){0,4}?"
    r" (?:alone|(?:on|by) (?:his|her) (?:own|tod|lonesome)|by (?:him|her)self)\b"
    r"|\b(?:it'?s|there'?s|theres) (?:only|just) (?:him|her)"
    r"(?: (?:and|n|&) (?:the|his|her|a) (?:\w+ )?(?:cats?|dogs?|budgie|bird|parrot|rabbit)\b"
    r"| (?:living )?there\b| in (?:the|his|her) (?:house|flat|place)\b)"
)
_NO_LONGER_ALONE = re.compile(
    r"\b(?:kids?|child|children|bab(?:y|ies)|sons?|daughters?|weans?|bairns?|toddler|twins?"
    r"|boys?|girls?|used to|before|until|till|since|except|apart|when)\b"
    r"|\b(?:alone|own|tod|self) (?:with|wi|wiv)\b(?! (?:the|his|her|a) (?:\w+ )?(?:cats?|dogs?)\b)"
)


def lives_alone(text: str) -> bool:
    """Say whether the words tell plainly that the person lives alone: "she lives in Whitby on her
    own". Where more than one is named, it may be of another."""
    plain = _plain(text)
    if len(set(_KIN_NAMED.findall(plain))) > 1:
        return False
    sentences = re.split(r"(?<=[.!?;\n])\s*", plain)
    return any(_ALONE.search(one) and not _NO_LONGER_ALONE.search(one) for one in sentences)


def child_lives_there(text: str) -> str | None:
    """Return yes or no where the words tell plainly whether a child lives there."""
    if children_here(text):
        return "yes"
    return "no" if lives_alone(text) else None


def relation(text: str) -> str | None:
    """Return what the writer is to the one person that the telling is about, or None."""
    plain = _of_whom(text)
    if about := _ABOUT.search(plain):
        near = plain[about.end() : about.end() + _ABOUT_LETTERS]
        first = [(found.start(), name) for name, words in _MY if (found := words.search(near))]
        if first and min(first)[0] == 0:
            return min(first)[1]
    if of := _FIRST_OF_ANOTHER.search(plain):
        return "other_family" if of["family"] else OTHER
    if own := [name for name, words in (*_I_AM, *_OF_HIS, *_OF_MINE) if words.search(plain)]:
        return own[0]
    named = _without_bystanders(plain)
    if not named and _CALLED.search(plain):
        return "grandparent"
    if not named and _MY_GRANDPARENT.search(plain):
        return "other_family"
    if len(named) > 1:  # "my son Tyler is 15 … my husband hunts": whose age is told
        aged = _WITH_AGE.findall(plain)
        named = {name for one in aged for name, words in _MY if words.search(f"my {one}")}
    return named.pop() if len(named) == 1 else None


def _without_bystanders(plain: str) -> set[str]:
    named = _named(plain)
    return (_named(_BYSTANDER.sub(" we", plain)) or named) if len(named) > 1 else named


def _of_whom(text: str) -> str:
    plain = _ME_FOR_MY.sub(r"\1my ", _without_denied(_plain(ages_in_words.in_figures(text))))
    return FRIEND_OF_FAMILY.sub(" ", _SENT_ME.sub(" ", plain))


def _named(plain: str) -> set[str]:
    said = (*_MY, *_AT_WORK, *_BESIDE_THEM, *_I_HAVE, *_IN_OTHER_LANGUAGES)
    return {name for name, words in said if words.search(plain)}


def told_me_themself(quote: str, said: str) -> bool:
    """Say whether "my son told me" is of the one that all of `said` is about: no other of the
    writer's family is named in it."""
    found = _TOLD_ME_BY.search(_plain(quote))
    kin = set(_KIN_NAMED.findall(_plain(f"{said} {quote}")))
    return found is not None and kin == {found[1]}


def writer_is(text: str) -> str | None:
    """Return what the writer says that they are to the person: "I'm his dad", "he's my mate".

    Never what they deny: a neighbour who is no friend is somebody else.
    """
    plain = _plain(text)
    left = _without_denied(plain).strip()
    no = denied(text)
    said = (*_I_AM, *_HE_IS_MY, *(_RATHER if no else ()))
    found = next((name for name, words in said if words.search(left)), None)
    return OTHER if found in no else found


def denied(text: str) -> frozenset[str]:
    """Return what the writer says that they are not to the person."""
    plain = _plain(text)
    return frozenset(name for name, words in _DENIED if words.search(plain))


def _without_denied(plain: str) -> str:
    for _, words in _DENIED:
        plain = words.sub(" ", plain)
    return plain


def _plain(text: str) -> str:
    return kin_first(spellings.plain(text.lower().replace("’", "'")))


def age(text: str) -> str | None:
    """Return the age band of the person, where one age and no other is told of them."""
    written = ages_in_words.in_figures(misspelt.put_right(text.replace("’", "'")))
    written = _I_HAVE_ONE.sub("my ", written)
    theirs = _NOT_THEIRS.sub(",", _NOT_THAT_OLD.sub(",", written))
    plain = _ME_FOR_MY.sub(r"\1my ", theirs.lower())
    if (about := _ABOUT.search(plain)) and (first := _AGES_FIRST.match(plain[about.end() :])):
        return age_band(int(first[1]))
    years = {int(found) for pattern in _AGES for found in pattern.findall(plain)}
    years |= {int(found) for pattern in _AGES_OF_NAMES for found in pattern.findall(theirs)}
    years |= {int(one or other) for one, other in _AGE_OF_FAMILY.findall(plain)}
    bands = {age_band(year) for year in years} | _of_school(plain)
    bands.update(band for band, words in _DECADES if words.search(plain))
    return bands.pop() if len(bands) == 1 and len(years) <= 1 else None


def _of_school(plain: str) -> set[str]:
    """Return the age bands of the school years told: both, where a year lies in two."""
    years = (int(one or other) for one, other in _SCHOOL_YEARS.findall(plain))
    ages = (year + AGE_IN_YEAR_ONE - 1 + birthday for year in years for birthday in (0, 1))
    return {age_band(age) for age in ages}


def only_worries(quote: str) -> bool:
    """Say whether the words only name whom the writer worries about: that is no sign of theirs."""
    return _ONLY_WORRIES.match(quote.replace("’", "'")) is not None


def since(quote: str) -> str | None:
    """Return the words that say since when, or that it grows, letter for letter."""
    found = _SINCE.search(quote)
    return found.group().strip() if found else None
