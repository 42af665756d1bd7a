"""The whole server: what was committed goes out, and what waits is carried over a stop."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from standardwebhooks.webhooks import Webhook

from bot.credentials import digest_token
from bot.errors import AssistantError, SchemaError
from bot.server import open_server
from bot.settings.urls import DatabaseRoute
from bot.store.database import Transaction
from bot.store.people import Person, Role, add_person, add_token
from bot.store.schema import Migration, load_migrations, newest_version
from tests.bot.living import Clock, Platform, content, living, settings_in
from tests.waiting import until
from verification.policy import DetailsPolicy

TOKEN = "hma_a-token-of-the-tests"
CALLBACK_SECRET = b"c" * 32


@asynccontextmanager
async def receiving(taken: list[dict[str, Any]]) -> AsyncIterator[str]:
    """A platform's callback address, which takes what the reference library accepts."""

    async def take(request: web.Request) -> web.Response:
        body = await request.read()
        taken.append(Webhook(CALLBACK_SECRET).verify(body, dict(request.headers)))
        return web.Response(status=204)

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


async def add_agent(tx: Transaction) -> None:
    person = Person(id="p-1", email="agent@example.com", name="Mira Roth", role=Role.AGENT)
    await add_person(tx, person, email_key=person.email, password_hash="", now=1)
    await add_token(tx, person.id, digest_token(TOKEN), now=1)


async def act(platform: Platform, verb: str, document: dict[str, Any] | None = None) -> int:
    url = f"{platform.server.url}/api/conversations/c-1/{verb}"
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with platform.session.post(url, json=document, headers=headers) as response:
        return response.status


async def test_what_an_agent_writes_is_posted_to_the_platform_in_order(
    route: DatabaseRoute, tmp_path: Path
) -> None:
    taken: list[dict[str, Any]] = []
    async with (
        receiving(taken) as url,
        living(
            tmp_path, time.time, database=route, callback_url=url, callback_secrets=(CALLBACK_SECRET,)
        ) as platform,
    ):
        await platform.server.engine.database.transact(add_agent)
        await platform.say("I want to talk to a human")
        assert await act(platform, "takeover") == 200
        assert await act(platform, "messages", {"text": "Good day, Mira here."}) == 200
        assert await act(platform, "messages", {"text": "Still there?"}) == 200
        assert await act(platform, "resolve") == 200
        await until(lambda: any(each["data"]["status"] == "closed" for each in taken))
    written = [each["data"]["message"]["text"] for each in taken if each["type"] == "message.created"]
    assert written[:2] == ["Good day, Mira here.", "Still there?"]
    assert taken[0]["type"] == "conversation.updated"
    assert {each["data"]["conversation_id"] for each in taken} == {"c-1"}


async def test_under_the_blind_policy_the_wish_is_carried_out_after_the_reply(
    route: DatabaseRoute, tmp_path: Path
) -> None:
    clock = Clock()
    async with living(tmp_path, clock, database=route, details_policy=DetailsPolicy.BLIND) as platform:
        await platform.say("Turn off the promotional offers")
        await platform.say("Anna Schmidt, anna@example.com")
        answer = await platform.say("yes")
        assert answer["assurance"] == "none"
        await until(lambda: bool(list((tmp_path / "mail").glob("*.eml"))))
        rows = await platform.rows(
            "SELECT enabled FROM preferences WHERE account_id = 'a-1' AND category = 'promotional_offers'"
        )
        assert rows[0]["enabled"] == 0


async def test_a_mail_that_could_not_leave_goes_after_the_next_start(
    route: DatabaseRoute, tmp_path: Path
) -> None:
    clock = Clock()
    (tmp_path / "mail").write_text("not a directory", encoding="utf-8")
    async with living(tmp_path, clock, database=route) as platform:
        await platform.say("Turn off the promotional offers")
        await platform.say("Anna Schmidt, anna@example.com")
        await platform.say("yes")
    (tmp_path / "mail").unlink()
    clock.now += 60
    async with open_server(
        settings_in(tmp_path, database=route), content(), host="127.0.0.1", port=0, clock=clock
    ):
        await until(lambda: bool(list((tmp_path / "mail").glob("*.eml"))))


async def test_two_servers_in_one_process_keep_their_figures_apart(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    async with living(tmp_path / "one", Clock()) as one, living(tmp_path / "two", Clock()) as two:
        await one.say("Hello")
        assert b"assistant_turns_total{" in one.server.engine.metrics.expose()
        assert b"assistant_turns_total{" not in two.server.engine.metrics.expose()


async def test_an_address_that_is_taken_is_told_and_everything_is_closed_again(
    route: DatabaseRoute, tmp_path: Path
) -> None:
    settings = settings_in(tmp_path, database=route)
    async with open_server(settings, content(), host="127.0.0.1", port=0) as server:
        port = int(server.url.rpartition(":")[2])
        with pytest.raises(AssistantError, match=f"port {port}"):
            async with open_server(settings, content(), host="127.0.0.1", port=port):
                pass
        async with aiohttp.ClientSession() as session, session.get(f"{server.url}/readyz") as response:
            assert response.status == 200


async def test_a_database_of_a_newer_program_that_works_with_this_one_is_served(
    route: DatabaseRoute, tmp_path: Path
) -> None:
    added = ("ALTER TABLE conversations ADD COLUMN later TEXT", "CREATE TABLE later (id TEXT PRIMARY KEY)")
    newer = Migration(9000, "9000_later.sql", added, works_with=newest_version())
    async with living(tmp_path, Clock(), database=route) as platform:
        await platform.say("How safe is my data?")
        # While this one is at work.
        await platform.server.engine.database.migrate([*load_migrations(), newer])
        await platform.say("Turn off the promotional offers")
    async with living(tmp_path, Clock(), database=route) as platform:
        body = platform.body("Anna Schmidt, anna@example.com", message_id="m-later")
        _, answer = await platform.deliver(body, delivery="msg_later")
        assert answer["replies"][-1]["expects"] == "confirmation"
        async with platform.session.get(f"{platform.server.url}/readyz") as response:
            assert response.status == 200


async def test_a_database_of_a_newer_program_is_refused(route: DatabaseRoute, tmp_path: Path) -> None:
    settings = settings_in(tmp_path, database=route)
    async with open_server(settings, content(), host="127.0.0.1", port=0) as server:
        await server.engine.database.transact(
            lambda tx: tx.execute(
                "INSERT INTO schema_version (version, name, applied_at) VALUES (99, 'later', 1)"
            )
        )
    with pytest.raises(SchemaError, match="newer"):
        async with open_server(settings, content(), host="127.0.0.1", port=0):
            pass
