"""What search engines ask a site for first: which pages there are, and which are not for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from aiohttp import web

from bot.channels.routes import Route
from bot.pages.help_site import HELP, HelpSite
from bot.pages.help_texts import article_path
from bot.pages.packed import Packed, answer_packed, pack
from knowledge.articles import Article
from knowledge.languages import Language

KEPT: Final = {"Cache-Control": "public, max-age=3600"}


async def show_sitemap(request: web.Request) -> web.Response:
    """Every page in every language, each with its alternates (sitemaps.org 0.9)."""
    site = request.app[HELP]
    return answer_packed(request, site.keep_page(("sitemap",), lambda: _make_sitemap(site)), KEPT)


async def show_robots(request: web.Request) -> web.Response:
    """What crawlers may read: the help page, and nothing that is somebody's (RFC 9309)."""
    site = request.app[HELP]
    lines = (
        "User-agent: *",
        *(
            f"Disallow: {site.base}{path}"
            for path in ("/api/", "/chat", "/n/", "/webhooks/", "/help/*/search")
        ),
        f"Allow: {site.base}/help",
        f"Sitemap: {site.public_url}/sitemap.xml",
    )
    body = "\n".join(lines) + "\n"
    return answer_packed(request, pack(body.encode(), "text/plain"), KEPT)


def _make_sitemap(site: HelpSite) -> Packed:
    lines = "\n".join(_write_pages(site))
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{lines}\n</urlset>\n'
    )
    return pack(text.encode(), "application/xml")


def _write_pages(site: HelpSite) -> Iterator[str]:
    help_pages = {language: f"{site.public_url}/help/{language.value}" for language in Language}
    yield from _write_page(help_pages, f"{site.public_url}/help")
    for article in site.library.articles.values():
        addresses = _addresses(article, site.public_url)
        yield from _write_page(addresses, addresses.get(Language.EN))


def _addresses(article: Article, public_url: str) -> dict[Language, str]:
    return {
        language: article_path(article.id, language, public_url)
        for language in Language
        if language in article.translations
    }


def _write_page(addresses: dict[Language, str], default: str | None) -> Iterator[str]:
    tagged = {language.value: address for language, address in addresses.items()}
    alternates = tagged | ({} if default is None else {"x-default": default})
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href={quoteattr(address)}/>'
        for tag, address in alternates.items()
    )
    yield from (f"<url><loc>{escape(address)}</loc>{links}</url>" for address in addresses.values())


ROUTES: Final = (
    Route(
        method="GET",
        path="/sitemap.xml",
        handler=show_sitemap,
        summary="Every page of the help page in every language.",
        tag="pages",
        media="application/xml",
    ),
    Route(
        method="GET",
        path="/robots.txt",
        handler=show_robots,
        summary="What crawlers may read.",
        tag="pages",
        media="text/plain",
    ),
)
