"""A migrated database, a receiver on the loopback, and an outbox between them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.outbox.callbacks import open_callbacks
from bot.store.sqlite import SqliteDatabase
from tests.bot.outbox.receiving import SECRET, START, Receiver, Sending, receiving


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "assistant.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[SqliteDatabase]:
    opened = await SqliteDatabase.open(path, busy_timeout=0.1)
    await opened.migrate()
    yield opened
    await opened.close()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as listening:
        yield listening


@pytest.fixture
async def sending(database: SqliteDatabase, receiver: Receiver) -> AsyncIterator[Sending]:
    made: list[Sending] = []
    async with open_callbacks(
        receiver.url, [SECRET], clock=lambda: made[0].now if made else START
    ) as attempt:
        made.append(Sending(database, attempt))
        yield made[0]
