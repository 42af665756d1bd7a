"""The two links in the letter about a change: undo it, and "this was not me".

Undoing takes back this change and nothing else: a category that was switched again since stays as it is now. The link
of a letter that tells of several changes takes back all of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from verification.assurance import Category
from verification.links import Link


@dataclass(frozen=True, slots=True)
class _Found:
    """The changes that a link names, oldest first, their owner, and what of them still stands."""

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
    def change_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(change.change_id for change in self.changes))


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
    outcome, switches = await _undo(tx, rules, found, cause)
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
    if await _disown(tx, found, now_ms):
        outcome = LinkOutcome.DONE
        _, switches = await _undo(tx, rules, found, cause)
        await accounts.close_details(tx, found.account.id, until=until)
        await end_evidence(tx, found.account.id, now=now_ms)
    await note_link(tx, cause, outcome.value)
    return LinkPage(outcome=outcome, language=found.account.language, switches=switches, closed_until=until)


async def _find(tx: Transaction, rules: Rules, kind: Link, token: str, now_ms: int) -> _Found | None:
    changes = await _find_changes(tx, rules, kind, token, now_ms)
    account = await rules.directory(tx).find_by_id(changes[0].account_id) if changes else None
    if account is None:
        return None
    states = await rules.directory(tx).read_states(account.id)
    return _Found(account, changes, tuple(_standing(changes, states)))


async def _find_changes(
    tx: Transaction, rules: Rules, kind: Link, token: str, now_ms: int
) -> tuple[Changed, ...]:
    """Return what one wish switched, or all that was switched in the chat from it until the moment the link names."""
    ids = read_ids(rules, kind, token, now_ms, count=1, most=2 if kind is Link.NOT_ME else 1)
    changes = () if ids is None else tuple(await preferences.find_change(tx, ids[0]))
    if ids is None or len(ids) == 1 or not changes:
        return changes
    first = changes[0]
    return tuple(
        await preferences.list_changes_between(tx, first.account_id, since=first.at, until=int(ids[1]))
    )


def _standing(changes: tuple[Changed, ...], states: Mapping[Category, State]) -> Iterator[Switch]:
    """Yield each category that still is as the last of the changes made it, with what it was before the first."""
    for category in dict.fromkeys(change.category for change in changes):
        first, *_ = of_it = [change for change in changes if change.category is category]
        last = of_it[-1]
        if states[category] == State(last.after, last.change_id) and first.before is not last.after:
            yield category, first.before, last.after


async def _disown(tx: Transaction, found: _Found, now_ms: int) -> bool:
    """Note "this was not me" of each change; False if that was noted of all before."""
    noted = [await preferences.mark_disowned(tx, change_id, now=now_ms) for change_id in found.change_ids]
    return any(noted)


def _foresee(found: _Found) -> LinkOutcome:
    if found.undone:
        return LinkOutcome.ALREADY
    return LinkOutcome.OPEN if found.standing else LinkOutcome.CONFLICT


async def _undo(
    tx: Transaction, rules: Rules, found: _Found, cause: Cause
) -> tuple[LinkOutcome, tuple[Switch, ...]]:
    outcome = _foresee(found)
    if outcome is not LinkOutcome.OPEN:
        return outcome, ()
    wished = {category: before for category, before, _ in found.standing}
    await rules.directory(tx).take_over(found.account.id, now=cause.at)
    switches, _ = await switch(tx, rules, cause, wished)
    for change_id in found.change_ids:
        await preferences.mark_undone(tx, change_id, now=cause.at)
    await note_switches(tx, cause, switches, notice_id=None)
    return LinkOutcome.DONE, switches


async def _closed_until(tx: Transaction, found: _Found, now_ms: int) -> int:
    """Until when name and email are closed after this: not again for a link followed twice, and never earlier."""
    closed = await accounts.find_closed_until(tx, found.account.id)
    return closed if found.disowned else max(closed, now_ms + DETAILS_CLOSED * 1000)


def _backwards(standing: tuple[Switch, ...]) -> tuple[Switch, ...]:
    return tuple((category, after, before) for category, before, after in standing)
