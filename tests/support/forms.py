"""Forms of a page as a browser without scripts sees and sends them."""

from __future__ import annotations

from html.parser import HTMLParser

Fields = list[tuple[str, str]]


class _Forms(HTMLParser):
    """Collects, form by form, what would be sent: values, ticked boxes, chosen options."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, Fields]] = []
        self._area: str | None = None
        self._select: str | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((given.get("action", ""), []))
        elif tag == "input" and "name" in given:
            self._input(given)
        elif tag == "textarea":
            self._area, self._text = given["name"], ""
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and self._select and "selected" in given:
            self._add(self._select, given["value"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self._add(self._area, self._text.removeprefix("\n"))
            self._area = None
        if tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        self._text += data

    def _input(self, given: dict[str, str]) -> None:
        if given.get("type") in ("radio", "checkbox") and "checked" not in given:
            return
        self._add(given["name"], given.get("value", ""))

    def _add(self, name: str, value: str) -> None:
        self.forms[-1][1].append((name, value))


def fields(page: str, action: str) -> Fields:
    """Return what the first form of `page` with this `action` would send, without its button."""
    parser = _Forms()
    parser.feed(page)
    return next(found for where, found in parser.forms if where == action)


def filled(sent: Fields, **changes: str | list[str]) -> Fields:
    """Return `sent` with other values; a list stands for several boxes. `_` in a name is `-`
    before a number: words_1 is words-1."""
    new = {
        name[:-2] + "-" + name[-1] if name[-2:-1] == "_" and name[-1].isdigit() else name: value
        for name, value in changes.items()
    }
    kept = [(name, value) for name, value in sent if name not in new]
    for name, value in new.items():
        kept += [(name, one) for one in ([value] if isinstance(value, str) else value)]
    return kept
