"""The purge: what is past its time goes, by the server every hour and by `assistant privacy purge` at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from bot.privacy.kept import find_kept
from bot.store.audit import append
from bot.store.database import Database, Transaction
from bot.store.merging import drop_words
from bot.store.purging import AT_ONCE, PURGES
from bot.sweeping import HOUR, Sweep
from verification.assurance import Assurance
from verification.audit import AuditEntry


async def _purge_part(kind: str, tx: Transaction, now: int) -> bool:
    return await _purge(tx, kind, now) >= AT_ONCE


async def _purge(tx: Transaction, kind: str, now: int) -> int:
    """A portion of one kind, with a row of the audit that says how much went."""
    deleted = await PURGES[kind](tx, before=find_kept(kind).before(now))
    if deleted:
        told = f"purged {kind}"
        none = Assurance.NONE
        entry = AuditEntry(
            at=now, actor="assistant", proof="none", result=told, asked=none, reached=none, count=deleted
        )
        await append(tx, entry)
    return deleted


RETENTION_SWEEPS: Final = tuple(Sweep(f"purge {kind}", HOUR, partial(_purge_part, kind)) for kind in PURGES)
"""One a kind of data that has a time."""


def say_nothing(kind: str, count: int) -> None:
    """Nobody looks on."""
    del kind, count


async def purge_all(
    database: Database, now: int, told: Callable[[str, int], None] = say_nothing
) -> dict[str, int]:
    """Delete all that is past its time at `now` (unix milliseconds), in small works; how many rows of each kind.

    `told` hears after each portion how many of a kind went so far.
    """
    counts = dict.fromkeys(PURGES, 0)
    for kind in PURGES:
        while deleted := await database.transact(partial(_purge, kind=kind, now=now)):
            counts[kind] += deleted
            told(kind, counts[kind])
            if deleted < AT_ONCE:
                break
    await drop_words(database)
    return counts
