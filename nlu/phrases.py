"""The phrase language of cues: written for people who are no programmers, matched by spaCy.

    kill/kills/killing   any one of these words       (really)   may be there or not
    ...                  up to three words between     {weapon}   any of a word list in words.yml
    give_away            two words as one alternative

Whole words only; case, curly quotes and doubled spaces do not matter.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import spacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

GAP = 3  # words that "..." may stand for
MAX_FORMS = 1500  # patterns one phrase may unfold to; word lists of single words unfold to one
# as it is typed or spoken; "gonna" is cut in two and needs no phrase of its own
_GONNA = re.compile(r"\b(?:gna|gunna|guna|gona|gonnae|gonny|ganna|gaunnae)\b")
SHORT_ENDS = ("'m", "'s", "'re", "'ve", "'d", "'ll", "n't")

TokenPattern = dict[str, Any]
Form = list[TokenPattern]


class BadPhrase(ValueError):
    """A phrase breaks the rules. The message names what it belongs to."""


@dataclass
class _Phrase:
    """One phrase. Its matcher is made when a text first holds one of its anchors."""

    key: str
    forms: list[Form]
    needs: list[frozenset[str]]  # of each of these, one word must be in the text
    matcher: Matcher | None = field(default=None)


def normal(text: str) -> str:
    """Return `text` as cues read it: straight quotes, single spaces, lower case."""
    straight = text.translate(str.maketrans("’‘´`“”", "''''\"\""))
    return _GONNA.sub("gonna", re.sub(r"\s+", " ", straight).strip().lower())


class PhraseMatcher:
    """Finds phrases in texts. A text is only held against phrases of which it has a word that
    must be there: a thousand phrases cost a text some tenths of a millisecond, not fifteen.
    """

    def __init__(self, words: Mapping[str, Iterable[str]], nlp: Language | None = None) -> None:
        """`words`: the lists that `{name}` stands for; `nlp`: what cuts texts into words, so that
        two matchers can share a text that is cut."""
        self._nlp = nlp or spacy.blank("en")
        self._words = {name: [str(word) for word in list_] for name, list_ in words.items()}
        self._by_anchor: dict[str, list[_Phrase]] = defaultdict(list)
        self._cut: dict[str, list[str]] = {}

    def add(self, key: str, phrase: str) -> None:
        """Raises: BadPhrase when the phrase is empty, too broad or names an unknown list."""
        elements = [self._element(key, element) for element in phrase.split()]
        if not elements:
            raise BadPhrase(f"cue {key}: an empty phrase")
        if (count := math.prod(map(len, elements))) > MAX_FORMS:
            raise BadPhrase(f"cue {key}: {phrase!r} unfolds to {count} patterns; split it")
        needs = [words for words in map(_first_words, elements) if words]
        if not needs:
            raise BadPhrase(f"cue {key}: {phrase!r} has no word that must be there")
        forms = [list(itertools.chain(*form)) for form in itertools.product(*elements)]
        added = _Phrase(key, forms, needs)
        for word in min(needs, key=_commonness):
            self._by_anchor[word].append(added)

    def doc(self, text: str) -> Doc:
        return self._nlp.make_doc(normal(text))

    def matches(self, doc: Doc) -> Iterator[tuple[str, int, int]]:
        """Yield (key, first token, end token) of each place of each phrase in `doc`."""
        for phrase in self._candidates(doc):
            if phrase.matcher is None:
                phrase.matcher = Matcher(self._nlp.vocab)
                phrase.matcher.add(phrase.key, phrase.forms)
            for _, start, end in phrase.matcher(doc):
                yield phrase.key, start, end

    def _candidates(self, doc: Doc) -> Iterable[_Phrase]:
        words = {token.lower_ for token in doc}
        found = (phrase for word in sorted(words) for phrase in self._by_anchor.get(word, ()))
        likely = {id(phrase): phrase for phrase in found}.values()
        return [
            phrase
            for phrase in likely
            if not any(words.isdisjoint(needed) for needed in phrase.needs)
        ]

    def _element(self, key: str, element: str) -> list[list[dict[str, Any]]]:
        """Return the forms one written element may take, each a list of token patterns."""
        if element == "...":
            return [[{"OP": "?"}] * GAP]
        optional = element.startswith("(") and element.endswith(")")
        bare = element[1:-1] if optional else element
        words: list[str] = []
        for word in bare.split("/"):
            words.extend(self._list(key, word) if word.startswith("{") else [word])
        single, forms = set(), []
        for word in words:
            tokens = self._tokens(normal(word.replace("_", " ")))
            if len(tokens) == 1:
                single.add(tokens[0])
            else:
                forms.append([{"LOWER": token} for token in tokens])
        if single:
            one_of: dict[str, Any] = {"LOWER": {"IN": sorted(single)}}
            if optional and not forms:  # one pattern, not two: phrases would unfold to thousands
                return [[{**one_of, "OP": "?"}]]
            forms.append([one_of])
        return [*forms, []] if optional else forms

    def _tokens(self, words: str) -> list[str]:
        """Cut `words` as a text is cut; the short ends of "i'm" or "don't" are tokens already."""
        if words in SHORT_ENDS:
            return [words]
        if words not in self._cut:  # a list of words stands in many phrases
            self._cut[words] = [token.text for token in self._nlp.make_doc(words)]
        return self._cut[words]

    def _list(self, key: str, word: str) -> list[str]:
        name = word.strip("{}")
        if name not in self._words:
            raise BadPhrase(f"cue {key}: no word list is called {name}")
        return self._words[name]


# Words that are in most texts: a poor anchor.
_COMMON = frozenset(
    (
        "a all an and are as at be for from get go has have he her him his i in is it just me my "
        "no not of on or our out said say says she so some that the their them they this to up "
        "was we were what will with you your n't 's do does did been had"
    ).split()
)


def _first_words(forms: list[Form]) -> frozenset[str]:
    """Return words of which one must be in any text that matches; empty if none must."""
    words: set[str] = set()
    for form in forms:
        first = form[0] if form else {}
        if first.get("OP") or "LOWER" not in first:
            return frozenset()
        lower = first["LOWER"]
        words.update(lower["IN"] if isinstance(lower, dict) else [lower])
    return frozenset(words)


def _commonness(words: frozenset[str]) -> tuple[int, int]:
    return len(words & _COMMON), len(words)
