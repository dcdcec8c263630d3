"""Who may do what: one row a route, to be read by a lead. A route without a row does not start.

The columns a route may be open to:

ANYBODY    also nobody signed in
SENDER     a signed request: the site itself, or a partner with its own key
SIGNED_IN  any account that gave its password and code
HANDLER, LEAD, ADMINISTRATOR   the three roles

A case has a second condition, `case`:

ANY    any case
GIVEN  the case is mine, or nobody's, or I gave a reason for looking at it
MINE   the case is mine; a lead may do it with any case that GIVEN lets them look at
"""

from __future__ import annotations

from dataclasses import dataclass

HANDLER, LEAD, ADMINISTRATOR = "handler", "lead", "administrator"
ROLES = (HANDLER, LEAD, ADMINISTRATOR)

ANYBODY, SENDER, SIGNED_IN = "anybody", "sender", "signed_in"
ANY, GIVEN, MINE = "any", "given", "mine"

CASE_STAFF = (HANDLER, LEAD)
EVERYBODY_OF_STAFF = (HANDLER, LEAD, ADMINISTRATOR)


@dataclass(frozen=True)
class Rule:
    """One row: the route, whom it is open to, and which cases."""

    method: str
    path: str
    open_to: tuple[str, ...]
    case: str = ANY


RULES = (
    # machines
    Rule("GET", "/healthz", (ANYBODY,)),
    Rule("GET", "/readyz", (ANYBODY,)),
    Rule("GET", "/openapi.json", (ANYBODY,)),
    Rule("GET", "/schemas/referral-summary-1.0.json", (ANYBODY,)),
    Rule("GET", "/static/{name}", (ANYBODY,)),
    Rule("POST", "/api/referrals", (SENDER,)),
    Rule("GET", "/api/referrals/{reference}", (SENDER,)),
    Rule("POST", "/api/referrals/{reference}/events", (SENDER,)),
    # coming in
    Rule("GET", "/sign-in", (ANYBODY,)),
    Rule("POST", "/sign-in", (ANYBODY,)),
    Rule("GET", "/sign-in/code", (ANYBODY,)),  # asks for the half-open session of the password
    Rule("POST", "/sign-in/code", (ANYBODY,)),
    Rule("GET", "/invitation/{token}", (ANYBODY,)),
    Rule("POST", "/invitation/{token}", (ANYBODY,)),
    Rule("POST", "/sign-out", (SIGNED_IN,)),
    Rule("GET", "/", (SIGNED_IN,)),
    Rule("GET", "/me", (SIGNED_IN,)),
    Rule("POST", "/me/password", (SIGNED_IN,)),
    Rule("POST", "/me/recovery-codes", (SIGNED_IN,)),
    # the queue
    Rule("GET", "/cases", CASE_STAFF),
    Rule("POST", "/cases/search", CASE_STAFF),  # a place: not for an address
    Rule("GET", "/cases.csv", (LEAD,)),
    # a case
    Rule("GET", "/cases/{reference}", CASE_STAFF, GIVEN),
    Rule("POST", "/cases/{reference}/reason", CASE_STAFF, ANY),
    Rule("POST", "/cases/{reference}/claim", CASE_STAFF, GIVEN),
    Rule("POST", "/cases/{reference}/release", CASE_STAFF, MINE),
    Rule("POST", "/cases/{reference}/hand-over", CASE_STAFF, MINE),
    Rule("POST", "/cases/{reference}/status", CASE_STAFF, MINE),
    Rule("POST", "/cases/{reference}/words", CASE_STAFF, MINE),
    Rule("POST", "/cases/{reference}/notes", CASE_STAFF, GIVEN),
    Rule("POST", "/cases/{reference}/actions", CASE_STAFF, MINE),
    Rule("POST", "/cases/{reference}/actions/{action}/done", CASE_STAFF, MINE),
    Rule("POST", "/cases/{reference}/redact", CASE_STAFF, MINE),
    Rule("POST", "/cases/{reference}/not-genuine", CASE_STAFF, MINE),
    Rule("POST", "/cases/{reference}/links", CASE_STAFF, GIVEN),
    Rule("POST", "/cases/{reference}/links/remove", CASE_STAFF, GIVEN),
    Rule("POST", "/cases/{reference}/drafts", CASE_STAFF, GIVEN),
    Rule("GET", "/cases/{reference}/print", CASE_STAFF, GIVEN),
    Rule("GET", "/cases/{reference}/text", CASE_STAFF, GIVEN),
    Rule("GET", "/cases/{reference}/json", CASE_STAFF, GIVEN),
    # a call taken by phone
    Rule("GET", "/phone", CASE_STAFF),
    Rule("POST", "/phone", CASE_STAFF),
    # numbers without cases
    Rule("GET", "/overview", (LEAD, ADMINISTRATOR)),
    Rule("GET", "/overview.csv", (LEAD, ADMINISTRATOR)),
    # people, partners, settings
    Rule("GET", "/accounts", (ADMINISTRATOR,)),
    Rule("POST", "/accounts/invite", (ADMINISTRATOR,)),
    Rule("POST", "/accounts/withdraw", (ADMINISTRATOR,)),
    Rule("POST", "/accounts/{account}/role", (ADMINISTRATOR,)),
    Rule("POST", "/accounts/{account}/disable", (ADMINISTRATOR,)),
    Rule("POST", "/accounts/{account}/enable", (ADMINISTRATOR,)),
    Rule("POST", "/accounts/{account}/reset", (ADMINISTRATOR,)),
    Rule("GET", "/partners", (ADMINISTRATOR,)),
    Rule("POST", "/partners", (ADMINISTRATOR,)),
    Rule("POST", "/partners/{partner}/disable", (ADMINISTRATOR,)),
    Rule("GET", "/parked", (ADMINISTRATOR,)),
    Rule("GET", "/settings", (ADMINISTRATOR,)),
    Rule("POST", "/settings", (ADMINISTRATOR,)),
    Rule("GET", "/audit", (LEAD, ADMINISTRATOR)),
)
BY_ROUTE = {(rule.method, rule.path): rule for rule in RULES}
