"""The words staff read for the values of a summary. What was not told is never shown as a no."""

from __future__ import annotations

from core import triage

NOT_TOLD = "Not told"
KNOWS = "Knows; nothing more was told"
REDACTED = "[redacted by staff]"

# What the reporter was shown: the headings of the five endings.
ENDINGS = {
    "emergency": "Call the emergency number now",
    "police_today": "Tell the police today",
    "safeguarding_team": "A safeguarding team could help",
    "support_and_watch": "Get support, and see how it goes",
    "no_sign_told": "I do not see the signs of radicalisation in what you have told me",
}
DANGER_ENDINGS = ("emergency", "police_today")
CLOSING = ("completed", "declined")  # statuses that are a decision of staff to close a case
RULE_NOTES = {rule.code: rule.note for rule in triage.RULES}

STATUSES = {
    "submitted": "New, not opened",
    "seen": "Opened",
    "accepted": "Accepted",
    "declined": "Declined",
    "in_progress": "In progress",
    "on_hold": "On hold",
    "completed": "Completed",
    "withdrawn": "Taken back by the reporter",
    "entered_in_error": "Entered in error",
}

ROLES = {"handler": "Handler", "lead": "Lead", "administrator": "Administrator"}
ROLES_EXPLAINED = {
    "handler": "reads referrals and works on them",
    "lead": "reads referrals, assigns them, and sees the numbers",
    "administrator": "manages people and settings, and cannot read referrals",
}

KINDS = {"concern": "A concern about a person", "online_content": "Something seen online"}
CHANNELS = {"chat": "Chat", "form": "Form", "phone": "Telephone", "partner": "Partner"}

RELATIONS = {
    "parent": "Parent",
    "child": "Son or daughter",
    "sibling": "Brother or sister",
    "partner": "Partner",
    "former_partner": "Former partner",
    "grandparent": "Grandparent",
    "other_family": "Other family",
    "friend": "Friend, housemate or neighbour",
    "colleague": "Colleague",
    "professional": "Knows them through work, as a professional",
    "self": "Writes about themselves",
    "other": "Other",
    "unknown": NOT_TOLD,
}

AGE_BANDS = {
    "under_10": "Under 10",
    "10_12": "10 to 12",
    "13_15": "13 to 15",
    "16_17": "16 or 17",
    "18_24": "18 to 24",
    "25_over": "25 or over",
    "unknown": NOT_TOLD,
}

DIRECTIONS = {
    "for": "Counts for concern",
    "against": "Counts against concern",
    "context": "Context",
}

KNOWN_HOW = {
    "seen": "Seen by the reporter",
    "heard": "Heard by the reporter",
    "told": "Told to the reporter by someone else",
    "guessed": "A guess of the reporter",
    "unknown": "How they know: not told",
}

ADVICE = {
    "card_others": "Emergency card: others may be in danger",
    "card_suicide": "Emergency card: someone may end their life",
    "card_reporter_hurt": "Emergency card: the reporter is threatened or hurt",
    "card_reporter_may_hurt": "Emergency card: the reporter may hurt someone",
    "police_today": "Told to tell the police today",
    "danger_question": "Asked whether anyone is in danger",
}
_CARD = "Emergency card: "
CARDS = {code: said.removeprefix(_CARD) for code, said in ADVICE.items() if said.startswith(_CARD)}

ADVICE_CHOICES = {
    "called": "They said: I have called",
    "cannot_call": "They said: I cannot call",
    "not_now": "They said: it is not happening now",
    "misread": "They said: you misread me",
}
NO_CHOICE = "No choice was made"

DANGER_ANSWERS = {
    "yes": "Yes, someone may be in danger",
    "no": "No",
    "unknown": "Not known: not answered, or not sure",
}

OTHERS = {
    "school": "School or college",
    "health": "Health service",
    "police": "Police",
    "family": "Family",
    "social_care": "Social care",
    "faith": "Faith community",
    "other": "Someone else",
}

WANTS_CONTACT = {
    True: "They want to be contacted.",
    False: "Do not contact the reporter. They said no.",
    None: "Whether they want to be contacted: not told. Do not contact them before you know.",
}

