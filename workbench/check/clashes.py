"""Rules and stories that contradict each other, found as Rasa 3.6.21 finds them when it trains.

The same walk as `rasa.core.policies.rule_policy`: every rule becomes keys (the states since its
beginning) with the action that follows; then every rule and story is walked, and each of its
actions is held against the longest key that fits. tests/bot/test_checker_and_rasa_agree.py
compares the two.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from workbench.check.content import Content, Story, mapping, rows
from workbench.check.places import Map, Place

LISTEN, SNIPPET, NOT_SET = "action_listen", "...", "should_not_be_set"
State = dict[str, dict[str, Any]]


class Event(NamedTuple):
    """One thing that happens: `kind` is intent, action, loop or slot."""

    kind: str
    name: Any
    value: Any
    place: Place


@dataclass(frozen=True)
class Moment:
    """What stands before an action is chosen."""

    intent: str | None = None
    action: str | None = None  # the last one
    loop: str | None = None
    slots: dict[str, Any] = field(default_factory=dict)

    def after(self, event: Event) -> Moment:
        if event.kind == "intent":
            return replace(self, intent=event.name)
        if event.kind == "action":
            return replace(self, action=event.name)
        if event.kind == "loop":
            return replace(self, loop=event.name)
        slots = {name: value for name, value in self.slots.items() if name != event.name}
        return replace(
            self, slots=slots if event.value is None else slots | {event.name: event.value}
        )

    def state(self) -> State:
        """As Rasa writes it: what is not there is left out."""
        state: State = {}
        if self.loop:
            state["active_loop"] = {"name": self.loop}
        if self.action:
            state["prev_action"] = {"action_name": self.action}
        if self.slots:
            state["slots"] = self.slots
        if self.intent and self.action:
            state["user"] = {"intent": self.intent}
        return state


class Walk(NamedTuple):
    """A rule or story as the states before each of its actions, and the action with its place."""

    story: Story
    events: list[Event]
    states: list[State]
    actions: list[Event]


class Clash(NamedTuple):
    """An action that is answered otherwise, and by which rules."""

    walk: Walk
    action: Event
    rules: list[Story]
    instead: str | None


def check_clashes(content: Content) -> None:
    """Contradictions, and rules that lack what other rules set."""
    leaning = {
        str(name)
        for name, slot in content.slots.items()
        if mapping(slot).get("influence_conversation") is not False
    }
    walks = [_walk(story, leaning) for story in content.paths if story.steps]
    rules = [walk for walk in walks if walk.story.kind == "rule"]
    _incomplete(content, rules)
    seen = set()
    for clash in _Rules(rules).clashes(walks):
        key = (clash.walk.story.place, clash.action.place)
        if key not in seen:
            seen.add(key)
            _say(content, clash)


def _say(content: Content, clash: Clash) -> None:
    others = sorted(f"“{one.name}” ({one.file.path}:{one.place.line})" for one in clash.rules)
    instead = f", which goes on with `{clash.instead}`" if clash.instead else ""
    does = "waits here" if clash.action.name == LISTEN else f"goes on with `{clash.action.name}`"
    said = f"this {does} and contradicts {' and '.join(others)}{instead}"
    content.say(clash.walk.story.file, clash.action.place, "paths-clash", said)


def _events(story: Story, leaning: set[str]) -> Iterator[Event]:
    rule = story.kind == "rule"
    for step in story.condition:
        yield from _of_step(step, leaning, rule)
    last = SNIPPET if rule else None
    if rule:
        yield Event("action", SNIPPET, None, story.place)
    for step in story.steps:
        for event in _of_step(step, leaning, rule):
            if event.kind == "intent" and last != LISTEN:
                yield Event("action", LISTEN, None, event.place)
            yield event
            last = event.name if event.kind == "action" else None
    if last != LISTEN:
        yield Event("action", LISTEN, None, story.steps[-1].place)


def _of_step(step: Map, leaning: set[str], rule: bool) -> Iterator[Event]:
    empty = NOT_SET if rule else None  # a rule can say that something must not be set
    for kind in ("intent", "action"):
        if kind in step:
            yield Event(kind, str(step[kind]), None, step.values_at[kind])
    if "active_loop" in step:
        loop = str(step["active_loop"]) if step["active_loop"] else empty
        yield Event("loop", loop, None, step.values_at["active_loop"])
    for one in map(mapping, rows(step.get("slot_was_set"))):
        for slot, value in one.items():
            if slot in leaning:
                yield Event("slot", slot, empty if value is None else str(value), one.keys_at[slot])


def _walk(story: Story, leaning: set[str]) -> Walk:
    moment, events, states, actions = Moment(), list(_events(story, leaning)), [], []
    for event in events:
        if event.kind == "action":
            states.append(moment.state())
            actions.append(event)
        moment = moment.after(event)
    return Walk(story, events, states, actions)


def _key(states: list[State]) -> str | None:
    """The states since the rule's beginning, as one text; None at the beginning itself."""
    since: list[State] = []
    for state in reversed(states):
        if state.get("prev_action", {}).get("action_name") == SNIPPET:
            break
        since.insert(0, state)
    return json.dumps(since, sort_keys=True) if since else None


def _fits(rule: State, now: State) -> bool:
    before, latest = rule.get("prev_action"), now.get("prev_action")
    if not before or not latest:
        return not before and not latest
    for part, wanted in rule.items():
        for name, value in wanted.items():
            have = now.get(part, {}).get(name)
            if value == NOT_SET:
                if have and have != NOT_SET:
                    return False
            elif value and have != value:
                return False
    return True


