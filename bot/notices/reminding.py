"""What time does to notices: partners are reminded, and what was planned for a day is released on it.

A sweep, so that of several servers one does it. Each notice is a part of its own, so that one that was reminded of is
not undone by a fault with the next.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from bot.notices.drafts import day_of
from bot.notices.messages import message_of_reminder, show_notice
from bot.notices.publishing import LOCK, Act, release
from bot.notices.telling import tell
from bot.store.database import Transaction
from bot.store.notices import Notice, list_planned
from bot.store.wanted_subscriptions import forget_wanted
from bot.sweeping import HOUR, Sweep
from knowledge.notices import TOLD, due_reminder

WANTED_KEPT: Final = 48 * 3_600_000
"""Milliseconds: what was asked for and never confirmed is forgotten."""
PROGRAM: Final = "program"
"""Who released what was released on its day."""


def reminding(public_url: str) -> Sweep:
    """The sweep; `public_url` is where notices are read."""
    return Sweep("notices", HOUR, part_of(public_url))


def part_of(public_url: str) -> Callable[[Transaction, int], Awaitable[bool]]:
    """A part of it."""

    async def part(tx: Transaction, now: int) -> bool:
        """Release or remind of what is due; never more is left, for notices are few."""
        await tx.lock(LOCK)
        for notice in await list_planned(tx):
            await _look_at(tx, notice, Act(actor=PROGRAM, now=now, public_url=public_url))
        await forget_wanted(tx, before=now - WANTED_KEPT)
        return False

    return part


async def _look_at(tx: Transaction, notice: Notice, act: Act) -> None:
    today = day_of(act.now)
    if today >= notice.planned_on:
        await release(tx, act, notice.id, None)
        return
    step = due_reminder(notice.planned_on, notice.told_on, today)
    if step is None or notice.category not in TOLD:
        return
    message = message_of_reminder(show_notice(notice, act.public_url), step, today, act.now)
    await tell(tx, message, now=act.now)
