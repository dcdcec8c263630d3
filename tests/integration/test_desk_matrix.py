"""Every route for everybody, as desk/access.py says; and no form but our own."""

import dataclasses
import re

import pytest
from aiohttp import web

from desk import access, guard, sessions
from tests.support.desk_people import PEOPLE, Person, everything, go, visit
from tests.support.summaries import summary

QUOTE = summary()["evidence"][0]["quote"]


def built(desk) -> list[access.Rule]:
    """The rows of the routes that there are."""
    there = {(route.method, route.resource.canonical) for route in desk.app.router.routes()}
    return [rule for rule in access.RULES if (rule.method, rule.path) in there]


def may(person: Person, rule: access.Rule) -> bool:
    """What the matrix says. Written from its words, not from desk/guard.py."""
    signed_in = person.role is not None and not person.disabled and not person.half_open
    if rule.path == "/sign-in/code":
        return signed_in or person.half_open
    if "sender" in rule.open_to:
        return person in (PEOPLE["site"], PEOPLE["partner"])
    if "anybody" in rule.open_to:
        return True
    if not signed_in or not {"signed_in", person.role} & set(rule.open_to):
        return False
    return rule.case == "any" or person.assigned  # nobody here gave a reason, no lead either


def is_refused(rule: access.Rule, status: int, location: str) -> bool:
    sent_away = (status, location) == (303, "/sign-in") and rule.path != "/sign-out"
    return status in (401, 403) or sent_away


@pytest.mark.parametrize("who", PEOPLE)
async def test_everybody_gets_what_the_matrix_says_on_every_route(desk, who):
    person, wrong, refusals = PEOPLE[who], {}, 0
    for rule in built(desk):
        request = await visit(desk, person, rule)
        before = await desk.database.call(everything)
        status, location, text = await go(desk, request)
        refused = is_refused(rule, status, location)
        refusals += refused
        if refused is may(person, rule) or status >= 500:
            wrong[f"{rule.method} {rule.path}"] = status, location
        changed = await desk.database.call(everything) != before
        if refused and (changed or QUOTE in text):
            wrong[f"{rule.method} {rule.path} told or changed something"] = status

    assert wrong == {}
    assert refusals >= 3  # the signed routes at least are closed to all but one


@pytest.mark.parametrize("how", ["missing", "wrong", "of another session", "cross-site"])
async def test_no_form_but_our_own_changes_anything(desk, how):
    accepted, tried = {}, 0
    for rule in built(desk):
        if rule.method != "POST" or "sender" in rule.open_to:
            continue
        request = await visit(desk, _allowed(rule), rule)
        body, headers = dict(request.body), {}
        if how == "missing":
            del body["csrf"]
        elif how == "wrong":
            body["csrf"] = "0" * 64
        elif how == "of another session":
            body["csrf"] = sessions.csrf_token(sessions.new_token())
        else:
            headers = {"Sec-Fetch-Site": "cross-site"}
        before = await desk.database.call(everything)
        status, _, _ = await go(desk, dataclasses.replace(request, body=body, headers=headers))
        tried += 1
        if status != 403 or await desk.database.call(everything) != before:
            accepted[rule.path] = status

    assert accepted == {}
    assert tried >= 12


async def test_the_same_forms_with_their_token_are_taken(desk):
    """The counterpart: otherwise the test before could not fail."""
    for rule in built(desk):
        if rule.method == "POST" and "sender" not in rule.open_to:
            status, _, _ = await go(desk, await visit(desk, _allowed(rule), rule))
            assert status not in (401, 403), rule.path


def _allowed(rule: access.Rule) -> Person:
    if rule.path == "/sign-in/code":
        return PEOPLE["password only"]
    names = ("anonymous", "handler assigned", "lead", "administrator")
    return next(PEOPLE[name] for name in names if may(PEOPLE[name], rule))


async def some_page(_request: web.Request) -> web.Response:
    return web.Response()


async def test_a_route_without_a_row_does_not_start():
    app, path = web.Application(), "/cases/{reference}/print-all"
    app.router.add_post(path, some_page)
    with pytest.raises(guard.RouteWithoutRow, match=re.escape(path)):
        guard.check_routes(app)


async def test_every_row_has_its_route(desk):
    assert [rule for rule in access.RULES if rule not in built(desk)] == []
