"""A span a request, by the route's pattern; what is held for hours is none."""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.channels.observing import EVENTS, SOCKET, name_method, name_route
from bot.channels.routes import Handler
from bot.tracing import Tracing


def spanning(tracing: Tracing) -> Middleware:
    """The middleware that begins a span for each request."""

    @web.middleware
    async def span(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.endswith((SOCKET, EVENTS)):
            return await handler(request)
        method, route = name_method(request), name_route(request)
        with tracing.begin(f"{method} {route}") as current:
            current.set_attributes({"http.request.method": method, "http.route": route})
            try:
                response = await handler(request)
            except web.HTTPException as redirect:
                current.set_attribute("http.response.status_code", redirect.status)
                raise
            current.set_attribute("http.response.status_code", response.status)
            return response

    return span
