"""The page behind the link of a statement: what was decided, and a form to object. Good once, for six months, without script."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from bot.moderation import links
from bot.moderation.appealing import AUTHOR, LONGEST, make_appeal
from bot.moderation.bureau import BUREAU
from bot.moderation.taking import key_of
from bot.pages.callers import prefer_language, refuse_foreign_form
from bot.pages.form_routes import form_routes
from bot.pages.help_forms import read_form
from bot.pages.moderated import Field, Plain, Speech, render_plain
from bot.store.database import Row, Transaction
from bot.store.decisions import find_decision
from bot.store.reader_reports import find_appeal_of
from bot.store.reviews import find_review
from knowledge.languages import Language, negotiate


async def show(request: web.Request) -> web.Response:
    """What was decided, with the form; looking changes nothing."""
    decision = await _find(request)
    if decision is None:
        return _invalid(request)
    bureau = request.app[BUREAU]
    made = await bureau.database.read(lambda tx: find_appeal_of(tx, decision["id"], AUTHOR))
    return _receipt(request, decision, made) if made is not None else _ask(request, decision)


async def probe(request: web.Request) -> web.Response:
    """Answer HEAD as GET."""
    return await show(request)


async def take_appeal(request: web.Request) -> web.Response:
    """Take the objection, once."""
    bureau = request.app[BUREAU]
    refuse_foreign_form(request.headers, bureau.public_url)
    decision = await _find(request)
    if decision is None:
        return _invalid(request)
    text = _clean((await read_form(request)).get("text", ""))
    if not 1 <= len(text) <= LONGEST:
        return _ask(request, decision, text, faulty=True)
    found, language = decision, _language(decision)

    async def work(tx: Transaction) -> Row | None:
        now = await find_decision(tx, found["id"])
        if now is None or not _stands(now, bureau.clock()):
            return None
        return await make_appeal(bureau, tx, now, AUTHOR, text, language)

    key = key_of(decision["forum"], await _object_of(request, decision))
    made = await bureau.database.transact(work, key=key)
    if made is None:
        return _invalid(request)
    return _receipt(request, decision, made)


async def _object_of(request: web.Request, decision: Row) -> str:
    review = await request.app[BUREAU].database.read(lambda tx: find_review(tx, decision["review_id"]))
    assert review is not None  # a decision is always on one
    return str(review["object_id"])


async def _find(request: web.Request) -> Row | None:
    """The decision that the link names, unless it was taken back before it ever went out."""
    bureau = request.app[BUREAU]
    named = links.read(bureau.keys, links.Kind.APPEAL, request.match_info["token"], bureau.clock(), count=2)
    if named is None or named[1] != AUTHOR:
        return None
    row = await bureau.database.read(lambda tx: find_decision(tx, named[0]))
    return row if row is not None and row["state"] in ("waiting", "done", "reversed") else None


def _stands(decision: Row, now: int) -> bool:
    return bool(decision["state"] == "done") or bool(
        decision["state"] == "waiting" and decision["effective_at"] <= now
    )


def _ask(request: web.Request, decision: Row, text: str = "", *, faulty: bool = False) -> web.Response:
    speech = _speech(request, decision)
    if not _stands(decision, request.app[BUREAU].clock()):
        return render_plain(
            Plain(title=speech("page.appeal.title"), texts=[speech("page.appeal.closed")]), speech
        )
    label = speech("page.appeal.label")
    page = Plain(
        title=speech("page.appeal.title"),
        texts=[speech("page.appeal.explain")],
        fault=speech("page.appeal.empty") if faulty else None,
        quoted=decision["told"],
        quoted_language=speech.language.value,
        fields=[Field(kind="text", name="text", label=label, value=text[:LONGEST], most=LONGEST)],
        button=speech("page.appeal.button"),
    )
    return render_plain(page, speech, status=422 if faulty else 200)


def _receipt(request: web.Request, decision: Row, made: Row) -> web.Response:
    speech = _speech(request, decision)
    done = speech("page.appeal.done", number=made["number"])
    return render_plain(Plain(title=speech("page.appeal.title"), texts=[done]), speech)


def _invalid(request: web.Request) -> web.Response:
    speech = Speech(request.app[BUREAU].wording, prefer_language(request.headers))
    page = Plain(title=speech("page.appeal.title"), texts=[speech("page.appeal.invalid")])
    return render_plain(page, speech, status=404)


def _speech(request: web.Request, decision: Row) -> Speech:
    return Speech(request.app[BUREAU].wording, _language(decision))


def _language(decision: Row) -> Language:
    return negotiate(decision["language"]) or Language.EN


def _clean(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return plain.encode("utf-8", "replace").decode().strip()


ROUTES: Final = form_routes(
    "/appeal/{token}",
    show=show,
    shows="The page of a link to object to a decision.",
    probe=probe,
    act=take_appeal,
    acts="Object to a decision (a form: `text`), once.",
    refusals=(422,),
    act_problems=(400, 403, 408, 413, 415, 503),
)
