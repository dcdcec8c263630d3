"""Which of the five endings a conversation has, and why. Pure: no Rasa, no network, no clock.

Read RULES from top to bottom: each has a code that staff see and a test names, the published
criterion it serves, and the condition. Status: draft, signed by nobody yet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum


class Ending(IntEnum):
    """From the mildest to the gravest; the order is what `decide` compares."""

    NO_SIGN_TOLD = 1  # only under all the conditions of rule N1
    SUPPORT_AND_WATCH = 2  # also whenever no rule fires
    SAFEGUARDING_TEAM = 3
    POLICE_TODAY = 4
    EMERGENCY = 5  # the person is told to ring now; nobody waits for the desk

    @property
    def word(self) -> str:
        """The name in schema, slots and desk: `police_today`."""
        return self.name.lower()


@dataclass(frozen=True)
class Told:
    """What we were told. None is "not asked or not answered"; it never means no."""

    danger: bool | None = None  # answer to the danger question
    card_stands: bool = False  # an emergency card that was neither "not now" nor a misreading
    card_before: bool = False  # an emergency card earlier, not cleared as a misreading
    urgent_read: bool = False  # something serious, not now, in any message
    emergency_read: bool = False  # as above, an emergency; cleared only as a misreading
    concerns: int = 0  # lines that count for concern, however known
    concerns_first_hand: int = 0  # of these, seen or heard by the reporter
    growing: bool = False  # a line for concern that says since when, or that it grows
    protective: int = 0  # lines about what is good, or whom they still trust
    writer_under_18: bool | None = None
    child_in_home: bool | None = None
    change_told: bool = False  # what changed was told, in any message
    language_read: bool = True  # every message was in a language that is read


@dataclass(frozen=True)
class Rule:
    code: str  # shown to staff, named by a test, never reused
    ending: Ending
    criterion: str
    source: str  # who published the criterion
    reason: str  # said to the reporter: about what they told, never about the person
    note: str  # shown to staff beside the code
    applies: Callable[[Told], bool]


RULES = (
    Rule(
        "E1",
        Ending.EMERGENCY,
        "Immediate risk of harm, of a crime or of travel to a conflict zone",
        "Devon flowchart; Department for Education",
        "You told me about danger, and I asked you to call.",
        "The emergency card stands. Find out first whether anybody has called.",
        lambda told: told.card_stands,
    ),
    Rule(
        "E2",
        Ending.EMERGENCY,
        "The reporter says that someone is in danger now",
        "Devon flowchart",
        "You said that someone is in danger, or may be soon.",
        "The reporter answered yes to the danger question. Find out whether anybody has called.",
        lambda told: told.danger is True and not told.card_before,
    ),
    Rule(
        "P1",
        Ending.POLICE_TODAY,
        "Serious, not now: appears to be involved in planning an offence",
        "Department for Education",
        "Something that you wrote sounds serious, even if it is not for this minute.",
        "Read as serious, with nothing that says when. The reporter was told to ring the police.",
        lambda told: told.urgent_read,
    ),
    Rule(
        "P2",
        Ending.POLICE_TODAY,
        "An emergency was read earlier; the reporter says it is not happening now",
        "ours: an earlier card is never forgotten",
        "Something that you wrote sounded like danger, so it is safer to tell the police.",
        "A card was shown and not cleared as a misreading. Read the line that it came from first.",
        lambda told: told.card_before or told.emergency_read,
    ),
    Rule(
        "S1",
        Ending.SAFEGUARDING_TEAM,
        "Seen or heard by the reporter, and a published sign",
        "ACT Early; NSPCC; Department for Education",
        "You saw or heard something yourself that these teams want to know about.",
        "At least one line for concern is first hand.",
        lambda told: told.concerns_first_hand > 0,
    ),
    Rule(
        "S2",
        Ending.SAFEGUARDING_TEAM,
        "A child writes: safeguarding of children comes first",
        "Department for Education",
        "You are under 18, and a grown-up should help you with this.",
        "The reporter is under 18. No address, school or telephone number was asked.",
        lambda told: told.writer_under_18 is True,
    ),
    Rule(
        "S3",
        Ending.SAFEGUARDING_TEAM,
        "A child lives in the home, and any line for concern",
        "ours, stricter than published criteria",
        "Someone under 18 lives with them, and a team would think of that child too.",
        "A child lives in the home. Think of that child as well as of the person.",
        lambda told: told.child_in_home is True and told.concerns > 0,
    ),
    Rule(
        "S4",
        Ending.SAFEGUARDING_TEAM,
        "Whether anyone is in danger is not known, and any line for concern: in doubt, refer",
        "Department for Education",
        "We do not know whether anyone is in danger, so it is safer to ask a team.",
        "The danger question was not answered, or the reporter may not be safe from the person.",
        lambda told: told.danger is None and told.concerns > 0,
    ),
    Rule(
        "N1",
        Ending.NO_SIGN_TOLD,
        "An adult told what changed, answered that nobody is in danger, and no line is for concern",
        "ours: all conditions must hold",
        "You told me what changed, and I saw none of the known signs in it.",
        "No line was read as a sign. The reporter was told the limits of that, and what may help.",
        lambda told: (
            told.danger is False
            and told.change_told
            and told.concerns == 0
            and told.writer_under_18 is False
            and told.language_read
            and not (told.card_stands or told.card_before)
            and not (told.urgent_read or told.emergency_read)
        ),
    ),
)
NO_RULE = "Nothing that you told me asks for more than this, as far as I can see."


@dataclass(frozen=True)
class Remark:
    """What counts beside the rules: it is said and written down, and changes no ending."""

    code: str
    reason: str
    note: str
    applies: Callable[[Told], bool]


REMARKS = (
    Remark(
        "growing",
        "You say since when, or that it grows. That matters.",
        "Said to be new or growing: see the lines with a time.",
        lambda told: told.growing,
    ),
    Remark(
        "protective",
        "You also told me about good things in their life. Those are a way in.",
        "Protective facts were told: see the lines against concern.",
        lambda told: told.protective > 0,
    ),
)


@dataclass(frozen=True)
class Decision:
    ending: Ending
    rules: tuple[str, ...]  # codes of all rules that fired


def decide(told: Told) -> Decision:
    """Return the gravest ending that any rule asks for, and the codes of all that fired.

    Source: the published criteria named in RULES. When no rule fires the ending is
    SUPPORT_AND_WATCH, never NO_SIGN_TOLD.
    """
    fired = [rule for rule in RULES if rule.applies(told)]
    ending = max((rule.ending for rule in fired), default=Ending.SUPPORT_AND_WATCH)
    return Decision(ending, tuple(rule.code for rule in fired))


def reasons(told: Told) -> list[str]:
    """Return, for the reporter, why the ending of `decide` was chosen, and what else counted."""
    decision = decide(told)
    decisive = [
        rule.reason
        for rule in RULES
        if rule.code in decision.rules and rule.ending == decision.ending
    ]
    return [*(decisive or [NO_RULE]), *(one.reason for one in REMARKS if one.applies(told))]
