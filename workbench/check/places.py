"""YAML read once, with the place of every value: line and column, counted from 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_STR = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
_PLAIN = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "null", "bool", "int", "float", "timestamp", "map", "seq", "value")
)


class Place(NamedTuple):
    """Where something stands in its file."""

    line: int
    column: int


START = Place(1, 1)


class Text(str):
    """A text that knows where it stands: from `place` to the line `end`."""

    place: Place = START
    end: int = 1
    block: bool = False  # written over lines of its own, after `|` or `>`


class Row(list[Any]):
    """A list that knows where it and each of its items stand."""

    place: Place
    places: list[Place]


class Map(dict[Any, Any]):
    """A mapping that knows where it, each key and each value stand."""

    place: Place
    keys_at: dict[Any, Place]
    values_at: dict[Any, Place]


@dataclass(frozen=True)
class Flaw:
    """Something that YAML allows, and Rasa reads otherwise than it looks."""

    code: str
    place: Place
    what: str


class Reading:
    """One file's value, and what was odd about how it is written.

    Raises: yaml.YAMLError, from the constructor, when it is no YAML at all.
    """

    def __init__(self, source: str) -> None:
        self.flaws: list[Flaw] = []
        node = yaml.compose(source, Loader=yaml.CSafeLoader)
        self._scalars = yaml.constructor.SafeConstructor()
        self._seen: set[int] = set()
        self.value = None if node is None else self._value(node)

    def _value(self, node: Node) -> Any:
        place = _place(node)
        if id(node) in self._seen:
            self.flaws.append(Flaw("yaml-anchor", place, "an alias (`*name`)"))
            return None
        self._seen.add(id(node))
        if node.tag not in _PLAIN:
            self.flaws.append(Flaw("yaml-anchor", place, f"the tag `{node.tag}`"))
            return None
        if isinstance(node, MappingNode):
            return self._map(node, place)
        if isinstance(node, SequenceNode):
            row = Row(self._value(item) for item in node.value)
            row.place, row.places = place, [_place(item) for item in node.value]
            return row
        assert isinstance(node, ScalarNode)  # there is no fourth kind
        return self._scalar(node, place)

    def _map(self, node: MappingNode, place: Place) -> Map:
        found = Map()
        found.place, found.keys_at, found.values_at = place, {}, {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key in found:
                self.flaws.append(Flaw("yaml-key-twice", _place(key_node), str(key)))
            found[key] = self._value(value_node)
            found.keys_at[key] = _place(key_node)
            found.values_at[key] = _place(value_node)
        return found

    def _key(self, node: Node) -> Any:
        if isinstance(node, ScalarNode):
            return self._value(node)
        self.flaws.append(Flaw("yaml-anchor", _place(node), "a key that is no plain word"))
        return f"key at line {_place(node).line}"

    def _scalar(self, node: ScalarNode, place: Place) -> Any:
        if node.tag == _NULL:
            return None
        if node.tag != _STR:
            try:
                return self._scalars.construct_object(node)
            except (ValueError, KeyError, yaml.YAMLError):  # 2026-13-45 looks like a day
                pass
        text = Text(node.value)
        text.place, text.end = place, node.end_mark.line + 1
        text.block = node.style in ("|", ">")
        return text


def _place(node: Node) -> Place:
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)


def place_of(value: Any, path: list[Any]) -> Place:
    """Return where the value stands that `path` (keys and numbers) leads to from `value`."""
    place = getattr(value, "place", START)
    for step in path:
        if isinstance(value, Map) and step in value:
            place, value = value.values_at[step], value[step]
        elif isinstance(value, Row) and isinstance(step, int) and step < len(value):
            place, value = value.places[step], value[step]
        else:
            break
    return place


def texts(value: Any) -> Iterator[Text]:
    """Yield every text inside `value`, keys left out."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Map):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, Row):
        for one in value:
            yield from texts(one)
