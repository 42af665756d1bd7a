"""The static files of the pages, read once: what is not in the package is not there to be asked for.

Pages name a file with its tag in the name (`help.0123456789ab.css`), which browsers keep for good. A name with another
tag is of a page from before or after an upgrade: it gets the file as it is now, to be asked for again.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from aiohttp import web

from bot.channels.problems import refuse
from bot.channels.routes import Route
from bot.pages.packed import Packed, answer_packed, pack

MEDIA: Final[Mapping[str, str]] = MappingProxyType(
    {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
)
"""The kinds of files that are served, by suffix."""
MAX_AGE: Final = 3_600
"""Seconds that a browser may keep a file asked for by its plain name."""
ICON: Final = "help-icon.svg"
FOREVER: Final = "public, max-age=31536000, immutable"


def read_assets(directory: Path) -> Mapping[str, Packed]:
    """The files of a directory by name. A directory `NAME.d` holds the parts of one, in the order of their names."""
    places = {place.name.removesuffix(".d"): place for place in sorted(directory.iterdir())}
    media = {name: MEDIA.get(Path(name).suffix) for name in places}
    return MappingProxyType(
        {name: pack(_read_whole(places[name]), kind) for name, kind in media.items() if kind}
    )


def _read_whole(place: Path) -> bytes:
    parts = sorted(place.iterdir()) if place.is_dir() else [place]
    return b"\n".join(part.read_bytes() for part in parts)


ASSETS: Final = read_assets(Path(__file__).parent / "static")


def asset_name(name: str) -> str:
    """The name of a file with its tag, for a page to ask for. Raises `KeyError` for a file that is not there."""
    stem, _, suffix = name.rpartition(".")
    return f"{stem}.{ASSETS[name].tag}.{suffix}"


async def show_asset(request: web.Request) -> web.Response:
    """A static file; 404 for any other name."""
    asked = request.match_info["name"]
    if asked in ASSETS:
        return answer_packed(request, ASSETS[asked], {"Cache-Control": f"public, max-age={MAX_AGE}"})
    stem, _, rest = asked.partition(".")
    tag, _, suffix = rest.partition(".")
    found = ASSETS.get(f"{stem}.{suffix}")
    if found is None:
        raise refuse(404, "There is nothing at this address.")
    return answer_packed(request, found, {"Cache-Control": FOREVER if tag == found.tag else "no-cache"})


async def show_icon(request: web.Request) -> web.Response:
    """The icon, for browsers that ask for it by themselves where a page names none; they go by its type, not by its name."""
    return answer_packed(request, ASSETS[ICON], {"Cache-Control": f"public, max-age={MAX_AGE}"})


ROUTES: Final = (
    Route(
        method="GET",
        path="/favicon.ico",
        handler=show_icon,
        summary="The icon of the pages, an SVG.",
        tag="pages",
        media="image/svg+xml",
    ),
    Route(
        method="GET",
        path="/static/{name}",
        handler=show_asset,
        summary="A static file of the pages.",
        tag="pages",
        media="text/css",
        problems=(404,),
    ),
)
