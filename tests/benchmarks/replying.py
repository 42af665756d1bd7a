"""An agent's reply, sent to one process, seen in another that waits for it on the database's bell, as a web chat does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Final

import aiohttp

from bot.credentials import digest_token
from bot.dialogue.state import Conversation, Status
from bot.settings.urls import parse_database_url
from bot.store.chats import CHANNEL, TOPIC
from bot.store.conversations import Stored, save_conversation
from bot.store.database import Database, Transaction
from bot.store.opening import open_database
from bot.store.people import Person, Role, add_person, add_token
from knowledge.languages import Language
from tests.benchmarks.earnest import in_earnest, new_database
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.load import percentile
from tests.benchmarks.servers import assistant

CONVERSATION: Final = "c-1"
_TOKEN: Final = "hma_the-token-of-the-agent"
_LAST: Final = "SELECT text FROM messages WHERE conversation_id = :id ORDER BY place DESC LIMIT 1"
_LONGEST: Final = 10.0
"""Seconds for one reply."""


@dataclass
class Waiter:
    """Looks at the conversation whenever it is rung for."""

    database: Database
    _rung: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.database.bell.listen(TOPIC, lambda _: self._rung.set())

    async def see(self, text: str) -> float:
        """When the text was there to be read."""
        while True:
            await self._rung.wait()
            self._rung.clear()
            row = await self.database.read(lambda tx: tx.fetch_one(_LAST, id=CONVERSATION))
            if row is not None and row["text"] == text:
                return time.perf_counter()


def measure(effort: Effort) -> Iterator[Figure]:
    """From the moment the reply is sent until the other process has read it; the answer to the agent beside it."""
    with in_earnest() as postgres:
        address = new_database(postgres)
        with assistant(address=address) as process:
            seen, answered = asyncio.run(_reply(address, process.port, effort.replies))
    yield Figure("agent's reply seen in another process, p99", percentile(seen, 99), "ms", at_most=50, aim=10)
    yield Figure("agent's reply seen in another process, p50", percentile(seen, 50), "ms")
    yield Figure("agent's reply answered, p99", percentile(answered, 99), "ms")


async def _reply(address: str, port: int, count: int) -> tuple[list[float], list[float]]:
    """Milliseconds, ascending: until seen, until answered."""
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(parse_database_url(address)))
        session = await stack.enter_async_context(aiohttp.ClientSession())
        await database.transact(_place)
        waiter = Waiter(database)
        await asyncio.sleep(0.5)  # the first listener's connection is made meanwhile
        url = f"http://127.0.0.1:{port}/api/conversations/{CONVERSATION}"
        headers = {"Authorization": f"Bearer {_TOKEN}"}
        await _post(session, f"{url}/takeover", headers, None)
        pairs = [
            await _measure_one(waiter, session, f"{url}/messages", headers, f"Reply {number}")
            for number in range(count)
        ]
    return sorted(seen for seen, _ in pairs), sorted(answered for _, answered in pairs)


async def _measure_one(
    waiter: Waiter, session: aiohttp.ClientSession, url: str, headers: dict[str, str], text: str
) -> tuple[float, float]:
    started = time.perf_counter()
    async with asyncio.timeout(_LONGEST):
        seen, answered = await asyncio.gather(waiter.see(text), _post(session, url, headers, {"text": text}))
    return 1_000 * (seen - started), 1_000 * (answered - started)


async def _post(
    session: aiohttp.ClientSession, url: str, headers: dict[str, str], document: dict[str, str] | None
) -> float:
    async with session.post(url, json=document, headers=headers) as response:
        if response.status != 200:
            raise RuntimeError(f"{response.status}: {await response.text()}")
    return time.perf_counter()


async def _place(tx: Transaction) -> None:
    """A conversation of the web chat, and an agent."""
    now = int(time.time() * 1_000)  # what is old is swept away
    stored = Stored(id=CONVERSATION, channel=CHANNEL, created_at=now)
    conversation = Conversation(language=Language.EN, status=Status.BOT)
    await save_conversation(tx, stored, conversation, summary=None, now=now)
    person = Person(id="p-1", email="mira@example.com", name="Mira Roth", role=Role.AGENT)
    await add_person(tx, person, email_key=person.email, password_hash="", now=now)
    await add_token(tx, person.id, digest_token(_TOKEN), now=now)
