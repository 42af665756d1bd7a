"""The routes of the console's session: signing in and out, and who is signed in."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.chat.addresses import address_of
from bot.channels.json_input import fit, parse_json
from bot.channels.reading import check_media, read_body
from bot.channels.routes import Route, Security
from bot.inbox.access import Caller, check_origin, identify
from bot.inbox.answering import answer
from bot.inbox.cookies import csrf_of
from bot.inbox.entrance import ENTRANCE
from bot.inbox.permissions import Scope, permitted
from bot.inbox.recording import record
from bot.inbox.signing_in import Signed, SignIn, sign_in
from bot.inbox.slowing import sign_known
from bot.inbox.views import moment
from bot.store.database import Transaction
from bot.store.people import Person
from bot.store.staff_sessions import LONGEST, StaffSession, end_session
from verification.durations import DAY

KNOWN_FOR: Final = 180 * DAY
"""Seconds for which a browser is known to have signed in here."""


class ShownPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff; no languages or no teams means all of them."""

    id: str
    email: str
    name: str
    role: str
    languages: tuple[str, ...]
    teams: tuple[str, ...]


class ShownSession(msgspec.Struct, frozen=True, kw_only=True):
    """Who is signed in. `csrf` goes into the header `X-CSRF-Token` of everything but GET; a token has none, and no end here.

    `second_factor` is `on`, `off`, or `needed`: then it has to be set up before anything else. `may` lists what the role
    may use, as `GET /api/inbox`.
    """

    person: ShownPerson
    csrf: str | None
    expires_at: str | None
    second_factor: str
    scopes: tuple[str, ...]
    may: tuple[str, ...]


class SignInWays(msgspec.Struct, frozen=True, kw_only=True):
    """How one may sign in here: by password always; `provider` says whether `/signin/oidc` leads to one."""

    provider: bool
    second_factor_required: bool


async def show_ways(request: web.Request) -> web.Response:
    """How one may sign in."""
    entrance = request.app[ENTRANCE]
    return answer(SignInWays(provider=entrance.provider, second_factor_required=entrance.required))


async def open_session(request: web.Request) -> web.Response:
    """Sign in."""
    entrance = request.app[ENTRANCE]
    check_media(request)
    if "Origin" in request.headers:
        check_origin(request)
    wanted = fit(parse_json(await read_body(request)), SignIn)
    signed = await sign_in(
        entrance,
        wanted,
        address=address_of(request, entrance.proxies),
        cookie=entrance.known.read(request),
        before=entrance.session.read(request),
    )
    caller = Caller(signed.session.person, frozenset(Scope), signed.session)
    response = answer(_show(request, caller, signed.key))
    give_cookies(request, response, signed)
    return response


async def show_session(request: web.Request) -> web.Response:
    """Who is signed in, or whose token it is."""
    caller = await identify(request)
    key = request.app[ENTRANCE].session.read(request) if caller.session else None
    return answer(_show(request, caller, key))


async def close_session(request: web.Request) -> web.Response:
    """Sign out."""
    entrance = request.app[ENTRANCE]
    session = (await identify(request)).session
    assert session is not None  # the table of permissions wants a cookie here

    async def work(tx: Transaction) -> None:
        if await end_session(tx, session.hash):
            await record(tx, session.person.id, "signed_out", now=entrance.now)

    await entrance.database.transact(work, key=f"session {session.hash}")
    response = web.Response(status=204)
    entrance.session.take_back(response)
    return response


def give_cookies(request: web.Request, response: web.StreamResponse, signed: Signed) -> None:
    """Give a browser the session, and the mark that it was signed in here."""
    entrance = request.app[ENTRANCE]
    entrance.session.put(response, signed.key, seconds=LONGEST // 1000)
    known = sign_known(entrance.keys, signed.session.person.id)
    entrance.known.put(response, known, seconds=KNOWN_FOR)


def show_person(person: Person) -> ShownPerson:
    """The document of a member of staff."""
    return ShownPerson(
        id=person.id,
        email=person.email,
        name=person.name,
        role=person.role.value,
        languages=tuple(language.value for language in person.languages),
        teams=tuple(team.value for team in person.teams),
    )


def _show(request: web.Request, caller: Caller, key: str | None) -> ShownSession:
    session, person = caller.session, caller.person
    return ShownSession(
        person=show_person(person),
        csrf=csrf_of(key) if key else None,
        expires_at=moment(session.ends) if session else None,
        second_factor=_factor(session, required=request.app[ENTRANCE].required or person.factor_required),
        scopes=tuple(sorted(scope.value for scope in caller.scopes)),
        may=permitted(person.role),
    )


def _factor(session: StaffSession | None, *, required: bool) -> str:
    if session is None or session.factor:
        return "on"
    return "needed" if required and session.way == "password" else "off"


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/signin",
        handler=show_ways,
        summary="How one may sign in.",
        tag="session",
        response=SignInWays,
    ),
    Route(
        method="POST",
        path="/api/session",
        handler=open_session,
        summary="Sign in; sets the cookie. 401 has the code second_factor where only that is missing, otherwise wrong.",
        tag="session",
        request=SignIn,
        response=ShownSession,
        problems=(400, 401, 403, 408, 413, 415, 422, 429, 503),
    ),
    Route(
        method="GET",
        path="/api/session",
        handler=show_session,
        summary="Who is signed in, with what their role may.",
        tag="session",
        security=Security.STAFF,
        response=ShownSession,
        problems=(401, 403, 503),
    ),
    Route(
        method="DELETE",
        path="/api/session",
        handler=close_session,
        summary="Sign out.",
        tag="session",
        security=Security.STAFF,
        status=204,
        problems=(401, 403, 503),
    ),
)
