"""Who of staff may do what partners are told of, and the id that an address names."""

from __future__ import annotations

from aiohttp import web

from bot.channels.characters import is_id
from bot.channels.problems import refuse
from bot.dialogue.state import Team
from bot.inbox.access import find_caller
from bot.store.people import Person, Role


async def find_team_caller(request: web.Request) -> Person:
    """The admin or member of the partner team who asks. Raises `RequestRefused` (401, 403) for anybody else."""
    person = await find_caller(request)
    if person.role is not Role.ADMIN and person.teams and Team.PARTNER not in person.teams:
        raise refuse(403, "This is for admins and the partner team.")
    return person


def read_id(request: web.Request) -> str:
    """The id in the address. Raises `RequestRefused` (404) for what is none."""
    wanted = request.match_info["id"]
    if not is_id(wanted):
        raise refuse(404, "There is none of this id.")
    return wanted
