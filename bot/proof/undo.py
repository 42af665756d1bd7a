"""The two links in the letter about a change: undo it, and "this was not me".

Undoing takes back this change and nothing else: a category that was switched again since stays as it is now.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.proof.letters import Switch
from bot.proof.links import DETAILS_CLOSED, INVALID, LinkOutcome, LinkPage, read_ids
from bot.proof.rules import Rules
from bot.proof.sessions import end_evidence
from bot.proof.switches import Cause, cause_by_link, note_link, note_switches, switch
from bot.store import accounts, preferences
from bot.store.database import Transaction
from bot.store.preferences import Changed, Source, State
from verification.accounts import Account
from verification.links import Link


@dataclass(frozen=True, slots=True)
class _Found:
    """The change that a link names, its owner, and what of it still stands."""

    account: Account
    changes: tuple[Changed, ...]
    standing: tuple[Switch, ...]

    @property
    def undone(self) -> bool:
        return all(change.undone_at is not None for change in self.changes)

    @property
    def disowned(self) -> bool:
        return all(change.disowned_at is not None for change in self.changes)

    @property
    def change_id(self) -> str:
        return self.changes[0].change_id


async def look_at_undo(tx: Transaction, rules: Rules, token: str, *, now_ms: int) -> LinkPage:
    """Tell what undoing would do."""
    found = await _find(tx, rules, Link.UNDO, token, now_ms)
    if found is None:
        return INVALID
    return LinkPage(
        outcome=_foresee(found), language=found.account.language, switches=_backwards(found.standing)
    )


async def undo(tx: Transaction, rules: Rules, token: str, *, now_ms: int) -> LinkPage:
    """Put back what the change switched, where it still stands."""
    found = await _find(tx, rules, Link.UNDO, token, now_ms)
    if found is None:
        return INVALID
    cause = cause_by_link(found.account, Source.UNDO, at=now_ms)
    outcome, switches = await _undo(tx, found, cause)
    await note_link(tx, cause, outcome.value)
    return LinkPage(outcome=outcome, language=found.account.language, switches=switches)


async def look_at_not_me(tx: Transaction, rules: Rules, token: str, *, now_ms: int) -> LinkPage:
    """Tell what "this was not me" would do."""
    found = await _find(tx, rules, Link.NOT_ME, token, now_ms)
    if found is None:
        return INVALID
    outcome = LinkOutcome.ALREADY if found.disowned else LinkOutcome.OPEN
    standing = () if found.undone else _backwards(found.standing)
    closed_until = await _closed_until(tx, found, now_ms)
    return LinkPage(
        outcome=outcome, language=found.account.language, switches=standing, closed_until=closed_until
    )


async def not_me(tx: Transaction, rules: Rules, token: str, *, now_ms: int) -> LinkPage:
    """Undo the change, close name and email for 30 days, and take back all proof given for the account."""
    found = await _find(tx, rules, Link.NOT_ME, token, now_ms)
    if found is None:
        return INVALID
    cause = cause_by_link(found.account, Source.NOT_ME, at=now_ms)
    until = await _closed_until(tx, found, now_ms)
    outcome = LinkOutcome.ALREADY
    switches: tuple[Switch, ...] = ()
    if await preferences.mark_disowned(tx, found.change_id, now=now_ms):
        outcome = LinkOutcome.DONE
        _, switches = await _undo(tx, found, cause)
        await accounts.close_details(tx, found.account.id, until=until)
        await end_evidence(tx, found.account.id, now=now_ms)
    await note_link(tx, cause, outcome.value)
    return LinkPage(outcome=outcome, language=found.account.language, switches=switches, closed_until=until)


async def _find(tx: Transaction, rules: Rules, kind: Link, token: str, now_ms: int) -> _Found | None:
    ids = read_ids(rules, kind, token, now_ms, count=1)
    changes = () if ids is None else tuple(await preferences.find_change(tx, ids[0]))
    account = await rules.directory(tx).find_by_id(changes[0].account_id) if changes else None
    if account is None:
        return None
    states = await preferences.read_states(tx, account.id)
    standing = tuple(
        (change.category, change.before, change.after)
        for change in changes
        if states[change.category] == State(change.after, change.change_id)
    )
    return _Found(account, changes, standing)


def _foresee(found: _Found) -> LinkOutcome:
    if found.undone:
        return LinkOutcome.ALREADY
    return LinkOutcome.OPEN if found.standing else LinkOutcome.CONFLICT


async def _undo(tx: Transaction, found: _Found, cause: Cause) -> tuple[LinkOutcome, tuple[Switch, ...]]:
    outcome = _foresee(found)
    if outcome is not LinkOutcome.OPEN:
        return outcome, ()
    wished = {category: before for category, before, _ in found.standing}
    switches = await switch(tx, cause, wished)
    await preferences.mark_undone(tx, found.change_id, now=cause.at)
    await note_switches(tx, cause, switches, notice_id=None)
    return LinkOutcome.DONE, switches


async def _closed_until(tx: Transaction, found: _Found, now_ms: int) -> int:
    """Until when name and email are closed after this: not again for a link followed twice, and never earlier."""
    closed = await accounts.find_closed_until(tx, found.account.id)
    return closed if found.disowned else max(closed, now_ms + DETAILS_CLOSED * 1000)


def _backwards(standing: tuple[Switch, ...]) -> tuple[Switch, ...]:
    return tuple((category, after, before) for category, before, after in standing)
