"""What is on and off for an account, and every change of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

import msgspec

from bot.store.database import Row, Transaction
from verification.assurance import Assurance, Category

_READ: Final = """
SELECT category, enabled, changed_by, EXISTS (
    SELECT 1 FROM consents
    WHERE consents.account_id = preferences.account_id AND consents.category = preferences.category
      AND consents.withdrawn_at IS NULL) AS consented
FROM preferences WHERE account_id = :account_id
"""

_SET: Final = """
INSERT INTO preferences (account_id, category, enabled, changed_by)
VALUES (:account_id, :category, :enabled, :changed_by)
ON CONFLICT (account_id, category) DO UPDATE SET enabled = excluded.enabled, changed_by = excluded.changed_by
"""

_ADD_CHANGE: Final = """
INSERT INTO preference_changes (id, change_id, account_id, place, at, category, before, after, assurance, source,
    conversation_id)
VALUES (:id, :change_id, :account_id,
    (SELECT COALESCE(MAX(place), 0) + 1 FROM preference_changes WHERE account_id = :account_id),
    :at, :category, :before, :after, :assurance, :source, :conversation_id)
"""

_COLUMNS: Final = """
SELECT id, change_id, account_id, at, category, before, after, assurance, source, conversation_id, undone_at,
    disowned_at
FROM preference_changes
"""
_OF_CHANGE: Final = _COLUMNS + "WHERE change_id = :change_id ORDER BY place"
_OF_ACCOUNT: Final = _COLUMNS + "WHERE account_id = :account_id ORDER BY place"
_BETWEEN: Final = (
    _COLUMNS
    + "WHERE account_id = :account_id AND at >= :since AND at <= :until AND source IN ('chat', 'claim')"
    " ORDER BY place"
)

_MARK_UNDONE: Final = """
UPDATE preference_changes SET undone_at = :now WHERE change_id = :change_id AND undone_at IS NULL
"""
_MARK_DISOWNED: Final = """
UPDATE preference_changes SET disowned_at = :now WHERE change_id = :change_id AND disowned_at IS NULL
"""


class Source(StrEnum):
    """What led to a change."""

    CHAT = "chat"
    CLAIM = "claim"
    UNDO = "undo"
    NOT_ME = "not_me"
    CONSENT = "consent"
    ONE_CLICK = "one_click"
    DIRECTORY = "directory"
    """It was changed elsewhere before a change of ours got there, which was not made."""


class State(msgspec.Struct, frozen=True):
    """Whether a category is on, and which change made it so; None: as registered."""

    enabled: bool
    changed_by: str | None = None


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """One category switched; times in unix milliseconds. A wish's categories share their `change_id`."""

    id: str
    change_id: str
    account_id: str
    at: int
    category: Category
    before: bool
    after: bool
    assurance: Assurance
    source: Source
    conversation_id: str | None
    undone_at: int | None = None
    disowned_at: int | None = None


async def read_states(tx: Transaction, account_id: str) -> dict[Category, State]:
    """Return all six categories. One that needs a consent and has none on record counts as off (GDPR Art. 7(1))."""
    rows = await tx.fetch_all(_READ, account_id=account_id)
    found = {Category(row["category"]): _state(row) for row in rows}
    return {category: found.get(category, State(False)) for category in Category}


async def set_preference(
    tx: Transaction, account_id: str, category: Category, enabled: bool, *, changed_by: str | None
) -> None:
    """Switch one category; whoever calls writes the change and the consent beside it."""
    await tx.write(
        _SET, account_id=account_id, category=category.value, enabled=int(enabled), changed_by=changed_by
    )


async def set_registered(tx: Transaction, account_id: str, states: Mapping[Category, bool]) -> None:
    """Write the categories as an account was registered with them."""
    for category in Category:
        await set_preference(tx, account_id, category, states.get(category, False), changed_by=None)


async def add_changes(tx: Transaction, changes: Iterable[Changed]) -> None:
    """Write changes into the account's history, in this order."""
    for change in changes:
        await tx.execute(
            _ADD_CHANGE,
            id=change.id,
            change_id=change.change_id,
            account_id=change.account_id,
            at=change.at,
            category=change.category.value,
            before=int(change.before),
            after=int(change.after),
            assurance=change.assurance.value,
            source=change.source.value,
            conversation_id=change.conversation_id,
        )


async def find_change(tx: Transaction, change_id: str) -> list[Changed]:
    """Return what one wish switched, in order; nothing for an id that is unknown."""
    return [_changed(row) for row in await tx.fetch_all(_OF_CHANGE, change_id=change_id)]


async def list_changes(tx: Transaction, account_id: str) -> list[Changed]:
    """Return the account's history, oldest first."""
    return [_changed(row) for row in await tx.fetch_all(_OF_ACCOUNT, account_id=account_id)]


async def list_changes_between(tx: Transaction, account_id: str, *, since: int, until: int) -> list[Changed]:
    """Return what was switched in the chat from `since` to `until` (unix milliseconds, both included)."""
    rows = await tx.fetch_all(_BETWEEN, account_id=account_id, since=since, until=until)
    return [_changed(row) for row in rows]


async def mark_undone(tx: Transaction, change_id: str, *, now: int) -> bool:
    """Note that the change was undone; False if that was noted before."""
    return await tx.execute(_MARK_UNDONE, change_id=change_id, now=now) > 0


async def mark_disowned(tx: Transaction, change_id: str, *, now: int) -> bool:
    """Note "this was not me"; False if that was noted before."""
    return await tx.execute(_MARK_DISOWNED, change_id=change_id, now=now) > 0


def _state(row: Row) -> State:
    allowed = bool(row["consented"]) or not Category(row["category"]).needs_consent
    return State(bool(row["enabled"]) and allowed, row["changed_by"])


def _changed(row: Row) -> Changed:
    return Changed(
        id=row["id"],
        change_id=row["change_id"],
        account_id=row["account_id"],
        at=row["at"],
        category=Category(row["category"]),
        before=bool(row["before"]),
        after=bool(row["after"]),
        assurance=Assurance(row["assurance"]),
        source=Source(row["source"]),
        conversation_id=row["conversation_id"],
        undone_at=row["undone_at"],
        disowned_at=row["disowned_at"],
    )
