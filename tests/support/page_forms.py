"""The forms of a page, read as a browser reads them, to be filled in and sent without one."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

TEXT_TYPES = ("text", "search", "email", "url", "tel", "password", "date", "time", "number", "")
CHOSEN_TYPES = ("radio", "checkbox", "select")


@dataclass
class Field:
    """A control: what it is, its name, and the values that it offers."""

    kind: str
    name: str
    values: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form: where it goes and what is in it."""

    method: str
    action: str
    fields: list[Field] = field(default_factory=list)

    def text_fields(self) -> list[str]:
        return [one.name for one in self.fields if one.kind in (*TEXT_TYPES, "textarea")]

    def filled(self, text: str, turn: int) -> list[tuple[str, str]]:
        """Return what a browser would send with `text` in every text field.

        `turn` goes round what can be chosen: each option, and every second time each box.
        """
        given: list[tuple[str, str]] = []
        for one in self.fields:
            if one.kind in (*TEXT_TYPES, "textarea"):
                given.append((one.name, text))
            elif one.kind not in CHOSEN_TYPES:
                given += [(one.name, value) for value in one.values]
            elif one.values and (one.kind != "checkbox" or turn % 2):
                given.append((one.name, one.values[turn % len(one.values)]))
        return given


def forms_of(html: str) -> list[Form]:
    """Return the forms of a page; buttons with a name are left out but for a first one."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._by_id: dict[str, Form] = {}
        self._open: Form | None = None
        self._select: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(given.get("method", "get").lower(), given.get("action", ""))
            self.forms.append(self._open)
            self._by_id[given.get("id", "")] = self._open
        elif tag == "option" and self._select is not None:
            self._select.values.append(given.get("value", ""))
        elif tag in ("input", "textarea", "select", "button") and given.get("name"):
            self._control(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = None

    def _control(self, tag: str, given: dict[str, str]) -> None:
        form = self._by_id.get(given["form"]) if "form" in given else self._open
        if form is None:
            return
        kind = given.get("type", "text").lower() if tag == "input" else tag
        same = [one for one in form.fields if one.name == given["name"] and one.kind == kind]
        control = same[0] if same and kind in (*CHOSEN_TYPES, "button") else None
        if control is None:
            control = Field(kind, given["name"])
            form.fields.append(control)
        if tag == "select":
            self._select = control
        elif kind != "button" or not control.values:
            control.values.append(given.get("value", "on" if kind == "checkbox" else ""))
