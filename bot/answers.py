"""Turns a response of the authors into a message of the public contract: the only place where
telephone numbers, names and hours get into a text (from `data/directory/` and the site).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import filterfalse
from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker

from bot import turn
from bot.content import Content, content
from core import choices
from core.directory import EMERGENCY

# One pass over the author's text: what a person typed may hold braces and is never read again.
_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_.]*)\}")
# Rasa's own interpolator is not used: a button's JSON counts as a placeholder there, with an
# error in the log and 40 ms a reply.


SHORT, LONGER = "utter_faq/", "utter_more/"  # a topic's answer, and its longer text
MORE_BUTTON, LESS_BUTTON = "More about this", "The short answer"
# The same answer, as it is said to others: no advice for parents to a child, and no line of this
# country to somebody who asks from another.
TO_A_CHILD = {
    "utter_human": "utter_child_line",
    "utter_no_answer": "utter_child_no_answer",
    "utter_faq/criminal_record": "utter_child_no_answer",
    "utter_receipt": "utter_receipt_child",
    "utter_faq/will_they_know_it_was_me": "utter_child_known",
    "utter_number_to_leave": "utter_child_line",
    "utter_getting_out": "utter_child_line",
    "utter_self_at_risk": "utter_child_line",
    "utter_self_at_risk_again": "utter_child_line",
    "utter_faq/children_in_home_safety": "utter_child_writes",
    "utter_faq/support_for_me": "utter_child_line",
    "utter_faq/police_or_not": "utter_child_writes",
    "utter_faq/how_to_talk": "utter_child_writes",
    "utter_more/how_to_talk": "utter_child_writes",
    "utter_faq/what_not_to_do": "utter_child_writes",
}
TO_SOMEBODY_ABROAD = {
    "utter_receipt": "utter_receipt_abroad",
    "utter_getting_out": "utter_ring_from_abroad",
    "utter_number_to_leave": "utter_ring_from_abroad",
    "utter_no_answer": "utter_no_answer_abroad",
    "utter_children_taken": "utter_no_answer_abroad",
    "utter_number_abroad": "utter_ring_from_abroad",
    "utter_human": "utter_ring_from_abroad",
    "utter_police_today": "utter_police_today_abroad",
    "utter_card_not_now": "utter_card_not_now_abroad",
    "utter_danger_unsure": "utter_danger_unsure_abroad",
    "utter_ending_police_today": "utter_ending_police_today_abroad",
    "utter_ending_support_and_watch": "utter_ending_support_and_watch_abroad",
    "utter_ending_support_and_watch_from_afar": "utter_ending_support_and_watch_abroad",
    "utter_faq/police_or_not": "utter_ring_from_abroad",
}
# sentences on calls that only the telephones of this country can make
_AT_HOME_ONLY = re.compile(r"\b(?:press 55|999 BSL)\b")
_SENTENCES = re.compile(r"(?<=[.!?]) ")


class MissingValue(KeyError):
    """A placeholder that nothing fills. The message names it."""


class Answers(TemplatedNaturalLanguageGenerator):
    """`nlg: {type: bot.answers.Answers}` in endpoints.yml."""

    def __init__(self, endpoint_config: Any = None, domain: Any = None) -> None:
        super().__init__(domain.responses if domain else {})
        self._content = content()

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """Return the filled response. A mistake in it gives the turn up: silence never wins."""
        try:
            slots = tracker.current_slot_values()
            name = _said_to(slots, utter_action, self._content)
            response = self._random_response_for(name, output_channel, slots)
            if response is None:
                raise MissingValue(name)
            return self._filled(self._of_topic(name, response), slots, kwargs)
        except Exception as error:
            raise turn.current().abort(f"{utter_action}: {type(error).__name__}") from None

    def _of_topic(self, name: str, response: dict[str, Any]) -> dict[str, Any]:
        """Return a topic's answer with the button to its longer text, or that text with the
        button back and the sources of the answer; any other response as it is."""
        start, slash, topic = name.partition("/")
        if start + slash == SHORT and LONGER + topic in self.responses:
            button = {"title": MORE_BUTTON, "payload": f"{choices.MORE}:{topic}"}
            return {**response, "buttons": [*(response.get("buttons") or ()), button]}
        if start + slash == LONGER:
            button = {"title": LESS_BUTTON, "payload": f"{choices.LESS}:{topic}"}
            answer = self.responses[SHORT + topic][0].get("metadata") or {}
            metadata = response.get("metadata") or answer
            buttons = [*(response.get("buttons") or ()), button]
            return {**response, "buttons": buttons, "metadata": metadata}
        return response

    def _filled(
        self, response: dict[str, Any], slots: dict[str, Any], given: dict[str, Any]
    ) -> dict[str, Any]:
        values = Values(self._content, _country(slots), {**slots, **given})
        custom = dict(response.get("custom") or {})
        if keys := custom.get("contacts"):
            custom["contacts"] = values.contacts(keys)
        filled = {
            "text": values.fill(values.of_here(response.get("text", ""))),
            "custom": {**custom, **(given.get("fields") or {})},
            "buttons": self._buttons(response, given.get("offered")),
        }
        if "metadata" in response:
            filled["metadata"] = response["metadata"]
        return filled

    def _buttons(self, response: dict[str, Any], offered: list[str] | None) -> list[dict[str, Any]]:
        """Return the author's buttons; where readings are `offered`, only theirs and those for
        none of them. A topic is offered under its title."""
        written = [dict(button) for button in response.get("buttons") or ()]
        if offered is None:
            return written
        # Rasa hands the responses over after this was made, so titles are not kept from then
        by_payload = {button["payload"]: button for button in written} | _titles(self.responses)
        payloads = [f"{choices.MEANT}:{label}" for label in offered]
        always = [one for one in written if not one["payload"].startswith(f"{choices.MEANT}:")]
        return [*(by_payload[one] for one in payloads if one in by_payload), *always]


def _country(slots: Mapping[str, Any]) -> str | None:
    """Return where the reporter is: as they said, else as the page gave it."""
    return slots.get("here") or slots.get("country")


def _said_to(slots: Mapping[str, Any], name: str, known: Content) -> str:
    """Return the name of what is said to this reporter instead of `name`, if something is."""
    if slots.get("writer_under_18") == "yes" and name in TO_A_CHILD:
        return TO_A_CHILD[name]
    return TO_SOMEBODY_ABROAD.get(name, name) if known.is_abroad(_country(slots)) else name


def _titles(responses: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Return the button of each topic, by its payload."""
    buttons = {}
    for name, variants in responses.items():
        title = (variants[0].get("metadata") or {}).get("title")
        if title:
            payload = f"{choices.MEANT}:{name.partition('_')[2]}"
            buttons[payload] = {"title": title, "payload": payload}
    return buttons


