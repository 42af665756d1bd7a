"""What is found in a post because of others: a feud in its thread, the same text in several threads (in a transaction).

Both are findings of the post like others, with the name of a detector. A feud is reviewed once, under the post that made
it one: what follows of it belongs to that post. Works on one thread wait for each other, or each of two posts at once
would miss the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.moderation.likeness import ANYBODY
from bot.moderation.rules import DAY, OPEN, State
from bot.moderation.weighing import Finding
from bot.store.database import Row, Transaction
from bot.store.reviews import find_review_of
from bot.store.threads import (
    count_unkind,
    free_feud,
    is_staff,
    join_feud,
    list_alike,
    list_of_feud,
    read_window,
)
from bot.triage.feud import CONFIDENCE, REPLIES, WHY, Feud, Turn, find_feud
from bot.triage.verdict import Rule, Severity

FEUD: Final = "feud"
REPEATED: Final = "repeated"
THREADS: Final = 3
"""Threads with the same text that make it an advert: to ask in two places is fair."""
WITHIN: Final = DAY
_LONGEST: Final = 400
"""Characters of a text that stand for all of it."""


async def lock_around(tx: Transaction, forum: str, topic_id: str, likeness: str | None) -> None:
    """Wait for other works on the thread, and on the same text: before anything of them is read."""
    await tx.lock(f"thread {forum} {topic_id}")
    if likeness is not None:
        await tx.lock(f"likeness {forum} {likeness}")


@dataclass(frozen=True, slots=True)
class Around:
    """What was found because of others; `feud` is the post under which the feud is reviewed that it belongs to."""

    findings: tuple[Finding, ...] = ()
    feud: str | None = None


async def find_around(tx: Transaction, post: Row, unkind: tuple[int, int] | None) -> Around:
    """What others make of a post that is kept already, not deleted, and whose thread is locked."""
    under = None if unkind is None else await _find_feud(tx, post)
    found = [await find_repeated(tx, post)]
    if unkind is not None and under == post["object_id"]:
        found.insert(0, _feud_finding(post, unkind))
    return Around(tuple(each for each in found if each is not None), under)


async def leave_feud(tx: Transaction, post: Row) -> str | None:
    """Take a post out of its feud, which ends where it stood under it; under which other post it has to be looked at anew."""
    if post["feud"] is None:
        return None
    if post["feud"] == post["object_id"]:
        await free_feud(tx, post["forum"], post["object_id"])
        return None
    await join_feud(tx, post["forum"], post["object_id"], None)
    return str(post["feud"])


async def holds_still(tx: Transaction, post: Row) -> bool:
    """Whether the feud that is reviewed under a post is one without what was taken out of it."""
    rows = await list_of_feud(tx, post["forum"], post["object_id"])
    return _feud_with(rows, post["object_id"], post["author_id"]) is not None


async def list_repeats(tx: Transaction, post: Row) -> list[Row]:
    """The posts around a post that say the same, itself among them, oldest first; none where they are too few threads."""
    if post["likeness"] is None or await is_staff(tx, post["author_name"]):
        return []
    anybody = post["likeness"].startswith(ANYBODY)
    at = post["posted_at"]
    rows = await list_alike(
        tx,
        post["forum"],
        post["likeness"],
        author_id="" if anybody else post["author_id"],
        since=at - WITHIN,
        until=at + WITHIN,
    )
    return rows if _is_spread(rows) else []


def _is_spread(rows: Sequence[Row]) -> bool:
    """Whether some day holds as many threads; the rows are in the order of time."""
    for row in rows:
        day = {each["topic_id"] for each in rows if 0 <= each["posted_at"] - row["posted_at"] <= WITHIN}
        if len(day) >= THREADS:
            return True
    return False


async def _find_feud(tx: Transaction, post: Row) -> str | None:
    """Under which post the feud is reviewed that the post is part of; a new one is reviewed under the post itself."""
    at = post["posted_at"]
    span = {"since": at - WITHIN, "until": at + WITHIN}
    many, authors = await count_unkind(tx, post["forum"], post["topic_id"], **span)
    if many < REPLIES or authors < 2:
        return None
    rows = await read_window(tx, post["forum"], post["topic_id"], **span)
    rows, going_on = await _without_ended(tx, post, rows)
    feud = _feud_with(rows, post["object_id"], post["author_id"])
    if feud is None:
        return None
    anchors = [rows[place]["feud"] for place in feud.posts if rows[place]["feud"] in going_on]
    under = anchors[0] if anchors else post["object_id"]
    for place in feud.posts:
        await join_feud(tx, post["forum"], rows[place]["object_id"], under)
    return str(under)


async def _without_ended(tx: Transaction, post: Row, rows: Sequence[Row]) -> tuple[list[Row], frozenset[str]]:
    """The rows without posts of feuds that were decided, and the feuds that are not: what a person decided on counts once."""
    known = {row["feud"] for row in rows if row["feud"] is not None}
    ended = set()
    for each in known - {post["object_id"]}:
        review = await find_review_of(tx, post["forum"], each)
        if review is None or State(review["state"]) not in OPEN:
            ended.add(each)
    left = [row for row in rows if row["feud"] not in ended or row["object_id"] == post["object_id"]]
    return left, frozenset(known - ended)


def _feud_with(rows: Sequence[Row], object_id: str, author: str) -> Feud | None:
    """The longest feud of the post's author with anybody that the post is part of."""
    ids = [row["object_id"] for row in rows]
    if object_id not in ids:
        return None
    turns = [
        Turn(
            row["author_id"],
            row["posted_at"] / 1000,
            bool(row["unkind"]),
            row["author_name"],
            row["reply_to"],
        )
        for row in rows
    ]
    others = dict.fromkeys(turn.author for turn in turns if turn.unkind and turn.author != author)
    found = [find_feud(turns, (author, other), holding=ids.index(object_id)) for other in others]
    return max((each for each in found if each is not None), key=lambda feud: len(feud.posts), default=None)


async def find_repeated(tx: Transaction, post: Row) -> Finding | None:
    """Whether the same stands in several threads."""
    if not await list_repeats(tx, post):
        return None
    return Finding(
        rule=Rule.TERMS.value,
        severity=int(Severity.RUDE),
        confidence=0.6,
        start=0,
        end=min(len(post["text"]), _LONGEST),
        quote=post["text"][:_LONGEST],
        why="triage.repeated",
        detector=REPEATED,
    )


def _feud_finding(post: Row, unkind: tuple[int, int]) -> Finding:
    start, end = unkind
    return Finding(
        rule=Rule.QUARREL.value,
        severity=int(Severity.RUDE),
        confidence=CONFIDENCE,
        start=start,
        end=end,
        quote=post["text"][start:end],
        why=WHY.key,
        detector=FEUD,
    )
