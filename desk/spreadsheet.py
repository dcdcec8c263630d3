"""Rows as a CSV file that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS_A_FORMULA = tuple("=+-@\t\r\n|%")


def as_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """Return `rows` as UTF-8 with a byte order mark (Excel guesses another encoding without)."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Return `cell` as text in every spreadsheet: what could be a formula begins with a quote.

    Source: OWASP, CSV injection.
    """
    return f"'{cell}" if cell.lstrip(" ").startswith(_STARTS_A_FORMULA) else cell
