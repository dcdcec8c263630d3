"""Whether a summary is one: it fits its schema, and its digest is that of the lines agreed to.

What is found wrong is told by the schema's own words, never by what the summary said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

import core
from core import consent, receipts

SCHEMA_FILE = Path(core.__file__).parent / "schemas" / "referral-summary-1.0.json"
MOST_ERRORS = 10
_STRUCTURE = {"properties", "items", "anyOf", "additionalProperties"}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_RFC3339 = re.compile(
    _DATE.pattern + r"[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)

# Our own: jsonschema silently skips date-time unless a further package happens to be installed.
FORMATS = FormatChecker(formats=())


@FORMATS.checks("date-time", raises=ValueError)
def is_date_time(value: object) -> bool:
    """Say whether a text is a date and time by RFC 3339. Raises ValueError for 30 February."""
    if not isinstance(value, str):
        return True
    if not _RFC3339.fullmatch(value):
        return False
    return datetime.fromisoformat(value.upper()) is not None


@FORMATS.checks("date", raises=ValueError)
def is_date(value: object) -> bool:
    """Say whether a text is a date such as 2026-11-21. Raises ValueError for 30 February."""
    if not isinstance(value, str):
        return True
    return _DATE.fullmatch(value) is not None and date.fromisoformat(value) is not None


class BadSummary(ValueError):
    """The summary is refused. `errors` says where and by which rule; it quotes nothing."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__("the summary is refused")
        self.errors = errors


@cache
def schema() -> dict[str, Any]:
    """Return the published schema of a referral summary."""
    read: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return read


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema(), format_checker=FORMATS)


def check(summary: object) -> None:
    """Return if `summary` can be taken.

    Raises:
        BadSummary: it does not fit the schema, or its digest is not that of the agreed lines.
    """
    found: Iterator[ValidationError] = _validator().iter_errors(summary)
    errors = [_described(error) for error in islice(found, MOST_ERRORS)]
    if errors:
        raise BadSummary(errors)
    assert isinstance(summary, dict)
    if not receipts.is_reference(summary["reference"]):
        raise BadSummary([{"where": "reference", "rule": "pattern"}])
    if agreed_digest(summary) != summary["consent"]["digest"]:
        raise BadSummary([{"where": "consent.digest", "rule": "digest of the agreed lines"}])


def agreed_digest(summary: dict[str, Any]) -> str:
    """Return the digest that the consent of a schema-valid `summary` should have."""
    agreed = summary["consent"]
    lines = [consent.Line(**line) for line in agreed["agreed"]]
    return consent.digest(lines, receiver=agreed["receiver"], version=agreed["wording_version"])


def _described(error: ValidationError) -> dict[str, str]:
    """Say where `error` is by the schema's own path: the summary's could hold typed words."""
    *path, rule = [str(step) for step in error.absolute_schema_path]
    where = ".".join(step for step in path if step not in _STRUCTURE and not step.isdigit())
    return {"where": where or "summary", "rule": rule}
