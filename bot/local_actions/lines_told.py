"""What of a message becomes a line of evidence, and what it answers by the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.local_actions.conversation import DANGER_INTENTS, Conversation
from bot.local_actions.unasked import LONG_ANSWER_WORDS, age_first, is_only_an_age
from bot.parse_data import told_the_team
from core import (
    chatter,
    denials,
    evidence,
    line_changes,
    plain_questions,
    questions,
    reaching,
    stops,
    taking_back,
    telling,
)
from core.summary import waiting_card

TELLING_INTENTS = (*DANGER_INTENTS, "concern", "child_writes")
NO_TELLING = (questions.WISHES, questions.OTHERS_KNOW, questions.REPORTER_SAFE)
_NOTHING = re.compile(r"\b(?:no|not|nobody|nothing|none|never|neither)\b|n['’]t\b", re.IGNORECASE)


def is_long(text: str) -> bool:
    return len(text.split()) >= LONG_ANSWER_WORDS


def lines_told(conversation: Conversation) -> dict[str, Any]:
    """Return the slots with what this message told."""
    before = evidence.from_slot(conversation.slots.get("evidence"))
    good = conversation.asked == questions.PROTECTIVE
    rows = _with_their_how(conversation.reading["sentences"])
    rows = _told_by_themself(rows, conversation.text, before)
    told = list(filter(_tells_something(conversation), _not_said_before(rows, before)))
    back, named = taken_back([row["quote"] for row in rows], before, conversation.slots)
    if back:
        told = [
            row
            for row in told
            if _is_new_danger(row) or not taking_back.is_of_it(row["quote"], named)
        ]
    if conversation.intent == "not_english":  # kept in their own words; nobody read them here
        kept = evidence.added(before, (evidence.unread(row["quote"]) for row in told))
        return {"evidence": [line.to_slot() for line in kept]}
    if conversation.intent == "danger_urgent":
        told = _with_its_danger(told)
    lines = evidence.added(before, map(_as_line(good), told))
    slots: dict[str, Any] = {
        "evidence": [line.to_slot() for line in lines],
        "told": questions.TOLD_IN_WORDS,
        **({} if good else _known(conversation)),
    }
    if conversation.intent == "danger_emergency":  # what "You misread me" would take out again
        slots["card_lines"] = _card_lines(conversation, lines)
    return slots


def taken_back(
    quotes: Sequence[str],
    lines: Sequence[evidence.EvidenceLine],
    slots: Mapping[str, Any],
) -> tuple[evidence.EvidenceLine | None, frozenset[str]]:
    """Return the line that these sentences take back, and the words that name it."""
    struck = set(slots.get("struck") or ())
    before = [line for line in lines if line.quote not in quotes and line.id not in struck]
    return taking_back.meant(quotes, before)


def without_line(
    conversation: Conversation, slots: Mapping[str, Any], line: evidence.EvidenceLine
) -> dict[str, Any]:
    """Return the slots without that line. What is taken back as not so counts for nothing more,
    unless it was an emergency: that stands until the card is called a misreading (safety.md 2)."""
    struck = {"struck": sorted({*(slots.get("struck") or ()), line.id})}
    if line.danger == "emergency" or not taking_back.takes_back(conversation.text):
        return struck
    lines = evidence.from_slot(slots.get("evidence"))
    calm = evidence.calmed(lines, {line.id}, set(slots.get("met_cues") or ()))
    return {**struck, "evidence": [one.to_slot() for one in calm]}


def _is_new_danger(row: Mapping[str, Any]) -> bool:
    """Say whether a sentence beside a taking back tells of danger; "he never had a machete", in
    which only the classifier reads some, denies the one that is taken back."""
    denies = not row["cue"] and _NOTHING.search(row["quote"]) is not None
    return row["danger"] != "none" and not denies


def _with_their_how(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the sentences; one that only says how the one before it is known, "I heard that with
    my own ears", says it of that one, and is none itself."""
    result: list[Mapping[str, Any]] = []
    for row in rows:
        of_last = result and row["danger"] == "none" and evidence.says_only_how(row["quote"])
        if not of_last:
            result.append(row)
        elif result[-1]["known_how"] == evidence.UNKNOWN:
            result[-1] = {**result[-1], "known_how": _how_of(row, result[-1])}
    return result


