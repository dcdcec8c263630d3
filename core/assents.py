"""How people say yes to the danger question: a table of short words, read before the classifier.

A yes that is not taken is the dearest mistake here. Every word of BEFORE, YES and AFTER goes with
every other; a test plays them all. The patterns are for texts in small letters.
"""

from __future__ import annotations

import re

from core import misspelt

# before a yes, any number of them
BEFORE = tuple(
    "oh|well|god|omg|erm|um|uh|ok|look|sorry|honestly|tbh|to be honest|i mean|i fear|sadly|och"
    "|unfortunately|please|and|just|my god|oh god|like|ngl|fuck|shit".split("|")
)
# a yes, whatever follows
STRONG = tuple(
    "yes|yess|yas|yeah|yeh|yea|yep|yup|yip|yeap|yhh|yh|aye|oui|tak|haan|evet|sim|aiwa|naam|s[ií]"
    "|uh huh|uh-huh|mhm|mm-hmm|hell yes|fuck yes".split("|")
)
# a yes alone, before a stop, or before who it is: "defo he told me", not "definitely not"
WORDS = tuple(
    "ye|ya|yah|da|ja|ji|ay|y|def|defs|defo|deffo|deffos|definitely|definately|definetly|definitly"
    "|absolutely|absolutly|certainly|totally|surely|for sure|fs|forsure|for definite|for real|fr"
    "|of course|course|ofc|obviously|obvs|indeed|correct|affirmative|100%|100 percent"
    "|hundred percent|a hundred percent|one hundred percent|probs|prob|probably|probly|prolly"
    "|propably|most likely|very likely|more than likely|likely|no doubt|without doubt"
    "|without a doubt|too right|damn right".split("|")
)
_PHRASES = (
    r"(?:i |ah )?(?:do )?(?:think|fink|finks|believe|reckon|feel|guess|suppose|fear|ken) so",
    r"(?:i am |i'?m )?afraid so",
    r"i(?:'?d| would) (?:say|think) (?:so|yes)",
    r"i think (?:yes|yeah)",
    r"(?:it )?(?:looks|seems|sounds|feels) (?:like it|so|that way)",
)
_WHO = (
    r"(?:he|she|they|i|we|it|there|that|someone|somebody|everyone|everybody|people|children|kids"
    r"|(?:my|his|her|our|their|the) (?:\w+ )?\w+)"
)
# a yes only where nothing else stands beside it
WHOLE = (
    "sure",
    "true",
    "very",
    "very much so",
    "me",
    "i am",
    "he is",
    "she is",
    "they are",
    "we are",
    "it is",
    "there is",
    "course there is",
    "of course he is",
    "yes she is",
    "all of us",
    rf"{_WHO}(?: really| definitely| deffo| probably)? (?:is|are|am)",
    rf"{_WHO}(?:'s|s|'re|re|'m|m| is| are| am)?(?: really| definitely| probably)? in danger",
    "danger",
    "in danger",
    "i think",
    "i reckon",
    "i think (?:he|she|they|there|i|we) (?:is|are|am)",
)
# behind a yes, any number of them
AFTER = tuple(
    "mate|m8|love|luv|duck|pet|hun|hen|bro|bruv|fam|man|babe|dear|darling|pal|sir|miss|innit|tho"
    "|like|tbh|sadly|unfortunately|please|pls|now|right now|there is|he is|she is|they are|i am"
    "|we are|it is|i think|i reckon|very|very much|thanks|xx|x|lol|a lot|is|are|ken".split("|")
)

_ONE_OF_BEFORE = rf"(?:(?:{'|'.join(BEFORE)})\b\W*)*"
_SHORT = rf"(?:{'|'.join((*STRONG, *WORDS, *_PHRASES))})(?!\w)"
_ALONE = rf"(?:{_SHORT}|(?:{'|'.join(WHOLE)})\b)"
_MORE = rf"(?:\W*(?:{_SHORT}|(?:{'|'.join(AFTER)})\b))*\W*$"
_DENIED = r"(?!.*(?:\bno\b|\bnot\b|\bnever\b|n'?t\b|\bnobody|\bno one))"
_GOES_ON = (
    r"(?=\W*[,.!;:–—-]|\W+(?:he|she|they|i|we|it|there|my|his|her|their|the|someone|somebody|people"
    r"|because|cause|cos|coz|cuz|and|but|hes|shes|theyre|im|ive|theres)\b)"
)
_NOT_A_YES = r"(?!\W*(?:and|or)\W+no\b)"
_OPENING = tuple(word for word in (*WORDS, *_PHRASES) if word != "y")  # "y" may be "why"
# The strong ones were a yes in every place before this table was made.
YES = (
    rf"^{_ONE_OF_BEFORE}(?:{_ALONE}{_MORE}"
    rf"|(?:{'|'.join(STRONG)})\b{_NOT_A_YES}"
    rf"|(?:{'|'.join(_OPENING)})(?!\w){_GOES_ON}{_DENIED})"
)
# "might be" is no yes and no no
PERHAPS = (
    r"(?:might|could|may|cud) (?:be|well)\b|\bmebbe\b|\bmayb\b|\bperhaps\b|\bpossibl[ey]\b"
    r"|\b(?:prob(?:ably|s|ly)?|definitely|defo) not\b|\bunlikely\b|\bdoubt it\b|\bhope not\b"
    r"|\bhard to know\b|\bwish i knew\b|\bnae sure\b|\bnt sure\b|\b50[/ -]50\b|\bwho knows\b"
)
_WHOLE_YES = re.compile(rf"^{_ONE_OF_BEFORE}{_ALONE}{_MORE}")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_STRETCHED_END = re.compile(r"\b(yes|yeah|yeh|yep|yup|yh)[sphu]+\b")


def plain(text: str) -> str:
    """Return the text in small letters, "yesss" and "yeeeah" in their short forms."""
    words = misspelt.put_right(" ".join(text.split()).lower().replace("’", "'"))
    return _STRETCHED_END.sub(r"\1", _STRETCHED.sub(r"\1", words))


def is_bare(text: str) -> bool:
    """Say whether the whole text is a yes and nothing else: it is not of whom, or of what."""
    return _WHOLE_YES.match(plain(text)) is not None
