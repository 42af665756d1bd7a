"""The table of permissions, walked over every route of the application with every role and every scope (threat row 33)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.app import ROUTES
from bot.channels.routes import Route, Security
from bot.credentials import digest_token, new_token
from bot.inbox.permissions import TABLE, Right, Scope, permitted
from bot.store.people import Role
from bot.store.tokens import add_personal_token
from tests.bot.inbox.console import browse, enter
from tests.bot.inbox.office import Caller, Office

STAFF = tuple(route for route in ROUTES if route.security is Security.STAFF)
OPEN = {("GET", "/api/signin"), ("POST", "/api/session"), ("POST", "/api/signin/password")}
"""The way in."""
BY_ROLE: Mapping[Role, str] = {Role.AGENT: "mira", Role.MODERATOR: "mo", Role.ADMIN: "ada"}
PLACES = {
    "{id}": "absent",
    "{photo_id}": "absent",
    "{delivery}": "absent",
    "{team}": "general",
    "{measure}": "absent",
}


def path_of(route: Route) -> str:
    path = route.path
    for place, value in PLACES.items():
        path = path.replace(place, value)
    assert "{" not in path, path
    return path


def right_of(route: Route) -> Right:
    return TABLE[route.method, route.path]


async def knock(caller: Caller, route: Route) -> tuple[int, Any]:
    """Call a route without a body: whoever is let in is told what is missing, whoever is not is told that first."""
    headers = caller.headers
    async with caller.session.request(
        route.method, caller.url + path_of(route), headers=headers, allow_redirects=False
    ) as response:
        body = b"" if response.content_type == "text/event-stream" else await response.read()
        told = await response.json() if body and "json" in response.content_type else {}
        return response.status, told


def test_every_route_of_the_staff_api_is_in_the_table() -> None:
    lacking = [(route.method, route.path) for route in STAFF if (route.method, route.path) not in TABLE]
    assert lacking == []


def test_every_line_of_the_table_is_a_route() -> None:
    assert set(TABLE) <= {(route.method, route.path) for route in STAFF}


def test_whatever_is_called_api_is_for_staff() -> None:
    listed = {(route.method, route.path) for route in ROUTES if route.path.startswith("/api/")}
    assert listed - {(route.method, route.path) for route in STAFF} == OPEN


def test_moderators_have_no_right_to_conversations() -> None:
    seen = [line for line in permitted(Role.MODERATOR) if "conversation" in line or "inbox" in line]
    assert seen == []


def test_agents_have_no_right_of_scope_admin() -> None:
    for (method, path), right in TABLE.items():
        assert right.scope is not Scope.ADMIN or right.roles == {Role.ADMIN}, (method, path)
        assert method != "GET" or right.scope is Scope.READ, path


@pytest.mark.parametrize("role", list(Role))
async def test_each_role_is_let_in_where_the_table_says_and_nowhere_else(office: Office, role: Role) -> None:
    caller: Caller = getattr(office, BY_ROLE[role])
    for route in STAFF:
        status, told = await knock(caller, route)
        right = right_of(route)
        if role not in right.roles:
            assert (status, told["detail"]) == (403, f"This is not for the role {role}."), route.path
        elif right.signed_in:
            assert (status, told["code"]) == (403, "session"), route.path
        else:
            assert status not in (401, 403), (route.path, told)


async def test_nobody_is_let_in_without_a_token_or_a_cookie(office: Office) -> None:
    for route in STAFF:
        assert (await knock(office.nobody, route))[0] == 401, route.path


@pytest.mark.parametrize("scope", list(Scope))
async def test_a_token_is_good_for_its_scope_alone(office: Office, scope: Scope) -> None:
    token = new_token()
    await office.database.transact(
        lambda tx: add_personal_token(
            tx, "p-ada", digest_token(token), name="t", scopes=[scope], expires_at=None, now=1
        )
    )
    caller = Caller(office.ada.url, office.ada.session, {"Authorization": f"Bearer {token}"})
    for route in STAFF:
        status, told = await knock(caller, route)
        right = right_of(route)
        lacking = (status, told.get("code")) == (403, "scope")
        assert lacking == (right.scope is not scope), (route.path, status, told)


async def test_every_change_by_cookie_is_refused_from_elsewhere(office: Office) -> None:
    ada = await enter(office, "ada")
    for route in STAFF:
        if route.method != "GET":
            status, told = await ada.call(route.method, path_of(route), Origin="https://evil.example")
            assert (status, told["code"]) == (403, "foreign"), route.path
    assert await ada.listed() == 200


async def test_before_the_second_factor_only_the_way_to_it_is_open(office: Office) -> None:
    ada = await browse(office, "ada")
    await ada.sign_in()
    closing = ("DELETE", "/api/session")
    for route in STAFF:
        if (route.method, route.path) != closing:
            status, told = await ada.call(route.method, path_of(route))
            refused = (status, (told or {}).get("code")) == (403, "second_factor_setup")
            assert refused != right_of(route).enrolling, route.path


async def test_a_route_that_is_not_in_the_table_is_refused_to_everybody(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    lacking = {place: right for place, right in TABLE.items() if place != ("GET", "/api/inbox")}
    monkeypatch.setattr("bot.inbox.access.TABLE", lacking)
    for caller in (office.mira, office.ada, office.mo):
        assert (await caller.call("GET", "/api/inbox"))[0] == 403
    assert "not in the table of permissions: GET /api/inbox" in caplog.text


async def test_getting_changes_nothing(office: Office) -> None:
    """Threat row 42: whatever a page can make a browser get, twice, leaves the database as it was."""
    await office.place("c-1")
    ada = await enter(office, "ada")
    before = await everything(office)
    for route in STAFF:
        if route.method == "GET" and route.path != "/api/events":
            path = path_of(route).replace("absent", "c-1")
            assert {(await ada.call("GET", path))[0] for _ in range(2)} <= {200, 404, 422}, path
    assert await everything(office) == before


async def everything(office: Office) -> str:
    tables = (
        "conversations",
        "messages",
        "conversation_events",
        "people",
        "staff_sessions",
        "personal_tokens",
        "audit",
    )
    return str(
        [[dict(row) for row in await office.platform.rows(f"SELECT * FROM {table}")] for table in tables]  # noqa: S608 - names above
    )