def _told_by_themself(
    rows: Sequence[Mapping[str, Any]], text: str, before: Sequence[evidence.EvidenceLine]
) -> list[Mapping[str, Any]]:
    """Return the sentences; what "my daughter told me" is heard where all is about the daughter."""
    said = " ".join((text, *(line.quote for line in before)))
    return [
        {**row, "known_how": evidence.HEARD}
        if row["known_how"] == evidence.TOLD and telling.told_me_themself(row["quote"], said)
        else row
        for row in rows
    ]


def _how_of(row: Mapping[str, Any], last: Mapping[str, Any]) -> str:
    """What was said is heard, also where they say that they saw it and heard it."""
    ways = line_changes.ways(row["quote"])
    if evidence.HEARD in ways and (evidence.of_speech(last["quote"]) or len(ways) == 1):
        return evidence.HEARD
    return evidence.SEEN if evidence.SEEN in ways else str(row["known_how"])


# "As I said, …", "but you've left out the main thing: …"; what stands behind it may be new.
_AGAIN = re.compile(
    r"^\W*(?:(?:no|but|and|yes|well|so|sorry)\b\W*)*"
    r"(?:(?:as|like) i (?:already )?(?:said|told (?:you|u))"
    r"|(?:you|u|ye)(?:['’]?ve| have)? (?:left(?: out)?|missed(?: out)?|forgot(?:ten)?|lost"
    r"|(?:did|have) ?n['’]?o?t (?:put|note[d]?|written|write|got|get))\b[^,:;–]{0,40})[,:;–]\s*",
    re.IGNORECASE,
)


def _not_said_before(
    rows: Sequence[Mapping[str, Any]], before: list[evidence.EvidenceLine]
) -> list[Mapping[str, Any]]:
    """Return the sentences without those that say again, to the chat, what is a line already; of
    the others of that kind, what they quote."""
    known = [line.quote for line in before]
    result: list[Mapping[str, Any]] = []
    for row in rows:
        said = _AGAIN.sub("", row["quote"])
        if said == row["quote"] or row["danger"] != "none" or not said:
            result.append(row)
        elif not line_changes.is_said_already(said, known):
            result.append({**row, "quote": said})
    return result


