"""Receivers that are slow, hang, lie or are gone: nothing is lost, lines keep their order, the others go on."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.settings.urls import DatabaseRoute, SmtpServer
from tests.bot.living import Clock, Platform, living
from tests.faults.agent import TOKEN, employ
from tests.faults.process import CALLBACK_SECRET, free_port
from tests.waiting import PATIENCE, until

Behaviour = Callable[[web.Request], Awaitable[web.StreamResponse]]
AN_HOUR = 3_700
HANGING = 10
"""More than the lines that are worked on at one time."""


@dataclass
class Nasty:
    """Takes every callback, and then does to its sender what is set for the conversation; at last it behaves."""

    url: str = ""
    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    arrived: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    attempts: Counter[str] = field(default_factory=Counter)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.StreamResponse:
        document: dict[str, Any] = await request.json()
        conversation = document["data"]["conversation_id"]
        self.attempts[conversation] += 1
        ids = self.arrived.setdefault(conversation, [])
        if request.headers["webhook-id"] not in ids:
            ids.append(request.headers["webhook-id"])
        message = document["data"].get("message", {})
        self.texts[request.headers["webhook-id"]] = message.get("text", document["data"]["status"])
        return await self.behaviours.get(conversation, behave)(request)

    def heard(self, conversation: str) -> list[str]:
        """What arrived, each once, in the order of its first arrival."""
        return [self.texts[each] for each in self.arrived.get(conversation, [])]

    async def hang(self, _: web.Request) -> web.StreamResponse:
        await self.released.wait()
        return web.Response()


async def behave(_: web.Request) -> web.StreamResponse:
    return web.Response()


async def hang_up(request: web.Request) -> web.StreamResponse:
    """Take it and answer nothing."""
    assert request.transport
    request.transport.abort()
    return web.Response()


async def refuse(_: web.Request) -> web.StreamResponse:
    return web.Response(status=500, text="x" * 100_000)


async def be_busy(_: web.Request) -> web.StreamResponse:
    return web.Response(status=429, headers={"Retry-After": "600"})


async def want_no_more(_: web.Request) -> web.StreamResponse:
    return web.Response(status=410)


async def lead_astray(_: web.Request) -> web.StreamResponse:
    return web.Response(status=307, headers={"Location": "http://127.0.0.1:9/elsewhere"})


async def never_end(request: web.Request) -> web.StreamResponse:
    """Say that all is well, and go on talking for ever."""
    response = web.StreamResponse(status=200)
    await response.prepare(request)
    while True:
        await response.write(b"x" * 65_536)


@asynccontextmanager
async def nasty() -> AsyncIterator[Nasty]:
    receiver = Nasty()
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield receiver
    finally:
        receiver.released.set()
        await runner.cleanup()


@asynccontextmanager
async def staffed(
    directory: Path, route: DatabaseRoute, clock: Clock, receiver: Nasty, **more: Any
) -> AsyncIterator[Platform]:
    callbacks = {"callback_url": receiver.url, "callback_secrets": (CALLBACK_SECRET,)}
    # However far the clock goes, nobody counts as vanished: that would be a message more to be delivered.
    async with living(directory, clock, database=route, vanish=0, **callbacks, **more) as platform:
        await platform.server.engine.database.transact(employ)
        yield platform


async def act(platform: Platform, conversation: str, verb: str, **document: str) -> None:
    url = f"{platform.server.url}/api/conversations/{conversation}/{verb}"
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with platform.session.post(url, json=document or None, headers=headers) as response:
        assert response.status == 200, await response.text()


async def handle(platform: Platform, conversation: str) -> list[str]:
    """An agent writes twice in a conversation; what has to arrive for it."""
    await platform.say("I want to talk to a human", conversation)
    await act(platform, conversation, "takeover")
    for text in ("First.", "Second."):
        await act(platform, conversation, "messages", text=text)
    return ["agent", "First.", "Second."]


@pytest.mark.parametrize("how", [hang_up, refuse, lead_astray, be_busy])
async def test_what_a_receiver_did_not_confirm_comes_again_in_order_and_holds_up_nobody_else(
    route: DatabaseRoute, how: Behaviour, tmp_path: Path
) -> None:
    clock = Clock()
    async with nasty() as receiver, staffed(tmp_path, route, clock, receiver) as platform:
        receiver.behaviours["c-bad"] = how
        expected = await handle(platform, "c-bad")
        await until(lambda: receiver.attempts["c-bad"] > 0)
        await handle(platform, "c-good")
        await until(lambda: receiver.heard("c-good") == expected)
        assert receiver.heard("c-bad") == expected[:1]
        del receiver.behaviours["c-bad"]
        clock.now += AN_HOUR
        await handle(platform, "c-other")  # wakes the worker, which knows nothing of a clock moved by hand
        await until(lambda: receiver.heard("c-bad") == expected)
        assert receiver.attempts["c-good"] == len(expected)


async def test_a_receiver_that_wants_no_more_gets_nothing_until_a_start_with_another_address(
    route: DatabaseRoute, tmp_path: Path
) -> None:
    clock = Clock()
    async with nasty() as receiver:
        async with staffed(tmp_path, route, clock, receiver) as platform:
            receiver.behaviours["c-1"] = want_no_more
            expected = await handle(platform, "c-1")
            await until(lambda: receiver.attempts["c-1"] > 0)
            await figure(platform, 'assistant_outbox_closed{kind="callback"} 1.0')
            await handle(platform, "c-2")
            clock.now += AN_HOUR * 100
        async with staffed_again(tmp_path, route, clock, receiver) as platform:
            await figure(platform, 'assistant_outbox_closed{kind="callback"} 1.0')
            await figure(platform, 'assistant_outbox{kind="callback",state="waiting"} 6.0')
        assert (receiver.attempts["c-1"], receiver.attempts["c-2"]) == (1, 0)
        receiver.behaviours.clear()
        receiver.url += "?new"
        async with staffed_again(tmp_path, route, clock, receiver) as platform:
            await until(lambda: receiver.heard("c-1") == receiver.heard("c-2") == expected)
            await figure(platform, 'assistant_outbox_closed{kind="callback"} 0.0')
            await figure(platform, 'assistant_outbox{kind="callback",state="waiting"} 0.0')
        assert (receiver.attempts["c-1"], receiver.attempts["c-2"]) == (4, 3)


async def test_the_count_of_what_waits_falls_to_nothing_again(route: DatabaseRoute, tmp_path: Path) -> None:
    async with nasty() as receiver, staffed(tmp_path, route, Clock(), receiver) as platform:
        receiver.behaviours["c-1"] = receiver.hang
        await handle(platform, "c-1")
        await figure(platform, 'assistant_outbox{kind="callback",state="waiting"} 3.0')
        receiver.behaviours.clear()
        receiver.released.set()
        await figure(platform, 'assistant_outbox{kind="callback",state="waiting"} 0.0')


async def figure(platform: Platform, line: str) -> None:
    """Wait until the server shows this figure."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with platform.session.get(f"{platform.server.url}/metrics") as response:
                if line in (await response.text()).splitlines():
                    return
            await asyncio.sleep(0.02)