ASK_BY_CODE = "A child wrote this: ask through the return code, under “Words to the reporter”."

ORIGINS = {
    "verbatim": "the reporter's own words",
    "chosen": "an answer that was offered: by a button, or in words that mean it",
    "generated": "made by the program",
}
# What "made by the program" means for a field: read in what was written, or worked out.
READ = "read by the program in the reporter's words"
MADE = {
    "danger.answer": "not answered: a card was shown for what the program read",
    "person.age_band": READ,
    "person.under_18": "worked out from the age",
    "reporter.anonymous": "worked out: whether they told how to reach them",
    "reporter.relation": READ,
    "reporter.under_18": "told by a button or read in their words; which of the two is not kept",
    "urgency.ending": "worked out by the rules",
    "urgency.rules": "worked out by the rules",
}

EVENTS = {
    "referral.added": "The reporter added",
    "referral.answered": "The reporter answered",
    "referral.feedback": "The reporter said whether it helped",
    "referral.withdrawn": "The reporter asked to take this referral back, after it was opened",
}

# What staff did about a case. CONTACT_KINDS are those that stop the clock of the first contact.
ACTION_KINDS = {
    "told_police": "Told the police",
    "spoke_to_reporter": "Spoke to the reporter",
    "spoke_to_person": "Spoke to the person of concern",
    "asked_team": "Asked another team",
    "passed_on": "Passed to another team",
    "looked_for_more": "Looked for more information",
    "no_action": "Decided that nothing needs to be done",
    "signed_off": "Signed off the decision",
}
CONTACT_KINDS = ("spoke_to_reporter", "spoke_to_person")
POLICE_KINDS = frozenset({"told_police"})  # that say: the police know
SIGNED_OFF = "signed_off"  # a lead only: looked at a case of danger that was closed, and agrees

# What the case's page says once a form of it (desk.case_pages.FORMS) was saved.
SAVED = {
    "claim": "Saved: you have this case now.",
    "release": "Saved: the case is back in the queue, and nobody has it.",
    "hand-over": "Saved: the case is handed over.",
    "status": "Saved: the status was changed.",
    "words": "Saved: the reporter can read your words now.",
    "notes": "Saved: your internal note was added.",
    "actions": "Saved: what was done is recorded.",
    "done": "Saved: the follow-up is done.",
    "redact": "Saved: the line is blacked out for good.",
    "not-genuine": "Saved: the case is marked as not genuine and finished as “Declined”.",
}

LANGUAGES = {
    "ar": "Arabic",
    "bn": "Bengali",
    "cy": "Welsh",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "ro": "Romanian",
    "so": "Somali",
    "tr": "Turkish",
    "ur": "Urdu",
}


def language(tag: str | None) -> str:
    """Return a language's name, or its tag if we have no name for it."""
    if tag is None:
        return "–"
    return LANGUAGES.get(tag.split("-")[0], tag)


def told(value: bool | None) -> str:
    """Return Yes, No or Not told."""
    return {True: "Yes", False: "No", None: NOT_TOLD}[value]


def helped(value: bool | str | None) -> str:
    """Return what a reporter said of the help: Yes, Partly, No or Not told."""
    return "Partly" if value == "partly" else told(value is True if value is not None else None)


# What is asked for, or told, by its name in a summary: shown where it is not known, and where
# a page says how each field came about.
FIELDS = {
    "anonymous": "whether they want to stay anonymous",
    "answer": "whether anyone is in danger now",
    "called": "whether they say that they called",
    "how": "how it is safe to reach the reporter",
    "if_someone_else_answers": "what to do if someone else answers",
    "message_may_be_left": "whether a message may be left",
    "quote": "what was told",
    "rules": "the rules that fired",
    "age_band": "how old the person is",
    "changes": "what has changed",
    "children_in_home": "whether children live in the home",
    "contact_details": "how to reach the reporter",
    "cue": "what it was read as",
    "danger": "whether anyone is in danger now",
    "direction": "what it counts for",
    "ending": "what the reporter was told",
    "evidence": "the lines of evidence",
    "fears": "what the reporter is afraid of",
    "known_how": "how the reporter knows",
    "name": "the name of the person of concern",
    "others_know": "who already knows",
    "place": "where the person is",
    "protective": "what is good in the person's life",
    "reporter.safe_contact.when": "when it is safe to reach the reporter",
    "relation": "what the reporter is to the person",
    "reporter_safe": "whether the reporter is safe",
    "under_18": "whether they are under 18",
    "wants_contact": "whether the reporter wants to be contacted",
    "when": "when it was",
    "wishes": "what the reporter wants to happen",
}


