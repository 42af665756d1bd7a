"""Erasures that owners set going themselves, done when they can be taken back no longer."""

from __future__ import annotations

from functools import partial
from typing import Final

from bot.privacy.erasing import record_erasure
from bot.privacy.erasure_list import ErasureList
from bot.proof.letters import ErasedLetter, post_letter
from bot.store.database import Transaction
from bot.store.forgetting import forget_account
from bot.store.fulfilled import find_due
from bot.sweeping import Sweep

MINUTE: Final = 60_000


def parting(erased: ErasureList) -> Sweep:
    """The sweep that erases those whose time has come, one account a part."""
    return Sweep("erasures due", MINUTE, partial(erase_due, erased))


async def erase_due(erased: ErasureList, tx: Transaction, now: int) -> bool:
    """Erase one account whose time has come, and write to it for the last time; whether there was one.

    The list comes first, as for every erasure. Raises `ErasureListFault`, `MarksFault`: then nobody is erased until it is mended.
    """
    due = await find_due(tx, now)
    if due is None:
        return False
    erased.add({due["account_id"]: now})
    await forget_account(tx, due["account_id"], now=now, marks=erased.marks(make=True))
    await record_erasure(tx, due["account_id"], now=now, actor="contact")
    last = ErasedLetter(account_id=due["account_id"], email=due["email"], language=due["language"])
    await post_letter(tx, last, now=now)
    return True
