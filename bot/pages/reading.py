"""The help page in its plainest form: the articles to read, without script, in each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aiohttp import web
from markdown_it import MarkdownIt
from markupsafe import Markup

from bot.channels.problems import refuse
from bot.channels.routes import Route
from bot.dialogue.effects import Text
from bot.pages.callers import prefer_language
from bot.pages.rendering import render_page
from bot.wording import Wording
from knowledge.articles import Library, Translation
from knowledge.languages import Language, negotiate

OWN_NAMES: Final = {
    Language.EN: "English",
    Language.DE: "Deutsch",
    Language.FR: "Français",
    Language.JA: "日本語",
    Language.ZH_HANS: "简体中文",
}
"""Each language by its own name: who looks for theirs cannot read the others."""

_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False})
"""HTML in an article is shown as text, and links to scripts are not made."""


@dataclass(frozen=True, slots=True)
class HelpPages:
    """What the help pages work with."""

    library: Library
    wording: Wording


HELP: Final = web.AppKey("help", HelpPages)


async def open_help(request: web.Request) -> web.Response:
    """The help page in the browser's language."""
    page = _list(request, prefer_language(request.headers), up="", here="help/")
    page.headers["Vary"] = "Accept-Language"
    return page


async def show_help(request: web.Request) -> web.Response:
    """All articles of a language by their titles."""
    return _list(request, _language(request), up="../", here="")


async def show_article(request: web.Request) -> web.Response:
    """One article."""
    pages, language = request.app[HELP], _language(request)
    identifier = request.match_info["article"]
    article = _translation(pages.library, identifier, language)
    body = Markup(_MARKDOWN.render(article.answer))  # noqa: S704 - rendered with HTML switched off
    title = pages.wording.say(Text("page.help.title"), language)
    others = [(f"{each.value}/{identifier}", name) for each, name in OWN_NAMES.items()]
    return render_page(
        "article.html",
        language=language.value,
        title=article.title,
        body=body,
        help_title=title,
        others=others,
    )


def _list(request: web.Request, language: Language, *, up: str, here: str) -> web.Response:
    """The list; `up` leads to the root and `here` to the help page, both from where the browser is."""
    pages = request.app[HELP]
    listed = [
        (article.id, article.translations[language].title)
        for article in pages.library.articles.values()
        if language in article.translations
    ]
    return render_page(
        "help.html",
        language=language.value,
        title=pages.wording.say(Text("page.help.title"), language),
        listed=listed,
        others=[(each.value, name) for each, name in OWN_NAMES.items()],
        up=up,
        here=here,
    )


def _language(request: web.Request) -> Language:
    language = negotiate(request.match_info["tag"])
    if language is None:
        raise refuse(404, "The help page is not written in this language.")
    return language


def _translation(library: Library, identifier: str, language: Language) -> Translation:
    found = library.articles.get(identifier)
    translation = found.translations.get(language) if found else None
    if translation is None:
        raise refuse(404, "There is no such article.")
    return translation


ROUTES: Final = (
    Route(
        method="GET",
        path="/help",
        handler=open_help,
        summary="The help page in the browser's language.",
        tag="pages",
        media="text/html",
    ),
    Route(
        method="GET",
        path="/help/{tag}",
        handler=show_help,
        summary="All articles of a language.",
        tag="pages",
        media="text/html",
        problems=(404,),
    ),
    Route(
        method="GET",
        path="/help/{tag}/{article}",
        handler=show_article,
        summary="One article.",
        tag="pages",
        media="text/html",
        problems=(404,),
    ),
)
