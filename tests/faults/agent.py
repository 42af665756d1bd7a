"""An agent at work: takes over whoever waits, writes to them and closes, however often the server is away meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp

from bot.credentials import digest_token
from bot.store.database import Transaction
from bot.store.people import Person, Role, add_person, add_token
from tests.consistency import Tables
from tests.faults.calling import AGAIN_AFTER

TOKEN: Final = "hma_the-token-of-the-agent"
EMAIL: Final = "mira@example.com"
WORDS: Final = ("Good day, here I am.", "Is it better now?")


async def employ(tx: Transaction) -> None:
    """Add the agent to the staff."""
    person = Person(id="p-1", email=EMAIL, name="Mira Roth", role=Role.AGENT)
    await add_person(tx, person, email_key=EMAIL, password_hash="", now=1)
    await add_token(tx, person.id, digest_token(TOKEN), now=1)


@dataclass
class Agent:
    """`written` is what was acknowledged, by conversation, in order."""

    url: str
    session: aiohttp.ClientSession
    enough: asyncio.Event
    written: dict[str, list[str]] = field(default_factory=dict)

    async def work(self) -> None:
        """Handle whoever waits until it is enough."""
        while not self.enough.is_set():
            _, waiting = await self._ask("GET", "inbox?status=waiting")
            for each in waiting["conversations"]:
                await self._handle(each["id"])
            await asyncio.sleep(AGAIN_AFTER)

    def find_faults(self, tables: Tables) -> list[str]:
        """Where the stored messages are not the acknowledged ones."""
        stored: dict[str, list[str]] = {}
        for row in tables["messages"]:
            if row["author"] == "agent":
                stored.setdefault(row["conversation_id"], []).append(row["text"])
        names = stored.keys() | self.written.keys()
        pairs = {name: (stored.get(name, []), self.written.get(name, [])) for name in names}
        return [
            f"the agent wrote {written} to {name}, there is {there}"
            for name, (there, written) in pairs.items()
            if there not in (written, [*written, *self._next(written)])
        ]

    async def _handle(self, conversation: str) -> None:
        status, document = await self._ask("POST", f"conversations/{conversation}/takeover")
        if status == 404 or document["assignee"] != EMAIL:
            return
        for text in WORDS:
            await self._write(conversation, text)
        status, _ = await self._ask("POST", f"conversations/{conversation}/resolve")
        assert status == 200

    async def _write(self, conversation: str, text: str) -> None:
        # A reply has no id of the agent's own: whoever got no answer looks before writing again.
        while True:
            status, _ = await self._try("POST", f"conversations/{conversation}/messages", {"text": text})
            if status == 200 or await self._is_there(conversation, text):
                self.written.setdefault(conversation, []).append(text)
                return

    async def _is_there(self, conversation: str, text: str) -> bool:
        _, shown = await self._ask("GET", f"conversations/{conversation}")
        there = [message["text"] for message in shown["messages"] if message["author"] == "agent"]
        return there.count(text) > self.written.get(conversation, []).count(text)

    async def _ask(self, method: str, path: str) -> tuple[int, dict[str, Any]]:
        """Ask until there is an answer; only for what may be asked twice."""
        while True:
            status, document = await self._try(method, path)
            if status is not None:
                return status, document
            await asyncio.sleep(AGAIN_AFTER)

    async def _try(
        self, method: str, path: str, document: dict[str, Any] | None = None
    ) -> tuple[int | None, dict[str, Any]]:
        try:
            async with self.session.request(
                method, f"{self.url}/api/{path}", json=document, headers={"Authorization": f"Bearer {TOKEN}"}
            ) as response:
                away = response.status == 503
                return (None, {}) if away else (response.status, await response.json())
        except (aiohttp.ClientError, TimeoutError, OSError):
            return None, {}

    def _next(self, written: list[str]) -> list[str]:
        """What may be there already without having been acknowledged."""
        return [WORDS[len(written) % len(WORDS)]]
