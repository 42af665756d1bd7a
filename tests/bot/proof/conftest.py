"""A migrated database in a file, and a desk on it with the cast registered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.sqlite import SqliteDatabase
from tests.bot.proof.desk import ANNA, BEN, NAMELESS, Desk


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    opened = await SqliteDatabase.open(tmp_path / "assistant.db")
    await opened.migrate()
    yield opened
    await opened.close()


@pytest.fixture
async def desk(database: SqliteDatabase) -> Desk:
    made = Desk(database)
    await made.add(ANNA, BEN, NAMELESS)
    return made
