"""Links to a password of one's own: an admin hands one out, and never learns the password that somebody sets by it.

A link stands once in the admin's answer, is good once and for a day. It replaces a password at once, so that whoever knew
the old one is out; the second factor, where there is one, is asked for as before.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.characters import is_id
from bot.channels.json_input import fit, parse_json
from bot.channels.problems import refuse
from bot.channels.reading import check_media, read_body
from bot.channels.routes import Route, Security
from bot.inbox.access import check_origin, find_caller
from bot.inbox.answering import answer
from bot.inbox.entrance import ENTRANCE
from bot.inbox.oidc_routes import GATEWAY
from bot.inbox.own_password import NewPassword, hash_new
from bot.inbox.recording import record
from bot.inbox.views import moment
from bot.store.database import Transaction
from bot.store.password_links import end_link, find_linked, put_link
from bot.store.people import set_password
from bot.store.staff import is_active

LIFE: Final = 24 * 60 * 60 * 1000
"""Milliseconds for which a link is good."""
_BYTES: Final = 32


class PasswordLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link to hand to its person; its key stands behind the `#`, which browsers send to no server."""

    url: str
    expires_at: str


class LinkedPassword(msgspec.Struct, frozen=True, kw_only=True):
    """The key of a link, and the password wanted."""

    key: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    password: NewPassword


async def make_link(request: web.Request) -> web.Response:
    """Take somebody's password away and answer a link by which they set another."""
    entrance, admin = request.app[ENTRANCE], await find_caller(request)
    person_id, key, now = request.match_info["id"], secrets.token_urlsafe(_BYTES), entrance.now

    async def work(tx: Transaction) -> bool:
        if not is_id(person_id) or not await is_active(tx, person_id):
            return False
        await set_password(tx, person_id, "")
        await put_link(tx, person_id, _digest(key), now=now, expires_at=now + LIFE)
        await record(tx, person_id, "password_link_made", now=now, actor=admin.id)
        return True

    if not await entrance.database.transact(work, key=f"person {person_id}"):
        raise refuse(404, "There is no such person, or they are not active.")
    link = PasswordLink(url=f"{request.app[GATEWAY].console}#password={key}", expires_at=moment(now + LIFE))
    return answer(link, status=201)


async def use_link(request: web.Request) -> web.Response:
    """Set a password by a link, which ends with it."""
    entrance = request.app[ENTRANCE]
    check_media(request)
    if "Origin" in request.headers:
        check_origin(request)
    wanted = fit(parse_json(await read_body(request)), LinkedPassword)
    digest, now = _digest(wanted.key), entrance.now
    # Before the password is hashed, which is slow on purpose: nobody keeps us busy with keys that are none.
    known = await entrance.database.read(lambda tx: find_linked(tx, digest, now=now))
    if known is None:
        raise _gone()
    hashed = await hash_new(entrance, wanted.password, pointer="/password")

    async def work(tx: Transaction) -> bool:
        person = await find_linked(tx, digest, now=now)
        if person is None:
            return False
        await end_link(tx, person.id)
        await set_password(tx, person.id, hashed)
        await record(tx, person.id, "password_set", now=now, proof="link")
        return True

    if not await entrance.database.transact(work, key=f"person {known.id}"):
        raise _gone()
    return web.Response(status=204)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _gone() -> Exception:
    return refuse(404, "This link was used, replaced, or has run out.", code="gone")


ROUTES: Final = (
    Route(
        method="POST",
        path="/api/people/{id}/password-link",
        handler=make_link,
        summary="Take a password away and make a link to set another, good once and for a day; for admins.",
        tag="people",
        security=Security.STAFF,
        response=PasswordLink,
        status=201,
        problems=(401, 403, 404, 503),
    ),
    Route(
        method="POST",
        path="/api/signin/password",
        handler=use_link,
        summary="Set one's password by a link that an admin made.",
        tag="session",
        request=LinkedPassword,
        status=204,
        problems=(400, 403, 404, 408, 413, 415, 422, 503),
    ),
)
