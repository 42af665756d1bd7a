"""The teams: who is here, who waits and for how long, and when they are open."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.health import DATABASE
from bot.channels.json_input import fit
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.dialogue.state import Team
from bot.inbox.access import find_caller
from bot.inbox.answering import DESK, answer
from bot.inbox.opening import Hours, find_fault
from bot.inbox.presence import HERE, is_there
from bot.inbox.recording import record
from bot.inbox.routes import read_document
from bot.inbox.timetable import TIMETABLE, Timetable
from bot.inbox.views import moment
from bot.inbox.waiting import WINDOW, expect_wait
from bot.store.database import Row, Transaction
from bot.store.hours import set_hours
from bot.store.presence import Presence, list_seen
from bot.store.queue import count_waiting, read_taken


class TeamOpening(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the team is there by its hours; otherwise when it comes next, where that is known."""

    now: bool
    next_at: str | None


class Here(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the team who is here now."""

    email: str
    name: str


class ShownTeam(msgspec.Struct, frozen=True, kw_only=True):
    """A team. `waiting_since` is of the first who waits, `wait_seconds` what a newcomer has to expect, if it is known."""

    team: Team
    open: TeamOpening
    here: tuple[Here, ...]
    waiting: int
    waiting_since: str | None
    wait_seconds: int | None


class Teams(msgspec.Struct, frozen=True, kw_only=True):
    """All of them."""

    teams: tuple[ShownTeam, ...]


class NewHours(msgspec.Struct, frozen=True, kw_only=True):
    """The hours of a team; null is always open."""

    hours: Hours | None


class ShownHours(msgspec.Struct, frozen=True, kw_only=True):
    """The hours of a team, and what they mean now."""

    team: Team
    hours: Hours | None
    open: TeamOpening


async def show_teams(request: web.Request) -> web.Response:
    """List the teams."""
    await find_caller(request)
    now, timetable = request.app[DESK].now_ms(), request.app[TIMETABLE]

    async def work(tx: Transaction) -> Teams:
        there = [each for each in await list_seen(tx, after=now - HERE) if is_there(each, now)]
        counts = await count_waiting(tx)
        taken = {team: await read_taken(tx, team, after=now - WINDOW) for team in Team}
        return Teams(
            teams=tuple(
                _team(team, _open(timetable, team, now), there, counts.get(team), taken[team], now)
                for team in Team
            )
        )

    return answer(await request.app[DATABASE].read(work))


async def show_hours(request: web.Request) -> web.Response:
    """The opening hours of a team."""
    await find_caller(request)
    return _hours(request, _which(request))


async def put_hours(request: web.Request) -> web.Response:
    """Set the opening hours of a team."""
    person = await find_caller(request)
    team = _which(request)
    wanted = fit(await read_document(request), NewHours).hours
    fault = find_fault(wanted) if wanted is not None else None
    if fault is not None:
        where = f"/hours{fault.pointer}"
        raise refuse(422, fault.detail, pointer=where, code=fault.code, subject=fault.date)
    told = None if wanted is None else msgspec.json.encode(wanted).decode()
    now = request.app[DESK].now_ms()

    async def work(tx: Transaction) -> None:
        await set_hours(tx, team, told, person_id=person.id, now=now)
        await record(tx, person.id, f"hours_set {team}", now=now)

    await request.app[DATABASE].transact(work, key=f"hours {team}")
    await request.app[TIMETABLE].load(request.app[DATABASE])
    return _hours(request, team)


def _team(
    team: Team, opening: TeamOpening, there: list[Presence], row: Row | None, taken: list[int], now: int
) -> ShownTeam:
    here = tuple(
        Here(email=each.email, name=each.name) for each in there if not each.teams or team in each.teams
    )
    many = int(row["many"]) if row else 0
    expected = expect_wait(taken, many + 1, now=now) if opening.now and here else None
    since = moment(row["since"]) if row and row["since"] is not None else None
    return ShownTeam(
        team=team, open=opening, here=here, waiting=many, waiting_since=since, wait_seconds=expected
    )


def _open(timetable: Timetable, team: Team, now: int) -> TeamOpening:
    opening = timetable.opening_at(team, now)
    return TeamOpening(now=opening.now, next_at=None if opening.next_at is None else moment(opening.next_at))


def _hours(request: web.Request, team: Team) -> web.Response:
    timetable, now = request.app[TIMETABLE], request.app[DESK].now_ms()
    return answer(ShownHours(team=team, hours=timetable.hours_of(team), open=_open(timetable, team, now)))


def _which(request: web.Request) -> Team:
    try:
        return Team(request.match_info["team"])
    except ValueError:
        raise refuse(404, "There is no such team.") from None


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/teams",
        handler=show_teams,
        summary="The teams: who is here, how many wait and how long a newcomer will.",
        tag="inbox",
        security=Security.STAFF,
        response=Teams,
        problems=(401, 403, 503),
    ),
    Route(
        method="GET",
        path="/api/teams/{team}/hours",
        handler=show_hours,
        summary="The opening hours of a team; null is always open.",
        tag="inbox",
        security=Security.STAFF,
        response=ShownHours,
        problems=(401, 403, 404, 503),
    ),
    Route(
        method="PUT",
        path="/api/teams/{team}/hours",
        handler=put_hours,
        summary="Set the opening hours of a team; for admins.",
        tag="inbox",
        security=Security.STAFF,
        request=NewHours,
        response=ShownHours,
        problems=(400, 401, 403, 404, 408, 413, 415, 422, 503),
    ),
)
