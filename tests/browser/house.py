"""The whole server as the demo has it, on a port it keeps when it is restarted, and a page of another site."""

from __future__ import annotations

import socket
import time
from collections.abc import AsyncIterator
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
from tests.bot.living import content, settings_in

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
        """Open it; the clock is the real one."""
        self._server = await self._stack.enter_async_context(
            open_server(self.settings, content(), host="127.0.0.1", port=self.port, clock=time.time)
        )

    async def stop(self) -> None:
        """Close it as SIGTERM does."""
        self._server = None
        await self._stack.aclose()
        self._stack = AsyncExitStack()

    def letters(self) -> list[str]:
        """The text of every mail that was sent, oldest first."""
        files = sorted((self.directory / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        return [_text(file) for file in files]


@asynccontextmanager
async def housing(directory: Path, *, origins: tuple[str, ...] = (), **changes: Any) -> AsyncIterator[House]:
    """A running house with the demo's sample accounts and one agent; `origins` may embed the chat."""
    port = free_port()
    public_url = f"http://127.0.0.1:{port}"
    settings = settings_in(directory, public_url=public_url, allowed_origins=origins, **changes)
    house = House(settings, directory, port)
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
