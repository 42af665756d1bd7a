"""The services of the API by name: those that every installation has, and those that a notice ever named."""

from __future__ import annotations

import json
from typing import Final

from bot.store.database import Transaction

KNOWN: Final = ("measures", "activity", "sleep", "heart", "accounts")
"""What the API gives partners in any case, by the names that notices use."""
MOST: Final = 12
"""More choices than this help nobody; any other name can be typed."""


async def list_services(tx: Transaction) -> tuple[str, ...]:
    """The names, those of every installation first."""
    named = [name for name in await list_announced(tx) if name not in KNOWN]
    return (*KNOWN, *named)[:MOST]


async def list_announced(tx: Transaction) -> tuple[str, ...]:
    """Those that a notice ever named, by name."""
    rows = await tx.fetch_all("SELECT DISTINCT services FROM notices")
    return tuple(sorted({name for row in rows for name in json.loads(row["services"])}))