class _Rules:
    """What the rules answer, by key."""

    def __init__(self, rules: list[Walk]) -> None:
        self._rules = rules
        self._next: dict[str, str] = {}
        ambiguous = set()
        for walk in rules:
            for at, action in enumerate(walk.actions):
                key = _key(walk.states[: at + 1])
                if (
                    key
                    and key not in ambiguous
                    and self._next.setdefault(key, action.name) != action.name
                ):
                    ambiguous.add(key)
                    del self._next[key]
        self._next = {key: name for key, name in self._next.items() if name != SNIPPET}
        self._as_states: dict[str, list[State]] = {key: json.loads(key) for key in self._next}
        self._by_last: dict[str, list[str]] = defaultdict(list)
        for key, states in self._as_states.items():
            self._by_last[states[-1].get("prev_action", {}).get("action_name", "")].append(key)

    def clashes(self, walks: list[Walk]) -> Iterator[Clash]:
        """Yield each action of `walks` that some rule answers otherwise."""
        by_source: dict[str, list[tuple[Story, str]]] = defaultdict(list)
        for walk, action, source, _ in self._predictions(self._rules):
            by_source[source].append((walk.story, action.name))
        for walk, action, source, predicted in self._predictions(walks):
            story = walk.story.kind == "story"
            if predicted == action.name or (predicted is None and story):
                continue
            if self._forgotten(walk, source, predicted):
                continue
            others = [one for one, name in by_source[source] if name != action.name]
            if others:
                yield Clash(walk, action, others, predicted)

    def _forgotten(self, walk: Walk, source: str, predicted: str | None) -> bool:
        """Rasa drops a rule that only waits after an action, where a story goes on from it."""
        if walk.story.kind == "rule" or predicted != LISTEN or source.count("prev_action") > 1:
            return False
        longer = [key for key in self._next if key.startswith(source[:-2]) and key != source]
        if longer:
            self._next.pop(source, None)
            self._as_states.pop(source, None)
            for keys in self._by_last.values():
                if source in keys:
                    keys.remove(source)
        return bool(longer)

    def _predictions(self, walks: list[Walk]) -> Iterator[tuple[Walk, Event, str, str | None]]:
        """Yield each action that is no beginning, with the key that fits it and what that says."""
        for walk in walks:
            beginning = True
            for at, action in enumerate(walk.actions):
                if action.name == SNIPPET or beginning:
                    beginning = action.name == SNIPPET
                    continue
                source, predicted = self._predict(walk.states[: at + 1], action.name)
                if source:
                    yield walk, action, source, predicted

    def _predict(self, states: list[State], gold: str) -> tuple[str, str | None]:
        loop = states[-1].get("active_loop", {}).get("name")
        loop = None if loop == NOT_SET else loop
        last = states[-1].get("prev_action", {}).get("action_name")
        if loop and last == loop and gold == LISTEN:
            return "", LISTEN  # a form that ran waits
        if loop and gold == loop and last != loop:
            return "", loop  # a form that is open goes on by itself
        fitting = [key for key in self._by_last.get(last or "", ()) if self._fits_key(key, states)]
        if not fitting:
            return _key(states) or "", None
        best = max(fitting, key=len)
        predicted = self._next[best]
        general = loop and predicted == LISTEN and "active_loop" not in self._as_states[best][-1]
        return best, (loop if general else predicted)

    def _fits_key(self, key: str, states: list[State]) -> bool:
        pairs = zip(reversed(self._as_states[key]), reversed(states), strict=False)
        return all(_fits(rule, now) for rule, now in pairs)


def _incomplete(content: Content, rules: list[Walk]) -> None:
    """An action that sets a slot or opens a form in one rule must do so in all."""
    slots, loops = _set_after(rules, "slot"), _set_after(rules, "loop")
    for walk in rules:
        for before, action in zip(walk.actions, [*walk.actions[1:], None], strict=True):
            if action is None or SNIPPET in (before.name, action.name):
                continue
            state = walk.states[walk.actions.index(action)]
            _missing(content, walk, before, state, slots[before.name], loops[before.name])


def _set_after(rules: list[Walk], kind: str) -> dict[str, set[str]]:
    """What each action is followed by in any rule, before the next action or message."""
    found: dict[str, set[str]] = defaultdict(set)
    for walk in rules:
        action: str | None = None
        for event in walk.events:
            if event.kind in ("action", "intent"):
                action = event.name if event.kind == "action" else None
            elif action and event.kind == kind:
                found[action].add(event.name)
    return found


def _missing(
    content: Content, walk: Walk, action: Event, state: State, slots: set[str], loops: set[str]
) -> None:
    loop = state.get("active_loop", {}).get("name")
    said = f"in other rules `{action.name}` is followed by more"
    if loops and loop not in loops:
        named = sorted("null" if one == NOT_SET else one for one in loops)
        name = f"`- active_loop: {named[0]}`"
        content.say(walk.story.file, action.place, "rule-incomplete", said, name=name)
    for slot in sorted(slots - set(state.get("slots", {}))):
        name = f"`- slot_was_set: [{{{slot}: …}}]`"
        content.say(walk.story.file, action.place, "rule-incomplete", said, name=name)
