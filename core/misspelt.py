"""Words that the patterns look for, put right where they are misspelt: "collegue", "daugter".

Only for reading: what is kept and shown stays letter for letter. A word is put right where it is
near exactly one of ours, by Damerau-Levenshtein, begins as that does, and is no other word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

# Their plural is ours too.
_NOUNS = (
    "colleague workmate housemate flatmate roommate classmate neighbour friend boyfriend"
    " girlfriend partner husband brother sister daughter mother father stepson stepdaughter"
    " stepbrother stepsister stepfather stepmother stepdad grandson granddaughter grandchild"
    " grandfather grandmother cousin nephew niece uncle auntie godson goddaughter parent student"
    " pupil patient client teacher tutor landlord landlady tenant school college hospital doctor"
    " nurse mosque synagogue question summary sentence message"
).split()
_OTHERS = (
    "answer answered children family families police somebody someone nobody anybody everybody"
    " everyone already heard overheard watched noticed knowledge danger dangerous immediate"
    " threatened threatening apparently probably believe guess guessing imagine suspect"
    " yesterday saturday wednesday thursday tomorrow tonight because married website facebook"
    " instagram whatsapp weapon weapons extremist extremism terrorist terrorism immigrant"
    " immigrants eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    " twenty thirty number telephone"
).split()
OURS = frozenset((*_NOUNS, *(f"{word}s" for word in _NOUNS), *_OTHERS))
SHORTEST, LONG = 5, 9  # letters: one slip from SHORTEST on, two from LONG on

# Further from ours than that, or near two of them.
_AS_WRITTEN = {
    **dict.fromkeys(("collegue", "colleage", "colegue"), "colleague"),
    **dict.fromkeys(("collegues", "colleages", "colegues"), "colleagues"),
    **dict.fromkeys(("anserd", "ansered", "answrd", "ansad", "ansard"), "answered"),
    **dict.fromkeys(("naybor", "naybour", "nabor", "nabour", "neybour", "neibor"), "neighbour"),
    **dict.fromkeys(("naybors", "naybours", "nabors", "nabours", "neibors"), "neighbours"),
    **dict.fromkeys(("dauter", "dorter", "dawter"), "daughter"),
    **dict.fromkeys(("bruvver", "bruver", "bruvva", "bruva", "brova"), "brother"),
    **dict.fromkeys(("muvver", "muver", "muvva"), "mother"),
    **dict.fromkeys(("farver", "favver"), "father"),
    **dict.fromkeys(("sista", "sistah", "sistas"), "sister"),
    **dict.fromkeys(("cuzin", "cuzzin", "cuzen"), "cousin"),
    **dict.fromkeys(("nefew", "nefue", "nevew"), "nephew"),
    **dict.fromkeys(("polease", "poleece", "pleece", "poliece"), "police"),
    **dict.fromkeys(("skool", "skule", "schule"), "school"),
    **dict.fromkeys(("nolege", "nollege", "nowlege"), "knowledge"),
    **dict.fromkeys(("orlready", "allredy", "olready"), "already"),
    **dict.fromkeys(("trubble", "truble", "trubbl", "trubel", "truoble", "troubel"), "trouble"),
    **dict.fromkeys(("summery", "sumary", "sumery", "sumry", "sumarry"), "summary"),
    **{"wuda": "would have", "cuda": "could have", "shuda": "should have"},
}
# Real words and names near ours. Made once from a large English word list; the short ones are the
# dear ones: who is bothered has no brother.
_OTHER_WORDS = frozenset(
    "heart hears heary hearn heald huard heward hebard policy polite policies notice notices"
    " notified guest guests guesting gress gless bother bothers bothered brothel brothels breathers"
    " broader neighbor neighbors watches watcher fried fiend fiends friended"
    " befriends massage massages messuage messuages massagers dancer dancers danner dander"
    " dinger danker danged dangler donger danser danzer dagger darger anger ranger hanger"
    " tumor tumors tudor tudors titor tator imaging imagina imaginate overhead overheads overboard"
    " overheated overheats overhear overhears overgaard farther further futher feather feathers"
    " fatter flather fasher fakher mather mathers mosher motter moher sequences sentience sesterces"
    " probable probables provably threatens thirsty clint clints collage collages collagens collee"
    " collonges summaries summarily summarise summery seventies norse nourse niepce nieves nieve"
    " nueces niesse goodson goldson golson gadson gonson hoard marries marred marrie sitter sitters"
    " sifter sifters sinter sisler sistem spinsters tennant tennants telephony telephoto"
    " telephonic telethons childress childfree immediacy stetson stetsons stenson stephon masque"
    " masques housemaid housemaids housewares houseware housemade simeone scholl scholls schoon"
    " schoop numbed tweety twente terrarium landforms landford landbirds landladies granderson"
    " grandison goransson parter partiers partier partakers pardner pardners familiars familier"
    " familiares familias factbook fakebook thacher thatchers teather treacher trenchers teicher"
    " pupal pupin unclos unles uccle workrate worksites castmates casemates classpath classname"
    " calientes crusin causin witched immigrates extremest facilities goessling everstone"
    " facilites delaughter elven grandon paren gather rather"
    " lather bather laughter slaughter mister lister parentals paret patten pagent niecy"
    " doctored doctores schooled shooled answering questioning".split()
)
_LETTERS = re.compile(r"(?<![^\W_])[a-z]{4,}(?![^\W_])")


def _shortened(word: str, letters: int) -> frozenset[str]:
    """Return the word, and what is left of it without up to so many letters."""
    found = latest = {word}
    for _ in range(letters):
        latest = {one[:at] + one[at + 1 :] for one in latest for at in range(len(one))}
        found = found | latest
    return frozenset(found)


@cache
def _by_shortened() -> dict[str, tuple[str, ...]]:
    """Return our words by what is left of them: two words that are near share such a rest."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(OURS):
        for rest in _shortened(word, 2 if len(word) >= LONG - 2 else 1):
            rows[rest].append(word)
    return {rest: tuple(words) for rest, words in rows.items()}


def distance(one: str, other: str) -> int:
    """Return how many letters are left out, put in, changed or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        last, before, row = before, row, [at]
        for to, wanted in enumerate(other, start=1):
            least = min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                least = min(least, last[to - 2] + 1)
            row.append(least)
    return row[-1]


@lru_cache(maxsize=20_000)
def word(typed: str) -> str:
    """Return the word of ours that is meant by one in small letters, or the word itself."""
    if written := _AS_WRITTEN.get(typed):
        return written
    of_ours = any(typed[:end] in OURS for end in range(SHORTEST, len(typed) + 1))
    if len(typed) < SHORTEST or of_ours or typed in _OTHER_WORDS:
        return typed
    slips = 2 if len(typed) >= LONG else 1
    rests = _shortened(typed, slips)
    near = {one for rest in rests for one in _by_shortened().get(rest, ()) if one[0] == typed[0]}
    far = {one: distance(typed, one) for one in near}
    least = min(far.values(), default=slips + 1)
    meant = [one for one, many in far.items() if many == least]
    return meant[0] if least <= slips and len(meant) == 1 else typed


def put_right(text: str) -> str:
    """Return `text`, in small letters already, with our words as we spell them."""
    return _LETTERS.sub(lambda found: word(found.group()), text)
