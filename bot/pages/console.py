"""The console of staff: one page in five languages, its scripts, its style and its words.

Nothing in them belongs to anybody. What is shown comes over the staff API (docs/staff-api.md), as it would to any other
client of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import web
from markupsafe import Markup

from bot.channels.characters import LONGEST_TEXT
from bot.channels.problems import refuse
from bot.channels.routes import Handler, Route
from bot.dialogue.effects import Text
from bot.dialogue.state import Team
from bot.pages import console_lead_words as lead
from bot.pages import console_lists_words as lists
from bot.pages import console_moderation_words as moderation
from bot.pages import console_privacy_words as privacy
from bot.pages.assets import FOREVER, MEDIA, asset_name
from bot.pages.at_first_need import AtFirstNeed
from bot.pages.callers import prefer_language
from bot.pages.chat_files import embed_json, version_of
from bot.pages.console_words import COUNTED, WORDS
from bot.pages.help_rendering import OWN_NAMES
from bot.pages.packed import Packed, answer_packed, pack
from bot.pages.rendering import TEMPLATES
from bot.wording import Wording
from knowledge.languages import Language, negotiate

STATIC: Final = Path(__file__).parent / "static"
_OWN: Final = STATIC / "console"
PAGES: Final = (
    "queue",
    "conversations",
    "moderation",
    "warnings",
    "transparency",
    "lists",
    "reports",
    "privacy",
    "settings",
)
"""What may follow `/console/`; the scripts show a page only when its module is there."""
LANGUAGE_COOKIE: Final = "console-language"
"""What an agent chose; it says nothing else, so a script may set it."""

_SLOTS: Final = {
    name: f"{{{name}}}"
    for name in (
        "account",
        "email",
        "key",
        "language",
        "name",
        "number",
        "since",
        "slots",
        "text",
        "until",
        "when",
        "zone",
    )
}
"""The slots of the console's words."""

HEADERS: Final[Mapping[str, str]] = {
    "Cache-Control": "private, no-cache",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Vary": "Accept-Language, Cookie",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
"""Everything comes from ourselves, nothing is inline, and no page may frame it (threat row 44)."""


@dataclass(frozen=True, slots=True)
class ConsolePages:
    """Everything that is served."""

    pages: Mapping[Language, Packed]
    files: Mapping[str, Packed]
    version: str


CONSOLE: Final = web.AppKey("console_pages", ConsolePages)


def make_console_pages(wording: Wording, public_url: str) -> ConsolePages:
    """Read the files; the page of a language is made when it is first asked for."""
    files = MappingProxyType(dict(_pack_files()))
    version = version_of(files.values())
    base = urlsplit(public_url).path.rstrip("/")
    pages = AtFirstNeed(Language, partial(_pack_page, wording, version, base, files))
    return ConsolePages(pages, files, version)


def console_words(wording: Wording, language: Language) -> dict[str, str | list[str]]:
    """What the console says, by what follows `page.console.` in the keys, or `page.` in those of its parts; counted
    words as [for one, for more]. Slots stay as they are: what goes into them is known in the browser only.
    """
    return {
        _short(key): _say(wording, key, language)
        for key in (*WORDS, *lead.WORDS, *lists.WORDS, *moderation.WORDS, *privacy.WORDS)
    }


async def show_console(request: web.Request) -> web.Response:
    """The page, in the language that was chosen here before or else in the browser's."""
    if request.match_info.get("page", PAGES[0]) not in PAGES:
        raise refuse(404, "There is nothing at this address.")
    pages = request.app[CONSOLE]
    chosen = negotiate(request.query.get("language") or request.cookies.get(LANGUAGE_COOKIE))
    return answer_packed(request, pages.pages[chosen or prefer_language(request.headers)], HEADERS)


async def show_console_page(request: web.Request) -> web.Response:
    """The same at a page's address."""
    return await show_console(request)


async def show_console_part(request: web.Request) -> web.Response:
    """The same at the address of a part of a page."""
    return await show_console(request)


async def show_console_file(request: web.Request) -> web.Response:
    """A file of the console. Under another version's address it is the one of now, and is not kept."""
    pages = request.app[CONSOLE]
    found = pages.files.get(request.match_info["name"])
    if found is None:
        raise refuse(404, "There is nothing at this address.")
    current = request.match_info["version"] == pages.version
    return answer_packed(request, found, {"Cache-Control": FOREVER if current else "no-cache"})


def _pack_files() -> Iterator[tuple[str, Packed]]:
    """Every script as it stands, and one style of the tokens, the base and the parts in the order of their names."""
    for file in sorted(_OWN.glob("*.js")):
        yield file.name, pack(file.read_bytes(), MEDIA[".js"])
    parts = [
        STATIC / "tokens.css",
        *sorted(_OWN.glob("*.css"), key=lambda file: (file.stem != "base", file.name)),
    ]
    yield "console.css", pack(b"\n".join(part.read_bytes() for part in parts), MEDIA[".css"])


def _pack_page(
    wording: Wording, version: str, base: str, files: Mapping[str, Packed], language: Language
) -> Packed:
    words = console_words(wording, language)
    page: dict[str, Any] = {
        "base": base,
        "language": language.value,
        "languages": [(each.value, name) for each, name in OWN_NAMES.items()],
        "teams": [team.value for team in Team],
        "pages": [name for name in PAGES if name == PAGES[0] or f"{name}.js" in files],
        "longest": LONGEST_TEXT,
        "words": words,
    }
    html = TEMPLATES.get_template("console.html").render(
        language=language.value,
        words=words,
        static=f"{base}/console/static/{version}",
        icon=f"{base}/static/{asset_name('help-icon.svg')}",
        page=Markup(embed_json(page)),  # noqa: S704  # no text of ours can leave its element
    )
    return pack(html.encode(), "text/html")


def _short(key: str) -> str:
    return re.sub(r"^page\.(console\.)?", "", key)


def _say(wording: Wording, key: str, language: Language) -> str | list[str]:
    if key in COUNTED | lead.COUNTED | lists.COUNTED | moderation.COUNTED:
        return [wording.say(Text(key, _SLOTS, count), language) for count in (1, 2)]
    return wording.say(Text(key, _SLOTS), language)


def _page(path: str, handler: Handler, summary: str) -> Route:
    return Route(
        method="GET",
        path=path,
        handler=handler,
        summary=summary,
        tag="console",
        media="text/html",
        problems=(404,) if "{" in path else (),
    )


ROUTES: Final = (
    _page("/console", show_console, "The console of staff, a client of the staff API."),
    _page("/console/{page}", show_console_page, "One of its pages."),
    _page("/console/{page}/{part}", show_console_part, "A part of one of its pages, such as a conversation."),
    Route(
        method="GET",
        path="/console/static/{version}/{name}",
        handler=show_console_file,
        summary="A file of the console.",
        tag="console",
        media="text/javascript",
        problems=(404,),
    ),
)
