"""Reads one message: what it is about, whether it tells of danger, and what can be quoted of it.

The one door of this package: `Reader.read(text) -> Reading`, a plain value. Readers are made by
nlu/training.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core import line_orders, preview_parts
from core.telling import only_worries
from nlu import danger, joints, knowing, language, linear, routes, sentences
from nlu.cues import CueFinder, Found
from nlu.encoder import Encoders, Vectors
from nlu.thresholds import Thresholds

DANGERS, CARDS, SIGNS, CARD_ANSWERS = "dangers", "cards", "signs", "card_answers"
TALKS, SAID_TO = "talks", "said_to"  # danger in the middle of a talk; words to the chat itself
DANGER_ANSWERS = "danger_answers"  # to "is anyone in danger now?"
WISHES = "wishes"  # what is typed at the preview
CLASSIFIERS = (
    *(routes.ROUTES, DANGERS, CARDS, SIGNS, CARD_ANSWERS, TALKS, SAID_TO),
    *(DANGER_ANSWERS, WISHES),
)
TALK_DANGER, TALK_CALM = "danger", "calm"
TO_CHAT, TO_TEAM = "chat", "team"
# From which a sentence is no line of the summary. Taught by one writer, tried on another's: of what
# was left out 7 in a thousand told something; 8 in 10 words to the chat were found.
SURELY_TO_CHAT = 0.9
ANSWER_OTHER = "other"  # what is said after the emergency card is none of its four answers
# From which probability words are one of them; "I have called" ends the urging. Surely: although
# they read as danger too.
ANSWERS = {"called": 0.9, "cannot_call": 0.8, "not_now": 0.7, "misread": 0.8}
ANSWER_SURELY, NEVER = 0.9, 1.1
# The same for answers to the danger question. A wrong no is the dearest mistake.
ANSWERS_TO_DANGER = {"no": 0.8, "unsure": 0.7, "yes": 0.9}
MOST_WISHES = 12  # of one message: nobody types more to a summary
TELLS = "tells"  # what wishes for nothing at the preview
MOST_WORDS_OF_AN_ANSWER = 60  # more than these tell, and are read as a whole
ENCODERS = "encoders.txt"  # which encoders the classifiers were fitted on
CONCERN, FAQ, SELF_HARM, UNSURE = "concern", "faq", "self_harm", "unsure"
# Said surely, these are met with an answer, not with the danger question (safety.md 1).
KNOWLEDGE = frozenset(
    (
        "faq case feedback misuse greet goodbye thanks start_again delete_all repeat previous "
        "skip affirm deny dont_know follow_up hand_over go_on"
    ).split()
)
SHORT_ANSWERS = ("detail", "deny")
# P(topic) among all topics, from which a question that leans on what went before is of that topic
# where nothing did: "what if mum finds out?"
ASKED_ALONE = 0.6
FOLLOW_UP = "follow_up"
MOST_ASKED = 3  # questions of one message that are looked at
ASKED_BESIDE = 0.45  # from which a question beside something else is answered
SIGN = 0.50  # probability from which a sentence without a cue counts for concern
# From which it counts although its cue is context only: "videos that call for killing refugees".
# Faith, dress, origin and lawful views stay below 0.5: tests/understanding/test_never_counts.py.
SIGN_BESIDE_CONTEXT = 0.75
SIGN_YES, SIGN_NO = "sign", "no_sign"
WRITER = ("child_writes", "adult_writes")  # cues of who writes: "my pupil" alone tells nothing
WORRY = "gut_feeling"  # the writer's own: no sign where the words name nothing but whom it is for
GRAVE = (danger.EMERGENCY, danger.URGENT)
RANKED = 5  # readings that travel with the turn


@dataclass(frozen=True)
class Reading:
    """What one message says. `to_json` is what travels with the turn, in memory only."""

    intent: str
    sure: bool
    ranking: tuple[tuple[str, float], ...]
    danger: danger.Danger
    sentences: tuple[dict[str, Any], ...]
    writer_under_18: bool | None
    language: str
    readable: bool
    asks: str | None = None  # faq/<topic> that one of several sentences asks about
    asks_alone: str | None = None  # the same of one that leans on a topic, if none was
    card_answer: str | None = None  # where an emergency card stands: which answer this is to it
    surely_answered: bool = False
    danger_answer: str | None = None  # where danger was asked about: no, unsure or yes
    wishes: tuple[dict[str, Any], ...] = ()  # at the preview: {part, wish, likely}

    def to_json(self) -> dict[str, Any]:
        return {
            "intent": self.intent,
            "sure": self.sure,
            "likely": [label for label, _ in self.ranking],
            "danger": self.danger.level,
            "card": self.danger.card,
            "card_named": self.danger.card_named,
            "because": self.danger.because,
            "certain": self.danger.certain,
            "certain_of_means": self.danger.certain_of_means,
            "ask_again": self.danger.ask_again,
            "cues": list(self.danger.cues),
            "sentences": list(self.sentences),
            "writer_under_18": self.writer_under_18,
            "language": self.language,
            "readable": self.readable,
            "asks": self.asks,
            "asks_alone": self.asks_alone,
            "card_answer": self.card_answer,
            "surely_answered": self.surely_answered,
            "danger_answer": self.danger_answer,
            "wishes": list(self.wishes),
        }


class _Seen:
    """One message while it is read: each text in it is encoded and searched for cues once, and
    nothing of it is kept behind."""

    def __init__(self, text: str, encoders: Encoders, finder: CueFinder) -> None:
        self.windows = sentences.windows(text) or [text]  # the whole first
        self.whole = self.windows[0]
        self.cues = cache(finder.find)
        self._taught = cache(lambda one: encoders.taught.encode([sentences.as_read(one)])[0])
        self._both = cache(
            lambda one: routes.side_by_side(
                self.vectors([one]), encoders.published.encode([sentences.as_read(one)])
            )
        )

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return (texts, width)."""
        return np.array([self._taught(text) for text in texts], np.float32)

    def both(self, text: str) -> Vectors:
        """Return (1, both widths): the vectors by both encoders side by side."""
        found: Vectors = self._both(text)
        return found


