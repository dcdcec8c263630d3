"""How dangerous is what was written? Three judges, each on every window of the message:
cues (phrases with marks), a trained classifier, and the intent of the whole.

The classifier's most dangerous window counts half and the whole message half (as log-odds). Alone,
"he emptied his savings and made me swear" is danger; the whole goes on "I have seen the ring".

DECISIONS is read from top to bottom; the first line that holds is the reading. Lean to asking:
the danger question is cheap, a miss is not. Thresholds are chosen by rule (nlu/thresholds.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlu.cues import Found
from nlu.thresholds import Thresholds

EMERGENCY, URGENT, UNSURE, NONE = "emergency", "urgent", "unsure", "none"
# Marks that may take the danger out of a cue. Hearsay does not: it may be true.
WEAKENING = frozenset({"negated", "past", "question", "play", "figure"})
SUICIDE, OTHERS = "suicide", "others"
HURT, MAY_HURT = "reporter_hurt", "reporter_may_hurt"
CARDS = (OTHERS, SUICIDE, HURT, MAY_HURT)
CARD_SURE, CARD_LIKELY = 0.80, 0.70  # the classifier against the cues; and where no cue speaks
TINY = 1e-6
# what the whole message counts beside its most dangerous window: docs/decisions/0007
WHOLE = 0.4
# What somebody is afraid of is serious, and no emergency by these words alone: "I'm frightened
# he'll hurt her one day". A time that is named has cues of its own.
FEARED = ("about_to_attack", "threat_without_time")
CUE_ALONE = "a cue alone"
SHORT_ANSWER = "a short answer, without a cue, is asked about"
ANSWER_SURE = 0.80  # P(a short answer) from which the classifier alone brings no card
# Said so plainly that the classifier is not asked: it takes "she told me she was going to stab
# somebody" with a full stop behind it for nothing.
# Farewells and veiled words, which are said at weddings, moves and bedsides too: with nothing but
# these, the classifier must come as near to the card as VEILED_SHARE of its threshold.
VEILED = frozenset(
    "says_goodbye asks_forgiveness gives_things_away last_will farewell_message paradise_soon"
    " you_will_understand_soon".split()
)
VEILED_SHARE = 2 / 3
PLAIN = ("told_they_would", "their_part_in_it", "writer_means_to")
# From which the classifier alone brings a card in the middle of a form: at all, and where a weapon
# or a means is named. Of the answers of trials that it had taken for an emergency most were none;
# it has been taught such answers since. Of those of the last round, which it was not taught, the
# ones without danger lay below, but for "not now" after a card, which is read as that.
CERTAIN, CERTAIN_OF_MEANS = 0.97, 0.85
TALK_AGREES = 0.6  # and the judge that was taught on talks says no less
# Where danger was answered and no cue speaks, a doubt is asked about again from so much of the
# judge that was taught on talks, or of the classifier for an emergency. Of what was typed in a
# round of trials that it was not taught, 11 of 330 messages without danger lie above; by the
# classifier alone it had been 27, and people were asked three times in a talk.
TALK_SERIOUS, TALK_EMERGENCY = 0.80, 0.92
# A card that speaks of the writer needs the writer in the words: "I'm scared somebody gets hurt"
# is not of a writer who may hurt someone.
_NOBODY_ELSE = (
    r"(?:(?!\b(?:he|she|they|somebody|someone|anyone|people|nobody|it|not|never)\b)[^.!?]){0,40}?"
)
_HARM = (
    r"(?:hurt|kill|stab|shoot|attack|harm|burn|bomb|punch|murder|strangl"
    r"|run (?:them|him|her|people) |make them|do (?:it|something|this|them)|pay)"
)
# "Sian told me he follows her home" threatens Sian, "with my own ears" nobody
_NOT_OF_THE_WRITER = re.compile(
    r"\b(?:told|tells|tell|telt|said to|says to|showed|shown|asked|rang|texted) (?:me|us)\b"
    r"|\b(?:my|me) own (?:ears?|eyes?)\b",
    re.IGNORECASE,
)
_WEAPON = (
    r"(?:bat|bats|kni(?:fe|ves)|blade|gun|axe|hammer|machete|bottle|crow ?bar|sword|petrol|brick"
    r"|chain|acid|weapon|can)"
)
_ME_WITH_IT = (
    r"\b(?:(?:it'?s|its) me|(?:i'?m|i am|me) (?:that'?s )?the (?:one|1|lad|guy|bloke|man|person))"
    rf"(?: \w+){{0,2}} (?:with|wi|wiv|w|holding|carrying|got) (?:the|a|an|my|me|that) {_WEAPON}\b"
)
# The writer says what they are about to do, or want to. "I don't want to hurt him" and "I want to
# hurt nobody" are none of it; rough words only of people: "I'm gonna smash my exam".
_FILLERS = r"(?:(?:really|just|so|proper|fucking|actually|honestly|now|only) )*"
_INTENDS = (
    r"(?:(?:going|gan|gaun|about|ready) (?:to|tae)|gonna|gna|gunna|guna|gona|gonnae|gonny|gaunnae"
    r"|(?:want|wan|need|have|got) (?:to|tae)|wanna|wana|wannae|gotta)"
)
_I_MEAN_TO = (
    rf"\b(?:i ?'?ll|il|i will|imma|ima|(?:i(?:'?m| am)?|a?ahm|am) {_FILLERS}{_INTENDS})"
    rf" {_FILLERS}(?:go\b[^.!?]{{0,25}}? (?:and|n|an|&|to) {_FILLERS})?"
)
_PERSON = (
    r"(?:(?:one|1|two|2|some|any|all|every ?one|half|few|a|the|that|this|those|these|them|my|of) )*"
    r"(?:(?:th)?em|'em|him|her|some(?:one|body|1)|sum1|any(?:one|body)|every(?:one|body)|people|ppl"
    r"|(?:some|the|that|this|those|these|them|a|my|of|every)"
    r" (?:\w+ )?(?:lads?|man|men|bloke|blokes|guys?|boys?|girls?|wom[ae]n|kids?|children|muslims?"
    r"|jews?|migrants?|immigrants?|foreigners?|refugees?|police|cops?|imam|rabbi|priest|vicar|mp"
    r"|councillors?|judges?|boss|teachers?|doctors?|nurses?|neighbours?|ex|dad|brother|husband"
    r"|wife|lot|bastards?|cunts?|fuckers?)|muslims|jews|migrants|immigrants|foreigners)\b"
)
_GRAVE = r"(?:hurt|kill|stab|shoot|murder|attack|behead|strangle|harm|knife|bomb|shank|chib|slash)"
_ROUGH = (
    r"(?:smash|batter|bash|leather|bray|chin|thump|punch|clobber|lamp|twat|deck|swing (?:for|4))"
)
_HEAD_IN = (
    r"(?:kick|smash|cave|stove|bash|stave) (?:his|her|their|your) (?:\w+ )?"
    r"(?:head|heid|face|skull)s?"
)
_DO_IN = (
    r"(?:do (?:him|her|them|em|someone|somebody|sum1) (?:in|over)"
    r"|beat (?:him|her|them|em|someone|somebody|sum1|the \w+) up)"
)
_MEANS_TO = re.compile(
    rf"{_I_MEAN_TO}\b(?:(?:{_GRAVE}|{_ROUGH}) {_PERSON}|{_HEAD_IN}|{_DO_IN}\b)|{_ME_WITH_IT}",
    re.IGNORECASE,
)
# "he said I want to kill them": whoever is quoted is not the writer
_QUOTED = re.compile(
    r"(?<!\bi )\b(?!i\b)\w+ (?:sa(?:id|ys?|ying)|sed|told \w+|tells \w+|wrote|writes|written"
    r"|text(?:ed|s)(?: me)?|post(?:ed|s)|goes|shout\w*|yell\w*|scream\w*|(?:was|is|were) like"
    r"|typed|messaged(?: me)?|sings?|singing)\b[ ,:;-]*(?:that )?[\"'“]? ?(?=i\b|im\b|ill\b)[^.!?]*"
    r"|\b(?:post|message|text|note|status|caption|letter|diary|comment)s?(?: \w+){0,3}[ ,:-]*"
    r"[\"“'](?=i\b|im\b|ill\b)[^.!?]*",
    re.IGNORECASE,
)
_HURT_BY_THEM = re.compile(
    r"\b(?:he|she|they|dad|mum|husband|wife|partner|boyfriend|girlfriend|brother)\b[^.!?]{0,30}?"
    r"\b(?:hit|hits|hitting|beat\w*|punch\w*|strangl\w*|threaten\w*|attack\w*|grab\w*|kick\w*)"
    r" (?:me|us)\b",
    re.IGNORECASE,
)
_WRITER = {
    HURT: re.compile(r"\b(?:me|us|my|i'?m|i am|i've|ive)\b", re.IGNORECASE),
    MAY_HURT: re.compile(
        rf"\bi(?:'m|'ll|'d|'ve|m|ll|ve)?\b{_NOBODY_ELSE}\b{_HARM}|{_MEANS_TO.pattern}",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True)
class Evidence:
    """What the three judges say; probabilities are `joined` over all windows."""

    emergency_cue: bool  # a cue of level emergency, with no weakening mark
    cues_agree: bool  # two different ones
    urgent_cue: bool
    weak_cue: bool  # a cue of danger under a weakening mark
    emergency: float  # classifier: P(emergency)
    danger: float  # classifier: P(emergency) + P(urgent)
    answer: float  # P(the whole is a short answer or a no): "I was sat opposite when he said it"
    knowledge: float  # P(the whole is a question of knowledge, a greeting, feedback …)
    plain: frozenset[str] = frozenset()  # levels of PLAIN cues, with no weakening mark
    only_veiled: bool = False  # every cue of emergency is of VEILED
    talk: float = 0.0  # the judge of talks: P(something serious), where it is not the first telling


DECISIONS: tuple[tuple[str, str, Callable[[Evidence, Thresholds], bool]], ...] = (
    (
        NONE,
        "a question of knowledge, without a cue, is answered, not met with a question",
        lambda e, t: (
            e.knowledge >= t.knowledge_sure
            and not e.emergency_cue
            and e.emergency < t.card_from_knowledge
            and not (e.answer > 0 and e.danger >= t.serious)  # "not yet but he's at their door"
        ),
    ),
    (
        EMERGENCY,
        "a cue of emergency, and the classifier does not think it absurd",
        lambda e, t: (
            e.emergency_cue
            and e.emergency >= (t.card * VEILED_SHARE if e.only_veiled else t.card_with_cue)
        ),
    ),
    (
        EMERGENCY,
        "two cues of emergency, and the classifier is sure of something serious",
        lambda e, t: e.cues_agree and e.danger >= t.serious,
    ),
    (EMERGENCY, "a threat told in plain words", lambda e, t: EMERGENCY in e.plain),
    (
        UNSURE,
        SHORT_ANSWER,
        lambda e, t: (
            e.answer >= ANSWER_SURE and not (e.emergency_cue or e.urgent_cue) and e.danger >= t.ask
        ),
    ),
    (EMERGENCY, "the classifier alone is sure", lambda e, t: e.emergency >= t.card),
    (
        URGENT,
        "a cue of something serious, and the classifier agrees",
        lambda e, t: e.urgent_cue and e.danger >= t.serious_with_cue,
    ),
    (
        URGENT,
        "the classifier alone is sure of something serious",
        lambda e, t: e.danger >= t.serious,
    ),
    (URGENT, "something serious told in plain words", lambda e, t: URGENT in e.plain),
    (UNSURE, CUE_ALONE, lambda e, t: e.emergency_cue or e.urgent_cue),
    (UNSURE, "the classifier wavers", lambda e, t: e.danger >= t.ask),
    (UNSURE, "a weakened cue and some doubt", lambda e, t: e.weak_cue and e.danger >= t.ask / 2),
    (NONE, "nothing points to danger", lambda e, t: True),
)


@dataclass(frozen=True)
class Danger:
    """A reading, the line of DECISIONS that gave it, and what staff may be told of why."""

    level: str
    card: str
    because: str
    cues: tuple[str, ...]
    ask_again: bool  # strong enough to ask about danger once more, where it was answered
    card_named: str | None = None  # a cue named this card; else it is a likely one, or "others"
    certain: bool = False  # the classifier, in the middle of a form too
    certain_of_means: bool = False  # the same, where a weapon or a means is named


def is_emergency(found: Found) -> bool:
    """Say whether a cue without a weakening mark is of an emergency, and not only of a fear."""
    feared = "fear" in found.marks and found.cue.code in FEARED
    return found.cue.level == EMERGENCY and not feared


def joined(likely: NDArray[np.float32]) -> float:
    """Return one probability of a message. `likely`: of each window, the whole message first."""
    kept = np.clip(likely.astype(np.float64), TINY, 1 - TINY)
    odds = np.log(kept / (1 - kept))
    return float(1 / (1 + np.exp(-(WHOLE * odds[0] + (1 - WHOLE) * odds.max()))))


def decide(
    evidence: Evidence,
    thresholds: Thresholds,
    found: Iterable[Found],
    *,
    likely_card: tuple[str, float],
    fits: Container[str],
    about_self: bool,
) -> Danger:
    """Return the reading.

    `likely_card`: the classifier's card and its probability; `fits`: the cards that the words
    allow; `about_self`: the whole message is about the writer's own despair.
    """
    level, because = next(
        (level, why) for level, why, holds in DECISIONS if holds(evidence, thresholds)
    )
    cues = [one for one in found if one.cue.level != "none"]
    named = _named(cues, fits)
    return Danger(
        level,
        _card(named, likely_card, fits, about_self),
        because,
        tuple(one.cue.code for one in cues),
        ask_again=because == CUE_ALONE
        or evidence.talk >= TALK_SERIOUS
        or evidence.emergency >= TALK_EMERGENCY,
        card_named=named,
        certain=evidence.emergency >= CERTAIN and evidence.talk >= TALK_AGREES,
        certain_of_means=evidence.emergency >= CERTAIN_OF_MEANS,
    )


def cards_that_fit(text: str) -> frozenset[str]:
    """Return the cards that may be shown to `text`. Whoever says that they mean to hurt somebody
    is not told to get to safety, nor to stop others."""
    own = _NOT_OF_THE_WRITER.sub(" ", _QUOTED.sub(" ", text.replace("’", "'")))
    fit = {card for card in CARDS if card not in _WRITER or _WRITER[card].search(own)}
    if _MEANS_TO.search(own):
        fit -= {OTHERS} if _HURT_BY_THEM.search(own) else {OTHERS, HURT}
    return frozenset(fit)


def _named(cues: list[Found], fits: Container[str]) -> str | None:
    """Return the card that cues name; "others" before any other."""
    named = [one.cue.card for one in cues if one.cue.card and not one.marks & WEAKENING]
    cards = [card for card in named if card in fits]
    return OTHERS if OTHERS in cards else next(iter(cards), None)


def _card(
    named: str | None, likely: tuple[str, float], fits: Container[str], about_self: bool
) -> str:
    """The sure classifier's card, else that of a cue; "others" whenever it is not clear which."""
    unclear = OTHERS if OTHERS in fits else MAY_HURT
    best, probability = likely if likely[0] in fits else (unclear, 0.0)
    if probability >= CARD_SURE:
        return best
    if named:
        return named
    if probability >= CARD_LIKELY and best != OTHERS:
        return best
    return SUICIDE if about_self else unclear
