"""Who calls the staff API, and what they may see."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from bot.channels.health import DATABASE
from bot.channels.problems import refuse
from bot.credentials import digest_token
from bot.store.inbox import Sight
from bot.store.people import Person, Role, find_person_by_token

LONGEST_TOKEN: Final = 200
SUPPORT: Final = (Role.AGENT, Role.ADMIN)
"""Roles that see support conversations; moderators never do (privacy by role)."""


async def find_caller(request: web.Request, roles: tuple[Role, ...] = SUPPORT) -> Person:
    """Return who calls. Refuses 401 without a valid token, 403 for a role that may not."""
    token = _bearer(request)
    person = None
    if token is not None:
        digest = digest_token(token)
        person = await request.app[DATABASE].read(lambda tx: find_person_by_token(tx, digest))
    if person is None:
        raise refuse(401, "Send a valid API token: Authorization: Bearer …")
    if person.role not in roles:
        raise refuse(403, f"This is not for the role {person.role.value}.")
    return person


def sight_of(person: Person) -> Sight:
    """Return what somebody may see: an admin everything, an agent their teams and languages and what they have."""
    if person.role is Role.ADMIN:
        return Sight(person_id=person.id)
    return Sight(
        person_id=person.id,
        teams=tuple(team.value for team in person.teams),
        languages=tuple(language.value for language in person.languages),
    )


def _bearer(request: web.Request) -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    good = scheme.lower() == "bearer" and 0 < len(token.strip()) <= LONGEST_TOKEN
    return token.strip() if good else None
