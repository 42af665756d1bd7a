"""A migrated database, a receiver on the loopback, and an outbox between them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.outbox.callbacks import open_callbacks
from bot.store.database import Database
from tests.bot.outbox.receiving import NEARBY, SECRET, START, Receiver, Sending, receiving


@pytest.fixture
async def database(impatient: Database) -> Database:
    """Impatient, as the tests hold up others for a while."""
    return impatient


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as listening:
        yield listening


@pytest.fixture
async def sending(database: Database, receiver: Receiver) -> AsyncIterator[Sending]:
    made: list[Sending] = []
    async with open_callbacks(
        receiver.url, [SECRET], clock=lambda: made[0].now if made else START, reach=NEARBY
    ) as attempt:
        made.append(Sending(database, attempt))
        yield made[0]
