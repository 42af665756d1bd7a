"""Who calls the staff API, and what they may see."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.channels.problems import refuse
from bot.credentials import digest_token
from bot.inbox.cookies import digest_key, is_csrf
from bot.inbox.entrance import ENTRANCE
from bot.inbox.permissions import SUPPORT, TABLE, Right, Scope
from bot.inbox.presence import note_life
from bot.store.database import Transaction
from bot.store.inbox import Sight
from bot.store.people import Person, Role, find_person_by_token
from bot.store.staff_sessions import EXACT, StaffSession, find_session, see_session
from bot.store.tokens import find_token, is_used_today, see_token

LONGEST_TOKEN: Final = 200
SAFE: Final = ("GET", "HEAD")
NOTHING: Final = Sight(person_id="-", teams=("-",))
"""A sight in which there is no conversation: a moderator's."""
_LOG: Final = logging.getLogger("assistant.inbox")

__all__ = ["SUPPORT", "Caller", "check_origin", "find_caller", "identify", "sight_of"]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, with the session they are signed in by; None for a token. `scopes` is what they may use it for."""

    person: Person
    scopes: frozenset[Scope]
    session: StaffSession | None = None


async def find_caller(request: web.Request, roles: Collection[Role] | None = None) -> Person:
    """Return who calls, by bearer token or by the console's cookie.

    Refuses 401 without either, and 403 what the table of permissions does not give to their role, or their token's scopes
    do not hold; `roles` may narrow it further.
    """
    person = (await identify(request)).person
    if roles is not None and person.role not in roles:
        raise _not_for(person)
    return person


async def identify(request: web.Request) -> Caller:
    """The same, with what they are known by."""
    right = _right(request)
    caller = (
        await _by_token(request) if "Authorization" in request.headers else await _by_cookie(request, right)
    )
    if caller is None:
        raise refuse(401, "Sign in, or send a valid API token: Authorization: Bearer …")
    if right is None or caller.person.role not in right.roles:
        raise _not_for(caller.person)
    _check_means(request, caller, right)
    await note_life(request, caller.person.id)
    return caller


def sight_of(person: Person) -> Sight:
    """Return what somebody may see: an admin everything, an agent their teams and languages and what they have."""
    if person.role is Role.ADMIN:
        return Sight(person_id=person.id)
    if person.role is Role.MODERATOR:
        return NOTHING
    return Sight(
        person_id=person.id,
        teams=tuple(team.value for team in person.teams),
        languages=tuple(language.value for language in person.languages),
    )


def check_origin(request: web.Request) -> None:
    """Refuse 403 what was not sent by a page of ours: the browser says where from (threat row 42)."""
    if request.headers.getall("Origin", []) != [request.app[ENTRANCE].origin]:
        raise refuse(403, "This was not sent by a page of ours.", code="foreign")


def _right(request: web.Request) -> Right | None:
    """The route's line in the table. None is a fault of ours, and then nobody may use it."""
    resource = request.match_info.route.resource
    path = resource.canonical if resource else ""
    right = TABLE.get((request.method, path))
    if right is None:
        _LOG.error("a route is not in the table of permissions: %s %s", request.method, path)
    return right


async def _by_token(request: web.Request) -> Caller | None:
    token = _bearer(request)
    if token is None:
        return None
    digest, now = digest_token(token), request.app[ENTRANCE].now

    async def look(tx: Transaction) -> tuple[Caller | None, bool]:
        plain = await find_person_by_token(tx, digest)
        if plain is not None:
            return Caller(plain, frozenset(Scope)), False
        found = await find_token(tx, digest, now=now)
        if found is None:
            return None, False
        scopes = frozenset(Scope(each) for each in found.scopes)
        return Caller(found.person, scopes), not is_used_today(found.used_at, now)

    caller, fresh = await request.app[ENTRANCE].database.read(look)
    if fresh:
        await request.app[ENTRANCE].database.transact(
            lambda tx: see_token(tx, digest, now=now), key=f"token {digest}"
        )
    return caller


async def _by_cookie(request: web.Request, right: Right | None) -> Caller | None:
    entrance = request.app[ENTRANCE]
    key = entrance.session.read(request)
    digest = digest_key(key) if key else None
    if key is None or digest is None:
        return None
    now = entrance.now
    session = await entrance.database.read(lambda tx: find_session(tx, digest, now=now))
    if session is None:
        return None
    if request.method not in SAFE:
        _check_page(request, key)
    if now - session.seen >= EXACT and not (right and right.quiet):
        await entrance.database.transact(lambda tx: see_session(tx, digest, now=now), key=f"session {digest}")
    return Caller(session.person, frozenset(Scope), session)


def _check_page(request: web.Request, key: str) -> None:
    check_origin(request)
    if not is_csrf(key, request.headers.get("X-CSRF-Token", "")):
        raise refuse(403, "The header X-CSRF-Token is missing or not this session's.", code="csrf")


def _check_means(request: web.Request, caller: Caller, right: Right) -> None:
    """Whether what they are known by is good for it, whoever they are."""
    if right.scope not in caller.scopes:
        raise refuse(403, f"This token lacks the scope {right.scope.value}.", code="scope")
    if caller.session is None:
        if right.signed_in:
            raise refuse(403, "This is done at the console and not with a token.", code="session")
        return
    required = request.app[ENTRANCE].required or caller.person.factor_required
    bare = required and caller.session.way == "password" and not caller.session.factor
    if bare and not right.enrolling:
        raise refuse(403, "Set up the second factor first.", code="second_factor_setup")


def _not_for(person: Person) -> Exception:
    return refuse(403, f"This is not for the role {person.role.value}.")


def _bearer(request: web.Request) -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    good = scheme.lower() == "bearer" and 0 < len(token.strip()) <= LONGEST_TOKEN
    return token.strip() if good else None
