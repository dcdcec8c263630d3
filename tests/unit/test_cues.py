"""The cue files keep their own promises: every example fires, no counterexample does."""

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlu.cues import MARKS, BadCue, Cue, CueFinder, Found, parse_cues
from nlu.danger import is_emergency

FOLDER = Path(__file__).parents[2] / "data" / "cues"
NOT_CUES = {"marks.yml", "words.yml"}
WEAKENING = {"negated", "past", "question", "play", "figure"}  # as nlu/danger.py reads them
CARD_FILE = "danger.yml"  # the only file whose cues may call for a card or for the police


def read(name: str) -> dict:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


CUES_BY_FILE = {
    path.name: parse_cues(read(path.name))
    for path in sorted(FOLDER.glob("*.yml"))
    if path.name not in NOT_CUES
}
CUES = [cue for cues in CUES_BY_FILE.values() for cue in cues]
BY_CODE = {cue.code: cue for cue in CUES}
EMERGENCIES = [cue for cue in CUES if cue.level == "emergency"]


@pytest.fixture(scope="module")
def finder() -> CueFinder:
    return CueFinder(CUES, read("marks.yml")["marks"], read("words.yml")["words"])


def of_code(finder: CueFinder, code: str, text: str) -> list[Found]:
    return [found for found in finder.find(text) if found.cue.code == code]


def test_codes_are_unique_across_all_files():
    assert len(BY_CODE) == len(CUES)


def test_every_mark_has_phrases():
    assert set(read("marks.yml")["marks"]) == set(MARKS)


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.code)
def test_every_example_fires_its_cue(finder, cue: Cue):
    silent = [example for example in cue.examples if not of_code(finder, cue.code, example)]
    assert not silent


@pytest.mark.parametrize("cue", EMERGENCIES, ids=lambda cue: cue.code)
def test_no_mark_weakens_an_example_of_an_emergency(finder, cue: Cue):
    weakened = [
        example
        for example in cue.examples
        for found in of_code(finder, cue.code, example)
        if found.marks & WEAKENING
    ]
    assert not weakened


@pytest.mark.parametrize(
    ("text", "feared"),
    [
        ("I want him to leave her alone. I'm frightened he'll hurt her one day", True),
        ("I'm frightened he'll hurt someone or get himself killed", True),
        ("im scared she'll hurt somebody someday", True),
        ("I worry he will hurt people", True),
        ("im worried sick that he will kill someone", True),
        ("i dread he will stab somebody", True),
        ("scared my son will hurt someone", True),
        ("I am afraid she will attack them", True),
        ("he'll hurt her one day", True),
        ("she will kill someone in the end", True),
        ("he is about to stab someone", False),
        ("I'm scared, he is going to kill someone", False),
        ("I am scared. He will kill them all", False),
        ("he said he'll hurt her and I'm frightened", False),
        ("he'll hurt somebody, please help", False),
        ("she will shoot people", False),
        ("hes gonna kill them", False),
        ("im worried about him. someone will get killed", False),
    ],
)
def test_a_fear_is_marked_at_its_own_words_only(finder, text: str, feared: bool):
    (found,) = of_code(finder, "about_to_attack", text)

    assert ("fear" in found.marks) is feared
    assert is_emergency(found) is not feared


def test_a_fear_with_a_time_is_an_emergency(finder):
    found = finder.find("im scared he will hurt my sister tonight")

    assert any(is_emergency(one) for one in found)


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.code)
def test_no_counterexample_fires_its_cue_unless_a_mark_weakens_it(finder, cue: Cue):
    fired = [
        text
        for text in cue.counterexamples
        for found in of_code(finder, cue.code, text)
        if not found.marks & WEAKENING
    ]
    assert not fired


def test_no_innocent_sentence_of_any_cue_fires_an_emergency_without_a_mark(finder):
    innocent = [text for cue in CUES for text in cue.counterexamples]
    innocent += [text for cue in CUES if cue.direction == "against" for text in cue.examples]
    fired = [
        (text, found.cue.code)
        for text in innocent
        for found in finder.find(text)
        if found.cue.level == "emergency" and not found.marks & WEAKENING
    ]
    assert not fired


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.code)
def test_a_cue_has_two_examples_and_two_counterexamples(cue: Cue):
    assert len(cue.examples) >= 2
    assert len(cue.counterexamples) >= 2


def test_only_the_danger_file_holds_danger_and_every_emergency_names_its_card():
    dangerous = {name for name, cues in CUES_BY_FILE.items() for cue in cues if cue.level != "none"}
    assert dangerous == {CARD_FILE}
    assert all((cue.card is not None) == (cue.level == "emergency") for cue in CUES)


def test_faith_dress_politics_health_and_origin_are_context_and_nothing_else():
    assert all(cue.direction == "context" for cue in CUES_BY_FILE["context.yml"])
    assert all(cue.level == "none" for cue in CUES_BY_FILE["context.yml"])


@pytest.mark.parametrize(
    "text", ["he is 14", "my son is 15", "when i was 14", "I'm 14 stone", "she's in year 9"]
)
def test_somebody_elses_age_is_not_the_writers(finder, text: str):
    assert all(found.marks & WEAKENING for found in of_code(finder, "child_writes", text))


@pytest.mark.parametrize("before", ["Please, ", "HELP!! ", "sorry to bother you but "])
@pytest.mark.parametrize("change", [str.upper, lambda text: text.replace("'", "’"), str.title])
def test_case_quotes_and_a_polite_start_do_not_hide_an_emergency(finder, before, change):
    hidden = [
        example
        for cue in EMERGENCIES
        for example in cue.examples
        if not of_code(finder, cue.code, before + change(example))
    ]
    assert not hidden


@pytest.mark.parametrize("name", ["level", "direction", "card", "phrases"])
def test_a_cue_that_breaks_the_rules_is_refused_by_name(name: str):
    good = {"code": "c", "level": "none", "card": None, "direction": "for", "criterion": "x"}
    good |= {"phrases": ["a"], "examples": ["a"], "counterexamples": ["b"]}
    with pytest.raises(BadCue, match="cue c: " + name):
        parse_cues({"cues": [good | {name: "" if name != "phrases" else []}]})


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=400))
def test_no_text_makes_the_finder_fail(finder, text: str):
    assert all(found.cue.code in BY_CODE for found in finder.find(text))
    assert finder.marks(text) <= set(MARKS)
