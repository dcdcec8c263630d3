"""Takes apart what is typed at the preview: each part changes, adds, asks or sends something.

"take out 2, an 13 should say other family. then send it" is three wishes. By patterns alone; what
is quoted later is letter for letter what was typed, only the patterns see the usual spelling.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from core import ages_in_words, line_orders

ADD, ASKS, SEND, POLITE, REASON, OTHER = "add", "asks", "send", "polite", "reason", "other"
FEWEST_WORDS = 5  # of a telling: "there is a boy of thirteen"

_AND = r"(?:(?:and|an|n|nd|then|but|also|plus|&)\s+)"
_OUT = r"(?:out|oot|off|away|awa)"
# where another wish of the lines begins, and where a question does
_CHANGES = (
    r"(?:please\s+)?(?:"
    rf"(?:take|tak|taek|leave|cut)\s+(?:{_OUT}\b|(?:the\s+|line\s+|number\s+)*\d|the\s+bit)"
    r"|(?:take|leave|cut)\s+[\w'’]+\s+names?\b"
    r"|(?:remove|delete|scrap|drop|get\s+(?:rid|shot))\b"
    r"|(?:bin|ditch|lose|chuck|scrub|cut|strike)\s+(?:(?:out|off)\s+)?"
    r"(?:(?:the\s+|lines?\s+|numbers?\s+)*\d|the\s+(?:bit|part|one)\b)"
    r"|(?:take|leave|cut)\s+(?:that|this|those|the)\s+(?:bits?|parts?|lines?|sentences?"
    r"|words?|ones?)\b"
    r"|(?:take|leave|cut)\s+(?:it|them|that|this)\s+(?:out|oot|off)\b"
    r"|(?:change|chynge|chainge|correct|fix|reword|edit)\s+(?:the\s+)?(?:(?:lines?"
    r"|numbers?|no\.)\s*)?\d"
    r"|(?:lines?|numbers?|no\.)\s*\d"
    r"|\d{1,2}\s+(?:should|shud|needs?|must|ought|is\b|was\b|i\b|ah\b|wrong|wrang)"
    r"|(?:put|write|pop|stick)\s+(?:in|down|also)\b|add\b|include\b"
    r"|(?:i\s+want\s+you\s+to|(?:can|could)\s+(?:you|u)|you\s+should|i\s+want\s+to)"
    r"\s+(?:also\s+)?(?:add|write|put|include)\b"
    r"|send\s+(?:it|this|that|them)\b|yes\b|(?:please\s+)?note\s+that\b"
    r"|i(?:['’]?m|\s+am)\s+(?:his|her|their)\b|(?:his|her|their)\s+age\b"
    r"|(?:put|make|set|change|correct)\s+(?:down\s+)?(?:his|her|their)\s+age\b"
    r"|(?:he|she)(?:['’]?s|\s+is)\s+\d\d\b"
    r")"
)
# "will gaz find out", "does my mum see it"
_OF_SOMEBODY = (
    r"(?:will|would|wil|can|could|does|do|did|might)\s+(?:(?:my|his|her|the|our|me)\s+)?[^\W\d]+\s+"
    r"(?:(?:ever|even|still|be\s+able\s+to)\s+)?(?:find|know|see|hear|get|be|have|read|ring|call"
    r"|phone|come|tell|guess|go|think|work)\b"
)
_ASKING = (
    r"(?:please\s+)?(?:(?:just\s+)?tell\s+me\b"
    rf"|{_OF_SOMEBODY}"
    r"|(?:will|what|how|who|when|where|why|can)\s+(?:he|she|they|i|you|if)\b)"
)
_BEGINS = rf"(?:{_CHANGES}|{_ASKING})"
_SENTENCES = re.compile(r"(?<=[.!?;…])(?<!\bno\.)\s*(?=[^\s.!?])(?<!\d\.(?=\d))|\n+", re.IGNORECASE)
_BETWEEN = rf"(?:\s*[,:;]\s*{_AND}*|\s+{_AND}+)"
_WISHES = re.compile(rf"{_BETWEEN}(?={_BEGINS})", re.IGNORECASE)
# in the new words of a line a "what he did" asks nothing, and "he's 19" is no wish of the age
_WISHES_BEHIND_WORDS = re.compile(
    rf"{_BETWEEN}(?!(?:please\s+)?(?:(?:he|she)(?:['’]?s|\s+is)\s+\d|(?:his|her|their)\s+age\b"
    rf"|i(?:['’]?m|\s+am)\s|yes\b))(?={_CHANGES})",
    re.IGNORECASE,
)
_NEW_WORDS = re.compile(
    r"^.{0,40}?(?:\b(?:line|number|no\.?|it)\s*(?:\d{1,2}\s*)?(?:should|shud|shld|needs? to|must"
    r"|ought to|has to)"
    r"\s+(?:only |just )?(?:say|read|be|have)\b|\bchange\b.{0,20}\d.{0,4}\b(?:to|into)\b"
    r"|\bmake it\b)",
    re.IGNORECASE,
)
_BEGIN = re.compile(rf"^\W*{_AND}*{_BEGINS}", re.IGNORECASE)
# an order to the chat, which is none of the new words before it: "And take that bit out"
_ORDERS = re.compile(
    rf"^\W*{_AND}*(?:(?:please|pls|plz|actually|oh|can|could|you|u|just|where it says)\W+)*"
    r"(?:(?:take|tak|leave|cut|cross|strike|keep|put|remove|delete|scrap|bin|drop|ditch|lose|change"
    r"|correct|fix|reword|edit|move|make|add)\s+(?:out|oot|off|away|back|in|also|line|number|\d"
    r"|that|this|those|these|the|it|them|him|her|his|their|my|me|all|what|where|everything)\b"
    r"|get\s+(?:rid|shot)\s+of\b|(?:don['’]?t|do not|dinnae)\s+(?:send|put|include|mention|say)\b"
    r"|(?:make|change|put)\s+\d|then\s+(?:yes|send|you can send)\b"
    r"|(?:yes\W+)?send\s+(?:it|this)\b)",
    re.IGNORECASE,
)
_ONLY_NUMBERS = re.compile(
    r"^(?:(?:and|an|n|plus|also|then|oh)\s+)*(?:(?:lines?|numbers?|no\.)\s*)?\d{1,2}\b"
    r"(?:[\s,&–-]|\d|\b(?:and|an|n|to|til|till|through|lines?|numbers?|plus)\b)*"
    r"(?:\b(?:too|as well|also|first|please|pls|plz|thanks|ta|now|then)\b\W*)*$",
    re.IGNORECASE,
)

_POLITELY = (
    r"(?:(?:please|pls|plz|can you|could you|would you|will you|and|also|then|but|oh|ok|okay|yes"
    r"|yeah|no|naw|wait|hang on|hing on|sorry|you should|you need to|i want you to|i want to"
    r"|i would like to|id like to|i['’]d like to|just|one more thing)[\s,.:]+)*"
)
_ADDS = re.compile(
    rf"^\W*{_POLITELY}"
    r"(?:add(?: in| also| too| on)?|(?:put|pop|stick) (?:in|down)(?: also| too)?|put also"
    r"|write (?:also|too|down|in)(?: also| too)?"
    r"|write(?=(?: please| pls| plz)?(?: that\b|\s*:))|also (?:write|put|say|add|include)(?: in"
    r"| down)?"
    r"|include(?: also)?|note (?:down|also)|make a note)"
    r"(?: (?:a|another|one more|this) (?:new )?line)?(?: please| pls| plz)?"
    r"(?P<colon>\s*[:,–-]\s*|\s+)"
    r"(?:(?:that|this|in)(?:\s*[:,]\s*|\s+)(?!\W*$)|(?:the |a )?\w+: )?(?P<words>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_PUT_IT_IN = re.compile(
    r"^\W*(?:(?:please|pls|can you|could you|and|so|then)\W+)*"
    r"(?:(?:also )?add(?: also| too| please| pls)?\W*$|(?:put|pop|write|get) (?:that|this|it)"
    r" (?:in|down|there|right)(?:\W+(?:please|pls|then|too|thanks|ta|as well|there))*)\W*$",
    re.IGNORECASE,
)
# "add that, please": of the words beside it
_POINTS = re.compile(
    r"^\W*(?:that|this|it|them|all that|the lot)(?:[\s,]+(?:in|too|also|as well|please|pls|then|to"
    r" it|to (?:the|my) (?:summary|lines|list)|on|down|thanks|thank you))*\W*$",
    re.IGNORECASE,
)
# no wish of a line: "add him to the list", "add up"
_ADDS_OTHERWISE = re.compile(r"^\W*(?:up|him|her|me|to|fuel|insult|more fuel)\b", re.IGNORECASE)
_SENDS = re.compile(
    r"^\W*(?:(?:and|then|now|ok|okay|yes|yeah|yep|aye|right|please|you can|just|so)\W+)*"
    r"(?:send|sent)(?: (?:it|this|that|them|these lines|the rest|all of it))?"
    r"(?:\W+(?:off|then|now|please|pls|thanks|ta|love|duck))*\W*$"
    r"|^\W*(?:yes|yeah|yep|aye)\W*$",
    re.IGNORECASE,
)
_QUESTIONS = re.compile(
    r"\?\W*$|^\W*(?:(?:and|but|so|then|just|please|ok)\W+)*(?:tell me\W+)?"
    rf"(?:{_OF_SOMEBODY}|(?:will|would|can|could|do|does|is|are|should)"
    r" (?:i|you|u|he|she|they|it|we|the|my|anyone|someone|this|that)\b"
    r"|(?:what|how|who|when|where|why|which)(?:['’]?s| is| are| do| does| will| would| can| if"
    r"| happens| long| much| reads| sees)\b)",
    re.IGNORECASE,
)
_FILLS = (
    r"(?:please|pls|plz|thanks|thank you|ta|ok|okay|right|alright|well|oh|no|naw|nah|yes|yeah|aye"
    r"|tell me|and|but|then|also|so|sorry|hang on|hing on|wait|hold on|love|duck"
    r"|pet|mate|hen|cheers|god"
    r"|just|now|that'?s (?:it|all|fine|good|better)|the rest is (?:fine|ok|right|good)|look"
    r"|rest (?:is )?(?:fine|ok|good)|(?:it |that )?(?:looks?|is|all) (?:right|good|fine|ok)"
    r"|actually|good|fine|great|perfect|first|for (?:gods?|god['’]s|pity['’]?s|goodness) sake)"
)
_POLITE = re.compile(rf"^\W*(?:{_FILLS}\W*)*$", re.IGNORECASE)
# why, of the wish before it
_REASONS = re.compile(
    r"^\W*(?:(?:and|but|because|cos|cause|coz|as)\W+)*"
    r"(?:(?:that|it|this)(?:['’]?s| is| was) (?:\w+ ){0,3}?(?:not|nonsense|nane|none|wrong|rubbish"
    r"|private|irrelevant|mine|true|silly|daft|gossip|personal|nothing)\b"
    r"|(?:it|that) (?:isn['’]?t|wasn['’]?t|has nothing|doesn['’]?t)\b"
    r"|i (?:was|wis|were) (?:there|stood|standing|staunin|sat|sitting|in the room|beside)\b"
    r"|(?:ah|a) (?:wis|was) (?:there|staunin|standing|stood)\b"
    r"|i (?:mind|remember) it\b|i (?:got|put|said) (?:it|that) wrong\b|my mistake\b"
    r"|nobody told me\b"
    r"|(?:my|the|his|her|their) (?:\w+ )?(?!was\b)\w+(?:['’]?s| is| are)(?:n['’]?t| not)?"
    r" (?:there|missing|gone|left out|in it|on it)\W*$"
    r"|you(?:['’]?ve| have)?(?: not|n['’]?t)? (?:haven['’]?t |did ?n['’]?t )?(?:put|written|got)"
    r"(?: down)? (?:an?|his|her|their|any|the) (?:age|relation)"
    r"|(?:for|on|in|about) (?:the )?(?:line|number) ?\d{1,2}\W*$"
    r"|can (?:it|you|u) (?:say|put) that\b)",
    re.IGNORECASE,
)


_OF_THE_CHAT = re.compile(
    r"\b(?:send|sent|sending|lines?|numbers?|summary|take (?:it|that|out)|tak oot|remove|delete"
    r"|change|correct|wrong|wrang|yes|never ?mind|forget it|not sure|dont know"
    r"|don['’]t know|do not know)\b",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """One wish: its kind as far as it needs no preview to be read, and its words as typed."""

    kind: str
    text: str
    words: str = ""  # of ADD: what is to be added; empty where it points to the words beside it

    @property
    def tells(self) -> bool:
        """Whether it may be a telling: words enough, and nothing that is asked of the chat."""
        long = len(self.text.split()) >= FEWEST_WORDS
        return self.kind == OTHER and long and not _OF_THE_CHAT.search(self.text)


def read(text: str) -> list[Part]:
    """Return the parts of a message; an addition takes all that is told behind it."""
    parts: list[Part] = []
    for piece in pieces(text):
        part = _part(piece)
        if parts and _goes_with(parts[-1], part):
            before = parts.pop()
            words = f"{before.words} {piece}" if before.words else ""
            kind = OTHER if before.kind == REASON else before.kind
            part = Part(kind, f"{before.text} {piece}", words)
        parts.append(part)
    return parts


def _goes_with(before: Part, part: Part) -> bool:
    """Say whether the words belong to the part before them: what is added goes on, and so do the
    new words of a line; "3 is wrong. he said it to me" is one."""
    if LEFT_AS_IT_IS.search(part.text) and before.kind == OTHER:
        return True
    if _NOT_THIS_AGE.search(before.text) and aged(part.text):
        return True  # "he isn't 66, he's 64"
    if before.kind in (OTHER, REASON) and _NOT_SO.search(before.text) and _BUT_SO.match(part.text):
        return True
    if before.kind == OTHER and _SO_IT.match(part.text):
        return worded(before.text) is not None
    if part.kind not in (OTHER, REASON) or _BEGIN.match(part.text) or _ORDERS.match(part.text):
        return False
    if GONE.match(part.text):  # "and 1 can go"
        return False
    if before.words:
        return True
    line = worded(before.text) if before.kind == OTHER and part.kind == OTHER else None
    return line is not None and (line.firmly or not line.words) and not GONE.match(before.text)


_NOT_THIS_AGE = re.compile(
    r"^\W*(?:no\W+)?(?:he|she|they)\b[^.;!?\d]{0,12}(?:not|n['’]?t|nae|no)\s+\d{1,2}\W*$", re.I
)
# "it was not last Sunday; it was Saturday"
_NOT_SO = re.compile(
    r"^\W*(?:no\W+)?(?:it|that|this|he|she|they)(?:['’]?s| is| was| were| are)?(?: not"
    r"|n['’]?t) [^.;!?]{2,60}[.;,]?\W*$",
    re.IGNORECASE,
)
_BUT_SO = re.compile(
    r"^\W*(?:no\W+)?(?:it|that|this|he|she|they)(?:['’]?s|['’]?re| is| was| were| are) ", re.I
)
# "It should read: …" and "Make it: …" are of the line that was named before them
_SO_IT = re.compile(
    r"^\W*(?:(?:and|so|please|pls|can you|could you|just|now)\W+)*(?:(?:make|change|put|correct"
    r"|fix)"
    r" (?:it|that)\b(?! (?:in|down|out|back|right)\b)|(?:it|that|this) (?:should|shud|shld"
    r"|needs? to"
    r"|must|ought to) (?:only |just )?(?:say|read|be)\b|instead\b.{0,12}:)",
    re.IGNORECASE,
)
# "no actually leave it": what was wished for just before is not
LEFT_AS_IT_IS = re.compile(
    r"(?:^|[\s,.;–-])(?:no|nah|naw|actually|wait|on second thoughts?|never ?mind|och|oh)\b[ ,.]*"
    r"(?:(?:no|actually|just|wait|sorry|dont|don['’]t)\b[ ,]*)*"
    r"(?:(?:leave|keep)(?: (?:it|that|them|this|those|line \d+|number \d+))(?: (?:in|be|there"
    r"|as it is"
    r"|alone|as is|please|pls|then|now))*|never ?mind|forget (?:it|that)|don['’]?t)\W*$",
    re.IGNORECASE,
)


def several(text: str) -> bool:
    """Say whether more than one thing is wished for."""
    return sum(part.kind in (ADD, ASKS, OTHER) for part in read(text)) > 1


def _part(piece: str) -> Part:
    forgotten = line_orders.left_out(piece)
    if forgotten and not (who(piece) or aged(piece) or _REASONS.match(piece)):
        return Part(ADD, piece, forgotten)
    added = _ADDS.match(piece)
    if added and not _ADDS_OTHERWISE.match(added["words"]) and not piece.rstrip().endswith("?"):
        points = _POINTS.match(piece[added.start("words") :]) or _POINTS.match(_behind_add(added))
        return Part(ADD, piece, "" if points else _told(added["words"]))
    if _PUT_IT_IN.match(piece):
        return Part(ADD, piece)
    if aged(piece, alone=True):  # "it's not 66, it's 64" is no reason
        return Part(OTHER, piece)
    kinds = ((POLITE, _POLITE), (SEND, _SENDS), (ASKS, _QUESTIONS), (REASON, _REASONS))
    return Part(next((kind for kind, words in kinds if words.search(piece)), OTHER), piece)


def _told(words: str) -> str:
    return line_orders.only_the_words(words).strip(' "“”')


def _behind_add(added: re.Match[str]) -> str:
    return added.string[added.start("colon") :]


_SPACES = re.compile(r"\s{2,}")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@\w[\w-]*(?:\.\w[\w-]*)+")
_DOT = "\u2024"  # of an address, where no sentence ends


def _one(spaces: re.Match[str]) -> str:
    """Return one space for many, which would only make reading slow."""
    return "\n" if "\n" in spaces.group() else " "


def pieces(text: str) -> list[str]:
    """Return the wishes of the text; numbers alone belong to the verb before them, else to what
    follows."""
    found: list[str] = []
    wait = ""
    whole = _ADDRESS.sub(lambda found: found.group().replace(".", _DOT), text)
    for sentence in _SENTENCES.split(_SPACES.sub(_one, whole)):
        wishes = _WISHES_BEHIND_WORDS if _NEW_WORDS.search(sentence) else _WISHES
        for piece in filter(None, map(str.strip, wishes.split(sentence))):
            alone = _ONLY_NUMBERS.match(piece.rstrip(".!;")) is not None
            if alone and found and not wait and not _has_new_words(found[-1]):
                found[-1] = f"{_ENDS.sub('', found[-1])}, {_ALSO_AND.sub('', piece)}"
            elif alone:
                wait = f"{wait} {piece},".strip()
            else:
                found.append(f"{wait} {piece}".strip())
                wait = ""
    return [one.replace(_DOT, ".") for one in ([*found, wait] if wait else found)]


_ENDS = re.compile(r"(?:\s+(?:first|too|as well|please|pls|ta|thanks))*\W*$", re.IGNORECASE)
_ALSO_AND = re.compile(r"^(?:(?:and|an|n|plus|also|then|oh)\s+)+", re.IGNORECASE)


def _has_new_words(piece: str) -> bool:
    """Say whether the piece puts words into a line, into which no number may be drawn."""
    named = worded(piece)
    return named is not None and named.firmly


_WORDED = re.compile(
    r"^\W*(?:(?:and|but|no|naw|wait|sorry|hang on|please|then|also|change|correct|fix)\W+)*"
    r"(?:the )?(?:line|number|no\.? ?|#)? ?(?P<number>\d{1,2})\W*"
    r"(?:(?P<wrong>(?:it )?(?:is |s |was )?(?:all )?(?:wrong|wrang|rong|not (?:right|true)"
    r"|no right)"
    r"(?: (?:for|about|on) (?:me|him|her|that))?|is not|isn['’]?t)"
    r"|(?P<should>(?:it )?(?:should|shud|shld|needs? to|has to|must|ought to)(?: only| just)?"
    r" (?:say|be|read|have)"
    r"|(?:(?:it )?(?:still |just |now )?says?|is wrong|is not right)\b[^:;]{0,80}?[.,;:–-]+\s*"
    r"(?:please |can you |so )*(?:make|change|put|correct) (?:it|that)(?: to| into)?(?: say"
    r"| read)?[ :,]"
    r"|(?:(?:it )?(?:still |just |now )?says?|is wrong|is not right)\b[^:;]{0,80}?[.,;:–-]+\s*"
    r"it (?:should|shud|needs to|must) (?:say|read|be)\b"
    r"|(?:change |make )?(?:to|into) (?:say )?)"
    r"|(?P<not>(?:no|not)\b[^,;.]{1,40}))?"
    r"[\s:,;.–-]*(?P<words>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CHANGED_TO = re.compile(
    r"^\W*(?:please |can you |could you )?(?:change|make|correct|put|set) (?:the )?"
    r"(?:line |number )?(?P<number>\d{1,2})"
    r" (?:(?:to|into|as|so (?:that )?it)(?: (?:just|only))*(?: says?| reads?| be)?|say|read)"
    r"[ :,]+(?P<words>.+)$",
    re.IGNORECASE | re.DOTALL,
)
GONE = re.compile(
    rf"^\W*(?:(?:and|but|no|also|then|please)\W+)*(?:(?:lines?|numbers?) ?)?"
    rf"(?P<numbers>\d{{1,2}}(?:\W+(?:and )?(?:line )?\d{{1,2}})*)\W+(?:can |should |must |to )?"
    rf"(?:(?:(?:go|come|be taken|taken|take|be) )?(?:{_OUT}|gone|go)\b"
    r"|(?:be (?:removed|deleted|scrapped|binned|cut|struck|dropped)|needs? (?:removing|deleting))"
    r"(?=\W*(?:$|\b(?:please|pls|too|then|and|thanks|ta)\b)))",
    re.IGNORECASE,
)


# "n the nan bit 2", "and the one about school as well"
ALSO = re.compile(
    r"^\W*(?:oh\W+)?(?:and|an|n|nd|&|plus|also)\W+"
    r"(?P<what>(?:the|that|my|ma|his|her) [^.!?]{2,60}?)"
    r"\W+(?:too|2|to|as well|aswell|also|an ?aw)(?:\W+(?:please|pls|ta|thanks))*\W*$",
    re.IGNORECASE,
)
# "and the shotguns, they have nothing to do with it": no more than a thing, behind another
AND_THAT = re.compile(
    r"^\W*(?:and|an|n|nd|&|plus|also)\W+(?P<what>(?:the|that|my|ma|his|her|about|what|where)\b"
    r"(?:(?! (?:is|was|are|were|has|have|i|he|she|should)\b)[^.;!?,:]){2,50})"
    r"(?:\s*[,–-]\s*(?:and )?(?:they|it|that|thats|he|she|its|because|cos|as)\b[^.;!?]*)?\W*$",
    re.IGNORECASE,
)
_TOO = re.compile(
    r"^\W*(?:oh\W+)?(?:and|an|n|nd|&|plus|also)\b|\b(?:too|also|as well|aswell)\W*$", re.IGNORECASE
)


def only_numbers(text: str) -> bool:
    """Say whether the words name lines by their numbers and nothing else."""
    return _ONLY_NUMBERS.match(text.rstrip(".!;, ")) is not None


def numbers_too(text: str) -> bool:
    """Say whether lines are named beside others: "an lines 13, 14 and line 8"."""
    return _TOO.search(text) is not None


EVERYWHERE = re.compile(
    r"\b(?:both (?:places|times|lines|of them)|every ?where|any ?where|wherever|every (?:time|line"
    r"|place|mention)|all (?:the )?(?:places|lines|of them|mentions?))\b",
    re.IGNORECASE,
)
_A_LINE = re.compile(
    r"^(?:the |that |all (?:the )?)?(?:whole |entire )?(?:lines?|sentences?|ones?)\b"
)


def names_a_line(words: str) -> bool:
    """Say whether all of a line is to go, "the line about the sofa", and not a bit of it."""
    return _A_LINE.match(words) is not None


# "its line 6", of what the part before it meant
ITS_LINE = re.compile(
    r"^\W*(?:and |i think |i mean )*(?:it['’]?s|that['’]?s|it is|that is|i mean)"
    r"(?: (?:in|on|at))?(?: the)? (?:line|number|no\.?) ?(?P<number>\d{1,2})\W*$",
    re.IGNORECASE,
)


# "put back number 1", "line 1 back please"
BACK = re.compile(
    r"\b(?:put|bring|have|want|get)\b[^.\d]{0,12}\bback\b[^.\d]{0,14}(?P<behind>\d{1,2})\b"
    r"|\b(?:lines?|number|no\.?) ?(?P<before>\d{1,2})\W+back\b"
    r"|\b(?:put|bring) (?P<between>\d{1,2}) back\b",
    re.IGNORECASE,
)


# "put line 2 back how it was": its first words again
_AS_IT_WAS = re.compile(
    r"\b(?:lines?|number|no\.?|put|bring|change|make) ?(?P<number>\d{1,2})\b[^.;!?\d]{0,24}?"
    r"\b(?:(?:how|as|like|(?:to )?what|to (?:how|what)|the way) (?:it|that) (?:was|wis"
    r"|said|wuz|were)"
    r"|(?:to )?(?:my|the|its|what it had,?) (?:old|first|original|own) (?:words?|wording|one))\b",
    re.IGNORECASE,
)


def as_it_was(text: str) -> int:
    """Return the number of the line that is to have its first words again, or 0."""
    found = _AS_IT_WAS.search(text)
    return int(found["number"]) if found else 0


_TRAILS = re.compile(rf"(?:[\s,]+{_FILLS})+\W*$", re.IGNORECASE)
_MORE = re.compile(
    r"\d\W+(?:and|but|also|plus|then)\s+(?P<more>(?!(?:and |the |lines? |numbers? )*\d).{12,})$",
    re.IGNORECASE | re.DOTALL,
)


def without_trail(text: str) -> str:
    """Return the text without the "ta, love" at its end: "delete 2 and 3 ta" names both."""
    return _TRAILS.sub("", text)


def left_of(text: str) -> str:
    """Return what stands behind the numbers of a wish and belongs to none: nothing is dropped."""
    found = _MORE.search(text)
    return found["more"].strip() if found else ""


_NOT_BUT = re.compile(
    r"^(?P<new>.+?)(?:\s*[,;–-]\s*|\s+)(?:and )?(?:not|instead of|rather than|no|nae)"
    r"\s+(?P<old>[^.;!?]+?)[.!\s\"”]*$",
    re.IGNORECASE | re.DOTALL,
)


def put_in(quote: str, words: str) -> str | None:
    """Return a line's words with X for Y inside them, where `words` are "X, not Y" and Y stands
    there: "he's 64, not 66" leaves all else as it was told. None where it does not."""
    found = _NOT_BUT.match(words.strip())
    if not found:
        return None
    old = found["old"].strip(' "“”‘’')
    at = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", quote, re.IGNORECASE)
    if not at:
        return None
    new, before = _IT_WAS.sub("", found["new"].strip(' "“”')).split(), quote[: at.start()].split()
    same = next((n for n in range(len(new) - 1, 0, -1) if _alike(new[:n], before[-n:])), 0)
    return f"{quote[: at.start()]}{' '.join(new[same:])}{quote[at.end() :]}"


def _alike(some: list[str], others: list[str]) -> bool:
    return [_bare(one) for one in some] == [_bare(one) for one in others]


def _bare(word: str) -> str:
    return re.sub(r"['’]", "", word.casefold())


_IT_WAS = re.compile(r"^(?:it|that)(?:['’]?s| is| was)\s+", re.IGNORECASE)


class Worded(NamedTuple):
    """A line of the preview by its number, and the words that are said of it."""

    number: int
    words: str
    firmly: bool  # "should say", "not …, he said …": words for the line, whatever line it is
    says: bool = False  # "should say …": nothing but its words


def worded(part: str) -> Worded | None:
    """Return which line the part names first, and the words behind it."""
    if _ONLY_NUMBERS.match(part.rstrip(".!;, ")):
        return None  # "10 to 14" are five lines, and not the words "14" for one
    if found := _CHANGED_TO.match(part):
        return Worded(int(found["number"]), found["words"].strip(' "“”'), True, True)
    found = _WORDED.match(part)
    if not found:
        return None
    words = found["words"].strip(' "“”')
    if said := _IT_SHOULD.search(words):  # "line 2 is wrong. It should read: …"
        return Worded(int(found["number"]), words[said.end() :].strip(' "“”'), True, True)
    firmly = bool(found["should"] or found["not"]) and bool(words)
    return Worded(int(found["number"]), words, firmly, firmly and bool(found["should"]))


_IT_SHOULD = re.compile(
    r"(?:^|[.;!]\s+)(?:please )?(?:it|that|this) (?:should|shud|shld|needs? to|must|ought to"
    r"|has to)"
    r" (?:only |just )?(?:say|read|be|have)\b\s*[:,–-]*\s*(?:that\s+)?(?=\S)",
    re.IGNORECASE,
)


_BEFORE_IT = (
    r"^\W*(?:(?:and|but|no|naw|sorry|actually|wait|also|hang on|hing on|hold on|then|oh|look|well"
    r"|mate|please|pls|can you|could you|um|so)\W+)*"
)
_NEARLY = r"(?:(?:about|nearly|around|only|more like|just|actually|really|now) )*"
_AFTER_IT = (
    r"(?:\W+(?:now|(?:not|no|instead of|rather than) (?P<not>\d{1,2})\b.*|not\b.*|instead\b.*"
    r"|years? old|(?:just )?(?:had|its) (?:(?:his|her|their|a) )?birthday.*"
    r"|(?:as|like) i (?:told|said|wrote|put)\b.*|i (?:told|said)\b.*"
    r"|(?:last|this) \w+|actually|please"
    r"|pls|then|thanks"
    r"|you (?:have|ve|havent|left|missed|forgot|put|got)\b.*))*\W*$"
)
_AGES = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        rf"{_BEFORE_IT}(?:(?:his|her|their|the) age(?:s| is| should (?:be|say)| was)?"
        rf"|(?:he|she|they)(?:s|re| is| are)?(?: has| have)?(?: just)?(?: turned)?)"
        rf" {_NEARLY}(?P<years>\d{{1,2}})\b(?: ?(?:years?|yrs?|yo)(?: old)?)?{_AFTER_IT}",
        # "he's not 66, he told me he's 64"
        rf"{_BEFORE_IT}(?:(?:he|she|they)(?:s|re| is| are)?|it(?:s| is)?)"
        rf"(?: not| isnt| aint| nae| no| arent) {_NEARLY}(?P<from>\d{{1,2}})\b(?: years old)?\W+"
        rf"(?:(?:but|and|(?:he|she|they|i|his \w+|her \w+) (?:told me|told you|said|says|meant)"
        rf"|actually|that|its|it is)\W+)*(?:(?:he|she|they)(?:s|re| is| are)?(?: only| just)? )?"
        rf"{_NEARLY}(?P<years>\d{{1,2}})\b(?: ?(?:years?|yrs?|yo)(?: old)?)?{_AFTER_IT}",
        rf"{_BEFORE_IT}(?:put|make|set|write|change|correct)(?: down)? (?:his|her|their|the) age"
        rf"(?: down)?(?: as| to| at| is| from (?P<from>\d{{1,2}}) to)? (?P<years>\d{{1,2}})\b"
        rf"{_AFTER_IT}",
        rf"{_BEFORE_IT}(?:change|make|correct|put)(?: the)? (?P<was>\d{{2}}) (?:to|into|as)"
        rf" (?P<years>\d{{2}})\b{_AFTER_IT}",
    )
)
_PUTS_RIGHT = re.compile(
    r"\bage\b|\bmore like\b|\b(?:not|isnt|arent|aint)\b|\bactually\b|\bsorry\b|\binstead\b"
    r"|\bbirthday\b|\bturned\b"
    r"|\b(?:as|like) i (?:told|said|wrote)\b|\bi (?:told|said)\b|\bchange\b",
    re.IGNORECASE,
)
_ALREADY = r"(?:i(?:['’]?ve| have)? (?:already )?(?:said|told (?:you|u|ye))(?: (?:it|this|that))?)"
_WHO = re.compile(
    rf"{_BEFORE_IT}(?:(?:{_ALREADY}"
    r"|you(?:['’]?ve| have)? (?:left out|missed(?: out)?|forgot(?:ten)?"
    r"|not (?:put|said))|it should (?:say|be)|(?:put|say|write)(?: down| in)?"
    r"|(?:for )?(?:line|number) ?\d{1,2})"
    r"(?: that)?\W+)*"
    r"(?P<who>i(?:['’]?m| am) (?:(?:just|only|no|not|nae|actually|also) )*"
    r"(?:his|her|their) \w+(?:[- ]\w+)??)"
    r"(?:\W+(?:(?:not|no|never|just|only|but)\b|as well as\b|and (?:also )?(?:an?|the)\b"
    rf"|(?:like |as )?{_ALREADY})"
    r".{0,60})?\W*$",
    re.IGNORECASE,
)
# whom no answer of the line names
_SOMEONE_ELSE = re.compile(
    r"\b(?:god(?:father|mother|parent)|guardian|carer|landlord|landlady|lodger|tenant|customer)\b",
    re.IGNORECASE,
)


# an answer of that line by its own name: "I am other family", "put other if you must"
_AS_ANSWER = re.compile(
    rf"{_BEFORE_IT}(?:(?:{_ALREADY}|it should (?:say|be))(?: that)?\W+)*"
    r"(?:(?:i['’]?m|i am|am|we are|we['’]?re)|(?:just )?(?:put|say|choose|pick|make it))"
    r" (?:(?:just|only|down|as|an?|the|his|her|their|some|from the)\s+)*"
    r"(?:(?P<family>(?:other |wider |extended )?(?:family|relatives?|relation)(?: members?)?)"
    r"|(?P<other>someone else|somebody else|other))"
    r"(?:\W+(?:only|then|please|pls|if you must|if you have to|not .{1,30}))*\W*$",
    re.IGNORECASE,
)


class Aged(NamedTuple):
    """The age that is put right, and the one that stood in its place, where it is named."""

    years: int
    before: int | None
    bare: bool  # "change 29 to 31", which may be of a line


def aged(part: str, *, alone: bool = False) -> Aged | None:
    """Return the age that is put right: "his age is 26", "he's 26, not 18 to 24". A message that
    says `alone` how old they are puts nothing right."""
    plain = re.sub(r"['’]", "", ages_in_words.in_figures(part))
    found = next((one for words in _AGES if (one := words.match(plain))), None)
    if not found or (alone and not _PUTS_RIGHT.search(plain)):
        return None
    named = found.groupdict()
    before = next((named[key] for key in ("not", "from", "was") if named.get(key)), None)
    return Aged(int(found["years"]), int(before) if before else None, bool(named.get("was")))


def years(part: str, *, alone: bool = False) -> int | None:
    """Return the years of `aged`."""
    found = aged(part, alone=alone)
    return found.years if found else None


def with_age(quote: str, before: int, now: int) -> str:
    """Return the words of a line with the one age in place of the other; "on the 29th", "29 people"
    and "£29" are none."""
    no_age = r"[\d:.%]\d| (?:people|times|minutes|days|weeks|months|others)"
    return re.sub(
        rf"(?<![\d£$.:])\b{before}\b(?!{no_age})", str(now), ages_in_words.in_figures(quote)
    )


def who(part: str) -> str | None:
    """Return "i'm his friend" of "and i'm his friend, not parent"."""
    found = _WHO.match(part)
    return found["who"] if found else None


def relation_by_name(part: str) -> str | None:
    """Return the answer that the part names: "I am family only" is other family."""
    found = _AS_ANSWER.match(part)
    if not found:
        return None
    return "other_family" if found["family"] else "other"


def is_someone_else(who: str) -> bool:
    """Say whether they are somebody whom none of the answers names: "I am his godfather"."""
    return _SOMEONE_ELSE.search(who) is not None


NO_NAMES = re.compile(
    r"\bno names?\b|\bnames? (?:\w+ )?(?:out|off|away)\b"
    r"|\bwithout (?:any |his |her |my |the )?names?\b"
    r"|\b(?:take|leave|cut|remove|delete)(?: out)? (?:[\w'’]+ ){1,3}names?\b"
    r"|\b(?:dont|don['’]t|do not|dinnae) (?:put|use|say|include|send|want)(?: in| down)?"
    r" (?:\w+ ){0,2}names?\b",
    re.IGNORECASE,
)
# of a part of a line, which only new words can take out of it
_PIECE = r"(?:sentences?|half|parts?|bits?|words?|clause|phrase|name|number|date)"
_PART_OUT = re.compile(
    rf"\b(?:first|last|second|third|final|end|other|rest of the) {_PIECE}\b(?! (?:about|with))"
    r"|\b(?:out|oot|off|away|bits?|words?|sentences?|\w+) (?:of|from|in) (?:the )?"
    r"(?:(?:lines?|numbers?|no\.?) ?\d|what (?:i|you)\b|where (?:it|i|you)\b)"
    r"|\b(?:the|that) (?:word|words|phrase) \w"
    r"|\b(?:everything|anything|all) (?:after|before|from)\b|[,;] from \w",
    re.IGNORECASE,
)
_POINTS_OUT = re.compile(
    r"^\W*(?:(?:and|so|please|pls|can you|could you|just|then|but)\W+)*"
    rf"(?:(?:take|leave|cut|get) (?:that|it|this|them|those)(?: (?:one|bit|part|line))? {_OUT}"
    r"|(?:remove|delete|bin|scrap|lose|ditch|drop)"
    r"(?: (?:that|it|this|them|those)(?: (?:one|bit|part|line))?)?)"
    r"(?:\W+(?:please|pls|then|too|ta|thanks|first))*\W*$",
    re.IGNORECASE,
)
# "the dinner table bit", "what I said about the boat"
_NAMED_BIT = re.compile(
    r"\b(?:the|that|my|his|her)\s+(?P<bit>(?:(?!the\b|that\b)[\w'’-]+ ){1,4})"
    r"(?:bit|part|line|one|thing)\b"
    r"|\b(?:bit|part|line|one|thing) (?:about|with|where|saying) (?P<about>[^.!?;]{3,60})",
    re.IGNORECASE,
)


# "leave only that somebody speaks with him"; "take out line 2 and keep only the rest" names a line
_KEEP_ONLY = re.compile(
    r"^[^\d]*\b(?:(?:leave|keep)(?: in)? (?:only|just)|only (?:leave|keep))\b[^\d]*$", re.IGNORECASE
)
# "you don't need the bit about the bingo", "forget the snap thing": a hint, and not an order
_SOFTLY_OUT = re.compile(
    r"^\W*(?:(?:oh|and|but|also|ok|well|no|na|naw|actually|please|sorry|just|nah|dear|love)\W+)*"
    r"(?:forget|skip|ignore|never ?mind|no need (?:for|of|to (?:have|put|say|mention))"
    r"|(?:(?:you|u|ye|yous|they|we|i) )?(?:dont|do not|dinnae|divvent|dinna|doesnt) (?:\w+ )?"
    r"(?:need|want|have to (?:have|put|say))(?: to (?:know|see|read|hear|have|put|say))?)"
    r" (?:about )?(?P<words>(?:the|da|that|dat|what|all|my|me|his|her|any)\b[^.;!?]+)",
    re.IGNORECASE,
)
_OR = re.compile(r"\s+(?:or|nor|and|n|&|an)\s+", re.IGNORECASE)


def softly_out(text: str) -> list[str]:
    """Return what the words would do without, each for itself: its lines are only offered."""
    found = _SOFTLY_OUT.match(re.sub(r"['’]", "", text))
    return _OR.split(found["words"]) if found else []


def takes_a_part_out(text: str) -> bool:
    """Say whether a part of a line is to go out: "the last sentence", "that bit out of line 3"."""
    return (_PART_OUT.search(text) or _KEEP_ONLY.search(text)) is not None


_SAY = re.compile(r"\b(?:says?|reads?)\b", re.IGNORECASE)
_HOW_THEN = re.compile(
    r"(?:\s*[,;.!–-]+\s*|\s+)(?:(?:and|an|n|nd|then|plus|but|&)\s+)+|[,;]\s*", re.I
)


def behind_how(part: str, words: str) -> list[str]:
    """Return the first words of a line's new words and the rest, where the rest can be none of
    them: "as i heard n put his age as 35"; behind "should say" only where it is a wish itself."""
    found = _HOW_THEN.search(words)
    if not found:
        return [words]
    rest = words[found.end() :]
    wish = _BEGIN.match(rest) or aged(rest) or who(rest)
    says = _SAY.search(part[: part.find(words)])
    return [words[: found.start()], rest] if wish or not says else [words]


_BIT_ABOUT = re.compile(
    r"^(?:(?:the|that|da|dat|all|my|me|any) )*(?:(?:bits?|parts?|lines?|stuff|things?) "
    r"(?:about|with|on|of) )?(?:the |da )?|\s+(?:bits?|parts?|lines?|ones?|stuff|things?"
    r"|tings?)\b.*$",
    re.IGNORECASE,
)


def bare_bit(words: str) -> str:
    """Return "bingo" of "the bit about the bingo", and "snap" of "the snap thing"."""
    return _BIT_ABOUT.sub("", words.strip())


def points_out(text: str) -> bool:
    """Say whether what was named just before is to go out: "take that one out"."""
    return _POINTS_OUT.match(text) is not None


def named_bits(text: str) -> list[str]:
    """Return what a line is called by in the text: "the dinner table bit"."""
    found = _NAMED_BIT.finditer(text)
    return [(one["bit"] or one["about"]).strip() for one in found]
