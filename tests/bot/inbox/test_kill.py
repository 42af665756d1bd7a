"""A reply that was answered for reaches the contact, also when the server is killed the moment after."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from dataclasses import replace
from pathlib import Path

import aiohttp

from bot.settings.urls import DatabaseRoute
from tests.bot.commands.conftest import Shell
from tests.bot.commands.test_serve_command import serving, settings
from tests.bot.inbox.office import Caller, hire
from tests.bot.living import Clock, living
from tests.bot.outbox.receiving import Receiver, hang, receiving
from tests.databases import address_of
from tests.waiting import until

CALLBACK_SECRET = b"c" * 32
CONVERSATIONS = [f"c-{number}" for number in range(8)]
ANSWERED = 3
"""How many replies are answered for before the kill; the others are on their way."""


async def reply_until_killed(agent: Caller, process: asyncio.subprocess.Process) -> set[str]:
    """Reply in all conversations at once and kill the server in the middle; where a reply was answered for."""

    answered: set[str] = set()
    enough = asyncio.Event()

    async def reply(name: str) -> None:
        await agent.must("messages", {"text": f"Reply in {name}"}, name)
        answered.add(name)
        if len(answered) == ANSWERED:
            enough.set()

    for name in CONVERSATIONS:
        await agent.must("takeover", None, name)
    under_way = [asyncio.create_task(reply(name)) for name in CONVERSATIONS]
    await enough.wait()
    process.kill()
    await process.wait()
    await asyncio.gather(*under_way, return_exceptions=True)
    return answered


def told(receiver: Receiver) -> dict[str, list[str]]:
    """What each conversation's contact was told by an agent, once a delivery."""
    texts: dict[str, dict[str, str]] = {name: {} for name in CONVERSATIONS}
    for receipt in receiver.receipts:
        data = json.loads(receipt.body)["data"]
        if "message" in data:
            texts[data["conversation_id"]][receipt.headers["webhook-id"]] = data["message"]["text"]
    return {name: list(told.values()) for name, told in texts.items()}


async def stored(agent: Caller) -> dict[str, list[str]]:
    """What an agent wrote in each conversation."""
    found = {name: await agent.read(name) for name in CONVERSATIONS}
    return {
        name: [each["text"] for each in shown["messages"] if each["author"] == "agent"]
        for name, shown in found.items()
    }


async def test_no_reply_that_was_answered_for_is_lost(route: DatabaseRoute, tmp_path: Path) -> None:
    secret = "whsec_" + base64.b64encode(CALLBACK_SECRET).decode()
    never = asyncio.Event()
    async with receiving() as receiver:
        receiver.answers = [hang(never)] * 100
        async with living(tmp_path, Clock(), database=route) as platform:
            office = await hire(platform)
            await office.place(*CONVERSATIONS)
        more = {
            "DATABASE_URL": address_of(route),
            "CALLBACK_URL": receiver.url,
            "CALLBACK_SECRET": secret,
            "CALLBACK_PRIVATE": "loopback",
        }
        shell = Shell(tmp_path, settings(tmp_path) | more)
        async with serving(shell) as (process, url), aiohttp.ClientSession() as session:
            agent = replace(office.mira, url=url, session=session)
            answered = await reply_until_killed(agent, process)
        never.set()
        receiver.answers.clear()
        callback = {"callback_url": receiver.url, "callback_secrets": (CALLBACK_SECRET,)}
        later = Clock(time.time() + 60)  # every lease of the killed process has run out
        async with living(tmp_path, later, database=route, **callback) as platform:
            kept = await stored(replace(agent, url=platform.server.url, session=platform.session))
            await until(lambda: told(receiver) == kept)
    assert len(answered) >= ANSWERED
    assert all(kept[name] == [f"Reply in {name}"] for name in answered)
    assert all(texts in ([], [f"Reply in {name}"]) for name, texts in kept.items())
