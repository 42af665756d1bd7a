"""What the team does with notices, each in one transaction: the notice, its event, and the deliveries to partners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from bot.errors import AssistantError
from bot.notices.drafts import Draft, check_draft, day_of
from bot.notices.messages import message_of_event, show_notice
from bot.notices.telling import tell
from bot.store.database import Transaction
from bot.store.notices import (
    EventKind,
    Notice,
    NoticeEvent,
    NoticeState,
    add_event,
    add_notice,
    change_notice,
    find_notice,
)
from knowledge.notices import PolicyFault, check_move

LOCK = "notices"
"""What publishing, subscribing and reminding do one after the other."""


class NoSuchNotice(AssistantError):
    """There is no notice of this id."""


class NoticeTaken(AssistantError):
    """There is a notice of this id already."""


class NoticeEnded(AssistantError):
    """The change is released or cancelled: nothing can be done with its notice any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does something when (Unix milliseconds); `public_url` is where notices are read."""

    actor: str
    now: int
    public_url: str


async def publish(tx: Transaction, act: Act, draft: Draft) -> Notice:
    """Publish a notice and tell partners. Raises `PolicyFault`, `NoticeTaken`."""
    await tx.lock(LOCK)
    notice = check_draft(draft, act.now)
    if await find_notice(tx, notice.id) is not None:
        raise NoticeTaken(f"there is a notice {notice.id} already")
    await add_notice(tx, notice)
    await _happen(tx, act, notice, EventKind.PUBLISHED, reason=draft.shorter_reason)
    return notice


async def reschedule(tx: Transaction, act: Act, notice_id: str, planned_on: date, reason: str) -> Notice:
    """Move the release, as `check_move` allows it.

    Raises `NoSuchNotice`, `NoticeEnded`, `PolicyFault`.
    """
    notice = await _open(tx, notice_id)
    today = day_of(act.now)
    check_move(
        notice.category,
        notice.planned_on,
        planned_on,
        today,
        critical=notice.critical,
        test_from=notice.test_from,
    )
    moved = msgspec.structs.replace(
        notice, planned_on=planned_on, told_on=today, revision=notice.revision + 1
    )
    return await _change(tx, act, moved, EventKind.RESCHEDULED, reason, planned_before=notice.planned_on)


async def cancel(tx: Transaction, act: Act, notice_id: str, reason: str) -> Notice:
    """The change does not come. Raises `NoSuchNotice`, `NoticeEnded`."""
    notice = await _open(tx, notice_id)
    ended = msgspec.structs.replace(notice, state=NoticeState.CANCELLED, revision=notice.revision + 1)
    return await _change(tx, act, ended, EventKind.CANCELLED, reason)


async def release(tx: Transaction, act: Act, notice_id: str, reason: str | None) -> Notice:
    """The change is in production, on the day that was planned or earlier, which needs a reason.

    Raises `NoSuchNotice`, `NoticeEnded`, `PolicyFault` for an early release without a reason.
    """
    notice, today = await _open(tx, notice_id), day_of(act.now)
    early = today < notice.planned_on
    if early and not reason:
        raise PolicyFault("a release before the planned day needs a reason", earliest=notice.planned_on)
    ended = msgspec.structs.replace(
        notice,
        state=NoticeState.RELEASED,
        planned_on=today if early else notice.planned_on,
        revision=notice.revision + 1,
    )
    before = notice.planned_on if early else None
    return await _change(tx, act, ended, EventKind.RELEASED, reason, planned_before=before)


async def _open(tx: Transaction, notice_id: str) -> Notice:
    await tx.lock(LOCK)
    notice = await find_notice(tx, notice_id)
    if notice is None:
        raise NoSuchNotice(f"there is no notice {notice_id}")
    if notice.state is not NoticeState.PLANNED:
        raise NoticeEnded(f"the change is {notice.state.value} already")
    return notice


async def _change(
    tx: Transaction,
    act: Act,
    notice: Notice,
    kind: EventKind,
    reason: str | None,
    *,
    planned_before: date | None = None,
) -> Notice:
    if not await change_notice(tx, notice):
        raise NoticeEnded("somebody else was quicker")
    await _happen(tx, act, notice, kind, reason=reason, planned_before=planned_before)
    return notice


async def _happen(
    tx: Transaction,
    act: Act,
    notice: Notice,
    kind: EventKind,
    *,
    reason: str | None,
    planned_before: date | None = None,
) -> None:
    """Keep the event, and tell partners."""
    event = NoticeEvent(
        notice_id=notice.id,
        revision=notice.revision,
        kind=kind,
        at=act.now,
        actor=act.actor,
        planned_on=notice.planned_on,
        reason=reason,
    )
    await add_event(tx, event)
    message = message_of_event(
        show_notice(notice, act.public_url), kind, act.now, reason=reason, planned_before=planned_before
    )
    await tell(tx, message, now=act.now)
