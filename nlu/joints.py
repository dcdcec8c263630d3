"""Where one breath joins things that are known in different ways, it is cut into lines there.

"he has sold it i think its that kev": the first is not guessed. Each piece is letter for letter;
what only says how the words before it are known stays with them.
"""

from __future__ import annotations

import re

from core import evidence, line_changes
from nlu import knowing, sentences

FEWEST_WORDS = 4  # of a piece; "and I heard it" is none
RUN_ON_WORDS = 40  # a sentence of more was dictated, or typed without full stops
LONGEST_WORD = 16  # letters, of those that hold what follows
LINE_WORDS = 12  # of such a sentence, before the next thing that is told
_OWN = (
    r"(?:i|we)(?:['’]?ve| have| just| only| also| once)? (?:saw|seen|heard|herd|watched|found"
    r"|noticed|overheard)"
)
_ANOTHER = (
    r"(?:my|his|her|their|our|the) (?:[^\W\d]+ ){1,2}?(?:told|telt|rang|says|said|texted|messaged)"
    r" (?:me|us|that|he|she|they|him|her)"
)
_GUESS = (
    r"(?:i (?:only |just )?(?:think|reckon|guess|suspect|imagine|suppose|assume)"
    r"|(?:that['’]?s|thats|its|it['’]?s) (?:just|only) (?:me|my|a|what i)"
    r"|the rest i (?:imagine|guess|think))"
)
_JOINS = r"(?:and|n|an|&|but|then|also|cos|because|while|so)"
# Where a piece may begin: at a joining word, behind a comma, or where somebody says how they know
_JOINT = re.compile(
    rf"(?:(?<=[,;:–—]) +|\s+(?={_JOINS}\s)|\s+(?=(?:{_OWN}|{_ANOTHER}|{_GUESS})\b))", re.IGNORECASE
)
_JOINT_OF_A_RUN_ON = re.compile(
    _JOINT.pattern + r"|\s+(?=(?:he|she|they)(?:['’]?s|['’]?re|['’]?d)?\s)", re.IGNORECASE
)
# What follows these belongs to them: "she said i saw it", "I know that he"
_HOLDS = re.compile(
    r"\b(?:said|says|say|sed|saying|told|tells|telling|think|thinks|thought|know|knows|reckon"
    r"|reckons|hope|hear|heard|saw|seen|see|watched|me|us|him|her|them|that|what|when|where|why"
    r"|how|who|which|if|whether|because|cos|as|since|until|before|after|while|like|goes|asked|mean"
    r"|sure|thing|way|and|n|an|&|but|so|then|or|to|not|dont|don['’]t"
    r"|did|do|does|is|was|are|were|if)\W*$",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"^\W*(?:{_JOINS}\b\W*)+", re.IGNORECASE)
_STARTS_WITH_GUESS = re.compile(rf"^{_GUESS}\b", re.IGNORECASE)
_SPEAKS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|sed|told|tells?|goes|went|like|shout\w*|wrote|writes|texted)\b", re.I
)
_THEY_SPEAK = re.compile(
    r"\b(?:he|she|they)(?:['’]?s|['’]?re)? (?:\w+ly |just |also )?(?:said|says|sed|sez|goes|went"
    r"|shouted|told|was like|is like)\b(?! (?:to|in|on|out|home|off|back|away|round|the)\b)",
    re.IGNORECASE,
)
_SAID = "said"  # words of theirs, and nobody says who heard them
_REASON = re.compile(r"^\W*(?:because|cos|which|who|that|to)\b", re.IGNORECASE)
_ONLY_HOW = re.compile(
    r"^\W*(?:i|we)?(?:['’]?ve)? ?(?:over)?(?:heard|herd|saw|seen) (?:it|him|her|them|that|this)\b"
    r"(?: (?:\w+ly|very|quite|all|too|also|my ?self|meself|myself|say(?:ing)?|it|do(?:ing)?|with"
    r"|my|me|own|eyes|ears?|loud|clear|and|well|happen))*\W*$"
    r"|^\W*(?:that['’]?s |thats |it['’]?s |its |this is )?(?:(?:just|only|all) )*(?:me |my |a "
    r"|i['’]?m )?"
    r"(?:own )?(?:guess|guessing|guesswork|theory|supposition)\b(?: (?:there|here|though"
    r"|like))*\W*$"
    # "thats what she told me, I dunno if its true"
    r"|^\W*(?:that['’]?s|thats|its|it['’]?s) what (?:\w+ ){1,2}?(?:told|said|says|reckons)\b",
    re.IGNORECASE,
)
_WAS_BY = re.compile(
    r"^\W*(?:i|we) (?:was|were|wis) (?:\w+ ){0,2}?(?:there|by|here|beside|next)\b.{0,20}$", re.I
)


