"""A migrated database with the cast of the checks, and a post office on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.sqlite import SqliteDatabase
from tests.bot.mail.mailbox import Mailbox, listening
from tests.bot.mail.office import Office
from tests.bot.proof.desk import ANNA, BEN, Desk


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    opened = await SqliteDatabase.open(tmp_path / "assistant.db")
    await opened.migrate()
    desk = Desk(opened)
    await desk.add(ANNA, BEN)
    yield Office(desk)
    await opened.close()


@pytest.fixture
async def mailbox() -> AsyncIterator[Mailbox]:
    async with listening() as open_mailbox:
        yield open_mailbox
