"""Whoever serves requests is not kept waiting: a database that hangs counts as one that is away."""

from __future__ import annotations

import pytest

from bot.errors import StorageUnavailable
from bot.settings.urls import DatabaseRoute
from bot.store.database import Database, Transaction
from bot.store.opening import open_database
from bot.store.prompt import PromptDatabase
from tests.bot.store.works import do_nothing, list_notes
from tests.databases import Blocker

SOON = 0.05


async def give_up(_: Transaction) -> None:
    raise TimeoutError("the work's own")


async def test_what_is_done_in_time_comes_back_as_it_is(database: Database) -> None:
    prompt = PromptDatabase(database, 20)
    assert (await prompt.read(list_notes), await prompt.transact(list_notes, key="c-1")) == ([], [])
    assert await prompt.schema_version() == await database.schema_version()


async def test_a_work_that_waits_too_long_counts_as_a_database_that_is_away(
    route: DatabaseRoute, blocker: Blocker
) -> None:
    async with open_database(route) as opened:
        await blocker.hold()
        with pytest.raises(StorageUnavailable, match="in time"):
            await PromptDatabase(opened, SOON).transact(do_nothing, key="c-1")
        await blocker.let_go()
        await PromptDatabase(opened, 20).transact(do_nothing, key="c-1")


async def test_a_time_out_inside_a_work_stays_what_it_is(database: Database) -> None:
    with pytest.raises(TimeoutError, match="the work's own"):
        await PromptDatabase(database, 20).transact(give_up)
