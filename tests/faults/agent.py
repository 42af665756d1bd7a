"""An agent at work: takes over whoever waits, writes to them and closes, however often the server is away meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
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

    def freeze(self) -> dict[str, list[str]]:
        """What was acknowledged until this moment."""
        return {name: list(written) for name, written in self.written.items()}

    def find_faults(self, tables: Tables, acknowledged: Mapping[str, Sequence[str]]) -> list[str]:
        """Where the stored replies are not those acknowledged by then, in order, and at most the next ones."""
        stored: dict[str, list[str]] = {name: [] for name in acknowledged}
        for row in tables["messages"]:
            if row["author"] == "agent":
                stored.setdefault(row["conversation_id"], []).append(row["text"])
        return [
            f"the agent wrote {acknowledged.get(name, [])} to {name}, there is {there}"
            for name, there in stored.items()
            if not _follows(there, acknowledged.get(name, []))
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
        # A reply has no id of the agent's own: whoever got no answer looks before writing again. What was given up may be
        # done nevertheless a moment later, so the look waits for a takeover, which is taken behind it and changes nothing.
        while True:
            status, _ = await self._try("POST", f"conversations/{conversation}/messages", {"text": text})
            if status != 200:
                await self._ask("POST", f"conversations/{conversation}/takeover")
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


def _follows(there: Sequence[str], acknowledged: Sequence[str]) -> bool:
    """Whether all that was acknowledged is there once and in order, and nothing but the next words after it."""
    expected = [WORDS[place % len(WORDS)] for place in range(len(there))]
    return len(there) >= len(acknowledged) and list(there) == expected
