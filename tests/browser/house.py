"""The whole server as the demo has it, on a port it keeps when it is restarted, and a page of another site."""

from __future__ import annotations

import asyncio
import re
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from bot.credentials import digest_token
from bot.demo import sample_accounts
from bot.proof.registration import import_accounts
from bot.server import Server, open_server
from bot.settings import Settings
from bot.store.database import Transaction
from bot.store.people import Person, Role, add_person, add_token
from knowledge.languages import Language, negotiate
from tests.bot.living import content, settings_in
from verification.account_file import read_accounts

HEADER = "id,name,email,language,weekly_reports,motivation,feedback,news,promotional_offers,research_hub"
AGENT_TOKEN = "agent-token-of-the-browser-tests"
AGENT_NAME = "Mira Roth"


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@dataclass
class House:
    """A server that can be stopped and started again at the same address, with its data."""

    settings: Settings
    directory: Path
    port: int
    clock: Callable[[], float] = time.time
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _server: Server | None = None

    @property
    def url(self) -> str:
        return self.settings.public_url

    @property
    def server(self) -> Server:
        assert self._server is not None, "the server is stopped"
        return self._server

    async def start(self) -> None:
        """Open it."""
        self._server = await self._stack.enter_async_context(
            open_server(self.settings, content(), host="127.0.0.1", port=self.port, clock=self.clock)
        )

    async def stop(self) -> None:
        """Close it as SIGTERM does."""
        self._server = None
        await self._stack.aclose()
        self._stack = AsyncExitStack()

    async def add_account(self, identifier: str, name: str, email: str, language: Language) -> None:
        """An account with everything on."""
        lines = f'{HEADER}\n{identifier},"{name}",{email},{language.value}{",true" * 6}\n'
        rows = read_accounts(lines.encode(), negotiate)
        await self.server.engine.database.transact(lambda tx: import_accounts(tx, rows, now_ms=1))

    async def preferences(self, identifier: str) -> dict[str, bool]:
        """What is on."""
        sql = "SELECT category, enabled FROM preferences WHERE account_id = :id"
        rows = await self.server.engine.database.read(lambda tx: tx.fetch_all(sql, id=identifier))
        return {str(row["category"]): bool(row["enabled"]) for row in rows}

    async def read_code(self) -> str:
        """The eight digits of the newest mail, once it is there."""
        async with asyncio.timeout(60):
            while True:
                found = [re.search(r"\b(\d{4}) ?(\d{4})\b", letter) for letter in self.letters()]
                codes = [match[1] + match[2] for match in found if match]
                if codes:
                    return codes[-1]
                await asyncio.sleep(0.05)

    def letters(self) -> list[str]:
        """The text of every mail that was sent, oldest first."""
        files = sorted((self.directory / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        return [_text(file) for file in files]


@asynccontextmanager
async def housing(
    directory: Path,
    *,
    origins: tuple[str, ...] = (),
    clock: Callable[[], float] = time.time,
    **changes: Any,
) -> AsyncIterator[House]:
    """A running house with the demo's sample accounts and one agent; `origins` may embed the chat."""
    port = free_port()
    public_url = f"http://127.0.0.1:{port}"
    settings = settings_in(directory, public_url=public_url, allowed_origins=origins, **changes)
    house = House(settings, directory, port, clock)
    await house.start()
    try:
        await house.server.engine.database.transact(_people)
        yield house
    finally:
        await house.stop()


async def _people(tx: Transaction) -> None:
    await import_accounts(tx, sample_accounts(), now_ms=1)
    person = Person(id="agent", email="agent@example.com", name=AGENT_NAME, role=Role.AGENT)
    await add_person(tx, person, email_key=person.email, password_hash="", now=1)
    await add_token(tx, person.id, digest_token(AGENT_TOKEN), now=1)


def _text(file: Path) -> str:
    body = message_from_bytes(file.read_bytes(), policy=policy.default).get_body(("plain",))
    assert body is not None
    return str(body.get_content())
