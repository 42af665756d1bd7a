"""The search's index moves with its rows, and events of before get their places."""

from __future__ import annotations

from pathlib import Path

from bot.settings.urls import DatabaseRoute, PostgresServer, SqliteFile
from bot.store.copying import copy_to_postgres
from bot.store.database import Database, Transaction
from bot.store.inbox import Sight
from bot.store.opening import open_database
from bot.store.schema import load_migrations
from bot.store.searchable import index_late, index_missing, search_messages
from tests.bot.inbox.office import waiting
from tests.bot.store.conftest import open_at


async def found(database: Database, question: str) -> list[str]:
    async def work(tx: Transaction) -> list[str]:
        rows = await search_messages(tx, Sight(person_id="p-1"), question, after=None, most=10)
        return [row["conversation_id"] for row in rows]

    return await database.read(work)


async def test_a_copy_at_a_server_finds_what_the_file_found_and_goes_on(
    tmp_path: Path, empty_postgres_route: PostgresServer
) -> None:
    async with open_database(SqliteFile(tmp_path / "old.db")) as old:
        await old.migrate()
        for name in ("c-1", "c-2"):
            await old.transact(waiting(name, said=["体重計のガラス", f"zebra {name}"]))
        await old.transact(lambda tx: index_late(tx, most=10))
        assert sorted(await found(old, "ガラス")) == ["c-1", "c-2"]
    await copy_to_postgres(tmp_path / "old.db", empty_postgres_route.dsn)
    async with open_database(empty_postgres_route) as new:
        assert sorted(await found(new, "ガラス")) == ["c-1", "c-2"]
        await new.transact(waiting("c-3", said=["the third zebra"]))
        await new.transact(lambda tx: index_missing(tx, "c-3"))
        assert sorted(await found(new, "zebra")) == ["c-1", "c-2", "c-3"]


async def test_a_conversation_without_a_word_is_put_into_the_index_once(empty_route: DatabaseRoute) -> None:
    database = await open_at(empty_route)
    await database.migrate()
    await database.transact(waiting("c-1", said=["😢", "…"]))
    assert await database.transact(lambda tx: index_late(tx, most=10)) == 1
    assert await database.transact(lambda tx: index_late(tx, most=10)) == 0
    await database.close()


async def test_events_of_before_keep_the_order_they_were_shown_in(empty_route: DatabaseRoute) -> None:
    before = [each for each in load_migrations() if each.version < 9]
    database = await open_at(empty_route)
    await database.migrate(before)

    async def fill(tx: Transaction) -> None:
        await tx.execute(
            "INSERT INTO conversations (id, channel, status, language, state, assurance, created_at, updated_at)"
            " VALUES ('c-1', 'webhook', 'bot', 'en', '{}', 'none', 1, 1)"
        )
        for name, at in (("b", 5), ("a", 5), ("c", 1)):
            await tx.execute(
                "INSERT INTO conversation_events (id, conversation_id, at, what) VALUES (:id, 'c-1', :at, :id)",
                id=name,
                at=at,
            )

    await database.transact(fill)
    await database.migrate()
    rows = await database.read(
        lambda tx: tx.fetch_all("SELECT id, place FROM conversation_events ORDER BY place")
    )
    assert [(row["id"], row["place"]) for row in rows] == [("c", 1), ("a", 2), ("b", 3)]
    await database.close()
