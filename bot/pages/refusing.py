"""Refusals as pages: who follows a link or sends a form without script is told in words, not by a problem document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from aiohttp import web

from bot.channels.routes import Handler
from bot.errors import Problem, RequestRefused, StorageUnavailable, storage_problem
from bot.pages.help_missing import answer_missing
from bot.pages.help_rendering import Page, send_page, speak
from bot.pages.help_site import HELP, visitor_language
from bot.pages.rendering import load_renderer

SENT: Final = web.RequestKey("sent", Mapping[str, str])
"""What a form has sent, for the page that offers to send it again."""

_PAGES: Final = frozenset({"help", "chat", "n", "demo", "appeal", "report"})
"""Where people come by themselves; what lies elsewhere is for programs."""
_TEXTS: Final = {
    401: "page.help.refused_ended",
    403: "page.help.refused_foreign",
    429: "page.help.refused_busy",
}
_AGAIN: Final = frozenset({408, 429, 503})
"""What may go well the next time, as it was sent."""


@web.middleware
async def show_refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer what is refused with a page in the visitor's language, where a browser asks for a page."""
    if not _wants_page(request):
        return await handler(request)
    await load_renderer()
    try:
        return await handler(request)
    except RequestRefused as refusal:
        return _answer(request, refusal.problem)
    except StorageUnavailable as error:
        return _answer(request, storage_problem(error))
    except web.HTTPNotFound:
        return _lead_on(request) or answer_missing(request)


def _wants_page(request: web.Request) -> bool:
    named = request.path.split("/", 2)[1]
    return named in _PAGES and "text/html" in request.headers.get("Accept", "")


def _lead_on(request: web.Request) -> web.Response | None:
    """To the page itself from an address with a slash too many."""
    path = request.rel_url.raw_path
    if not path.endswith("/") or request.method not in ("GET", "HEAD"):
        return None
    query = f"?{request.rel_url.raw_query_string}" if request.rel_url.raw_query_string else ""
    target = f"{request.app[HELP].base}{path.rstrip('/')}{query}"
    return web.Response(status=308, headers={"Location": target})


def _answer(request: web.Request, problem: Problem) -> web.Response:
    if problem.status == 404:
        return answer_missing(request)
    language = visitor_language(request)
    say = speak(request.app[HELP].wording, language)
    usual = "page.help.refused_away" if problem.status >= 500 else "page.help.refused_form"
    page = Page(
        template="help_refused.html",
        language=language,
        title=say("page.help.refused_title"),
        indexed=False,
        values={
            "said": say(_TEXTS.get(problem.status, usual)),
            "sent": request.get(SENT, {}) if problem.status in _AGAIN else {},
        },
    )
    response = send_page(request, page, status=problem.status)
    response.headers.update(problem.headers())
    return response
