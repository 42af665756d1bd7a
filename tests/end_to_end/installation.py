"""An installation that may be stopped and started again, with a platform, two agents and a receiver of callbacks."""

from __future__ import annotations

import asyncio
import itertools
import json
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bot.credentials import digest_token
from bot.proof.sessions import revoke_sessions
from bot.settings.urls import DatabaseRoute
from bot.store.database import Transaction
from bot.store.people import Person, Role, add_person, add_token
from tests.bot.living import SESSION_KEY, Clock, Platform, living
from tests.bot.outbox.receiving import Receiver, receiving
from tests.consistency import Tables, read_tables
from tests.waiting import PATIENCE
from verification.keys import KeyRing
from verification.sessions import issue_session

AGENTS: Final = ("mira@example.com", "kenji@example.com")
CALLBACK_SECRET: Final = b"c" * 32


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery as it was first sent, and what it was answered with."""

    conversation: str
    message: str
    id: str
    body: bytes
    answer: dict[str, Any]


@dataclass
class Installation:
    """Everything on one database and one clock. Between `start` and `stop` there is a server."""

    directory: Path
    route: DatabaseRoute
    clock: Clock = field(default_factory=Clock)
    platform: Platform = field(init=False)
    receiver: Receiver = field(init=False)
    _running: AsyncExitStack = field(init=False)
    _around: AsyncExitStack = field(default_factory=AsyncExitStack)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    async def open(self) -> None:
        """Begin, with both agents."""
        self.receiver = await self._around.enter_async_context(receiving())
        await self.start()
        await self.platform.server.engine.database.transact(_add_agents)

    async def start(self) -> None:
        """Start the server."""
        self._running = AsyncExitStack()
        callbacks = {"callback_url": self.receiver.url, "callback_secrets": (CALLBACK_SECRET,)}
        server = living(self.directory, self.clock, database=self.route, vanish=0, **callbacks)
        self.platform = await self._running.enter_async_context(server)

    async def stop(self) -> None:
        """Stop the server."""
        await self._running.aclose()

    async def close(self) -> None:
        """End."""
        await self.stop()
        await self._around.aclose()

    def new_body(self, conversation: str, **content: Any) -> tuple[str, bytes]:
        """A message that was never sent: its id, and the body of a delivery."""
        message = f"message-{next(self._numbers)}"
        data = {"conversation_id": conversation, "message_id": message, **content}
        return message, json.dumps({"type": "message.created", "data": data}).encode()

    def new_delivery_id(self) -> str:
        return f"delivery-{next(self._numbers)}"

    async def send(self, body: bytes, delivery: str) -> tuple[int, dict[str, Any]]:
        """One attempt at a delivery. Time goes on a little with everything that is done."""
        self.clock.now += 0.001
        return await self.platform.deliver(body, delivery=delivery)

    async def act(
        self, agent: int, conversation: str, verb: str, document: dict[str, Any] | None = None
    ) -> tuple[int, dict[str, Any]]:
        """What an agent does; the status and the document."""
        self.clock.now += 0.001
        url = f"{self.platform.server.url}/api/conversations/{conversation}/{verb}"
        headers = {"Authorization": f"Bearer {_token(agent)}"}
        async with self.platform.session.post(url, json=document, headers=headers) as response:
            return response.status, await response.json()

    def token(self, account: str, jti: str) -> str:
        """A session token as the logged-in site signs it now."""
        return issue_session(KeyRing((SESSION_KEY,)), account_id=account, now=int(self.clock()), jti=jti)

    async def revoke(self, account: str) -> None:
        """What `assistant token revoke` does; the second under way passes with it."""
        now = int(self.clock() * 1000)
        await self.platform.server.engine.database.transact(
            lambda tx: revoke_sessions(tx, account, now_ms=now)
        )
        self.clock.now += 1

    def heard_of(self, conversation: str) -> list[tuple[str, str]]:
        """What reached the platform, each once and in the order of its first arrival: statuses, and agents' words."""
        bodies = {receipt.headers["webhook-id"]: receipt.text for receipt in self.receiver.receipts}
        documents = [json.loads(body) for body in bodies.values()]
        told = (_told(each) for each in documents if each["data"]["conversation_id"] == conversation)
        return [each for each in told if each is not None]

    async def tables(self) -> Tables:
        """All tables at this moment."""
        return await self.platform.server.engine.database.read(read_tables)

    async def delivered(self) -> None:
        """Return once every callback has left."""
        async with asyncio.timeout(PATIENCE):
            while await self._open_callbacks():  # noqa: ASYNC110 - the worker's doing
                await asyncio.sleep(0.01)

    async def _open_callbacks(self) -> int:
        rows = (await self.tables())["outbox"]
        return sum(row["kind"] == "callback" and row["delivered_at"] is None for row in rows)


def _told(document: dict[str, Any]) -> tuple[str, str] | None:
    if document["type"] == "conversation.updated":
        return "status", document["data"]["status"]
    message = document["data"]["message"]
    return ("text", message["text"]) if message["author"] == "agent" else None


async def _add_agents(tx: Transaction) -> None:
    for number, email in enumerate(AGENTS):
        person = Person(id=f"p-{number}", email=email, name=f"Agent {number}", role=Role.AGENT)
        await add_person(tx, person, email_key=email, password_hash="", now=1)
        await add_token(tx, person.id, digest_token(_token(number)), now=1)


def _token(agent: int) -> str:
    return f"hma_the-token-of-agent-{agent}"
