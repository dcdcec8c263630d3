"""The questions about a concern: reads answers, keeps what was skipped as unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot import after_the_card, plain_answers, which_card
from bot.local_actions import corrections
from bot.local_actions.conversation import (
    DANGER_INTENTS,
    Conversation,
    Outcome,
    answer_beside,
    in_own_words,
    say,
    topic_read,
)
from bot.local_actions.danger import words_kept
from bot.local_actions.lines_told import taken_back, without_line
from bot.local_actions.notes import SURE_IN_FREE_TEXT, SURE_INTERRUPTION, answer_part, interrupts
from bot.local_actions.unasked import age_put_right, late_answer
from core import (
    ages_in_words,
    chatter,
    evidence,
    line_changes,
    plain_questions,
    questions,
    requests,
    spellings,
    stops,
    summary,
    telling,
    understood,
    wordings,
)
from core.questions import (
    AGE_BAND,
    CHANGES,
    DANGER,
    KNOWN_HOW,
    NOT_ASKED,
    ORDER,
    OTHERS_KNOW,
    RELATION,
    REPORTER_SAFE,
    SKIPPED,
    WRITER_UNDER_18,
)
from core.triage import Ending, decide

Said = tuple[dict[str, Any], ...]
STOP_ASKING = {"requested_slot": None}
UNSAFE = {"card": "reporter_hurt", DANGER: "yes", "danger_confirmed": True, **STOP_ASKING}
_OPEN_ANSWERS = ("unsure", "not_said")
# What others told beside what the writer saw. "Nobody told me, I heard it" is one.
_OTHERS_TOLD = (
    r"(?<!nobody )(?<!no one )(?<!no-one )(?<!\bhe )(?<!\bshe )(?<!\bthey )\btold (?:me|us)\b"
)
_MIXED = re.compile(
    r"\b(?:some|partly|part|(?<!we )both|half|mostly|rest|others?)\b"
    rf"|\b(?:saw|seen|heard)\b.*{_OTHERS_TOLD}|{_OTHERS_TOLD}.*\b(?:i|we) (?:saw|seen|heard)\b",
    re.IGNORECASE,
)
_SAW_ALL = re.compile(
    r"\b(?:saw|seen|see)(?:,? (?:and |i )*(?:over)?hea?r[ds]?)?"
    r" (?:(?:it|all|everything|both|that|(?:all )?the rest|the others?"
    r"|the other (?:stuff|things?|bits?))\b"
    r"|him do|her do|them do)"
    r"|\bhea?r[ds]? (?:it |him |her |them )?and (?:i )?(?:saw|seen|see)(?: it| all)*\W*$"
    r"|\b(?:saw|seen|see),? and (?:i )?(?:over)?heard?\W*$",
    re.IGNORECASE,
)
OF_EACH_FIRST_HAND = 2  # open lines: whoever heard him say one thing is not asked how they know
_DANGER_ANSWERS = {"yes": "yes", "no": "no"}


def validate(conversation: Conversation) -> Outcome:
    """Return what the message answers, or reject: it is no answer, and a rule will reply."""
    if not conversation.is_answer_for("concern_form"):
        return _finished(conversation, {})
    conversation = answer_part(conversation)
    if (steered := _steered(conversation)) is not None:
        return steered
    if conversation.intent not in ("danger_unsure", "child_writes") and interrupts(conversation):
        return Outcome(_answered_beside(conversation), rejects="concern_form")
    if _only_asks(conversation):  # the open question comes again behind what is said to it
        return _finished(conversation, {"taken_as": None}, _answer_alone(conversation))
    answered = {**_answers(conversation), "taken_as": "answer"}
    if answered.get(DANGER) == "yes" or _not_sure_of_themself(conversation, answered):
        # the card comes, and no further question
        return Outcome({**answered, "danger_confirmed": True, **STOP_ASKING})
    if answered.get(REPORTER_SAFE) == "no":
        return Outcome({**answered, **UNSAFE, "danger_asked_at": conversation.now})
    if conversation.intent == "danger_unsure" and conversation.asked != DANGER:
        answered[DANGER] = None  # whatever was asked, this comes next
    return _finished(conversation, answered, _met(conversation, answered))


_FEW_WORDS = 6  # of an answer before something else
_BESIDE = (RELATION, AGE_BAND, questions.CHILDREN_IN_HOME, REPORTER_SAFE)


def _answered_beside(conversation: Conversation) -> dict[str, Any]:
    """Return the answer that stands before something else: "22. why does that matter? I want a
    human"; it is not asked for again."""
    asked = conversation.asked or ""
    if conversation.choice or asked not in _BESIDE or conversation.intent in requests.FOR_GOOD:
        return {}
    first, *rest = stops.sentences(conversation.text) or [""]
    few = rest and len(first.split()) <= _FEW_WORDS and "?" not in first
    value = questions.read(asked, first) if few else None
    unsafe = asked == REPORTER_SAFE and value != "yes"  # met by its own words, never on the side
    return {asked: value} if value and not unsafe else {}