class Reader:
    """Encoders, cues and classifiers. Build with `nlu.training.train` or `load`."""

    def __init__(
        self,
        encoders: Encoders,
        cues: CueFinder,
        classifiers: dict[str, linear.LinearClassifier],
        thresholds: Thresholds,
    ) -> None:
        self._cues = cues
        self._routes = classifiers[routes.ROUTES]
        self._classifiers = classifiers
        self._dangers = classifiers[DANGERS]
        self._cards = classifiers[CARDS]
        self._signs = classifiers[SIGNS]
        self._card_answers = classifiers[CARD_ANSWERS]
        self._danger_answers = classifiers[DANGER_ANSWERS]
        self._talks = classifiers[TALKS]
        self._said_to = classifiers[SAID_TO]
        self._wishes_taught = classifiers[WISHES]
        self._thresholds = thresholds
        self._encoders = encoders

    def save_classifiers(self, folder: Path) -> None:
        for name, classifier in self._classifiers.items():
            classifier.save(folder, name)

    def save(self, folder: Path) -> None:
        self.save_classifiers(folder)
        (folder / ENCODERS).write_text(self._encoders.fingerprint(), encoding="utf-8")

    def read(self, text: str) -> Reading:
        """Return the reading of a message of at most 2,000 characters."""
        seen = self._look_at(text)
        ranking = self._ranking(seen, seen.whole)
        judged = self._judge(seen, seen.windows, ranking[0])
        quotes = sentences.quotes(text)
        whole = ranking[0] if ranking[0][0] in SHORT_ANSWERS else (CONCERN, 1.0)
        answer, surely = self._card_answer(seen, quotes)
        both = seen.both(seen.whole)
        answer_to_danger, _ = _answer(self._danger_answers, both, ANSWERS_TO_DANGER)
        return Reading(
            intent=ranking[0][0] if ranking[0][1] >= self._thresholds.route else UNSURE,
            sure=ranking[0][1] >= self._thresholds.route_sure,
            ranking=tuple(ranking[:RANKED]),
            danger=judged,
            sentences=tuple(
                self._sentence(seen, line, whole, judged.level) for line in joints.lines(text)
            ),
            writer_under_18=_writer_under_18(seen.cues(seen.windows[0])),
            language=language.guess(text),
            readable=language.readable(text),
            asks=self._asked_beside(seen, quotes),
            asks_alone=_asked_alone(ranking),
            card_answer=answer,
            surely_answered=surely,
            danger_answer=answer_to_danger,
            wishes=self._wishes(seen, text),
        )

    def _wishes(self, seen: _Seen, text: str) -> tuple[dict[str, Any], ...]:
        """Return what each part of the text would wish for, were it typed at the preview."""
        parts = preview_parts.pieces(line_orders.numbered(text))
        if len(parts) > MOST_WISHES:
            return ()
        found = [self._wishes_taught.probabilities(seen.both(part))[0] for part in parts]
        labels = self._wishes_taught.labels
        return tuple(
            {"part": part, "wish": labels[int(one.argmax())], "likely": float(one.max())}
            for part, one in zip(parts, found, strict=True)
        )

    def _card_answer(self, seen: _Seen, quotes: Sequence[str]) -> tuple[str | None, bool]:
        """Return which of ANSWERS it is, if it is one, and whether the whole of it surely is.

        The whole decides, else its first or last sentence: "not now. it was just a picture".
        """
        whole, *parts = (self._answer_in(seen, one) for one in (seen.whole, *_ends(quotes)))
        best = max(parts, key=_likely, default=whole) if whole[0] is None else whole
        return best[0], whole[0] is not None and whole[1] >= ANSWER_SURELY

    def _answer_in(self, seen: _Seen, text: str) -> tuple[str | None, float]:
        return _answer(self._card_answers, seen.both(text), ANSWERS)

    def _look_at(self, text: str) -> _Seen:
        return _Seen(text, self._encoders, self._cues)

    def _asked_beside(self, seen: _Seen, quotes: Sequence[str]) -> str | None:
        """Return the topic of the surest question of a message of several sentences, if any is.

        "He shares videos of … Will he get a record?" is a concern and a question of knowledge.
        """
        asked = [quote for quote in quotes if quote.endswith("?")][-MOST_ASKED:]
        if not asked or len(quotes) < 2:
            return None
        label, probability = max((self._ranking(seen, one)[0] for one in asked), key=_likely)
        return label if probability >= ASKED_BESIDE and _route(label) == FAQ else None

    @property
    def labels(self) -> tuple[str, ...]:
        """The intents that a message may have, questions as `faq/<topic>`."""
        return self._routes.labels

    def probabilities(self, text: str) -> NDArray[np.float32]:
        """Return P of each of `labels` for the whole message; they sum to 1."""
        seen = self._look_at(text)
        return self._probabilities(seen, seen.whole)

    def _probabilities(self, seen: _Seen, text: str) -> NDArray[np.float32]:
        found = self._routes.probabilities(seen.both(text))[0]
        sharp: NDArray[np.float32] = found**self._thresholds.sharpness
        sharp /= sharp.sum()
        return sharp

    def _ranking(self, seen: _Seen, text: str) -> list[tuple[str, float]]:
        found = self._probabilities(seen, text)
        labels = self._routes.labels
        return [(labels[at], float(found[at])) for at in np.argsort(-found)]

    def evidence(self, text: str) -> danger.Evidence:
        """Return what the three judges say of a message, before anything is decided."""
        seen = self._look_at(text)
        return self._evidence(seen, seen.windows, self._ranking(seen, seen.whole)[0])

    def _evidence(
        self, seen: _Seen, windows: Sequence[str], best: tuple[str, float]
    ) -> danger.Evidence:
        likely = danger_probabilities(self._dangers, seen.vectors(windows))
        found = [one for window in windows for one in seen.cues(window)]
        dangerous = [one for one in found if one.cue.level != "none"]
        clear = [one for one in dangerous if not one.marks & danger.WEAKENING]
        grave = {one.cue.code for one in clear if danger.is_emergency(one)}
        intent, probability = best
        return danger.Evidence(
            emergency_cue=bool(grave),
            cues_agree=len(grave) > 1,
            only_veiled=grave <= danger.VEILED,
            urgent_cue=any(not danger.is_emergency(one) for one in clear),
            weak_cue=bool(dangerous),
            emergency=danger.joined(likely[:, 0]),
            danger=danger.joined(likely.sum(axis=1)),
            answer=probability if intent in SHORT_ANSWERS else 0.0,
            knowledge=probability if _route(intent) in KNOWLEDGE else 0.0,
            plain=frozenset(one.cue.level for one in clear if one.cue.code in danger.PLAIN),
            talk=_share(self._talks, seen.both(seen.whole), TALK_DANGER),
        )

    def _judge(self, seen: _Seen, windows: Sequence[str], best: tuple[str, float]) -> danger.Danger:
        return danger.decide(
            self._evidence(seen, windows, best),
            self._thresholds,
            [one for window in windows for one in seen.cues(window)],
            likely_card=self._likely_card(seen.vectors(windows)),
            fits=danger.cards_that_fit(windows[0]),
            about_self=_route(best[0]) == SELF_HARM,
        )

    def _likely_card(self, vectors: Vectors) -> tuple[str, float]:
        """Return the likeliest card, read from the whole message and its most dangerous window."""
        worst = int(np.argmax(danger_probabilities(self._dangers, vectors)[:, 0]))
        found = self._cards.probabilities(vectors[[0, worst]]).mean(axis=0)
        best = int(np.argmax(found))
        return self._cards.labels[best], float(found[best])

    def _sentence(
        self, seen: _Seen, quote: str, whole: tuple[str, float], gravest: str
    ) -> dict[str, Any]:
        """Return one sentence as evidence: its cue, direction and how it is known. `whole`: what
        the message is taken for; `gravest`: its danger. Where no cue says so, no sentence is
        graver: what stands around it explains it."""
        counted = [
            one
            for one in seen.cues(quote)
            if not one.marks & {"negated", "play", "figure"} and one.cue.code not in WRITER
        ]
        telling = sorted(counted, key=_weight)
        level = self._judge(seen, [quote], whole).level
        direction = self._direction(telling, quote, seen.vectors([quote]), level)
        named = bool(telling) and telling[0].cue.direction == direction
        to_chat = level == danger.NONE and not telling and self._is_to_chat(seen, quote)
        grave, cued = level in GRAVE, any(one.cue.level != "none" for one in counted)
        return {
            "quote": quote,
            "to_chat": to_chat,
            "cue": telling[0].cue.code if named else None,
            "direction": direction,
            "known_how": self._known_how(quote),
            "danger": level if grave and (cued or gravest in GRAVE) else "none",
        }

    def _is_to_chat(self, seen: _Seen, quote: str) -> bool:
        return _share(self._said_to, seen.vectors([quote]), TO_CHAT) >= SURELY_TO_CHAT

    def _known_how(self, quote: str) -> str:
        """From the words themselves; the authors' marks of hearsay and guesses come second."""
        how, marks = knowing.known_how(quote), self._cues.marks(quote)
        if "guess" in marks:
            marks = self._cues.marks(knowing.without_doubt_of_the_writer(quote))
        if how == knowing.UNKNOWN and "hearsay" in marks:
            return knowing.TOLD
        return knowing.GUESSED if how == knowing.UNKNOWN and "guess" in marks else how

    def _direction(self, telling: list[Found], quote: str, vectors: Vectors, level: str) -> str:
        if level in GRAVE:
            return "for"
        direction = telling[0].cue.direction if telling else "context"
        if only_worries(quote) and not any(_is_a_sign(one) for one in telling):
            return "context"
        if direction != "context":
            return direction
        sign = _share(self._signs, vectors, SIGN_YES)
        return "for" if sign >= (SIGN_BESIDE_CONTEXT if telling else SIGN) else "context"


