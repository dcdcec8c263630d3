"""What a yes is a yes to: the digest of the lines that were shown, and what counts as a yes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

WORDING_VERSION = 1  # the text is utter_consent in data/nlu/consent.yml; a new text, a new number
PHONE_WORDING_VERSION = 2  # data/consent/phone.yml: a caller has a reference and no return code


@dataclass(frozen=True)
class Line:
    """One line of a preview, exactly as the reporter sees it."""

    id: str
    label: str
    text: str
    known_how: str | None = None  # seen, heard, told, guessed, unknown; None where it has no sense


def lines_to_json(lines: Iterable[Line]) -> list[dict[str, str | None]]:
    return [asdict(line) for line in lines]


def canonical(value: object) -> bytes:
    """Return the one JSON text of `value`: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(lines: Iterable[Line], *, receiver: str, version: int = WORDING_VERSION) -> str:
    """Return the SHA-256 (hex) over the lines that stand, the receiver and the wording version."""
    agreed = {"consent_version": version, "lines": lines_to_json(lines), "receiver": receiver}
    return hashlib.sha256(canonical(agreed)).hexdigest()


def hand_over_key(conversation: str, agreed_digest: str) -> str:
    """Return the key under which a summary is queued: the same yes never queues twice."""
    return hashlib.sha256(f"{conversation}\n{agreed_digest}".encode()).hexdigest()


def next_key(key: str) -> str:
    """Return the key of a yes to the same lines, once what went under `key` was taken back."""
    return hashlib.sha256(f"{key}\ntaken back".encode()).hexdigest()


NOTHING = "(?!)"  # fits no text: an empty list makes nothing a yes
MOST_BEFORE, MOST_AFTER = 5, 3  # bounded, so that no text is slow to read
# "that is" "correct"; "ive spoken to" "my mum"; "she says" "do it"
PAIRS = (("it_is", "right"), ("asked", "whom"), ("they_say", "so"))
# Signs that change no yes; a question mark does. "Aye,send it" is three words.
_SIGNS = str.maketrans({**dict.fromkeys("'’-"), **dict.fromkeys(",.!;", " ")})


def yes_words(told: Mapping[str, Iterable[str]], *, later: bool = False) -> re.Pattern[str]:
    """Return what every text that is a yes fits, of `data/consent/yes.yml`: `yes`, and each of
    `send` with some of `before` (each of a list of PAIRS with each of the other is one) and of
    `after`, or none; `later`: to words for the team, where "add it" asks for no line of a summary.
    """
    send = (*told["send"], *(told.get("later", ()) if later else ()))
    pairs = [f"{_one_of(told.get(one, ()))} {_one_of(told.get(other, ()))}" for one, other in PAIRS]
    before, after = f"(?:{'|'.join((_one_of(told['before']), *pairs))})", _one_of(told["after"])
    sends = f"(?:{before} ){{0,{MOST_BEFORE}}}{_one_of(send)}(?: {after}){{0,{MOST_AFTER}}}"
    return re.compile(f"{_one_of(told['yes'])}|{sends}")


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(str(word)) for word in words) or NOTHING})"


def is_yes(text: str, yes_words: re.Pattern[str]) -> bool:
    """Say whether `text` is, in lower case and without its signs, exactly what `yes_words` names.

    Nothing cleverer: each word of it is in a list, and "yes but leave out his dad" is not a yes to
    what was shown.
    """
    return yes_words.fullmatch(plain(text)) is not None


def plain(text: str) -> str:
    """Return `text` as it is compared: in lower case and without its signs."""
    return " ".join(text.lower().translate(_SIGNS).split())
