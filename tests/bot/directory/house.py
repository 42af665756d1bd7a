"""An assistant whose accounts are kept elsewhere: the reference directory, the server and its mails, in one process."""

from __future__ import annotations

import asyncio
import email
import email.policy
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot import server as serving
from bot.settings.accounts import AccountsAddress
from tests.bot.directory.reference import SECRET, Directory
from tests.bot.living import START, Clock, Platform, content, hear, settings_in
from tests.bot.serving import served
from tests.waiting import PATIENCE, until
from verification.keys import KeyRing
from verification.sessions import issue_session

NAME, ADDRESS = "Anna Schmidt", "anna@example.com"
OFFERS_OFF = "Turn off the promotional offers"


LIMIT = [PATIENCE]
"""Seconds that a look-up may take: a busy machine is not a slow directory."""


@dataclass
class House:
    """An assistant, the directory it asks, and the mails that go out."""

    platform: Platform
    directory: Directory
    mails: Path
    clock: Clock

    async def details(
        self, conversation: str, wish: str = OFFERS_OFF, *, name: str = NAME, address: str = ADDRESS
    ) -> dict[str, Any]:
        """Wish, name, email, yes."""
        conversation = conversation.replace(" ", "-")
        await self.platform.say(wish, conversation, language="en")
        await self.platform.say(name, conversation)
        await self.platform.say(address, conversation)
        return await self.platform.choose("yes", conversation)

    async def prove(self, conversation: str, account: str = "a-1", text: str = "Hello") -> dict[str, Any]:
        """Say something with a session token."""
        token = issue_session(KeyRing([b"s" * 32]), account_id=account, now=int(self.clock()))
        return await self.platform.say(text, conversation, language="en", session_token=token)

    def letters(self, subject: str) -> list[Any]:
        """The mails that were sent with a subject."""
        read = (
            email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            for path in self.mails.glob("*.eml")
        )
        return [each for each in read if subject in each["subject"]]

    async def letter(self, subject: str) -> Any:
        """The mail with this subject, as soon as there is one."""
        await until(lambda: bool(self.letters(subject)))
        return self.letters(subject)[-1]

    async def is_passed_on(self) -> None:
        """Return when nothing waits for the directory."""
        async with asyncio.timeout(PATIENCE):
            while await self.platform.rows("SELECT 1 FROM directory_writes"):  # noqa: ASYNC110 - it is a worker's
                await asyncio.sleep(0.02)

    async def recover(self) -> None:
        """The directory is well again, and time passes until everything is passed on."""
        self.directory.fault = ""
        async with asyncio.timeout(PATIENCE):
            while await self.platform.rows("SELECT 1 FROM directory_writes"):
                self.clock.now += 1
                await asyncio.sleep(0.05)

    async def follow(self, letter: Any, kind: str) -> tuple[int, str]:
        """POST what a link in a mail leads to."""
        path = re.search(rf"/n/{kind}/\S+", letter.get_body(("plain",)).get_content())
        assert path
        async with self.platform.session.post(
            self.platform.server.url + path[0],
            data=b"",
            headers={"Origin": "https://help.example.com", "Sec-Fetch-Site": "same-origin"},
        ) as response:
            return response.status, await response.text()


@asynccontextmanager
async def housed(path: Path, directory: Directory, **changes: Any) -> AsyncIterator[House]:
    clock = Clock(START)
    directory.clock = clock
    async with served(directory.app()) as url, aiohttp.ClientSession() as session:
        settings = settings_in(path, accounts=AccountsAddress(url, (SECRET,)), **changes)
        async with serving.open_server(settings, content(), host="127.0.0.1", port=0, clock=clock) as server:
            await hear(server.engine.database)
            platform = Platform(server, session, clock)
            yield House(platform, directory, path / "mail", clock)


def text(answer: dict[str, Any]) -> str:
    return "\n".join(reply["text"] for reply in answer["replies"])
