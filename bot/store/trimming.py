"""Taking rows off the beginning of a chain when their time is over, so that what is left can still be verified."""

from __future__ import annotations

import logging
from itertools import takewhile
from typing import Final

from bot.store.chains import TABLES, find_anchor, find_break, list_links
from bot.store.database import Transaction

AT_ONCE: Final = 200
"""Rows that one work takes off at most."""
LOCKS: Final = {"accounts": "audit", "moderation": "moderation audit"}
"""What whoever adds to the end of a chain holds."""
_ANCHOR: Final = """
INSERT INTO audit_anchors (chain, place, hash, at) VALUES (:chain, :place, :hash, :at)
ON CONFLICT (chain) DO UPDATE SET place = excluded.place, hash = excluded.hash, at = excluded.at
"""
_LOG: Final = logging.getLogger("assistant.audit")


async def trim_chain(tx: Transaction, chain: str, *, before: int, most: int = AT_ONCE) -> int:
    """Take off rows from before a time, `most` of them; how many. The time in unix milliseconds.

    The hash of the last one stays as what the next follows. The chain's last row stays whatever its age, and so does
    everything from the first row on that does not fit: it is evidence.
    """
    await tx.lock(LOCKS[chain])
    anchor = await find_anchor(tx, chain)
    links = await list_links(tx, chain, after=anchor.place, most=most + 1)
    old = list(takewhile(lambda link: link.at < before, links[:-1]))
    if not old:
        return 0
    if find_break(old, anchor) is not None:
        _LOG.error("a chain of the audit does not hold and is kept", extra={"chain": chain})
        return 0
    last = old[-1]
    await tx.execute(_ANCHOR, chain=chain, place=last.place, hash=last.hash, at=before)
    await tx.execute(f"DELETE FROM {TABLES[chain]} WHERE place <= :place", place=last.place)  # noqa: S608 - our own names
    return len(old)
