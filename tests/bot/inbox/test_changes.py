"""What is kept for consoles that were cut off, on both databases."""

from __future__ import annotations

from bot.store.changes import note_change, purge_left, read_changed, read_sightings
from bot.store.database import Database, Row, Transaction

_ADD = """
INSERT INTO conversations (id, channel, status, language, state, assurance, team, assignee, created_at, updated_at)
VALUES (:id, 'webhook', 'waiting', 'en', '{}', 'none', :team, NULL, 1, 1)
"""


async def add(database: Database, identifier: str, *, at: int, team: str | None = "hardware") -> None:
    async def work(tx: Transaction) -> None:
        await tx.execute(_ADD, id=identifier, team=team)
        await note_change(tx, identifier, now=at)

    await database.transact(work)


async def change(database: Database, identifier: str, sql: str, *, at: int) -> None:
    async def work(tx: Transaction) -> None:
        await tx.execute(sql, id=identifier)
        await note_change(tx, identifier, now=at)

    await database.transact(work)


async def changed(database: Database, since: int, most: int = 10) -> list[tuple[str, int]]:
    return await database.read(lambda tx: read_changed(tx, since, most=most))


async def left(database: Database, since: int, *identifiers: str) -> list[Row]:
    found = await database.read(lambda tx: read_sightings(tx, identifiers))
    rows = [row for sightings in found.values() for row in sightings]
    return [row for row in rows if row["left_at"] is not None and row["left_at"] >= since]


GO = "UPDATE conversations SET team = 'privacy' WHERE id = :id"
COME_BACK = "UPDATE conversations SET team = 'hardware' WHERE id = :id"
ERASE = "DELETE FROM conversations WHERE id = :id"
NOTHING = "UPDATE conversations SET updated_at = 2 WHERE id = :id"


async def test_what_changed_is_told_from_a_time_on_in_order(database: Database) -> None:
    for identifier, at in (("c-1", 30), ("c-2", 10), ("c-3", 20)):
        await add(database, identifier, at=at)
    assert await changed(database, 15) == [("c-3", 20), ("c-1", 30)]
    assert await changed(database, 0, most=2) == [("c-2", 10), ("c-3", 20)]


async def test_a_change_that_moves_nothing_leaves_no_sight(database: Database) -> None:
    await add(database, "c-1", at=10)
    await change(database, "c-1", NOTHING, at=20)
    assert await changed(database, 0) == [("c-1", 20)]
    assert await left(database, 0, "c-1") == []


async def test_a_conversation_that_others_see_now_has_left_the_sight_of_those_before(
    database: Database,
) -> None:
    await add(database, "c-1", at=10)
    await change(database, "c-1", GO, at=20)
    gone = await left(database, 15, "c-1", "c-2")
    assert [(row["team"], row["language"], row["assignee"]) for row in gone] == [("hardware", "en", "")]
    assert await left(database, 21, "c-1") == []


async def test_what_comes_back_has_not_left(database: Database) -> None:
    await add(database, "c-1", at=10)
    await change(database, "c-1", GO, at=20)
    await change(database, "c-1", COME_BACK, at=30)
    assert [row["team"] for row in await left(database, 0, "c-1")] == ["privacy"]


async def test_what_is_erased_has_left_and_is_told(database: Database) -> None:
    await add(database, "c-1", at=10, team=None)
    await change(database, "c-1", ERASE, at=20)
    assert await changed(database, 15) == [("c-1", 20)]
    assert [row["team"] for row in await left(database, 15, "c-1")] == [""]


async def test_what_left_long_ago_is_taken_away_and_what_is_there_stays(database: Database) -> None:
    await add(database, "c-1", at=10)
    await add(database, "c-2", at=10)
    await change(database, "c-1", GO, at=20)
    assert await database.transact(lambda tx: purge_left(tx, 21)) == 1
    assert await left(database, 0, "c-1", "c-2") == []
    assert await changed(database, 0) == [("c-2", 10), ("c-1", 20)]


async def test_a_change_is_heard_once_it_is_durable(database: Database) -> None:
    heard: list[str | None] = []
    database.bell.listen("inbox", heard.append)
    await add(database, "c-1", at=10)
    while "c-1" not in heard:
        await database.read(lambda tx: read_changed(tx, 0, most=1))
    assert heard[-1] == "c-1"