_QUESTION = re.compile(
    r"^\W*(?:(?:but|and|so|ok|okay|oh|well|no|yes|yeah|please|sorry|first|then|wait|just"
    r"|tell me)\W+)*"
    r"(?:if|will|would|can|could|should|shall|is|are|am|was|were|do|does|did|has|have|may|what|wot"
    r"|whit|how|who|whom|when|where|why|which)(?:['’]?(?:s|ll|re|d))? [^?.!;\n]{1,160}\?+\W*$",
    re.IGNORECASE,
)


def _answer_alone(conversation: Conversation) -> Said:
    """Return the answer to a question in the middle of the questions, or who may have one."""
    topic = topic_read(conversation) or conversation.reading.get("asks_alone")
    return (say(f"utter_{topic or 'no_answer'}"),)


def _only_asks(conversation: Conversation) -> bool:
    """Say whether the typed words are a question to the chat and answer nothing."""
    if conversation.choice or conversation.intent in DANGER_INTENTS:
        return False
    plainly = _QUESTION.match(conversation.text) is not None
    return plainly and not _read(conversation) and not questions.is_skip(conversation.text)


def _steered(conversation: Conversation) -> Outcome | None:
    """Return the outcome of a message that answers nothing and leaves the questions open."""
    if age := age_put_right(conversation):
        return _finished(conversation, {AGE_BAND: age, "taken_as": corrections.CORRECTION})
    if conversation.intent == "previous":
        return Outcome(_previous(conversation))
    if conversation.intent == "start_concern":  # pressed while it runs: the open question again
        return Outcome({"taken_as": None})
    corrected = conversation.slots.get("taken_as") == corrections.CORRECTION
    if corrected and conversation.intent not in DANGER_INTENTS:
        return _finished(conversation, {"taken_as": corrections.CORRECTION})
    return None


def _met(conversation: Conversation, answered: dict[str, Any]) -> Said:
    """Return what is said to an answer before the next question."""
    said: Said = ()
    if _danger_is_unsure(conversation, answered):
        said += (say("utter_danger_unsure"),)
    if answered.get(REPORTER_SAFE) == SKIPPED:
        said += (say("utter_reporter_safe_unsure"),)
    if answered.get(DANGER):  # no yes: what was to be added when danger was read is not lost
        said += words_kept(conversation)
    return said


def _finished(conversation: Conversation, answered: dict[str, Any], said: Said = ()) -> Outcome:
    """Return the outcome of a turn that goes on: what is said, set aside, and asked last."""
    slots = {**conversation.slots, **answered}
    said = (*answer_beside(conversation), *said)
    if slots.get("taken_as") == corrections.CORRECTION:
        said = (say("utter_corrected"), *said)
    if slots.get(WRITER_UNDER_18) == "yes" and not slots.get("child_told"):
        said += (say("utter_child_writes"),)
        answered = {**answered, "child_told": True}
    if slots.get(RELATION) == "professional" and not slots.get("professional_told"):
        said += (say(_to_a_professional(conversation, slots)),)
        answered = {**answered, "professional_told": True}
    if left_out := _to_leave_out(conversation, slots):
        said += (say("utter_left_out", left_out=understood.shortened(left_out.quote)),)
        answered |= without_line(conversation, slots, left_out)
    if _speaks_of_themself(conversation, slots):
        said += (say("utter_self_first"),)
    if read_back := _read_back(conversation, slots):
        said += (read_back,)
        answered = {**answered, "read_back": True}
    answered = {**answered, **_set_aside(slots)}
    return Outcome({**answered, **_asked_last({**slots, **answered})}, said)


