"""Posts to which another one is news are looked at anew, each in a work of its own, after that of the other.

A work that is lost in between (the process ended) costs little: a case stays as it was, and the next post brings it up.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.moderation.around import FEUD, find_repeated, holds_still, lock_around
from bot.moderation.bureau import Bureau
from bot.moderation.flagging import flag_post
from bot.moderation.looking import Looked, pack_findings, read_findings
from bot.moderation.standing import edit_review
from bot.moderation.taking import Arrived, begin_review, key_of
from bot.moderation.weighing import Finding
from bot.store.database import Row, Transaction
from bot.store.posts import find_post
from bot.store.reviews import find_review_of
from bot.store.threads import free_feud, save_findings


async def look_again(bureau: Bureau, forum: str, object_ids: Iterable[str]) -> None:
    """Look anew at these posts of a forum."""
    for object_id in object_ids:

        async def work(tx: Transaction, object_id: str = object_id) -> None:
            await _look(bureau, tx, forum, object_id)

        await bureau.database.transact(work, key=key_of(forum, object_id))


async def _look(bureau: Bureau, tx: Transaction, forum: str, object_id: str) -> None:
    known = await find_post(tx, forum, object_id)
    if known is None:
        return
    await lock_around(tx, forum, known["topic_id"], known["likeness"])
    post = await find_post(tx, forum, object_id)
    if post is None or post["deleted_at"] is not None:
        return
    before = read_findings(post["findings"])
    found = await _find(tx, post, before)
    if found == before:
        return
    looked = _looked(post, found)
    await save_findings(
        tx,
        forum,
        object_id,
        findings=pack_findings(looked.findings),
        verdict="review" if looked.review else "ok",
        severity=looked.severity,
    )
    await _show(bureau, tx, post, looked)


async def _find(tx: Transaction, post: Row, before: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What is found now: the text is the same, so what was found in it alone stays."""
    found = [each for each in before if each.detector is None]
    feuds = [each for each in before if each.detector == FEUD]
    if feuds and await holds_still(tx, post):
        found += feuds
    elif feuds:
        await free_feud(tx, post["forum"], post["object_id"])
    repeated = await find_repeated(tx, post)
    return (*found, *([] if repeated is None else [repeated]))


async def _show(bureau: Bureau, tx: Transaction, post: Row, looked: Looked) -> None:
    """Put it before people, or let it stand as it is wanted now."""
    now = bureau.clock()
    review = await find_review_of(tx, post["forum"], post["object_id"])
    if review is not None:
        opened = await edit_review(tx, review, looked, now=now, what="looked_again")
    else:
        opened = looked.review
        if opened:
            await begin_review(tx, post["kind"], _arrived(post), looked, now=now, new_id=bureau.new_id)
            review = await find_review_of(tx, post["forum"], post["object_id"])
    if review is not None and opened and looked.review:
        await flag_post(bureau, tx, review, looked.findings, now=now)


def _looked(post: Row, findings: tuple[Finding, ...]) -> Looked:
    review = any(each.severity > 1 for each in findings)
    return Looked(review, findings, post["engine"], post["lists"], post["language"])


def _arrived(post: Row) -> Arrived:
    return Arrived(
        forum=post["forum"],
        object_id=post["object_id"],
        kind=post["kind"],
        topic_id=post["topic_id"],
        author_id=post["author_id"],
        author_name=post["author_name"],
        text=post["text"],
        url=post["url"],
    )
