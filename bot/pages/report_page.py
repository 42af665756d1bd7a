"""Readers report posts by a form, and see on a page of their own what became of it; without script."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.routes import Route
from bot.dialogue.effects import Moment
from bot.moderation import links
from bot.moderation.appealing import LONGEST, make_appeal
from bot.moderation.bureau import BUREAU
from bot.moderation.looking import look_at
from bot.moderation.reporting import Receipt, Reported, take_report
from bot.moderation.rules import RULES
from bot.moderation.statements import COMMITMENTS
from bot.moderation.taking import WEBHOOK, Arrived, key_of
from bot.pages.callers import prefer_language, refuse_foreign_form
from bot.pages.help_forms import read_form
from bot.pages.help_site import HELP
from bot.pages.moderated import Field, Plain, Speech, render_plain, visitor_language
from bot.store.database import Row, Transaction
from bot.store.decisions import find_decision
from bot.store.posts import find_by_url, find_post
from bot.store.reader_reports import find_appeal_of, find_report
from bot.triage.verdict import NO_CONTEXT
from knowledge.languages import Language, negotiate

LONGEST_REASON: Final = 4_000
LONGEST_ADDRESS: Final = 2_000
NOBODY: Final = "-"
"""The author of a post that never came here."""


async def show_form(request: web.Request) -> web.Response:
    """The form."""
    given = {"url": _clean(request.query.get("url", ""))[:LONGEST_ADDRESS]}
    return _form(_speech(request), given)


async def take_form(request: web.Request) -> web.Response:
    """Take a report; the answer has its number and its page."""
    bureau, site, speech = request.app[BUREAU], request.app[HELP], _speech(request)
    refuse_foreign_form(request.headers, bureau.public_url)
    sent = {name: _clean(value) for name, value in (await read_form(request)).items()}
    if not _is_whole(sent):
        return _form(speech, sent, fault=speech("page.report.wrong"), status=422)
    if wait := site.opinions.take(site.count_caller(request)):
        response = _form(speech, sent, fault=speech("page.report.busy"), status=429)
        response.headers["Retry-After"] = str(wait)
        return response
    arrived = await _find_post(request, sent["url"])
    looked = await look_at(bureau.database, arrived.text, arrived.author_language, NO_CONTEXT)
    reported = Reported(
        sent_as=None,
        reporter_id=None,
        reporter_name=None,
        language=speech.language.value,
        reason=sent["reason"],
        rules=(sent["rule"],) if sent.get("rule") else (),
    )

    async def work(tx: Transaction) -> Receipt:
        return await take_report(bureau, tx, arrived, looked, reported)

    receipt = await bureau.database.transact(work, key=key_of(arrived.forum, arrived.object_id))
    page = Plain(
        title=speech("page.report.title"),
        texts=[speech("page.report.receipt", number=receipt.number)],
        follow=receipt.url,
        follow_text=speech("page.report.open"),
        up="",
    )
    return render_plain(page, speech)


async def show_state(request: web.Request) -> web.Response:
    """What became of a report."""
    report = await _find(request)
    if report is None:
        return _invalid(request)
    return await _state(request, report)


async def take_objection(request: web.Request) -> web.Response:
    """The reader thinks otherwise: somebody else decides."""
    bureau = request.app[BUREAU]
    refuse_foreign_form(request.headers, bureau.public_url)
    report = await _find(request)
    if report is None:
        return _invalid(request)
    text, found = _clean((await read_form(request)).get("text", "")), report
    if not 1 <= len(text) <= LONGEST:
        return await _state(request, report, faulty=True)

    async def work(tx: Transaction) -> None:
        decision = await find_decision(tx, found["decision_id"] or "")
        if decision is not None and found["outcome"] == "none":
            await make_appeal(bureau, tx, decision, found["number"], text, Language(found["language"]))

    await bureau.database.transact(work, key=key_of(report["forum"], report["object_id"]))
    return await _state(request, report)


async def _state(request: web.Request, report: Row, *, faulty: bool = False) -> web.Response:
    bureau, speech = request.app[BUREAU], Speech(request.app[BUREAU].wording, Language(report["language"]))
    title = speech("page.report.state", number=report["number"])
    told = _OUTCOMES.get(report["outcome"] or "", "page.report.waiting")
    texts = [speech(told, at=Moment(report["outcome_at"] or report["at"]))]
    decision_id = report["decision_id"] or ""
    made = await bureau.database.read(lambda tx: find_appeal_of(tx, decision_id, report["number"]))
    if made is not None:
        texts.append(speech("page.report.appealed", number=made["number"]))
    if made is not None or report["outcome"] != "none":
        return render_plain(Plain(title=title, texts=texts), speech)
    label = speech("page.appeal.label")
    page = Plain(
        title=title,
        texts=texts,
        fault=speech("page.appeal.empty") if faulty else None,
        fields=[Field(kind="text", name="text", label=label, most=LONGEST)],
        button=speech("page.appeal.button"),
    )
    return render_plain(page, speech, status=422 if faulty else 200)


async def _find(request: web.Request) -> Row | None:
    bureau = request.app[BUREAU]
    named = links.read(bureau.keys, links.Kind.REPORT, request.match_info["token"], bureau.clock(), count=1)
    return None if named is None else await bureau.database.read(lambda tx: find_report(tx, named[0]))


async def _find_post(request: web.Request, url: str) -> Arrived:
    """The post at an address; one that never came here is known by its address alone."""

    async def look(tx: Transaction) -> Row | None:
        known = await find_by_url(tx, url)
        return await find_post(tx, known["forum"], known["object_id"]) if known else None

    row = await request.app[BUREAU].database.read(look)
    if row is None:
        name = f"url:{hashlib.sha256(url.encode()).hexdigest()[:32]}"
        return Arrived(
            forum=WEBHOOK,
            object_id=name,
            topic_id=name,
            author_id=NOBODY,
            author_name=NOBODY,
            text="",
            url=url,
        )
    return Arrived(
        forum=row["forum"],
        object_id=row["object_id"],
        kind=row["kind"],
        topic_id=row["topic_id"],
        place=row["place"],
        author_id=row["author_id"],
        author_name=row["author_name"],
        author_language=row["author_language"],
        text=row["text"],
        url=row["url"],
        version=row["forum_version"],
        updated=row["forum_updated"],
    )


def _form(
    speech: Speech, sent: Mapping[str, str], *, fault: str | None = None, status: int = 200
) -> web.Response:
    rules = tuple((rule.value, speech(COMMITMENTS[rule])) for rule in RULES)
    page = Plain(
        title=speech("page.report.title"),
        texts=[speech("page.report.explain")],
        fault=fault,
        fields=[
            Field(
                kind="address",
                name="url",
                label=speech("page.report.address"),
                value=sent.get("url", ""),
                most=LONGEST_ADDRESS,
            ),
            Field(
                kind="choice",
                name="rule",
                label=speech("page.report.rule"),
                value=sent.get("rule", ""),
                choices=(("", speech("page.report.any")), *rules),
            ),
            Field(
                kind="text",
                name="reason",
                label=speech("page.report.reason"),
                value=sent.get("reason", ""),
                most=LONGEST_REASON,
            ),
            Field(kind="check", name="faith", label=speech("page.report.faith"), value=sent.get("faith", "")),
        ],
        button=speech("page.report.button"),
        up="",
    )
    return render_plain(page, speech, status=status)


def _is_whole(sent: Mapping[str, str]) -> bool:
    url, reason, rule = sent.get("url", ""), sent.get("reason", ""), sent.get("rule", "")
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    addressed = parts.scheme in ("http", "https") and bool(parts.netloc) and len(url) <= LONGEST_ADDRESS
    known = rule == "" or rule in tuple(RULES)
    return addressed and known and 1 <= len(reason) <= LONGEST_REASON and sent.get("faith") == "yes"


def _invalid(request: web.Request) -> web.Response:
    speech = Speech(request.app[BUREAU].wording, prefer_language(request.headers))
    page = Plain(title=speech("page.report.title"), texts=[speech("page.appeal.invalid")])
    return render_plain(page, speech, status=404)


def _speech(request: web.Request) -> Speech:
    told = negotiate(request.query.get("language", ""))
    return Speech(request.app[BUREAU].wording, told or visitor_language(request))


def _clean(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return plain.encode("utf-8", "replace").decode().strip()


_OUTCOMES: Final = {
    "measure": "page.report.measure",
    "none": "page.report.none",
    "gone": "page.report.gone",
}
_ONE: Final = "/report/{token}"

ROUTES: Final = (
    Route(
        method="GET",
        path="/report",
        handler=show_form,
        summary="The form by which readers report a post; `?url=` fills in its address.",
        tag="pages",
        media="text/html",
    ),
    Route(
        method="POST",
        path="/report",
        handler=take_form,
        summary="Report a post (a form: `url`, `rule`, `reason`, `faith`).",
        tag="pages",
        media="text/html",
        pages=(422, 429),
        problems=(400, 403, 408, 413, 415, 503),
    ),
    Route(
        method="GET",
        path=_ONE,
        handler=show_state,
        summary="What became of a report.",
        tag="pages",
        media="text/html",
        pages=(404,),
        problems=(503,),
    ),
    Route(
        method="POST",
        path=_ONE,
        handler=take_objection,
        summary="Object to what became of a report (a form: `text`), once.",
        tag="pages",
        media="text/html",
        pages=(404, 422),
        problems=(400, 403, 408, 413, 415, 503),
    ),
)
