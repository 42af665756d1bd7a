"""What comes from a Discourse: posts, messages, and entries of its own queue; taken once, whatever was delivered how often."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.dialogue.effects import Text
from bot.forum.payloads import ForumPost, Reviewable
from bot.moderation.again import look_again
from bot.moderation.bureau import Bureau
from bot.moderation.flagging import flag_post
from bot.moderation.looking import Looked, look_at
from bot.moderation.reporting import Reported, take_report
from bot.moderation.rules import DAY
from bot.moderation.taking import Arrived, delete_post, key_of, take_post
from bot.settings.discourse import Discourse
from bot.store.database import Row, Transaction
from bot.store.measures import save_reviewable
from bot.store.posts import add_delivery, find_delivery, find_post
from bot.store.reviews import find_review_of
from bot.store.threads import find_author_at
from bot.triage.verdict import Context
from knowledge.languages import Language

OLDEST: Final = 30 * DAY
"""Milliseconds: a post that was not touched for longer comes from nobody's retry, and is left out."""


async def take_forum_post(
    bureau: Bureau, forum: str, post: ForumPost, *, event: str = "poll", gone: bool = False
) -> None:
    """Take a post, or note that it is gone."""
    now = bureau.clock()
    if post.updated and post.updated < now - OLDEST:
        return
    arrived = _arrived(forum, post)
    looked = await look_at(bureau.database, post.text, post.author_language, Context(reply_to=post.reply_to))
    name = f"discourse {event} {post.object_id} {post.version} {post.updated} {gone}"

    async def work(tx: Transaction) -> tuple[str, ...]:
        if event != "poll":
            if await find_delivery(tx, name) is not None:
                return ()
            await add_delivery(tx, name, "", now=now)
        if gone or post.gone:
            return (await delete_post(tx, forum, post.object_id, now=now))[1]
        if not post.text:
            return ()
        return await _take(bureau, tx, await _answering(tx, arrived, post), looked, now=now)

    again = await bureau.database.transact(work, key=key_of(forum, post.object_id))
    await look_again(bureau, forum, again)


async def take_reviewable(bureau: Bureau, forum: Discourse, reviewable: Reviewable) -> None:
    """Take an entry of the forum's own queue: what a reader flagged there is a report."""
    if reviewable.object_id is None:
        return
    now, object_id = bureau.clock(), reviewable.object_id

    async def note(tx: Transaction) -> Row | None:
        await save_reviewable(
            tx,
            forum=forum.url,
            reviewable_id=reviewable.id,
            object_id=object_id,
            status=reviewable.status,
            version=reviewable.version,
            now=now,
        )
        return await find_post(tx, forum.url, object_id)

    known = await bureau.database.transact(note, key=key_of(forum.url, object_id))
    if reviewable.post is not None and known is None:
        await take_forum_post(bureau, forum.url, reviewable.post)
    by_reader = reviewable.by_name is not None and reviewable.by_name.casefold() != forum.bot.casefold()
    if reviewable.status == 0 and by_reader and reviewable.post is not None:
        await _take_flag(bureau, forum, reviewable, reviewable.post)


async def _take_flag(bureau: Bureau, forum: Discourse, reviewable: Reviewable, post: ForumPost) -> None:
    arrived = _arrived(forum.url, post)
    looked = await look_at(bureau.database, post.text, post.author_language, Context())
    reported = Reported(
        sent_as=f"{forum.url} {reviewable.id}",
        reporter_id=reviewable.by_id,
        reporter_name=reviewable.by_name,
        language=Language.EN.value,
        reason=bureau.wording.say(Text("forum.flagged"), Language.EN),
        rules=(),
    )

    async def work(tx: Transaction) -> None:
        await take_report(bureau, tx, arrived, looked, reported)

    await bureau.database.transact(work, key=key_of(forum.url, post.object_id))


async def _answering(tx: Transaction, arrived: Arrived, post: ForumPost) -> Arrived:
    """Whom it answers by the number of the other post, where the forum names nobody."""
    if arrived.reply_to is not None or not post.reply_number:
        return arrived
    return replace(
        arrived, reply_to=await find_author_at(tx, arrived.forum, arrived.topic_id, post.reply_number)
    )


async def _take(
    bureau: Bureau, tx: Transaction, arrived: Arrived, looked: Looked, *, now: int
) -> tuple[str, ...]:
    sampled = bureau.samples(arrived.forum, arrived.object_id)
    taken = await take_post(tx, arrived, looked, now=now, new_id=bureau.new_id, sampled=sampled)
    review = await find_review_of(tx, arrived.forum, arrived.object_id)
    if review is not None and taken.opened and taken.review:
        await flag_post(bureau, tx, review, taken.findings, now=now)
    return taken.again


def _arrived(forum: str, post: ForumPost) -> Arrived:
    return Arrived(
        forum=forum,
        object_id=post.object_id,
        kind=post.kind,
        topic_id=post.topic_id,
        place=post.place,
        reply_to=post.reply_to,
        author_id=post.author_id,
        author_name=post.author_name,
        author_language=post.author_language,
        title=post.title,
        text=post.text,
        url=post.url,
        version=post.version,
        updated=post.updated,
        posted_at=post.posted_at,
    )
