"""Names that are used and defined nowhere, and names that are defined and used nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from core import coming_back, plain_questions, questions, statuses
from core.choices import CARD_CHOICES, INTENTS
from core.summary import NOT_INSTEAD_OF
from core.triage import Ending
from workbench.check.content import LONGER, SHORT, Content, Used, close, items, mapping, rows
from workbench.check.places import Map

# Rasa's own actions that a rule may name
RASAS = frozenset(
    "action_listen action_restart action_deactivate_loop action_back action_session_start".split()
)
UTTER_FAQ = "utter_faq"
# Words of Rasa's own in our programs, and the response that stands for every topic.
NO_RESPONSES = frozenset(("utter_action", "utter_message", UTTER_FAQ))
# Names that programs put together: what may stand behind each beginning.
PUT_TOGETHER = {
    "utter_": (
        *(coming_back.LOST_CODE, coming_back.WHERE_TO_SAY, coming_back.NOT_ADDED),
        *plain_questions.ANSWERS,
        *NOT_INSTEAD_OF,
    ),
    "utter_card_": CARD_CHOICES,
    "utter_ending_": tuple(ending.word for ending in Ending),
    "utter_status_": (*statuses.OF_SENDER, *statuses.OF_RECEIVER),
}
# How a message reads, beside the intents that have examples; the channel and the reader give them.
READINGS = frozenset(
    (
        "abuse_at_home another_harm_alone ask_why"
        " child_writes danger_unsure give_place give_return_code may_take_back"
        " no_code not_english nothing_left unreadable unsure"
    ).split()
)
# Answers to an open question: a form reads them, so no rule or story has to.
ANSWERS = frozenset("affirm deny dont_know follow_up previous skip".split())


def check_names(content: Content) -> None:
    """Intents, actions, responses, slots, forms and topics."""
    for check in (_intents, _actions, _responses, _slots, _forms, _topics):
        check(content)


def _intents(content: Content) -> None:
    known, domain = content.intents, content.domain_file
    from_nlu = [
        Used(file, block["intent"].partition("/")[0], block.values_at["intent"])
        for file, block in content.blocks
    ]
    served = content.in_steps("intent")
    for used in [*from_nlu, *served]:
        if used.name not in known:
            said = f"domain.yml has no intent `{used.name}`"
            content.say(
                used.file, used.place, "intent-unknown", said, close=close(used.name, known)
            )
    led_to = {used.name for used in from_nlu} | INTENTS | READINGS
    answered = {used.name for used in served} | ANSWERS
    for intent, place in items(content.domain.get("intents")):
        if intent not in answered:
            said = f"no rule or story begins with `{intent}`"
            content.say(domain, place, "intent-unserved", said)
        elif intent not in led_to:
            said = f"nothing leads to `{intent}`"
            content.say(domain, place, "intent-without-examples", said)


def _actions(content: Content) -> None:
    own = content.actions | set(content.forms) | RASAS
    used = content.in_steps("action")
    for one in used:
        if not one.name.startswith("utter_") and one.name not in own:
            said = f"domain.yml has no action `{one.name}`"
            content.say(one.file, one.place, "action-unknown", said, close=close(one.name, own))
    needed = {one.name for one in used} | _by_slots(content)
    for action, place in items(content.domain.get("actions")):
        if action not in needed:
            said = f"nothing uses `{action}`"
            content.say(content.domain_file, place, "action-unused", said)
        elif action not in content.code_names:
            said = f"no program has `{action}`"
            content.say(content.domain_file, place, "action-not-built", said)


def _by_slots(content: Content) -> set[str]:
    """Actions that Rasa runs by itself: those of mappings, forms and their questions."""
    maps = [one for slot in content.slots.values() for one in rows(mapping(slot).get("mappings"))]
    named = {str(mapping(one).get("action")) for one in maps}
    named |= {f"validate_{form}" for form in content.forms}
    return named | {f"action_ask_{used.name}" for used in content.form_slots}


def _responses(content: Content) -> None:
    known = set(content.responses)
    steps = [one for one in content.in_steps("action") if one.name.startswith("utter_")]
    for used in steps:
        if used.name not in known and used.name != UTTER_FAQ:
            _missing(content, used, known)
    for name in sorted(_said_by_code(content) - known):
        place = content.domain.keys_at.get("actions", content.domain_file.part.place)
        _missing(content, Used(content.domain_file, name, place), known)
    for used in content.form_slots:
        question = f"utter_ask_{used.name}"
        if question not in known and f"action_ask_{used.name}" not in content.actions:
            said = f"the question `{used.name}` has no words"
            content.say(used.file, used.place, "form-question", said, name=question)
    said_somewhere = {used.name for used in steps} | _said_by_code(content) | _asked(content)
    for name, variants in content.responses.items():
        if name not in said_somewhere and not name.startswith((SHORT, LONGER)):
            file = variants[0].file if variants else content.domain_file
            place = mapping(file.part.get("responses")).keys_at.get(name, file.part.place)
            content.say(file, place, "response-unused", f"nothing says `{name}`")


def _missing(content: Content, used: Used, known: Iterable[str]) -> None:
    said = f"there are no words for `{used.name}`"
    like = close(used.name, known)
    content.say(used.file, used.place, "response-unknown", said, close=like, name=used.name)


def _said_by_code(content: Content) -> set[str]:
    named = {name for name in content.code_names if name.startswith("utter_")}
    named |= {
        f"{start}{end}"
        for start in content.code_prefixes
        for end in (*PUT_TOGETHER.get(start, ()), *_cards(content, start))
    }
    return named - NO_RESPONSES


def _cards(content: Content, start: str) -> set[str]:
    """The emergency cards that cues name; a reading without one shows the first."""
    if start != "utter_card_":
        return set()
    cues = [cue for file in content.of_kind("cues") for cue in rows(file.part.get("cues"))]
    return {str(card) for cue in cues if (card := mapping(cue).get("card"))}


def _asked(content: Content) -> set[str]:
    asked = [*(used.name for used in content.form_slots), questions.WRITER_UNDER_18]
    return {f"utter_ask_{name}" for name in asked}


def _slots(content: Content) -> None:
    known = {*content.slots, "requested_slot"}
    for story, one, slot in content.slots_in_steps:
        if slot not in known:
            said = f"domain.yml has no slot `{slot}`"
            content.say(
                story.file, one.keys_at[slot], "slot-unknown", said, close=close(slot, known)
            )
        elif story.kind == "story" or one[slot] is not None:
            _leaning(content, Used(story.file, slot, one.keys_at[slot]), one)
    for used in content.form_slots:
        if used.name not in known:
            said = f"domain.yml has no slot `{used.name}`"
            content.say(used.file, used.place, "slot-unknown", said, close=close(used.name, known))
    needed = content.code_names | {slot for _, _, slot in content.slots_in_steps}
    needed |= {used.name for used in content.form_slots}
    for slot in content.slots:
        if slot not in needed and f".{slot}" not in content.code:
            place = content.slots.keys_at[slot]
            content.say(
                content.domain_file, place, "slot-unused", f"nothing uses the slot `{slot}`"
            )


def _leaning(content: Content, used: Used, one: Map) -> None:
    """A slot that a step leans on must influence the conversation and may have this value."""
    slot = mapping(content.slots.get(used.name))
    values = [value for value, _ in items(slot.get("values"))]
    value = one[used.name]
    if used.name == "requested_slot" or slot.get("influence_conversation") is False:
        said = f"the slot `{used.name}` does not influence the conversation"
        content.say(used.file, used.place, "slot-without-influence", said)
    elif slot.get("type") == "categorical" and value is not None and value not in values:
        said = f"the slot `{used.name}` cannot be `{value}`"
        place = one.values_at[used.name]
        content.say(used.file, place, "slot-value", said, close=close(str(value), values))


def _forms(content: Content) -> None:
    loops = content.in_steps("active_loop")
    for used in loops:
        if used.name not in content.forms:
            said = f"domain.yml has no form `{used.name}`"
            like = close(used.name, content.forms)
            content.say(used.file, used.place, "form-unknown", said, close=like)
    started = {used.name for used in content.in_steps("action")}
    for form, place in content.forms.keys_at.items():
        if form not in started:
            content.say(content.domain_file, place, "form-unused", f"no rule starts `{form}`")


def _topics(content: Content) -> None:
    slot = mapping(content.slots.get("topic"))
    for topic, place in items(slot.get("values")):
        if topic not in content.topics:
            said = f"data/nlu/faq/ has no topic `{topic}`"
            like = close(str(topic), content.topics)
            content.say(content.domain_file, place, "topic-unknown", said, close=like)