def origin(name: str, code: str) -> str:
    """Return how a field came about, as exactly as it is known."""
    if code != "generated":
        return ORIGINS[code]
    return MADE.get(name, READ if name.startswith("evidence.") else ORIGINS[code])


def field(name: str) -> str:
    """Return a field's name in words: `evidence.e1.direction` as `line e1: what it counts for`."""
    parts = name.split(".")
    said = FIELDS.get(name) or FIELDS.get(parts[-1])
    if said is None:
        return plain(name)
    if parts[0] == "evidence" and len(parts) > 2:
        return f"line {parts[1]}: {said}"
    return f"{said} (the person of concern)" if name == "person.under_18" else said


# Why somebody looked at a case, in the audit log: the codes of desk.reasons.
LOOKED_BECAUSE = {
    "cover": "Covers for the person who has it",
    "asked": "The person who has it asked",
    "linked": "May belong together with a case of theirs",
    "check": "Checks the quality of the work",
    "urgent": "Urgent, and nobody else could look",
    "other": "Something else",
}


def detail(action: str, code: str) -> str:
    """Return the detail of a row of the audit log in words, where it is a code that we know."""
    tables = {
        "case.reason_given": LOOKED_BECAUSE,
        "case.action_added": ACTION_KINDS,
        "case.status_changed": STATUSES,
    }
    return tables.get(action, {}).get(code, code)


def plain(code: str) -> str:
    """Return a machine's word with spaces: `talks_of_travel` as `talks of travel`."""
    return code.replace("_", " ").replace(".", ": ")


# What the audit log tells of, in words (its page: desk.audit_pages).
NOBODY_KNOWN = "The desk, or somebody not known"
AUDITED = {
    "account.disabled": "Disabled an account",
    "account.enabled": "Enabled an account",
    "account.invitation_withdrawn": "Withdrew an invitation",
    "account.invited": "Invited somebody",
    "account.made": "Made an account at the machine",
    "account.password_set": "Set a password",
    "account.recovery_codes_made": "Made new recovery codes",
    "account.reset": "Reset an account",
    "account.role": "Changed a role",
    "account.second_factor_set": "Set up an authenticator app",
    "account.sign_in_failed": "Failed to sign in",
    "account.signed_in": "Signed in",
    "account.signed_out": "Signed out",
    "alarm.sent": "Told the person on call of an urgent case",
    "case.action_added": "Recorded what was done",
    "case.action_finished": "Finished a follow-up",
    "case.claimed": "Took a case",
    "case.copied": "Opened a case as text",
    "case.exported": "Opened a case as data",
    "case.handed_over": "Handed a case over",
    "case.linked": "Linked two cases",
    "case.not_genuine": "Marked a case as not genuine",
    "case.note_added": "Added an internal note",
    "case.opened": "Opened a case first",
    "case.printed": "Opened a case to print",
    "case.read": "Read a case",
    "case.reason_given": "Said why they look at a case",
    "case.redacted": "Blacked out a line",
    "case.released": "Gave a case back to the queue",
    "case.status_changed": "Changed a status",
    "case.taken_back_by_phone": "Took a case back for its caller",
    "case.taken_by_phone": "Entered a call",
    "case.unlinked": "Took a link away",
    "case.words_written": "Wrote to a reporter",
    "overview.exported": "Took the overview out as a file",
    "partner.added": "Added a partner",
    "partner.disabled": "Disabled a partner",
    "queue.exported": "Took the queue out as a file",
    "queue.searched": "Searched the queue",
    "settings.changed": "Changed the settings",
}
