"""What is past its time is taken off a chain's beginning, and the rest can still be verified."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.settings.urls import DatabaseRoute
from bot.store.audit import append
from bot.store.chains import TABLES, Reach, look_on, verify_all
from bot.store.database import Database, Transaction
from bot.store.moderation_audit import append_entry
from bot.store.opening import open_database
from bot.store.trimming import trim_chain
from verification.assurance import Assurance
from verification.audit import AuditEntry

ROWS = 30


async def fill(tx: Transaction, first: int = 1, last: int = ROWS) -> None:
    """A row in each chain at each of these times."""
    none = Assurance.NONE
    for at in range(first, last + 1):
        entry = AuditEntry(at=at, actor="a", proof="none", result="r", asked=none, reached=none)
        await append(tx, entry)
        await append_entry(tx, f'{{"at":{at}}}', review_id=None, now=at)


async def trim(database: Database, before: int, chain: str = "accounts", most: int = 200) -> int:
    return await database.transact(partial(trim_chain, chain=chain, before=before, most=most))


async def states(database: Database) -> list[tuple[int, int, int | None]]:
    return [(each.kept_from, each.rows, each.broken_at) for each in await verify_all(database, most=7)]


@pytest.fixture
async def filled(route: DatabaseRoute) -> AsyncIterator[Database]:
    async with open_database(route) as database:
        await database.transact(fill)
        yield database


@pytest.mark.parametrize("chain", list(TABLES))
async def test_a_chain_without_its_oldest_rows_verifies_and_goes_on(filled: Database, chain: str) -> None:
    assert [await trim(filled, 11, chain, most=4) for _ in range(4)] == [4, 4, 2, 0]
    await filled.transact(partial(fill, first=ROWS + 1, last=ROWS + 1))
    told = dict(zip(TABLES, await states(filled), strict=True))
    assert told[chain] == (11, ROWS + 1, None)
    assert [told[other] for other in TABLES if other != chain] == [(1, ROWS + 1, None)]


async def test_tampering_behind_and_at_the_anchor_is_found(filled: Database) -> None:
    await trim(filled, 11)
    await filled.transact(lambda tx: tx.execute("DELETE FROM audit WHERE place = 11"))
    assert (await states(filled))[0] == (11, ROWS, 11)


async def test_the_last_row_stays_whatever_its_age(filled: Database) -> None:
    assert await trim(filled, 1000) == ROWS - 1
    assert await trim(filled, 1000) == 0
    assert (await states(filled))[0] == (ROWS, ROWS, None)


async def test_what_does_not_fit_is_evidence_and_stays(
    filled: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await filled.transact(lambda tx: tx.execute("UPDATE audit SET entry = '{\"at\":5}' WHERE place = 5"))
    assert await trim(filled, 11) == 0
    assert "does not hold" in caplog.text
    assert (await states(filled))[0] == (1, ROWS, 5)


async def test_what_is_taken_off_while_somebody_looks_is_no_break(filled: Database) -> None:
    reach = await filled.read(partial(look_on, chain="accounts", reach=Reach(), most=5))
    await trim(filled, 21)
    while not reach.ended:
        reach = await filled.read(partial(look_on, chain="accounts", reach=reach, most=5))
    assert (reach.place, reach.broken_at) == (ROWS, None)


async def test_a_long_chain_is_looked_through_in_stretches_and_tells_how_far_it_is(filled: Database) -> None:
    told: list[tuple[str, int, int]] = []
    await verify_all(filled, lambda *where: told.append(where), most=12)
    assert told[:3] == [("accounts", 12, ROWS), ("accounts", 24, ROWS), ("accounts", ROWS, ROWS)]
