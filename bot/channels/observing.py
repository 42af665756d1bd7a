"""What is noted of every request: a figure and a log line, both by the route's pattern, neither with an address."""

from __future__ import annotations

import logging
import time
from typing import Final

from aiohttp import web

from bot.channels.routes import Handler
from bot.metrics import Metrics

METRICS: Final = web.AppKey("metrics", Metrics)
GONE: Final = 499
"""What is noted where the request was broken off before there was an answer."""

SOCKET: Final = "/chat/socket"
EVENTS: Final = "/api/events"
SWITCHED: Final = 101

_LOG: Final = logging.getLogger("assistant.access")
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


@web.middleware
async def observe(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Note method, route, status and time of a request. What is held for hours is neither in flight nor slow."""
    if request.path.endswith((SOCKET, EVENTS)):
        opened = await handler(request)
        if opened.status != SWITCHED:
            _note(request, opened.status, 0.0)
        return opened
    in_flight = request.app[METRICS].in_flight
    started = time.perf_counter()
    status = GONE
    in_flight.inc()
    try:
        response = await handler(request)
        status = response.status
    except web.HTTPException as redirect:
        status = redirect.status
        raise
    finally:
        in_flight.dec()
        _note(request, status, time.perf_counter() - started)
    return response


def name_route(request: web.Request) -> str:
    """The pattern of the route, never the address itself; `none` for what nobody serves."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "none"


def name_method(request: web.Request) -> str:
    """The method; one that nobody has is made up by the caller, and would be a label without end."""
    return request.method if request.method in _METHODS else "other"


def _note(request: web.Request, status: int, seconds: float) -> None:
    method, route = name_method(request), name_route(request)
    request.app[METRICS].count_request(method, route, status, seconds)
    noted = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 2)}
    _LOG.info("answered", extra=noted)
