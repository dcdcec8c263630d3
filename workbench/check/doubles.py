"""The same thing twice: Rasa merges such things silently, and which one wins is chance."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.check.content import Content, Used, items, mapping, rows


def check_doubles(content: Content) -> None:
    """Responses, rules and stories, cues, word lists, names in domain.yml, buttons."""
    _say(content, "response-twice", _responses(content), "the response")
    paths = [Used(path.file, path.name, path.place) for path in content.paths]
    _say(content, "path-twice", paths, "a rule or story called")
    _say(content, "cue-twice", _cues(content), "the cue")
    for key in ("marks", "words"):
        _say(content, "list-twice", _lists(content, key), "the list")
    for key in ("intents", "actions"):
        names = items(content.domain.get(key))
        _say(content, "name-twice", [Used(content.domain_file, *one) for one in names], "the name")
    for used in _questions(content):
        _say(content, "name-twice", used, "the question")
    for variant in content.variants:
        buttons = [button for button in rows(variant.value.get("buttons")) if button]
        payloads = [
            Used(variant.file, str(button["payload"]), button.values_at["payload"])
            for button in map(mapping, buttons)
            if "payload" in button
        ]
        _say(content, "choice-twice", payloads, "a button that does")


def _say(content: Content, code: str, found: Iterable[Used], what: str) -> None:
    first: dict[str, Used] = {}
    for one in found:
        if other := first.get(one.name):
            where = f"{other.file.path}:{other.place.line}"
            said = f"{what} `{one.name}` stands in {where} already"
            content.say(one.file, one.place, code, said)
        else:
            first[one.name] = one


def _responses(content: Content) -> list[Used]:
    return [
        Used(file, name, place)
        for file in content.nlu_files
        for name, place in mapping(file.part.get("responses")).keys_at.items()
    ]


def _cues(content: Content) -> list[Used]:
    cues = [
        (file, mapping(cue))
        for file in content.of_kind("cues")
        for cue in rows(file.part.get("cues"))
    ]
    return [
        Used(file, str(cue["code"]), cue.values_at["code"]) for file, cue in cues if "code" in cue
    ]


def _lists(content: Content, key: str) -> list[Used]:
    return [
        Used(file, name, place)
        for file in content.of_kind("cues", "marks", "words")
        for name, place in mapping(file.part.get(key)).keys_at.items()
    ]


def _questions(content: Content) -> list[list[Used]]:
    """The questions of each form."""
    forms = [mapping(form) for form in content.forms.values()]
    return [
        [Used(content.domain_file, *one) for one in items(form.get("required_slots"))]
        for form in forms
    ]
