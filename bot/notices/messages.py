"""What a partner is sent: the document of a webhook, from which a mail is written as well.

It is made when partners are told, and does not change until it arrives: what was said then is what is delivered.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final

import msgspec

from bot.store.notices import EventKind, Notice, NoticeState, NoticeText
from knowledge.notices import ChangeCategory

REMINDER: Final = "reminder"


class ToldNotice(msgspec.Struct, frozen=True, kw_only=True):
    """The notice as partners see it; days as 2026-11-21."""

    id: str
    category: ChangeCategory
    business_critical: bool
    services: tuple[str, ...]
    state: NoticeState
    revision: int
    planned_on: date
    test_from: date | None
    test_until: date | None
    published_at: str
    texts: Mapping[str, NoticeText]
    url: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """The notice and why they are told. `days` are those left, of a reminder; `planned_before` of one that was moved."""

    notice: ToldNotice
    occasion: str
    days: int | None = None
    reason: str | None = None
    planned_before: date | None = None


class NoticeMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A webhook's body: `type` is `notice.` and what happened, or `notice.reminder`."""

    type: str
    timestamp: str
    data: Told


_DECODER: Final = msgspec.json.Decoder(NoticeMessage)


def show_notice(notice: Notice, public_url: str) -> ToldNotice:
    """The notice as it is told."""
    return ToldNotice(
        id=notice.id,
        category=notice.category,
        business_critical=notice.critical,
        services=notice.services,
        state=notice.state,
        revision=notice.revision,
        planned_on=notice.planned_on,
        test_from=notice.test_from,
        test_until=notice.test_until,
        published_at=instant(notice.published_at),
        texts=notice.texts,
        url=f"{public_url}/partners/changes#{notice.id}",
    )


def message_of_event(
    notice: ToldNotice,
    kind: EventKind,
    now: int,
    *,
    reason: str | None = None,
    planned_before: date | None = None,
) -> NoticeMessage:
    """What partners are told of something that happened."""
    told = Told(notice=notice, occasion=kind.value, reason=reason, planned_before=planned_before)
    return NoticeMessage(type=f"notice.{kind.value}", timestamp=instant(now), data=told)


def message_of_reminder(notice: ToldNotice, step: int, today: date, now: int) -> NoticeMessage:
    """The reminder that was due `step` days before; the days left are those of today."""
    left = (notice.planned_on - today).days
    told = Told(notice=notice, occasion=f"{REMINDER}-{step}", days=left)
    return NoticeMessage(type=f"notice.{REMINDER}", timestamp=instant(now), data=told)


def read_message(payload: str) -> NoticeMessage:
    """Read it from the outbox. Raises `msgspec.MsgspecError` for anything else."""
    return _DECODER.decode(payload)


def instant(now: int) -> str:
    """A moment in Unix milliseconds as RFC 3339 has it."""
    return datetime.fromtimestamp(now / 1_000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
