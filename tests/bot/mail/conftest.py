"""A migrated database with the cast of the checks, and a post office on it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.store.database import Database
from tests.bot.mail.mailbox import Mailbox, listening
from tests.bot.mail.office import Office
from tests.bot.proof.desk import ANNA, BEN, Desk


@pytest.fixture
async def office(database: Database) -> Office:
    desk = Desk(database)
    await desk.add(ANNA, BEN)
    return Office(desk)


@pytest.fixture
async def mailbox() -> AsyncIterator[Mailbox]:
    async with listening() as open_mailbox:
        yield open_mailbox
