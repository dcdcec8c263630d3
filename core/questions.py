"""The questions of a concern, their choices, and how a typed answer is read.

An answer that cannot be read is `unknown`; "not answered" is never "no".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core import ages_in_words, assents, denials, misspelt, spellings
from core.evidence import FIRST_HAND
from core.kin_of_kin import kin_first, of_whose

READ_AS_DANGER = "card"  # in the slot of the danger question: a card was shown, nobody answered
SKIPPED = "unknown"  # in every slot of the form: asked, and not answered
NOT_ASKED = "not_asked"  # does not fit this person, or is known already; it says nothing

DANGER, RELATION, AGE_BAND = "danger", "relation", "age_band"
TOLD, CHANGES, KNOWN_HOW, WISHES = "told", "changes", "known_how", "wishes"
PROTECTIVE, OTHERS_KNOW, CHILDREN_IN_HOME = "protective", "others_know", "children_in_home"
REPORTER_SAFE = "reporter_safe"
WRITER_UNDER_18 = "writer_under_18"

# Asked before the preview, of adults: is contact wanted, and how is it safe?
WANTS_CONTACT, CONTACT_MESSAGE = "wants_contact", "contact_message"
CONTACT_HOW, CONTACT_WHEN, CONTACT_ELSE = "contact_how", "contact_when", "contact_else"
CONTACT = (WANTS_CONTACT, CONTACT_HOW, CONTACT_WHEN, CONTACT_MESSAGE, CONTACT_ELSE)
CONTACT_WORDS = (CONTACT_HOW, CONTACT_WHEN, CONTACT_ELSE)  # whatever is typed is the answer
LONGEST_CONTACT = 500  # characters, of the schema

# Of the form, in the order in which they are asked.
ORDER = (
    *(TOLD, DANGER, RELATION, REPORTER_SAFE, AGE_BAND, CHANGES, KNOWN_HOW),
    *(PROTECTIVE, OTHERS_KNOW, CHILDREN_IN_HOME, WISHES),
)
MOST_ASKED = 8  # of one person, after their telling; "are you under 18?" counts too

ADULT_RELATIONS = ("parent", "grandparent", "professional", "colleague")  # surely adults
PARTNERS = ("partner", "former_partner")
SELF = "self"
UNDER_18 = ("under_10", "10_12", "13_15", "16_17")  # of AGE_BAND

# Who gets which questions. The first row that fits is taken.
_FIRST = (DANGER, RELATION)
SETS: tuple[tuple[str, Callable[[Mapping[str, Any]], bool], tuple[str, ...]], ...] = (
    (
        "it is about the writer: never a form about them",
        lambda told: told.get(RELATION) == SELF,
        _FIRST,
    ),
    (
        "a child writes: no address, school or phone",
        lambda told: told.get(WRITER_UNDER_18) == "yes",
        (*_FIRST, AGE_BAND, CHANGES, KNOWN_HOW, PROTECTIVE, WISHES),
    ),
    (
        "about a partner, who may be a danger to the writer: are you safe?",
        lambda told: told.get(RELATION) in PARTNERS,
        (*_FIRST, REPORTER_SAFE, CHANGES, KNOWN_HOW, CHILDREN_IN_HOME, WISHES),
    ),
    (
        "a professional writes: their own safeguarding route is named first",
        lambda told: told.get(RELATION) == "professional",
        (*_FIRST, AGE_BAND, CHANGES, KNOWN_HOW, PROTECTIVE, OTHERS_KNOW, WISHES),
    ),
    (
        "about a child, and surely an adult writes",
        lambda told: told.get(AGE_BAND) in UNDER_18 and told.get(RELATION) in ADULT_RELATIONS,
        (*_FIRST, AGE_BAND, CHANGES, KNOWN_HOW, PROTECTIVE, OTHERS_KNOW, WISHES),
    ),
    (
        "about a child",
        lambda told: told.get(AGE_BAND) in UNDER_18,
        (*_FIRST, AGE_BAND, CHANGES, KNOWN_HOW, PROTECTIVE, WISHES),
    ),
    (
        "about an adult, and surely an adult writes",
        lambda told: told.get(RELATION) in ADULT_RELATIONS,
        (*_FIRST, AGE_BAND, CHANGES, KNOWN_HOW, PROTECTIVE, CHILDREN_IN_HOME, WISHES),
    ),
    (
        "about an adult, or age and relation are not known",
        lambda told: True,
        (*_FIRST, AGE_BAND, CHANGES, KNOWN_HOW, CHILDREN_IN_HOME, WISHES),
    ),
)

FREE_TEXT = (TOLD, CHANGES, PROTECTIVE, WISHES)  # whatever is typed is the answer
# preview line -> the slot that holds its typed words
TYPED_LINES = {
    WISHES: "wishes_text",
    OTHERS_KNOW: "others_text",
    **{name: name for name in CONTACT_WORDS},
}
TOLD_IN_WORDS = "told"  # the slot of a free-text question that was answered
TOLD_BESIDE = "told_beside"  # a worry that was told beside something else (slot `taken_as`)


@dataclass(frozen=True)
class Choice:
    """One allowed answer: its value, its button and the words that mean it when typed."""

    value: str
    label: str
    words: str  # a regular expression, matched against the text in lower case


def _choices(*rows: tuple[str, str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(*row) for row in rows)


# "my eldest", "my lovely little"; "me old" of the North, not "he told me his"
_MY = r"\b(?:my (?:\w+ ){0,2}|me (?:own |old |big |little |eldest |youngest )?)"
# "no idea" and "no one knows" begin like a no, and are none
_NO = (
    r"^(?:no|nope|nah|naw|nae|na(?! pewno)|non|nein|nie|n)\b"
    r"(?!/|\W*(?:idea|clue|comment|answer|reply|way (?:of|to)|one knows|maybe))"
)

_ON_THEIR_OWN = (
    r"(?:(?:on|by) (?:his|her|their|its) (?:own|tod|lonesome)|by (?:him|her|them)sel(?:f|ves)?)"
)
A_CHILD_AGED = (
    r"(?:\b\w+(?:'s|'re| is| are)|\b(?:he|she|they)(?:s|re)"
    r"|(?:brother|sister|bro|sis|son|daughter|boy|girl|lad|lass|nephew|niece|cousin|kid"
    r"|youngest|little one|wee (?:one|yin)|twin)s?,?"
    r"(?:'s| is| are| who'?s| aged| of)?)"
    r" (?:(?:only|just|about|nearly|now|aged) )*(?:1[0-7]|[1-9])\b(?! (?:of|people|others|days"
    r"|hours|adults|grown|bed|mates|lads|men|women|years (?:older|in)))"
)
# Contact. Whoever leaves a number or an address wants to be reached.
REACHED_AT = r"(?:[\w.+-]+@\w[\w-]*(?:\.[\w-]+)+|(?<!\w)\+?\(?\d(?:[ ().-]{0,3}\d){8,})"
_WILLING = (
    r"(?:(?:oh|well|um|erm?)\W+)?"
    r"(?:(?:yes|yeah|yeh|yea|yh|yep|yup|aye|oui|tak|y|ok|okay|k|sure|fine|alright|all right|please"
    r"|of course|course|definitely|defo|no (?:problem|worries|bother)|ye(?=\W*$|,))\b"
    r"(?!\W{1,3}(?:no|nope|nah)\b(?! (?:problem|worries|bother|voice|message|text)))"
    r"|(?:i )?do ?n[o']?t mind\b)"
)
_POLITE_NO = r"^(?:please|ok|okay|sure)\W+(?:do ?n[o']?t|do not)\b(?! mind)"
_NO_THANKS = (
    rf"{_NO}(?! (?:problem|worries|bother))|{_POLITE_NO}"
    r"|^(?:yes|yeah|yep|ok|okay|sure)\W{1,3}(?:no|nope|nah)(?: (?:thanks|thank you))?\W*$"
    r"|^(?:do ?n[o']?t|do not)\b(?! (?:mind|say|mention|tell))"
    r"|^(?:i(?:'?d| would) )?rather \w+ did ?n[o']?t"
    r"|\bprefer (?:that )?(?:you|they|nobody|no one) (?:did|do|would|will)(?: ?n[o']?t| not)\b"
    r"|\bprefer not to be\b|^(?:better|best) not\b"
    r"|^not (?:to )?(?:be )?(?:contact|call|ring|phone|telephon)"
)
_A_MESSAGE = r"(?:(?:a|an|any|me|text|voice|phone|answerphone) ?){0,3}(?:mails?|messages?|one)\b"
NEVER_LEAVE = (
    r"\b(?:do ?n[o']?t|do not|never|not to|ca ?n[o']?t|can ?not|must ?n[o']?t) (?:ever )?"
    rf"leave {_A_MESSAGE}|\bno (?:voice ?mails?|{_A_MESSAGE})"
    r"|\b(?:voice ?mail|message)s? (?:is|are) ?n[o']?t"
)
_NOBODY_MAY = (
    r"\b(?:nobody|no ?one) (?:must|should|can|may|is to|to)(?: ever)? "
    r"(?:ring|call|phone|text|write|come|contact|message|e-?mail)"
    r"|\b(?:must|should|can) ?(?:never|not|n[o']?t)(?: ever)? "
    r"(?:ring|call|phone|text|write|come|contact|message|e-?mail)"
)
# "you may write to me by post only", "email's best", "text only"
MAY_REACH = (
    r"\b(?:you|they|u|ye|yous) (?:may|can|could) (?:only |just )?"
    r"(?:write|ring|call|phone|text|e-?mail|contact|reach|message|post)\b"
    r"|\b(?:by|via|through) (?:the )?(?:post|letter|e-?mail|text|whatsapp)\b"
    r"|\b(?:texts?|e-?mails?|letters?|post) only\b"
    r"|\bonly (?:by )?(?:texts?|e-?mails?|letters?|post)\b"
    r"|\b(?:e-?mail|text|post|letter)s?(?:'?s| is| would be) (?:best|better|fine|ok|okay|safest)\b"
)
_LEFT = rf"(?:{_A_MESSAGE}|(?:an? |me an? )?(?:te?xts?|msgs?)\b)"
MAY_LEAVE = (
    rf"\b(?:can|may|could|please|to|just) leave {_LEFT}|(?:^|[,.;!] ?)leave {_LEFT}"
    r"|\b(?:voice ?mail|message)s?(?:'s| is| are| would be)"
    r" (?:fine|ok|okay|good|all ?right|safe|no problem)\b"
)

# Who the writer is. A child writes of "my teacher"; that makes nobody a professional.
_ROLE = (
    r"(?:(?:head ?)?teacher|(?:assistant|deputy) head|teaching assistant|safeguarding lead"
    r"|health visitor|midwife|psychologist|chaplain|tutor|lecturer|head of year|coach"
    r"|(?:youth|social|key|support|case) ?worker|nurse|gp|doctor|counsellor|therapist"
    r"|probation officer|imam|vicar)"
)
WORKS_FOR_THEM = (
    rf"\bi(?:'?m| am) (?:his|her|their|an?|the) (?:[\w-]+ ){{0,2}}?{_ROLE}\b|\bi (?:teach|coach)\b"
    r"(?! (?:with|alongside|my own|my (?:son|daughter|kid))\b)"
    rf"|\bi(?:'?m| am) (?:assistant|deputy) head\b"
    rf"|^(?:hi\W+|hello\W+)?(?:an? )?{_ROLE}(?: here\b|[.!]|$)"
    r"|\bi (?:run|help run|lead|manage|volunteer (?:at|with|in)) (?:an?|the|our|his|her|their)"
    r" (?:\w+ )?(?:youth|club|group|class|squad|scouts?|cubs|sunday school|madrasa\w*)"
    r"|\bi lead (?:the )?prayers\b"
    r"|\bi work with (?:them|him|her|young|children|kids|teenagers|families)\b"
    r"|\b(?:boy|girl|child|kid|teenager|young \w+|family) (?:that |who )?i work with\b"
)
WORKS_BESIDE_THEM = (
    r"(?:bloke|guy|lad|lass|man|woman|girl|someone|somebody|person|chap|one of the \w+|mate|fella)"
    r" (?:(?:that |who |whom )?i work with|(?:at|from|fae|frae) (?:my |ma )?work"
    r"|(?:on|in) my (?:shift|team|office))\b"
)
_TOGETHER = (
    r"(?:(?:we|i)(?: both| all)? work(?:ed|ing)? (?:together|alongside|beside|(?:in|at"
    r"|on) the same)"
    r"|(?:he|she|they) works? (?:(?:with|alongside|beside|for|under) (?:me|us)|(?:in|at"
    r"|on) the same)"
    r"|same (?:shift|team|workplace|warehouse|factory|office|depot|ward|site|firm|company)"
    r"|^(?:\w+ ){0,4}?(?:from|at|in) (?:my |the )?(?:work|job)\b)"
)
_I_LEAD_THEM = r"\bi(?:'?m| am) (?:his|her|their) (?:line )?(?:boss|manager|supervisor|employer)\b"
_DECADES_OVER_25 = (
    r"25 or over|late (?:twenties|20s)|(?:thir|for|fif|six|seven|eigh|nine)ties|\b[3-9]0s\b"
    r"|(?:thirty|forty|fifty|sixty|seventy|eighty|[3-8]0)[ -]?(?:odd|ish|something)|middle.?aged"
)
_SPEND_TIME = (
    r"\b(?:i|we) (?:play|sing|fish|walk|swim|box|train|drink|game|bowl|climb|cycle|ride|dance|go)"
    r"(?: (?!with)\w+){0,3} (?:with (?:him|her|them)\b|together)|\bfrom (?:the )?(?:\w+ )?club\b"
)
_LETS = (
    r"\b(?:he|she|they) rents?\b|\brents? [\w ]{0,20}(?:off|from) (?:me|us)\b|land(?:lord|lady)"
    r"|tenant|lodger|customer"
)
_TWO_PEOPLE = (
    r"\bmy (?:\w+ ){0,2}?(?:\w+'s|(?:work|class)?mates|friends|colleagues|neighbours|cousins)"
    r" (?:\w+ ){0,3}?(?:son|daughter|mum|dad|mother|father|brother|sister"
    r"|husband|wife|partner|boyfriend|girlfriend|ex|friend|mate|cousin|nephew|niece|uncle|aunt"
    r"|child|boy|girl|kid|teacher|tutor|colleague|neighbour)\b"
)
_ELDER = r"(?:step-?)?(?:mum|mam|mom|dad|father|mother)"

_HIS_MOUTH = r"(?:his|her|their) (?:own )?(?:mouth|lips)\b"
# What somebody else saw, heard or says, the writer was told; unless they were there themself.
_SOMEBODY_ELSE = (
    r"(?:\b(?:my|his|her|their|our|the|an?|one of \w+)"
    r"(?: (?!(?:i|we|he|she|they|and)\b)[\w']+){1,3}?"
    r"|\b(?:mum|mam|mom|dad|gran|nan|someone|somebody|people|others|friends|pupils)"
    r"|^(?!(?:i|we|he|she|they|yes|only|just|also|never|have|ive|nobody|both|all)\b)[a-z]+)"
)
_OTHERS_SAY = re.compile(
    rf"{_SOMEBODY_ELSE}(?: has| have| had| also| only| both)?"
    r" (?:saw|seen|watched|(?:over)?heard|said|says?|tells?|told)\b"
    r"|\btold (?:me|us) (?:that )?(?:his|her|their|the) \w+ (?:says?|said|told|heard|saw)\b"
    r"|\bhea?rd (?:(?:it|that|this) )?from"
    rf" (?!(?:him|them|her)(?:self|selves)?\b(?! (?!myself|directly)\w)|{_HIS_MOUTH})"
    r"|\bhea?rd (?:that )?(?:he|she|they)\b"
)
_WAS_THERE = re.compile(
    r"(?:\b(?:i|we)(?:'ve|'d|ve| have| had| did| just| also| both| all| actually)*|^(?:yes,?)?) ?"
    r"(?:saw|seen|see|watched|(?:over)?hea?rd? (?:him|them|it|that|her)\b"
    r"(?! (?:he|she|they|from|mum|dad|friends?|brother|sister|uncle|mother|father)\b))"
    r"|\bown (?:eyes|ears?)\b"
)

_ONLY_FROM = r"\bonly (?:know|heard) (?:it|this|that)? ?from\b|second.?hand"
NOT_FIRST_HAND = re.compile(
    r"(?:n['o]?t|\bnot|\bnever|\bno[- ]one|\bnobody|\bneither|\bnor)\b"
    r"(?: \w+){0,3}? (?:see|saw|seen|hear|heard)\b"
    r"|\b(?:see|saw|seen|hear|heard) (?:nothing|nothin|nowt|none|no part|neither|hee haw"
    r"|(?:bugger|sod|fuck|naff) all)\b"
)

QUESTIONS: dict[str, tuple[Choice, ...]] = {
    DANGER: _choices(
        (
            "yes",
            "Yes, or I think so",
            rf"{assents.YES}|^maybe yes\b",
        ),
        (
            "unsure",
            "I am not sure",
            rf"^(?:{denials.BEGINS_LIKE_NO}|{denials.DENIAL}).*{denials.DOUBT}"
            r"|not (?:really )?sure|unsure|don'?t know|dont know|no idea|dunno|maybe|possibly|idk"
            r"|no clue|\b(?:who|god|gawd|lord|heavens?|goodness|christ|nobody|no ?one|anyone) knows"
            r"|only (?:he|she|they|god) knows"
            r"|(?:he|she|they) knows? (?:where|how|who|what|when|people)\b"
            r"|^(?:(?:sorry|well|honestly|look|i)\b\W*)*could(?: ?n[o']?t| not|nae|na)"
            r" (?:really |honestly )?(?:tell|say)\b|(?:should|would|can) i know"
            r"|can'?t tell|hard to (?:say|tell)"
            rf"|^(?!{denials.DENIAL}).*(?:{assents.PERHAPS})",
        ),
        ("no", "No", rf"^{denials.DENIAL}"),
        ("not_said", "I would rather not say", r"rather not|prefer not|not say|skip|pass"),
    ),
    RELATION: _choices(
        ("former_partner", "Former partner", r"\bex\b|\bex-|former (?:partner|husband|wife)"),
        (
            "grandparent",
            "Grandparent",
            r"grand(?:son|daughter|child|kid)|\b(?:his|her|their|a) (?:gran|nan\b|nain\b|taid\b)",
        ),
        ("child", "Son or daughter", _MY + rf"(?:{_ELDER}|parents?)\b|^{_ELDER}$"),
        (
            "parent",
            "Parent",
            _MY + r"(?:step-?)?"
            r"(?:son|daughter|boy|girl|lad|child|kid|lassie|laddie|wean|bairn)s?\b"
            rf"|\bmon fils\b|\bma fille\b|\bmi hij[oa]\b"
            rf"|\b(?:his|her|their|the|an?) {_ELDER}\b|^(?:i'?m )?(?:an?|the|their)? ?parent",
        ),
        (
            "sibling",
            "Brother or sister",
            r"brother|sister|sibling|\bbro\b|\bsis\b|\btwin\b"
            r"|\bm(?:on fr[eè]re|a s(?:œ|oe)ur|i herman[oa])\b",
        ),
        (
            "partner",
            "Partner",
            r"husband|hubby|wife|missus|partner|boyfriend|girlfriend|\bmy [bg]f\b|spouse|fianc",
        ),
        (
            "professional",
            "I work with them",
            WORKS_FOR_THEM + r"|pupil|student|patient|client"
            rf"|^(?!.*\bmy (?:\w+ ){{0,2}}{_ROLE}\b).*\b{_ROLE}\b",
        ),
        (
            "colleague",
            "Colleague",
            _I_LEAD_THEM
            + rf"|colleague|co-?worker|at work|workmate|on my shift|i work with|{_TOGETHER}|"
            + WORKS_BESIDE_THEM,
        ),
        (
            "friend",
            "Friend, housemate or neighbour",
            rf"(?:flat|house|room)mates?\b|friends?\b|mates?\b|neighbou?r|pal\b|{_SPEND_TIME}",
        ),
        (
            "other_family",
            "Other family",
            r"cousin|nephew|niece|uncle|aunt|in-?law|family|\bgran|\b(?:nan|nain|taid)\b",
        ),
        ("self", "It is about me", r"^(?:me|myself|it'?s me|about me)\b"),
        ("other", "Someone else", rf"someone else|other|stranger|{_LETS}"),
    ),
    AGE_BAND: _choices(
        ("under_10", "Under 10", r"under (?:10|ten)"),
        ("10_12", "10 to 12", r"10 to 12"),
        ("13_15", "13 to 15", r"13 to 15"),
        ("16_17", "16 or 17", r"16 or 17"),
        ("18_24", "18 to 24", r"18 to 24|early (?:twenties|20s)"),
        ("25_over", "25 or over", _DECADES_OVER_25),
    ),
    KNOWN_HOW: _choices(
        (
            "seen",
            "I saw it myself",
            r"\bsaw\b|seen|watched|with (?:my|me) own eyes|\bown eyes\b"
            r"|\bi see (?:it\b|(?:him|her|them) (?:do|doing|with|put)\b)"
            r"|(?<!do )\bi(?:'ve|ve| have)? read (?:(?:it|them)\b(?!')"
            r"|(?:his|her|their) (?:messages?|texts?|posts?|chats?|diary|phone)\b)"
            r"|\b(?:he|she|they) show(?:ed|s) (?:it )?(?:to )?(?:me|us)\b",
        ),
        (
            "heard",
            "I heard them say it",
            r"\b(?:over)?(?:hear|heard|herd) (?:him|her|them|it|that|this|the|those|with my)\b"
            r"|own ears?\b"
            rf"|\bfrom {_HIS_MOUTH}"
            r"|\b(?:he|she|they) (?:say|tell)s? (?:it |this |that )?(?:to )?me\b"
            r"|\b(?:he|she|they) (?:said|sed|told)\b|\bto (?:my|me|our) faces?\b",
        ),
        (
            "told",
            "Someone told me",
            r"someone told|was told|told me|heard from|from (?:a|my|his|her|the|their|our)\b"
            rf"|\b(?:only|just) from (?!him\b|her\b(?! \w)|them\b)\w|{_ONLY_FROM}",
        ),
        ("guessed", "I am guessing", r"guess|feeling|hunch|suspect|assume"),
    ),
    REPORTER_SAFE: _choices(
        (
            "unsure",
            "I am not sure",
            r"not (?:really |so )?sure|unsure|don'?t know|sometimes|depends",
        ),
        ("no", "No", _NO + r"|not safe|unsafe|i'?m scared|i am scared|afraid of (?:him|her|them)"),
        (
            "yes",
            "Yes, I am safe",
            r"^(?:yes|yeah|yep|yup|aye|oui|tak|y)\b(?!.*\bbut\b)"
            r"|^(?:of )?course\b(?!.*\b(?:but|not|never)\b)"
            r"|^(?!.*\b(?:but|if|not|unless|when|until|never)\b)(?:\w+\W+){0,3}?"
            r"(?:i'?m|we'?re|i am|we are) (?:\w+ ){0,2}?(?:safe|fine|ok|okay|all ?right)\b"
            # "yes safe, he only shout at television. but my english": the but is of something else
            r"|^(?:yes|yeah|yep|yup|aye|oui|tak|y)\W+(?:(?:i'?m|i am|we are|we'?re|very|quite|all"
            r"|always) )*safe\b"
            r"(?!.*\bbut (?:he|she|they|sometimes|not|only|if|when|i(?!\w)|i'?m)\b)",
        ),
    ),
    OTHERS_KNOW: _choices(
        ("school", "A school or college", r"school|college|teacher|tutor|\buni"),
        ("health", "A doctor or nurse", r"doctor|\bgp\b|nurse|camhs|health|hospital|therap"),
        ("police", "The police", r"police"),
        ("family", "Family or friends", r"family|mum|dad|mother|father|brother|sister|friend|wife"),
        ("nobody", "Nobody yet", r"nobody|no ?one|none|only me|just me|^no\b"),
    ),
    CHILDREN_IN_HOME: _choices(
        ("unsure", "I do not know", r"do ?n[o']?t know|not sure|no idea|dunno|maybe|perhaps"),
        (
            "no",
            "No",
            _NO + rf"|liv(?:es?|ing) (?:in [\w' ]{{2,25}} )?"
            rf"(?:alone|{_ON_THEIR_OWN})\b(?!.*\b(?:kids?|child|children|bab(?:y|ies)"
            r"|sons?|daughters?|weans?|bairns?)\b)|\bno (?:\w+ ){0,2}?(?:children|kids|child"
            r"|bairns|weans)\b|grown.?ups?\b|all adults"
            r"|(?:nobody|no ?one) under"
            r"|(?<!not )\b(?:only|just) (?:him|her)(?: (?:and|n|&) (?:the|his|her|a) (?:\w+ )?"
            r"(?:cats?|dogs?|budgie|bird|parrot|rabbit))?(?: (?:there|now|living there))*\W*$",
        ),
        (
            "yes",
            "Yes",
            r"^(?:yes|yeah|yep|aye|oui|tak|y)\b|children|kids|baby|toddler"
            r"|(?:little|younger|baby|wee) (?:boy|girl|one|yin|un|brother|sister|cousin)"
            r"|\b(?:weans?|bairns?)\b"
            r"|^(?:one|two|three)\b|under 18|teenage"
            # "his mum and him, well yeah so yes"
            r"|\b(?:(?<!think )so|well|yeah|actually),? (?:yes|aye)\W*$"
            # "his sister, she's 14"
            rf"|{A_CHILD_AGED}",
        ),
    ),
    WANTS_CONTACT: _choices(
        (
            "no",
            "No",
            rf"{_NO_THANKS}|^(?!{_WILLING}|.*(?:{REACHED_AT}|{MAY_REACH})).*"
            r"(?:\bdo ?n[o']?t\b(?! mind)|\bdo not\b|rather \w+ did ?n[o']?t"
            rf"|{_NOBODY_MAY})",
        ),
        ("yes", "Yes", rf"^{_WILLING}|{REACHED_AT}|{MAY_REACH}"),
    ),
    CONTACT_MESSAGE: _choices(
        (
            "no",
            "No",
            rf"{_NO_THANKS}|{NEVER_LEAVE}|^(?!{_WILLING}|.*(?:{MAY_LEAVE})).*"
            r"\b(?:do ?n[o']?t|do not)\b(?! (?:say|mention|tell|mind))",
        ),
        ("yes", "Yes", rf"^{_WILLING}|{MAY_LEAVE}"),
    ),
    WRITER_UNDER_18: _choices(
        ("yes", "Yes", r"^(?:yes|yeah|yep|y)\b|\bi(?:'?m| am) (?:9|1[0-7])\b|not (?:an )?adult"),
        ("no", "No", _NO + r"|adult|\bi(?:'?m| am) (?:1[89]|[2-9]\d)\b"),
        ("not_said", "I would rather not say", r"rather not|prefer not|not say|skip|pass"),
    ),
}

_SKIP = re.compile(
    r"^(?:skip(?: (?:that|this|it))?(?: one)?|leave (?:that|this|it) out|pass|next"
    r"|no (?:comment|answer|reply)(?: (?:to|for|on) (?:this|that|it))?|unknown"
    r"|(?:i )?(?:do ?n[o']?t know|dunno|idk|not sure)"
    r"|(?:i(?:'d| would) )?(?:rather|prefer) not(?: to)?(?: say)?|not saying)[.!]*$"
)
_AGE = re.compile(r"\b(\d{1,2})\b")
_BANDS = ((9, "under_10"), (12, "10_12"), (15, "13_15"), (17, "16_17"), (24, "18_24"))


def label(question: str, value: str | None) -> str | None:
    """Return the words of a choice, or None where there is none."""
    rows = QUESTIONS.get(question, ())
    return next((choice.label for choice in rows if choice.value == value), None)


def is_skip(text: str) -> bool:
    """Say whether the whole text means "next question, please"."""
    return _SKIP.match(text.strip().lower().replace("’", "'")) is not None


def read(question: str, text: str) -> str | None:
    """Return the value that `text` means as an answer to `question`, or None if unreadable."""
    plain = _plain(text)
    if question == RELATION:
        return _relation(kin_first(spellings.plain(plain)))
    if question == KNOWN_HOW:
        plain = spellings.plain(plain)
    if question in (AGE_BAND, WRITER_UNDER_18):
        plain = ages_in_words.in_figures(plain)
    if question == AGE_BAND and "under" not in plain and (age := _AGE.search(plain)):
        return age_band(int(age.group(1)))
    if question == DANGER:
        plain = _of_danger(plain)
    found = _first(question, plain)
    if question == KNOWN_HOW and found in FIRST_HAND:
        return _not_raised(found, plain)
    return found


def _relation(plain: str) -> str | None:
    if whose := of_whose(plain):
        return whose
    return None if _names_two(plain) else _first(RELATION, plain)


def _of_danger(plain: str) -> str:
    """Return an answer to the danger question as its patterns read it."""
    told = denials.without_what_raises_no_doubt(assents.plain(plain))
    return told if re.search(assents.YES, told) else denials.with_the_no_first(told)


def _not_raised(found: str, plain: str) -> str | None:
    """Return how it is known, where `found` may be what others know or what was not seen."""
    if _OTHERS_SAY.search(plain) and not _WAS_THERE.search(plain):
        return "told"
    if NOT_FIRST_HAND.search(plain) or re.search(_ONLY_FROM, plain):
        others = (one for one in read_all(KNOWN_HOW, plain) if one not in FIRST_HAND)
        return next(others, None)  # "I haven't seen any of it myself"
    return found


def _plain(text: str) -> str:
    return misspelt.put_right(" ".join(text.split()).lower().replace("’", "'"))


def _first(question: str, plain: str) -> str | None:
    rows = QUESTIONS.get(question, ())
    return next((choice.value for choice in rows if re.search(choice.words, plain)), None)


def _names_two(plain: str) -> bool:
    """Say whether two people are named, so that it would be a guess whom the telling is about."""
    halves = {value for half in plain.split(" and ") if (value := _first(RELATION, half))}
    return len(halves) > 1 or re.search(_TWO_PEOPLE, plain) is not None


def read_all(question: str, text: str) -> list[str]:
    """Return every value that `text` means as an answer to `question`, in the table's order."""
    plain = _plain(text)
    rows = QUESTIONS.get(question, ())
    return [choice.value for choice in rows if re.search(choice.words, plain)]


def set_for(told: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the questions that fit what is told so far."""
    return next(asked for _, fits, asked in SETS if fits(told))


def age_band(years: int) -> str:
    """Return the band of an age in years."""
    return next((band for last, band in _BANDS if years <= last), "25_over")
