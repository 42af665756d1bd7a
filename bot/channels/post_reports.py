"""`POST /webhooks/reports`: what readers of a forum report, carried by the forum."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.json_input import fit, parse_json
from bot.channels.post_types import ReportSent, arrived_of, check_ids, check_post, clean
from bot.channels.routes import Route, Security
from bot.channels.webhook import read_signed
from bot.moderation.bureau import BUREAU
from bot.moderation.looking import look_at
from bot.moderation.reporting import Receipt, Reported, take_report
from bot.moderation.taking import WEBHOOK, key_of
from bot.store.database import Transaction
from bot.triage.verdict import Context
from knowledge.languages import Language, negotiate


class ReportTaken(msgspec.Struct, frozen=True, kw_only=True):
    """The receipt: its number, and the reader's own page with what became of it."""

    number: str
    url: str
    review_id: str


async def take_reader_report(request: web.Request) -> web.Response:
    """Take a report; the same again gets the same receipt."""
    _, body = await read_signed(request)
    data, bureau = fit(parse_json(body), ReportSent).data, request.app[BUREAU]
    check_ids({"report_id": data.report_id, "reporter/id": data.reporter.id})
    check_post(data.post, place="/data/post")
    arrived = arrived_of(data.post)
    context = Context(reply_to=arrived.reply_to, mentions=tuple(clean(each) for each in data.post.mentions))
    looked = await look_at(bureau.database, arrived.text, arrived.author_language, context)
    reported = Reported(
        sent_as=f"{WEBHOOK} {data.report_id}",
        reporter_id=data.reporter.id,
        reporter_name=clean(data.reporter.name),
        language=(negotiate(clean(data.reporter.language or "")) or Language.EN).value,
        reason=clean(data.reason),
        rules=tuple(rule.value for rule in data.rules),
    )

    async def work(tx: Transaction) -> Receipt:
        return await take_report(bureau, tx, arrived, looked, reported)

    receipt = await bureau.database.transact(work, key=key_of(WEBHOOK, arrived.object_id))
    shown = ReportTaken(number=receipt.number, url=receipt.url, review_id=receipt.review_id)
    return web.Response(
        body=msgspec.json.encode(shown),
        status=201 if receipt.fresh else 200,
        content_type="application/json",
    )


ROUTES: Final = (
    Route(
        method="POST",
        path="/webhooks/reports",
        handler=take_reader_report,
        summary="A reader's report of a post; the answer is the receipt.",
        tag="webhooks",
        security=Security.SIGNED,
        request=ReportSent,
        response=ReportTaken,
        status=201,
        problems=(400, 401, 408, 413, 415, 422, 500, 503),
        others={200: ReportTaken},
    ),
)