def _to_a_professional(conversation: Conversation, slots: Mapping[str, Any]) -> str:
    """Return what is said first to somebody who works with the person: to tell whoever is in
    charge there, or that it was right to have told them."""
    quotes = (line.quote for line in evidence.from_slot(slots.get("evidence")))
    told = any(map(plain_questions.says_told_already, (conversation.text, *quotes)))
    return "utter_professional_told" if told else "utter_professional_first"


def _to_leave_out(
    conversation: Conversation, slots: Mapping[str, Any]
) -> evidence.EvidenceLine | None:
    """Return the line that "dont write that down" is of: the sentence before it, or the last one
    that was told; or the one that is taken back. It is struck out like any other, and what was
    advised for it stands."""
    quotes = [row["quote"] for row in conversation.reading.get("sentences") or ()]
    at = next((at for at, one in enumerate(quotes) if chatter.is_to_be_left_out(one)), None)
    lines = evidence.from_slot(slots.get("evidence"))
    if at is None:
        return taken_back(quotes, lines, slots)[0] or _wished_out(conversation, lines, slots)
    meant = [
        one for one in lines if (one.quote == quotes[at - 1] if at else one.quote not in quotes)
    ]
    return meant[-1] if meant else None


_OUT = re.compile(
    r"\b(?:take|leave|cut|put|remove|delete|erase|scrap|bin|lose|drop)\b", re.IGNORECASE
)
_SURELY_OUT = 0.7


def _wished_out(
    conversation: Conversation, lines: Sequence[evidence.EvidenceLine], slots: Mapping[str, Any]
) -> evidence.EvidenceLine | None:
    """Return the line that is to go out in the middle of the questions, as it is taught for the
    preview: "that staffroom line is just me chatting, dont put it in"; where it is plain which."""
    wishes = conversation.reading.get("wishes") or ()
    parts = [row["part"] for row in wishes if row["wish"] == "out" and row["likely"] >= _SURELY_OUT]
    struck = set(slots.get("struck") or ())
    stands = [
        line_changes.Numbered(line.id, line.quote)
        for line in lines
        if line.id not in struck and line.quote not in conversation.text
    ]
    named = [
        line
        for part in parts
        if _OUT.search(part)
        for line in line_changes.alike(wordings.without_order(part), stands)
    ]
    return next((one for one in lines if [one.id] == named), None)


def _speaks_of_themself(conversation: Conversation, slots: dict[str, Any]) -> bool:
    """Say whether a first telling is of the writer: kind words come before any question."""
    grave = conversation.intent in ("danger_emergency", "danger_urgent")
    known = slots.get("read_back") or slots.get("self_told") or slots.get(DANGER)
    return which_card.is_drawn_in(slots) and not grave and not known


def _read_back(conversation: Conversation, slots: dict[str, Any]) -> dict[str, Any] | None:
    """Say what was understood of a first telling, in the reply that asks about danger anyway."""
    known = slots.get("read_back") or slots.get(DANGER) or _was_asked(slots)
    asks = str(conversation.reading.get("intent") or "").startswith("faq/")
    if known or asks or conversation.intent in ("danger_emergency", "danger_urgent"):
        return None
    lines = "\n".join(f"– {line}" for line in understood.lines(slots))
    return say("utter_understood", understood_lines=lines) if lines else None


def _was_asked(slots: Mapping[str, Any]) -> bool:
    """Say whether the questions were answered already: what is read back then seems a new start."""
    return any(slots.get(name) not in (None, NOT_ASKED) for name in (CHANGES, KNOWN_HOW))


def _set_aside(slots: dict[str, Any]) -> dict[str, Any]:
    """Return the questions that do not fit, as not asked; and those that fit after all, open."""
    fit = set(questions.set_for(slots))
    lines = evidence.from_slot(slots.get("evidence"))
    telling = evidence.concerns(lines) or lines
    open_ = [line for line in telling if line.known_how == evidence.UNKNOWN]
    first_hand = evidence.first_hand(telling)
    if telling and (not open_ or len(first_hand) * OF_EACH_FIRST_HAND >= len(open_)):
        fit.discard(KNOWN_HOW)  # the words said it already, of much that counts and at first hand
    if any(line.when for line in evidence.concerns(lines)):
        fit.discard(CHANGES)  # and since when
    aside: dict[str, Any] = {}
    for name in ORDER[1:]:
        if name in fit and slots.get(name) == NOT_ASKED:
            aside[name] = None
        elif name not in fit and slots.get(name) is None:
            aside[name] = NOT_ASKED
    return aside


