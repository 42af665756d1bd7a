"""The help page and its articles, to be read in each language, with script and without."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.channels.routes import Route
from bot.pages.help_missing import answer_missing
from bot.pages.help_rendering import HEADERS, Page, send_kept, speak
from bot.pages.help_site import HELP, HelpSite, read_language, visitor_language
from bot.pages.help_structured import describe_questions
from bot.pages.help_texts import Reading, article_path, find_title, read_article
from bot.pages.help_topics import TITLES, Topic, group_articles, topic_of
from knowledge.articles import Article
from knowledge.languages import Language

MOST_WHOLE: Final = 100
"""Articles that are shown whole on one page; of more, the page has the titles alone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of the page; without a reading, its title alone."""

    title: str
    path: str
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Section:
    """A topic with its heading and its articles."""

    topic: Topic
    title: str
    entries: list[Entry]


async def open_help(request: web.Request) -> web.Response:
    """The help page in the language of the address (`?language=`), else in the browser's."""
    return _send_list(request, visitor_language(request), vary="Accept-Language")


async def show_help(request: web.Request) -> web.Response:
    """The whole help page of a language."""
    language = read_language(request)
    if language is None:
        return answer_missing(request)
    return _to_own_address(request, language) or _send_list(request, language)


async def show_article(request: web.Request) -> web.Response:
    """One article."""
    site, language = request.app[HELP], read_language(request)
    article = site.library.articles.get(request.match_info["article"])
    if language is None or article is None or language not in article.translations:
        return answer_missing(request)
    return _to_own_address(request, language) or send_kept(
        request, f"article {language.value} {article.id}", lambda: _article(site, article.id, language)
    )


def _send_list(request: web.Request, language: Language, *, vary: str = "") -> web.Response:
    site = request.app[HELP]
    return send_kept(request, f"list {language.value}", lambda: _list(site, language), vary=vary)


def _to_own_address(request: web.Request, language: Language) -> web.Response | None:
    """Send `zh-CN` to `zh-Hans`, so that a page has one address."""
    tag = request.match_info["tag"]
    if tag == language.value:
        return None
    rest = request.rel_url.raw_path.split("/")[3:]
    target = "/".join([f"{request.app[HELP].base}/help/{language.value}", *rest])
    return web.Response(status=308, headers={**HEADERS, "Location": target})


def _list(site: HelpSite, language: Language) -> Page:
    grouped = group_articles(site.library, language)
    whole = sum(map(len, grouped.values())) <= MOST_WHOLE
    sections = [
        Section(
            topic,
            site.wording.say(TITLES[topic], language),
            [_enter(site, each, language, whole) for each in articles],
        )
        for topic, articles in grouped.items()
    ]
    readings = [entry.reading for section in sections for entry in section.entries if entry.reading]
    say = speak(site.wording, language)
    return Page(
        template="help_list.html",
        language=language,
        title=say("page.help.site"),
        description=say("page.help.description"),
        values={
            "sections": sections,
            "structured": describe_questions(readings, language, _host(site)) if whole else None,
        },
    )


def _enter(site: HelpSite, article: Article, language: Language, whole: bool) -> Entry:
    reading = site.find_reading(article.id, language) if whole else None
    title = find_title(article.translations[language])
    return Entry(title, article_path(article.id, language, site.base), reading)


def _article(site: HelpSite, identifier: str, language: Language) -> Page:
    article = site.library.articles[identifier]
    reading = read_article(article, language, site.base, depth=2)
    related = (site.find_reading(each, language) for each in article.related)
    topic = topic_of(article)
    return Page(
        template="help_article.html",
        language=language,
        title=reading.title,
        description=reading.summary,
        place=reading.path.removeprefix(f"{site.base}/help/{language.value}"),
        languages=[each for each in Language if each in article.translations],
        article=identifier,
        values={
            "reading": reading,
            "topic": topic,
            "topic_title": site.wording.say(TITLES[topic], language),
            "related": [each for each in related if each],
            "structured": describe_questions([reading], language, _host(site)),
        },
    )


def _host(site: HelpSite) -> str:
    return site.public_url.removesuffix(site.base) if site.base else site.public_url


ROUTES: Final = (
    Route(
        method="GET",
        path="/help",
        handler=open_help,
        summary="The help page in the language of the address (`?language=`), else in the browser's.",
        tag="pages",
        media="text/html",
    ),
    Route(
        method="GET",
        path="/help/{tag}",
        handler=show_help,
        summary="The whole help page of a language; another tag for the same language leads to it.",
        tag="pages",
        media="text/html",
        pages=(308, 404),
    ),
    Route(
        method="GET",
        path="/help/{tag}/{article}",
        handler=show_article,
        summary="One article.",
        tag="pages",
        media="text/html",
        pages=(308, 404),
    ),
)
