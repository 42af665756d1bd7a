"""Telling the owner: a letter for each real change, five a day, and then one digest.

Nobody can fill the owner's mailbox through the chat, and nothing that was changed goes untold.
"""

from __future__ import annotations

from typing import Final

from bot.proof import throttles
from bot.proof.letters import ChangedLetter, DigestLetter, Switch, post_letter
from bot.store import attempts, preferences
from bot.store.database import Transaction
from verification.attempts import Act, Scope
from verification.durations import DAY

_DIGEST: Final = "digest"
_DAY_MS: Final = DAY * 1000


async def tell_owner(
    tx: Transaction, account_id: str, change_id: str, switches: tuple[Switch, ...], *, now_ms: int
) -> str | None:
    """Post the letter on a change and return its id in the outbox; None where the digest tells it, or nothing changed."""
    if not switches:
        return None
    subjects, now = {Scope.ACCOUNT: account_id}, now_ms // 1000
    if await throttles.find_full(tx, Act.SEND_NOTICE, subjects, now) is not None:
        return await _post_digest(tx, account_id, change_id, now_ms=now_ms)
    await throttles.note_act(tx, Act.SEND_NOTICE, subjects, now)
    letter = ChangedLetter(account_id=account_id, change_id=change_id, at=now_ms, switches=switches)
    return await post_letter(tx, letter, now=now_ms)


async def read_digest(tx: Transaction, letter: DigestLetter, *, until: int) -> tuple[Switch, ...]:
    """Return what the digest tells: each switch from its beginning until its delivery (unix milliseconds), in order."""
    changes = await preferences.list_changes_between(tx, letter.account_id, since=letter.since, until=until)
    return tuple((change.category, change.before, change.after) for change in changes)


async def _post_digest(tx: Transaction, account_id: str, change_id: str, *, now_ms: int) -> str | None:
    """Post one digest a day, due when the day of the five letters is over; one that waits tells this change too."""
    last = await attempts.find_newest(tx, scope=_DIGEST, subject=account_id)
    if last is not None and last > now_ms:
        return None
    due_at = max(await _window_end(tx, account_id, now_ms), 0 if last is None else last + _DAY_MS)
    await attempts.add_attempt(tx, scope=_DIGEST, subject=account_id, at=due_at, mark=change_id)
    letter = DigestLetter(account_id=account_id, change_id=change_id, since=now_ms)
    return await post_letter(tx, letter, now=now_ms, due_at=due_at)


async def _window_end(tx: Transaction, account_id: str, now_ms: int) -> int:
    oldest = await attempts.find_oldest(
        tx,
        scope=f"{Act.SEND_NOTICE.value}:{Scope.ACCOUNT.value}",
        subject=account_id,
        after=now_ms - _DAY_MS,
    )
    return (now_ms if oldest is None else oldest) + _DAY_MS
