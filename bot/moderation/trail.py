"""What is written into the audit of moderation: ids, words of ours and hashes, in a row for everything somebody did."""

from __future__ import annotations

import json
from typing import TypeAlias

from bot.inbox.live import Topic, announce
from bot.store.database import Row, Transaction
from bot.store.moderation_audit import append_entry
from bot.store.reviews import find_review

PROGRAM = "program"
"""The actor where nobody of staff acted."""

Detail: TypeAlias = str | int | bool | None


async def record(
    tx: Transaction, action: str, *, actor: str, now: int, review: Row | None = None, **details: Detail
) -> None:
    """Add a row: who did what to which review, on which version. `now` in unix milliseconds."""
    about = (
        {} if review is None else {name: review[name] for name in ("version", "engine", "lists", "digest")}
    )
    review_id = None if review is None else str(review["id"])
    entry = {"at": now, "actor": actor, "action": action, "review": review_id, **about, **details}
    encoded = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    await append_entry(tx, encoded, review_id=review_id, now=now)


async def tell(tx: Transaction, review_id: str) -> None:
    """Tell the consoles of moderators that something became of a review."""
    row = await find_review(tx, review_id)
    if row is not None:
        facts = {name: row[name] for name in ("state", "version", "severity", "language")}
        await announce(tx, Topic.REVIEW, about=review_id, **facts)
