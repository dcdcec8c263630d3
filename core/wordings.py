"""Finds, in what was read as a wish of the preview, the words that it is about: those that name a
line, those that are new, and those that take the place of others."""

from __future__ import annotations

import re

from core.line_orders import Swap

_QUOTE = '"“”‘’'
# words of the order itself, and of what one says about lines: they name no line
_ORDER = re.compile(
    r"\b(?:take|taking|taken|took|leave|leaving|left|cut|cross|strike|remove\w*|delete\w*|erase"
    r"|drop"
    r"|ditch|lose|chuck|bin|scrap|scrub|get (?:rid|shot) of|out|off|away|put|back|in|again|undo"
    r"|restore"
    r"|add|mention\w*|include\w*|write|written|wrote|say|says|said|saying|tell|telling|change\w*"
    r"|correct"
    r"|correction|fix|amend|alter|edit|reword|wrong|wrang|right|true|false|mistake\w*|rubbish"
    r"|private"
    r"|personal|relevant|irrelevant|important|matter\w*|business|nothing|need\w*|want\w*|like"
    r"|rather"
    r"|prefer|please|pls|plz|thanks|thank|sorry|can|could|would|should|shud|must|don['’]?t|dnt|do"
    r"|not"
    r"|no|yes|lines?|bits?|parts?|ones?|things?|stuff|words?|sentence|number|name|point|summary"
    r"|list"
    r"|actually|really|just|maybe|also|too|instead|anymore|after all|on second thoughts?|i['’]?d"
    r"|i['’]?m"
    r"|i['’]?ve|you['’]?ve|you['’]?re|it['’]?s|its|that['’]?s|thats|team|council|gone|goes|go|going"
    r"|there|here|shouldn['’]?t|didn['’]?t|doesn['’]?t|isn['’]?t|needn['’]?t|come up|down|mind"
    r"|comfortable|happy|keep|stay\w*|read|reading|see|know\w*)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(?:lines?|numbers?|no\.?|#)? ?\d{1,2}\b")


def without_order(text: str) -> str:
    """Return the words without those of the order: "hm i'd rather nan didn't come up" names nan."""
    return " ".join(_ORDER.sub(" ", _NUMBER.sub(" ", text)).split())


_EACH = re.compile(r"\s*(?:[,;&/]|\b(?:and|an|n|nd|plus|or|but)\b)\s*", re.IGNORECASE)


def things(words: str) -> list[str]:
    """Return each thing that is named for itself: "the passport, and the beard"."""
    return [one for one in _EACH.split(words) if one]


_SAY = r"(?:say|says|read|reads|be|have|state|run|go|look like)"
_NEW = tuple(
    re.compile(words, re.IGNORECASE | re.DOTALL)
    for words in (
        rf"(?:[:,]|\b{_SAY}|\bto|\binto|\bwith|\bas|\bput"
        rf"|\bwas)\s*[{_QUOTE}](?P<new>[^{_QUOTE}]{{3,}})[{_QUOTE}]?\W*$",
        rf"\b(?:should|shud|shuld|shld|must|ought to|needs? to|has to|have it|make it"
        rf"|so (?:that )?it"
        rf"|to|let it|want it to|can it|could it)"
        rf" (?:now |really |only |just |instead )?{_SAY}\b\s*(?:that\s+|:\s*|,\s*)?(?P<new>\S.*)$",
        r"(?<!\d):\s*(?P<new>\S.+)$",
        r"\b(?:change|correct|amend|alter|rewrite|reword|edit)\b[^:]{0,30}?\b(?:to|into"
        r"|as)\s+(?P<new>.+)$",
        r"\b(?:what|how) (?:i|he|she|they) (?:actually |really )?(?:said|wrote|meant) (?:was"
        r"|is)\s+(?:that\s+)?"
        r"(?P<new>.+)$",
    )
)
_TRAIL = re.compile(
    r"(?:[\s,]+(?:please|pls|plz|thanks|thank you|ta|then|instead|if you (?:can|could|would)|love"
    r"|mate))+\W*$",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"^\W*(?:it|that|this|so|right|correct|different|otherwise|changed?|fixed|true|better|what i"
    r" \w+|how i \w+|the same)\W*$",
    re.IGNORECASE,
)


