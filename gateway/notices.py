"""What the gateway itself says when another part is away. Meaning: safety.md 1, contracts.md 1.

Draft words, signed by no practitioner yet.
"""

from __future__ import annotations

from core.directory import POLICE_TODAY, Directory
from gateway.directories import danger_line, emergency_contacts
from gateway.messages import Message, notice


class Notices:
    """The notices for somebody who is in `country`, with the numbers of `directory`."""

    def __init__(self, directory: Directory, country: str | None) -> None:
        self._danger = danger_line(directory, country)
        self._emergency = emergency_contacts(directory)
        self._police = directory.contact(POLICE_TODAY).to_json()

    def away(self) -> Message:
        """The bot could not be reached, or its answer could not be used."""
        return notice(
            f"{self._danger} I could not read your message just now, so please do not wait for me."
            " Your words are still here: press Try again.",
            self._emergency,
        )

    def not_started(self) -> Message:
        """The hello did not come."""
        return notice(
            f"{self._danger} I cannot start the conversation just now, so please do not wait for"
            " me. Press Try again in a moment.",
            self._emergency,
        )

    def part_away(self) -> Message:
        """A turn needed something that is away; the turn did not happen."""
        return notice(
            f"{self._danger} A part of this service that I need for this is away just now."
            " Nothing else is lost. Your words are still here: press Try again.",
            self._emergency,
        )

    def yes_unknown(self, *, to_words: bool) -> Message:
        """A yes got no answer. That nothing was sent is not certain, so it is not said.

        `to_words`: it was a yes to words that follow a summary, or said whether it helped.
        """
        what = "your words were" if to_words else "your summary was"
        return notice(
            f"I do not know yet whether {what} queued. Nothing you wrote is lost."
            " Press Try again: it cannot be sent twice. If it is urgent, ring"
            f" {self._police['phone']} ({self._police['name']}). {self._danger}",
            [*self._emergency, self._police],
        )

    def forgotten(self, *, may_be_yes: bool, to_words: bool) -> Message:
        """The hour was over: nothing of before is left, here or in the bot."""
        said = [
            f"{self._danger} I have forgotten what you told me before. I keep nothing longer than"
            " an hour, so that nobody finds it. We begin again now.",
            *([self._yes_not_known(to_words=to_words)] if may_be_yes else []),
            "A summary that you agreed to is not touched, and your return code still works.",
        ]
        contacts = [*self._emergency, self._police] if may_be_yes else self._emergency
        return notice("\n\n".join(said), contacts)

    def _yes_not_known(self, *, to_words: bool) -> str:
        what = "words you just said yes to were" if to_words else "summary you just said yes to was"
        return (
            f"I do not know whether the {what} queued. If it is urgent,"
            f" ring {self._police['phone']} ({self._police['name']})."
        )

    def lost(
        self, own_words: list[str], *, agreed: bool, may_be_yes: bool, to_words: bool
    ) -> Message:
        """The bot was started again and forgot the conversation."""
        said = [
            f"{self._danger} I am sorry: a part of this service stopped, and it lost what you had"
            " told me. We begin again now."
        ]
        if may_be_yes:
            said.append(self._yes_not_known(to_words=to_words))
        if agreed:
            said.append(
                "A summary that you agreed to before, and got a reference for, is not affected."
            )
        if own_words:
            said.append("These are your own words so far. You can copy them:")
            said.extend(own_words)
        contacts = [*self._emergency, self._police] if may_be_yes else self._emergency
        return notice("\n\n".join(said), contacts)
