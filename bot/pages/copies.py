"""The page where somebody fetches the copy of their data: the mailed link shows it, a POST gives the file, once.

The file is made when it is fetched and kept nowhere. The link went to the registered address after a person approved.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from aiohttp import web

from bot.dialogue.effects import Text
from bot.pages.callers import prefer_language, refuse_foreign_form
from bot.pages.form_routes import form_routes
from bot.pages.link_texts import Shown, word_invalid
from bot.pages.links import LINKS
from bot.pages.rendering import render_page
from bot.privacy.making_copies import make_copy
from bot.proof.links import PATHS, read_ids
from bot.store.data_requests import fetch_once, find_request
from bot.store.database import Row
from knowledge.languages import Language, negotiate
from verification.links import Link

GONE: Final = 410


async def show_copy(request: web.Request) -> web.Response:
    """Show the button; nothing is changed, however often it is looked at."""
    found = await _find(request)
    if found is None:
        return _invalid(request)
    return _page(request, found, open_=found["fetched_at"] is None)


async def probe_copy(request: web.Request) -> web.Response:
    """Answer HEAD as GET."""
    return await show_copy(request)


async def fetch_copy(request: web.Request) -> web.Response:
    """Give the file to whoever comes first with the link."""
    pages = request.app[LINKS]
    refuse_foreign_form(request.headers, pages.public_url)
    found = await _find(request)
    if found is None:
        return _invalid(request)
    now = pages.clock()
    first = await pages.database.transact(
        partial(fetch_once, request_id=found["id"], now=now), key=f"copy {found['id']}"
    )
    if not first:
        return _page(request, found, open_=False)
    packed = await make_copy(pages.database, found["account_id"], pages.wording, now=now)
    headers = {"Content-Disposition": 'attachment; filename="my-data.zip"', "Cache-Control": "no-store"}
    return web.Response(body=packed, content_type="application/zip", headers=headers)


async def _find(request: web.Request) -> Row | None:
    """The approved request that the link names, with its account's language; None for whatever is no good link."""
    pages = request.app[LINKS]
    ids = read_ids(pages.proof.rules, Link.COPY, request.match_info["token"], pages.clock(), count=1)
    found = await pages.database.read(partial(find_request, request_id=ids[0])) if ids else None
    ready = found is not None and (found["kind"], found["state"]) == ("export", "done")
    return found if ready and found is not None and found["language"] is not None else None


def _page(request: web.Request, found: Row, *, open_: bool) -> web.Response:
    wording, language = request.app[LINKS].wording, negotiate(found["language"]) or Language.EN

    def say(key: str) -> str:
        return wording.say(Text(key), language)

    button = say("page.copy.button") if open_ else None
    shown = Shown(
        title=say("page.copy.title"), text=say("page.copy.text" if open_ else "page.copy.gone"), button=button
    )
    return _render(request, shown, language, 200 if open_ else GONE)


def _invalid(request: web.Request) -> web.Response:
    language = prefer_language(request.headers)
    return _render(request, word_invalid(request.app[LINKS].wording, language), language, 404)


def _render(request: web.Request, shown: Shown, language: Language, status: int) -> web.Response:
    footer = request.app[LINKS].wording.say(Text("mail.footer"), language)
    return render_page("link.html", status=status, shown=shown, language=language.value, footer=footer)


_PATH: Final = PATHS[Link.COPY] + "{token}"

ROUTES: Final = form_routes(
    "/n/copy/{token}",
    show=show_copy,
    shows="The page where a person fetches the copy of their data.",
    probe=probe_copy,
    act=fetch_copy,
    acts="The copy itself, a ZIP file, once.",
    also=("application/zip",),
    gone=(404, 410),
    act_problems=(403, 503),
)
