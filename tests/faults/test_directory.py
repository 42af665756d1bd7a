"""The server is killed while the directory makes a change: it is made once, and the owner is told once."""

from __future__ import annotations

import asyncio
import base64
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any

import aiohttp

from bot.settings.urls import SqliteFile
from tests.bot.directory.reference import SECRET
from tests.databases import furnish
from tests.faults.calling import line_to
from tests.faults.process import free_port, server_process
from tests.faults.test_two_processes import insist
from tests.waiting import PATIENCE

WORDS = ("Turn off the promotional offers", "Anna Schmidt", "anna@example.com", "Yes")


@asynccontextmanager
async def a_directory() -> AsyncIterator[tuple[str, aiohttp.ClientSession]]:
    """The reference in a process of its own: its address, and who talks to it behind its back."""
    port = free_port()
    command = (sys.executable, "-m", "tests.bot.directory.reference", str(port), SECRET.decode())
    process = await asyncio.create_subprocess_exec(*command, cwd=Path(__file__).parents[2])
    try:
        async with aiohttp.ClientSession() as session:
            url = f"http://127.0.0.1:{port}"
            await _told(session, url, lambda _: True)
            yield url, session
    finally:
        process.kill()
        await process.wait()


async def _told(session: aiohttp.ClientSession, url: str, enough: Any) -> dict[str, Any]:
    """What was made there, as soon as it is enough."""
    async with asyncio.timeout(PATIENCE):
        while True:
            with suppress(aiohttp.ClientError):
                async with session.get(f"{url}/-/tell") as response:
                    told: dict[str, Any] = await response.json()
                if enough(told):
                    return told
            await asyncio.sleep(0.02)


async def test_a_change_is_made_once_although_nobody_was_there_to_hear_that_it_was(tmp_path: Path) -> None:
    route = SqliteFile(tmp_path / "assistant.db")
    furnish(route)
    async with a_directory() as (url, session):
        settings = {
            "ACCOUNTS_URL": url,
            "ACCOUNTS_SECRET": "whsec_" + base64.b64encode(SECRET).decode(),
        }
        async with server_process(tmp_path, route, **settings) as server, line_to(server.url) as line:
            await session.post(f"{url}/-/order", json={"fault": "hangs up late"})
            for text in WORDS:
                await insist(line, line.write("c-1", text))
            await _told(session, url, lambda told: bool(told["made"]))
            await server.kill()
            await session.post(f"{url}/-/order", json={"fault": ""})
            with closing(sqlite3.connect(route.path)) as database, database:  # as if the lease had run out
                assert database.execute("SELECT COUNT(*) FROM directory_writes").fetchone() == (1,)
                database.execute("UPDATE outbox SET due_at = 0 WHERE kind = 'directory'")
            await server.start()
            told = await _told(session, url, lambda told: len(told["ids"]) >= 2)
            mails = tmp_path / "mail"
            async with asyncio.timeout(PATIENCE):
                while not list(mails.glob("*.eml")):  # noqa: ASYNC110 - another process writes it
                    await asyncio.sleep(0.02)
        assert told["made"] == [["a-1", "promotional_offers", False]]
        assert len(set(told["ids"])) == 1
        assert len(list(mails.glob("*.eml"))) == 1
