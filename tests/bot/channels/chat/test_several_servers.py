"""Two servers on one PostgreSQL database are one chat."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.server import open_server
from bot.settings.urls import DatabaseRoute
from tests.bot.channels.chat.browser import Browser
from tests.bot.inbox.office import Office, hire
from tests.bot.living import Clock, content, living, settings_in

LONG = 60
"""Seconds for what happens within a few; a test that hangs fails."""


@pytest.fixture
async def two(
    postgres_route: DatabaseRoute, tmp_path: Path
) -> AsyncIterator[tuple[Office, Browser, Browser]]:
    """One browser at two servers on one database."""
    clock = Clock()
    settings_of_two = settings_in(tmp_path, database=postgres_route)
    async with (
        asyncio.timeout(LONG),
        living(tmp_path, clock, database=postgres_route) as platform,
        open_server(settings_of_two, content(), host="127.0.0.1", port=0, clock=clock) as second,
        aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session,
    ):
        office = await hire(platform)
        one = Browser(platform.server.url, session)
        await one.open()
        yield office, one, Browser(second.url, session, key=one.key, conversation_id=one.conversation_id)


async def test_what_one_process_takes_the_other_shows(two: tuple[Office, Browser, Browser]) -> None:
    office, one, other = two
    here, there = await one.connect(), await other.connect()
    await there.of("welcome")
    await here.say("How safe is my data?", "m-1")
    last = await here.of("message", kind="choices")
    await there.of("message", sequence=last["sequence"])
    assert here.messages == there.messages
    await there.send(type="message", id="m-2", choice="helped")
    await there.of("taken", id="m-2")
    shown = await here.of("message", client_id="m-2")
    assert shown["sequence"] == last["sequence"] + 1
    await there.say("I want to talk to a human", "m-3")
    await here.until(lambda frame: frame["type"] == "state" and frame["state"]["expects"] == "details")
    await office.mira.must("takeover", conversation=one.conversation_id)
    for page in (here, there):
        await page.until(lambda frame: frame["type"] == "state" and frame["state"]["agent"] == "Mira Roth")
    await office.mira.act("typing", {"on": True}, one.conversation_id)
    for page in (here, there):
        assert (await page.of("typing"))["name"] == "Mira Roth"


async def test_the_same_message_at_both_is_taken_once(two: tuple[Office, Browser, Browser]) -> None:
    office, one, other = two
    here, there = await one.connect(), await other.connect()
    for page in (here, there):
        await page.say("How safe is my data?", "m-1")
    assert [(await page.of("taken"))["sequence"] for page in (here, there)] == [1, 1]
    rows = await office.platform.rows("SELECT text FROM messages WHERE author = 'contact'")
    assert len(rows) == 1


async def test_the_flood_limit_counts_in_both(two: tuple[Office, Browser, Browser]) -> None:
    _, one, other = two
    here, there = await one.connect(), await other.connect()
    for number in range(4):
        for name, page in (("h", here), ("t", there)):
            await page.say("Hello", f"{name}-{number}")
            await page.until(lambda frame: frame["type"] in ("taken", "refused"))
    kinds = [frame["type"] for page in (here, there) for frame in page.frames]
    assert (kinds.count("taken"), kinds.count("refused")) == (5, 3)


async def test_a_long_poll_hears_the_other_process(two: tuple[Office, Browser, Browser]) -> None:
    _, one, other = two
    waiting = asyncio.create_task(other.get(after=0, wait=25))
    await one.post("How safe is my data?")
    frames = await waiting
    assert frames[0]["text"] == "How safe is my data?"
