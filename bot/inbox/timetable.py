"""The opening hours of all teams as this process knows them: read at its start, and again when somebody set them.

In memory, because every message asks; what it was told then is part of the event, so a replay needs no hours.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from typing import Final

import msgspec
from aiohttp import web

from bot.dialogue.state import Team
from bot.errors import StorageUnavailable
from bot.inbox.opening import Hours, Opening, opening_at
from bot.store.database import Database
from bot.store.hours import list_hours
from bot.store.queue import TEAMS

_MINUTE: Final = 60_000
_HOURS: Final = msgspec.json.Decoder(Hours)
_LOG: Final = logging.getLogger("assistant.inbox")


class Timetable:
    """Tells who is there at a moment. Times are unix milliseconds."""

    def __init__(self) -> None:
        """Without hours, which is always open, until they are read."""
        self._hours: dict[Team, Hours] = {}
        self._minute = -1
        self._closed: Mapping[Team, int | None] = {}

    def hours_of(self, team: Team) -> Hours | None:
        """A team's hours; None is always open."""
        return self._hours.get(team)

    def opening_at(self, team: Team, now: int) -> Opening:
        """Whether a team is there, and when it comes next."""
        return opening_at(self._hours.get(team), now)

    def closed_at(self, now: int) -> Mapping[Team, int | None]:
        """The teams that are not there, with when they come next; reckoned once a minute, as hours have no seconds."""
        minute = now // _MINUTE
        if minute != self._minute:
            openings = {team: opening_at(hours, now) for team, hours in self._hours.items()}
            self._closed = {team: each.next_at for team, each in openings.items() if not each.now}
            self._minute = minute
        return self._closed

    async def load(self, database: Database) -> None:
        """Read them anew. Raises `StorageUnavailable`."""
        rows = await database.read(list_hours)
        known = [Team(team) for team in rows if team in list(Team)]
        self._hours = {team: _HOURS.decode(rows[team]) for team in known}
        self._minute = -1


TIMETABLE: Final = web.AppKey("timetable", Timetable)


def add_timetable(app: web.Application, timetable: Timetable, database: Database) -> None:
    """Keep the timetable right for as long as the application runs."""
    app[TIMETABLE] = timetable

    async def keep(_: web.Application) -> AsyncIterator[None]:
        told = asyncio.Event()
        hush = database.bell.listen(TEAMS, lambda _: told.set())
        await _load(timetable, database)
        keeping = asyncio.create_task(_keep(timetable, database, told))
        yield
        hush()
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping

    app.cleanup_ctx.append(keep)


async def _keep(timetable: Timetable, database: Database, told: asyncio.Event) -> None:
    while True:
        await told.wait()
        told.clear()
        pause = await _load(timetable, database)
        if pause:
            await asyncio.sleep(pause)
            told.set()


async def _load(timetable: Timetable, database: Database) -> float:
    """Read the hours; seconds after which to try again where the database is away, 0 where it went well."""
    try:
        await timetable.load(database)
    except StorageUnavailable as error:
        _LOG.warning("opening hours wait: %s", error)
        return error.retry_after
    return 0.0
