"""Handing a decision to the forum: rows of measures with their deliveries, in the transaction of the decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from bot.moderation.bureau import Bureau
from bot.moderation.planning import What
from bot.moderation.statements import Statement
from bot.moderation.taking import WEBHOOK
from bot.store import outbox
from bot.store.database import Row, Transaction
from bot.store.measures import add_measure

FORUM: Final = "forum"
"""The kind of deliveries to a Discourse."""


async def hand_over(
    bureau: Bureau,
    tx: Transaction,
    review: Row,
    steps: tuple[What, ...],
    *,
    decision_id: str | None,
    details: Mapping[str, Any],
    due_at: int,
    now: int,
) -> None:
    """Let these steps be done at the post's forum, from `due_at` on."""
    for place, what in enumerate(steps):
        measure_id, outbox_id = bureau.new_id(), None
        moot = review["deleted_at"] is not None and what in _OF_POST
        if review["forum"] == bureau.forum and not moot:
            outbox_id = await post_measure(tx, review, measure_id, due_at=due_at, now=now)
        await add_measure(
            tx,
            measure_id=measure_id,
            decision_id=decision_id,
            review_id=review["id"],
            place=place,
            what=what.value,
            details=msgspec.json.encode(details).decode(),
            state="moot" if moot else "waiting" if outbox_id else "nowhere",
            outbox_id=outbox_id,
            now=now,
        )


async def call_back(
    bureau: Bureau,
    tx: Transaction,
    review: Row,
    kind: str,
    *,
    decision: Mapping[str, Any],
    statement: Statement | None,
    due_at: int,
    now: int,
) -> None:
    """Tell the platform that the post came from what was decided, as one message; it carries it out."""
    told = None if statement is None else msgspec.structs.asdict(_Told.of(statement))
    described = {
        "post_id": review["object_id"],
        "author": {"id": review["author_id"], "name": review["author_name"]},
        "review_id": review["id"],
        **decision,
        "statement": told,
    }
    body = msgspec.json.encode({"type": kind, "timestamp": stamp(now), "data": described}).decode()
    outbox_id = None
    if bureau.announces:
        line = f"callback:post {review['object_id']}"
        outbox_id = await outbox.post(tx, kind="callback", line=line, payload=body, now=now, due_at=due_at)
    await add_measure(
        tx,
        measure_id=bureau.new_id(),
        decision_id=decision["decision_id"],
        review_id=review["id"],
        place=0,
        what=What.TELL.value,
        details=msgspec.json.encode({"callback": kind}).decode(),
        state="waiting" if outbox_id else "nowhere",
        outbox_id=outbox_id,
        now=now,
    )


def is_called_back(review: Row) -> bool:
    """Whether the post came by the signed webhook, so that its platform is told by callbacks."""
    return bool(review["forum"] == WEBHOOK)


def stamp(at: int) -> str:
    """A time in unix milliseconds as RFC 3339."""
    moment = datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds")
    return moment.replace("+00:00", "Z")


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    language: str
    subject: str
    text: str

    @classmethod
    def of(cls, statement: Statement) -> _Told:
        return cls(language=statement.language.value, subject=statement.subject, text=statement.text)


_OF_POST: Final = frozenset({What.HIDE, What.SETTLE, What.FLAG})
"""What is done to a post, which must be there for it."""


async def post_measure(tx: Transaction, review: Row, measure_id: str, *, due_at: int, now: int) -> str:
    """Let the outbox carry a measure out; the delivery's id."""
    line = f"forum {review['forum']} {review['object_id']}"
    payload = msgspec.json.encode({"type": "measure", "measure": measure_id}).decode()
    return await outbox.post(tx, kind=FORUM, line=line, payload=payload, now=now, due_at=due_at)
