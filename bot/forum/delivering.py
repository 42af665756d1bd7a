"""The outbox's attempts at the forum: one measure each, its end written down where moderators see it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from bot.forum.client import Away, Client, Refused
from bot.forum.steps import Clashed, Moot, Order, carry_out
from bot.outbox.outcomes import Delivered, Later, Never, Outcome
from bot.outbox.schedule import Schedule
from bot.store.database import Database, Row, Transaction
from bot.store.measures import end_measure, find_measure, note_fault
from bot.store.moderation_audit import append_entry
from bot.store.moderators import find_forum_user
from bot.store.outbox import Delivery

FORUM: Final = Schedule(gaps=(5, 15, 60, 300, 900, 1_800, 3_600), limit=72 * 3_600)
"""Quick at first, since people wait for it; then as a forum that is down wants it."""
_GONE: Final = (404, 410)
_POSTS: Final = frozenset({"flag", "hide", "restore", "settle"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """Makes the attempts. `clock` gives unix milliseconds."""

    database: Database
    client: Client
    clock: Callable[[], int]
    told: Callable[[Transaction, str], Awaitable[None]]
    """Called with a review of which something ended, in the transaction."""

    async def __call__(self, delivery: Delivery) -> Outcome:
        """Carry out the measure that the payload names, unless its decision was taken back."""
        measure_id = msgspec.json.decode(delivery.payload)["measure"]
        row, user = await self.database.read(lambda tx: _look(tx, measure_id))
        if row is None or row["decision_state"] == "undone" or row["state"] != "waiting":
            return Delivered()
        if user is None and row["what"] != "flag":
            await self._end(row, "refused", "the moderator has no name at the forum")
            return Delivered()
        order = _order(row, user or "", again=delivery.attempt > 1)
        return await self._try(row, order)

    async def _try(self, row: Row, order: Order) -> Outcome:
        try:
            await carry_out(self.client, order)
        except Away as fault:
            told = str(fault)
            await self.database.transact(
                lambda tx: note_fault(tx, row["id"], told), key=f"measure {row['id']}"
            )
            return Later(told, after=fault.after, slower=fault.slower)
        except Moot:
            await self._end(row, "moot", "the post is gone")
        except Clashed as clash:
            await self._end(row, "conflict", str(clash))
        except Refused as fault:
            gone = fault.status in _GONE and order.what in _POSTS
            await self._end(row, "moot" if gone else "refused", str(fault))
        except (KeyError, ValueError, TypeError) as fault:
            await self._end(row, "failed", type(fault).__name__)
            return Never(type(fault).__name__)
        else:
            await self._end(row, "done", None)
        return Delivered()

    async def _end(self, row: Row, state: str, fault: str | None) -> None:
        now = self.clock()
        told: dict[str, Any] = {
            "at": now,
            "actor": "program",
            "action": "measure",
            "what": row["what"],
            "result": state,
            "review": row["review_id"],
            "measure": row["id"],
        }
        entry = json.dumps(told, sort_keys=True, separators=(",", ":"))

        async def work(tx: Transaction) -> None:
            await end_measure(tx, row["id"], state, now=now, fault=fault)
            await append_entry(tx, entry, review_id=row["review_id"], now=now)
            await self.told(tx, row["review_id"])

        await self.database.transact(work, key=f"measure {row['id']}")


async def _look(tx: Transaction, measure_id: str) -> tuple[Row | None, str | None]:
    row = await find_measure(tx, measure_id)
    if row is None:
        return None, None
    person = json.loads(row["details"]).get("person")
    return row, await find_forum_user(tx, person) if person else None


def _order(row: Row, user: str, *, again: bool) -> Order:
    details = json.loads(row["details"])
    until = details.get("until")
    stamp = (
        None if until is None else datetime.fromtimestamp(until / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    )
    return Order(
        what=row["what"], object_id=row["object_id"], details=details, user=user, again=again, until=stamp
    )