def _answer(
    classifier: linear.LinearClassifier, vectors: Vectors, enough: Mapping[str, float]
) -> tuple[str | None, float]:
    """Return the likeliest answer and its probability; none where that is not `enough` for it."""
    found = classifier.probabilities(vectors)[0]
    best = int(found.argmax())
    answer, likely = classifier.labels[best], float(found[best])
    return (answer, likely) if likely >= enough.get(answer, NEVER) else (None, 0.0)


def _share(classifier: linear.LinearClassifier, vectors: Vectors, label: str) -> float:
    """Return P(label) of one text; 0 where nothing was taught as that."""
    if label not in classifier.labels:
        return 0.0
    return float(classifier.probabilities(vectors)[0][classifier.labels.index(label)])


def danger_probabilities(
    classifier: linear.LinearClassifier, vectors: Vectors
) -> NDArray[np.float32]:
    """Return (texts, 2): P(emergency) and P(urgent)."""
    columns = [classifier.labels.index(level) for level in GRAVE]
    return classifier.probabilities(vectors)[:, columns]


def _asked_alone(ranking: Sequence[tuple[str, float]]) -> str | None:
    """Return the likeliest topic of a question that leans on one before, if it is likely enough."""
    topics = [(label, likely) for label, likely in ranking if _route(label) == FAQ]
    if ranking[0][0] != FOLLOW_UP or not topics:
        return None
    best, most = topics[0]
    return best if most >= ASKED_ALONE * sum(likely for _, likely in topics) else None


