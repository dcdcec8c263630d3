"""Evidence lines keep the reporter's words, and a guess or hearsay is never raised to seen."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core import evidence
from core.evidence import FIRST_HAND, KNOWN_HOW, EvidenceLine

SENTENCE = st.fixed_dictionaries(
    {
        "quote": st.text(min_size=1, max_size=30),
        "cue": st.none(),
        "direction": st.sampled_from(["for", "against", "context"]),
        "known_how": st.sampled_from(KNOWN_HOW),
        "danger": st.sampled_from(["none", "urgent", "emergency"]),
    }
)
SENTENCES = st.lists(SENTENCE, max_size=8)


def sentence(quote: str, **changes: str | None) -> dict[str, str | None]:
    plain = {"quote": quote, "cue": None, "direction": "for", "known_how": "unknown"}
    return plain | {"danger": "none"} | changes


def test_lines_are_numbered_in_the_order_they_were_told():
    lines = evidence.added([], [sentence("He left."), sentence("She cried.")])

    assert [(line.id, line.quote) for line in lines] == [("e1", "He left."), ("e2", "She cried.")]


def test_a_number_in_the_middle_is_not_given_again():
    lines = evidence.added([], [sentence("one"), sentence("two"), sentence("three")])
    fewer = [lines[0], lines[2]]

    assert [line.id for line in evidence.added(fewer, [sentence("four")])] == ["e1", "e3", "e4"]


@given(SENTENCES, SENTENCES)
def test_quotes_are_letter_for_letter_each_once_and_ids_are_unique(first, second):
    lines = evidence.added(evidence.added([], first), second)

    assert [line.quote for line in lines] == list(
        dict.fromkeys(row["quote"] for row in first + second)
    )
    assert len({line.id for line in lines}) == len(lines)


@given(SENTENCES)
def test_telling_the_same_again_adds_nothing(rows):
    lines = evidence.added([], rows)

    assert evidence.added(lines, rows) == lines


@given(SENTENCES)
def test_a_slot_holds_the_lines_as_they_are(rows):
    lines = evidence.added([], rows)

    assert evidence.from_slot([line.to_slot() for line in lines]) == lines
    assert evidence.from_slot(None) == []


@given(SENTENCES, st.sampled_from(KNOWN_HOW))
def test_how_they_know_fills_only_what_the_words_left_open(rows, answer):
    assume(not any(evidence.of_speech(row["quote"]) for row in rows))  # these are heard, not seen
    before = evidence.added([], rows)
    after = evidence.with_known_how(before, answer)

    for old, new in zip(before, after, strict=True):
        open_ = old.known_how == "unknown" and old.direction != "context"
        assert new.known_how == (answer if open_ else old.known_how)


@pytest.mark.parametrize("answer", FIRST_HAND)
@pytest.mark.parametrize("known_how", ["told", "guessed"])
def test_hearsay_and_guesses_are_never_raised(known_how, answer):
    lines = evidence.added([], [sentence("They say he met them.", known_how=known_how)])

    assert evidence.with_known_how(lines, answer) == lines
    assert evidence.first_hand(evidence.with_known_how(lines, answer)) == []


def test_only_lines_for_concern_count_and_only_seen_or_heard_are_first_hand():
    rows = [
        sentence(f"{direction} {how}", direction=direction, known_how=how)
        for direction in ("for", "against", "context")
        for how in KNOWN_HOW
    ]
    lines = evidence.added([], rows)

    assert [line.known_how for line in evidence.concerns(lines)] == list(KNOWN_HOW)
    assert [line.quote for line in evidence.first_hand(lines)] == ["for seen", "for heard"]


def test_no_more_lines_than_the_schema_takes():
    lines = evidence.added([], [sentence(f"line {number}") for number in range(300)])

    assert len(lines) == evidence.MAX_LINES


def test_a_line_with_an_unknown_field_is_refused():
    with pytest.raises(TypeError):
        evidence.from_slot([{**EvidenceLine("e1", "q", None, "for", "seen").to_slot(), "x": 1}])


@pytest.mark.parametrize(
    ("quote", "words", "another"),
    [
        ("he hates them", "she told me", True),
        ("he hates them", "shes told me that", True),
        ("he hates them", "he told me", False),
        ("he hates them", "he told me and she told me", False),
        ("the uncle says they must go", "she told me that", True),
        ("her aunt says they must go", "she told me", False),
        ("My sister says he hits people", "she told me", True),
        ("they must go", "she told me", False),
    ],
)
def test_she_told_me_is_of_another_where_the_lines_are_of_a_man(quote, words, another):
    assert evidence.of_another(words, evidence.added([], [sentence(quote)])) is another


@pytest.mark.parametrize(
    ("quote", "speech"),
    [
        ("last nite he goes the synagogue lot run everything someone should burn it", True),
        ('he was like "they all need shot"', True),
        ("he goes to me Hitler had it right", True),
        ("At the tea table last week he told his mother that they will kneel", True),
        ("in the van on Friday she said they are vermin", True),
        ("elle m'a dit que les gens doivent mourir", True),
        ("he goes the gym every night", False),
        ("he goes to the mosque now", False),
        ("He's got these new pals on the computer", False),
        ("He is all the time with men who hate foreigners", False),
        ("he was like his dad", False),
    ],
)
def test_what_was_said_aloud_is_told_apart_from_what_was_done(quote, speech):
    assert evidence.of_speech(quote) is speech


def test_what_cannot_be_heard_is_not_filled_in_as_heard_beside_what_was_said():
    rows = [sentence("he said they are vermin"), sentence("He's got these new pals online")]
    after = evidence.with_known_how(evidence.added([], rows), "heard")

    assert [line.known_how for line in after] == ["heard", "unknown"]


@pytest.mark.parametrize(
    ("quote", "words", "how"),
    [
        (
            "he told his mother they'll kneel",
            "Heard it with my own ears, I was at the table",
            "heard",
        ),
        ("he told his mother they'll kneel", "I was sat right there", "heard"),
        ("he told his mother they'll kneel", "I heard her with my own ears", "told"),
        ("he told his mother they'll kneel", "she was at the table", "told"),
        ("he told his gran, and she told me", "I was at the table", "told"),
        ("my aunt says he wants to burn it", "I was at the table", "told"),
        ("apparently he told his mum", "I was there", "told"),
    ],
)
def test_who_was_there_heard_what_he_told_another(quote, words, how):
    lines = evidence.added([], [sentence(quote, known_how="told")])

    assert evidence.overheard(lines, words)[0].known_how == how


@pytest.mark.parametrize(
    ("words", "only"),
    [
        ("I heard that with my own ears.", True),
        ("I've told you, I saw it and heard it myself", True),
        ("heard and seen", True),
        ("i seen the flag", False),
        ("I saw that man with a knife", False),
        ("heard it from his mum", False),
    ],
)
def test_words_that_say_only_how_are_told_from_those_that_tell(words, only):
    assert evidence.says_only_how(words) is only


def _how(rows):
    return [line.known_how for line in rows]


def test_i_heard_it_is_of_what_was_heard_and_of_nothing_silent():
    heard = sentence("She said mixing kills us", known_how="heard")
    lines = evidence.added([], [heard, sentence("She stopped going round to Amina's")])

    assert _how(evidence.with_heard(lines, "she said it to my face")) == ["heard", "unknown"]
    assert _how(evidence.with_heard(lines[1:], "")) == ["heard"]


def test_things_were_seen_and_speech_was_heard_where_both_are_said():
    quotes = ("What bothers me is at tea he said girls lie", "a black flag on his wall", "He left")
    lines = evidence.added([], [sentence(quote) for quote in quotes])

    assert _how(evidence.with_both(lines, seen_all=False)) == ["heard", "seen", "unknown"]
    without = evidence.with_both(lines, seen_all=False, seen_too=False)
    assert _how(without) == ["heard", "unknown", "unknown"]


@pytest.mark.parametrize(
    ("words", "hows"),
    [
        ("I saw the videos", ["seen", "unknown", "unknown", "unknown"]),
        ("I saw it all", ["seen", "seen", "heard", "unknown"]),
        ("I saw it myself, the videos", ["seen", "seen", "heard", "unknown"]),
        ("saw it", ["seen", "seen", "heard", "unknown"]),
    ],
)
def test_a_thing_that_was_seen_is_no_source_of_lines_of_another_kind(words, hows):
    quotes = (
        "He watches videos of shootings.",
        "He stopped seeing his friends.",
        "He says they are rats.",
        "Before he was sweet boy, play football.",
    )
    lines = evidence.added([], map(sentence, quotes))

    assert [line.known_how for line in evidence.with_seen(lines, words)] == hows


def test_a_no_and_whom_they_write_about_get_no_source():
    quotes = (
        "hiya its about my lad callum hes 19 ive gone sick with worry",
        "no nothing like that hes upstairs asleep hes just changed",
        "he packed his job in",
    )
    lines = [
        evidence.EvidenceLine(f"e{at}", quote, None, "for", "unknown")
        for at, quote in enumerate(quotes)
    ]
    hows = [line.known_how for line in evidence.with_known_how(lines, "seen")]
    assert hows == ["unknown", "unknown", "seen"]