def lines(text: str) -> list[str]:
    """Return what of a message stands as lines of evidence: its sentences, cut at their joints."""
    quotes = sentences.quotes(text)
    cut_up = [line for quote in quotes for line in cut(quote)]
    return cut_up if len(cut_up) <= sentences.MOST_QUOTES else quotes


def cut(sentence: str) -> list[str]:
    """Return the sentence, or its pieces where they are known in different ways."""
    words = len(sentence.split())
    run_on = words > RUN_ON_WORDS
    if words < 2 * FEWEST_WORDS or (knowing.is_met(sentence) and not run_on):
        return [sentence]
    parts = _parts(sentence, _JOINT_OF_A_RUN_ON if run_on else _JOINT)
    lines: list[tuple[int, str]] = []  # where each begins, and how it is known so far
    for start, end in parts:
        part = sentence[start:end]
        how = _how(part)
        if not lines:
            lines.append((start, how))
            continue
        begins, last = lines[-1]
        if _begins_a_line(sentence[begins:start], last, part, how, run_on):
            lines.append((start, how))
        else:
            lines[-1] = (begins, _joined(last, how))
    starts = [begins for begins, _ in lines]
    ends = [*starts[1:], len(sentence)]
    return [sentence[one:other].strip() for one, other in zip(starts, ends, strict=True)]


def _parts(sentence: str, joint: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return where the pieces begin and end, each of FEWEST_WORDS or more."""
    starts = [0]
    for found in joint.finditer(sentence):
        before = sentence[starts[-1] : found.start()]
        enough = _has_words(before, FEWEST_WORDS) and not _HOLDS.search(before[-LONGEST_WORD:])
        more = _has_words(sentence[found.end() :], FEWEST_WORDS - 1)
        if more and (enough or (len(starts) > 1 and _says_only_how(before))):
            starts.append(found.end())
    return _with_their_how(sentence, list(zip(starts, [*starts[1:], len(sentence)], strict=True)))


def _has_words(text: str, many: int) -> bool:
    return len(text.split(maxsplit=many)) >= many


def _with_their_how(sentence: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pieces; one that says only how the one before it is known belongs to that."""
    joined: list[tuple[int, int]] = []
    for start, end in parts:
        if joined and _says_only_how(sentence[start:end]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _how(part: str) -> str:
    """Return how a piece is known by its own words; _SAID for what they said, heard by nobody."""
    plain = _JOINED.sub("", part)
    how = knowing.known_how(plain)
    if how != knowing.UNKNOWN:
        return how
    if _STARTS_WITH_GUESS.match(plain):
        return knowing.GUESSED
    return _SAID if evidence.of_speech(plain) or _THEY_SPEAK.search(plain) else how


def _begins_a_line(before: str, last: str, part: str, how: str, run_on: bool) -> bool:
    """Say whether `part` is another line than the words `before` it, known as `last`."""
    long_enough = run_on and len(before.split()) >= LINE_WORDS
    if how == knowing.UNKNOWN:
        free = last != knowing.TOLD and not _REASON.match(part)  # hearsay goes on
        return long_enough and free
    if how == _SAID:  # what somebody passes on goes on: "she told me he left and said …"
        return last == knowing.SEEN or (last == knowing.UNKNOWN and long_enough)
    if how == knowing.GUESSED:
        plainly = knowing.known_how(part) == knowing.GUESSED
        # who passes it on guesses as "he thinks"
        own = last == knowing.TOLD and _JOINED.match(part) is not None
        return last != how and (plainly or own or not _SPEAKS.search(before))
    if last in (knowing.UNKNOWN, _SAID):
        return long_enough
    return last != how


def _says_only_how(part: str) -> bool:
    plain = _JOINED.sub("", part)
    only = _ONLY_HOW.match(plain) or _WAS_BY.match(plain) or evidence.says_only_how(plain)
    return bool(only or line_changes.only_how(plain))


def _joined(last: str, how: str) -> str:
    """Return how a line is known when a piece is put behind it: as its first words that say it."""
    return how if last in (knowing.UNKNOWN, _SAID) and how != knowing.UNKNOWN else last
