"""Service levels over the API: what each team promises, as an admin sets it."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.json_input import fit, parse_json
from bot.channels.reading import check_media, read_body
from bot.channels.routes import Route, Security
from bot.dialogue.state import Priority, Team
from bot.inbox.access import find_caller
from bot.inbox.answering import answer
from bot.inbox.due_watch import PROMISES
from bot.inbox.entrance import ENTRANCE
from bot.inbox.recording import record
from bot.store import service_levels as store
from bot.store.bell import ring
from bot.store.database import Transaction

LONGEST: Final = 366 * 86_400
"""Seconds: a year of opening time is no promise any more."""
WARNING: Final = 300
"""Seconds before a promise breaks, where nothing else was set."""
MOST: Final = len(Team) * len(Priority)

Seconds = Annotated[int, msgspec.Meta(ge=60, le=LONGEST)]


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """What a team promises for a priority, in seconds of its opening time; null or left out: nothing."""

    team: Team
    priority: Priority
    first_response: Seconds | None = None
    resolution: Seconds | None = None
    warning: Annotated[int, msgspec.Meta(ge=0, le=86_400)] = WARNING
    """Seconds of the clock before one breaks: then whoever sees the conversation is warned."""


class Levels(msgspec.Struct, frozen=True, kw_only=True):
    """All promises; a pair of team and priority stands there once (of two the later counts)."""

    levels: Annotated[tuple[Level, ...], msgspec.Meta(max_length=MOST)]


async def show_levels(request: web.Request) -> web.Response:
    """What is promised."""
    await find_caller(request)
    return answer(_shown(await request.app[ENTRANCE].database.read(store.list_levels)))


async def change_levels(request: web.Request) -> web.Response:
    """Promise this and nothing else."""
    entrance, person = request.app[ENTRANCE], await find_caller(request)
    check_media(request)
    wanted = fit(parse_json(await read_body(request)), Levels)
    levels = {(each.team, each.priority): each for each in wanted.levels}

    async def work(tx: Transaction) -> list[store.ServiceLevel]:
        await store.set_levels(tx, map(_stored, levels.values()))
        await record(tx, person.id, "service_levels_set", now=entrance.now)
        await ring(tx, PROMISES)
        return await store.list_levels(tx)

    return answer(_shown(await entrance.database.transact(work, key="service levels")))


def _stored(level: Level) -> store.ServiceLevel:
    plain = msgspec.structs.asdict(level)
    return store.ServiceLevel(**plain | {"team": level.team.value, "priority": level.priority.value})


def _shown(levels: list[store.ServiceLevel]) -> Levels:
    return Levels(levels=tuple(msgspec.convert(msgspec.structs.asdict(each), Level) for each in levels))


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/service-levels",
        handler=show_levels,
        summary="What each team promises: opening time until the first response, and until it is solved.",
        tag="reports",
        security=Security.STAFF,
        response=Levels,
        problems=(401, 403, 503),
    ),
    Route(
        method="PUT",
        path="/api/service-levels",
        handler=change_levels,
        summary="Set all of it anew; what is not named is promised no longer.",
        tag="reports",
        security=Security.STAFF,
        request=Levels,
        response=Levels,
        problems=(400, 401, 403, 408, 413, 415, 422, 503),
    ),
)
