"""More than can be done: what comes too much is turned away at the door, at once and at next to no cost.

What was let in is finished soon, and what was not costs the others little. Without this everything would be let in, wait
long, and be answered when its sender has given up: measured at three times what a server could do, it did a seventh of it.
"""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.headers import DEFAULTS
from bot.channels.health import DATABASE
from bot.channels.observing import METRICS
from bot.channels.problems import MEDIA, answer_problem
from bot.channels.routes import Handler
from bot.errors import Problem, RequestRefused

MOST_DELAY: Final = 1.0
"""Seconds that a message would have to wait for the database at most when it is let in: hundreds of callers who each wait
for their answer are let in, also on a slow machine, and an answer comes before anybody gives up (Slack: three seconds)."""
GUARDED: Final = "/webhooks/"
"""What machines send, who come again. People at their inbox are always let in: there are few of them."""

CROWDED: Final = Problem(
    503, "Service Unavailable", "Too much is waiting; nothing was taken. Send it again.", retry_after=1
)


def is_crowded(app: web.Application) -> bool:
    """Whether a message would wait too long; counts it as turned away if so."""
    crowded = app[DATABASE].delay > MOST_DELAY
    if crowded:
        app[METRICS].turned_away.inc()
    return crowded


def refuse_crowd(app: web.Application) -> None:
    """Raise `RequestRefused` (503) while a message would wait too long."""
    if is_crowded(app):
        raise RequestRefused(CROWDED)


@web.middleware
async def turn_away(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer 503 before anything of the request is read while too much is waiting. No log line, or the log is next.

    Only what `bot.channels.door` was not sure of comes this far.
    """
    if request.path.startswith(GUARDED) and is_crowded(request.app):
        return answer_problem(CROWDED)
    return await handler(request)


def write_refusal() -> bytes:
    """The same answer as bytes on the wire."""
    body = msgspec.json.encode(CROWDED.body())
    headers = {
        "Content-Type": MEDIA,
        "Content-Length": str(len(body)),
        **CROWDED.headers(),
        **DEFAULTS,
    }
    lines = [
        f"HTTP/1.1 {CROWDED.status} {CROWDED.title}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body
