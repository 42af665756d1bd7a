"""`assistant outbox`: what is not delivered, tried again by hand."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from bot.settings.urls import DatabaseRoute
from bot.store.database import Database
from bot.store.deliveries import close_receiver, find_delivery, list_closures
from bot.store.opening import open_database
from bot.store.outbox import bury, mark_delivered, post
from tests.bot.commands.conftest import Shell
from tests.databases import address_of

T = TypeVar("T")
NOW = 1_795_000_000_000
PAYLOAD = '{"type": "message.created", "data": {"conversation_id": "c-1", "message": {"text": "my heart"}}}'


@pytest.fixture
def stored(tmp_path: Path, route: DatabaseRoute) -> Shell:
    """A shell whose database is of either kind."""
    return Shell(tmp_path, {"DATABASE_URL": address_of(route)})


def with_database(route: DatabaseRoute, work: Callable[[Database], Awaitable[T]]) -> T:
    async def run() -> T:
        async with open_database(route, create=True) as database:
            await database.migrate()
            return await work(database)

    return asyncio.run(run())


def put(route: DatabaseRoute, line: str, *, dead: bool = False, delivered: bool = False) -> str:
    async def work(database: Database) -> str:
        name = await database.transact(partial(post, kind="callback", line=line, payload=PAYLOAD, now=NOW))
        if dead:
            await database.transact(partial(bury, identifier=name, now=NOW, fault="HTTP 500"))
        if delivered:
            await database.transact(partial(mark_delivered, identifier=name, now=NOW))
        return name

    return with_database(route, work)


def is_dead(route: DatabaseRoute, identifier: str) -> bool:
    row = with_database(route, lambda database: database.read(lambda tx: find_delivery(tx, identifier)))
    assert row is not None
    return row["dead_at"] is not None


def test_the_list_has_a_json_document_a_line_and_no_text(stored: Shell, route: DatabaseRoute) -> None:
    waiting, dead = put(route, "callback:c-1"), put(route, "callback:c-2", dead=True)
    done = stored.run("outbox", "list", "--json")
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    assert {(each["id"], each["state"]) for each in documents} == {(waiting, "waiting"), (dead, "dead")}
    assert "heart" not in done.stdout
    only = stored.run("outbox", "list", "--dead", "--json")
    assert [json.loads(line)["id"] for line in only.stdout.splitlines()] == [dead]


def test_the_list_for_people_is_a_line_a_delivery(stored: Shell, route: DatabaseRoute) -> None:
    dead = put(route, "callback:c-2", dead=True)
    done = stored.run("outbox", "list")
    (line,) = done.stdout.splitlines()
    assert line.startswith(f"{dead} callback dead 2026-11-18T")
    assert line.endswith("message.created c-1 HTTP 500")


def test_one_is_tried_again(stored: Shell, route: DatabaseRoute) -> None:
    first, second = put(route, "callback:c-1", dead=True), put(route, "callback:c-2", dead=True)
    assert stored.run("outbox", "replay", first).returncode == 0
    assert (is_dead(route, first), is_dead(route, second)) == (False, True)


def test_all_are_tried_again(stored: Shell, route: DatabaseRoute) -> None:
    names = [put(route, f"callback:c-{number}", dead=True) for number in range(3)]
    done = stored.run("outbox", "replay", "--all")
    assert (done.returncode, done.stderr) == (0, "3 deliveries are tried again by the server\n")
    assert not any(is_dead(route, name) for name in names)


def test_what_waits_is_hurried_and_what_is_not_there_is_told(stored: Shell, route: DatabaseRoute) -> None:
    waiting, delivered = put(route, "callback:c-1"), put(route, "callback:c-2", delivered=True)
    assert stored.run("outbox", "replay", waiting).returncode == 0
    for name, fault in (("nobody", "no delivery with this id"), (delivered, "it was delivered")):
        done = stored.run("outbox", "replay", name)
        assert done.returncode == 1
        assert fault in done.stderr
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [["replay"], ["replay", "some-id", "--all"], ["list", "--all"], []])
def test_wrong_usage_is_told(shell: Shell, words: list[str]) -> None:
    assert shell.run("outbox", *words).returncode == 2


def test_a_receiver_is_enabled_again_once(stored: Shell, route: DatabaseRoute) -> None:
    name = put(route, "callback:c-1")
    closing = partial(close_receiver, kind="callback", receiver="x", now=NOW, fault="HTTP 410")
    with_database(route, lambda database: database.transact(partial(closing, identifier=name)))
    listed = stored.run("outbox", "list", "--json")
    assert "callback: stopped since 2026-11-18T" in listed.stderr
    assert stored.run("outbox", "enable").stderr == "deliveries go on\n"
    assert with_database(route, lambda database: database.read(list_closures)) == []
    assert stored.run("outbox", "enable").stderr == "no receiver was closed\n"
