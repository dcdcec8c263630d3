"""The whole desk: second factor, assignment, notes, actions, links, partners, audit log.

What staff search by (channel, age band, place) is read from the summaries that are there, and
finished cases are marked closed when they last changed. Marks of likeness need the desk's key, so
only cases that come later have them.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# Plain ADD COLUMN: SQLite adds no constraint to a table later, but takes one with its column.
NEW_COLUMNS = (
    ("cases", "assignee", "INTEGER REFERENCES accounts (id)"),
    ("cases", "contacted_at", "BIGINT"),
    ("cases", "closed_at", "BIGINT"),
    ("cases", "genuine", "BOOLEAN"),
    ("cases", "channel", "VARCHAR(16)"),
    ("cases", "partner", "INTEGER REFERENCES partners (id)"),
    ("cases", "age_band", "VARCHAR(16)"),
    ("cases", "place", "VARCHAR(200){by_sign}"),  # how a place begins can use the index
    ("cases", "queue_rank", "INTEGER GENERATED ALWAYS AS ({rank}) {stored}"),
    ("case_changes", "reason", "TEXT"),
    ("accounts", "totp_secret", "VARCHAR(64)"),
    ("accounts", "totp_used_step", "BIGINT"),
    ("accounts", "visit_began_at", "BIGINT"),
    ("accounts", "visited_at", "BIGINT"),
    ("sessions", "code_given_at", "BIGINT"),
)
RANK = (
    "(CASE WHEN status IN ('declined', 'completed', 'withdrawn', 'entered_in_error')"
    " THEN 0 ELSE 100 END) + urgency * 10 + (CASE WHEN reporter_under_18 THEN 1 ELSE 0 END)"
)
# What one kind of database says in its own words; the other says nothing.
WORDS = {
    "sqlite": {"by_sign": "", "stored": "VIRTUAL"},  # a stored one cannot be added to a table
    "postgresql": {"by_sign": ' COLLATE "C"', "stored": "STORED"},
}
IN_ORDER = ["queue_rank", "received_at", "reference"]
SHOWN = [
    "status", "ending", "assignee", "language", "age_band", "channel", "opened_at",
    "contacted_at", "reporter_under_18",
]  # fmt: skip
FILTERED = ("status", "ending", "assignee", "age_band", "channel")
COUNTED = [
    "received_at", "genuine", "urgency", "status", "ending", "channel", "language", "opened_at",
    "contacted_at",
]  # fmt: skip
NEW_INDEXES = (
    ("cases_in_queue", "cases", [*IN_ORDER, *SHOWN]),
    *(
        (f"cases_by_{name}", "cases", [name, *IN_ORDER, *(n for n in SHOWN if n != name)])
        for name in FILTERED
    ),
    ("cases_counted", "cases", COUNTED),
    ("cases_by_place", "cases", ["place"]),
)
NEW_TABLES = (  # in the order in which they may be dropped
    "audit", "choices", "parked", "invitations", "recovery_codes", "drafts", "access_reasons",
    "case_links", "likenesses", "redactions", "assignments", "actions_taken", "notes", "partners",
)  # fmt: skip

FINISHED = ("declined", "completed", "withdrawn", "entered_in_error")
PLACE_LENGTH = 200

CASES = sa.table(
    "cases",
    *(
        sa.column(name)
        for name in (
            "reference", "status", "updated_at", "closed_at", "summary", "channel", "age_band",
            "place",
        )
    ),
)  # fmt: skip


def upgrade() -> None:
    """Add what is new, and fill it from what is there."""
    _people()
    for table, column, kind in NEW_COLUMNS:
        kind = kind.format(rank=RANK, **WORDS[op.get_bind().dialect.name])
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    for name, table, columns in NEW_INDEXES:
        op.create_index(name, table, columns)
    _beside_a_case()
    _between_cases()
    _kept_by_the_desk()
    _fill(op.get_bind())


def downgrade() -> None:
    """Take what is new away. What 0001 can hold stays as it is."""
    for table in NEW_TABLES[:-1]:  # partners: a column of cases points there
        op.drop_table(table)
    for name, table, _ in NEW_INDEXES:
        op.drop_index(name, table)
    for table, column, _ in reversed(NEW_COLUMNS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    op.drop_table("partners")


def _fill(db: sa.Connection) -> None:
    finished = CASES.c.status.in_(FINISHED)
    db.execute(sa.update(CASES).where(finished).values(closed_at=CASES.c.updated_at))
    after = ""
    while rows := db.execute(_next_summaries(after)).all():
        for row in rows:
            found = _searched(json.loads(row.summary))
            db.execute(sa.update(CASES).where(CASES.c.reference == row.reference).values(found))
        after = rows[-1].reference


def _next_summaries(after: str) -> sa.Select[tuple[str, str]]:
    """Some hundred at a time: all of them may not fit into memory."""
    wanted = sa.select(CASES.c.reference, CASES.c.summary)
    these = CASES.c.summary.is_not(None) & (CASES.c.reference > after)
    return wanted.where(these).order_by(CASES.c.reference).limit(500)


def _searched(summary: dict[str, dict[str, str | None]]) -> dict[str, object]:
    place = (summary["person"]["place"] or "").strip().lower()[:PLACE_LENGTH]
    return {
        "channel": summary["channel"],
        "age_band": summary["person"]["age_band"],
        "place": place or None,
    }


def _people() -> None:
    op.create_table(
        "partners",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(80), nullable=False, unique=True),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("disabled_at", sa.BigInteger),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("code_hash", sa.String(64), primary_key=True),
        sa.Column("account", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False, index=True),
        sa.Column("used_at", sa.BigInteger),
    )
    op.create_table(
        "invitations",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("role", sa.String(24), nullable=False),
        sa.Column("made_by", sa.Integer, sa.ForeignKey("accounts.id")),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("used_at", sa.BigInteger),
    )


def _of_a_case() -> list[sa.Column[object]]:
    """Return what every note, action, assignment and redaction has: id, case, who, when."""
    return [
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "reference", sa.String(16), sa.ForeignKey("cases.reference"), nullable=False, index=True
        ),
        sa.Column("account", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    ]


def _beside_a_case() -> None:
    op.create_table("notes", *_of_a_case(), sa.Column("text", sa.Text, nullable=False))
    op.create_table(
        "actions_taken",
        *_of_a_case(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("follow_up_on", sa.String(10)),
        sa.Column("outcome", sa.Text),
        sa.Column("done_at", sa.BigInteger),
    )
    op.create_table(
        "assignments",
        *_of_a_case(),
        sa.Column("taken_by", sa.Integer, sa.ForeignKey("accounts.id")),
    )
    op.create_table(
        "redactions",
        *_of_a_case(),
        sa.Column("line", sa.String(80), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_table(
        "drafts",
        sa.Column("account", sa.Integer, sa.ForeignKey("accounts.id"), primary_key=True),
        sa.Column("reference", sa.String(16), primary_key=True),
        sa.Column("field", sa.String(40), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )


def _between_cases() -> None:
    op.create_table(
        "likenesses",
        sa.Column("reference", sa.String(16), sa.ForeignKey("cases.reference"), primary_key=True),
        sa.Column("mark", sa.String(64), primary_key=True),
    )
    op.create_index("likenesses_by_mark", "likenesses", ["mark"])
    op.create_table(
        "case_links",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "first", sa.String(16), sa.ForeignKey("cases.reference"), nullable=False, index=True
        ),
        sa.Column(
            "second", sa.String(16), sa.ForeignKey("cases.reference"), nullable=False, index=True
        ),
        sa.Column("account", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.UniqueConstraint("first", "second"),
    )
    op.create_table(
        "access_reasons",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("reference", sa.String(16), sa.ForeignKey("cases.reference"), nullable=False),
        sa.Column("account", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_index("access_reasons_of", "access_reasons", ["reference", "account"])


def _kept_by_the_desk() -> None:
    op.create_table(
        "parked",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("sender", sa.String(80), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_table(
        "choices",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("account", sa.Integer),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("reference", sa.String(16)),
        sa.Column("detail", sa.String(200), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("audit_by_reference", "audit", ["reference"])
