"""Erasing one person, and erasing again what a restored backup brought back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from bot.privacy.erasure_list import ErasureList
from bot.store.audit import append
from bot.store.database import Database, Transaction, Work
from bot.store.forgetting import came_back, forget_account, list_erasures, note_erasure
from verification.assurance import Assurance
from verification.audit import AuditEntry

STAYS: Final = ("audit", "erasures", "suppressions", "data_requests")
"""What is still there afterwards, by the kinds of `bot.privacy.kept`, each with its ground there."""


async def _nothing(_: Transaction) -> None:
    return None


async def erase_account(
    database: Database,
    erased: ErasureList,
    account_id: str,
    *,
    now: int,
    actor: str,
    person_id: str | None = None,
    before: Work[None] = _nothing,
    after: Work[None] = _nothing,
) -> int | None:
    """Erase all about an account; how many conversations went with it, None where there is no such account.

    The list is written first: what it holds is erased again at every start, so an erasure that was begun is done. Raises
    `ErasureListFault`, `StorageUnavailable`. `before` and `after` are done in the same transaction, or not at all.
    """  # fmt: skip
    if not await database.read(lambda tx: _exists(tx, account_id)):
        return None
    erased.add({account_id: now})

    async def work(tx: Transaction) -> int | None:
        await before(tx)
        gone = await forget_account(tx, account_id, now=now)
        if gone is not None:
            await append(tx, _entry(account_id, now, actor, person_id, "erased"))
            await after(tx)
        return gone

    return await database.transact(work)


async def erase_again(database: Database, erased: ErasureList, clock: Callable[[], int]) -> int:
    """Erase what came back with a backup, before anybody is served; how many accounts. Completes list and table.

    Raises `ErasureListFault` for a list that cannot be read: then nothing may be served.
    """
    listed, noted = erased.read(), await database.read(list_erasures)
    erased.add({account: at for account, at in noted.items() if account not in listed})
    count = 0
    for account, at in (noted | listed).items():
        if account not in noted or await database.read(partial(came_back, account_id=account, erased_at=at)):
            count += await database.transact(
                partial(_forget_again, account=account, erased_at=at, now=clock())
            )
    return count


async def _forget_again(tx: Transaction, *, account: str, erased_at: int, now: int) -> bool:
    back = await came_back(tx, account, erased_at)
    if back:
        await forget_account(tx, account, now=now)
        await append(tx, _entry(account, now, "assistant", None, "erased again"))
    await note_erasure(tx, account, now=erased_at)
    return back


async def _exists(tx: Transaction, account_id: str) -> bool:
    return await tx.fetch_one("SELECT 1 FROM accounts WHERE id = :id", id=account_id) is not None


def _entry(account_id: str, now: int, actor: str, person_id: str | None, result: str) -> AuditEntry:
    return AuditEntry(
        at=now,
        actor=actor,
        proof="none",
        result=result,
        asked=Assurance.NONE,
        reached=Assurance.NONE,
        account_id=account_id,
        person_id=person_id,
    )
