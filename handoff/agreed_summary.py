"""Whether a summary is one that the referral system would take, and was agreed to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.protocols import Validator

import core
from core.consent import Line, canonical, digest
from handoff.errors import UnfitSummary

SCHEMA = Path(core.__file__).parent / "schemas" / "referral-summary-1.0.json"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})"
_DATE_TIME = re.compile(_DATE.pattern + _TIME)

# jsonschema checks "date-time" only where an optional package is installed; this always does.
_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("date", raises=ValueError)
def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return True  # a format is about strings only
    return _DATE.fullmatch(value) is not None and date.fromisoformat(value) is not None


@_FORMATS.checks("date-time", raises=ValueError)
def _is_date_time(value: object) -> bool:
    if not isinstance(value, str):
        return True
    return _DATE_TIME.fullmatch(value) is not None and datetime.fromisoformat(value) is not None


@cache
def _validator() -> Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=_FORMATS)


def _agreed_digest(consent: Mapping[str, Any]) -> str:
    lines = [Line(**line) for line in consent["agreed"]]
    return digest(lines, receiver=consent["receiver"], version=consent["wording_version"])


def _can_travel(summary: Mapping[str, Any]) -> bool:
    try:
        canonical(summary)
    except (TypeError, ValueError):  # half a surrogate pair has no UTF-8
        return False
    return True


def check(summary: Mapping[str, Any]) -> None:
    """Return if `summary` fits the schema and its digest is that of the lines agreed to.

    Raises:
        UnfitSummary: it does not. The message names no field and quotes nothing: a field's name
            may have been typed too.
    """
    if not (_can_travel(summary) and _validator().is_valid(summary)):
        raise UnfitSummary("the summary does not fit referral-summary-1.0; nothing was queued")
    consent = summary["consent"]
    if _agreed_digest(consent) != consent["digest"]:
        raise UnfitSummary("the digest is not that of the agreed lines; nothing was queued")
