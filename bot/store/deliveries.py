"""The outbox as people and the console look after it: what waits and what is dead, asked for again, closed, swept.

A closure is one receiver of one kind that wants no more (HTTP 410). The receiver is a hash of its address, so that a
start with another address is another receiver. What would go there waits, and is not given up meanwhile.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

import msgspec

from bot.store.bell import ring
from bot.store.database import Row, Transaction
from bot.store.outbox import TOPIC, retry

RETENTION: Final = 30 * 24 * 3_600 * 1_000
"""Milliseconds for which is kept that something was delivered, for those who look into a complaint."""
SWEPT: Final = 1_000
"""Rows that one sweep deletes at most, so that it never holds up those who write."""
LATEST: Final = 2**62
"""A time after all others; what stands in a cursor may have been made up."""
LEASED: Final = 60_000
"""Milliseconds; what is due later than that from now on is leased to no worker (`bot.outbox.worker.LEASE`)."""


class State(StrEnum):
    """What becomes of what is not delivered yet: it waits, or was given up."""

    WAITING = "waiting"
    DEAD = "dead"


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Where a page of the list ends: the row's time and id."""

    at: Annotated[int, msgspec.Meta(ge=-1, le=LATEST)] = -1
    id: str = ""


_OPEN: Final = "delivered_at IS NULL AND dead_at IS NULL"
_CONDITIONS: Final = {
    None: "delivered_at IS NULL",
    State.WAITING: _OPEN,
    State.DEAD: "delivered_at IS NULL AND dead_at IS NOT NULL",
}

# What is due far ahead cannot be under way; what is due soon comes by itself.
_HURRY: Final = "due_at = CASE WHEN due_at > :leased THEN :now ELSE due_at END"

_REPLAY: Final = """
UPDATE outbox SET dead_at = NULL, attempts = 0, due_at = :now, again_at = :now
WHERE delivered_at IS NULL AND dead_at IS NOT NULL
"""

_REVIVE: Final = f"""
UPDATE outbox SET attempts = 0, again_at = :now, {_HURRY}
WHERE kind = :kind AND {_OPEN}
"""  # noqa: S608 - texts of ours

_CLOSE: Final = """
INSERT INTO outbox_closures (kind, receiver, closed_at, fault) VALUES (:kind, :receiver, :now, :fault)
ON CONFLICT (kind, receiver) DO NOTHING
"""

_PURGE: Final = """
DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE delivered_at < :before LIMIT :most)
"""


async def list_deliveries(
    tx: Transaction, *, state: State | None = None, after: Place | None = None, most: int
) -> list[Row]:
    """What is not delivered yet, oldest first, with everything the table has."""
    place = after or Place()
    sql = (
        f"SELECT * FROM outbox WHERE {_CONDITIONS[state]}"  # noqa: S608 - one of three texts of ours
        " AND (created_at > :at OR (created_at = :at AND id > :id)) ORDER BY created_at, id LIMIT :most"
    )
    return await tx.fetch_all(sql, at=place.at, id=place.id, most=most)


async def find_delivery(tx: Transaction, identifier: str) -> Row | None:
    """One row, also of what was delivered and is not swept away yet; None if there is none."""
    return await tx.fetch_one("SELECT * FROM outbox WHERE id = :id", id=identifier)


async def replay(tx: Transaction, identifier: str, *, now: int) -> bool:
    """Try again what was given up, under its old id and with all attempts before it; whether there was such a one.

    It comes before what still waits in its line, and after what was delivered since.
    """
    count = await tx.execute(f"{_REPLAY} AND id = :id", now=now, id=identifier)
    await ring(tx, TOPIC)
    return count > 0


async def replay_all(tx: Transaction, *, now: int) -> int:
    """Try again all that was given up; how many that were."""
    count = await tx.execute(_REPLAY, now=now)
    await ring(tx, TOPIC)
    return count


async def hurry(tx: Transaction, identifier: str, *, now: int) -> None:
    """Try at once what waits for its next attempt; one that is under way now goes on as it is."""
    sql = f"UPDATE outbox SET {_HURRY} WHERE id = :id AND {_OPEN}"  # noqa: S608 - texts of ours
    await tx.execute(sql, id=identifier, now=now, leased=now + LEASED)
    await ring(tx, TOPIC)


async def close_receiver(
    tx: Transaction, identifier: str, *, kind: str, receiver: str, now: int, fault: str
) -> None:
    """Stop the kind to this receiver, and keep the delivery by which it said so."""
    await tx.execute(_CLOSE, kind=kind, receiver=receiver, now=now, fault=fault)
    await retry(tx, identifier, due_at=now, fault=fault)


async def is_closed(tx: Transaction, *, kind: str, receiver: str) -> bool:
    """Whether this receiver wants no more."""
    sql = "SELECT 1 AS closed FROM outbox_closures WHERE kind = :kind AND receiver = :receiver"
    return await tx.fetch_one(sql, kind=kind, receiver=receiver) is not None


async def list_closures(tx: Transaction) -> list[Row]:
    """What is stopped: `kind`, `closed_at`, `fault`."""
    return await tx.fetch_all("SELECT kind, closed_at, fault FROM outbox_closures ORDER BY closed_at, kind")


async def open_receivers(tx: Transaction, *, now: int, but: str | None = None) -> int:
    """Start again what was stopped, save to the receiver `but`; how many closures that ended.

    All that waited gets all its attempts anew.
    """
    ended = await tx.fetch_all(
        "DELETE FROM outbox_closures WHERE receiver <> :but RETURNING kind", but="-" if but is None else but
    )
    for kind in sorted({row["kind"] for row in ended}):
        await tx.execute(_REVIVE, kind=kind, now=now, leased=now + LEASED)
    await ring(tx, TOPIC)
    return len(ended)


async def purge_delivered(tx: Transaction, before: int) -> int:
    """Delete up to `SWEPT` rows of what was delivered before that time (see `RETENTION`); how many that were.

    Call it again while it returns `SWEPT`.
    """
    return await tx.execute(_PURGE, before=before, most=SWEPT)
