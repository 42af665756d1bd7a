"""A new password of one's own: the old one is asked for, and everybody who was signed in with it is signed out."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.chat.addresses import address_of
from bot.channels.json_input import fit, parse_json
from bot.channels.problems import refuse
from bot.channels.reading import check_media, read_body
from bot.channels.routes import Route, Security
from bot.credentials import LONGEST_PASSWORD, SHORTEST_PASSWORD, PasswordRefused
from bot.inbox.entrance import ENTRANCE, Entrance
from bot.inbox.own_session import own_session
from bot.inbox.recording import record
from bot.inbox.slowing import lanes_of, read_known
from bot.inbox.trying import begin_try, forgive
from bot.store.database import Transaction
from bot.store.people import find_password, set_password

NewPassword = Annotated[str, msgspec.Meta(min_length=SHORTEST_PASSWORD, max_length=LONGEST_PASSWORD)]


class PasswordChange(msgspec.Struct, frozen=True, kw_only=True):
    """The password until now, and the next one."""

    old: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_PASSWORD)]
    new: NewPassword


async def change_password(request: web.Request) -> web.Response:
    """Change one's password; all sessions end, this one too."""
    entrance, session = request.app[ENTRANCE], await own_session(request)
    check_media(request)
    wanted = fit(parse_json(await read_body(request)), PasswordChange)
    person, keys = session.person, entrance.keys
    mark = read_known(keys, person.id, entrance.known.read(request))
    address = address_of(request, entrance.proxies)
    tried = await begin_try(entrance.database, lanes_of(keys, person.email, address, mark), entrance.now)
    stored = await entrance.database.read(lambda tx: find_password(tx, person.id))
    if not await entrance.passwords.fits(wanted.old, stored):
        raise refuse(422, "This is not the password until now.", pointer="/old", code="password_old")
    hashed = await hash_new(entrance, wanted.new, pointer="/new")

    async def work(tx: Transaction) -> None:
        await forgive(tx, tried)
        await set_password(tx, person.id, hashed)
        await record(tx, person.id, "password_changed", now=entrance.now, proof="password")

    await entrance.database.transact(work, key=f"person {person.id}")
    response = web.Response(status=204)
    entrance.session.take_back(response)
    return response


async def hash_new(entrance: Entrance, password: str, *, pointer: str) -> str:
    """The hash of a new password; refuses 422 one that cannot be taken."""
    try:
        return await entrance.passwords.hash(password)
    except PasswordRefused as fault:
        raise refuse(422, f"{str(fault).capitalize()}.", pointer=pointer, code="password") from None


ROUTES: Final = (
    Route(
        method="POST",
        path="/api/session/password",
        handler=change_password,
        summary="Change one's password; all sessions of the person end.",
        tag="session",
        security=Security.STAFF,
        request=PasswordChange,
        status=204,
        problems=(400, 401, 403, 408, 413, 415, 422, 429, 503),
    ),
)
