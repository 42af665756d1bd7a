"""Every chain of the audit, verified one after the other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

import msgspec

from bot.store.audit import verify_audit
from bot.store.database import Transaction
from bot.store.moderation_audit import verify_moderation

_TABLES: Final[Mapping[str, tuple[str, Callable[[Transaction], Awaitable[int | None]]]]] = {
    "accounts": ("SELECT place, hash FROM audit ORDER BY place DESC LIMIT 1", verify_audit),
    "moderation": ("SELECT place, hash FROM moderation_audit ORDER BY place DESC LIMIT 1", verify_moderation),
}


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """One chain: the place (from 1) of the first row that does not fit, None if all do.

    Rows taken off the end do not show: keep `rows` and `last_hash` elsewhere and compare.
    """

    name: str
    rows: int
    broken_at: int | None
    last_hash: str | None


async def verify_chains(tx: Transaction) -> list[Chain]:
    """All chains."""
    chains = []
    for name, (last, verify) in _TABLES.items():
        row = await tx.fetch_one(last)
        chains.append(
            Chain(
                name=name,
                rows=int(row["place"]) if row else 0,
                broken_at=await verify(tx),
                last_hash=row["hash"] if row else None,
            )
        )
    return chains
