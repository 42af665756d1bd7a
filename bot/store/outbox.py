"""What was committed and has still to be delivered, at least once and in order within a line.

A line is whatever must keep its order: one conversation's callbacks, one account's mails. Only the head of a line, its
oldest open row, can be claimed. A claim is a lease: it moves `due_at` ahead, so a row whose worker was killed comes up
again by itself, and two workers never hold one row. All times are unix milliseconds.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.store.bell import ring
from bot.store.database import Row, Transaction

TOPIC: Final = "outbox"
"""Rung when something was posted that is due."""

_POST: Final = """
INSERT INTO outbox (id, kind, line, place, payload, created_at, due_at)
VALUES (:id, :kind, :line, (SELECT COALESCE(MAX(place), 0) + 1 FROM outbox WHERE line = :line),
    :payload, :due_at, :due_at)
"""

# What another process is claiming at this moment is passed over.
_CLAIM: Final = """
WITH heads AS (
    SELECT head.id FROM outbox AS head
    WHERE head.delivered_at IS NULL AND head.dead_at IS NULL AND head.due_at <= :now
      AND :but NOT LIKE '% ' || head.kind || ' %'
      AND (head.attempts = 0 OR :fresh = 0 AND head.kind <> :crowded)
      AND NOT EXISTS (
          SELECT 1 FROM outbox_closures AS closed
          WHERE closed.kind = head.kind AND closed.receiver = :receiver)
      AND NOT EXISTS (
          SELECT 1 FROM outbox AS earlier
          WHERE earlier.line = head.line AND earlier.place < head.place
            AND earlier.delivered_at IS NULL AND earlier.dead_at IS NULL)
    ORDER BY head.due_at, head.id
    LIMIT :most /*! FOR UPDATE OF head SKIP LOCKED */)
UPDATE outbox SET due_at = :lease_until, attempts = attempts + 1
WHERE id IN (SELECT heads.id FROM heads)
RETURNING id, kind, line, payload, created_at, attempts, again_at
"""

# What was delivered is not kept: a callback holds a message, a mail a sealed code.
_MARK_DELIVERED: Final = """
UPDATE outbox SET delivered_at = :now, payload = '', fault = NULL
WHERE id = :id AND delivered_at IS NULL
"""

_RETRY: Final = """
UPDATE outbox SET due_at = :due_at, fault = :fault
WHERE id = :id AND delivered_at IS NULL AND dead_at IS NULL
"""

_BURY: Final = """
UPDATE outbox SET dead_at = :now, fault = :fault
WHERE id = :id AND delivered_at IS NULL AND dead_at IS NULL
"""

_NEXT_DUE: Final = """
SELECT MIN(head.due_at) AS due_at FROM outbox AS head
WHERE head.delivered_at IS NULL AND head.dead_at IS NULL AND :but NOT LIKE '% ' || head.kind || ' %'
  AND (head.attempts = 0 OR :fresh = 0 AND head.kind <> :crowded)
  AND NOT EXISTS (
      SELECT 1 FROM outbox_closures AS closed
      WHERE closed.kind = head.kind AND closed.receiver = :receiver)
  AND NOT EXISTS (
      SELECT 1 FROM outbox AS earlier
      WHERE earlier.line = head.line AND earlier.place < head.place
        AND earlier.delivered_at IS NULL AND earlier.dead_at IS NULL)
"""

_BRING_FORWARD: Final = """
UPDATE outbox SET due_at = due_at - :by WHERE delivered_at IS NULL AND dead_at IS NULL
"""

_COUNT: Final = """
SELECT kind,
    SUM(CASE WHEN delivered_at IS NULL AND dead_at IS NULL THEN 1 ELSE 0 END) AS waiting,
    SUM(CASE WHEN dead_at IS NOT NULL THEN 1 ELSE 0 END) AS dead,
    MIN(CASE WHEN delivered_at IS NULL AND dead_at IS NULL THEN created_at END) AS oldest
