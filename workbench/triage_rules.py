"""Writes docs/triage-rules.md from the rules themselves: `python -m workbench.triage_rules`.

A safeguarding lead signs the page; the test compares it with the program, so that nobody signs
rules that are not the ones that run.
"""

from __future__ import annotations

import inspect
from pathlib import Path

from core import questions, triage

PAGE = Path(__file__).resolve().parents[1] / "docs" / "triage-rules.md"
_HEAD = """# How an ending is chosen

This page is made from the program (`core/triage.py`, `core/questions.py`) by `make triage-rules`.
Do not edit it: change the program, and make it again. It is a draft.

**Signed by:** nobody yet. **Date:** none.

The gravest ending that any rule asks for is given. When no rule fires it is
`support_and_watch`, never `no_sign_told`. What was not asked or not answered never means no.
Nothing here is learned from data, and nobody is given a score.

## Endings, from the mildest to the gravest
"""
_SAID = f"""
## What is said about it

The reporter is told the reasons of the ending that was chosen, and the remarks below the rules.
Remarks change no ending. When no rule fires: "{triage.NO_RULE}"
"""
_COUNTS = """
## What a line counts for

Each sentence that was told is a line, in the reporter's own words, with how they know it.

- A line for concern counts in S1 only if the reporter saw or heard it. Hearsay and guesses stay so.
- A line about what is good, or who they still trust, is written down for staff as counting
  against concern. It makes no ending milder, and none graver.
- Since when something is so, and that it grows, is kept with the line. It makes no ending milder.
- Faith, dress, origin, illness, opinion and lawful protest are context, and no line for concern.
- A line that the reporter corrects keeps the gravest reading it ever had.

## Which questions are asked of whom

At most {most} of one person, after their telling. The first row that fits is taken. What the
telling says already is not asked. Each question can be skipped.
"""


def page() -> str:
    """Return the whole page as Markdown."""
    endings = [f"{ending.value}. `{ending.word}`" for ending in triage.Ending]
    rules = [
        _row(rule.code, f"`{rule.ending.word}`", rule.criterion, rule.source)
        for rule in triage.RULES
    ]
    said = [_row(one.code, one.reason, one.note) for one in (*triage.RULES, *triage.REMARKS)]
    told = [f"- `{name}`: {words}" for name, words in _fields().items()]
    sets = [_row(who, ", ".join(f"`{one}`" for one in asked)) for who, _, asked in questions.SETS]
    parts = [
        _HEAD,
        *endings,
        "\n## Rules\n",
        _row("code", "ending", "given when", "whose criterion it is"),
        _row("---", "---", "---", "---"),
        *rules,
        _SAID,
        _row("code", "said to the reporter", "shown to staff"),
        _row("---", "---", "---"),
        *said,
        "\n## What a rule may know\n",
        *told,
        _COUNTS.format(most=questions.MOST_ASKED),
        _row("who", "questions, in this order"),
        _row("---", "---"),
        *sets,
    ]
    return "\n".join(parts) + "\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _fields() -> dict[str, str]:
    """Return each field of `Told` with the comment that stands behind it."""
    fields: dict[str, str] = {}
    for row in inspect.getsource(triage.Told).splitlines():
        name, colon, rest = row.strip().partition(":")
        if colon and "#" in rest:
            fields[name] = rest.partition("#")[2].strip()
        elif colon and name.isidentifier():
            fields[name] = name.replace("_", " ")
    return fields


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
