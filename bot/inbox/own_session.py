"""The caller's own session, for what is done at the console alone, and what was just proved again."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from bot.channels.problems import refuse
from bot.inbox.access import identify
from bot.inbox.entrance import ENTRANCE
from bot.store.staff_sessions import StaffSession

FRESH: Final = 10 * 60 * 1000
"""Milliseconds after signing in, for what would let a stranger at an open console stay for good."""


async def own_session(request: web.Request) -> StaffSession:
    """The caller's session; refuses what `identify` refuses. The table of permissions wants a cookie on these routes."""
    session = (await identify(request)).session
    if session is None:
        raise refuse(403, "This is done at the console and not with a token.", code="session")
    return session


async def fresh_session(request: web.Request) -> StaffSession:
    """The same, and refuses 403 one that did not begin in the last ten minutes."""
    session = await own_session(request)
    if request.app[ENTRANCE].now - session.began > FRESH:
        raise refuse(403, "Sign in again for this.", code="fresh")
    return session
