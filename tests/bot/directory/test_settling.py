"""What the directory's answers make of our tables, each of them once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.directory.contract import Found, Preference
from bot.directory.informed import ById, InformedDatabase, InformedTransaction
from bot.directory.remote import Passed, RemoteAccounts
from bot.directory.settling import note_changed, note_elsewhere, note_gone
from bot.settings.urls import SqliteFile
from bot.store import shadows
from bot.store.database import Database, Transaction
from bot.store.opening import open_database
from bot.store.preferences import Source, read_states
from tests.databases import furnish
from verification.assurance import Category

NEWS = Category.NEWS
SIX = {category: Preference(True, "v1") for category in Category}
OFF = SIX | {NEWS: Preference(False, "v2")}
AGAIN_ON = SIX | {NEWS: Preference(True, "v3")}
ANNA = Found("a-1", "Anna", "anna@example.com", "de", SIX)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """With the shadow of one account."""
    route = SqliteFile(tmp_path / "assistant.db")
    furnish(route)
    async with open_database(route) as opened:

        async def ask(_: object) -> Found:
            return ANNA

        informed = InformedDatabase(opened, ask)
        await informed.transact(lambda tx: RemoteAccounts(tx).take_over("a-1", now=1))
        yield informed


async def _pass_on(database: Database, enabled: bool = False) -> tuple[str, Passed]:
    """A change in our tables that is on its way."""
    passed = Passed(
        account_id="a-1", change_id="x", at=2, source=Source.CHAT, switches=((NEWS, not enabled, enabled),)
    )

    async def work(tx: Transaction) -> None:
        await tx.execute("UPDATE preferences SET enabled = :on WHERE category = 'news'", on=int(enabled))
        await RemoteAccounts(tx).pass_on("a-1", "x", passed.switches, Source.CHAT, now=2)

    await database.transact(work)
    rows = await database.read(lambda tx: tx.fetch_all("SELECT id FROM directory_writes ORDER BY rowid DESC"))
    return rows[0]["id"], passed


async def _letters(database: Database) -> int:
    rows = await database.read(lambda tx: tx.fetch_all("SELECT 1 FROM outbox WHERE kind = 'mail'"))
    return len(rows)


async def _is_on(database: Database) -> bool:
    return (await database.read(lambda tx: read_states(tx, "a-1")))[NEWS].enabled


async def _consents(database: Database) -> list[tuple[str, bool]]:
    sql = "SELECT channel, withdrawn_at FROM consents WHERE category = 'news' ORDER BY rowid"
    rows = await database.read(lambda tx: tx.fetch_all(sql))
    return [(row["channel"], row["withdrawn_at"] is None) for row in rows]


async def test_what_is_on_elsewhere_is_on_record_as_agreed_to_elsewhere(database: Database) -> None:
    assert await _consents(database) == [("directory", True)]


@pytest.mark.parametrize("told", [OFF, AGAIN_ON])
async def test_an_answer_that_comes_twice_tells_the_owner_once(
    database: Database, told: dict[Category, Preference]
) -> None:
    identifier, passed = await _pass_on(database)
    note = note_changed if told is OFF else note_elsewhere
    for _ in range(2):
        await database.transact(lambda tx: note(tx, identifier, passed, told, now=3))
    assert await _letters(database) == 1


async def test_switched_off_here_an_old_answer_switches_nothing_on(database: Database) -> None:
    identifier, passed = await _pass_on(database)
    await database.transact(lambda tx: note_changed(tx, identifier, passed, OFF, now=3))
    old = Found("a-1", "Anna", "anna@example.com", "de", SIX | {NEWS: Preference(True, "v2")})

    async def ask(_: object) -> Found:
        return old

    assert isinstance(database, InformedDatabase)
    await InformedDatabase(database.database, ask).transact(
        lambda tx: RemoteAccounts(tx).take_over("a-1", now=4)
    )
    assert not await _is_on(database)


async def test_changed_elsewhere_it_is_as_it_is_there_with_its_consent(database: Database) -> None:
    identifier, passed = await _pass_on(database)
    await database.transact(lambda tx: note_elsewhere(tx, identifier, passed, AGAIN_ON, now=3))
    assert await _is_on(database)
    assert (await _consents(database))[-1] == ("directory", True)


async def test_a_later_wish_that_is_on_its_way_stands_against_the_answer_to_an_earlier_one(
    database: Database,
) -> None:
    first, passed = await _pass_on(database, enabled=False)
    await _pass_on(database, enabled=True)
    await database.transact(lambda tx: note_changed(tx, first, passed, OFF, now=3))
    assert await _is_on(database)
    known = await database.read(lambda tx: shadows.read_known(tx, "a-1"))
    assert (known[NEWS].version, known[NEWS].waiting) == ("v2", True)


async def test_where_the_account_is_gone_nothing_is_proved_any_more(database: Database) -> None:
    identifier, passed = await _pass_on(database)
    await database.transact(
        lambda tx: tx.execute(
            "INSERT INTO proofs (conversation_id, account_id, assurance, proved_at) VALUES ('c', 'a-1', 'code', 1)"
        )
    )
    await database.transact(lambda tx: note_gone(tx, identifier, passed, now=3))
    rows = await database.read(lambda tx: tx.fetch_all("SELECT ended_at FROM proofs"))
    assert [row["ended_at"] for row in rows] == [3]


async def test_an_account_that_is_gone_is_not_taken_over(database: Database) -> None:

    assert isinstance(database, InformedDatabase)
    gone = await database.database.transact(
        lambda tx: RemoteAccounts(InformedTransaction(tx, {ById("a-9"): None})).take_over("a-9", now=3)
    )
    assert gone is False
    assert len(await database.read(lambda tx: tx.fetch_all("SELECT 1 FROM accounts"))) == 1