def _with_its_danger(told: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the sentences, one of which is urgent: of several together none may be by itself, and
    the ending must not be milder than "tell the police today", which was said."""
    if not told or any(row["danger"] != "none" for row in told):
        return told
    gravest = max(told, key=lambda row: (row["direction"] == "for", len(row["quote"])))
    return [{**row, "danger": "urgent"} if row is gravest else row for row in told]


# Of the chat itself, not of the person: no evidence.
_OF_THE_CHAT = re.compile(
    r"\bi (?:already |just |did )?(?:said|told you|say you|answered|asked)\b"
    r"|^i(?:['’]?m| am) (?:\w+ ){0,2}?(?:worried|scared|desperate)(?: sick| to death)?\W*$"
    r"|^\W*i(?:['’]?m| am) (?:his|her|their) (?:\w+ )?(?:step-?)?(?:grand)?(?:mother|father"
    r"|parent|mum"
    r"|mam|mom|dad|brother|sister|nan|gran|uncle|aunt(?:ie|y)?|cousin|friend|mate|wife|husband)\W*$"
    r"|^(?:and )?i am (?:\w+ )?(?:grand)?(?:mother|father|parent|mum|dad)\W*$"
    r"|^\W*(?:i )?(?:saw|seen|heard) (?:it|that|this)(?: all)?(?: myself)?\W*$"
    r"|\bcan we\b|(?:\bi |^\W*)(?:just |only |really )?(?:want|need) to (?:know|ask|find out)\b"
    r"|\bwho (?:do|should) i (?:tell|ring|call)\b|\b(?:be|is this) quick\b"
    r"|\bwhat (?:do|should|to) (?:i )?do\b"
    r"|\b(?:your|my) question\b|\byou (?:asked|said|did ?n.?t|got|misread|misunderst\w+)\b"
    r"|\bjust the (?:\w+ )?line\b|\b(?:summary|(?:return )?code|this chat|lines? \d+)\b",
    re.IGNORECASE,
)
# So are these, unless somebody is told of behind them: "sorry but he has a list of names".
_OPENS = re.compile(
    r"^\W*(?:hi|hiya|hello|hey|h?ey up|ay up|alright|dear|thanks?|thank you|ok(?:ay)?|sorry|please"
    r"|yes|yeah|yep|no|what|whatever|well|(?:good )?(?:morning|afternoon|evening)"
    r"|non|oui|nein|si|sí|nie|tak|merci|bonjour|hola|gracias)\b"
    r"|^\W*(?:oh )?(?:piss off|fuck off|sod off|get lost|shut up|forget it|never ?mind)\b"
    r"|\b(?:did|do|are|can|could|will|would|have) (?:you|u|ya|yous)\b(?: lot| guys| all)?"
    r" (?:(?:not|even|just|really) )*(?:hear|listen|read|understand|trace|track|record|store|keep"
    r"|help|repeat|there|real|human|an? (?:bot|robot|human|person))\b"
    r"|\bdo ?n[o'’]?t (?:really )?know (?:who|where|how|what) (?:to|i)\b"
    r"|\b(?:is this|if this is) the right place\b",
    re.IGNORECASE,
)
_OF_THE_CHAT_WORDS = 12
FEWEST_SENTENCES_OF_A_TELLING = 4
FEWEST_WORDS = 2


def _is_to_the_chat(sentence: Mapping[str, Any]) -> bool:
    """Say whether it tells nothing of anybody: as taught by examples, or by its words."""
    quote = sentence["quote"]
    if sentence.get("to_chat") or chatter.is_chatter(quote) or chatter.is_small_talk(quote):
        return True
    if len(quote.split()) > _OF_THE_CHAT_WORDS:
        return False
    opens = _OPENS.search(quote) and not telling.of_somebody(quote)
    return bool(opens or _OF_THE_CHAT.search(quote) or plain_questions.is_to_the_chat(quote))


def _tells_something(conversation: Conversation) -> Callable[[Mapping[str, Any]], bool]:
    """Return whether a sentence belongs into the evidence: not a word to the chat, not a question,
    and beside what was asked only what counts."""
    told_before = bool(conversation.slots.get("evidence"))
    asked = conversation.asked in (questions.TOLD, questions.CHANGES, questions.PROTECTIVE, None)
    free = asked or conversation.intent in TELLING_INTENTS  # told unasked: all of it is kept

    def tells(sentence: Mapping[str, Any]) -> bool:
        if not sentence["cue"] and _only_reaches(conversation, sentence["quote"]):
            return False  # whatever danger was read in it was met
        quote = sentence["quote"]
        if sentence["danger"] != "none":
            return True
        if _is_no_line(conversation, quote, bool(sentence["cue"])):
            return False
        if sentence["cue"]:
            return True
        if quote.endswith("?") or len(quote.split()) < FEWEST_WORDS or _is_to_the_chat(sentence):
            return False
        reaches = conversation.form == "contact_form" and not _is_a_telling(conversation)
        if reaches and not telling.of_somebody(quote):
            return False  # how they can be reached, beside danger or a concern
        beside = sentence["direction"] != "context" or told_beside_the_answer(conversation, quote)
        return free or not told_before or beside

    return tells


def _is_a_telling(conversation: Conversation) -> bool:
    """Say whether so many sentences are no words to the chat that all of it is told, whatever was
    asked."""
    return len(told_the_team(conversation.reading)) >= FEWEST_SENTENCES_OF_A_TELLING


def _is_no_line(conversation: Conversation, quote: str, cue: bool = False) -> bool:
    """Say whether the words are small talk, of a line at the preview, or the age that was asked."""
    by_the_way = _is_of_a_line(conversation, quote) or _is_the_age(conversation, quote)
    return (
        chatter.is_chatter(quote) or by_the_way or (not cue and _is_the_answer(conversation, quote))
    )


MOST_WORDS_BEHIND_A_NO = 3
_NO_AGAIN = re.compile(r"^\W*i (?:already |just )?(?:said|told (?:you|u|ye)) no\b", re.IGNORECASE)


def _is_the_answer(conversation: Conversation, quote: str) -> bool:
    """Say whether it is the no that was asked for, "i said no hes not doin anything hes asleep", or
    the yes to being reached, with danger or a concern told beside it."""
    asked, plain = conversation.asked or "", " ".join(quote.lower().replace("’", "'").split())
    if asked == questions.CONTACT_MESSAGE:
        few = len(plain.split()) <= MOST_WORDS_OF_AN_ANSWER
        return few and questions.read(asked, quote) is not None
    if asked != questions.DANGER and not _NO_AGAIN.match(quote):
        return False
    rest = denials.rest(plain)
    few = len(rest.split()) <= MOST_WORDS_BEHIND_A_NO and not telling.of_somebody(rest)
    return rest != plain.strip(" ,.;:!-") and (few or _WHEREABOUTS.match(rest) is not None)


def _is_the_age(conversation: Conversation, quote: str) -> bool:
    return conversation.asked == questions.AGE_BAND and is_only_an_age(quote)


# Where the person is while they write: the answer to "is anyone in danger now?", and no more.
_WHEREABOUTS = re.compile(
    r"^\W*(?:\w+ ){0,4}?(?:he|she|they)(?:['’]?s|['’]?re| is| are|s)?"
    r" (?:(?:just|only|now|still|away|gone|up|off|in|at|on|to|his|her|their|the|my|watching"
    r"|playing) )*"
    r"(?:bed|room|school|work|home|house|asleep|sleeping|sleepin|upstairs|downstairs|kitchen|telly"
    r"|tv|xbox|phone|shower|garden|here|indoors|inside|college|uni)\b(?: (?:now|with me|just now))*"
    r"\W*$",
    re.IGNORECASE,
)
FEWEST_WORDS_BESIDE = 3
MOST_WORDS_OF_AN_ANSWER = 6


def told_beside_the_answer(conversation: Conversation, quote: str) -> bool:
    """Say whether a sentence tells of the matter where something else was asked, and answers
    nothing: "his mam told us he's stopped going to school" at the question of age."""
    asked = conversation.asked or ""
    if conversation.form != "concern_form" or _WHEREABOUTS.match(quote):
        return False
    if asked in NO_TELLING:
        return asked == questions.REPORTER_SAFE and tells_beside_safety(conversation, quote)
    few = len(quote.split()) < FEWEST_WORDS_BESIDE
    if asked == questions.CHILDREN_IN_HOME and names_a_child(conversation.text):
        return not few  # who else lives there is told with it
    if few or _answers_a_question(asked, quote):
        return False
    return telling.of_somebody(quote) or asked == questions.DANGER


def tells_beside_safety(conversation: Conversation, quote: str) -> bool:
    """Say whether a sentence behind "I am safe" tells of the person: "also he trains in the forest
    every weekend"."""
    several = len(conversation.reading.get("sentences") or ()) > 1
    own = questions.read(questions.REPORTER_SAFE, quote) is not None
    return several and is_long(quote) and not own and telling.of_somebody(quote)


def names_a_child(quote: str) -> bool:
    """Say whether it is said who the child is: "his sister, she's 14" is more than a yes."""
    return re.search(questions.A_CHILD_AGED, quote.lower().replace("’", "'")) is not None


def _answers_a_question(asked: str, quote: str) -> bool:
    """Say whether the sentence is the answer itself, or one to another question of the form. Who
    the children are is more than the yes."""
    if asked == questions.CHILDREN_IN_HOME:
        who = is_long(quote) or names_a_child(quote)
        return questions.read(asked, quote) != "yes" or not who
    value = questions.read(asked, quote)
    if value and asked not in (questions.KNOWN_HOW, questions.OTHERS_KNOW) and value != "no":
        return len(quote.split()) <= MOST_WORDS_OF_AN_ANSWER  # "he beat up a boy of 15 last week"
    who = len(quote.split()) <= MOST_WORDS_OF_AN_ANSWER and telling.writer_is(quote)
    return bool(value or who) or questions.is_skip(quote)


# "line 8 i saw the leaflets": at the preview these are words about a line that was told before
_A_LINE = re.compile(r"^\W*(?:(?:and|but|also|no|ok|please)\W+)*(?:line|number) ?\d", re.IGNORECASE)


def _is_of_a_line(conversation: Conversation, quote: str) -> bool:
    return is_doubted_at_preview(conversation) and _A_LINE.match(quote) is not None


def is_doubted_at_preview(conversation: Conversation) -> bool:
    """Say whether the danger question is about to take the place of the preview."""
    return conversation.form == "consent_form" and conversation.intent == "danger_unsure"


def _only_reaches(conversation: Conversation, quote: str) -> bool:
    """Say whether the words only say how to reach them, or that nobody may, where that is asked."""
    if conversation.form == "consent_form":
        return reaching.is_only_of_reaching(quote) or reaching.may_contact(quote)
    of_it = reaching.is_only_of_reaching(quote) or reaching.refuses(quote)
    return conversation.form == "contact_form" and of_it


def _as_line(good: bool) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """Return what makes a read sentence a line: since when; and, asked for what is good, that
    it counts against the concern, unless it was read as a sign or says that there is nothing."""

    def line(sentence: Mapping[str, Any]) -> dict[str, Any]:
        counts = sentence["direction"]
        if good and counts == "context" and not _NOTHING.search(sentence["quote"]):
            counts = "against"
        return {**sentence, "direction": counts, "when": telling.since(sentence["quote"])}

    return line


def _known(conversation: Conversation) -> dict[str, Any]:
    """Return the questions that the words answer plainly, where they are open still."""
    text = conversation.text
    read = {
        questions.RELATION: telling.relation(text) or _in_a_word(questions.RELATION, text),
        questions.AGE_BAND: telling.age(text)
        or age_first(conversation)
        or _in_a_word(questions.AGE_BAND, text),
        questions.CHILDREN_IN_HOME: telling.child_lives_there(conversation.text),
    }
    open_ = (None, questions.NOT_ASKED)
    known = {
        name: value
        for name, value in read.items()
        if value and conversation.slots.get(name) in open_
    }
    return read_in_telling(conversation, known) if known else {}


_MOST_WORDS_ALONE, _MOST_ALONE = 3, 3


def _in_a_word(question: str, text: str) -> str | None:
    """Return the answer that a few words at the beginning are: "Nephew. Twenty-three."."""
    first = stops.sentences(text)[: _MOST_ALONE + 1]
    if len(first) < 2:
        return None
    alone = [one for one in first if len(one.split()) <= _MOST_WORDS_ALONE]
    read = (questions.read(question, one.strip(" .!;")) for one in alone if "?" not in one)
    return next((one for one in read if one not in (None, "not_said", "unsure")), None)


def read_in_telling(conversation: Conversation, known: Mapping[str, str]) -> dict[str, Any]:
    """Return answers that were read in words about something else, and noted as such."""
    before = conversation.slots.get("read_in_telling") or ()
    pairs = (f"{name}={value}" for name, value in known.items())
    return {**known, "read_in_telling": sorted({*before, *pairs})}


def _card_lines(conversation: Conversation, lines: list[evidence.EvidenceLine]) -> list[str]:
    """Return the lines of this message, and those of a card that still waits for a choice."""
    quotes = {sentence["quote"] for sentence in conversation.reading["sentences"]}
    waits = waiting_card(conversation.slots) is not None
    before = (conversation.slots.get("card_lines") or ()) if waits else ()
    return [line.id for line in lines if line.quote in quotes or line.id in before]