def _danger_is_unsure(conversation: Conversation, answered: dict[str, Any]) -> bool:
    """ "I am not sure" is met with whom to ring today (safety.md 3)."""
    if answered.get(DANGER) != SKIPPED:
        return False
    typed = plain_answers.answer_to_danger(conversation.reading, conversation.text)
    return (conversation.choice.get("value") or typed) == "unsure"


def _not_sure_of_themself(conversation: Conversation, answered: dict[str, Any]) -> bool:
    """Whoever speaks of themself and is not sure that nobody is in danger gets the card."""
    own = conversation.slots.get(RELATION) == questions.SELF
    return own and _danger_is_unsure(conversation, answered)


def _asked_last(slots: dict[str, Any]) -> dict[str, Any]:
    """Whether the reporter is a child is asked only if it decides the ending (safety.md 6)."""
    open_questions = [name for name in ORDER if slots.get(name) is None]
    about_writer = slots.get(RELATION) == questions.SELF
    if open_questions or about_writer or slots.get(WRITER_UNDER_18) is not None:
        return {}
    as_adult = decide(summary.told({**slots, WRITER_UNDER_18: "no"}))
    decides = as_adult.ending == Ending.NO_SIGN_TOLD
    as_told = decide(summary.told(slots))
    if decides and as_told.ending != Ending.NO_SIGN_TOLD:
        return {"requested_slot": WRITER_UNDER_18}
    return {}


def _previous(conversation: Conversation) -> dict[str, Any]:
    """Return the slots in which the last question that was asked is open again; what the telling
    answered by itself was none."""
    asked, slots = conversation.asked, conversation.slots
    if asked not in ORDER:
        return {"taken_as": "answer"}
    told = set(slots.get("read_in_telling") or ())
    earlier = [
        name
        for name in ORDER[2 : ORDER.index(asked)]
        if slots.get(name) not in (None, NOT_ASKED) and f"{name}={slots[name]}" not in told
    ]
    return {earlier[-1]: None, "taken_as": "answer"} if earlier else {"taken_as": "answer"}


def _answers(conversation: Conversation) -> dict[str, Any]:
    """Return the slots that the message fills."""
    kind, value = conversation.choice.get("kind"), conversation.choice.get("value")
    asked = conversation.asked or ""
    if kind == "skip":
        return _answer(conversation, value if value in ORDER else asked, None)
    if kind in questions.QUESTIONS:
        return _answer(conversation, kind, value)
    if conversation.choice:
        return {}
    read = _read(conversation)
    if late := late_answer(conversation, read):
        return _late_answers(conversation, late)
    skips = questions.is_skip(conversation.text) or (not read and _surely_skips(conversation))
    if skips:
        return _answer(conversation, asked, None)
    if asked == OTHERS_KNOW:
        return _others_in_words(_without_asking(conversation.text))
    if asked in questions.FREE_TEXT:
        return _answer(conversation, asked, conversation.text)
    return _answer(conversation, asked, read)


def _read(conversation: Conversation) -> str | None:
    asked, text = conversation.asked or "", conversation.text
    if asked == DANGER:
        said = plain_answers.answer_to_danger(conversation.reading, text)
        nobody = said != "yes" and after_the_card.says_nobody_now(text)
        return "no" if nobody else said
    if asked == questions.CHILDREN_IN_HOME:  # "nah, oh and his sister she's about twelve"
        told = ages_in_words.in_figures(text.lower().replace("’", "'"))
        named = re.search(questions.A_CHILD_AGED, told) is not None
        return "yes" if named else questions.read(asked, text)
    if asked == RELATION and telling.denied(text):  # "not friend, I am neighbour"
        return telling.writer_is(text)
    return questions.read(asked, text)


def _late_answers(conversation: Conversation, late: Mapping[str, str]) -> dict[str, Any]:
    """Return the slots of answers to other questions; the open one is asked and not answered."""
    slots = _answer(conversation, conversation.asked or "", None)
    for question, value in late.items():
        slots |= _answer(conversation, question, value)
    return slots