async def test_a_receiver_that_talks_for_ever_has_taken_it(route: DatabaseRoute, tmp_path: Path) -> None:
    async with nasty() as receiver, staffed(tmp_path, route, Clock(), receiver) as platform:
        receiver.behaviours["c-1"] = never_end
        expected = await handle(platform, "c-1")
        await until(lambda: receiver.heard("c-1") == expected)


async def test_while_a_receiver_hangs_turns_and_codes_by_mail_go_on(
    route: DatabaseRoute, tmp_path: Path
) -> None:
    async with nasty() as receiver, staffed(tmp_path, route, Clock(), receiver) as platform:
        for number in range(HANGING):
            receiver.behaviours[f"c-{number}"] = receiver.hang
            expected = await handle(platform, f"c-{number}")
        await platform.say("Show me my notification settings", "c-mail")
        await platform.say("anna@example.com, Anna Schmidt", "c-mail")
        await until(lambda: len(list((tmp_path / "mail").glob("*.eml"))) == 1)
        receiver.behaviours.clear()
        receiver.released.set()
        names = [f"c-{number}" for number in range(HANGING)]
        await until(lambda: all(receiver.heard(name) == expected for name in names))


async def test_while_no_mail_leaves_changes_are_made_and_callbacks_go_on(
    route: DatabaseRoute, tmp_path: Path
) -> None:
    nowhere = SmtpServer(host="127.0.0.1", port=free_port(), tls=False, starttls=False)
    clock = Clock()
    async with nasty() as receiver:
        async with staffed(tmp_path, route, clock, receiver, mail=nowhere) as platform:
            await platform.say("Please turn off the news", "c-1")
            await platform.say("Anna Schmidt, anna@example.com", "c-1")
            answer = await platform.say("yes", "c-1")
            assert [reply["kind"] for reply in answer["replies"]] == ["done"]
            expected = await handle(platform, "c-2")
            await until(lambda: receiver.heard("c-2") == expected)
        clock.now += AN_HOUR
        async with staffed_again(tmp_path, route, clock, receiver):
            await until(lambda: len(list((tmp_path / "mail").glob("*.eml"))) == 1)


@asynccontextmanager
async def staffed_again(
    directory: Path, route: DatabaseRoute, clock: Clock, receiver: Nasty
) -> AsyncIterator[Platform]:
    """The same installation after a restart, with mail that works."""
    callbacks = {"callback_url": receiver.url, "callback_secrets": (CALLBACK_SECRET,)}
    async with living(directory, clock, database=route, vanish=0, **callbacks) as platform:
        yield platform
