"""The form of each file (data/schemas/), said in plain words."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from workbench.check.content import ROOT, Content, File, close
from workbench.check.places import Map, Place, Text, place_of, texts

SCHEMAS = ROOT / "data" / "schemas"
SORTS = {
    "string": "a text; put it in quotes",
    "object": "names with a colon behind them, one a line",
    "array": "a list, each line beginning with a dash",
    "boolean": "true or false",
    "null": "null",
    "number": "a number",
    "integer": "a whole number",
}


def check_form(content: Content) -> None:
    """A file's structure: what is missing, unknown, empty or of the wrong sort."""
    for file in content.files.values():
        if file.mistakes or file.kind is None:
            content.mistakes.extend(file.mistakes)
        elif file.formed is None:
            before = len(content.mistakes)
            for error in _validator(file.kind).iter_errors(file.value):
                _say(content, file, error)
            _settings(content, file)
            file.formed = content.mistakes[before:]
        else:
            content.mistakes.extend(file.formed)


def check_files(content: Content) -> None:
    """Files that are not read, or not named as the programs look for them."""
    for file in content.files.values():
        stem = file.path.stem
        named = file.path.suffix == ".yml" and stem.replace("_", "").isalnum()
        country = file.kind == "directory" and stem.isupper()
        if not named or not (stem == stem.lower() or country):
            said = f"`{file.path.name}` is not a name that is looked for"
            content.say(file, Place(1, 1), "file-name", said)
        elif file.kind is None:
            content.say(file, Place(1, 1), "file-unread", "nothing reads this file")


@cache
def _validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / f"{kind}.json").read_text("utf-8")))


def _settings(content: Content, file: File) -> None:
    for text in texts(file.value):
        if "${" in text:
            place = file.find(text, "${")
            content.say(file, place, "field-setting", "Rasa reads `${…}` as a setting")


def _say(content: Content, file: File, error: ValidationError) -> None:
    path = list(error.absolute_path)
    place, name = place_of(file.value, path), _name(path)
    schema: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    wanted = schema.get("wanted") or schema.get("description") or ""
    limit: Any = error.validator_value
    instance: Any = error.instance
    match error.validator:
        case "required":
            for missing in sorted(set(limit) - set(instance)):
                said = f"`{missing}` is missing in {name}"
                content.say(file, place, "field-missing", said, name=missing)
        case "additionalProperties":
            _unknown(content, file, error)
        case "type":
            sort = _sorts(limit)
            content.say(file, place, "field-type", f"{name} is not of the right sort", wanted=sort)
        case "minLength" | "minItems" | "minProperties":
            least = _least(error)
            said = f"{name} is empty" if not error.instance else f"{name} has too little"
            content.say(file, place, "field-empty", said, least=least)
        case "maxItems" | "maxProperties":
            most = f"Write {error.validator_value} only; begin a new entry for the other."
            content.say(file, place, "field-value", f"{name} has too much", wanted=most)
        case "enum" | "const":
            allowed = _allowed(error)
            content.say(file, place, "field-value", f"{name} is not allowed", wanted=allowed)
        case _:
            place = _key_place(file, path, error) or place
            said = f"{name} is not written as it must be"
            content.say(file, place, "field-value", said, wanted=f"{wanted}.")


def _key_place(file: File, path: list[Any], error: ValidationError) -> Place | None:
    """Where a name that breaks `propertyNames` stands."""
    if not isinstance(error.instance, Text) or "propertyNames" not in error.absolute_schema_path:
        return None
    return error.instance.place


def _unknown(content: Content, file: File, error: ValidationError) -> None:
    known = list(error.schema.get("properties", ())) if isinstance(error.schema, dict) else []
    mapping: Map = error.instance  # type: ignore[assignment]
    for key in mapping:
        if key not in known:
            allowed = ", ".join(f"`{name}`" for name in known)
            like = close(str(key), known)
            hint = f"; perhaps you meant {like}" if like.startswith("`") else ""
            said = f"`{key}` is not known in {_name(list(error.absolute_path))}{hint}"
            content.say(file, mapping.keys_at[key], "field-unknown", said, allowed=allowed)


def _name(path: list[Any]) -> str:
    """Say where a value stands: `examples` of entry 1 of `nlu`."""
    parts = [f"entry {step + 1}" if isinstance(step, int) else f"`{step}`" for step in path[-3:]]
    return " of ".join(reversed(parts)) or "this file"


def _sorts(wanted: str | list[str]) -> str:
    names = [wanted] if isinstance(wanted, str) else wanted
    return " or ".join(SORTS[name] for name in names)


def _least(error: ValidationError) -> str:
    number = error.validator_value
    if error.validator == "minLength":
        return "a word"
    return f"{number} {'entry' if number == 1 else 'entries'}"


def _allowed(error: ValidationError) -> str:
    limit: Any = error.validator_value
    values = limit if error.validator == "enum" else [limit]
    written = ", ".join("null" if value is None else json.dumps(value) for value in values)
    return f"Write one of: {written}."
