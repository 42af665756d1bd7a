"""What time does to moderation: decisions whose ten seconds are over are done, proposals lapse, looks nobody took end.

What was written is emptied by the retention table alone (`bot.privacy.kept`, moderation)."""

from __future__ import annotations

from typing import Final

from bot.moderation.acts import open_again
from bot.moderation.rules import DAY, MINUTE, State
from bot.moderation.second_looks import LASTS
from bot.moderation.trail import PROGRAM, record, tell
from bot.store.database import Transaction
from bot.store.decisions import end_decision, list_lapsed, settle_decisions
from bot.store.posts import SWEPT, forget_deliveries
from bot.store.reviews import end_stale_samples, find_review
from bot.sweeping import Sweep

DELIVERIES_KEPT: Final = 35 * DAY
"""Milliseconds for which a delivery that comes again gets the answer of before."""
AT_ONCE: Final = 100


async def lapse_proposals(tx: Transaction, now: int) -> bool:
    """Open reviews again whose proposals nobody confirmed; whether there are more."""
    await settle_decisions(tx, now=now)
    lapsed = await list_lapsed(tx, now=now, most=AT_ONCE)
    for each in lapsed:
        await end_decision(tx, each["id"], "lapsed", before="proposed", now=now)
        review = await find_review(tx, each["review_id"])
        if review is not None and review["state"] == State.AWAITING_SECOND:
            await open_again(tx, review, now=now)
            await record(tx, "lapsed", actor=PROGRAM, now=now, review=review, decision=each["id"])
            await tell(tx, review["id"])
    return len(lapsed) == AT_ONCE


async def forget(tx: Transaction, now: int) -> bool:
    """Forget what was answered to old deliveries, and end looks at the sample that nobody took; whether there is more."""
    await end_stale_samples(tx, before=now - LASTS, now=now)
    return await forget_deliveries(tx, before=now - DELIVERIES_KEPT) == SWEPT


SWEEPS: Final = (
    Sweep("proposals", 5 * MINUTE, lapse_proposals),
    Sweep("posts", 60 * MINUTE, forget),
)
