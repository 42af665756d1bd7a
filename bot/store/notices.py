"""Change notices and what became of them. Times are unix milliseconds; days are dates of UTC."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

import msgspec

from bot.store.database import Row, Transaction
from knowledge.notices import ChangeCategory


class NoticeState(StrEnum):
    """Where a change stands."""

    PLANNED = "planned"
    RELEASED = "released"
    CANCELLED = "cancelled"


class EventKind(StrEnum):
    """What happened to a notice."""

    PUBLISHED = "published"
    RESCHEDULED = "rescheduled"
    CANCELLED = "cancelled"
    RELEASED = "released"


class NoticeText(msgspec.Struct, frozen=True, kw_only=True):
    """What partners read in one language: `what` changes and what they have `to_do`, which may be empty."""

    title: str
    what: str
    to_do: str = ""


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """A change as it stands now. `texts` by the tag of the language, English always among them.

    `told_on` is the day on which partners were told the day that it is planned for.
    """

    id: str
    category: ChangeCategory
    critical: bool
    services: tuple[str, ...]
    texts: Mapping[str, NoticeText]
    planned_on: date
    told_on: date
    published_at: int
    state: NoticeState = NoticeState.PLANNED
    revision: int = 1
    test_from: date | None = None
    test_until: date | None = None


class NoticeEvent(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to a notice; the first is its publication."""

    notice_id: str
    revision: int
    kind: EventKind
    at: int
    actor: str
    planned_on: date
    reason: str | None = None


_COLUMNS: Final = "id, category, critical, services, texts, planned_on, told_on, published_at, state, revision, test_from, test_until"
_LIST: Final = f"SELECT {_COLUMNS} FROM notices ORDER BY planned_on, id"  # noqa: S608 - our own columns
_PLANNED: Final = f"SELECT {_COLUMNS} FROM notices WHERE state = 'planned' ORDER BY planned_on, id"  # noqa: S608 - the same
_FIND: Final = f"SELECT {_COLUMNS} FROM notices WHERE id = :id"  # noqa: S608 - the same
_ADD: Final = """
INSERT INTO notices (id, category, critical, services, texts, planned_on, told_on, published_at, state, revision,
    test_from, test_until)
VALUES (:id, :category, :critical, :services, :texts, :planned_on, :told_on, :published_at, :state, :revision,
    :test_from, :test_until)
"""
_CHANGE: Final = """
UPDATE notices SET planned_on = :planned_on, told_on = :told_on, state = :state, revision = :revision
WHERE id = :id AND revision = :before
"""
_ADD_EVENT: Final = """
INSERT INTO notice_events (notice_id, revision, kind, at, actor, planned_on, reason)
VALUES (:notice_id, :revision, :kind, :at, :actor, :planned_on, :reason)
"""
_EVENTS: Final = """
SELECT notice_id, revision, kind, at, actor, planned_on, reason FROM notice_events
WHERE :id = '' OR notice_id = :id ORDER BY notice_id, revision
"""


async def list_notices(tx: Transaction) -> list[Notice]:
    """All notices, by the day of their release."""
    return [_notice(row) for row in await tx.fetch_all(_LIST)]


async def list_planned(tx: Transaction) -> list[Notice]:
    """Those whose release is still to come, the next first."""
    return [_notice(row) for row in await tx.fetch_all(_PLANNED)]


async def find_notice(tx: Transaction, identifier: str) -> Notice | None:
    """One notice."""
    row = await tx.fetch_one(_FIND, id=identifier)
    return _notice(row) if row else None


async def add_notice(tx: Transaction, notice: Notice) -> None:
    """Keep a new notice. Raises `ConstraintViolated` for an id that there is."""
    plain = msgspec.to_builtins(notice)
    await tx.execute(
        _ADD,
        **plain
        | {name: json.dumps(plain[name]) for name in ("services", "texts")}
        | {"critical": int(notice.critical)},
    )


async def change_notice(tx: Transaction, notice: Notice) -> bool:
    """Keep the notice's next revision; False where somebody else was quicker."""
    changed = await tx.execute(
        _CHANGE,
        id=notice.id,
        planned_on=notice.planned_on.isoformat(),
        told_on=notice.told_on.isoformat(),
        state=notice.state.value,
        revision=notice.revision,
        before=notice.revision - 1,
    )
    return changed > 0


async def add_event(tx: Transaction, event: NoticeEvent) -> None:
    """Keep what happened; it is never changed."""
    await tx.execute(_ADD_EVENT, **msgspec.to_builtins(event))


async def list_events(tx: Transaction, notice_id: str = "") -> list[NoticeEvent]:
    """What happened to a notice, or to all of them, in order."""
    return [msgspec.convert(dict(row), NoticeEvent) for row in await tx.fetch_all(_EVENTS, id=notice_id)]


def _notice(row: Row) -> Notice:
    plain = dict(row) | {name: json.loads(row[name]) for name in ("services", "texts")}
    return msgspec.convert(plain | {"critical": bool(row["critical"])}, Notice)
