"""The static files of the pages, read once: what is not in the package is not there to be asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from aiohttp import web

from bot.channels.problems import refuse
from bot.channels.routes import Route

MEDIA: Final[Mapping[str, str]] = MappingProxyType({".css": "text/css"})
"""The kinds of files that are served, by suffix."""
MAX_AGE: Final = 3_600
"""Seconds that a browser may keep a file."""


def read_assets(directory: Path) -> Mapping[str, tuple[bytes, str]]:
    """The files of a directory by name, each with its media type."""
    return MappingProxyType(
        {
            file.name: (file.read_bytes(), MEDIA[file.suffix])
            for file in sorted(directory.iterdir())
            if file.suffix in MEDIA
        }
    )


ASSETS: Final = read_assets(Path(__file__).parent / "static")


async def show_asset(request: web.Request) -> web.Response:
    """A static file; 404 for any other name."""
    found = ASSETS.get(request.match_info["name"])
    if found is None:
        raise refuse(404, "There is nothing at this address.")
    body, media = found
    headers = {"Cache-Control": f"public, max-age={MAX_AGE}"}
    return web.Response(body=body, content_type=media, charset="utf-8", headers=headers)


ROUTES: Final = (
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
