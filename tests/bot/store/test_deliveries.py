"""Looking after the outbox: lists by pages, trying again what was given up, sweeping what was delivered."""

from __future__ import annotations

from functools import partial

import pytest

from bot.store.database import Database, Row, Transaction
from bot.store.deliveries import (
    RETENTION,
    SWEPT,
    Place,
    State,
    find_delivery,
    hurry,
    list_deliveries,
    open_receivers,
    purge_delivered,
    replay,
    replay_all,
)
from bot.store.outbox import Choice, bury, claim, mark_delivered, post, retry

NOW = 1_795_000_000_000
LATER = NOW + 100 * 3_600 * 1_000
DAY = 24 * 3_600 * 1_000


@pytest.fixture
async def database(impatient: Database) -> Database:
    return impatient


async def put(database: Database, *payloads: str, line: str = "a", now: int = NOW) -> list[str]:
    async def work(tx: Transaction) -> list[str]:
        return [await post(tx, kind="callback", line=line, payload=payload, now=now) for payload in payloads]

    return await database.transact(work)


async def give_up(database: Database, *identifiers: str) -> None:
    for identifier in identifiers:
        await database.transact(partial(bury, identifier=identifier, now=NOW, fault="HTTP 500"))


async def take(database: Database, now: int = LATER) -> list[str]:
    work = partial(claim, now=now, lease_until=now + 1, most=10)
    return [delivery.payload for delivery in await database.transact(work)]


async def find(database: Database, identifier: str) -> Row:
    row = await database.read(lambda tx: find_delivery(tx, identifier))
    assert row is not None
    return row


async def listed(database: Database, state: State | None = None) -> list[str]:
    rows = await database.read(partial(list_deliveries, state=state, most=10))
    return [row["payload"] for row in rows]


async def test_what_waits_and_what_is_dead_are_listed_and_the_delivered_are_not(database: Database) -> None:
    done, dead, _ = await put(database, "done", "dead", "waiting")
    await database.transact(partial(mark_delivered, identifier=done, now=NOW))
    await give_up(database, dead)
    assert sorted(await listed(database)) == ["dead", "waiting"]
    assert await listed(database, State.DEAD) == ["dead"]
    assert await listed(database, State.WAITING) == ["waiting"]


async def test_pages_follow_one_another_without_a_gap(database: Database) -> None:
    for number in range(7):
        await put(database, str(number), now=NOW + number // 3)
    seen: list[str] = []
    place = Place()
    while rows := await database.read(partial(list_deliveries, after=place, most=2)):
        seen += [row["payload"] for row in rows]
        place = Place(rows[-1]["created_at"], rows[-1]["id"])
    assert sorted(seen) == list("0123456")
    assert seen[-1] == "6"


async def test_a_dead_delivery_is_tried_again_from_the_first_attempt_before_what_waits(
    database: Database,
) -> None:
    first, _ = await put(database, "1", "2")
    await take(database, NOW)
    await give_up(database, first)
    assert await database.transact(partial(replay, identifier=first, now=LATER))
    (again,) = await database.transact(partial(claim, now=LATER, lease_until=LATER + 1, most=10))
    assert (again.id, again.payload, again.attempt, again.since, again.created_at) == (
        first,
        "1",
        1,
        LATER,
        NOW,
    )


async def test_only_what_was_given_up_is_replayed(database: Database) -> None:
    done, waiting = await put(database, "done", "waiting")
    await database.transact(partial(mark_delivered, identifier=done, now=NOW))
    for identifier in (done, waiting, "nobody's"):
        assert not await database.transact(partial(replay, identifier=identifier, now=LATER))
    assert (await find(database, done))["delivered_at"] == NOW


async def test_all_that_is_dead_is_replayed_at_once(database: Database) -> None:
    first, second, _ = await put(database, "1", "2", "3")
    await give_up(database, first, second)
    assert await database.transact(partial(replay_all, now=LATER)) == 2
    assert await listed(database, State.DEAD) == []


async def test_what_waits_long_is_hurried_and_what_is_under_way_is_not_taken_twice(
    database: Database,
) -> None:
    (identifier,) = await put(database, "1")
    await database.transact(partial(retry, identifier=identifier, due_at=NOW + DAY, fault="HTTP 500"))
    await database.transact(partial(hurry, identifier=identifier, now=NOW))
    assert await take(database, NOW) == ["1"]
    await database.transact(partial(claim, now=NOW + 2, lease_until=NOW + 30_000, most=10))
    await database.transact(partial(hurry, identifier=identifier, now=NOW + 3))
    assert await take(database, NOW + 4) == []


async def test_opening_hurries_what_waits_and_leaves_other_kinds_alone(database: Database) -> None:
    (identifier,) = await put(database, "1")
    await database.transact(partial(retry, identifier=identifier, due_at=NOW + DAY, fault="HTTP 500"))
    assert await database.transact(partial(open_receivers, now=NOW)) == 0
    assert await take(database, NOW) == []


async def test_of_a_crowded_kind_only_what_was_never_tried_is_taken(database: Database) -> None:
    await put(database, "tried", line="a")
    await take(database, NOW)
    await put(database, "new", line="b")
    choice = Choice(crowded="callback")
    work = partial(claim, now=LATER, lease_until=LATER + 1, most=10, choice=choice)
    assert [delivery.payload for delivery in await database.transact(work)] == ["new"]


async def test_what_was_delivered_long_ago_is_swept_and_nothing_else(database: Database) -> None:
    old, recent, dead, _ = await put(database, "old", "recent", "dead", "waiting")
    await database.transact(partial(mark_delivered, identifier=old, now=NOW - RETENTION - 1))
    await database.transact(partial(mark_delivered, identifier=recent, now=NOW - RETENTION))
    await give_up(database, dead)
    assert await database.transact(partial(purge_delivered, before=NOW - RETENTION)) == 1
    assert await database.read(lambda tx: find_delivery(tx, old)) is None
    assert sorted(await listed(database)) == ["dead", "waiting"]
    assert (await find(database, recent))["delivered_at"] == NOW - RETENTION


async def test_a_sweep_ends_after_so_many_and_the_next_goes_on(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        for _ in range(SWEPT + 1):
            identifier = await post(tx, kind="callback", line="a", payload="x", now=NOW)
            await mark_delivered(tx, identifier, now=NOW)

    await database.transact(work)
    counts = [await database.transact(partial(purge_delivered, before=LATER)) for _ in range(3)]
    assert counts == [SWEPT, 1, 0]


async def test_after_a_sweep_a_line_keeps_its_order(database: Database) -> None:
    dead, done = await put(database, "dead", "done")
    await give_up(database, dead)
    await database.transact(partial(mark_delivered, identifier=done, now=NOW))
    await database.transact(partial(purge_delivered, before=LATER))
    await put(database, "new")
    await database.transact(partial(replay, identifier=dead, now=LATER))
    assert await take(database) == ["dead"]