def new_words(text: str) -> str | None:
    """Return the words that a line is to have: "please amend line 3 so that it reads: …"."""
    for words in _NEW:
        if found := words.search(text.strip()):
            new = _TRAIL.sub("", found["new"]).strip(f" {_QUOTE}")
            if len(new) > 1 and not _POINTS.match(new):
                return new
    return None


_SWAPPED = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        # "it was not last Sunday, it was Saturday", "not his mate but his cousin"
        r"\b(?:not|n['’]?t|never)\s+(?P<old>[^,.;:–-]{2,40}?)\s*(?:[,.;:–-]+\s*(?:but\s+|no\s+"
        r"|rather\s+)?"
        r"(?:it|that|this|he|she|they)(?:['’]?s|['’]?re| is| was| were| are)|[,;]?\s+but(?: (?:it"
        r"|he|she)"
        r"(?:['’]?s| is| was))?)\s+(?:actually |really )?(?P<new>[^,.;:]{2,60})",
        # "it was Saturday, not Sunday", "his cousin not his mate"
        r"(?:\b(?:it|that|this|he|she|they|line \d{1,2})(?:['’]?s|['’]?re| is| was| were| are)\s+"
        r"|^\W*)(?P<new>[^,.;:]{2,40}?)"
        r"\s*[,–-]?\s+(?:not|and not|rather than|instead of)\s+(?P<old>[^,.;:]{2,40})",
        # "swap mates for friends", "change Sunday to Saturday"
        r"\b(?:swap|replace|change|exchange|switch)\s+(?:the words? )?(?P<old>[^,.;:]{2,40}?)\s+"
        r"(?:for|with|by|to|into)\s+(?P<new>[^,.;:]{2,60})",
        # "where it says mates put friends", "you put Sunday but it was Saturday"
        r"\b(?:it says|you put|you (?:have|['’]?ve) (?:put|got|written)|you wrote"
        r"|says?)\s+(?P<old>[^,.;:]{2,40}?)"
        r"\s*(?:,|\bbut\b|\band\b|\bwhen\b)?\s*(?:(?:please )?(?:put|write|make it|should (?:be"
        r"|say))"
        r"|(?:but |when )?(?:it|that|he|she)(?:['’]?s| is| was))\s+(?P<new>[^,.;:]{2,60})",
        # "mates should be friends"
        r"^\W*(?:and |the words? )?(?P<old>[^,.;:]{2,40}?) (?:should|shud|must|ought to"
        r"|needs to) (?:be|say|read)"
        r" (?P<new>[^,.;:]{2,60})",
    )
)


_BEGINS = re.compile(r"^(?:the|a|an|his|her|their|my|our|on|in|at|by)\s+", re.IGNORECASE)


def bare(words: str) -> str:
    """Return the words without "the" or "his" before them."""
    return _BEGINS.sub("", _BEGINS.sub("", words.strip()))


_SAID_OF = re.compile(r"^.*\b(?:is|was|are|were|should be|should say)\s+", re.IGNORECASE)


def swapped(text: str) -> Swap | None:
    """Return which words are to take the place of which: "it was not Sunday, it was Saturday"."""
    for words in _SWAPPED:
        if found := words.search(text.strip()):
            old, new = (_TRAIL.sub("", found[one]).strip(f" {_QUOTE}.!") for one in ("old", "new"))
            new = _SAID_OF.sub("", new)
            if old and new and not _POINTS.match(new) and not re.match(r"(?:line )?\d", old):
                return Swap(old, new, 0)
    return None


