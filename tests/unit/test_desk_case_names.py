"""What gives people away in words for a reporter: names, places, contact details, quoted lines."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import case_names
from tests.support.summaries import summary

WORD = st.text("abcdefgh", min_size=1, max_size=6)
OTHER_WORD = st.text("uvwxyz", min_size=1, max_size=6)


def told(**person):
    made = copy.deepcopy(summary())
    made["person"] |= person
    return made


def words_found(text, made=None, later=()):
    return [found.words for found in case_names.found(text, made or summary(), later)]


@pytest.mark.parametrize(
    "text", ["We spoke to Tom.", "TOM's school", "tom", "Ｔｏｍ", "It is about “Tom”"]
)
def test_a_name_is_found_however_it_is_written(text):
    assert words_found(text, told(name="Tom Berry")) == ["tom"]


def test_a_word_that_only_begins_like_a_name_is_not_one():
    assert words_found("We write again tomorrow.", told(name="Tom")) == []


def test_a_place_is_found_by_the_word_that_names_it():
    made = told(place="near Northbrook Road")
    assert words_found("Our team in Northbrook", made) == ["northbrook"]
    assert words_found("We are on the road near you", made) == []


def test_contact_details_are_found_by_their_parts():
    made = summary()
    made["reporter"]["contact_details"] = "anna.parent@example.org or 07700 900123"
    assert words_found("We wrote to anna and rang 900123", made) == ["anna, 900123"]


def test_four_words_in_a_row_are_a_quotation_and_three_are_not():
    assert words_found("You say he stopped seeing his old friends.") == [
        "he stopped seeing his old friends"
    ]
    assert words_found("He stopped seeing them.") == []


def test_what_the_reporter_wrote_later_is_not_quoted_either():
    later = ["He came home on Sunday evening"]
    assert words_found("You wrote: came home on Sunday", later=later) == ["came home on sunday"]


def test_a_script_without_spaces_is_read_sign_by_sign():
    made = summary(evidence=[{**summary()["evidence"][0], "quote": "他不再见老朋友"}])
    assert words_found("您说不再见老朋友。", made) == ["不 再 见 老 朋 友"]


@given(st.lists(WORD, min_size=4, max_size=12), st.data())
def test_any_four_words_in_a_row_are_found_wherever_they_stand(line, data):
    start = data.draw(st.integers(0, len(line) - 4))
    around = [data.draw(st.lists(OTHER_WORD, max_size=4)) for _ in range(2)]
    said = [*around[0], *line[start : start + 4], *around[1]]
    runs = list(case_names.quotations(said, line))
    assert any(" ".join(line[start : start + 4]) in run for run in runs)


@given(st.lists(WORD, max_size=12), st.lists(WORD, max_size=12))
def test_what_is_found_stands_in_both(said, line):
    for run in case_names.quotations(said, line):
        assert len(run.split()) >= case_names.IN_A_ROW
        assert f" {run} " in f" {' '.join(said)} "
        for at in range(len(run.split()) - 3):
            four = " ".join(run.split()[at : at + 4])
            assert f" {four} " in f" {' '.join(line)} "


@given(st.lists(WORD, max_size=12), st.lists(OTHER_WORD, max_size=12))
def test_other_words_are_never_a_quotation(said, line):
    assert list(case_names.quotations(said, line)) == []


def of_the_chat(*quotes, **changes):
    """A summary of the chat: no name and no place, but lines that hold them."""
    line = summary()["evidence"][0]
    return summary(evidence=[{**line, "quote": quote} for quote in quotes], **changes)


NAMES_IN_LINES = [
    ("We spoke to Aaron yesterday.", ["My brother Aaron is online all night"], "aaron"),
    ("Aaron is safe.", ["I think Aaron wants to leave"], "aaron"),
    ("Aaron's school knows.", ["My brother Aaron is online all night"], "aaron"),
    ("We spoke to AARON.", ["My brother Aaron is online all night"], "aaron"),
    ("we spoke to aaron", ["My brother Aaron is online all night"], "aaron"),
    ("WE SPOKE TO AARON", ["My brother Aaron is online all night"], "aaron"),
    ("We spoke to Aaron yesterday.", ["my bro aaron is on it all nite"], "aaron"),
    ("We spoke to Aaron yesterday.", ["AARON IS ONLINE ALL NIGHT"], "aaron"),
    ("Aaron is safe.", ["Aaron said that we must go"], "aaron"),
    ("We spoke to Aaron.", ["Aaron’s friends are gone"], "aaron"),
    ("We spoke to José.", ["I heard José say it"], "josé"),
    ("Ask at the Crown about it.", ["they meet at the crown every week"], "crown"),
    ("We know Northbrook well.", ["He moved to Northbrook in May"], "northbrook"),
    ("We spoke to O'Brien.", ["His boss is Mr O'Brien"], "brien"),
    ("We spoke to Will.", ["My son Will has changed"], "will"),
    ("We rang Rose.", ["Her mum is called Rose"], "rose"),
    ("The Al-Hassan family", ["He left with Yusuf Al-Hassan"], "al, hassan"),
    ("Мы звонили Анне.", ["Я видела это у Анне дома"], "анне"),
]


@pytest.mark.parametrize(("text", "quotes", "expected"), NAMES_IN_LINES)
def test_a_name_that_stands_in_a_line_only_is_found(text, quotes, expected):
    assert words_found(text, of_the_chat(*quotes)) == [expected]


NO_NAMES = [
    ("Thank you. We are looking into it.", ["Thank you for listening", "We are worried"]),
    ("The police and the NHS may help.", ["The Police came", "the NHS did nothing"]),
    ("Prevent is a programme.", ["I rang Prevent"]),
    ("We write on Monday or in May.", ["He left on Monday", "it began in May"]),
    ("We will write again.", ["My son Will has changed"]),
    ("Will you be in?", ["My son Will has changed"]),
    ("A rose is a flower.", ["Her mum is called Rose"]),
    ("You may call us.", ["I spoke to May"]),
    ("We have watched this.", ["Watching videos all night"]),
    ("We are watching.", ["Watching videos all night"]),
    ("Videos can be reported.", ["he sees videos all night"]),
    ("He is not in trouble. His school knows.", ["He left school. His mates went"]),
    ("Somebody speaks Polish.", ["I speak Polish"]),
    ("We do not use WhatsApp.", ["He is on WhatsApp"]),
    ("I'm here. It's all right.", ["I'm scared. It's bad. He'd go"]),
    ("We write by 3 May.", ["since May he is away, since 1 April he is gone"]),
    ("We spoke to Aaron.", ["My brother is online all night"]),
    ("We write tomorrow.", ["He saw Tom"]),
]


@pytest.mark.parametrize(("text", "quotes"), NO_NAMES)
def test_an_ordinary_word_is_no_name_although_it_has_a_capital(text, quotes):
    assert words_found(text, of_the_chat(*quotes)) == []


@pytest.mark.parametrize("where", ["wishes", "fears", "others", "contact", "view", "later"])
def test_a_name_is_found_wherever_the_reporter_wrote_it(where):
    made, words, later = summary(), "please ask Samira first", []
    if where in ("wishes", "fears"):
        made["wishes"] = {**made["wishes"], where: words}
    elif where == "others":
        made["others"] = [{"who": "family", "quote": words}]
    elif where == "contact":
        made["reporter"]["contact_details"] = words
    elif where == "view":
        made["person"]["reporters_view_of_cause"] = words
    else:
        later = [words]
    assert words_found("We rang Samira.", made, later) == ["samira"]


def test_what_was_offered_to_choose_from_holds_no_name():
    lines = [{"id": "relation", "label": "You are", "text": "His Cousin Ann", "known_how": None}]
    made = summary(consent={**summary()["consent"], "agreed": lines})
    assert words_found("We rang Ann.", made) == []


def test_a_name_that_is_known_is_not_told_twice():
    made = told(name="Tom Berry") | of_the_chat("I saw Tom there")
    made["person"]["name"] = "Tom Berry"
    assert [one.what for one in case_names.found("We met Tom.", made)] == ["The person's name"]
