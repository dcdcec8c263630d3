"""Every kind of mistake, seeded into the real content one at a time, is found at its line."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from tests.support.checking import Edit, edited, mistakes, real
from workbench.check.mistakes import KINDS

DOMAIN = "domain.yml"
GREET, THANKS = "data/nlu/routes/greet.yml", "data/nlu/routes/thanks.yml"
TOPIC = "data/nlu/faq/not_a_sign.yml"
TALK, SUPPORT, HELLO = "data/nlu/small_talk.yml", "data/nlu/support.yml", "data/nlu/hello.yml"
RULES, RULES_OF_CONSENT = "data/rules/questions.yml", "data/rules/consent.yml"
STORIES = "data/stories/follow_ups.yml"
WRITER, MARKS = "data/cues/writer.yml", "data/cues/marks.yml"
GB = "data/directory/GB.yml"
YES, LANGUAGES = "data/consent/yes.yml", "data/languages/interpreter.yml"
WORDS, EXEMPT = "data/style/words.yml", "data/style/exempt.yml"
ANSWER = "Faith, clothes, strong views or a lawful protest are not signs by themselves."
LONGER_TEXT = "Someone with a strict faith is not an extremist for that."
WELCOME = "You are welcome. You can go on, or stop here."
RULE = "  - rule: a greeting\n    steps:\n      - intent: greet\n      - action: utter_greet\n"
CYMRAEG = '\n    - condition: [{type: slot, name: language, value: cy}]\n      text: "Helo."\n'


UNFILLED = re.compile(r"\{(?:name|close|wanted|allowed|least|say|why)\}")


class Seed(NamedTuple):
    """One mistake: its kind, the edits, how many lines below the last edit it stands, or where."""

    code: str
    edits: tuple[Edit, ...]
    below: int = 0
    file: str | None = None  # where it is found, if not in the file that was edited last
    at: str | None = None  # a line that begins so, in that file


def seed(
    code: str, *edit: str, below: int = 0, file: str | None = None, at: str | None = None
) -> Seed:
    edits = tuple(Edit(*edit[start : start + 3]) for start in range(0, len(edit), 3))
    return Seed(code, edits, below, file, at)


SEEDS = (
    # the file
    seed("yaml-broken", THANKS, 'version: "3.1"', 'version: "3.1'),
    seed("yaml-broken", RULES, "      - intent: open\n", "     - intent: open\n", below=1),
    seed(
        "yaml-key-twice",
        DOMAIN,
        "  forget: {",
        "  country: {type: text, mappings: [{type: custom}]}\n  forget: {",
    ),
    seed("yaml-anchor", THANKS, "- intent: thanks", "- intent: &name thanks\n  metadata: *name"),
    seed("file-name", "data/nlu/routes/Two Words.yml", "", 'version: "3.1"\n'),
    seed("file-name", "data/nlu/routes/more.yaml", "", 'version: "3.1"\n'),
    seed("file-unread", "data/notes/ideas.yml", "", "ideas: none\n"),
    # its form
    seed("field-missing", TOPIC, '    written: "2026-11-21"\n', "", below=0),
    seed(
        "field-missing",
        GB,
        "    says: For people who use a textphone.\n",
        "",
        at="  emergency_textphone:",
        below=1,
    ),
    seed("field-unknown", TALK, "      buttons:", "      butons:"),
    seed("field-unknown", THANKS, "  examples: |", "  example: |"),
    seed("field-type", TOPIC, 'written: "2026-11-21"', "written: 2026-11-21"),
    seed("field-type", DOMAIN, "required_slots: [agreed_digest]", "required_slots: agreed_digest"),
    seed("field-value", WRITER, "  level: none", "  level: serious"),
    seed("field-value", TOPIC, 'source_read: "2026-11-21"', 'source_read: "21 November"'),
    seed("field-value", THANKS, 'version: "3.1"', 'version: "2.0"'),
    seed("field-empty", TALK, f'text: "{WELCOME}', 'text: ""\n      # "'),
    seed("field-empty", RULES, RULE, "  - rule: a greeting\n    steps: []\n", below=1),
    seed("field-setting", TALK, WELCOME, "You are welcome, ${HOME}."),
    # names
    seed("intent-unknown", THANKS, "- intent: thanks", "- intent: thank"),
    seed("intent-unknown", RULES, "      - intent: greet", "      - intent: grete"),
    seed("intent-unserved", DOMAIN, "  - greet\n", "  - greet\n  - small_hours\n", below=1),
    seed(
        "intent-without-examples",
        DOMAIN,
        "  - greet\n",
        "  - greet\n  - hail\n",
        RULES,
        "      - intent: greet",
        "      - intent: hail",
        file=DOMAIN,
        at="  - hail",
    ),
    seed("action-unknown", RULES, "action_forget", "action_forgets"),
    seed(
        "action-unused",
        DOMAIN,
        "  - action_forget\n",
        "  - action_forget\n  - action_remember\n",
        below=1,
    ),
    seed(
        "action-not-built",
        DOMAIN,
        "  - action_forget\n",
        "  - action_forget\n  - action_sing\n",
        RULES,
        "      - action: utter_greet",
        "      - action: action_sing",
        file=DOMAIN,
        at="  - action_sing",
    ),
    seed("response-unknown", RULES, "utter_greet", "utter_great"),
    seed(
        "response-unused",
        TALK,
        "  utter_thanks:",
        "  utter_farewell:\n    - text: So long.\n  utter_thanks:",
    ),
    seed("slot-unknown", STORIES, "- topic: confidentiality", "- topics: confidentiality"),
    seed(
        "slot-unknown",
        DOMAIN,
        "required_slots: [agreed_digest]",
        "required_slots: [agreed_digests]",
    ),
    seed(
        "slot-unused",
        DOMAIN,
        "  forget: {",
        "  weather: {type: text, mappings: [{type: custom}]}\n  forget: {",
    ),
    seed("slot-value", STORIES, "- topic: confidentiality", "- topic: confidential"),
    seed("slot-without-influence", STORIES, "- topic: confidentiality", "- language: cy"),
    seed(
        "form-unknown",
        "data/rules/concern.yml",
        "active_loop: concern_form",
        "active_loop: concerns_form",
    ),
    seed(
        "form-unused",
        DOMAIN,
        "forms:\n",
        "forms:\n  other_form:\n    required_slots: [told]\n",
        below=1,
    ),
    seed("form-question", DOMAIN, "required_slots: [told, ", "required_slots: [told, country, "),
    seed("topic-unknown", DOMAIN, "values: [confidentiality,", "values: [confidential,"),
    # twice
    seed(
        "response-twice",
        HELLO,
        "  utter_greet:",
        "  utter_thanks:\n    - text: Thank you.\n  utter_greet:",
        file=TALK,
        at="  utter_thanks:",
    ),
    seed("name-twice", DOMAIN, "  - greet\n", "  - greet\n  - greet\n", below=1),
    seed("path-twice", RULES, "  - rule: thanks", "  - rule: a greeting"),
    seed("cue-twice", WRITER, "- code: adult_writes", "- code: child_writes"),
    seed("list-twice", WRITER, "cues:\n", "words:\n  they: [he]\ncues:\n", below=1),
    seed(
        "choice-twice",
        TALK,
        '"I have a question", payload: question',
        '"I worry", payload: concern',
    ),
    # examples
    seed("examples-few", GREET, "    - hi\n", "    - hi\n", file=GREET),
    seed("example-two-intents", THANKS, "    - thanks\n", "    - Good  morning.\n", file=THANKS),
    seed("example-twice", THANKS, "    - ta\n", "    - THANKS\n"),
    seed("example-line", THANKS, "    - ta\n", "    ta\n"),
    seed("example-brackets", THANKS, "    - ta\n", "    - ta [to you](person)\n"),
    seed("example-long", THANKS, "    - ta\n", f"    - {'ta ' * 700}\n"),
    # topics
    seed("topic-name", TOPIC, "- intent: faq/not_a_sign", "- intent: faq/no_sign"),
    seed("topic-name", TOPIC, 'topic: "faq/not_a_sign"', 'topic: "faq/how_to_talk"'),
    seed(
        "topic-sources-differ",
        TOPIC,
        "werwirsind_node.html\n    - title",
        "other.html\n    - title",
        at="      sources:",
    ),
    seed("more-without-topic", TOPIC, "  utter_more/not_a_sign:", "  utter_more/no_sign:"),
    seed("more-without-topic", TALK, "  utter_repeat:", "  utter_more/not_a_sign:"),
    seed("topic-date", TOPIC, 'written: "2026-11-21"', 'written: "2026-13-21"'),
    seed("review-invented", TOPIC, "reviewed: null", 'reviewed: "2026-11-21"'),
    seed("review-invented", LANGUAGES, "reviewer: null", "reviewer: A. Nother"),
    seed(
        "topic-draft",
        TOPIC,
        "    reviewer: null\n",
        "    reviewer: null\n    draft: true\n",
        below=1,
    ),
    # words
    seed("number-in-text", TALK, WELCOME, "You are welcome. Ring 01632 960 000."),
    seed("number-in-text", THANKS, "    - ta\n", "    - ta, mine is 01632 960000\n"),
    seed("placeholder-unknown", TALK, "{directory.emergency.phone}", "{directory.emergncy.phone}"),
    seed("placeholder-broken", TALK, WELCOME, "You are {welcome."),
    seed("placeholder-in-button", TALK, '"I have a code"', '"Ring {site.operator}"'),
    seed("word-avoided", TALK, WELCOME, "You are not a suspect."),
    seed("word-avoided", GB, "says: For people who use a textphone.", "says: For suspects."),
    seed("sentence-long", TALK, WELCOME, "You are " + "very " * 20 + "welcome."),
    seed("message-long", TALK, WELCOME, "You " + "are so very " * 20 + "welcome."),
    seed("message-sentences", TALK, WELCOME, "You are welcome. You can go on. Or stop here."),
    seed("message-long", TOPIC, LONGER_TEXT, "You " + "are so very " * 40 + "welcome.", below=-1),
    seed("message-sentences", TOPIC, LONGER_TEXT, "You are welcome. " * 12, below=-1),
    seed("questions-two", TALK, WELCOME, "Is that all? Shall we go on?"),
    seed("link-not-https", TOPIC, "url: https://", "url: http://"),
    seed("choice-unknown", TALK, "payload: code}", "payload: kode}"),
    seed(
        "contact-unknown",
        SUPPORT,
        "contacts: [emergency, police_today, samaritans, prevent_local]",
        "contacts: [emergency, police_today, samaritan, prevent_local]",
    ),
    seed("exempt-unknown", EXEMPT, "utter_child_writes", "utter_child_wrote"),
    seed("word-avoided-twice", WORDS, '- {avoid: "suspects"', '- {avoid: "Suspect"'),
    seed(
        "translation-placeholder", TALK, "  utter_goodbye:", f"  utter_goodbye:{CYMRAEG}", below=2
    ),
    seed("translation-placeholder", LANGUAGES, "ffoniwch {emergency} nawr", "ffoniwch nawr"),
    seed("translation-buttons", TALK, "  utter_deleted:", f"  utter_deleted:{CYMRAEG}", below=1),
    seed(
        "translation-number",
        "data/nlu/consent.yml",
        "  utter_receipt:",
        f"  utter_receipt:{CYMRAEG}",
        below=2,
    ),
    # rules and stories
    seed("success-after-action", RULES, "utter_started_again", "utter_withdrawn"),
    seed(
        "said-after-commit",
        RULES_OF_CONSENT,
        "      - action: action_hand_over",
        "      - action: action_hand_over\n      - action: utter_thanks",
        below=1,
    ),
    seed(
        "rule-two-messages",
        RULES,
        RULE,
        f"{RULE}      - intent: thanks\n      - action: utter_thanks\n",
        below=4,
    ),
    seed(
        "rule-incomplete",
        "data/rules/concern.yml",
        "      - intent: concern\n      - action: concern_form\n"
        "      - active_loop: concern_form\n",
        "      - intent: concern\n      - action: concern_form\n      - action: utter_thanks\n",
        below=1,
    ),
    seed(
        "path-without-answer",
        RULES,
        RULE,
        "  - rule: a greeting\n    steps:\n      - intent: greet\n",
        below=2,
    ),
    seed(
        "paths-clash",
        RULES,
        RULE,
        f"{RULE}\n{RULE.replace('a greeting', 'once more').replace('utter_greet', 'utter_thanks')}",
        below=8,
    ),
    seed("paths-clash", STORIES, "      - action: utter_faq", "      - action: utter_thanks"),
    # cues
    seed("cue-silent", WRITER, '    - "i\'m 14"', '    - "good evening"'),
    seed("cue-fires", WRITER, '    - "he is 14"', '    - "i am 14"'),
    seed("cue-phrase", WRITER, '    - "my age is {child_age}"', '    - "my age is {childs_age}"'),
    seed("cue-level", WRITER, "  level: none", "  level: urgent"),
    seed("cue-level", "data/cues/danger.yml", "  card: others", "  card: null"),
    seed("cue-mark", MARKS, "  past:", "  passed:"),
    # help lines and other data
    seed("phone-wrong", GB, 'phone: "0800 1111"', 'phone: "0800 111122223333"'),
    seed("alias-unknown", GB, "same_as: police_today", "same_as: police_tonight"),
    seed("emergency-missing", GB, "  emergency:\n", "  emergencies:\n", at="entries:"),
    seed("country-name", GB, "country: GB", "country: IE"),
    seed("yes-word", YES, '- "yes please"', '- "Yes please"'),
)


@pytest.mark.parametrize("one", SEEDS, ids=lambda one: f"{one.code}-{one.edits[-1].file}")
def test_a_seeded_mistake_is_found_at_its_line_and_says_how_to_mend_it(one: Seed):
    edits = _without_examples(one) if one.code == "examples-few" else one.edits
    content, line = edited(*edits)
    file = one.file or edits[-1].file
    if one.at:
        lines = content.files[file].lines
        line = next(number for number, text in enumerate(lines, 1) if text.startswith(one.at))
    if one.code == "examples-few":
        line = next(n for n, text in enumerate(content.files[file].lines, 1) if "intent:" in text)

    start = f"{file}:{line + one.below}:"

    said = [found for found in mistakes(content) if found.code == one.code]

    assert any(str(found).startswith(start) for found in said), [start, *map(str, said)]
    assert {str(found.file) for found in said} == {file}
    assert all(found.mend and not UNFILLED.search(found.mend) for found in said)


def _without_examples(one: Seed) -> tuple[Edit, ...]:
    """The same file with its first three examples only."""
    file = one.edits[-1].file
    text = "\n".join(real().files[file].lines)
    kept = "\n".join(text.split("\n")[:8]) + "\n"
    return (Edit(file, text, kept),)


def test_sixty_kinds_and_more_are_seeded_and_only_the_slow_ones_and_bytes_are_not():
    elsewhere = {"example-near", "file-not-utf8", "reading-age", "topic-sources"}

    assert {one.code for one in SEEDS} == set(KINDS) - elsewhere
    assert len({one.code for one in SEEDS}) >= 60


def test_a_topic_without_any_source_is_found():
    raw = real().files[TOPIC]
    text = "\n".join(raw.lines)
    start, end = text.index("    sources:\n"), text.index("  examples: |")

    content, line = edited(Edit(TOPIC, text[start:end], "    sources: []\n"))

    said = [one for one in mistakes(content) if one.code == "topic-sources"]
    assert [one.place.line for one in said] == [line]


def test_a_file_that_is_not_utf8_is_found():
    content = real().changed({THANKS: 'version: "3.1"\n# caf\xe9'.encode("latin-1")})

    [said] = [one for one in mistakes(content) if one.code == "file-not-utf8"]
    assert (str(said.file), said.place.line) == (THANKS, 2)


def test_hard_words_are_a_warning_only():
    hard = "Radicalisation interventions necessitate multidisciplinary consideration. " * 6
    content, line = edited(Edit(TOPIC, ANSWER, hard))

    [said] = [one for one in mistakes(content) if one.code == "reading-age"]
    assert said.warning
    assert said.place.line == line - 1  # where the text begins


def test_a_draft_with_few_examples_is_a_warning_only():
    text = "\n".join(real().files[TOPIC].lines)
    start = text.index("  examples: |")
    few = "  examples: |\n    - is a beard a sign of it\n\n"
    draft = Edit(TOPIC, "    reviewer: null\n", "    reviewer: null\n    draft: true\n")

    content, _ = edited(draft, Edit(TOPIC, text[start : text.index("responses:")], few))

    said = [one for one in mistakes(content) if str(one.file) == TOPIC]
    assert {one.code for one in said} == {"topic-draft", "examples-few"}
    assert all(one.warning for one in said)


def test_the_real_content_has_no_mistake_and_no_warning():
    assert [str(one) for one in mistakes(real().changed({}))] == []
