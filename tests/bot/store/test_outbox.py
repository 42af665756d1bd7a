"""The outbox as a table: order within a line, leases, and what becomes of a delivery."""

from __future__ import annotations

from functools import partial

import pytest

from bot.store.database import Database, Row, Transaction
from bot.store.outbox import (
    Count,
    Delivery,
    bury,
    claim,
    count_deliveries,
    find_next_due,
    mark_delivered,
    post,
    retry,
)

NOW = 1_795_000_000_000
LEASE = 30_000


class Post:
    """The table, and short words for what is done to it."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def post(self, *payloads: str, line: str = "a", due_at: int | None = None) -> list[str]:
        async def work(tx: Transaction) -> list[str]:
            return [
                await post(tx, kind="mail", line=line, payload=payload, now=NOW, due_at=due_at)
                for payload in payloads
            ]

        return await self.database.transact(work)

    async def claim(self, now: int = NOW, most: int = 10) -> list[Delivery]:
        return await self.database.transact(partial(claim, now=now, lease_until=now + LEASE, most=most))

    async def claim_payloads(self, now: int = NOW) -> list[str]:
        return [delivery.payload for delivery in await self.claim(now)]

    async def deliver(self, identifier: str, now: int = NOW) -> None:
        await self.database.transact(partial(mark_delivered, identifier=identifier, now=now))

    async def row(self, identifier: str) -> Row:
        async def work(tx: Transaction) -> Row | None:
            return await tx.fetch_one("SELECT * FROM outbox WHERE id = :id", id=identifier)

        row = await self.database.read(work)
        assert row is not None
        return row


@pytest.fixture
def table(impatient: Database) -> Post:
    return Post(impatient)


async def test_only_the_head_of_a_line_can_be_claimed(table: Post) -> None:
    first, *_ = await table.post("1", "2", "3")
    assert await table.claim_payloads() == ["1"]
    await table.deliver(first)
    assert await table.claim_payloads() == ["2"]


async def test_a_line_keeps_the_order_of_its_posts_also_within_one_moment(table: Post) -> None:
    posted = [str(number) for number in range(12)]
    await table.post(*posted)
    got = []
    while claimed := await table.claim():
        got += [delivery.payload for delivery in claimed]
        await table.deliver(claimed[0].id)
    assert got == posted


async def test_lines_do_not_wait_for_each_other(table: Post) -> None:
    await table.post("a1", "a2", line="a")
    await table.post("b1", line="b")
    assert sorted(await table.claim_payloads()) == ["a1", "b1"]


async def test_a_claimed_row_cannot_be_claimed_again_until_its_lease_ends(table: Post) -> None:
    await table.post("1")
    assert await table.claim_payloads() == ["1"]
    assert await table.claim_payloads(NOW + LEASE - 1) == []
    (again,) = await table.claim(NOW + LEASE)
    assert (again.payload, again.attempt) == ("1", 2)


async def test_no_more_is_claimed_than_asked_for(table: Post) -> None:
    for line in "abc":
        await table.post(line, line=line)
    assert len(await table.claim(most=2)) == 2
    assert len(await table.claim(most=2)) == 1


async def test_what_is_posted_for_later_is_not_due_before(table: Post) -> None:
    await table.post("1", due_at=NOW + 5_000)
    assert await table.claim_payloads(NOW + 4_999) == []
    (delivery,) = await table.claim(NOW + 5_000)
    assert delivery.created_at == NOW + 5_000


async def test_a_retry_is_due_when_it_says_and_holds_up_its_line(table: Post) -> None:
    first, _ = await table.post("1", "2")
    await table.claim()
    await table.database.transact(partial(retry, identifier=first, due_at=NOW + 60_000, fault="HTTP 500"))
    assert await table.claim_payloads(NOW + 59_999) == []
    assert await table.claim_payloads(NOW + 60_000) == ["1"]
    assert (await table.row(first))["fault"] == "HTTP 500"


async def test_a_dead_delivery_stays_visible_and_its_line_goes_on(table: Post) -> None:
    first, _ = await table.post("1", "2")
    await table.claim()
    await table.database.transact(partial(bury, identifier=first, now=NOW, fault="HTTP 410"))
    assert await table.claim_payloads() == ["2"]
    row = await table.row(first)
    assert (row["dead_at"], row["fault"], row["payload"]) == (NOW, "HTTP 410", "1")


async def test_what_was_delivered_is_not_kept(table: Post) -> None:
    (first,) = await table.post("a sealed code")
    await table.claim()
    await table.deliver(first)
    row = await table.row(first)
    assert (row["payload"], row["delivered_at"]) == ("", NOW)


async def test_a_late_failure_cannot_undo_a_success(table: Post) -> None:
    (first,) = await table.post("1")
    await table.deliver(first)
    await table.database.transact(partial(retry, identifier=first, due_at=NOW, fault="HTTP 500"))
    await table.database.transact(partial(bury, identifier=first, now=NOW, fault="HTTP 410"))
    assert await table.claim_payloads(NOW + LEASE) == []
    row = await table.row(first)
    assert (row["fault"], row["dead_at"]) == (None, None)


async def test_the_next_due_is_that_of_a_head(table: Post) -> None:
    assert await table.database.read(find_next_due) is None
    await table.post("1", due_at=NOW + 9_000)
    await table.post("2", due_at=NOW + 1_000)
    await table.post("3", line="b", due_at=NOW + 10_000)
    assert await table.database.read(find_next_due) == NOW + 9_000


async def test_waiting_and_dead_are_counted_and_the_delivered_are_not(table: Post) -> None:
    done, dead, *_ = await table.post("1", "2", "3", "4")
    await table.deliver(done)
    await table.database.transact(partial(bury, identifier=dead, now=NOW, fault="HTTP 410"))
    assert await table.database.read(count_deliveries) == {"mail": Count(waiting=2, dead=1, oldest=NOW)}


async def test_posts_of_a_work_that_fails_are_not_made(table: Post) -> None:
    async def work(tx: Transaction) -> None:
        await post(tx, kind="mail", line="a", payload="1", now=NOW)
        raise LookupError

    with pytest.raises(LookupError):
        await table.database.transact(work)
    assert await table.claim() == []


async def test_ids_are_long_and_without_a_dot(table: Post) -> None:
    # They go into `webhook-id`, where a dot would part it from the timestamp.
    ids = await table.post("1", "2")
    assert len(set(ids)) == 2
    assert all(len(identifier) == 32 and identifier.isalnum() for identifier in ids)
