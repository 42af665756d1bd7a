"""One's own API tokens: made at the console, shown once, with a name, scopes and perhaps an end."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.characters import TEXT_PATTERN
from bot.channels.json_input import fit, parse_json
from bot.channels.problems import refuse
from bot.channels.reading import check_media, read_body
from bot.channels.routes import Route, Security
from bot.credentials import digest_token, new_token
from bot.inbox.access import identify
from bot.inbox.answering import answer
from bot.inbox.entrance import ENTRANCE
from bot.inbox.naming import clean_name
from bot.inbox.own_session import fresh_session
from bot.inbox.permissions import Scope
from bot.inbox.recording import record
from bot.inbox.views import moment
from bot.store.database import Transaction
from bot.store.people import Role
from bot.store.tokens import (
    ID_LENGTH,
    OwnToken,
    add_personal_token,
    count_tokens,
    list_tokens,
    revoke_token,
)

MOST: Final = 50
"""Tokens of one person."""

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=100, extra_json_schema={"pattern": TEXT_PATTERN})]


class NewToken(msgspec.Struct, frozen=True, kw_only=True):
    """What a token is called, what it is for and until when it is good; without an end, until it is revoked."""

    name: Name
    scopes: Annotated[tuple[Scope, ...], msgspec.Meta(min_length=1, max_length=len(Scope))]
    expires_at: datetime | None = None


class ShownToken(msgspec.Struct, frozen=True, kw_only=True):
    """A token without its secret; without a name it comes from the command line. `last_used` is a day."""

    id: str
    name: str | None
    scopes: tuple[str, ...]
    created_at: str
    expires_at: str | None
    last_used: str | None


class MadeToken(ShownToken, frozen=True, kw_only=True):
    """A new token; `token` is told this once."""

    token: str


class Tokens(msgspec.Struct, frozen=True, kw_only=True):
    """One's own tokens, oldest first."""

    tokens: tuple[ShownToken, ...]


async def show_tokens(request: web.Request) -> web.Response:
    """List one's own tokens."""
    person = (await identify(request)).person
    found = await request.app[ENTRANCE].database.read(lambda tx: list_tokens(tx, person.id))
    return answer(Tokens(tokens=tuple(_show(each) for each in found)))


async def make_token(request: web.Request) -> web.Response:
    """Make one."""
    entrance, session = request.app[ENTRANCE], await fresh_session(request)
    check_media(request)
    wanted = fit(parse_json(await read_body(request)), NewToken)
    person, token, now = session.person, new_token(), entrance.now
    if Scope.ADMIN in wanted.scopes and person.role is not Role.ADMIN:
        raise refuse(422, "The scope admin is for admins.", pointer="/scopes")
    name, expires = clean_name(wanted.name, pointer="/name"), _expiry(wanted.expires_at, now)
    digest, scopes = digest_token(token), sorted({scope.value for scope in wanted.scopes})

    async def work(tx: Transaction) -> bool:
        if await count_tokens(tx, person.id) >= MOST:
            return False
        await add_personal_token(tx, person.id, digest, name=name, scopes=scopes, expires_at=expires, now=now)
        await record(tx, person.id, "token_made", now=now)
        return True

    if not await entrance.database.transact(work, key=f"tokens {person.id}"):
        raise refuse(409, f"There are {MOST} tokens already; revoke one.", code="too_many")
    made = OwnToken(digest[:ID_LENGTH], name, tuple(scopes), now, expires, None)
    return answer(MadeToken(token=token, **msgspec.structs.asdict(_show(made))), status=201)


async def end_token(request: web.Request) -> web.Response:
    """Revoke one of one's own."""
    entrance, person = request.app[ENTRANCE], (await identify(request)).person
    identifier, now = request.match_info["id"], entrance.now

    async def work(tx: Transaction) -> bool:
        revoked = await revoke_token(tx, person.id, identifier, now=now)
        if revoked:
            await record(tx, person.id, "token_revoked", now=now)
        return revoked

    if not _is_token_id(identifier) or not await entrance.database.transact(work, key=f"tokens {person.id}"):
        raise refuse(404, "There is no such token.")
    return web.Response(status=204)


def _is_token_id(text: str) -> bool:
    return len(text) == ID_LENGTH and set(text) <= set("0123456789abcdef")


def _expiry(end: datetime | None, now: int) -> int | None:
    if end is None:
        return None
    at = int(end.replace(tzinfo=end.tzinfo or UTC).timestamp() * 1000)
    if at <= now:
        raise refuse(422, "The end is in the past.", pointer="/expires_at", code="past")
    return at


def _show(token: OwnToken) -> ShownToken:
    return ShownToken(
        id=token.id,
        name=token.name,
        scopes=tuple(sorted(Scope)) if token.scopes is None else token.scopes,
        created_at=moment(token.created_at),
        expires_at=None if token.expires_at is None else moment(token.expires_at),
        last_used=None if token.used_at is None else moment(token.used_at)[:10],
    )


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/tokens",
        handler=show_tokens,
        summary="One's own API tokens, without their secrets.",
        tag="tokens",
        security=Security.STAFF,
        response=Tokens,
        problems=(401, 403, 503),
    ),
    Route(
        method="POST",
        path="/api/tokens",
        handler=make_token,
        summary="Make an API token, within ten minutes of signing in; it is told this once.",
        tag="tokens",
        security=Security.STAFF,
        request=NewToken,
        response=MadeToken,
        status=201,
        problems=(400, 401, 403, 408, 409, 413, 415, 422, 503),
    ),
    Route(
        method="DELETE",
        path="/api/tokens/{id}",
        handler=end_token,
        summary="Revoke one of one's own tokens.",
        tag="tokens",
        security=Security.STAFF,
        status=204,
        problems=(401, 403, 404, 503),
    ),
)
