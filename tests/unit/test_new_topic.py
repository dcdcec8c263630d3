"""`make new-topic` writes a whole topic file, or nothing and says why."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from workbench import new_topic, topic_file
from workbench.check.content import load
from workbench.check.run import CHECKS
from workbench.new_topic import Author
from workbench.topic_file import Unclear

TODAY = date(2026, 11, 21)
TITLE, URL = 'A page: "clubs" and #sport', "https://example.org/a?b=c#d"
SCRIPT = ["--name", "Help at sports clubs", "--question", "what can a club do?"]
SCRIPT += ["--source-title", TITLE, "--source-url", URL]
OTHER = """\
version: "3.1"
nlu:
- intent: faq/signs_gaming
  examples: |
    - can kids be radicalised through games
"""


class Typist:
    """Types prepared lines and keeps what is said to them. At the end nobody answers any more."""

    def __init__(self, *lines: str) -> None:
        self._lines: Iterator[str] = iter(lines)
        self.heard: list[str] = []
        self.author = Author(self._ask, self.heard.append)

    def _ask(self, _: str) -> str:
        for line in self._lines:
            return line
        raise EOFError


@pytest.fixture
def faq(tmp_path) -> Path:
    folder = tmp_path / "nlu" / "faq"
    folder.mkdir(parents=True)
    (folder / "signs_gaming.yml").write_text(OTHER, "utf-8")
    return folder


def run(faq: Path, *arguments: str, typed: tuple[str, ...] = ()) -> tuple[int, str]:
    typist = Typist(*typed)
    status = new_topic.main(arguments, faq=faq, author=typist.author, today=TODAY)
    return status, "\n".join(typist.heard)


def written(faq: Path) -> list[str]:
    return sorted(file.name for file in faq.iterdir() if file.name != "signs_gaming.yml")


def test_three_answers_and_an_empty_line_make_a_file(faq):
    status, _ = run(faq, typed=("Help at sports clubs", "what can a club do?", TITLE, URL, ""))

    assert status == 0
    raw = yaml.safe_load((faq / "help_at_sports_clubs.yml").read_text("utf-8"))
    (entry,) = raw["nlu"]
    assert entry["intent"] == "faq/help_at_sports_clubs"
    assert entry["examples"] == "- what can a club do?\n"
    assert entry["metadata"] == {
        "draft": True,
        "written": "2026-11-21",
        "source_read": "2026-11-21",
        "reviewed": None,
        "reviewer": None,
        "sources": [{"title": TITLE, "url": URL}],
    }


def test_the_answer_until_then_says_that_there_is_none_and_where_to_ask(faq):
    run(faq, *SCRIPT)

    raw = yaml.safe_load((faq / "help_at_sports_clubs.yml").read_text("utf-8"))
    (answer,) = raw["responses"]["utter_faq/help_at_sports_clubs"]
    assert answer["text"].startswith("I have no answer to this yet.")
    assert "{directory.emergency.phone}" in answer["text"]
    assert len(answer["text"].split()) <= 60
    assert answer["custom"]["contacts"] == ["police_today"]
    (source,) = answer["metadata"]["sources"]
    assert source == {"title": TITLE, "url": URL, "source_read": "2026-11-21", "reviewed": None}


def test_the_file_passes_the_checker_which_only_warns_of_what_an_author_still_has_to_write(faq):
    run(faq, *SCRIPT)

    raw = (faq / "help_at_sports_clubs.yml").read_bytes()
    content = load().changed({"data/nlu/faq/help_at_sports_clubs.yml": raw})
    for check in CHECKS:
        check(content)
    found = [one for one in content.mistakes if one.file.stem == "help_at_sports_clubs"]
    assert {one.code for one in found} == {"topic-draft", "examples-few"}
    assert all(one.warning for one in found)


def test_a_script_gives_arguments_and_is_asked_nothing(faq):
    status, said = run(faq, *SCRIPT, "--example", "- does the boxing club help")

    assert status == 0
    assert written(faq) == ["help_at_sports_clubs.yml"]
    assert "make check-content" in said
    assert "make run" in said
    assert "18 more ways" in said
    assert "    - does the boxing club help\n" in (faq / written(faq)[0]).read_text("utf-8")


def test_a_wrong_answer_is_asked_again_and_the_message_says_what_to_type(faq):
    typed = ("new topic", "Help at clubs", "can kids be Radicalised through games? ", "what now")
    typed += (TITLE, "http://example.org/", URL)

    status, said = run(faq, typed=typed)

    assert status == 0
    assert "Name the matter" in said
    assert "is an example of faq/signs_gaming already. Ask it in another way." in said
    assert "has to begin with https://" in said


def test_a_way_of_asking_that_is_known_is_left_out_and_the_next_is_taken(faq):
    typed = ("Help at clubs", "what now", TITLE, URL, "What now?", "and the clubs")
    typed += ("can kids be radicalised through games", "")

    run(faq, typed=typed)

    raw = yaml.safe_load((faq / "help_at_clubs.yml").read_text("utf-8"))
    assert raw["nlu"][0]["examples"] == "- what now\n- and the clubs\n"


def test_enough_ways_of_asking_leave_only_the_answer_to_write(faq):
    ways = [f"--example=way number {word} of asking" for word in "abcdefghijklmnopqrs"]

    _, said = run(faq, *SCRIPT, *ways)

    assert "Still to write in it: the answer. " in said


def test_an_existing_topic_is_never_written_over(faq):
    before = (faq / "signs_gaming.yml").read_text("utf-8")

    status, said = run(faq, *SCRIPT, "--name", "Signs: gaming")

    assert status == 2
    assert "change data/nlu/faq/signs_gaming.yml. Nothing was written." in said
    assert (faq / "signs_gaming.yml").read_text("utf-8") == before


@pytest.mark.parametrize("left_out", range(0, 8, 2))
def test_a_script_that_leaves_something_out_is_told_what(faq, left_out):
    arguments = SCRIPT[:left_out] + SCRIPT[left_out + 2 :]

    status, said = run(faq, *arguments)

    assert (status, written(faq)) == (2, [])
    assert f"missing: {SCRIPT[left_out]}" in said


def test_nothing_is_written_when_nobody_answers_any_more(faq):
    status, said = run(faq, typed=("Help at clubs", "what now"))

    assert (status, written(faq)) == (1, [])
    assert "Nothing was written." in said


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("What happens at school?", "what_happens_at_school"),
        ("  Gaming -- & chat ", "gaming_chat"),
        ("can't sleep", "cant_sleep"),
        ("Café talk", "cafe_talk"),
    ],
)
def test_a_name_is_made_of_plain_words(words, name):
    assert topic_file.topic_name(words) == name


@pytest.mark.parametrize(
    "words", ["", "  ", "?!", "2 boys", "test", "new topic", "question 2", "помощь", "x" * 41]
)
def test_a_name_that_says_nothing_is_refused(words):
    with pytest.raises(Unclear, match=r"\. (?:Type|Use|Name) "):
        topic_file.topic_name(words)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "http://example.org/",
        "ftp://example.org/",
        "https://",
        "https://localhost/a",
        "https://me:secret@example.org/",
        "https://example.org/a b",
        'https://example.org/"',
        "https://[broken/",
        "javascript:alert(1)",
    ],
)
def test_an_address_that_not_everybody_can_open_is_refused(url):
    with pytest.raises(Unclear, match="Copy it from the browser"):
        topic_file.https_address(url)


@pytest.mark.parametrize(
    "words",
    ["", "is [this](entity) one", "{emergency} what", "ring 020 7946 0000", "a\x00b", "x" * 301],
)
def test_what_a_topic_file_must_not_hold_is_refused(words):
    with pytest.raises(Unclear, match=r"^The question "):
        topic_file.one_line(words, "The question")


@pytest.mark.parametrize("words", ["- dashed", "# hash", "a: b", "'quoted", "wörter | > &", "%x"])
def test_any_other_line_comes_back_from_the_file_as_it_was_typed(faq, words):
    status, _ = run(faq, *SCRIPT, "--example", words, "--name", words + " clubs")

    assert status == 0
    raw = yaml.safe_load((faq / written(faq)[0]).read_text("utf-8"))
    assert raw["nlu"][0]["examples"].splitlines()[1] == "- " + words.removeprefix("- ")


def test_no_review_is_ever_written(faq):
    run(faq, *SCRIPT)

    lines = (faq / "help_at_sports_clubs.yml").read_text("utf-8").splitlines()
    reviews = {line.split(":")[1].strip() for line in lines if "review" in line}
    assert reviews == {"null"}
