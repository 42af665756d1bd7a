"""Searching the help page: as a page of its own, and as you type."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.problems import answer_problem
from bot.channels.routes import Route
from bot.errors import Problem
from bot.pages.help_marking import Part, mark_terms, telling_terms
from bot.pages.help_missing import answer_missing
from bot.pages.help_rendering import Page, send_page, speak
from bot.pages.help_search import LONGEST_QUERY
from bot.pages.help_site import HELP, HelpSite, read_language
from bot.pages.help_texts import Reading
from bot.pages.help_topics import TITLES, topic_of
from knowledge.languages import Language

AS_TYPED: Final = 5
"""Results shown while somebody types: as many as fit above a phone's keyboard."""


class Query(msgspec.Struct, kw_only=True):
    """What is searched for; what is longer is cut."""

    q: str = ""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One article found. `title` and `summary` in parts: some text, and whether it is what was searched for."""

    id: str
    path: str
    topic: str
    title: list[Part]
    summary: list[Part]


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found, best first, and the sentence that says how much it is."""

    query: str
    said: str
    results: list[Result]


async def search_help(request: web.Request) -> web.Response:
    """The results as a page."""
    site, language = request.app[HELP], read_language(request)
    if language is None:
        return answer_missing(request)
    query, wait = _asked(request), site.searches.take(site.count_caller(request))
    found = None if wait else _find(site, query, language)
    say = speak(site.wording, language)
    page = Page(
        template="help_search.html",
        language=language,
        title=say("page.help.search_title", query=query) if query else say("page.help.search_label"),
        indexed=False,
        values={"query": query, "found": found},
    )
    response = send_page(request, page, status=429 if wait else 200)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


async def suggest_articles(request: web.Request) -> web.Response:
    """The best results as JSON, for a search as you type."""
    site, language = request.app[HELP], read_language(request)
    if language is None:
        return answer_problem(Problem(404, "Not Found", "The help page is not written in this language."))
    wait = site.searches.take(site.count_caller(request))
    if wait:
        busy = Problem(429, "Too Many Requests", "Too many searches from one address.", retry_after=wait)
        return answer_problem(busy)
    found = _find(site, _asked(request), language)
    body = msgspec.json.encode(msgspec.structs.replace(found, results=found.results[:AS_TYPED]))
    headers = {"Cache-Control": "private, max-age=60"}
    return web.Response(body=body, content_type="application/json", headers=headers)


def _asked(request: web.Request) -> str:
    """The query, without what a page or a log could stumble over."""
    query = " ".join(request.query.get("q", "")[: 4 * LONGEST_QUERY].split())
    return "".join(character for character in query if character.isprintable())[:LONGEST_QUERY]


def _find(site: HelpSite, query: str, language: Language) -> Results:
    ids = site.search.find(query, language)
    terms = telling_terms(query)
    readings = (site.find_reading(id, language) for id in ids)
    results = [_show(site, reading, terms) for reading in readings if reading]
    say = speak(site.wording, language)
    if not query:
        said = say("page.help.search_empty")
    elif not results:
        said = say("page.help.search_none", query=query)
    else:
        said = say("page.help.search_found", len(results))
    return Results(query=query, said=said, results=results)


def _show(site: HelpSite, reading: Reading, terms: list[str]) -> Result:
    topic = topic_of(site.library.articles[reading.id])
    return Result(
        id=reading.id,
        path=reading.path,
        topic=site.wording.say(TITLES[topic], reading.language),
        title=mark_terms(reading.title, terms),
        summary=mark_terms(reading.summary, terms),
    )


ROUTES: Final = (
    Route(
        method="GET",
        path="/help/{tag}/search",
        handler=search_help,
        summary="Articles that fit a query, as a page.",
        tag="pages",
        query=Query,
        media="text/html",
        pages=(404, 429),
    ),
    Route(
        method="GET",
        path="/help/{tag}/suggestions",
        handler=suggest_articles,
        summary="The best of them as JSON, for a search as you type.",
        tag="pages",
        query=Query,
        response=Results,
        problems=(404, 429),
    ),
)
