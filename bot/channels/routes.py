"""The table of HTTP routes: one entry is the router's line and the OpenAPI page's paragraph at once.

Each module of a channel, of the inbox and of the pages exports `ROUTES`. Handlers find what they work with under the
application's typed keys.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, Final, TypeAlias

from aiohttp import web

_PLACE: Final = re.compile(r"\{(\w+)\}")

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Security(StrEnum):
    """Who may call a route."""

    OPEN = "open"
    SIGNED = "signed"
    """Standard Webhooks headers."""
    FORUM = "forum"
    """The signature of a Discourse."""
    CONTACT = "contact"
    """The browser of a contact of the web chat, by its cookie."""
    STAFF = "staff"
    """A member of staff: bearer token, or the console's cookie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One route. `path` is aiohttp's pattern without regular expressions, which is OpenAPI's template too.

    `request`, `response` and `query` are msgspec types (the query one a Struct, a field a parameter; its defaults make
    parameters optional). `upload` names the one field of a multipart body that is a file. Without `response` the body is of `media` and not described further. `pages` are
    further statuses with a body of `media`; `problems` those answered with a problem document; `others` maps further statuses to the types of their JSON bodies.
    """

    method: str
    path: str
    handler: Handler
    summary: str
    tag: str
    security: Security = Security.OPEN
    request: Any = None
    upload: str | None = None
    response: Any = None
    query: type | None = None
    conditional: bool = False
    """Whether the header If-Match may name the ownership number that the act was meant for."""
    status: int = 200
    media: str = "application/json"
    also: tuple[str, ...] = ()
    """Further media that the good answer may have, where the caller asks for one."""
    pages: tuple[int, ...] = ()
    problems: tuple[int, ...] = ()
    others: Mapping[int, Any] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    """What may stand in a place of the path, as a regular expression, where that is not anything."""


def _pattern(route: Route, place: re.Match[str]) -> str:
    return f"{{{place[1]}:{route.places.get(place[1], '[^/]+')}}}"


def add_routes(app: web.Application, routes: Iterable[Route]) -> None:
    """Put the routes into the application's router.

    What is to be read can be asked for by HEAD too (RFC 9110, 9.3.2): checkers of links do.
    """
    listed = tuple(routes)
    answered = {route.path for route in listed if route.method == "HEAD"}
    for route in listed:
        # aiohttp's own pattern stops at braces, which an id of ours may hold.
        path = _PLACE.sub(partial(_pattern, route), route.path)
        app.router.add_route(route.method, path, route.handler)
        if route.method == "GET" and route.tag == "pages" and route.path not in answered:
            app.router.add_route("HEAD", path, route.handler)
