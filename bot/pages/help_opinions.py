"""Whether an article helped: a button, then a comment for who wants to say more. With script it happens in place.

An opinion is kept by itself, without conversation, account or address; its id is random and known to its reader's
page alone, which is how a comment finds it.
"""

from __future__ import annotations

import secrets
from functools import partial
from typing import Final
from urllib.parse import quote

import msgspec
from aiohttp import web

from bot.channels.problems import answer_problem, refuse
from bot.channels.routes import Route
from bot.errors import Problem
from bot.pages.callers import refuse_foreign_form
from bot.pages.help_forms import clean_comment, read_form
from bot.pages.help_missing import answer_missing
from bot.pages.help_rendering import Page, send_page, speak
from bot.pages.help_site import HELP, read_language
from bot.pages.help_texts import Reading
from bot.store.article_feedback import add_comment, add_opinion
from bot.understanding.masking import mask_personal


class Noted(msgspec.Struct, frozen=True):
    """An opinion was kept; a comment may be sent to `comment`."""

    comment: str


class CommentNoted(msgspec.Struct, frozen=True):
    """Whether the comment was kept: not twice, and not after an hour."""

    kept: bool


async def take_opinion(request: web.Request) -> web.Response:
    """Keep whether the article helped; then on to the thanks, or 201 with its id for a script."""
    site, reading = request.app[HELP], _find(request)
    refuse_foreign_form(request.headers, site.public_url)
    if reading is None:
        return answer_missing(request)
    if wait := site.opinions.take(site.count_caller(request)):
        return _turn_away(request, reading, wait)
    form = await read_form(request)
    if form.get("helpful") not in ("yes", "no"):
        raise refuse(422, "Say `helpful=yes` or `helpful=no`.")
    record_id = secrets.token_hex(16)
    add = partial(
        add_opinion,
        record_id=record_id,
        article=reading.id,
        version=_version(form.get("version", ""), reading),
        language=reading.language.value,
        helpful=form["helpful"] == "yes",
        now=site.clock(),
    )
    await site.database.transact(add, key=record_id)
    target = f"{reading.path}/feedback/{record_id}"
    if _is_script(request):
        return _json(Noted(target), 201)
    return web.Response(status=303, headers={"Location": target})


async def ask_comment(request: web.Request) -> web.Response:
    """The thanks, with a form for a comment."""
    reading = _find(request)
    return answer_missing(request) if reading is None else _send(request, reading, "ask")


async def take_comment(request: web.Request) -> web.Response:
    """Keep the comment, without addresses and long numbers."""
    site, reading = request.app[HELP], _find(request)
    refuse_foreign_form(request.headers, site.public_url)
    if reading is None:
        return answer_missing(request)
    if wait := site.opinions.take(site.count_caller(request)):
        return _turn_away(request, reading, wait)
    comment = clean_comment((await read_form(request)).get("comment", ""))
    add = partial(
        add_comment,
        record_id=request.match_info["opinion"],
        article=reading.id,
        comment=mask_personal(comment),
        now=site.clock(),
    )
    kept = not comment or await site.database.transact(add, key=request.match_info["opinion"])
    if _is_script(request):
        return _json(CommentNoted(kept), 200 if kept else 409)
    return _send(request, reading, "kept" if kept else "late", status=200 if kept else 409)


def _turn_away(request: web.Request, reading: Reading, wait: int) -> web.Response:
    """Refuse one of a flood (429)."""
    if _is_script(request):
        busy = "Too many opinions from one address."
        return answer_problem(Problem(429, "Too Many Requests", busy, retry_after=wait))
    response = _send(request, reading, "failed", status=429)
    response.headers["Retry-After"] = str(wait)
    return response


def _find(request: web.Request) -> Reading | None:
    language = read_language(request)
    if language is None:
        return None
    return request.app[HELP].find_reading(request.match_info["article"], language)


def _version(claimed: str, reading: Reading) -> str:
    """The version that was read, which the page tells: the article may have changed since."""
    known = len(claimed) == len(reading.version) and set(claimed) <= set("0123456789abcdef")
    return claimed if known else reading.version


def _is_script(request: web.Request) -> bool:
    return request.headers.get("Accept") == "application/json"


def _json(value: msgspec.Struct, status: int) -> web.Response:
    return web.Response(body=msgspec.json.encode(value), status=status, content_type="application/json")


def _send(request: web.Request, reading: Reading, stage: str, *, status: int = 200) -> web.Response:
    say = speak(request.app[HELP].wording, reading.language)
    page = Page(
        template="help_thanks.html",
        language=reading.language,
        title=reading.title if stage == "failed" else say("page.help.thanks"),
        indexed=False,
        place=f"/{quote(reading.id, safe='')}",
        article=reading.id,
        values={"reading": reading, "stage": stage},
    )
    return send_page(request, page, status=status)


_OPINIONS: Final = "/help/{tag}/{article}/feedback"
_COMMENTS: Final = "/help/{tag}/{article}/feedback/{opinion}"

ROUTES: Final = (
    Route(
        method="POST",
        path=_OPINIONS,
        handler=take_opinion,
        summary="Whether an article helped (a form: `helpful`, `version`); JSON for who accepts that alone.",
        tag="pages",
        status=303,
        media="text/html",
        pages=(404, 429),
        problems=(400, 403, 408, 413, 415, 422, 503),
        others={201: Noted},
    ),
    Route(
        method="GET",
        path=_COMMENTS,
        handler=ask_comment,
        summary="Thanks for an opinion, and a form for a comment on it.",
        tag="pages",
        media="text/html",
        pages=(404,),
    ),
    Route(
        method="POST",
        path=_COMMENTS,
        handler=take_comment,
        summary="A comment on an opinion (a form: `comment`); JSON for who accepts that alone.",
        tag="pages",
        media="text/html",
        pages=(404, 409, 429),
        problems=(400, 403, 408, 413, 415, 422, 503),
    ),
)
