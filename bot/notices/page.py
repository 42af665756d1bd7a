"""What partners read without being signed in: the page of changes, its feed and its calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import msgspec
from aiohttp import web

from bot.channels.routes import Handler, Route
from bot.notices.feeds import write_atom, write_calendar
from bot.notices.messages import ToldNotice, show_notice
from bot.notices.state import NOTICES
from bot.notices.words import NoticeWords
from bot.pages.assets import asset_name
from bot.pages.callers import prefer_language
from bot.pages.packed import answer_packed, pack
from bot.pages.rendering import PLAIN_HEADERS, TEMPLATES
from bot.store.database import Transaction
from bot.store.notices import Notice, NoticeEvent, NoticeState, list_events, list_notices
from knowledge.articles import Article
from knowledge.languages import Language, negotiate

MOST_PAST: Final = 50
"""Changes that are over, on the page: the newest."""
_KEPT: Final = {name: value for name, value in PLAIN_HEADERS.items() if name != "X-Robots-Tag"} | {
    "Cache-Control": "no-cache",
    "Vary": "Accept-Language",
}
"""Whoever has it asks whether it is still so."""
_NAMES: Final = {
    Language.EN: "English",
    Language.DE: "Deutsch",
    Language.FR: "Français",
    Language.JA: "日本語",
    Language.ZH_HANS: "简体中文",
}


@dataclass(frozen=True, slots=True)
class _ShownNotice:
    """A notice as the template has it."""

    id: str
    title: str
    what: str
    tag: str
    lines: tuple[str, ...]
    to_do: str


async def show_changes(request: web.Request) -> web.Response:
    """The page."""
    words = _words(request)
    notices, _ = await _read(request)
    shown = [show_notice(each, request.app[NOTICES].public_url) for each in notices]
    coming = [each for each in shown if each.state is NoticeState.PLANNED]
    past = [each for each in reversed(shown) if each.state is not NoticeState.PLANNED][:MOST_PAST]
    html = TEMPLATES.get_template("partner_changes.html").render(
        language=words.language.value,
        say=words.say,
        coming=[_shown(each, words) for each in coming],
        past=[_shown(each, words) for each in past],
        choices=[
            (language.value, name, _query(request, language=language.value))
            for language, name in _NAMES.items()
        ],
        atom=f"changes.atom{_query(request, language=words.language.value)}",
        calendar=f"changes.ics{_query(request, language=words.language.value)}",
        policy=_policy(request, words.language),
        asset=asset_name,
    )
    return answer_packed(request, pack(html.encode(), "text/html"), _KEPT)


async def show_atom(request: web.Request) -> web.Response:
    """The feed."""
    words, public_url = _words(request), request.app[NOTICES].public_url
    notices, events = await _read(request)
    address = f"{public_url}/partners/changes.atom{_query(request)}"
    text = write_atom(notices, events, words, public_url, address)
    return answer_packed(request, pack(text.encode(), "application/atom+xml"), _KEPT)


async def show_calendar(request: web.Request) -> web.Response:
    """The calendar."""
    words = _words(request)
    notices, events = await _read(request)
    text = write_calendar(notices, events, words, request.app[NOTICES].public_url)
    return answer_packed(request, pack(text.encode(), "text/calendar"), _KEPT)


def _shown(notice: ToldNotice, words: NoticeWords) -> _ShownNotice:
    text, language = words.find_text(notice)
    test = words.test(notice) if notice.state is NoticeState.PLANNED else None
    lines = (words.kind(notice), words.when(notice), words.services(notice), *([test] if test else []))
    to_do = "" if notice.state is NoticeState.CANCELLED else words.to_do(notice)
    return _ShownNotice(notice.id, text.title, text.what, language.value, lines, to_do)


async def _read(request: web.Request) -> tuple[list[Notice], list[NoticeEvent]]:
    """The notices, of one service where the address names one, and all that happened."""

    async def look(tx: Transaction) -> tuple[list[Notice], list[NoticeEvent]]:
        return await list_notices(tx), await list_events(tx)

    notices, events = await request.app[NOTICES].database.read(look)
    wanted = request.query.get("service")
    return [each for each in notices if not wanted or wanted in each.services], events


def _policy(request: web.Request, language: Language) -> str | None:
    """Where the policy is told, as far as the articles have it."""
    article: Article | None = request.app[NOTICES].library.articles.get("api-change-notice")
    there = article is not None and language in article.translations
    return f"../help/{language.value}/api-change-notice" if there else None


def _query(request: web.Request, **more: str) -> str:
    wanted: dict[str, Any] = {
        name: request.query[name] for name in ("language", "service") if name in request.query
    }
    query = urlencode(wanted | more, errors="replace")
    return f"?{query}" if query else ""


def _language(request: web.Request) -> Language:
    return negotiate(request.query.get("language")) or prefer_language(request.headers)


def _words(request: web.Request) -> NoticeWords:
    return NoticeWords(request.app[NOTICES].wording, _language(request))


class ChangesQuery(msgspec.Struct, frozen=True, kw_only=True):
    """In which language, and of which service alone."""

    language: str = ""
    service: str = ""


def _route(end: str, handler: Handler, media: str, summary: str) -> Route:
    return Route(
        method="GET",
        path=f"/partners/changes{end}",
        handler=handler,
        summary=summary,
        tag="pages",
        query=ChangesQuery,
        media=media,
        problems=(503,),
    )


ROUTES: Final = (
    _route("", show_changes, "text/html", "The changes that partners are told of."),
    _route(".atom", show_atom, "application/atom+xml", "The same as an Atom feed of what happened."),
    _route(".ics", show_calendar, "text/calendar", "The same as a calendar of the days of release."),
)
