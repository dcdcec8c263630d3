"""How the plain page lays out a preview: the words before the list of lines, and those after it."""

from __future__ import annotations

from gateway.messages import Message


def around_lines(message: Message) -> tuple[list[str], list[str]]:
    """Return the paragraphs before and after the list; rows that the list shows are left to it.

    Without a list, all paragraphs come before.
    """
    lines = (message.get("summary") or {}).get("lines") or []
    before: list[str] = []
    after: list[str] = []
    met = False
    for paragraph in message["text"].split("\n\n"):
        rows = paragraph.split("\n")
        kept = [row for row in rows if not _is_listed(row, lines)]
        if any(row.strip() for row in kept):
            (after if met else before).append("\n".join(kept))
        met = met or len(kept) < len(rows)
    return before, after


def _is_listed(row: str, lines: list[dict[str, str]]) -> bool:
    return any(line["label"] in row and line["text"] in row for line in lines)