def behind(text: str, *words: str) -> str:
    """Return what the text says behind all of the words; "" where that is no wish of its own."""
    end = max(text.lower().rfind(one.lower()) + len(one) for one in words)
    rest = _OF_A_LINE.sub("", _TRAIL.sub("", _JOINS.sub("", text[end:])))
    return rest if len(rest.split()) >= _FEWEST_ADDED else ""


_OF_A_LINE = re.compile(
    r"\b(?:in|on|of|for) (?:the )?(?:line|number|no\.?) ?\d{1,2}\b", re.IGNORECASE
)


_JOINS = re.compile(r"^\W*(?:(?:and|n|also|but|then|plus)\b\W*)*", re.IGNORECASE)


_FEWEST_ADDED = 3  # words
_ADD = re.compile(
    r"\b(?:add(?:ed)?|mention(?:s|ed)?|includ(?:e|ed)|note|put|write|state|say|missing|missed"
    r"|left (?:out|off|oot)"
    r"|forgot(?:ten)?|lost|dropped|skipped|stick|pop|tell them|know)\b"
    r"(?:[\s:,–-]+(?:in|down|too|also|as well|please|pls|plz|out|on|there|somewhere|another line"
    r"|a line|to it"
    r"|to (?:the|my) (?:summary|list)|me|them|the (?:bit|part|fact|thing)|about|where|what|how|that"
    r"|saying|is|was|it|this)\b)*[\s:,–-]+(?P<words>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_AS_WELL = re.compile(
    r"[\s,]+(?:as well|too|also|in there|in it|please|pls|plz|thanks|ta|on there|if you can"
    r"|if thats ok)\W*$",
    re.IGNORECASE,
)


def to_be_added(text: str) -> str | None:
    """Return what is to be added without the order before it: "could it also mention that he has
    lost his job"; None where too little is left to be told by itself."""
    found = _ADD.search(text)
    if not found:
        return None
    words = _AS_WELL.sub("", found["words"]).strip(f" {_QUOTE}?")
    return words if len(words.split()) >= _FEWEST_ADDED else None


_ROW = (
    r"(?:lines? |numbers? )?\d{1,2}(?:(?:\s*(?:,|&|and|plus)\s*)+(?:lines? |numbers? )?\d{1,2}\b)*"
)
_NUMBERS_OUT = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        rf"\b(?:take|cut|leave|cross|strike|get) (?:out |off |(?=lines?"
        rf"|numbers?))(?P<rows>{_ROW})\b(?! (?:should|is"
        rf"|to|in|as)\b)",
        rf"\b(?:remove|delete|lose|bin|drop|scrap) (?P<rows>{_ROW})\b(?! (?:should|is|to|in|as)\b)",
        rf"(?:^|[,.;] |\band )(?P<rows>{_ROW})\b[^.;!?]{{0,50}}\b(?:can|should|must|could|may"
        rf"|have to) (?:go|come out)\b",
        rf"(?:^|[,.;] |\band )(?P<rows>{_ROW}) (?:out|off|away)\b",
    )
)


def numbers_out(text: str) -> set[int]:
    """Return the numbers of the lines that an order takes out, wherever it stands in the text:
    "so take out 4, and 5 and 6 are just me talking to you so they can go too"."""
    rows = [found["rows"] for words in _NUMBERS_OUT for found in words.finditer(text)]
    return {int(one) for row in rows for one in re.findall(r"\d{1,2}", row)}


_ONLY_POINTS = re.compile(
    r"^\W*(?:(?:so|and|then|please|pls|can you|could you|kindly|just)\W+)*"
    r"(?:amend|change|correct|fix|sort|alter|do|put|update) (?:that|it|this|them)(?: right| out)?"
    r"(?:\W+(?:please|pls|then|now|thanks|thank you|ta|accordingly|for me))*\W*$",
    re.IGNORECASE,
)


def only_points(text: str) -> bool:
    """Say whether the words point at what was said before them: "please amend that"."""
    return _ONLY_POINTS.match(text) is not None
