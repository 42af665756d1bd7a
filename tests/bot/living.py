"""The whole server in this process, on a real database, and a platform that talks to it with the reference library."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import aiohttp
from standardwebhooks.webhooks import Webhook

from bot.content import Content, load_content
from bot.proof.registration import import_accounts
from bot.server import Server, open_server
from bot.settings import Settings
from bot.settings.reach import LOOPBACK, Reach
from bot.settings.urls import MailDirectory, SqliteFile
from bot.store.bell import ring
from bot.store.database import Database, Row
from knowledge.languages import negotiate
from tests.databases import furnish
from tests.overheard import listen_to_figures
from tests.waiting import PATIENCE
from verification.account_file import read_accounts

SECRET = b"w" * 32
SESSION_KEY = b"s" * 32
START = 1_800_000_000

ACCOUNTS = """\
id,name,email,language,weekly_reports,motivation,feedback,news,promotional_offers,research_hub
a-1,Anna Schmidt,anna@example.com,de,true,true,true,true,true,true
a-2,Taro Yamada,taro@example.com,ja,true,false,true,false,true,false
"""


@cache
def content() -> Content:
    """The shipped articles and catalogues, read once for all tests."""
    return load_content(None)


@dataclass
class Clock:
    """Time that stands still until a test moves it; Unix seconds."""

    now: float = START

    def __call__(self) -> float:
        return self.now


def settings_in(directory: Path, **changes: Any) -> Settings:
    """Settings for a server that keeps everything in one directory."""
    values: dict[str, Any] = {
        "database": SqliteFile(directory / "assistant.db"),
        "secret_keys": (b"k" * 32,),
        "session_keys": (SESSION_KEY,),
        "webhook_secrets": (SECRET,),
        "mail": MailDirectory(directory / "mail"),
        "public_url": "https://help.example.com",
        "erasures": directory / "erasures.jsonl",
        "blind_sample": 0,  # who tests it asks for it: anywhere else a post more would be a surprise
        "callback_reach": Reach(LOOPBACK),  # where the receivers of the tests listen
    }
    return Settings(**(values | changes))


@dataclass(repr=False)  # a test runner prints it at every step of a test, and a server is long to print
class Platform:
    """Delivers messages, signed, and reads the answers."""

    server: Server
    session: aiohttp.ClientSession
    clock: Callable[[], float]
    secret: bytes = SECRET
    _counter: itertools.count[int] = field(default_factory=itertools.count)

    def body(self, text: str | None = "Hello", conversation: str = "c-1", **more: Any) -> bytes:
        """A delivery's body; every one has a message id of its own unless it is given."""
        message_id = f"m-{next(self._counter)}"
        data = {"conversation_id": conversation, "message_id": message_id, "text": text} | more
        return json.dumps({"type": "message.created", "data": data}).encode()

    def headers(self, body: bytes, delivery: str | None = None, at: float | None = None) -> dict[str, str]:
        """The signed headers of an attempt."""
        name = delivery or f"msg_{next(self._counter)}"
        moment = datetime.fromtimestamp(self.clock() if at is None else at, UTC)
        return {
            "Content-Type": "application/json",
            "webhook-id": name,
            "webhook-timestamp": str(int(moment.timestamp())),
            "webhook-signature": Webhook(self.secret).sign(name, moment, body.decode("utf-8", "replace")),
        }

    async def post(self, body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Post as it is; the status and the document."""
        url = f"{self.server.url}/webhooks/messages"
        async with self.session.post(url, data=body, headers=headers) as response:
            wanted = "application/json" if response.status == 200 else "application/problem+json"
            assert response.content_type == wanted
            return response.status, await response.json()

    async def deliver(self, body: bytes, **how: Any) -> tuple[int, dict[str, Any]]:
        """Sign and post."""
        return await self.post(body, self.headers(body, **how))

    async def taken_at_last(self, body: bytes, delivery: str) -> dict[str, Any]:
        """Deliver the same again until it is taken, as a platform does that is told to come again."""
        async with asyncio.timeout(PATIENCE):
            while True:
                status, answer = await self.deliver(body, delivery=delivery)
                if status != 503:
                    assert status == 200, answer
                    return answer
                await asyncio.sleep(0.05)

    async def say(self, text: str | None, conversation: str = "c-1", **more: Any) -> dict[str, Any]:
        """One message that has to be taken; a machine that is busy may ask for it again."""
        body = self.body(text, conversation, **more)
        return await self.taken_at_last(body, f"msg_{next(self._counter)}")

    async def choose(self, choice: str, conversation: str = "c-1", **more: Any) -> dict[str, Any]:
        """One choice that has to be taken."""
        return await self.say(None, conversation, choice=choice, **more)

    async def rows(self, sql: str) -> list[Row]:
        """What the database says."""
        return await self.server.engine.database.read(lambda tx: tx.fetch_all(sql))


async def hear(database: Database) -> None:
    """Return once this process hears what is rung: the connection for it comes a moment after the server."""
    heard = asyncio.Event()
    database.bell.listen("tests", lambda _: heard.set())
    async with asyncio.timeout(PATIENCE):
        while not heard.is_set():
            await database.transact(lambda tx: ring(tx, "tests"), key="tests")
            with suppress(TimeoutError):
                async with asyncio.timeout(0.05):
                    await heard.wait()


@asynccontextmanager
async def living(directory: Path, clock: Callable[[], float], **changes: Any) -> AsyncIterator[Platform]:
    """A running server with two accounts, and a platform beside it."""
    settings = settings_in(directory, **changes)
    furnish(settings.database)
    rows = read_accounts(ACCOUNTS.encode(), negotiate)
    async with (
        open_server(settings, content(), host="127.0.0.1", port=0, clock=clock) as server,
        aiohttp.ClientSession() as session,
    ):
        await server.engine.database.transact(lambda tx: import_accounts(tx, rows, now_ms=1))
        await hear(server.engine.database)
        yield Platform(server, session, clock)
        listen_to_figures(server.engine.metrics)
