"""What the checker says. KINDS is the whole list of mistakes it knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from workbench.check.places import Place


class Kind(NamedTuple):
    """One kind of mistake: what it is about, and how it is mended."""

    finds: str
    mend: str
    warning: bool = False


@dataclass(frozen=True, order=True)
class Mistake:
    """One mistake. Prints as `file:line:column: message. How to mend it.`"""

    file: PurePosixPath
    place: Place
    code: str
    message: str
    mend: str
    warning: bool = False

    def __str__(self) -> str:
        word = "warning: " if self.warning else ""
        line, column = self.place
        return f"{self.file}:{line}:{column}: {word}{self.message}. {self.mend} [{self.code}]"


KINDS: dict[str, Kind] = {
    # --- The file -----------------------------------------------------------------------
    "yaml-broken": Kind(
        "the file is no YAML",
        "Look at this line and the one before it: a missing quote, colon, or blanks in front.",
    ),
    "yaml-key-twice": Kind(
        "a key stands twice in the same place", "Keep one of the two; the other is not read."
    ),
    "yaml-anchor": Kind(
        "anchors, aliases, tags or keys that are no plain word", "Write the value out in full."
    ),
    "file-not-utf8": Kind("the file is not UTF-8", "Save it again with the encoding UTF-8."),
    "file-name": Kind(
        "a file is not named as the programs look for it",
        "Name it in small letters, digits and `_`, with the ending `.yml`.",
    ),
    "file-unread": Kind(
        "no part of Sounding Board reads this file",
        "Move it to the folder of its kind (README.md, Where to change words), or delete it.",
        warning=True,
    ),
    # --- Its form (data/schemas/) -------------------------------------------------------
    "field-missing": Kind("something that must be there is missing", "Write `{name}: …` here."),
    "field-unknown": Kind("a name that is not known here", "Use one of: {allowed}."),
    "field-type": Kind("a value of the wrong sort", "Write {wanted} here."),
    "field-value": Kind("a value that is not allowed", "{wanted}"),
    "field-empty": Kind("nothing is written where something must be", "Write at least {least}."),
    "field-setting": Kind(
        "`${…}` stands in a text; Rasa reads it as a setting and stops",
        "Write it without the dollar sign.",
    ),
    # --- Names --------------------------------------------------------------------------
    "intent-unknown": Kind(
        "an intent that domain.yml does not list",
        "Use {close} or add it to `intents:` in domain.yml.",
    ),
    "intent-unserved": Kind(
        "no rule or story answers an intent",
        "Write a rule for it in data/rules/, or take it out of domain.yml.",
    ),
    "intent-without-examples": Kind(
        "an intent that nothing can lead to: no examples, no choice, no reading",
        "Write examples in data/nlu/, or take it out of domain.yml.",
    ),
    "action-unknown": Kind(
        "an action that domain.yml does not list", "Use {close} or add it in domain.yml."
    ),
    "action-unused": Kind(
        "an action that nothing uses", "Use it in a rule or story, or take it out of domain.yml."
    ),
    "action-not-built": Kind(
        "an action of domain.yml that no program has",
        "Take it out of domain.yml, or ask a developer to write it.",
    ),
    "response-unknown": Kind(
        "words that are used and written nowhere",
        "Use {close} or write `{name}:` under `responses:` in data/nlu/.",
    ),
    "response-unused": Kind(
        "words that nothing says", "Use them in a rule or story, or delete them."
    ),
    "slot-unknown": Kind(
        "a slot that domain.yml does not have", "Use {close} or add it to `slots:` in domain.yml."
    ),
    "slot-unused": Kind("a slot that no form, story or program uses", "Take it out of domain.yml."),
    "slot-value": Kind(
        "a value that the slot cannot have",
        "Use {close} or add it to the slot's `values:` in domain.yml.",
    ),
    "slot-without-influence": Kind(
        "a story leans on a slot that does not influence the conversation",
        "Lean on another slot, or ask a developer to let it influence the conversation.",
    ),
    "form-unknown": Kind(
        "a form that domain.yml does not have", "Use {close} or add it to `forms:` in domain.yml."
    ),
    "form-unused": Kind(
        "a form that no rule starts", "Start it in a rule, or take it out of domain.yml."
    ),
    "form-question": Kind(
        "a question of a form has no words",
        "Write `{name}:` under `responses:` in data/nlu/questions.yml.",
    ),
    "topic-unknown": Kind("a topic that has no file in data/nlu/faq/", "Use {close}."),
    # --- The same thing twice -----------------------------------------------------------
    "response-twice": Kind(
        "the same response is written twice", "Keep the one that is right, delete the other."
    ),
    "name-twice": Kind("domain.yml lists the same name twice", "Delete one of the two lines."),
    "path-twice": Kind(
        "two rules or stories have the same name", "Give each a sentence of its own as its name."
    ),
    "cue-twice": Kind("two cues have the same code", "Give one of them another code."),
    "list-twice": Kind(
        "two files give the same word list or mark",
        "Keep the list in one file and delete the other.",
    ),
    "choice-twice": Kind("two buttons of one message do the same", "Delete one of the two."),
    # --- Examples -----------------------------------------------------------------------
    "examples-few": Kind(
        "an intent has too few examples", "Write more ways in which people say this."
    ),
    "example-two-intents": Kind(
        "the same example stands under two intents", "Keep it where it fits best."
    ),
    "example-twice": Kind("the same example stands twice", "Delete one of the two."),
    "example-line": Kind(
        "a line of examples that is none", "Begin the line with `- ` and write the example behind."
    ),
    "example-brackets": Kind(
        "square brackets before `(` or `{`: Rasa takes them for a marked word",
        "Write the example without the brackets.",
    ),
    "example-long": Kind(
        "an example is longer than a message that is read", "Shorten it to 2,000 letters at most."
    ),
    "example-near": Kind(
        "two examples of different intents say nearly the same",
        "Keep it where it fits best, or make the difference plain.",
        warning=True,
    ),
    # --- Topics -------------------------------------------------------------------------
    "topic-name": Kind(
        "a topic's file, intent and response do not have one name", "Write `{name}` here."
    ),
    "more-without-topic": Kind(
        "a longer text without the short answer of its topic",
        "Write it in data/nlu/faq/<topic>.yml under `utter_more/<topic>`; there is {close}.",
    ),
    "topic-sources": Kind(
        "a topic rests on no source",
        "Write a title and an https address under `sources:`, in the metadata.",
    ),
    "topic-sources-differ": Kind(
        "the sources that are shown are not those of the topic",
        "Write the same addresses under the topic's metadata and under the answer's.",
    ),
    "topic-date": Kind(
        "no day of the calendar", 'Write the day as "2026-11-21", year first, in quotes.'
    ),
    "review-invented": Kind(
        "a review without a reviewer, or a reviewer without a day",
        "A person who reviewed it fills in both `reviewed` and `reviewer`; else both are null.",
    ),
    "topic-draft": Kind(
        "a topic is still a draft", "When it is ready, delete the line `draft: true`.", warning=True
    ),
    # --- Words that people read ---------------------------------------------------------
    "number-in-text": Kind(
        "a telephone number is written in a text",
        "Write {directory.<entry>.phone} instead; numbers stand in data/directory/ only.",
    ),
    "placeholder-unknown": Kind("nothing fills this placeholder", "Use {close}."),
    "placeholder-broken": Kind(
        "a curly bracket without its partner", "Write {name} with both brackets, or neither."
    ),
    "placeholder-in-button": Kind(
        "a placeholder in a button's title; nothing fills it there", "Write the word itself."
    ),
    "word-avoided": Kind("a word of the avoid-list (data/style/words.yml)", "Say “{say}”: {why}."),
    "word-avoided-twice": Kind(
        "the avoid-list has the same word twice", "Keep one of the two lines."
    ),
    "sentence-long": Kind("a sentence is too long", "Cut it in two: 20 words a sentence at most."),
    "message-long": Kind("a message is too long", "Leave something out: {wanted} words at most."),
    "message-sentences": Kind(
        "a message has too many sentences", "Leave something out: {wanted} sentences at most."
    ),
    "questions-two": Kind(
        "two questions in one message", "Ask one thing; the other gets a message of its own."
    ),
    "reading-age": Kind(
        "hard to read for a reader of eleven",
        "Use shorter words and shorter sentences.",
        warning=True,
    ),
    "link-not-https": Kind("a link that is not https", "Write an address that begins https://."),
    "choice-unknown": Kind(
        "a button that the bot cannot read back", "Use a choice of core/choices.py, like {close}."
    ),
    "contact-unknown": Kind(
        "a contact that a country's directory does not have",
        "Use {close} or add it to data/directory/.",
    ),
    "exempt-unknown": Kind(
        "the list of exempt texts names a response that is not there",
        "Use {close} or delete the line.",
    ),
    "translation-placeholder": Kind(
        "a translation misses a placeholder of the original", "Write {name} in it."
    ),
    "translation-buttons": Kind(
        "a translation does not have the buttons of the original",
        "Give it the same buttons: titles translated, `payload` unchanged.",
    ),
    "translation-number": Kind(
        "a translation misses a number of the original", "Write {name} in it, in these digits."
    ),
    # --- Rules and stories --------------------------------------------------------------
    "success-after-action": Kind(
        "words of success after an action that may have failed",
        "Let the action say them; only the action knows whether it worked.",
    ),
    "said-after-commit": Kind(
        "something follows an action that commits or looks up",
        "End the rule with that action; it says what happened.",
    ),
    "rule-two-messages": Kind(
        "a rule with more than one message of the person", "Make it a story, in data/stories/."
    ),
    "rule-incomplete": Kind(
        "an action is not followed by what follows it in the other rules",
        "Write {name} behind it.",
    ),
    "path-without-answer": Kind(
        "a message of the person that nothing answers", "Write an `action:` step behind it."
    ),
    "paths-clash": Kind(
        "two rules, or a rule and a story, answer the same thing differently",
        "Change one of the two, or delete it.",
    ),
    # --- Cues ---------------------------------------------------------------------------
    "cue-silent": Kind(
        "an example that its own cue does not find", "Add a phrase that finds it (nlu/phrases.py)."
    ),
    "cue-fires": Kind(
        "a counterexample that its cue finds", "Make the phrase narrower (nlu/phrases.py)."
    ),
    "cue-phrase": Kind("a phrase that cannot be read", "{wanted}"),
    "cue-level": Kind(
        "level and card do not fit each other, or stand in the wrong file",
        "Danger stands in data/cues/danger.yml; an emergency names its card, nothing else does.",
    ),
    "cue-mark": Kind("a mark that nlu/cues.py does not know", "Use one of: {allowed}."),
    # --- Help lines and other data ------------------------------------------------------
    "phone-wrong": Kind(
        "a number that cannot be rung in this country",
        "Look it up again at its source, and write it as it stands there.",
    ),
    "alias-unknown": Kind("`same_as` names an entry that is not there", "Use {close}."),
    "emergency-missing": Kind(
        "a country without an emergency number", "Write the entry `emergency:` with its phone."
    ),
    "country-name": Kind(
        "a directory's file is not named after its country", "Name the file {name}.yml."
    ),
    "yes-word": Kind(
        "a typed yes that can never be matched", "Write it in small letters, without blanks around."
    ),
}
