"""Erasing one person, and erasing again what a restored backup brought back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from bot.privacy.erasure_list import ErasureList
from bot.store.audit import append
from bot.store.database import Database, Transaction, Work
from bot.store.forgetting import came_back, forget_account, list_erasures, note_erasure
from bot.store.marks import Marks, count_unkeyed, key_old_marks
from bot.store.merging import drop_words
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
    marks = erased.marks(make=True)
    erased.add({account_id: now})

    async def work(tx: Transaction) -> int | None:
        await before(tx)
        gone = await forget_account(tx, account_id, now=now, marks=marks)
        if gone is not None:
            await record_erasure(tx, account_id, now=now, actor=actor, person_id=person_id)
            await after(tx)
        return gone

    gone = await database.transact(work)
    await drop_words(database)
    return gone


async def erase_again(database: Database, erased: ErasureList, clock: Callable[[], int]) -> int:
    """Erase what came back with a backup, before anybody is served; how many accounts. Completes list and table.

    Raises `ErasureListFault` for a list that cannot be read, `MarksFault` for keys that cannot be: then nothing may be
    served.
    """
    marks = await key_marks(database, erased)
    listed, noted = erased.read(), await database.read(list_erasures)
    erased.add({account: at for account, at in noted.items() if account not in listed})
    count = 0
    for account, at in (noted | listed).items():
        if account not in noted or await database.read(partial(came_back, account_id=account, erased_at=at)):
            marks = marks or erased.marks(make=True)
            again = partial(_forget_again, account=account, erased_at=at, now=clock(), marks=marks)
            count += await database.transact(again)
    if count:
        await drop_words(database)
    return count


async def key_marks(database: Database, erased: ErasureList) -> Marks | None:
    """Key the marks that releases before left without; the keys, None where none was ever needed. Raises `MarksFault`."""
    if await database.read(count_unkeyed):
        marks = erased.marks(make=True)
        await database.transact(lambda tx: key_old_marks(tx, marks))
    found = erased.marks()
    return found if found.keys else None


async def record_erasure(
    tx: Transaction, account_id: str, *, now: int, actor: str, person_id: str | None = None
) -> None:
    """Note in the audit that an account was erased, and by whom."""
    await append(tx, _entry(account_id, now, actor, person_id, "erased"))


async def _forget_again(tx: Transaction, *, account: str, erased_at: int, now: int, marks: Marks) -> bool:
    back = await came_back(tx, account, erased_at)
    if back:
        await forget_account(tx, account, now=now, marks=marks)
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