def _surely_skips(conversation: Conversation) -> bool:
    """Whether the classifier takes it for a skip; a wish must not be lost on a weak guess."""
    free = conversation.asked in questions.FREE_TEXT
    enough = SURE_IN_FREE_TEXT if free else SURE_INTERRUPTION
    return conversation.intent in ("skip", "dont_know") and conversation.confidence >= enough


def _answer(conversation: Conversation, question: str, value: str | None) -> dict[str, Any]:
    """Return the slots of one answer; None is "asked, not answered"."""
    if question == DANGER:
        answer = _DANGER_ANSWERS.get(value or "", SKIPPED)
        return {DANGER: answer, "danger_asked_at": conversation.now}
    if question == OTHERS_KNOW:
        return {OTHERS_KNOW: value or SKIPPED, "others_text": None}
    if question in questions.FREE_TEXT:
        return in_own_words(question, value)
    if question == KNOWN_HOW and not conversation.choice:
        if line_changes.says_several_ways(conversation.text):
            return _how_by_line(conversation)
        value = _how_in_words(conversation, value)
        value = value or _how_in_the_sentence(conversation)
    if question == KNOWN_HOW and value:
        return _how_of_all(conversation, value)
    value = None if value in _OPEN_ANSWERS else value
    return {question: value or SKIPPED} if question else {}


def _how_in_the_sentence(conversation: Conversation) -> str | None:
    """Return how it is known where the answer is a sentence that says so of itself."""
    rows = conversation.reading.get("sentences") or ()
    ways = {row["known_how"] for row in rows} - {evidence.UNKNOWN}
    return str(ways.pop()) if len(ways) == 1 else None


def _how_of_all(conversation: Conversation, how: str) -> dict[str, Any]:
    lines = evidence.from_slot(conversation.slots.get("evidence"))
    typed = conversation.text if not conversation.choice else ""
    if how == evidence.HEARD:
        known = evidence.overheard(evidence.with_heard(lines, typed), typed)
    elif how == evidence.SEEN:
        known = evidence.with_seen(lines, typed)
    else:
        known = evidence.with_known_how(lines, how)
    return {KNOWN_HOW: how, "evidence": [line.to_slot() for line in known]}


def _how_by_line(conversation: Conversation) -> dict[str, Any]:
    """Return the slots of "the flag I saw, of the club his girlfriend told me": what the words
    name is filled in, and nothing else is guessed."""
    lines = evidence.from_slot(conversation.slots.get("evidence"))
    before = [line for line in lines if line.quote not in conversation.text]
    named = [line_changes.Numbered(line.id, line.quote) for line in before]
    said = line_changes.known_how_by_words(conversation.text, named)
    open_ = {line.id for line in lines if line.known_how == evidence.UNKNOWN}
    known = evidence.known_as(lines, {line: how for line, how in said.items() if line in open_})
    ways = line_changes.ways(conversation.text)
    others = ways - set(evidence.FIRST_HAND) - set(said.values())
    if evidence.HEARD in ways and not others:  # what others told is named, or nobody told
        usual = spellings.usual(conversation.text)
        seen_all = _SAW_ALL.search(usual) is not None
        known = evidence.with_both(known, seen_all, evidence.SEEN in ways)
    known = evidence.overheard(known, conversation.text)
    return {KNOWN_HOW: SKIPPED, "evidence": [line.to_slot() for line in known]}


def _how_in_words(conversation: Conversation, value: str | None) -> str | None:
    """Return how it is known, where it can be said of every line. "She told me", of a man, is what
    somebody else told."""
    text = conversation.text.lower()
    if _MIXED.search(text):
        return None
    lines = evidence.from_slot(conversation.slots.get("evidence"))
    return "told" if value == "heard" and evidence.of_another(text, lines) else value


_ASKS_BACK = re.compile(r"[^.!?\n]*\?+\s*")


def _without_asking(words: str) -> str:
    """Return the answer without the questions beside it, unless it is nothing else."""
    return _ASKS_BACK.sub("", words).strip() or words


def _others_in_words(words: str) -> dict[str, Any]:
    """Return who knows already; where the words are not plain, they alone are handed over."""
    named = questions.read_all(OTHERS_KNOW, words)
    plain = [] if "nobody" in named and len(named) > 1 else named
    return {OTHERS_KNOW: ",".join(plain) or "other", "others_text": words}
