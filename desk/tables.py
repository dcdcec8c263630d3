"""The desk's tables. Times are Unix seconds, UTC.

What a reporter wrote is in `cases.summary`, `case_events.data` and nowhere else; taking a referral
back empties them. What staff wrote is in `case_changes`, `notes`, `actions_taken` and `drafts`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

# Where a case stands in the queue, highest first: unfinished before finished (desk.cases.FINISHED),
# then the rank of its ending, then reporters under 18. The database keeps it, so no change of a
# case can forget to; SQLite and PostgreSQL both take this text. SQLite can add no stored one to a
# table that is there: its migration keeps the rank in the indexes alone.
QUEUE_RANK = (
    "(CASE WHEN status IN ('declined', 'completed', 'withdrawn', 'entered_in_error')"
    " THEN 0 ELSE 100 END) + urgency * 10 + (CASE WHEN reporter_under_18 THEN 1 ELSE 0 END)"
)
# What the queue's page is read from: its order, and all else that it shows or filters by.
_QUEUE_ORDER = ("queue_rank", "received_at", "reference")
_QUEUE_COLUMNS = (
    "status",
    "ending",
    "assignee",
    "language",
    "age_band",
    "channel",
    "opened_at",
    "contacted_at",
    "reporter_under_18",
)

CASES = Table(
    "cases",
    METADATA,
    Column("reference", String(16), primary_key=True),
    Column("status", String(24), nullable=False),
    Column("version", Integer, nullable=False),  # counts staff's changes: two cannot overwrite
    Column("received_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Column("opened_at", BigInteger),  # null: nobody has seen the content
    Column("opened_by", ForeignKey("accounts.id")),
    Column("assignee", ForeignKey("accounts.id")),
    Column("contacted_at", BigInteger),  # first contact with reporter or person, as staff say
    Column("closed_at", BigInteger),
    Column("genuine", Boolean),  # False: staff say that it is not; null: nobody said so
    Column("channel", String(16)),  # chat, form, phone, partner
    Column("partner", ForeignKey("partners.id")),  # who sent it, if a partner did
    Column("note_to_reporter", Text),
    Column("question", Text),  # to the reporter, not answered yet
    # what follows is emptied when a referral is taken back
    Column("summary", Text),  # canonical JSON, as core.consent.canonical
    Column("urgency", Integer, nullable=False),  # rank of the ending; 0 once taken back
    Column("ending", String(24)),
    Column("reporter_under_18", Boolean),  # null: not told
    Column("language", String(40)),
    Column("age_band", String(16)),  # of the person of concern
    # of the person of concern, lower case, for searching; ordered by sign in PostgreSQL too, or a
    # search for how a place begins could not use the index
    Column("place", String(200).with_variant(String(200, collation="C"), "postgresql")),
    Column("queue_rank", Integer, Computed(QUEUE_RANK, persisted=True)),
    Index("cases_in_queue", *_QUEUE_ORDER, *_QUEUE_COLUMNS),
    # one for each filter of one value, in the queue's order; the other columns ride along, so that
    # two filters at once read no case that does not fit both
    *(
        Index(f"cases_by_{name}", name, *_QUEUE_ORDER, *(n for n in _QUEUE_COLUMNS if n != name))
        for name in ("status", "ending", "assignee", "age_band", "channel")
    ),
    Index("cases_by_place", "place"),
    Index(  # by time; and whatever desk.overview counts, so that it reads no case
        "cases_counted",
        *("received_at", "genuine", "urgency", "status", "ending", "channel", "language"),
        *("opened_at", "contacted_at"),
    ),
)

# Every webhook-id that was taken, with what was answered: the same again has the same answer.
DELIVERIES = Table(
    "deliveries",
    METADATA,
    Column("webhook_id", String(120), primary_key=True),
    Column("reference", String(16), nullable=False),
    Column("type", String(40), nullable=False),
    Column("answer", Text, nullable=False),
    Column("received_at", BigInteger, nullable=False),
)

# What came from the reporter after the referral.
CASE_EVENTS = Table(
    "case_events",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reference", ForeignKey("cases.reference"), nullable=False, index=True),
    Column("type", String(40), nullable=False),
    Column("data", Text, nullable=False),
    Column("received_at", BigInteger, nullable=False),
)

# Where a case stood and stands, and the words that went to the reporter with it.
CASE_CHANGES = Table(
    "case_changes",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reference", ForeignKey("cases.reference"), nullable=False, index=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("status_before", String(24), nullable=False),
    Column("status", String(24), nullable=False),
    Column("reason", Text),  # why it stands there; for staff
    Column("note_to_reporter", Text),
    Column("question", Text),
)

# Internal notes: no reporter ever sees one.
NOTES = Table(
    "notes",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reference", ForeignKey("cases.reference"), nullable=False, index=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
)

# What was done about a case, by whom, until when, and what came of it.
ACTIONS_TAKEN = Table(
    "actions_taken",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reference", ForeignKey("cases.reference"), nullable=False, index=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(40), nullable=False),  # desk.words.ACTION_KINDS
    Column("text", Text),
    Column("follow_up_on", String(10)),  # a date, 2026-11-21
    Column("outcome", Text),
    Column("done_at", BigInteger),
)

# Something is still to be done, by a day that was named.
OPEN_FOLLOW_UP = ACTIONS_TAKEN.c.done_at.is_(None) & ACTIONS_TAKEN.c.follow_up_on.is_not(None)

# Who has a case, and who had it. `taken_by` null: nobody.
ASSIGNMENTS = Table(
    "assignments",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reference", ForeignKey("cases.reference"), nullable=False, index=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),  # who did it
    Column("taken_by", ForeignKey("accounts.id")),
    Column("at", BigInteger, nullable=False),
)

# Words that were blacked out: where and why; the words themselves are gone from the summary.
REDACTIONS = Table(
    "redactions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reference", ForeignKey("cases.reference"), nullable=False, index=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("line", String(80), nullable=False),  # the line's id
    Column("reason", Text, nullable=False),
)

# Keyed hashes of what two referrals may have in common; equal marks are possible duplicates.
LIKENESSES = Table(
    "likenesses",
    METADATA,
    Column("reference", ForeignKey("cases.reference"), primary_key=True),
    Column("mark", String(64), primary_key=True),
    Index("likenesses_by_mark", "mark"),
)

# Two cases that staff say belong together; never merged, and reversible. first < second.
CASE_LINKS = Table(
    "case_links",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("first", ForeignKey("cases.reference"), nullable=False, index=True),
    Column("second", ForeignKey("cases.reference"), nullable=False, index=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    UniqueConstraint("first", "second"),
)

# Why somebody looked at a case that is not theirs; holds until `until`.
ACCESS_REASONS = Table(
    "access_reasons",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("reference", ForeignKey("cases.reference"), nullable=False),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Index("access_reasons_of", "reference", "account"),
)

# Words of staff that were not saved yet: a session may end before they are.
DRAFTS = Table(
    "drafts",
    METADATA,
    Column("account", ForeignKey("accounts.id"), primary_key=True),
    Column("reference", String(16), primary_key=True),
    Column("field", String(40), primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)

ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String(80), nullable=False, unique=True),
    Column("role", String(24), nullable=False),  # desk.access.ROLES
    Column("password_hash", Text, nullable=False),
    Column("totp_secret", String(64)),  # null: no second factor set up yet
    Column("totp_used_step", BigInteger),  # the last 30 seconds whose code was used
    Column("created_at", BigInteger, nullable=False),
    Column("disabled_at", BigInteger),
    Column("visit_began_at", BigInteger),  # this visit
    Column("visited_at", BigInteger),  # when the visit before began: what came since is new
)

RECOVERY_CODES = Table(
    "recovery_codes",
    METADATA,
    Column("code_hash", String(64), primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("used_at", BigInteger),
)

INVITATIONS = Table(
    "invitations",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("role", String(24), nullable=False),
    Column("made_by", ForeignKey("accounts.id")),  # null: the command line
    Column("made_at", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("used_at", BigInteger),
)

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("token_hash", String(64), primary_key=True),  # the token is only in the browser
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("last_used_at", BigInteger, nullable=False),
    Column("code_given_at", BigInteger),  # the second factor; null: only the password was given
)

# Other organisations that send referrals with a key of their own.
PARTNERS = Table(
    "partners",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String(80), nullable=False, unique=True),
    Column("secret", Text, nullable=False),  # whsec_…: checking a signature needs it whole
    Column("created_at", BigInteger, nullable=False),
    Column("disabled_at", BigInteger),
)

# Deliveries that were refused: why, never what was in them.
PARKED = Table(
    "parked",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("sender", String(80), nullable=False),  # "site" or a partner's name
    Column("reason", Text, nullable=False),
)

# What administrators choose: staffed hours, the address for alarms. desk.choices names them.
CHOICES = Table(
    "choices",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

# Append-only: who did or read what, when. No words of a case. desk.audit writes and verifies it.
AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("account", Integer),  # null: nobody signed in
    Column("action", String(40), nullable=False),  # desk.audit.ACTIONS
    Column("reference", String(16)),
    Column("detail", String(200), nullable=False),
    Column("hash", String(64), nullable=False),  # of this row and the hash before it
    Index("audit_by_reference", "reference"),
)
