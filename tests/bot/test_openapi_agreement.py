"""The OpenAPI page and the server agree: schemathesis makes requests of the page and judges the answers by it."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import requests
import schemathesis
import schemathesis.specs.openapi.checks as judging
from hypothesis import HealthCheck, Phase, settings

from bot.app import ROUTES
from bot.channels.signing import sign
from bot.credentials import digest_token, new_token
from bot.openapi import describe_api
from bot.server import open_server
from bot.settings.urls import DatabaseRoute, SqliteFile
from bot.store.database import Transaction
from bot.store.people import Person, Role, add_person, add_token
from tests.bot.living import SECRET, content, settings_in
from tests.databases import KINDS
from tests.faults.extent import LONG
from tests.postgres_server import Postgres

Case: TypeAlias = schemathesis.Case[Any]
TOKEN = new_token()
PAGE = describe_api(ROUTES, "")
schema = schemathesis.openapi.from_dict(PAGE).exclude(path="/api/events")
"""All but the events, which never end: see tests/bot/inbox/test_events.py."""


@schema.auth()
class AdminToken:
    """Shows the token of an admin where the page asks for one."""

    def get(self, _case: Case, _context: schemathesis.AuthContext) -> str:
        return f"Bearer {TOKEN}"

    def set(self, case: Case, data: str, _context: schemathesis.AuthContext) -> None:
        if case.path.startswith("/api/"):
            case.headers["Authorization"] = data


class Signed(requests.auth.AuthBase):
    """Signs what goes to the webhooks, unless the case is about a header that is missing or wrong."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        headers, body = request.headers, request.body or b""
        if "webhook-signature" not in headers:
            return request
        given = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
        if not (1 <= len(given[0]) <= 256 and re.fullmatch("[0-9]{1,12}", str(given[1]))):
            return request
        name, now = f"msg_{time.perf_counter_ns()}", int(time.time())
        raw = body.encode() if isinstance(body, str) else body
        assert isinstance(raw, bytes)
        headers["webhook-id"], headers["webhook-timestamp"] = name, str(now)
        headers["webhook-signature"] = sign(SECRET, name, now, raw)
        return request


async def add_admin(tx: Transaction) -> None:
    person = Person(id="p-1", email="admin@example.com", name="Admin", role=Role.ADMIN)
    await add_person(tx, person, email_key=person.email, password_hash="", now=1)
    await add_token(tx, person.id, digest_token(TOKEN), now=1)


@contextmanager
def running(directory: Path, route: DatabaseRoute) -> Iterator[str]:
    """The server in a thread of its own, since schemathesis waits for each answer."""
    started: list[tuple[str, asyncio.AbstractEventLoop, asyncio.Event]] = []
    ready = threading.Event()
    chosen = settings_in(directory, database=route)

    async def serve() -> None:
        stop = asyncio.Event()
        try:
            async with open_server(chosen, content(), host="127.0.0.1", port=0) as server:
                await server.engine.database.transact(add_admin)
                started.append((server.url, asyncio.get_running_loop(), stop))
                ready.set()
                await stop.wait()
        finally:
            ready.set()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    ready.wait()
    url, loop, stop = started[0]
    try:
        yield url
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()


@pytest.fixture(scope="module", params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server on each kind of database for all cases."""
    directory = tmp_path_factory.mktemp("agreement")
    if request.param == "sqlite":
        route: DatabaseRoute = SqliteFile(directory / "assistant.db")
    else:
        server: Postgres = request.getfixturevalue("postgres")
        route = server.route(server.copy(request.getfixturevalue("template")))
    with running(directory, route) as address:
        yield address


@schema.parametrize()
@settings(
    max_examples=100 if LONG else 10,  # of 150 routes on two databases
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
def test_the_server_does_what_the_page_says(case: Case, url: str) -> None:
    unsure: list[schemathesis.CheckFunction] = (
        [judging.positive_data_acceptance] if names_something(case) else []
    )
    case.call_and_validate(base_url=url, auth=Signed(), excluded_checks=unsure)


def names_something(case: Case) -> bool:
    """Whether it names what only the server knows: a choice offered before, a cursor given out, a member of staff, what time
    it is, what makes sense as opening hours, which characters a password may have."""
    body = case.body if isinstance(case.body, dict) else {}
    data = body.get("data")
    choice = data.get("choice") if isinstance(data, dict) else None
    if case.operation.path.startswith(("/api/conversations/{id}/", "/api/moderation/")):
        return True  # whether it is restricted, offered, snoozed, decided, or there at all
    if case.operation.path.startswith(("/api/notices", "/api/notice-subscriptions")):
        return True  # what day it is, which dates the policy allows, where webhooks may go
    if case.operation.path == "/report":
        return True  # a form, which the page does not describe
    query = case.query or {}
    named = (
        choice,
        body.get("assignee"),
        body.get("until"),
        body.get("hours"),
        body.get("password"),
        query.get("next"),
        query.get("zone"),
        query.get("from"),
        query.get("to"),
    )
    return any(each is not None for each in named)


def test_every_route_is_on_the_page() -> None:
    described = {(path, method.upper()) for path, methods in PAGE["paths"].items() for method in methods}
    assert described == {(route.path, route.method) for route in ROUTES}


def test_names_of_operations_are_their_own() -> None:
    names = [operation["operationId"] for methods in PAGE["paths"].values() for operation in methods.values()]
    assert len(names) == len(set(names))


def find_references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (each for name, each in value.items() if name == "$ref")
        for each in value.values():
            yield from find_references(each)
    elif isinstance(value, list):
        for each in value:
            yield from find_references(each)


def test_every_reference_leads_somewhere() -> None:
    known = {f"#/components/schemas/{name}" for name in PAGE["components"]["schemas"]}
    assert set(find_references(PAGE)) <= known


def test_the_webhook_asks_for_its_three_headers() -> None:
    operation = PAGE["paths"]["/webhooks/messages"]["post"]
    assert {each["name"] for each in operation["parameters"]} == {"webhook-id", "webhook-timestamp"}
    assert operation["security"] == [{"signed": []}]
    assert PAGE["components"]["securitySchemes"]["signed"]["name"] == "webhook-signature"
