"""Trying again what a forum did not do: in its old order, with a delivery of its own."""

from __future__ import annotations

from bot.moderation.bureau import Bureau, act_on, must_find
from bot.moderation.measuring import post_measure
from bot.moderation.trail import record, tell
from bot.store.database import Transaction
from bot.store.measures import find_measure, list_measures, try_again
from bot.store.people import Person

FAILED = frozenset({"conflict", "refused", "failed", "nowhere"})


async def retry_measure(bureau: Bureau, person: Person, review_id: str, measure_id: str) -> bool:
    """Let a measure be tried again; False where there is none of this review that failed. Raises `NoSuchReview`."""

    async def work(tx: Transaction) -> bool:
        review, now = await must_find(tx, person, review_id), bureau.clock()
        shown = {each["id"]: each["state"] for each in await list_measures(tx, review_id)}
        measure = await find_measure(tx, measure_id)
        if shown.get(measure_id) not in FAILED or measure is None or review["forum"] != bureau.forum:
            return False
        outbox_id = await post_measure(tx, review, measure_id, due_at=now, now=now)
        await try_again(tx, measure_id, outbox_id=outbox_id)
        await record(tx, "tried_again", actor=person.id, now=now, review=review, measure=measure["what"])
        await tell(tx, review_id)
        return True

    return await act_on(bureau, person, review_id, work)
