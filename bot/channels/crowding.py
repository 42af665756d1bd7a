"""More than can be done: what comes too much is turned away at the door, at once and at next to no cost.

What was let in is finished soon, and what was not costs the others little. Without this everything would be let in, wait
long, and be answered when its sender has given up: measured at three times what a server could do, it did a seventh of it.
"""

from __future__ import annotations

from typing import Final

from aiohttp import web

from bot.channels.health import DATABASE
from bot.channels.observing import METRICS
from bot.channels.problems import answer_problem
from bot.channels.routes import Handler
from bot.errors import Problem

MOST_DELAY: Final = 0.15
"""Seconds that the oldest waiting work may have waited for the database when a message is let in."""
GUARDED: Final = "/webhooks/"
"""What machines send, who come again. People at their inbox are always let in: there are few of them."""

_CROWDED: Final = Problem(
    503, "Service Unavailable", "Too much is waiting; nothing was taken. Send it again.", retry_after=1
)


@web.middleware
async def turn_away(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer 503 before anything of the request is read while too much is waiting. No log line, or the log is next."""
    if request.path.startswith(GUARDED) and request.app[DATABASE].delay > MOST_DELAY:
        request.app[METRICS].turned_away.inc()
        return answer_problem(_CROWDED)
    return await handler(request)
