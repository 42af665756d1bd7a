"""Keeping the embedded accounts in step with a file: only what changed is written, all of it or nothing.

The file is a whole table as `accounts import` takes it. What people chose stands: the six columns count for new accounts only,
here as there. Whoever was erased does not come back, and whoever is missing in the file goes only where that was asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.errors import AssistantError
from bot.proof.registration import Progress, import_accounts, say_nothing
from bot.store import accounts
from bot.store.accounts import Identity
from bot.store.database import Transaction
from bot.store.forgetting import forget_account, list_erasures
from bot.store.marks import Marks
from verification.account_file import AccountRow

SHARE: Final = 20
"""One in so many accounts may go at once without being asked about again, ten at least: more is a file cut short."""
FEW: Final = 10


class TooManyMissing(AssistantError):
    """More accounts are missing in the file than may be removed at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a file would change. `changed` has the columns that differ, `erased` the ids that must not come back."""

    rows: int
    added: tuple[AccountRow, ...]
    changed: tuple[tuple[AccountRow, tuple[str, ...]], ...]
    erased: tuple[str, ...]
    missing: tuple[str, ...]
    known: int
    """How many accounts there are now."""

    @property
    def unchanged(self) -> int:
        """How many rows are as they should be."""
        return self.rows - len(self.added) - len(self.changed) - len(self.erased)

    @property
    def most(self) -> int:
        """How many may be removed without being named in so many words."""
        return max(FEW, self.known // SHARE)


async def plan_sync(tx: Transaction, rows: Sequence[AccountRow], erased: Collection[str] = ()) -> Plan:
    """Compare a file with the table. `erased` are ids of the erased that the table may not know of."""
    known = await accounts.list_identities(tx)
    gone = {*erased, *await list_erasures(tx)}
    return compare(rows, known, gone)


def compare(rows: Sequence[AccountRow], known: Mapping[str, Identity], gone: Collection[str]) -> Plan:
    """Compare a file with what is known, by id. Who is known was registered anew since, whatever was erased before."""
    new = [row for row in rows if row.account.id not in known]
    differing = [
        (row, fields)
        for row in rows
        if row.account.id in known and (fields := tuple(_differing(row, known[row.account.id])))
    ]
    named = {row.account.id for row in rows}
    return Plan(
        rows=len(rows),
        added=tuple(row for row in new if row.account.id not in gone),
        changed=tuple(differing),
        erased=tuple(row.account.id for row in new if row.account.id in gone),
        missing=tuple(sorted(known.keys() - named)),
        known=len(known),
    )


async def carry_out(
    tx: Transaction,
    plan: Plan,
    *,
    now_ms: int,
    marks: Marks,
    remove: int | None = None,
    progress: Progress = say_nothing,
) -> int:
    """Write what differs, and remove who is missing; return how many were removed.

    `remove` is how many may be, None for nobody. Run it without a key. Raises `TooManyMissing` before anything is
    written, and `ImportFault` as an import does.
    """
    leaving = plan.missing if remove is not None else ()
    if remove is not None and len(leaving) > remove:
        raise TooManyMissing(
            f"{len(leaving)} of {plan.known} accounts are missing in the file, more than the {remove} that may be removed;"
            f" if that is right, say --at-most {len(leaving)}"
        )
    for account_id in leaving:  # first: somebody else may have their address by now
        await forget_account(tx, account_id, now=now_ms, marks=marks, note=False)
    rows = [*plan.added, *(row for row, _ in plan.changed)]
    await import_accounts(tx, rows, now_ms=now_ms, marks=marks, progress=progress)
    return len(leaving)


def _differing(row: AccountRow, known: Identity) -> Iterator[str]:
    account = row.account
    pairs = {
        "name": (account.name, known.name),
        "email": ((account.email, row.email_key), (known.email, known.email_key)),
        "language": (account.language, known.language),
    }
    return (column for column, (ours, theirs) in pairs.items() if ours != theirs)
