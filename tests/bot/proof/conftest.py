"""A desk with the cast registered, on a migrated database."""

from __future__ import annotations

import pytest

from bot.store.database import Database
from tests.bot.proof.desk import ANNA, BEN, NAMELESS, Desk


@pytest.fixture
async def desk(database: Database) -> Desk:
    made = Desk(database)
    await made.add(ANNA, BEN, NAMELESS)
    return made
