"""One message in, one reading out: on a small content of its own, with the real encoder."""

from pathlib import Path

import pytest

from nlu import linear, reader, training
from nlu.cues import CueFinder, parse_cues
from nlu.danger import EMERGENCY, NONE, URGENT
from nlu.reader import Reader
from nlu.thresholds import Thresholds
from nlu.training import Example
from tests.support.built_encoder import built_encoders

EXAMPLES = {
    "danger_emergency": (
        "he has a knife and is going to stab them now",
        "she is at the airport leaving for the war",
        "he said goodbye and took a gun to the school",
        "he is about to kill someone tonight",
    ),
    "danger_urgent": (
        "he is buying chemicals to make a bomb",
        "she has a list of people she wants to attack",
        "he collects weapons and praises the killers",
        "he plans to travel and fight next year",
    ),
    "concern": (
        "my son has stopped seeing his old friends",
        "she only talks about that group now",
        "he blames one people for everything",
        "my brother changed since he met those men",
    ),
    "faq/confidentiality": (
        "is this private",
        "who reads what i write here",
        "is this confidential",
        "will you pass on what i say",
    ),
    "faq/criminal_record": (
        "will this be on his record",
        "does a report show up on a job check",
    ),
    "greet": ("hello", "hi there", "good morning", "hey"),
}
CUES = [
    {
        "code": "has_weapon_now",
        "level": "emergency",
        "card": "others",
        "direction": "for",
        "phrases": ["(has/got) a knife"],
    },
    {
        "code": "left_friends",
        "level": "none",
        "card": None,
        "direction": "for",
        "phrases": ["stopped seeing ... friends"],
    },
    {
        "code": "still_plays",
        "level": "none",
        "card": None,
        "direction": "against",
        "phrases": ["still plays football"],
    },
    {
        "code": "child_writes",
        "level": "none",
        "card": None,
        "direction": "context",
        "phrases": ["i am 14"],
    },
]
THRESHOLDS = Thresholds(0.6, 0.3, 0.9, 0.6, 0.4, 0.22, 0.6, 0.22, 0.45, 1.0)
MARKS = {"negated": ["never", "not"], "hearsay": ["told me"], "guess": ["i think"]}


def cue_finder() -> CueFinder:
    rest = {"criterion": "x", "examples": ["x"], "counterexamples": ["y"]}
    return CueFinder(parse_cues({"cues": [cue | rest for cue in CUES]}), MARKS, {})


@pytest.fixture(scope="module")
def trained(tmp_path_factory) -> Reader:
    # so often, because the classifiers are made for thousands of messages and doubt a handful
    examples = 20 * [Example(text, intent) for intent in EXAMPLES for text in EXAMPLES[intent]]
    cache = tmp_path_factory.mktemp("cache")
    return training.train(
        built_encoders(),
        cue_finder(),
        examples,
        cache=cache,
        released=cache,
        thresholds=THRESHOLDS,
    )


def loaded_from(folder: Path) -> Reader:
    return reader.load(built_encoders(), cue_finder(), folder, THRESHOLDS)


def quotes(trained: Reader, text: str) -> dict[str, dict]:
    return {row["quote"]: row for row in trained.read(text).sentences}


@pytest.mark.parametrize("intent", ["concern", "faq/confidentiality", "greet"])
def test_an_example_is_read_as_its_intent_surely(trained, intent):
    for text in EXAMPLES[intent]:
        assert (trained.read(text).intent, trained.read(text).sure) == (intent, True)


@pytest.mark.parametrize(("intent", "level"), list(training.DANGER_INTENTS.items()))
def test_danger_is_a_reading_and_as_a_route_a_concern(trained, intent, level):
    for text in EXAMPLES[intent]:
        assert trained.read(text).danger.level == level
        assert trained.read(text).intent == "concern"


@pytest.mark.parametrize("intent", ["faq/confidentiality", "greet"])
def test_a_question_or_a_greeting_is_no_danger(trained, intent):
    assert {trained.read(text).danger.level for text in EXAMPLES[intent]} == {NONE}


@pytest.mark.parametrize("place", [0, 4, 9])
def test_one_sentence_of_danger_is_found_anywhere_in_a_long_story(trained, place):
    story = ["We went to the shop and bought some bread."] * 9
    story.insert(place, "He has a knife and is going to stab them now.")

    assert trained.read(" ".join(story)).danger.level == EMERGENCY


def test_danger_said_after_a_greeting_is_danger(trained):
    assert trained.read("Hello! He has a knife and is about to kill someone.").danger.level != NONE


def test_a_sentence_is_quoted_letter_for_letter_with_its_cue_and_direction(trained):
    told = "My son  stopped seeing “old” friends. He still plays football."
    rows = quotes(trained, told)

    first, second = "My son  stopped seeing “old” friends.", "He still plays football."
    assert list(rows) == [first, second]
    assert (rows[first]["cue"], rows[first]["direction"]) == ("left_friends", "for")
    assert (rows[second]["cue"], rows[second]["direction"]) == ("still_plays", "against")


def test_hearsay_and_guesses_are_marked_from_the_words_and_nothing_is_marked_as_seen(trained):
    rows = quotes(trained, "His aunt told me he changed. I think he lies. He blames us.")

    assert [row["known_how"] for row in rows.values()] == ["told", "guessed", "unknown"]


def test_a_sign_that_is_denied_is_no_cue(trained):
    assert quotes(trained, "He never stopped seeing his friends.").popitem()[1]["cue"] is None


def test_a_child_is_one_who_says_so(trained):
    assert trained.read("i am 14 and scared of him").writer_under_18 is True
    assert trained.read("he is 14 and i am scared").writer_under_18 is None


@pytest.mark.parametrize("text", ["", " ", "😀", "?", "\x00", "a" * 2000, "é " * 1000, "\n" * 2000])
def test_every_text_has_a_reading(trained, text):
    reading = trained.read(text)

    assert reading.danger.level in (EMERGENCY, URGENT, "unsure", NONE)
    assert reading.to_json()["readable"] is any(sign.isalpha() for sign in text)


def test_no_probability_leaves_in_the_reading(trained):
    values = str(trained.read("he has a knife").to_json().values())

    assert "0." not in values


def test_a_reader_that_was_loaded_reads_as_the_one_that_was_saved(trained, tmp_path):
    trained.save(tmp_path)
    loaded = loaded_from(tmp_path)

    for text in ("he has a knife", "is this private", "he blames everyone"):
        assert loaded.read(text) == trained.read(text)


@pytest.mark.parametrize("name", reader.CLASSIFIERS)
def test_a_reader_with_a_classifier_missing_is_refused(trained, tmp_path, name):
    trained.save(tmp_path)
    Path(tmp_path / f"{name}.npz").unlink()

    with pytest.raises(linear.NotTrained, match=name):
        loaded_from(tmp_path)


def test_a_model_of_other_encoders_is_refused(trained, tmp_path):
    trained.save(tmp_path)
    (tmp_path / reader.ENCODERS).write_text("others")

    with pytest.raises(linear.NotTrained, match="other encoders"):
        loaded_from(tmp_path)
