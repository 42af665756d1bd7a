"""The chat in the browser: the launcher for any page, the panel for its frame, and the panel's files.

Nothing here belongs to anybody: the page is the same for all who speak a language, and what is said in it comes over
the wire (docs/chat-protocol.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from markupsafe import Markup

from bot.channels.problems import refuse
from bot.channels.routes import Route
from bot.pages.assets import FOREVER
from bot.pages.at_first_need import AtFirstNeed
from bot.pages.callers import prefer_language
from bot.pages.chat_files import (
    embed_json,
    first_words,
    pack_files,
    pack_launcher,
    version_of,
)
from bot.pages.help_rendering import OWN_NAMES
from bot.pages.packed import Packed, answer_packed, pack
from bot.pages.rendering import TEMPLATES
from bot.wording import Wording
from knowledge.languages import Language, negotiate

LONGEST_TEXT: Final = 4_000
"""Characters of a message (docs/chat-protocol.md, "Limits")."""
LAUNCHER_AGE: Final = 600
"""Seconds that a browser may keep the launcher without asking: its address never changes."""


@dataclass(frozen=True)
class ChatPages:
    """Everything that is served, each made when it is first asked for. `headers` go with the panel."""

    wording: Wording
    origins: tuple[str, ...]
    headers: Mapping[str, str]

    @cached_property
    def launcher(self) -> Packed:
        """`widget.js`."""
        return pack_launcher(self.wording)

    @cached_property
    def files(self) -> Mapping[str, Packed]:
        """The panel's files by name."""
        return pack_files(self.wording)

    @cached_property
    def version(self) -> str:
        """What changes with any of the files."""
        return version_of(self.files.values())

    @cached_property
    def panels(self) -> Mapping[Language, Packed]:
        """The page in every language."""
        return AtFirstNeed(Language, lambda language: _pack_panel(self, language))


CHAT: Final = web.AppKey("chat_pages", ChatPages)


def make_chat_pages(wording: Wording, public_url: str, allowed_origins: tuple[str, ...]) -> ChatPages:
    """The pages. The panel may be framed by our own pages and by those of the allowed origins."""
    parts = urlsplit(public_url)
    origins = tuple(dict.fromkeys((f"{parts.scheme}://{parts.netloc}", *allowed_origins)))
    return ChatPages(wording, origins, _panel_headers(allowed_origins))


async def show_launcher(request: web.Request) -> web.Response:
    """The script that a page embeds: from any origin, as scripts are."""
    headers = {
        "Cache-Control": f"public, max-age={LAUNCHER_AGE}",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return answer_packed(request, request.app[CHAT].launcher, headers)


async def show_panel(request: web.Request) -> web.Response:
    """The panel in the language asked for, or else in the browser's."""
    pages = request.app[CHAT]
    language = negotiate(request.query.get("language", "")) or prefer_language(request.headers)
    return answer_packed(request, pages.panels[language], pages.headers)


async def show_file(request: web.Request) -> web.Response:
    """A file of the panel. Under another version's address it is the one of now, and is not kept."""
    pages = request.app[CHAT]
    found = pages.files.get(request.match_info["name"])
    if found is None:
        raise refuse(404, "There is nothing at this address.")
    current = request.match_info["version"] == pages.version
    return answer_packed(request, found, {"Cache-Control": FOREVER if current else "no-cache"})


def _pack_panel(pages: ChatPages, language: Language) -> Packed:
    words = first_words(pages.wording, language)
    page = {
        "language": language.value,
        "languages": [(each.value, name) for each, name in OWN_NAMES.items()],
        "version": pages.version,
        "longest": LONGEST_TEXT,
        "origins": list(pages.origins),
        "words": words,
    }
    html = TEMPLATES.get_template("chat_panel.html").render(
        language=language.value,
        words=words,
        version=pages.version,
        page=Markup(embed_json(page)),  # noqa: S704  # no text of ours can leave its element
    )
    return pack("\n".join(line.strip() for line in html.splitlines()).encode(), "text/html")


def _panel_headers(allowed_origins: tuple[str, ...]) -> Mapping[str, str]:
    ancestors = " ".join(("'self'", *allowed_origins))
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        f"form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    )
    return {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": policy,
        "Vary": "Accept-Language",
        "X-Robots-Tag": "noindex",
    }


ROUTES: Final = (
    Route(
        method="GET",
        path="/widget.js",
        handler=show_launcher,
        summary="The chat's launcher, to be embedded by any page.",
        tag="chat",
        media="text/javascript",
    ),
    Route(
        method="GET",
        path="/chat/panel",
        handler=show_panel,
        summary="The chat's panel, for the launcher's frame; `language` and `article` in the query.",
        tag="chat",
        media="text/html",
    ),
    Route(
        method="GET",
        path="/chat/static/{version}/{name}",
        handler=show_file,
        summary="A file of the panel.",
        tag="chat",
        media="text/javascript",
        problems=(404,),
    ),
)
