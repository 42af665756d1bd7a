"""A second look at some of what was decided: another person decides again, who sees no first decision.

It is a review of its own that looks like the first one did, and is in nobody's queue who decided the first. What comes of it
is counted and nothing else: nobody is told, nobody is sanctioned twice, no report is closed by it.
"""

from __future__ import annotations

from typing import Final

from bot.moderation.bureau import Bureau
from bot.moderation.rules import DAY, Decision, state_after
from bot.moderation.trail import PROGRAM, record, tell
from bot.moderation.weighing import first_look
from bot.store.database import Row, Transaction
from bot.store.reviews import NewReview, add_review, find_review, set_state

PASSED: Final = "passed"
"""A post in which nothing was found. What is decided on it is the first decision, and carried out."""
AGAIN: Final = "again"
"""A post that was decided already."""
LASTS: Final = 30 * DAY
"""For how long a second look waits for somebody."""


def is_second_look(review: Row) -> bool:
    """Whether nothing of what is decided here is carried out."""
    return review["sample_of"] is not None


async def begin_second_look(
    bureau: Bureau, tx: Transaction, review: Row, decision_id: str, *, now: int
) -> None:
    """Put a decided post before somebody else, if it is one of the sample. The text has to be there."""
    name = (AGAIN, review["forum"], review["object_id"], str(review["version"]))
    if review["deleted_at"] is not None or review["sample"] is not None or not bureau.samples(*name):
        return
    second = NewReview(
        id=bureau.new_id(),
        kind=review["kind"],
        forum=review["forum"],
        object_id=review["object_id"],
        author_id=review["author_id"],
        language=review["language"],
        severity=review["severity"],
        rules=review["rules"],
        priority=review["priority"],
        points=review["points"],
        reports=review["reports"],
        due_at=now + first_look(review["severity"]),
        created_at=now,
        sample=AGAIN,
        sample_of=decision_id,
    )
    await add_review(tx, second)
    await record(tx, "opened", actor=PROGRAM, now=now, review=await find_review(tx, second.id))
    await tell(tx, second.id)


async def end_second_look(
    tx: Transaction, review: Row, decision: Decision, person_id: str, *, now: int
) -> None:
    """It is decided, and that is all."""
    await set_state(tx, review["id"], state_after(decision).value, now=now)
    await record(tx, "second_look", actor=person_id, now=now, review=review)