FROM outbox WHERE delivered_at IS NULL GROUP BY kind
"""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt at one row: the worker that holds it has it until the lease ends."""

    id: str
    """The same at every attempt: what the receiver knows a repeated delivery by."""
    kind: str
    line: str
    payload: str
    created_at: int
    attempt: int
    """1 for the first, and for the first after it was asked for again."""
    again_at: int | None = None
    """When it was asked for again, if it was."""

    @property
    def since(self) -> int:
        """From when on the time to give up is counted."""
        return self.created_at if self.again_at is None else self.again_at


@dataclass(frozen=True, slots=True)
class Choice:
    """Which deliveries a worker takes: none of the kinds `but`, and only what was never tried of the kind `crowded`, or
    with `fresh` of every kind.

    `receiver` is who its callbacks go to (see `bot.store.deliveries`): what that one wants no more of stays.
    """

    but: tuple[str, ...] = ()
    crowded: str | None = None
    receiver: str = ""
    fresh: bool = False

    def values(self) -> dict[str, str | int]:
        """For the statements."""
        named = {"but": f" {' '.join(self.but)} ", "crowded": self.crowded or "", "receiver": self.receiver}
        return {**named, "fresh": int(self.fresh)}


ALL: Final = Choice()


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind wait and how many were given up; `oldest` is when the oldest waiting one was posted."""

    waiting: int
    dead: int
    oldest: int | None


NOTHING_OPEN: Final = {kind: Count(0, 0, None) for kind in ("callback", "mail")}
"""What `count_deliveries` leaves out: a kind of which nothing is open has no row."""


async def post(
    tx: Transaction, *, kind: str, line: str, payload: str, now: int, due_at: int | None = None
) -> str:
    """Put something at the end of its line, to be delivered at `due_at` or at once; return its id.

    It counts as made when it is due: what is posted for tomorrow has not been waiting since today.
    """
    identifier = secrets.token_hex(16)
    due = now if due_at is None else max(now, due_at)
    await tx.lock(f"outbox {line}")
    await tx.execute(_POST, id=identifier, kind=kind, line=line, payload=payload, due_at=due)
    if due == now:
        await ring(tx, TOPIC)
    return identifier


async def claim(
    tx: Transaction, *, now: int, lease_until: int, most: int, choice: Choice = ALL
) -> list[Delivery]:
    """Lease at most so many heads that are due and chosen, those due longest first in line."""
    rows = await tx.fetch_all(_CLAIM, now=now, lease_until=lease_until, most=most, **choice.values())
    claimed = [_delivery(row) for row in rows]
    return sorted(claimed, key=lambda delivery: (delivery.created_at, delivery.id))


async def mark_delivered(tx: Transaction, identifier: str, *, now: int) -> None:
    """Note the success, whatever became of the lease meanwhile, and forget what was delivered."""
    await tx.execute(_MARK_DELIVERED, id=identifier, now=now)


async def retry(tx: Transaction, identifier: str, *, due_at: int, fault: str) -> None:
    """Put the next attempt at `due_at`; `fault` says in a line what went wrong, without any of the payload."""
    await tx.execute(_RETRY, id=identifier, due_at=due_at, fault=fault)


async def bury(tx: Transaction, identifier: str, *, now: int, fault: str) -> None:
    """Give up, visibly: the row stays with its fault, and its line goes on with the next."""
    await tx.execute(_BURY, id=identifier, now=now, fault=fault)


async def find_next_due(tx: Transaction, *, choice: Choice = ALL) -> int | None:
    """When the next head is due that is chosen, None when nothing waits; it may be in the past."""
    row = await tx.fetch_one(_NEXT_DUE, **choice.values())
    return row["due_at"] if row else None


async def bring_forward(tx: Transaction, *, by: int) -> None:
    """Make all that waits due so many milliseconds earlier: the clock was put back by as much."""
    await tx.execute(_BRING_FORWARD, by=by)


async def count_deliveries(tx: Transaction) -> Mapping[str, Count]:
    """What waits and what is dead, by kind."""
    rows = await tx.fetch_all(_COUNT)
    return {row["kind"]: Count(row["waiting"], row["dead"], row["oldest"]) for row in rows}


def _delivery(row: Row) -> Delivery:
    return Delivery(
        id=row["id"],
        kind=row["kind"],
        line=row["line"],
        payload=row["payload"],
        created_at=row["created_at"],
        attempt=row["attempts"],
        again_at=row["again_at"],
    )
