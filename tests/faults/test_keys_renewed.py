"""Keys are replaced by the steps of the book while messages come: nobody is refused, and the old key ends with the last."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import secrets
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import aiohttp
import pytest

from bot.channels.signing import sign
from bot.settings.urls import PostgresServer
from tests.bot.commands.conftest import Shell
from tests.databases import address_of
from tests.faults.test_workers import crew, renew
from tests.waiting import until

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found in /proc")

OLD, NEW = secrets.token_bytes(32), secrets.token_bytes(32)
STEPS: Final = ([NEW, OLD], [NEW])
"""docs/operations.md, Keys: with one machine the first of the three may be left out."""
SENDERS: Final = 3


def write(file: Path, keys: Sequence[str]) -> None:
    """Put the list where it is read, in one step."""
    written = file.with_suffix(".new")
    written.touch(mode=0o600)
    written.write_text(",".join(keys), encoding="utf-8")
    written.replace(file)


def write_keys(directory: Path, keys: Sequence[bytes]) -> None:
    """Both lists."""
    write(directory / "secret_keys", [key.hex() for key in keys])
    write(directory / "webhook_secret", ["whsec_" + base64.b64encode(key).decode() for key in keys])


class Sender:
    """Delivers messages, signed with what `secret` is at the moment, and keeps what was answered."""

    def __init__(self, url: str) -> None:
        self.url = f"{url}/webhooks/messages"
        self.secret = OLD
        self.answers: list[int] = []
        self.enough = asyncio.Event()
        self._numbers = itertools.count()

    async def send(self, session: aiohttp.ClientSession, sender: int) -> int:
        number = next(self._numbers)
        data = {"conversation_id": f"c-{sender}", "message_id": f"m-{number}", "text": "How safe is my data?"}
        body = json.dumps({"type": "message.created", "data": data}).encode()
        name, now = f"msg_{number}", int(time.time())
        headers = {"Content-Type": "application/json", "webhook-id": name, "webhook-timestamp": str(now)}
        headers["webhook-signature"] = sign(self.secret, name, now, body)
        async with session.post(self.url, data=body, headers=headers) as response:
            await response.read()
            return response.status

    async def play(self, sender: int) -> None:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True)) as session:
            while not self.enough.is_set():
                self.answers.append(await self.send(session, sender))

    async def more(self) -> None:
        """Return when some more were answered."""
        wanted = len(self.answers) + 2 * SENDERS
        await until(lambda: len(self.answers) >= wanted)


async def test_no_message_is_refused_while_keys_are_replaced(
    postgres_route: PostgresServer, tmp_path: Path
) -> None:
    write_keys(tmp_path, [OLD])
    files = {"SECRET_KEYS": "", "SECRET_KEYS_FILE": str(tmp_path / "secret_keys")}
    files |= {"WEBHOOK_SECRET": "", "WEBHOOK_SECRET_FILE": str(tmp_path / "webhook_secret")}
    async with crew(tmp_path, postgres_route, **files) as server:
        sender = Sender(server.url)
        playing = asyncio.gather(*(sender.play(number) for number in range(SENDERS)))
        await sender.more()
        for keys in STEPS:
            write_keys(tmp_path, keys)
            await renew(server)
            sender.secret = NEW  # the sender is told after the first step
            await sender.more()
        sender.enough.set()
        await playing
        sender.secret = OLD
        async with aiohttp.ClientSession() as session:
            refused = await sender.send(session, 0)
        assert await server.stop() == 0
    assert (set(sender.answers), refused) == ({200}, 401)
    told = Shell(tmp_path, {"DATABASE_URL": address_of(postgres_route)}).run("audit", "export")
    changed = [json.loads(json.loads(line)["entry"])["result"] for line in told.stdout.splitlines()]
    assert changed == ["setting_changed SECRET_KEYS", "setting_changed WEBHOOK_SECRET"] * len(STEPS)
