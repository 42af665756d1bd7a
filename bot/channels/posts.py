"""`POST /webhooks/posts`: posts of a forum, looked at and answered at once; what is found waits for a person."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.post_types import (
    PostDeleted,
    PostEdited,
    PostSent,
    arrived_of,
    clean,
    read_post,
)
from bot.channels.routes import Route, Security
from bot.channels.webhook import read_signed
from bot.moderation.again import look_again
from bot.moderation.bureau import BUREAU, Bureau
from bot.moderation.looking import Looked, ShownFinding, look_at, show_finding
from bot.moderation.taking import WEBHOOK, Arrived, Taken, delete_post, key_of, take_post
from bot.store.database import Transaction
from bot.store.posts import add_delivery, find_delivery
from bot.triage.verdict import Context
from knowledge.languages import Language

VERDICTS: Final = {True: "review", False: "ok"}


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What was found. The machine never punishes: `review` says that a person will look."""

    verdict: str
    review_id: str | None
    findings: tuple[ShownFinding, ...]


async def take_post_delivery(request: web.Request) -> web.Response:
    """Take a post and answer with the verdict, once it is durable."""
    delivery_id, body = await read_signed(request)
    sent, bureau = read_post(body), request.app[BUREAU]
    told = await bureau.database.read(lambda tx: find_delivery(tx, delivery_id))
    if told is None:
        told = await _take(bureau, delivery_id, sent)
    return web.Response(body=told.encode(), content_type="application/json")


def write_verdict(bureau: Bureau, taken: Taken) -> str:
    """The answer; reasons are in English, for programs that show them to staff."""
    findings = tuple(show_finding(each, bureau.wording, Language.EN) for each in taken.findings)
    verdict = Verdict(verdict=VERDICTS[taken.review], review_id=taken.review_id, findings=findings)
    return msgspec.json.encode(verdict).decode()


async def _take(bureau: Bureau, delivery_id: str, sent: PostSent | PostEdited | PostDeleted) -> str:
    if isinstance(sent, PostDeleted):
        return await _delete(bureau, delivery_id, sent.data.post_id)
    arrived = arrived_of(sent.data)
    context = Context(reply_to=arrived.reply_to, mentions=tuple(clean(each) for each in sent.data.mentions))
    looked = await look_at(bureau.database, arrived.text, arrived.author_language, context)
    return await _keep(bureau, delivery_id, arrived, looked)


async def _keep(bureau: Bureau, delivery_id: str, arrived: Arrived, looked: Looked) -> str:
    sampled = bureau.samples(WEBHOOK, arrived.object_id)

    async def work(tx: Transaction) -> tuple[str, tuple[str, ...]]:
        told = await find_delivery(tx, delivery_id)
        if told is not None:
            return told, ()
        now = bureau.clock()
        taken = await take_post(tx, arrived, looked, now=now, new_id=bureau.new_id, sampled=sampled)
        answer = write_verdict(bureau, taken)
        await add_delivery(tx, delivery_id, answer, now=now)
        return answer, taken.again

    answer, again = await bureau.database.transact(work, key=key_of(WEBHOOK, arrived.object_id))
    await look_again(bureau, WEBHOOK, again)
    return answer


async def _delete(bureau: Bureau, delivery_id: str, post_id: str) -> str:
    async def work(tx: Transaction) -> tuple[str, tuple[str, ...]]:
        told = await find_delivery(tx, delivery_id)
        if told is not None:
            return told, ()
        now = bureau.clock()
        review, again = await delete_post(tx, WEBHOOK, post_id, now=now)
        answer = write_verdict(bureau, Taken(False, review["id"] if review is not None else None, ()))
        await add_delivery(tx, delivery_id, answer, now=now)
        return answer, again

    answer, again = await bureau.database.transact(work, key=key_of(WEBHOOK, post_id))
    await look_again(bureau, WEBHOOK, again)
    return answer


ROUTES: Final = (
    Route(
        method="POST",
        path="/webhooks/posts",
        handler=take_post_delivery,
        summary="A post of the forum; the answer says what was found, and whether a person will look.",
        tag="webhooks",
        security=Security.SIGNED,
        request=PostSent | PostEdited | PostDeleted,
        response=Verdict,
        problems=(400, 401, 408, 413, 415, 422, 500, 503),
    ),
)