def _ends(quotes: Sequence[str]) -> tuple[str, ...]:
    """Return the first and the last of several sentences of a short message."""
    short = sum(len(quote.split()) for quote in quotes) <= MOST_WORDS_OF_AN_ANSWER
    return (quotes[0], quotes[-1]) if len(quotes) > 1 and short else ()


def _likely(answer: tuple[Any, float]) -> float:
    return answer[1]


def _route(intent: str) -> str:
    return intent.split("/")[0]


def _is_a_sign(found: Found) -> bool:
    return found.cue.direction == "for" and found.cue.code != WORRY


def _weight(found: Found) -> tuple[int, int]:
    """Gravest first: danger before signs, `for` before `against` before `context`."""
    levels = ("emergency", "urgent", "none")
    directions = ("for", "against", "context")
    return levels.index(found.cue.level), directions.index(found.cue.direction)


def _writer_under_18(found: Iterable[Found]) -> bool | None:
    codes = {one.cue.code for one in found}
    if "child_writes" in codes:
        return True
    return False if "adult_writes" in codes else None


def load(encoders: Encoders, cues: CueFinder, folder: Path, thresholds: Thresholds) -> Reader:
    """Raises: linear.NotTrained when a classifier is missing, damaged, or fitted on the vectors of
    other encoders: it would read danger as nothing."""
    classifiers = {name: linear.load(folder, name) for name in CLASSIFIERS}
    file = folder / ENCODERS
    if not file.exists() or file.read_text(encoding="utf-8") != encoders.fingerprint():
        raise linear.NotTrained("the model is of other encoders than those here; train again")
    return Reader(encoders, cues, classifiers, thresholds)