class Values:
    """What placeholders stand for: `{directory.<line>.<field>}`, `{site.<setting>}`, `{slot}`.

    Abroad the emergency number is the one that works where the reporter is, in every text.
    """

    def __init__(self, content: Content, country: str | None, named: dict[str, Any]) -> None:
        self._content = content
        self._directory = content.directory_of(country)
        self._abroad = content.is_abroad(country)
        self._own_number = content.own_number(country)
        self._named = {"home_name": content.directory_of(None).name, **named}

    def fill(self, text: str) -> str:
        return _PLACEHOLDER.sub(lambda match: self._value(match.group(1)), text)

    def of_here(self, text: str) -> str:
        """Return the author's text without what no telephone abroad can do."""
        if not self._abroad:
            return text
        paragraphs = map(_SENTENCES.split, text.split("\n\n"))
        kept = (filterfalse(_AT_HOME_ONLY.search, sentences) for sentences in paragraphs)
        return "\n\n".join(filter(None, map(" ".join, kept)))

    def contacts(self, keys: list[str]) -> list[dict[str, Any]]:
        """Return the lines of help; abroad those that surely do not work there are left out."""
        if not self._abroad:
            return self._directory.contacts(keys)
        entries = self._directory.entries
        works = [key for key in keys if entries[key].get("works_from_abroad") is not False]
        return [*self._own_emergency(keys), *self._directory.contacts(works)]

    def _own_emergency(self, keys: list[str]) -> list[dict[str, Any]]:
        known = self._own_number[0].isdigit()
        if EMERGENCY not in keys or not known:
            return []
        row = self._directory.emergency.to_json()
        return [{**row, "phone": self._own_number, "last_checked": None, "verified": False}]

    def _value(self, name: str) -> str:
        head, _, rest = name.partition(".")
        if self._abroad and name == f"directory.{EMERGENCY}.phone":
            value: Any = self._own_number
        elif head == "directory":
            key, _, field = rest.partition(".")
            value = self._directory.entries[key].get(field)
        elif head == "site":
            value = getattr(self._content.site, rest)
        else:
            value = self._named.get(name)
        if value in (None, ""):
            raise MissingValue(name)
        return str(value)
