"""The page for an address of the help page that leads nowhere, in the visitor's language."""

from __future__ import annotations

from aiohttp import web

from bot.pages.help_rendering import Page, send_page, speak
from bot.pages.help_site import HELP, visitor_language


def answer_missing(request: web.Request) -> web.Response:
    """404, with a search and the way to everything there is."""
    language = visitor_language(request)
    title = speak(request.app[HELP].wording, language)("page.help.missing_title")
    page = Page(template="help_missing.html", language=language, title=title, indexed=False, values={})
    return send_page(request, page, status=404)
